"""Checked texts as data: a table, and JSON with positions for editors' tools."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tradestat.claims.model import Checked, Finding, Verdict
from tradestat.claims.show import english

if TYPE_CHECKING:
    from tradestat.model import Answer


def answer_of(*checks: Checked) -> Answer:
    """The findings as an Answer: one row each, so that every table format can show them."""
    import pandas as pd

    from tradestat import store
    from tradestat.model import Answer, Column, Note

    titles = {"number": "#", "words": "Words", "kind": "Claim", "verdict": "Verdict", "why": "Why"}
    rows = [_row(n, f) for c in checks for n, f in enumerate(c.findings, start=1)]
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    if len(checks) > 1:
        titles = {"text": "Text", **titles}
        frame.insert(0, "text", [c.name for c in checks for _ in c.findings])
    used = {e.source for c in checks for f in c.findings for e in f.evidence}
    summaries = [(c.name, english.summary(c)) for c in checks]
    return Answer(
        title="Claims about trade",
        subtitle=tuple(f"{name}: {words}" if name else words for name, words in summaries),
        frame=frame,
        columns=tuple(Column(name, title) for name, title in titles.items()),
        notes=tuple(Note(n) for c in checks for n in english.notes(c)),
        source=tuple(d for d in store.datasets() if d.id in used),
        command=checks[0].command,
        question="check",
    )


_COLUMNS = ["number", "words", "start", "end", "kind", "a", "b", "flow", "period", "base", "value",
            "low", "high", "currency", "verdict", "why", "stands_alone"]  # fmt: skip


def _row(number: int, finding: Finding) -> dict[str, Any]:
    """A finding by column; what only a claim has is None of another."""
    row: dict[str, Any] = dict.fromkeys(_COLUMNS)
    row |= {"number": number, "words": finding.words, "start": finding.start, "end": finding.end,
            "verdict": finding.verdict.value, "why": finding.why}  # fmt: skip
    whose = {mark.reporter for e in finding.evidence for mark in e.alone}
    row["stands_alone"] = "+".join(sorted(whose)) or None
    claim = finding.claim
    if claim is not None:
        topic, period, base = claim.topic, claim.period, claim.base
        row |= {"kind": claim.kind.value, "a": topic.a, "b": topic.b, "flow": topic.flow.value,
                "period": str(period) if period else None,
                "base": str(base) if base else None}  # fmt: skip
        if (amount := claim.amount) is not None:
            row |= {"value": amount.value, "low": amount.low, "high": amount.high,
                    "currency": amount.currency or None}  # fmt: skip
    return row


def as_json(checks: Sequence[Checked], version: str = "") -> str:
    """Checks for editors' tools: each finding with its characters, from 0, and evidence.

    One check is an object, several are a list of them.
    """
    content = [_content(c, version) for c in checks]
    return json.dumps(content if len(content) > 1 else content[0], ensure_ascii=False, indent=2)


_EVIDENCE = ("side", "source", "citation", "what", "figure", "low", "high", "fits")


def _content(checked: Checked, version: str) -> dict[str, Any]:
    findings = [
        {
            **_row(n, f),
            "notes": list(f.notes),
            "among": f.claim.among or None if f.claim else None,
            "since": f.claim.since if f.claim else None,
            "doubt": f.claim.doubt or None if f.claim else None,
            "evidence": [
                {name: getattr(e, name) for name in _EVIDENCE} | {"stands_alone": bool(e.alone)}
                for e in f.evidence
            ],
        }
        for n, f in enumerate(checked.findings, start=1)
    ]
    return {
        **({"text": checked.name} if checked.name else {}),
        "claims": len(checked.claims),
        "date": checked.day.isoformat() if checked.day else None,
        "verdicts": {v.value: checked.count(v) for v in Verdict},
        "findings": findings,
        "notes": english.notes(checked),
        "command": checked.command,
        "tradestat": version,
    }
