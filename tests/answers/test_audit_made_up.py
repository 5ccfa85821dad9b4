"""Every check from a file to its words, on rows whose finding can be seen at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tradestat.answers.audit import audit
from tradestat.errors import BadFile, BadOption, UnknownLayout, UnknownSource
from tradestat.model import Answer

HEAD = "reporter,partner,flow,year,value_usd\n"


def rows_of(*series: tuple[str, str, str, dict[int, float]]) -> str:
    return HEAD + "".join(
        f"{reporter},{partner},{flow},{year},{value}\n"
        for reporter, partner, flow, values in series
        for year, value in values.items()
    )


def audited(tmp_path: Path, text: str, *check: str) -> Answer:
    path = tmp_path / "trade.csv"
    path.write_text(text, encoding="utf-8")
    return audit(str(path), check=check, top=0)


def told(answer: Answer) -> list[tuple[str, str]]:
    return list(zip(answer.frame["severity"], answer.frame["words"], strict=True))


LEVEL = {2001: 1000.0, 2002: 1100.0, 2003: 1050.0}
CLEAN = rows_of(
    ("KGZ", "WLD", "export", {y: 2 * v for y, v in LEVEL.items()}),
    ("KGZ", "KAZ", "export", LEVEL),
    ("KGZ", "UZB", "export", LEVEL),
)


def test_a_clean_file_has_no_findings(tmp_path: Path) -> None:
    answer = audited(tmp_path, CLEAN)
    assert told(answer) == []
    assert answer.title.endswith(": nothing found")
    said = " ".join(answer.subtitle)
    assert "sums (3 stated totals), twice (9 figures), unread (9 rows)" in said


def test_sums(tmp_path: Path) -> None:
    text = CLEAN.replace("KGZ,UZB,export,2002,1100.0", "KGZ,UZB,export,2002,880.0")
    assert told(audited(tmp_path, text)) == [
        (
            "error",
            "Kyrgyzstan, exports 2002: partners add up to 1.98 thousand of the stated 2.20 "
            "thousand; 10.00 % is attributed to no partner",
        )
    ]


def test_an_excess_that_one_partner_explains(tmp_path: Path) -> None:
    text = CLEAN + "KGZ,DEU,export,2002,300\n"
    assert told(audited(tmp_path, text, "sums")) == [
        (
            "error",
            "Kyrgyzstan, exports 2002: partners add up to 2.50 thousand of the stated 2.20 "
            "thousand: 13.64 % too much, which is the figure with Germany",
        )
    ]


def test_twice_and_unread(tmp_path: Path) -> None:
    text = CLEAN + "KGZ,UZB,export,2003,1050\nKGZ,DEU,export,2003,7\nKGZ,DEU,export,2003,9\n"
    text += "KGZ,DEU,export,2002,n.k.x\n"
    answer = audited(tmp_path, text, "twice", "unread")
    assert told(answer) == [
        ("error", "KGZ export with DEU 2003 TOTAL: 7 and 9 (lines 12, 13): none of them was read"),
        (
            "error",
            "1 row cannot be read: line 14, column “value_usd” has “n.k.x”, expected a number",
        ),
        ("notice", "1 row of the files repeats another: kept once"),
    ]
    assert answer.frame["size"].tolist() == [2.0, 0.0, 0.0]


def test_itself(tmp_path: Path) -> None:
    text = rows_of(("KGZ", "KGZ", "import", {2001: 50}), ("KGZ", "KAZ", "import", {2001: 950}))
    assert told(audited(tmp_path, text)) == [
        (
            "notice",
            "Kyrgyzstan, imports 2001: up to 5.0 % (2001) is with itself: goods that came back, "
            "or an area filed under the wrong code",
        )
    ]


def test_jumps(tmp_path: Path) -> None:
    text = rows_of(("KGZ", "KAZ", "export", {2001: 4000, 2002: 200, 2003: 1800}))
    assert told(audited(tmp_path, text, "jumps")) == [
        (
            "warning",
            "Kyrgyzstan, exports to Kazakhstan 2002: falls from 4.00 thousand to 200, 1.80 "
            "thousand a year later",
        )
    ]


def test_a_jump_that_both_sides_saw(tmp_path: Path) -> None:
    text = rows_of(
        ("KGZ", "KAZ", "export", {2001: 400, 2002: 8000, 2003: 500}),
        ("KAZ", "KGZ", "import", {2001: 450, 2002: 8500, 2003: 450}),
    )
    found = audited(tmp_path, text, "jumps").frame
    assert found[["reporter", "severity"]].values.tolist() == [
        ["KAZ", "notice"],
        ["KGZ", "notice"],
    ]
    assert found["words"].iloc[1].endswith("500 a year later; the partner has 8.50 thousand")


def test_thousand(tmp_path: Path) -> None:
    text = rows_of(
        ("KGZ", "KAZ", "export", {2001: 4_000_000, 2002: 4_100, 2003: 4_200_000}),
        ("KAZ", "KGZ", "import", {2002: 4_050_000}),
    )
    assert told(audited(tmp_path, text, "thousand", "jumps")) == [
        (
            "error",
            "Kyrgyzstan, exports to Kazakhstan 2002: 4.10 thousand where the years beside have "
            "some 4.10 million; the partner has 4.05 million",
        )
    ]


def test_gaps(tmp_path: Path) -> None:
    text = rows_of(
        ("KGZ", "KAZ", "export", {2001: 500, 2004: 600}),
        ("KGZ", "UZB", "export", {2001: 500, 2002: 500, 2004: 500}),
    )
    assert told(audited(tmp_path, text)) == [
        # nothing at all in 2003, and Kazakhstan's own gap in the year that Uzbekistan has
        (
            "warning",
            "Kyrgyzstan, exports 2003: nothing is reported; 500 before, 1.10 thousand after",
        ),
        ("warning", "Kyrgyzstan, exports to Kazakhstan 2002: no figure; 500 before, 600 after"),
    ]


def test_areas(tmp_path: Path) -> None:
    text = rows_of(
        ("FRA", "SUN", "export", {1990: 100, 1991: 100}), ("FRA", "SSD", "export", {1990: 100})
    )
    assert told(audited(tmp_path, text, "areas")) == [
        ("warning", "Soviet Union, 1991: figures as partner; the UN lists it up to 1990"),
        ("notice", "South Sudan, 1990: figures as partner; the UN lists it from 2011"),
    ]


def test_special_and_unknown_partners(tmp_path: Path) -> None:
    text = rows_of(
        ("KGZ", "KAZ", "export", {2001: 700}),
        ("KGZ", "_X", "export", {2001: 290}),
        ("KGZ", "Narnia", "export", {2001: 10}),
    )
    assert told(audited(tmp_path, text)) == [
        (
            "warning",
            "Kyrgyzstan, exports 2001: 29.0 % is filed under Areas not elsewhere specified",
        ),
        (
            "notice",
            "Kyrgyzstan, exports 2001: 1.0 % is filed under Narnia, which tradestat does not know",
        ),
    ]


def test_copies(tmp_path: Path) -> None:
    # Six partners say what they sell to Turkmenistan; it "reports" 1.06 times each.
    partners = ["KGZ", "KAZ", "UZB", "RUS", "DEU", "FRA"]
    sold = {key: 12_345_670_001 + n * 1_111_111_111 for n, key in enumerate(partners)}
    text = rows_of(
        *(("TKM", key, "import", {2010: round(v * 1.06)}) for key, v in sold.items()),
        *((key, "TKM", "export", {2010: v}) for key, v in sold.items()),
    )
    answer = audited(tmp_path, text, "copies")
    assert told(answer) == [
        (
            "warning",
            "Turkmenistan, 2010: 6 of 6 figures that both sides give, unmarked, are its partners' "
            "multiplied or divided by 1.06: no report of its own?",
        )
    ]
    assert answer.frame["size"].item() == sum(sold.values())


def test_months_against_the_year_in_one_file(tmp_path: Path) -> None:
    text = "reporter,partner,flow,period,value_usd\nKGZ,KAZ,export,2001,1500\n" + "".join(
        f"KGZ,KAZ,export,2001-{month:02},100\n" for month in range(1, 13)
    )
    assert told(audited(tmp_path, text, "months")) == [
        (
            "error",
            "Kyrgyzstan, exports to Kazakhstan 2001: the months add up to 1.20 thousand, the "
            "source itself has 1.50 thousand for the year: 20.00 % apart",
        )
    ]
    assert told(audited(tmp_path, text.replace("1500", "1200"), "months")) == []


def test_products_are_never_added_to_their_total(tmp_path: Path) -> None:
    text = "reporter,partner,flow,year,commodity,value_usd\n"
    for partner in ("WLD", "KAZ"):
        text += f"KGZ,{partner},export,2001,TOTAL,100\n"
        text += f"KGZ,{partner},export,2001,01,60\nKGZ,{partner},export,2001,0101,60\n"
    answer = audited(tmp_path, text)
    assert told(answer) == []
    assert (
        "level audited: all goods by partner, as stated or the sum of one level; not audited: "
        "2 digits (2 rows), 4 digits (2 rows)" in answer.subtitle[0]
    )


def test_holes(tmp_path: Path) -> None:
    # In millions: with Russia 200 and 300 both years, with two neighbours 30 and 20 in 2001 alone.
    both = {2001: 200e6, 2002: 210e6}
    text = rows_of(
        ("KGZ", "RUS", "export", both), ("KGZ", "RUS", "import", both),
        ("KGZ", "KAZ", "export", {2001: 30e6}), ("KGZ", "KAZ", "import", {2001: 10e6}),
        ("KGZ", "UZB", "export", {2001: 20e6}), ("KGZ", "UZB", "import", {2001: 10e6}),
        ("KGZ", "TJK", "export", {2001: 90e6}),
    )  # fmt: skip
    answer = audited(tmp_path, text, "holes")
    # Exports 50 of 340, imports 20 of 220; Tajikistan was a buyer alone.
    assert told(answer) == [
        (
            "warning",
            "Kyrgyzstan, 2002: 2 partners with 50.00 million of exports (14.7 %) and 20.00 million "
            "of imports (9.1 %) in the year before have no figure: Kazakhstan and Uzbekistan",
        )
    ]
    assert answer.frame["size"].tolist() == [70e6]
    # A total that is stated may hold them, and a row that is not there may be zero.
    stated = text + "".join(
        f"KGZ,WLD,{flow},{year},900000000\n" for flow in ("export", "import")
        for year in (2001, 2002)
    )  # fmt: skip
    assert told(audited(tmp_path, stated, "holes")) == []


def test_breaks_are_asked_of_reconciled_sources_alone(tmp_path: Path) -> None:
    answer = audited(tmp_path, CLEAN, "breaks")
    assert told(answer) == []
    assert "not asked breaks (each side reports by its own method)" in answer.subtitle


def test_an_unknown_check() -> None:
    with pytest.raises(BadOption) as caught:
        audit("kgz-nsc", check="sum")
    assert str(caught.value) == (
        '"sum" is not a valid check.\nChoose one of: sums, months, twice, unread, itself, jumps, '
        "thousand, gaps, areas, special, copies, holes, breaks, marked."
    )


def test_words_that_are_no_source(tmp_path: Path) -> None:
    with pytest.raises(UnknownSource, match="Did you mean baci or baci-oec"):
        audit("bacci")
    with pytest.raises(BadFile, match="it is not there"):
        audit(str(tmp_path / "none.csv"))
    with pytest.raises(UnknownLayout, match="does not say"):
        audited(tmp_path, CLEAN.replace("value_usd", "value"))


def test_a_source_stands_before_a_file_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kgz-nsc").write_text(CLEAN, encoding="utf-8")
    assert audit("kgz-nsc", check="itself").source[0].publisher.startswith("National Statistical")
