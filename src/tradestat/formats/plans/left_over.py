"""The columns of a table that nothing is read from: what they may be, so that none is dropped in
silence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tradestat.formats.parsing.totals import is_all_goods, is_world
from tradestat.formats.plans.plan import Breakdown, Rule
from tradestat.formats.plans.reading import TableReading
from tradestat.model import Note


def left_over(
    table: TableReading, rules: Sequence[Rule]
) -> tuple[Breakdown | None, dict[str, list[str]]]:
    """What the columns are that nothing is read from: breakdowns whose total is in the file, and
    those that may part the figures further, with some of their words; a label of another column,
    one word in every row and a number of another measure are no more than that."""
    sheet = table.sheet
    sizes = cache(lambda columns: len(sheet.words(*columns)))  # each is a scan of the table
    used = {n for rule in rules for n in rule.columns} | set(table.values)
    used |= {n for numbers in table.columns.at.values() for n in numbers}
    sample = sheet.head(300)
    whole: dict[int, list[str]] = {}
    parting: dict[str, list[str]] = {}
    for number, head in enumerate(sheet.columns):
        if number in used or not head or _figures([row[number] for row in sample]):
            continue
        words = sorted({w for (w,) in sheet.words(number)})
        if len(words) < 2:
            continue
        # A label of another column: its words follow from those of that one.
        if any(sizes((*rule.columns, number)) == sizes(rule.columns) for rule in rules):
            continue
        total = [w for w in words if is_all_goods(w) or is_world(w)] if "" not in words else []
        if total:
            whole[number] = total
        else:
            parting[head] = words[:4]
    others = [
        sheet.columns[n] for n in range(len(sheet.columns)) if n not in used and n not in whole
    ]
    if others := [head for head in others if head]:
        table.remarks.append(Note("reading.columns_unused", values=table.said(columns=others)))
    identity = tuple(sorted({n for rule in rules for n in rule.columns}))
    return (Breakdown(whole, identity) if whole else None), parting


def _figures(cells: list[str]) -> bool:
    """Whether cells are numbers of a measure, as they seldom repeat."""
    filled = [c for c in cells if c.strip()]
    numbers = [c for c in filled if re.fullmatch(r"[-(]?[\d.,\s]+(?:[eE][-+]?\d+)?\)?", c.strip())]
    fractions = any("." in c or "," in c for c in numbers)
    return len(numbers) == len(filled) and (fractions or len(set(filled)) > 0.5 * len(filled))
