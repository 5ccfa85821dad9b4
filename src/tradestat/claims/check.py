"""Check a text: find its claims, hold them against figures and against each other."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO

from tradestat.claims.judge.consistency import Sums, near, sums_of
from tradestat.claims.judge.figures import Figures
from tradestat.claims.judge.growth import another_currency, denied_base, moved
from tradestat.claims.judge.levels import level, record
from tradestat.claims.judge.rankings import rank, share
from tradestat.claims.model import WORLD, Checked, Claim, Finding, Judged, Kind, Reason, Verdict
from tradestat.claims.read.grammar import read
from tradestat.claims.read.parties import Context
from tradestat.claims.read.periods import text_date
from tradestat.claims.read.reading import Reading
from tradestat.claims.read.text import plain, sentences, text_of
from tradestat.claims.show import english
from tradestat.claims.show.data import answer_of
from tradestat.claims.show.text import as_html, as_text
from tradestat.requests.base import command

if TYPE_CHECKING:
    import pandas as pd

    from tradestat.model import Answer

# What a kind of claim is tested by; the others are all kinds of growth.
_TESTS = {
    Kind.RANK: rank,
    Kind.SHARE: share,
    Kind.RECORD: record,
    Kind.LEVEL: level,
    Kind.BALANCE: level,
}


@dataclass(frozen=True)
class Check(Checked):
    """A text and what was found in it, which can show itself."""

    @cached_property
    def answer(self) -> Answer:
        """The findings as a table: a row a claim."""
        return answer_of(self)

    @property
    def frame(self) -> pd.DataFrame:
        """The findings as a plain frame: a row a claim."""
        return self.answer.frame

    def __str__(self) -> str:
        return as_text(self)

    def _repr_html_(self) -> str:
        return page(self)


def check(
    text: str, *, date: str | datetime.date | None = None, source: str | None = None
) -> Check:
    """Find what a text says of the trade of countries, and test it.

    Args:
        text: plain, Markdown or HTML.
        date: the day of the text, for "last year": a date or YYYY-MM-DD.
        source: the one source to test against; without it every one that is available.

    Returns:
        A Check: `findings` with verdict, why and evidence, `answer` and `frame` as a table.

    Raises:
        BadOption: for a bad date.
        UnknownSource: for a source that is not known.

    >>> result = check("Kyrgyzstan's trade with Russia fell by 13.5 percent in 2023.")
    >>> [(f.claim.kind.value, f.verdict.value) for f in result.claims]
    [('growth', 'holds')]
    """
    return _checked(text, text_date(date), Figures(source), source)


def check_all(
    words: Sequence[str],
    *,
    date: str | datetime.date | None = None,
    source: str | None = None,
    stdin: Callable[[], BinaryIO] | None = None,
) -> list[Check]:
    """Check several texts: sentences, files, or "-" for what `stdin` gives.

    Raises BadFile for a file that is none or no text, and what `check` raises.
    """
    day, figures = text_date(date), Figures(source)
    checks = []
    for word in words:
        name, text = text_of(word, stdin)
        options = (["--date", str(date)] if date else []) + (["--source", source] if source else [])
        result = _checked(text, day, figures, source)
        checks.append(replace(result, name=name, command=command("check", word, *options)))
    return checks


def claims_of(text: str, *, date: str | datetime.date | None = None) -> list[Claim]:
    """The claims of a text alone, without a test."""
    return [c for r in _readings(text, text_date(date)) for c in r.claims]


def page(*checks: Checked) -> str:
    """The texts as one HTML page, their claims marked."""
    return as_html(*((c, plain(c.text)) for c in checks))


def _checked(text: str, day: datetime.date | None, figures: Figures, source: str | None) -> Check:
    readings = list(_readings(text, day))
    claims = [c for r in readings for c in r.claims]
    figures.ahead(claims)
    sure = [n for n, claim in enumerate(claims) if not claim.doubt]
    sums = sums_of([claims[n] for n in sure]).of(sure)
    findings = [_finding(claim, n, sums, figures, claims) for n, claim in enumerate(claims)]
    findings += [f for r in readings for f in _unread(r)]
    findings.sort(key=lambda f: (f.start, f.end))
    return Check(text, tuple(findings), day, source)


def _readings(text: str, day: datetime.date | None) -> Iterator[Reading]:
    context = Context()
    for number, sentence in enumerate(sentences(plain(text))):
        yield read(sentence.text, sentence.start, number, context, day)


def _finding(
    claim: Claim, number: int, sums: Sums, figures: Figures, claims: Sequence[Claim]
) -> Finding:
    result = _untestable(claim) or _TESTS.get(claim.kind, moved)(claim, figures)
    fits = result.verdict in (Verdict.HOLDS, Verdict.ONE_SIDE)
    against = sums.wrong.get(number) or (None if fits else sums.doubt.get(number))
    if against is None and claim.kind is Kind.GROWTH and not claim.doubt:
        against = _beside_its_level(claim, figures, claims)
    if against is not None:
        result = replace(result, verdict=Verdict.CONTRADICTS, reasons=(against,))
    if claim.doubt and result.verdict is Verdict.DOES_NOT_HOLD:
        doubtful = Reason.of("doubtful", claim=claim, reasons=result.reasons)
        result = Judged(Verdict.CANNOT_BE_TESTED, (doubtful,), result.evidence)
    doubted = sums.doubt.get(number) if result.verdict is not Verdict.CONTRADICTS else None
    notes = (sums.right.get(number), sums.noted.get(number), doubted, *_alone(result))
    return Finding(
        claim, result.verdict, result.reasons, english.sentences(result.reasons), claim.words,
        claim.start, claim.end, result.evidence,
        tuple(english.sentence(note) for note in notes if note is not None),
    )  # fmt: skip


def _alone(result: Judged) -> list[Reason]:
    """The figures that it rests on which stand alone."""
    marks = dict.fromkeys(mark for e in result.evidence for mark in e.alone)
    return [Reason.of("stands_alone", figure=mark) for mark in marks]


def _beside_its_level(claim: Claim, figures: Figures, claims: Sequence[Claim]) -> Reason | None:
    """A growth with the level beside it: in another currency, or on a base its side denies."""
    for n in near(claims, range(len(claims)), claim.sentence, 1):
        beside = claims[n]
        if beside.kind is Kind.LEVEL and (beside.topic, beside.period) == (
            claim.topic, claim.period,
        ):  # fmt: skip
            reason = another_currency(claim, beside, figures) or denied_base(claim, beside, figures)
            if reason is not None:
                return reason
    return None


def _unread(reading: Reading) -> Iterator[Finding]:
    """Amounts in a sentence on trade of which no claim was made."""
    if not any(f.topic is not None for f in reading.topics):
        return
    claimed = [(c.start - reading.start, c.end - reading.start) for c in reading.claims]
    reason = Reason.of("not_read")
    for at, item in enumerate(reading.items):
        if at in reading.used or not ("MONEY" in item or "PCT" in item):
            continue
        if not any(first <= item.start < last for first, last in claimed):
            yield Finding(
                None, Verdict.NOT_UNDERSTOOD, (reason,), english.sentence(reason),
                reading.text[item.start : item.end], reading.start + item.start,
                reading.start + item.end,
            )  # fmt: skip


def _untestable(claim: Claim) -> Judged | None:
    topic = claim.topic
    if topic.goods:
        return Judged.untestable("some_goods", goods=topic.goods)
    if not topic.a and not topic.b:
        return Judged.untestable("areas_open")
    if not topic.a or not topic.b:
        return Judged.untestable("partner_open", area=topic.a or topic.b)
    if topic.a == WORLD:
        return Judged.untestable("whole_world")
    if claim.kind is Kind.RANK:
        return None
    if claim.period is None:
        return Judged.untestable("period_open")
    return Judged.untestable("financial_year") if claim.period.fiscal else None


__all__ = ["Check", "check", "check_all", "claims_of", "page"]
