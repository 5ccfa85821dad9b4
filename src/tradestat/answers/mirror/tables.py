"""A mirror as people read it, a row a year with both sides; and the rules that choose a figure."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tradestat import store
from tradestat.answers.mirror.sides import ReportingSide
from tradestat.answers.source_notes import ALONE, ALONE_LEGEND
from tradestat.areas import Area
from tradestat.language.english.words import possessive, within
from tradestat.metrics.mirror import FLOWS, is_copied
from tradestat.metrics.reconcile import Reliability, by_rule, reliability
from tradestat.model import Column, Dataset, Flow, Note, Role, SourceKind
from tradestat.requests.mirror import DEFAULT_CIF, ON_FOB

_LEGEND = {
    "e": "e estimate by the publisher, no report: no ratio",
    "p": "p preliminary",
    "x": "x imports exactly 1.06 times the exports: probably an unmarked estimate",
    ALONE: ALONE_LEGEND,
}
SHORT = {Flow.EXPORT: "exp.", Flow.IMPORT: "imp.", Flow.TOTAL: "total"}


@dataclass(frozen=True)
class Table:
    """A table for people: its rows, its columns, what its marks mean, where the sources change."""

    frame: pd.DataFrame
    columns: tuple[Column, ...]
    legend: tuple[str, ...]
    breaks: tuple[int, ...]


def side_by_side(frame: pd.DataFrame, a: ReportingSide, b: ReportingSide) -> Table:
    """All flows of a year in one row: A's exports by B's imports, and so on."""
    kept = ("a_value", "b_value", "ratio", "reconciled", "a_rounding", "b_rounding")
    rows = []
    for year, part in frame.groupby("period", sort=True):
        row: dict[str, object] = {"period": int(year)}
        for cell in part.to_dict("records"):
            row |= {f"{cell['flow']}_{name}": cell[name] for name in kept}
        total = part[part["flow"] == "total"]
        sourced = total if total[["a_value", "b_value"]].notna().any(axis=None) else part
        row |= {"marks": _year_marks(part), "sources": _sources(sourced, a, b)}
        rows.append(row)
    table = pd.DataFrame(rows)
    columns = [Column("period", "Year", Role.PERIOD)]
    for flow in FLOWS:
        whole = flow is Flow.TOTAL
        columns += [
            _money(f"{flow}_a_value", f"{a.tag} {SHORT[flow]}", f"{flow}_a_rounding"),
            _money(f"{flow}_b_value", f"{b.tag} {SHORT[flow.mirrored]}", f"{flow}_b_rounding"),
            Column(f"{flow}_ratio", "Ratio" if whole else "×", Role.RATIO, spare=0 if whole else 1),
        ]
    columns += [Column("marks", "", Role.MARK), Column("sources", "Sources", Role.TEXT, spare=2)]
    if table["total_reconciled"].notna().any():
        columns.insert(-2, Column("total_reconciled", "BACI", Role.VALUE, spare=3))
    over = f"× and Ratio: {possessive(a.tag)} figure over {possessive(b.tag)}"
    return Table(table, tuple(columns), (over, *_legend(table["marks"])), _breaks(frame))


def one_flow(frame: pd.DataFrame, a: ReportingSide, b: ReportingSide, flow: Flow) -> Table:
    """One flow in full: both sides, difference, ratio, asymmetry, the reconciled source."""
    table = frame.assign(
        marks=_marks(frame),
        sources=[_sources(frame.iloc[[n]], a, b) for n in range(len(frame))],
        difference_rounding=frame["a_rounding"].fillna(0.0) + frame["b_rounding"].fillna(0.0),
    )
    reconciled = [Column("reconciled", "BACI", Role.VALUE, spare=2)]
    columns = (
        Column("period", "Year", Role.PERIOD),
        _money("a_value", f"{a.tag} {flow.plural}", "a_rounding"),
        _money("b_value", f"{b.tag} {flow.mirrored.plural}", "b_rounding"),
        _money("difference", "Difference", "difference_rounding"),
        Column("ratio", "Ratio", Role.RATIO),
        Column("asymmetry", "% of mean", Role.PERCENT),
        Column("marks", "", Role.MARK),
        *(reconciled if frame["reconciled"].notna().any() else ()),
        Column("sources", "Sources", Role.TEXT, spare=1),
    )
    return Table(table, columns, _legend(table["marks"]), _breaks(frame))


def under_rule(
    frame: pd.DataFrame, a: ReportingSide, b: ReportingSide, flows: Sequence[Flow]
) -> Table:
    """The series that a rule makes, and beside each cell whose figure it is."""
    rows = []
    for year, part in frame.groupby("period", sort=True):
        row: dict[str, object] = {"period": int(year), "marks": _year_marks(part)}
        for cell in part.to_dict("records"):
            name = cell["flow"]
            row[name], row[f"{name}_from"] = cell["chosen"], _from(cell["chosen_from"], a, b)
            row[f"{name}_rounding"] = cell["chosen_rounding"]
        rows.append(row)
    table = pd.DataFrame(rows)
    columns = [Column("period", "Year", Role.PERIOD)]
    for flow in flows:
        columns += [
            _money(flow.value, flow.plural.capitalize(), f"{flow}_rounding"),
            Column(f"{flow}_from", "From", Role.TEXT),
        ]
    columns.append(Column("marks", "", Role.MARK))
    return Table(table, tuple(columns), _legend(table["marks"]), _breaks(frame))


def _money(name: str, title: str, rounding: str) -> Column:
    return Column(name, title, Role.VALUE, rounding=rounding)


def _from(keys: object, a: ReportingSide, b: ReportingSide) -> object:
    """Keys of areas as the table names them."""
    tags = {a.area.key: a.tag, b.area.key: b.tag}
    return " + ".join(tags.get(k, k) for k in str(keys).split("+")) if keys else float("nan")


def _marks(frame: pd.DataFrame) -> list[str]:
    marks = []
    for cell in frame.to_dict("records"):
        statuses = {cell["a_status"], cell["b_status"]}
        text = "e" if "estimate" in statuses else ""
        text += "p" if "preliminary" in statuses else ""
        text += "x" if cell["copied"] is True else ""
        marks.append(text + (ALONE if cell["stands_alone"] else ""))
    return marks


def _year_marks(part: pd.DataFrame) -> str:
    return "".join(dict.fromkeys("".join(_marks(part))))


def _legend(marks: pd.Series) -> tuple[str, ...]:
    every = "".join(marks)
    return tuple(text for mark, text in _LEGEND.items() if mark in every)


def _sources(rows: pd.DataFrame, a: ReportingSide, b: ReportingSide) -> object:
    """The two sources of a row, "IMF / NSC"; a side without a figure has a dash."""
    names = []
    for side in (a, b):
        short = {s.dataset.id: s.dataset.short for s in side.segments}
        ids = dict.fromkeys(rows[f"{side.letter}_source"].dropna())
        names.append(", ".join(short.get(i, i) for i in ids) or "–")
    return " / ".join(names) if names != ["–", "–"] else float("nan")


def _breaks(frame: pd.DataFrame) -> tuple[int, ...]:
    """Rows above which a side's source is another one than before."""
    places = {year: place for place, year in enumerate(sorted(frame["period"].unique()))}
    above: set[int] = set()
    for letter in ("a", "b"):
        by_year = frame.groupby("period")[f"{letter}_source"].first().dropna()
        changes = by_year[by_year != by_year.shift()].index[1:]
        above |= {places[year] for year in changes}
    return tuple(sorted(above))


