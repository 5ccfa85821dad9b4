"""English sentences on claims: the function of a reason's code makes its sentence of the values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tradestat.claims.model import WORLD, Amount, Checked, Claim, Kind, Reason, Topic, Verdict
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
# Sentences without a value, by their code.
_PLAIN = {
    "areas_open": "Which countries it is about is left open.",
    "whole_world": "It is about the trade of the whole world.",
    "period_open": "Which year it is about is left open; the day of the text (--date) may tell.",
    "financial_year": "It is about a financial year, and the figures available are of calendar years.",
    "span_open": "Between which years is left open.",
    "not_read": "What this amount says of the trade was not understood.",
    "another_edition": "Another edition or a revision may give the figure claimed.",
    "with_services": "With services, which are not in these figures, it may be right.",
    "other_way_round": "It is the other way round.",
    "share_fits": "It fits the amounts in the text.",
}
_SCALES = {1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"}
_PARTNERS = {"total": "partners", "exports": "export markets", "imports": "suppliers"}


def sentences(reasons: Iterable[Reason]) -> str:
    """What reasons say, a sentence each."""
    return " ".join(sentence(reason) for reason in reasons)


def sentence(reason: Reason) -> str:
    plain = _PLAIN.get(reason.code)
    return plain if plain is not None else str(globals()[reason.code](**reason.values))


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


def _has(figures: Mapping[str, str]) -> str:
    """China has 5.3 billion and the reconciled table has 6.1 billion."""
    return listed([f"{named(key) if key else 'the reconciled table'} has {figure}"
                   for key, figure in figures.items()])  # fmt: skip


def _whose(keys: Iterable[str]) -> str:
    return listed([possessive(named(key)) for key in keys])


def _who(keys: Sequence[str]) -> str:
    return f"{listed([named(key) for key in keys])} {'reports' if len(keys) == 1 else 'report'}"


def _amount(amount: Amount) -> str:
    """An amount of money as it was printed."""
    return money(amount.value, amount.step)


def _span(kind: Kind, low: float, high: float) -> str:
    """What two levels allow."""
    if kind is Kind.CHANGE:
        return f"{money(low)} to {money(high)}"
    if kind is Kind.MULTIPLE:
        return f"{low:.2f} to {high:.2f} times"
    digits = 2 if kind is Kind.AVERAGE_GROWTH else 1
    ends = dict.fromkeys(f"{value:+.{digits}f}" for value in (low, high))
    return f"{' to '.join(ends)} %"


def _move(kind: Kind, amount: Amount) -> str:
    if kind is Kind.CHANGE:
        return _amount(amount)
    return f"{amount.value:g} times" if kind is Kind.MULTIPLE else f"{amount.value:+g} %"


# What cannot be tested.


def some_goods(goods: str) -> str:
    return (
        f"It is about part of the trade ({goods}), and the figures available are of all goods "
        "together."
    )


def partner_open(area: str) -> str:
    return f"Whose trade with {named(area)} it is about is left open."


def record_of_months(period: Period) -> str:
    return f"A record of {period_words(period)} would need the same months of earlier years."


def partners_of_group(area: str) -> str:
    return f"Partners of {named(area)} as one would need its trade with itself excluded."


def no_totals(period: Period) -> str:
    return f"No totals are available for {period_words(period)}."


def no_figures_of_partners(area: str, period: Period) -> str:
    return (
        f"No figures of {named(area)} with all its partners are available for "
        f"{period_words(period)}."
    )


def no_figures_of_all(area: str, period: Period | None) -> str:
    when = period_words(period) if period else "the period"
    return f"No figures of {named(area)} with all partners are available for {when}."


def no_figures(areas: tuple[str, str], period: Period | None, currency: str) -> str:
    a, b = areas
    when = period_words(period) if period else "the period"
    of = f" in {currency_words(currency)}" if currency else ""
    return (
        f"No figures{of} on {named(a)} and {named(b)} are available for {when}: "
        f"{_whose(sorted({a, b}))} own statistics would do it."
    )


# What the figures say.


def reported(who: Sequence[str], figures: Sequence[str], absent: Sequence[str]) -> str:
    text = f"It is what {_who(who)}: {listed(figures)}."
    return f"{text} {capital(_whose(absent))} figures are not available." if absent else text


def reconciled(figure: str) -> str:
    return f"The reconciled figures say so: {figure}."


def one_side(who: Sequence[str], figures: Mapping[str, str]) -> str:
    if not who:
        return f"It is what the reconciled figures say; {_has(figures)}."
    return f"It holds as {_who(who)} it; {_has(figures)}."


def close(figures: Mapping[str, str]) -> str:
    return f"Close to what is reported and not the same: {_has(figures)}."


def undecided(figures: Mapping[str, str], absent: Sequence[str]) -> str:
    absent_figures = f"{_whose(absent)} figures, which would decide, are not available"
    return f"{capital(_has(figures))}; {absent_figures}."


def figures(figures: Mapping[str, str]) -> str:
    return f"{capital(_has(figures))}."


def unit_error(printed: float, meant: float) -> str:
    if printed in _SCALES and meant in _SCALES:
        words = f'"{_SCALES[printed]}" where {_SCALES[meant]} is meant'
        return f"A unit error is suspected: {words}."
    return "A unit error is suspected: it is out by a factor of a thousand."


def elsewhere(topic: Topic, period: Period, reporter: str) -> str:
    where = f"{topic_words(topic)} in {period_words(period)}"
    return f"The figure is that of {where} ({side_name(reporter)})."


def other_currency(currency: str, figures: Mapping[str, str]) -> str:
    others = ", ".join(
        f"in {currency_words(code)} it is {figure or 'another'}" for code, figure in figures.items()
    )
    return f"That is in {currency_words(currency)}; {others}."


def doubtful(claim: Claim, reasons: tuple[Reason, ...]) -> str:
    return (
        f"As read here ({claim_words(claim)}) it would not hold: {sentences(reasons)} The sentence "
        f'may mean something else, because of "{claim.doubt}".'
    )


# Ranks and shares.


def _listed_figures(figures: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{figure} ({source})" for figure, source in figures)


def rank(figure: str, citation: str, several: bool) -> str:
    held = "It holds on each source that can say" if several else "It holds"
    return f"{held}: {figure}, {citation}."


def ranked(area: str, figures: Sequence[tuple[str, str]]) -> str:
    return f"{capital(named(area))} is {_listed_figures(figures)}."


def ranked_elsewhere(area: str, figures: Sequence[tuple[str, str]]) -> str:
    own = f"{named(area)}'s own figures, which would decide, are not available"
    return f"{capital(_listed_figures(figures))}; {own}."


def no_ranking(area: str, period: Period | None, figures: Sequence[tuple[str, str]]) -> str:
    when = period_words(period) if period else "today"
    latest = f"; the latest: {_listed_figures(figures)}" if figures else ""
    return f"No ranking of {named(area)}'s partners is available for {when}{latest}."


def own_share(area: str, figure: str) -> str:
    return f"It is {figure} in {named(area)}'s own figures."


# What the text itself says.


def level_in_other_currency(meant: str, used: str, low: float, high: float) -> str:
    narrow = high - low < 0.3
    span = f"{(low + high) / 2:+.1f} %" if narrow else f"{low:+.1f} to {high:+.1f} %"
    return (
        f"The growth is that in {currency_words(meant)}; the level beside it is in "
        f"{currency_words(used)}, in which it is {span}."
    )


def denied_base(
    low: float, high: float, period: Period, reporter: str, published: str, citation: str
) -> str:
    step = max(high - low, 1.0)
    span = " to ".join(dict.fromkeys((money(low, step), money(high, step))))
    return (
        f"Level and growth imply {span} for {period_words(period)}, but {named(reporter)} itself "
        f"published {published} ({citation})."
    )


def unlike_periods(period: Period, base: Period) -> str:
    months = [f"{p.months} months" if p.months > 1 else "one month" for p in (period, base)]
    words = f"{period_words(period)} is set against {period_words(base)}"
    return f"{words}: {' against '.join(months)}."


def levels_in_other_currency(said: str, used: str) -> str:
    return f"The growth is said to be in {said}, the levels beside it are in {used}."


def levels_allow(kind: Kind, low: float, high: float) -> str:
    return f"The levels in the text allow {_span(kind, low, high)}."


def levels_differ(
    now: Amount, before: Amount, kind: Kind, low: float, high: float, amount: Amount
) -> str:
    levels = f"{_amount(now)} after {_amount(before)}"
    made = _span(kind, low, high)
    return f"The levels in the text, {levels}, make {made}, not {_move(kind, amount)}."


def moves_differ(multiple: Amount, growth: Amount) -> str:
    both = f"{_move(Kind.MULTIPLE, multiple)} and {_move(Kind.GROWTH, growth)}"
    return f"{both} do not go together."


def unit_in_text(printed: float, meant: float) -> str:
    words = f'"{_SCALES.get(meant, "another")}" in place of "'
    words += f'{_SCALES.get(printed, "the unit printed")}"'
    return f"A unit error is suspected: with {words} the figures of the text fit each other."


def parts_add_up(count: int) -> str:
    return f"Its {count} parts add up to it within rounding."


def parts_differ(parts: Sequence[Amount], sum: float, whole: Amount) -> str:
    amounts = listed([_amount(part) for part in parts])
    return f"The parts, {amounts}, add up to {money(sum)}, not {_amount(whole)}."


def flows_make_it(total: bool) -> str:
    return f"Exports and imports {'add up to' if total else 'leave'} it within rounding."


def flows_differ(
    exports: Amount, imports: Amount, total: bool, made: float, whole: Amount
) -> str:  # fmt: skip
    flows = f"Exports of {_amount(exports)} and imports of {_amount(imports)}"
    return f"{flows} {'add up to' if total else 'leave'} {money(made)}, not {_amount(whole)}."


def share_differs(part: Amount, share: float, whole: Amount, flow: str) -> str:
    right = f"{part.value / whole.value * 100:.1f} % of {_amount(whole)}"
    tail = f"; it is a percentage of the {flow}" if flow else ""
    return f"{_amount(part)} is {right}, not {share:g} %{tail}."
