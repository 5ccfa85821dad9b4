"""What every ranking shows: its header, its columns, and the rows that close it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from textwrap import shorten

import pandas as pd

from tradestat.answers.rankings.ranking import Ranking
from tradestat.answers.rankings.report import Report
from tradestat.areas.names import reports
from tradestat.language.english.words import currency_words, plural, spans
from tradestat.metrics.levels import MEASURES
from tradestat.metrics.ranking import Levels
from tradestat.model import Basis, Column, Flow, Role

# What names a row, in every table of this room that machines read.
NAMING = ("reporter", "partner", "flow", "frequency", "period", "source")
FIGURES = (
    "row", "rank", "name", *MEASURES, "share", "cumulative_share", "growth", "contribution",
    "rank_before",
)  # fmt: skip
_NAME_WIDTH = 32  # at which the table cuts long names off


def named(frame: pd.DataFrame, report: Report, flow: Flow, partner: str = "WLD") -> pd.DataFrame:
    """The frame, with what names its rows in front; partner: of all rows, if it has none."""
    about = {
        "reporter": report.area.key,
        "partner": partner,
        "flow": flow.value,
        "frequency": "A",
        "source": report.dataset.id,
    }
    frame = frame.assign(**{name: v for name, v in about.items() if name not in frame})
    first = [name for name in NAMING if name in frame]
    return frame[[*first, *(c for c in frame if c not in first)]]


def table_of(
    ranking: Ranking, closed: pd.DataFrame, names: Mapping[str, str], label: str, kind: str
) -> pd.DataFrame:
    """The closed ranking as people and machines read it.

    names: of the closing rows by `row`, and of labels apart by their key. label: the column of the
    labels, "partner". kind: what the rest is a number of, "partner".
    """
    part = closed["row"] == "part"
    rest = int(closed["count"].sum())
    names = {"other": f"Other {plural(rest, kind)}" if rest else "Gone since", **names}
    closing = closed["row"].map(names).where(closed["row"] != "apart", closed["key"].map(names))
    table = closed.assign(
        name=closed["name"].where(part, closing),
        period=ranking.year,
        **{label: closed["key"].where(part)},
        **{c: closed[c].astype("Int64") for c in ("rank", "rank_before")},
    )
    places = [
        ("", "") if not p else (f"{now}", "new" if pd.isna(before) else f"{before}")
        for p, now, before in zip(part, table["rank"], table["rank_before"], strict=True)
    ]
    return table.assign(
        place=[now for now, _ in places],
        place_before=[before for _, before in places],
        label=[shorten(str(n), _NAME_WIDTH, placeholder=" …") for n in table["name"]],
    )


def places_in(closed: pd.DataFrame) -> int:
    """How many parts a closed ranking stands for, those in the row of the others included."""
    return int((closed["row"] == "part").sum() + closed["count"].sum())


def columns_of(ranking: Ranking, what: str, more: Sequence[Column] = ()) -> tuple[Column, ...]:
    """The columns of a ranking. what: the head of the names; more: columns before the names."""
    flow, by, against = ranking.flow.plural, ranking.request.order, ranking.against
    spare = {"exports": 1, "imports": 1, "balance": 5}
    shown = list(MEASURES) if ranking.flow is Flow.TOTAL else [flow]
    shown += [by] if by in MEASURES and by not in shown else []
    levels = [
        Column(n, n.capitalize(), Role.VALUE, spare=0 if n in (flow, by) else spare.get(n, 0))
        for n in shown
    ]
    changes: list[Column] = []
    if ranking.before is not None:
        between = f"{ranking.year}/{against} %"
        growth = Column("growth", "Growth %", Role.PERCENT)
        if against != ranking.year - 1:
            growth = replace(growth, title=f"Growth {between}", short=between)
        points = Column("contribution", "Contribution, pp", Role.PERCENT, spare=2, short="pp")
        changes = [
            growth,
            replace(points, spare=0) if by == "contribution" else points,
        ]
        if by not in ("growth", "contribution"):
            changes.append(Column("place_before", f"{against}", Role.RANK_TEXT, spare=3))
    running = Column("cumulative_share", "Cumulative %", Role.SHARE, spare=6, short="Cum. %")
    return (
        Column("place", "#", Role.RANK_TEXT),
        *more,
        Column("label", what),
        *levels,
        Column("share", "Share %", Role.SHARE),
        *([running] if by == flow else []),
        *changes,
    )


def basis_of(report: Report, years: Sequence[int], *, estimated: bool = False) -> Basis:
    """What a header says of a report. estimated: whether most is the publisher's estimate."""
    one, value = report.dataset, report.dataset.valuation
    exports, imports = value["export"], value["import"]
    if report.reconciled:
        valuation, by = exports, "reconciled from both sides' reports"
    else:
        known = (exports, imports) != ("unknown", "unknown")
        valuation = f"exports {exports}, imports {imports}" if known else "valuation not stated"
        who = reports(report.area) if report.group is None else "its members report"
        by = f"as {who} it"
    if estimated:
        by = f"mostly estimated by {one.short}, not reported"
    source = f"{one.short}: {one.citation}, {spans(years)}"
    return Basis(one.coverage_words, currency_words(one.currency), (valuation, by), (source,))


def mostly_estimated(levels: Levels, flow: Flow) -> bool:
    """Whether at least half of what is allocated to partners is the publisher's estimate."""
    named = float(levels.parts[flow.plural].sum())
    return named > 0 and levels.estimated.get(flow.plural, 0.0) >= named / 2
