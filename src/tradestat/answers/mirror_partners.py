"""All partners of one area, ranked by how far the two reports of their trade stand apart."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

import pandas as pd

from tradestat import store
from tradestat.answers.commands import command
from tradestat.answers.mirror_causes import HUBS
from tradestat.answers.rankings import checked
from tradestat.answers.reports import Report, report_of
from tradestat.areas import Area
from tradestat.areas.names import name_of
from tradestat.errors import NoFigures
from tradestat.language.english.words import (
    capital,
    currency_words,
    listed,
    possessive,
    spans,
    within,
)
from tradestat.metrics.mirror import mirror_gap, side_levels, steadiness, to_fob
from tradestat.model import Answer, Column, Dataset, Flow, Note, Role, SourceKind

if TYPE_CHECKING:
    from tradestat.answers.mirror import Asked

_RECENT = 10
_LOOKED_AT = 20
# Where the two reports are within this factor, they agree: about what freight, timing and
# rounding move.
_AGREE = 1.1


def partner_mirrors(
    area: Area, asked: Asked, year: int | None, top: int, words: list[str]
) -> Answer:
    """What A reports with each partner beside what the partner reports, the largest gap first.

    year: the one compared, by default the latest in which half as many partners as ever can be
    set beside A. top: how many places, 0 for all.
    Returns an Answer whose frame has a row a partner: rank, key, name, period, flow, a_value,
    b_value, a_source, b_source, difference, ratio, asymmetry, direction ("higher", "lower" or
    "agree": A's figure against the partner's), stability (percent of the years compared with the
    same side higher), years_compared, years_same, spread (standard deviation of the ratio's
    logarithm over them).
    Raises NoFigures where no partner reports in a year in which A does, and what `report_of` does.
    """
    checked(asked.flow, None, top, None)
    own = report_of(area, None, None, None, lambda d: d.kind is SourceKind.REPORTED)
    gaps = _gaps(area, own, asked, year)
    if not len(gaps) and year is not None and year not in own.years:
        raise NoFigures.in_years(
            within(area.name),
            "its partners",
            str(year),
            spans(own.years),
            command("mirror", area.short),
        )
    if not len(gaps):
        raise NoFigures.of(within(area.name), "what its partners report on it")
    flow = gaps[gaps["flow"] == asked.flow]
    fair = flow[flow["ratio"].notna() & ~flow["copied"]]
    shown = _latest(fair) if year is None else year
    now = flow[flow["period"] == shown]
    compared = fair[fair["period"] == shown]
    if not len(compared):
        raise NoFigures.in_years(
            within(area.name),
            "what its partners report on it",
            str(shown),
            spans({int(y) for y in fair["period"]}) or "no year",
            command("mirror", area.short),
        )
    frame = _ranked(compared, fair, shown)
    placed = frame if not top else frame.head(top)
    notes = _notes(area, own, frame, now, shown, asked, len(placed))
    table = placed.assign(
        label=[shorten(str(n), 26, placeholder=" …") for n in placed["name"]],
        held=[
            f"{s} of {n}"
            for s, n in zip(placed["years_same"], placed["years_compared"], strict=True)
        ],
        place=placed["rank"].astype(str),
    )
    tag = area.key if area.short.isdigit() else area.short
    what = {"total": "total", "exports": "exports", "imports": "imports"}[asked.flow]
    theirs = {"total": "Partner's", "exports": "Imports", "imports": "Exports"}[asked.flow]
    sources = [own.dataset, *_datasets(frame["b_source"])]
    return Answer(
        title=f"{capital(possessive(within(area.name)))} mirrors, {shown}: its "
        f"{'total trade' if what == 'total' else what} beside what each partner reports",
        subtitle=(
            f"{own.dataset.coverage_words}, current {currency_words(own.dataset.currency)}; ratios "
            f"are {possessive(within(area.name))} figure over the partner's"
            + (
                f"; imports stated CIF divided by {1 + asked.cif / 100:g} (--cif {asked.cif:g})"
                if asked.cif is not None
                else ""
            ),
            f"{capital(within(area.name))}: {own.dataset.short}: {own.dataset.citation}, "
            f"{own.dataset.basis}",
            "Partners: " + "; ".join(
                f"{d.short} ({int((frame['b_source'] == d.id).sum())}), {d.basis}"
                for d in _datasets(frame["b_source"])
            ),
        ),
        frame=placed.reset_index(drop=True),
        columns=(
            Column("place", "#", Role.RANK_TEXT),
            Column("label", "Partner", Role.TEXT),
            Column("a_value", f"{tag} {what}", Role.VALUE),
            Column("b_value", theirs, Role.VALUE),
            Column("difference", "Difference", Role.VALUE),
            Column("ratio", "Ratio", Role.RATIO),
            Column("held", "Same side", Role.RANK_TEXT, spare=1),
            Column("asymmetry", "% of mean", Role.PERCENT, spare=2),
        ),
        notes=tuple(notes),
        source=tuple({d.id: d for d in sources}.values()),
        command=command(*words),
        currency=own.dataset.currency,
        unit=asked.unit,
        digits=asked.digits,
        legend=("Same side: years of those compared in which the same side was higher as now",),
        gauge=float(placed[["a_value", "b_value"]].max(axis=None)),
        question="mirror",
        areas=(area.key,),
        flow=Flow.parse(asked.flow),
        table=table.reset_index(drop=True),
    )  # fmt: skip


def _gaps(area: Area, own: Report, asked: Asked, year: int | None) -> pd.DataFrame:
    """Mirrors of A with every partner that takes a place, all years: `mirror_gap`'s columns and
    key, a_source, b_source."""
    known = {
        d.id: d
        for d in store.datasets()
        if d.kind is SourceKind.REPORTED and d.frequency == "A" and (d.all_goods or d.at_hand)
        and d.currency == own.dataset.currency
    }  # fmt: skip
    rows = store.both_sides(area.key, list(known.values()))
    rows = rows.assign(period=rows["period"].astype(int), rounding=float("nan"))
    rows = rows[rows["flow"].isin(["export", "import", "total"])]
    mine = (rows["reporter"] == area.key) & (rows["source"] == own.dataset.id)
    if not mine.any():
        return pd.DataFrame()
    # What is older than the years compared costs time and says nothing.
    last = int(rows.loc[mine, "period"].max()) if year is None else year
    rows = rows[(rows["period"] <= last) & (rows["period"] > last - _LOOKED_AT)]
    mine = rows[(rows["reporter"] == area.key) & (rows["source"] == own.dataset.id)]
    theirs = {str(k): part for k, part in rows[rows["partner"] == area.key].groupby("reporter")}
    found = []
    for key, part in mine.groupby("partner"):
        if str(key) not in theirs or not own.takes_place(str(key)):
            continue
        said = theirs[str(key)]
        given = said["source"].isin([d.id for d in known.values() if d.at_hand])
        source, held = _best(said[given] if given.any() else said)
        a = side_levels(part, own.dataset.valuation)
        b = side_levels(held, known[source].valuation, other_side=True)
        if asked.cif is not None:
            a, b = to_fob(a, asked.cif), to_fob(b, asked.cif)
        gap = mirror_gap(a, b)
        found.append(gap.assign(key=str(key), a_source=own.dataset.id, b_source=source))
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame()


def _best(rows: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """A partner's own report that reaches the latest year, ties: the one with more figures."""
    reported = rows[rows["status"] != "estimate"]
    held = (reported if len(reported) else rows).groupby("source")["period"].agg(["max", "count"])
    source = str(held.sort_values(["max", "count"], kind="stable").index[-1])
    return source, rows[rows["source"] == source]


