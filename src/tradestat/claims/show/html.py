"""Checked texts as a page: the claims marked in them, and a list of them that each mark leads to.

Every value is escaped in one place, `_fill`; what is HTML already is a `_Html`.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from tradestat.claims.model import Checked, Evidence, Finding, Verdict
from tradestat.claims.show import english
from tradestat.claims.show.text import FIT, HEADS

_COLOURS = {
    Verdict.HOLDS: "#d9efd7",
    Verdict.ONE_SIDE: "#fdf0c4",
    Verdict.DOES_NOT_HOLD: "#f8d0cc",
    Verdict.CONTRADICTS: "#f8d0cc",
    Verdict.CANNOT_BE_TESTED: "#e4e7ea",
    Verdict.NOT_UNDERSTOOD: "#ffffff",
}
_STYLE = (
    "body{font-family:sans-serif;max-width:46em;margin:2em auto;line-height:1.5}"
    "mark a{color:inherit;text-decoration:none}mark.not-understood{border-bottom:1px dotted}"
    "li{margin-bottom:1em}table{border-collapse:collapse;font-size:.9em}"
    "td,th{border-bottom:1px solid #ccc;padding:.2em .6em;text-align:left}"
) + "".join(f"mark.{verdict}{{background:{colour}}}" for verdict, colour in _COLOURS.items())
_PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Claims about trade</title>\
<style>{style}</style></head><body>
{bodies}
</body></html>"""
_BODY = "{head}{paragraphs}<p><strong>{summary}.</strong></p>\n<ol>\n{items}</ol>"
_MARK = '<mark class="{verdict}" title="{title}"><a href="#claim-{id}">{words}</a></mark>'
_ITEM = """\
<li id="claim-{id}"><mark class="{verdict}">{words}</mark>: {claim}<strong>{verdict_words}</strong>\
. {why}{table}</li>
"""


class _Html(str):
    """Text that is HTML already."""


def _fill(template: str, **values: object) -> _Html:
    return _Html(template.format(**{
        name: value if isinstance(value, _Html) else escape(str(value))
        for name, value in values.items()
    }))  # fmt: skip


def _joined(parts: Iterable[_Html], between: str = "") -> _Html:
    return _Html(between.join(parts))


def as_html(*texts: tuple[Checked, str]) -> str:
    """The texts with their claims marked, and a list of them.

    texts: each check with its text as it is shown, without mark-up.
    """
    bodies = (_body(c, shown, f"{n}-" if n else "") for n, (c, shown) in enumerate(texts))
    return _fill(_PAGE, style=_Html(_STYLE), bodies=_joined(bodies, "\n<hr>\n"))


def _body(checked: Checked, shown: str, prefix: str) -> _Html:
    parts, at = [], 0
    for number, f in enumerate(checked.findings, start=1):
        if f.start < at:
            continue
        title = f"{english.VERDICTS[f.verdict]}: {f.why}"
        parts += [
            _Html(escape(shown[at : f.start])),
            _fill(_MARK, verdict=f.verdict, title=title, id=f"{prefix}{number}",
                  words=shown[f.start : f.end]),
        ]  # fmt: skip
        at = f.end
    marked = "".join((*parts, escape(shown[at:])))
    return _fill(
        _BODY,
        head=_fill("<h2>{name}</h2>\n", name=checked.name) if checked.name else "",
        paragraphs=_Html("".join(f"<p>{p.strip()}</p>\n" for p in marked.split("\n\n")
                                 if p.strip())),
        summary=english.summary(checked),
        items=_joined(_item(f, f"{prefix}{n}") for n, f in enumerate(checked.findings, start=1)),
    )  # fmt: skip


def _item(finding: Finding, anchor: str) -> _Html:
    claim = f"{english.claim_words(finding.claim)}. " if finding.claim is not None else ""
    return _fill(
        _ITEM, id=anchor, verdict=finding.verdict, words=finding.words, claim=claim,
        verdict_words=english.VERDICTS[finding.verdict],
        why=" ".join((finding.why, *finding.notes)), table=_table(finding.evidence),
    )  # fmt: skip


def _table(evidence: tuple[Evidence, ...]) -> _Html:
    if not evidence:
        return _Html()
    head = _joined(_fill("<th>{h}</th>", h=h) for h in HEADS)
    rows = (
        _joined(_fill("<td>{v}</td>", v=v) for v in (e.side, e.what, e.figure, FIT[e.fits],
                                                      e.citation))
        for e in evidence
    )  # fmt: skip
    cells = _joined(_fill("<tr>{row}</tr>", row=row) for row in (head, *rows))
    return _fill("<table>{cells}</table>", cells=cells)
