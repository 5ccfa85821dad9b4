"""Names of areas in other languages, from the Unicode locale data that babel carries."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from tradestat.areas.table import Area, fold, table
from tradestat.model import AreaKind

# By script, so that a Chinese word loads two languages and not forty.
# fmt: off
_LATIN = (
    "en", "fr", "es", "de", "it", "pt", "nl", "sv", "da", "nb", "fi", "is", "et", "lv", "lt", "pl",
    "cs", "sk", "sl", "hr", "hu", "ro", "sq", "tr", "az", "uz", "tk", "id", "ms", "vi", "ca", "eu",
    "gl", "ga", "cy", "eo", "sw", "af",
)
# fmt: on
_LOCALES = {
    "CYRILLIC": ["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "uz_Cyrl", "tg", "mn"],
    "CJK": ["zh", "zh_Hant", "ja"],
    "HIRAGANA": ["ja"],
    "KATAKANA": ["ja"],
    "HANGUL": ["ko"],
    "ARABIC": ["ar", "fa", "ur"],
    "GREEK": ["el"],
    "HEBREW": ["he"],
    "DEVANAGARI": ["hi", "ne", "mr"],
    "BENGALI": ["bn"],
    "THAI": ["th"],
    "GEORGIAN": ["ka"],
    "ARMENIAN": ["hy"],
    "TAMIL": ["ta"],
}


def in_other_languages(word: str) -> list[Area]:
    """The areas that some language calls so: none, one, or several where languages differ."""
    wanted = fold(word)
    letter = next((c for c in word if c.isalpha()), "")
    script = unicodedata.name(letter, "LATIN").split()[0]
    found: dict[str, Area] = {}
    for locale in _LOCALES.get(script, _LATIN):
        area = _territories(locale).get(wanted)
        if area is not None:
            found.setdefault(area.key, area)
    return list(found.values())


@cache
def _territories(locale: str) -> dict[str, Area]:
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale.parse(locale).territories
    except UnknownLocaleError:  # an older babel without this language
        return {}
    return {
        fold(name): area
        for code, name in territories.items()
        if (area := _alpha2().get(code)) is not None
    }


@lru_cache(maxsize=1)
def _alpha2() -> dict[str, Area]:
    found: dict[str, Area] = {}
    for area in sorted(table(), key=lambda a: (a.kind is AreaKind.ENDED, -int(a.code or 0))):
        if area.alpha2:
            found.setdefault(area.alpha2, area)
    return found
