"""The tables in the user's files, and the one layout that they are of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tradestat.errors import BadFile, DataError, UnknownLayout
from tradestat.formats.layouts import layout_of, plan_of
from tradestat.formats.layouts.base import Layout
from tradestat.formats.parsing.opening import Member, tables
from tradestat.formats.plans.plan import Plan, Wrong
from tradestat.formats.table import Given, Reason, Sheet
from tradestat.store import engine, home
from tradestat.store.imports.guarding import guarded
from tradestat.store.sql import parquet_table, text

Found = tuple[Sheet, Layout]
_TRIED = 200  # rows
_NAME_IT = "Load it on its own: --sheet NAME"


@dataclass(frozen=True)
class Tables:
    """The sheets that hold figures and their layout; skipped: files without, with the reason."""

    sheets: list[Sheet]
    layout: Layout
    skipped: list[tuple[str, str]]


def tables_in(members: Sequence[Member], given: Given, scratch: Path) -> Tables:
    """The sheets that hold figures, all of one layout.

    Beside figures, a sheet or a file of another kind (a code list, a contents page) is skipped
    with its reason; alone, it is refused with it. Of a workbook with sheets of several layouts
    those of the most special one are read.
    """
    figures: list[Found] = []
    refused: list[tuple[str, DataError]] = []
    for member in members:
        try:
            with guarded(member.name):
                found = tables(_as_text(member, scratch), given)
        except DataError as error:
            refused.append((member.name, error))
            continue
        good, bad = _understood(found.sheets, given)
        figures += good
        refused += bad
        refused += [_no_table(member.name, title) for title in found.without]
    if not figures:
        raise _most_telling(refused)
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
    skipped = [(file, _reason(fault)) for file, fault in refused]
    return Tables([sheet for sheet, _ in figures], figures[0][1], skipped)


def _understood(
    sheets: list[Sheet], given: Given
) -> tuple[list[Found], list[tuple[str, DataError]]]:
    """The sheets of one file that are tables of partners, of one layout; the others with the
    reason. Of one sheet alone its layout says later what it lacks."""
    good: list[Found] = []
    bad: list[tuple[str, DataError]] = []
    for sheet in sheets:
        try:
            with guarded(sheet.file):
                layout = layout_of(sheet, given)
                if len(sheets) > 1:
                    _try_out(plan_of(layout, sheet, given), sheet)
            good.append((sheet, layout))
        except DataError as error:
            bad.append((sheet.file, error))
    if good:
        count = Counter(layout.id for _, layout in good)
        best = min((layout for _, layout in good), key=lambda one: (one.generality, -count[one.id]))
        what = f"a table of another layout than the {best.id} of its other sheets"
        for sheet, layout in good:
            if layout.id != best.id:
                bad.append((sheet.file, BadFile.unsupported(sheet.file, what, _NAME_IT)))
        good = [one for one in good if one[1].id == best.id]
    return good, bad


def _reason(fault: DataError) -> str:
    """Why a file or a sheet is skipped, without its name."""
    if isinstance(fault, UnknownLayout) and not fault.options:
        return "no table of partners"
    return fault.message.removeprefix(f'"{fault.data.get("file", "")}" ').rstrip(".")


def _try_out(plan: Plan, sheet: Sheet) -> None:
    """Raises BadFile for a sheet whose first rows are mostly not what its head says: it is no
    table of partners. A fault here and there is one of its rows, and is said with its line."""
    rows = sheet.head(_TRIED)
    if sum(_wrong(plan, row) for row in rows) > len(rows) / 2:
        raise BadFile.of(sheet.file, "most of its rows are not what its head says", _NAME_IT)


def _wrong(plan: Plan, row: Sequence[str]) -> bool:
    for rule in plan.rules:
        told = rule.judge(*(row[n].strip() for n in rule.columns))
        if isinstance(told, Reason | Wrong):
            return isinstance(told, Wrong)
    return False


def _no_table(name: str, title: str) -> tuple[str, DataError]:
    file = f'{name}, sheet "{title}"'
    return file, UnknownLayout.of(file, ())


def _most_telling(refused: list[tuple[str, DataError]]) -> DataError:
    """The fault of what comes nearest to a table of partners: one that lacks what can be said."""
    faults = [fault for _, fault in refused]
    lacking = [fault for fault in faults if isinstance(fault, UnknownLayout) and fault.options]
    return next(iter([*lacking, *faults]), BadFile.of("-", "no file was given"))


def _beside_figures(file: str, figures: list[Found]) -> bool:
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
        if home.system_fault(fault) is not None:
            raise
        raise BadFile.of(member.name, str(fault).splitlines()[0][:120]) from fault
    return replace(member, path=target)
