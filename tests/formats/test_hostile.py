"""Files that made the program stumble, and others made to: each is read, or refused by its name, the
place and what was expected; work is bounded before it starts."""

from __future__ import annotations

import errno
import io
import json
import os
import struct
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pytest

from tradestat.errors import BadFile, BadOption, BadRow, TradestatError, UnwritableOutput
from tradestat.files import write_file
from tradestat.formats.given import given
from tradestat.formats.layouts import layouts
from tradestat.formats.parsing import code_lists, unpacking
from tradestat.formats.parsing.encodings import encoding_of
from tradestat.formats.parsing.numbers import NumberStyle
from tradestat.formats.parsing.places import UNKNOWN, place
from tradestat.store.imports import import_files
from tradestat.store.imports.guarding import guarded
from tradestat.tables.rerun import rerun

ANY = "Reporter,Partner,Flow,Year,Value (USD)\n"
GOOD = ANY + "KG,CN,X,2022,5\nKG,RU,X,2022,7\n"


def values(path: Path, **said: str) -> list[float]:
    """The stored values, in order."""
    one = import_files([str(path)], given(**said)).dataset
    rows = duckdb.sql(f"SELECT value::DOUBLE FROM read_parquet('{one.path}') ORDER BY 1").fetchall()
    return [value for (value,) in rows]


def refused(tmp_path: Path, name: str, content: str | bytes) -> TradestatError:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(TradestatError) as caught:
        import_files([str(path)])
    assert not isinstance(caught.value, BadFile) or caught.value.foreseen, caught.value.message
    return caught.value


def outcome(path: Path, **said: str) -> TradestatError | None:
    """The error that an import raises, if any; never one that only the guard has caught."""
    error: TradestatError | None = None
    try:
        import_files([str(path)], given(**said), root=path.parent / "store")
    except TradestatError as raised:
        error = raised
    assert not isinstance(error, BadFile) or error.foreseen, repr(error.__cause__)
    return error


# A known layout without one of its columns: file, content, the head that it lacks.
LACKING = [
    ("eurostat.csv", "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,OBS_VALUE\n"
     "ESTAT:DS-045409(1.0),15/09/26,A,DE,VN,030462,1,VALUE_IN_EUROS,500\n", '"time_period"'),
    ("imf.csv", "STRUCTURE[;],STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,OBS_VALUE\n"
     "dataflow,IMF.STA:IMTS(1.0.0),R,FRA,MG_CIF_USD,USA,56\n", '"TIME_PERIOD"'),
    ("census.json", '[["ALL_VAL_MO","CTY_CODE"],["155","1220"]]', '"year"'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "head"), LACKING)
def test_a_known_layout_says_which_column_it_lacks(
    tmp_path: Path, name: str, content: str, head: str
) -> None:
    error = refused(tmp_path, name, content)
    assert isinstance(error, BadFile)
    assert f'"{name}"' in error.message
    assert head in error.message
    assert "this table has none" in error.message


@pytest.mark.parametrize("layout", [layout.id for layout in layouts()])
def test_no_layout_stumbles_over_a_table_that_is_not_its_own(tmp_path: Path, layout: str) -> None:
    """With `--layout`, a user may say of any table that it is one."""
    path = tmp_path / "x.csv"
    for content in (GOOD, "a,b\n1,2\n", "Country;2021;2022\nChina;1;2\n"):
        path.write_text(content)
        error = outcome(path, layout=layout, reporter="KG", flow="exports", unit="usd")
        assert error is None or "x.csv" in error.message


@pytest.mark.parametrize(
    ("cell", "found"),
    [("−5", -5), ("$5", 5), ("US$ 5", 5), ("-$5", -5), ("($5.50)", -5.5), ("5 $", 5), ('="5"', 5)],
)
def test_odd_values_are_read(tmp_path: Path, cell: str, found: float) -> None:
    """Twice the same: nothing else in the table says that the column holds numbers."""
    path = tmp_path / "odd.csv"
    path.write_text(ANY + f"KG,CN,X,2022,{cell}\nKG,RU,X,2022,{cell}\n", encoding="utf-8")
    assert values(path) == [found, found]


