"""Two sides of one flow: what A reports beside what B reports of the same goods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from tradestat import store
from tradestat.answers.asking import asks
from tradestat.answers.mirror.causes import mirror_notes
from tradestat.answers.mirror.partners import partner_mirrors
from tradestat.answers.mirror.products import product_mirror
from tradestat.answers.mirror.sides import (
    ReportingSide,
    checked,
    chosen_sources,
    in_fob,
    reconciled,
    refuse_parts,
    reporting_sides,
    years_of,
)
from tradestat.answers.mirror.tables import one_flow, ruled, side_by_side, under_rule
from tradestat.answers.rates import Converter
from tradestat.answers.selection import Series, all_series, nothing_on
from tradestat.areas import Area
from tradestat.errors import BadOption, NoFigures, NotInSource
from tradestat.language.english.words import capital, currency_words, spans, within
from tradestat.metrics.mirror import FLOWS, mirror_gap
from tradestat.model import Answer, Basis, Flow, Note, Span
from tradestat.requests.mirror import MirrorRequest
from tradestat.requests.parts import two_areas

# The data formats write the columns in this order; names and order are a promise.
_KEYS = ["reporter", "partner", "flow", "frequency", "period", "a_source", "b_source"]


@asks(MirrorRequest)
def mirror(request: MirrorRequest) -> Answer:
    """What A reports of its trade with B beside what B reports of the same goods.

    A's exports stand beside B's imports, and the reverse. Without b: every partner of A, the
    largest gap first. Without `sources` each side's own report answers, continued by what it has
    announced since. An estimate is no report and is never compared.

    Returns:
        An Answer whose frame has a row a year and flow: reporter (A), partner (B), flow (as A sees
        it), frequency, period, a_source, b_source, a_value, b_value, a_status, b_status,
        a_rounding, b_rounding, a_valuation, b_valuation, difference (A less B), ratio (A over B),
        ratio_low, ratio_high (where a figure is rounded), asymmetry (percent of the mean), copied
        (1.06 times the other side's), reconciled, stands_alone (whose figure does: a, b or a+b);
        with a rule also chosen, chosen_rounding and
        chosen_from. Without b a row a partner: rank, name, a_value, b_value, difference, ratio,
        asymmetry, direction ("higher", "lower" or "agree": A's figure against the partner's),
        stability (percent of the years compared with the same side higher), years_compared,
        years_same, spread (standard deviation of the ratio's logarithm). With products a row a
        product and flow, then a row for the rest and one for the whole of each flow (`row`: part,
        other, total): rank, commodity, name, part (percent of the flow's gap) and as above.

    Raises:
        UnknownArea, AmbiguousArea, SameArea, BadYears, BadOption, UnknownSource, NotInSource,
        NoFigures, and the DataErrors of files given.

    >>> frame = mirror("CN", "KG", years="2018:2019", flow="total").frame
    >>> frame.set_index("period")["ratio"].round(2).to_dict()
    {2018: 2.82, 2019: 3.51}
    """
    refuse_parts(request)
    if request.b is None:
        return partner_mirrors(checked(request.area()), request)
    one, other = (checked(area) for area in two_areas(request.a, request.b))
    if request.products:
        return product_mirror(one, other, request)
    converter = None if request.rates is None else Converter(request.rates)
    observations = store.pair_flows(one.key, other.key)
    series = all_series(converter(observations) if converter else observations, one.key)
    if request.data and not any(s.dataset.at_hand for s in series):
        raise _not_in_files(series, one, other)
    answer = _by_year(one, other, series, request)
    return replace(answer, notes=(*converter.notes, *answer.notes)) if converter else answer


def _by_year(one: Area, other: Area, series: list[Series], request: MirrorRequest) -> Answer:
    if not series:
        raise nothing_on(one, other)
    named = chosen_sources(request, one, other)
    sides = reporting_sides(series, one, other, named, request.fob_rate)
    currency = _one_currency(sides)
    middle, beside = reconciled(series)
    flows = FLOWS if request.flow is None else (request.flow,)
    # A rule's total is the sum of the flows that it has chosen: it needs them all.
    frame = _frame(sides, beside, request.span, FLOWS if request.rule else flows)
    if not frame[["a_value", "b_value"]].notna().any(axis=None):
        every = _frame(sides, beside, Span(), FLOWS)
        reported = every.loc[every[["a_value", "b_value"]].notna().any(axis=1), "period"]
        if not len(reported):
            raise nothing_on(one, other)
        raise NoFigures.in_years(
            within(one.name),
            within(other.name),
            request.span,
            spans(reported),
            MirrorRequest(a=one.short, b=other.short).command(),
        )
    rule_notes: tuple[Note, ...] = ()
    if request.rule is not None:
        frame, rule_notes = ruled(frame, request.rule, one, other, request.fob_rate)
        frame = frame[frame["flow"].isin(flows)].reset_index(drop=True)
        table = under_rule(frame, *sides, flows)
    elif request.flow is None:
        table = side_by_side(frame, *sides)
    else:
        table = one_flow(frame, *sides, request.flow)
    shown = Span(int(frame["period"].min()), int(frame["period"].max()))
    basis = _basis(sides, middle, shown, currency, request)
    what = "one series of two reports" if request.rule else "what each reports of the same trade"
    between = spans(range(int(frame["period"].min()), int(frame["period"].max()) + 1))
    frame = frame.assign(reporter=one.key, partner=other.key, frequency="A")
    return Answer(
        title=f"{capital(within(one.name))} and {within(other.name)}: {what}, {between}",
        subtitle=basis.header(),
        basis=basis,
        frame=frame[[*_KEYS, *(c for c in frame if c not in _KEYS)]],
        table=table.frame,
        columns=table.columns,
        notes=(*rule_notes, *mirror_notes(frame, sides, middle, series, request)),
        source=tuple(
            {s.dataset.id: s.dataset for side in sides for s in side.used(shown)}.values()
        ),
        currency=currency,
        unit=request.unit,
        digits=request.digits,
        seams=table.breaks,
        legend=table.legend,
        gauge=float(frame[["a_value", "b_value"]].max(axis=None)),
        areas=(one.key, other.key),
        flow=request.flow or Flow.TOTAL,
    )


def _not_in_files(series: Sequence[Series], one: Area, other: Area) -> NotInSource:
    """The error where the files given do not answer: they lack the pair, or whole years."""
    given = next(d for d in store.datasets() if d.at_hand)
    ids = list(dict.fromkeys(s.dataset.id for s in series))
    if given.frequency != "A":
        return NotInSource.parts_of_years(given.id, ids)
    return NotInSource.of(given.id, within(one.name), within(other.name), ids)


def _one_currency(sides: tuple[ReportingSide, ReportingSide]) -> str:
    """The money of both sides. Raises BadOption where they differ: currencies never mix."""
    names = {series.currency: side.name for side in sides for series in side.segments}
    if len(names) < 2:
        return next(iter(names), "USD")
    listing = "; ".join(f"{name}: {currency_words(code)}" for code, name in names.items())
    raise BadOption.saying(
        f"The two sides are in different currencies ({listing}), which never mix.",
        "Convert them to dollars with --rates FILE, or name other sources with --sources.",
    )


def _frame(
    sides: tuple[ReportingSide, ReportingSide],
    beside: pd.Series,
    years: Span,
    flows: Sequence[Flow],
) -> pd.DataFrame:
    """A row a year and flow, from the first year with a figure to the last, gaps as empty rows."""
    one, two = sides
    gap = mirror_gap(one.levels, two.levels)
    # As positions: of a frame without rows, a list of no truths would pick no columns.
    rows = [
        position
        for position, (year, flow) in enumerate(zip(gap["period"], gap["flow"], strict=True))
        if int(year) in years and flow in flows
    ]
    gap = gap.iloc[rows].set_index(["period", "flow"])
    shown = gap.index.get_level_values("period")
    if not len(shown):
        return gap.reset_index()
    span = range(int(shown.min()), int(shown.max()) + 1)
    index = pd.MultiIndex.from_product([span, [f.value for f in flows]], names=["period", "flow"])
    frame = gap.reindex(index)
    frame["copied"] = frame["copied"].eq(True)
    frame["a_source"] = one.levels["source"].reindex(index)
    frame["b_source"] = two.levels["source"].reindex(index)
    frame["reconciled"] = beside.reindex(index) if len(beside) else float("nan")
    alone = [
        "+".join(side.letter for side in sides if side.marks(Flow(flow), [year])) or None
        for year, flow in index
    ]
    frame["stands_alone"] = pd.Series(alone, index=index, dtype=object)
    return frame.reset_index()


def _basis(
    sides: tuple[ReportingSide, ReportingSide],
    middle: Sequence[Series],
    shown: Span,
    currency: str,
    request: MirrorRequest,
) -> Basis:
    coverage = list(
        dict.fromkeys(s.dataset.coverage_words for side in sides for s in side.used(shown))
    )
    rule = f"by the rule {request.rule}" if request.rule else ""
    parts = [
        f"{s.dataset.short}, {s.dataset.basis}, {years_of(s, shown)}"
        for s in middle
        if any(year in shown for year in s.years)
    ]
    return Basis(
        coverage[0] if len(coverage) == 1 else "not the same coverage throughout",
        currency_words(currency),
        tuple(term for term in (in_fob(request.fob_rate), rule) if term),
        tuple(side.described(shown) for side in sides),
        (f"Beside them: {'; then '.join(parts)}",) if parts else (),
    )