# Of smaller flows, in single units, the reports differ by chance.
_WORTH = 10**6
_ONE_SIDED = ("reporter", "partner")
_WAYS = (Flow.EXPORT, Flow.IMPORT)
_MISSING = (math.nan, 0.0, "")


def ruled(
    frame: pd.DataFrame, rule: str, one: Area, other: Area, cif: float | None
) -> tuple[pd.DataFrame, tuple[Note, ...]]:
    """Apply a rule to each flow of each year; a total is the sum of the flows so chosen where
    each side that has a total has both flows, else the rule's choice among the totals. One side's
    own total stays as it states it. An estimate is no report: it is excluded where the rule has a
    choice.

    Returns a mirror's frame with `chosen`, `chosen_rounding` and `chosen_from` (keys of areas,
    joined by "+"), and notes on how they were made.
    """
    known = learned(cif) if rule == "weighted" else None
    weights = {Flow.EXPORT.value: 0.5, Flow.IMPORT.value: 0.5}
    if known is not None:
        weights["export"] = known[0].exporter_weight(one.key, other.key)
        weights["import"] = 1 - known[0].exporter_weight(other.key, one.key)
    keys = {"a": one.key, "b": other.key, "both": f"{one.key}+{other.key}", "": ""}
    by_cell = frame.set_index(["period", "flow"])

    def complete(year: int) -> bool:
        """Whether each side with a total has both flows: only then do flows stand for it."""
        for letter in "ab":
            there = by_cell.loc[year, f"{letter}_value"].notna()
            if there["total"] and not there[list(_WAYS)].all():
                return False
        return True

    chosen: dict[tuple[int, str], tuple[float, float, str]] = {}
    total = frame["flow"] == "total"
    for cell in frame[~total].to_dict("records"):
        value, side = by_rule(*_reported(cell), rule, weights[cell["flow"]])
        chosen[cell["period"], cell["flow"]] = (value, _step(cell, side), keys[side])
    for cell in frame[total].to_dict("records"):
        year = int(cell["period"])
        parts = [chosen.get((year, flow), _MISSING) for flow in _WAYS]
        if rule not in _ONE_SIDED and complete(year) and not any(math.isnan(p[0]) for p in parts):
            whose = {key for part in parts for key in part[2].split("+")}
            order = "+".join(key for key in (one.key, other.key) if key in whose)
            value, step = parts[0][0] + parts[1][0], parts[0][1] + parts[1][1]
            chosen[year, "total"] = (value, step, order)
            continue
        value, side = by_rule(*_reported(cell), rule)
        if rule in ON_FOB and side == "both":
            value, side = math.nan, ""  # what of a total is CIF is not known
        chosen[year, "total"] = (value, _step(cell, side), keys[side])
    cells = [chosen[int(y), str(f)] for y, f in zip(frame["period"], frame["flow"], strict=True)]
    result = frame.assign(
        chosen=[value for value, _, _ in cells],
        chosen_rounding=[step or math.nan for _, step, _ in cells],
        chosen_from=[whose for _, _, whose in cells],
    )
    return result, tuple(_notes(result, rule, one, other, known, weights))


