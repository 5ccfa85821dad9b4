"""Which reader a table is for: the first in the list that says it handles it."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from tradestat.errors import BadOption, UnknownLayout
from tradestat.formats.table import Given, Sheet

# The most particular first: the last take any table in which enough columns are understood.
READERS = (
    "comtrade",
    "comtrade_legacy",
    "baci",
    "wits",
    "imf",
    "imf_workbook",
    "eurostat",
    "eurostat_bulk",
    "census",
    "both_ways",
    "sdmx",
    "own",
    "wide",
    "any_table",
)
_FREE = ("own", "wide", "any_table")


def readers() -> dict[str, str]:
    """Every reader: its id → what it reads."""
    return {module.ID: module.TITLE for module in map(_module, READERS)}


def reader_of(sheet: Sheet, given: Given) -> ModuleType:
    """The reader for a sheet.

    A mapping given by hand goes to the readers that take any table. Raises BadFile for a layout
    that is known and not read, UnknownLayout for one that nobody knows.
    """
    from tradestat.formats import known

    if given.layout is not None:
        for name in READERS:
            if given.layout == _module(name).ID:
                return _module(name)
        raise BadOption.of("layout", given.layout, readers())
    names = _FREE if given.columns else READERS
    if not given.columns:
        known.refuse(sheet)
    for name in names:
        module = _module(name)
        if module.handles(sheet):
            return module
    if given.columns or given.reporter or given.flow or given.period:
        return _module("any_table")
    raise UnknownLayout.of(sheet.file, sheet.columns)


def _module(name: str) -> ModuleType:
    return import_module(f"tradestat.formats.{name}")
