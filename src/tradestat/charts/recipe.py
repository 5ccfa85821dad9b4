"""What a recipe works with: the page, the numbers' style, and the words around the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tradestat.charts.page import Page
from tradestat.charts.titles import source_of, subtitle_of, title_of
from tradestat.model import Answer, Unit


@dataclass
class Canvas:
    """One picture in the making. title, subtitle: the user's own words, which go before ours."""

    page: Page
    lang: str = "en"
    title: str | None = None
    subtitle: str | None = None
    notes: list[str] = field(default_factory=list)

    def frame(
        self,
        answer: Answer,
        *,
        unit: Unit | None = None,
        title: str | None = None,
        subtitle: str | None = None,
        notes: Sequence[str] = (),
        source: str | None = None,
        names: Sequence[str] = (),
    ) -> None:
        """Title and subtitle above, notes and source below; what is left is the picture's.

        names: labels still to be written, so that a font that lacks them is told of.
        """
        page = self.page
        head = self.title if self.title is not None else title or title_of(answer, self.lang)
        if self.subtitle is not None:
            sub = self.subtitle
        else:
            sub = subtitle if subtitle is not None else subtitle_of(answer, unit)
        for name in names:
            page.type.writable(name)
        page.head(head, sub)
        lines = [*notes, source if source is not None else source_of(answer)]
        page.foot([*lines, page.type.note()])
