"""What a kind of chart declares: which answers it shows, what is asked for it, how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tradestat.model import Answer, Facts

if TYPE_CHECKING:
    from tradestat.charts.canvas import Canvas

YEARLY = ("years", "flow")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of chart, which its file calls KIND and names; the file's head says what it shows.

    order: its place in lists. questions: those whose answers it can show, of which `tradestat
    chart` asks the first that takes what is given. columns: those of the answer's frame that it
    reads whatever the question. facts: what the answer's facts have to be. usual: whether its
    questions are shown as this kind where none is named. several: whether it shows an answer for
    each further area. areas: how many are named (least, most). options: those of the question that
    `tradestat chart` takes for it. defaults: what is asked where nothing is said, as values or
    functions of the areas and the other options. example: the command of its entry in the gallery.
    """

    order: int
    questions: tuple[str, ...]
    draw: Callable[[Any, Canvas], None]
    columns: tuple[str, ...]
    areas: tuple[int, int]
    options: tuple[str, ...]
    example: str
    facts: type[Facts] = Facts
    usual: bool = False
    several: bool = False
    defaults: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    about: str = ""

    @property
    def shows(self) -> str:
        """What it shows, in a line."""
        line = self.about.partition("\n")[0].rstrip(".")
        return line[:1].lower() + line[1:]

    def fits(self, answer: Answer) -> bool:
        """Whether it can show this answer."""
        least, most = self.areas
        return (
            answer.question in self.questions
            and (least < most or len(answer.areas) == least)
            and isinstance(answer.facts, self.facts)
            and set(self.columns) <= set(answer.frame.columns)
        )

    def given(self, areas: tuple[str, ...], words: Mapping[str, Any]) -> dict[str, Any]:
        """The options asked with: those given, and defaults for the others."""
        more = {k: v for k, v in self.defaults.items() if k not in words}
        return {k: v(areas, words) if callable(v) else v for k, v in more.items()} | dict(words)
