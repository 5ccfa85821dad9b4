"""The layouts that people have trade figures in: one file each, with a class that registers itself
by standing here. Which one a table is for, and which are known and not read."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from tradestat.errors import BadFile, BadOption, TradestatError, UnknownLayout
from tradestat.formats.layouts.base import ANY_TABLE, PUBLISHER, Layout
from tradestat.formats.parsing.header_words import role_of
from tradestat.formats.parsing.heads import period_heads
from tradestat.formats.parsing.periods import fiscal_year
from tradestat.formats.parsing.words import data
from tradestat.formats.plans.plan import Plan
from tradestat.formats.table import Given, Sheet

_MONTHS_INSTEAD = "Ask the publisher for months or calendar years: twelve months make a year."

_AS_A_YEAR = "Say which year it is to stand for: --year 2023"


@lru_cache(maxsize=1)
def layouts() -> tuple[Layout, ...]:
    """Every layout: those of one publisher first, those that take any table last."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    found = [kind() for kind in Layout.__subclasses__() if kind.__module__.startswith(__name__)]
    return tuple(sorted(found, key=lambda layout: (layout.generality, layout.id)))


def layout_of(sheet: Sheet, given: Given) -> Layout:
    """The layout of a sheet: the one that the user names, else the first that handles it.

    Columns that the user maps are for the layouts that take any table. Raises BadFile for a
    layout that is known and not read, UnknownLayout for any other that nothing handles.
    """
    if given.layout is not None:
        for layout in layouts():
            if given.layout in (layout.id, *layout.aliases):
                return layout
        raise BadOption.of("layout", given.layout, [layout.id for layout in layouts()])
    if not given.columns:
        _refuse_fiscal_years(sheet, given)
    free = [layout for layout in layouts() if layout.generality >= ANY_TABLE]
    for layout in free if given.columns else layouts():
        if layout.generality > PUBLISHER and not given.columns:
            _refuse_known(sheet)
        if layout.handles(sheet):
            return layout
    if given.columns or given.reporter or given.flow or given.period:
        return free[-1]
    raise UnknownLayout.of(sheet.file, sheet.columns)


def plan_of(layout: Layout, sheet: Sheet, given: Given) -> Plan:
    """How a sheet becomes figures by a layout. Raises what the layout does, and BadFile where a
    field comes from nowhere, or the user names a layout that the sheet is not of."""
    try:
        plan = layout.plan(sheet, given)
    except TradestatError:
        raise
    except Exception as fault:
        if given.layout is None or layout.handles(sheet):
            raise
        what = f"it is not of the layout {layout.id} ({layout.title}), which --layout names"
        raise BadFile.of(
            sheet.file, what, "Leave --layout out: it is found by the columns."
        ) from fault
    if lacking := plan.lacking():
        raise BadFile.lacks_column(sheet.file, lacking, ())
    return plan


def _refuse_fiscal_years(sheet: Sheet, given: Given) -> None:
    """Raises BadFile where the periods are fiscal years: part of two calendar years each."""
    named = [n for n, head in enumerate(sheet.columns) if role_of(head) in ("period", "year")]
    cells = {row[n] for n in named for row in sheet.head(200)}
    for words in (sheet.columns, sorted(cells)):
        fiscal = [year for word in words if (year := fiscal_year(word)) is not None]
        # One year alone may be a word of its head; and 2011/12 among 2011/11 is a month.
        if len(fiscal) > 1 and len(fiscal) >= 0.5 * sum(any(c.isdigit() for c in w) for w in words):
            example = f"its periods are fiscal years, as “{fiscal[0]}”: no calendar year holds one"
            raise BadFile.of(sheet.file, example, _MONTHS_INSTEAD)
    of_title = next((year for line in sheet.above if (year := fiscal_year(line))), None)
    if of_title and not (named or given.period or period_heads(sheet)):
        what = f"its title names a fiscal year, “{of_title}”, and no calendar year holds one"
        raise BadFile.of(sheet.file, what, _AS_A_YEAR)


def _refuse_known(sheet: Sheet) -> None:
    """Raises BadFile, with what to do, for a layout that is known and not read."""
    tokens, head = set(sheet.tokens), sheet.head(3)
    figures = bool(tokens & {"value", "primaryvalue", "obs_value"})
    for known in data("not_read"):
        columns = set(known.get("columns", ()))
        # A list of codes has no values: its few header words may stand in a table of figures.
        if not columns <= tokens or (columns and len(columns) < 4 and figures):
            continue
        if "above" in known and not any(line.startswith(known["above"]) for line in sheet.above):
            continue
        if "cell" in known and not (
            sheet.form.delimiter == "\t" and any(known["cell"] in row for row in head)
        ):
            continue
        raise BadFile.unsupported(sheet.file, known["what"], known["advice"])
