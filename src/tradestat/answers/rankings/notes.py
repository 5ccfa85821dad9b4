"""Footnotes of rankings: what is not allocated, who is missing, what else there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tradestat.answers.rankings.compared import Step, steps
from tradestat.answers.rankings.ranking import Ranking, mostly_estimated
from tradestat.answers.rankings.report import Report
from tradestat.answers.source_notes import dataset_caveats, stands_alone
from tradestat.areas.names import name_of
from tradestat.metrics.groups import INSIDE
from tradestat.metrics.missing import HOLE_SHARE, Missing
from tradestat.metrics.ranking import Levels
from tradestat.model import Flow, Mark, Note
from tradestat.requests.base import Request

# Of a group's sum, what is missing is said from this part on: it moves the first decimal of growth.
_LEAST_OF_GROUP = 0.0005
MOST_INCOMPLETE = 2  # years of a table of which a note says what they lack


def ranking_notes(ranking: Ranking, alone: Iterable[Mark], *, intra: bool) -> list[Note]:
    """Every note of one ranking of partners, the most important first; alone: the figures to be
    told of that stand alone."""
    report, request, year = ranking.report, ranking.request, ranking.year
    held = {year: ranking.now}
    if ranking.before is not None:
        held[ranking.against] = ranking.before
    return [
        *ranking.moved(),
        *_missing(ranking),
        *stands_alone([(report.dataset, alone)]),
        *_compared(ranking),
        *_not_allocated(ranking),
        *_not_ranked(ranking),
        *_one_flow(ranking),
        *members(report, ranking.years, intra=intra),
        *estimated(report, held, ranking.flow),
        *caveats(report, ranking.years),
        *others(report, request, year, dated=True),
    ]


def yearly_notes(
    report: Report,
    levels: Mapping[int, Levels],
    flow: Flow,
    request: Request,
    stepped: Sequence[Step] | None = None,
) -> list[Note]:
    """The notes that hold for every table over years.

    levels: of the years that it shows; stepped: those that may be incomplete, where it is known.
    """
    years = sorted(levels)
    stepped = list(steps(report, years, flow)) if stepped is None else stepped
    return [
        *incomplete(report, stepped),
        *members(report, years),
        *estimated(report, levels, flow),
        *caveats(report, years),
        *others(report, request, years[-1]),
    ]


def _compared(ranking: Ranking) -> list[Note]:
    """What of a group is compared, or that nothing is."""
    report, year, against = ranking.report, ranking.year, ranking.against
    if ranking.before is None:
        return [Note.of("rankings.not_compared", source=report.dataset.short, against=against)]
    late, early = report.counted(year), report.counted(against)
    if late == early:
        return []
    alone = {y: names(keys) for y, keys in ((year, late - early), (against, early - late)) if keys}
    count = len(late & early)
    return [Note.of("rankings.members_compared", warning=True, count=count, alone=alone)]


def _missing(ranking: Ranking) -> list[Note]:
    """What one of the two years holds and the other has no figure for."""
    missing, group = ranking.missing, ranking.report.group is not None
    pairs = ((ranking.year, ranking.against), (ranking.against, ranking.year))
    sides = [(*two, missing[two[0]]) for two in pairs if two[0] in missing]
    return missing_note(sides, group=group, grown=True)


def holes(report: Report, stepped: Sequence[Step]) -> list[Step]:
    """The years of a table that are incomplete: by a hole, or so much of a group's sum."""
    group = report.group is not None
    return [
        one for one in stepped
        if one.missing.hole or (group and one.missing.share >= HOLE_SHARE)
    ]  # fmt: skip


def incomplete(report: Report, stepped: Sequence[Step], of: str = "") -> list[Note]:
    """What the latest of these years lack that the years before hold; of: whose figures they are,
    where an answer has several reports."""
    every = holes(report, stepped)
    sides = [(one.year, one.year - 1, one.missing) for one in every[-MOST_INCOMPLETE:]]
    earlier = [one.year for one in every[:-MOST_INCOMPLETE]]
    return missing_note(sides, group=True, earlier=earlier, of=of)


def missing_note(
    sides: Sequence[tuple[int, int, Missing]],
    *,
    group: bool,
    grown: bool = False,
    earlier: Sequence[int] = (),
    of: str = "",
) -> list[Note]:
    """What years have no figure for that others hold, if it is a hole, or of a group's sum enough
    to move a printed growth.

    sides: the year that lacks, the other, what is missing. grown: whether growth is shown. earlier:
    further years that are incomplete. of: whose figures they are, where that is not plain.
    """
    said = [
        (
            year,
            other,
            one.value,
            one.share * 100,
            len(one.by_partner),
            one.partners,
            [(name_of(key), value) for key, value in list(one.by_partner.items())[:3]],
        )
        for year, other, one in sides
        if one.hole or (group and one.share >= _LEAST_OF_GROUP)
    ]
    if not said:
        return []
    about = {"sides": said, "grown": grown, "earlier": list(earlier), "of": of}
    return [Note.of("rankings.missing", warning=True, **about)]


def names(keys: frozenset[str]) -> list[str]:
    """The names of areas, sorted."""
    return sorted(name_of(k) for k in keys)


