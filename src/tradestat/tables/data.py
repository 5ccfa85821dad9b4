"""An Answer as data: CSV, TSV, JSON and Parquet, in single units and unrounded unless asked
otherwise. The columns' names are a promise: docs/columns.md."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tradestat.model import UNIT_SIZE, Answer, Note, Role, Unit
from tradestat.model.columns import Kind, kind_of
from tradestat.tables.look import PLAIN, Look

# What --digits rounds.
_ROUNDED = (Kind.MONEY, Kind.PERCENT, Kind.SHARE, Kind.POINTS)


def data_frame(answer: Answer, columns: Sequence[str] = ()) -> pd.DataFrame:
    """The frame that data formats write; money in the unit asked for, single units by default.

    columns: those wanted, in order, by default all.
    """
    frame = answer.frame
    kinds = {str(c): kind_of(answer, c) for c in frame}
    size = UNIT_SIZE.get(answer.unit, 1)
    money = [c for c, kind in kinds.items() if kind is Kind.MONEY]
    frame = frame.assign(**{c: frame[c].astype("float64") / size for c in money})
    if answer.digits is not None:
        announced = {c.fallback for c in answer.columns}
        rounded = [c for c, k in kinds.items() if k in _ROUNDED and c not in announced]
        frame = frame.round(dict.fromkeys(rounded, answer.digits))
    if money:
        frame = frame.assign(currency=answer.currency, unit=size)
    return frame[list(columns)] if columns else frame


def as_csv(answer: Answer, separator: str = ",", look: Look = PLAIN) -> str:
    """One header line, a row a line, missing figures empty; text that a spreadsheet would run has
    an apostrophe before it."""
    frame = data_frame(answer, look.columns)
    heads = [str(c) for c in frame]
    rows = zip(*(frame[c].tolist() for c in frame.columns), strict=True)
    lines: list[list[Any]] = [
        heads,
        *([None if pd.isna(v) else _plain(v) for v in row] for row in rows),
    ]
    return "\n".join(separator.join(_field(v, separator) for v in line) for line in lines)


def _field(value: Any, separator: str) -> str:
    """A field as RFC 4180 has it: in quotes if it holds what would end it or the line."""
    text = "" if value is None else str(_inert(value))
    held = any(mark in text for mark in (separator, '"', "\n", "\r"))
    return '"' + text.replace('"', '""') + '"' if held else text


# What makes a spreadsheet take the text after it for a formula.
_RUNS = ("=", "+", "-", "@", "\t", "\r")


def _inert(value: Any) -> Any:
    """Text that a spreadsheet shows and does not run; figures as they are.

    Source: OWASP, CSV Injection.

    >>> _inert("=1+1"), _inert(-5.5), _inert("Guinea-Bissau")
    ("'=1+1", -5.5, 'Guinea-Bissau')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_RUNS) else value


def _plain(value: Any) -> Any:
    # Whole dollars without a trailing ".0"; no exponent, so that every reader takes the number.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def as_ndjson(answer: Answer, look: Look = PLAIN) -> str:
    """An object a line, missing figures null."""
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in _records(answer, look))


def as_parquet(answer: Answer, look: Look = PLAIN) -> bytes:
    """A Parquet file; what else the answer carries stands as JSON in its metadata, "tradestat"."""
    from tradestat.store.parquet import from_frame

    about = {k: v for k, v in content(answer, look).items() if k != "data"}
    frame = data_frame(answer, look.columns)
    return from_frame(frame, {"tradestat": json.dumps(about, ensure_ascii=False)})


def as_json(answer: Answer, look: Look = PLAIN) -> str:
    """The figures with everything an Answer carries: title, unit, basis, notes, sources."""
    return json.dumps(content(answer, look), ensure_ascii=False, indent=2)


def _records(answer: Answer, look: Look) -> list[dict[str, Any]]:
    return [
        {str(k): None if pd.isna(v) else _json(v) for k, v in row.items()}
        for row in data_frame(answer, look.columns).to_dict("records")
    ]


def content(answer: Answer, look: Look = PLAIN) -> dict[str, Any]:
    """What json writes, as plain Python values: `tradestat rerun` compares two of them."""
    rows = _records(answer, look)
    has_values = any(c.role is Role.VALUE for c in answer.columns)
    unit = answer.unit if answer.unit is not Unit.AUTO else Unit.USD
    return {
        "title": answer.title,
        "subtitle": list(answer.subtitle),
        **({"currency": answer.currency, "unit": UNIT_SIZE[unit]} if has_values else {}),
        "columns": [str(c) for c in data_frame(answer, look.columns).columns],
        "data": rows,
        "legend": list(answer.legend),
        "notes": [_note(n) for n in answer.notes],
        "sources": [
            {
                "id": d.id,
                "title": d.title,
                "publisher": d.publisher,
                "date": d.date,
                # A file at hand is read anew each time: that moment says nothing of its figures.
                **(
                    {"loaded": d.loaded, "vintage": d.vintage} if d.loaded and not d.at_hand else {}
                ),
                "terms": d.terms,
                "kind": d.kind.value,
                "basis": d.basis,
                "sha256": d.sha256,
                **({"files": [_file(f) for f in d.files]} if d.files else {}),
            }
            for d in answer.source
        ],
        "command": answer.command,
        "tradestat": look.version,
    }


def _file(one: dict[str, Any]) -> dict[str, Any]:
    return {"name": one["name"], "sha256": one["sha256"]}


def _note(note: Note) -> dict[str, Any]:
    """The sentence, and as data which one it is and what it says; no code where it has none yet."""
    coded = {"code": note.code, "values": _plain_values(note.values)} if note.coded else {}
    return {"text": note.text, "warning": note.warning, **coded}


def _plain_values(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _plain_values(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain_values(v) for v in value]
    if value is None or isinstance(value, str | bool):
        return value
    number = value.item() if hasattr(value, "item") else value
    if isinstance(number, int | float):
        return None if number != number else _plain(number)
    return str(value)


def _json(value: Any) -> Any:
    if hasattr(value, "item"):
        value = value.item()
    return _plain(value)
