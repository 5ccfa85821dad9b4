"""`tradestat load FILE…`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tradestat.cli.options import command_of, parameters, taken
from tradestat.cli.output import Shown
from tradestat.cli.progress import Progress
from tradestat.requests.load import LoadRequest


def called(**words: Any) -> None:
    from threading import Thread

    output = Shown(**taken(Shown, words))
    request = LoadRequest(**taken(LoadRequest, words))
    from tradestat.answers.files import load

    # The report needs it once the load is done; until then one core waits for the disk at times.
    Thread(target=import_module, args=["pandas"], daemon=True).start()
    with Progress(quiet=request.quiet) as tell:
        answer = load(request, tell=tell)
    output.show(answer)


command = command_of(LoadRequest, called, parameters(Shown))
