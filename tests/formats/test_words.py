"""Numbers, periods, units, header words and areas as tables write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tradestat import store
from tradestat.errors import BadOption
from tradestat.formats.parsing.encodings import broken_names, encoding_of
from tradestat.formats.parsing.header_words import role_of
from tradestat.formats.parsing.numbers import NumberStyle, plain, style_of
from tradestat.formats.parsing.periods import period_of
from tradestat.formats.parsing.places import place
from tradestat.formats.parsing.units import parse_unit, unit_of

NUMBERS = [
    (["1234", "5"], ",", "1234", "1234"),
    (["1,234.5"], ",", "1,234.5", "1234.5"),
    (["1.234,5"], ";", "1.234,5", "1234.5"),
    (["1 234,5"], ";", "1 234,5", "1234.5"),
    (["1\u00a0234,5"], ";", "1\u00a0234,5", "1234.5"),
    (["1\u202f234"], ";", "1\u202f234", "1234"),
    (["1’234.50"], ",", "1’234.50", "1234.5"),
    (["12,34,567.8"], ",", "12,34,567.8", "1234567.8"),
    (["1.234.567"], ",", "1.234.567", "1234567"),
    (["0,5", "1.234,5"], ",", "0,5", "0.5"),
    (["1.234"], ",", "1.234", "1.234"),
    (["1,234"], ",", "1,234", "1234"),
    (["1,234"], ";", "1,234", "1.234"),
    (["(123)"], ",", "(123)", "-123"),
    (["−7"], ",", "−7", "-7"),
    (["+7"], ",", "+7", "7"),
    (["1.5E+09"], ",", "1.5E+09", "1500000000"),
    (["٣٤"], ",", "٣٤", "34"),
]


@pytest.mark.parametrize(("samples", "delimiter", "text", "expected"), NUMBERS)
def test_numbers(samples: list[str], delimiter: str, text: str, expected: str) -> None:
    value = style_of(samples, delimiter).parse(text)
    assert value is not None
    assert plain(value) == expected


@pytest.mark.parametrize(
    "text", ["", "-", "–", "...", "…", "NA", "n/a", "NaN", ":", "нд", "null", "#N/A", " . "]
)
def test_missing_is_none_and_never_zero(text: str) -> None:
    assert NumberStyle().parse(text) is None


@pytest.mark.parametrize(
    "text",
    ["abc", "1_000", "Infinity", "sNaN", "0x10", "$5", "12r", "1 2", "1,2,3", "--5", "1e", "9" * 70,
     "1.2.3", "5%", "12*"],
)  # fmt: skip
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        NumberStyle().parse(text)


def test_numbers_that_contradict_each_other_are_not_guessed() -> None:
    with pytest.raises(ValueError, match=r"contradict each other: 1\.234,5 and 1,234\.5"):
        style_of(["1.234,5", "1,234.5"], ",")


def test_what_was_assumed_is_said() -> None:
    assert style_of(["1.234"], ",") == NumberStyle(".", "", (".", "1.234"))
    assert style_of(["1,234"], ";") == NumberStyle(",", "", (",", "1,234"))
    assert style_of(["1,234"], ",") == NumberStyle(".", ",", (",", "1,234"))
    assert style_of(["1.5"], ",").guess == ()


PERIODS = {
    "2023": "2023", "2023.0": "2023", "202304": "2023-04", "2023-04": "2023-04",
    "2023M04": "2023-04", "2023-M04": "2023-04", "2023Q2": "2023-Q2", "2023-Q2": "2023-Q2",
    "Apr. 2024": "2024-04", "January 2023": "2023-01", "2023年4月": "2023-04", "апрель 2023": "2023-04",
    "01.2023": "2023-01", "201952": "2019", "201952-Jan.-Dec. 2019": "2019", "2023 1": "2023",
    "2023*": "2023", "2023 г.": "2023", "2023¹⁾": "2023", "Jan.-Dec. 2019": "2019",
    "2023-04-30": "2023-04", "2023H1": "2023-H1", "1700": None, "12": None, "2023-13": None,
    "202399": None, "": None, "Foo 2023": None, "20230": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PERIODS.items())
def test_periods(text: str, expected: str | None) -> None:
    assert period_of(text) == expected


UNITS = {
    "thousand US dollars": (1000, "USD"), "US$ thousand": (1000, "USD"), "1000 USD": (1000, "USD"),
    "млн долл. США": (10**6, "USD"), "(тыс. долларов США)": (1000, "USD"), "тысяч сомов": (1000, "KGS"),
    "(thousand soms)": (1000, "KGS"), "万美元": (10**4, "USD"), "亿美元": (10**8, "USD"), "美元": (1, "USD"),
    "人民币": (1, "CNY"), "milliers de dollars": (1000, "USD"), "millones de dólares": (10**6, "USD"),
    "Tsd. EUR": (1000, "EUR"), "Mio. €": (10**6, "EUR"), "Trade Value (US$)": (1, "USD"),
    "US Dollars, Millions": (10**6, "USD"), "Value": None, "tons": None, "USD and EUR": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNITS.items())
def test_units(text: str, expected: tuple[int, str] | None) -> None:
    assert unit_of(text) == (None if expected is None else (Decimal(expected[0]), expected[1]))


def test_units_as_options() -> None:
    assert parse_unit("million-eur") == (Decimal(10**6), "EUR")
    assert parse_unit("usd") == (Decimal(1), "USD")
    with pytest.raises(BadOption) as refused:
        parse_unit("stones")
    assert str(refused.value) == (
        '"stones" is not a unit of money.\n'
        "Write a size and a currency: usd, thousand-usd, million-eur, billion-cny."
    )


HEADS = {
    "reporter": "reporter", "reporterISO": "reporter", "Reporting country": "reporter",
    "Отчитывающаяся страна": "reporter", "报告国": "reporter", "pays déclarant": "reporter",
    "país informante": "reporter", "partnerCode": "partner", "Страна-партнер": "partner",
    "贸易伙伴名称": "partner", "贸易伙伴编码": "partner", "Partnerland": "partner", "Country": "country",
    "Страна": "country", "Flow": "flow", "Flujo": "flow", "направление": "flow", "Год": "year",
    "année": "year", "年份": "year", "Trade Value (US$)": "value", "Стоимость, тыс. долл.": "value",
    "金额": "value", "美元": "value", "Valeur": "value", "Экспорт, млн долл. США": "exports",
    "Exports (USD)": "exports", "进口额": "imports", "товарооборот": "total", "HS code": "commodity",
    "ТН ВЭД": "commodity", "商品编码": "commodity", "Net weight (kg)": "quantity", "第一数量": "quantity",
    "Foo": None, "": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADS.items())
def test_header_words(text: str, expected: str | None) -> None:
    assert role_of(text) == expected


PLACES = {
    "Всего": ("WLD", "world"), "Всего 2": ("WLD", "world"), "Total": ("WLD", "world"),
    "世界": ("WLD", "world"), "Undefined country": ("_X", "special"), "Другие страны": ("_X", "special"),
    "The EU": ("", "group"), "СНГ": ("", "group"), "Advanced Economies": ("", "group"),
    "Америка": ("", "group"), "America": ("", "group"), "EXT_EU27_2020": ("", "group"),
    "China (Sar Hong Kong)": ("HKG", "country"), "Корея (КНДР)": ("PRK", "country"),
    "Ethiopia(excludes Eritrea)": ("ETH", "country"), "China, P.R.: Mainland": ("CHN", "country"),
    "France (incl. Saint Barthélemy 'BL' -> 2012)": ("FRA", "country"), "Congo": ("COG", "country"),
    "South Africa": ("ZAF", "country"), "Central African Republic": ("CAF", "country"),
    "American Samoa": ("ASM", "country"), "Asia, nes": ("?Asia, nes", "special"), "Atlantis": ("", "unknown"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACES.items())
def test_places(text: str, expected: tuple[str, str]) -> None:
    assert place(text) == expected


def test_un_codes_are_read_to_the_letter() -> None:
    assert place("356", "un").key == "356"
    assert place("699", "un").key == "IND"
    assert place("842", "un").key == place("840", "un").key == "USA"
    assert place("0", "un").kind == "world"
    assert place("1234", "un").kind == "unknown"


TEXTS = [
    ("Türkiye,Côte d'Ivoire\n", "cp1252"),
    ("Страна,Год,Экспорт\nКитай,2023,5\n", "cp1251"),
    ("数据年月,商品编码,贸易伙伴名称,美元\n202404,85,越南,5\n", "gb18030"),
]


@pytest.mark.parametrize(("text", "encoding"), TEXTS)
def test_encodings(text: str, encoding: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "x.csv"
    path.write_bytes(text.encode(encoding))
    assert encoding_of(path, "x.csv") == (encoding, "letters")
    for mark in ("utf-8-sig", "utf-16", "utf-8"):
        path.write_bytes(text.encode(mark))
        found, _ = encoding_of(path, "x.csv")
        assert path.read_text(encoding=found) == text
    path.write_bytes(text.encode("utf-16-le"))
    assert encoding_of(path, "x.csv")[0] == "utf-16-le"


def test_broken_names_are_noticed() -> None:
    assert broken_names(["??", "???", "5"]) == ("lost", "??")
    assert broken_names(["CÃ´te d'Ivoire", "x"]) == ("broken", "CÃ´te d'Ivoire")
    assert broken_names(["Côte d'Ivoire", "Китай", "5"]) == ("", "")


def test_a_group_that_the_user_has_named_is_one_only_where_it_is_named() -> None:
    assert place("Neighbours").kind == "unknown"
    with store.using(groups={"Neighbours": ["KZ", "UZ"]}):
        assert place("Neighbours").kind == "group"
    assert place("Neighbours").kind == "unknown"
