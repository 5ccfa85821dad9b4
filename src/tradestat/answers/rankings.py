"""What every ranking shows: its columns, the rows that close it, and what moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

import pandas as pd

from tradestat.answers.reports import Report
from tradestat.areas import Group
from tradestat.errors import BadOption
from tradestat.language.english.words import capital, currency_words, listed, spans, within
from tradestat.metrics.ranking import Levels
from tradestat.model import MEASURED, RANKED, Basis, Column, Flow, Note, Role, Unit

FLOWS = (*(flow.plural for flow in RANKED),)
ORDERS = (*(flow.plural for flow in MEASURED), "growth", "contribution")
SMALL = 0.1
_FRAME = (
    "period", "row", "rank", "key", "name", "exports", "imports", "total", "balance", "share",
    "cumulative_share", "growth", "contribution", "rank_before",
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """How a ranking is asked for: whose flow, ordered by what, compared with when.

    year: the year shown; against: the one it is compared with; top: how many places, None for all.
    """

    year: int
    against: int
    flow: str
    by: str
    top: int | None
    min_share: float


def checked(
    flow: str, by: str | None, top: int | None, min_share: float | None
) -> tuple[str, str, int | None, float]:
    """The words of a ranking, checked. Raises BadOption."""
    if flow not in FLOWS:
        raise BadOption.of("flow", flow, FLOWS)
    order = by or flow
    if order not in ORDERS:
        raise BadOption.of("order", order, ORDERS)
    if flow != "total" and order in (*FLOWS, Flow.BALANCE.value) and order != flow:
        raise BadOption.saying(
            f"A ranking of {flow} cannot go by {order}.",
            f"Order it by {flow}, growth or contribution, or leave --flow out.",
        )
    if top is not None and top < 0:
        raise BadOption.number("places", top, 0, 999)
    if min_share is not None and order != "growth":
        raise BadOption.saying(
            "A smallest share is for rankings by growth.", "Add --by growth, or leave it out."
        )
    if min_share is not None and not 0 <= min_share < 100:
        raise BadOption.saying(
            f'"{min_share}" is no share in percent.', "Give a number from 0 to 100, as 0.5."
        )
    least = 0.0 if order != "growth" else SMALL if min_share is None else min_share
    return flow, order, (top or None), least


def unit_of(word: str) -> Unit:
    """The unit of money that a word names. Raises BadOption."""
    try:
        return Unit(word)
    except ValueError:
        raise BadOption.of("unit", word, [u.value for u in Unit]) from None


def group_words(groups: Sequence[Group | None], members_of: int | None) -> list[str]:
    """The words that make the same groups again."""
    words = []
    for group in groups:
        if group is not None and group.own:
            words += ["--group", f"{group.name}={','.join(group.every)}"]
    if members_of is not None and any(groups):
        words += ["--members-of", str(members_of)]
    return words


def shown_frame(
    closed: pd.DataFrame, names: Mapping[str, str], year: int, source: str, width: int = 32
) -> pd.DataFrame:
    """The closed ranking as the answer's frame.

    names: of the closing rows by `row`, and of labels apart by their key. year, source: of every
    row. width: at which the table cuts long names off.
    """
    frame = closed.assign(period=year, source=source)
    row_names = (
        frame["row"].map(dict(names)).where(frame["row"] != "apart", frame["key"].map(names))
    )
    frame["name"] = frame["name"].where(frame["row"] == "part", row_names)
    frame["key"] = frame["key"].where(frame["row"] == "part")
    for column in ("rank", "rank_before"):
        frame[column] = frame[column].astype("Int64")
    part = frame["row"] == "part"
    frame["place"] = [f"{r}" if p else "" for r, p in zip(frame["rank"], part, strict=True)]
    frame["place_before"] = [
        "" if not p else "new" if pd.isna(r) else f"{r}"
        for r, p in zip(frame["rank_before"], part, strict=True)
    ]
    frame["label"] = [shorten(str(n), width, placeholder=" …") for n in frame["name"]]
    rest = [c for c in frame if c not in _FRAME and c not in ("small", "count")]
    return frame[[*_FRAME, *rest]]


def columns_of(wanted: Wanted, what: str, *, compared: bool) -> tuple[Column, ...]:
    """The columns of a ranking, what: the head of the names."""
    money = {
        "exports": Column("exports", "Exports", Role.VALUE, spare=1),
        "imports": Column("imports", "Imports", Role.VALUE, spare=1),
        "total": Column("total", "Total", Role.VALUE),
        "balance": Column("balance", "Balance", Role.VALUE, spare=5),
    }
    names = ["exports", "imports", "total", "balance"] if wanted.flow == "total" else [wanted.flow]
    if wanted.by in money and wanted.by not in names:
        names.append(wanted.by)
    levels = [
        Column(c.name, c.title, c.role, spare=0 if n in (wanted.flow, wanted.by) else c.spare)
        for n, c in ((n, money[n]) for n in names)
    ]
    growth = "Growth %" if wanted.against == wanted.year - 1 else f"On {wanted.against} %"
    changes = (
        Column("growth", growth, Role.PERCENT),
        Column("contribution", "Pts", Role.PERCENT, spare=0 if wanted.by == "contribution" else 2),
    )
    before = Column("place_before", f"{wanted.against}", Role.RANK_TEXT, spare=3)
    ordered = wanted.by == wanted.flow
    return (
        Column("place", "#", Role.RANK_TEXT),
        Column("label", what, Role.TEXT),
        *levels,
        Column("share", "Share %", Role.SHARE),
        *((Column("cumulative_share", "Sum %", Role.SHARE, spare=6),) if ordered else ()),
        *(changes if compared else ()),
        *((before,) if compared and wanted.by not in ("growth", "contribution") else ()),
    )


def _in_sentence(key: str, name: str) -> str:
    return within(name)


def moved(
    ranked: pd.DataFrame,
    now: Levels,
    before: Levels | None,
    wanted: Wanted,
    called: Callable[[str, str], str] = _in_sentence,
) -> list[Note]:
    """How the whole grew and which parts moved it, in percentage points.

    now: as far as it can be compared with before. called: a part's key and name in a sentence.
    """
    if before is None or not before.whole[wanted.flow] > 0:
        return []
    grown = (float(now.whole[wanted.flow]) / float(before.whole[wanted.flow]) - 1) * 100
    held = ranked["contribution"].where(ranked["contribution"].abs() >= 0.05).dropna()
    up = held[held > 0].sort_values(ascending=False, kind="stable").head(3)
    down = held[held < 0].sort_values(kind="stable").head(3 if grown < 0 else 2)

    def told(part: pd.Series) -> str:
        return listed(
            [f"{called(str(k), ranked.loc[k, 'name'])} ({v:+.1f})" for k, v in part.items()]
        )

    what = "Total trade" if wanted.flow == "total" else capital(wanted.flow)
    text = f"{what} {wanted.year} on {wanted.against}: {grown:+.1f} %"
    sides = [("up", up), ("down", down)] if grown >= 0 else [("down", down), ("up", up)]
    said = [f"{way} most through {told(part)}" for way, part in sides if len(part)]
    return [Note(f"{text}; in percentage points, {'; '.join(said)}." if said else f"{text}.")]


def basis_of(report: Report, name: str, years: Sequence[int], *, estimated: bool = False) -> Basis:
    """What a header says of a report: coverage, unit, basis, whose; source and years.

    estimated: whether most of it is the publisher's estimate.
    """
    one = report.dataset
    value = one.valuation
    if report.reconciled:
        valued, by = value["export"], "reconciled from both sides' reports"
    else:
        valued = (
            f"exports {value['export']}, imports {value['import']}"
            if (value["export"], value["import"]) != ("unknown", "unknown")
            else "valuation not stated"
        )
        by = f"as {within(name)} reports it" if report.group is None else "as its members report it"
    if estimated:
        by = f"mostly estimated by {one.short}, not reported"
    source = f"{one.short}: {one.citation}, {spans(years)}"
    return Basis(one.coverage_words, currency_words(one.currency), (valued, by), (source,))
