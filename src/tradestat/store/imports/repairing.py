"""A broken source of the store made whole again, as far as its figures are."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from tradestat.formats.plans.plan import Plan
from tradestat.formats.table import Facts, Tally
from tradestat.model import Dataset, SourceKind
from tradestat.store import engine, home, marking, own
from tradestat.store.imports import bulk
from tradestat.store.imports.carrying import stored_rows
from tradestat.store.imports.describing import counted
from tradestat.store.imports.figures import Stored, store_figures
from tradestat.store.sql import parquet_table

# What figures alone do not tell: a figure without it could be taken for another.
_NEEDED = ("kind", "currency", "coverage", "valuation")
# What they do not tell either, and an entry can do without; what stands there then.
_USUAL: dict[str, Any] = {
    "title": "", "publisher": "", "via": "", "terms": "as its publisher says", "short": "",
    "date": "", "sha256": "", "loaded": "", "format": "", "classification": "",
}  # fmt: skip


class Repair(NamedTuple):
    """What became of one vintage. mended: the files that were made anew. file, reason: what could
    not be mended, "" if nothing. lost: what its entry does not say any more."""

    source: str
    vintage: int
    mended: tuple[str, ...] = ()
    file: str = ""
    reason: str = ""
    lost: tuple[str, ...] = ()


def repair(
    name: str | None = None, vintage: int | None = None, root: Path | None = None
) -> list[Repair]:
    """Make totals and entries of broken vintages anew: of one source, of one vintage, or of all.

    Every file is read to its end. Figures are never changed. Gives what became of each vintage in
    which anything was broken. Raises UnwritableOutput.
    """
    return [
        found
        for one in own.scan(root)
        if name in (None, one.id) and vintage in (None, one.vintage)
        if (found := _repaired(one.id, one.vintage, root or home.home())) is not None
    ]


def _repaired(name: str, vintage: int, root: Path) -> Repair | None:
    folder = home.sources_folder(root) / name / str(vintage)
    about = Repair(name, vintage)
    entry, whole = _entry(folder / own.ENTRY)
    figures = [folder / f for f in entry.get("figures", ())] or sorted(folder.glob("figures*"))
    for path in figures:
        if reason := engine.damage(path):
            return about._replace(file=str(path), reason=reason)
    totals_damaged = bool(engine.damage(folder / own.TOTALS))
    if whole and not totals_damaged:
        return None
    lacking = [field for field in _NEEDED if field not in entry]
    if lacking or not figures:
        reason = f"its {lacking[0]} is written nowhere else" if lacking else "it has no figures"
        return about._replace(file=str(folder / own.ENTRY), reason=reason)
    if entry["kind"] not in [*SourceKind]:
        reason = "it was written by a newer version of tradestat"
        return about._replace(file=str(folder / own.ENTRY), reason=reason)
    mended = [own.TOTALS] if totals_damaged else []
    lost = (
        [] if whole else [field for field in ("title", "publisher", "files") if field not in entry]
    )
    with home.aside(root) as scratch:
        stored = _counted_again(figures, entry["kind"], scratch)
        if stored is None:
            return about._replace(file=str(figures[0]), reason="it holds no figures")
        if totals_damaged:
            home.put(scratch / own.TOTALS, folder)
        if not whole:
            try:
                own.write_entry(scratch, _described(entry, stored, [p.name for p in figures]))
            except (ValueError, TypeError, KeyError, AttributeError):
                return about._replace(file=str(folder / own.ENTRY), reason="it is damaged")
            home.put(scratch / own.ENTRY, folder)
            mended.append(own.ENTRY)
    held = [d for d in own.vintages(root) if (d.id, d.vintage) == (name, vintage)]
    for one in held:
        marking.keep(one)
    return about._replace(mended=tuple(mended), lost=tuple(lost))


def _entry(path: Path) -> tuple[dict[str, Any], bool]:
    """What an entry says that can be understood, and whether it is all of it."""
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}, False
    if not isinstance(entry, dict):
        return {}, False
    sound = {key: value for key, value in entry.items() if own.sound(key, value)}
    return sound, own.understood(path)


def _counted_again(figures: list[Path], kind: str, scratch: Path) -> Stored | None:
    """The totals of figures in the folder `scratch`, and what there is to count, if anything."""
    spill = str(scratch / "engine")
    with engine.separate(memory_limit=engine.memory(), temp_directory=spill) as connection:
        if "exporter" in engine.columns(f"FROM {parquet_table(*figures)}"):
            return bulk.added_up(connection, figures, scratch, [Tally("")])
        connection.execute(f"CREATE TEMP VIEW rows AS {stored_rows(figures, 0)}")
        plan = Plan(Facts(layout="", name="", title="", publisher=""), (), ())
        reconciled = kind == SourceKind.RECONCILED
        return store_figures(
            connection, scratch, reconciled=reconciled, plans=[plan], exact=True, tallies=[]
        )


def _described(entry: dict[str, Any], stored: Stored, names: list[str]) -> Dataset:
    """An entry with what figures tell in the place of what is not there."""
    reconciled = entry["kind"] == SourceKind.RECONCILED
    place = {"file": own.TOTALS, "layout": "reconciled" if reconciled else "reported"}
    own_words = {**_USUAL, "reporter": None, "id": "", **counted(stored), **entry, **place}
    own.check(own_words)
    dataset = own.dataset_of(own_words, frozenset(Dataset.__dataclass_fields__))
    return replace(dataset, figures=tuple(names))
