"""Reports on the figures that travel with the program: what they say, worked out another way."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

import tradestat as ts
from tradestat import store
from tradestat.model import data_path
from tradestat.reports.document import Points, Table, Text
from tradestat.reports.report import Report


def _points(report: Report) -> tuple[str, ...]:
    block = report.document.sections[0].blocks[0]
    assert isinstance(block, Points)
    return block.items


def _text(report: Report, key: str) -> tuple[str, ...]:
    section = next(s for s in report.document.sections if s.key == key)
    return next(b for b in section.blocks if isinstance(b, Text)).sentences


def _imf(reporter: str, partner: str, year: int) -> dict[str, float]:
    path = data_path("imf-dots.parquet")
    rows = duckdb.sql(
        f"SELECT flow, value FROM '{path}' WHERE reporter = '{reporter}' AND partner = '{partner}' "
        f"AND period = {year}"
    ).fetchall()
    return {str(flow): float(value) for flow, value in rows}


def test_china_and_kyrgyzstan() -> None:
    report = ts.report("CN", "KG")
    now, before = (sum(_imf("CHN", "KGZ", y).values()) for y in (2020, 2019))
    assert (round(now / 1e9, 2), round((1 - now / before) * 100, 1)) == (2.91, 54.4)
    # 27.2 and 22.71 as stated: 27.15/22.715 = 1.1952, 27.25/22.705 = 1.2002. 22.71 beside 5.3:
    # 22.705/5.35 = 4.244, 22.715/5.25 = 4.327. Ranks and shares are those of the tables below.
    china, kyrgyz = ts.partners("CN", top=0).frame, ts.partners("KG", top=0).frame
    ranked = china[china["row"] == "part"].reset_index(drop=True)
    place = int(ranked.index[ranked["partner"] == "KGZ"][0]) + 1
    part = now / china.loc[china["row"] == "total", "total"].iloc[0] * 100
    assert (place, len(ranked), round(part, 3)) == (91, 205, 0.062)
    first = kyrgyz[kyrgyz["row"] == "part"].iloc[0]
    assert (first["partner"], (kyrgyz["row"] == "part").sum()) == ("CHN", 145)
    assert _points(report) == (
        "China's trade with Kyrgyzstan came to 2.91 billion US dollars in 2020, as China reports "
        "it: 54.4 % less than in 2019.",
        "Announced by General Administration of Customs of China (Caspian Post), rounded: 27.2 "
        "billion US dollars in 2025, 19.5 to 20.0 % more than announced for 2024.",
        "2025 is the record: the highest of 33 years with figures since 1992.",
        "In 2024 trade between China and Kyrgyzstan was 22.71 billion US dollars by China's "
        "figures and 5.3 billion by Kyrgyzstan's: 4.24 to 4.33 times apart, being rounded.",
        "In 2020 Kyrgyzstan was China's 91st largest partner of 205, with 0.062 % of China's "
        "trade, as China reports; a year before it was 72nd.",
        "In 2023 China was Kyrgyzstan's largest partner of 145, with 34.5 % of Kyrgyzstan's trade, "
        "as Kyrgyzstan reports, the same place as in 2022.",
    )
    keys = [s.key for s in report.document.sections]
    assert keys == [
        "key-points", "card", "growth", "sides", "partners-chn", "partners-kgz", "methods",
        "sources", "commands",
    ]  # fmt: skip


def test_the_other_is_always_in_the_ranking() -> None:
    report = ts.report("CN", "KG")
    section = next(s for s in report.document.sections if s.key == "partners-chn")
    table = next(b for b in section.blocks if isinstance(b, Table))
    parts = table.answer.frame[table.answer.frame["row"] == "part"]
    assert parts["rank"].tolist() == [*range(1, 11), 91]
    assert table.asked == parts["name"].iloc[-1] == "Kyrgyzstan"
    # The column still closes: eleven partners, all others and what has none make the total.
    frame = table.answer.frame
    whole = frame.loc[frame["row"] == "total", "total"].iloc[0]
    assert frame.loc[frame["row"] != "total", "total"].sum() == pytest.approx(whole)
    assert frame["share"].iloc[:-1].sum() == pytest.approx(100)
    assert table.answer.command == "tradestat partners CN --also KG"


def test_tiny_flows_and_estimates_that_are_no_report() -> None:
    report = ts.report("FR", "NR")
    france = _imf("FRA", "NRU", 2020)
    assert france == {"export": 207.0, "import": 1010.0}
    points = _points(report)
    assert points[0] == (
        "France's trade with Nauru came to 1.22 thousand US dollars in 2020, as France reports it; "
        "there is no total for 2019, so there is no growth."
    )
    # Of the record, 11.38 million in 1989, 1,217 dollars are 0.011 %.
    assert points[1].endswith("; 2020 is at 0.011 % of it.")
    # Nauru's figures in that table are the publisher's estimates: nothing may say that Nauru
    # reports them, and without --source a reconciled table answers for Nauru.
    alone = _points(ts.report("FR", "NR", source="imf-dots"))
    assert "Nauru's trade with France was zero in 2020, as IMF estimates." in alone
    flows = store.reports(["NRU"], [store.dataset("baci-oec")], years=[2023])
    sums = flows.groupby("partner")["value"].sum()
    assert (sums.rank(ascending=False)["FRA"], len(sums)) == (29, 80)
    assert f"{sums['FRA'] / sums.sum() * 100:.3f}" == "0.047"
    assert any(
        p.startswith("In 2023 France was Nauru's 29th largest partner of 80, with 0.047 % of ")
        for p in points
    )
    sentences = [
        *points, *_text(report, "growth"), *_text(report, "sides"), *_text(report, "partners-nru"),
    ]  # fmt: skip
    card = next(b for b in report.document.sections[1].blocks if isinstance(b, Table))
    assert "Nauru reports" not in " ".join([*sentences, *alone, *map(str, card.answer.notes)])
    assert _text(report, "sides")[0].startswith("Only France reports this trade (")
    # 207 of 1,010 is 20.5 %.
    assert (
        "In 2020 France's imports from Nauru exceeded exports to Nauru by 803 US dollars; exports "
        "covered 20.5 % of imports (exports FOB, imports CIF)." in points
    )


def test_one_single_year() -> None:
    report = ts.report("RU", "CSK")
    points = _points(report)
    assert points[0] == (
        "Russia's trade with Czechoslovakia came to 3.62 billion US dollars in 1992, as Russia "
        "reports it."
    )
    assert "Figures are available for one year alone, 1992: no growth and no record." in points
    assert not any("record is" in p or "is the record" in p for p in points)
    # Partners are those of that year, not of one in which the other no longer was.
    assert _text(report, "partners-rus")[0].startswith(
        "In 1992 Czechoslovakia was Russia's 4th largest partner"
    )


def test_no_reporter_of_its_own() -> None:
    report = ts.report("AND", "CYM")
    told = " ".join(_points(report))
    assert (
        "Andorra's trade with the Cayman Islands has no total in any year: no year has both "
        "exports and imports. The latest figure is exports to the Cayman Islands of 942 US "
        "dollars for 2022." in told
    )
    assert "as BACI-OEC reconciles" not in told
    assert "The figures are those of BACI-OEC, one value for each flow" in told
    assert told.count("they are no report of Andorra's own.") == 1
    assert {s.key for s in report.document.sections} & {"card", "sides"} == set()


def test_an_ended_area_read_from_the_other_side() -> None:
    report = ts.report("SU", "CN")
    told = _text(report, "growth")
    assert told[0] == (
        "No report of the Soviet Union's own answers here: exports and imports are those that "
        "China reports, read from the other side."
    )
    china = _imf("CHN", "SUN", 1991)
    assert told[1].startswith(
        f"The Soviet Union's trade with China came to {sum(china.values()) / 1e9:.2f} billion"
    )
    # China's imports, less its exports, are what the Soviet Union sold more than it bought.
    more = (china["import"] - china["export"]) / 1e6
    assert f"exceeded imports from China by {more:.2f} million US dollars (exports CIF" in told[3]
    assert told[-1] == (
        "The UN lists the Soviet Union up to 1990; figures for 1991 are given so in the source."
    )
    leaders = " ".join(_text(report, "partners-sun"))
    # 77 % of it stand under no country: who is named first need not be first.
    assert "Of the partners that are named, the Soviet Union's largest partners in 1991" in leaders


def test_a_group_takes_no_place() -> None:
    report = ts.report("CN", "C5")
    told = " ".join(_points(report))
    assert "C5 was China's" not in told
    assert "In 2020 China was C5's largest partner of 172" in told
    assert report.document.title == "Trade of China with Central Asia (C5)" or (
        report.document.title == "China's trade with Central Asia (C5)"
    )


def test_germany_and_france_agree() -> None:
    told = _text(ts.report("DE", "FR"), "sides")
    ours, theirs = _imf("DEU", "FRA", 2020), _imf("FRA", "DEU", 2020)
    assert round(sum(theirs.values()) / sum(ours.values()), 4) == 1.0047
    assert told[0].endswith(": the two agree to within half a percent.")
    assert round((ours["export"] / theirs["import"] - 1) * 100, 1) == 2.4
    assert told[1].endswith("by Germany's figures and 101.44 billion by France's: 2.4 % apart.")


def test_the_united_states_is_one() -> None:
    text = ts.report("US", "CN").text
    assert "as the United States reports it: 0.2 % more than in 2019" in text
    for wrong in ("the United States report ", "United States's", "the United States were"):
        assert wrong not in text


def test_a_total_of_long_ago_is_no_record_where_one_flow_has_passed_it() -> None:
    # Iran reports both flows last for 1999; its imports of 2020 alone are 6.21 billion.
    now, then = _imf("IRN", "CHN", 2020), _imf("IRN", "CHN", 1999)
    assert set(now) == {"import"}
    assert now["import"] > sum(then.values())
    told = " ".join(_points(ts.report("IR", "CN")))
    assert "in 1999, the latest year with a total, as Iran reports it" in told
    assert "For 2020 only imports from China are available, 6.21 billion US dollars" in told
    assert "record" not in told
    assert "17.5 % of Iran's trade, as Iran reports (imports alone)" in told


def test_goods_are_not_set_beside_goods_and_services() -> None:
    told = _text(ts.report("KG", "UZ"), "sides")
    assert told[0].startswith("In 2020 trade between Kyrgyzstan and Uzbekistan was 341.89 million")
    assert told[-1] == (
        "Figures of 2021–2023 are not compared here: the two sides count different things (goods "
        "against goods and services together (probably))."
    )


def test_what_the_catalogue_holds_against_a_reporter_stands_beside_its_figure() -> None:
    points = _points(ts.report("TM"))
    assert points[1] == (
        "IMF: Turkmenistan's figures from 2004 on are its partners', times or divided by 1.06, "
        "though the table calls them reported: no report of its own."
    )


def test_the_european_union_has_an_article_and_its_members_report() -> None:
    told = _points(ts.report("EU", "CN"))
    assert told[0].startswith("The EU's trade with China came to 672.64 billion US dollars in 2020")
    # The United Kingdom belonged in 2019 and not in 2020: the levels are not alike.
    assert "; of the members that report in both years it was 6.9 % more than in 2019." in told[0]
    assert not any("record" in sentence for sentence in told)


def test_an_area_alone() -> None:
    report = ts.report("KG")
    points = _points(report)
    assert points[0] == (
        "Kyrgyzstan's trade came to 15.74 billion US dollars in 2023, as Kyrgyzstan reports it, a "
        "preliminary figure: 30.5 % more than in 2022."
    )
    assert [s.key for s in report.document.sections] == [
        "key-points", "growth", "partners-kgz", "places", "sides", "methods", "sources", "commands",
    ]  # fmt: skip
    # With the world is the same question.
    assert ts.report("KG", "world").text == report.text


@pytest.mark.parametrize(
    "pair",
    [
        ("CN", "KG"),
        ("US", "CN"),
        ("FR", "NR"),
        ("KG",),
        ("RU", "CSK"),
        ("AND", "CYM"),
        ("C5", "CN"),
    ],
)
def test_every_number_of_a_key_point_stands_in_a_frame_or_follows_from_one(
    pair: tuple[str, ...],
) -> None:
    """No sentence is broken: none empty, none with a word for a missing figure, each ends well."""
    report = ts.report(*pair)
    points = _points(report)
    assert 3 <= len(points) <= 6
    for section in report.document.sections:
        for block in section.blocks:
            sentences = (
                block.sentences if isinstance(block, Text)
                else block.items if isinstance(block, Points) else ()
            )  # fmt: skip
            for text in sentences:
                assert text.endswith(".")
                assert not text.endswith("..")
                assert "nan" not in text.split()
                assert "None" not in text
                assert "  " not in text
                assert text[0].isupper() or text[0].isdigit()


def test_each_command_makes_its_table_again(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from tradestat.cli.main import cli

    report = ts.report("CN", "KG")
    tables = [b.answer for s in report.document.sections for b in s.blocks if isinstance(b, Table)]
    assert len(tables) == 5
    for answer in tables:
        words = answer.command.split()[1:]
        told = CliRunner().invoke(cli, [*words, "-f", "csv"], catch_exceptions=False)
        assert told.exit_code == 0
        from tradestat.tables.data import as_csv

        assert told.stdout.strip() == as_csv(answer).strip()


def test_who_moved_the_trade_of_an_area() -> None:
    frame = ts.partners("KG").frame
    parts = frame[frame["row"] == "part"].set_index("name")["contribution"]
    assert (parts.idxmax(), round(parts.max(), 1)) == ("China", 10.8)
    assert (parts.idxmin(), round(parts.min(), 1)) == ("Russia", -3.9)
    assert _points(ts.report("KG"))[-1] == (
        "Kyrgyzstan's total trade grew by 30.5 % in 2023; among the partners shown China added "
        "most (10.8 points) and Russia subtracted most (3.9 points)."
    )


def test_what_a_partner_added_is_a_part_of_the_growth_and_not_of_the_trade() -> None:
    # The contribution is asserted above; China's place is that of 2022, too.
    sections = ts.report("CN", "KG").document.sections
    told = [s for one in sections for b in one.blocks if isinstance(b, Text) for s in b.sentences]
    assert (
        "Kyrgyzstan's trade grew by 30.5 % in all; trade with China contributed +10.8 percentage "
        "points to this growth." in told
    )
    ranks = [
        s for one in ts.report("KG").document.sections for b in one.blocks if isinstance(b, Text)
        for s in b.sentences
    ]  # fmt: skip
    assert (
        "China was Kyrgyzstan's largest partner in 2023, as in 2022; in 2013 the place was 2nd."
        in ranks
    )
