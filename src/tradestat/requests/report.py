"""The whole brief on two areas or one: sentences, tables, charts, sources."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.model import Span
from tradestat.requests.base import argument, option, text_of
from tradestat.requests.parts import Grouped, OfArea, years_option


@dataclass(frozen=True)
class ReportRequest(Grouped, OfArea):
    """The whole brief on A and B, or on A and its partners: sentences, tables, charts, sources.

    Every sentence is computed from the tables that it stands above. A page in HTML is one file that
    asks for nothing else; the charts of Markdown stand beside it. Without --output the brief is
    printed as Markdown, without charts.

    \b
    Examples:
      tradestat report CN KG -o brief.html
      tradestat report KG -o kyrgyzstan.docx
      tradestat report US CN --years 2010: -o brief.pdf
      tradestat report CN KG | less
    """

    question = "report"
    answered_by = "reports.report:report"
    drawn = False

    b: str | None = argument(default=None)
    years: Span = years_option("Years of the table by year; by default the last 15.")
    source: str | None = option("One source alone.", convert=text_of, metavar="ID", kind="source")


ASKED = ReportRequest
