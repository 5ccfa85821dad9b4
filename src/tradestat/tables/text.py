"""An Answer as text for people: title, table, notes; in any of tabulate's formats."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock
from typing import Any

from tradestat.errors.base import one_line
from tradestat.language.numbers import marks_of
from tradestat.model import Answer, Column, Role
from tradestat.tables.cells import bar_cell, cells, main_values, shown_unit
from tradestat.tables.look import PLAIN, Look
from tradestat.tables.parts import heading, provenance_lines

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
    Role.SPARK: "left",
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
    table, hidden = _table(answer, fmt, look)
    # Kept whole when the line is wrapped: a mark and its meaning belong together.
    marks = ";  ".join(text.replace(" ", "\u00a0") for text in answer.legend)
    legend = [line.replace("\u00a0", " ") for line in _wrapped(marks, width)] if marks else []
    if hidden:
        more = "(all: -f csv, or a wider window)"
        legend += _wrapped(f"Columns hidden: {', '.join(hidden)} {more}.", width)
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
        lines += ["", *_wrapped(f"Reproduce: {answer.command}", width, "  ")]
    return "\n".join(line.rstrip() for line in lines)


def as_commented(answer: Answer, fmt: str, look: Look = PLAIN) -> str:
    """The table alone, and before it, as comments of LaTeX, what else the answer says."""
    legend = [";  ".join(answer.legend)] if answer.legend else []
    again = [f"Reproduce: {answer.command}"] if answer.source else []
    made = provenance_lines(answer, look.version) if look.provenance else again
    said = [answer.title, *heading(answer), *legend, *(str(n) for n in answer.notes), *made]
    comments = [f"% {one_line(line)}" for line in said]
    return "\n".join([*comments, as_table(answer, fmt, look)])


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        one_line(text),
        width,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def as_table(answer: Answer, fmt: str = "simple", look: Look = PLAIN) -> str:
    """The table alone. Bars take what width the figures leave, and go where there is none; columns
    that can be spared come in as far as there is room."""
    return _table(answer, fmt, look)[0]


def _table(answer: Answer, fmt: str, look: Look) -> tuple[str, list[str]]:
    """The table, and the titles of the columns that it has no room for."""
    width = look.width
    every = _drawn(answer, fmt, look)
    drawn = _fitted(answer, every, fmt, look) if fmt in _LINED else every
    # A line of small columns is the frame's figures of other years: no other format holds it.
    kept = {(c.name, c.role) for c in drawn}
    lacking = [c for c in every if (c.name, c.role) not in kept and c.role is not Role.SPARK]
    hidden = list(dict.fromkeys(c.title for c in lacking))
    narrow = _tabulated(answer, drawn, fmt, look)
    over = _wide(narrow) - width
    if over > 0 and fmt in _LINED and list(drawn)[-1].role is Role.TEXT:
        longest = max((len(cell) for cell in list(drawn.values())[-1]), default=0)
        return _tabulated(answer, drawn, fmt, look, max(longest - over, 16)), hidden
    bars = [c for c in answer.columns if c.role is Role.BAR]
    room = min(width - _wide(narrow) - 3, _LONGEST_BAR)
    fits = look.bars and bars and fmt in _WITH_BARS and room >= 3
    if not fits or len(main_values(answer)) < 2:
        return narrow, hidden
    for bar in bars:
        values = answer.shown[bar.name]
        drawn[bar] = [bar_cell(v, float(values.max()), room) for v in values]
    order = [(c.name, c.role) for c in answer.columns]
    drawn = {c: drawn[c] for c in sorted(drawn, key=lambda c: order.index((c.name, c.role)))}
    return _tabulated(answer, drawn, fmt, look), hidden


def _drawn(answer: Answer, fmt: str, look: Look) -> dict[Column, list[str]]:
    """The columns that are written, with their cells."""
    unit = shown_unit(answer)
    drawn = {
        c: cells(answer, c, unit, look.locale) for c in answer.columns if _written(c, fmt, look)
    }
    # A column of marks without a mark would be an empty gap.
    return {c: column for c, column in drawn.items() if c.role is not Role.MARK or any(column)}


def _fitted(
    answer: Answer, drawn: dict[Column, list[str]], fmt: str, look: Look
) -> dict[Column, list[str]]:
    """The columns that a line holds; under short headers where that lets more of them in."""
    short = {replace(c, title=c.short or c.title): column for c, column in drawn.items()}
    full, more = (_fitting(answer, every, fmt, look) for every in (drawn, short))

    def hidden(kept: dict[Column, list[str]]) -> list[float]:
        shown = {(c.name, c.role) for c in kept}
        return [*sorted(c.spare for c in drawn if (c.name, c.role) not in shown), math.inf]

    return more if hidden(more) > hidden(full) else full


def _fitting(
    answer: Answer, drawn: dict[Column, list[str]], fmt: str, look: Look
) -> dict[Column, list[str]]:
    """The columns that a line holds: those that cannot be spared, then the others in turn; columns
    of one number come together or not at all."""
    kept = {c for c in drawn if not c.spare}
    for turn in sorted({c.spare for c in drawn} - {0}):
        tried = kept | {c for c in drawn if c.spare == turn}
        if (
            _wide(_tabulated(answer, {c: drawn[c] for c in drawn if c in tried}, fmt, look))
            <= look.width
        ):
            kept = tried
    return {c: drawn[c] for c in drawn if c in kept}


def _written(column: Column, fmt: str, look: Look) -> bool:
    """Whether a column stands in the table from the first: bars come in last, and sparks only where
    bars do."""
    if column.role is Role.SPARK:
        return look.bars and fmt in _WITH_BARS
    return column.role is not Role.BAR


def _wide(table: str) -> int:
    return max(map(len, table.splitlines()), default=0)


def _tabulated(
    answer: Answer, drawn: dict[Column, list[str]], fmt: str, look: Look, last: int | None = None
) -> str:
    """Through tabulate; `last` is the width at which the last column wraps."""
    import tabulate

    columns = list(drawn)
    align = [_ALIGN[c.role] for c in columns]
    texts = list(drawn.values())
    if look.locale:
        # tabulate aligns on the English point alone.
        mark, _ = marks_of(look.locale)
        texts = [
            _on_mark(cells, mark) if a == "decimal" else cells
            for cells, a in zip(texts, align, strict=True)
        ]
        align = ["right" if a == "decimal" else a for a in align]
    rows: list[Any] = []
    for position, row in enumerate(zip(*texts, strict=True)):
        if position in answer.seams and fmt in _LINED:
            rows.append(tabulate.SEPARATING_LINE)
        rows.append(list(row))
    heads = ["" if c.role is Role.BAR else c.title for c in columns]
    with _unpadded():
        table = tabulate.tabulate(
            rows,
            heads,
            tablefmt=fmt,
            disable_numparse=True,
            maxcolwidths=[*[None] * (len(heads) - 1), last] if rows and last else None,
            colalign=align if rows else None,
        )
    return str(table).replace(_BLANK, " ")


_PADDING = Lock()


@contextmanager
def _unpadded() -> Iterator[None]:
    """Tabulate widens columns under a header by two, which only a module's variable can change;
    here every character is wanted for the bar. One thread at a time."""
    import tabulate

    with _PADDING:
        padding, tabulate.MIN_PADDING = tabulate.MIN_PADDING, 0
        try:
            yield
        finally:
            tabulate.MIN_PADDING = padding


# A character of nobody's, since tabulate strips blanks off the end of a cell.
_BLANK = "\ue000"


def _on_mark(texts: list[str], mark: str) -> list[str]:
    """Numbers with blanks after them, so that their decimal marks stand under each other."""
    behind = [len(t) - t.index(mark) if mark in t else 0 for t in texts]
    return [t + _BLANK * (max(behind, default=0) - b) for t, b in zip(texts, behind, strict=True)]
