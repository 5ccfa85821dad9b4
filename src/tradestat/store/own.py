"""The user's own part of the catalogue: sources that were loaded, each with its vintages."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tradestat.errors import BadOption, MissingData
from tradestat.errors.base import system_reason
from tradestat.model import Dataset, Note, SourceKind, data_path
from tradestat.model.catalogue import Broken, once_a_folder
from tradestat.store import home

ENTRY, TOTALS = "entry.json", "totals.parquet"
_TUPLES = ("notes", "continued_by", "files", "remarks", "reporters", "flows", "figures")
# Fields as earlier versions named them.
_RENAMED = {"aside": "excluded", "unplaced": "unknown_areas", "said": "given"}
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_TYPES: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "dict": dict,
    "tuple": (list, tuple),
}
_MAGIC = b"PAR1"


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


def scan(root: Path | None = None) -> list[Dataset | Broken]:
    """Every vintage of every source that was loaded, by id, the newest first: whole or broken.

    Whatever else lies there is nobody's source. Files are looked at by their ends alone.
    """
    top = home.sources_folder(root)
    names = sorted(e.name for e in top.iterdir()) if top.is_dir() else []
    return [
        held
        for name in names
        for number in _taken(name, root)
        if (held := _held(top / name / str(number), name, number)) is not None
    ]


def vintages(root: Path | None = None) -> list[Dataset]:
    """Every vintage that can be read of every source that was loaded, by id, the newest first."""
    return [one for one in scan(root) if isinstance(one, Dataset)]


def numbers(name: str, root: Path | None = None) -> list[int]:
    """The numbers of a source's vintages, whole or broken, the newest first; none where there is
    no such source."""
    return [one.vintage for one in scan(root) if one.id == name]


def next_number(name: str, root: Path | None = None) -> int:
    """The number of a source's next vintage: above every name that lies in its folder."""
    return max(_taken(name, root), default=0) + 1


def _taken(name: str, root: Path | None) -> list[int]:
    folder = home.sources_folder(root) / name
    if not _ID.fullmatch(name):
        return []
    try:
        found = [entry.name for entry in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted((int(word) for word in found if _NUMBER.fullmatch(word)), reverse=True)


def _held(folder: Path, name: str, number: int) -> Dataset | Broken | None:
    """What a folder holds; None if it holds neither a description nor figures."""
    if not folder.is_dir():
        return None
    entry = folder / ENTRY
    try:
        one = replace(_read(str(entry), entry.stat().st_mtime_ns), id=name, vintage=number)
    except FileNotFoundError:
        held = next(folder.glob("figures*.parquet"), None)
        return Broken(name, number, str(entry), "it is missing") if held else None
    except OSError as fault:
        return Broken(name, number, str(entry), system_reason(fault))
    except ValueError as fault:
        return Broken(name, number, str(entry), str(fault))
    for file in files(one):
        if reason := damage(file):  # unless the source was removed at this moment
            return Broken(name, number, str(file), reason) if folder.is_dir() else None
    return one


def files(dataset: Dataset) -> list[Path]:
    """The files that the figures of a loaded source rest in, its totals first."""
    return [dataset.path, *(Path(dataset.folder) / figures for figures in dataset.figures)]


def damage(path: Path) -> str:
    """What is wrong with a Parquet file as far as its ends tell, "" for nothing: quick."""
    try:
        with path.open("rb") as file:
            head, size = file.read(4), file.seek(0, 2)
            file.seek(max(0, size - 8))
            length, tail = int.from_bytes(file.read(4), "little"), file.read(4)
    except FileNotFoundError:
        return "it is missing"
    except OSError as fault:
        return system_reason(fault)
    whole = head == tail == _MAGIC and 0 < length <= size - 12
    return "" if whole else "it is cut short or damaged"


@lru_cache(maxsize=512)
def _read(path: str, stamp: int) -> Dataset:
    """An entry as a Dataset. Raises ValueError in words for one that cannot be understood."""
    file = Path(path)
    try:
        entry = json.loads(file.read_text(encoding="utf-8"))
        entry |= {"folder": str(file.parent), "id": "", "vintage": 0}
        check(entry)
        return dataset_of(entry, frozenset(Dataset.__dataclass_fields__))
    except _Newer as fault:
        raise ValueError("it was written by a newer version of tradestat") from fault
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise ValueError("it is damaged") from fault


class _Newer(ValueError):
    """An entry that uses words which this version does not know."""


def check(entry: dict[str, Any]) -> None:
    """Raises ValueError for an entry whose values are of another type, or are not known."""
    for name, value in entry.items():
        if not sound(name, value):
            raise ValueError(name)
    if not {"export", "import"} <= set(entry["valuation"]):
        raise ValueError("valuation")
    known = {"kind": [*SourceKind], "layout": ["reported", "reconciled"], "frequency": [*"AQMS"]}
    if any(entry[name] not in words for name, words in known.items()):
        raise _Newer


def sound(name: str, value: object) -> bool:
    """Whether a value of an entry has the type of its field; what is no field may be anything."""
    field = Dataset.__dataclass_fields__.get(name)
    kind = field and _TYPES.get(str(field.type).partition("[")[0])
    if isinstance(value, list) and str(field and field.type) == "tuple[str, ...]":
        return all(isinstance(word, str) for word in value)
    return not kind or isinstance(value, kind)


def understood(entry: Path) -> bool:
    """Whether the entry of a vintage can be understood."""
    try:
        _read(str(entry), entry.stat().st_mtime_ns)
    except (OSError, ValueError):
        return False
    return True


def current(root: Path) -> list[Dataset | Broken]:
    """The newest vintage of every loaded source, whole or broken."""
    newest: dict[str, Dataset | Broken] = {}
    for one in scan(root):
        newest.setdefault(one.id, one)
    return list(newest.values())


def check_id(word: str) -> str:
    """The word as the id of a source. Raises BadOption if it cannot be one."""
    wanted = word.strip().lower()
    if not _ID.fullmatch(wanted) or ".." in wanted:
        raise BadOption.name(word)
    return wanted


def remove(name: str, vintage: int | None = None, root: Path | None = None) -> None:
    """Take a source with all its vintages, or one vintage, out of the store. Whole or not at all.

    It need not be readable. Raises UnwritableOutput.
    """
    folder = home.sources_folder(root) / name
    alone = vintage is None or numbers(name, root) == [vintage]
    home.discard(folder if alone else folder / str(vintage), root or home.home())


def rename(
    name: str,
    word: str,
    taken: frozenset[str],
    vintage: int | None = None,
    root: Path | None = None,
) -> str:
    """Give a source, or one vintage of it, another id, under which the vintage is the first.

    Raises BadOption if the id is taken or cannot be one, UnwritableOutput.
    """
    wanted = check_id(word)
    top = home.sources_folder(root)
    if wanted in taken or numbers(wanted, root) or (top / wanted).is_file():
        raise BadOption.taken(wanted)
    if vintage is None:
        home.move(top / name, top / wanted, root or home.home())
    else:
        number = next_number(wanted, root)
        home.move(top / name / str(vintage), top / wanted / str(number), root or home.home())
        if not numbers(name, root):
            home.discard(top / name, root or home.home())
    return wanted