@pytest.mark.parametrize("cell", ["5%", "€5", "$$5", "()", "( )", "5$5"])
def test_other_odd_values_are_named_with_their_line(tmp_path: Path, cell: str) -> None:
    error = refused(tmp_path, "odd.csv", ANY + f"KG,CN,X,2022,{cell}\nKG,RU,X,2022,{cell}\n")
    assert isinstance(error, BadRow)
    assert (error.line, error.column, error.found) == (2, "Value (USD)", cell)


def test_a_sign_of_money_counts_where_the_unit_is_that_money() -> None:
    dollars = NumberStyle(signs=("US$", "$"))
    assert dollars.parse("US$1") == 1
    assert dollars.parse("5 US$") == 5
    with pytest.raises(ValueError, match="not a number"):
        NumberStyle(signs=("€",)).parse("$5")
    assert NumberStyle(",", ".", signs=("€",)).parse("€ 1.234,5") == pytest.approx(1234.5)


@pytest.mark.parametrize("value", ["1e30", "1e35", "1e40", "1e308", "9" * 35])
def test_a_value_larger_than_the_store_holds_is_named(tmp_path: Path, value: str) -> None:
    error = refused(tmp_path, "large.csv", GOOD + f"KG,KZ,X,2022,{value}\n")
    assert isinstance(error, BadRow)
    assert (error.line, error.expected) == (4, "a number below 10^30")


def test_values_just_below_are_stored_and_added(tmp_path: Path) -> None:
    """Two of 9e29 to one partner are 1.8e30 for both: the sum fits, too."""
    path = tmp_path / "large.csv"
    path.write_text(ANY + "KG,CN,X,2022,9e29\nKG,RU,X,2022,9e29\nKG,World,X,2022,1.8e30\n")
    with pytest.raises(BadRow):
        values(path)
    path.write_text(ANY + "KG,CN,X,2022,4e29\nKG,RU,X,2022,4e29\nKG,World,X,2022,8e29\n")
    assert values(path) == [4e29, 4e29, 8e29]


def test_a_carriage_return_in_a_name_is_a_blank(tmp_path: Path) -> None:
    path = tmp_path / "cr.csv"
    path.write_bytes((ANY + 'KG,"Atlan\rtis",X,2022,5\nKG,RU,X,2022,7\n').encode())
    assert values(path) == [5, 7]


def test_a_scale_that_cannot_be_is_named(tmp_path: Path) -> None:
    """The IMF's portal: a power of ten that no value has. Of 6 it would be millions: 7 → 7,000,000."""
    head = "SERIES_CODE,COUNTRY.ID,INDICATOR.ID,COUNTERPART_COUNTRY.ID,TIME_PERIOD,SCALE.ID,OBS_VALUE\n"
    row = "A,FRA,XG_FOB_USD,USA,2022,{},7\n"
    error = refused(tmp_path, "imf.csv", head + row.format("9" * 3000))
    assert isinstance(error, BadRow)
    assert (error.line, error.column) == (2, "SCALE.ID")
    path = tmp_path / "good.csv"
    path.write_text(head + row.format("6"))
    assert values(path) == [7_000_000]


def damaged(kind: int, place: slice) -> bytes:
    """A zip of the good table whose bytes at a place are turned over."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        archive.writestr("a.csv", GOOD * 40)
    content = bytearray(out.getvalue())
    content[place] = bytes(b ^ 0x5A for b in content[place])
    return bytes(content)


@pytest.mark.parametrize(
    "kind", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
@pytest.mark.parametrize("at", [4, 8, 30, 36, 42, 48, 70])
def test_a_damaged_member_is_named(tmp_path: Path, kind: int, at: int) -> None:
    """Its head, its name, its data: whatever the library throws. Some damage does no harm."""
    path = tmp_path / "x.zip"
    path.write_bytes(damaged(kind, slice(at, at + 3)))
    error = outcome(path)
    assert error is None or "x.zip" in error.message


@pytest.mark.parametrize("back", [6, 10, 14, 22, 40, 46, 60])
def test_a_damaged_list_of_members_is_named(tmp_path: Path, back: int) -> None:
    content = bytearray(damaged(zipfile.ZIP_DEFLATED, slice(0, 0)))
    content[-back] ^= 0x93
    path = tmp_path / "x.zip"
    path.write_bytes(bytes(content))
    error = outcome(path)
    assert error is None or "x.zip" in error.message


def test_an_archive_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A megabyte of zeros packs to a thousandth; the limits are lowered to it."""
    monkeypatch.setattr(unpacking, "_SUSPICIOUS", 1 << 16)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * (1 << 20))
    assert "500 times its size" in refused(tmp_path, "bomb.zip", out.getvalue()).message
    monkeypatch.setattr(unpacking, "_MOST_MEMBERS", 3)
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(4):
            archive.writestr(f"{number}.csv", GOOD)
    assert "holds 4 files, more than 3" in refused(tmp_path, "many.zip", out.getvalue()).message


