"""An Answer as LaTeX: booktabs rules, figures aligned by siunitx, notes in a threeparttable."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tradestat.language.numbers import marks_of
from tradestat.model import Answer
from tradestat.tables.look import PLAIN, Look
from tradestat.tables.parts import NUMERIC, RIGHT, Parts, breadth, parts_of

_NUMBER = re.compile(r"[+-]?[\d,]+(?:\.\d+)?")
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': "''",
    "▲": r"$\triangle$", "−": "$-$", "≥": r"$\geq$", "≤": r"$\leq$", "←": r"$\leftarrow$",
    "→": r"$\rightarrow$", "\u202f": r"\,", "\u00a0": "~",
}  # fmt: skip

# By how wide a table is: the size of type and the space beside a cell.
_WIDE: dict[str, list[str]] = {
    "narrow": [],
    "wide": [r"\footnotesize", r"\setlength{\tabcolsep}{4pt}"],
    "widest": [r"\scriptsize", r"\setlength{\tabcolsep}{2.5pt}"],
}


def as_latex(answer: Answer, look: Look = PLAIN) -> str:
    """A table environment to paste into a document; its first lines say which packages it needs.

    Figures stand in S columns as plain numbers, so that siunitx aligns and groups them, with the
    marks of the locale. Names in other scripts than Latin need XeLaTeX or LuaLaTeX.
    """
    parts = parts_of(answer, Look(provenance=look.provenance, version=look.version))
    lines = [
        r"% \usepackage{booktabs,siunitx,threeparttable}",
        r"\begin{table}[htbp]",
        r"\centering",
        # A wide table is set smaller, so that it stays on the page.
        *_WIDE[breadth(parts)],
        r"\begin{threeparttable}",
        rf"\caption{{{escaped(parts.title)}}}",
        rf"\sisetup{{{_numbers(look.locale)}}}",
        rf"\begin{{tabular}}{{{''.join(_columns(parts))}}}",
        r"\toprule",
        " & ".join(f"{{{escaped(c.title)}}}" for c in parts.columns) + r" \\",
        r"\midrule",
    ]
    for position, row in enumerate(parts.rows):
        if position in parts.seams:
            lines.append(r"\midrule")
        lines.append(
            " & ".join(
                _cell(text, number=column.role in NUMERIC)
                for text, column in zip(row, parts.columns, strict=True)
            )
            + r" \\"
        )
    lines += [r"\bottomrule", r"\end{tabular}", *_notes(parts)]
    lines += [r"\end{threeparttable}", r"\end{table}"]
    return "\n".join(lines)


def escaped(text: str) -> str:
    r"""Text that LaTeX sets as it is; two hyphens stay two, as commands have them.

    >>> escaped("50 % of A&B_c --x")
    '50 \\% of A\\&B\\_c -{}-x'
    """
    plain = "".join(_SPECIAL.get(c, c) for c in text)
    return plain.replace("--", "-{}-")


def _numbers(locale: str | None) -> str:
    """How siunitx is to write the numbers: five digits are grouped as four are in English."""
    decimal, group = marks_of(locale) if locale else (".", ",")
    return (
        f"group-digits=integer, group-minimum-digits=4, group-separator={{{escaped(group)}}}, "
        f"output-decimal-marker={{{escaped(decimal)}}}"
    )


def _columns(parts: Parts) -> list[str]:
    """The column types: S with room for the longest figure, text left, text of figures right."""
    found = []
    for position, column in enumerate(parts.columns):
        texts = [row[position] for row in parts.rows]
        if column.role in NUMERIC:
            found.append(_aligned(texts))
        else:
            found.append("r" if column.role in RIGHT else "l")
    return found


def _aligned(texts: Sequence[str]) -> str:
    numbers = [t.replace(",", "") for t in texts if _NUMBER.fullmatch(t)]
    if not numbers:
        return "r"
    whole = max(len(n.lstrip("+-").partition(".")[0]) for n in numbers)
    places = max(len(n.partition(".")[2]) for n in numbers)
    plus = any(n.startswith("+") for n in numbers)
    sign = "+" if plus else "-" if any(n.startswith("-") for n in numbers) else ""
    size = f"{whole}.{places}" if places else f"{whole}"
    return f"S[table-format={sign}{size}{', retain-explicit-plus' if plus else ''}]"


def _cell(text: str, *, number: bool) -> str:
    if number and _NUMBER.fullmatch(text):
        return text.replace(",", "")
    # A text that begins with a bracket would be read as an option of the row's end before it.
    return f"{{{escaped(text)}}}" if number or text[:1] in ("[", "*") else escaped(text)


def _notes(parts: Parts) -> list[str]:
    items = [*parts.heading, *([parts.legend] if parts.legend else []), *parts.notes]
    lines = [rf"\item {_item(text)}" for text in items]
    if parts.again:
        lines.append(rf"\item Reproduce: \texttt{{{escaped(parts.again)}}}")
    lines += [rf"\item {_item(line)}" for line in parts.provenance]
    if not lines:
        return []
    return [r"\begin{tablenotes}[flushleft]", r"\footnotesize", *lines, r"\end{tablenotes}"]


def _item(text: str) -> str:
    shown = escaped(text)
    return f"{{}}{shown}" if shown.startswith("[") else shown
