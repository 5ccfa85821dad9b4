"""Two areas' reports of the trade between them: which source speaks for whom, and their figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tradestat import areas, store
from tradestat.answers.selection import Series, own_view
from tradestat.areas import Area
from tradestat.errors import BadOption, NotInSource, TradestatError
from tradestat.language.english.words import capital, spans, within
from tradestat.metrics.mirror import FLOWS, side_levels, to_fob
from tradestat.model import AreaKind, Dataset, Side, SourceKind, Span


@dataclass(frozen=True)
class Teller:
    """One side of a mirror: what one area says of its trade with the other.

    segments: its series in order of time, parted by seams; empty if it says nothing.
    levels: as `side_levels` returns them, seen from the first area asked about, with `source`.
    """

    area: Area
    other: Area
    segments: tuple[Series, ...]
    levels: pd.DataFrame

    @property
    def tag(self) -> str:
        """The area in the head of a column."""
        return self.area.key if self.area.short.isdigit() else self.area.short

    @property
    def name(self) -> str:
        """The area inside a sentence."""
        return within(self.area.name)

    def used(self, years: Span) -> list[Series]:
        """The series that have figures in these years."""
        return [s for s in self.segments if any(int(y) in years for y in s.years)]

    def described(self, years: Span) -> str:
        """Who says it, on which basis, in which years: a line of the header."""
        parts = []
        for series in self.used(years):
            one = series.dataset
            held = spans(int(y) for y in series.years if int(y) in years)
            basis = "" if one.kind is SourceKind.STATED else f", {one.basis}"
            what = "" if one.only_goods else f", {one.coverage_words}"
            parts.append(f"{one.short}: {one.citation}{what}{basis}, {held}")
        return f"{capital(self.name)}: {'; then '.join(parts) or 'no report'}"


def checked_area(word: str) -> Area:
    """The area that a word means, if it can be one side of a mirror.

    Raises UnknownArea, AmbiguousArea, BadOption for groups, the world and special partners.
    """
    area = areas.resolve(word)
    if area.kind is AreaKind.GROUP:
        raise BadOption.saying(
            f"{area.name} is a group, and a mirror sets two reports side by side.",
            "Name two countries, as in: tradestat mirror CN KG  (members: tradestat groups "
            f"{area.key})",
        )
    if area.kind not in (AreaKind.COUNTRY, AreaKind.ENDED):
        raise BadOption.saying(
            f"{capital(within(area.name))} reports nothing: it has no side to set beside another.",
            "Name two countries, as in: tradestat mirror CN KG",
        )
    return area


def chosen_sources(words: str | Mapping[str, str] | None, a: Area, b: Area) -> dict[str, Dataset]:
    """The source named for each side, by area key.

    words: "CN=imf-dots,KG=kgz-nsc", or a mapping of the same. Raises BadOption, UnknownSource, and
    NotInSource for one that holds parts of years.
    """
    if not words:
        return {}
    if isinstance(words, str):
        pairs = [part.partition("=")[::2] for part in words.split(",") if part.strip()]
    else:
        pairs = list(words.items())
    found: dict[str, Dataset] = {}
    for who, source in pairs:
        area = _one_of(who.strip(), a, b)
        if area is None or not source.strip():
            raise BadOption.saying(
                f'"{who}{"=" if source else ""}{source}" names no source for {within(a.name)} or '
                f"{within(b.name)}.",
                f"Write it as: --sources {a.short}=ID,{b.short}=ID  (ids: tradestat sources)",
            )
        dataset = store.dataset(source.strip())
        if dataset.frequency != "A":
            raise NotInSource.parts_of_years(
                dataset.id, [d.id for d in store.datasets() if d.frequency == "A"]
            )
        if dataset.kind is SourceKind.RECONCILED:
            raise BadOption.saying(
                f'The source "{dataset.id}" is reconciled from both sides: it is nobody\'s report.',
                "It stands beside the two sides anyway; name reports: tradestat sources",
            )
        found[area.key] = dataset
    return found


def _one_of(word: str, a: Area, b: Area) -> Area | None:
    try:
        key = areas.resolve(word).key
    except TradestatError:
        key = {"A": a.key, "B": b.key}.get(word.upper(), "")
    return {a.key: a, b.key: b}.get(key)


def teller(
    held: Sequence[Series],
    side: Side,
    area: Area,
    other: Area,
    named: Dataset | None,
    cif: float | None,
) -> Teller:
    """One side of the mirror. named: the one source that speaks for it; cif: percent by which its
    imports are brought to FOB. Raises NotInSource if that source has no such report."""
    if named is not None:
        segments = [s for s in held if s.side is side and s.dataset.id == named.id]
        if not segments:
            holding = [s.dataset.id for s in held if s.side is side]
            raise NotInSource.report(named.id, within(area.name), within(other.name), holding)
    else:
        segments = own_view(held, side)
    parts = []
    for series in segments:
        levels = side_levels(series.rows, series.dataset.valuation, other_side=side is Side.PARTNER)
        if cif is not None:
            levels = to_fob(levels, cif)
        parts.append(levels.assign(source=series.dataset.id))
    empty = side_levels(held[0].rows.iloc[:0], {"export": "", "import": ""}).assign(source="")
    return Teller(area, other, tuple(segments), pd.concat(parts) if parts else empty)


def reconciled(held: Sequence[Series]) -> tuple[tuple[Series, ...], pd.Series]:
    """The reconciled source's series, and its values by period and flow."""
    segments = tuple(own_view(held, Side.RECONCILED))
    cells = {
        (int(year), flow): float(row[flow])
        for series in segments
        for year, row in series.levels.iterrows()
        for flow in FLOWS
        if pd.notna(row[flow])
    }
    return segments, pd.Series(cells, dtype="float64")
