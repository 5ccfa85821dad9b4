"""Files changed at random: whatever comes, an import returns or raises an error of the project, in
bounded time.

In the test suite it runs for some twenty seconds from one seed, `make fuzz` for an hour from a new
one: TRADESTAT_FUZZ is the time in seconds, TRADESTAT_FUZZ_SEED the seed. What fails is kept in the
folder TRADESTAT_FUZZ_KEEP, if that is set.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import random
import signal
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest

from tradestat.errors import BadFile, TradestatError
from tradestat.formats.given import given
from tradestat.formats.layouts import layouts
from tradestat.store.imports import import_files

SECONDS = float(os.environ.get("TRADESTAT_FUZZ", "20"))
SEED = int(os.environ.get("TRADESTAT_FUZZ_SEED", "16"))
KEEP = os.environ.get("TRADESTAT_FUZZ_KEEP")
# An input of a few kilobytes takes a tenth of this on a busy machine.
BOUND = 20

TEXTS = {
    "any.csv": "Reporter,Partner,Flow,Year,Value (USD)\nKG,CN,X,2021,4\nKG,CN,X,2022,5.5\n"
    "KG,RU,M,2021,7\nKG,World,X,2022,\"1,234\"\n",
    "own.csv": "reporter,partner,flow,period,value,status\nKGZ,CHN,export,2022,5,reported\n"
    "KGZ,RUS,import,2022-03,7,estimate\n",
    "years.csv": "Kyrgyzstan: exports,,,\n(thousand US dollars),,,\nCountry,2021,2022,2023\n"
    'Total,10,20,30\nThe EU,1,2,3\nChina,4,-,"13,764"\nUndefined country,0.1,,\n',
    "semicolon.csv": "Land;Jahr;Ausfuhr in 1000 EUR;Einfuhr in 1000 EUR\nFrankreich;2022;1.234,5;7\n"
    "China;2022;12,5;-\nPolen;2022;3;4\n",
    "comtrade.csv": "typeCode,freqCode,refYear,period,reporterCode,flowCode,partnerCode,partner2Code,"
    "classificationCode,cmdCode,customsCode,mosCode,motCode,primaryValue\n"
    "C,A,2022,2022,417,M,156,0,H6,TOTAL,C00,0,0,4000\nC,A,2022,2022,417,X,0,0,H6,010121,C00,0,0,9\n",
    "baci.csv": '"t","i","j","k","v","q"\n2021,156,417,10121,52.051,"       13.235"\n'
    "2021,490,842,9999AA,0.001,           NA\n",
    "wits.csv": "nomenclature,reporteriso3,productcode,reportername,partneriso3,partnername,year,"
    "tradeflowname,tradevaluein1000usd\nH3,TZA,10110,Tanzania,ZAR,Congo Dem. Rep.,2011,Import,2.371\n"
    "H3,TZA,85,Tanzania,WLD,World,2011,Gross Exports,40\n",
    "eurostat.csv": "REPORTER,PARTNER,PRODUCT,FLOW,STAT_PROCEDURE,PERIOD,VALUE_IN_EUR\r\n"
    '"Germany","Armenia","TOTAL-Total","2-EXPORT","T-Total","201952-Jan.-Dec. 2019",9360\r\n'
    '"France (incl. Saint Barthélemy)","Armenia","Total","IMPORT","Total","Aug. 2024",7\r\n',
    "sdmx.csv": "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,"
    "OBS_VALUE\nESTAT:DS-045409(1.0),15/09/26,A,DE,VN,030462,1,QUANTITY_IN_100KG,2024,90.63\n"
    "ESTAT:DS-045409(1.0),15/09/26,A,DE,VN,030462,1,VALUE_IN_EUROS,2024,500\n",
    "imf.csv": "STRUCTURE[;],STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,"
    "TIME_PERIOD,OBS_VALUE,SCALE,STATUS\n"
    "dataflow,IMF.STA:IMTS(1.0.0),R,FRA,MG_CIF_USD,USA,A,2022,56004917567,6,\n"
    "dataflow,IMF.STA:IMTS(1.0.0),R,FRA,XG_FOB_USD,G001,A,2022,5,6,E\n",
    "portal.csv": '"SERIES_CODE","OBS_MEASURE","COUNTRY.ID","COUNTRY","INDICATOR.ID",'
    '"COUNTERPART_COUNTRY.ID","SCALE.ID","SCALE","2021","2022","2022-M01"\n'
    '"A","OBS_VALUE","FRA","France","MG_CIF_USD","USA","6","Millions","","56004.917567",""\n'
    '"B","OBS_VALUE","FRA","France","XG_FOB_USD","USA","","","7","",""\n',
    "oec.csv": "Exporter Country ID,Exporter Country,Importer Country ID,Importer Country,Year,HS4 ID,"
    "HS4,Trade Value\naschn,China,askgz,Kyrgyzstan,2018,126402,Shoes,250.5\n",
    "statcan.csv": "REF_DATE,GEO,DGUID,Trade,Basis,Seasonal adjustment,Principal trading partners,UOM,"
    "UOM_ID,SCALAR_FACTOR,SCALAR_ID,VECTOR,COORDINATE,VALUE,STATUS\n2024-01,Canada,x,Export,Customs,"
    "Unadjusted,United States,Dollars,81,millions,6,v1,1,10.5,\n2024-01,Canada,x,Import,Customs,"
    "Unadjusted,China,Dollars,81,thousands,3,v4,1,7,\n",
    "brazil.csv": '"CO_ANO";"CO_MES";"CO_NCM";"CO_UNID";"CO_PAIS";"SG_UF_NCM";"CO_VIA";"CO_URF";'
    '"QT_ESTAT";"KG_LIQUIDO";"VL_FOB"\n"2026";"01";"02023000";"10";"589";"MT";"07";"0230154";1;10;100\n',
    "atlas.csv": "location_code,partner_code,hs_product_code,year,export_value,import_value\n"
    "CHN,KGZ,0101,2014,5,6\n",
    "russian.csv": "Страна,Год,Экспорт (тыс. долларов США),Импорт (тыс. долларов США)\n"
    "Китай,2022,4,5\nКазахстан,2022,7,\nВсего,2022,20,30\n",
    "census.json": '[["ALL_VAL_MO","COMM_LVL","E_COMMODITY","CTY_CODE","time"],'
    '["155","HS2","85","1220","2016-01"],["900","-","-","-","2016-01"]]',
    "reply.json": '{"elapsedTime":"0.1 secs","count":1,"data":[{"typeCode":"C","freqCode":"A",'
    '"refYear":2023,"period":"2023","reporterCode":417,"flowCode":"M","partnerCode":156,'
    '"classificationCode":"H6","cmdCode":"TOTAL","primaryValue":4.5}]}',
    "rows.json": '[{"Reporter":"KG","Partner":"CN","Flow":"X","Year":2022,"Value (USD)":5},'
    '{"Reporter":"KG","Partner":{"Name":"RU"},"Flow":"X","Year":2022,"Value (USD)":7}]',
}  # fmt: skip
CELLS = [
    "", " ", "-", "−5", "(-5)", "()", "( )", "$5", "5%", '"=""5"""', "1e40", "1e308", "-1e35", "1e-300",
    "NaN", "inf", "0", "-0", "1,234,567.89", "1.234,5", "1 234", "9" * 61, "٣", "²", "½", "五", "+-5",
    "2022", "2022-13", "2022Q9", "99999999999999999999", "2022-W54", "1899-12-31", "TOTAL", "World",
    "XX", "ZZZ", "?", "'", '"a\rb"', '"a\nb"', '"a""b"', "a\x1b[31m", "\u202eabc", "\ufeff", "\ud7ff",
    "[" * 300, "(" * 90 + "a", "Korea (DPRK)", "{}", "NULL", "=1+1", "a" * 2000, "00000", "0101", "9999AA",
    "export", "X", "balance", "Million US dollar", "1_000", "0x10", "1e5", "١٢٣", "true", "\\", "~", "%s",
]  # fmt: skip


