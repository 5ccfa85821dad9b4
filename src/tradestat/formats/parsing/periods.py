"""Periods as tables write them: years, months, quarters; in cells, and in heads with more words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from tradestat.formats.parsing.words import meanings


def _bare(word: str) -> str:
    """A word as months are compared: no case, no points, no accents of composition."""
    return unicodedata.normalize("NFKC", word).casefold().strip(" .,-/'’").replace(".", "")


_MONTHS = {_bare(name): int(number) for name, number in meanings("months").items()}
_YEAR = r"(?P<y>1[89]\d\d|20\d\d|2100)"
_QUARTER = (
    r"(?:q|qtr\.?|quarter|кв\.?|квартал\w*|квартал|quartal|trim\.?|trimestre?|trimestru|kwartał|"
    r"čtvrtletí|negyedév|çeyrek|ceyrek|chorak|тоқсан|чейрек|kvartal|季度|四半期|분기|quý|triwulan|"
    r"ربع|quarters?)"
)
_NTH = r"(?:st|nd|rd|th|er|e|ème|º|ª|o|\.|-?й|-?ый|-?ий)?"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"{_YEAR}(?:\.0+)?",
        rf"{_YEAR}[-/.]?M?(?P<m>0[1-9]|1[0-2])",
        rf"{_YEAR}[-/. ]?M(?P<m>[1-9])",
        rf"{_YEAR}[-/](?P<m>[1-9])",
        rf"{_YEAR}[-/. ]?Q(?P<q>[1-4])",
        rf"{_YEAR}[-/. ]?H(?P<h>[12])",
        rf"Q(?P<q>[1-4])[-/. ]?{_YEAR}",
        rf"(?P<q>[1-4])[QTК](?:В\.?)?[-/. ]?{_YEAR}",
        rf"H(?P<h>[12])[-/. ]?{_YEAR}",
        rf"(?P<h>[12])H[-/. ]?{_YEAR}",
        rf"(?P<q>[1-4]){_NTH} ?{_QUARTER}(?: of| de| del)?,? ?{_YEAR}(?: ?г(?:\.|ода)?)?",
        rf"{_QUARTER} (?P<q>[1-4]),? ?{_YEAR}",
        rf"{_YEAR}(?: ?г(?:\.|ода)?| ?年| ?년)?[-,]? ?第?(?P<q>[1-4]){_NTH} ?{_QUARTER}",
        rf"{_YEAR},? ?{_QUARTER} ?(?P<q>[1-4])",
        rf"{_YEAR}-(?P<m>0[1-9]|1[0-2])-(?:01|28|29|30|31)(?:[T ]00:00(?::00)?(?:\.0+)?)?",
        rf"{_YEAR}52(?:-.*)?",  # Eurostat's whole year
        rf"{_YEAR} ?[年년](?: ?(?P<m>1[0-2]|0?[1-9]) ?[月월])?[度도분份]?",
        rf"(?P<m>0[1-9]|1[0-2])[-./]{_YEAR}",
        rf"(?P<m>[1-9])/{_YEAR}",
        rf"jan\.? ?[-–] ?dec\.? {_YEAR}",
        # A year with the mark of a footnote, or with the word for year.
        rf"{_YEAR}(?:\s*[*¹²³⁴⁵⁾)(]+|\s\d\)?|\s?г(?:\.|ода?)?|\s?р(?:\.|оку)|\s?\([a-z0-9]\)|[pre])",
        rf"(?:year|год|année|año|ano|jahr|yıl|cy|annual|y) ?{_YEAR}",
    )
)
_ORDINALS = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th"}
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_WITH_MONTH = re.compile(
    rf"(?P<a>\D*?)(?:[-./,\s]|\bde\b|\bdel\b|\bof\b)*{_YEAR}[-./,\s]*(?P<b>\D*)", re.I
)
# Months whose name holds a number ("Tháng 1/2024", "2024 1월"), and years of two digits ("Jan-24").
_NUMBERED = (
    re.compile(rf"(?P<w>\D*\d\d?\D?)[-./\s]+{_YEAR}"),
    re.compile(rf"{_YEAR}[-./\s]+(?P<w>\d\d?\D)"),
    re.compile(r"(?P<w>[^\d]{2,}?)\s?[-./'’ ]?\s?(?P<y>\d\d)"),
)
# Months in one language, and short words in English.
_NO_MONTH_IN_TEXT = {"out", "set", "ago"}
_TURNED = re.compile(r"(?P<y>\d\d)[- /](?P<w>[^\d\s]{3,})\.?")
_SHORT_QUARTER = re.compile(r"(?:(?P<q>[1-4])[QTК]|Q(?P<p>[1-4]))[-/'’ ]?(?P<y>\d\d)", re.I)
_AFTER = re.compile(r"\s*(?:г(?:\.|ода?)?|р(?:\.|оку)?|ж\.?|йил\w*|yil\w*|года)\Z", re.I)
# 2022/23, 2022-2023, 2079/080; FY2023, fiscal year 2022, Apr-Mar 2023.
_FISCAL = re.compile(r"(?<![\d.])((?:1[89]|20)\d\d)\s?[-/–—]\s?(\d{4}|\d{2,3})(?![\d-])")
_FISCAL_WORD = re.compile(
    r"\b(?:f\.?y\.?|fiscal|financial|marketing)\W*(?:years?\W*)?(?:\d{4}|\d\d)\b.*|"
    r"\b(?:apr|april|jul|july|oct|october)\w*\W+(?:mar|march|jun|june|sep|september)\w*\W+\d{2,4}",
    re.I,
)
# Words by which a head with a year does not speak of that year's figures.
_NOT_OF_YEAR = re.compile(
    r"%|=\s*100|\b(?:change|growth|index|share|rank|cagr|prices?|constant|average|between|since|"
    r"cumul\w*|ytd|year to date|hs ?(?:1988|1992|1996|2002|2007|2012|2017|2022)|nc ?\d{4}|"
    r"темп\w*|рост\w*|доля|изменение|variaci[oó]n|veränderung|anteil|evolution)\b"
    r"|增长|同比|比重|증감|전년|前年比|構成比",
    re.I,
)


def month_of(word: str) -> int | None:
    """The number of a month by its name or number, in any of the languages."""
    low = _bare(word).rstrip("月월")
    number = _MONTHS.get(_bare(word)) or (int(low) if low.isascii() and low.isdigit() else 0)
    return number if 1 <= number <= 12 else None


@lru_cache(maxsize=4096)
def period_of(text: str) -> str | None:
    """A period as `model.Period.parse` reads it: "2023", "2023-04", "2023-Q2", "2023-H1"; or None.

    >>> [period_of(w) for w in ("2023", "202304", "2023M04", "Apr. 2023", "2023 1", "201952", "7")]
    ['2023', '2023-04', '2023-04', '2023-04', '2023', '2019', None]
    >>> [period_of(w) for w in ("1997Jan", "Jan-24", "2024 1st quarter", "Q1 2024", "2023/24")]
    ['1997-01', '2024-01', '2024-Q1', '2024-Q1', None]
    """
    word = text.strip()
    if not any(c.isdigit() for c in word) or len(word) > 60:
        return None
    for name, number in _ORDINALS.items():
        word = re.sub(rf"\b{name}\b", number, word, flags=re.I)
    if re.search(_QUARTER, word, re.I):
        word = re.sub(r"\b(IV|I{1,3})\b", lambda m: _ROMAN[m[1]], word)
    for form in _FORMS:
        match = form.fullmatch(word)
        if match is None:
            continue
        parts = match.groupdict()
        if parts.get("m"):
            return f"{parts['y']}-{int(parts['m']):02}"
        for mark in "qh":
            if parts.get(mark):
                return f"{parts['y']}-{mark.upper()}{parts[mark]}"
        return str(parts["y"])
    return _with_month(word)


def _with_month(word: str) -> str | None:
    plain = _AFTER.sub("", word)
    match = _WITH_MONTH.fullmatch(plain)
    if match is not None:
        month = _MONTHS.get(_bare(match["a"])) or _MONTHS.get(_bare(match["b"]))
        other = _bare(match["b"] if _MONTHS.get(_bare(match["a"])) else match["a"])
        return f"{match['y']}-{month:02}" if month is not None and not other else None
    # "Tháng 1/2024", "1월 2024": months whose name holds a number.
    for form in _NUMBERED:
        match = form.fullmatch(plain)
        if match is not None and (month := _MONTHS.get(_bare(match["w"]))) is not None:
            year = match["y"] if len(match["y"]) == 4 else _century(match["y"])
            return f"{year}-{month:02}"
    return None


def _century(two: str) -> int:
    """The year of two digits: 24 is 2024, 97 is 1997."""
    return (2000 if int(two) < 50 else 1900) + int(two)


@lru_cache(maxsize=4096)
def period_in(head: str) -> str | None:
    """The one period that the head of a column speaks of, with words around it; or None.

    None for two of them, for a fiscal year, for a part of a year from January on, and for heads of
    changes, shares and indices.

    >>> [period_in(h) for h in ("Value in 2013", "Imports, January 2024", "1Q24", "Growth 2013")]
    ['2013', '2024-01', '2024-Q1', None]
    """
    text = re.sub(r"[\s_]+", " ", head).strip()
    strict = period_of(text) or _short_quarter(text) or _marked(text)
    if strict is not None or _NOT_OF_YEAR.search(text):
        return strict
    years = re.findall(r"(?<!\d)(?:19\d\d|20\d\d)(?!\d)", text)
    if not years:
        return _inside(text)  # "Exports Jan-24"
    if len(years) != 1 or fiscal_year(text) or re.search(rf"{years[0]}\s?[-/–—]\s?\d\d\b", text):
        return None
    found = _inside(text)
    words = {_bare(word) for word in re.split(r"[^\w.]+", text)} - _NO_MONTH_IN_TEXT
    named = {_MONTHS[word] for word in words if len(word) > 2 and word in _MONTHS}
    if len(named) > 1:  # January to June: a part of a year
        return None
    return found or str(years[0])


def _inside(text: str) -> str | None:
    """The shortest run of words around a year that is a month, a quarter or a half."""
    words = [w for w in re.split(r"[\s,;:()\[\]（）]+", text) if w]
    for size in (1, 2, 3, 4):
        for at in range(len(words) - size + 1):
            run = words[at : at + size]
            found = None if _NO_MONTH_IN_TEXT & {*map(_bare, run)} else period_of(" ".join(run))
            if found is not None and len(found) > 4:
                return found
    return None


def _marked(text: str) -> str | None:
    """A year with letters before or behind it: X2021, yr2021, 2023p."""
    match = re.fullmatch(rf"(?:x|v|y|yr|year)? ?{_YEAR}[a-z]?", text, re.I)
    return None if match is None else str(match["y"])


def _short_quarter(text: str) -> str | None:
    match = _SHORT_QUARTER.fullmatch(text)
    return f"{_century(match['y'])}-Q{match['q'] or match['p']}" if match is not None else None


def periods_in(heads: Sequence[str]) -> list[str | None]:
    """`period_in` of each head; and "24-Jan", which alone is a day, where the heads are months.

    >>> periods_in(["Partner", "24-Jan", "24-Feb", "24-Mar"])
    [None, '2024-01', '2024-02', '2024-03']
    """
    found = [period_in(head) for head in heads]
    turned = {n: m for n, head in enumerate(heads) if (m := _TURNED.fullmatch(head.strip()))}
    months = {n: month for n, m in turned.items() if (month := _MONTHS.get(_bare(m["w"])))}
    if len(months) > 2 and len(set(months.values())) > 2:
        for n, month in months.items():
            found[n] = found[n] or f"{_century(turned[n]['y'])}-{month:02}"
    return found


@lru_cache(maxsize=4096)
def fiscal_year(text: str) -> str | None:
    """The fiscal year that a text names: it begins in one calendar year and ends in the next.

    "2011/12" can be December as well: a column of them tells.

    >>> [fiscal_year(w) for w in ("2022-23", "Year 2075/76", "FY2023", "2022-13", "2022")]
    ['2022-23', '2075/76', 'FY2023', None, None]
    """
    plain = "".join(
        str(unicodedata.digit(c)) if c.isdecimal() and not c.isascii() else c for c in text
    )
    for pair in _FISCAL.finditer(plain):
        begins, ends = int(pair[1]), pair[2]
        if int(ends) == (begins + 1) % 10 ** len(ends):
            return pair.group()
    word = _FISCAL_WORD.search(plain)
    return None if word is None else word.group().strip()[:20]
