"""From the user's files to a source of the store: all of it, or nothing."""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from tradestat.errors import BadFile, BadOption, MissingData, UnknownSource
from tradestat.files import write_file
from tradestat.formats.given import with_saved
from tradestat.formats.layouts import plan_of
from tradestat.formats.parsing.opening import Member, open_files
from tradestat.formats.plans.plan import only
from tradestat.formats.table import NOTHING, Bad, Facts, Given, Sheet, Tally
from tradestat.model import Dataset, SourceKind
from tradestat.model.catalogue import Broken
from tradestat.store import engine, home, marking, own
from tradestat.store.imports.carrying import LineNeeded, carry_out, rows_sql, stored_rows
from tradestat.store.imports.describing import against, described, enlarged, proposal
from tradestat.store.imports.figures import Stored, store_figures
from tradestat.store.imports.guarding import guarded
from tradestat.store.imports.reading import Tables, tables_in
from tradestat.store.imports.tables import Table, columns_used
from tradestat.store.own import embedded

LIMIT = 20 * 2**30


@dataclass(frozen=True)
class Imported:
    """The result of an import.

    fresh: False if the very same files are in the store already. again: the older vintage that they
    were, which is the current one again as a new vintage; else 0. skipped: files that hold no
    figures, with the reason. bad_rows: the rows that could not be read; rejects: the file that
    they were written to, if there are any.
    """

    dataset: Dataset
    fresh: bool
    skipped: tuple[tuple[str, str], ...] = ()
    bad_rows: tuple[Bad, ...] = ()
    rejects: Path | None = None
    again: int = 0


def import_files(
    words: Sequence[str],
    given: Given = NOTHING,
    *,
    name: str | None = None,
    add: str | None = None,
    root: Path | None = None,
    skip_bad: bool = False,
    rejects: Path | None = None,
    limit: int = LIMIT,
    stdin: BinaryIO | None = None,
    tell: Callable[[str], None] = lambda words: None,
) -> Imported:
    """Read files as one source and let it appear in the store, whole or not at all.

    words: paths, globs, or "-" for `stdin`. name: the source's id; without it one is made from
    what the files are. add: the id of a source of the store that the files are added to; it becomes
    its next vintage. root: another store than the user's. limit: bytes that archives may unpack
    to. tell: receives a line on the progress.
    Raises the DataErrors of `errors`, BadOption for an id that cannot be.
    """
    top = root or home.home()
    identifier = own.check_id(name) if name else None
    if identifier and identifier in {d.id for d in embedded()}:
        raise BadOption.taken(identifier)
    given = with_saved(given, home.home())
    base = None if add is None else _base(add, root)
    if base is not None:
        identifier = base.id
    with home.aside(top) as scratch:
        unpacked, ready = scratch / "unpacked", scratch / "ready"
        unpacked.mkdir()
        with guarded(", ".join(words[:3])):
            opened = open_files(words, unpacked, limit=limit, stdin=stdin)
        known, older = _same(opened.members, repr(given), identifier, root)
        if known is not None and not older:
            return Imported(known, fresh=False)
        if known is not None and base is None:
            return Imported(_once_more(known, ready, root), fresh=False, again=known.vintage)
        tables = tables_in(opened.members, given, scratch)
        ready.mkdir()
        dataset, stem, tallies = _stored(tables, given, base, ready, scratch, skip_bad, tell)
        dataset = replace(
            dataset,
            files=tuple(_files(opened.members, tallies)),
            given=repr(given),
            loaded=_moment(),
        )
        if base is not None:
            dataset = enlarged(dataset, base)
        with guarded(_together(tables.sheets)):
            marking.keep(replace(dataset, folder=str(ready)))
        bad = tuple(b for t in tallies for b in t.bad_rows)
        written = _write_rejects(bad, rejects, words) if bad else None
        try:
            identifier = identifier or proposal(dataset, stem, {d.id for d in embedded()})
            dataset = _published(dataset, ready, identifier, root, added=base is not None)
        except BaseException:
            if written is not None:
                written.unlink(missing_ok=True)
            raise
        return Imported(dataset, True, (*opened.skipped, *tables.skipped), bad, written)


