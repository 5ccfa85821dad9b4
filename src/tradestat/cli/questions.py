"""Commands of questions: made from their requests, answered by the library."""

from __future__ import annotations

from typing import Any

import click

from tradestat.cli.options import help_of, parameters, taken
from tradestat.cli.output import Output, Shown, output_parameters
from tradestat.requests import answer_to, request_of
from tradestat.requests.base import Request


def question_command(question: str) -> click.Command:
    """The command of a question, made from its request."""
    kind = request_of(question)

    def called(**words: Any) -> None:
        output = Output.of(words) if kind.drawn else Shown(**taken(Shown, words))
        output.show(answer_of(kind(**taken(kind, words))))

    return click.Command(
        question,
        params=[*parameters(kind), *(output_parameters() if kind.drawn else parameters(Shown))],
        callback=called,
        help=help_of(kind),
    )


def answer_of(request: Request) -> Any:
    """The answer to a request. The store works on it while pandas is being loaded."""
    from tradestat.answers.asking import within

    with within(request):
        ask_ahead(request)
        return answer_to(request)(request)


def ask_ahead(request: Any) -> None:
    """Let the engine work on a question while the caller still loads pandas."""
    if not request.ahead or request.data:
        return
    from tradestat import areas, store

    area = areas.resolve(request.a)
    if request.ahead == "reach":
        group = areas.group_of(area.key)
        store.ask_reach_ahead(group.every if group else (area.key,))
    elif request.b is not None:
        store.ask_ahead(area.key, areas.resolve(request.b).key)
