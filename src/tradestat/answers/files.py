"""What files are and what became of them: `inspect`, `load`, and a source in full."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from tradestat import areas, store
from tradestat.answers.asking import asks
from tradestat.errors import TradestatError
from tradestat.formats.given import given as given_of
from tradestat.formats.given import save
from tradestat.formats.table import Bad
from tradestat.language.english.words import currency_words, listed
from tradestat.model import Answer, AreaKind, Column, Dataset, Note, Role, SourceKind, Unit
from tradestat.requests.base import command
from tradestat.requests.inspect import InspectRequest
from tradestat.requests.load import LoadRequest
from tradestat.store import home, imports
from tradestat.store.imports import Imported, import_files

_FIRST_ROWS = 8


@asks(LoadRequest)
def load(request: LoadRequest, tell: Callable[[str], None] = lambda words: None) -> Answer:
    """Put files into the user's store as one source: all of it, or nothing.

    Files are paths, globs, "-" for standard input; also compressed, in archives, Parquet or Excel.
    Rows that cannot be read are written to a file beside with `skip_bad`, else they are an error.
    tell: is told in words what is going on.
    Returns an Answer with what was understood: a row for each fact.
    Raises DataErrors for files that cannot be read or contradict themselves, BadOption for a name
    that is taken, UnwritableOutput if the store cannot be written.
    """
    given = given_of(**request.described())
    if request.save_layout:
        with home.writing(home.home()):
            save(given, request.save_layout, home.home())
    made = import_files(
        request.files,
        given,
        name=request.name,
        add=request.add,
        skip_bad=request.skip_bad,
        limit=request.max_size,
        stdin=_standard_input(request.files),
        tell=tell,
    )
    one = made.dataset
    if made.again:
        title = (
            f"The source “{one.id}” is as in vintage {made.again} again, now vintage {one.vintage}"
        )
    elif not made.fresh:
        title = f"Nothing to do: these files are the source “{one.id}” already"
    else:
        title = f"Loaded as the source “{one.id}”: {one.rows:,} figures"
    return _card(one, title, "", notes=_import_notes(made))


@asks(InspectRequest)
def inspect(
    request: InspectRequest, tell: Callable[[str], None] = lambda words: None
) -> tuple[Answer, Answer]:
    """What files are, without changing anything: the facts, and the first rows as stored.

    Takes and raises what `load` does; rows that cannot be read are counted, not raised.
    """
    with home.temporary() as folder:
        made = import_files(
            request.files,
            given_of(**request.described()),
            root=folder,
            skip_bad=True,
            rejects=folder / "rejected.csv",
            limit=request.max_size,
            stdin=_standard_input(request.files),
            tell=tell,
        )
        first = store.first_rows(made.dataset, _FIRST_ROWS)
        bad = _bad_lines(made.bad_rows)
    one = replace(made.dataset, loaded="", sha256="")
    names = request.files
    title = f"{listed(names[:3])}{' …' if len(names) > 3 else ''}: {one.title}"
    again = request.command()
    card = _card(one, title, again, notes=[*_import_notes(made, looked=True), *bad])
    columns = tuple(
        Column(str(c), str(c).capitalize(), Role.VALUE if c == "value" else Role.TEXT)
        for c in first
    )
    rows = Answer(
        title="First rows as they would be stored",
        subtitle=("values in single units",),
        frame=first,
        columns=columns,
        notes=(),
        command=again,
        currency=one.currency,
        unit=Unit.USD,
    )
    return card, rows


def _standard_input(files: Sequence[str]) -> BinaryIO | None:
    return sys.stdin.buffer if "-" in files else None


def source_card(word: str) -> Answer:
    """One source in full: files with checksums, layout, rows read, stored and excluded, years.

    word: an id of `source_table()`, "id@2" for an older vintage. Raises UnknownSource.

    >>> source_card("kgz-nsc").frame.set_index("fact").value["Years"]
    '1994–2023'
    """
    one = store.dataset(word)
    return _card(one, f"{one.id}: {one.title}", command("sources", "show", word))


def remove(word: str) -> Note:
    """Take a loaded source, with all its vintages, out of the store; "id@2" takes that one alone.

    It need not be readable. Raises UnknownSource, and BadOption for a source that travels with the
    program.
    """
    name, vintage = store.own_name(word)
    held = store.numbers(name)
    store.remove(name, vintage)
    if vintage is None:
        return Note.of("files.removed", source=name, vintages=len(held))
    now = _asked_now(held, vintage)
    left = len(held) - 1
    return Note.of("files.vintage_removed", source=name, vintage=vintage, left=left, now=now)


def rename(word: str, new: str) -> Note:
    """Give a loaded source another id; "id@2" makes that vintage alone a source of its own.

    Raises UnknownSource, and BadOption if that cannot be.
    """
    name, vintage = store.own_name(word)
    held = store.numbers(name)
    new = store.rename(name, new, vintage)
    if vintage is None:
        return Note.of("files.renamed", source=name, new=new)
    now = _asked_now(held, vintage)
    return Note.of("files.vintage_renamed", source=name, vintage=vintage, new=new, now=now)


def _asked_now(held: Sequence[int], gone: int) -> int | None:
    """The vintage that questions are answered from once one is gone, if that is another; held: the
    newest first."""
    rest = [number for number in held if number != gone]
    return rest[0] if rest and gone > rest[0] else None


def repair(word: str | None = None) -> list[Note]:
    """Make totals and entries of broken sources anew from their figures: of one source, of one
    vintage ("id@2"), or of all. Notes with `warning` say what could not be mended.

    Raises UnknownSource, and BadOption for a source that travels with the program.
    """
    name, vintage = (None, None) if word is None else store.own_name(word)
    notes = []
    for one in imports.repair(name, vintage):
        said: dict[str, Any] = {"source": one.source, "vintage": one.vintage}
        if one.reason:
            said |= {"file": one.file, "reason": one.reason}
            notes.append(Note.of("files.not_repaired", warning=True, **said))
        else:
            notes.append(Note.of("files.repaired", **said, files=one.mended, lost=one.lost))
    return notes or [Note.of("files.nothing_broken")]


def _card(one: Dataset, title: str, again: str, notes: Sequence[Note] = ()) -> Answer:
    import pandas as pd

    facts = [(name, value) for name, value in _facts(one) if value]
    return Answer(
        title=title,
        subtitle=(),
        frame=pd.DataFrame(facts, columns=["fact", "value"]),
        columns=(Column("fact", "Fact"), Column("value", "What it is")),
        notes=tuple(notes),
        command=again,
    )


def _facts(one: Dataset) -> list[tuple[str, str]]:
    flows = "one value a flow, from both sides" if one.kind is SourceKind.RECONCILED else (
        ", ".join(one.flows)
    )  # fmt: skip
    levels = ", ".join(f"{name} ({count:,})" for name, count in one.levels.items())
    years = f"{one.first_year}–{one.last_year}" if one.first_year < one.last_year else str(
        one.first_year
    )  # fmt: skip
    understood = ", ".join(f"{role} ← {word}" for role, word in one.columns.items())
    files = "; ".join(
        f"{f['name']} ({f['rows']:,} rows, SHA-256 {f['sha256'][:12]}…)" for f in one.files[:12]
    )
    excluded = "; ".join(f"{count:,} {reason}" for reason, count in one.excluded.items())
    unknown = list(one.unknown_areas.items())[:12]
    unknown_areas = ", ".join(f"{word} ({count:,})" for word, count in unknown)
    frequency = {"A": "", "M": ", months", "Q": ", quarters", "S": ", half-years"}[one.frequency]
    return [
        ("Publisher", one.publisher),
        ("Title", one.title),
        ("Kind", f"{one.kind.value}{', layout ' + one.format if one.format else ''}"),
        ("Files", files or one.file),
        ("Loaded", f"{one.loaded}, vintage {one.vintage}" if one.loaded else ""),
        ("Columns", understood),
        ("Years", years + frequency),
        ("Reporters", _reporters(one)),
        ("Partners", f"{one.partners:,}" if one.partners else ""),
        ("Flows", flows),
        ("Levels", levels),
        ("Coverage", one.coverage_words),
        ("Currency", f"{currency_words(one.currency)} ({one.currency})" + (
            f", in the file times {one.scale:,}" if one.scale > 1 else "")),
        ("Valuation", one.basis),
        ("Rows", f"{f'{one.read:,} read, ' if one.read else ''}{one.rows:,} figures stored"),
        ("Excluded", excluded),
        ("Unknown areas", unknown_areas),
        ("Terms", "" if one.own else one.terms),
        ("Date", "" if one.own else one.date),
        ("SHA-256", one.sha256),
    ]  # fmt: skip


def _reporters(one: Dataset) -> str:
    if one.kind is SourceKind.RECONCILED:
        return ""
    held = one.reporters or ((one.reporter,) if one.reporter else ())
    names = [_name(key) for key in held[:6]]
    more = f" and {len(held) - 6:,} more" if len(held) > 6 else ""
    return ", ".join(names) + more


def _name(key: str) -> str:
    try:
        return areas.by_key(key).name
    except TradestatError:
        return key


def _import_notes(made: Imported, *, looked: bool = False) -> list[Note]:
    one = made.dataset
    notes = list(one.remarks) if made.fresh else []
    notes += _skipped_notes(made.skipped)
    if made.bad_rows and not looked:
        count, rejects = len(made.bad_rows), str(made.rejects)
        notes.append(Note.of("files.bad_rows", warning=True, count=count, rejects=rejects))
    if one.unknown_areas:
        notes.append(Note.of("files.unknown_areas"))
    if not looked:
        notes.append(Note.of("files.ask", see=_example(one)))
    return notes


def _skipped_notes(skipped: Sequence[tuple[str, str]]) -> list[Note]:
    """What was skipped and why: a note for each file, and one for the sheets of a workbook."""
    notes: list[Note] = []
    sheets: dict[str, list[tuple[str, str]]] = {}
    for file, why in skipped:
        book, mark, title = file.partition(', sheet "')
        if mark:
            sheets.setdefault(book, []).append((title.removesuffix('"'), why))
        else:
            notes.append(Note.of("files.skipped", file=file, why=why))
    return notes + [
        Note.of("files.sheets_left_out", file=book, sheets=left) for book, left in sheets.items()
    ]


# Pairs that are looked through for one whose areas are known by name.
_TRIED = 200


def _example(one: Dataset) -> str:
    """A question that the source answers: on the pair of which it holds the most."""
    if one.frequency == "A":
        for pair in store.pairs_held(one, _TRIED):
            a, b = map(_country, pair)
            if a and b:
                return command("growth", a, b, "--source", one.id)
    return command("sources", "show", one.id)


def _country(key: str) -> str:
    """What a country's key is typed as; empty for what is none."""
    try:
        area = areas.by_key(key)
    except TradestatError:
        return ""
    return area.short if area.kind is AreaKind.COUNTRY else ""


def _bad_lines(bad: Sequence[Bad]) -> list[Note]:
    if not bad:
        return []
    first = [(r.line, r.column, r.found, r.expected) for r in bad[:3]]
    return [Note.of("files.unread", warning=True, count=len(bad), first=first)]
