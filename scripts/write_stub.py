"""Write src/tradestat/__init__.pyi: the public names, and the questions with their parameters.

Editors and type checkers read it. It is made of the table in `tradestat/__init__.py` and of what
the requests declare; with --check it is compared and nothing is written.
"""

from __future__ import annotations

import sys
from dataclasses import MISSING, Field
from pathlib import Path
from typing import Any

import tradestat
from tradestat.requests import answer_to, questions, request_of

STUB = Path(tradestat.__file__).with_suffix(".pyi")
HEAD = '''"""The public names of tradestat. Written by scripts/write_stub.py."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

'''
TYPES = """
__version__: str

AreaName = str | int
Years = Span | str | int | tuple[int | None, int | None] | Sequence[int] | range | None

"""


def parameter(field: Field[Any]) -> str:
    """One parameter of a question."""
    about, kind = field.metadata, field.metadata["type"]
    if about["many"] and not about["argument"]:
        kind = f"{kind} | Sequence[{kind}]" if "Sequence" not in kind else kind
    if field.name == "data" or (about["argument"] and about["kind"] == "file"):
        kind = "str | Path | Sequence[str | Path]"
    usual = "" if field.default is MISSING else " = ..."
    return f"{field.name}: {kind}{usual}"


def signature(name: str, question: str) -> str:
    """A question as a function of its request's fields."""
    request = request_of(question)
    answer = answer_to(request)
    result = str(answer.__annotations__["return"])
    arguments, options = request.arguments(), list(request.options())
    words = []
    for one in arguments:
        several = one.metadata["many"] and one.metadata["kind"] == "area"
        words.append(f"*{one.name}: AreaName | Sequence[AreaName]" if several else parameter(one))
    starred = any(word.startswith("*") for word in words)
    words += [] if starred or not options else ["*"]
    words += [parameter(one) for one in options]
    if "tell" in getattr(answer, "__wrapped__", answer).__annotations__:
        words.append("tell: Callable[[str], None] = ...")
    lines = "".join(f"    {word},\n" for word in words)
    return f"def {name}(\n{lines}) -> {result}: ...\n"


def stub() -> str:
    """The text of the stub."""
    asked = {answer_to(request_of(q)).__name__: q for q in questions()}
    lines = []
    for module, names in tradestat.NAMES.items():  # type: ignore[attr-defined]  # the stub leaves it out
        kept = [name for name in names.split() if name not in asked]
        lines += [f"from tradestat.{module} import {name} as {name}" for name in kept]
    for question in questions():
        name = request_of(question).__name__
        lines.append(f"from tradestat.requests.{question} import {name} as {name}")
    lines.append("from tradestat.reports.report import Report as Report")
    functions = [signature(name, question) for name, question in sorted(asked.items())]
    return HEAD + "\n".join(sorted(lines)) + "\n" + TYPES + "".join(functions)


def main() -> int:
    """Write the stub, or compare it: 1 if it is not what it should be."""
    made = stub()
    if "--check" not in sys.argv:
        STUB.write_text(made, encoding="utf-8")
        return 0
    if not STUB.is_file() or STUB.read_text(encoding="utf-8") != made:
        print(f"{STUB.name} is not what the requests declare: python scripts/write_stub.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
