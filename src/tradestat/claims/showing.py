"""A check as people and editors' tools read it: text, JSON with positions, marked-up HTML."""

from __future__ import annotations

import html
import json
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tradestat.claims.check import Check, said
from tradestat.claims.model import VERDICT_WORDS, Evidence, Finding, Kind, Verdict
from tradestat.language.english.words import listed

if TYPE_CHECKING:
    from tradestat.model import Answer

_FIT = {True: "fits", False: "does not", None: ""}
# Of a long list of figures, as many as help.
_MOST = 8


def answer_of(*checks: Check) -> Answer:
    """The findings as an Answer: one row each, so that every table format can show them."""
    import pandas as pd

    from tradestat import store
    from tradestat.model import Answer, Column, Note

    rows = [
        {"text": c.name, **_row(n, f)} for c in checks for n, f in enumerate(c.findings, start=1)
    ]
    columns = [
        *(["text"] if len(checks) > 1 else []), "number", "words", "start", "end", "kind", "a", "b",
        "flow", "period", "base", "value", "low", "high", "currency", "verdict", "why",
    ]  # fmt: skip
    used = {e.source for c in checks for f in c.findings for e in f.evidence}
    return Answer(
        title="Claims about trade",
        subtitle=tuple(f"{c.name}: {summary(c)}" if c.name else summary(c) for c in checks),
        frame=pd.DataFrame(rows, columns=columns),
        columns=(
            *((Column("text", "Text"),) if len(checks) > 1 else ()),
            Column("number", "#"),
            Column("words", "Words"),
            Column("kind", "Claim"),
            Column("verdict", "Verdict"),
            Column("why", "Why"),
        ),
        notes=tuple(Note(n) for c in checks for n in notes_of(c)),
        source=tuple(d for d in store.datasets() if d.id in used),
        command=checks[0].command,
        question="check",
    )


def _row(number: int, finding: Finding) -> dict[str, Any]:
    claim = finding.claim
    amount = claim.amount if claim else None
    return {
        "number": number,
        "words": finding.words,
        "start": finding.start,
        "end": finding.end,
        "kind": claim.kind.value if claim else None,
        "a": claim.topic.a if claim else None,
        "b": claim.topic.b if claim else None,
        "flow": claim.topic.flow if claim else None,
        "period": str(claim.period) if claim and claim.period else None,
        "base": str(claim.base) if claim and claim.base else None,
        "value": amount.value if amount else None,
        "low": amount.low if amount else None,
        "high": amount.high if amount else None,
        "currency": amount.currency or None if amount else None,
        "verdict": finding.verdict.value,
        "why": finding.why,
    }


def summary(check: Check) -> str:
    """How many claims there are, by verdict: "4 claims: 3 hold as one side …; 1 holds"."""
    number = len(check.claims)
    if not number:
        return "No claim about the trade of countries was found"
    words = {
        Verdict.HOLDS: ("holds", "hold"),
        Verdict.ONE_SIDE: ("holds on one side only", "hold on one side only"),
        Verdict.DOES_NOT_HOLD: ("does not hold", "do not hold"),
        Verdict.CONTRADICTS: ("contradicts itself", "contradict themselves"),
        Verdict.CANNOT_BE_TESTED: ("cannot be tested", "cannot be tested"),
    }
    parts = []
    for verdict, (one, several) in words.items():
        count = sum(f.verdict is verdict for f in check.claims)
        if count:
            parts.append(f"{count} {one if count == 1 else several}")
    return f"{number} claim{'s' if number > 1 else ''}: {listed(parts)}"


def notes_of(check: Check) -> list[str]:
    """What a reader has to know of the whole."""
    notes = []
    if check.day is None and any(
        "--date" in f.why for f in check.findings if f.verdict is Verdict.CANNOT_BE_TESTED
    ):
        notes.append("The day of the text was not given: --date 2025-02-06")
    unread = check.count(Verdict.NOT_UNDERSTOOD)
    if unread:
        amounts = "1 amount" if unread == 1 else f"{unread} amounts"
        notes.append(f"{amounts} in sentences about trade not understood, listed and not tested.")
    return notes


