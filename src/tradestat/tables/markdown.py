"""An Answer as Markdown, as GitHub and pandoc read it: a pipe table and a list of notes."""

from __future__ import annotations

import re

from tradestat.model import Answer
from tradestat.tables.look import PLAIN, Look
from tradestat.tables.parts import RIGHT, parts_of

# What begins emphasis, code, a link, a cell, raw HTML or an entity anywhere in a line. An
# underscore inside a word does nothing.
_ANYWHERE = re.compile(r"[\\`*\[\]<>|~$]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
# What makes a heading, a list or a rule of a line that begins with it.
_AT_START = re.compile(r"^(\s*)([#+\-=]|\d+(?=[.)](?:\s|$)))")


def as_markdown(answer: Answer, look: Look = PLAIN) -> str:
    """The answer as Markdown: nothing wrapped, so that it flows in whatever it is pasted into.

    The first line is the title in bold type; the notes are a list under the table.
    """
    parts = parts_of(answer, look)
    blocks = [
        f"**{escaped(parts.title)}**",
        "  \n".join(escaped(line) for line in parts.heading),
        _table(answer, look),
        escaped(parts.legend),
        "\n".join(f"- {escaped(note)}" for note in parts.notes),
        f"Reproduce: {code(parts.again)}" if parts.again else "",
        "\n".join(f"- {escaped(line)}" for line in parts.provenance),
    ]
    return "\n\n".join(block for block in blocks if block)


def escaped(text: str) -> str:
    """Text that Markdown shows as it is.

    >>> escaped("a|b *c* <d> 22.71 s_t"), escaped("1. May"), escaped("- 5")
    ('a\\\\|b \\\\*c\\\\* \\\\<d\\\\> 22.71 s_t', '1\\\\. May', '\\\\- 5')
    """
    return _AT_START.sub(_held, _ANYWHERE.sub(lambda m: "\\" + m.group(), text))


def _held(match: re.Match[str]) -> str:
    space, first = match.groups()
    return f"{space}{first}\\" if first.isdigit() else f"{space}\\{first}"


def code(text: str) -> str:
    """Text as code, between more backticks than it holds in a row.

    >>> code("tradestat growth CN KG")
    '`tradestat growth CN KG`'
    """
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    ticks = "`" * (longest + 1)
    inner = f" {text} " if text.startswith("`") or text.endswith("`") else text
    return f"{ticks}{inner}{ticks}"


def _table(answer: Answer, look: Look) -> str:
    """The pipe table alone, its source aligned so that it can be read as it stands."""
    parts = parts_of(answer, look)
    heads = [_celled(c.title) for c in parts.columns]
    rows = [[_celled(text) for text in row] for row in parts.rows]
    right = [c.role in RIGHT for c in parts.columns]
    wide = [max(3, *(len(r[i]) for r in [heads, *rows])) for i in range(len(heads))]
    rule = [f"{'-' * (w - 1)}:" if r else "-" * w for w, r in zip(wide, right, strict=True)]
    lines = []
    for row in (heads, rule, *rows):
        padded = [
            text.rjust(w) if r else text.ljust(w)
            for text, w, r in zip(row, wide, right, strict=True)
        ]
        lines.append(f"| {' | '.join(padded)} |")
    return "\n".join(lines)


def _celled(text: str) -> str:
    # In a cell no line begins: a sign before a figure needs no backslash.
    return _ANYWHERE.sub(lambda m: "\\" + m.group(), text)
