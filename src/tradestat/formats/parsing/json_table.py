"""JSON as tables: lists of objects, lists of lists, and the replies that hold one of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tradestat.errors import BadFile
from tradestat.formats.table import MOST_COLUMNS, Form, Sheet

_LARGEST = 1 << 30
_MOST_CELLS = 200_000_000
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_WITHIN = ("data", "value", "dataset", "results", "records", "rows")


def sheet_of(path: Path, name: str) -> Sheet:
    """The table in a JSON file. Raises BadFile if it is not JSON, or holds no table."""
    if path.stat().st_size > _LARGEST:
        what = f"it is JSON of more than {_LARGEST / 2**30:.0f} GiB, which is read at once"
        raise BadFile.of(name, what, "Ask its publisher for CSV, or for less at a time.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadFile.of(name, "it is not UTF-8 text, as JSON has to be") from fault
    try:
        content = json.loads(text, parse_float=str, parse_int=str)
    except json.JSONDecodeError as fault:
        content = _lines(text)
        if content is None:
            raise BadFile.of(
                name, f"it is broken JSON: {fault.msg} in line {fault.lineno}, column {fault.colno}"
            ) from fault
    except RecursionError as fault:
        raise BadFile.of(name, "its JSON is nested too deep for a table") from fault
    if _SURROGATE.search(text) and not _whole(content):
        raise BadFile.of(name, "its JSON holds half a character (\\ud800 to \\udfff)")
    above: list[str] = []
    if isinstance(content, dict):
        above = [
            f"{key}: {value}"
            for key, value in content.items()
            if isinstance(value, str) and value and key not in _WITHIN
        ]
        content = next((content[k] for k in _WITHIN if isinstance(content.get(k), list)), None)
    if not isinstance(content, list):
        raise BadFile.of(name, "its JSON holds no list of rows")
    if not content:
        raise BadFile.of(name, "its JSON holds no rows", "Nothing was found when it was asked for.")
    try:
        columns, rows = _table(content, name)
    except RecursionError as fault:
        raise BadFile.of(name, "its JSON is nested too deep for a table") from fault
    return Sheet(
        file=name,
        columns=columns,
        cells=lambda: iter(list(enumerate(rows, start=1))),
        above=tuple(above),
        form=Form("json", "utf-8", ""),
        path=path,
    )


def _whole(content: Any) -> bool:
    """Whether all of its text can be written: JSON may spell a half of a pair of surrogates."""
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError):
        return False
    return True


def _lines(text: str) -> list[Any] | None:
    """One object a line; None if that is not what it is."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        found = [json.loads(line, parse_float=str, parse_int=str) for line in lines]
    except (json.JSONDecodeError, RecursionError):
        return None
    return found if len(found) > 1 and all(isinstance(f, dict) for f in found) else None


def _table(content: list[Any], name: str) -> tuple[tuple[str, ...], list[list[str]]]:
    if all(isinstance(row, dict) for row in content):
        content = [_flat(row) for row in content]
        columns = tuple(dict.fromkeys(str(key) for row in content for key in row))
        if len(columns) > MOST_COLUMNS or len(columns) * len(content) > _MOST_CELLS:
            what = f"its {len(content):,} rows have {len(columns):,} names of fields"
            raise BadFile.of(name, f"{what}, more than a table has")
        return columns, [[_cell(row.get(key)) for key in columns] for row in content]
    if all(isinstance(row, list) for row in content) and all(
        isinstance(c, str) for c in content[0]
    ):
        return tuple(content[0]), [[_cell(c) for c in row] for row in content[1:]]
    raise BadFile.of(name, "its JSON holds no rows that are all of one kind")


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose inner objects are columns: {"Country": {"Name": …}} has "Country.Name"."""
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{inner}": cell for inner, cell in value.items()}
        else:
            flat[key] = value
    return flat


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
