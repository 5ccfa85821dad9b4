"""From the user's files to a source of the store: all of it, or nothing."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

from tradestat.errors import BadFile, BadOption, DataError, UnwritableOutput
from tradestat.formats.given import with_saved
from tradestat.formats.recognise import reader_of
from tradestat.formats.table import NOTHING, Facts, Given, Sheet, Tally
from tradestat.model import Dataset, SourceKind
from tradestat.store import home, own
from tradestat.store.catalogue import embedded

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
        files = [{"name": m.name, "sha256": m.sha256} for m in members]
        known = _same(files, repr(given), wanted, root)
        if known is not None:
            return Imported(known, fresh=False)
        sheets, reader, left = _understood(members, given, scratch)
        skipped += left
        ready = scratch / "ready"
        ready.mkdir()
        dataset, tallies = _stored(sheets, reader, given, ready, scratch, skip_bad, tell)
        read = dict.fromkeys(dict.fromkeys(f["name"] for f in files), 0)
        for tally in tallies:
            match = max((n for n in read if tally.file.startswith(n)), key=len, default=None)
            if match:
                read[match] += tally.read
        dataset = replace(
            dataset,
            files=tuple({**f, "rows": read[f["name"]]} for f in files),
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
) -> tuple[list[Any], list[tuple[str, str]]]:
    from tradestat.formats.opening import open_files

    scratch.mkdir()
    found = open_files(words, scratch, limit=limit, stdin=stdin)
    return list(found.members), list(found.skipped)


def _understood(
    members: Sequence[Any], given: Given, scratch: Path
) -> tuple[list[Sheet], ModuleType, list[tuple[str, str]]]:
    """The sheets that hold figures, and their one reader.

    Beside figures, a sheet or a file of another kind (a code list, a contents page) is skipped
    with its reason; alone, it is refused with it.
    """
    from tradestat.formats.opening import sheets as sheets_of
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
                return _described(sheets, facts, stored, tallies), tallies
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
        return _described(sheets, facts, stored, tallies), tallies


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


def _described(
    sheets: list[Sheet], facts: list[Facts], stored: Any, tallies: list[Tally]
) -> Dataset:
    first = facts[0]
    aside = sum((t.aside for t in tallies), Counter[str]())
    if stored.twice:
        aside["the same row again"] += stored.twice
    bad = sum(len(t.bad_rows) for t in tallies)
    if bad:
        aside["could not be read (--skip-bad)"] += bad
    said = [*sheets_said(sheets), *(a for f in facts for a in f.assumed)]
    unplaced = sum((t.unplaced for t in tallies), Counter[str]())
    one_reporter = len(stored.reporters) == 1 and first.kind is SourceKind.REPORTED
    coverage = first.coverage
    if stored.part_of_goods:
        coverage = f"{coverage}, part of them alone ({stored.part_of_goods})"
    notes = tuple({"text": remark} for remark in stored.remarks if "sum of all months" in remark)
    return Dataset(
        id="",
        short="",
        title=first.title,
        publisher=first.publisher,
        via=", ".join(dict.fromkeys(s.file for s in sheets))[:200],
        terms="as its publisher says",
        kind=first.kind,
        reporter=stored.reporters[0] if one_reporter else None,
        file="totals.parquet",
        layout="reconciled" if first.kind is SourceKind.RECONCILED else "reported",
        first_year=stored.first_year,
        last_year=stored.last_year,
        frequency=stored.frequency,
        coverage=coverage,
        valuation=dict(first.valuation),
        currency=first.currency,
        date="",
        rows=stored.rows,
        sha256="",
        notes=notes,
        read=sum(t.read for t in tallies),
        aside=dict(aside.most_common()),
        unplaced=dict(unplaced.most_common(200)),
        remarks=(*dict.fromkeys(said), *stored.remarks),
        levels=stored.levels,
        reporters=stored.reporters[:400],
        partners=stored.partners,
        flows=stored.flows,
        columns=dict(first.columns),
        format=first.layout,
        figures=stored.figures,
        scale=int(first.scale) if first.scale == int(first.scale) else 1,
        folder=first.name,  # until it has a place: the proposal for its id
    )


def sheets_said(sheets: list[Sheet]) -> list[str]:
    """How the texts were read, where it could have been otherwise."""
    return [words for sheet in sheets for words in sheet.form.assumed]


def _same(
    files: list[dict[str, str]], said: str, wanted: str | None, root: Path | None
) -> Dataset | None:
    """The source that was made of the very same files, read the same way, if there is one."""
    marks = sorted(f["sha256"] for f in files)
    for one in own.vintages(root):
        same = sorted(f["sha256"] for f in one.files) == marks and one.said == said
        if same and wanted in (None, one.id):
            return one
    return None


def _published(dataset: Dataset, ready: Path, wanted: str | None, root: Path | None) -> Dataset:
    taken = {d.id for d in embedded()}
    name = wanted or _free(_proposal(dataset), taken)
    while True:
        before = [d for d in own.vintages(root) if d.id == name]
        number = before[0].vintage + 1 if before else 1
        if before:
            dataset = _against(dataset, before[0])
        short = name.upper() if len(name) <= 8 else name
        digest = ",".join(sorted({f["sha256"] for f in dataset.files}))
        made = replace(
            dataset,
            id=name,
            short=short,
            vintage=number,
            date=f"loaded {dataset.loaded[:10]}",
            sha256=digest if len(dataset.files) == 1 else "",
            folder="",
        )
        own.write_entry(ready, made)
        target = home.sources_folder(root) / name / str(number)
        if home.publish(ready, target):
            return replace(made, folder=str(target))


def _against(dataset: Dataset, before: Dataset) -> Dataset:
    """A new vintage beside the one before it. Raises BadOption if they share no year."""
    if dataset.first_year > before.last_year or dataset.last_year < before.first_year:
        raise BadOption.saying(
            f'The source "{before.id}" holds {_span(before)}; these files hold {_span(dataset)}, '
            "which is no newer edition of it.",
            "Load all its files together as one source, or give these a name of their own: --as ID",
        )
    lost = []
    if dataset.first_year > before.first_year or dataset.last_year < before.last_year:
        lost = [f"Vintage {before.vintage} held {_span(before)}, this one {_span(dataset)}."]
    return replace(dataset, remarks=(*dataset.remarks, *lost))


def _span(dataset: Dataset) -> str:
    first, last = dataset.first_year, dataset.last_year
    return str(first) if first == last else f"{first} to {last}"


def _proposal(dataset: Dataset) -> str:
    base = dataset.folder
    if (
        dataset.kind is SourceKind.REPORTED
        and len(dataset.reporters) == 1
        and (dataset.reporters[0].lower() not in base)
    ):
        base = f"{base}-{dataset.reporters[0]}"
    slug = re.sub(r"[^a-z0-9]+", "-", base.lower()).strip("-")[:50].strip("-")
    return slug or "table"


def _free(name: str, taken: set[str]) -> str:
    return f"{name}-own" if name in taken else name


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
