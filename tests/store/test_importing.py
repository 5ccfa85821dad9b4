"""Files into the store: the right sums, nothing twice, nothing lost without a word."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from tradestat import store
from tradestat.errors import BadFile, BadOption, BadRow, Contradiction, TooBig, UnwritableOutput
from tradestat.formats.given import given
from tradestat.model import Dataset
from tradestat.store import home, own
from tradestat.store.imports import Imported, import_files

ROOT = Path(__file__).resolve().parents[2]
OWN = "reporter,partner,flow,period,value,status\n"
COMTRADE = (
    "typeCode,freqCode,refYear,period,reporterCode,flowCode,partnerCode,partner2Code,"
    "classificationCode,cmdCode,customsCode,mosCode,motCode,primaryValue\n"
)


def comtrade(*rows: str) -> str:
    """Rows of: year flow partner commodity value, then second partner, customs, transport."""
    lines = [COMTRADE]
    for row in rows:
        year, flow, partner, code, value, *more = row.split()
        second, customs, mode = (more + ["0", "C00", "0"][len(more) :])[:3]
        lines.append(
            f"C,A,{year},{year},417,{flow},{partner},{second},H6,{code},{customs},0,{mode},{value}\n"
        )
    return "".join(lines)


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Imported]:
    def loading(text: str | bytes, file: str = "made-up.csv", **more: Any) -> Imported:
        path = tmp_path / file
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        said = {k: more.pop(k) for k in ("reporter", "flow", "unit", "period") if k in more}
        return import_files([str(path)], given(**said), **more)

    return loading


def totals(one: Dataset) -> dict[tuple[str, ...], float]:
    """(reporter, partner, flow, period) → the total that questions are answered from."""
    frame = duckdb.sql(f"FROM read_parquet('{one.path}')").df()
    keys = [
        c for c in ("reporter", "partner", "exporter", "importer", "flow", "period") if c in frame
    ]
    return {tuple(row[k] for k in keys): float(row["value"]) for _, row in frame.iterrows()}


# The six traps: one small file each, the right sum, and what is said of what was set aside.


def test_world_row_is_the_stated_total_and_no_partner(load: Callable[..., Imported]) -> None:
    one = load(comtrade("2022 X 0 TOTAL 100", "2022 X 156 TOTAL 60", "2022 X 643 TOTAL 40")).dataset
    assert totals(one) == {
        ("KGZ", "WLD", "export", "2022"): 100,
        ("KGZ", "CHN", "export", "2022"): 60,
        ("KGZ", "RUS", "export", "2022"): 40,
    }
    assert one.partners == 2


def test_transport_rows_beside_their_total(load: Callable[..., Imported]) -> None:
    one = load(
        comtrade(
            "2022 X 156 TOTAL 60",
            "2022 X 156 TOTAL 45 0 C00 2100",
            "2022 X 156 TOTAL 15 0 C00 3200",
            "2022 X 156 TOTAL 20 398 C00 0",
            "2022 X 643 TOTAL 7 0 C01 0",
        )
    ).dataset
    assert totals(one) == {("KGZ", "CHN", "export", "2022"): 60}
    assert one.excluded == {
        "a breakdown of a row that is there too (transport, customs procedure, second partner)": 3,
        "a breakdown whose total is not in the file": 1,
    }


def test_total_with_chapters_and_headings(load: Callable[..., Imported]) -> None:
    one = load(
        comtrade(
            "2022 X 156 TOTAL 60", "2022 X 156 01 20", "2022 X 156 0101 20", "2022 X 156 02 39",
            "2022 X 643 01 5", "2022 X 643 0101 3", "2022 X 643 010121 2",
        )
    ).dataset  # fmt: skip
    # The stated total where there is one; else the level that misses least: never 5 + 3 + 2.
    assert totals(one) == {
        ("KGZ", "CHN", "export", "2022"): 60,
        ("KGZ", "RUS", "export", "2022"): 5,
    }
    assert one.levels == {"TOTAL": 1, "HS2": 3, "HS4": 2, "HS6": 1}
    assert [str(n) for n in one.remarks] == [
        "1 of 2 totals are sums of 2-digit codes; levels are never added to each other."
    ]


def test_two_reports_of_one_flow(load: Callable[..., Imported]) -> None:
    text = (
        "STRUCTURE[;],STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,"
        "TIME_PERIOD,OBS_VALUE,SCALE\n"
        "dataflow,IMF.STA:IMTS(1.0.0),R,KGZ,MG_CIF_USD,CHN,A,2022,106,6\n"
        "dataflow,IMF.STA:IMTS(1.0.0),R,KGZ,MG_FOB_USD,CHN,A,2022,100,6\n"
    )
    one = load(text).dataset
    assert totals(one) == {("KGZ", "CHN", "import", "2022"): 106}
    assert one.excluded == {"imports FOB beside imports CIF: two reports of one flow": 1}
    both = OWN + "KGZ,CHN,import,2022,5,reported\nCHN,KGZ,export,2022,9,reported\n"
    # Each side's report stays its own.
    assert totals(load(both, "both.csv").dataset) == {
        ("KGZ", "CHN", "import", "2022"): 5,
        ("CHN", "KGZ", "export", "2022"): 9,
    }


def test_a_gap_of_three_years_stays_a_gap(load: Callable[..., Imported], tmp_path: Path) -> None:
    import tradestat as ts

    load(OWN + "".join(f"KGZ,CHN,total,{y},{v},reported\n" for y, v in ((2015, 10), (2019, 20),
                                                                       (2020, 30))))  # fmt: skip
    answer = ts.growth("KG", "CN", data=str(tmp_path / "made-up.csv"))
    frame = answer.frame.set_index("period")
    assert frame["growth"].dropna().to_dict() == {2020: 50.0}
    assert frame["total"].isna().sum() == 3
    assert any("No figures for 2016–2018: missing, not zero" in str(n) for n in answer.notes)


def test_special_partners_count_in_the_total_and_keep_their_key(
    load: Callable[..., Imported],
) -> None:
    one = load(
        comtrade("2022 X 0 TOTAL 100", "2022 X 899 TOTAL 10", "2022 X 837 TOTAL 5",
                 "2022 X 490 TOTAL 85")
    ).dataset  # fmt: skip
    assert totals(one) == {
        ("KGZ", "WLD", "export", "2022"): 100,
        ("KGZ", "_X", "export", "2022"): 10,
        ("KGZ", "X1", "export", "2022"): 5,
        ("KGZ", "TWN", "export", "2022"): 85,
    }
    from tradestat import areas

    assert areas.by_key("_X").kind == areas.by_key("X1").kind == "special"


def test_unknown_areas_keep_their_figures(load: Callable[..., Imported]) -> None:
    one = load(OWN + "KGZ,Atlantis,export,2022,5,reported\n").dataset
    assert totals(one) == {("KGZ", "?Atlantis", "export", "2022"): 5}
    assert one.unknown_areas == {"Atlantis": 1}


def test_an_area_with_itself_is_kept_and_said(load: Callable[..., Imported]) -> None:
    one = load(comtrade("2022 M 417 TOTAL 3", "2022 M 156 TOTAL 9")).dataset
    assert totals(one)[("KGZ", "KGZ", "import", "2022")] == 3
    assert (
        "1 figure is of areas with themselves (goods that came back): kept, and part of the "
        "stated total." in map(str, one.remarks)
    )


def test_the_same_row_again_is_counted_once(load: Callable[..., Imported]) -> None:
    row = "KGZ,CHN,export,2022,5,reported\n"
    one = load(OWN + row + row + row).dataset
    assert totals(one) == {("KGZ", "CHN", "export", "2022"): 5}
    assert one.excluded == {"the same row again": 2}
    assert (one.read, one.rows) == (3, 1)


def test_rows_that_contradict_each_other_are_refused_with_their_lines(
    load: Callable[..., Imported],
) -> None:
    text = OWN + "KGZ,CHN,export,2022,5,reported\nKGZ,RUS,export,2022,1,reported\n"
    text += "KGZ,CHN,export,2022,7.5,reported\n"
    with pytest.raises(Contradiction) as refused:
        load(text)
    assert str(refused.value) == (
        '"made-up.csv" gives two figures for KGZ export with CHN 2022 TOTAL: 5 (line 2) and 7.5 '
        "(line 4).\nKeep the right one: adding both would double the trade."
    )
    assert own.vintages() == []


def test_part_of_all_goods_is_said(load: Callable[..., Imported]) -> None:
    one = load(comtrade("2022 X 156 8542 60", "2022 X 156 8541 2")).dataset
    assert totals(one) == {("KGZ", "CHN", "export", "2022"): 62}
    assert (one.coverage, one.part, one.all_goods) == ("goods", "codes 8541, 8542", False)
    assert one.coverage_words == "goods, partial coverage: codes 8541, 8542"


def test_all_twelve_months_make_a_year_and_eleven_do_not(load: Callable[..., Imported]) -> None:
    rows = [f"KGZ,CHN,export,2022-{m:02},{m},reported\n" for m in range(1, 13)]
    rows += [f"KGZ,CHN,export,2023-{m:02},1,reported\n" for m in range(1, 12)]
    one = load(OWN + "".join(rows)).dataset
    yearly = {k: v for k, v in totals(one).items() if len(k[3]) == 4}
    assert yearly == {("KGZ", "CHN", "export", "2022"): sum(range(1, 13))}  # 78
    assert one.frequency == "A"


def test_skip_bad_writes_the_rows_to_a_file_beside(
    load: Callable[..., Imported], tmp_path: Path
) -> None:
    text = OWN + "KGZ,CHN,export,2022,five,reported\nKGZ,RUS,export,2022,1,reported\n"
    with pytest.raises(BadRow):
        load(text)
    made = load(text, skip_bad=True)
    assert len(made.bad_rows) == 1
    assert made.rejects == tmp_path / "made-up.csv.rejected.csv"
    assert made.rejects.read_text() == (
        "file,line,column,found,expected,row\n"
        "made-up.csv,2,value,five,a number,KGZ | CHN | export | 2022 | five | reported\n"
    )
    assert made.dataset.excluded == {"could not be read (--skip-bad)": 1}


def test_many_files_are_one_source_and_a_zip_too(tmp_path: Path) -> None:
    for year in (2021, 2022):
        (tmp_path / f"BACI_HS92_Y{year}_V202301.csv").write_text(
            f"t,i,j,k,v,q\n{year},156,417,010121,{year}.5,NA\n{year},156,417,020110,1,2\n"
        )
    (tmp_path / "country_codes_V202301.csv").write_text("country_code,country_name\n4,X\n")
    one = import_files([str(tmp_path / "BACI*.csv")]).dataset
    assert one.id == "baci-hs92"
    expected = {("CHN", "KGZ", "2021"): 2_022_500, ("CHN", "KGZ", "2022"): 2_023_500}
    assert totals(one) == expected
    packed = tmp_path / "BACI_HS92_V202301.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in sorted(tmp_path.glob("*.csv")):
            archive.write(file, file.name)
        archive.writestr("Readme.txt", "Name of the dataset: BACI\n\nVersion: 202301\n")
    made = import_files([str(packed)], name="zipped")
    assert totals(made.dataset) == expected
    assert [name for name, _ in made.skipped] == [
        "BACI_HS92_V202301.zip/Readme.txt",
        "BACI_HS92_V202301.zip/country_codes_V202301.csv",
    ]
    assert [f["rows"] for f in made.dataset.files] == [2, 2, 0]


def test_files_of_two_layouts_are_two_sources(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(OWN + "KGZ,CHN,export,2022,5,reported\n")
    (tmp_path / "b.csv").write_text("t,i,j,k,v,q\n2021,156,417,010121,1,NA\n")
    with pytest.raises(BadFile) as refused:
        import_files([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")])
    assert str(refused.value) == (
        '"b.csv" cannot be read: it is of another layout (baci) than a.csv (tradestat).\n'
        "Load the files of each layout on their own."
    )


def test_currencies_never_mix(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Reporter,Partner,Flow,Year,Value (USD)\nKG,CN,X,2022,5\n")
    (tmp_path / "b.csv").write_text("Reporter,Partner,Flow,Year,Value (EUR)\nKG,RU,X,2022,5\n")
    with pytest.raises(BadFile, match=r"its currency is EUR, and that of a\.csv is USD"):
        import_files([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")])


# The catalogue


def test_the_same_files_again_do_nothing_and_newer_ones_are_a_vintage(
    load: Callable[..., Imported],
) -> None:
    first = load(OWN + "KGZ,CHN,export,2022,5,reported\nKGZ,CHN,export,2023,6,reported\n")
    assert (first.fresh, first.dataset.id, first.dataset.vintage) == (True, "made-up-kgz", 1)
    again = load(OWN + "KGZ,CHN,export,2022,5,reported\nKGZ,CHN,export,2023,6,reported\n")
    assert (again.fresh, again.dataset.vintage) == (False, 1)
    newer = load(OWN + "KGZ,CHN,export,2022,5,reported\nKGZ,CHN,export,2023,8,reported\n")
    assert (newer.fresh, newer.dataset.vintage) == (True, 2)
    assert [(d.id, d.vintage) for d in own.vintages()] == [("made-up-kgz", 2), ("made-up-kgz", 1)]
    assert store.dataset("made-up-kgz").vintage == 2
    assert store.dataset("made-up-kgz@1").vintage == 1
    found = store.revisions(store.dataset("made-up-kgz@1"), store.dataset("made-up-kgz"))
    frame, same = found.frame, found.same
    assert frame[["period", "old", "new", "change"]].values.tolist() == [["2023", 6.0, 8.0, 2.0]]
    assert same == 1


def test_the_same_file_read_another_way_is_no_repetition(load: Callable[..., Imported]) -> None:
    text = "Country,Year,Exports\nChina,2022,5\nRussia,2022,6\nKazakhstan,2022,7\n"
    load(text, reporter="KG", unit="usd")
    other = load(text, reporter="KG", unit="thousand-usd")
    assert (other.fresh, other.dataset.vintage) == (True, 2)
    assert totals(other.dataset)[("KGZ", "CHN", "export", "2022")] == 5000


def test_other_years_are_no_newer_edition(load: Callable[..., Imported]) -> None:
    load(OWN + "KGZ,CHN,export,2022,5,reported\n")
    with pytest.raises(BadOption) as refused:
        load(OWN + "KGZ,CHN,export,2023,5,reported\n")
    assert str(refused.value) == (
        'The source "made-up-kgz" covers 2022; these files cover 2023, so they are not a newer '
        "edition of it.\nLoad all its files together as one source, or give these a name of their own: --as ID"
    )


def test_ids(load: Callable[..., Imported]) -> None:
    text = OWN + "KGZ,CHN,export,2022,5,reported\n"
    for word in ("../x", "a/b", "", "A B", "x" * 80):
        with pytest.raises(BadOption):
            load(text, name=word or "-")
    with pytest.raises(BadOption, match='There is a source "baci" already'):
        load(text, name="baci")


def test_rename_and_remove(load: Callable[..., Imported]) -> None:
    one = load(OWN + "KGZ,CHN,export,2022,5,reported\n").dataset
    other = load(OWN + "KGZ,CHN,export,2022,6,reported\n", name="other").dataset
    with pytest.raises(BadOption, match='There is a source "other" already'):
        store.rename(one.id, "other")
    assert store.rename(one.id, "New-Name") == "new-name"
    store.remove(other.id)
    assert [d.id for d in own.vintages()] == ["new-name"]
    with pytest.raises(BadOption, match='The source "baci" travels with the program'):
        store.own_name("baci")


# All or nothing


def test_a_full_disk_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    """A real limit on the size of files: every write beyond it fails."""
    good, large = tmp_path / "good.csv", tmp_path / "large.csv"
    good.write_text(OWN + "KGZ,CHN,export,2022,5,reported\n")
    large.write_text(
        OWN + "".join(f"KGZ,CHN,export,{y},{v},reported\n" for y in range(1900, 2100)
                      for v in (y * 7919,) * 40)
    )  # fmt: skip
    script = (
        "import resource, sys; from tradestat.store.imports import import_files; "
        "from pathlib import Path; from tradestat.errors import TradestatError; root = Path(sys.argv[1]); "
        "import_files([sys.argv[2]], name='good', root=root); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try: import_files([sys.argv[3]], name='large', root=root)\n"
        "except TradestatError as error: print(type(error).__name__, error)"
    )
    root = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-c", script, str(root), str(good), str(large)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "UnwritableOutput" in done.stdout
    assert "What was there is as it was." in done.stdout
    assert [d.id for d in own.vintages(root)] == ["good"]
    assert [p.name for p in root.iterdir()] == ["sources"]


def test_a_store_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(OWN + "KGZ,CHN,export,2022,5,reported\n")
    (tmp_path / "home").write_text("a file where the folder should be")
    with pytest.raises(UnwritableOutput) as refused:
        import_files([str(tmp_path / "x.csv")], root=tmp_path / "home")
    assert "The store" in refused.value.message


def test_two_imports_at_once_both_appear(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tradestat.store.imports import import_files; "
        "import_files([sys.argv[1]], name='same', root=Path(sys.argv[2]))"
    )
    files = []
    for number in range(4):
        files.append(tmp_path / f"{number}.csv")
        files[-1].write_text(OWN + f"KGZ,CHN,export,2022,{number},reported\n")
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(f), str(tmp_path / "home")])
        for f in files
    ]
    assert [p.wait() for p in running] == [0] * 4
    held = own.vintages(tmp_path / "home")
    assert [d.vintage for d in held] == [4, 3, 2, 1]
    assert sorted(totals(d).popitem()[1] for d in held) == [0, 1, 2, 3]


def test_a_minute_of_killed_imports() -> None:
    """The script forks imports and kills them at random moments; it exits 1 at the first fault."""
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "kill_imports.py", "--seconds", "60", "--seed", "7"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    assert " killed" in done.stdout


# Hostile files


def test_an_archive_that_would_unpack_too_far(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.csv.gz"
    bomb.write_bytes(gzip.compress(b"0" * 3_000_000))
    with pytest.raises(TooBig) as refused:
        import_files([str(bomb)], limit=1_000_000)
    assert "unpacks to too much: more than the limit of" in refused.value.message
    assert refused.value.advice == "If you trust the file, raise the limit: --max-size 100GB"


@pytest.mark.parametrize(
    "inner", ["../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "C:\\evil.csv"]
)
def test_paths_that_leave_the_archive(inner: str, tmp_path: Path) -> None:
    packed = tmp_path / "evil.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(inner, OWN + "KGZ,CHN,export,2022,5,reported\n")
    with pytest.raises(BadFile, match="a path that leads out of the archive"):
        import_files([str(packed)])
    assert not (tmp_path / "evil.csv").exists()


def test_links_in_archives(tmp_path: Path) -> None:
    packed = tmp_path / "link.zip"
    info = zipfile.ZipInfo("link.csv")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(BadFile, match="it holds a link"):
        import_files([str(packed)])


def test_column_names_with_sql_in_them_are_words(load: Callable[..., Imported]) -> None:
    text = (
        '"Reporter","Partner","Flow","Year","Value (USD)","x\'; DROP TABLE raw; --","""q"""\n'
        'KG,CN,X,2022,5,1,2\nKG,"a\'; DROP TABLE raw; --",X,2022,6,1,2\n'
    )
    one = load(text, "ev'il; --.csv", name="evil").dataset
    assert totals(one) == {
        ("KGZ", "CHN", "export", "2022"): 5,
        ("KGZ", "?a'; DROP TABLE raw; --", "export", "2022"): 6,
    }
    frame = store.first_rows(one, 10)
    assert isinstance(frame, pd.DataFrame)
    assert len(frame) == 2


def test_a_field_of_megabytes_is_refused(load: Callable[..., Imported]) -> None:
    with pytest.raises(BadFile, match="holds a field of more than 1 MiB"):
        load(OWN + f"KGZ,CHN,export,2022,5,{'x' * 3_000_000}\n")


def test_a_quote_that_never_ends(load: Callable[..., Imported]) -> None:
    with pytest.raises((BadFile, BadRow)):
        load(OWN + 'KGZ,"CHN,export,2022,5,reported\n' + "KGZ,RUS,export,2022,6,reported\n" * 50)


# Large plain files


@pytest.mark.parametrize("order", ["sorted", "shuffled"])
def test_the_engine_and_the_slow_reader_give_the_same(
    order: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tradestat.store.imports import bulk

    rows = [
        f"{year},{i},{j},{k},{(i * 7 + j * 3 + int(k)) % 9973}.{k[-3:]},{'NA' if j == 643 else 1.5}\n"
        for year in (2021,)
        for i in (156, 398, 417)
        for j in (156, 398, 417, 643, 842)
        for k in ("010121", "020110", "854231")
        if i != j
    ]
    if order == "shuffled":
        rows = rows[::2] + rows[1::2]
    path = tmp_path / "BACI_HS92_Y2021_V202301.csv"
    path.write_text("t,i,j,k,v,q\n" + "".join(rows))
    slow = import_files([str(path)], name="slow").dataset
    monkeypatch.setattr(bulk, "LARGE", 0)
    fast = import_files([str(path)], name="fast").dataset
    assert fast.figures == ("figures-001.parquet",)
    assert totals(fast) == totals(slow)
    assert (fast.rows, fast.read, fast.levels) == (slow.rows, slow.read, slow.levels)
    found = store.revisions(slow, fast)
    revised, same = found.frame, found.same
    assert (len(revised), same) == (0, len(rows))


def test_a_fault_in_a_large_file_is_found_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tradestat.store.imports import bulk

    monkeypatch.setattr(bulk, "LARGE", 0)
    path = tmp_path / "BACI_HS92_Y2021_V202301.csv"
    path.write_text("t,i,j,k,v,q\n2021,156,417,010121,1,1\n2021,156,417,010121,2,1\n")
    with pytest.raises(Contradiction, match=r"1000 \(line 2\) and 2000 \(line 3\)"):
        import_files([str(path)])
    path.write_text("t,i,j,k,v,q\n2021,156,417,010121,1,1\n2021,156,417,020110,oops,1\n")
    with pytest.raises(BadRow) as refused:
        import_files([str(path)])
    assert refused.value.message == (
        '"BACI_HS92_Y2021_V202301.csv", line 3, column "v": found "oops", expected a number.'
    )
    assert home.sources_folder().exists() is False or list(home.sources_folder().iterdir()) == []


# Paths are paths


ONE = OWN + "KGZ,CHN,export,2022,5,reported\n"
TWO = OWN + "KGZ,CHN,export,2022,7,reported\n"
ODD = ("a[1].csv", "a*.csv", "what?.csv", "period=2020/x.csv", "x=1/reporter=RUS/y[ab].csv", "{a,b}.csv",
       "it's.csv")  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_a_file_is_itself_whatever_marks_its_name_holds(name: str, tmp_path: Path) -> None:
    import tradestat as ts

    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ONE)
    # What the marks would match, were they a pattern.
    for other in ("a1.csv", "ab.csv", "whats.csv", "x=1/reporter=RUS/ya.csv"):
        (tmp_path / other).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / other).write_text(TWO)
    one = import_files([str(path)], name="odd").dataset
    assert totals(one) == {("KGZ", "CHN", "export", "2022"): 5}
    assert [f["name"] for f in one.files] == [path.name]
    answer = ts.growth("KG", "CN", data=str(path))
    assert answer.frame.set_index("period").loc[2022, "exports"] == 5


@pytest.mark.parametrize("name", ["period=1999", "reporter=RUS/flow=import", "a[1]", "b*", "q?"])
def test_a_store_may_lie_anywhere(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tradestat as ts

    monkeypatch.setenv("TRADESTAT_HOME", str(tmp_path / name))
    (tmp_path / "x.csv").write_text(ONE)
    assert import_files([str(tmp_path / "x.csv")], name="here").fresh
    answer = ts.growth("KG", "CN", source="here")
    assert answer.frame[["period", "exports"]].values.tolist() == [[2022, 5]]
    assert store.first_rows(store.dataset("here"), 5)[
        ["reporter", "flow", "period"]
    ].values.tolist() == [["KGZ", "export", "2022"]]


def test_a_parquet_file_in_a_folder_that_looks_like_a_partition(tmp_path: Path) -> None:
    folder = tmp_path / "year=1999" / "p[1]"
    folder.mkdir(parents=True)
    duckdb.sql(
        'COPY (SELECT \'KG\' AS "Reporter", \'CN\' AS "Partner", \'X\' AS "Flow", 2022 AS "Year", '
        f"5 AS \"Value (USD)\") TO '{folder / 'x.parquet'}' (FORMAT parquet)"
    )
    one = import_files([str(folder / "x.parquet")], name="parquet").dataset
    assert totals(one) == {("KGZ", "CHN", "export", "2022"): 5}
    assert "year" not in one.columns.values()


def test_a_large_file_in_such_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tradestat.store.imports import bulk

    monkeypatch.setattr(bulk, "LARGE", 0)
    path = tmp_path / "t=1999" / "BACI_HS92_Y2021_V202301[1].csv"
    path.parent.mkdir()
    path.write_text("t,i,j,k,v,q\n2021,156,417,010121,2.5,NA\n")
    monkeypatch.setenv("TRADESTAT_HOME", str(tmp_path / "k=5[1]"))
    one = import_files([str(path)], name="large").dataset
    assert one.figures == ("figures-001.parquet",)
    assert totals(one) == {("CHN", "KGZ", "2021"): 2500}


def test_a_pattern_names_every_file_that_it_matches(tmp_path: Path) -> None:
    for year in (2021, 2022):
        (tmp_path / f"y{year}.csv").write_text(OWN + f"KGZ,CHN,export,{year},5,reported\n")
    assert import_files([str(tmp_path / "y202[12].csv")]).dataset.rows == 2


def test_entries_of_earlier_versions_are_read(load: Callable[..., Imported]) -> None:
    one = load(comtrade("2022 X 156 8542 60", "2022 X 156 8541 2")).dataset
    path = Path(one.folder) / own.ENTRY
    entry = json.loads(path.read_text())
    del entry["part"]
    for old, new in (("aside", "excluded"), ("unplaced", "unknown_areas"), ("said", "given")):
        entry[old] = entry.pop(new)
    entry["aside"] = {"the same row again": 3}
    entry["coverage"] = "goods, part of them alone (codes 8541, 8542)"
    entry["remarks"] = ["Totals are sums of 4-digit codes; levels are never added to each other."]
    path.write_text(json.dumps(entry))
    (old,) = own.vintages()
    assert (old.coverage, old.part, old.all_goods) == ("goods", "codes 8541, 8542", False)
    assert list(map(str, old.remarks)) == list(map(str, one.remarks))
    assert (old.excluded, old.given) == ({"the same row again": 3}, one.given)


def test_what_is_kept_of_a_source_comes_back(load: Callable[..., Imported]) -> None:
    one = load("Reporter,Partner,Flow,Year,HS code,Value (USD)\nKG,CN,X,2022,10121,5\n").dataset
    (kept,) = own.vintages()
    assert kept == one
    assert [note.code for note in kept.remarks] == [
        "reading.zeros_restored", "imports.totals_summed",
    ]  # fmt: skip


def test_halves_make_a_year_and_half_of_one_does_not(load: Callable[..., Imported]) -> None:
    rows = ["KGZ,CHN,export,2022-H1,3,reported\n", "KGZ,CHN,export,2022-H2,4,reported\n"]
    one = load(OWN + "".join(rows) + "KGZ,CHN,export,2023-H1,5,reported\n", "halves.csv").dataset
    assert {k[3]: v for k, v in totals(one).items() if len(k[3]) == 4} == {"2022": 7}
    assert load(OWN + rows[0], "half.csv", name="half").dataset.frequency == "S"
