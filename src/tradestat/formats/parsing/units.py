"""Units of money as titles, headers and options name them."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from tradestat.errors import BadOption
from tradestat.formats.parsing.words import data

_SIZES, _CURRENCIES = data("words")["sizes"], data("words")["currencies"]
_WORDS = {
    "hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6,
    "billion": 10**9, "bn": 10**9, "trillion": 10**12,
}  # fmt: skip


def unit_of(text: str) -> tuple[Decimal, str] | None:
    """What one unit is, in single units of a currency, as far as a text names it.

    >>> unit_of("(тыс. долларов США)"), unit_of("Trade Value (US$)"), unit_of("Value")
    ((Decimal('1000'), 'USD'), (Decimal('1'), 'USD'), None)
    """
    low = text.lower().replace("\u00a0", " ")
    found = {code for code, words in _CURRENCIES.items() if re.search(_whole(words), low)}
    if len(found) != 1:
        return None
    size = next((size for size, words in _SIZES.items() if re.search(_whole(words), low)), 1)
    return Decimal(size), found.pop()


# Letters of scripts that part words by blanks; Arabic and Hebrew join articles to words.
_LETTERS = "a-z\u00df-\u017f\u03b1-\u03c9\u0430-\u04ff\u0561-\u0586\u10d0-\u10ff"


def _whole(words: str) -> str:
    """The words as words: not inside others, unless they are signs or Chinese. A number may be
    followed by letters: "1000USD"."""
    return rf"(?<![{_LETTERS}])(?:{words})(?:(?<=\d)|(?![{_LETTERS}]))"


_DOLLARS = ("AUD", "CAD", "HKD", "NZD", "SGD")
_SIGNS = {
    "USD": ("US$", "$"), "EUR": ("€",), "GBP": ("£",), "JPY": ("¥", "￥"), "CNY": ("¥", "￥"),
    "INR": ("₹",), "KRW": ("₩",), "RUB": ("₽",), "TRY": ("₺",), **dict.fromkeys(_DOLLARS, ("$",)),
}  # fmt: skip


def signs_of(currency: str) -> tuple[str, ...]:
    """The signs that may stand at values in a currency; none for one whose sign is not known.

    >>> signs_of("EUR"), signs_of("KGS")
    (('€',), ())
    """
    return _SIGNS.get(currency, ())


def parse_unit(word: str) -> tuple[Decimal, str]:
    """What `--unit` means: thousand-usd, usd, million-eur, billion-cny. Raises BadOption.

    >>> parse_unit("thousand-usd")
    (Decimal('1000'), 'USD')
    """
    from babel import Locale

    *sizes, code = re.split(r"[-_ ]+", word.strip().lower())
    if code.upper() not in Locale("en").currencies or not set(sizes) <= _WORDS.keys():
        raise BadOption.saying(
            f'"{word}" is not a unit of money.',
            "Write a size and a currency: usd, thousand-usd, million-eur, billion-cny.",
        )
    return Decimal(math.prod(_WORDS[size] for size in sizes)), code.upper()
