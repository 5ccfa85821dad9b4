"""Both sides of one flow: what each reports, and how far apart the two stand."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from tradestat.metrics.levels import Interval, pair_levels
from tradestat.model import MIRRORED

FLOWS = ("exports", "imports", "total")
# What the IMF takes as freight and insurance when it makes one side's figure from the other's.
ESTIMATING_FACTOR = 1.06
_WITHIN = 1e-4
_FLOW_OF = {"exports": "export", "imports": "import", "total": "total"}
_CERTAINTY = {"estimate": 0, "preliminary": 1, "stated": 2}
_COLUMNS = ["value", "status", "rounding", "valuation", "reported"]


def side_levels(
    rows: pd.DataFrame, valuation: dict[str, str], *, other_side: bool = False
) -> pd.DataFrame:
    """One side's report on a pair, a row a year and flow.

    A total is what the side states, else its exports plus its imports, as certain as the less
    certain of them and rounded as far as both together; a total of two valuations has "mixed".

    rows: flow rows of one pair, source and reporter, as `pair_levels` takes them. valuation: by
    flow as the reporter names it, "FOB", "CIF" or "unknown". other_side: the rows are the
    partner's report, so that its imports are these exports, and the reverse.
    Returns a frame indexed by period (int) and flow (of FLOWS, as the first area sees it): value,
    status, rounding (missing if exact), valuation, reported (the value as it stands in the source,
    whatever is done to `value` later). Raises DuplicatePeriod.

    >>> rows = pd.DataFrame({"flow": ["export", "import"], "period": [2019, 2019],
    ...     "value": [5.0, 2.0], "status": ["reported", "estimate"], "rounding": float("nan")})
    >>> side_levels(rows, {"export": "FOB", "import": "CIF"})["status"].tolist()
    ['reported', 'estimate', 'estimate']
    """
    levels = pair_levels(rows, other_side=other_side)
    status = {
        (int(year), str(flow)): str(state)
        for year, flow, state in zip(rows["period"], rows["flow"], rows["status"], strict=True)
    }
    valued = {name: _valued(name, valuation, other_side=other_side) for name in FLOWS}
    columns = {n: (levels[n].tolist(), levels[f"{n}_rounding"].tolist()) for n in FLOWS}
    cells, index = [], []
    for position, year in enumerate(levels.index.tolist()):
        said = {
            name: status.get((year, MIRRORED[flow] if other_side else flow))
            for name, flow in _FLOW_OF.items()
        }
        both = [s for s in (said["exports"], said["imports"]) if s is not None]
        if said["total"] is None and len(both) == 2:
            said["total"] = min(both, key=lambda s: _CERTAINTY.get(s, 3))
        for name, (values, steps) in columns.items():
            if not math.isnan(values[position]):
                index.append((year, name))
                cells.append(
                    (values[position], said[name], steps[position], valued[name], values[position])
                )
    found = pd.MultiIndex.from_tuples(index, names=["period", "flow"]) if index else _no_index()
    return pd.DataFrame(cells, columns=_COLUMNS, index=found)


def _no_index() -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([[], []], names=["period", "flow"])


def _valued(name: str, valuation: dict[str, str], *, other_side: bool) -> str:
    if name == "total":
        held = {valuation["export"], valuation["import"]}
        return held.pop() if len(held) == 1 else "mixed"
    return valuation[MIRRORED[_FLOW_OF[name]] if other_side else _FLOW_OF[name]]


def to_fob(side: pd.DataFrame, percent: float) -> pd.DataFrame:
    """A side's levels with what is valued CIF brought to FOB: divided by 1 + percent/100.

    side: as `side_levels` returns it. A total of a year in which both flows are there is made anew
    from them; one that is merely stated keeps its value and its valuation, since nothing says
    what of it is CIF. Source: UNSD, IMTS 2010, chapter IV (FOB and CIF).

    >>> index = pd.MultiIndex.from_tuples([(2019, "imports")], names=["period", "flow"])
    >>> side = pd.DataFrame({"value": [106.0], "status": "reported", "rounding": [float("nan")],
    ...     "valuation": "CIF"}, index=index)
    >>> to_fob(side, 6)[["value", "valuation"]].values.tolist()
    [[100.0, 'FOB']]
    """
    factor = 1 + percent / 100
    moved = side.copy()
    cif = moved["valuation"] == "CIF"
    for column in ("value", "rounding"):
        moved[column] = moved[column].where(~cif, moved[column] / factor)
    moved["valuation"] = moved["valuation"].where(~cif, "FOB")
    flows = moved.index.get_level_values("flow")
    for year in sorted(set(moved.index.get_level_values("period")[cif & (flows != "total")])):
        parts = [(year, name) for name in ("exports", "imports")]
        if (year, "total") not in moved.index or not all(p in moved.index for p in parts):
            continue
        one, two = (moved.loc[p] for p in parts)
        steps = [0.0 if pd.isna(s) else float(s) for s in (one["rounding"], two["rounding"])]
        moved.loc[(year, "total"), "value"] = one["value"] + two["value"]
        moved.loc[(year, "total"), "rounding"] = sum(steps) or math.nan
        same = one["valuation"] == two["valuation"]
        moved.loc[(year, "total"), "valuation"] = one["valuation"] if same else "mixed"
    return moved


def mirror_gap(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """What A reports beside what B reports of the same goods, and the gap between them.

    Only like periods meet; what one side alone has stays, with nothing to compare. Where a side
    is an estimate there is no gap either: it was made from the other side, and would be set beside
    itself. Ratio: A over B. Asymmetry: the difference over the mean of both, in percent, between
    -200 and 200.

    a, b: as `side_levels` returns them, b with other_side.
    Returns a frame with the columns period, flow, a_value, b_value, a_status, b_status,
    a_rounding, b_rounding, a_valuation, b_valuation, difference (A less B), ratio, ratio_low,
    ratio_high (missing where both are exact), asymmetry, copied (see `is_copied`); by period, then
    in the order of FLOWS.
    Source: UNSD, IMTS Compilers Manual, Revision 1 (2013), on bilateral asymmetries; the relative
    difference over the mean as in Eurostat's work on asymmetries.

    >>> index = pd.MultiIndex.from_tuples([(2019, "exports")], names=["period", "flow"])
    >>> side = pd.DataFrame({"value": [3.0], "status": "reported", "rounding": [float("nan")],
    ...     "valuation": "FOB", "reported": [3.0]}, index=index)
    >>> row = mirror_gap(side, side.assign(value=1.0)).iloc[0]
    >>> {n: float(row[n]) for n in ("difference", "ratio", "asymmetry")}
    {'difference': 2.0, 'ratio': 3.0, 'asymmetry': 100.0}
    """
    keys = sorted(set(a.index) | set(b.index), key=lambda k: (k[0], FLOWS.index(k[1])))
    index = pd.MultiIndex.from_tuples(keys, names=["period", "flow"]) if keys else _no_index()
    sides = {}
    for letter, side in (("a", a), ("b", b)):
        held = side.reindex(index)
        for column in _COLUMNS:
            sides[f"{letter}_{column}"] = held[column]
    frame = pd.DataFrame(sides, index=index)
    one, two = frame["a_value"].astype("float64"), frame["b_value"].astype("float64")
    told = (frame["a_status"] != "estimate") & (frame["b_status"] != "estimate")
    one, two = one.where(told), two.where(told)
    frame["difference"] = one - two
    frame["ratio"] = one / two.where(two > 0)
    ranges = [
        _ratio_range(*row)
        for row in zip(one, frame["a_rounding"], two, frame["b_rounding"], strict=True)
    ]
    frame["ratio_low"] = pd.Series([r[0] for r in ranges], index=index, dtype="float64")
    frame["ratio_high"] = pd.Series([r[1] for r in ranges], index=index, dtype="float64")
    mean = (one + two) / 2
    frame["asymmetry"] = (frame["difference"] / mean.where(mean > 0) * 100).mask(
        (one == 0) & (two == 0), 0.0
    )
    flows = index.get_level_values("flow")
    bought, sold = (
        frame[f"{x}_reported"].where(flows == "exports", frame[f"{y}_reported"])
        for x, y in (("b", "a"), ("a", "b"))
    )
    copied = is_copied((bought / sold.where(sold > 0)).where(told)) & (flows != "total")
    # A total rests on what its flows rest on.
    years = sorted(set(index.get_level_values("period")[copied]))
    of_these = index.get_level_values("period").isin(years)
    frame["copied"] = copied | ((flows == "total") & of_these)
    order = [
        f"{letter}_{c}"
        for c in ("value", "status", "rounding", "valuation")
        for letter in ("a", "b")
    ]
    rest = ["difference", "ratio", "ratio_low", "ratio_high", "asymmetry", "copied"]
    return frame[[*order, *rest]].reset_index()


def _ratio_range(one: float, step: float, two: float, other_step: float) -> tuple[float, float]:
    steps = [0.0 if pd.isna(s) else float(s) for s in (step, other_step)]
    if math.isnan(one) or math.isnan(two) or not any(steps):
        return math.nan, math.nan
    below = Interval.around(two, steps[1])
    if below.low <= 0:
        return math.nan, math.nan
    ratio = Interval.around(one, steps[0]).over(below)
    return ratio.low, ratio.high


def is_copied(ratios: pd.Series) -> pd.Series:
    """Whether imports are the exports that they mirror times 1.06, to within 0.0001: probably one
    of the two is an estimate made from the other that nobody marked.

    ratios: importer's figure over exporter's, as they stand in the source; missing is no copy.

    >>> is_copied(pd.Series([1.06, 1 / 1.06, 1.0, float("nan")])).tolist()
    [True, False, False, False]
    """
    return (ratios.astype("float64") - ESTIMATING_FACTOR).abs() < _WITHIN


def one_sided_jumps(
    a: pd.Series, b: pd.Series, jump: float = 1.5, calm: float = 1.15
) -> list[tuple[int, str, float]]:
    """Years in which one side's figure jumps or falls and the other's stays.

    a, b: one flow as each side reports it, by year. jump: the factor, up or down, that makes a
    jump; calm: the factor within which the other has stayed. Only consecutive years that both
    report are looked at.
    Returns (year, "a" or "b", factor on the year before).

    >>> one_sided_jumps(pd.Series({2001: 10.0, 2002: 30.0}), pd.Series({2001: 9.0, 2002: 9.5}))
    [(2002, 'a', 3.0)]
    """
    both = a.index.intersection(b.index)
    found = []
    for year in both:
        if year - 1 not in both:
            continue
        before = float(a[year - 1]), float(b[year - 1])
        if min(*before, float(a[year]), float(b[year])) <= 0:
            continue
        moved = {"a": float(a[year]) / before[0], "b": float(b[year]) / before[1]}
        for side, other in (("a", "b"), ("b", "a")):
            if _size(moved[side]) >= jump and _size(moved[other]) <= calm:
                found.append((int(year), side, moved[side]))
    return found


def _size(factor: float) -> float:
    return max(factor, 1 / factor)


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How a gap has behaved: years compared, how many of them with the same side higher as in the
    last one, and the spread (standard deviation) of the ratio's logarithm."""

    years: int
    same: int
    spread: float


def steadiness(ratios: Iterable[float]) -> Steadiness:
    """How stable a gap is over the years; ratios: A over B, the last one the year looked at.

    >>> steadiness([2.0, 0.5, 4.0]).same
    2
    """
    held = [math.log(r) for r in ratios if r > 0]
    if not held:
        return Steadiness(0, 0, math.nan)
    same = sum((r > 0) == (held[-1] > 0) for r in held)
    spread = float(pd.Series(held).std(ddof=1)) if len(held) > 1 else math.nan
    return Steadiness(len(held), same, spread)
