"""Both sides of one flow: what each reports, and how far apart the two stand."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from tradestat.metrics.levels import Interval, pair_levels
from tradestat.model import Flow

FLOWS = (Flow.EXPORT, Flow.IMPORT, Flow.TOTAL)
# What the IMF takes as freight and insurance when it makes one side's figure from the other's.
ESTIMATING_FACTOR = 1.06
_WITHIN = 1e-4
_CERTAINTY = {"estimate": 0, "preliminary": 1, "stated": 2}
_COLUMNS = ["value", "status", "rounding", "valuation", "reported"]
_ORDER = {flow.value: place for place, flow in enumerate(FLOWS)}


def side_levels(
    rows: pd.DataFrame, valuation: dict[str, str], *, other_side: bool = False
) -> pd.DataFrame:
    """One side's report on a pair, a row a period and flow.

    A total is what the side states, else its exports plus its imports, as certain as the less
    certain of them and rounded as far as both together; a total of two valuations has "mixed".

    Args:
        rows: flow rows of one pair, source and reporter, as `pair_levels` takes them.
        valuation: by flow as the reporter names it, "FOB", "CIF" or "unknown".
        other_side: the rows are the partner's report, so that its imports are these exports, and
            the reverse.

    Returns:
        A frame indexed by period (int) and flow ("export", "import", "total", as the first area
        sees it): value, status, rounding (missing if exact), valuation, reported (the value as it
        stands in the source, whatever is done to `value` later).

    Raises:
        DuplicatePeriod: if a flow stands twice in one period.

    >>> rows = pd.DataFrame({"flow": ["export", "import"], "period": [2019, 2019],
    ...     "value": [5.0, 2.0], "status": ["reported", "estimate"], "rounding": float("nan")})
    >>> side_levels(rows, {"export": "FOB", "import": "CIF"})["status"].tolist()
    ['reported', 'estimate', 'estimate']
    """
    levels = pair_levels(rows, other_side=other_side)
    stated = {
        (int(period), str(flow)): str(status)
        for period, flow, status in zip(rows["period"], rows["flow"], rows["status"], strict=True)
    }
    own = {flow: flow.mirrored if other_side else flow for flow in FLOWS}
    valued = {flow: valuation.get(own[flow], "") for flow in FLOWS}
    valued[Flow.TOTAL] = _one_or_mixed(valuation["export"], valuation["import"])
    columns = {
        f: (levels[f.plural].tolist(), levels[f"{f.plural}_rounding"].tolist()) for f in FLOWS
    }
    cells, index = [], []
    for position, period in enumerate(levels.index.tolist()):
        status = {flow: stated.get((period, own[flow].value)) for flow in FLOWS}
        both = [s for s in (status[Flow.EXPORT], status[Flow.IMPORT]) if s is not None]
        if status[Flow.TOTAL] is None and len(both) == 2:
            status[Flow.TOTAL] = min(both, key=lambda s: _CERTAINTY.get(s, 3))
        for flow, (values, steps) in columns.items():
            value = values[position]
            if not math.isnan(value):
                index.append((period, flow.value))
                cells.append((value, status[flow], steps[position], valued[flow], value))
    found = pd.MultiIndex.from_tuples(index, names=["period", "flow"]) if index else _no_index()
    return pd.DataFrame(cells, columns=_COLUMNS, index=found)


def _one_or_mixed(one: str, other: str) -> str:
    return one if one == other else "mixed"


def _no_index() -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([[], []], names=["period", "flow"])


def to_fob(side: pd.DataFrame, percent: float) -> pd.DataFrame:
    """A side's levels with what is valued CIF brought to FOB: divided by 1 + percent/100.

    A total of a period in which both flows are there is made anew from them; one that is merely
    stated keeps its value and its valuation, since nothing says what of it is CIF.

    Args:
        side: as `side_levels` returns it.
        percent: of freight and insurance.

    Returns:
        The same frame, `reported` as it was.

    Source: UNSD, IMTS 2010, chapter IV (FOB and CIF).

    >>> index = pd.MultiIndex.from_tuples([(2019, "import")], names=["period", "flow"])
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
    for period in sorted(set(moved.index.get_level_values("period")[cif & (flows != "total")])):
        parts = [(period, flow.value) for flow in (Flow.EXPORT, Flow.IMPORT)]
        if not all(part in moved.index for part in (*parts, (period, "total"))):
            continue
        one, two = (moved.loc[part] for part in parts)
        steps = [0.0 if pd.isna(s) else float(s) for s in (one["rounding"], two["rounding"])]
        moved.loc[(period, "total"), "value"] = one["value"] + two["value"]
        moved.loc[(period, "total"), "rounding"] = sum(steps) or math.nan
        moved.loc[(period, "total"), "valuation"] = _one_or_mixed(
            one["valuation"], two["valuation"]
        )
    return moved