def as_text(check: Check, *, width: int = 80, explain: bool = False) -> str:
    """The check as lines for a terminal: each claim with its verdict, why, and the evidence."""
    lines = [f"{summary(check)}."]
    for number, finding in enumerate(check.findings, start=1):
        lines += ["", *_finding(number, finding, width, explain=explain)]
    for note in notes_of(check):
        lines += ["", *textwrap.wrap(f"- {note}", width, subsequent_indent="  ")]
    return "\n".join(line.rstrip() for line in lines)


def _finding(number: int, finding: Finding, width: int, *, explain: bool) -> list[str]:
    head = f"{number}. "
    indent = " " * len(head)
    words = " ".join(finding.words.split())
    if len(words) > 300:
        words = f"{words[:297]}..."
    lines = textwrap.wrap(f'{head}"{words}"', width, subsequent_indent=indent)
    if finding.claim is not None:
        lines += textwrap.wrap(
            said(finding.claim), width, initial_indent=indent, subsequent_indent=indent + "  "
        )
    verdict = VERDICT_WORDS[finding.verdict].upper()
    lines.append(f"{indent}{verdict}")
    for text in (finding.why, *finding.notes):
        lines += textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)
    if finding.evidence:
        lines += [f"{indent}{line}" for line in _table(finding.evidence, width - len(indent))]
    if explain and finding.claim is not None:
        lines += [f"{indent}{line}" for line in _explained(finding, width - len(indent))]
    return lines


def _table(evidence: tuple[Evidence, ...], width: int) -> list[str]:
    import tabulate

    shown = sorted(evidence, key=lambda e: (e.fits is None, not e.fits, not e.key))[:_MOST]
    rows = [
        [e.side[:1].upper() + e.side[1:], e.what, e.figure, _FIT[e.fits], e.citation] for e in shown
    ]
    heads = ["Who", "What", "Figure", "", "Source"]
    taken = [max(len(str(r[n])) for r in [heads, *rows]) for n in range(5)]
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
    table = tabulate.tabulate(rows, heads, tablefmt="simple", disable_numparse=True)
    left = len(evidence) - len(shown)
    return [*table.splitlines(), *([f"{left} more: --format json"] if left else [])]


def _wrapped(text: str, width: int) -> str:
    return text if len(text) <= width else "\n".join(textwrap.wrap(text, width))


def _explained(finding: Finding, width: int) -> list[str]:
    claim = finding.claim
    assert claim is not None
    parts = []
    if claim.amount is not None and claim.kind is not Kind.RANK:
        low, high = claim.amount.low, claim.amount.high
        hedge = f', with "{claim.amount.hedge}"' if claim.amount.hedge else ""
        unit = (
            ""
            if claim.kind in (Kind.LEVEL, Kind.CHANGE, Kind.BALANCE)
            else (" times" if claim.kind is Kind.MULTIPLE else " %")
        )
        parts.append(f"Read as {low:,.10g} to {high:,.10g}{unit}{hedge}.")
    parts.append(f"Characters {finding.start} to {finding.end}.")
    if claim.says:
        from tradestat.claims.figures import named

        parts.append(f"The text names the figures of {named(claim.says)}.")
    return textwrap.wrap(" ".join(parts), width)


def as_json(checks: Sequence[Check], version: str = "") -> str:
    """Checks for editors' tools: each finding with its characters, from 0, and evidence.

    One check is an object, several are a list of them.
    """
    content = [_content(c, version) for c in checks]
    return json.dumps(content if len(content) > 1 else content[0], ensure_ascii=False, indent=2)


