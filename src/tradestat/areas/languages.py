"""Names of areas in other languages, from the Unicode locale data that babel carries."""

from __future__ import annotations

import unicodedata
from functools import cache

from tradestat.areas.table import Area, fold, table
from tradestat.errors import BadOption
from tradestat.model import AreaKind
from tradestat.model.catalogue import once_a_folder

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
_MARKS_ARE_VOWELS = {"DEVANAGARI", "BENGALI", "TAMIL", "THAI"}


def name_in(area: Area, language: str) -> str | None:
    """What an area is called in a language ("ru", "zh_Hant"), None where CLDR has no name for it.

    In English the names are tradestat's own. Areas that ended, special ones and most groups have
    no name there. Raises BadOption for a language that CLDR does not have.
    Source: Unicode CLDR, territories, as babel carries them.

    >>> from tradestat.areas.table import by_key
    >>> name_in(by_key("KGZ"), "ru"), name_in(by_key("KGZ"), "en")
    ('Киргизия', None)
    """
    names = _names(language)
    if area.kind is AreaKind.ENDED:
        return None
    code = {"WLD": "001"}.get(area.key) or area.alpha2 or _GROUPS.get(area.key, "")
    return names.get(code)


# Groups that CLDR names as territories.
_GROUPS = {"EU": "EU"}


def check_language(language: str) -> None:
    """Raises BadOption if CLDR does not have the language."""
    _names(language)


@cache
def _names(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise BadOption.saying(
            f'"{language}" is not a known language.',
            "Write its code: ru, zh, fr, de, es, ar, zh_Hant",
        ) from None
    return {} if locale.language == "en" else dict(locale.territories)


def in_other_languages(word: str) -> list[Area]:
    """The areas that some language calls so: none, one, or several where languages differ."""
    wanted = _spelling(word)
    script = _script(word)
    found: dict[str, Area] = {}
    for locale in _LOCALES.get(script, _LATIN):
        area = _territories(locale).get(wanted)
        if area is not None:
            found.setdefault(area.key, area)
    return list(found.values())


def _script(word: str) -> str:
    letter = next((c for c in word if c.isalpha()), None)
    return "LATIN" if letter is None else unicodedata.name(letter, "LATIN").split()[0]


def _spelling(word: str) -> str:
    """As `fold`, except where marks are vowels: in Hindi, Togo and Tonga differ by marks alone."""
    if _script(word) in _MARKS_ARE_VOWELS:
        return unicodedata.normalize("NFKC", word).strip()
    return fold(word)


@cache
def _territories(locale: str) -> dict[str, Area]:
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale.parse(locale).territories
    except UnknownLocaleError:  # an older babel without this language
        return {}
    return {
        _spelling(name): area
        for code, name in territories.items()
        if (area := _alpha2().get(code)) is not None
    }


@once_a_folder
def _alpha2() -> dict[str, Area]:
    found: dict[str, Area] = {}
    for area in sorted(table(), key=lambda a: (a.kind is AreaKind.ENDED, -int(a.code or 0))):
        if area.alpha2:
            found.setdefault(area.alpha2, area)
    return found
