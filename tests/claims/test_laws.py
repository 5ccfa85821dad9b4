"""A sentence made from figures in the store always holds; with a digit changed it never does."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tradestat import areas, store
from tradestat.claims.check import check
from tradestat.claims.model import Verdict
from tradestat.language.english.words import within

PAIRS = [("CHN", "KGZ"), ("DEU", "FRA"), ("USA", "MEX"), ("JPN", "KOR"), ("BRA", "ARG")]
SAY = {
    "export": "{a}'s exports to {b} were {money} in {year}.",
    "import": "In {year} imports of {a} from {b} reached {money}.",
}
TRUE = (Verdict.HOLDS, Verdict.ONE_SIDE)

calm = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@lru_cache(maxsize=16)
def reported(a: str, b: str) -> dict[tuple[str, int], float]:
    """What `a` reports in the IMF's table, straight from the store."""
    rows = [r for r in store.pair_flows(a, b) if r.source == "imf-dots" and r.reporter == a]
    return {
        (r.flow, int(r.period)): r.value
        for r in rows
        if r.status == "reported" and r.value >= 1_000_000
    }


def others(a: str, b: str, flow: str, year: int) -> list[float]:
    """What `b` reports of the same flow."""
    rows = [r for r in store.pair_flows(a, b) if r.source == "imf-dots" and r.reporter == b]
    back = {"export": "import", "import": "export"}[flow]
    return [r.value for r in rows if r.flow == back and int(r.period) == year]


@st.composite
def figures(draw: st.DrawFn) -> tuple[str, str, str, int, float, int]:
    a, b = draw(st.sampled_from(PAIRS))
    a, b = draw(st.sampled_from([(a, b), (b, a)]))
    held = reported(a, b)
    flow, year = draw(st.sampled_from(sorted(held)))
    return a, b, flow, year, held[flow, year], draw(st.integers(0, 3))


def printed(value: float, places: int) -> tuple[Decimal, str, int]:
    """The digits that a newspaper prints, and the unit."""
    for size, unit in ((10**9, "billion"), (10**6, "million")):
        if value >= size:
            return round(Decimal(str(value)) / size, places), unit, size
    raise AssertionError(value)


def sentence(a: str, b: str, flow: str, year: int, number: Decimal, unit: str) -> str:
    names = [within(areas.by_key(k).name) for k in (a, b)]
    money = f"{number} {unit} dollars"
    return SAY[flow].format(a=names[0], b=names[1], year=year, money=money)


@calm
@given(figures())
def test_a_level_from_the_store_always_holds(
    own_store: object, figure: tuple[str, str, str, int, float, int]
) -> None:
    a, b, flow, year, value, places = figure
    number, unit, _ = printed(value, places)
    text = sentence(a, b, flow, year, number, unit)
    (one,) = check(text, source="imf-dots").claims
    assert one.verdict in TRUE, (text, one.why)


@calm
@given(figures(), st.integers(1, 400), st.booleans())
def test_with_a_digit_changed_beyond_rounding_it_never_does(
    own_store: object, figure: tuple[str, str, str, int, float, int], steps: int, down: bool
) -> None:
    a, b, flow, year, value, places = figure
    number, unit, size = printed(value, places)
    step = Decimal(1).scaleb(-places)
    changed = number + (-steps if down else steps) * step
    assume(changed > 0)
    # The other side may report just that.
    half = float(step) / 2 * size * 1.000001
    assume(all(abs(v - float(changed) * size) > half for v in others(a, b, flow, year)))
    assume(abs(value - float(changed) * size) > half)
    text = sentence(a, b, flow, year, changed, unit)
    (one,) = check(text, source="imf-dots").claims
    assert one.verdict not in TRUE, (text, one.why)


@calm
@given(figures())
def test_a_growth_from_the_store_always_holds(
    own_store: object, figure: tuple[str, str, str, int, float, int]
) -> None:
    a, b, flow, year, value, places = figure
    before = reported(a, b).get((flow, year - 1))
    assume(before is not None)
    growth = round(Decimal(str((value / before - 1) * 100)), places)
    assume(growth != 0)
    names = [within(areas.by_key(k).name) for k in (a, b)]
    move = "rose" if growth > 0 else "fell"
    flows = {"export": "exports to", "import": "imports from"}[flow]
    text = f"{names[0]}'s {flows} {names[1]} {move} {abs(growth)} percent in {year}."
    (one,) = check(text, source="imf-dots").claims
    assert one.verdict in TRUE, (text, one.why)


def test_the_laws_are_about_something() -> None:
    assert len(reported("CHN", "KGZ")) > 40


@pytest.mark.parametrize("a", ["CHN", "DEU"])
def test_the_first_partner_of_every_year_is_the_largest(a: str) -> None:
    dataset = store.dataset("imf-dots")
    rows = store.reports([a], [dataset], years=[2015, 2019])
    names = {"CHN": "China", "DEU": "Germany"}
    for year, part in rows.groupby("period"):
        listed = part[(part["flow"] == "export") & part["partner"].isin(_countries())]
        first = listed.loc[listed["value"].idxmax(), "partner"]
        partner = within(areas.by_key(first).name)
        text = f"In {year} {partner} was {names[a]}'s largest export market."
        (one,) = check(text, source="imf-dots").claims
        assert one.verdict is Verdict.HOLDS, (text, one.why)


def _countries() -> set[str]:
    from tradestat.areas.table import table

    return {area.key for area in table() if area.kind == "country"}
