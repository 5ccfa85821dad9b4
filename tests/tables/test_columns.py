"""Names of columns in data formats are a promise: docs/columns.md, against every question."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
import pytest

import tradestat as ts
from tradestat.cli.main import cli
from tradestat.model import Column, Role, Unit, columns
from tradestat.tables.data import data_frame
from tradestat.tables.writers import DATA_FORMATS, OWN_FORMATS, write

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "columns.md").read_text(encoding="utf-8")
GOODS = """Reporter,Partner,Flow,Year,HS,Value USD,Net weight (kg)
Kyrgyzstan,China,Import,2022,870323,1000000,100
Kyrgyzstan,China,Export,2022,710812,3000000,1
Kyrgyzstan,China,Import,2023,870323,1500000,120
Kyrgyzstan,China,Export,2023,710812,2000000,1
"""

QUESTIONS: dict[str, Callable[[str], ts.Answer]] = {
    "growth": lambda file: ts.growth("CN", "KG"),
    "partners": lambda file: ts.partners("KG"),
    "partners --years": lambda file: ts.partners("KG", years="2022:2023"),
    "products": lambda file: ts.products("KG", data=file),
    "pair": lambda file: ts.pair("CN", "KG"),
    "shares": lambda file: ts.shares("KG", "CN"),
    "concentration": lambda file: ts.concentration("KG"),
    "mirror": lambda file: ts.mirror("CN", "KG"),
    "mirror --rule": lambda file: ts.mirror("CN", "KG", rule="mean"),
    "mirror A": lambda file: ts.mirror("KG"),
    "audit": lambda file: ts.audit("kgz-nsc"),
    "inspect": lambda file: ts.inspect(file)[0],
    "sources": lambda file: ts.source_table(),
    "sources show": lambda file: ts.source_card("kgz-nsc"),
    "diff": lambda file: ts.diff("baci", "baci-oec"),
    "groups": lambda file: ts.group_table(None),
    "groups GROUP": lambda file: ts.group_table("EAEU"),
    "areas": lambda file: ts.area_table("kyrgyz"),
}
# `load` shows the card of the source that it has made; `rerun` is tested in its own file.
LIKE = {"load": "inspect"}


def ordered(name: str, file: str) -> list[str]:
    """The columns that a question writes, areas and years by their placeholders."""
    names = [str(c) for c in data_frame(QUESTIONS[name](file)).columns]
    plain = ["YEAR" if re.fullmatch(r"\d{4}", n) else "AREA" if n == "CHN" else n for n in names]
    return list(dict.fromkeys(plain))


def of_questions() -> dict[str, list[str]]:
    rows = re.findall(
        r"^\| `([^`]+)` \| (`.*`) \|$",
        PAGE.partition("## By question")[2].partition("## Claims")[0],
        re.M,
    )
    return {name: re.findall(r"`([^`]+)`", columns) for name, columns in rows}


@pytest.fixture(scope="module")
def goods(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("goods") / "goods.csv"
    file.write_text(GOODS)
    return str(file)


@pytest.mark.parametrize("name", QUESTIONS)
def test_columns_are_as_documented(name: str, goods: str) -> None:
    assert ordered(name, goods) == of_questions()[name]


def test_every_command_that_shows_a_table_is_here() -> None:
    context = click.Context(cli)
    shown = {
        name
        for name in cli.list_commands(context)
        if any(o.name == "fmt" for o in cli.get_command(context, name).params)  # type: ignore[union-attr]
    }
    assert (
        shown - {n.partition(" ")[0] for n in QUESTIONS} - set(LIKE) - {"rerun", "report", "check"}
        == set()
    ), "add the question to QUESTIONS and its columns to docs/columns.md"


def test_columns_of_claims_are_as_documented() -> None:
    frame = ts.check("Kyrgyzstan exported goods worth $81 million to China in 2022.").frame
    rows = re.findall(r"^\| (`.*) \| .+ \|$", PAGE.partition("## Claims")[2], re.M)
    told = [word for row in rows for word in re.findall(r"`([^`]+)`", row.partition(" | ")[0])]
    assert told == list(frame.columns)


def test_the_page_holds_the_table_of_columns() -> None:
    assert columns.documented() in PAGE


def test_every_column_is_explained() -> None:
    rows = re.findall(r"^\| (`.*) \| .+ \|$", PAGE.partition("## By question")[0], re.M)
    told = {word for row in rows for word in re.findall(r"`([^`]+)`", row.partition(" | ")[0])}
    lists = {"sources", "sources show", "inspect", "diff", "groups", "groups GROUP", "areas"}
    for name, names in of_questions().items():
        if name in lists:
            continue
        unknown = [
            c for c in names if c not in told | {"AREA", "YEAR"} and not c.endswith("_rounding")
        ]
        assert unknown == [], name


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_comes_in_every_format_with_all_its_rows(name: str, goods: str) -> None:
    import docx
    import duckdb
    import openpyxl
    from lxml import html

    answer = QUESTIONS[name](goods)
    rows, shown = len(answer.frame), len(answer.shown)
    made = {fmt: write(answer, fmt).as_bytes() for fmt in (*DATA_FORMATS, *OWN_FORMATS)}
    assert len(list(csv.reader(io.StringIO(made["csv"].decode(), "")))) == rows + 1
    assert len(made["ndjson"].splitlines()) == rows
    assert len(json.loads(made["json"])["data"]) == rows
    assert openpyxl.load_workbook(io.BytesIO(made["xlsx"]))["Data"].max_row == rows + 1
    assert len(docx.Document(io.BytesIO(made["docx"])).tables[0].rows) == shown + 1
    assert len(html.fromstring(made["html"].decode()).findall(".//tr")) == shown + 1
    file = Path(goods).with_name("table.parquet")
    file.write_bytes(made["parquet"])
    assert duckdb.sql(f"SELECT count(*) FROM '{file}'").fetchall() == [(rows,)]


def test_no_rows_are_no_lines() -> None:
    nothing = ts.area_table("no such area")
    assert write(nothing, "ndjson").as_bytes() == b""
    assert write(nothing, "csv").as_bytes().count(b"\n") == 1


def test_a_new_column_has_the_kind_of_its_figures() -> None:
    answer = ts.growth("CN", "KG", source="imf-dots", years="2018:2019")
    frame = answer.frame.assign(novel=[1.25, 2.5], members=[3, 4], late=[True, False], text="x")
    answer = replace(answer, frame=frame, table=None, unit=Unit.MILLION, digits=0)
    kinds = [columns.kind_of(answer, name) for name in ("novel", "members", "late", "text")]
    assert kinds == ["number", "count", "true or false", "text"]
    shown = replace(answer, columns=(*answer.columns, Column("novel", "New", Role.VALUE)))
    assert columns.kind_of(shown, "novel") is columns.Kind.MONEY
    # 1.25 dollars are no million; what is no money keeps its size and its digits.
    assert data_frame(shown)["novel"].tolist() == [0.0, 0.0]
    assert data_frame(answer)["novel"].tolist() == [1.25, 2.5]


def test_notes_in_json_are_data() -> None:
    answer = ts.growth("CN", "KG", source="imf-dots")
    notes = json.loads(write(answer, "json").text)["notes"]
    assert [n["text"] for n in notes] == [str(n) for n in answer.notes]
    record = next(n for n in notes if n.get("code") == "growth.record")
    # 9.34 billion in 2008, of figures since 1992.
    assert (record["values"]["year"], record["values"]["since"]) == (2008, 1992)
