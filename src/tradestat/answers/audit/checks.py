"""The checks of an audit: what each asks the store, which metric judges it, and when it cannot be
asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tradestat import areas, store
from tradestat.errors import TradestatError
from tradestat.formats.table import Reason
from tradestat.language.english.words import listed
from tradestat.metrics.audit.findings import finding, findings
from tradestat.metrics.audit.rows import (
    out_of_their_years,
    standing_twice,
    suspected_copies,
    with_themselves,
)
from tradestat.metrics.audit.series import missing_years, returning_jumps, thousand_times_off
from tradestat.metrics.audit.steps import changed_at_a_stroke, vanished_partners
from tradestat.metrics.audit.wholes import no_countries, unclosed_sums, unlike_months
from tradestat.metrics.missing import HOLE_LEAST
from tradestat.model import Dataset, SourceKind
from tradestat.model.limits import LIMITS
from tradestat.store.audited import Audited
from tradestat.store.audited_years import steps, vanished


@dataclass(frozen=True)
class Checked:
    """What became of a check: what it looked at, or why it could not, and what it found. With
    neither there was nothing to ask."""

    looked: str = ""
    found: pd.DataFrame | None = None
    why_not: str = ""


@dataclass(frozen=True)
class Source:
    """What is audited, under which word, and what reading a file has left out."""

    word: str
    dataset: Dataset
    rejected: pd.DataFrame | None = None

    @property
    def series(self) -> bool:
        """Whether it holds series; what was stated here and there has no years to miss."""
        return self.dataset.kind is not SourceKind.STATED


def counted(number: int, what: str) -> str:
    """A number of things in words.

    >>> counted(1, "figure"), counted(1200, "figure")
    ('1 figure', '1,200 figures')
    """
    return f"{number:,} {what}{'' if number == 1 or what == 'series' else 's'}"


def all_of(parts: Sequence[pd.DataFrame]) -> list[dict[str, Any]]:
    """The rows of several frames of findings."""
    return [row for part in parts for row in part.to_dict("records")]


def _sums(source: Source, engine: Audited, size: dict[str, int]) -> Checked:
    if not size["parted"]:
        return Checked(why_not="no totals are stated")
    return Checked(counted(size["parted"], "stated total"), unclosed_sums(engine.wholes()))


def _months(source: Source, engine: Audited, size: dict[str, int]) -> Checked:
    if not size["months"]:
        return Checked(why_not="no months or quarters")
    years = engine.months()
    # Another statistic may well differ; what the same side has stated for the year should not.
    others = [d for d in store.datasets() if d.kind is SourceKind.STATED and d != source.dataset]
    own = years.assign(source="the source itself").dropna(subset=["stated"])
    if others and len(years):
        key = ["reporter", "partner", "flow", "currency", "year"]
        said = engine.elsewhere(others)
        own = pd.concat([own, years.drop(columns=["stated", "rounding"]).merge(said, on=key)])
    if not len(own):
        return Checked(why_not="no year is stated beside its months")
    return Checked(counted(len(own), "yearly figure"), unlike_months(own))


def _twice(source: Source, engine: Audited, size: dict[str, int]) -> Checked:
    rows = [standing_twice(engine.twice)]
    again = source.dataset.excluded.get(Reason.REPEATED, 0)
    where_ = {"currency": source.dataset.currency}
    if again:
        said = (
            f"{counted(again, 'row')} of the files {'repeats' if again == 1 else 'repeat'} another"
        )
        rows.append(
            findings(
                [finding("twice", "notice", where_, [], again, 0.0, said=said + ": kept once")]
            )
        )
    bad = source.rejected
    if bad is not None:
        unlike = bad[bad["contradiction"] != ""]
        for what, each in unlike.groupby("contradiction", sort=False):
            said = f"{what}: {listed(list(each['found'][:4]))}"
            lines = f"lines {', '.join(map(str, each['line'][:4]))}"
            numbers = pd.to_numeric(each["found"], errors="coerce")
            rows.append(
                findings(
                    [finding("twice", "error", where_, [], len(each),
                             float(numbers.max() - numbers.min()),
                             said=f"{said} ({lines}): none of them was read")]
                )
            )  # fmt: skip
    return Checked(counted(size["figures"], "figure"), findings(all_of(rows)))


def _unread(source: Source, engine: Audited, size: dict[str, int]) -> Checked:
    if not source.dataset.read:
        return Checked()
    rows = []
    left = source.dataset.excluded.get(Reason.UNREADABLE, 0)
    if left and source.rejected is None:
        said = f"{counted(left, 'row')} could not be read when the source was loaded"
        rows.append(finding("unread", "error", {}, [], left, 0.0, said=said))
    if source.rejected is not None:
        bad = source.rejected[source.rejected["contradiction"] == ""]
        for (column, expected), each in bad.groupby(["column", "expected"], sort=False):
            first = each.iloc[0]
            at = f", column “{column}”" if column else ""
            said = (
                f"{counted(len(each), 'row')} cannot be read: line {first['line']}{at} has "
                f"“{first['found'][:40]}”, expected {expected}"
            )
            rows.append(finding("unread", "error", {}, [], len(each), 0.0, said=said))
    return Checked(counted(source.dataset.read, "row"), findings(rows))


def _itself(source: Source, engine: Audited, size: dict[str, int]) -> Checked:
    found = with_themselves(engine.itself(), reconciled=engine.reconciled)
    return Checked("", found)


def _along(
    judge: Callable[[pd.DataFrame], pd.DataFrame],
) -> Callable[[Source, Audited, dict[str, int]], Checked]:
    def check(source: Source, engine: Audited, size: dict[str, int]) -> Checked:
        if not source.series:
            return Checked(why_not="no series")
        if size["first"] == size["last"]:
            return Checked(why_not="one year alone")
        found = judge(engine.neighbours(LIMITS.jump, LIMITS.thousand_notice))
        return Checked("", found)

    return check


def _gaps(source: Source, engine: Audited, size: dict[str, int]) -> Checked:
    if not source.series:
        return Checked(why_not="no series")
    return Checked(counted(size["series"], "series"), missing_years(engine.gaps(LIMITS.gap_notice)))


def _areas(source: Source, engine: Audited, size: dict[str, int]) -> Checked:
    lives = engine.lives()
    years: dict[str, tuple[int | None, int | None]] = {}
    for key in lives["area"].unique():
        try:
            known = areas.by_key(str(key))
        except TradestatError:
            continue
        if known.start or known.end:
            years[str(key)] = (known.start, known.end)
    return Checked(counted(lives["area"].nunique(), "area"), out_of_their_years(lives, years))


def _special(source: Source, engine: Audited, size: dict[str, int]) -> Checked:
    if not source.series:
        return Checked(why_not="no series")
    return Checked("", no_countries(engine.special()))


def _copies(source: Source, engine: Audited, size: dict[str, int]) -> Checked:
    if engine.reconciled:
        return Checked(why_not="one value a flow")
    if size["reporters"] < 2:
        return Checked(why_not="one reporter")
    cells = engine.two_sided()
    if not len(cells):
        return Checked(why_not="no flow has two sides")
    found = suspected_copies(cells, engine.multiples(LIMITS.factors, LIMITS.tolerance))
    return Checked(counted(int(cells["cells"].sum()) // 2, "two-sided figure"), found)


def _holes(source: Source, engine: Audited, size: dict[str, int]) -> Checked:
    if not source.series:
        return Checked(why_not="no series")
    if size["first"] == size["last"]:
        return Checked(why_not="one year alone")
    return Checked(
        counted(size["reporters"], "reporter"), vanished_partners(vanished(engine, HOLE_LEAST))
    )


def _breaks(source: Source, engine: Audited, size: dict[str, int]) -> Checked:
    if not engine.reconciled:
        return Checked(why_not="each side reports by its own method")
    if size["first"] == size["last"]:
        return Checked(why_not="one year alone")
    pairs = steps(engine, LIMITS.broken, LIMITS.broken_notice)
    return Checked(counted(size["series"], "series"), changed_at_a_stroke(pairs))


def _marked(source: Source, engine: Audited, size: dict[str, int]) -> Checked:
    """What answers mark, as it rests beside the source; engine, size: not asked."""
    rows = [
        finding("marked", "notice", {**mark._asdict(), "currency": source.dataset.currency},
                [mark.year], 1, mark.size, mark=mark)
        for mark in store.marked(source.dataset)
    ]  # fmt: skip
    return Checked("", findings(rows))


RUN: dict[str, Callable[[Source, Audited, dict[str, int]], Checked]] = {
    "sums": _sums,
    "months": _months,
    "twice": _twice,
    "unread": _unread,
    "itself": _itself,
    "jumps": _along(returning_jumps),
    "thousand": _along(thousand_times_off),
    "gaps": _gaps,
    "areas": _areas,
    "special": _special,
    "copies": _copies,
    "holes": _holes,
    "breaks": _breaks,
    "marked": _marked,
}
