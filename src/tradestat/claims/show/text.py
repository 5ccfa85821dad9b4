"""Checked texts in words: for a terminal with the evidence, and as a page with claims marked."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

from tradestat.claims.model import LEVELS, Checked, Claim, Evidence, Finding, Kind
from tradestat.claims.show import english
from tradestat.claims.words import named

FIT = {True: "fits", False: "does not", None: ""}
HEADS = ("Who", "What", "Figure", "", "Source")
# Of a long list of figures, as many as help.
_MOST = 8


def as_text(checked: Checked, *, width: int = 80, explain: bool = False) -> str:
    """The check as lines for a terminal."""
    lines = [f"{english.summary(checked)}."]
    for number, finding in enumerate(checked.findings, start=1):
        lines += ["", *_finding(number, finding, width, explain=explain)]
    for note in english.notes(checked):
        lines += ["", *textwrap.wrap(f"- {note}", width, subsequent_indent="  ")]
    return "\n".join(line.rstrip() for line in lines)


def _finding(number: int, finding: Finding, width: int, *, explain: bool) -> Iterator[str]:
    head = f"{number}. "
    indent = " " * len(head)

    def wrapped(text: str, further: str = "") -> list[str]:
        return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent + further)

    words = " ".join(finding.words.split())
    words = f"{words[:297]}..." if len(words) > 300 else words
    yield from textwrap.wrap(f'{head}"{words}"', width, subsequent_indent=indent)
    if finding.claim is not None:
        yield from wrapped(english.claim_words(finding.claim), "  ")
    yield f"{indent}{english.VERDICTS[finding.verdict].upper()}"
    for text in (finding.why, *finding.notes):
        yield from wrapped(text)
    if finding.evidence:
        yield from (f"{indent}{line}" for line in _table(finding.evidence, width - len(indent)))
    if explain and finding.claim is not None:
        explained = " ".join(_explained(finding, finding.claim))
        yield from (f"{indent}{t}" for t in textwrap.wrap(explained, width - len(indent)))


def _table(evidence: tuple[Evidence, ...], width: int) -> list[str]:
    import tabulate

    shown = sorted(evidence, key=lambda e: (e.fits is None, not e.fits, not e.reporter))[:_MOST]
    rows = [
        [e.side[:1].upper() + e.side[1:], e.what, e.figure, FIT[e.fits], e.citation] for e in shown
    ]
    taken = [max(len(r[n]) for r in (HEADS, *rows)) for n in range(5)]
    room = width - taken[0] - taken[3] - 8
    what, figure, source = taken[1], taken[2], taken[4]
    if what + figure + source > room:
        figure = min(figure, 22)
        source = max(16, min(source, (room - figure) // 2))
        what = max(14, room - figure - source)
    # Wrapped here: a text of a thousand sentences has a thousand tables, and tabulate takes several
    # times as long over it.
    limits = (taken[0], what, figure, taken[3], source)
    rows = [[_wrapped(cell, limit) for cell, limit in zip(r, limits, strict=True)] for r in rows]
    table = tabulate.tabulate(rows, HEADS, tablefmt="simple", disable_numparse=True)
    left = len(evidence) - len(shown)
    return [*table.splitlines(), *([f"{left} more: --format json"] if left else [])]


def _wrapped(text: str, width: int) -> str:
    return text if len(text) <= width else "\n".join(textwrap.wrap(text, width))


def _explained(finding: Finding, claim: Claim) -> Iterator[str]:
    if claim.amount is not None and claim.kind is not Kind.RANK:
        hedge = f', with "{claim.amount.hedge}"' if claim.amount.hedge else ""
        unit = " times" if claim.kind is Kind.MULTIPLE else " %"
        unit = "" if claim.kind in (*LEVELS, Kind.CHANGE) else unit
        yield f"Read as {claim.amount.low:,.10g} to {claim.amount.high:,.10g}{unit}{hedge}."
    yield f"Characters {finding.start} to {finding.end}."
    if claim.says:
        yield f"The text names the figures of {named(claim.says)}."


_PAGE: Mapping[str, str] = tomllib.loads(
    Path(__file__).with_name("page.toml").read_text(encoding="utf-8")
)


# Every value is escaped in one place, `_fill`; what is HTML already is a `_Html`.


class _Html(str):
    """Text that is HTML already."""


def _fill(template: str, **values: object) -> _Html:
    return _Html(template.format(**{
        name: value if isinstance(value, _Html) else escape(str(value))
        for name, value in values.items()
    }))  # fmt: skip


def _joined(parts: Iterable[_Html], between: str = "") -> _Html:
    return _Html(between.join(parts))


def as_html(*texts: tuple[Checked, str]) -> str:
    """The texts with their claims marked, and a list of them.

    texts: each check with its text as it is shown, without mark-up.
    """
    bodies = (_body(c, shown, f"{n}-" if n else "") for n, (c, shown) in enumerate(texts))
    return _fill(_PAGE["page"], style=_Html(_PAGE["style"]), bodies=_joined(bodies, "\n<hr>\n"))


def _body(checked: Checked, shown: str, prefix: str) -> _Html:
    parts, at = [], 0
    for number, f in enumerate(checked.findings, start=1):
        if f.start < at:
            continue
        title = f"{english.VERDICTS[f.verdict]}: {f.why}"
        parts += [
            _Html(escape(shown[at : f.start])),
            _fill(_PAGE["mark"], verdict=f.verdict, title=title, id=f"{prefix}{number}",
                  words=shown[f.start : f.end]),
        ]  # fmt: skip
        at = f.end
    marked = "".join((*parts, escape(shown[at:])))
    return _fill(
        _PAGE["body"],
        head=_fill("<h2>{name}</h2>\n", name=checked.name) if checked.name else "",
        paragraphs=_Html("".join(f"<p>{p.strip()}</p>\n" for p in marked.split("\n\n")
                                 if p.strip())),
        summary=english.summary(checked),
        items=_joined(_item(f, f"{prefix}{n}") for n, f in enumerate(checked.findings, start=1)),
    )  # fmt: skip


def _item(finding: Finding, anchor: str) -> _Html:
    claim = f"{english.claim_words(finding.claim)}. " if finding.claim is not None else ""
    return _fill(
        _PAGE["item"], id=anchor, verdict=finding.verdict, words=finding.words, claim=claim,
        verdict_words=english.VERDICTS[finding.verdict],
        why=" ".join((finding.why, *finding.notes)), table=_html_table(finding.evidence),
    )  # fmt: skip


def _html_table(evidence: tuple[Evidence, ...]) -> _Html:
    if not evidence:
        return _Html()
    head = _joined(_fill("<th>{h}</th>", h=h) for h in HEADS)
    rows = (
        _joined(_fill("<td>{v}</td>", v=v) for v in (e.side, e.what, e.figure, FIT[e.fits],
                                                      e.citation))
        for e in evidence
    )  # fmt: skip
    cells = _joined(_fill("<tr>{row}</tr>", row=row) for row in (head, *rows))
    return _fill("<table>{cells}</table>", cells=cells)
