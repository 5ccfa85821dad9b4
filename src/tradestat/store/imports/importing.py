"""From the user's files to a source of the store: all of it, or nothing."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

from tradestat.errors import BadFile, BadOption, DataError, UnwritableOutput
from tradestat.formats.given import with_saved
from tradestat.formats.opening import Member, open_files
from tradestat.formats.opening import sheets as sheets_of
from tradestat.formats.recognise import reader_of
from tradestat.formats.table import NOTHING, Facts, Given, Sheet, Tally
from tradestat.model import Dataset, SourceKind
from tradestat.store import home, own
from tradestat.store.catalogue import embedded
from tradestat.store.describing import against, described, proposal

LIMIT = 20 * 2**30
_MEMORY = "800MB"


@dataclass(frozen=True)
class Imported:
    """What came of an import.

    fresh: False if the very same files are in the store already. skipped: files that are no
    figures, with the reason. rejects: the file with the rows that could not be read, if there are.
    """

    dataset: Dataset
    fresh: bool
    skipped: tuple[tuple[str, str], ...] = ()
    bad: int = 0
    rejects: Path | None = None


def import_files(
    words: Sequence[str],
    given: Given = NOTHING,
    *,
    name: str | None = None,
    root: Path | None = None,
    skip_bad: bool = False,
    rejects: Path | None = None,
    limit: int = LIMIT,
    stdin: BinaryIO | None = None,
    tell: Callable[[str], None] = lambda words: None,
) -> Imported:
    """Read files as one source and let it appear in the store, whole or not at all.

    words: paths, globs, or "-" for `stdin`. name: the source's id; without it one is made from
    what the files are. root: another store than the user's. limit: bytes that archives may unpack
    to. tell: is told in words what is going on.
    Raises the DataErrors of `errors`, BadOption for an id that cannot be.
    """
    top = root or home.home()
    wanted = own.check_id(name) if name else None
    if wanted and wanted in {d.id for d in embedded()}:
        raise BadOption.taken(wanted)
    given = with_saved(given, home.home())
    with home.aside(top) as scratch:
        members, skipped = _opened(words, scratch / "unpacked", limit, stdin)
        known = _same(members, repr(given), wanted, root)
        if known is not None:
            return Imported(known, fresh=False)
        sheets, reader, left = _understood(members, given, scratch)
        skipped += left
        ready = scratch / "ready"
        ready.mkdir()
        dataset, tallies = _stored(sheets, reader, given, ready, scratch, skip_bad, tell)
        read = dict.fromkeys((m.name for m in members), 0)
        for tally in tallies:
            match = max((n for n in read if tally.file.startswith(n)), key=len, default=None)
            if match:
                read[match] += tally.read
        files = [
            {"name": m.name, "sha256": m.mark(), "size": m.size, "rows": read[m.name]}
            for m in members
        ]
        dataset = replace(
            dataset,
            files=tuple(files),
            said=repr(given),
            loaded=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        )
        bad = [b for t in tallies for b in t.bad_rows]
        kept = _write_rejects(bad, rejects, words) if bad else None
        try:
            dataset = _published(dataset, ready, wanted, root)
        except BaseException:
            if kept is not None:
                kept.unlink(missing_ok=True)
            raise
        return Imported(dataset, True, tuple(skipped), len(bad), kept)


def _opened(
    words: Sequence[str], scratch: Path, limit: int, stdin: BinaryIO | None
) -> tuple[list[Member], list[tuple[str, str]]]:
    scratch.mkdir()
    found = open_files(words, scratch, limit=limit, stdin=stdin)
    return list(found.members), list(found.skipped)


def _understood(
    members: Sequence[Member], given: Given, scratch: Path
) -> tuple[list[Sheet], ModuleType, list[tuple[str, str]]]:
    """The sheets that hold figures, and their one reader.

    Beside figures, a sheet or a file of another kind (a code list, a contents page) is skipped
    with its reason; alone, it is refused with it.
    """
    from tradestat.store.parquet import as_text

    found: list[tuple[Sheet, ModuleType]] = []
    left: list[tuple[str, DataError]] = []
    for member in members:
        try:
            plain = as_text(member, scratch)
            for sheet in sheets_of(plain, given):
                try:
                    found.append((sheet, reader_of(sheet, given)))
                except DataError as error:
                    left.append((sheet.file, error))
        except DataError as error:
            left.append((member.name, error))
    if not found:
        raise left[0][1] if left else BadFile.of("-", "no file was given")
    # A torn or a foreign file among figures is no code list: only what is known may be left out.
    for file, fault in left:
        if "which tradestat does not read" not in str(fault) and not _within(file, found):
            raise fault
    kinds = {reader.ID: sheet.file for sheet, reader in found}
    if len(kinds) > 1:
        (one, first), (two, second) = list(kinds.items())[:2]
        raise BadFile.of(
            second,
            f"it is of another layout ({two}) than {first} ({one})",
            "Load the files of each layout on their own.",
        )
    return [s for s, _ in found], found[0][1], [(file, fault.message) for file, fault in left]


def _within(file: str, found: list[tuple[Sheet, ModuleType]]) -> bool:
    """Whether a sheet is one of a workbook that has figures on another sheet."""
    book = file.partition(', sheet "')[0]
    return any(sheet.file.startswith(f'{book}, sheet "') for sheet, _ in found)


def _stored(
    sheets: list[Sheet],
    reader: ModuleType,
    given: Given,
    ready: Path,
    scratch: Path,
    skip_bad: bool,
    tell: Callable[[str], None],
) -> tuple[Dataset, list[Tally]]:
    import duckdb

    from tradestat.store import plain, rows

    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": 2,
        "memory_limit": _MEMORY,
        "temp_directory": str(scratch / "engine"),
    }
    with duckdb.connect(":memory:", config=config) as connection:
        # After two seconds it would write into the output.
        connection.execute("SET enable_progress_bar = false")
        if reader.ID == "baci" and not given.columns and plain.fits(sheets):
            tallies = [Tally(s.file, skip_bad) for s in sheets]
            readings = [reader.read(s, given, Tally(s.file)) for s in sheets]
            stored = plain.store_plain(connection, sheets, ready, tallies, tell)
            if stored is not None:
                facts = [r.facts for r in readings]
                return described(sheets, facts, stored, tallies), tallies
            for left in ready.iterdir():
                left.unlink()
        tallies = [Tally(s.file, skip_bad) for s in sheets]
        readings = [reader.read(s, given, t) for s, t in zip(sheets, tallies, strict=True)]
        facts = [r.facts for r in readings]
        _alike(sheets, facts)
        table = scratch / "rows.tsv"
        count = rows.write_rows(
            ((t, r.rows) for t, r in zip(tallies, readings, strict=True)), table, tell
        )
        if not count:
            raise _nothing(sheets, tallies)
        tell("Sorting and adding up")
        stored = rows.store_rows(
            connection,
            table,
            ready,
            reconciled=facts[0].kind is SourceKind.RECONCILED,
            tallies=tallies,
        )
        if not stored.rows:
            raise _nothing(sheets, tallies)
        return described(sheets, facts, stored, tallies), tallies


def _alike(sheets: list[Sheet], facts: list[Facts]) -> None:
    """Currencies, kinds and goods or services never mix in one source."""
    first = facts[0]
    for sheet, one in zip(sheets, facts, strict=True):
        for what, mine, theirs in (
            ("currency", one.currency, first.currency),
            ("coverage", one.coverage, first.coverage),
            ("kind", one.kind.value, first.kind.value),
        ):
            if mine != theirs:
                raise BadFile.of(
                    sheet.file,
                    f"its {what} is {mine}, and that of {sheets[0].file} is {theirs}",
                    "Load them as two sources: they never mix.",
                )


def _nothing(sheets: list[Sheet], tallies: list[Tally]) -> BadFile:
    reasons = sum((t.aside for t in tallies), Counter[str]())
    bad = sum(len(t.bad_rows) for t in tallies)
    why = [f"{n:,} set aside: {reason}" for reason, n in reasons.most_common(3)]
    why += [f"{bad:,} could not be read"] if bad else []
    return BadFile.of(
        sheets[0].file, "it holds no figures" + (f" ({'; '.join(why)})" if why else "")
    )


def _same(
    members: Sequence[Member], said: str, wanted: str | None, root: Path | None
) -> Dataset | None:
    """The source that was made of the very same files, read the same way, if there is one."""
    sizes = sorted(m.size for m in members)
    for one in own.vintages(root):
        if (
            one.said == said
            and wanted in (None, one.id)
            and sorted(f["size"] for f in one.files) == sizes
            and sorted(f["sha256"] for f in one.files) == sorted(m.mark() for m in members)
        ):
            return one
    return None


def _published(dataset: Dataset, ready: Path, wanted: str | None, root: Path | None) -> Dataset:
    taken = {d.id for d in embedded()}
    name = wanted or proposal(dataset, taken)
    while True:
        before = [d for d in own.vintages(root) if d.id == name]
        number = before[0].vintage + 1 if before else 1
        if before:
            dataset = against(dataset, before[0])
        digest = ",".join(sorted({f["sha256"] for f in dataset.files}))
        made = replace(
            dataset,
            id=name,
            short=name,
            vintage=number,
            date=f"loaded {dataset.loaded[:10]}",
            sha256=digest if len(dataset.files) == 1 else "",
            folder="",
        )
        own.write_entry(ready, made)
        target = home.sources_folder(root) / name / str(number)
        if home.publish(ready, target):
            return replace(made, folder=str(target))


def _write_rejects(bad: list[Any], path: Path | None, words: Sequence[str]) -> Path:
    """The rows that could not be read, beside the first file, with where and why."""
    if path is None:
        path = Path(
            f"{bad[0].file.partition(',')[0] if words[0] == '-' else words[0]}.rejected.csv"
        )
    try:
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(["file", "line", "column", "found", "expected", "row"])
            for b in bad:
                row = " | ".join(b.cells)
                writer.writerow([b.file, b.line, b.column, b.found, b.expected, row])
    except OSError as fault:
        reason = (fault.strerror or type(fault).__name__).lower()
        raise UnwritableOutput.of(str(path), reason) from fault
    return path
