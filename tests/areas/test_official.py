"""Official forms of names in other languages: what the state is called beside its short name."""

from __future__ import annotations

import pytest

from tradestat.formats.parsing.places import place

NAMES = {
    "Volksrepublik China": "CHN", "China, Volksrepublik": "CHN", "Republik China": "TWN",
    "République populaire de Chine": "CHN", "中华人民共和国": "CHN", "Republik Korea": "KOR",
    "Korea, Demokratische Volksrepublik": "PRK", "Республика Корея": "KOR", "대한민국": "KOR",
    "Demokratische Republik Kongo": "COD", "République du Congo": "COG",
    "Republik Polen": "POL", "Königreich Norwegen": "NOR", "République islamique d'Iran": "IRN",
    "República de Chile": "CHL", "Reino de España": "ESP", "Республика Казахстан": "KAZ",
    "Dominikanische Republik": "DOM", "República Dominicana": "DOM",
    "Zentralafrikanische Republik": "CAF", "République tchèque": "CZE",
}  # fmt: skip


@pytest.mark.parametrize(("name", "key"), NAMES.items())
def test_official_forms(name: str, key: str) -> None:
    assert place(name).key == key
