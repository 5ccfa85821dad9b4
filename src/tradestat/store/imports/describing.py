"""What the catalogue says of a source that was just read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any

from tradestat.errors import BadOption
from tradestat.formats.table import Facts, Reason, Sheet, Tally
from tradestat.model import Dataset, Note, SourceKind
from tradestat.store import own
from tradestat.store.imports.figures import YEARS_SUMMED, Stored


def described(
    sheets: list[Sheet], facts: list[Facts], stored: Stored, tallies: list[Tally]
) -> Dataset:
    """What was read and stored as an entry of the catalogue, without its id and place."""
    first = facts[0]
    excluded = sum((t.excluded for t in tallies), Counter[Reason]())
    excluded[Reason.REPEATED] += stored.repeated
    excluded[Reason.UNREADABLE] += sum(len(t.bad_rows) for t in tallies)
    unknown_areas = sum((t.unknown_areas for t in tallies), Counter[str]())
    one_reporter = len(stored.reporters) == 1 and first.kind is SourceKind.REPORTED
    # How the files were read, where it could have been otherwise; each remark once.
    remarks: list[Note] = []
    for assumed in (*(s.form.assumed for s in sheets), *(f.assumed for f in facts)):
        remarks += [note for note in assumed if note not in remarks]
    return Dataset(
        id="",
        short="",
        title=first.title,
        publisher=first.publisher,
        via=", ".join(dict.fromkeys(s.file for s in sheets))[:200],
        terms="as its publisher says",
        kind=first.kind,
        reporter=stored.reporters[0] if one_reporter else None,
        file=own.TOTALS,
        layout="reconciled" if first.kind is SourceKind.RECONCILED else "reported",
        coverage=first.coverage,
        valuation=dict(first.valuation),
        currency=first.currency,
        date="",
        sha256="",
        read=sum(t.read for t in tallies),
        excluded={reason.value: count for reason, count in excluded.most_common() if count},
        unknown_areas=dict(unknown_areas.most_common(200)),
        columns=dict(first.columns),
        format=first.layout,
        classification=first.classification,
        figures=stored.figures,
        scale=int(first.scale) if first.scale == int(first.scale) else 1,
        **counted(stored) | {"remarks": (*remarks, *stored.remarks)},
    )


def counted(stored: Stored) -> dict[str, Any]:
    """What the figures of a source tell of it, by the fields of its entry."""
    summed = [note for note in stored.remarks if note.code == YEARS_SUMMED]
    return {
        "first_year": stored.first_year,
        "last_year": stored.last_year,
        "frequency": stored.frequency,
        "part": stored.part_of_goods,
        "rows": stored.rows,
        "notes": (*({"text": note.text} for note in summed), *_of_breaks(stored)),
        "remarks": tuple(stored.remarks),
        "levels": stored.levels,
        "reporters": stored.reporters[:400],
        "partners": stored.partners,
        "flows": stored.flows,
    }


def _of_breaks(stored: Stored) -> list[dict[str, Any]]:
    """Caveats on years whose goods are not those of the year before."""
    return [
        {
            "years": [year - 1, year],
            "text": Note.of("imports.goods_differ", year=year, codes=codes).text,
        }
        for year, codes in stored.breaks.items()
    ]


def enlarged(dataset: Dataset, base: Dataset) -> Dataset:
    """A source with what was added to it: its files, and what was read of all of them."""
    excluded = Counter(dict(base.excluded)) + Counter(dict(dataset.excluded))
    unknown = Counter(dict(base.unknown_areas)) + Counter(dict(dataset.unknown_areas))
    return replace(
        dataset,
        via=f"{base.via}, {dataset.via}"[:200],
        files=(*base.files, *dataset.files),
        read=base.read + dataset.read,
        excluded=dict(excluded.most_common()),
        unknown_areas=dict(unknown.most_common(200)),
        title=base.title,
        publisher=base.publisher,
        remarks=tuple(dict.fromkeys((*base.remarks, *dataset.remarks))),
    )


def against(dataset: Dataset, before: Dataset) -> Dataset:
    """A new vintage beside the one before it. Raises BadOption if they share no year."""
    if dataset.first_year > before.last_year or dataset.last_year < before.first_year:
        raise BadOption.saying(
            f'The source "{before.id}" covers {_span(before)}; these files cover {_span(dataset)}, '
            "so they are not a newer edition of it.",
            "Load all its files together as one source, or give these a name of their own: --as ID",
        )
    if dataset.first_year <= before.first_year and dataset.last_year >= before.last_year:
        return dataset
    spans = {"vintage": before.vintage, "before": _span(before), "now": _span(dataset)}
    narrower = Note("imports.vintage_narrower", values=spans)
    return replace(dataset, remarks=(*dataset.remarks, narrower))


def _span(dataset: Dataset) -> str:
    first, last = dataset.first_year, dataset.last_year
    return str(first) if first == last else f"{first} to {last}"


def proposal(dataset: Dataset, base: str, taken: set[str]) -> str:
    """An id for a source that has none: its layout or file, its one reporter; none of `taken`."""
    if dataset.reporter and dataset.reporter.lower() not in base:
        base = f"{base}-{dataset.reporter}"
    slug = re.sub(r"[^a-z0-9]+", "-", base.lower()).strip("-")[:50].strip("-") or "table"
    return f"{slug}-own" if slug in taken else slug
