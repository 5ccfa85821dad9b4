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
KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "lines", "exports, imports and total by year, the balance below", ("growth",),
            "recipes_series:lines",
        ),
        Kind("bars", "partners or products ranked, with last year's mark", _RANKING,
             "recipes_ranking:bars"),
        Kind("bump", "ranks over time", ("places",), "recipes_places:bump"),
    )
}  # fmt: skip

# The kind that a question is shown as where none is asked for.
DEFAULTS = {
    "growth": "lines",
    "partners": "bars",
    "products": "bars",
    "places": "bump",
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
