"""What the store hands on of a pair are the rows that the model describes."""

from __future__ import annotations

from tradestat.model import FlowRow
from tradestat.store import pair_flows


def test_rows_are_those_of_the_model_and_none_where_nothing_is_found() -> None:
    assert all(isinstance(row, FlowRow) for row in pair_flows("CHN", "KGZ"))
    assert pair_flows("CHN", "nowhere") == []


def test_a_reconciled_flow_is_an_export_and_an_import() -> None:
    rows = [row for row in pair_flows("CHN", "KGZ") if row.status == "reconciled"]
    exports = {
        (r.source, r.reporter, r.partner, r.period, r.value) for r in rows if r.flow == "export"
    }
    imports = {
        (r.source, r.partner, r.reporter, r.period, r.value) for r in rows if r.flow == "import"
    }
    assert exports == imports
    assert len(rows) == 2 * len(exports) > 0
