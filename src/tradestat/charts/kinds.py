"""The kinds of picture: what each can show, and the recipe that makes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from tradestat.errors import BadChart
from tradestat.model import Answer

if TYPE_CHECKING:
    from tradestat.charts.recipe import Canvas


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its name, what it shows in a line, the questions whose answers it can show, and
    where its recipe stands ("module:function"). several: whether it wants several answers."""

    name: str
    shows: str
    questions: tuple[str, ...]
    place: str
    several: bool = False

    def recipe(self) -> Callable[[Sequence[Answer], Canvas], None]:
        """The function that draws it."""
        module, _, function = self.place.partition(":")
        found = getattr(import_module(f"tradestat.charts.{module}"), function)
        assert callable(found)
        return found  # type: ignore[no-any-return]


_RANKING = ("partners", "products")


def _kinds() -> list[Kind]:
    one, many = ("growth",), True
    return [
        Kind("lines", "exports, imports, total; balance below", one, "recipes_series:lines"),
        Kind("growth", "growth as bars, the level above", one, "recipes_growth:growth"),
        Kind("index", "lines from 100 in the first year", one, "recipes_growth:index", many),
        Kind("multiples", "pairs side by side on one scale", one, "recipes_growth:multiples", many),
        Kind("pair", "both sides' reports, and what each is to the other", ("pair",),
             "recipes_pair:pair"),
        Kind("mirror", "both reports of one trade, the gap filled", ("mirror",),
             "recipes_mirror:mirror"),
        Kind("scatter", "both reports, all partners, log scales", ("mirrors",),
             "recipes_mirror:scatter"),
        Kind("bars", "partners or products ranked, last year marked", _RANKING,
             "recipes_ranking:bars"),
        Kind("mirrored", "exports to the left, imports to the right", _RANKING,
             "recipes_ranking:mirrored"),
        Kind("slope", "two years, a line for each", _RANKING, "recipes_change:slope"),
        Kind("waterfall", "what each added to growth", _RANKING, "recipes_change:waterfall"),
        Kind("treemap", "parts of the whole as areas", _RANKING, "recipes_whole:treemap"),
        Kind("sankey", "from suppliers through to markets", _RANKING, "recipes_whole:sankey"),
        Kind("bump", "ranks over time", ("places",), "recipes_places:bump"),
        Kind("area", "shares over time, stacked", ("shares",), "recipes_shares:area"),
        Kind("concentration", "what the largest have, by year", ("concentration",),
             "recipes_shares:concentration"),
    ]  # fmt: skip


KINDS = {kind.name: kind for kind in _kinds()}

# The kind that a question is shown as where none is asked for.
DEFAULTS = {
    "growth": "lines",
    "pair": "pair",
    "mirror": "mirror",
    "mirrors": "scatter",
    "partners": "bars",
    "products": "bars",
    "places": "bump",
    "shares": "area",
    "concentration": "concentration",
}


def question_of(answer: Answer) -> str:
    """The question of an answer, as kinds tell them apart: ranks over years are `places`."""
    if answer.question == "partners" and "rank" not in answer.frame:
        return "places"
    return answer.question


def kind_for(answer: Answer, word: str | None) -> Kind:
    """The kind asked for, or the default of the answer's question. Raises BadChart."""
    question = question_of(answer)
    if word is None:
        if question not in DEFAULTS:
            raise BadChart.unfit("", answer.question, ())
        return KINDS[DEFAULTS[question]]
    kind = known(word)
    if question not in kind.questions:
        fitting = [k.name for k in KINDS.values() if question in k.questions]
        raise BadChart.unfit(word, answer.question, fitting)
    return kind


def known(word: str) -> Kind:
    """A kind by its name. Raises BadChart, with the nearest names."""
    if word not in KINDS:
        from difflib import get_close_matches

        raise BadChart.kind(word, list(KINDS), get_close_matches(word, KINDS, n=2, cutoff=0.5))
    return KINDS[word]