def _latest(fair: pd.DataFrame) -> int:
    """The latest year with at least half as many partners as in the year with most."""
    count = fair.groupby("period")["key"].count()
    return int(count.index[count >= count.max() / 2].max()) if len(count) else 0


def _ranked(compared: pd.DataFrame, fair: pd.DataFrame, year: int) -> pd.DataFrame:
    recent = fair[(fair["period"] <= year) & (fair["period"] > year - _RECENT)]
    history: Mapping[object, pd.DataFrame] = dict(iter(recent.groupby("key")))
    rows = compared.assign(
        size=compared["difference"].abs(), name=[name_of(str(k)) for k in compared["key"]]
    ).sort_values(["size", "name"], ascending=[False, True], kind="stable")
    held = [steadiness(history[k].sort_values("period")["ratio"]) for k in rows["key"]]
    rows = rows.assign(
        rank=rows["size"].rank(method="min", ascending=False).astype(int),
        direction=[_direction(r) for r in rows["ratio"]],
        stability=[h.same / h.years * 100 if h.years else math.nan for h in held],
        years_compared=[h.years for h in held],
        years_same=[h.same for h in held],
        spread=[h.spread for h in held],
    )
    order = [
        "rank", "key", "name", "period", "flow", "a_value", "b_value", "a_source", "b_source",
        "difference", "ratio", "asymmetry", "direction", "stability", "years_compared",
        "years_same", "spread",
    ]  # fmt: skip
    return rows[order].reset_index(drop=True)


