"""Names of areas in the user's language, by the keys that answers carry."""

from __future__ import annotations

from collections.abc import Callable

from tradestat.areas import by_key
from tradestat.areas.languages import check_language, name_in
from tradestat.errors import UnknownArea


def namer(language: str) -> Callable[[str], str | None]:
    """A function from an area's key to its name in the language, None where there is no such name.

    Raises BadOption for a language that there is not.

    >>> namer("ru")("CHN"), namer("ru")("no key")
    ('Китай', None)
    """
    check_language(language)

    def name_of(key: str) -> str | None:
        try:
            return name_in(by_key(key), language)
        except UnknownArea:
            return None

    return name_of