def _reported(cell: dict[Hashable, Any]) -> tuple[float, float]:
    values = [
        math.nan if cell[f"{letter}_status"] == "estimate" else float(cell[f"{letter}_value"])
        for letter in "ab"
    ]
    return values[0], values[1]


def _step(cell: dict[Hashable, Any], side: str) -> float:
    """The step that a chosen figure is known to; of a mean, the coarser of both."""
    letters = "ab" if side == "both" else side
    return max((s for n in letters if (s := float(cell[f"{n}_rounding"])) > 0), default=0.0)


def learned(cif: float | None) -> tuple[Reliability, Dataset] | None:
    """What the available source with the most rows shows of the reliability of reporters.

    None if no source holds reports of several countries.
    """
    wide = [
        d
        for d in store.datasets()
        if d.kind is SourceKind.REPORTED
        and d.frequency == "A"
        and d.only_goods
        and (d.reporter is None or len(d.reporters) > 1)
        and (not d.own or len(d.reporters) > 1)
    ]
    if not wide:
        return None
    dataset = max(wide, key=lambda d: d.rows)
    flows = store.two_sided(dataset)
    sold, bought = flows["exporter_value"], flows["importer_value"]
    flows = flows[~is_copied(bought / sold) & (sold >= _WORTH) & (bought >= _WORTH)]
    return reliability(flows, DEFAULT_CIF if cif is None else cif), dataset


def _notes(
    frame: pd.DataFrame,
    rule: str,
    one: Area,
    other: Area,
    known: tuple[Reliability, Dataset] | None,
    weights: dict[str, float],
) -> list[Note]:
    names: dict[str, Any] = {"a": within(one.name), "b": within(other.name)}
    notes = [Note.of("mirror.rule", rule=rule, **names)]
    if known is not None:
        notes.append(
            Note.of(
                "mirror.weights",
                exports=weights["export"],
                imports=weights["import"],
                flows=known[0].flows,
                source=known[1].short,
                **names,
            )
        )
    elif rule == "weighted":
        notes.append(Note.of("mirror.no_weights", warning=True))
    total, both = frame["flow"] == "total", frame[["a_value", "b_value"]].notna().all(axis=1)
    lacking = frame.loc[frame["chosen"].isna() & both & total, "period"].tolist()
    if rule in ON_FOB and lacking:
        notes.append(Note.of("mirror.no_total_by_rule", years=lacking))
    joint = frame["chosen_from"] == f"{one.key}+{other.key}"
    single = frame.loc[~total & frame["chosen"].notna() & ~joint, "chosen_from"]
    if rule in ("mean", *ON_FOB) and len(single):
        who = [within(area.name) for area in (one, other) if area.key in set(single)]
        notes.append(Note.of("mirror.one_side_alone", count=len(single), who=who))
    return notes
