"""From the answers to the document: which sections there are, and what stands in each."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.answers.source_notes import breaks
from tradestat.areas import Area
from tradestat.language.english import sentence
from tradestat.language.english.words import capital, currency_words, listed, spans, trade_of
from tradestat.model import Answer, Dataset, SourceKind
from tradestat.reports.document import (
    Block,
    Commands,
    Document,
    Picture,
    Points,
    Section,
    Sources,
    Table,
    Text,
)
from tradestat.reports.gather import Gathered
from tradestat.reports.levels import Levels
from tradestat.reports.methods import methods_of
from tradestat.reports.phrases import Who
from tradestat.reports.sentences import (
    balance_sentences,
    caveat_sentences,
    gap_sentences,
    level_sentences,
    pace_sentences,
    record_sentences,
    short_sentences,
    side_sentences,
)
from tradestat.reports.sentences_partners import (
    leading_sentences,
    moved_sentences,
    place_sentences,
    places_sentences,
)
from tradestat.reports.sentences_sides import (
    alike,
    all_sides,
    both_sides,
    key_sentence,
    unlike_sentences,
)
from tradestat.requests.base import command

_MOST_POINTS = 6


def pair_document(a: Area, b: Area, held: Gathered, words: Sequence[str], version: str) -> Document:
    """The brief on two areas."""
    one, two = Who.of(a), Who.of(b)
    series = _given(held.series)
    levels = Levels(series, one, two, False, held.publishers)
    sides = (
        (held.context[0], one, two, b, held.guessed[0]),
        (held.context[1], two, one, a, held.guessed[1]),
    )
    contexts = [
        (answer, who, place_sentences(answer, who, other, area.key, guessed), area, guessed)
        for answer, who, other, area, guessed in sides
        if answer is not None
    ]
    places = [told for _, _, told, _, _ in contexts]
    money = currency_words(series.currency)
    sections: list[Section | None] = [
        Section("key-points", "Key points", (Points(_pair_points(levels, held, places, a, b)),)),
        _card(held, one, two),
        _growth(levels, held, a, b),
        _sides(held, one, two, money),
        *(
            _context(answer, who, [*told, *leading_sentences(answer, who, guessed)], other)
            for answer, who, told, other, guessed in contexts
        ),
        *_products(held),
    ]
    title = trade_of(a.name, b.name)
    return _whole(title, sections, held, words, version)


def area_document(a: Area, held: Gathered, words: Sequence[str], version: str) -> Document:
    """The brief on one area and its partners."""
    one = Who.of(a)
    ranked = _given(held.context[0])
    levels = (
        Levels(held.series, one, Who("the world", "the world reports"), True, {})
        if held.series is not None
        else None
    )
    points = []
    if levels is not None:
        points += [*level_sentences(levels)[:2], *caveat_sentences(levels, [a.key])]
        points += record_sentences(levels)
        points += balance_sentences(levels)
    told = (*leading_sentences(ranked, one, held.guessed[0]), *moved_sentences(ranked, one))
    points += told
    sections: list[Section | None] = [
        Section("key-points", "Key points", (Points(tuple(points[:_MOST_POINTS])),))
    ]
    if levels is not None:
        sections.append(_growth(levels, held, a, None))
    sections.append(_context(ranked, one, list(told), None))
    if held.places is not None:
        sections.append(_places(held.places, one))
    sections += [_sides_of_all(held, one), *_products(held)]
    title = f"{capital(one.own)} trade and its partners"
    return _whole(title, sections, held, words, version)


def _pair_points(
    levels: Levels, held: Gathered, places: list[list[str]], a: Area, b: Area
) -> tuple[str, ...]:
    """Three to six sentences: what is most asked first, and what narrows it beside it."""
    least = [*short_sentences(levels), *side_sentences(levels)]
    level = level_sentences(levels)[:2]
    mirror = ""
    if held.sides is not None:
        like = alike(held.sides.frame, _coverage(held.sides))
        mirror = key_sentence(like, levels.a, levels.b, levels.currency)
    wanted = [
        *level,
        *caveat_sentences(levels, [(b if levels.by_partner else a).key]),
        *record_sentences(levels),
        *([mirror] if mirror else []),
        *(told[0] for told in places if told),
        *least,
        *balance_sentences(levels),
        *_breaks(levels, a, b),
        *gap_sentences(levels),
    ]
    return tuple(wanted[:_MOST_POINTS])


def _card(held: Gathered, one: Who, two: Who) -> Section | None:
    if held.card is None:
        return None
    title = f"{capital(one.name)} and {two.name} at a glance"
    return Section("card", title, (Table(held.card),))


def _growth(levels: Levels, held: Gathered, a: Area, b: Area | None) -> Section:
    teller = b if levels.by_partner and b is not None else a
    told = [
        *side_sentences(levels),
        *level_sentences(levels),
        *caveat_sentences(levels, [teller.key]),
        *record_sentences(levels),
        *balance_sentences(levels),
        *pace_sentences(levels),
        *short_sentences(levels),
        *gap_sentences(levels),
        *(_breaks(levels, a, b) if b is not None else ()),
    ]
    blocks: list[Block] = [Text(tuple(told))]
    shown = levels.answer.frame["total"].notna().sum()
    if shown >= 2:
        words = f"Lines by year of exports, imports and total. {' '.join(told[:3])}"
        blocks.append(Picture(levels.answer, "lines", _alt(levels.answer, words)))
    table = _given(held.table)
    if len(table.frame) < len(levels.answer.frame):
        first = int(table.frame["period"].iloc[0])
        blocks.append(Text((f"The table begins in {first}; the chart has all years.",)))
    blocks.append(Table(table))
    what = "Trade by year" if b is None else f"Trade with {levels.b.name} by year"
    return Section("growth", what, tuple(blocks))


def _sides(held: Gathered, one: Who, two: Who, money: str) -> Section | None:
    if held.sides is None:
        return None
    frame = held.sides.frame
    coverage = _coverage(held.sides)
    told = both_sides(alike(frame, coverage), one, two, money)
    told += unlike_sentences(frame, coverage)
    compared = (frame["a_value"].notna() & frame["b_value"].notna()).any()
    blocks: list[Block] = [Text(tuple(told))]
    if compared:
        blocks += _pictured(held.sides, "mirror", f"Both reports by year. {' '.join(told[:2])}")
    return Section("sides", "What each side reports", (*blocks, Table(_given(held.sides_table))))


def _coverage(answer: Answer) -> dict[str, str]:
    return {d.id: d.coverage_words for d in answer.source}


def _sides_of_all(held: Gathered, one: Who) -> Section | None:
    if held.sides is None:
        return None
    told = all_sides(held.sides.frame, one, currency_words(held.sides.currency))
    words = f"Points of the partners by both reports. {' '.join(told)}"
    return Section(
        "sides",
        f"What {one.own} partners report",
        (Text(tuple(told)), *_pictured(held.sides, "scatter", words), Table(held.sides)),
    )


def _context(answer: Answer, who: Who, told: Sequence[str], other: Area | None) -> Section:
    words = f"Bars of the partners ranked. {' '.join(told[:2])}"
    asked = "" if other is None else other.name
    return Section(
        f"partners-{answer.areas[0].lower()}",
        f"{capital(who.own)} partners",
        (Text(tuple(told)), *_pictured(answer, "bars", words), Table(answer, asked)),
    )


def _places(answer: Answer, who: Who) -> Section:
    told = places_sentences(answer, who)
    words = f"Ranks of the partners by year. {' '.join(told)}"
    return Section(
        "places",
        f"{capital(who.own)} partners over time",
        (Text(tuple(told)), *_pictured(answer, "bump", words), Table(answer)),
    )


def _products(held: Gathered) -> list[Section]:
    if held.products is None:
        return []
    answer = held.products
    parts = answer.frame[answer.frame["row"] == "part"].head(3)
    year = int(answer.frame["period"].iloc[0])
    names = [
        f"{n} ({s:.1f} %)" for n, s in zip(parts["name"], parts["share"], strict=True) if s == s
    ]
    told = (f"The largest chapters in {year}: {listed(names)}.",) if names else ()
    words = f"Bars of the products ranked. {' '.join(told)}"
    return [
        Section(
            "products",
            "Products",
            (Text(told), *_pictured(answer, "bars", words), Table(answer)),
        )
    ]


def _pictured(answer: Answer, kind: str, words: str) -> list[Block]:
    """A picture, if there is such a kind for the answer."""
    from tradestat.charts.kinds import named

    if not named(kind).fits(answer):
        return []
    return [Picture(answer, kind, _alt(answer, words))]


def _alt(answer: Answer, words: str) -> str:
    return f"{answer.title}. {words} All figures are in the table."


def _whole(
    title: str,
    sections: Sequence[Section | None],
    held: Gathered,
    words: Sequence[str],
    version: str,
) -> Document:
    body = [s for s in sections if s is not None]
    tables = [b.answer for s in body for b in s.blocks if isinstance(b, Table)]
    datasets = _datasets(tables)
    again = command("report", *words)
    body += [
        Section("methods", "Methods in short", (Points(tuple(methods_of(tables))),)),
        Section("sources", "Sources", (Sources(datasets),)),
        Section(
            "commands",
            "How to reproduce each table",
            (
                Text(("Each command gives the table with its figures as shown here.",)),
                Commands(
                    ((f"This report: {title}", again), *((t.title, t.command) for t in tables))
                ),
            ),
        ),
    ]
    return Document(title, _lead(held, datasets), tuple(body), again, version)


def _lead(held: Gathered, datasets: Sequence[Dataset]) -> str:
    names = [d.short for d in datasets if d.kind is not SourceKind.STATED]
    if len(names) < len(datasets):
        names.append("what officials and the press announced")
    who = listed(names)
    if held.series is None:
        return f"Figures: {who}"
    frame = held.series.frame
    known = frame.loc[frame[["exports", "imports", "total"]].notna().any(axis=1), "period"]
    first, last = int(known.min()), int(known.max())
    money = currency_words(held.series.currency)
    return f"{spans(range(first, last + 1))}, current {money}. Figures: {who}"


def _datasets(tables: Sequence[Answer]) -> tuple[Dataset, ...]:
    return tuple({d.id: d for t in tables for d in t.source}.values())


def _given(answer: Answer | None) -> Answer:
    assert answer is not None
    return answer


def _breaks(levels: Levels, a: Area, b: Area) -> list[str]:
    years = [int(year) for year in levels.years.index[levels.years["source"].notna()]]
    # A sentence of its own needs no word that heads a note.
    return [sentence(n.code, {**n.values, "head": ""}) for n in breaks(years, a, b)]
