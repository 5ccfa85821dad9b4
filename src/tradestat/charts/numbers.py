"""Numbers as readers write them: the unit of a picture, figures, percent, round ticks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tradestat.errors import BadOption
from tradestat.model import UNIT_SIZE, Unit, places_of

_LARGE_FIRST = (Unit.BILLION, Unit.MILLION, Unit.THOUSAND)


def unit_for(values: Iterable[float], asked: Unit = Unit.AUTO) -> Unit:
    """The unit of a picture's axis: the one asked for, else the largest in which the largest value
    is 1 or more.

    >>> unit_for([2.5e9, 4e6]), unit_for([])
    (<Unit.BILLION: 'billion'>, <Unit.USD: 'usd'>)
    """
    if asked is not Unit.AUTO and asked is not Unit.USD:
        return asked
    largest = max((abs(v) for v in values if v == v), default=0.0)
    return next((u for u in _LARGE_FIRST if largest >= UNIT_SIZE[u]), Unit.USD)


@dataclass(frozen=True)
class Numbers:
    """Writes numbers in one unit of money and one language's style."""

    unit: Unit = Unit.USD
    lang: str = "en"

    def __post_init__(self) -> None:
        if self.lang != "en":
            _locale(self.lang)

    @property
    def size(self) -> int:
        return UNIT_SIZE[self.unit]

    def plain(self, value: float, places: int) -> str:
        """A number with that many decimals, a true minus, and the language's marks."""
        if self.lang == "en":
            text = f"{value:,.{places}f}"
        else:
            from babel.numbers import format_decimal

            pattern = "#,##0" + ("." + "0" * places if places else "")
            text = format_decimal(value, pattern, locale=_locale(self.lang))
            text = text.replace("\u202f", "\u00a0")
        return text.replace("-", "−") if text.strip("-0.,") else text.replace("-", "")

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


def _locale(word: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(word.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        raise BadOption.saying(
            f'"{word}" is no language that numbers can be written in.',
            "Give its code, as in: --lang de, --lang fr, --lang ru, --lang en_IN",
        ) from None
