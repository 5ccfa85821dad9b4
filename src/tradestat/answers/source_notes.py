"""Footnotes on sources: who says so, what speaks against it, what else there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from tradestat import areas
from tradestat.answers.selection import Series, best, stated
from tradestat.areas import Area
from tradestat.areas.names import name_of
from tradestat.language.english.words import within
from tradestat.model import AreaKind, Dataset, Flow, Mark, Note, Period, Side, SourceKind
from tradestat.requests.base import command

# The sign beside a figure that stands alone, and what it means.
ALONE = "!"
ALONE_LEGEND = f"{ALONE} stands alone: unlike the years around it and what others report"
# Of many figures that stand alone, as many are told one by one.
_MOST_ALONE = 4


def stands_alone(parts: Iterable[tuple[Dataset, Iterable[Mark]]], currency: str = "") -> list[Note]:
    """Which of the figures shown stand alone, and what speaks against each, the largest first.

    parts: sources with marks of theirs; a note a source. currency: of the answer, where it may not
    be that of the source.
    """
    found: dict[str, tuple[Dataset, set[Mark]]] = {}
    for dataset, marks in parts:
        found.setdefault(dataset.id, (dataset, set()))[1].update(marks)
    return [_stand_alone(*one, currency) for one in found.values() if one[1]]


def _stand_alone(dataset: Dataset, marks: Collection[Mark], currency: str) -> Note:
    order = sorted(marks, key=lambda mark: (-mark.size, mark[:4]))
    figures = [
        {
            **mark._asdict(),
            "reporter": within(name_of(mark.reporter)),
            "partner": within(name_of(mark.partner)),
        }
        for mark in order[:_MOST_ALONE]
    ]
    return Note.of(
        "sources.stands_alone",
        warning=True,
        source=dataset.short,
        currency="" if currency in ("", dataset.currency) else dataset.currency,
        figures=figures,
        more=len(order) - len(figures),
    )


def flows_alone(marks: Iterable[Mark], side: Side = Side.OWN) -> str | None:
    """The flows that the marks are of, as the first area sees them: "export+import"."""
    turn = side is Side.PARTNER
    flows = {Flow(mark.flow).mirrored if turn else Flow(mark.flow) for mark in marks}
    return "+".join(sorted(flow.value for flow in flows)) or None


def estimates(years: Sequence[int]) -> list[Note]:
    """The years that the publisher estimated."""
    return [Note.of("sources.estimates", warning=True, years=years)] if years else []


def breaks(years: Sequence[int], a: Area, b: Area) -> list[Note]:
    """Years in which an area was not what its name says: a code belongs to years."""
    notes = []
    for area in (a, b):
        early = [y for y in years if area.start and y < area.start]
        late = [y for y in years if area.end and y > area.end]
        name = within(area.name)
        if early:
            former = [within(f.name) for f in areas.formerly(area)]
            notes.append(
                Note.of(
                    "sources.listed_from",
                    warning=True,
                    area=name,
                    start=area.start,
                    former=former,
                    years=early,
                )
            )
        if late:
            notes.append(
                Note.of("sources.listed_to", warning=True, area=name, end=area.end, years=late)
            )
    return notes


def caveats(used: list[Series], a: Area, b: Area, first: int, last: int) -> list[Note]:
    """What the catalogue knows against a source, as far as it touches what is shown."""
    notes = []
    for series in used:
        for note in series.dataset.notes:
            reporter, years = note.get("reporter"), note.get("years")
            reporting = {Side.OWN: a, Side.PARTNER: b}.get(series.side)
            if reporter is not None and (
                reporting is None or reporter not in with_members(reporting)
            ):
                continue
            if "pair" in note and set(note["pair"]) != {a.key, b.key}:
                continue
            if years is not None and not (
                max(years[0], first, series.first) <= min(years[1], last, series.last)
            ):
                continue
            if note.get("show", True):
                source = series.dataset.short
                notes.append(
                    Note.of("sources.caveat", warning=True, source=source, caveat=note["text"])
                )
    return notes


def dataset_caveats(dataset: Dataset, who: Collection[str], years: Sequence[int]) -> list[Note]:
    """What the catalogue knows against a source, as far as it touches these reporters and years."""
    notes = []
    for note in dataset.notes:
        span, reporter = note.get("years"), note.get("reporter")
        if "pair" in note or not note.get("show", True):
            continue
        if reporter is not None and reporter not in who:
            continue
        if span is not None and not any(span[0] <= year <= span[1] for year in years):
            continue
        about = {"source": dataset.short, "caveat": note["text"]}
        notes.append(Note.of("sources.caveat", warning=True, **about))
    return notes


def with_members(area: Area) -> frozenset[str]:
    """The key of an area, and those of a group's members: whose caveats concern it."""
    group = areas.group_of(area.key) if area.kind is AreaKind.GROUP else None
    return frozenset({area.key, *(group.every if group is not None else ())})


