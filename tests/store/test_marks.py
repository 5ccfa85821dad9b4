"""Which figures stand alone: each arm of the rule on rows where it can be worked out by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tradestat import store
from tradestat.model import Mark, SourceKind
from tradestat.store.imports import import_files
from tradestat.store.marking import marks
from tradestat.store.marks import path_of
from tradestat.store.own import embedded

Values = dict[int, float]
M = 1e6


def loaded(tmp_path: Path, own: Values, partner: Values, status: str = "reported") -> list[Mark]:
    """The marks of a file in which Kyrgyzstan exports to Kazakhstan, which reports it too. BACI
    holds no year before 2000, so that it tells nothing here."""
    path = tmp_path / "trade.csv"
    lines = ["reporter,partner,flow,period,value,status"]
    lines += [f"KGZ,KAZ,export,{year},{value:.0f},{status}" for year, value in own.items()]
    lines += [f"KAZ,KGZ,import,{year},{value:.0f},reported" for year, value in partner.items()]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    made = import_files([str(path)], root=tmp_path / "home").dataset
    return store.marked(made, ["KGZ", "KAZ"])


def found(marked: list[Mark]) -> list[tuple[str, int, str]]:
    return [(mark.reporter, mark.year, mark.finding) for mark in marked]


FLAT = {1991: 98 * M, 1992: 105 * M, 1993: 112 * M}


def test_a_spike_that_the_partner_does_not_follow(tmp_path: Path) -> None:
    # 900 is 8.2 times the larger year beside (110) and 8.6 times what the partner has (105), whose
    # own series is flat: 105 / sqrt(98 x 112) = 1.0.
    [mark] = loaded(tmp_path, {1991: 100 * M, 1992: 900 * M, 1993: 110 * M}, FLAT)
    assert mark == Mark(
        "KGZ", "KAZ", "export", 1992, "jump", 900 * M, 100 * M, 110 * M, 105 * M, None
    )


def test_a_fall_is_judged_the_same(tmp_path: Path) -> None:
    # 15 is a sixth of 90, and a seventh of the partner's 105.
    own = {1991: 100 * M, 1992: 15 * M, 1993: 90 * M}
    assert found(loaded(tmp_path, own, FLAT)) == [("KGZ", 1992, "jump")]


@pytest.mark.parametrize(
    ("own", "partner"),
    [
        # 900 / 170 = 5.3, and yet the partner moves: 170 / sqrt(30 x 32) = 5.5 times its years.
        ((100, 900, 110), (30, 170, 32)),
        # The partner has nearly the same.
        ((100, 900, 110), (98, 800, 112)),
        # 900 / 200 = 4.5: not five times the larger year beside.
        ((100, 900, 200), (98, 105, 112)),
        # No figure reaches 10 million.
        ((0.1, 0.9, 0.11), (0.098, 0.105, 0.112)),
    ],
    ids=["followed", "confirmed", "not far", "small"],
)
def test_what_is_not_marked(
    tmp_path: Path, own: tuple[float, ...], partner: tuple[float, ...]
) -> None:
    mine, theirs = (
        {1991 + n: value * M for n, value in enumerate(values)} for values in (own, partner)
    )
    assert loaded(tmp_path, mine, theirs) == []


def test_an_estimate_is_not_marked(tmp_path: Path) -> None:
    own = {1991: 100 * M, 1992: 900 * M, 1993: 110 * M}
    assert loaded(tmp_path, own, FLAT, status="estimate") == []


def test_the_end_of_a_series_needs_ten_times(tmp_path: Path) -> None:
    # 2,000 is 20 times the year before and 19 times the partner's 105, which is near that year:
    # 105 / 100. 900 is 9 times: not enough with one year beside.
    own = {1991: 100 * M, 1992: 2000 * M}
    assert found(loaded(tmp_path, own, FLAT)) == [("KGZ", 1992, "jump")]
    assert loaded(tmp_path, {**own, 1992: 900 * M}, FLAT) == []


def test_about_a_thousand_times(tmp_path: Path) -> None:
    # The years beside, 4.0 and 4.1, have a mean of 4.05: 0.004 is a thousandth, and the partner is
    # against it (3.9 / 0.004 = 975). For a thousand times there is no least amount.
    own = {1991: 4 * M, 1992: 0.004 * M, 1993: 4.1 * M}
    partner = {1991: 3.8 * M, 1992: 3.9 * M, 1993: 4.2 * M}
    assert found(loaded(tmp_path, own, partner)) == [("KGZ", 1992, "thousand")]


def test_a_report_alone_is_judged_by_the_reconciled_source() -> None:
    # Kyrgyzstan's exports to India in its own table: 0.57, 18.30, 0.50 million in 2010 to 2012. BACI
    # has 0.94 for 2011: a twentieth of it, and within three of sqrt(0.57 x 0.50) = 0.53.
    [mark] = marks(store.dataset("kgz-nsc"))
    assert (mark.partner, mark.flow, mark.year, mark.mirror) == ("IND", "export", 2011, None)
    assert mark.value / (mark.reconciled or 0) == pytest.approx(19.53, abs=0.01)


def test_the_known_examples() -> None:
    # As two sides and BACI have them in the published tables, in millions.
    [norway] = store.marked(store.dataset("imf-dots"), ["NOR"], ["SDN"])
    assert norway[:5] == ("NOR", "SDN", "export", 2006, "thousand")
    assert [round(v / M, 2) for v in norway[5:9]] == [7853.60, 13.58, 8.39, 5.56]
    # 49.25 is 3.8 times China's 12.88 and 3.7 times BACI's 13.31; in 2008 it is 2.8 times.
    [angola] = store.marked(store.dataset("imf-dots"), ["AGO"], ["CHN"])
    assert (angola.year, angola.finding) == (2007, "level")
    assert [round(v / 1e9, 2) for v in (angola.value, angola.mirror, angola.reconciled)] == [
        49.25, 12.88, 13.31,
    ]  # fmt: skip


def test_years_and_partners_are_chosen() -> None:
    source = store.dataset("imf-dots")
    every = store.marked(source, ["ARG"])
    assert len(every) > len({m.partner for m in every}) > 1
    year = every[0].year
    assert store.marked(source, ["ARG"], years=[year]) == [m for m in every if m.year == year]
    assert store.marked(source, ["ARG"], ["XXX"]) == []


@pytest.mark.parametrize("source", [d.id for d in embedded() if d.kind is SourceKind.REPORTED])
def test_what_ships_is_in_step_with_the_figures(source: str) -> None:
    """If this fails: python scripts/build_marks.py."""
    dataset = store.dataset(source)
    path = path_of(dataset)
    found = marks(dataset)
    assert path.is_file() == bool(found)
    if found:
        with path.open(encoding="utf-8", newline="") as lines:
            head, *rows = csv.reader(lines)
        assert head == list(Mark._fields)
        assert [tuple(row[:5]) for row in rows] == [tuple(map(str, mark[:5])) for mark in found]
        assert [float(row[5]) for row in rows] == [mark.value for mark in found]


def test_a_reconciled_source_has_none() -> None:
    assert marks(store.dataset("baci")) == []
