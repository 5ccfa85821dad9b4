"""What two reports of the same flows bear in words: each side's figure, and how far apart.

Pure functions from the frame of a mirror Answer (`a_value`, `b_value`, `a_status`, `b_status`, …).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from tradestat.language.english.words import capital, possessive, spans, within
from tradestat.language.numbers import times
from tradestat.reports.phrases import Who, level

_FLOWS = ("total", "export", "import")
_SAME = 1.005
_CLOSE = 1.1


def alike(frame: pd.DataFrame, coverage: Mapping[str, str]) -> pd.DataFrame:
    """The rows in which both sides count the same things, or only one side has a figure.

    coverage: what each source counts, by its id.
    """
    both = frame["a_value"].notna() & frame["b_value"].notna()
    counts = [frame[f"{side}_source"].map(dict(coverage)) for side in ("a", "b")]
    return frame[~both | (counts[0] == counts[1])]


def unlike_sentences(frame: pd.DataFrame, coverage: Mapping[str, str]) -> list[str]:
    """The years that are not compared since the two sides count different things."""
    left = frame.loc[frame.index.difference(alike(frame, coverage).index)]
    if not len(left):
        return []
    what = {
        f"{coverage[str(one)]} against {coverage[str(two)]}"
        for one, two in zip(left["a_source"], left["b_source"], strict=True)
    }
    years = spans(set(left["period"]))
    return [
        f"Figures of {years} are not compared here: the two sides count different things "
        f"({'; '.join(sorted(what))})."
    ]


def both_sides(frame: pd.DataFrame, a: Who, b: Who, currency: str) -> list[str]:
    """The total and each flow in both reports, for the latest year that has both; then over all
    years. Where no year has both: who reports what.

    frame: as `mirror` returns it for a pair, one row a year and flow.
    """
    told, years = [], []
    for flow in _FLOWS:
        rows = _compared(frame, flow)
        if len(rows):
            told.append(_flow(rows.iloc[-1], flow, a, b, currency))
            if flow == "total":
                years.append(_over_years(rows, a, b))
    if not told:
        return _alone(frame, a, b)
    return [*told, *(text for text in years if text), *_copied(frame)]


def key_sentence(frame: pd.DataFrame, a: Who, b: Who, currency: str) -> str:
    """The total in both reports in one sentence, else a flow; nothing without two reports."""
    for flow in _FLOWS:
        rows = _compared(frame, flow)
        if len(rows):
            return _flow(rows.iloc[-1], flow, a, b, currency)
    return ""


def _compared(frame: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Years in which both report the flow; an estimate or a copy compares a figure with itself."""
    rows = frame[frame["flow"] == flow]
    held = rows["a_value"].notna() & rows["b_value"].notna()
    firm = (rows["a_status"] != "estimate") & (rows["b_status"] != "estimate")
    return rows[held & firm & ~_is_copied(rows)].sort_values("period")


def _is_copied(rows: pd.DataFrame) -> pd.Series:
    if "copied" not in rows:
        return pd.Series(False, index=rows.index)
    return rows["copied"].fillna(False).astype(bool)


def _flow(row: pd.Series, flow: str, a: Who, b: Who, currency: str) -> str:
    one, two = float(row["a_value"]), float(row["b_value"])
    what = {
        "total": f"trade between {a.name} and {b.name}",
        "export": f"{a.own} exports to {b.name}",
        "import": f"{a.own} imports from {b.name}",
    }[flow]
    first = level(one, _step(row, "a"), currency)
    second = level(two, _step(row, "b"))
    verb = "was" if flow == "total" else "were"
    head = (
        f"In {int(row['period'])} {what} {verb} {first} by {a.own} figures and {second} by {b.own}"
    )
    if one == two:
        return f"{head}: the same figure."
    if min(one, two) <= 0:
        return f"{head}."
    if _may_be_equal(row):
        return f"{head}: equal within rounding."
    ratio = max(one, two) / min(one, two)
    if ratio < _SAME:
        return f"{head}: the two agree to within half a percent."
    return f"{head}: {_apart(row, ratio)}{_direction(row, flow, ratio)}."


def _apart(row: pd.Series, ratio: float) -> str:
    low, high = row.get("ratio_low"), row.get("ratio_high")
    if low is not None and pd.notna(low) and pd.notna(high) and low > 0:
        ends = sorted(max(float(end), 1 / float(end)) for end in (low, high))
        if f"{ends[0]:.2f}" != f"{ends[1]:.2f}":
            return f"{ends[0]:,.2f} to {ends[1]:,.2f} times apart, being rounded"
    return f"{(ratio - 1) * 100:.1f} % apart" if ratio < _CLOSE else f"{times(ratio)} apart"


