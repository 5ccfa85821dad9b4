"""The figures that claims are tested against: each pair asked of the store once, each area once."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from tradestat import areas, store
from tradestat.areas import Party
from tradestat.areas.names import name_of
from tradestat.claims.books import Book, group_series, pair_series
from tradestat.claims.by_partner import Partners
from tradestat.claims.cells import Cell
from tradestat.claims.model import Claim, Kind
from tradestat.language.english.words import within
from tradestat.metrics.between import reporting_of
from tradestat.model import AreaKind, Dataset, Period

WORLD = "WLD"
MONTHS = "chn-customs-months"


class Figures:
    """Asks the store, and keeps what it said for as long as one check lasts."""

    def __init__(self, source: str | None = None) -> None:
        self.source = store.dataset(source).id if source else None
        self.known = {d.id: d for d in store.datasets()}
        asked = [d for d in self.known.values() if self.source in (None, d.id)]
        self.yearly = {d.id: d for d in asked if d.frequency == "A"}
        self.partners = Partners(self.yearly, WORLD)
        self._books: dict[tuple[str, str], Book] = {}

    def ahead(self, claims: Iterable[Claim]) -> None:
        """Ask the store once for all that the claims need: the pairs, and the partners."""
        claims = [c for c in claims if c.topic.a and c.topic.b and not c.topic.goods]
        ranked = [c for c in claims if c.kind in (Kind.RANK, Kind.SHARE) or c.topic.b == WORLD]
        wanted = [(c.topic.a, year) for c in ranked for year in _years(c)]
        with ThreadPoolExecutor(1) as pool:  # the engine works on one question beside the other
            partners = pool.submit(self.partners.ask, wanted)
            self.ask(pair for c in claims for pair in _pairs(c))
            partners.result()

    def ask(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Ask the store for the figures on several pairs in one question."""
        wanted: dict[frozenset[str], tuple[Party, Party]] = {}  # one way round is enough
        for a, b in pairs:
            if a and b and a != b and (a, b) not in self._books:
                wanted.setdefault(frozenset((a, b)), (_end(a), _end(b)))
        ends = [
            end
            for pair in wanted.values()
            if any(e.group is not None for e in pair) and not _holds_world(pair)
            for end in pair
        ]
        asked = [pair for both in wanted.values() for pair in _ways(both)]
        rows = store.pairs_rows(asked, list(self.yearly.values()))
        reach = _reach(ends)
        for one, other in wanted.values():
            a, b = one.area.key, other.area.key
            book = self._books[a, b] = Book(a, b)
            if one.group is None and other.group is None:
                book.series = pair_series(rows, a, b, self.yearly)
            elif not _holds_world((one, other)):
                book.series = group_series(rows, one, other, reach, self.yearly)
            if {a, b} == {"CHN", "KGZ"} and self.source in (None, MONTHS):
                book.months = list(_months(self.known))
                if a != "CHN":
                    book.months = [c.turned() for c in book.months]

    def book(self, a: str, b: str) -> Book:
        """Every figure on the trade of two areas, groups among them; b may be the world."""
        if (a, b) not in self._books:
            if (b, a) not in self._books:
                self.ask([(a, b)])
            held = self._books.get((b, a))
            self._books.setdefault((a, b), held.swapped() if held is not None else Book(a, b))
        return self._books[a, b]


def _pairs(claim: Claim) -> Iterator[tuple[str, str]]:
    """The pairs that a claim is tested against; most places and shares need none."""
    if claim.among or claim.kind not in (Kind.RANK, Kind.SHARE):
        yield claim.topic.a, claim.topic.b
    if claim.kind is Kind.SHARE and areas.group_of(claim.among) is not None:
        yield claim.topic.b, claim.among


def _years(claim: Claim) -> Iterator[int | None]:
    """The years of the whole trade of an area that a claim is tested against."""
    if claim.period is None:
        yield None
        return
    yield claim.period.year
    if claim.topic.b == WORLD:  # what it is compared with, and where else the figure may stand
        yield from (claim.period.year - 1, claim.period.year + 1)
        if claim.base is not None:
            yield claim.base.year


def _end(key: str) -> Party:
    group = areas.group_of(key)
    return Party(group.area if group is not None else areas.by_key(key), group)


def _holds_world(pair: tuple[Party, Party]) -> bool:
    return any(end.area.kind is AreaKind.WORLD for end in pair)


def _ways(pair: tuple[Party, Party]) -> Iterator[tuple[str, str]]:
    """The pairs of areas to ask for: of a group, every member, and what is stated of itself."""
    one, other = pair
    yield one.area.key, other.area.key
    if not _holds_world(pair) and (one.group is not None or other.group is not None):
        yield from ((x, y) for x in one.keys for y in other.keys if x != y)


def _reach(ends: Sequence[Party]) -> dict[str, dict[str, dict[int, frozenset[str]]]]:
    """By end, source and year: who reports at all."""
    keys = sorted({key for end in ends for key in end.keys})
    rows = store.reach_rows(keys) if keys else []
    return {end.area.key: reporting_of(rows, end) for end in ends}


@lru_cache(maxsize=1)
def _month_rows(path: str) -> tuple[tuple[str, str, str, float, str], ...]:
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123
        return tuple(
            (r["reporter"], r["partner"], r["period"], float(r["value"]), r["flow"])
            for r in csv.DictReader(file)
        )


def _months(known: dict[str, Dataset]) -> Iterator[Cell]:
    dataset = known.get(MONTHS)
    if dataset is None:
        return
    names = {"export": "exports", "import": "imports", "total": "total"}
    held: dict[tuple[Period, str], float] = {}
    for _, _, month, value, flow in _month_rows(str(dataset.path)):
        period = Period.parse(month)
        if period is not None and flow in names:
            held[period, names[flow]] = value
    for period in {p for p, _ in held}:
        if (period, "total") not in held and {(period, "exports"), (period, "imports")} <= set(
            held
        ):
            held[period, "total"] = held[period, "exports"] + held[period, "imports"]
    for (period, flow), value in held.items():
        yield Cell("CHN", dataset, flow, period, "CNY", value, value - 5e5, value + 5e5,
                   publisher="General Administration of Customs of China, months")  # fmt: skip


def named(key: str) -> str:
    """The name of an area or a group inside a sentence.

    >>> named("USA"), named("C5"), named("WLD")
    ('the United States', 'the C5', 'the world')
    """
    if areas.group_of(key) is not None:
        return f"the {key}" if key != "ASEAN" else key
    return within(name_of(key))
