"""What every answer shares: its request, checked, and the sources that the request brings."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import MISSING, replace
from functools import wraps
from inspect import Parameter, Signature
from typing import Any, TypeVar

from tradestat import areas, store
from tradestat.model import Answer, Note
from tradestat.model.catalogue import Broken, Catalogue
from tradestat.requests.base import Request
from tradestat.requests.parts import Filed, Grouped, OfArea, Sourced

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
            with within(request) as catalogue:
                result = answer(request, **tell)
                if isinstance(result, Answer):
                    question = result.question or request.question
                    notes = (
                        *result.notes,
                        *_of_files(request, catalogue),
                        *_of_broken(request, catalogue),
                    )
                    command = request.command()
                    result = replace(result, command=command, question=question, notes=notes)
            return result

        ask.asks = kind  # type: ignore[attr-defined]
        ask.__signature__ = signature(kind)  # type: ignore[attr-defined]
        return ask

    return decorated


def _of_files(request: Request, catalogue: Catalogue) -> tuple[Note, ...]:
    """How the files that a question brings were read: nobody has said it before."""
    if not (isinstance(request, Filed) and request.data):
        return ()
    return next((one.remarks for one in catalogue.datasets if one.at_hand and one.files), ())


def _of_broken(request: Request, catalogue: Catalogue) -> tuple[Note, ...]:
    """Which of the user's sources were left out, where the question names none."""
    if not isinstance(request, Filed) or getattr(request, "source", None):
        return ()
    return tuple(broken_note(one) for one in catalogue.broken)


def broken_note(one: Broken) -> Note:
    """That a source is broken, by which file, and what helps."""
    return Note.of("sources.broken", warning=True, source=one.id, file=one.file, reason=one.reason)


def signature(kind: type[Request]) -> Signature:
    """How a question is asked, as `help` shows it: by what is declared in its request."""
    words = []
    for one in kind.arguments():
        several = one.metadata["many"] and one.metadata["kind"] == "area"
        how = Parameter.VAR_POSITIONAL if several else Parameter.POSITIONAL_OR_KEYWORD
        usual = Parameter.empty if several or one.default is MISSING else one.default
        words.append(Parameter(one.name, how, default=usual))
    usual = {one.name: one.default for one in kind.options()}
    return Signature(
        [*words, *(Parameter(n, Parameter.KEYWORD_ONLY, default=v) for n, v in usual.items())]
    )


def within(request: Request) -> AbstractContextManager[Catalogue]:
    """The catalogue of a request: the files, older vintage and groups that it names."""
    about: dict[str, Any] = {"request": request}
    if isinstance(request, Filed) and request.data:
        about |= {"files": request.data, "described": request.described()}
        about["reporter"] = areas.known(request.a) if isinstance(request, OfArea) else None
        about |= {"stdin": getattr(sys.stdin, "buffer", None)}
    if isinstance(request, Sourced):
        about["source"] = request.source
    if isinstance(request, Grouped):
        about["groups"] = dict(request.group)
    return store.answering(**about)