def mirror_gap(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """What A reports beside what B reports of the same goods, and the gap between them.

    Only like periods meet; what one side alone has stays, with nothing to compare. Where a side
    is an estimate there is no gap either: it was made from the other side, and would be compared
    with itself.

    Args:
        a: as `side_levels` returns it.
        b: the same, with other_side.

    Returns:
        A frame with the columns period, flow, a_value, b_value, a_status, b_status, a_rounding,
        b_rounding, a_valuation, b_valuation, difference (A less B), ratio (A over B), ratio_low,
        ratio_high (missing where both are exact), asymmetry (the difference over the mean of both,
        percent, -200 to 200), copied (see `is_copied`); by period, then in the order of FLOWS.

    Source: UNSD, IMTS Compilers Manual, Revision 1 (2013), on bilateral asymmetries; the relative
    difference over the mean as in Eurostat's work on asymmetries.

    >>> index = pd.MultiIndex.from_tuples([(2019, "export")], names=["period", "flow"])
    >>> side = pd.DataFrame({"value": [3.0], "status": "reported", "rounding": [float("nan")],
    ...     "valuation": "FOB", "reported": [3.0]}, index=index)
    >>> row = mirror_gap(side, side.assign(value=1.0)).iloc[0]
    >>> {n: float(row[n]) for n in ("difference", "ratio", "asymmetry")}
    {'difference': 2.0, 'ratio': 3.0, 'asymmetry': 100.0}
    """
    keys = sorted(set(a.index) | set(b.index), key=lambda k: (k[0], _ORDER[k[1]]))
    index = pd.MultiIndex.from_tuples(keys, names=["period", "flow"]) if keys else _no_index()
    sides = {}
    for letter, side in (("a", a), ("b", b)):
        aligned = side.reindex(index)
        for column in _COLUMNS:
            sides[f"{letter}_{column}"] = aligned[column]
    frame = pd.DataFrame(sides, index=index)
    one, two = frame["a_value"].astype("float64"), frame["b_value"].astype("float64")
    firm = (frame["a_status"] != "estimate") & (frame["b_status"] != "estimate")
    one, two = one.where(firm), two.where(firm)
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
        frame[f"{x}_reported"].where(flows == "export", frame[f"{y}_reported"])
        for x, y in (("b", "a"), ("a", "b"))
    )
    copied = is_copied((bought / sold.where(sold > 0)).where(firm)) & (flows != "total")
    # A total rests on what its flows rest on.
    periods = index.get_level_values("period")
    frame["copied"] = copied | ((flows == "total") & periods.isin(periods[copied]))
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

    Args:
        ratios: importer's figure over exporter's, as they stand in the source.

    Returns:
        True or False, same index; a missing ratio is no copy.

    >>> is_copied(pd.Series([1.06, 1 / 1.06, 1.0, float("nan")])).tolist()
    [True, False, False, False]
    """
    return (ratios.astype("float64") - ESTIMATING_FACTOR).abs() < _WITHIN


def one_sided_jumps(
    a: pd.Series, b: pd.Series, jump: float = 1.5, calm: float = 1.15
) -> list[tuple[int, str, float]]:
    """Periods in which one side's figure jumps or falls and the other's stays.

    Only consecutive periods that both report are looked at.

    Args:
        a: one flow as the first side reports it, by period number.
        b: the same as the other side reports it.
        jump: the factor, up or down, that makes a jump.
        calm: the factor within which the other has stayed.

    Returns:
        (period, "a" or "b", factor on the period before).

    >>> one_sided_jumps(pd.Series({2001: 10.0, 2002: 30.0}), pd.Series({2001: 9.0, 2002: 9.5}))
    [(2002, 'a', 3.0)]
    """
    both = a.index.intersection(b.index)
    jumps = []
    for period in both:
        if period - 1 not in both:
            continue
        before = float(a[period - 1]), float(b[period - 1])
        if min(*before, float(a[period]), float(b[period])) <= 0:
            continue
        moved = {"a": float(a[period]) / before[0], "b": float(b[period]) / before[1]}
        for side, other in (("a", "b"), ("b", "a")):
            if _size(moved[side]) >= jump and _size(moved[other]) <= calm:
                jumps.append((int(period), side, moved[side]))
    return jumps


def _size(factor: float) -> float:
    return max(factor, 1 / factor)


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How a gap has behaved: periods compared, how many of them with the same side higher as in
    the last one, and the spread (standard deviation) of the ratio's logarithm."""

    years: int
    same: int
    spread: float


