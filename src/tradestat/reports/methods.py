"""Methods in short: a sentence on each rule that the tables of a report rest on, and no other."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.model import Answer, SourceKind


def methods_of(tables: Sequence[Answer]) -> list[str]:
    """What has to be known to read these tables."""
    questions = {t.question for t in tables}
    kinds = {d.kind for t in tables for d in t.source}
    statuses = {s for t in tables if "status" in t.frame for s in t.frame["status"].dropna()}
    told = [
        "Total trade is the total that the source states, else exports plus imports as one side "
        "reports them; where one of the two is missing there is no total. Missing is not zero.",
    ]
    if "growth" in questions:
        told.append(
            "Growth is stated between consecutive years of one source, computed before rounding; "
            "the CAGR is the yearly rate between two years."
        )
        told.append("A record is the highest of the years with figures that can be compared.")
    if kinds & {SourceKind.REPORTED}:
        told.append(
            "In most reports exports are valued FOB and imports CIF, which adds freight and "
            "insurance: a balance is lower than on a common basis, and two faithful reports of one "
            "flow differ by that. The head of each table says which basis it has."
        )
    if SourceKind.RECONCILED in kinds:
        told.append(
            "A reconciled source gives each flow once, from both sides' reports; it is not a "
            "report of either."
        )
    if SourceKind.STATED in kinds:
        told.append(
            "An announced figure is what an official or a newspaper said, rounded as said. It "
            "means every value that rounds to it: “22.71” is 22.705 to 22.715, and changes between "
            "such figures are given as ranges."
        )
    if {"partners", "pair"} & questions:
        told.append(
            "Ranks hold countries only; shares are of the total that the source states. What is "
            "not allocated to a country has its own row."
        )
    if "mirror" in questions:
        told.append(
            "Both sides of a flow are shown as each reports it; neither is corrected. The ratio is "
            "the first side's figure over the other's."
        )
    if "estimate" in statuses:
        told.append(
            "An estimate by the publisher is no report: it is marked, and not compared with the "
            "partner's figure, from which it may be made."
        )
    return told
