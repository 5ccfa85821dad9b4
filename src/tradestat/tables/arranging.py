"""An Answer arranged as the user wants it: which columns, in which order, names in which language.

Each function takes an Answer and gives one back, so that every format shows the same table.
Columns go by the names that data formats give them, which docs/columns.md lists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from tradestat.areas import by_key
from tradestat.areas.languages import check_language, name_in
from tradestat.errors import BadOption, UnknownArea
from tradestat.model import Answer, Column, Role
from tradestat.model.columns import kind_of, role_of
from tradestat.tables.data import data_frame

if TYPE_CHECKING:
    import pandas as pd

# What people are shown for a column of the data.
_SHOWN_AS = {
    "rank": "place",
    "rank_before": "place_before",
    "name": "label",
    "commodity": "code",
    "source": "source_label",
    "a": "a_text",
    "b": "b_text",
}


def names_of(answer: Answer) -> list[str]:
    """The columns that there are to choose and to sort by."""
    added = () if {"currency", "unit"} <= set(answer.frame) else ("currency", "unit")
    return [str(c) for c in data_frame(answer).columns if str(c) not in added]


def with_columns(answer: Answer, names: Sequence[str]) -> Answer:
    """These columns alone, in this order; the marks stay, since a figure is not to lose its own.

    For people: the frame stays whole, because cells rest on more than they show. Data formats take
    the same names from `Look.columns`. Raises BadOption for a column that there is not.
    """
    for name in names:
        _known(answer, name)
    names = list(dict.fromkeys(names))
    answer = _as_data(answer)
    by_name = {c.name: c for c in answer.columns if c.role not in (Role.BAR, Role.SPARK)}
    chosen = [_shown(answer, name, by_name) for name in names]
    marks = [c for c in answer.columns if c.role is Role.MARK and c not in chosen]
    return replace(answer, columns=(*chosen, *marks))


def _as_data(answer: Answer) -> Answer:
    """The answer with the rows of its data, where its table for people has another shape."""
    if answer.rows_alike:
        return answer
    columns = tuple(c for c in answer.columns if c.name in answer.frame)
    return replace(answer, table=None, columns=columns, seams=())


def _shown(answer: Answer, name: str, by_name: dict[str, Column]) -> Column:
    """The column as people see it: as the answer shows it, or made up from its name."""
    looks = _SHOWN_AS.get(name, "")
    for known in (name, looks):
        if known in by_name:
            return replace(by_name[known], spare=0)
    if looks in answer.shown:
        return Column(looks, _title(name))
    return Column(name, _title(name), role_of(kind_of(answer, name)))


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _known(answer: Answer, name: str) -> str:
    """The name, if it is one of a column. Raises BadOption with the nearest else."""
    known = names_of(answer)
    if name in known:
        return name
    near = get_close_matches(name, known, n=1)
    meant = f"Did you mean {near[0]}?  " if near else ""
    raise BadOption.saying(
        f'"{name}" is not a column of this table.', f"{meant}Columns: {', '.join(known)}."
    )


def sorted_by(answer: Answer, word: str) -> Answer:
    """Rows by a column, "-total" from the largest down; what is missing comes last.

    Rows that close a ranking (other partners, the total) keep their place under it. Running sums
    go from the table, since they would add up in another order. Raises BadOption.
    """
    falling = word.startswith("-")
    name = _known(answer, word.removeprefix("-"))
    if not answer.rows_alike:
        wide = with_columns(answer, names_of(answer))
        spared = (replace(c, spare=max(0, n - 3)) for n, c in enumerate(wide.columns))
        kept = tuple(replace(c, spare=0) if c.name == name else c for c in spared)
        answer = replace(wide, columns=kept)
    frame = answer.frame
    parts = frame[frame["row"] == "part"] if "row" in frame else frame
    ordered = parts.sort_values(
        name, ascending=not falling, kind="stable", na_position="last", key=_order
    )
    rows = [*ordered.index, *frame.index.difference(parts.index, sort=False)]
    if rows == list(frame.index):
        return answer
    seams = tuple(s for s in answer.seams if s >= len(parts)) if "row" in frame else ()
    at = frame.index.get_indexer(rows)
    return replace(
        answer,
        frame=frame.iloc[at].reset_index(drop=True),
        table=None if answer.table is None else answer.table.iloc[at].reset_index(drop=True),
        seams=seams,
        columns=tuple(c for c in answer.columns if c.name != "cumulative_share"),
    )


def _order(values: pd.Series) -> pd.Series:
    """Text by its letters, whatever their case."""
    import pandas as pd

    if pd.api.types.is_numeric_dtype(values):
        return values
    return values.map(lambda v: v.casefold() if isinstance(v, str) else v)


def without_notes(answer: Answer) -> Answer:
    """The table without its footnotes; marks in the table keep their meaning beside them."""
    return replace(answer, notes=())


def in_language(answer: Answer, named: Callable[[str], str | None]) -> Answer:
    """Names of areas in cells and column heads as `named` has them, by the area's key.

    An area that it does not know keeps its English name, and so do titles, notes and rows of no
    one area. Keys, codes and names of columns never change.
    """
    columns = []
    for column in answer.columns:
        title_there = named(column.name) if column.name in answer.areas else None
        percent = " %" if column.title.endswith(" %") else ""
        columns.append(replace(column, title=f"{title_there}{percent}") if title_there else column)
    table = None if answer.table is None else _translated(answer.table, named)
    return replace(
        answer, frame=_translated(answer.frame, named), table=table, columns=tuple(columns)
    )


def _translated(frame: pd.DataFrame, named: Callable[[str], str | None]) -> pd.DataFrame:
    """The frame with names of areas, whole and cut short, as `named` has them."""
    # Beside a commodity, a name is that of the goods.
    of_area = ("key",) if "commodity" in frame else ("key", "partner")
    pairs = [(key, name) for key in of_area for name in ("name", "label")]
    pairs += [("reporter", "reporter_name"), ("partner", "partner_name")]
    changed = {}
    for key, name in pairs:
        if key in frame and name in frame:
            cells = zip(frame[key], frame[name], strict=True)
            changed[name] = [(named(k) if isinstance(k, str) else None) or n for k, n in cells]
    return frame.assign(**changed)


def namer(language: str) -> Callable[[str], str | None]:
    """A function from an area's key to its name in the language, None where there is no such name.

    Raises BadOption for a language that there is not.

    >>> namer("ru")("CHN"), namer("ru")("no key")
    ('Китай', None)
    """
    check_language(language)

    def name_of(key: str) -> str | None:
        try:
            return name_in(by_key(key), language)
        except UnknownArea:
            return None

    return name_of