def publishers(visible: Sequence[int], used: Sequence[Series], side: str = "") -> list[Note]:
    """Who announced each figure shown that is no statistic; side: whose figures they are."""
    notes = []
    for series in used:
        if series.dataset.kind is not SourceKind.STATED:
            continue
        by: dict[str, list[str]] = {}
        ordered = sorted(series.observations, key=lambda row: row.flow, reverse=True)
        for row in sorted(ordered, key=lambda row: row.period):
            if int(row.period) not in visible:
                continue
            day = f", {row.published}" if row.published else ""
            words = f"{row.period} {row.flow}" if row.flow != "total" else str(row.period)
            by.setdefault(f"{row.publisher}{day}", []).append(words)
        notes.append(Note.of("sources.announced_by", figures=by, side=side))
    return notes


def excluded(used: list[Series], first: int, last: int) -> list[Note]:
    """Figures of the sources shown that no yearly table of one currency can hold, and why."""
    reasons: Counter[tuple[str, str]] = Counter()
    for series in used:
        for row in series.excluded:
            when = Period.parse(row.period)
            if when is not None and first <= when.year <= last:
                reasons["currency" if when.whole else "part_of_year", series.currency] += 1
    if not reasons:
        return []
    counts = [(count, reason, currency) for (reason, currency), count in reasons.items()]
    return [Note.of("sources.excluded", counts=counts)]


def own_view_of_partner(
    segments: list[Series], every: list[Series], a: Area, b: Area
) -> list[Note]:
    """What B itself reports, and how to see it."""
    theirs = best(every, Side.PARTNER)
    if segments[0].side is Side.PARTNER or theirs is None or segments[0].dataset.part:
        return []
    totals = [year for year, one in theirs.reported.items() if one.has("total")]
    see = command("growth", b.short, a.short)
    group = b.kind is AreaKind.GROUP
    name = b.short if group else b.name
    if not totals:
        return [Note.of("sources.partner_reports", name=name, group=group, see=see)]
    year = totals[-1]
    announced = stated(every, Side.PARTNER)
    later = {} if announced is None else announced.by_year
    last = max((y for y, one in later.items() if y > year and one.has("total")), default=None)
    return [
        Note.of(
            "sources.partner_reports",
            name=name,
            group=group,
            see=see,
            year=year,
            value=theirs.by_year[year].values["total"],
            currency="" if theirs.currency == segments[0].currency else theirs.currency,
            source=theirs.dataset.short,
            announced_for=last,
            announced=0.0 if last is None else later[last].values["total"],
            rounding=0.0 if last is None else later[last].steps["total"],
        )
    ]


def other_sources(
    segments: list[Series], every: list[Series], a: Area, b: Area, *, explicit: bool
) -> list[Note]:
    """What else there is on the pair, and how to see it."""
    shown = {s.dataset.id for s in segments}
    rest: dict[str, str] = {}
    for series in every:
        if series.side is not Side.PARTNER and series.dataset.id not in shown:
            rest.setdefault(series.dataset.id, series.span)
    notes = []
    if rest:
        example = command("growth", a.short, b.short, "--source", next(iter(rest)))
        notes.append(Note.of("sources.others", sources=rest, see=example))
    if explicit:
        default = command("growth", a.short, b.short)
        notes.append(Note.of("sources.without_source", see=default))
    return notes
