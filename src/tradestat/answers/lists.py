"""What there is to ask about: the sources and the areas."""

from __future__ import annotations

import pandas as pd

from tradestat import areas, store
from tradestat.answers.asking import asks
from tradestat.answers.files import source_card
from tradestat.model import Answer, Column, Note, Role
from tradestat.requests.areas import AreasRequest
from tradestat.requests.sources import SourcesRequest


@asks(SourcesRequest)
def source_table(request: SourcesRequest) -> Answer:
    """The sources available, one row each: id, kind, years, basis, what it is; or one in full.

    >>> source_table().frame.set_index("id").first_year["imf-dots"].item()
    1960
    """
    if request.show:
        return source_card(request.show)
    rows = [
        {
            "id": d.id,
            "kind": d.kind.value,
            "reporter": d.reporter or "",
            "first_year": d.first_year,
            "last_year": d.last_year,
            "years": f"{d.first_year}–{d.last_year}"
            if d.first_year < d.last_year
            else str(d.first_year),
            "frequency": {"A": "year", "M": "month"}.get(d.frequency, d.frequency),
            "coverage": d.coverage_words,
            "basis": d.basis,
            "valuation": "/".join(dict.fromkeys(d.valuation.values())),
            "currency": d.currency,
            "unit": 1,
            "rows": d.rows,
            "title": d.title,
            "publisher": d.publisher,
            "via": d.via,
            "terms": d.terms,
            "date": d.date,
            "file": d.file,
            "sha256": d.sha256,
        }
        for d in store.datasets()
    ]
    return Answer(
        title="Sources available",
        subtitle=("Choose one with --source ID; terms and origin: --format json",),
        frame=pd.DataFrame(rows),
        columns=(
            Column("id", "ID"),
            Column("kind", "Kind"),
            Column("years", "Years"),
            Column("valuation", "Valuation"),
            Column("publisher", "Publisher"),
        ),
        notes=(Note.of("lists.kinds_of_source"),),
        source=(),
        command="",
    )


@asks(AreasRequest)
def area_table(request: AreasRequest) -> Answer:
    """The areas known, one row each: code, alpha-3, alpha-2, name, kind, years.

    search: part of a name or code, in any case; kind: country, group, world, special or ended.
    Raises BadOption for another kind.

    >>> area_table("kyrgyz").frame[["code", "alpha3", "name"]].values.tolist()
    [['417', 'KGZ', 'Kyrgyzstan']]
    """
    search, kind = request.search, request.kind
    found = areas.listing(search, kind)
    names = ["code", "key", "alpha2", "alpha3", "name", "un_name", "kind", "start", "end", "note"]
    frame = pd.DataFrame([{n: getattr(area, n) for n in names} for area in found], columns=names)
    frame["kind"] = frame["kind"].astype(str)
    frame["start"], frame["end"] = frame["start"].astype("Int64"), frame["end"].astype("Int64")
    return Answer(
        title=f"Areas matching “{search}”" if search else "Areas",
        subtitle=("UN Comtrade code, ISO alpha-2, key (ISO alpha-3 if it has one), kind, years",),
        frame=frame,
        columns=(
            Column("code", "Code", Role.NUMBER),
            Column("alpha2", "ISO2"),
            Column("key", "Key"),
            Column("name", "Name"),
            Column("kind", "Kind"),
            Column("start", "From", Role.PERIOD),
            Column("end", "To", Role.PERIOD),
        ),
        notes=(
            *(() if len(frame) else (Note.of("lists.no_area"),)),
            *((Note.of("lists.groups"),) if kind == "group" else ()),
        ),
        source=(),
        command="",
    )
