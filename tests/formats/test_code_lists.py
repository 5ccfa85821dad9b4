"""Which list the codes of a file are of; its encoding; numbers and messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tradestat.errors import BadRow
from tradestat.errors.base import shown
from tradestat.formats.parsing.code_lists import code_list
from tradestat.formats.parsing.encodings import encoding_of
from tradestat.formats.parsing.numbers import NumberStyle
from tradestat.model import Note

# Code lists.


def test_codes_are_of_the_list_that_their_names_confirm() -> None:
    imf = code_list([("512", "Afghanistan, Islamic Republic of"), ("924", "China, P.R.: Mainland"),
                     ("110", "Advanced Economies"), ("170", "Europe"), ("1", "World"),
                     ("910", "Other Countries not included elsewhere")])  # fmt: skip
    assert imf is not None
    assert imf.id == "imf"
    assert imf.disagreeing == ()
    assert {c: imf.place(c).key or imf.place(c).kind for c in ("512", "110", "170", "1")} == {
        "512": "AFG", "110": "group", "170": "group", "1": "WLD"}  # fmt: skip
    assert imf.place("910").kind == "special"
    assert imf.place("158").key == "JPN"  # not in the file: the IMF's Japan, the UN's Taiwan
    un = code_list(
        [("512", "Oman"), ("156", "China"), ("381", "Italy"), ("490", "Other Asia, nes")]
    )
    assert un is not None
    assert un.id == "un"
    assert (un.place("512").key, un.place("381").key, un.place("490").key) == ("OMN", "ITA", "TWN")
    iso = code_list([("840", "USA"), ("356", "India"), ("'156", "China")])
    assert iso is not None
    assert iso.id == "iso-numeric"
    assert iso.place("356").key == "IND"
    letters = code_list([("DE", "Germany"), ("UK", "United Kingdom"), ("EL", "Greece")])
    assert letters is not None
    assert letters.id == "iso-alpha2"
    assert letters.place("UK").key == "GBR"
    oec = code_list([("aschn", "China"), ("eudeu", "Germany")])
    assert oec is not None
    assert oec.id == "oec"
    assert oec.place("askgz").key == "KGZ"
    schedule = code_list([("5700", "CHINA"), ("1220", "CANADA")])
    assert schedule is not None
    assert schedule.id == "schedule-c"


def test_fao_counts_china_twice() -> None:
    fao = code_list(
        [("351", "China"), ("41", "China, mainland"), ("2", "Afghanistan"), ("3", "Albania")]
    )
    assert fao is not None
    assert fao.id == "fao"
    assert (fao.place("351").kind, fao.place("41").key) == ("group", "CHN")


def test_an_offices_own_codes_mean_what_the_names_say() -> None:
    # China's customs: 110 is Hong Kong, 116 Japan, 502 the United States.
    own = code_list(
        [("110", "Hong Kong"), ("116", "Japan"), ("133", "Korea, Republic of"), ("502", "USA")]
    )
    assert own is not None
    assert own.id == "national"
    assert [own.place(c).key for c in ("110", "116", "133", "502")] == ["HKG", "JPN", "KOR", "USA"]
    assert own.place("36").kind == "unknown"


def test_a_code_that_disagrees_is_named_and_its_name_speaks() -> None:
    found = code_list(
        [("156", "China"), ("36", "Austria"), ("643", "Russian Federation"), ("392", "Japan")]
    )
    assert found is not None
    assert found.id == "un"
    assert found.disagreeing == (("36", "Austria"),)
    assert found.place("36").key == "AUT"


def test_codes_alone_are_of_the_list_that_knows_them() -> None:
    def alone(*codes: str) -> str | None:
        found = code_list([(code, "") for code in codes])
        return None if found is None else found.id

    assert alone("156", "842", "251", "0") == "un"
    assert alone("156", "840", "250") == "iso-numeric"
    assert alone("512", "924", "111", "917") == "imf"
    assert alone("CHN", "DEU") == "iso-alpha3"
    assert alone("CN", "DE") == "iso-alpha2"
    assert alone("99991", "99992") is None
    assert alone() is None


# Encodings: short tables, each in the encoding that offices save it in.

TABLES = {
    "cp949": ["국가명,기간,수출금액\n중국,2023,124817\n미국,2023,115698\n", "국가,수출\n일본,5\n"],
    "cp932": ["国名,年,品目,輸出額\n中華人民共和国,2023,機械類,177624\n", "相手国,金額\nドイツ,5\nインド,3\n"],
    "gb18030": ["数据年月,商品编码,贸易伙伴名称,美元\n202404,85,越南,5\n", "年,出口\n2023,5\n"],
    "big5": ["國家,年份,出口金額\n美國,2023,76200\n日本,2023,31400\n"],
    "cp1251": ["Страна,Год,Экспорт\nКитай,2023,5\n", "Країна;Рік;Експорт\nПольща;2023;5\n"],
    "cp866": ["Страна;Год;Экспорт;Импорт\nКитай;2023;5;6\n"],
    "koi8-r": ["Страна;Год;Экспорт;Импорт\nКитай;2023;5;6\n"],
    "cp1254": ["Ülke;Yıl;İhracat\nAlmanya;2023;21087\nİtalya;2023;12371\n", "Ülke,İhracat Dolar\nFas,5\n"],
    "cp1250": ["Kraj;Rok;Eksport\nWłochy;2023;1\nFrancja;2023;4\n", "Země;Rok;Vývoz\nNěmecko;2023;5\n"],
    "cp1252": ["Fluxo;Ano;Países\nExportação;2022;China\n", "País;Año;Exportación\nPerú;2023;5\n",
               "Land;Jahr;Ausfuhr\nÖsterreich;2023;5\n", "Name,Value\nLow-fat café,5\n"],
    "cp1253": ["Χώρα;Έτος;Εξαγωγές\nΓερμανία;2023;5\n"],
    "cp1255": ["מדינה;שנה;יצוא\nגרמניה;2023;1\n"],
    "cp1256": ["الدولة;السنة;الصادرات\nالصين;2023;5\n"],
    "cp874": ["ประเทศ,ปี,ส่งออก\nจีน,2023,5\n"],
    "cp1257": ["Valsts;Gads;Eksports\nVācija;2023;5\n"],
}  # fmt: skip


@pytest.mark.parametrize(("encoding", "text"), [(e, t) for e, ts in TABLES.items() for t in ts])
def test_encodings_by_the_words_of_tables(encoding: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(text.encode(encoding))
    found, clue = encoding_of(path, "x.csv")
    assert path.read_text(encoding=found) == text
    assert clue == "letters"
    assert encoding_of(path, "x.csv", encoding)[1] == ""


# Numbers and messages.


@pytest.mark.parametrize(
    ("text", "value"),
    [("(-5)", -5), ("(5)", -5), ("-5", -5), ("(−1,234)", -1234), ("+5", 5), ("-(5)", -5)],
)
def test_minus_in_brackets_is_minus(text: str, value: int) -> None:
    assert NumberStyle(".", ",").parse(text) == value


def test_control_characters_are_written_out_in_messages() -> None:
    assert shown("Chi\x1b[31mna\u202e") == "Chi\\x1b[31mna\\u202e"
    error = BadRow.of("x.csv", 2, "Va\x07lue", "5\x1b[2J", "a number")
    assert '"x.csv", line 2, column "Va\\x07lue": found "5\\x1b[2J", expected a number.' in str(
        error
    )
    note = Note.of("reading.broken_names", file="x\x1b.csv", fault="lost", example="?\r?")
    assert "x\\x1b.csv" in note.text
    assert "?\\r?" in note.text
    assert shown("Türkiye – 中国") == "Türkiye – 中国"
