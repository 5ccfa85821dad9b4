"""English sentences on claims: by the code of a reason, what it says of its values."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from string import Formatter
from typing import Any

from tradestat.claims.model import WORLD, Amount, Checked, Claim, Kind, Reason, Verdict
from tradestat.claims.words import named, period_words, side_name, topic_words
from tradestat.language.english.sources import beside_alone, figure_alone
from tradestat.language.english.words import capital, currency_words, listed, possessive
from tradestat.language.numbers import money
from tradestat.model import Flow, Mark

_TABLES = tomllib.loads(Path(__file__).with_name("sentences_en.toml").read_text(encoding="utf-8"))
VERDICTS: Mapping[str, str] = _TABLES.pop("verdicts")
# Of one claim and of several.
_COUNTED: Mapping[str, tuple[str, str]] = _TABLES.pop("counted")
_SENTENCES: Mapping[str, str] = _TABLES


def _have(figures: Mapping[str, str]) -> str:
    """China has 5.3 billion and the reconciled table has 6.1 billion."""
    return listed([f"{named(key) if key else 'the reconciled table'} has {figure}"
                   for key, figure in figures.items()])  # fmt: skip


def _report(keys: Sequence[str]) -> str:
    return f"{listed([named(key) for key in keys])} {'reports' if len(keys) == 1 else 'report'}"


def _amount(amount: Amount) -> str:
    """An amount of money as it was printed."""
    return money(amount.value, amount.step)


def _ranks(figures: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{figure} ({source})" for figure, source in figures)


def _by_currency(figures: Mapping[str, str]) -> str:
    return ", ".join(f"in {currency_words(currency)} it is {figure or 'another'}"
                     for currency, figure in figures.items())  # fmt: skip


def _growth(span: tuple[float, float]) -> str:
    low, high = span
    if high - low < 0.3:
        return f"{(low + high) / 2:+.1f} %"
    return f"{low:+.1f} to {high:+.1f} %"


def _levels(span: tuple[float, float]) -> str:
    step = max(span[1] - span[0], 1.0)
    return " to ".join(dict.fromkeys(money(value, step) for value in span))


def _moves(span: tuple[Kind, float, float]) -> str:
    """What two levels allow."""
    kind, low, high = span
    if kind is Kind.CHANGE:
        return f"{money(low)} to {money(high)}"
    if kind is Kind.MULTIPLE:
        return f"{low:.2f} to {high:.2f} times"
    digits = 2 if kind is Kind.AVERAGE_GROWTH else 1
    return f"{' to '.join(dict.fromkeys(f'{value:+.{digits}f}' for value in (low, high)))} %"


def _move(moved: tuple[Kind, Amount]) -> str:
    kind, amount = moved
    if kind is Kind.CHANGE:
        return _amount(amount)
    return f"{amount.value:g} times" if kind is Kind.MULTIPLE else f"{amount.value:+g} %"


def _scales(scales: tuple[float, float]) -> str:
    if all(scale in _SCALES for scale in scales):
        printed, meant = (_SCALES[scale] for scale in scales)
        return f'"{printed}" where {meant} is meant'
    return "it is out by a factor of a thousand"


def _alone(mark: Mark) -> dict[str, Any]:
    """A figure that stands alone with the names of its areas."""
    return {
        **mark._asdict(),
        "reporter": named(mark.reporter),
        "partner": named(mark.partner),
    }


_SCALES = {1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"}
_WRITTEN: dict[str, Callable[[Any], str]] = {
    "name": named,
    "areas": lambda keys: listed([named(key) for key in keys]),
    "pairs": lambda pairs: listed([f"{named(a)} with {named(b)}" for a, b in pairs]),
    "side": side_name,
    "whose": lambda keys: listed([possessive(named(key)) for key in keys]),
    "report": _report,
    "topic": topic_words,
    "period": lambda period: period_words(period) if period is not None else "the period",
    "day": lambda period: period_words(period) if period is not None else "today",
    "months": lambda p: f"{p.months} months" if p.months > 1 else "one month",
    "list": listed,
    "have": _have,
    "ranks": _ranks,
    "latest": lambda figures: f"; the latest: {_ranks(figures)}" if figures else "",
    "currency": currency_words,
    "in currency": lambda code: f" in {currency_words(code)}" if code else "",
    "by currency": _by_currency,
    "money": money,
    "amount": _amount,
    "amounts": lambda amounts: listed([_amount(amount) for amount in amounts]),
    "growth": _growth,
    "levels": _levels,
    "moves": _moves,
    "move": _move,
    "scales": _scales,
    "alone": lambda mark: figure_alone(_alone(mark)),
    "beside": lambda mark: beside_alone(_alone(mark)),
    "meant": lambda scale: _SCALES.get(scale, "another"),
    "printed": lambda scale: _SCALES.get(scale, "the unit printed"),
    "claim": lambda claim: claim_words(claim),  # noqa: PLW0108 - it stands below
    "sentences": lambda reasons: sentences(reasons),  # noqa: PLW0108
}


class _Writer(Formatter):
    """Writes a value as the word behind its colon says; with a capital, at the head of a line."""

    def format_field(self, value: Any, format_spec: str) -> str:
        written = _WRITTEN.get(format_spec.lower())
        if written is None:
            return format(value, format_spec)
        return capital(written(value)) if format_spec[:1].isupper() else written(value)


_WRITER = _Writer()


def sentences(reasons: Iterable[Reason]) -> str:
    """What reasons say, a sentence each."""
    return " ".join(sentence(reason) for reason in reasons)


def sentence(reason: Reason) -> str:
    return _WRITER.vformat(_SENTENCES[reason.code], (), reason.values)


_PARTNERS = {
    Flow.TOTAL: "partners",
    Flow.EXPORT: "export markets",
    Flow.IMPORT: "suppliers",
}


_WHOLE = {Flow.TOTAL: "foreign trade", Flow.BALANCE: "trade balance"}


def claim_words(claim: Claim) -> str:
    """What a claim says, in plain words: "growth: China's trade with Kyrgyzstan, 2024"."""
    topic, kind = claim.topic, claim.kind.value.replace("-", " ")
    when = period_words(claim.period) if claim.period else "period open"
    if claim.base is not None and claim.period is not None:
        when = f"{when} on {period_words(claim.base)}"
    a = named(topic.a) if topic.a else "one country"
    b = named(topic.b) if topic.b else "another"
    if claim.kind is Kind.RANK:
        when = when if claim.period else "today"
        return f"rank: {b} among {possessive(a)} {_PARTNERS[topic.flow]}, {when}"
    if claim.kind is Kind.SHARE and claim.among and claim.among != "flow":
        return f"share: {a} in the trade of {b} with {named(claim.among)}, {when}"
    if topic.b == WORLD:
        what = _WHOLE.get(topic.flow, topic.flow.plural)
        return f"{kind}: {possessive(a)} {what}, {when}"
    return f"{kind}: {topic_words(topic)}, {when}"


def summary(checked: Checked) -> str:
    """How many claims there are, by verdict: "4 claims: 3 hold as one side …; 1 holds"."""
    number = len(checked.claims)
    if not number:
        return "No claim about the trade of countries was found"
    counts = [(checked.count(Verdict(verdict)), words) for verdict, words in _COUNTED.items()]
    parts = [f"{n} {words[n > 1]}" for n, words in counts if n]
    return f"{number} claim{'s' if number > 1 else ''}: {listed(parts)}"


def notes(checked: Checked) -> list[str]:
    """What a reader has to know of the whole."""
    lines = []
    undated = any(r.code == "period_open" for f in checked.findings for r in f.reasons)
    if checked.day is None and undated:
        lines.append("The day of the text was not given: --date 2025-02-06")
    unread = checked.count(Verdict.NOT_UNDERSTOOD)
    if unread:
        amounts = "1 amount" if unread == 1 else f"{unread} amounts"
        lines.append(f"{amounts} in sentences about trade not understood, listed and not tested.")
    return lines
