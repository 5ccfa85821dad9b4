"""Columns that machines read: every name once, what kind of figure it holds, what it means.

A name that is not here has the kind of its column in the answer, else that of its values: a new
indicator needs no entry. docs/columns.md is made of this table.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from tradestat.model.answer import Answer, Role

if TYPE_CHECKING:
    import pandas as pd


class Kind(StrEnum):
    """What a column holds: what it is rounded, scaled and headed by."""

    MONEY = "money"
    PERCENT = "percent"
    SHARE = "percent of the whole"
    POINTS = "percentage points"
    RATIO = "ratio"
    INDEX = "index"
    RANK = "rank"
    COUNT = "count"
    QUANTITY = "number"
    CODE = "code"
    TEXT = "text"
    PERIOD = "period"
    FLAG = "true or false"


M, P, S = Kind.MONEY, Kind.PERCENT, Kind.SHARE
_COLUMNS: tuple[tuple[str, Kind, str], ...] = (
    ("reporter partner", Kind.CODE, "ISO alpha-3 codes of the areas, or keys of groups; "
     "`WLD` is the world; empty in a row that closes a ranking"),
    ("commodity", Kind.CODE, "the code of a product or section, leading zeros kept"),
    ("flow", Kind.CODE, "as the reporter sees it: export, import, total, balance; in "
     "`mirror` as A does"),
    ("frequency", Kind.CODE, "A for years, M for months (SDMX)"),
    ("period", Kind.PERIOD, "the year"),
    ("exports imports total balance", M, "total is exports plus imports as one side reports them, "
     "or the total that the source states"),
    ("growth", P, "on the year before; empty across a gap or a break in series"),
    ("change", M, "on the year before"),
    ("stated_growth", P, "growth as the publisher announced it"),
    ("new_high", Kind.FLAG, "true if above every earlier like year"),
    ("status", Kind.CODE, "reported, estimate, preliminary or stated"),
    ("stands_alone", Kind.CODE, "whose figure stands alone, unlike its years and what others "
     "report (methods, audit): export, import or export+import, in rankings also of the year "
     "compared with; in `mirror` and `pair` a, b or a+b, in `shares` the partners, in `check` "
     "the reporters"),
    ("source", Kind.CODE, "the id of the source, as in `tradestat sources`; in `groups` "
     "who says so"),
    ("…_rounding", M, "the step to which a figure is known; empty if it is exact"),
    ("currency", Kind.CODE, "ISO 4217 code"),
    ("unit", Kind.COUNT, "single units of the currency in one; in `pair` what kind of figure is "
     "in `a` and `b`"),
    ("row", Kind.CODE, "part (one partner, one product), other (all further ones), apart, not "
     "allocated (to a country), total"),
    ("rank rank_before", Kind.RANK, "place among countries, now and in the year compared with"),
    ("key", Kind.CODE, "of an area: ISO alpha-3 where it has one"),
    ("name", Kind.TEXT, "its name, or the words of a closing row"),
    ("share cumulative_share", S, "of the total; the sum of the shares down to this rank"),
    ("contribution", Kind.POINTS, "of the growth of the whole"),
    ("quantity", Kind.QUANTITY, "in the unit that the source states"),
    ("unit_value", Kind.QUANTITY, "money for one unit of quantity, in single units of the "
     "currency"),
    ("fact a b", Kind.TEXT, "a fact of the pair card, by A's report and by B's"),
    ("rest", S, "what the partners named leave"),
    ("count number_80", Kind.COUNT, "partners or products; how many of them make 80 %"),
    ("hhi hhi_change hhi_normalised theil", Kind.INDEX,
     "of concentration: [methods.md](methods/index.md)"),
    ("top_1 top_3 top_5 top_10", S, "the share of the largest"),
    ("a_value b_value reconciled", M, "`mirror`: by A's report, by B's report of the same goods, "
     "and of the reconciled source"),
    ("a_source b_source a_status b_status a_valuation b_valuation", Kind.CODE,
     "whose figure it is, how sure, FOB or CIF"),
    ("difference", M, "A less B"),
    ("ratio", Kind.RATIO, "A over B"),
    ("asymmetry", P, "the difference over the mean of both"),
    ("ratio_low ratio_high", Kind.RATIO, "the range of a ratio of rounded figures"),
    ("copied", Kind.FLAG, "true where imports are exactly 1.06 times the exports, probably an "
     "unmarked estimate"),
    ("chosen", M, "`mirror --rule`: the figure that the rule gives"),
    ("chosen_from", Kind.CODE, "whose figure it rests on"),
    ("direction", Kind.CODE, "`mirror A`: who is higher"),
    ("years_same years_compared", Kind.COUNT, "in how many of the years compared it was the same "
     "side"),
    ("stability", P, "`mirror A`: of the years compared, with the same side higher"),
    ("spread", Kind.QUANTITY, "`mirror A`: standard deviation of the ratio's logarithm"),
    ("check severity", Kind.CODE, "`audit`: which check, how grave"),
    ("size", Kind.QUANTITY, "money at stake, in single units of `currency`"),
    ("words", Kind.TEXT, "the finding"),
    ("first_year last_year", Kind.PERIOD, "of the figures that a finding is about"),
    ("years", Kind.TEXT, "which years, or how many"),
    ("rows", Kind.COUNT, "how many figures"),
    ("covered", S, "of the trade that the index covers"),
    ("column before now", Kind.TEXT, "a cell that `rerun` found changed: recorded, and today"),
    ("old new", M, "`diff`: then and now"),
    ("percent", P, "`diff`: the change"),
    ("YEAR", Kind.RANK, "`partners --years`: the rank of that year"),
    ("AREA", S, "`shares`: of that partner"),
)  # fmt: skip
_KIND_OF_ROLE = {
    Role.VALUE: M,
    Role.PERCENT: P,
    Role.SHARE: S,
    Role.RATIO: Kind.RATIO,
    Role.INDEX: Kind.INDEX,
    Role.RANK: Kind.RANK,
    Role.NUMBER: Kind.COUNT,
    Role.PERIOD: Kind.PERIOD,
}
_ROLE_OF_KIND = {kind: role for role, kind in _KIND_OF_ROLE.items()} | {
    Kind.POINTS: Role.PERCENT,
    Kind.COUNT: Role.RANK,
    Kind.QUANTITY: Role.SHARE,
}
_TEXTS = (Kind.CODE, Kind.TEXT)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, Kind]:
    return {name: kind for names, kind, _ in _COLUMNS for name in names.split()}


def kind_of(answer: Answer, name: str) -> Kind:
    """The kind of a column of an answer's frame."""
    values = answer.frame[name]
    kind = _kinds().get("…_rounding" if name.endswith("_rounding") else name)
    if kind is None:
        roles = {c.name: c.role for c in answer.columns}
        kind = _KIND_OF_ROLE.get(roles.get(name, Role.TEXT))
    return kind if kind and (kind in _TEXTS or _fits(values, kind)) else _kind_of_values(values)


def role_of(kind: Kind) -> Role:
    """How people are shown a column of this kind."""
    return _ROLE_OF_KIND.get(kind, Role.TEXT)


def documented() -> str:
    """The table of docs/columns.md: every column, its kind and meaning."""
    lines = ["| column | what it holds |", "|---|---|"]
    for names, kind, meaning in _COLUMNS:
        words = "" if kind in (*_TEXTS, Kind.FLAG, Kind.PERIOD) else f"{kind.value}: "
        lines.append(f"| {', '.join(f'`{name}`' for name in names.split())} | {words}{meaning} |")
    return "\n".join(lines)


def _fits(values: pd.Series, kind: Kind) -> bool:
    import pandas as pd

    if kind is Kind.FLAG:
        return True
    # A column without any figure may be of any type.
    return pd.api.types.is_numeric_dtype(values) or bool(values.isna().all())


def _kind_of_values(values: pd.Series) -> Kind:
    import pandas as pd

    if pd.api.types.is_bool_dtype(values):
        return Kind.FLAG
    if not pd.api.types.is_numeric_dtype(values):
        return Kind.TEXT
    return Kind.COUNT if pd.api.types.is_integer_dtype(values) else Kind.QUANTITY
