"""Questions as values: one file a question, whose first line is its line in the help."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tradestat.requests.base import Request

_SHARED = ("__init__", "base", "parts", "ranked", "files")


@cache
def questions() -> Mapping[str, str]:
    """Every question that there is a file of: its name → one line on what it answers."""
    found = {}
    for file in sorted(Path(__file__).parent.glob("*.py")):
        if file.stem not in _SHARED:
            with file.open(encoding="utf-8") as text:
                found[file.stem] = text.readline().strip().strip('"')
    return MappingProxyType(found)


def request_of(question: str) -> type[Request]:
    """The request of a question: the class that its file calls `asked`."""
    found: type[Request] = import_module(f"{__name__}.{question}").ASKED
    return found


def answer_to(request: Request | type[Request]) -> Callable[..., Any]:
    """The function of the library that answers a request."""
    usual = f"answers.{request.question}:{request.question}"
    module, _, name = (request.answered_by or usual).partition(":")
    answer: Callable[..., Any] = getattr(import_module(f"tradestat.{module}"), name)
    return answer