def test_a_workbook_is_read_as_far_as_its_cells_reach(tmp_path: Path) -> None:
    """Its used range is said to be all of a million rows and sixteen thousand columns."""
    book = openpyxl.Workbook()
    for line in GOOD.splitlines():
        book.active.append([int(c) if c.isdigit() else c for c in line.split(",")])
    plain, wide = tmp_path / "plain.xlsx", tmp_path / "wide.xlsx"
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(wide, "w") as out:
        for name in source.namelist():
            content = source.read(name)
            out.writestr(name, content.replace(b'ref="A1:E3"', b'ref="A1:XFD1048576"'))
    begun = time.monotonic()
    assert values(wide) == [5, 7]
    book.active.cell(1048576, 16384).value = "x"
    book.save(plain)
    error = refused(tmp_path, "far.xlsx", plain.read_bytes())
    assert 'sheet "Sheet"' in error.message
    assert "line 1048576 has a cell in column 16,384" in error.message
    assert time.monotonic() - begun < 30


def rows(**more: object) -> str:
    row = {"Reporter": "KG", "Partner": "CN", "Flow": "X", "Year": 2022, "Value (USD)": 5}
    return json.dumps([row | more])


def nested(depth: int) -> str:
    return rows(z=0).replace('"z": 0', f'"z": {"[" * depth}{"]" * depth}')


@pytest.mark.parametrize("depth", [1, 90, 300])
def test_a_json_cell_that_is_nested_is_a_text(tmp_path: Path, depth: int) -> None:
    path = tmp_path / "x.json"
    path.write_text(nested(depth))
    assert values(path) == [5]


def test_json_that_is_no_table_is_refused(tmp_path: Path) -> None:
    assert "nested too deep" in refused(tmp_path, "x.json", nested(50_000)).message
    half = rows(Partner="X").replace('"X"', '"\\ud800"', 1)
    assert "half a character" in refused(tmp_path, "x.json", half).message
    wide = json.dumps([{f"c{n}": 1} for n in range(5_001)])
    assert "5,001 names of fields" in refused(tmp_path, "x.json", wide).message


@pytest.mark.parametrize("word", ["²", "½", "9" * 5_000, "٣"])
def test_digits_that_are_no_numbers_are_no_codes(tmp_path: Path, word: str) -> None:
    """Found by changing files at random: "²" is a digit that no number is made of."""
    path = tmp_path / "x.csv"
    path.write_text(
        f"Reporter,Partner,Flow,Year,Value (USD)\n{word},CN,X,2022,5\n{word},RU,X,2022,7\n"
    )
    assert outcome(path) is None or word not in ("²", "٣")
    for known in code_lists._LISTS.values():
        known.place(word)


def test_words_without_end_name_no_area() -> None:
    assert place("[" * 5_000) is UNKNOWN
    assert place("9" * 5_000, "un") is UNKNOWN
    assert place("²", "un") is UNKNOWN


@pytest.mark.parametrize("word", ["base64", "hex", "zlib", "uu", "bz2", "idna", "punycode", "undefined",
                                  "unicode_escape", "rot13", "", "a\0b"])  # fmt: skip
