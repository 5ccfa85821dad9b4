"""The goods of a source are a tree of codes: which of them add up to its totals, and which goods
they are.

A figure for a code is the row that states it, else the sum of what stands below it. A source's
basket is the set of topmost codes that stand anywhere in it; its figures add up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tradestat.formats.plans.goods import harmonised
from tradestat.language.english.words import listed, plural
from tradestat.model import Note
from tradestat.store.imports.totals import total_by_arithmetic

_CELL = "reporter, partner, flow, period"
NAMES = "names"
# The status of a sum.
_STATUS = (
    "CASE WHEN bool_or(status = 'estimate') THEN 'estimate' "
    "WHEN bool_or(status = 'preliminary') THEN 'preliminary' ELSE 'reported' END"
)
# Goods whose total is not stated are all goods where nearly all chapters are there: 77 is empty,
# 98 and 99 are for what has no place.
_CHAPTERS, _NEARLY_ALL = 97, 90
_SECTIONS = 9
# What part of a year's goods another year may lack without a word.
_MUCH = 0.02


@dataclass
class Coverage:
    """Which goods a source holds. part: in words, "" for all goods. breaks: years whose goods are
    others than those of the year before, with the codes that one of the two lacks."""

    part: str = ""
    remarks: list[Note] = field(default_factory=list)
    breaks: dict[int, list[str]] = field(default_factory=dict)


def make_totals(connection: Any, rename: Callable[[str, str, str], None]) -> list[Note]:
    """Make the table `totals` of the view `figures`, one row for each flow of a period: as the
    source states it, else the sum of its goods, each once.

    Its columns: reporter, partner, flow, period, value, status, summed ("goods", or "" for a total
    that is stated). rename: files what stands under a word of a column of `figures` under a key.
    """
    stated, steps, odd = _levels(connection)
    remarks = _rest(connection, stated, steps, odd)
    if not stated and odd:
        word = total_by_arithmetic(
            connection, "tree", "code", f"{_CELL}, classification",
            "NOT regexp_full_match(code, '([0-9]{2}){1,5}')",
        )  # fmt: skip
        if word is not None:
            rename("commodity", word, "TOTAL")
            named = Note.of("imports.total_of_goods", word=word)
            remarks = [named, *_rest(connection, True, steps, odd)]
    connection.execute(
        f"CREATE TEMP TABLE totals AS SELECT {_CELL}, max(value)::DECIMAL(38,3) AS value, "
        f"{_STATUS} AS status, '' AS summed FROM figures WHERE commodity = 'TOTAL' "
        f"GROUP BY {_CELL} UNION ALL "
        # Of goods in two classifications the fuller one counts: they are never added.
        f"SELECT {_CELL}, max(value), arg_max(status, value), 'goods' FROM (SELECT {_CELL}, "
        f"classification, sum(value) AS value, {_STATUS} AS status FROM tree GROUP BY ALL) "
        f"GROUP BY {_CELL}"
    )
    return remarks


def _levels(connection: Any) -> tuple[bool, dict[str, list[int]], bool]:
    """Whether totals are stated; the lengths of codes in each classification, the longest first;
    and whether there are codes that are no pairs of digits."""
    stated, odd = False, False
    steps: dict[str, list[int]] = {}
    for kind, length, total, unpaired in connection.execute(
        "SELECT classification, length(commodity), commodity = 'TOTAL', "
        "NOT bool_and(regexp_full_match(commodity, '([0-9]{2}){1,5}')) FROM "
        "(SELECT DISTINCT classification, commodity FROM figures) GROUP BY ALL ORDER BY 1, 2 DESC"
    ).fetchall():
        if total:
            stated = True
        else:
            odd |= unpaired
            steps.setdefault(kind, []).append(1 if kind == NAMES else length)
    return stated, steps, odd


def _rest(connection: Any, stated: bool, steps: dict[str, list[int]], odd: bool) -> list[Note]:
    """Make the table `tree`: goods of flows whose total is not stated, rolled up."""
    unstated = ""
    if stated:
        unstated = (
            " AND NOT EXISTS (SELECT 1 FROM figures t WHERE t.commodity = 'TOTAL' "
            "AND t.reporter = f.reporter AND t.partner = f.partner AND t.flow = f.flow "
            "AND t.period = f.period)"
        )
    flat = not odd and all(len(lengths) == 1 for lengths in steps.values())
    each = "commodity AS code, value::DECIMAL(38,3) AS value, status"
    what = f"'' AS code, sum(value) AS value, {_STATUS}" if flat else each
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE tree AS SELECT {_CELL}, classification, {what} AS status "
        f"FROM figures f WHERE commodity <> 'TOTAL'{unstated}"
        + (f" GROUP BY {_CELL}, classification" if flat else "")
    )
    return [] if flat else _roll_up(connection, steps)


def _roll_up(connection: Any, lengths: dict[str, list[int]]) -> list[Note]:
    """Turn codes in `tree` into the shortest of each classification, from the longest on: what a
    shorter code states counts, and what stands below it adds up where it states nothing."""
    remarks = []
    for kind, steps in lengths.items():
        for length in [] if kind == NAMES else list(dict.fromkeys(steps))[1:]:
            if _no_tree(connection, kind, length):
                remarks.append(Note.of("imports.codes_are_no_tree", classification=kind))
                break
            of_kind = "classification = $kind AND length(code) >= $length"
            words = {"kind": kind, "length": length}
            connection.execute(
                f"CREATE TEMP TABLE step AS SELECT {_CELL}, classification, left(code, $length) "
                "AS code, coalesce(sum(value) FILTER (length(code) = $length), sum(value)) AS "
                "value, coalesce(min(status) FILTER (length(code) = $length), min(status)) AS "
                f"status FROM tree WHERE {of_kind} GROUP BY {_CELL}, classification, "
                "left(code, $length)",
                words,
            )
            connection.execute(f"DELETE FROM tree WHERE {of_kind}", words)
            connection.execute("INSERT INTO tree SELECT * FROM step")
            connection.execute("DROP TABLE step")
    return remarks


def _no_tree(connection: Any, kind: str, length: int) -> bool:
    """Whether codes that begin with a shorter one mostly are no parts of it: they are worth more.

    Of a list that nobody names, one digit may be a number of a row as well as a section: it is a
    section only where its parts are nearly all of it.
    """
    unnamed = "OR below < stated * 0.9" if not kind and length == 1 else ""
    both, none = connection.execute(
        f"SELECT count(*), count(*) FILTER (below > stated * 1.01 + 1 {unnamed}) FROM (SELECT "
        "sum(value) FILTER (length(code) = $length) AS stated, "
        "sum(value) FILTER (length(code) > $length) AS below FROM tree "
        f"WHERE classification = $kind AND length(code) >= $length GROUP BY {_CELL}, "
        "left(code, $length)) WHERE stated IS NOT NULL AND below IS NOT NULL",
        {"kind": kind, "length": length},
    ).fetchone()
    return bool(none * 2 > both)


def sum_years(connection: Any) -> None:
    """Add years to `totals` of which every month, quarter or half is there, where the source gives
    no year."""
    connection.execute(
        f"""
        INSERT INTO totals
        WITH parts AS (SELECT *, left(period, 4) AS year,
                              CASE period[6] WHEN 'Q' THEN 4 WHEN 'H' THEN 2 ELSE 12 END AS whole
                       FROM totals
                       WHERE regexp_matches(period, '^[0-9]{{4}}-(H[12]|Q[1-4]|[0-9]{{2}})$')),
        complete AS (SELECT reporter, flow, year, whole FROM parts
                     GROUP BY ALL HAVING count(DISTINCT period) = whole)
        SELECT p.reporter, p.partner, p.flow, p.year, sum(p.value), {_STATUS}, 'years'
        FROM parts p JOIN complete USING (reporter, flow, year, whole)
        WHERE NOT EXISTS (SELECT 1 FROM totals t WHERE t.reporter = p.reporter
                          AND t.flow = p.flow AND t.period = p.year)
        GROUP BY p.reporter, p.partner, p.flow, p.year, p.whole
        QUALIFY row_number() OVER (
            PARTITION BY p.reporter, p.partner, p.flow, p.year ORDER BY p.whole DESC) = 1
        """
    )


def levels(connection: Any) -> dict[str, int]:
    """How many figures there are of each level of goods, as "TOTAL", "HS2" or "SITC3"."""
    return dict(
        connection.execute(
            "SELECT CASE WHEN commodity = 'TOTAL' THEN 'TOTAL' WHEN classification LIKE 'S%' "
            "THEN 'SITC' || length(commodity) WHEN classification LIKE 'H%' OR classification "
            f"= 'CN' THEN 'HS' || length(commodity) WHEN classification = '{NAMES}' "
            "THEN 'products by name' ELSE trim(classification || ' ' || length(commodity) || "
            "' digits') END AS level, count(*) FROM figures "
            "GROUP BY 1 ORDER BY min(commodity <> 'TOTAL'), 1"
        ).fetchall()
    )


def coverage(connection: Any) -> Coverage:
    """Whether totals are stated or summed, and of which goods."""
    codes = connection.execute(
        "SELECT DISTINCT classification, commodity FROM figures WHERE commodity <> 'TOTAL'"
    ).fetchall()
    count = dict(connection.execute("SELECT summed, count(*) FROM totals GROUP BY 1").fetchall())
    sums, stated = count.get("goods", 0), count.get("", 0)
    if not sums:
        return Coverage()
    top = {(kind, code) for kind, code in codes if kind == NAMES} | {
        (kind, code)
        for kind in {kind for kind, _ in codes} - {NAMES}
        for code in topmost(code for other, code in codes if other == kind)
    }
    digits = sorted({len(code) for kind, code in top if kind != NAMES})
    of_totals = {"sums": sums, "totals": sums + stated} if stated else {}
    found = Coverage(remarks=[Note.of("imports.totals_summed", digits=digits, **of_totals)])
    if not stated:
        found.part = part_of(top)
        found.breaks = _breaks(connection, {kind for kind, _ in top} == {NAMES})
    return found


def _breaks(connection: Any, by_name: bool) -> dict[int, list[str]]:
    """Years whose goods differ from those of the year before: one of the two has no figure at all
    for a chapter, or a product by name, that is much of the other."""
    head = "commodity" if by_name else "left(commodity, 2)"
    years: dict[int, dict[str, float]] = {}
    for year, code, value in connection.execute(
        f"SELECT left(period, 4)::INTEGER, {head}, sum(value)::DOUBLE FROM figures "
        "WHERE commodity <> 'TOTAL' GROUP BY ALL ORDER BY 1, 2"
    ).fetchall():
        years.setdefault(year, {})[code] = value
    found: dict[int, list[str]] = {}
    for before, year in pairwise(years):
        for one, other in ((years[before], years[year]), (years[year], years[before])):
            least = _MUCH * sum(one.values())
            lacking = [code for code, value in one.items() if code not in other and value >= least]
            if lacking and year == before + 1:
                found.setdefault(year, []).extend(lacking)
    return found


def topmost(codes: Iterable[str]) -> list[str]:
    """The codes that stand below no other of them, in order.

    >>> topmost(["27", "2701", "270112", "7403", "261610"])
    ['261610', '27', '7403']
    """
    top: list[str] = []
    for code in sorted(set(codes)):
        if not (top and code.startswith(top[-1])):
            top.append(code)
    return top


def part_of(top: Collection[tuple[str, str]]) -> str:
    """Which goods topmost codes are, in words; "" for all goods.

    top: (classification, code).

    >>> part_of({("HS", "7108")}), part_of({("HS", "01"), ("HS", "0201")})
    ('heading 7108', 'codes 01, 0201')
    """
    codes = sorted(code for _, code in top)
    kinds = {kind for kind, _ in top}
    if kinds == {NAMES}:
        return plural(len(codes), "product")
    sitc = any(kind.startswith("S") for kind in kinds)
    chapters = all(not kind or harmonised(kind) for kind in kinds)
    heads = sorted({code[: 1 if sitc else 2] for code in codes})
    if (sitc or chapters) and len(heads) >= (_SECTIONS if sitc else _NEARLY_ALL):
        return ""
    if len(codes) > 5 and not (sitc or chapters):
        return f"{len(codes):,} codes"
    if len(codes) == 1:
        level = {2: "chapter", 4: "heading", 6: "subheading"}.get(len(codes[0]), "code")
        return f"{level if chapters else 'code'} {codes[0]}"
    if len(codes) <= 5:
        return f"codes {', '.join(codes)}"
    if sitc:
        return f"{len(heads)} of 10 sections: {listed(heads)}"
    if len(heads) == 1:
        return f"chapter {heads[0]} in {len(codes)} codes"
    more = " …" if len(heads) > 5 else ""
    return f"{len(heads)} of {_CHAPTERS} chapters: {', '.join(heads[:5])}{more}"
