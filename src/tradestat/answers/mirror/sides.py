"""Two areas' reports of the trade between them: which source speaks for whom, and the figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from tradestat import areas, store
from tradestat.answers.selection import Series, own_view, refuse_part
from tradestat.areas import Area
from tradestat.errors import BadOption, NotInSource, TradestatError
from tradestat.language.english.words import capital, spans, within
from tradestat.metrics.mirror import FLOWS, side_levels, to_fob
from tradestat.model import AreaKind, Dataset, Flow, Mark, Side, SourceKind, Span
from tradestat.requests.mirror import MirrorRequest


@dataclass(frozen=True)
class ReportingSide:
    """One side of a mirror: what one area reports of its trade with the other.

    letter: "a" or "b", how its columns begin. segments: its series in order of time, parted by
    breaks; empty if it reports nothing. levels: as `side_levels` returns them, seen from the first
    area asked about, with `source`.
    """

    letter: str
    area: Area
    segments: tuple[Series, ...]
    levels: pd.DataFrame

    @property
    def tag(self) -> str:
        """The area in the head of a column."""
        return tag_of(self.area)

    @property
    def name(self) -> str:
        """The area inside a sentence."""
        return within(self.area.name)

    def used(self, years: Span) -> list[Series]:
        """The series that have figures in these years."""
        return [s for s in self.segments if any(y in years for y in s.years)]

    def marks(self, flow: Flow, years: Iterable[int]) -> list[Mark]:
        """Its figures that stand alone, flow as the first area asked about sees it."""
        asked = list(years)
        return [mark for series in self.segments for mark in series.marks(flow, asked)]

    def described(self, years: Span) -> str:
        """Who reports it, on which basis, in which years: a line of the header."""
        parts = []
        for series in self.used(years):
            one = series.dataset
            basis = "" if one.kind is SourceKind.STATED else f", {one.basis}"
            what = "" if one.only_goods else f", {one.coverage_words}"
            parts.append(f"{one.short}: {one.citation}{what}{basis}, {years_of(series, years)}")
        return f"{capital(self.name)}: {'; then '.join(parts) or 'no report'}"


def tag_of(area: Area) -> str:
    """An area in the head of a column."""
    return area.key if area.short.isdigit() else area.short


def years_of(series: Series, years: Span) -> str:
    """The years of a series within a span, as spans."""
    return spans(y for y in series.years if y in years)


def in_fob(rate: float | None) -> str:
    """What a header says of imports brought to FOB, if they are."""
    if rate is None:
        return ""
    return f"imports stated CIF brought to FOB: divided by {1 + rate / 100:g} (--cif {rate:g})"


def checked(area: Area) -> Area:
    """The area, if it can be one side of a mirror.

    Raises BadOption for groups, the world and special partners.
    """
    if area.kind is AreaKind.GROUP:
        raise BadOption.saying(
            f"{area.name} is a group, and a mirror compares the reports of two countries.",
            "Name two countries, as in: tradestat mirror CN KG  (members: tradestat groups "
            f"{area.key})",
        )
    if area.kind not in (AreaKind.COUNTRY, AreaKind.ENDED):
        raise BadOption.saying(
            f"{capital(within(area.name))} reports nothing: it has no side to compare.",
            "Name two countries, as in: tradestat mirror CN KG",
        )
    return area


def chosen_sources(request: MirrorRequest, a: Area, b: Area) -> dict[str, Dataset]:
    """The source named for each side, by area key.

    Raises BadOption, UnknownSource, and NotInSource for one that holds parts of years.
    """
    sources: dict[str, Dataset] = {}
    for word, source in request.sources:
        area = _named(word, a, b)
        if area is None or not source:
            raise BadOption.saying(
                f'"{word}={source}" names no source for {within(a.name)} or {within(b.name)}.',
                f"Write it as: --sources {a.short}=ID,{b.short}=ID  (ids: tradestat sources)",
            )
        dataset = store.dataset(source)
        if dataset.frequency != "A":
            raise NotInSource.parts_of_years(
                dataset.id, [d.id for d in store.datasets() if d.frequency == "A"]
            )
        if dataset.kind is SourceKind.RECONCILED:
            raise BadOption.saying(
                f'The source "{dataset.id}" is reconciled from both sides: it is nobody\'s report.',
                "It is shown beside the two sides anyway; name reports: tradestat sources",
            )
        sources[area.key] = dataset
    return sources


def _named(word: str, a: Area, b: Area) -> Area | None:
    try:
        key = areas.resolve(word).key
    except TradestatError:
        key = {"A": a.key, "B": b.key}.get(word.upper(), "")
    return {a.key: a, b.key: b}.get(key)


def reporting_sides(
    series: Sequence[Series], one: Area, other: Area, named: dict[str, Dataset], rate: float | None
) -> tuple[ReportingSide, ReportingSide]:
    """Both sides of the mirror.

    series: all that there is on the pair; named: sources that the user chose; rate: percent by
    which imports are brought to FOB. Raises NotInSource if a source has no such report.
    """
    return (
        _side("a", Side.OWN, series, one, other, named.get(one.key), rate),
        _side("b", Side.PARTNER, series, other, one, named.get(other.key), rate),
    )


def _side(
    letter: str,
    side: Side,
    series: Sequence[Series],
    area: Area,
    other: Area,
    named: Dataset | None,
    rate: float | None,
) -> ReportingSide:
    segments = own_view(series, side)
    if named is not None:
        segments = [s for s in series if s.side is side and s.dataset.id == named.id]
        if not segments:
            reporting = [s.dataset.id for s in series if s.side is side]
            raise NotInSource.report(named.id, within(area.name), within(other.name), reporting)
    parts = [side_levels(series[0].rows.iloc[:0], {"export": "", "import": ""}).assign(source="")]
    for segment in segments:
        valuation = segment.dataset.valuation
        levels = side_levels(segment.rows, valuation, other_side=side is Side.PARTNER)
        levels = levels if rate is None else to_fob(levels, rate)
        parts.append(levels.assign(source=segment.dataset.id))
    return ReportingSide(letter, area, tuple(segments), pd.concat(parts[1:] or parts))


def reconciled(every: Sequence[Series]) -> tuple[tuple[Series, ...], pd.Series]:
    """The reconciled source's series, and its values by period and flow."""
    segments = tuple(own_view(every, Side.RECONCILED))
    cells = {
        (year, flow.value): levels.values[flow.plural]
        for series in segments
        for year, levels in series.by_year.items()
        for flow in FLOWS
        if levels.has(flow.plural)
    }
    return segments, pd.Series(cells, dtype="float64")


def refuse_parts(request: MirrorRequest) -> None:
    """Raises BadOption for files or sources of a part of all goods, where products are not asked
    for."""
    named = [store.dataset(source) for _, source in request.sources if source]
    given = [d for d in store.datasets() if d.at_hand] if request.data else []
    if not request.products:
        refuse_part(named + given, request.a, request.b or request.a, *request.data[:1])
