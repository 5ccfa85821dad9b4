"""What a column is, by the word at its head: English, Russian, Chinese, French, Spanish, German."""

from __future__ import annotations

import re

from tradestat.areas.table import fold
from tradestat.formats.parsing.words import meanings

_CODE_WORDS = re.compile(
    r"\b(?:iso(?: ?alpha)? ?-?[23]?|iso ?num(?:eric)?|codes?|cod|codigo|код|代码|编码|names?|desc"
    r"|description|label|title|название|наименование|名称|nom|nombre|m49|alpha ?[23]|numeric|id"
    r"|digits?)\b"
    r"|(?:代码|编码|名称)"
)
_TAILS = (" usd", " eur", " us", " dollars", " value usd", " value", " usd value", " fob", " cif")


def _spelled(word: str) -> str:
    """A header word as it is compared: no unit in brackets, no case, camelCase split."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", word.replace("_", " ").replace(".", " "))
    parted = re.sub(r"\s*[\[(（].*?[\])）]", " ", parted)
    return re.sub(r"\s+", " ", fold(parted)).strip()


_ROLES: dict[str, str] = {}
for _word, _role in meanings("headers").items():
    _ROLES.setdefault(_spelled(_word), _role)


def role_of(header: str) -> str | None:
    """The role that a header word names, or None.

    "country" is an area whose part is not said: the reporter or the partner.

    >>> [role_of(head) for head in ("Страна-партнер", "Trade Value (US$)", "reporterISO", "Foo")]
    ['partner', 'value', 'reporter', None]
    """
    word = _spelled(header)
    plain = re.sub(r"\s+", " ", _CODE_WORDS.sub(" ", word)).strip()
    # "Value, thousand USD", "Экспорт, млн долл. США", "exports 1000 usd": the words before a unit.
    first = _spelled(re.split(r"[,;:/]| in | в | en | \d", f"{header} ")[0])
    words = (word, plain, first, *(word.removesuffix(tail) for tail in _TAILS))
    return next((_ROLES[word] for word in words if word in _ROLES), None)
