"""The kinds of chart: one file each in this folder, found by its name.

A file declares what its kind needs: which answers it shows, what is asked for it, and how it is
drawn.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from tradestat.charts.canvas import Kind
from tradestat.errors import BadChart
from tradestat.model import Answer


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its name, in the order that they declare."""
    found = []
    for module in iter_modules(__path__):
        file = import_module(f"{__name__}.{module.name}")
        found.append(replace(file.KIND, name=module.name, about=(file.__doc__ or "").strip()))
    return {kind.name: kind for kind in sorted(found, key=lambda kind: kind.order)}


def named(word: str) -> Kind:
    """A kind by its name. Raises BadChart, with the nearest names."""
    if word not in kinds():
        from difflib import get_close_matches

        raise BadChart.kind(word, list(kinds()), get_close_matches(word, kinds(), n=2, cutoff=0.5))
    return kinds()[word]


def kind_for(answer: Answer, word: str | None) -> Kind:
    """The kind named, or the usual one of the answer's question. Raises BadChart."""
    fitting = [kind for kind in kinds().values() if kind.fits(answer)]
    if word is not None:
        kind = named(word)
        if kind not in fitting:
            raise BadChart.unfit(word, answer.question, [k.name for k in fitting])
        return kind
    for kind in fitting:
        if kind.usual:
            return kind
    raise BadChart.unfit("", answer.question, ())
