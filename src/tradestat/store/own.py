"""The user's own part of the catalogue: sources that were loaded, each with its vintages."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tradestat.errors import BadOption, MissingData
from tradestat.model import Dataset, Note, SourceKind, data_path
from tradestat.model.catalogue import once_a_folder
from tradestat.store import home

ENTRY = "entry.json"
_TUPLES = ("notes", "continued_by", "files", "remarks", "reporters", "flows", "figures")
# Fields as earlier versions named them.
_RENAMED = {"aside": "excluded", "unplaced": "unknown_areas", "said": "given"}


def dataset_of(entry: dict[str, Any], known: frozenset[str]) -> Dataset:
    """A catalogue entry as a Dataset; what this version does not know is ignored."""
    entry = {_RENAMED.get(k, k): v for k, v in entry.items()}
    values = {k: v for k, v in entry.items() if k in known}
    values["kind"] = SourceKind(entry["kind"])
    for name in _TUPLES:
        if name in values:
            values[name] = tuple(values[name])
    values["remarks"] = tuple(
        Note(**remark) if isinstance(remark, dict) else Note.of("imports.remark", text=remark)
        for remark in values.get("remarks", ())
    )
    # Earlier versions wrote coverage and part as one phrase.
    old = re.fullmatch(r"(.+), part of them alone \((.+)\)", values["coverage"])
    if old:
        values["coverage"], values["part"] = old.groups()
    return Dataset(**values)


@once_a_folder
def embedded() -> tuple[Dataset, ...]:
    """The sources that travel with the program. Raises MissingData if they cannot be read."""
    path = data_path("catalogue.json")
    names = frozenset(Dataset.__dataclass_fields__)
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["sources"]
        return tuple(dataset_of(entry, names) for entry in entries)
    except (ValueError, KeyError, TypeError) as fault:
        raise MissingData.broken(str(path), str(fault)) from fault


def write_entry(folder: Path, dataset: Dataset) -> None:
    """Describe the figures in a folder: the folder's own place is not written, it may move."""
    entry = asdict(dataset)
    for name in ("folder", "at_hand", "id", "vintage"):
        del entry[name]
    text = json.dumps(entry, ensure_ascii=False, indent=1)
    (folder / ENTRY).write_text(text + "\n", encoding="utf-8")


def vintages(root: Path | None = None) -> list[Dataset]:
    """Every vintage of every source that was loaded, by id, the newest first."""
    top = home.sources_folder(root)
    if not top.is_dir():
        return []
    found = []
    for source in sorted(top.iterdir()):
        numbers = sorted((int(v.name) for v in source.iterdir() if v.name.isdigit()), reverse=True)
        for number in numbers:
            entry = source / str(number) / ENTRY
            try:
                stamp = entry.stat().st_mtime_ns
            except FileNotFoundError:  # taken out at this moment
                continue
            found.append(replace(_read(str(entry), stamp), id=source.name, vintage=number))
    return found


@lru_cache(maxsize=512)
def _read(path: str, stamp: int) -> Dataset:
    file = Path(path)
    try:
        entry = json.loads(file.read_text(encoding="utf-8"))
        entry |= {"folder": str(file.parent), "id": "", "vintage": 0}
        return dataset_of(entry, frozenset(Dataset.__dataclass_fields__))
    except (ValueError, KeyError, TypeError) as fault:
        raise MissingData.own(path, str(fault)) from fault


def current(root: Path) -> list[Dataset]:
    """The newest vintage of every loaded source."""
    newest: dict[str, Dataset] = {}
    for one in vintages(root):
        newest.setdefault(one.id, one)
    return list(newest.values())


def check_id(word: str) -> str:
    """The word as the id of a source. Raises BadOption if it cannot be one."""
    wanted = word.strip().lower()
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,59}", wanted) or ".." in wanted:
        raise BadOption.name(word)
    return wanted


def remove(dataset: Dataset, root: Path | None = None) -> None:
    """Take a source, with all its vintages, out of the store. Whole or not at all."""
    top = root or home.home()
    home.discard(home.sources_folder(root) / dataset.id, top)


def rename(dataset: Dataset, word: str, taken: frozenset[str], root: Path | None = None) -> str:
    """Give a source another id. Raises BadOption if it is taken or cannot be one."""
    wanted = check_id(word)
    target = home.sources_folder(root) / wanted
    if wanted in taken or target.exists():
        raise BadOption.taken(wanted)
    with home.writing(root or home.home()):
        (home.sources_folder(root) / dataset.id).rename(target)
    return wanted
