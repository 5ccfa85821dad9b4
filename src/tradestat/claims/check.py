"""Check a text: find its claims, hold them against figures and against each other."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO

from tradestat.answers.commands import command
from tradestat.claims.against_figures import tested
from tradestat.claims.against_itself import sums_of
from tradestat.claims.figures import WORLD, Figures, named
from tradestat.claims.grammar import read
from tradestat.claims.judging import Judged
from tradestat.claims.model import VERDICT_WORDS, Claim, Finding, Kind, Verdict
from tradestat.claims.own_sums import Sums, near
from tradestat.claims.reading import Reading
from tradestat.claims.text import plain, sentences
from tradestat.claims.when import period_words, text_date
from tradestat.claims.who import Memory

if TYPE_CHECKING:
    import pandas as pd

    from tradestat.model import Answer


@dataclass(frozen=True)
class Check:
    """A text and what was found in it.

    findings: every claim with its verdict, and what was not understood, in the text's order.
    day: the day of the text, if it was given. source: the one source asked, if one was named.
    name: the file that the text stood in, if it was one.
    """

    text: str
    findings: tuple[Finding, ...]
    day: datetime.date | None = None
    source: str | None = None
    command: str = "tradestat check"
    name: str = ""

    @property
    def claims(self) -> tuple[Finding, ...]:
        """The findings that are claims."""
        return tuple(f for f in self.findings if f.claim is not None)

    def count(self, verdict: Verdict) -> int:
        """How many findings have a verdict."""
        return sum(f.verdict is verdict for f in self.findings)

    @property
    def passes(self) -> bool:
        """Whether no claim fails or contradicts itself."""
        return not (self.count(Verdict.DOES_NOT_HOLD) or self.count(Verdict.CONTRADICTS))

    @cached_property
    def answer(self) -> Answer:
        """The findings as a table: a row a claim."""
        from tradestat.claims.showing import answer_of

        return answer_of(self)

    @property
    def frame(self) -> pd.DataFrame:
        """The findings as a plain frame: a row a claim."""
        return self.answer.frame

    def __str__(self) -> str:
        from tradestat.claims.showing import as_text

        return as_text(self)

    def _repr_html_(self) -> str:
        from tradestat.claims.showing import as_html

        return as_html(self)


def check(
    text: str, *, date: str | datetime.date | None = None, source: str | None = None
) -> Check:
    """Find what a text says of the trade of countries, and test it.

    text: plain, Markdown or HTML. date: the day of the text, for "last year": a date or
    YYYY-MM-DD. source: the one source to test against; without it every one at hand.
    Returns a Check: `findings` with verdict, why and evidence, `answer` and `frame` as a table.
    Raises BadOption for a bad date, UnknownSource.

    >>> found = check("Kyrgyzstan's trade with Russia fell by 13.5 percent in 2023.")
    >>> [(f.claim.kind.value, f.verdict.value) for f in found.claims]
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
    from tradestat.claims.files import text_of

    day, figures = text_date(date), Figures(source)
    found = []
    for word in words:
        name, text = text_of(word, stdin)
        asked = ["check", word] + (["--date", str(date)] if date else [])
        asked += ["--source", source] if source else []
        one = _checked(text, day, figures, source)
        found.append(replace(one, name=name, command=command(*asked)))
    return found


def _checked(text: str, day: datetime.date | None, figures: Figures, source: str | None) -> Check:
    readings = list(_readings(text, day))
    claims = [c for r in readings for c in r.claims]
    figures.ahead(claims)
    sure = [n for n, claim in enumerate(claims) if not claim.doubt]
    sums = sums_of([claims[n] for n in sure]).of(sure)
    findings = [_finding(claim, n, sums, figures, claims) for n, claim in enumerate(claims)]
    findings += [f for r in readings for f in _left(r)]
    findings.sort(key=lambda f: (f.start, f.end))
    return Check(text, tuple(findings), day, source)


def claims_of(text: str, *, date: str | datetime.date | None = None) -> list[Claim]:
    """The claims of a text alone, without a test."""
    return [c for r in _readings(text, text_date(date)) for c in r.claims]


