"""One series of two reports: a rule applied to every cell, and what it rests on."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from tradestat import store
from tradestat.areas import Area
from tradestat.language.english.words import listed, possessive, spans, within
from tradestat.metrics.mirror import is_copied
from tradestat.metrics.reconcile import Reliability, by_rule, reliability
from tradestat.model import Dataset, Note, SourceKind

# What the IMF takes between FOB and CIF since 2018: Marini, Dippelsman and Stanger, "New Estimates
# for Direction of Trade Statistics", IMF Working Paper 18/16.
DEFAULT_CIF = 6.0
# Of smaller flows, in single units, the reports differ by chance.
_WORTH = 10**6
_ONE_SIDED = ("reporter", "partner")
_ON_FOB = ("cif-adjusted", "weighted")


@dataclass(frozen=True)
class Ruled:
    """A mirror's frame with `chosen`, `chosen_rounding` and `chosen_from` (keys of areas, joined
    by "+"), and notes on how they were made."""

    frame: pd.DataFrame
    notes: tuple[Note, ...]


def ruled(frame: pd.DataFrame, rule: str, one: Area, other: Area, cif: float | None) -> Ruled:
    """Apply a rule to each flow of each year; a total is the sum of the flows so chosen where
    each side that has a total has both flows, else the rule's choice among the totals. One side's
    own total stays as it states it.

    An estimate is no report: it is left out where the rule has a choice. Raises BadOption where
    `weighted` has no source to learn from.
    """
    held = learned(cif) if rule == "weighted" else None
    weights = {"exports": 0.5, "imports": 0.5}
    if held is not None:
        weights["exports"] = held[0].exporter_weight(one.key, other.key)
        weights["imports"] = 1 - held[0].exporter_weight(other.key, one.key)
    keys = {"a": one.key, "b": other.key, "both": f"{one.key}+{other.key}", "": ""}
    by_cell = frame.set_index(["period", "flow"])

    def complete(year: int) -> bool:
        """Whether each side with a total has both flows: only then do flows stand for it."""
        for letter in "ab":
            held = by_cell.loc[year, f"{letter}_value"].notna()
            if held["total"] and not held[["exports", "imports"]].all():
                return False
        return True

    chosen: dict[tuple[int, str], tuple[float, float, str]] = {}
    for cell in frame.to_dict("records"):
        name, year = str(cell["flow"]), int(cell["period"])
        if name == "total":
            continue
        value, side = by_rule(*_reported(cell), rule, weights[name])
        chosen[year, name] = (value, _step(cell, side), keys[side])
    for cell in frame.loc[frame["flow"] == "total"].to_dict("records"):
        year = int(cell["period"])
        parts = [chosen.get((year, n), (math.nan, 0.0, "")) for n in ("exports", "imports")]
        if rule not in _ONE_SIDED and complete(year) and not any(math.isnan(p[0]) for p in parts):
            said = dict.fromkeys(k for p in parts for k in p[2].split("+"))
            order = [k for k in (one.key, other.key) if k in said]
            value, step = parts[0][0] + parts[1][0], parts[0][1] + parts[1][1]
            chosen[year, "total"] = (value, step, "+".join(order))
            continue
        value, side = by_rule(*_reported(cell), rule)
        if rule in _ON_FOB and side == "both":
            value, side = math.nan, ""  # what of a total is CIF is not known
        chosen[year, "total"] = (value, _step(cell, side), keys[side])
    cells = [chosen[int(y), str(f)] for y, f in zip(frame["period"], frame["flow"], strict=True)]
    found = frame.assign(
        chosen=[c[0] for c in cells],
        chosen_rounding=[c[1] or math.nan for c in cells],
        chosen_from=[c[2] for c in cells],
    )
    return Ruled(found, tuple(_notes(found, rule, one, other, held, weights)))


def _reported(cell: dict[str, object]) -> tuple[float, float]:
    values = [
        math.nan if cell[f"{s}_status"] == "estimate" else float(str(cell[f"{s}_value"]))
        for s in ("a", "b")
    ]
    return values[0], values[1]


def _step(cell: dict[str, object], side: str) -> float:
    """The step that a chosen figure is known to; of a mean, the coarser of both."""
    sides = {"a": ("a",), "b": ("b",), "both": ("a", "b"), "": ()}[side]
    steps = [float(str(cell[f"{s}_rounding"])) for s in sides]
    return max((s for s in steps if s > 0), default=0.0)


def learned(cif: float | None) -> tuple[Reliability, Dataset] | None:
    """What the source with the most reporters on hand tells of their reliability.

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


_SAYING = {
    "reporter": "Every figure is {of_a} own report.",
    "partner": "Every figure is {of_b} report, read from the other side.",
    "larger": "Of two reports the larger one; where one side alone reports, that one.",
    "smaller": "Of two reports the smaller one; where one side alone reports, that one.",
    "mean": "The mean of two reports, FOB and CIF as they come; where one side alone reports, that "
    "one.",
    "cif-adjusted": "The mean of two reports after imports stated CIF are brought to FOB; where "
    "one side alone reports, that one.",
    "weighted": "The weighted mean of two reports, imports stated CIF brought to FOB; where one "
    "side alone reports, that one.",
}


def _notes(
    frame: pd.DataFrame,
    rule: str,
    one: Area,
    other: Area,
    held: tuple[Reliability, Dataset] | None,
    weights: dict[str, float],
) -> list[Note]:
    a, b = within(one.name), within(other.name)
    notes = [
        Note(
            _SAYING[rule].format(of_a=possessive(a), of_b=possessive(b))
            + " No rule knows the true figure."
        )
    ]
    if held is not None:
        known, dataset = held
        sold, bought = weights["exports"], weights["imports"]
        notes.append(
            Note(
                f"Weights of {possessive(a)} and {possessive(b)} reports: {sold:.2f} and "
                f"{1 - sold:.2f} for {possessive(a)} exports, {bought:.2f} and {1 - bought:.2f} "
                f"for its imports; from {known.flows:,} flows that both sides report in "
                f"{dataset.short} (docs/methods/mirror.md)."
            )
        )
    elif rule == "weighted":
        notes.append(
            Note(
                "No source on hand has reports of several countries: both count alike.",
                warning=True,
            )
        )
    if rule in _ON_FOB:
        lacking = frame.loc[
            frame["chosen"].isna() & frame[["a_value", "b_value"]].notna().all(axis=1)
            & (frame["flow"] == "total")
        ]  # fmt: skip
        if len(lacking):
            notes.append(
                Note(
                    f"No total for {spans(lacking['period'])}: a side has no two flows then, and "
                    "what of a total is CIF is not known."
                )
            )
    single = frame.loc[
        (frame["flow"] != "total") & frame["chosen"].notna()
        & ~frame["chosen_from"].str.contains("+", regex=False)
    ]  # fmt: skip
    if rule in ("mean", *_ON_FOB) and len(single):
        who = listed([within(n.name) for n in (one, other) if n.key in set(single["chosen_from"])])
        notes.append(
            Note(f"{len(single)} cells rest on one side alone ({who}): the level can jump there.")
        )
    return notes
