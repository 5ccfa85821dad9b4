"""A mirror as people read it: a row a year, both sides of each flow beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tradestat.answers.mirror_sides import Teller
from tradestat.language.english.words import possessive
from tradestat.metrics.levels import SWAPPED
from tradestat.metrics.mirror import FLOWS
from tradestat.model import Column, Role

_LEGEND = {
    "e": "e estimate by the publisher, no report: no ratio",
    "p": "p preliminary",
    "x": "x imports exactly 1.06 times the exports: probably an unmarked estimate",
}
_SHORT = {"exports": "exp.", "imports": "imp.", "total": "total"}


@dataclass(frozen=True)
class Table:
    """A table for people: its rows, its columns, what its marks mean, where the sources change."""

    frame: pd.DataFrame
    columns: tuple[Column, ...]
    legend: tuple[str, ...]
    seams: tuple[int, ...]


def side_by_side(frame: pd.DataFrame, a: Teller, b: Teller) -> Table:
    """All flows of a year in one row: A's exports by B's imports, and so on."""
    rows = []
    for year, part in frame.groupby("period", sort=True):
        row: dict[str, object] = {"period": int(year)}
        for cell in part.to_dict("records"):
            name = str(cell["flow"])
            row |= {f"{name}_{n}": cell[n] for n in ("a_value", "b_value", "ratio", "reconciled")}
            row |= {f"{name}_{n}": cell[n] for n in ("a_rounding", "b_rounding")}
        held = part[part["flow"] == "total"] if len(part) else part
        told = held if held[["a_value", "b_value"]].notna().any(axis=None) else part
        row["marks"] = "".join(dict.fromkeys("".join(_marks(part))))
        row["sources"] = _sources(told, a, b)
        rows.append(row)
    table = pd.DataFrame(rows)
    columns = [Column("period", "Year", Role.PERIOD)]
    for name in FLOWS:
        columns += [
            Column(
                f"{name}_a_value", f"{a.tag} {_SHORT[name]}", Role.VALUE,
                rounding=f"{name}_a_rounding",
            ),
            Column(
                f"{name}_b_value", f"{b.tag} {_SHORT[SWAPPED.get(name, name)]}", Role.VALUE,
                rounding=f"{name}_b_rounding",
            ),
            Column(
                f"{name}_ratio", "Ratio" if name == "total" else "×", Role.RATIO,
                spare=0 if name == "total" else 1,
            ),
        ]  # fmt: skip
    columns += [
        Column("marks", "", Role.MARK),
        Column("sources", "Sources", Role.TEXT, spare=2),
    ]
    if table["total_reconciled"].notna().any():
        columns.insert(-2, Column("total_reconciled", "BACI", Role.VALUE, spare=3))
    over = f"× and Ratio: {possessive(a.tag)} figure over {possessive(b.tag)}"
    return Table(table, tuple(columns), (over, *_legend(table["marks"])), _seams(frame))


def one_flow(frame: pd.DataFrame, a: Teller, b: Teller, flow: str) -> Table:
    """One flow in full: both sides, difference, ratio, asymmetry, the reconciled source."""
    table = frame.assign(
        marks=_marks(frame),
        sources=[_sources(frame.iloc[[n]], a, b) for n in range(len(frame))],
        difference_rounding=frame["a_rounding"].fillna(0.0) + frame["b_rounding"].fillna(0.0),
    )
    columns = [
        Column("period", "Year", Role.PERIOD),
        Column("a_value", f"{a.tag} {flow}", Role.VALUE, rounding="a_rounding"),
        Column("b_value", f"{b.tag} {SWAPPED.get(flow, flow)}", Role.VALUE, rounding="b_rounding"),
        Column("difference", "Difference", Role.VALUE, rounding="difference_rounding"),
        Column("ratio", "Ratio", Role.RATIO),
        Column("asymmetry", "% of mean", Role.PERCENT),
        Column("marks", "", Role.MARK),
        *(
            (Column("reconciled", "BACI", Role.VALUE, spare=2),)
            if frame["reconciled"].notna().any()
            else ()
        ),
        Column("sources", "Sources", Role.TEXT, spare=1),
    ]
    return Table(table, tuple(columns), _legend(table["marks"]), _seams(frame))


def under_rule(frame: pd.DataFrame, a: Teller, b: Teller, flow: str) -> Table:
    """The series that a rule makes, and beside each cell whose figure it is."""
    flows = FLOWS if flow == "all" else (flow,)
    rows = []
    for year, part in frame.groupby("period", sort=True):
        row: dict[str, object] = {"period": int(year)}
        for cell in part.to_dict("records"):
            name = str(cell["flow"])
            row[name], row[f"{name}_from"] = cell["chosen"], _from(cell["chosen_from"], a, b)
            row[f"{name}_rounding"] = cell["chosen_rounding"]
        row["marks"] = "".join(dict.fromkeys("".join(_marks(part))))
        rows.append(row)
    table = pd.DataFrame(rows)
    columns = [Column("period", "Year", Role.PERIOD)]
    for name in flows:
        columns += [
            Column(name, name.capitalize(), Role.VALUE, rounding=f"{name}_rounding"),
            Column(f"{name}_from", "From", Role.TEXT),
        ]
    columns.append(Column("marks", "", Role.MARK))
    return Table(table, tuple(columns), _legend(table["marks"]), _seams(frame))


def _from(keys: object, a: Teller, b: Teller) -> object:
    """Keys of areas as the table names them."""
    tags = {a.area.key: a.tag, b.area.key: b.tag}
    return " + ".join(tags.get(k, k) for k in str(keys).split("+")) if keys else float("nan")


def _marks(frame: pd.DataFrame) -> list[str]:
    found = []
    for cell in frame.to_dict("records"):
        states = {cell["a_status"], cell["b_status"]}
        marks = "e" if "estimate" in states else ""
        marks += "p" if "preliminary" in states else ""
        found.append(marks + ("x" if cell["copied"] is True else ""))
    return found


def _legend(marks: pd.Series) -> tuple[str, ...]:
    every = "".join(marks)
    return tuple(text for mark, text in _LEGEND.items() if mark in every)


def _sources(rows: pd.DataFrame, a: Teller, b: Teller) -> object:
    """The two sources of a row, "IMF / NSC"; a side without a figure has a dash."""
    said = []
    for letter, side in (("a", a), ("b", b)):
        short = {s.dataset.id: s.dataset.short for s in side.segments}
        held = [short.get(s, s) for s in dict.fromkeys(rows[f"{letter}_source"].dropna())]
        said.append(", ".join(held) or "–")
    return " / ".join(said) if said != ["–", "–"] else float("nan")


def _seams(frame: pd.DataFrame) -> tuple[int, ...]:
    """Rows above which a side's source is another one than before."""
    years: Sequence[int] = sorted(frame["period"].unique())
    found: set[int] = set()
    for letter in ("a", "b"):
        last = None
        for position, year in enumerate(years):
            here = frame.loc[frame["period"] == year, f"{letter}_source"].dropna()
            if not len(here):
                continue
            if last is not None and here.iloc[0] != last:
                found.add(position)
            last = here.iloc[0]
    return tuple(sorted(found))
