"""Numbers as a locale writes them, from the Unicode locale data that babel carries."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from tradestat.errors import BadOption

if TYPE_CHECKING:
    from babel import Locale

_NUMBER = re.compile(r"[+-]?\d{1,3}(?:,\d{3})*(?:\.\d+)?|[+-]?\d+(?:\.\d+)?")


@lru_cache(maxsize=8)
def known_locale(word: str) -> Locale:
    """The locale that a word names: de_CH, de-CH, fr. Raises BadOption for another word."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(word.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise BadOption.saying(
            f'"{word}" is no locale that tradestat knows.',
            "Write a language, with a country where it matters: de, de_CH, fr_FR, pt_BR, ru, zh_CN",
        ) from None


def number_in(text: str, locale: str) -> str:
    """A number in English writing as the locale writes it, every digit kept.

    What is no number (a dash, a word) comes back as it is.

    >>> number_in("-6,378.05", "de_CH"), number_in("+13.0", "fr_FR"), number_in("–", "de_CH")
    ('-6’378.05', '+13,0', '–')
    """
    if not _NUMBER.fullmatch(text):
        return text
    from babel.numbers import format_decimal, get_plus_sign_symbol

    where = known_locale(locale)
    places = len(text.partition(".")[2])
    # The locale's own grouping (India counts in lakhs) with the decimals that the cell has.
    whole = where.decimal_formats[None].pattern.partition(".")[0]
    pattern = f"{whole}.{'0' * places}" if places else whole
    number = Decimal(text.replace(",", "").lstrip("+"))
    plus = get_plus_sign_symbol(where) if text.startswith("+") else ""
    return plus + format_decimal(number, format=pattern, locale=where)
