"""Files added to a source, series chosen, and what `--read` says of files at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import tradestat as ts
from tradestat.errors import BadFile, BadOption, Contradiction, UnknownSource
from tradestat.formats.given import given
from tradestat.store.imports import import_files

HEAD = "Country,Exports (USD mn),Imports (USD mn)\n"


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str], str]:
    def written(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return written


def test_a_further_year_is_added(own_store: Path, file: Callable[[str, str], str]) -> None:
    first = [
        file(f"trade_{y}.csv", f"{HEAD}China,{y - 2000},5\nRussia,7,9\n") for y in (2021, 2022)
    ]
    import_files(first, given(reporter="KG"), name="mine")
    more = file("trade_2023.csv", f"{HEAD}China,30,6\nRussia,8,9\n")
    made = import_files([more], given(reporter="KG"), add="mine").dataset
    assert (made.vintage, made.first_year, made.last_year, made.rows) == (2, 2021, 2023, 12)
    assert [f["name"] for f in made.files] == ["trade_2021.csv", "trade_2022.csv", "trade_2023.csv"]
    frame = ts.growth("KG", "CN", source="mine").frame.set_index("period")
    # As typed above: million dollars.
    assert dict(frame["exports"] / 1e6) == {2021: 21, 2022: 22, 2023: 30}


def test_what_is_added_never_contradicts(own_store: Path, file: Callable[[str, str], str]) -> None:
    import_files([file("trade_2021.csv", HEAD + "China,1,2\n")], given(reporter="KG"), name="mine")
    other = file("other_2021.csv", HEAD + "China,1,3\n")
    with pytest.raises(Contradiction, match=r"2000000 \(mine as it was loaded\)|3000000"):
        import_files([other], given(reporter="KG"), add="mine")
    with pytest.raises(UnknownSource):
        import_files([other], given(reporter="KG"), add="yours")
    assert ts.source_table().frame.set_index("id").loc["mine", "rows"] == 2


def test_one_of_several_series_is_asked_for(
    own_store: Path, file: Callable[[str, str], str]
) -> None:
    table = file(
        "series.csv",
        "Reporter,Partner,Flow,Year,Basis,Value (USD)\n"
        "Canada,China,Export,2022,Customs,5\nCanada,China,Export,2022,Payments,6\n",
    )
    with pytest.raises(
        BadFile, match="its column “Basis” parts them: “Customs”, “Payments”"
    ) as seen:
        ts.growth("CA", "CN", data=table)
    assert '--only "Basis=Customs"' in str(seen.value)
    answer = ts.growth("CA", "CN", data=table, read="only=Basis=Payments")
    assert answer.frame["exports"].tolist() == [6.0]
    with pytest.raises(BadOption, match=r"Choose one of: Customs, Payments"):
        ts.growth("CA", "CN", data=table, read="only=Basis=Payment")


def test_a_file_without_a_reporter(own_store: Path, file: Callable[[str, str], str]) -> None:
    table = file("partners_2022.csv", HEAD + "China,1.5,2\nRussia,4,5\n")
    answer = ts.growth("KG", "CN", data=table)
    assert answer.frame["exports"].tolist() == [1.5e6]
    said = [str(note) for note in answer.notes]
    assert "The file names no reporter: Kyrgyzstan, asked about, is taken to report." in said
    assert "partners_2022.csv: read as 2022, which the name of the file says." in said


def test_part_of_the_goods_is_compared_with_nothing(
    own_store: Path, file: Callable[[str, str], str]
) -> None:
    table = file(
        "gold.csv",
        "Reporter,Partner,Flow,Year,HS code,Value (USD)\n"
        "China,Kyrgyzstan,Export,2024,7108,3000000\nChina,Russia,Export,2024,7108,9000000\n",
    )
    answer = ts.growth("CN", "KG", data=table)
    assert answer.basis.coverage == "goods, partial coverage: heading 7108"
    assert not [n for n in answer.notes if n.code == "sources.partner_reports"]
    with pytest.raises(BadOption, match="holds part of all goods"):
        ts.mirror("CN", "KG", data=table)
    import_files([table], name="gold")
    with pytest.raises(BadOption, match=r"gold holds part of all goods \(heading 7108\)"):
        ts.mirror("CN", "KG", sources="CN=gold")
    with pytest.raises(BadOption, match="growth CN KG --source gold"):
        ts.report("CN", "KG", source="gold")
    claim = ts.check("China's exports to Kyrgyzstan were 3 million dollars in 2024.")
    assert "gold" not in str(claim.findings)
    assert ts.partners("CN").source[0].id != "gold"
