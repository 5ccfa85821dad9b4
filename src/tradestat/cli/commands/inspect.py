"""`tradestat inspect FILE…`: the facts, then the first rows."""

from __future__ import annotations

from typing import Any

from tradestat.cli.options import command_of, parameters, taken
from tradestat.cli.output import Shown
from tradestat.cli.progress import Progress
from tradestat.cli.screen import print_text
from tradestat.requests.inspect import InspectRequest


def called(**words: Any) -> None:
    output = Shown(**taken(Shown, words))
    request = InspectRequest(**taken(InspectRequest, words))
    from tradestat.answers.files import inspect

    with Progress(quiet=request.quiet) as tell:
        card, rows = inspect(request, tell=tell)
    output.show(card)
    if output.plain:
        print_text("")
        output.show(rows)


command = command_of(InspectRequest, called, parameters(Shown))
