"""An Answer as data: CSV, TSV and JSON, in single units and unrounded unless asked otherwise."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from tradestat.model import UNIT_SIZE, Answer, Role, Unit

# How a frame is told apart from what only its text table needs.
_LOOK_ONLY = (
    "marks",
    "source_label",
    "segment",
    "place",
    "place_before",
    "label",
    "code",
    "a_text",
    "b_text",
)
_MONEY = (
    "exports",
    "imports",
    "total",
    "balance",
    "change",
    "a_value",
    "b_value",
    "difference",
    "reconciled",
    "chosen",
)
_PERCENT = ("growth", "share", "cumulative_share", "contribution", "asymmetry")


def data_frame(answer: Answer) -> pd.DataFrame:
    """The frame that data formats write; money in the unit asked for, single units by default."""
    frame = answer.frame.drop(columns=[c for c in _LOOK_ONLY if c in answer.frame])
    size = UNIT_SIZE.get(answer.unit, 1)
    money = [c for c in frame if c in _MONEY or str(c).endswith("_rounding")]
    frame = frame.assign(**{str(c): frame[c].astype("float64") / size for c in money})
    if answer.digits is not None:
        frame = frame.round(dict.fromkeys([*money, *_PERCENT], answer.digits))
    if money:
        frame = frame.assign(currency=answer.currency, unit=size)
    return frame


def as_csv(answer: Answer, separator: str = ",") -> str:
    """One header line, a row a line, missing figures empty."""
    frame = data_frame(answer)
    plain = {str(c): pd.Series([_plain(v) for v in frame[c]], dtype=object) for c in frame}
    text = pd.DataFrame(plain).to_csv(sep=separator, index=False, lineterminator="\n")
    return str(text).rstrip("\n")


def _plain(value: Any) -> Any:
    # Whole dollars without a trailing ".0"; no exponent, so that every reader takes the number.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def as_json(answer: Answer, version: str) -> str:
    """The figures with everything an Answer carries: title, unit, basis, notes, sources."""
    frame = data_frame(answer)
    rows = [
        {str(k): None if pd.isna(v) else _json(v) for k, v in row.items()}
        for row in frame.to_dict("records")
    ]
    has_values = any(c.role is Role.VALUE for c in answer.columns)
    unit = answer.unit if answer.unit is not Unit.AUTO else Unit.USD
    content = {
        "title": answer.title,
        "subtitle": list(answer.subtitle),
        **({"currency": answer.currency, "unit": UNIT_SIZE[unit]} if has_values else {}),
        "columns": [str(c) for c in frame.columns],
        "data": rows,
        "legend": list(answer.legend),
        "notes": [{"text": n.text, "warning": n.warning} for n in answer.notes],
        "sources": [
            {
                "id": d.id,
                "title": d.title,
                "publisher": d.publisher,
                "date": d.date,
                "terms": d.terms,
                "kind": d.kind.value,
                "basis": d.basis,
                "sha256": d.sha256,
            }
            for d in answer.source
        ],
        "command": answer.command,
        "tradestat": version,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _json(value: Any) -> Any:
    if hasattr(value, "item"):
        value = value.item()
    return _plain(value)
