"""Partners or products of one reporter, ranked: shares, growth, contributions, all closing."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import pandas as pd

from tradestat.metrics.levels import MEASURES, sums_by, whole_of
from tradestat.model import Flow

NAN = math.nan


def levels_by(flows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Exports, imports, total and balance by partner or product, of one period.

    flows: rows of one reporter, source and period: the column `by`, flow, value. The total is the
    one stated, else the sum of what is reported: of a partner with one flow alone it is that flow.
    The balance needs both flows. Returns a frame indexed by `by`, with MEASURES.

    >>> rows = pd.DataFrame({"partner": ["A", "A", "B"], "flow": ["export", "import", "export"],
    ...     "value": [5.0, 2.0, 7.0]})
    >>> levels_by(rows, "partner")["total"].to_dict()
    {'A': 7.0, 'B': 7.0}
    """
    sums = sums_by(zip(*(flows[c].tolist() for c in (by, "flow", "value")), strict=True))
    return _frame(sums, by)


def _frame(sums: Mapping[str, Mapping[str, float]], by: str) -> pd.DataFrame:
    columns = {name: [one[name] for one in sums.values()] for name in MEASURES}
    return pd.DataFrame(columns, index=pd.Index(list(sums), name=by), dtype="float64")


@dataclass(frozen=True)
class Levels:
    """One period of one reporter.

    parts: as `levels_by` returns them, without the world. whole: exports, imports, total and
    balance of all trade. stated: the flows of the whole that the source itself states. estimated:
    what of the parts is the publisher's estimate, by flow (exports, imports, total).
    """

    parts: pd.DataFrame
    whole: pd.Series
    stated: tuple[str, ...]
    estimated: Mapping[str, float] = field(default_factory=dict)

    def has(self, flow: Flow) -> bool:
        """Whether some part has a figure of the flow."""
        return bool(self.parts[flow.plural].notna().any())

    def total(self, flow: Flow) -> float:
        """The whole of a flow, NaN if it is not known."""
        return float(self.whole[flow.plural])


@dataclass(frozen=True)
class Alike:
    """Two periods of one reporter as far as they can be compared, late and early.

    partial: the parts of which one flow alone is in both: they have a contribution, and no growth.
    """

    late: Levels
    early: Levels
    partial: frozenset[str] = frozenset()


def estimates_of(flows: pd.DataFrame, by: str, world: str = "WLD") -> dict[str, float]:
    """What of one period's parts is the publisher's estimate, by flow; the total is of both.

    flows: the column `by`, flow, value, status.

    >>> rows = pd.DataFrame({"partner": ["A", "B", "WLD"], "flow": ["export", "import", "export"],
    ...     "value": [5.0, 2.0, 5.0], "status": ["estimate", "reported", "estimate"]})
    >>> estimates_of(rows, "partner")
    {'exports': 5.0, 'imports': 0.0, 'total': 5.0}
    """
    held = flows[(flows["status"] == "estimate") & (flows[by] != world)]
    sums = held.groupby("flow")["value"].sum()
    exports, imports = float(sums.get("export", 0.0)), float(sums.get("import", 0.0))
    return {"exports": exports, "imports": imports, "total": exports + imports}


def levels_of(flows: pd.DataFrame, by: str, world: str = "WLD") -> Levels:
    """Split one period's flows into parts and the whole.

    The whole of a flow is what the source states for the world, else the sum of the parts; the
    whole total is the total stated, else whole exports plus whole imports.

    >>> rows = pd.DataFrame({"partner": ["A", "WLD", "A"], "flow": ["export", "export", "import"],
    ...     "value": [5.0, 8.0, 2.0]})
    >>> levels_of(rows, "partner").whole.to_dict()
    {'exports': 8.0, 'imports': 2.0, 'total': 10.0, 'balance': 6.0}
    """
    sums = sums_by(zip(*(flows[c].tolist() for c in (by, "flow", "value")), strict=True))
    whole, stated = whole_of(sums, world)
    sums.pop(world, None)
    return Levels(_frame(sums, by), pd.Series(whole), stated)


