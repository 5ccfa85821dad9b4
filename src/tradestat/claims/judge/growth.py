"""Growth, change, multiple, average growth: two levels of one source, one side, one currency."""

from __future__ import annotations

from dataclasses import replace

from tradestat.claims.judge.figures import Figures
from tradestat.claims.judge.levels import currency_of
from tradestat.claims.judge.observations import Observation, comparable
from tradestat.claims.judge.weighing import NEAR_POINTS, NEAR_POINTS_OPEN, weighed
from tradestat.claims.model import Amount, Claim, Evidence, Judged, Kind, Reason
from tradestat.claims.words import period_words
from tradestat.language.numbers import money
from tradestat.metrics.levels import Interval, growth_interval, implied_base
from tradestat.model import Period


def pairs_of(claim: Claim, figures: Figures) -> list[tuple[Observation, Observation]]:
    """Levels of the period and its base that may be compared: one source, side and currency."""
    now, then = (figures.of(claim, period) for period in (claim.dated, claim.compared))
    return [(late, early) for late, early in comparable(now, then) if early.low > 0]


def measured(kind: Kind, now: Interval, before: Interval, years: int) -> Interval:
    """What two levels allow for a claim of a kind; years: how many lie between them."""
    if kind is Kind.CHANGE:
        return Interval(now.low - before.high, now.high - before.low)
    low, high = now.low / before.high, now.high / before.low
    if kind is Kind.MULTIPLE:
        return Interval(low, high)
    if kind is Kind.AVERAGE_GROWTH:
        low, high = max(low, 0.0) ** (1 / years), max(high, 0.0) ** (1 / years)
    return Interval((low - 1) * 100, (high - 1) * 100)


def years_between(period: Period, base: Period) -> int:
    """How many years lie between two periods, one at least."""
    return max(period.year - base.year, 1)


def moved(claim: Claim, figures: Figures) -> Judged:
    """Whether a side's levels, or the growth that it has announced, allow what is claimed."""
    if claim.kind is Kind.AVERAGE_GROWTH and claim.base is None:
        return Judged.untestable("span_open")
    amount = claim.printed
    currency = (currency_of(claim) or "USD") if claim.kind is Kind.CHANGE else claim.currency
    spans = _spans(claim, figures, currency)
    evidence = [_evidence(claim, one, what, span, fits=fits) for one, what, span, fits in spans]
    near = any(_near(claim, amount, span) for _, _, span, _ in spans)
    lacks = next((one.lacks.reason for one, *_ in spans if one.lacks), None)
    result = weighed(claim, evidence, near=near, lacks=lacks)
    by_currency: dict[str, bool] = {}
    for one, _, _, fits in (span for span in spans if not span[0].lacks):
        by_currency[one.currency] = by_currency.get(one.currency, False) or fits
    fitting = [c for c, fits in by_currency.items() if fits]
    # The growth in a currency in which the claim fails, "" where none is known.
    failing = {
        c: next((e.figure for e in evidence if e.fits is False and e.currency == c), "")
        for c, fits in by_currency.items() if not fits
    }  # fmt: skip
    if fitting and failing and not currency:
        other = Reason.of("other_currency", currency=fitting[0], figures=failing)
        result = replace(result, reasons=(*result.reasons, other))
    return result


# A figure, what it is, the growth that it allows, and whether that is the growth claimed.
_Span = tuple[Observation, str, Interval, bool]


def _spans(claim: Claim, figures: Figures, currency: str) -> list[_Span]:
    """The growth announced, then that of the levels."""
    announced = _announced_growth(claim, figures)
    amount, base = claim.printed, claim.compared
    years, what = years_between(claim.dated, base), f"growth announced, {period_words(claim.dated)}"
    spans = [
        (one, what, span, amount.meets(span.low, span.high))
        for one, span in announced
        if not currency or one.currency == currency
    ]
    for now, before in pairs_of(claim, figures):
        if currency and now.currency != currency:
            continue
        span = measured(claim.kind, now.span, before.span, years)
        tighter = [
            p for c, p in announced
            if (c.reporter, c.currency, c.dataset) == (now.reporter, now.currency, now.dataset)
            and p.meets(span)
        ]  # fmt: skip
        fits = amount.meets(span.low, span.high)
        if tighter and not any(amount.meets(p.low, p.high) for p in tighter):
            fits = False  # the levels allow it, the publisher's own growth does not
        what = f"{now.figure} against {before.figure} in {period_words(base)}"
        spans.append((now.beside(before), now.with_members(what), span, fits))
    return spans


