"""Kinds of files that people bring, in look-alikes made by hand: the right value of each.

Every expected figure is typed here or added up in the comment beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

import tradestat as ts
from tradestat.formats.given import given
from tradestat.store.imports import import_files

File = Callable[[str, str], str]


@pytest.fixture
def file(tmp_path: Path) -> File:
    def written(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return written


def exports(a: str, b: str, data: str, **more: Any) -> dict[int, float]:
    frame = ts.growth(a, b, data=data, **more).frame
    return dict(zip(frame["period"], frame["exports"], strict=True))


def test_levels_in_any_mixture(own_store: Path, file: File) -> None:
    """27, 7403 and 261610 are three goods: 500 + 150 + 50, a year later 700 + 200 + 0.5."""
    head = "reporterISO,partnerISO,refYear,flowCode,classificationCode,cmdCode,primaryValue\n"
    rows = {2021: (500, 150, 50), 2022: (700, 200, 0.5)}
    text = head + "".join(
        f"KAZ,CHN,{year},X,H6,{code},{value}\n"
        for year, values in rows.items()
        for code, value in zip(("27", "7403", "261610"), values, strict=True)
    )
    assert exports("KZ", "CN", file("levels.csv", text)) == {2021: 700, 2022: 900.5}


def test_words_for_all_goods(own_store: Path, file: File) -> None:
    words = ("TOTAL", "All products", "合計", "총계", "Gesamt", "Toplam", "_T", "Tous produits",
             "Всего", "Ukupno", "Totale", "المجموع", "Összesen", "0-99 All commodities")  # fmt: skip
    rows = "".join(
        f'Kazakhstan,China,"{name}",Export,{2000 + n},{value}\n'
        for n, word in enumerate(words)
        for name, value in ((word, 300), ("Wheat", 200), ("Iron ore", 100))
    )
    text = "Reporter,Partner,Product,Flow,Year,Value (USD)\n" + rows
    assert set(exports("KZ", "CN", file("totals.csv", text)).values()) == {300}


def test_a_customs_table_with_names_of_its_own(own_store: Path, file: File) -> None:
    """Months make a year where all are there: 12 x 10.5 out, 12 x 4 in."""
    head = "REP_MONTH;TT;CMD6;TXT;CTY_OD;VAL_USD;NETW\n"
    rows = "".join(
        f"{month:02}/2022;{flow};870323;Motor cars;Turkiye;{value};7\n"
        for month in range(1, 13)
        for flow, value in (("E", "10.5"), ("I", "4"))
    )
    frame = ts.growth("GE", "TR", data=file("customs.csv", head + rows)).frame
    assert frame[["exports", "imports"]].to_numpy().tolist() == [[126, 48]]


def test_a_german_table_with_exports_beside_imports(own_store: Path, file: File) -> None:
    """Importe are imports where Exporte stand beside them: 2,000.5 thousand, of 1,000 dollars."""
    text = (
        "Berichtsland;Partnerland;Jahr;Exporte (Tsd. US-Dollar);Importe (Tsd. US-Dollar)\n"
        "Deutschland;China;2022;1.000,5;2.000,5\nDeutschland;Polen;2022;500,0;600,0\n"
    )
    frame = ts.growth("DE", "CN", data=file("handel.csv", text)).frame
    assert frame[["exports", "imports"]].values.tolist() == [[1_000_500, 2_000_500]]


def test_unit_values_of_quantities(own_store: Path, file: File) -> None:
    """6,510 dollars for 100 kg, and 10 for no known weight."""
    text = (
        'Year,Regime,HS_Code,Partner Country,"Stat. value, USD","Net weight, kg",Unit\n'
        "2023,Export,300490,Armenia,6510,100,kg\n2023,Export,300490,Russia,10,0,kg\n"
    )
    made = import_files([file("kg.csv", text)], given(reporter="GE")).dataset
    stored = duckdb.read_parquet(str(Path(made.folder) / made.figures[0]))
    got = stored.project("partner, value / quantity, quantity_unit").fetchall()
    assert got == [("ARM", 65.1, "kg"), ("RUS", None, "")]


def test_chapters_that_lost_their_zeros(own_store: Path, file: File) -> None:
    head = "reporterCode,partnerCode,refYear,flowCode,classificationCode,cmdCode,primaryValue\n"
    text = head + "699,156,2010,M,H3,1,10\n699,156,2010,M,H3,9,20\n699,156,2010,M,H3,85,300\n"
    frame = ts.products("IN", "CN", data=file("chapters.csv", text), flow="imports").frame
    parts = frame[frame["row"] == "part"]
    assert dict(zip(parts["commodity"], parts["imports"], strict=True)) == {
        "85": 300, "09": 20, "01": 10,
    }  # fmt: skip


def test_exact_official_names(own_store: Path, file: File) -> None:
    names = {"Guinea": "GIN", "Iran, Islamic Rep.": "IRN", "Taipei, Chinese": "TWN",
             "TFYR of Macedonia": "MKD", "U ARAB EMTS": "ARE", "KOREA RP": "KOR",
             "China, Taiwan Province of": "TWN"}  # fmt: skip
    for name, key in names.items():
        text = f'reporter,partner,flow,year,value_usd\nChina,"{name}",export,2019,1000\n'
        made = import_files([file("name.csv", text)], root=Path(file("x", "")).parent).dataset
        total = duckdb.read_parquet(str(made.path)).project("partner").fetchall()
        assert total == [(key,)], name


def test_figures_of_a_press_release_and_in_euros(own_store: Path, file: File) -> None:
    said = file("press.csv", "year,exports,imports\n2023,16.72,11.99\n2024,13.78,13.56\n")
    frame = ts.growth(
        "BR", "AR", data=said, read=["reporter=BR", "partner=AR", "unit=billion-usd"]
    ).frame
    # (13.78 + 13.56) / (16.72 + 11.99) - 1 = 27.34 / 28.71 - 1
    assert frame["growth"].tolist()[-1] == pytest.approx((27.34 / 28.71 - 1) * 100)
    euros = file("eur.csv", "reporter;partner;flow;year;value\nDE;PL;export;2022;90342,1\n")
    answer = ts.growth("DE", "PL", data=euros, read="unit=million-eur")
    assert (answer.currency, answer.frame["exports"].tolist()) == ("EUR", [90_342_100_000.0])


def test_a_few_years_continue_a_series_and_rank_nothing(own_store: Path, file: File) -> None:
    """A press figure of 2024 stands behind the IMF's series of Brazil with Argentina, not for it;
    one in euros is no default where there is one in dollars."""
    text = "reporter,partner,flow,year,value\nBrazil,Argentina,{},2024,{}\n"
    said = [file(f"{f}.csv", text.format(f, v)) for f, v in (("export", 13.78), ("import", 13.56))]
    import_files(said, given(unit="billion-usd"), name="press")
    answer = ts.growth("BR", "AR")
    assert [one.id for one in answer.source] == ["imf-dots", "press"]
    frame = answer.frame.set_index("period")
    assert frame.loc[2024, "exports"] == pytest.approx(13.78e9)
    assert frame.loc[2020, "source"] == "imf-dots"
    assert frame.loc[[2024], "growth"].isna().all()  # never across the break
    assert ts.partners("BR").source[0].id == "imf-dots"
    assert ts.partners("BR", source="press").source[0].id == "press"
    euros = file("eur.csv", "reporter;partner;flow;year;value\nDE;PL;export;2023;90,1\n")
    import_files([euros], given(unit="billion-eur"), name="eur")
    assert ts.growth("DE", "PL").currency == "USD"
    assert ts.growth("DE", "PL", source="eur").currency == "EUR"


def test_the_users_own_mapping_wins(own_store: Path, file: File) -> None:
    text = "Country,HS Code,Product,Commodity,Year,Value\nChina,010121,Horses,Live animals,2022,5\n"
    told = given(mapped=["commodity=Product"], reporter="KG", flow="exports", unit="usd")
    made = import_files([file("map.csv", text)], told).dataset
    assert made.columns["commodity"] == "Product"
