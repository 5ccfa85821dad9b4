"""Months that could be fiscal years: 2001-02 among 2001-01 and 2001-03 is February."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tradestat.errors import BadFile

HEAD = "Reporter,Partner,Flow,Period,Value (USD)\n"


def test_months_of_one_year_are_no_fiscal_years(read: Callable[..., Any]) -> None:
    rows = (f"KG,CN,X,2001-{month:02},{month}\n" for month in range(1, 13))
    got = read(HEAD + "".join(rows))
    assert {r.period: r.value for r in got.rows} == {f"2001-{m:02}": str(m) for m in range(1, 13)}


def test_fiscal_years_are(read: Callable[..., Any]) -> None:
    rows = (f"KG,CN,X,{year}-{(year + 1) % 100:02},5\n" for year in range(2008, 2013))
    with pytest.raises(BadFile, match="fiscal year"):
        read(HEAD + "".join(rows))