def _not_allocated(ranking: Ranking) -> list[Note]:
    """What of the whole is allocated to no country, and what the shares are of."""
    flow, now, whole = ranking.flow.plural, ranking.now, ranking.whole
    inside = float(now.parts[flow].get(INSIDE, 0.0) or 0.0)
    left = whole - float(ranking.parts[flow].sum()) - inside
    base: dict[str, Any] = {"flow": flow, "stated": bool(now.stated)}
    least = max(0.5, whole * 5e-6)
    if abs(left) < least:
        return [] if now.stated else [Note.of("rankings.shares_of", **base)]
    about = {"percent": abs(left) / whole * 100, **base}
    if left < 0:
        return [Note.of("rankings.more_than_total", warning=True, value=-left, **about)]
    report = ranking.report
    rest = now.parts.loc[[k for k in now.parts.index if not report.takes_place(str(k))], flow]
    rest = rest.drop(index=INSIDE, errors="ignore").dropna().sort_values(ascending=False)
    parts = [
        (name_of(str(k)), float(v), k == report.area.key) for k, v in rest.items() if abs(v) >= 0.5
    ]
    unnamed = left - float(rest.sum())
    if unnamed >= least:
        parts.append(("", unnamed, False))
    warning = left / whole > 0.05
    return [Note.of("rankings.not_allocated", warning=warning, parts=parts[:4], **about)]


def _not_ranked(ranking: Ranking) -> list[Note]:
    by = ranking.request.order
    if by not in ("growth", "contribution"):
        return []
    parts, value = ranking.parts, ranking.flow.plural
    small = int(parts["small"].sum()) if by == "growth" else 0
    undefined = int((parts[by].isna() & parts[value].notna()).sum())
    if not small and not undefined:
        return []
    return [
        Note.of(
            "rankings.not_ranked",
            by=by,
            small=small,
            undefined=undefined,
            least=ranking.request.least,
            against=ranking.against,
        )
    ]


def _one_flow(ranking: Ranking) -> list[Note]:
    # Where a flow is missing there was no trade to report, or it went unreported: the total of a
    # ranking takes what is there, and says how often.
    parts = ranking.parts
    alone = parts["exports"].isna() ^ parts["imports"].isna()
    count = int((alone & parts["total"].notna()).sum())
    if ranking.flow is not Flow.TOTAL or not count:
        return []
    return [Note.of("rankings.one_flow", count=count)]


def members(report: Report, years: Sequence[int], *, intra: bool = False) -> list[Note]:
    """Of a group: who is counted, and who has not reported in which year."""
    group = report.group
    if group is None:
        return []
    last = max(years)
    notes = [
        Note.of(
            "rankings.members",
            group=group.key,
            year=last if group.of is None else group.of,
            names=names(report.counted(last)),
            intra=intra,
            source=group.source,
        )
    ]
    lacking = {year: report.lacking(year) for year in years}
    return notes + [
        Note.of("rankings.no_report", warning=True, year=year, names=missing)
        for year, missing in lacking.items()
        if missing
    ]


def estimated(report: Report, levels: Mapping[int, Levels], flow: Flow) -> list[Note]:
    """What part of the trade shown is estimated, by year, from one percent on."""
    percent: dict[int, float] = {}
    complete = True
    for year in sorted(levels):
        one = levels[year]
        value, whole = one.estimated.get(flow.plural, 0.0), one.total(flow)
        if whole > 0 and value >= whole / 100:
            percent[year] = value / whole * 100
            complete &= value >= float(one.parts[flow.plural].sum()) * 0.995
    if not percent:
        return []
    mostly = [year for year in percent if mostly_estimated(levels[year], flow)]
    return [
        Note.of(
            "rankings.estimated",
            warning=True,
            flow=flow.plural,
            percent=percent,
            mostly=mostly,
            complete=complete,
        )
    ]


def caveats(report: Report, years: Sequence[int]) -> list[Note]:
    """What the catalogue knows against a source, as far as it touches these reporters and years."""
    who = {report.area.key}
    if report.group is not None and years:
        who |= report.group.keys(max(years))
    return dataset_caveats(report.dataset, who, years)


def others(report: Report, request: Request, year: int, *, dated: bool = False) -> list[Note]:
    """What other sources there are, and the same command for one of them, best with that year.

    dated: whether the command names the year.
    """
    if not report.others:
        return []
    first = next((name for name, held in report.others.items() if year in held), None)
    # Another source needs no file.
    again: dict[str, Any] = {"data": (), "layout": None}
    again["source"] = first or next(iter(report.others))
    if first is not None and dated:
        again["year"] = year
    sources = {name: spans_short(held) for name, held in report.others.items()}
    return [Note.of("sources.others", sources=sources, see=request.but(**again).command())]


def missing_years(years: Sequence[int], code: str) -> list[Note]:
    """The years inside a span that have no figures."""
    missing = sorted(set(range(min(years), max(years) + 1)) - set(years))
    return [Note.of(code, years=missing)] if missing else []


def spans_short(years: Sequence[int]) -> str:
    """First and last year.

    >>> spans_short((2000, 2001, 2020)), spans_short((2020,))
    ('2000–2020', '2020')
    """
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
