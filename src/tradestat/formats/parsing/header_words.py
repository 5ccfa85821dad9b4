"""What a column is, by the word at its head, in the languages of the tables read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tradestat.areas.table import fold
from tradestat.formats.parsing.flows import flow_in, other_measure
from tradestat.formats.parsing.words import meanings
from tradestat.model import Flow

_CODE_WORDS = re.compile(
    r"\b(?:iso(?: ?alpha)? ?-?[23]?a?|iso ?num(?:eric)?|codes?|cod|codigo|код|коды|代码|编码|names?"
    r"|desc|description|label|labels|title|название|наименование|名称|nom|noms|nombre|m49"
    r"|alpha ?[23]|numeric|id|ids|digits?|full|short|long|english|en|codice|nome"
    r"|bezeichnung|schlussel|kodu|adi|kod|kodi|nazwa|nazev|kode|nama|ten|ma|denumire|denumirea|naziv|sifra|номер|атауы|коду|аты|nomi|рамз"
    r"|رمز|كود|اسم|کد|نام|코드|명|부호|コード|代號|代碼|名稱|รหัส|ชื่อ|კოდი|კოდები|կոդ|անվանում)\b"
    r"|(?:代码|编码|名称|代號|代碼|名稱|コード)|(?<=[\u3040-\u9fff])名\b"
)
_TAILS = (" usd", " eur", " us", " dollars", " value usd", " value", " usd value", " fob", " cif",
    " us dollar", " us dollars", " thousand", " million", " mn", " thousand usd", " million usd",
    " 000 usd", " us thousand", " us million", " usd million", " usd thousand")  # fmt: skip
_FLOW_ROLES = {Flow.EXPORT: "exports", Flow.IMPORT: "imports", Flow.TOTAL: "total"}
_MONEY = {"value", *_FLOW_ROLES.values()}
# Amount in Spanish, imports in German: which one, the other heads say.
_AMOUNT_OR_IMPORTS, _GERMAN = "importe", {"exporte", "ausfuhr", "ausfuhren"}


def _spelled(word: str) -> str:
    """A header word as it is compared: no unit in brackets, no case, camelCase split."""
    parted = re.sub(
        r"(?<=[a-z])(?=[A-Z])|(?<=[a-z]\d)(?=[A-Z])", " ", word.replace("_", " ").replace(".", " ")
    )
    parted = re.sub(r"\s*[\[(（].*?[\])）]", " ", parted)
    return re.sub(r"\s+", " ", fold(parted)).strip()


_ROLES: dict[str, str] = {}
for _word, _role in meanings("headers").items():
    _ROLES.setdefault(_spelled(_word), _role)


def role_of(header: str) -> str | None:
    """The role that a header word names, or None.

    Roles that a row is made of are those of `Given.columns`. "country" is an area whose part is
    not said: the reporter or the partner. Roles that say how a figure was made, so that rows of
    several of them are not added: "indicator" (which measure), "adjustment" (basis, seasonal
    adjustment), "breakdown" (transport, customs procedure, second partner, port), "scale" (factor
    of values), "status" (flags, notes and the publisher's own numbers, which are no data).

    >>> [role_of(head) for head in ("Страна-партнер", "Trade Value (US$)", "reporterISO", "Foo")]
    ['partner', 'value', 'reporter', None]
    >>> [role_of(head) for head in ("Fluxo", "Goods, Value of Imports, CIF", "국가명", "motDesc")]
    ['flow', 'imports', 'country', 'breakdown']
    """
    word = _spelled(header)
    plain = re.sub(r"\s+", " ", _CODE_WORDS.sub(" ", word)).strip()
    for form in (word, plain, *(word.removesuffix(tail) for tail in _TAILS)):
        if form in _ROLES:
            return _ROLES[form]
    flow = flow_in(header) if len(word) > 2 else None
    if flow is not None:
        return _FLOW_ROLES.get(flow)
    # "Value, thousand USD", "Экспорт, млн долл. США", "Value in 2013": the words before a unit.
    first = _spelled(re.split(r"[,;:/]| in | в | en | em | \d", f"{header} ")[0])
    role = _ROLES.get(first)
    return None if role in _MONEY and other_measure(header) else role


def roles_of(headers: Sequence[str]) -> list[str | None]:
    """`role_of` each head of a table; a word of two languages by the heads beside it.

    >>> roles_of(["Land", "Exporte", "Importe"]), roles_of(["País", "Importe"])
    (['country', 'exports', 'imports'], ['country', 'value'])
    """
    spelled = [_spelled(header) for header in headers]
    german = any(word in _GERMAN for word in spelled)
    return [
        "imports" if german and word == _AMOUNT_OR_IMPORTS else role_of(header)
        for word, header in zip(spelled, headers, strict=True)
    ]