def _base(word: str, root: Path | None) -> Dataset:
    """The source that files are added to. Raises UnknownSource, MissingData for a broken one,
    BadOption for one whose figures are kept in another form."""
    held = {one.id: one for one in own.current(root or home.home())}
    if word not in held:
        raise UnknownSource.of(word, list(held))
    base = held[word]
    if isinstance(base, Broken):
        raise MissingData.in_store(base.id, base.file, base.reason)
    if base.classification and base.format == "baci":
        raise BadOption.saying(
            f'Nothing can be added to "{word}": BACI comes as a whole edition.',
            "Load the files of all its years together: tradestat load FILES --as " + word,
        )
    return base


def _files(members: Sequence[Member], tallies: list[Tally]) -> list[dict[str, object]]:
    """Name, checksum, size and rows read of every file."""
    read = dict.fromkeys((m.name for m in members), 0)
    for tally in tallies:
        match = max((n for n in read if tally.file.startswith(n)), key=len, default=None)
        if match:
            read[match] += tally.read
    return [
        {"name": m.name, "sha256": m.mark(), "size": m.size, "rows": read[m.name]} for m in members
    ]


def _stored(
    tables: Tables,
    given: Given,
    base: Dataset | None,
    ready: Path,
    scratch: Path,
    skip_bad: bool,
    tell: Callable[[str], None],
) -> tuple[Dataset, str, list[Tally]]:
    """The figures of the tables in `ready`, what they are, and a base for the source's id."""
    from tradestat.store.imports import bulk

    sheets, layout = tables.sheets, tables.layout
    spill = str(scratch / "engine")
    with engine.separate(memory_limit=engine.memory(), temp_directory=spill) as connection:
        if layout.bulk and not (given.columns or base) and bulk.fits(sheets, layout.bulk):
            tallies = [Tally(s.file, skip_bad) for s in sheets]
            with guarded(_together(sheets)):
                facts = [plan_of(layout, s, given).facts for s in sheets]
                stored = bulk.store_bulk(connection, sheets, layout.bulk, ready, tallies, tell)
            if stored is not None:
                return described(sheets, facts, stored, tallies), facts[0].name, tallies
            for left in ready.iterdir():
                left.unlink()
    for exact in (False, True):
        tallies = [Tally(s.file, skip_bad) for s in sheets]
        with engine.separate(memory_limit=engine.memory(), temp_directory=spill) as connection:
            try:
                facts, stored = _carried(
                    connection, tables, given, base, ready, scratch, tallies, exact, tell
                )
            except LineNeeded:
                continue
        if not stored.rows:
            raise _nothing(sheets, tallies)
        return described(sheets, facts, stored, tallies), facts[0].name, tallies
    raise AssertionError("a table that was read cell by cell has lines")


def _carried(
    connection: Any,
    tables: Tables,
    given: Given,
    base: Dataset | None,
    ready: Path,
    scratch: Path,
    tallies: list[Tally],
    exact: bool,
    tell: Callable[[str], None],
) -> tuple[list[Facts], Stored]:
    """The facts of the tables, and what was stored of them. Raises LineNeeded."""
    plans, paths, known = [], [], True
    for number, (sheet, tally) in enumerate(zip(tables.sheets, tallies, strict=True)):
        tell(f"Reading {tally.file}")
        with guarded(sheet.file):
            table = Table(connection, sheet, f"sheet{number}", tally)
            used = partial(columns_used, tables.layout, sheet, given)
            if exact or not table.attach(scratch, used):
                table.spool(scratch, tell)
            known &= table.exact
            plan = plan_of(tables.layout, table.sheet, given)
            plans.append(replace(plan, rules=(*only(table.sheet, given), *plan.rules)))
            paths.append(carry_out(table, plans[-1], number, scratch))
    facts = [plan.facts for plan in plans]
    _alike(tables.sheets, facts)
    tell("Sorting and adding up")
    rows = rows_sql(paths)
    if base is not None:
        if facts[0].kind is not base.kind or facts[0].currency != base.currency:
            raise BadFile.of(
                tables.sheets[0].file,
                f"it is {facts[0].kind} in {facts[0].currency}, and {base.id} is {base.kind} in "
                f"{base.currency}",
                "Load it as a source of its own: they never mix.",
            )
        rows += f" UNION ALL BY NAME {stored_rows(own.files(base)[1:], len(tallies))}"
        tallies = [*tallies, Tally(f"{base.id} as it was loaded")]
    connection.execute(f"CREATE TEMP VIEW rows AS {rows}")
    with guarded(_together(tables.sheets)):
        stored = store_figures(
            connection,
            ready,
            reconciled=facts[0].kind is SourceKind.RECONCILED,
            plans=plans,
            exact=known,
            tallies=tallies,
        )
    return facts, stored