def shares(values: pd.Series, whole: float) -> pd.Series:
    """Each value's share of the whole, in percent; missing stays missing.

    >>> shares(pd.Series({"A": 30.0, "B": 20.0}), 100.0).to_dict()
    {'A': 30.0, 'B': 20.0}
    """
    return values / whole * 100 if whole > 0 else values * float("nan")


def contributions(now: pd.Series, before: pd.Series, whole_before: float) -> pd.Series:
    """What each adds to the growth of the whole, in percentage points.

    One that is missing in either period counts as nothing there, as it has to where a total is
    stated that holds it: with the part that is not attributed, the contributions add up to the
    growth of the whole. One that is missing in both has none.

    >>> contributions(pd.Series({"A": 12.0, "B": 9.0}), pd.Series({"A": 10.0}), 20.0).to_dict()
    {'A': 10.0, 'B': 45.0}
    """
    every = now.index.union(before.index)
    late, early = now.reindex(every), before.reindex(every)
    change = (late.fillna(0.0) - early.fillna(0.0)).where(late.notna() | early.notna())
    return change / whole_before * 100 if whole_before > 0 else change * float("nan")


def ranks(values: pd.Series) -> pd.Series:
    """The place of each value, the largest first; equals share the better place; none if missing.

    >>> ranks(pd.Series({"A": 5.0, "B": 9.0, "C": 5.0, "D": float("nan")})).dropna().to_dict()
    {'A': 2, 'B': 1, 'C': 2}
    """
    return values.rank(method="min", ascending=False).astype("Int64")


def like_growth(now: pd.DataFrame, before: pd.DataFrame, flow: Flow) -> pd.Series:
    """Growth of each part in percent, only where like stands against like.

    A total of exports and imports is not compared with one of exports alone; from zero there is
    no growth.

    >>> now = pd.DataFrame({"exports": [4.0], "imports": [2.0], "total": [6.0]}, index=["A"])
    >>> like_growth(now, now.assign(imports=NAN, total=4.0), Flow.TOTAL).isna().all().item()
    True
    """
    then, name = before.reindex(now.index), flow.plural
    growth = (now[name] / then[name].where(then[name] > 0) - 1) * 100
    if flow is Flow.TOTAL:
        for part in ("exports", "imports"):
            growth = growth.where(now[part].isna() == then[part].isna())
    return growth


def ranking(
    now: Levels,
    before: Levels | None,
    flow: Flow,
    by: str,
    takes_place: Callable[[str], bool],
    names: Mapping[str, str],
    min_share: float = 0.0,
    like: Alike | None = None,
) -> pd.DataFrame:
    """Every part that takes a place, ordered: levels, share, growth, contribution, ranks.

    Equals stand by name, what is missing last. Parts that are gone stand at the end: they have a
    contribution.

    Args:
        now: the period shown.
        before: the one it is compared with, if there is one.
        flow: total, export or import: whose share, growth and contribution.
        by: the order: one of MEASURES, growth or contribution.
        takes_place: whether a label is ranked.
        names: of the labels.
        min_share: in percent of the whole before, below which growth takes no place.
        like: the period shown and the one before as far as they can be compared, where that is not
            all of both: growth and contributions are of it.

    Returns:
        A frame indexed by label with name, MEASURES, share, growth, contribution, rank, rank_before
        (by the same measure; none for growth and contribution), and small.
    """
    held = [label for label in now.parts.index if takes_place(str(label))]
    frame = now.parts.loc[held]
    nothing = pd.DataFrame(columns=list(MEASURES), dtype="float64")
    then = before.parts if before is not None else nothing
    late, early = (now, before) if like is None else (like.late, like.early)
    grown, base = late.parts, early.parts if early is not None else nothing
    gone = [
        label
        for label in then.index.union(grown.index)
        if label not in frame.index and takes_place(str(label))
    ]
    frame = frame.reindex([*held, *gone])
    value = flow.plural
    if flow is not Flow.TOTAL:  # who has none of that flow, in neither period, is no part of it
        there = [
            one[value].reindex(frame.index).notna() for one in (frame, then, grown) if value in one
        ]
        frame = frame[pd.concat(there, axis=1).any(axis=1)]
    grown, base = grown.reindex(frame.index), base.reindex(frame.index)
    frame.insert(0, "name", [names.get(str(label), str(label)) for label in frame.index])
    whole_before = early.total(flow) if early is not None else NAN
    then = then.reindex(frame.index)
    frame["share"] = shares(frame[value], now.total(flow))
    partial = like.partial if like is not None and flow is Flow.TOTAL else frozenset()
    growth = like_growth(grown, base, flow)
    frame["growth"] = growth.where(~growth.index.isin(list(partial)))
    frame["contribution"] = contributions(grown[value], base[value], whole_before).reindex(
        frame.index
    )
    frame["small"] = (base[value] < whole_before * min_share / 100) & frame["growth"].notna()
    order = frame[by].where(~frame["small"]) if by == "growth" else frame[by]
    frame["rank"] = ranks(order if by != "contribution" else order.where(frame[value].notna()))
    frame["rank_before"] = ranks(then[by]) if by in MEASURES else pd.Series(dtype="Int64")
    frame = frame.assign(_by=order).sort_values(
        ["_by", "name"], ascending=[False, True], na_position="last", kind="stable"
    )
    return frame.drop(columns="_by")


