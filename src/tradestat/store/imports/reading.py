"""The tables in the user's files, and the one layout that they are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tradestat.errors import BadFile, DataError
from tradestat.formats.layouts import layout_of
from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.opening import Member, sheets
from tradestat.formats.table import Given, Sheet
from tradestat.store import engine
from tradestat.store.sql import parquet_table, text


@dataclass(frozen=True)
class Tables:
    """The sheets that hold figures and their layout; skipped: files without, with the reason."""

    sheets: list[Sheet]
    layout: Layout
    skipped: list[tuple[str, str]]


def tables_in(members: Sequence[Member], given: Given, scratch: Path) -> Tables:
    """The sheets that hold figures, all of one layout.

    Beside figures, a sheet or a file of another kind (a code list, a contents page) is skipped
    with its reason; alone, it is refused with it.
    """
    figures: list[tuple[Sheet, Layout]] = []
    refused: list[tuple[str, DataError]] = []
    for member in members:
        try:
            for sheet in sheets(_as_text(member, scratch), given):
                try:
                    figures.append((sheet, layout_of(sheet, given)))
                except DataError as error:
                    refused.append((sheet.file, error))
        except DataError as error:
            refused.append((member.name, error))
    if not figures:
        raise refused[0][1] if refused else BadFile.of("-", "no file was given")
    # Only a file of a known kind may be skipped: a torn file among figures is a fault.
    for file, fault in refused:
        known = isinstance(fault, BadFile) and fault.unsupported_kind
        if not known and not _beside_figures(file, figures):
            raise fault
    kinds = {layout.id: sheet.file for sheet, layout in figures}
    if len(kinds) > 1:
        (first, file), (second, other) = list(kinds.items())[:2]
        raise BadFile.of(
            other,
            f"it is of another layout ({second}) than {file} ({first})",
            "Load the files of each layout on their own.",
        )
    skipped = [(file, fault.message) for file, fault in refused]
    return Tables([sheet for sheet, _ in figures], figures[0][1], skipped)


def _beside_figures(file: str, figures: list[tuple[Sheet, Layout]]) -> bool:
    """Whether a sheet is one of a workbook that has figures on another sheet."""
    book = file.partition(', sheet "')[0]
    return any(sheet.file.startswith(f'{book}, sheet "') for sheet, _ in figures)


def _as_text(member: Member, scratch: Path) -> Member:
    """The member itself, or its table written out as text if it is Parquet."""
    with member.path.open("rb") as file:
        if file.read(4) != b"PAR1":
            return member
    import duckdb

    target = scratch / f"{member.path.name}.{len(list(scratch.iterdir()))}.csv"
    try:
        engine.session().ask(
            f"COPY (FROM {parquet_table(member.path)}) TO {text(str(target))} "
            "(FORMAT csv, HEADER true)"
        )
    except duckdb.Error as fault:
        raise BadFile.of(member.name, str(fault).splitlines()[0][:120]) from fault
    return replace(member, path=target)
