"""What two reports of the same flows bear in words: each side's figure, and how far apart.

Pure functions from the frame of a mirror Answer (`a_value`, `b_value`, `a_status`, `b_status`, …).
"""

from __future__ import annotations

import pandas as pd

from tradestat.answers.words import spans, within
from tradestat.reports.phrases import Who, level, times

_FLOWS = (("exports", "imports"), ("imports", "exports"))
_SAME = 1.005
_CLOSE = 1.1


def both_sides(frame: pd.DataFrame, a: Who, b: Who, currency: str, *, fob_cif: bool) -> list[str]:
    """Each flow in both reports for the latest year that has both, then over all years.

    frame: as `mirror` returns it for a pair; fob_cif: whether exports are FOB and imports CIF in
    both reports, so that a difference has a side on which it is to be expected.
    """
    told, years = [], []
    for flow, other in _FLOWS:
        rows = _compared(frame, flow)
        if len(rows):
            told.append(_flow(rows.iloc[-1], flow, other, a, b, currency, fob_cif=fob_cif))
            years.append(_over_years(rows, flow, a, b))
    if not told:
        return _alone(frame, a, b)
    return told + [text for text in years if text]


def key_sentence(frame: pd.DataFrame, a: Who, b: Who, currency: str) -> str:
    """The larger of the two flows in both reports, in one sentence; nothing without two reports."""
    found = []
    for flow, other in _FLOWS:
        rows = _compared(frame, flow)
        if len(rows):
            row = rows.iloc[-1]
            text = _flow(row, flow, other, a, b, currency, fob_cif=False)
            found.append((int(row["period"]), max(row["a_value"], row["b_value"]), text))
    return max(found)[2] if found else ""


def _compared(frame: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Years in which both report the flow; an estimate compares a figure with itself."""
    rows = frame[frame["flow"] == flow]
    held = rows["a_value"].notna() & rows["b_value"].notna()
    firm = (rows["a_status"] != "estimate") & (rows["b_status"] != "estimate")
    return rows[held & firm].sort_values("period")


def _flow(
    row: pd.Series, flow: str, other: str, a: Who, b: Who, currency: str, *, fob_cif: bool
) -> str:
    one, two = float(row["a_value"]), float(row["b_value"])
    to, from_ = ("to", "from") if flow == "exports" else ("from", "to")
    head = (
        f"For {int(row['period'])} {a.reports} {flow} {to} {b.name} of "
        f"{level(one, _step(row, 'a'), currency)}, and {b.reports} {other} {from_} {a.name} of "
        f"{level(two, _step(row, 'b'))}"
    )
    if one == two:
        return f"{head}: the same figure."
    if min(one, two) <= 0:
        return f"{head}."
    ratio = max(one, two) / min(one, two)
    if _may_be_equal(row):
        return f"{head}: equal within rounding."
    if ratio < _SAME:
        return f"{head}: the two agree to within half a percent."
    higher = a if one > two else b
    apart = f"{(ratio - 1) * 100:.1f} % apart" if ratio < _CLOSE else f"{times(ratio)} apart"
    text = f"{head}: {apart}, the higher figure being that of {higher.name}"
    exporter_higher = (one > two) == (flow == "exports")
    if fob_cif and exporter_higher and ratio >= _CLOSE:
        text += (
            "; freight and insurance, which only the importer counts, would make the importer's "
            "the higher"
        )
    return f"{text}."


def _over_years(rows: pd.DataFrame, flow: str, a: Who, b: Who) -> str:
    held = rows[(rows["a_value"] > 0) & (rows["b_value"] > 0)]
    if len(held) < 3:
        return ""
    ratio = held["a_value"] / held["b_value"]
    above = int((ratio > 1).sum())
    larger = pd.concat([ratio, 1 / ratio], axis=1).max(axis=1)
    middle = float(larger.median())
    whose, other = ("exports", "imports") if flow == "exports" else ("imports", "exports")
    of = f"{a.own} reported {whose}"
    much = f"{times(middle)} apart" if middle >= _CLOSE else f"{(middle - 1) * 100:.1f} % apart"
    return (
        f"Over the {len(held)} years in which both report ({spans(held['period'])}) {of} are above "
        f"{b.own} reported {other} in {above}; the two are {much} at the median."
    )


def _alone(frame: pd.DataFrame, a: Who, b: Who) -> list[str]:
    """Where there is no year with two reports of a flow: what there is."""
    flows = frame[frame["flow"].isin(["exports", "imports"])]
    said = {}
    for who, side in ((a, "a"), (b, "b")):
        held = flows[flows[f"{side}_value"].notna() & (flows[f"{side}_status"] != "estimate")]
        said[who] = sorted(set(held["period"]))
    guessed = (flows["a_status"] == "estimate") | (flows["b_status"] == "estimate")
    told = []
    if all(said.values()):
        told.append(
            f"{_capital(a.reports)} this trade for {spans(said[a])} and {b.reports} it for "
            f"{spans(said[b])}, but no flow of one year stands in both reports."
        )
    elif any(said.values()):
        one, other = (a, b) if said[a] else (b, a)
        told.append(
            f"Only {one.reports} this trade ({spans(said[one])}); no report of {other.own} own "
            "stands here to set beside it."
        )
    else:
        told.append("Neither side's own report stands here.")
    if guessed.any():
        years = spans(set(flows.loc[guessed, "period"]))
        told.append(
            f"Figures that the publisher estimated ({years}) are no second report: most come from "
            "the partner's."
        )
    return told


def _step(row: pd.Series, side: str) -> float:
    step = row.get(f"{side}_rounding")
    return 0.0 if step is None or pd.isna(step) else float(step)


def _may_be_equal(row: pd.Series) -> bool:
    room = (_step(row, "a") + _step(row, "b")) / 2
    return room > 0 and abs(float(row["a_value"]) - float(row["b_value"])) <= room


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def all_sides(frame: pd.DataFrame, a: Who) -> list[str]:
    """Of an area's flows with each partner: with whom the two reports lie furthest apart.

    frame: as `mirror` returns it for one area.
    """
    held = frame.dropna(subset=["a_value", "b_value"])
    if not len(held):
        return [f"No partner's own report stands here to set beside what {a.reports}."]
    row = held.loc[held["difference"].abs().idxmax()]
    one, two = float(row["a_value"]), float(row["b_value"])
    name = within(str(row["name"]))
    text = (
        f"The reports differ most, in money, with {name}: {level(one)} as {a.reports}, and "
        f"{level(two)} as {name} has it"
    )
    if min(one, two) > 0:
        text += f", {times(max(one, two) / min(one, two))} apart"
    return [f"{text}."]
