"""What the audit knows, the answer says: figures that stand alone in every answer that uses them.

Norway's exports to Sudan of 2006 are 7,853.60 million in the IMF's table, 13.58 and 8.39 in the
years beside; Sudan reports 5.56 (BACI 17.57). Angola's exports to China of 2007 are 49.25 billion;
China reports 12.88, BACI has 13.31. Both were read off the published tables.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import tradestat as ts
from tradestat.charts.kinds.mirror import both_sides
from tradestat.charts.kinds.pair import card_of
from tradestat.charts.ranking import ranking_of
from tradestat.charts.series import pair_series, soft_notes
from tradestat.language.english import sentence
from tradestat.model import Answer, Note

NORWAY = (
    "Norway's 7.85 billion of exports to Sudan for 2006 stands alone in IMF: Sudan has 5.56 "
    "million, the years beside 13.58 million and 8.39 million (about a thousandth of it), the "
    "reconciled figure is 17.57 million. It is shown as the source has it; growth to and from it "
    "rests on it."
)
LEGEND = "! stands alone: unlike the years around it and what others report"


def note(answer: Answer) -> Note | None:
    found = [n for n in answer.notes if n.code == "sources.stands_alone"]
    assert len(found) <= 1
    return found[0] if found else None


def marked(answer: Answer, column: str = "period") -> dict[object, str]:
    rows = answer.frame[answer.frame["stands_alone"].notna()]
    return dict(zip(rows[column], rows["stands_alone"], strict=True))


def test_growth() -> None:
    answer = ts.growth("NO", "SD", years="2004:2008")
    assert marked(answer) == {2006: "export"}
    assert answer.shown.set_index("period")["marks"][2006] == "!▲"
    assert LEGEND in answer.legend
    told = note(answer)
    assert told is not None
    assert told.warning
    assert told.text == NORWAY


def test_growth_of_the_other_flow_is_not_marked() -> None:
    answer = ts.growth("NO", "SD", years="2004:2008", flow="imports")
    assert not marked(answer)
    assert note(answer) is None
    assert LEGEND not in answer.legend


def test_the_other_sides_figures_are_not_marked() -> None:
    answer = ts.growth("CN", "AO", flow="imports", years="2005:2009")
    assert not marked(answer)
    assert note(answer) is None


def test_a_record_that_stands_alone_says_so() -> None:
    record = next(n for n in ts.growth("NO", "SD").notes if n.code == "growth.record")
    assert record.values["year"] == 2006
    assert record.text.endswith("; that figure stands alone.")


def test_growth_of_a_group_marks_the_figures_of_its_members() -> None:
    # France's imports from Sudan: 39.33, 136.42 and 87.45 million in 2003 to 2005; Sudan has 23.84.
    answer = ts.growth("EU", "SD", years="2004:2006", source="imf-dots")
    assert marked(answer) == {2004: "import"}
    told = note(answer)
    assert told is not None
    assert "France's 136.42 million of imports from Sudan for 2004 stands alone" in told.text


def test_rankings() -> None:
    answer = ts.partners("AO", year=2007, flow="exports", source="imf-dots", top=4)
    # Spain: 652.02 million, 4.38 and 5.17 billion in 2006 to 2008; Spain itself has 660.01 million,
    # BACI 710.40.
    assert marked(answer, "partner") == {"CHN": "export", "ESP": "export"}
    assert [mark for mark in answer.shown["marks"] if mark] == ["!", "!"]
    assert "marks" in [column.name for column in answer.columns]
    told = note(answer)
    # Portugal has no row among four, but its 2.75 of 86.06 billion are more than half a percent.
    assert told is not None
    assert [f["partner"] for f in told.values["figures"]] == ["China", "Spain", "Portugal"]
    assert [part.name for part in ranking_of(answer).placed][:2] == ["China !", "India"]


def test_a_year_compared_with_that_stands_alone() -> None:
    # Norway's exports to Sweden: 0.89 billion in 2006, 8.92 in 2007; Sweden has 10.42 for 2006.
    answer = ts.partners("NO", year=2007, flow="exports", source="imf-dots", top=5)
    assert marked(answer, "partner") == {"SWE": "export"}


def test_a_ranking_without_any_has_no_column_of_signs() -> None:
    answer = ts.partners("KG", source="kgz-nsc", year=2023)
    assert not marked(answer)
    assert note(answer) is None
    assert "marks" not in [column.name for column in answer.columns]


def test_ranks_over_time() -> None:
    told = note(ts.partners("AO", years="2005:2008", source="imf-dots", top=1))
    assert told is not None
    assert [(f["partner"], f["year"]) for f in told.values["figures"]] == [("China", 2007)]


def test_pair_cards() -> None:
    answer = ts.pair("AO", "CN", year=2007, source="imf-dots")
    rows = answer.shown.set_index("fact")
    assert rows.loc["Exports to the other", "a_text"] == "49.25 billion !"
    assert rows.loc["Imports from the other", "a_text"] == "2.98 billion"
    assert rows.loc["Growth on the year before", "a_text"].endswith(" !")
    assert not rows["b_text"].str.contains("!").any()
    assert set(marked(answer, "fact").values()) == {"a"}
    later = ts.pair("AO", "CN", year=2008, source="imf-dots").shown.set_index("fact")
    # The level of 2008 is not marked, but it grew from one that is.
    assert later.loc["Exports to the other", "a_text"] == "63.27 billion"
    assert later.loc["Growth on the year before", "a_text"].endswith(" !")


def test_mirrors() -> None:
    answer = ts.mirror("CN", "AO", years="2006:2008")
    # As China sees it, Angola's exports are its imports.
    rows = answer.frame[answer.frame["stands_alone"].notna()]
    assert rows[["period", "flow", "stands_alone"]].values.tolist() == [
        [2007, "import", "b"],
        [2007, "total", "b"],
    ]
    assert answer.shown["marks"].tolist() == ["", "!", ""]
    assert LEGEND in answer.legend


def test_mirrors_of_every_partner() -> None:
    answer = ts.mirror("CN", year=2007, flow="imports", top=0)
    assert marked(answer, "partner")["AGO"] == "b"
    assert LEGEND in answer.legend


def test_charts_mark_them() -> None:
    data = pair_series(ts.growth("NO", "SD", years="2004:2008"))
    assert data.lines["exports"].alone == (False, False, True, False, False)
    assert data.lines["total"].alone == data.lines["exports"].alone
    assert not any(data.lines["imports"].alone)
    assert "stand alone" in soft_notes(data.shown)[-1]
    assert soft_notes([data.lines["imports"]]) == []
    sides = both_sides(ts.mirror("AO", "CN", flow="exports", years="2006:2008"))
    assert (sides.a.alone, any(sides.b.alone)) == ((False, True, False), False)
    card = card_of(ts.pair("AO", "CN", year=2007, source="imf-dots"))
    assert [y for y, one in zip(card.a.years, card.a.alone, strict=True) if one] == [2007]


def test_a_sentence_that_is_tested_against_one() -> None:
    checked = ts.check(
        "Angola's exports to China were 49.3 billion dollars in 2007. "
        "Norway's exports to Sudan fell by 99.9 percent in 2007. "
        "China's imports from Russia were 19.7 billion dollars in 2007."
    )
    level, growth, other = checked.findings
    assert level.notes == (
        "Angola's 49.25 billion of exports to China for 2007, against which this is tested, stands "
        "alone: China has 12.88 billion, the years beside 11.29 billion and 63.27 billion, the "
        "reconciled figure is 13.31 billion.",
    )
    # 8.39 million after 7.85 billion: the year compared with is the one that stands alone.
    assert "7.85 billion of exports to Sudan for 2006" in growth.notes[0]
    assert other.notes == ()
    assert checked.frame["stands_alone"].fillna("").tolist() == ["AGO", "NOR", ""]


def test_a_rank_that_is_tested_against_one() -> None:
    [finding] = ts.check("China was Angola's largest export market in 2007.").findings
    assert "stands alone" in finding.notes[0]


def test_audit_lists_what_is_marked() -> None:
    answer = ts.audit("kgz-nsc", check="marked")
    assert answer.frame["words"].tolist() == [
        "Kyrgyzstan, exports to India 2011: 18.30 million stands alone: the years beside 566.40 "
        "thousand and 498.15 thousand, the reconciled figure is 936.70 thousand"
    ]
    assert "marked" not in set(ts.audit("kgz-nsc", top=0).frame["check"])


def test_a_file_is_marked_when_it_is_read(tmp_path: Path) -> None:
    # 900 is eight times the years beside and what Kazakhstan has.
    path = tmp_path / "trade.csv"
    rows = [
        "reporter,partner,flow,year,value_usd",
        *(f"KGZ,KAZ,export,{y},{v}000000" for y, v in ((1991, 100), (1992, 900), (1993, 110))),
        *(f"KAZ,KGZ,import,{y},{v}000000" for y, v in ((1991, 98), (1992, 105), (1993, 112))),
    ]
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    assert marked(ts.growth("KG", "KZ", flow="exports", data=str(path))) == {1992: "export"}


@pytest.mark.parametrize(
    ("finding", "far"), [("thousand", " (about a thousand times it)"), ("jump", "")]
)
def test_how_one_is_told(finding: str, far: str) -> None:
    figure = {
        "reporter": "Toyland", "partner": "Borland", "flow": "import", "year": 2001,
        "finding": finding, "value": 5e3, "before": 5e6, "after": None, "mirror": None,
        "reconciled": 6e6,
    }  # fmt: skip
    about = {"source": "Toy", "figures": [figure], "more": 0}
    assert sentence("sources.stands_alone", {**about, "currency": ""}) == (
        f"Toyland's 5.00 thousand of imports from Borland for 2001 stands alone in Toy: the year "
        f"beside 5.00 million{far}, the reconciled figure is 6.00 million. It is shown as the "
        "source has it; growth to and from it rests on it."
    )
    several = sentence("sources.stands_alone", {**about, "currency": "CNY", "more": 2})
    assert several.startswith("Stand alone in Toy: Toyland's 5.00 thousand yuan of imports")
    assert several.endswith(
        "; and 2 more figures behind this. They are shown as the source has them."
    )
