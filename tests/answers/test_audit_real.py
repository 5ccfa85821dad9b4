"""Audits of the figures that travel with the program; what is expected comes from the files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from tradestat.answers.audit import audit
from tradestat.model import Answer

DATA = Path(__file__).resolve().parents[2] / "data"


@cache
def whole(source: str) -> Answer:
    return audit(source, top=0)


def of(source: str, check: str) -> pd.DataFrame:
    frame = whole(source).frame
    return frame[frame["check"] == check].reset_index(drop=True)


def test_the_kyrgyz_sums_that_do_not_close_and_no_other() -> None:
    table = pd.read_csv(DATA / "kgz-nsc.csv")
    total = table[table.partner == "WLD"].set_index(["flow", "period"]).value
    parts = table[table.partner != "WLD"].groupby(["flow", "period"]).value.sum()
    gap = (total - parts).abs()
    expected = gap[gap / total > 0.002]  # the other 57 years close within 0.15 %
    assert len(total) == 60
    found = of("kgz-nsc", "sums").set_index(["flow", "first_year"])
    assert found["size"].to_dict() == expected.to_dict()
    assert found["severity"].to_dict() == {
        ("export", 2021): "error",
        ("import", 2023): "notice",
        ("import", 2021): "notice",
    }
    assert found.loc[("export", 2021), "words"] == (
        "Kyrgyzstan, exports 2021: partners add up to 1.65 billion of the stated 2.75 billion; "
        "40.17 % is attributed to no partner"
    )
    # 25,897,526 of 5,580,207,282 and 26,391,899 of 12,351,968,058
    assert "0.464 %" in found.loc[("import", 2021), "words"]
    assert "0.214 %" in found.loc[("import", 2023), "words"]


def test_the_fall_of_saudi_exports_to_japan_stands_first() -> None:
    first = whole("baci").frame.iloc[0]
    assert first[["check", "severity", "reporter", "partner", "years"]].tolist() == [
        "jumps", "warning", "SAU", "JPN", "2015",
    ]  # fmt: skip
    series = duckdb.sql(
        f"SELECT period, value FROM '{DATA / 'baci.parquet'}' "
        "WHERE exporter = 'SAU' AND importer = 'JPN'"
    ).df().set_index("period").value  # fmt: skip
    assert first["size"] == min(series[2014], series[2016]) - series[2015]
    assert first["words"] == (
        "Saudi Arabia to Japan, 2015: falls from 42.69 billion to 2.54 billion, 17.87 billion a "
        "year later"
    )


def test_a_reconciled_source_has_no_sums_and_no_copies() -> None:
    for source in ("baci", "baci-oec"):
        assert whole(source).frame["check"].isin(["sums", "copies", "months"]).sum() == 0
        said = " ".join(whole(source).subtitle)
        assert "sums (no totals are stated)" in said
        assert "copies (one value a flow)" in said


def plain(source: str) -> pd.DataFrame:
    """Both sides of every flow: who, with whom, year, exports and imports."""
    held = duckdb.sql(f"SELECT * FROM '{DATA / source}.parquet'").df()
    x = held.rename(columns={"exporter": "who", "importer": "whom", "value": "x"})
    m = held.rename(columns={"importer": "who", "exporter": "whom", "value": "m"})
    return x.merge(m, on=["who", "whom", "period"], how="outer")


def holes(source: str) -> pd.DataFrame:
    """By area and year without them: how many partners with ten million each way are gone, what
    they had, and its part of exports and of imports; two or more that make 2 %."""
    every = plain(source)
    later = every[["who", "whom", "period"]].assign(period=every["period"] - 1, there=True)
    seen = every.merge(later, on=["who", "whom", "period"], how="left")
    seen = seen[seen["period"] < seen["period"].max()]
    lost = seen[(seen[["x", "m"]] >= 1e7).all(axis=1) & seen["there"].isna()]
    by = ["who", "period"]
    sums = lost.groupby(by).agg(count=("whom", "size"), x=("x", "sum"), m=("m", "sum"))
    share = sums[["x", "m"]] / every.groupby(by)[["x", "m"]].sum().reindex(sums.index)
    return sums[(sums["count"] >= 2) & (share.max(axis=1) >= 0.02)]


def test_partners_that_vanish_are_those_of_a_plain_merge() -> None:
    for source, count in (("baci", 16), ("baci-oec", 20)):
        expected = holes(source)
        found = of(source, "holes")
        assert len(found) == len(expected) == count
        keys = list(zip(found["reporter"], found["first_year"] - 1, strict=True))
        assert sorted(keys) == sorted(expected.index)
        assert found["size"].tolist() == pytest.approx(
            (expected["x"] + expected["m"]).reindex(keys).tolist()
        )


def test_korea_lacks_27_partners_in_2023() -> None:
    first = of("baci-oec", "holes").iloc[0]
    assert first["words"] == (
        "South Korea, 2023: 27 partners with 104.55 billion of exports (14.7 %) and 68.21 billion "
        "of imports (9.8 %) in the year before have no figure: Vietnam, Russia, the Philippines "
        "and 24 more"
    )


def test_the_break_between_taiwan_and_china() -> None:
    found = of("baci-oec", "breaks")
    assert found["severity"].tolist() == ["warning", "notice", "notice", "notice"]
    held = plain("baci-oec")
    pair = held[(held["who"] == "TWN") & (held["whom"] == "CHN")].set_index("period")
    both = (pair["x"] + pair["m"]).to_dict()
    whole = held[held["period"] == 2022]["x"].sum()
    change = both[2022] - both[2023]
    assert found.loc[0, "size"] == pytest.approx(change)
    assert round(change / whole * 100, 2) == 0.64
    assert round((both[2023] / both[2022] - 1) * 100) == -49
    assert found.loc[0, "words"] == (
        "Taiwan with China, 2023: trade both ways goes from 316.74 billion to 161.01 billion (-49 "
        "%), 0.64 % of all trade in the source: another method?"
    )
    # Of 21 years of BACI none is a warning.
    assert set(of("baci", "breaks")["severity"]) == {"notice"}


def test_two_years_raise_no_other_alarm() -> None:
    frame = whole("baci-oec").frame
    assert set(frame["check"]) == {"holes", "breaks"}
    assert list(frame.columns) == list(whole("baci").frame.columns)


def test_sums_of_the_imf_table_against_a_plain_count() -> None:
    table = duckdb.sql(
        f"""SELECT reporter, flow, period, sum(value) FILTER (partner <> 'WLD') AS parts,
            max(value) FILTER (partner = 'WLD') AS stated
            FROM '{DATA / "imf-dots.parquet"}' GROUP BY ALL"""
    ).df()  # fmt: skip
    share = (1 - table["parts"] / table["stated"]).abs()
    closing = table[share <= 0.002]
    found = of("imf-dots", "sums")
    flagged = {
        (row.reporter, row.flow, int(year))
        for row in found.itertuples()
        for year in row.years.split(",")
    }
    assert not flagged & set(closing[["reporter", "flow", "period"]].itertuples(index=False))
    # Everything above 5 % is found, whatever the rounding of its parts.
    open_ = table[share > 0.05]
    assert set(open_[["reporter", "flow", "period"]].itertuples(index=False, name=None)) <= flagged
    errors = found[found["severity"] == "error"]
    assert {"ARE", "IRN", "IRQ", "SUN"} <= set(errors["reporter"])


def test_an_excess_names_the_partner_that_the_total_leaves_out() -> None:
    # East Germany was no member of the Fund: its figures are not in the stated totals.
    found = of("imf-dots", "sums")
    assert found["words"].str.contains("which is the figure with East Germany").sum() > 20


def test_turkmenistan_has_no_report_of_its_own() -> None:
    found = of("imf-dots", "copies")
    first = found.iloc[0]
    assert first[["severity", "reporter", "first_year", "last_year", "rows"]].tolist() == [
        "warning", "TKM", 2004, 2020, 1741,
    ]  # fmt: skip
    assert "1,741 of 1,789 figures that both sides give" in first["words"]
    assert "divided by 1.06: no report of its own?" in first["words"]
    # Its neighbours, who appear in those cells, are not accused.
    assert not {"KGZ", "KAZ", "UZB", "RUS", "TUR"} & set(found["reporter"])


def test_ended_areas_are_named() -> None:
    found = of("imf-dots", "areas")
    late = found[found["severity"] == "warning"]
    assert {"SUN", "YUG", "ANT", "BLX"} <= set(late["reporter"]) | set(late["partner"])
    soviet = late[late["partner"] == "SUN"].iloc[0]
    assert soviet["words"] == (
        "Soviet Union, 1991–2013: figures as partner; the UN lists it up to 1990"
    )


def test_months_meet_the_stated_year_in_yuan() -> None:
    months = pd.read_csv(DATA / "chn-customs-months.csv")
    total = months[months.flow == "total"].value.sum()
    stated = pd.read_csv(DATA / "stated.csv")
    row = stated[
        (stated.currency == "CNY") & (stated.partner == "KGZ") & (stated.period == "2024")
        & (stated.flow == "total")
    ]  # fmt: skip
    assert total == row.value.item() == 161_641_000_000
    answer = whole("chn-customs-months")
    assert not len(answer.frame)
    assert any(line.startswith("clean") and "months (" in line for line in answer.subtitle)


@pytest.mark.parametrize("source", ["uzb-stat", "stated", "chn-customs-months", "kgz-nsc"])
def test_small_sources_have_no_error_but_the_one_known(source: str) -> None:
    errors = whole(source).frame.query("severity == 'error'")
    assert len(errors) == (1 if source == "kgz-nsc" else 0)


def test_uzbek_exports_under_other_countries() -> None:
    table = pd.read_csv(DATA / "uzb-stat.csv").query("flow == 'export' and period == 2023")
    share = table[table.partner == "_X"].value.sum() / table.value.sum() * 100
    assert f"up to {share:.1f} % (2023)" in of("uzb-stat", "special").loc[0, "words"]


def test_one_check_alone_says_the_same() -> None:
    alone = audit("kgz-nsc", check="jumps", top=0).frame
    pd.testing.assert_frame_equal(alone, of("kgz-nsc", "jumps"))


def test_the_answer_knows_its_command_and_area() -> None:
    assert audit("kgz-nsc", check=["sums", "gaps"], top=3).command == (
        "tradestat audit kgz-nsc --check sums --check gaps --top 3"
    )
    assert whole("kgz-nsc").areas == ("KGZ",)