def closed(
    ranked: pd.DataFrame,
    now: Levels,
    before: Levels | None,
    flow: Flow,
    top: int | None,
    apart: Sequence[str] = (),
    like: Alike | None = None,
    also: Sequence[str] = (),
) -> pd.DataFrame:
    """The first places and the rows that make every column close.

    Shares close to 100, contributions to the growth of the whole. Of one flow alone, the other
    measures are left empty.

    Args:
        ranked: as `ranking` returns them.
        now: as in `ranking`, as are before, flow and like.
        before: see there.
        flow: see there.
        top: how many places, None for all.
        apart: labels that take no place and yet have a row.
        like: see there.
        also: labels shown at their place though it comes later; such a row has no running sum,
            which passes it by.

    Returns:
        The rows with their label in `key`, and `row`: part, other (all further parts, how many in
        `count`), apart, not allocated (what is left of the whole), total; and cumulative_share.
    """
    placed = ranked[ranked["rank"].notna()]
    first = placed if top is None else placed.head(top)
    later = [k for k in placed.index if k in set(also) and k not in first.index]
    shown = placed.loc[[*first.index, *later]]
    rest = list(ranked.index.drop(shown.index))
    frame = shown.assign(row="part").reset_index(names="key")
    late, early = (now, before) if like is None else (like.late, like.early)
    value = flow.plural

    def line(row: str, amounts: Callable[[Levels], dict[str, float]]) -> dict[str, object]:
        # Of a flow that is missing altogether nothing is known, and no row shows zero.
        values = {n: v if pd.notna(now.whole[n]) else NAN for n, v in amounts(now).items()}
        found: dict[str, object] = {"row": row, **values}
        whole = now.total(flow)
        found["share"] = values[value] / whole * 100 if whole > 0 else NAN
        if early is not None and early.total(flow) > 0:
            then = amounts(early)[value]
            grown = amounts(late)[value] - then
            found["contribution"] = grown / early.total(flow) * 100
            if row != "not allocated" and then > 0:
                found["growth"] = grown / then * 100
        return found

    lines = []
    if rest:
        counted = int(ranked.loc[rest, value].notna().sum())
        lines.append(line("other", partial(_sums, labels=rest)) | {"count": counted})
    lines += [line("apart", partial(_sums, labels=[k])) | {"key": k} for k in apart]
    held = [*ranked.index, *apart]
    left = line("not allocated", partial(_left, held=held))
    amounts = [_left(levels, held) for levels in (now, before) if levels is not None]
    if any(abs(a[n]) >= 0.5 for a in amounts for n in ("exports", "imports", "total")):
        lines.append(left)
    lines.append(line("total", lambda levels: {n: float(levels.whole[n]) for n in MEASURES}))
    both = pd.concat([frame, pd.DataFrame(lines)], ignore_index=True)
    running = both["share"].where(both["row"] != "total").cumsum()
    both["cumulative_share"] = running.fillna(both["share"]).where(~both["key"].isin(later))
    if flow is not Flow.TOTAL:
        both[[n for n in MEASURES if n != value]] = NAN
    return both.reindex(columns=[*frame.columns, "cumulative_share", "count"])


