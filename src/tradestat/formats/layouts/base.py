"""What a layout is."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Protocol

from tradestat.formats.plans.plan import Plan
from tradestat.formats.table import Given, Sheet

# How general a layout is: what a publisher alone writes, what a standard says, any table.
PUBLISHER, STANDARD, ANY_TABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Bulk:
    """How an engine may read large plain files of a layout as they stand.

    header: the columns, which mean year, exporter, importer, product, value and quantity in this
    order; areas by the UN's numbers, one reconciled value for each flow. scale: what a value is
    multiplied by to be in single units.
    """

    header: tuple[str, str, str, str, str, str]
    scale: int


class Layout(Protocol):
    """One way in which figures stand in a table.

    id: what users call it; aliases: what they called it before. title: what it is of. generality:
    those with a lower number are tried first. bulk: the short way for large files, if there is one.
    """

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    generality: int = PUBLISHER
    bulk: Bulk | None = None

    @abstractmethod
    def handles(self, sheet: Sheet) -> bool:
        """Whether the sheet is of this layout, by its header and its first rows."""

    @abstractmethod
    def plan(self, sheet: Sheet, given: Given) -> Plan:
        """How the sheet becomes figures."""
