"""An Answer as text for people: title, table, notes; in any of tabulate's formats."""

from __future__ import annotations

import textwrap
from typing import Any

from tradestat.model import Answer, Column, Role
from tradestat.tables.cells import bar_cell, cells, main_values, shown_unit
from tradestat.tables.look import PLAIN, Look
from tradestat.tables.parts import heading
from tradestat.tables.provenance import provenance_lines

_ALIGN = {
    Role.PERIOD: "left",
    Role.VALUE: "decimal",
    Role.PERCENT: "decimal",
    Role.SHARE: "decimal",
    Role.RATIO: "decimal",
    Role.RANK: "right",
    Role.RANK_TEXT: "right",
    Role.INDEX: "decimal",
    Role.MARK: "left",
    Role.BAR: "left",
    Role.TEXT: "left",
    Role.NUMBER: "right",
}
# Only these draw a line inside the table; elsewhere the source column shows the seam.
_LINED = ("simple", "simple_outline", "outline", "rounded_outline", "heavy_outline", "plain")
_WITH_BARS = (*_LINED, "presto", "psql", "grid", "fancy_grid", "rounded_grid", "simple_grid")
_LONGEST_BAR = 16


def text_formats() -> list[str]:
    """The names of the text formats there are."""
    from tabulate import tabulate_formats

    return sorted(tabulate_formats)


def as_text(answer: Answer, fmt: str = "simple", look: Look = PLAIN) -> str:
    """The whole answer as text no wider than the look allows, where its table does."""
    width = look.width
    table = as_table(answer, fmt, look)
    # Kept whole when the line is wrapped: a mark and its meaning belong together.
    marks = ";  ".join(text.replace(" ", "\u00a0") for text in answer.legend)
    legend = [line.replace("\u00a0", " ") for line in _wrapped(marks, width)] if marks else []
    if missing := left_out(answer, fmt, look):
        legend += _wrapped(
            f"Left out for want of room: {', '.join(missing)} (all: -f csv, or a wider window).",
            width,
        )
    lines = [
        *_wrapped(answer.title, width),
        *(part for line in heading(answer) for part in _wrapped(line, width, "  ")),
        "",
        table,
        *legend,
    ]
    notes = [line for note in answer.notes for line in _wrapped(f"- {note}", width, "  ")]
    if notes:
        lines += ["", *notes]
    if look.provenance:
        made = provenance_lines(answer, look.version)
        lines += ["", *(part for line in made for part in _wrapped(line, width, "  "))]
    elif answer.source:
        lines += ["", *_wrapped(f"Again: {answer.command}", width, "  ")]
    return "\n".join(line.rstrip() for line in lines)


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def as_table(answer: Answer, fmt: str = "simple", look: Look = PLAIN) -> str:
    """The table alone. Bars take what width the figures leave, and go where there is none; columns
    that can be spared come in as far as there is room."""
    width = look.width
    unit = shown_unit(answer)
    drawn = {
        c: cells(answer, c, unit, look.locale) for c in answer.columns if c.role is not Role.BAR
    }
    # A column of marks without a mark would be an empty gap.
    drawn = {c: column for c, column in drawn.items() if c.role is not Role.MARK or any(column)}
    if fmt in _LINED:
        drawn = _fitting(answer, drawn, fmt, width)
    narrow = _tabulated(answer, drawn, fmt)
    over = _wide(narrow) - width
    if over > 0 and fmt in _LINED and list(drawn)[-1].role is Role.TEXT:
        longest = max((len(cell) for cell in list(drawn.values())[-1]), default=0)
        return _tabulated(answer, drawn, fmt, max(longest - over, 16))
    bars = [c for c in answer.columns if c.role is Role.BAR]
    room = min(width - _wide(narrow) - 3, _LONGEST_BAR)
    if not look.bars or not bars or fmt not in _WITH_BARS:
        return narrow
    if room < 3 or len(main_values(answer)) < 2:
        return narrow
    for bar in bars:
        values = answer.shown[bar.name]
        drawn[bar] = [bar_cell(v, float(values.max()), room) for v in values]
    return _tabulated(answer, {c: drawn[c] for c in answer.columns if c in drawn}, fmt)


def _fitting(
    answer: Answer, drawn: dict[Column, list[str]], fmt: str, width: int
) -> dict[Column, list[str]]:
    """The columns that a line holds: those that cannot be spared, then the others in turn; columns
    of one number come together or not at all."""
    kept = {c for c in drawn if not c.spare}
    for turn in sorted({c.spare for c in drawn} - {0}):
        tried = kept | {c for c in drawn if c.spare == turn}
        if _wide(_tabulated(answer, {c: drawn[c] for c in drawn if c in tried}, fmt)) <= width:
            kept = tried
    return {c: drawn[c] for c in drawn if c in kept}


def left_out(answer: Answer, fmt: str, look: Look = PLAIN) -> list[str]:
    """Titles of the columns that the table has no room for."""
    if fmt not in _LINED or not any(c.spare for c in answer.columns):
        return []
    unit = shown_unit(answer)
    drawn = {
        c: cells(answer, c, unit, look.locale) for c in answer.columns if c.role is not Role.BAR
    }
    kept = _fitting(answer, drawn, fmt, look.width)
    return list(dict.fromkeys(c.title for c in drawn if c not in kept))


def _wide(table: str) -> int:
    return max(map(len, table.splitlines()), default=0)


def _tabulated(
    answer: Answer, drawn: dict[Column, list[str]], fmt: str, last: int | None = None
) -> str:
    """Through tabulate; `last` is the width at which the last column wraps."""
    import tabulate

    columns = list(drawn)
    rows: list[Any] = []
    for position, row in enumerate(zip(*drawn.values(), strict=True)):
        if position in answer.seams and fmt in _LINED:
            rows.append(tabulate.SEPARATING_LINE)
        rows.append(list(row))
    heads = ["" if c.role is Role.BAR else c.title for c in columns]
    # tabulate widens columns under a header by two; here every character is wanted for the bar.
    padding, tabulate.MIN_PADDING = tabulate.MIN_PADDING, 0
    try:
        return tabulate.tabulate(
            rows,
            heads,
            tablefmt=fmt,
            disable_numparse=True,
            maxcolwidths=[*[None] * (len(heads) - 1), last] if rows and last else None,
            colalign=[_ALIGN[c.role] for c in columns] if rows else None,
        )
    finally:
        tabulate.MIN_PADDING = padding
