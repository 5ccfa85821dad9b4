"""Questions on totals, asked of the views of many sources at once. SQL that other engines know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from tradestat.errors import MissingData
from tradestat.model import Dataset, FlowRow, SourceKind
from tradestat.model.catalogue import Broken
from tradestat.store import engine
from tradestat.store.catalogue import current, datasets
from tradestat.store.engine import Rows, View, reading
from tradestat.store.views import together, totals

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
_FLOW_ROW = ", ".join(FlowRow._fields)
_REPORT = "source, reporter, partner, flow, period, value, currency, status"
# A statement, its words, and the sources that it is asked of.
_Asked = tuple[str, dict[str, Any], Sequence[Dataset]]


def ask_ahead(a: str, b: str) -> None:
    """Let the engine work on a question while the caller still loads pandas.

    On two cores this hides most of what the engine takes; `pair_flows` picks the result up.
    """
    _start(_pair(a, b))


def ask_reach_ahead(members: Sequence[str]) -> None:
    """The same for `reach`."""
    _start(_reach(members))


def pair_flows(a: str, b: str) -> list[FlowRow]:
    """What every yearly source has on one pair, both sides, as plain rows.

    A reconciled source is seen from `a`, who stands as the reporter. No rows if there is nothing.
    Raises MissingData if the figures cannot be read.
    """
    return [FlowRow._make(row) for row in _rows(_pair(a, b))]


def reach(members: Sequence[str]) -> pd.DataFrame:
    """By source, reporter and year: how many figures of these areas there are.

    Returns columns source, reporter, period (text), figures, reported (those on single partners
    that are no estimates: a total alone or what is not allocated to a country is no report).
    """
    import pandas as pd

    columns = ["source", "reporter", "period", "figures", "reported"]
    return pd.DataFrame(reach_rows(members), columns=columns)


def reach_rows(members: Sequence[str]) -> list[tuple[Any, ...]]:
    """The same as plain rows."""
    return list(_rows(_reach(members)))


def reports(
    members: Sequence[str],
    datasets: Sequence[Dataset],
    *,
    partners: Sequence[str] = (),
    years: Sequence[int] = (),
) -> pd.DataFrame:
    """What the datasets hold on the trade of these areas with every partner, by year.

    partners, years: only these; none takes all.
    Returns columns source, reporter, partner, flow, period (text), value (single units), currency,
    status; the world is among the partners of a source that states it.
    """
    return _ask(*_reports(members, datasets, partners=partners, years=years)).frame()


def reports_rows(
    cells: Sequence[tuple[str, int]], datasets: Sequence[Dataset]
) -> list[tuple[Any, ...]]:
    """What the datasets hold on areas with every partner in a year each, as plain rows.

    cells: area and year. Returns the columns of `reports`, in their order.
    """
    members = sorted({area for area, _ in cells})
    years = sorted({year for _, year in cells})
    chosen, words = among("reporter || ' ' || period", "c", [f"{a} {year}" for a, year in cells])
    sql, more, known = _reports(members, datasets, years=years)
    return _ask(f"{sql} AND {chosen}", words | more, known).rows()


def pairs_held(dataset: Dataset, most: int) -> list[tuple[str, str]]:
    """Who reports on whom in the years of a source: those with the most figures first, of these
    the largest trade. Keys of areas, or the words of a file that are none."""
    with reading(dataset):
        view = totals(dataset)
        sql = f"""
            SELECT reporter, partner FROM {view}
            WHERE NOT mirrored AND frequency = 'A' AND reporter <> partner
              AND reporter <> 'WLD' AND partner <> 'WLD'
            GROUP BY ALL ORDER BY count(*) DESC, sum(value) DESC, reporter, partner
            LIMIT {int(most)}
        """
        return [(a, b) for a, b in engine.session().ask(sql, views=[view]).rows()]


def two_sided(dataset: Dataset) -> pd.DataFrame:
    """The flows that both sides report in one source, no estimates.

    Returns columns exporter, importer, period (int), exporter_value, importer_value (single
    units, above zero).
    """
    with reading(dataset):
        view = totals(dataset)
        sql = f"""
            WITH reported AS (
                SELECT reporter, partner, flow, year, value FROM {view}
                WHERE status <> 'estimate' AND value > 0 AND frequency = 'A'
                  AND reporter <> 'WLD' AND partner <> 'WLD'
            )
            SELECT x.reporter AS exporter, x.partner AS importer, x.year::INTEGER AS period,
                   x.value AS exporter_value, m.value AS importer_value
            FROM reported x JOIN reported m
              ON x.reporter = m.partner AND x.partner = m.reporter AND x.year = m.year
            WHERE x.flow = 'export' AND m.flow = 'import'
            ORDER BY 1, 2, 3, 4, 5
        """
        return engine.session().ask(sql, views=[view]).frame()


def both_sides(area: str, datasets: Sequence[Dataset]) -> pd.DataFrame:
    """What an area reports on every partner, and what every partner reports on it, by year.

    Returns columns source, reporter, partner, flow, period (text), value (single units), currency,
    status.
    """
    where = "frequency = 'A' AND (reporter = $a OR partner = $a)"
    sql = f"SELECT {_REPORT} FROM {{all}} WHERE {where}"
    return _ask(sql, {"a": area}, datasets).frame()


def pairs_rows(
    pairs: Iterable[tuple[str, str]], datasets: Sequence[Dataset]
) -> dict[tuple[str, str], list[FlowRow]]:
    """What the datasets hold on pairs of area keys, both sides of each.

    Plain rows: a frame for each of hundreds of pairs takes far longer than the engine. Returns the
    rows by who reports and whose partner it is, none where there is nothing; the exporter of a
    reconciled figure stands as its reporter. Raises MissingData if the figures cannot be read.
    """
    ways = sorted({f"{x}>{y}" for a, b in pairs for x, y in ((a, b), (b, a))})
    if not ways or not datasets:
        return {}
    keys = sorted({key for way in ways for key in way.split(">")})
    reporter, words = among("reporter", "k", keys)
    partner, _ = among("partner", "k", keys)
    way, more = among("reporter || '>' || partner", "w", ways)
    where = f"NOT mirrored AND {reporter} AND {partner} AND {way}"
    sql = f"SELECT {_FLOW_ROW} FROM {{all}} WHERE {where}"
    found: dict[tuple[str, str], list[FlowRow]] = {}
    for row in map(FlowRow._make, _ask(sql, words | more, datasets).rows()):
        found.setdefault((row.reporter, row.partner), []).append(row)
    return found


def _pair(a: str, b: str) -> _Asked:
    both = "reporter IN ($a, $b) AND partner IN ($a, $b) AND reporter <> partner"
    seen = "(status IS DISTINCT FROM 'reconciled' OR reporter = $a)"
    sql = f"SELECT {_FLOW_ROW} FROM {{all}} WHERE {both} AND {seen} ORDER BY ALL"
    return sql, {"a": a, "b": b}, _yearly()


def _reach(members: Sequence[str]) -> _Asked:
    sql, words, known = _reports(members, _yearly())
    reported = "status <> 'estimate' AND partner <> 'WLD' AND left(partner, 1) <> '_'"
    return (
        "SELECT source, reporter, period, count(*) AS figures, "
        f"count(*) FILTER (WHERE {reported}) AS reported FROM ({sql}) GROUP BY ALL ORDER BY ALL",
        words,
        known,
    )


def _reports(
    members: Sequence[str],
    datasets: Sequence[Dataset],
    *,
    partners: Sequence[str] = (),
    years: Sequence[int] = (),
) -> _Asked:
    """The trade of areas by partner and year. Announced figures cover a few pairs, rounded: they
    are no report of an area's trade."""
    sql = f"SELECT {_REPORT} FROM {{all}} WHERE frequency = 'A'"
    words: dict[str, Any] = {}
    for column, letter, chosen in (
        ("reporter", "m", members), ("partner", "p", partners), ("year", "y", years),
    ):  # fmt: skip
        if chosen or column == "reporter":
            condition, more = among(column, letter, chosen)
            sql, words = f"{sql} AND {condition}", words | more
    return sql, words, [d for d in datasets if d.kind is not SourceKind.STATED]