def _content(check: Check, version: str) -> dict[str, Any]:
    return {
        **({"text": check.name} if check.name else {}),
        "claims": len(check.claims),
        "date": check.day.isoformat() if check.day else None,
        "verdicts": {v.value: check.count(v) for v in Verdict},
        "findings": [
            {
                **_row(n, f),
                "notes": list(f.notes),
                "among": f.claim.among or None if f.claim else None,
                "since": f.claim.since if f.claim else None,
                "doubt": f.claim.doubt or None if f.claim else None,
                "evidence": [
                    {
                        "side": e.side, "source": e.source, "citation": e.citation, "what": e.what,
                        "figure": e.figure, "low": e.low, "high": e.high, "fits": e.fits,
                    }
                    for e in f.evidence
                ],
            }
            for n, f in enumerate(check.findings, start=1)
        ],
        "notes": notes_of(check),
        "command": check.command,
        "tradestat": version,
    }  # fmt: skip


_COLOURS = {
    Verdict.HOLDS: "#d9efd7",
    Verdict.ONE_SIDE: "#fdf0c4",
    Verdict.DOES_NOT_HOLD: "#f8d0cc",
    Verdict.CONTRADICTS: "#f8d0cc",
    Verdict.CANNOT_BE_TESTED: "#e4e7ea",
    Verdict.NOT_UNDERSTOOD: "#ffffff",
}


def as_html(*checks: Check) -> str:
    """The texts with their claims marked, and a list of them; each mark leads to its entry."""
    styles = "".join(f"mark.{v.value}{{background:{c}}}" for v, c in _COLOURS.items())
    bodies = "\n<hr>\n".join(_body(c, f"{n}-" if n else "") for n, c in enumerate(checks))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>Claims about trade</title><style>{_STYLE}{styles}</style></head><body>\n"
        f"{bodies}\n</body></html>"
    )


_STYLE = (
    "body{font-family:sans-serif;max-width:46em;margin:2em auto;line-height:1.5}"
    "mark a{color:inherit;text-decoration:none}mark.not-understood{border-bottom:1px dotted}"
    "li{margin-bottom:1em}table{border-collapse:collapse;font-size:.9em}"
    "td,th{border-bottom:1px solid #ccc;padding:.2em .6em;text-align:left}"
)


def _body(check: Check, prefix: str) -> str:
    from tradestat.claims.text import plain

    shown = plain(check.text)
    parts, at = [], 0
    for number, finding in enumerate(check.findings, start=1):
        if finding.start < at:
            continue
        parts.append(html.escape(shown[at : finding.start]))
        title = html.escape(f"{VERDICT_WORDS[finding.verdict]}: {finding.why}", quote=True)
        words = html.escape(shown[finding.start : finding.end])
        parts.append(
            f'<mark class="{finding.verdict.value}" title="{title}">'
            f'<a href="#claim-{prefix}{number}">{words}</a></mark>'
        )
        at = finding.end
    parts.append(html.escape(shown[at:]))
    paragraphs = "".join(f"<p>{p.strip()}</p>\n" for p in "".join(parts).split("\n\n") if p.strip())
    head = f"<h2>{html.escape(check.name)}</h2>\n" if check.name else ""
    items = "".join(_item(n, f, prefix) for n, f in enumerate(check.findings, start=1))
    return (
        f"{head}{paragraphs}<p><strong>{html.escape(summary(check))}.</strong></p>\n"
        f"<ol>\n{items}</ol>"
    )


def _item(number: int, finding: Finding, prefix: str) -> str:
    e = html.escape
    what = f"{e(said(finding.claim))}. " if finding.claim is not None else ""
    notes = "".join(f" {e(n)}" for n in finding.notes)
    rows = "".join(
        f"<tr><td>{e(x.side)}</td><td>{e(x.what)}</td><td>{e(x.figure)}</td>"
        f"<td>{_FIT[x.fits]}</td><td>{e(x.citation)}</td></tr>"
        for x in finding.evidence
    )
    table = (
        f"<table><tr><th>Who</th><th>What</th><th>Figure</th><th></th><th>Source</th></tr>{rows}"
        "</table>"
        if rows
        else ""
    )
    return (
        f'<li id="claim-{prefix}{number}"><mark class="{finding.verdict.value}">'
        f"{e(finding.words)}</mark>: {what}<strong>{e(VERDICT_WORDS[finding.verdict])}</strong>. "
        f"{e(finding.why)}{notes}{table}</li>\n"
    )
