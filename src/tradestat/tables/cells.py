"""A figure as a cell: its unit, its digits, its dash when it is missing."""

from __future__ import annotations

from typing import Any

import pandas as pd

from tradestat.errors.base import one_line
from tradestat.language.numbers import (
    MISSING,
    UNIT_SIZE,
    Unit,
    decimal,
    places_of,
    stated,
    unit_for,
    unit_of_column,
)
from tradestat.model import Answer, Column, Role

_EIGHTHS = " ▏▎▍▌▋▊▉"


# Decimals of figures that are no money and no change.
_FIXED = {Role.SHARE: 2, Role.RATIO: 2, Role.INDEX: 4}


def shown_unit(answer: Answer) -> Unit:
    """The unit of the value columns; `auto` picks one for the table as a whole: where the answer
    has a gauge, the largest in which that is 100 or more."""
    if answer.unit is not Unit.AUTO:
        return answer.unit
    if answer.gauge is not None:
        return unit_for([answer.gauge / 100])
    return unit_of_column(_levels(answer).tolist())


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


def value_cell(
    value: Any, rounding: Any, unit: Unit, digits: int | None, locale: str | None = None
) -> str:
    """A trade value in `unit`, with no more digits than it is known to."""
    if pd.isna(value):
        return MISSING
    size = UNIT_SIZE[unit]
    places = (0 if unit is Unit.USD else 2) if digits is None else digits
    if rounding is not None and not pd.isna(rounding) and rounding > 0:
        places = min(places, places_of(rounding / size))
    return decimal(float(value) / size, places, locale)


def percent_cell(value: Any, fallback: Any, digits: int | None, locale: str | None = None) -> str:
    """Growth with its sign; a stated one with the digits it was stated with."""
    if not pd.isna(value):
        return decimal(float(value), 1 if digits is None else digits, locale, plus=True)
    if fallback is None or pd.isna(fallback):
        return MISSING
    return stated(float(fallback), locale, plus=True)


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
    frame, digits = answer.shown, answer.digits
    values = frame[column.name]
    if column.role is Role.VALUE:
        steps = frame[column.rounding] if column.rounding else [None] * len(frame)
        both = zip(values, steps, strict=True)
        return [value_cell(v, step, unit, digits, locale) for v, step in both]
    if column.role is Role.PERCENT:
        others = frame[column.fallback] if column.fallback else [None] * len(frame)
        return [percent_cell(v, o, digits, locale) for v, o in zip(values, others, strict=True)]
    if column.role in _FIXED:
        places = _FIXED[column.role] if digits is None else digits
        return [MISSING if pd.isna(v) else decimal(float(v), places, locale) for v in values]
    if column.role is Role.RANK:
        return ["" if pd.isna(v) else decimal(int(v), 0, locale) for v in values]
    if column.role is Role.NUMBER:
        return [decimal(v, 0, locale) if isinstance(v, int) else str(v) for v in values]
    blank = MISSING if column.role is Role.TEXT else ""
    return [blank if pd.isna(v) else one_line(str(v)) for v in values]
