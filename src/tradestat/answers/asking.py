"""What every answer shares: its request, checked, and the sources that the request brings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar, cast

from tradestat.answers.groups import name_group
from tradestat.model import Answer
from tradestat.requests.base import Request
from tradestat.store.session import answering

R = TypeVar("R", bound=Request)


def asks(kind: type[R]) -> Callable[[Callable[[R], Answer]], Callable[..., Answer]]:
    """Turns a function of a request into one that is asked with the request's fields.

    The parameters are those of `kind`, declared in its file of `tradestat.requests`; a request
    that is made already may be given in their place. The answer carries the command that makes it
    again. Raises BadOption for parameters that cannot be.
    """

    def decorated(answer: Callable[[R], Answer]) -> Callable[..., Answer]:
        @wraps(answer)
        def ask(*given: Any, **fields: Any) -> Answer:
            made = len(given) == 1 and not fields and isinstance(given[0], kind)
            request = cast(R, given[0]) if made else kind.asked(*given, **fields)
            for name, members in getattr(request, "group", ()):
                name_group(name, members)
            source = getattr(request, "source", None)
            with answering(
                getattr(request, "data", ()), source, layout=getattr(request, "layout", None)
            ):
                made_answer = answer(request)
                return replace(made_answer, command=request.command(), question=request.question)

        ask.asks = kind  # type: ignore[attr-defined]
        return ask

    return decorated
