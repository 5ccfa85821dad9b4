"""A figure as a cell: its unit, its digits, its dash when it is missing."""

from __future__ import annotations

from typing import Any

import pandas as pd

from tradestat.model import UNIT_SIZE, Answer, Column, Role, Unit, places_of

MISSING = "–"
_LARGE_FIRST = (Unit.BILLION, Unit.MILLION, Unit.THOUSAND)
_EIGHTHS = " ▏▎▍▌▋▊▉"


# Decimals of figures that are no money and no change.
_FIXED = {Role.SHARE: 2, Role.RATIO: 2, Role.INDEX: 4}


def shown_unit(answer: Answer) -> Unit:
    """The unit of the value columns; `auto` picks one for the table as a whole.

    It is the largest unit in which the smallest level is still 1 or more, but never so small a
    one that the largest has over seven digits before the point; where the answer has a gauge, the
    largest in which that is 100 or more.
    """
    if answer.unit is not Unit.AUTO:
        return answer.unit
    if answer.gauge is not None:
        return next((u for u in _LARGE_FIRST if answer.gauge >= UNIT_SIZE[u] * 100), Unit.USD)
    values = _levels(answer).abs()
    values = values[values > 0]
    if not len(values):
        return Unit.USD
    small, large = float(values.min()), float(values.max())
    for unit in (*_LARGE_FIRST, Unit.USD):
        size = UNIT_SIZE[unit]
        if small >= size or large >= size * 10_000:
            return unit
    return Unit.USD


def _levels(answer: Answer) -> pd.Series:
    """All levels of trade in the table; balances and changes only where nothing else stands."""
    names = [c.name for c in answer.columns if c.role is Role.VALUE]
    levels = [n for n in names if n not in ("balance", "change")] or names
    if not levels:
        return pd.Series(dtype="float64")
    return pd.concat([answer.shown[n].astype("float64") for n in levels]).dropna()


def main_values(answer: Answer) -> pd.Series:
    """The figures that the table is about: those of its bar, else of its first value column."""
    bars = [c.name for c in answer.columns if c.role is Role.BAR]
    values = [c.name for c in answer.columns if c.role is Role.VALUE]
    names = bars or values[:1]
    if not names:
        return pd.Series(dtype="float64")
    return answer.shown[names[0]].dropna().astype("float64")


def unit_words(answer: Answer) -> str:
    """The unit as the header says it before the currency: "million ", or nothing."""
    unit = shown_unit(answer)
    return "" if unit is Unit.USD else f"{unit.value} "


def value_cell(value: Any, rounding: Any, unit: Unit, digits: int | None) -> str:
    """A trade value in `unit`, with no more digits than it is known to."""
    if pd.isna(value):
        return MISSING
    size = UNIT_SIZE[unit]
    places = (0 if unit is Unit.USD else 2) if digits is None else digits
    if rounding is not None and not pd.isna(rounding) and rounding > 0:
        places = min(places, places_of(rounding / size))
    text: str = f"{float(value) / size:,.{places}f}"
    return text if text.strip("-0.,") else text.removeprefix("-")


def percent_cell(value: Any, fallback: Any, digits: int | None) -> str:
    """Growth with its sign; a stated one with the digits it was stated with."""
    if pd.isna(value):
        return MISSING if fallback is None or pd.isna(fallback) else f"{float(fallback):+,.10g}"
    text: str = f"{float(value):+,.{1 if digits is None else digits}f}"
    return text[1:] if not text.strip("+-0.") else text


def bar_cell(value: Any, largest: float, width: int) -> str:
    """A bar as long as its share of the largest value, in eighths of a character.

    >>> bar_cell(5, 10, 4)
    '██'
    """
    if pd.isna(value) or value <= 0 or largest <= 0:
        return ""
    eighths = max(1, round(float(value) / largest * width * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def cells(answer: Answer, column: Column, unit: Unit, locale: str | None = None) -> list[str]:
    """A column's cells as text, bars excepted: they need to know the width; numbers as `locale`
    writes them. Raises BadOption for a locale that there is not."""
    drawn = _english(answer, column, unit)
    if locale is None or column.role in (Role.TEXT, Role.PERIOD, Role.MARK, Role.RANK_TEXT):
        return drawn
    from tradestat.tables.locales import number_in

    return [number_in(text, locale) for text in drawn]


def _english(answer: Answer, column: Column, unit: Unit) -> list[str]:
    frame = answer.shown
    values = frame[column.name]
    if column.role is Role.VALUE:
        steps = frame[column.rounding] if column.rounding else [None] * len(frame)
        return [value_cell(v, s, unit, answer.digits) for v, s in zip(values, steps, strict=True)]
    if column.role is Role.PERCENT:
        others = frame[column.fallback] if column.fallback else [None] * len(frame)
        return [percent_cell(v, o, answer.digits) for v, o in zip(values, others, strict=True)]
    if column.role in _FIXED:
        places = _FIXED[column.role] if answer.digits is None else answer.digits
        return [MISSING if pd.isna(v) else f"{float(v):,.{places}f}" for v in values]
    if column.role is Role.RANK:
        return ["" if pd.isna(v) else f"{int(v):,}" for v in values]
    if column.role is Role.NUMBER:
        return [f"{v:,}" if isinstance(v, int) else str(v) for v in values]
    blank = "" if column.role in (Role.MARK, Role.PERIOD, Role.RANK_TEXT) else MISSING
    return [blank if pd.isna(v) else str(v) for v in values]