def _sums(levels: Levels, labels: Sequence[str]) -> dict[str, float]:
    """The parts together; a balance of sums, since one of the flows may be missing in a part."""
    sums = levels.parts.reindex(labels).sum()
    found = {n: float(sums[n]) for n in ("exports", "imports", "total")}
    return found | {"balance": found["exports"] - found["imports"]}


def _left(levels: Levels, held: Sequence[str]) -> dict[str, float]:
    """What the parts held leave of the whole; nothing of a whole that is not there."""
    sums = levels.parts.reindex(held).sum()
    left = {}
    for name in ("exports", "imports", "total"):
        whole = float(levels.whole[name])
        left[name] = 0.0 if pd.isna(whole) else whole - float(sums[name])
    return left | {"balance": left["exports"] - left["imports"]}


def product_levels(goods: pd.DataFrame, whole: pd.Series) -> Levels:
    """One year's trade by product, with the whole that the source gives for the same trade.

    goods: flow, commodity, value. whole: exports, imports, total, balance of all goods; where a
    flow of it is missing, the products' sum stands for it.

    >>> goods = pd.DataFrame(
    ...     {"flow": ["export"] * 2, "commodity": ["01", "02"], "value": [1.0, 2.0]})
    >>> whole = pd.Series({"exports": 4.0, "imports": float("nan")})
    >>> product_levels(goods, whole).whole["exports"].item()
    4.0
    """
    parts = levels_by(goods, "commodity")
    found = {}
    for name in ("exports", "imports"):
        held = parts[name].sum(min_count=1)
        said = float(whole.get(name, float("nan")))
        # Without figures by product there is nothing to rank, and nothing to be a share of.
        found[name] = said if said == said and held == held else float(held)
    found["total"] = float(pd.Series(found).sum(min_count=1))
    found["balance"] = found["exports"] - found["imports"]
    stated = tuple(n for n in ("exports", "imports") if whole.get(n) == found[n])
    return Levels(parts, pd.Series(found), stated)


def unit_values(goods: pd.DataFrame, flow: Flow) -> pd.DataFrame:
    """Value and quantity by product of one flow: quantity, quantity_unit, unit_value.

    The unit value is value over quantity, in single units of money for one unit of quantity;
    missing where the quantity is missing or zero.
    Source: UNSD, IMTS 2010, chapter on quantity measurement and unit values.

    >>> goods = pd.DataFrame({"flow": ["export"], "commodity": ["01"], "value": [50.0],
    ...     "quantity": [20.0], "quantity_unit": ["t"]})
    >>> unit_values(goods, Flow.EXPORT)["unit_value"].to_dict()
    {'01': 2.5}
    """
    held = goods[goods["flow"] == flow].set_index("commodity")
    quantity = held["quantity"].astype("float64")
    return pd.DataFrame(
        {
            "quantity": quantity,
            "quantity_unit": held["quantity_unit"],
            "unit_value": held["value"] / quantity.where(quantity > 0),
        }
    )


def entries_and_exits(now: pd.Series, before: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Products traded now and not before, and before and not now, the largest first.

    now, before: values by product; zero and missing are no trade.

    >>> new, lost = entries_and_exits(pd.Series({"01": 1.0, "02": 3.0}), pd.Series({"01": 2.0}))
    >>> new.to_dict(), lost.to_dict()
    ({'02': 3.0}, {})
    """
    held, had = now[now > 0], before[before > 0]
    new = held[~held.index.isin(had.index)].sort_values(ascending=False, kind="stable")
    lost = had[~had.index.isin(held.index)].sort_values(ascending=False, kind="stable")
    return new, lost
