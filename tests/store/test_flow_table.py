"""What the store hands on of a pair are the rows that the model describes."""

from __future__ import annotations

from tradestat.model import FlowRow
from tradestat.store import pair_flows


def test_rows_are_those_of_the_model_and_none_where_nothing_is_found() -> None:
    assert all(isinstance(row, FlowRow) for row in pair_flows("CHN", "KGZ"))
    assert pair_flows("CHN", "nowhere") == []


def test_a_reconciled_flow_is_seen_from_the_side_that_asks() -> None:
    seen = {}
    for a, b in (("CHN", "KGZ"), ("KGZ", "CHN")):
        rows = [row for row in pair_flows(a, b) if row.status == "reconciled"]
        assert {row.reporter for row in rows} == {a}
        seen[a] = {(r.source, r.flow, r.period, r.value) for r in rows}
    turned = {"export": "import", "import": "export"}
    assert seen["KGZ"] == {(s, turned[flow], p, v) for s, flow, p, v in seen["CHN"]}