def _announced_growth(claim: Claim, figures: Figures) -> list[tuple[Observation, Interval]]:
    """What publishers announce as growth on the year before, as intervals of the digits printed."""
    if claim.kind not in (Kind.GROWTH, Kind.MULTIPLE) or claim.base is not None:
        return []
    spans = []
    for one in figures.of(claim, claim.dated):
        if one.growth:
            span = Interval.printed(one.growth)
            if claim.kind is Kind.MULTIPLE:
                span = Interval(1 + span.low / 100, 1 + span.high / 100)
            spans.append((one, span))
    return spans


def _near(claim: Claim, amount: Amount, span: Interval) -> bool:
    if claim.kind in (Kind.CHANGE, Kind.MULTIPLE):
        part = 0.15 if claim.kind is Kind.CHANGE else 0.1
        slack = part * max(abs(amount.value), abs(span.high))
    else:
        sure = claim.currency or claim.kind is Kind.AVERAGE_GROWTH
        slack = max(NEAR_POINTS if sure else NEAR_POINTS_OPEN, 0.1 * abs(amount.value))
    return amount.low - slack <= span.high and span.low <= amount.high + slack


def _evidence(
    claim: Claim, one: Observation, what: str, span: Interval, *, fits: bool
) -> Evidence:  # fmt: skip
    middle, width = (span.low + span.high) / 2, span.high - span.low
    if claim.kind is Kind.CHANGE:
        figure = f"{'+' if middle > 0 else ''}{money(middle, max(width, 0.0))}"
    elif claim.kind is Kind.MULTIPLE:
        figure = f"{middle:.2f} times"
    else:
        digits = 2 if claim.kind is Kind.AVERAGE_GROWTH else 1
        shown = (span.low, span.high) if width > 0.3 else (middle,)
        figure = f"{' to '.join(f'{value:+,.{digits}f}' for value in shown)} %"
    if one.currency != "USD":
        what = f"{what} ({one.currency})"
    return one.evidence(what, figure, span.low, span.high, fits=fits)


# A growth set beside its level in the text: the currency, and the base implied.


def another_currency(growth: Claim, beside: Claim, figures: Figures) -> Reason | None:
    """Why not, if the growth is that of one currency and the level beside it is in another."""
    used = beside.printed.currency
    if not used or growth.currency or growth.period is None or growth.base is not None:
        return None
    spans: dict[tuple[str, str], list[Interval]] = {}
    for now, before in pairs_of(growth, figures):
        span = growth_interval(now.span, before.span)
        spans.setdefault((now.reporter, now.currency), []).append(span)
    for one in figures.pair(growth.topic.a, growth.topic.b).at(growth.topic.flow, growth.period):
        if one.growth:
            announced = Interval.printed(one.growth)
            spans.setdefault((one.reporter, one.currency), []).insert(0, announced)
    fitting = [k for k, every in spans.items()
               if any(growth.printed.meets(s.low, s.high) for s in every)]  # fmt: skip
    if not fitting or any(currency == used for _, currency in fitting):
        return None
    reporter, meant = fitting[0]
    if (reporter, used) not in spans:
        return None
    span = spans[reporter, used][0]
    return Reason.of("level_in_other_currency", meant=meant, used=used, span=(span.low, span.high))


def denied_base(growth: Claim, beside: Claim, figures: Figures) -> Reason | None:
    """Why not, if the level is one side's, and that side has published another level for the base
    than level and growth together imply."""
    if growth.period is None or growth.printed.low <= -100:
        return None
    amount, moved = beside.printed, growth.printed
    base, flow = growth.compared, growth.topic.flow
    pair = figures.pair(growth.topic.a, growth.topic.b)
    currency = amount.currency or "USD"
    now = pair.at(flow, growth.period)
    fitting = {c.reporter for c in now
               if c.currency == currency and amount.meets(c.low, c.high)}  # fmt: skip
    if len(fitting) != 1 or "" in fitting:
        return None
    reporter = fitting.pop()
    implied = implied_base(Interval(amount.low, amount.high), Interval(moved.low, moved.high))
    then = pair.at(flow, base)
    published = [
        c for c in (*then, *(early for _, early in comparable(now, then)))
        if c.reporter == reporter and c.currency == currency and c.whole
    ]  # fmt: skip
    slack = 0.03
    if not published or any(
        implied.low * (1 - slack) <= c.high and c.low <= implied.high * (1 + slack)
        for c in published
    ):
        return None
    one = published[0]
    return Reason.of(
        "denied_base", implied=(implied.low, implied.high), period=base, reporter=reporter,
        published=money(one.value, one.high - one.low), citation=one.citation,
    )  # fmt: skip
