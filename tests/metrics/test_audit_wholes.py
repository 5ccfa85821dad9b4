"""Wholes against their parts, in round numbers."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradestat.metrics.audit.wholes import no_countries, unclosed_sums, unlike_months


def wholes(*rows: tuple[int, float, float], step: float = 1, parts: int = 4) -> pd.DataFrame:
    """Year, stated total, sum of its four partners."""
    frame = pd.DataFrame(rows, columns=["year", "stated", "parts"]).astype({"year": "int64"})
    frame = frame.assign(reporter="AAA", flow="export", currency="USD", rows=parts, step=step)
    return frame.assign(alike=[[] for _ in range(len(frame))])


@pytest.mark.parametrize(
    ("parts", "severity"),
    [
        (1000.0, None),
        (998.5, None),  # 0.15 % open
        (997.0, "notice"),
        (985.0, "warning"),
        (900.0, "error"),
        (1003.0, "notice"),
        (1100.0, "error"),
    ],
)
def test_a_sum_that_does_not_close(parts: float, severity: str | None) -> None:
    found = unclosed_sums(wholes((2001, 1000.0, parts), step=0.001))
    assert found["severity"].tolist() == ([] if severity is None else [severity])
    if severity is not None:
        assert found.loc[0, "size"] == pytest.approx(abs(1000 - parts))
        assert found.loc[0, "facts"]["share"] == pytest.approx((1000 - parts) / 1000)


def test_consecutive_years_are_one_finding_and_name_the_worst() -> None:
    found = unclosed_sums(
        wholes(
            (2001, 100, 90), (2002, 100, 60), (2003, 100, 100), (2004, 100, 97), (2005, 100, 120)
        )
    )
    # 2001 and 2002 leave 10 and 40 open, 2004 leaves 3, 2005 has 20 too much.
    assert found[["years", "severity", "rows", "size"]].values.tolist() == [
        [(2001, 2002), "error", 2, 50.0],
        [(2005,), "error", 1, 20.0],
        [(2004,), "warning", 1, 3.0],
    ]
    assert found.loc[0, "facts"]["year"] == 2002


def test_what_rounding_explains_is_no_finding() -> None:
    # Nine partners rounded to 10 are off by up to 10 x sqrt(9) = 30.
    assert not len(unclosed_sums(wholes((2001, 1000, 970), step=10, parts=9)))
    assert len(unclosed_sums(wholes((2001, 1000, 960), step=10, parts=9))) == 1


def test_no_total_is_no_finding() -> None:
    assert not len(unclosed_sums(wholes((2001, 0, 50))))


def months(parts: float, rounding: float | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "reporter": ["AAA"], "partner": "BBB", "flow": "total", "currency": "CNY",
            "year": 2001, "parts": parts, "rows": 12, "stated": 1000.0,
            "rounding": [rounding], "source": "spoken",
        }
    ).astype({"rounding": "float64"})  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "rounding", "severity"),
    [
        (1000.0, None, None),
        (1049.0, 100.0, None),  # 1000 to the hundred is 950 to 1050
        (1051.0, 100.0, "error"),
        (1005.0, None, "notice"),
        (980.0, None, "warning"),
    ],
)
def test_months_against_the_year(
    parts: float, rounding: float | None, severity: str | None
) -> None:
    found = unlike_months(months(parts, rounding))
    assert found["severity"].tolist() == ([] if severity is None else [severity])


def special(kind: str, value: float, year: int = 2001) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "reporter": ["AAA"], "flow": "import", "currency": "USD", "year": year, "kind": kind,
            "value": value, "rows": 1, "whole": 100.0, "keys": [["_X"]],
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "severity"),
    [
        ("special", 4.0, None),
        ("special", 5.0, "notice"),
        ("special", 20.0, "warning"),
        ("unknown", 1.0, "notice"),
        ("group", 1.0, "warning"),
    ],
)
def test_partners_that_are_no_countries(kind: str, value: float, severity: str | None) -> None:
    found = no_countries(special(kind, value))
    assert found["severity"].tolist() == ([] if severity is None else [severity])


def test_years_of_special_partners_run_together() -> None:
    found = no_countries(
        pd.concat([special("special", v, y) for y, v in ((2001, 30), (2002, 10), (2004, 10))])
        .reset_index(drop=True)
    )  # fmt: skip
    assert found[["years", "severity", "size"]].values.tolist() == [
        [(2001, 2002), "warning", 40.0],
        [(2004,), "notice", 10.0],
    ]
    assert found.loc[0, "facts"]["share"] == 0.3


TABLES = st.lists(
    st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)), min_size=1, max_size=12
).map(lambda pairs: wholes(*((1990 + n, s, p) for n, (s, p) in enumerate(pairs))))


@settings(deadline=None)
@given(TABLES, st.randoms())
def test_the_order_of_rows_does_not_matter(table: pd.DataFrame, random: object) -> None:
    order = list(range(len(table)))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert unclosed_sums(table.iloc[order]).equals(unclosed_sums(table))


@settings(deadline=None)
@given(TABLES)
def test_what_closes_has_no_findings(table: pd.DataFrame) -> None:
    assert not len(unclosed_sums(table.assign(parts=table["stated"])))


@settings(deadline=None)
@given(TABLES, st.sampled_from([2.0, 1024.0, 0.5]))
def test_the_unit_changes_no_finding(table: pd.DataFrame, unit: float) -> None:
    scaled = table.assign(**{c: table[c] * unit for c in ("stated", "parts", "step")})
    before, after = unclosed_sums(table), unclosed_sums(scaled)
    same = ["severity", "years", "rows"]
    assert before[same].equals(after[same])
    assert (after["size"] == before["size"] * unit).all()
