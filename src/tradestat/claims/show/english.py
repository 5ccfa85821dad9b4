"""English sentences on claims: by the code of a reason, what it says of its values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from string import Formatter
from typing import Any

from tradestat.claims.model import WORLD, Amount, Checked, Claim, Kind, Reason, Verdict
from tradestat.claims.words import named, period_words, side_name, topic_words
from tradestat.language.english.words import capital, currency_words, listed, possessive
from tradestat.language.numbers import money
from tradestat.model import Period

VERDICTS = {
    Verdict.HOLDS: "holds",
    Verdict.ONE_SIDE: "holds as one side reports it, not as the other does",
    Verdict.DOES_NOT_HOLD: "does not hold",
    Verdict.CONTRADICTS: "contradicts itself",
    Verdict.CANNOT_BE_TESTED: "cannot be tested",
    Verdict.NOT_UNDERSTOOD: "not understood",
}
_COUNTED = {
    Verdict.HOLDS: ("holds", "hold"),
    Verdict.ONE_SIDE: ("holds on one side only", "hold on one side only"),
    Verdict.DOES_NOT_HOLD: ("does not hold", "do not hold"),
    Verdict.CONTRADICTS: ("contradicts itself", "contradict themselves"),
    Verdict.CANNOT_BE_TESTED: ("cannot be tested", "cannot be tested"),
}
# What stands behind a colon says how a value is written: see `_WRITTEN`.
_SENTENCES = {
    # What cannot be tested.
    "some_goods": "It is about part of the trade ({goods}), and the figures available are of all "
    "goods together.",
    "areas_open": "Which countries it is about is left open.",
    "partner_open": "Whose trade with {area:name} it is about is left open.",
    "whole_world": "It is about the trade of the whole world.",
    "period_open": "Which year it is about is left open; the day of the text (--date) may tell.",
    "financial_year": "It is about a financial year, and the figures available are of calendar "
    "years.",
    "span_open": "Between which years is left open.",
    "record_of_months": "A record of {period:period} would need the same months of earlier years.",
    "partners_of_group": "Partners of {area:name} as one would need its trade with itself "
    "excluded.",
    "no_totals": "No totals are available for {period:period}.",
    "no_figures_of_partners": "No figures of {area:name} with all its partners are available for "
    "{period:period}.",
    "no_figures_of_all": "No figures of {area:name} with all partners are available for "
    "{period:period}.",
    "no_figures": "No figures{currency:in currency} on {a:name} and {b:name} are available for "
    "{period:period}: {areas:whose} own statistics would do it.",
    "not_read": "What this amount says of the trade was not understood.",
    # What the figures say.
    "reported": "It is what {who:report}: {figures:list}.",
    "absent": "{absent:Whose} figures are not available.",
    "reconciled": "The reconciled figures say so: {figure}.",
    "one_side": "It holds as {who:report} it; {figures:have}.",
    "reconciled_side": "It is what the reconciled figures say; {figures:have}.",
    "close": "Close to what is reported and not the same: {figures:have}.",
    "another_edition": "Another edition or a revision may give the figure claimed.",
    "with_services": "With services, which are not in these figures, it may be right.",
    "undecided": "{figures:Have}; {absent:whose} figures, which would decide, are not available.",
    "figures": "{figures:Have}.",
    "other_way_round": "It is the other way round.",
    "unit_error": "A unit error is suspected: {scales:scales}.",
    "elsewhere": "The figure is that of {topic:topic} in {period:period} ({reporter:side}).",
    "other_currency": "That is in {currency:currency}; {figures:by currency}.",
    "doubtful": "As read here ({claim:claim}) it would not hold: {reasons:sentences} The sentence "
    'may mean something else, because of "{claim.doubt}".',
    # Ranks and shares.
    "rank": "It holds: {figure}, {citation}.",
    "rank_everywhere": "It holds on each source that can say: {figure}, {citation}.",
    "ranked": "{area:Name} is {figures:ranks}.",
    "ranked_elsewhere": "{figures:Ranks}; {area:name}'s own figures, which would decide, are not "
    "available.",
    "no_ranking": "No ranking of {area:name}'s partners is available for {period:day}"
    "{figures:latest}.",
    "own_share": "It is {figure} in {area:name}'s own figures.",
    # What the text itself says.
    "level_in_other_currency": "The growth is that in {meant:currency}; the level beside it is in "
    "{used:currency}, in which it is {span:growth}.",
    "denied_base": "Level and growth imply {implied:levels} for {period:period}, but "
    "{reporter:name} itself published {published} ({citation}).",
    "unlike_periods": "{period:period} is set against {base:period}: {period:months} against "
    "{base:months}.",
    "levels_in_other_currency": "The growth is said to be in {said}, the levels beside it are in "
    "{used}.",
    "levels_allow": "The levels in the text allow {span:moves}.",
    "levels_differ": "The levels in the text, {now:amount} after {before:amount}, make "
    "{span:moves}, not {moved:move}.",
    "moves_differ": "{multiple.value:g} times and {growth.value:+g} % do not go together.",
    "unit_in_text": 'A unit error is suspected: with "{meant:meant}" in place of '
    '"{printed:printed}" the figures of the text fit each other.',
    "parts_add_up": "Its {count} parts add up to it within rounding.",
    "parts_differ": "The parts, {parts:amounts}, add up to {sum:money}, not {whole:amount}.",
    "flows_add_up": "Exports and imports add up to it within rounding.",
    "flows_leave": "Exports and imports leave it within rounding.",
    "flows_differ_total": "Exports of {exports:amount} and imports of {imports:amount} add up to "
    "{made:money}, not {whole:amount}.",
    "flows_differ_balance": "Exports of {exports:amount} and imports of {imports:amount} leave "
    "{made:money}, not {whole:amount}.",
    "share_fits": "It fits the amounts in the text.",
    "share_differs": "{part:amount} is {ratio:.1f} % of {whole:amount}, not {share:g} %.",
    "share_of_other": "{part:amount} is {ratio:.1f} % of {whole:amount}, not {share:g} %; it is a "
    "percentage of the {flow}.",
}


def _have(figures: Mapping[str, str]) -> str:
    """China has 5.3 billion and the reconciled table has 6.1 billion."""
    return listed([f"{named(key) if key else 'the reconciled table'} has {figure}"
                   for key, figure in figures.items()])  # fmt: skip


def _whose(keys: Iterable[str]) -> str:
    return listed([possessive(named(key)) for key in keys])


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


def _period(period: Period | None) -> str:
    return period_words(period) if period is not None else "the period"


_SCALES = {1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"}
_WRITTEN: dict[str, Callable[[Any], str]] = {
    "name": named,
    "side": side_name,
    "whose": _whose,
    "report": _report,
    "topic": topic_words,
    "period": _period,
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
    "meant": lambda scale: _SCALES.get(scale, "another"),
    "printed": lambda scale: _SCALES.get(scale, "the unit printed"),
    "claim": lambda claim: claim_words(claim),
    "sentences": lambda reasons: sentences(reasons),
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


_PARTNERS = {"total": "partners", "exports": "export markets", "imports": "suppliers"}


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
        what = {"total": "foreign trade", "balance": "trade balance"}.get(topic.flow, topic.flow)
        return f"{kind}: {possessive(a)} {what}, {when}"
    return f"{kind}: {topic_words(topic)}, {when}"


def summary(checked: Checked) -> str:
    """How many claims there are, by verdict: "4 claims: 3 hold as one side …; 1 holds"."""
    number = len(checked.claims)
    if not number:
        return "No claim about the trade of countries was found"
    counts = {verdict: checked.count(verdict) for verdict in _COUNTED}
    parts = [f"{n} {_COUNTED[verdict][n > 1]}" for verdict, n in counts.items() if n]
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