def _direction(row: pd.Series, flow: str, ratio: float) -> str:
    """Where the exporter's figure is the higher, freight and insurance cannot be why."""
    if flow == "total" or ratio < _CLOSE:
        return ""
    seller, buyer = ("a", "b") if flow == "export" else ("b", "a")
    if (row.get(f"{seller}_valuation"), row.get(f"{buyer}_valuation")) != ("FOB", "CIF"):
        return ""
    if float(row[f"{seller}_value"]) <= float(row[f"{buyer}_value"]):
        return ""
    return (
        "; the importer's figure includes freight and insurance (CIF), which would make it the "
        "higher of the two, not the lower"
    )


def _over_years(rows: pd.DataFrame, a: Who, b: Who) -> str:
    held = rows[(rows["a_value"] > 0) & (rows["b_value"] > 0)]
    if len(held) < 3:
        return ""
    ratio = held["a_value"] / held["b_value"]
    above = int((ratio > 1).sum())
    larger = pd.concat([ratio, 1 / ratio], axis=1).max(axis=1)
    middle = float(larger.median())
    much = f"{times(middle)}" if middle >= _CLOSE else f"{(middle - 1) * 100:.1f} %"
    years = f"the {len(held)} years with both totals ({spans(held['period'])})"
    if above in (0, len(held)):
        higher = (a if above else b).own
        return f"In all of {years} {higher} total is the higher; the median is {much} apart."
    return (
        f"Of {years}, {a.own} total is the higher in {above} and {b.own} in "
        f"{len(held) - above}; the median is {much} apart."
    )


def _copied(frame: pd.DataFrame) -> list[str]:
    years = sorted(set(frame.loc[_is_copied(frame), "period"]))
    if not years:
        return []
    return [
        f"Figures of {spans(years)} that are the other side's times or divided by 1.06 are left "
        "out of this: such a figure is probably made from the other, and no second report."
    ]


def _alone(frame: pd.DataFrame, a: Who, b: Who) -> list[str]:
    """Where there is no year with two reports of a flow: what there is."""
    said = {}
    for side in ("a", "b"):
        held = frame[frame[f"{side}_value"].notna() & (frame[f"{side}_status"] != "estimate")]
        said[side] = sorted(set(held["period"]))
    guessed = (frame["a_status"] == "estimate") | (frame["b_status"] == "estimate")
    told = []
    if all(said.values()):
        told.append(
            f"{capital(a.reports)} this trade for {spans(said['a'])} and {b.reports} it for "
            f"{spans(said['b'])}, but no flow of one year is in both reports."
        )
    elif any(said.values()):
        one, other = (a, b) if said["a"] else (b, a)
        told.append(
            f"Only {one.reports} this trade ({spans(said['a'] or said['b'])}); no report of "
            f"{other.own} own is available to compare it with."
        )
    else:
        told.append("Neither side's own report is available.")
    if guessed.any():
        years = spans(set(frame.loc[guessed, "period"]))
        told.append(
            f"Figures that the publisher estimated ({years}) are no second report: most come from "
            "the partner's."
        )
    return told + _copied(frame)


def _step(row: pd.Series, side: str) -> float:
    step = row.get(f"{side}_rounding")
    return 0.0 if step is None or pd.isna(step) else float(step)


def _may_be_equal(row: pd.Series) -> bool:
    room = (_step(row, "a") + _step(row, "b")) / 2
    return room > 0 and abs(float(row["a_value"]) - float(row["b_value"])) <= room + math.ulp(room)


def all_sides(frame: pd.DataFrame, a: Who, currency: str) -> list[str]:
    """Of an area's flows with each partner: with whom the two reports lie furthest apart.

    frame: as `mirror` returns it for one area.
    """
    held = frame.dropna(subset=["a_value", "b_value"])
    # Each partner stands with the latest year that both report: like years are compared.
    held = held[held["period"] == held["period"].mode().max()]
    if not len(held):
        return [f"No partner's own report is available to compare with what {a.reports}."]
    row = held.loc[held["difference"].abs().idxmax()]
    one, two = float(row["a_value"]), float(row["b_value"])
    name = within(str(row["name"]))
    first = level(one, 0.0, currency)
    text = (
        f"In {int(row['period'])} the reports differ most, in money, with {name}: {first} as "
        f"{a.reports}, and {level(two)} by {possessive(name)} figures"
    )
    if min(one, two) > 0:
        text += f", {times(max(one, two) / min(one, two))} apart"
    return [f"{text}."]
