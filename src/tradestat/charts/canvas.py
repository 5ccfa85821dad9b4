"""What a kind of chart declares, and what it works with: the page, and the words around it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tradestat import areas
from tradestat.charts.page import Page
from tradestat.charts.style import Theme
from tradestat.errors import TradestatError
from tradestat.language.english.words import capital, currency_words, possessive, within
from tradestat.language.numbers import Numbers, unit_for
from tradestat.model import Answer, AreaKind, Facts, Unit

F = TypeVar("F", bound=Facts)
YEARLY = ("years", "flow")
# Behind a name: its figure stands alone.
ALONE = "!"


@dataclass
class Canvas:
    """One chart in the making. title, subtitle: the user's own words, which go before ours."""

    page: Page
    lang: str = "en"
    title: str | None = None
    subtitle: str | None = None

    @property
    def theme(self) -> Theme:
        return self.page.theme

    def numbers(self, unit: Unit = Unit.USD) -> Numbers:
        """Numbers in a unit, in the chart's language."""
        return Numbers(unit, self.lang)

    def frame(
        self,
        answer: Answer,
        title: str,
        subtitle: str | None = None,
        *,
        unit: Unit = Unit.USD,
        source: str | None = None,
        notes: Sequence[str] = (),
        names: Sequence[str] = (),
    ) -> None:
        """Title and subtitle above, notes and source below; what is left is the chart's.

        subtitle, source: by default from the answer's basis. names: labels still to be written, so
        that a font that lacks them is told of.
        """
        page = self.page
        rows = answer.frame.to_dict("records") if names and answer.question != "growth" else []
        if any(map(is_alone, rows)):
            notes = [*notes, f"{ALONE} stands alone, unlike its years and what others report."]
        if subtitle is None:
            subtitle = subtitle_of(answer, unit)
        for name in names:
            page.type.writable(name)
        page.head(
            title if self.title is None else self.title,
            subtitle if self.subtitle is None else self.subtitle,
        )
        page.foot([*notes, source_of(answer) if source is None else source, page.type.note()])


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


def is_alone(row: Mapping[Any, Any]) -> bool:
    """Whether a row of a frame has a figure that stands alone."""
    return isinstance(row.get("stands_alone"), str)


def label_of(row: Mapping[Any, Any]) -> str:
    """The name of a row, with the sign of a figure that stands alone."""
    return f"{row['name']} {ALONE}" if is_alone(row) else str(row["name"])


def facts_of(answer: Answer, kind: type[F]) -> F:
    """The answer's facts, which are of this kind."""
    assert isinstance(answer.facts, kind)
    return answer.facts


def name_of(key: str) -> str:
    """An area's name; a group's short one; a word that is no area as it stands."""
    try:
        area = areas.by_key(key)
    except TradestatError:
        return key.removeprefix("?")
    return area.short if area.kind is AreaKind.GROUP else area.name


def owner_of(answer: Answer, *, inside: bool = False) -> str:
    """Whose trade it is: "The United States'", and inside a sentence "the United States'"."""
    owner = possessive(within(name_of(answer.areas[0])))
    return owner if inside else capital(owner)


def amount(value: float, currency: str, lang: str = "en", rounding: float = math.nan) -> str:
    """A sum in words: "27.2 billion dollars"."""
    unit = unit_for([value])
    money = "dollars" if currency == "USD" else currency_words(currency)
    return f"{Numbers(unit, lang).value(value, rounding)} {scale(unit)}{money}"


def scale(unit: Unit) -> str:
    """A unit before the name of a currency: "billion "."""
    return "" if unit is Unit.USD else f"{unit.value} "


def money_of(answer: Answer, unit: Unit) -> str:
    """What the figures are in: "billion current US dollars"."""
    return f"{scale(unit)}current {currency_words(answer.currency)}"


def subtitle_of(answer: Answer, unit: Unit = Unit.USD) -> str:
    """What is measured, in which unit, on which basis, and who reports it."""
    return capital(answer.basis.head(scale(unit))) if answer.basis else ""


def in_percent(answer: Answer) -> str:
    """The subtitle of shares: of which flow, on which basis."""
    basis = f"; {answer.basis.head()}" if answer.basis else ""
    return f"Percent of its {answer.flow.of_trade}{basis}"


def source_of(answer: Answer) -> str:
    """The source line: who publishes what, of when, for which years."""
    if answer.basis and answer.basis.sources:
        return f"Source: {'; '.join(answer.basis.sources)}"
    return cited([answer])


def cited(answers: Sequence[Answer]) -> str:
    """The source line of several answers or reports: who publishes what, each once."""
    lines = dict.fromkeys(f"{d.short}: {d.citation}" for a in answers for d in a.source)
    return f"Source: {'; '.join(lines)}" if lines else ""
