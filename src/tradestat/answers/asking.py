"""What every answer shares: its request, checked, and the sources that the request brings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar

from tradestat.answers.naming import name_group
from tradestat.model import Answer
from tradestat.requests.base import Request
from tradestat.requests.parts import Filed, Sourced

T = TypeVar("T")


def asks(kind: type[Request]) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Turns a function of a request into one that is asked with the request's fields.

    The parameters are those of `kind`, declared in its file of `tradestat.requests`; a request
    that is made already may be given in their place. `tell`, a function that is told in words what
    is going on, is handed on. The answer carries the command that makes it again. Raises BadOption
    for parameters that cannot be.
    """

    def decorated(answer: Callable[..., T]) -> Callable[..., T]:
        @wraps(answer)
        def ask(*given: Any, **fields: Any) -> T:
            tell = {"tell": fields.pop("tell")} if "tell" in fields else {}
            made = len(given) == 1 and not fields and isinstance(given[0], kind)
            request = given[0] if made else kind.asked(*given, **fields)
            for name, members in getattr(request, "group", ()):
                name_group(name, members)
            with _sources(request):
                result = answer(request, **tell)
            if isinstance(result, Answer):
                result = replace(result, command=request.command(), question=request.question)
            return result

        ask.asks = kind  # type: ignore[attr-defined]
        return ask

    return decorated


@contextmanager
def _sources(request: Request) -> Iterator[None]:
    """Lets the files and the older vintage that a request names answer until the block ends."""
    files = request.data if isinstance(request, Filed) else ()
    source = request.source if isinstance(request, Sourced) else None
    if not files and "@" not in (source or ""):
        yield
        return
    from tradestat.store.session import answering

    layout = request.layout if isinstance(request, Filed) else None
    with answering(files, source, layout=layout, stdin=getattr(sys.stdin, "buffer", None)):
        yield
