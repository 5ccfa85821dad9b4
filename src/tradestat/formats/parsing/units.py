"""Units of money as titles, headers and options name them."""

from __future__ import annotations

import re
from decimal import Decimal

from tradestat.errors import BadOption

_SIZES = (
    (r"100 ?(?:million|mln)|亿", 10**8),
    (r"trillions?|трлн|万亿|兆", 10**12),
    (r"billions?|bn|milliards?|mrd|mil millones|млрд|миллиард\w*|十亿", 10**9),
    (r"millions?|mio|mln|mn|millones|млн|миллион\w*|百万|mil(?=\s*\$|\s*usd)", 10**6),
    (r"10 ?000|万", 10**4),
    (r"thousands?|thsd|tsd|1[., ]?000|000s?|milliers|miles|mil|тыс|тысяч\w*|миң|ming|千|k", 10**3),
)
_CURRENCIES = (
    (r"us ?\$|u\.?s\.? ?dollars?|usd|dollars? (?:us|des états-unis|eeuu)|долл\w*(?:\.? ?сша)?"
     r"|доллар\w*|дол\.|美元|dólares?|dolares?|dollars?|us-dollar|ақш доллар\w*|акш доллар\w*"
     r"|aqsh dollar\w*|\$", "USD"),
    (r"eur(?:os?)?|€|евро|欧元", "EUR"),
    (r"cny|rmb|yuan|renminbi|人民币|(?<![美欧日港])元|юан\w*", "CNY"),
    (r"gbp|pounds? sterling|£", "GBP"),
    (r"jpy|yen|日元|円", "JPY"),
    (r"kgs|som(?:s|dan)?|сом(?:ов|у|ах)?", "KGS"),
    (r"uzs|so['ʻ’]?m|сум(?:ов)?", "UZS"),
    (r"kzt|tenge|тенге", "KZT"),
    (r"rub|rubles?|roubles?|руб\w*|₽", "RUB"),
    (r"inr|rupees?", "INR"),
    (r"chf|francs? suisses|schweizer franken", "CHF"),
)  # fmt: skip
_WORDS = {
    "usd": ("USD", 1), "thousand": ("", 10**3), "million": ("", 10**6), "billion": ("", 10**9),
    "trillion": ("", 10**12), "bn": ("", 10**9), "mn": ("", 10**6), "m": ("", 10**6),
    "k": ("", 10**3), "hundred": ("", 100),
}  # fmt: skip


def unit_of(text: str) -> tuple[Decimal, str] | None:
    """What one unit is, in single units of a currency, as far as a text names it.

    >>> unit_of("(тыс. долларов США)"), unit_of("Trade Value (US$)"), unit_of("Value")
    ((Decimal('1000'), 'USD'), (Decimal('1'), 'USD'), None)
    """
    low = text.lower().replace("\u00a0", " ")
    found = {code for words, code in _CURRENCIES if re.search(_whole(words), low)}
    if len(found) != 1:
        return None
    for words, size in _SIZES:
        if re.search(_whole(words), low):
            return Decimal(size), found.pop()
    return Decimal(1), found.pop()


def _whole(words: str) -> str:
    """The words as words: not inside others, unless they are signs or Chinese."""
    return rf"(?<![a-zа-яёөүң])(?:{words})(?![a-zа-яёөүң])"


def parse_unit(word: str) -> tuple[Decimal, str]:
    """What `--unit` means: thousand-usd, usd, million-eur, billion-cny. Raises BadOption.

    >>> parse_unit("thousand-usd")
    (Decimal('1000'), 'USD')
    """
    parts = re.split(r"[-_ ]+", word.strip().lower())
    size, code = 1, parts[-1].upper()
    for part in parts[:-1]:
        if part not in _WORDS or part == "usd":
            raise _bad(word)
        size *= _WORDS[part][1]
    if not re.fullmatch(r"[A-Z]{3}", code) or not _known(code):
        raise _bad(word)
    return Decimal(size), code


def _known(code: str) -> bool:
    from babel import Locale

    return code in Locale("en").currencies


def _bad(word: str) -> BadOption:
    return BadOption.saying(
        f'"{word}" is not a unit of money.',
        "Write a size and a currency: usd, thousand-usd, million-eur, billion-cny.",
    )