def _together(sheets: Sequence[Sheet]) -> str:
    """What messages call tables that are dealt with at once."""
    return sheets[0].file if len(sheets) == 1 else f"{sheets[0].file} and {len(sheets) - 1} more"


def _alike(sheets: list[Sheet], facts: list[Facts]) -> None:
    """Currencies, kinds and goods or services never mix in one source."""
    first = facts[0]
    for sheet, one in zip(sheets, facts, strict=True):
        for what in ("currency", "coverage", "kind"):
            mine, theirs = getattr(one, what), getattr(first, what)
            if mine != theirs:
                raise BadFile.of(
                    sheet.file,
                    f"its {what} is {mine}, and that of {sheets[0].file} is {theirs}",
                    "Load them as two sources: they never mix.",
                )


def _nothing(sheets: list[Sheet], tallies: list[Tally]) -> BadFile:
    excluded = sum((t.excluded for t in tallies), Counter[str]())
    bad = sum(len(t.bad_rows) for t in tallies)
    why = [f"{n:,} excluded: {reason}" for reason, n in excluded.most_common(3)]
    why += [f"{bad:,} could not be read"] if bad else []
    reasons = f" ({'; '.join(why)})" if why else ""
    return BadFile.of(sheets[0].file, f"it holds no figures{reasons}")


def _same(
    members: Sequence[Member], given: str, identifier: str | None, root: Path | None
) -> tuple[Dataset | None, bool]:
    """The source that was made of the very same files, read the same way, if there is one; and
    whether that is an older vintage, which no question is answered from."""
    sizes = sorted(m.size for m in members)
    now = {one.id: one.vintage for one in reversed(own.scan(root))}
    held = own.vintages(root)
    for one in sorted(held, key=lambda one: one.vintage != now[one.id]):
        if (
            one.given == given
            and identifier in (None, one.id)
            and sorted(f["size"] for f in one.files) == sizes
            and sorted(f["sha256"] for f in one.files) == sorted(m.mark() for m in members)
        ):
            return one, one.vintage != now[one.id]
    return None, False


def _once_more(older: Dataset, ready: Path, root: Path | None) -> Dataset:
    """An older vintage as the newest one."""
    shutil.copytree(older.folder, ready)
    again = replace(older, loaded=_moment())
    return _published(again, ready, older.id, root, added=True)


def _moment() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _published(
    dataset: Dataset, ready: Path, identifier: str, root: Path | None, *, added: bool
) -> Dataset:
    """The source as the next vintage under its id; again if another process was quicker."""
    while True:
        before = [d for d in own.vintages(root) if d.id == identifier]
        number = own.next_number(identifier, root)
        if before and not added:
            dataset = against(dataset, before[0])
        digests = {f["sha256"] for f in dataset.files}
        made = replace(
            dataset,
            id=identifier,
            short=identifier,
            vintage=number,
            date=f"loaded {dataset.loaded[:10]}",
            sha256=digests.pop() if len(dataset.files) == 1 else "",
        )
        own.write_entry(ready, made)
        target = home.sources_folder(root) / identifier / str(number)
        if home.publish(ready, target):
            return replace(made, folder=str(target))


def _free(stem: str) -> Path:
    """The first name of a file that is not taken, by a link neither: what is there stays."""
    names = (Path(f"{stem}{f'-{n}' if n > 1 else ''}.csv") for n in count(1))
    return next(path for path in names if not os.path.lexists(path))


def _write_rejects(bad: Sequence[Bad], path: Path | None, words: Sequence[str]) -> Path:
    """The rows that could not be read, beside the first file, with where and why."""
    if path is None:
        first = bad[0].file.partition(",")[0] if words[0] == "-" else words[0]
        path = _free(f"{first}.rejected")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["file", "line", "column", "found", "expected", "row"])
    writer.writerows(
        [b.file, b.line, b.column, b.found, b.expected, " | ".join(b.cells)] for b in bad
    )
    # Half a character of the file is kept as a question mark.
    return write_file(path, out.getvalue().encode("utf-8", "replace"), "the rows left out")
