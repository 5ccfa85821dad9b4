"""What the user says of a file, from words; and layouts that the user has saved."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from tradestat import areas
from tradestat.errors import BadOption
from tradestat.formats.table import Given

ROLES = (
    "reporter",
    "partner",
    "exporter",
    "importer",
    "flow",
    "period",
    "year",
    "month",
    "commodity",
    "classification",
    "value",
    "exports",
    "imports",
    "total",
    "quantity",
    "quantity_unit",
    "currency",
    "unit",
)
_FLOWS = {
    "export": "export",
    "exports": "export",
    "import": "import",
    "imports": "import",
    "re-export": "re-export",
    "re-import": "re-import",
    "total": "total",
}


def given(
    *,
    layout: str | None = None,
    mapped: Sequence[str] = (),
    reporter: str | None = None,
    partner: str | None = None,
    flow: str | None = None,
    period: str | None = None,
    commodity: str | None = None,
    unit: str | None = None,
    decimal: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
) -> Given:
    """Words of the user as a Given. Raises BadOption, UnknownArea, AmbiguousArea.

    >>> given(mapped=["value=Trade, USD"], reporter="Kyrgyzstan", flow="exports").reporter
    'KGZ'
    """
    from tradestat.formats.any_table import parse_unit
    from tradestat.formats.periods import period_of

    columns = {}
    for word in mapped:
        role, mark, column = word.partition("=")
        if not mark or not column.strip():
            raise BadOption.saying(
                f'"{word}" is no mapping.', 'Write ROLE=COLUMN, as in: --map value="Trade value"'
            )
        if role.strip().lower() not in ROLES:
            raise BadOption.of("role of a column", role.strip(), ROLES)
        columns[role.strip().lower()] = column.strip()
    if flow is not None and flow.lower() not in _FLOWS:
        raise BadOption.of("flow", flow, ("exports", "imports", "re-export", "re-import", "total"))
    if period is not None and period_of(period) is None:
        raise BadOption.saying(f'"{period}" is no year.', "Write a year or a month: 2023, 2023-04")
    scale, currency = parse_unit(unit) if unit else (None, None)
    return Given(
        columns=columns,
        reporter=areas.resolve(reporter).key if reporter else None,
        partner=areas.resolve(partner).key if partner else None,
        flow=_FLOWS[flow.lower()] if flow else None,
        period=period_of(period) if period else None,
        commodity=commodity,
        scale=scale,
        currency=currency,
        delimiter={"tab": "\t", "\\t": "\t"}.get(delimiter or "", delimiter),
        encoding=encoding,
        decimal=decimal,
        layout=layout,
    )


def save(said: Given, name: str, home: Path) -> Path:
    """Keep what was said as a named layout in the user's settings."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", name):
        raise BadOption.saying(
            f'"{name}" cannot be the name of a layout.', "Use letters a to z, digits and hyphens."
        )
    kept: dict[str, Any] = {k: v for k, v in asdict(said).items() if v not in (None, {})}
    if "scale" in kept:
        kept["scale"] = str(kept["scale"])
    folder = home / "layouts"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    ready = path.with_suffix(f".{os.getpid()}.part")
    ready.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    ready.replace(path)
    return path


def with_saved(said: Given, home: Path) -> Given:
    """What was said, and what the saved layout that it names says beside."""
    if said.layout is None:
        return said
    path = home / "layouts" / f"{Path(said.layout).name}.json"
    if not path.is_file():
        return said
    kept = json.loads(path.read_text(encoding="utf-8"))
    if "scale" in kept:
        kept["scale"] = Decimal(kept["scale"])
    columns = {**kept.pop("columns", {}), **said.columns}
    more = {
        k: v for k, v in asdict(said).items() if v is not None and k not in ("columns", "layout")
    }
    return replace(Given(), **{"layout": None, **kept, **more, "columns": columns})