def steadiness(ratios: Iterable[float]) -> Steadiness:
    """How stable a gap is over time.

    Args:
        ratios: A over B, the last one the period looked at; those not above zero are skipped.

    Returns:
        Its Steadiness.

    >>> steadiness([2.0, 0.5, 4.0]).same
    2
    """
    logs = [math.log(r) for r in ratios if r > 0]
    if not logs:
        return Steadiness(0, 0, math.nan)
    same = sum((log > 0) == (logs[-1] > 0) for log in logs)
    spread = float(pd.Series(logs).std(ddof=1)) if len(logs) > 1 else math.nan
    return Steadiness(len(logs), same, spread)


def product_gaps(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """Products of one period as two sides report them, the largest gap first.

    A product that one side alone lists counts whole in the gap, and has no ratio. Flows that one
    side alone gives by product are left out.

    Args:
        a: flow ("export", "import", as the first area sees it), commodity, value; one row each.
        b: the same by the other side's report.

    Returns:
        rank, flow, commodity, a_value, b_value, difference (A less B), ratio (A over B), asymmetry
        (percent of the mean), part (its difference in percent of the difference of the whole flow,
        missing where that is none: the parts of a flow add up to 100, and one that narrows the gap
        is below zero).

    >>> a = pd.DataFrame({"flow": "export", "commodity": ["27", "61"], "value": [80.0, 30.0]})
    >>> b = pd.DataFrame({"flow": "export", "commodity": ["27", "61"], "value": [20.0, 50.0]})
    >>> product_gaps(a, b)[["commodity", "difference", "ratio", "part"]].values.tolist()
    [['27', 60.0, 4.0, 150.0], ['61', -20.0, 0.6, -50.0]]
    """
    shared = set(a["flow"]) & set(b["flow"])
    sides = [
        side[side["flow"].isin(shared)]
        .groupby(["flow", "commodity"])["value"]
        .sum()
        .rename(f"{letter}_value")
        for letter, side in (("a", a), ("b", b))
    ]
    frame = pd.concat(sides, axis=1).sort_index().reset_index()
    one, two = frame["a_value"], frame["b_value"]
    frame["difference"] = one.fillna(0.0) - two.fillna(0.0)
    frame["ratio"] = one / two.where(two > 0)
    mean = (one.fillna(0.0) + two.fillna(0.0)) / 2
    frame["asymmetry"] = frame["difference"] / mean.where(mean > 0) * 100
    whole = frame.groupby("flow")["difference"].transform("sum")
    frame["part"] = frame["difference"] / whole.where(whole != 0) * 100
    size = frame["difference"].abs()
    frame.insert(0, "rank", size.rank(method="min", ascending=False).astype("Int64"))
    order = frame.assign(size=size).sort_values(
        ["size", "flow", "commodity"], ascending=[False, True, True], kind="stable"
    )
    return frame.loc[order.index].reset_index(drop=True)
