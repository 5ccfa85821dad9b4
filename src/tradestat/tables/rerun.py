"""A table that was written as json, made again: its recorded command is asked as a request."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

from tradestat.answers.rerun import changes
from tradestat.errors import BadFile, NothingFound, WordError
from tradestat.errors.base import system_reason
from tradestat.model import Answer
from tradestat.requests import answer_to, questions, request_of
from tradestat.tables.data import content
from tradestat.tables.look import Look
from tradestat.tables.writers import arranged
from tradestat.version import __version__

_NEEDED = ("title", "columns", "data", "sources", "command")
# What `arranged` adds to the command of an answer.
_ARRANGING = ("--columns", "--sort", "--lang", "--locale")
# Where a table was written to, and how: it is not written again.
_WRITING = ("-o", "--output", "-f", "--format")
_LARGEST = 1 << 28
_ADVICE = "Give a file that -f json has written: tradestat growth CN KG -o brief.json"


def rerun(file: str | Path) -> Answer:
    """Make the table of a json file again, and compare: see `answers.rerun.changes`.

    Only a question that changes nothing is asked, nothing is written.

    Raises:
        BadFile if it is no such file or its command is no question, and what the question raises.
    """
    old = _recorded(Path(file))
    question, words, looks = _asked(str(file), str(old["command"]))
    try:
        request = request_of(question).from_words(words)
    except WordError as fault:
        raise _not_run(str(file), fault.message.rstrip(".")) from fault
    try:
        answer = answer_to(request)(request)
    except NothingFound as fault:
        raise type(fault)(
            f"What was recorded cannot be found any more. {fault.message}", fault.advice
        ) from fault
    columns = tuple(c for c in looks.get("--columns", "").split(",") if c)
    answer = arranged(
        answer,
        "json",
        columns=columns,
        sort=looks.get("--sort"),
        notes="--no-notes" not in looks,
        lang=looks.get("--lang"),
        locale=looks.get("--locale"),
    )
    look = Look(version=__version__, columns=columns)
    return changes(old, content(answer, look), str(file))


def _recorded(path: Path) -> dict[str, Any]:
    """What the file holds. Raises BadFile unless that is an answer."""
    try:
        with path.open("rb") as file:  # a device may never end
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            what = f"it is more than {_LARGEST // 2**20} MiB, and an answer is not"
            raise BadFile.of(str(path), what, _ADVICE)
        found = json.loads(content.decode("utf-8"))
    except OSError as fault:
        raise BadFile.of(str(path), system_reason(fault), _ADVICE) from fault
    except (ValueError, RecursionError) as fault:
        raise BadFile.of(str(path), "it is not json", _ADVICE) from fault
    lacking = [n for n in _NEEDED if n not in found] if isinstance(found, dict) else list(_NEEDED)
    if lacking or not _shaped(found):
        what = f"it has no {', '.join(lacking)}" if lacking else "its data are not rows"
        raise BadFile.of(str(path), f"it is not an answer of tradestat: {what}", _ADVICE)
    return dict(found)


def _shaped(found: dict[str, Any]) -> bool:
    """Whether rows are rows and sources are sources, whoever wrote the file."""
    rows, sources = found["data"], found["sources"]
    return (
        isinstance(rows, list)
        and all(isinstance(r, dict) for r in rows)
        and isinstance(found["columns"], list)
        and isinstance(sources, list)
        and all(isinstance(s, dict) and isinstance(s.get("id"), str) for s in sources)
        and all(isinstance(f, dict) for s in sources for f in s.get("files") or [])
    )


def _asked(file: str, recorded: str) -> tuple[str, list[str], dict[str, str]]:
    """A recorded command: its question, its words, and how its table was arranged.

    Raises BadFile unless it asks a question of tradestat that changes nothing.
    """
    try:
        words = shlex.split(recorded)
    except ValueError as fault:
        raise _not_run(file, "its quotes do not close") from fault
    program, question = (*words[:2], "", "")[:2]
    words = words[2:]
    if program != "tradestat" or question not in questions() or request_of(question).changes:
        raise _not_run(file, "only questions to tradestat are run")
    if question == "sources" and words:
        if words[0] != "show":
            raise _not_run(file, "only questions to tradestat are run")
        words = words[1:]
    looks: dict[str, str] = {}
    kept: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--no-notes":
            looks[word] = ""
        elif word in (*_ARRANGING, *_WRITING):
            looks[word] = next(rest, "")
        else:
            kept.append(word)
            if word == "--data" and (name := next(rest, "")):
                if name == "-":
                    raise _not_run(file, "its figures came through standard input")
                kept.append(name)
    return question, kept, looks


def _not_run(file: str, reason: str) -> BadFile:
    return BadFile(
        f'The command recorded in "{file}" is not run: {reason}.',
        "Run it yourself if you trust it, and compare.",
    )
