"""Numbers as readers write them: the only place where a figure becomes text.

English is written without babel, which takes a tenth of a second to load; every other language
has its marks and its grouping from the Unicode locale data that babel carries.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from tradestat.errors import BadOption

if TYPE_CHECKING:
    from babel import Locale

MISSING = "–"


class Unit(StrEnum):
    """The unit in which money is shown."""

    AUTO = "auto"
    USD = "usd"
    THOUSAND = "thousand"
    MILLION = "million"
    BILLION = "billion"
    TRILLION = "trillion"


UNIT_SIZE = {
    Unit.USD: 1,
    Unit.THOUSAND: 10**3,
    Unit.MILLION: 10**6,
    Unit.BILLION: 10**9,
    Unit.TRILLION: 10**12,
}
LARGE_FIRST = (Unit.TRILLION, Unit.BILLION, Unit.MILLION, Unit.THOUSAND)
# From here on a column or an axis is in trillions: below it, billions show more of its figures.
TRILLIONS_FROM = 1e15


def places_of(step: float) -> int:
    """Decimal places that a rounding step of this size leaves; the step is above zero.

    >>> places_of(0.01), places_of(10)
    (2, 0)
    """
    return max(0, -math.floor(math.log10(step) + 1e-9))


def decimal(value: float, places: int = 0, locale: str | None = None, *, plus: bool = False) -> str:
    """A number with this many decimals; a zero has no sign.

    locale: "de_CH", None for English. plus: whether a rise has its sign.

    >>> decimal(-6378.05, 2), decimal(-6378.05, 2, "de_CH"), decimal(13, 1, "fr_FR", plus=True)
    ('-6,378.05', '-6’378.05', '+13,0')
    """
    text = f"{value:{'+' if plus else ''},.{places}f}"
    if not text.strip("+-0.,"):
        text = text.lstrip("+-")
    if locale is None or not math.isfinite(value):
        return text
    from babel.numbers import format_decimal, get_plus_sign_symbol

    where = known_locale(locale)
    # The locale's own grouping (India counts in lakhs) with the decimals that are wanted.
    whole = where.decimal_formats[None].pattern.partition(".")[0]
    number = Decimal(text.replace(",", ""))
    sign = get_plus_sign_symbol(where) if text.startswith("+") else ""
    pattern = f"{whole}.{'0' * places}" if places else whole
    return sign + format_decimal(number, format=pattern, locale=where)


def stated(value: float, locale: str | None = None, *, plus: bool = False) -> str:
    """A number with the decimals with which it was stated.

    >>> stated(12.5, plus=True), stated(7.0)
    ('+12.5', '7')
    """
    return decimal(value, len(f"{value:.10g}".partition(".")[2]), locale, plus=plus)


def money(value: float, rounding: float = 0.0, *, finest: int | None = None) -> str:
    """A value in the unit that suits it, with two decimals or as many as were stated.

    rounding: the step that it is known to, 0 if exact. finest: the most decimals.

    >>> money(5_433_702_000), money(22_710_000_000, 10_000_000), money(412), money(5.2e15)
    ('5.43 billion', '22.71 billion', '412', '5,200 trillion')
    """
    unit = next((u for u in LARGE_FIRST if abs(value) >= UNIT_SIZE[u]), Unit.USD)
    if unit is Unit.USD:
        return decimal(value)
    size = UNIT_SIZE[unit]
    places = places_of(rounding / size) if rounding > 0 else 2 if abs(value) < size * 1000 else 0
    return f"{decimal(value / size, places if finest is None else min(places, finest))} {unit}"


def percent(value: float, places: int = 1, *, plus: bool = False) -> str:
    """A change or a share in percent.

    >>> percent(12.34), percent(12.34, plus=True), percent(-0.01)
    ('12.3 %', '+12.3 %', '0.0 %')
    """
    return f"{decimal(value, places, plus=plus)} %"


def points(value: float) -> str:
    """A contribution in percentage points.

    >>> points(1.04)
    '+1.0 percentage points'
    """
    return f"{decimal(value, 1, plus=True)} percentage points"


def share(value: float) -> str:
    """A share with three figures that count; the smallest as what it is under.

    >>> share(34.528), share(0.0625), share(0.00001), share(0)
    ('34.5 %', '0.062 %', 'under 0.001 %', '0 %')
    """
    if value == 0:
        return "0 %"
    if 0 < value < 0.001:
        return "under 0.001 %"
    return percent(value, 3 if value < 1 else 1)


def times(ratio: float) -> str:
    """How many times: two digits after the point below ten, one below a hundred, then none.

    >>> times(3.898), times(82.73), times(1234.5)
    ('3.90 times', '82.7 times', '1,234 times')
    """
    return f"{decimal(ratio, 2 if ratio < 10 else 1 if ratio < 100 else 0)} times"


def unit_for(values: Iterable[float], asked: Unit = Unit.AUTO) -> Unit:
    """The unit of an axis: the one asked for, else the largest in which the largest value is 1 or
    more; trillions only where billions would have seven digits.

    >>> unit_for([2.5e9, 4e6]), unit_for([]), unit_for([5.2e15])
    (<Unit.BILLION: 'billion'>, <Unit.USD: 'usd'>, <Unit.TRILLION: 'trillion'>)
    """
    if asked is not Unit.AUTO and asked is not Unit.USD:
        return asked
    largest = max((abs(v) for v in values if v == v), default=0.0)
    units = LARGE_FIRST if largest >= TRILLIONS_FROM else LARGE_FIRST[1:]
    return next((u for u in units if largest >= UNIT_SIZE[u]), Unit.USD)


def unit_of_column(values: Sequence[float]) -> Unit:
    """The unit of a table's money: the largest in which the smallest value is still 1 or more, but
    never so small a one that the largest has over seven digits before the point.

    >>> unit_of_column([4e6, 2.5e9]), unit_of_column([2e9, 5.2e15, 6e12]), unit_of_column([])
    (<Unit.MILLION: 'million'>, <Unit.BILLION: 'billion'>, <Unit.USD: 'usd'>)
    """
    sizes = [abs(v) for v in values if v == v and v != 0]
    if not sizes:
        return Unit.USD
    small, large = min(sizes), max(sizes)
    units = LARGE_FIRST if large >= TRILLIONS_FROM else LARGE_FIRST[1:]
    fits = (u for u in units if small >= UNIT_SIZE[u] or large >= UNIT_SIZE[u] * 10_000)
    return next(fits, Unit.USD)


_LEVELS = "▁▂▃▄▅▆▇█"


def spark(values: Iterable[float]) -> str:
    """A line of small columns, from zero to the highest; a space where a figure is missing.

    >>> spark([1.0, float("nan"), 4.0, 8.0])
    '▁ ▄█'
    """
    figures = list(values)
    top = max((v for v in figures if v == v), default=0.0)
    if top <= 0:
        return " " * len(figures)
    return "".join(
        " " if v != v else _LEVELS[min(7, max(0, round(v / top * 8) - 1))] for v in figures
    )


@dataclass(frozen=True)
class Numbers:
    """Writes the numbers of a chart in one unit of money and one language's style.

    Raises BadOption for a language that there is not.
    """

    unit: Unit = Unit.USD
    lang: str = "en"

    def __post_init__(self) -> None:
        if self.lang != "en":
            known_locale(self.lang)

    @property
    def size(self) -> int:
        return UNIT_SIZE[self.unit]

    def plain(self, value: float, places: int) -> str:
        """A number with that many decimals, a true minus, and the language's marks."""
        text = decimal(value, places, None if self.lang == "en" else self.lang)
        return text.replace("\u202f", "\u00a0").replace("-", "−")

    def value(self, value: float, rounding: float = math.nan, figures: int = 3) -> str:
        """A value of money in the unit, to three figures that count, no finer than it is known."""
        shown = value / self.size
        places = 0 if shown == 0 else max(0, figures - 1 - math.floor(math.log10(abs(shown))))
        places = min(places, 6)
        if rounding == rounding and rounding > 0:
            places = min(places, places_of(rounding / self.size))
        return self.plain(shown, places)

    def tick(self, value: float, step: float) -> str:
        """A tick in the unit, with the decimals that its step needs; value and step in the unit."""
        places = 0 if step >= 1 else max(0, -math.floor(math.log10(step) + 1e-9))
        if places and abs(step * 10**places - round(step * 10**places)) > 1e-6:
            places += 1
        if step >= 1 and step % 1:
            places = 1
        return self.plain(value, places)

    def ticks(self, values: Sequence[float]) -> list[str]:
        """The ticks of an axis, all with the same decimals."""
        step = values[1] - values[0] if len(values) > 1 else 1.0
        return [self.tick(v, step) for v in values]

    def percent(self, value: float, places: int = 1, *, signed: bool = False) -> str:
        """A percentage, with its sign if wanted; 100 and more without decimals."""
        if abs(value) >= 100:
            places = 0
        text = self.plain(value, places)
        plus = "+" if signed and value > 0 and text.strip("0.,") else ""
        return f"{plus}{text}\u00a0%"


@lru_cache(maxsize=8)
def known_locale(word: str) -> Locale:
    """The locale that a word names: de_CH, de-CH, fr. Raises BadOption for another word."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(word.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise BadOption.saying(
            f'Unknown locale "{word}".',
            "Write a language, with a country where it matters: de, de_CH, fr_FR, pt_BR, ru, zh_CN",
        ) from None


def marks_of(locale: str) -> tuple[str, str]:
    """The decimal mark and the mark between groups of digits. Raises BadOption.

    >>> marks_of("de_DE")
    (',', '.')
    """
    from babel.numbers import get_decimal_symbol, get_group_symbol

    where = known_locale(locale)
    return get_decimal_symbol(where), get_group_symbol(where)
