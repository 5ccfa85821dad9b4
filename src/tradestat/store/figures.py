"""The figures of one source in full, goods by goods: first rows, and what two of them differ in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tradestat.areas.table import table as area_table
from tradestat.errors import MissingData
from tradestat.model import Dataset, SourceKind
from tradestat.store.sql import parquet_table, path_text, text

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "reporter",
    "partner",
    "flow",
    "period",
    "commodity",
    "classification",
    "value",
    "quantity",
    "status",
)


def figures_sql(dataset: Dataset) -> str:
    """A statement for all figures of a source with the columns of COLUMNS; exporter and importer
    of a reconciled source stand as reporter and partner."""
    if not dataset.own:
        table = (
            parquet_table(dataset.path)
            if dataset.file.endswith(".parquet")
            else f"read_csv({path_text(dataset.path)}, header = true, all_varchar = true)"
        )
        who, flow, status = "reporter, partner", "flow", "status"
        if dataset.kind is SourceKind.RECONCILED:
            who, flow, status = (
                "exporter AS reporter, importer AS partner",
                "'export' AS flow",
                "'reconciled' AS status",
            )
        return (
            f"SELECT {who}, {flow}, period::VARCHAR AS period, 'TOTAL' AS commodity, "
            f"'' AS classification, value::DOUBLE AS value, NULL::DOUBLE AS quantity, {status} "
            f"FROM {table}"
        )
    table = parquet_table(*(f"{dataset.folder}/{name}" for name in dataset.figures))
    if dataset.figures[0] == "figures.parquet":
        return (
            "SELECT reporter, partner, flow, period, commodity, classification, "
            f"value::DOUBLE AS value, quantity::DOUBLE AS quantity, status "
            f"FROM {table}"
        )
    # Codes of the areas stay numbers on disk: to turn twelve million rows would take seconds.
    return (
        "SELECT coalesce(x.key, '?' || exporter) AS reporter, "
        "coalesce(y.key, '?' || importer) AS partner, 'export' AS flow, "
        "period::VARCHAR AS period, lpad(commodity::VARCHAR, 6, '0') AS commodity, "
        f"{text(dataset.classification)} AS classification, value::DOUBLE AS value, "
        "quantity::DOUBLE AS quantity, "
        f"'reconciled' AS status FROM {table} "
        "LEFT JOIN codes x ON exporter = x.code LEFT JOIN codes y ON importer = y.code"
    )


def _connected() -> Any:
    import duckdb

    connection = duckdb.connect(":memory:", config={"threads": 2})
    listed = [(int(a.code), a.key) for a in area_table() if a.code]
    connection.execute(
        "CREATE TEMP TABLE codes AS SELECT unnest($1)::SMALLINT AS code, unnest($2) AS key",
        [[code for code, _ in listed], [key for _, key in listed]],
    )
    return connection


def first_rows(dataset: Dataset, count: int) -> pd.DataFrame:
    """The first figures of a source as they are stored, with the columns that hold anything."""
    frame = _asked(f"SELECT * FROM ({figures_sql(dataset)}) LIMIT {int(count)}", dataset)
    return frame.replace("", None).dropna(axis="columns", how="all")


def revisions(old: Dataset, new: Dataset) -> tuple[pd.DataFrame, int]:
    """Figures in which two sources differ, the largest difference first, and how many do not.

    Returns columns reporter, partner, flow, period, commodity, classification, old, new, change.
    """
    key = "reporter, partner, flow, period, commodity, classification"
    joined = (
        f"SELECT {key}, a.value AS old, b.value AS new FROM ({figures_sql(old)}) a "
        f"FULL JOIN ({figures_sql(new)}) b USING ({key})"
    )
    frame = _asked(
        f"SELECT *, coalesce(new, 0) - coalesce(old, 0) AS change FROM ({joined}) "
        f"WHERE old IS DISTINCT FROM new ORDER BY abs(change) DESC, {key}",
        old,
    )
    same = _asked(f"SELECT count(*) AS n FROM ({joined}) WHERE old = new", old)
    return frame, int(same["n"].iloc[0])


def _asked(sql: str, dataset: Dataset) -> pd.DataFrame:
    import duckdb

    try:
        with _connected() as connection:
            return connection.execute(sql).df()
    except duckdb.Error as fault:
        raise MissingData.own(dataset.folder or dataset.file, str(fault).splitlines()[0]) from fault
