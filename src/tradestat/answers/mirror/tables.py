"""A mirror as people read it: a row a year, both sides of each flow beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tradestat.answers.mirror.sides import ReportingSide
from tradestat.language.english.words import possessive
from tradestat.metrics.mirror import FLOWS
from tradestat.model import Column, Flow, Role

_LEGEND = {
    "e": "e estimate by the publisher, no report: no ratio",
    "p": "p preliminary",
    "x": "x imports exactly 1.06 times the exports: probably an unmarked estimate",
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
        marks.append(text + ("x" if cell["copied"] is True else ""))
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
