"""One series of two reports: a rule applied to every cell, and what it rests on."""

from __future__ import annotations

import math
from collections.abc import Hashable
from typing import Any

import pandas as pd

from tradestat import store
from tradestat.areas import Area
from tradestat.language.english.words import within
from tradestat.metrics.mirror import is_copied
from tradestat.metrics.reconcile import Reliability, by_rule, reliability
from tradestat.model import Dataset, Flow, Note, SourceKind
from tradestat.requests.mirror import DEFAULT_CIF, ON_FOB

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
