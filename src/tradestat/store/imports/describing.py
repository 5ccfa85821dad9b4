"""What the catalogue says of a source that was just read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from tradestat.errors import BadOption
from tradestat.formats.table import Facts, Sheet, Tally
from tradestat.model import Dataset, SourceKind
from tradestat.store.rows import Stored


def described(
    sheets: list[Sheet], facts: list[Facts], stored: Stored, tallies: list[Tally]
) -> Dataset:
    """What was read and stored as an entry of the catalogue; its id and place are not yet known.

    `folder` holds the proposal for its id until then.
    """
    first = facts[0]
    aside = sum((t.aside for t in tallies), Counter[str]())
    if stored.twice:
        aside["the same row again"] += stored.twice
    bad = sum(len(t.bad_rows) for t in tallies)
    if bad:
        aside["could not be read (--skip-bad)"] += bad
    said = [*_said(sheets), *(a for f in facts for a in f.assumed)]
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
        classification=first.classification,
        figures=stored.figures,
        scale=int(first.scale) if first.scale == int(first.scale) else 1,
        folder=first.name,
    )


def _said(sheets: list[Sheet]) -> list[str]:
    """How the texts were read, where it could have been otherwise."""
    return [words for sheet in sheets for words in sheet.form.assumed]


def against(dataset: Dataset, before: Dataset) -> Dataset:
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


def proposal(dataset: Dataset, taken: set[str]) -> str:
    """An id for a source that has none: its layout or file, its one reporter; none of `taken`."""
    base = dataset.folder
    if (
        dataset.kind is SourceKind.REPORTED
        and len(dataset.reporters) == 1
        and (dataset.reporters[0].lower() not in base)
    ):
        base = f"{base}-{dataset.reporters[0]}"
    slug = re.sub(r"[^a-z0-9]+", "-", base.lower()).strip("-")[:50].strip("-") or "table"
    return f"{slug}-own" if slug in taken else slug
