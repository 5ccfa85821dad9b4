"""Heads of columns that say what their values are of: a year or a month, a flow."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tradestat.formats.parsing.flows import flow_in, other_measure
from tradestat.formats.parsing.periods import period_in, periods_in
from tradestat.formats.table import Sheet

# What a number of four digits in a head may be beside a year.
_NO_YEAR = re.compile(
    r"\b(?:hs|sitc|bec|isic|cn|nace|naics|cpc|codes?|classification|base|constant|chained)\b|=|"
    r"\b(?:to|vs\.?|over|against)\s+(?:19|20)\d\d|\b(?:flags?|status)\b",
    re.I,
)
LONGEST = 80  # letters of a head; a longer text is a title


class Head(NamedTuple):
    """What a head says of the values below it. flow: "" if it names none."""

    period: str
    flow: str = ""


def period_heads(sheet: Sheet) -> dict[int, Head]:
    """The columns whose heads name a period, with what else they say, by their positions.

    One alone is no series: then the table has a row for each figure. Columns of other measures
    (a share, a quantity, a balance) and of parts of a year are none of them.
    """
    found: dict[int, Head] = {}
    for number, (column, period) in enumerate(
        zip(sheet.columns, periods_in(sheet.columns), strict=True)
    ):
        head = head_of(column)
        if head is None and period is not None and not _other(column):
            head = Head(period)
        if head is not None:
            found[number] = head
    return found if len(found) > 1 else {}


@lru_cache(maxsize=8192)
def head_of(text: str) -> Head | None:
    """What a head says that names a period; None for one that does not.

    >>> head_of("Value in 2013"), head_of("2022 Export"), head_of("Partner")
    (Head(period='2013', flow=''), Head(period='2022', flow='export'), None)
    >>> [head_of(head).period for head in ("1997Jan", "Jan-24", "2024M01", "Q1 2024", "1998 DEC")]
    ['1997-01', '2024-01', '2024-01', '2024-Q1', '1998-12']
    >>> head_of("2022-23"), head_of("Quantity in 2013"), head_of("Jan-Jun 2023")
    (None, None, None)
    """
    # Prices of the year itself are no other measure.
    text = re.sub(r"\b(?:at )?current prices\b", "", text.replace("_", " "), flags=re.I)
    period = period_in(text)
    if period is None or _other(text):
        return None
    flow = None if re.fullmatch(r"\W*total\W*", text.replace(period, ""), re.I) else flow_in(text)
    return Head(period, "" if flow is None else flow.value)


def _other(text: str) -> bool:
    """Whether a head speaks of another measure than a value, or its number is no year."""
    return len(text) > LONGEST or bool(_NO_YEAR.search(text)) or other_measure(text)