def _direction(ratio: float) -> str:
    if 1 / _AGREE <= ratio <= _AGREE:
        return "agree"
    return "higher" if ratio > 1 else "lower"


def _datasets(ids: pd.Series) -> list[Dataset]:
    return [store.dataset(str(i)) for i in ids.value_counts(sort=True).index]


def _notes(
    area: Area,
    own: Report,
    frame: pd.DataFrame,
    now: pd.DataFrame,
    year: int,
    asked: Asked,
    places: int,
) -> list[Note]:
    name = within(area.name)
    count = frame["direction"].value_counts()
    agree, above, below = (int(count.get(d, 0)) for d in ("agree", "higher", "lower"))
    median = float(frame["ratio"].median())
    notes = [
        Note(
            f"Of {len(frame)} partners that report, {agree} agree within {(_AGREE - 1) * 100:.0f} "
            f"%; {possessive(name)} figure is higher for {above}, lower for {below}; median ratio "
            f"{median:.2f}."
        )
    ]
    guessed = now[(now["a_status"] == "estimate") | (now["b_status"] == "estimate")]
    copied = now[now["copied"]]
    alone = now[now[["a_value", "b_value"]].isna().any(axis=1)]
    left = [
        (len(guessed), "where a side is an estimate, which is no report"),
        (len(copied), "where imports are exactly 1.06 times the exports, probably an unmarked one"),
        (len(alone), f"where one side alone has a figure for {year}"),
    ]
    said = [f"{n} {why}" for n, why in left if n]
    if said:
        notes.append(Note(f"Left out: {'; '.join(said)}."))
    lasting = frame[
        (frame["direction"] != "agree") & (frame["years_compared"] >= 5)
        & (frame["years_same"] == frame["years_compared"])
    ].head(3)  # fmt: skip
    if len(lasting):
        who = [f"{within(r.name_)} ({r.ratio:.2f})" for r in
               lasting.rename(columns={"name": "name_"}).itertuples()]  # fmt: skip
        notes.append(
            Note(
                f"Large and lasting, the same side higher in every one of the last {_RECENT} years "
                f"compared: {listed(who)}."
            )
        )
    hubs = [within(name_of(k)) for k in frame.head(places)["key"] if k in HUBS]
    if hubs and area.key not in HUBS:
        notes.append(
            Note(
                f"To look at: much of what passes through {listed(hubs)} is neither made nor used "
                "there; re-exports and transit."
            )
        )
    if area.key in HUBS:
        notes.append(
            Note(
                f"To look at: much of what passes through {HUBS[area.key]} is neither made nor "
                "used there; re-exports and transit."
            )
        )
    notes += _caveats(own, frame, year)
    first = frame.iloc[0]
    see = command("mirror", area.short, _short(str(first["key"])))
    notes.append(Note(f"One of them by year: {see}"))
    if places < len(frame):
        notes.append(Note(f"All {len(frame)}: {command('mirror', area.short, '--top', '0')}"))
    return notes


def _caveats(own: Report, frame: pd.DataFrame, year: int) -> list[Note]:
    """What the catalogue holds against A's own source, and against partners in the table."""
    notes: list[Note] = []
    keys: Sequence[str] = [own.area.key, *frame["key"]]
    for dataset in dict.fromkeys([own.dataset.id, *frame["b_source"]]):
        one = store.dataset(str(dataset))
        for note in one.notes:
            years, reporter = note.get("years"), note.get("reporter")
            if not note.get("show", True) or "pair" in note:
                continue
            if years is not None and year not in range(years[0], years[1] + 1):
                continue
            if reporter is None or reporter in keys:
                notes.append(Note(f"{one.short}: {note['text']}", warning=True))
    return notes


def _short(key: str) -> str:
    from tradestat import areas

    return areas.by_key(key).short
