"""Each kind of claim against the figures of both sides and the reconciled ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Literal

from tradestat.claims.books import Book
from tradestat.claims.cells import Cell, comparable
from tradestat.claims.figures import WORLD, Figures, named
from tradestat.claims.judging import (
    NEAR,
    NEAR_BALANCE,
    NEAR_POINTS,
    NEAR_POINTS_OPEN,
    WITH_SERVICES,
    Judged,
    judged,
)
from tradestat.claims.model import Claim, Evidence, Kind, Verdict
from tradestat.claims.numbers import Amount
from tradestat.claims.when import period_words
from tradestat.language.english.words import currency_words
from tradestat.language.numbers import money
from tradestat.metrics.levels import Interval
from tradestat.model import Period, SourceKind


def tested(claim: Claim, figures: Figures) -> Judged:
    """The verdict on a claim from the figures at hand; the text's own sums are another file's."""
    refused = _untestable(claim)
    if refused:
        return Judged(Verdict.CANNOT_BE_TESTED, refused)
    if claim.kind is Kind.RANK or claim.kind is Kind.SHARE:
        from tradestat.claims.against_partners import rank_tested, share_tested

        return (rank_tested if claim.kind is Kind.RANK else share_tested)(claim, figures)
    if claim.kind is Kind.RECORD:
        from tradestat.claims.against_years import record_tested

        return record_tested(claim, figures)
    if claim.kind in (Kind.LEVEL, Kind.BALANCE):
        return _level(claim, figures)
    return _moved(claim, figures)


def _untestable(claim: Claim) -> str:
    topic = claim.topic
    if topic.goods:
        return (
            f"It is about part of the trade ({topic.goods}), and the figures at hand are of all "
            "goods together."
        )
    if not topic.a and not topic.b:
        return "Which countries it is about is left open."
    if not topic.a or not topic.b:
        return f"Whose trade with {named(topic.a or topic.b)} it is about is left open."
    if topic.a == WORLD:
        return "It is about the trade of the whole world."
    if claim.kind is Kind.RANK:
        return ""
    if claim.period is None:
        return "Which year it is about is left open; the day of the text (--date) may tell."
    if claim.period.fiscal:
        return "It is about a financial year, and the figures at hand are of calendar years."
    return ""


def _world(book: Book, claim: Claim, figures: Figures, period: Period) -> list[Cell]:
    """The whole trade of an area from a reconciled source, which states none."""
    if claim.topic.b != WORLD or not period.whole:
        return []
    found = []
    for dataset, levels in figures.partners.at(claim.topic.a, period.year):
        if dataset.kind != "reconciled":
            continue
        value = levels.whole[claim.topic.flow]
        if value == value:
            found.append(Cell("", dataset, claim.topic.flow, period, "USD", value, value, value))
    return found


def _held(claim: Claim, figures: Figures, period: Period, currency: str) -> list[Cell]:
    book = figures.book(claim.topic.a, claim.topic.b)
    cells = [*book.at(claim.topic.flow, period), *_world(book, claim, figures, period)]
    return [c for c in cells if not currency or c.currency == currency]


def side_words(key: str) -> str:
    """Who says it, as the table names it."""
    name = named(key) if key else "reconciled"
    return name.removeprefix("the ") if key else name


def figure_words(cell: Cell, value: float | None = None) -> str:
    """A figure with its unit, and its currency where that is not the dollar."""
    shown = cell.value if value is None else value
    step = cell.high - cell.low
    text = money(shown, step if step > 0 and step < abs(shown) else 0.0)
    return text if cell.currency == "USD" else f"{text} {currency_words(cell.currency)}"


def evidence_of(cell: Cell, claim: Claim, what: str, *, fits: bool | None) -> Evidence:
    """A figure as evidence; one that covers less than the claim refutes nothing."""
    if fits is False and not cell.whole:
        fits = None
    return Evidence(
        side_words(cell.side), cell.dataset.id, cell.citation, what, figure_words(cell),
        cell.low, cell.high, fits, cell.side,
    )  # fmt: skip


def claim_currency(claim: Claim) -> str:
    """The currency in which a claim is meant: the one that it says, else dollars."""
    if claim.amount is not None and claim.amount.currency:
        code = claim.amount.currency
        if code == "CNY|JPY":
            return "JPY" if "JPN" in claim.topic.pair and "CHN" not in claim.topic.pair else "CNY"
        return code
    return claim.currency_said


def _level(claim: Claim, figures: Figures) -> Judged:
    assert claim.amount is not None
    assert claim.period is not None
    amount = claim.amount
    currency = claim_currency(claim) or "USD"
    cells = list(_with_today(_held(claim, figures, claim.period, currency)))
    evidence = [
        evidence_of(c, claim, _what(claim, c), fits=amount.meets(c.low, c.high)) for c in cells
    ]
    near: bool | Literal["services"] = any(_close(amount, c) for c in cells if c.whole) or _between(
        amount, cells
    )
    if not near and claim.kind is Kind.LEVEL and _with_services(amount, cells):
        near = "services"
    hint = ""
    if cells and not any(e.fits for e in evidence):
        hint = _unit_hint(amount, cells)
        if claim.kind is Kind.BALANCE and all(c.high * amount.high < 0 for c in cells):
            hint = hint or "It is the other way round."
        near = near if not hint else False
    result = judged(claim, evidence, near=near, hint=hint)
    if result.verdict in (Verdict.DOES_NOT_HOLD, Verdict.CANNOT_BE_TESTED) and cells and not hint:
        told = _elsewhere(claim, figures, currency)
        if told:
            result = replace(result, why=f"{result.why} {told}")
    return result


def _with_today(cells: Iterable[Cell]) -> Iterator[Cell]:
    """Of groups whose members have changed since, also the level of those who belong today."""
    for cell in cells:
        yield cell
        carried = cell.sums.today(cell) if cell.sums is not None else None
        if carried is not None:
            yield carried


def _what(claim: Claim, cell: Cell) -> str:
    assert claim.period is not None
    what = f"{_flow_words(claim)}, {period_words(claim.period)}"
    return f"{what}, {cell.members}" if cell.members else what


def _with_services(amount: Amount, cells: list[Cell]) -> bool:
    """Whether it lies above all figures on goods, and no more than services may add."""
    # Who states a figure in public states the one that newspapers print: nothing is left to guess.
    if any(c.dataset.kind is SourceKind.STATED for c in cells):
        return False
    most = max((c.value for c in cells if c.whole), default=0.0)
    return most < amount.value <= most * WITH_SERVICES


def _close(amount: Amount, cell: Cell) -> bool:
    near = NEAR_BALANCE if cell.flow == "balance" else NEAR
    slack = near * max(abs(cell.value), abs(amount.value))
    return amount.low - slack <= cell.high and cell.low <= amount.high + slack


def _between(amount: Amount, cells: list[Cell]) -> bool:
    """Whether it lies between figures that differ little: other editions fill that gap."""
    values = sorted(c.value for c in cells)
    return (
        len(values) > 1
        and values[0] > 0
        and (values[-1] / values[0] <= 1.5 or cells[0].flow == "balance")
        and values[0] <= amount.value <= values[-1]
    )


def _unit_hint(amount: Amount, cells: Iterable[Cell]) -> str:
    for cell in cells:
        for factor, printed, meant in ((1e3, "", ""), (1e-3, "", "")):
            scaled = Interval(amount.low * factor, amount.high * factor)
            slack = NEAR * abs(cell.value)
            if scaled.low - slack <= cell.high and cell.low <= scaled.high + slack:
                names = {1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"}
                printed = names.get(amount.scale, "")
                meant = names.get(amount.scale * factor, "")
                if printed and meant:
                    return f'A unit error is suspected: "{printed}" where {meant} is meant.'
                return "A unit error is suspected: it is out by a factor of a thousand."
    return ""


def _elsewhere(claim: Claim, figures: Figures, currency: str) -> str:
    """Where the figure does stand: another flow of the pair, or the year before or after."""
    amount, period = claim.amount, claim.period
    if amount is None or period is None or amount.hedge or amount.step > abs(amount.value) * 0.02:
        return ""
    for flow in ("total", "exports", "imports"):
        for shift in (0, 1, -1):
            if (flow == claim.topic.flow) == (shift == 0):
                continue
            other = replace(claim, topic=replace(claim.topic, flow=flow))
            for cell in _held(other, figures, period.back(shift), currency):
                if amount.meets(cell.low, cell.high):
                    return (
                        f"The figure is that of {_flow_words(other)} in "
                        f"{period_words(period.back(shift))} ({side_words(cell.side)})."
                    )
    return ""


def _flow_words(claim: Claim) -> str:
    topic = claim.topic
    other = named(topic.b)
    a = named(topic.a)
    owner = a + ("'" if a.endswith("s") else "'s")
    return {
        "total": f"{owner} trade with {other}",
        "exports": f"{owner} exports to {other}",
        "imports": f"{owner} imports from {other}",
        "balance": f"{owner} balance with {other}",
    }[topic.flow]


# Growth, change, multiple, average growth: two levels of one source and one currency.

Pair = tuple[Cell, Cell]


def pairs_of(claim: Claim, figures: Figures) -> list[Pair]:
    """Levels of the period and its base that may be compared: one source, side and currency."""
    assert claim.period is not None
    base = claim.base or claim.period.back()
    now, then = (_held(claim, figures, period, "") for period in (claim.period, base))
    return [(late, early) for late, early in comparable(now, then) if early.low > 0]


def _measure(claim: Claim) -> Callable[[Cell, Cell], Interval]:
    years = claim.period.year - (claim.base or claim.period.back()).year if claim.period else 1
    n = max(years, 1)

    def measured(now: Cell, before: Cell) -> Interval:
        if claim.kind is Kind.CHANGE:
            return Interval(now.low - before.high, now.high - before.low)
        low, high = now.low / before.high, now.high / before.low
        if claim.kind is Kind.MULTIPLE:
            return Interval(low, high)
        if claim.kind is Kind.AVERAGE_GROWTH:
            low, high = max(low, 0.0) ** (1 / n), max(high, 0.0) ** (1 / n)
        return Interval((low - 1) * 100, (high - 1) * 100)

    return measured


def _moved(claim: Claim, figures: Figures) -> Judged:
    assert claim.amount is not None
    assert claim.period is not None
    if claim.kind is Kind.AVERAGE_GROWTH and claim.base is None:
        return Judged(Verdict.CANNOT_BE_TESTED, "Between which years is left open.")
    amount, measure = claim.amount, _measure(claim)
    currency = claim_currency(claim) if claim.kind is Kind.CHANGE else claim.currency_said
    if claim.kind is Kind.CHANGE:
        currency = currency or "USD"
    base = claim.base or claim.period.back()
    evidence, near = [], False
    by_currency: dict[str, bool] = {}
    stated = _stated_growth(claim, figures)
    for cell, printed in stated:
        if currency and cell.currency != currency:
            continue
        fits = amount.meets(printed.low, printed.high)
        by_currency[cell.currency] = by_currency.get(cell.currency, False) or fits
        near = near or _near_points(claim, amount, printed)
        evidence.append(
            _shown(cell, f"growth stated, {period_words(claim.period)}", printed, claim, fits=fits)
        )
    for now, before in pairs_of(claim, figures):
        if currency and now.currency != currency:
            continue
        span = measure(now, before)
        tighter = [
            p
            for c, p in stated
            if c.side == now.side
            and c.currency == now.currency
            and c.dataset == now.dataset
            and p.meets(span)
        ]
        fits = amount.meets(span.low, span.high)
        if tighter and fits and not any(amount.meets(p.low, p.high) for p in tighter):
            fits = False  # the levels allow it, the publisher's own growth does not
        near = near or _near_points(claim, amount, span)
        by_currency[now.currency] = by_currency.get(now.currency, False) or fits
        what = f"{figure_words(now)} against {figure_words(before)} in {period_words(base)}"
        if now.members:
            what = f"{what}, {now.members}"
        evidence.append(_shown(now, what, span, claim, fits=fits))
    result = judged(claim, evidence, near=near)
    fitting = [c for c, ok in by_currency.items() if ok]
    failing = [c for c, ok in by_currency.items() if not ok]
    if fitting and failing and not currency:
        words = ", ".join(
            f"in {currency_words(c)} it is {_first_figure(evidence, c)}" for c in failing
        )
        result = replace(
            result,
            why=f"{result.why} That is in {currency_words(fitting[0])}; {words}.",
        )
    return result


def _first_figure(evidence: list[Evidence], currency: str) -> str:
    held = [e for e in evidence if e.fits is False and _currency_of(e) == currency]
    return held[0].figure if held else "another"


def _currency_of(one: Evidence) -> str:
    return one.what.rpartition("(")[2].rstrip(")") if one.what.endswith(")") else "USD"


def _near_points(claim: Claim, amount: Amount, span: Interval) -> bool:
    if claim.kind in (Kind.CHANGE, Kind.MULTIPLE):
        slack = (0.15 if claim.kind is Kind.CHANGE else 0.1) * max(
            abs(amount.value), abs(span.high)
        )
    else:
        slack = NEAR_POINTS if claim.currency_said else NEAR_POINTS_OPEN
        if claim.kind is Kind.AVERAGE_GROWTH:
            slack = NEAR_POINTS
        slack = max(slack, 0.1 * abs(amount.value))
    return amount.low - slack <= span.high and span.low <= amount.high + slack


def _stated_growth(claim: Claim, figures: Figures) -> list[tuple[Cell, Interval]]:
    """What publishers state as growth on the year before, as intervals of their printed digits."""
    if claim.kind not in (Kind.GROWTH, Kind.MULTIPLE):
        return []
    if claim.base is not None or claim.period is None:
        return []
    found = []
    for cell in _held(claim, figures, claim.period, ""):
        if cell.growth:
            span = Interval.printed(cell.growth)
            if claim.kind is Kind.MULTIPLE:
                span = Interval(1 + span.low / 100, 1 + span.high / 100)
            found.append((cell, span))
    return found


def _shown(cell: Cell, what: str, span: Interval, claim: Claim, *, fits: bool) -> Evidence:
    middle = (span.low + span.high) / 2
    if claim.kind is Kind.CHANGE:
        text = money(middle, span.high - span.low if span.high > span.low else 0.0)
        text = f"{'+' if middle > 0 else ''}{text}"
    elif claim.kind is Kind.MULTIPLE:
        text = f"{middle:.2f} times"
    else:
        digits = 2 if claim.kind is Kind.AVERAGE_GROWTH else 1
        text = f"{middle:+,.{digits}f} %"
        if span.high - span.low > 0.3:
            text = f"{span.low:+,.{digits}f} to {span.high:+,.{digits}f} %"
    if cell.currency != "USD":
        what = f"{what} ({cell.currency})"
    counted = fits if fits or cell.whole else None
    return Evidence(side_words(cell.side), cell.dataset.id, cell.citation, what, text,
                    span.low, span.high, counted, cell.side)  # fmt: skip
