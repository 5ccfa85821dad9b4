"""A growth set beside its level, looked at with the figures: the currency, and the base implied."""

from __future__ import annotations

from tradestat.claims.against_figures import pairs_of
from tradestat.claims.cells import comparable
from tradestat.claims.figures import Figures, named
from tradestat.claims.model import Claim
from tradestat.claims.when import period_words
from tradestat.language.english.words import currency_words
from tradestat.language.numbers import money
from tradestat.metrics.levels import Interval, growth_interval, implied_base


def another_currency(growth: Claim, level: Claim, figures: Figures) -> str:
    """Why not, if the growth is that of one currency and the level beside it is in another."""
    assert growth.amount is not None
    assert level.amount is not None
    used = level.amount.currency
    if not used or growth.currency_said or growth.period is None or growth.base is not None:
        return ""
    found: dict[tuple[str, str], list[Interval]] = {}
    for now, before in pairs_of(growth, figures):
        found.setdefault((now.side, now.currency), []).append(
            growth_interval(Interval(now.low, now.high), Interval(before.low, before.high))
        )
    book = figures.book(growth.topic.a, growth.topic.b)
    for cell in book.at(growth.topic.flow, growth.period):
        if cell.growth:
            stated = Interval.printed(cell.growth)
            found.setdefault((cell.side, cell.currency), []).insert(0, stated)
    fitting = [
        key
        for key, spans in found.items()
        if any(growth.amount.meets(s.low, s.high) for s in spans)
    ]
    if not fitting or any(currency == used for _, currency in fitting):
        return ""
    side, meant = fitting[0]
    if (side, used) not in found:
        return ""
    span = found[side, used][0]
    other = (
        f"{(span.low + span.high) / 2:+.1f} %"
        if span.high - span.low < 0.3
        else f"{span.low:+.1f} to {span.high:+.1f} %"
    )
    return (
        f"The growth is that in {currency_words(meant)}; the level beside it is in "
        f"{currency_words(used)}, in which it is {other}."
    )


def denied_base(growth: Claim, level: Claim, figures: Figures) -> str:
    """Why not, if the level is one side's, and that side has published another level for the base
    than level and growth together imply."""
    assert growth.amount is not None
    assert level.amount is not None
    if growth.period is None or growth.amount.low <= -100:
        return ""
    base = growth.base or growth.period.back()
    book = figures.book(growth.topic.a, growth.topic.b)
    currency = level.amount.currency or "USD"
    flow = growth.topic.flow
    fitting = {
        c.side
        for c in book.at(flow, growth.period)
        if c.currency == currency and level.amount.meets(c.low, c.high)
    }
    if len(fitting) != 1 or not (side := next(iter(fitting))):
        return ""
    implied = implied_base(
        Interval(level.amount.low, level.amount.high),
        Interval(growth.amount.low, growth.amount.high),
    )
    held = book.at(flow, base)
    held = held + [then for _, then in comparable(book.at(flow, growth.period), held)]
    held = [c for c in held if c.side == side and c.currency == currency and c.whole]
    slack = 0.03
    if not held or any(
        implied.low * (1 - slack) <= c.high and c.low <= implied.high * (1 + slack) for c in held
    ):
        return ""
    one = held[0]
    step = max(implied.high - implied.low, 1.0)
    low, high = money(implied.low, step), money(implied.high, step)
    span = low if low == high else f"{low} to {high}"
    return (
        f"Level and growth imply {span} for {period_words(base)}, but {named(side)} itself "
        f"published {money(one.value, one.high - one.low)} ({one.citation})."
    )
