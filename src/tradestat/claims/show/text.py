"""Checked texts for a terminal: each claim with its verdict, why, and the evidence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tradestat.claims.model import LEVELS, Checked, Claim, Evidence, Finding, Kind
from tradestat.claims.show import english
from tradestat.claims.words import named

FIT = {True: "fits", False: "does not", None: ""}
HEADS = ("Who", "What", "Figure", "", "Source")
# Of a long list of figures, as many as help.
_MOST = 8


def as_text(checked: Checked, *, width: int = 80, explain: bool = False) -> str:
    """The check as lines for a terminal."""
    lines = [f"{english.summary(checked)}."]
    for number, finding in enumerate(checked.findings, start=1):
        lines += ["", *_finding(number, finding, width, explain=explain)]
    for note in english.notes(checked):
        lines += ["", *textwrap.wrap(f"- {note}", width, subsequent_indent="  ")]
    return "\n".join(line.rstrip() for line in lines)


def _finding(number: int, finding: Finding, width: int, *, explain: bool) -> Iterator[str]:
    head = f"{number}. "
    indent = " " * len(head)

    def wrapped(text: str, further: str = "") -> list[str]:
        return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent + further)

    words = " ".join(finding.words.split())
    words = f"{words[:297]}..." if len(words) > 300 else words
    yield from textwrap.wrap(f'{head}"{words}"', width, subsequent_indent=indent)
    if finding.claim is not None:
        yield from wrapped(english.claim_words(finding.claim), "  ")
    yield f"{indent}{english.VERDICTS[finding.verdict].upper()}"
    for text in (finding.why, *finding.notes):
        yield from wrapped(text)
    if finding.evidence:
        yield from (f"{indent}{line}" for line in _table(finding.evidence, width - len(indent)))
    if explain and finding.claim is not None:
        explained = " ".join(_explained(finding, finding.claim))
        yield from (f"{indent}{t}" for t in textwrap.wrap(explained, width - len(indent)))


def _table(evidence: tuple[Evidence, ...], width: int) -> list[str]:
    import tabulate

    shown = sorted(evidence, key=lambda e: (e.fits is None, not e.fits, not e.reporter))[:_MOST]
    rows = [
        [e.side[:1].upper() + e.side[1:], e.what, e.figure, FIT[e.fits], e.citation] for e in shown
    ]
    taken = [max(len(r[n]) for r in (HEADS, *rows)) for n in range(5)]
    room = width - taken[0] - taken[3] - 8
    what, figure, source = taken[1], taken[2], taken[4]
    if what + figure + source > room:
        figure = min(figure, 22)
        source = max(16, min(source, (room - figure) // 2))
        what = max(14, room - figure - source)
    # Wrapped here: a text of a thousand sentences has a thousand tables, and tabulate takes several
    # times as long over it.
    limits = (taken[0], what, figure, taken[3], source)
    rows = [[_wrapped(cell, limit) for cell, limit in zip(r, limits, strict=True)] for r in rows]
    table = tabulate.tabulate(rows, HEADS, tablefmt="simple", disable_numparse=True)
    left = len(evidence) - len(shown)
    return [*table.splitlines(), *([f"{left} more: --format json"] if left else [])]


def _wrapped(text: str, width: int) -> str:
    return text if len(text) <= width else "\n".join(textwrap.wrap(text, width))


def _explained(finding: Finding, claim: Claim) -> Iterator[str]:
    if claim.amount is not None and claim.kind is not Kind.RANK:
        hedge = f', with "{claim.amount.hedge}"' if claim.amount.hedge else ""
        unit = " times" if claim.kind is Kind.MULTIPLE else " %"
        unit = "" if claim.kind in (*LEVELS, Kind.CHANGE) else unit
        yield f"Read as {claim.amount.low:,.10g} to {claim.amount.high:,.10g}{unit}{hedge}."
    yield f"Characters {finding.start} to {finding.end}."
    if claim.says:
        yield f"The text names the figures of {named(claim.says)}."
