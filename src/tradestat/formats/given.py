"""What the user says of a file, from words; and layouts that the user has saved."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from tradestat import areas
from tradestat.errors import BadOption
from tradestat.formats.table import Given
from tradestat.model import Flow

_ROLES = (
    "reporter", "partner", "exporter", "importer", "flow", "period", "year", "month", "commodity",
    "classification", "value", "exports", "imports", "total", "quantity", "quantity_unit",
    "currency", "unit",
)  # fmt: skip
_FLOWS = (Flow.EXPORT, Flow.IMPORT, Flow.RE_EXPORT, Flow.RE_IMPORT, Flow.TOTAL)


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
    only: Sequence[str] = (),
    sheet: str | None = None,
) -> Given:
    """What files do not say themselves, from words.

    Args:
        layout: the id of a layout, or the name of one that was saved.
        mapped: columns by their role, as "value=Trade, USD".
        reporter: the area that reports, for the whole file.
        partner: the partner, for the whole file.
        flow: "exports", "imports", "re-export", "re-import" or "total", for the whole file.
        period: a year or a month, for the whole file.
        commodity: a product code, for the whole file.
        unit: size and currency of the values, as "thousand-usd".
        decimal: the decimal mark.
        delimiter: what separates the columns; "tab" for a tab.
        encoding: of the text, as "cp1251".
        only: the one series that counts of several, as "Basis=Customs".
        sheet: the one of a workbook that is meant, by its title or its number from 1 on.

    Returns:
        What overrules the file, for `load`, `inspect` and `audit`.

    Raises:
        BadOption: for a word that cannot be.
        UnknownArea: for an area that is not known.
        AmbiguousArea: for a word that can mean more than one area.

    >>> given(mapped=["value=Trade, USD"], reporter="Kyrgyzstan", flow="exports").reporter
    'KGZ'
    """
    from tradestat.formats.parsing.periods import period_of
    from tradestat.formats.parsing.units import parse_unit

    columns = {}
    for word in mapped:
        role, mark, column = (part.strip() for part in word.partition("="))
        if not mark or not column:
            raise BadOption.saying(
                f'"{word}" is not a mapping.', 'Write ROLE=COLUMN, as in: --map value="Trade value"'
            )
        if role.lower() not in _ROLES:
            raise BadOption.of("role of a column", role, _ROLES)
        columns[role.lower()] = column
    if period is not None and period_of(period) is None:
        raise BadOption.saying(
            f'"{period}" is not a year or a month.', "Write a year or a month: 2023, 2023-04"
        )
    scale, currency = parse_unit(unit) if unit else (None, None)
    return Given(
        columns=columns,
        reporter=areas.resolve(reporter).key if reporter else None,
        partner=areas.resolve(partner).key if partner else None,
        flow=Flow.parse(flow, _FLOWS).value if flow is not None else None,
        period=period_of(period) if period else None,
        commodity=commodity,
        scale=scale,
        currency=currency,
        delimiter=None if delimiter is None else _mark(delimiter),
        encoding=encoding,
        decimal=decimal,
        layout=layout,
        only=dict(map(_series, only)),
        sheet=sheet,
    )


def _mark(word: str) -> str:
    """What separates columns. Raises BadOption for more or less than one character."""
    mark = {"tab": "\t", "\\t": "\t"}.get(word, word)
    if len(mark) != 1 or mark in '\r\n"\0':
        raise BadOption.saying(
            f'"{word}" cannot separate columns.',
            "Give one character, or the word tab: --delimiter ';'",
        )
    return mark


def _series(word: str) -> tuple[str, str]:
    column, mark, one = (part.strip() for part in word.partition("="))
    if not mark or not column or not one:
        raise BadOption.saying(
            f'"{word}" is not a choice of a series.',
            'Write COLUMN=WORD, as in: --only "Seasonal adjustment=Unadjusted"',
        )
    return column, one


def save(given: Given, name: str, home: Path) -> Path:
    """Keep what the user says of a file as a named layout in the settings."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", name):
        raise BadOption.saying(
            f'"{name}" cannot be the name of a layout.', "Use letters a to z, digits and hyphens."
        )
    kept: dict[str, Any] = {k: v for k, v in asdict(given).items() if v not in (None, {})}
    if "scale" in kept:
        kept["scale"] = str(kept["scale"])
    folder = home / "layouts"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    ready = path.with_suffix(f".{os.getpid()}.part")
    ready.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    ready.replace(path)
    return path


def with_saved(given: Given, home: Path) -> Given:
    """What the user says, completed by the saved layout that it names."""
    path = home / "layouts" / f"{Path(given.layout or '').name}.json"
    if given.layout is None or not path.is_file():
        return given
    kept = json.loads(path.read_text(encoding="utf-8"))
    if "scale" in kept:
        kept["scale"] = Decimal(kept["scale"])
    own = {k: v for k, v in asdict(given).items() if v is not None and k != "layout"}
    both = {k: {**kept.get(k, {}), **own[k]} for k in ("columns", "only")}
    return Given(**{**kept, **own, **both})
