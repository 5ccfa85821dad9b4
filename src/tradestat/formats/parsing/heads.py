"""Heads of columns that say what their values are of: a year or a month, a flow, a unit."""

from __future__ import annotations

import re
from typing import NamedTuple

from tradestat.formats.parsing.flows import flow_of
from tradestat.formats.parsing.periods import period_of
from tradestat.formats.table import Sheet
from tradestat.model import Flow


class Head(NamedTuple):
    """What a head says of the values below it. period: "" if it names none; flow: "" likewise."""

    period: str
    flow: str = ""


def period_heads(sheet: Sheet) -> dict[int, Head]:
    """The columns whose heads name a period, with what else they say, by their positions.

    One alone is no series: then the table has a row for each figure.
    """
    found: dict[int, Head] = {}
    for number, column in enumerate(sheet.columns):
        head = head_of(column)
        if head is not None:
            found[number] = head
    return found if len(found) > 1 else {}


def head_of(text: str) -> Head | None:
    """What a head says that names a period; None for one that does not.

    >>> head_of("Value in 2013"), head_of("2022 Export"), head_of("Partner")
    (Head(period='2013', flow=''), Head(period='2022', flow='export'), None)
    """
    period = period_of(text)
    if period is not None:
        return Head(period)
    for found in re.finditer(r"(?<!\d)(?:1[89]|20)\d\d(?:[-/.]?M?\d\d)?(?!\d)", text):
        period = period_of(found.group())
        rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;:-–/()[]")
        if period is not None and len(rest) <= 60:
            return Head(period, _flow(rest))
    return None


def _flow(text: str) -> str:
    """The one flow that words beside a period name, "" for none."""
    words = [text, *re.split(r"[\s,;:/()\[\]_-]+", text)]
    flows: set[Flow] = {flow for word in words if (flow := flow_of(word)) is not None}
    return flows.pop().value if len(flows) == 1 else ""