def workbook(text: str, rng: random.Random) -> bytes:
    """The cells of a text as a workbook, sometimes with a second sheet and merged cells."""
    book = openpyxl.Workbook()
    for sheet in [book.active, *(book.create_sheet() for _ in range(rng.choice((0, 0, 1))))]:
        for line in text.splitlines():
            row = [c.strip('"') for c in line.split(",")]
            row = [c if c.isprintable() else "" for c in row]
            sheet.append([float(c) if c.isdecimal() and len(c) < 15 else c[:32000] for c in row])
        if rng.random() < 0.3:
            sheet.merge_cells(f"A{rng.randint(1, 3)}:{rng.choice('ABC')}{rng.randint(3, 4)}")
        if rng.random() < 0.1:
            sheet.cell(rng.choice((9, 1048576)), rng.choice((9, 16384))).value = rng.choice(
                (None, "x")
            )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(name: str, content: bytes, rng: random.Random) -> bytes:
    out = io.BytesIO()
    kind = rng.choice(
        (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    )
    with zipfile.ZipFile(out, "w", kind) as archive:
        archive.writestr(name, content)
        if rng.random() < 0.3:
            archive.writestr(rng.choice(("read-me.txt", "b.csv", "x/", "a.pdf")), b"%PDF-1.7 text")
    return out.getvalue()


def cells_changed(text: str, rng: random.Random) -> str:
    """Cells, heads, rows or columns of a text replaced, doubled, swapped or left out."""
    mark = ";" if text.count(";") > text.count(",") else ","
    rows = [line.split(mark) for line in text.split("\n")]
    for _ in range(rng.choice((1, 1, 2, 5))):
        row = rng.choice(rows)
        place = rng.randrange(len(row))
        what = rng.randrange(7)
        if what <= 2:
            row[place] = rng.choice(CELLS)
        elif what == 3:  # a column out, in every row
            for one in rows:
                del one[place : place + 1]
            rows = [one for one in rows if one] or [[""]]
        elif what == 4:
            word = rng.choice(CELLS)
            for one in rows[rng.choice((0, 1)) :]:
                one[place : place + 1] = [word]
        elif what == 5:
            rows.insert(rng.randrange(len(rows) + 1), list(rng.choice(rows)))
        else:
            for one in rows:
                rng.shuffle(one) if rng.random() < 0.1 else one.append(rng.choice(CELLS[:4]))
    return "\n".join(mark.join(row) for row in rows)


def bytes_changed(content: bytes, rng: random.Random) -> bytes:
    """Bytes flipped, cut out, doubled, or the end missing."""
    out = bytearray(content)
    for _ in range(rng.choice((1, 1, 3, 10))):
        if not out:
            break
        at = rng.randrange(len(out))
        what = rng.randrange(5)
        if what <= 1:
            out[at] = rng.randrange(256)
        elif what == 2:
            del out[at : at + rng.randint(1, 20)]
        elif what == 3:
            out[at:at] = out[at : at + rng.randint(1, 200)]
        elif rng.random() < 0.3:
            del out[at:]
    return bytes(out)


def json_changed(text: str, rng: random.Random) -> str:
    """A value of a JSON text replaced by another kind of value."""
    deep = rng.choice((5, 300, 5000))
    new = rng.choice(
        (
            "null",
            "[]",
            "{}",
            '"\\ud800"',
            "1e400",
            "-0",
            "true",
            "[" * deep + "]" * deep,
            '{"a":{"b":1}}',
        )
    )
    parts = [
        p for p in ('"155"', "2023", '"X"', '"CHN"', "417", '"TOTAL"', "5", '"M"') if p in text
    ]
    return text.replace(rng.choice(parts), new, rng.choice((1, -1))) if parts else text


def inputs(rng: random.Random) -> Iterator[tuple[str, bytes]]:
    """Names and contents, without end."""
    packers: dict[str, Callable[[bytes], bytes]] = {
        ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}  # fmt: skip
    while True:
        name, text = rng.choice(list(TEXTS.items()))
        if name.endswith(".json"):
            text = json_changed(text, rng)
        if rng.random() < 0.7:
            text = cells_changed(text, rng)
        content = text.encode(
            rng.choice(("utf-8",) * 6 + ("utf-16", "cp1251", "latin-1")), "replace"
        )
        kind = rng.random()
        if kind < 0.2 and not name.endswith(".json"):
            name, content = name.replace(".csv", ".xlsx"), workbook(text, rng)
        elif kind < 0.25 and rng.random() < 0.3:
            name, content = "made.parquet", parquet(rng)
        if rng.random() < 0.4:
            content = bytes_changed(content, rng)
        if rng.random() < 0.15:
            content, name = zipped(name, content, rng), f"{name}.zip"
            content = bytes_changed(content, rng) if rng.random() < 0.7 else content
        elif rng.random() < 0.08:
            suffix, pack = rng.choice(list(packers.items()))
            content, name = pack(content), name + suffix
            content = bytes_changed(content, rng) if rng.random() < 0.7 else content
        yield name, content


def parquet(rng: random.Random) -> bytes:
    import tempfile

    import duckdb

    value = rng.choice(("5", "1e30", "'5'", "true", "[1, 2]", "{'a': 1}", "DATE '2022-01-01'",
                        "170141183460469231731687303715884105727", "'\\x00'::BLOB"))  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.parquet"
        duckdb.execute(
            f"COPY (SELECT 'KG' AS Reporter, 'CN' AS Partner, 'X' AS Flow, 2022 AS Year, {value} AS "
            f"\"Value (USD)\") TO '{path}' (FORMAT parquet)"
        )
        return path.read_bytes()


class Slow(BaseException):
    """An input that takes too long; no exception that a reader could catch."""


@contextmanager
def bounded(seconds: int) -> Iterator[None]:
    """Raises Slow after the seconds."""

    def stop(*_: object) -> None:
        raise Slow

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def tried(path: Path, root: Path, rng: random.Random) -> str:
    """What comes of an import: "read", the kind of the error, or a fault with its place."""
    said = given(
        reporter=rng.choice((None, None, "KG")),
        unit=rng.choice((None, "usd", "thousand-eur")),
        period=rng.choice((None, None, None, "2023")),
        flow=rng.choice((None, None, "exports")),
        layout=rng.choice([None] * 12 + [layout.id for layout in layouts()]),
    )
    try:
        with bounded(BOUND):
            import_files([str(path)], said, root=root, skip_bad=rng.random() < 0.3)
    except TradestatError as error:
        if isinstance(error, BadFile) and not error.foreseen and error.__cause__ is not None:
            where = traceback.extract_tb(error.__cause__.__traceback__)[-1]
            return f"guarded {error.__cause__!r:.120} at {Path(where.filename).name}:{where.lineno}"
        return type(error).__name__
    except Slow:
        return f"fault: more than {BOUND} s"
    except Exception as fault:  # noqa: BLE001  the faults that are sought
        where = traceback.extract_tb(fault.__traceback__)[-1]
        return f"fault: {fault!r:.200} at {Path(where.filename).name}:{where.lineno}"
    return "read"


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="no alarms on this system")
@pytest.mark.filterwarnings("ignore")
def test_no_file_is_a_fault_of_the_program(tmp_path: Path) -> None:
    rng = random.Random(SEED)
    counts: Counter[str] = Counter()
    end = time.monotonic() + SECONDS
    for number, (name, content) in enumerate(inputs(rng)):
        if time.monotonic() > end:
            break
        path, root = tmp_path / name, tmp_path / "store"
        path.write_bytes(content)
        found = tried(path, root, rng)
        counts[found] += 1
        if KEEP and found.partition(" ")[0] in ("fault:", "guarded"):
            Path(KEEP).mkdir(parents=True, exist_ok=True)
            (Path(KEEP) / f"{SEED}-{number}-{name}").write_bytes(content)
        for left in tmp_path.glob("*.rejected.csv"):
            left.unlink()
        path.unlink()
        if number % 50 == 49:
            import shutil

            shutil.rmtree(root, ignore_errors=True)
    print(json.dumps({"inputs": counts.total(), **dict(counts.most_common())}, indent=1))
    assert counts["read"], "nothing was read at all"
    assert not [found for found in counts if found.startswith("fault")]
