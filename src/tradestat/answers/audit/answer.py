"""What looks wrong in a source: every check, and one table of what they find."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from tradestat import store
from tradestat.answers.asking import asks
from tradestat.answers.audit.checks import RUN, Checked, Source, all_of, counted
from tradestat.answers.audit.words import where, words
from tradestat.errors import UnknownSource
from tradestat.formats.given import given as given_of
from tradestat.formats.table import NOTHING, Given
from tradestat.language.english.words import currency_words
from tradestat.language.numbers import money
from tradestat.metrics.audit.findings import SEVERITIES, findings
from tradestat.model import Answer, Column, Dataset, Note, SourceKind
from tradestat.requests.audit import BY_NAME, CHECKS, AuditRequest
from tradestat.requests.base import command
from tradestat.store import home
from tradestat.store.audited import audited
from tradestat.store.imports import import_files


@asks(AuditRequest)
def audit(request: AuditRequest) -> Answer:
    """A health report on a source or a file: what looks wrong, the worst first.

    The source is an id of `source_table()`, "id@1" for an older vintage, or a file that `load`
    reads, with what the file does not say itself. Without `check` all checks are run.
    Returns an Answer whose frame has a row a finding: check, severity (error, warning, notice),
    reporter, partner, flow, first_year, last_year, years, rows, size (single units of currency),
    currency, words; the subtitle says of each check what it looked at and how much it found.
    Raises UnknownSource, BadOption for another check, and what `load` raises for files; rows that
    cannot be read are findings.

    >>> frame = audit("kgz-nsc", check="sums").frame
    >>> frame[["severity", "flow", "years"]].values.tolist()[0]
    ['error', 'export', '2021']
    """
    wanted = [n for n in (*CHECKS, *BY_NAME) if n in request.check] or list(CHECKS)
    given = given_of(**request.described())
    with (
        _opened(request.source, given, request.max_size) as held,
        audited(held.dataset) as engine,
    ):
        size = engine.size()
        done = {name: RUN[name](held, engine, size) for name in wanted}
    return _answer(held, size, done, request.top)


@contextmanager
def _opened(word: str, given: Given, limit: int) -> Iterator[Source]:
    """The source of that name, or the file, read for as long as the block lasts."""
    if given == NOTHING and word != "-":
        try:
            found = store.dataset(word)
        except UnknownSource:
            if not _file_like(word):
                raise
        else:
            yield Source(word, found)
            return
    with home.temporary() as folder:
        made = import_files(
            [word],
            given,
            root=folder,
            skip_bad=True,
            rejects=folder / "rejected.csv",
            limit=limit,
            stdin=sys.stdin.buffer if word == "-" else None,
        )
        bad = pd.DataFrame(list(made.bad_rows)) if made.bad_rows else None
        yield Source(word, made.dataset, bad)


def _file_like(word: str) -> bool:
    return Path(word).exists() or any(mark in word for mark in "/\\.*?")


def _answer(
    source: Source,
    size: dict[str, int],
    done: dict[str, Checked],
    top: int,
) -> Answer:
    one = source.dataset
    reconciled = one.kind is SourceKind.RECONCILED
    every = findings(all_of([c.found for c in done.values() if c.found is not None]))
    shown = every.head(top) if top else every
    rows = shown.to_dict("records")
    mixed = len(one.currency) != 3
    frame = pd.DataFrame(
        {
            "check": [r["check"] for r in rows],
            "severity": [r["severity"] for r in rows],
            "reporter": [r["reporter"] for r in rows],
            "partner": [r["partner"] for r in rows],
            "flow": [r["flow"] for r in rows],
            "first_year": pd.array([min(r["years"], default=None) for r in rows], dtype="Int64"),
            "last_year": pd.array([max(r["years"], default=None) for r in rows], dtype="Int64"),
            "years": [",".join(map(str, r["years"])) for r in rows],
            "rows": [r["rows"] for r in rows],
            "size": [r["size"] for r in rows],
            "currency": [r["currency"] for r in rows],
            "words": [words(r, reconciled=reconciled) for r in rows],
        }
    )
    counts = every["severity"].value_counts()
    told = [counted(int(counts.get(s, 0)), s) for s in SEVERITIES]
    notes = []
    if len(frame) < len(every):
        notes.append(Note.of("audit.shown", shown=len(frame), every=len(every)))
    if every["check"].nunique() > 1:
        alone = command("audit", source.word, "--check", str(every["check"].iloc[0]))
        notes.append(Note.of("audit.one_check", see=alone))
    notes.append(Note.of("audit.what_is_compared"))
    return Answer(
        title=f"Audit of {source.word}: {', '.join(told) if len(every) else 'nothing found'}",
        subtitle=(_basis(one, size), *_summary(done, reconciled=reconciled)),
        frame=frame,
        table=frame.assign(label=[_size_words(r, mixed=mixed) for r in rows]),
        columns=(
            Column("severity", "Severity"),
            Column("check", "Check"),
            Column("label", "Size"),
            Column("words", "Finding"),
        ),
        notes=tuple(notes),
        source=(one,),
        currency=one.currency,
        question="audit",
        areas=(one.reporter,) if one.reporter else (),
    )


def _basis(one: Dataset, size: Mapping[str, int]) -> str:
    """What was audited: currency, figures, years, and on which level of goods."""
    money_words = "" if len(one.currency) != 3 else f"current {currency_words(one.currency)}; "
    years = f"{size['first']}–{size['last']}" if size["first"] < size["last"] else str(size["last"])
    who = "exporter" if one.kind is SourceKind.RECONCILED else "reporter"
    figures = f"{counted(size['figures'], 'figure')} of {counted(size['reporters'], who)}"
    goods = {name: n for name, n in one.levels.items() if name != "TOTAL"}
    level = "level audited: all goods by partner"
    if goods:
        rows = ", ".join(f"{name.strip()} ({n:,} rows)" for name, n in goods.items())
        level += f", as stated or the sum of one level; not audited: {rows}"
    return f"{money_words}{figures}, {years if size['last'] else 'no whole year'}; {level}"


def _summary(done: Mapping[str, Checked], *, reconciled: bool) -> list[str]:
    """A line for each check that found something, one for those that are clean, one for those that
    cannot be asked."""
    lines, clean, without = [], [], []
    for name, one in done.items():
        if one.found is None:
            without += [f"{name} ({one.why_not})"] if one.why_not else []
        elif not len(one.found):
            clean.append(f"{name} ({one.looked})" if one.looked else name)
        else:
            counts = one.found["severity"].value_counts()
            told = [counted(int(counts[s]), s) for s in SEVERITIES if s in counts]
            first = where(one.found.iloc[0].to_dict(), reconciled=reconciled)
            begin = f"; first: {first}" if first else ""
            among = f" in {one.looked}" if one.looked else ""
            lines.append(f"{name:<9} {', '.join(told)}{among}{begin}")
    if clean:
        lines.append(f"clean     {', '.join(clean)}")
    if without:
        lines.append(f"not asked {', '.join(without)}")
    return lines


def _size_words(row: Mapping[str, Any], *, mixed: bool) -> str:
    if not row["size"] > 0:
        return "–"
    return money(row["size"]) + (f" {row['currency']}" if mixed else "")