def _readings(text: str, day: datetime.date | None) -> Iterator[Reading]:
    memory = Memory()
    for number, sentence in enumerate(sentences(plain(text))):
        yield read(sentence.text, sentence.start, number, memory, day)


def _finding(
    claim: Claim, number: int, sums: Sums, figures: Figures, claims: Sequence[Claim]
) -> Finding:
    result = tested(claim, figures)
    if number in sums.wrong:
        result = replace(result, verdict=Verdict.CONTRADICTS, why=sums.wrong[number])
    elif number in sums.doubt and result.verdict not in (Verdict.HOLDS, Verdict.ONE_SIDE):
        result = replace(result, verdict=Verdict.CONTRADICTS, why=sums.doubt[number])
    elif claim.kind is Kind.GROWTH and not claim.doubt:
        result = _beside_its_level(claim, result, figures, claims)
    if claim.doubt and result.verdict is Verdict.DOES_NOT_HOLD:
        why = (
            f"As read here ({said(claim)}) it would not hold: {result.why} The sentence may mean "
            f'something else, because of "{claim.doubt}".'
        )
        result = replace(result, verdict=Verdict.CANNOT_BE_TESTED, why=why)
    doubted = sums.doubt.get(number) if result.verdict is not Verdict.CONTRADICTS else None
    notes = tuple(n for n in (sums.right.get(number), sums.noted.get(number), doubted) if n)
    return Finding(
        claim, result.verdict, result.why, claim.words, claim.start, claim.end, result.evidence,
        notes,
    )  # fmt: skip


def _beside_its_level(
    claim: Claim, result: Judged, figures: Figures, claims: Sequence[Claim]
) -> Judged:
    """A growth with the level beside it: in another currency, or on a base its side denies."""
    from tradestat.claims.beside import another_currency, denied_base

    every = range(len(claims))
    levels = [
        c
        for c in (claims[n] for n in near(claims, every, claim.sentence, 1))
        if c.kind is Kind.LEVEL and c.topic == claim.topic and c.period == claim.period
    ]
    for level in levels:
        for look in (another_currency, denied_base):
            why = look(claim, level, figures)
            if why:
                return replace(result, verdict=Verdict.CONTRADICTS, why=why)
    return result


def _left(reading: Reading) -> Iterator[Finding]:
    """Amounts in a sentence on trade of which no claim was made."""
    if not any(f.topic is not None for f in reading.topics):
        return
    taken = [(c.start - reading.start, c.end - reading.start) for c in reading.claims]
    for at, item in enumerate(reading.items):
        if at in reading.used or not ("MONEY" in item or "PCT" in item):
            continue
        if any(first <= item.start < last for first, last in taken):
            continue
        words = reading.text[item.start : item.end]
        yield Finding(
            None, Verdict.NOT_UNDERSTOOD,
            "What this amount says of the trade was not understood.",
            words, reading.start + item.start, reading.start + item.end,
        )  # fmt: skip


def said(claim: Claim) -> str:
    """What a claim says, in plain words: "growth: China's trade with Kyrgyzstan, 2024"."""
    topic = claim.topic
    when = period_words(claim.period) if claim.period else "period open"
    if claim.base is not None and claim.period is not None:
        when = f"{when} on {period_words(claim.base)}"
    a = named(topic.a) if topic.a else "one country"
    b = named(topic.b) if topic.b else "another"
    owner = a + ("'" if a.endswith("s") else "'s")
    kind = claim.kind.value.replace("-", " ")
    if claim.kind is Kind.RANK:
        what = {"total": "partner", "exports": "export market", "imports": "supplier"}[topic.flow]
        return f"rank: {b} among {owner} {what}s, {when if claim.period else 'today'}"
    if claim.kind is Kind.SHARE and claim.among and claim.among != "flow":
        return f"share: {a} in the trade of {b} with {named(claim.among)}, {when}"
    if topic.b == WORLD:
        what = {"total": "foreign trade", "balance": "trade balance"}.get(topic.flow, topic.flow)
        return f"{kind}: {owner} {what}, {when}"
    prep = {"exports": "exports to", "imports": "imports from", "balance": "balance with"}
    return f"{kind}: {owner} {prep.get(topic.flow, 'trade with')} {b}, {when}"


__all__ = ["VERDICT_WORDS", "Check", "check", "claims_of", "said"]