def test_encodings_of_no_text_are_words_that_cannot_be(tmp_path: Path, word: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(GOOD)
    if word:
        with pytest.raises(BadOption, match="is not an encoding of text"):
            encoding_of(path, "x.csv", word)
    with pytest.raises(BadFile, match="not all in the encoding utf-16"):
        import_files([str(path)], given(encoding="utf-16"))


@pytest.mark.parametrize("word", ["ab", "", "\n", '"'])
def test_a_mark_between_columns_is_one_character(word: str) -> None:
    with pytest.raises(BadOption, match="cannot separate columns"):
        given(delimiter=word)
    assert given(delimiter="tab").delimiter == "\t"


def test_a_user_who_is_not_there_and_a_device() -> None:
    with pytest.raises(BadFile, match="no user of that name"):
        import_files(["~nobody-of-that-name/x.csv"])
    with pytest.raises(BadFile, match="not a regular file"):
        import_files(["/dev/null"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    """As the shell's <(zcat x.gz) gives it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(GOOD,))
    writer.start()
    assert values(pipe) == [5, 7]
    writer.join()


def test_rerun_reads_no_further_than_an_answer_reaches(tmp_path: Path) -> None:
    path = tmp_path / "deep.json"
    path.write_text("[" * 100_000)
    with pytest.raises(BadFile, match="not json"):
        rerun(path)
    if Path("/dev/zero").exists():
        with pytest.raises(BadFile, match="more than 256 MiB"):
            rerun("/dev/zero")


@pytest.mark.parametrize(
    "fault",
    [KeyError("x"), RecursionError("deep"), OverflowError(), NotImplementedError("14.8"), struct.error("b"),
     UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates"), OSError("damaged"), AssertionError(),
     OSError(errno.EINVAL, "Invalid argument"), duckdb.ConversionException("no\nmore")],
)  # fmt: skip
def test_the_guard_names_the_file_and_keeps_the_cause(fault: Exception) -> None:
    with pytest.raises(BadFile) as caught, guarded("x.csv", 'sheet "2023"'):
        raise fault
    assert caught.value.__cause__ is fault
    assert not caught.value.foreseen
    assert caught.value.message.startswith('"x.csv" cannot be read: ')
    assert 'in its sheet "2023"' in caught.value.message


def test_the_guard_lets_errors_of_the_project_and_of_the_disk_pass() -> None:
    for fault in (BadFile.of("x", "y"), OSError(errno.ENOSPC, "No space left on device")):
        with pytest.raises(type(fault)) as caught, guarded("x.csv"):
            raise fault
        assert caught.value is fault
    with pytest.raises(BadFile, match="not enough memory"), guarded("x.csv"):
        raise MemoryError
    with pytest.raises(OSError, match="the engine could not write"), guarded("x.csv"):
        raise duckdb.IOException("No space left on device")


def test_programming_errors_can_be_found(tmp_path: Path) -> None:
    """A layout that fails: its sentence for people, its traceback for those who ask for it."""
    path = tmp_path / "x.csv"
    path.write_text(GOOD)
    script = (
        "import sys; from tradestat.formats.layouts.any_table import AnyTable\n"
        "def plan(*_): raise KeyError('a slip of the program')\n"
        "AnyTable.plan = plan\n"
        "from tradestat.cli.main import run; run(['inspect', sys.argv[1]])"
    )
    for asked in ("", "1"):
        done = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True,
            env={**os.environ, "TRADESTAT_TRACEBACK": asked},
        )  # fmt: skip
        assert done.returncode == 4
        assert '"x.csv" cannot be read' in done.stderr
        assert ("Traceback" in done.stderr) == bool(asked)
        assert ("in plan" in done.stderr) == bool(asked)


@pytest.mark.skipif(os.name == "nt", reason="closes its standard output as a shell does")
def test_a_closed_standard_output_is_no_fault(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    command = f"{sys.executable} -m tradestat areas --search kyrg -o {target} >&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert (done.returncode, "fault" in done.stderr) == (0, False)
    assert target.exists()


def test_links_are_followed_and_loops_are_said(tmp_path: Path) -> None:
    """Written beside the file that a link leads to; a loop leaves nothing behind."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link, one, other = tmp_path / "link", tmp_path / "one", tmp_path / "other"
    link.symlink_to(folder / "real.csv")
    write_file(link, b"5")
    assert (folder / "real.csv").read_bytes() == b"5"
    assert link.is_symlink()
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(UnwritableOutput, match="one"):
        write_file(one, b"5")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["elsewhere", "link", "one", "other"]


def test_a_million_blank_rows_are_passed_over_once(tmp_path: Path) -> None:
    """Found by changing files at random: a far cell in the last row took more than 20 seconds."""
    book = openpyxl.Workbook()
    for line in GOOD.splitlines():
        book.active.append([int(c) if c.isdigit() else c for c in line.split(",")])
    book.active.cell(1048576, 6).value = "x"
    path = tmp_path / "far.xlsx"
    book.save(path)
    begun = time.monotonic()
    error = outcome(path)
    assert isinstance(error, BadRow)
    assert error.line == 1048576
    assert time.monotonic() - begun < 20
