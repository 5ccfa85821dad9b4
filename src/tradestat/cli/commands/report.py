"""`tradestat report A [B]`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tradestat.cli.options import command_of, parameters, taken
from tradestat.cli.screen import print_text
from tradestat.requests.base import Fields, flag, option
from tradestat.requests.report import ReportRequest


@dataclass(frozen=True)
class Written(Fields):
    """Where a brief goes."""

    no_charts: bool = flag("Leave the charts out.")
    fmt: str | None = option(
        "md, html, docx or pdf; by default what the file's suffix says.",
        name="format",
        short="-f",
        metavar="NAME",
        kind="brief",
    )
    path: str | None = option(
        "The file: .md .html .docx .pdf.", name="output", short="-o", metavar="FILE"
    )


def called(**words: Any) -> None:
    written = Written(**taken(Written, words))
    request = ReportRequest(**taken(ReportRequest, words))
    from tradestat.reports.report import format_of, report

    to_file = written.path is not None and written.path != "-"
    if to_file:
        format_of(Path(str(written.path)), written.fmt)  # a wrong suffix is said before the work
    brief = report(request)
    if to_file:
        brief.save(str(written.path), written.fmt, charts=not written.no_charts)
        return
    print_text(brief.printed(written.fmt, charts=not written.no_charts))


command = command_of(ReportRequest, called, parameters(Written))
