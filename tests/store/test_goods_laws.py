"""Laws of goods: whatever levels a file holds, its sum is that of its goods, each once.

The expected sums are worked out here by walking the tree of codes in plain Python.
"""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from tradestat.formats.given import given as given_of
from tradestat.model import Dataset
from tradestat.store.imports import import_files

LEAVES = ("010121", "010129", "010190", "010210", "270112", "270119", "270900", "740311", "740319")
LEVELS = (2, 4, 6)
HEAD = "Reporter,Partner,Flow,Year,HS code,Value (USD)\n"
TOTALS = ("TOTAL", "Total", "All products", "_T", "Gesamt", "Всего", "合計", "총계", "Toplam")

values = st.fixed_dictionaries({leaf: st.integers(1, 10**6) for leaf in LEAVES})
few = settings(max_examples=25, deadline=None)


def rows_of(figures: dict[str, int], partner: str = "China", flow: str = "Export") -> list[str]:
    return [f"Kyrgyzstan,{partner},{flow},2022,{code},{value}\n" for code, value in figures.items()]


def load(rows: list[str], folder: Path) -> tuple[Dataset, dict[tuple[str, str], Decimal]]:
    """The source of these rows, and its totals by partner and flow."""
    path = folder / "table.csv"
    path.write_text(HEAD + "".join(rows))
    made = import_files([str(path)], root=folder).dataset
    found = duckdb.read_parquet(str(made.path)).project("partner, flow, value").fetchall()
    return made, {(partner, flow): value for partner, flow, value in found}


def stated(leaves: dict[str, int], codes: set[str]) -> dict[str, int]:
    """What the codes are worth: the sum of the leaves below each."""
    return {code: sum(v for leaf, v in leaves.items() if leaf.startswith(code)) for code in codes}


def covered(leaves: dict[str, int], codes: set[str]) -> int:
    """The sum of every leaf that one of the codes holds."""
    return sum(v for leaf, v in leaves.items() if any(leaf.startswith(code) for code in codes))


ALL_CODES = sorted({leaf[:n] for leaf in LEAVES for n in LEVELS})


@few
@given(leaves=values, codes=st.sets(st.sampled_from(ALL_CODES), min_size=1), data=st.data())
def test_any_set_of_codes_cut_out_of_a_tree(
    leaves: dict[str, int], codes: set[str], data: st.DataObject
) -> None:
    rows = data.draw(st.permutations(rows_of(stated(leaves, codes))))
    with tempfile.TemporaryDirectory() as folder:
        made, totals = load(rows, Path(folder))
    assert totals == {("CHN", "export"): covered(leaves, codes)}
    assert made.part  # a few chapters are never all goods


@few
@given(
    leaves=values, levels=st.sets(st.sampled_from(LEVELS), min_size=1), word=st.sampled_from(TOTALS)
)
def test_any_levels_with_the_total_or_without(
    leaves: dict[str, int], levels: set[int], word: str
) -> None:
    codes = {leaf[:n] for leaf in LEAVES for n in levels}
    figures = stated(leaves, codes)
    whole = sum(leaves.values())
    with tempfile.TemporaryDirectory() as folder:
        _, parts = load(rows_of(figures), Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        made, total = load(rows_of({**figures, word: whole}), Path(folder))
    assert parts == total == {("CHN", "export"): whole}
    assert not made.part


@few
@given(leaves=values, left_out=st.sampled_from(LEAVES))
def test_leaving_out_a_part_lowers_the_sum_by_it_and_is_said(
    leaves: dict[str, int], left_out: str
) -> None:
    rest = {leaf: value for leaf, value in leaves.items() if leaf != left_out}
    with tempfile.TemporaryDirectory() as folder:
        _, whole = load(rows_of(leaves), Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        made, less = load(rows_of(rest), Path(folder))
    assert whole["CHN", "export"] - less["CHN", "export"] == leaves[left_out]
    assert made.part.startswith("3 of 97 chapters")


@few
@given(leaves=values, deeper=st.sampled_from(["0101", "27", "74"]))
def test_the_two_flows_of_a_source_cover_the_same_goods(
    leaves: dict[str, int], deeper: str
) -> None:
    """Exports state the heading, imports what stands below it: both count it whole."""
    exports = {c: v for c, v in leaves.items() if not c.startswith(deeper)}
    exports |= stated(leaves, {deeper})
    rows = rows_of(exports) + rows_of(leaves, flow="Import")
    with tempfile.TemporaryDirectory() as folder:
        _, totals = load(rows, Path(folder))
    assert totals["CHN", "export"] == totals["CHN", "import"] == sum(leaves.values())


@few
@given(
    parts=st.lists(st.integers(1, 10**6), min_size=3, max_size=6),
    word=st.text("qxzw", min_size=4, max_size=8),
)
def test_a_total_is_one_whatever_it_is_called(parts: list[int], word: str) -> None:
    goods = {f"Kind {n} of goods": value for n, value in enumerate(parts)}
    rows = rows_of({**goods, word: sum(parts)})
    with tempfile.TemporaryDirectory() as folder:
        made, totals = load(rows, Path(folder))
    assert totals == {("CHN", "export"): sum(parts)}
    assert [n.code for n in made.remarks if n.code == "imports.total_of_goods"]


def test_years_that_hold_other_goods_are_a_break() -> None:
    """2023 lacks chapter 27, which is 60 of the 100 of 2022."""
    rows = [
        f"Kyrgyzstan,China,Export,{year},{code},{value}\n"
        for year, figures in ((2022, {"27": 60, "74": 40}), (2023, {"74": 44}))
        for code, value in figures.items()
    ]
    with tempfile.TemporaryDirectory() as folder:
        made, _ = load(rows, Path(folder))
    assert [note for note in made.notes if "years" in note] == [
        {
            "years": [2022, 2023],
            "text": "break in series: 2022 and 2023 do not hold the same goods; one of them lacks "
            "27, so that growth between them is not like with like.",
        }
    ]


def test_numbers_of_a_list_are_no_sections() -> None:
    """8 and 84 of nobody's list: 100 + 50; sections 0 and 8 of one whose parts are all of them."""
    head = "Reporter,Partner,Flow,Year,Code,Value (USD)\n"
    row = "Kyrgyzstan,China,Export,2022,{},{}\n"
    for figures, total in (
        ({"8": 100, "84": 50}, 150),
        ({"8": 100, "84": 60, "85": 40, "0": 7, "01": 7}, 107),
    ):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "table.csv"
            path.write_text(head + "".join(row.format(*one) for one in figures.items()))
            told = given_of(mapped=["commodity=Code"])
            made = import_files([str(path)], told, root=Path(folder)).dataset
            found = duckdb.read_parquet(str(made.path)).project("value").fetchall()
        assert [float(value) for (value,) in found] == [total]
