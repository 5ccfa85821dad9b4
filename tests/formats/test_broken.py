"""A hundred broken inputs: each a clear error of ours, or the right figures; never a traceback."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pytest
import zstandard

from tradestat.errors import TradestatError
from tradestat.formats.given import given
from tradestat.store import own
from tradestat.store.imports import import_files

HEAD = "reporter,partner,flow,period,value,status\n"
ROW = "KGZ,CHN,export,2022,5,reported\n"
GOOD = (HEAD + ROW).encode()
ANY = "Reporter,Partner,Flow,Year,Value (USD)\n"
BACI = "t,i,j,k,v,q\n2021,156,417,010121,1,1\n"
COMTRADE = (
    "typeCode,freqCode,refYear,period,reporterCode,flowCode,partnerCode,classificationCode,"
    "cmdCode,primaryValue\n"
)


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return (
        content[:middle]
        + bytes(b ^ 0xFF for b in content[middle : middle + 8])
        + content[middle + 8 :]
    )


LARGE = (
    HEAD + "".join(f"KGZ,CHN,export,{y},{y * 37},reported\n" for y in range(1850, 2100))
).encode()

# name → (file name, bytes, what the message says)
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("x.csv", b"", "it is empty"),
    "blank lines": ("x.csv", b"\n\n  \n\n", "it is empty"),
    "byte order mark alone": ("x.csv", b"\xef\xbb\xbf", "it is empty"),
    "header only": ("x.csv", HEAD.encode(), "it holds no figures"),
    "header of comtrade only": ("x.csv", COMTRADE.encode(), "it holds no figures"),
    "header of baci only": ("x.csv", b"t,i,j,k,v,q\n", "it holds no figures"),
    "one word": ("x.csv", b"hello", "it holds no table"),
    "prose": ("x.txt", b"This is a letter.\nIt has no table.\n", "it holds no table"),
    "a pdf": ("x.csv", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n", "is a PDF"),
    "a picture": ("x.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is an image"),
    "a jpeg": ("x.csv", b"\xff\xd8\xff\xe0\0\x10JFIF", "is an image"),
    "a web page": ("x.csv", b"<!DOCTYPE html><html><body>Error 500</body></html>", "is a web page"),
    "a web page in capitals": ("x.csv", b"\n<HTML><BODY>no</BODY></HTML>", "is a web page"),
    "xml": ("x.csv", b"<?xml version='1.0'?><a/>", "is XML"),
    "an old excel file": ("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "(.xls)"),
    "7z": ("x.7z", b"7z\xbc\xaf\x27\x1c\0\4", "a 7z archive"),
    "rar": ("x.rar", b"Rar!\x1a\x07\x01\0", "a RAR archive"),
    "sqlite": ("x.db", b"SQLite format 3\0" + b"\0" * 100, "an SQLite database"),
    "an r file": ("x.rdata", b"RDX3\nX\n", "an R file"),
    "stata": ("x.dta", b"<stata_dta><header>", "a Stata file"),
    "spss": ("x.sav", b"$FL2@(#) SPSS", "an SPSS file"),
    "hdf5": ("x.h5", b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
    "arrow": ("x.arrow", b"ARROW1\0\0", "an Arrow file"),
    "a program": ("x.exe", b"MZ\x90\0\3\0", "a program"),
    "an elf program": ("x.csv", b"\x7fELF\2\1\1", "a program"),
    "tar": ("x.tar", b"a.csv" + b"\0" * 252 + b"ustar" + b"\0" * 250, "a tar archive"),
    "zero bytes": ("x.csv", HEAD.encode() + b"KGZ\0\0,CHN,export\n" + b"a" * 300, "zero byte"),
    "zero bytes far down": ("x.csv", LARGE * 200 + b"KGZ,\0CHN,export,2022,5,x\n", "zero byte"),
    "gz cut short": ("x.csv.gz", gzip.compress(LARGE)[:-40], "broken or cut short"),
    "gz of nothing": ("x.csv.gz", gzip.compress(b""), "it is empty"),
    "gz cut to its head": ("x.csv.gz", gzip.compress(GOOD)[:9], "broken or cut short"),
    "gz with flipped bytes": ("x.csv.gz", flipped(gzip.compress(LARGE)), "broken or cut short"),
    "bz2 cut short": ("x.csv.bz2", bz2.compress(LARGE)[:-40], "broken or cut short"),
    "bz2 with flipped bytes": ("x.csv.bz2", flipped(bz2.compress(LARGE)), "broken or cut short"),
    "xz cut short": ("x.csv.xz", lzma.compress(LARGE)[:-40], "broken or cut short"),
    "xz with flipped bytes": ("x.csv.xz", flipped(lzma.compress(LARGE)), "broken or cut short"),
    "zst cut short": ("x.csv.zst", zstandard.compress(LARGE)[:-40], "broken or cut short"),
    "zip cut short": ("x.zip", zipped(a=LARGE)[:-30], "broken or cut short"),
    "zip with flipped bytes": ("x.zip", flipped(zipped(**{"a.csv": LARGE})), "broken"),
    "zip of nothing": ("x.zip", zipped(), "no file that could be a table"),
    "zip of a pdf": ("x.zip", zipped(**{"a.pdf": b"%PDF-1.4"}), "is a PDF"),
    "a word document": ("x.docx", zipped(**{"[Content_Types].xml": b"<a/>", "word/document.xml": b""}),
                        "a document or a program in a zip"),
    "an open document": ("x.ods", zipped(mimetype=b"application/vnd.oasis"), "a document"),
    "workbook of nothing": ("x.xlsx", workbook(), "no sheet of it holds a table"),
    "workbook of one cell": ("x.xlsx", workbook(["hello"]), "no sheet of it holds a table"),
    "workbook cut short": ("x.xlsx", workbook(["a", "b"], [1, 2])[:-200], "broken or cut short"),
    "workbook with broken parts": (
        "x.xlsx", zipped(**{"xl/workbook.xml": b"<no", "[Content_Types].xml": b"<no"}),
        "its workbook is broken"),
    "workbook without the reporter": (
        "x.xlsx", workbook(["thousand USD"], ["Exports"], ["Country", "2021", "2022"],
                           ["China", 1, 2], ["Russia", 3, 4]), "does not say who reports"),
    "json that ends": ("x.json", b'{"data": [{"a": 1}', "broken JSON"),
    "json of a number": ("x.json", b"[1, 2, 3]", "no rows that are all of one kind"),
    "json of an object": ("x.json", b'{"a": 1}', "holds no list of rows"),
    "json of no rows": ("x.json", b'{"data": [], "count": 0}', "holds no rows"),
    "json of mixed rows": ("x.json", b'[{"a": 1}, [2]]', "no rows that are all of one kind"),
    "json nested deep": ("x.json", b"[" * 100_000 + b"]" * 100_000, "nested too deep"),
    "json in latin-1": ("x.json", '[{"a": "é"}]'.encode("latin-1"), "not UTF-8 text"),
    "json of unknown columns": ("x.json", b'[{"colour": "red", "size": "1"}]', "unknown layout"),
    "too few fields": ("x.csv", (HEAD + ROW + "KGZ,CHN,export\n").encode(),
                       'line 3: found "3 fields", expected 6 fields'),
    "too many fields": ("x.csv", (HEAD + ROW.replace("5", "5,6,7")).encode(),
                        'line 2: found "8 fields", expected 6 fields'),
    "a decimal comma breaks a row": ("x.csv", (HEAD + "KGZ,CHN,export,2022,5,5,reported\n").encode(),
                                     'found "7 fields", expected 6 fields'),
    "a word for a value": ("x.csv", (HEAD + ROW.replace("5", "five")).encode(),
                           'line 2, column "value": found "five", expected a number'),
    "a value with a mark": ("x.csv", (HEAD + ROW.replace("5", "5*")).encode(), 'found "5*"'),
    "a value in dollars": ("x.csv", (HEAD + ROW.replace("5", "$5")).encode(), 'found "$5"'),
    "infinity": ("x.csv", (HEAD + ROW.replace("5", "Infinity")).encode(), 'found "Infinity"'),
    "hexadecimal": ("x.csv", (HEAD + ROW.replace("5", "0x1F")).encode(), 'found "0x1F"'),
    "an endless number": ("x.csv", (HEAD + ROW.replace("5", "9" * 500)).encode(), "expected a number"),
    "a huge exponent": ("x.csv", (HEAD + ROW.replace("5", "1e99999")).encode(), "expected a number"),
    "a year of two digits": ("x.csv", (HEAD + ROW.replace("2022", "22")).encode(),
                             'column "period": found "22", expected a year or a month'),
    "a year that cannot be": ("x.csv", (HEAD + ROW.replace("2022", "20222")).encode(), '"20222"'),
    "a flow that is none": ("x.csv", (HEAD + ROW.replace("export", "sideways")).encode(),
                            'column "flow": found "sideways", expected export or import'),
    "another currency": (
        "x.csv", b"reporter,partner,flow,period,value,status,currency\nKGZ,CHN,export,2022,5,r,USD\n"
        b"KGZ,RUS,export,2022,5,r,EUR\n", 'found "EUR", expected USD, as above'),
    "two figures for one flow": ("x.csv", (HEAD + ROW + ROW.replace("5", "6")).encode(),
                                 "gives two figures for KGZ export with CHN 2022 TOTAL"),
    "numbers that contradict": (
        "x.csv", (ANY + 'KG,CN,X,2022,"1.234,5"\nKG,RU,X,2022,"1,234.5"\n').encode(),
        "its numbers contradict each other"),
    "no unit": ("x.csv", b"Reporter,Partner,Flow,Year,Value\nKG,CN,X,2022,5\n",
                "does not say in which currency and unit its values are"),
    "two units": ("x.csv", b"Reporter,Partner,Flow,Year,Value,Unit\nKG,CN,X,2022,5,USD\n"
                  b"KG,RU,X,2022,5,EUR\n", "more than one unit or currency: EUR, USD"),
    "two values": ("x.csv", b"Reporter,Partner,Flow,Year,FOB value,CIF value\nKG,CN,X,2022,5,6\n",
                   "the one value"),
    "no partner": ("x.csv", b"Reporter,Flow,Year,Value (USD)\nKG,X,2022,5\n", "unknown layout"),
    "no year": ("x.csv", b"Reporter,Partner,Flow,Value (USD)\nKG,CN,X,5\n", "which year it is of"),
    "no flow": ("x.csv", b"Reporter,Partner,Year,Value (USD)\nKG,CN,2022,5\n", "which flow it is"),
    "a month that is none": ("x.csv", (ANY + "KG,CN,X,2022-13,5\n").encode(), '"2022-13"'),
    "only blanks for values": ("x.csv", (HEAD + ROW.replace("5", "")).encode(),
                               "it holds no figures (1 excluded: no figure"),
    "baci without its year": ("x.csv", BACI.replace("2021", "").encode(), 'column "t"'),
    "baci with a word for a value": ("x.csv", BACI.replace(",1,1", ",a,1").encode(), 'column "v"'),
    "baci with a word for a quantity": ("x.csv", BACI.replace(",1,1", ",1,a").encode(), 'column "q"'),
    "baci with a wrong code": ("x.csv", BACI.replace("010121", "01012100").encode(), 'column "k"'),
    "comtrade with a wrong flow": (
        "x.csv", (COMTRADE + "C,A,2022,2022,417,Q,156,H6,TOTAL,5\n").encode(), 'column "flowCode"'),
    "comtrade without a period": (
        "x.csv", (COMTRADE + "C,A,,,417,X,156,H6,TOTAL,5\n").encode(), 'column "period"'),
    "comtrade with no values": (
        "x.csv", (COMTRADE + "C,A,2022,2022,417,X,156,H6,TOTAL,\n").encode(), "it holds no figures"),
    "ten thousand columns": ("x.csv", (",".join(f"c{n}" for n in range(10_000)) + "\n"
                             + ",".join("1" for _ in range(10_000)) + "\n").encode(), "10,000 columns"),
    "one line of megabytes": ("x.csv", b"a" * 40_000_000, "longer than any line"),
    "a field of megabytes": ("x.csv", (HEAD + ROW + "KGZ," + "y" * 2_000_000).encode(), "1 MiB"),
    "torn utf-16": ("x.csv", GOOD.decode().encode("utf-16")[:-1], "it is not all in the encoding utf-16"),
    "parquet cut short": ("x.parquet", b"PAR1" + b"\0" * 40, "cannot be read"),
    "parquet of other columns": ("other.parquet", b"", "unknown layout"),
    "a list of codes": ("x.csv", b"code,description\n01,Live animals\n", "a list of product codes"),
    "groups alone": ("x.csv", (HEAD + "KGZ,Advanced Economies,export,2022,5,r\n").encode(),
                     "it holds no figures (1 excluded: a group of areas"),
    "wide without a unit": ("exports.csv", b"Country,2021,2022\nChina,1,2\nRussia,3,4\n",
                            "does not say who reports or in which currency and unit"),
}  # fmt: skip

# name → (file name, bytes, the sum of the values)
READ: dict[str, tuple[str, bytes, float]] = {
    "plain": ("x.csv", GOOD, 5),
    "no newline at the end": ("x.csv", GOOD.rstrip(), 5),
    "carriage returns alone": ("x.csv", GOOD.replace(b"\n", b"\r"), 5),
    "windows lines": ("x.csv", GOOD.replace(b"\n", b"\r\n"), 5),
    "blank lines between": ("x.csv", GOOD.replace(b"\n", b"\n\n\n"), 5),
    "trailing commas": ("x.csv", b"\n".join(line + b",,," for line in GOOD.split(b"\n")), 5),
    "quoted everywhere": (
        "x.csv", b"\n".join(b",".join(b'"%b"' % c for c in line.split(b","))
                            for line in GOOD.strip().split(b"\n")), 5),
    "blanks around": ("x.csv", GOOD.replace(b",", b" , "), 5),
    "gz": ("x.csv.gz", gzip.compress(GOOD), 5),
    "bz2": ("x.csv.bz2", bz2.compress(GOOD), 5),
    "xz": ("x.csv.xz", lzma.compress(GOOD), 5),
    "zst": ("x.csv.zst", zstandard.compress(GOOD), 5),
    "gz under a wrong name": ("x.csv", gzip.compress(GOOD), 5),
    "gz in a zip": ("x.zip", zipped(**{"a.csv.gz": gzip.compress(GOOD)}), 5),
    "zip with junk": ("x.zip", zipped(**{"a.csv": GOOD, "__MACOSX/._a.csv": b"\0\1"}), 5),
    "utf-16": ("x.csv", GOOD.decode().encode("utf-16"), 5),
    "the header twice": ("x.csv", (ANY + "KG,CN,X,2022,5\n" + ANY + "KG,RU,X,2022,6\n").encode(), 11),
    "titles above": ("x.csv", ("Table 5\n\nSource: customs\n" + ANY + "KG,CN,X,2022,5\n").encode(), 5),
    "sep line": ("x.csv", ("sep=;\n" + ANY.replace(",", ";") + "KG;CN;X;2022;5,5\n").encode(), 5.5),
    "german numbers": ("x.csv", (ANY.replace(",", ";") + "KG;CN;X;2022;1.234,5\n").encode(), 1234.5),
    "n/a is missing": ("x.csv", (ANY + "KG,CN,X,2022,n/a\nKG,RU,X,2022,5\n").encode(), 5),
    "semicolons in quotes": ("x.csv", (ANY + 'KG,"China, mainland",X,2022,5\n').encode(), 5),
    "workbook": ("x.xlsx", workbook(["Trade 2022"], [], ["Reporter", "Partner", "Flow", "Year", "Value (USD)"],
                                    ["KG", "CN", "X", 2022, 5.25]), 5.25),
    "workbook with text numbers": (
        "x.xlsx", workbook(["Reporter", "Partner", "Flow", "Year", "Value (USD)"],
                           ["KG", "CN", "X", "2022 1", "1376,4"]), 1376.4),
    "a thousand columns": (
        "x.csv", (ANY.strip() + "".join(f",c{n}" for n in range(1000)) + "\nKG,CN,X,2022,5"
                  + ",z" * 1000 + "\n").encode(), 5),
    "json lines": ("x.json", b'{"Reporter":"KG","Partner":"CN","Flow":"X","Year":2022,"Value (USD)":2}\n'
                   b'{"Reporter":"KG","Partner":"RU","Flow":"X","Year":2022,"Value (USD)":3}\n', 5),
    "an exponent": ("x.csv", (ANY + "KG,CN,X,2022,1.5E+03\n").encode(), 1500),
}  # fmt: skip


def test_there_are_a_hundred() -> None:
    assert len(REFUSED) + len(READ) >= 100


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str, tmp_path: Path) -> None:
    name, content, said = REFUSED[case]
    path = tmp_path / name
    path.write_bytes(content)
    if name == "other.parquet":
        duckdb.sql(f"COPY (SELECT 'red' AS colour, 1 AS size) TO '{path}' (FORMAT parquet)")
    with pytest.raises(TradestatError) as refused:
        import_files([str(path)])
    assert said in refused.value.message
    assert refused.value.advice
    assert refused.value.status == 4
    assert own.vintages() == []


@pytest.mark.parametrize("case", READ)
def test_read(case: str, tmp_path: Path) -> None:
    name, content, total = READ[case]
    path = tmp_path / name
    path.write_bytes(content)
    one = import_files([str(path)], given()).dataset
    found = duckdb.sql(f"SELECT sum(value)::DOUBLE FROM read_parquet('{one.path}')").fetchall()
    assert found[0] == (total,)


def test_parquet_is_read_as_any_table(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    duckdb.sql(
        'COPY (SELECT \'KG\' AS "Reporter", \'CN\' AS "Partner", \'X\' AS "Flow", 2022 AS "Year", '
        f"1234.5 AS \"Value (USD)\") TO '{path}' (FORMAT parquet)"
    )
    one = import_files([str(path)]).dataset
    found = duckdb.sql(f"SELECT sum(value)::DOUBLE FROM read_parquet('{one.path}')").fetchall()
    assert found[0] == (1234.5,)