def among(column: str, letter: str, words: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    """The condition that a column holds one of these words, and the words that it speaks of."""
    named = {f"{letter}{n}": word for n, word in enumerate(words)}
    return f"{column} IN ({', '.join('$' + name for name in named)})", named


def _ask(sql: str, words: dict[str, Any], datasets: Sequence[Dataset]) -> Rows:
    def ask(whole: Sequence[Dataset]) -> Rows:
        with reading(*whole):
            views = [totals(dataset) for dataset in whole]
            return engine.session().ask(sql.format(all=f"({together(views)})"), words, views)

    return _of_whole(datasets, ask)


def _of_whole(datasets: Sequence[Dataset], ask: Callable[[Sequence[Dataset]], T]) -> T:
    """What is asked of sources, without those of the user's that turn out to be broken: these are
    told to the catalogue. Raises MissingData where one is named, or none is left."""
    try:
        return ask(datasets)
    except MissingData as fault:
        known = current()
        broken = next((d for d in datasets if d.own and d.id == fault.data.get("source")), None)
        if broken is None or len(datasets) == 1:
            raise
        if known.named in (broken.id, f"{broken.id}@{broken.vintage}"):
            raise
        if Path(broken.folder).is_dir():  # else it was removed at this moment
            found = Broken(broken.id, broken.vintage, fault.path, fault.reason)
            known.broken.extend([found] if found not in known.broken else [])
    return _of_whole([d for d in datasets if d is not broken], ask)


def _rows(asked: _Asked) -> Sequence[tuple[Any, ...]]:
    """The rows of a question that several answers ask, one after the other."""
    for thread in current().ahead:
        thread.join()
    sql, words, datasets = asked
    return _of_whole(datasets, lambda whole: _kept_rows(sql, words, whole))


def _kept_rows(
    sql: str, words: dict[str, Any], datasets: Sequence[Dataset]
) -> Sequence[tuple[Any, ...]]:
    with reading(*datasets):
        views = tuple(totals(dataset) for dataset in datasets)
        return _kept(sql.format(all=f"({together(views)})"), tuple(words.items()), views)


@lru_cache(maxsize=64)
def _kept(
    sql: str, words: tuple[tuple[str, Any], ...], views: tuple[View, ...]
) -> Sequence[tuple[Any, ...]]:
    # Files that bear the same stamp are the same files, so their rows are the same.
    return tuple(engine.session().ask(sql, dict(words), views).rows())


def _start(asked: _Asked) -> None:
    def run() -> None:
        with suppress(Exception):  # the question itself will meet it
            _kept_rows(*asked)

    thread = Thread(target=run)  # no daemon: the engine cannot be cut off in a query
    current().ahead.append(thread)
    thread.start()


def _yearly() -> list[Dataset]:
    return [d for d in datasets() if d.frequency == "A"]
