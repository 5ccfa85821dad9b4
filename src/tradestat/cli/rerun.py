"""`tradestat rerun FILE`."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tradestat.cli.output import Output, collecting, output_options
from tradestat.errors import BadFile, BadOption, NothingFound

if TYPE_CHECKING:
    from tradestat.model import Answer

# Commands that answer a question and change nothing. `load`, above all, is none.
ANSWERING = (
    "growth", "partners", "products", "pair", "shares", "concentration", "mirror", "audit",
    "sources", "diff", "groups", "areas",
)  # fmt: skip
_CHANGING = {"sources": ("remove", "rename")}
_NEEDED = ("title", "columns", "data", "sources", "command")
CHANGED = 5


@click.command("rerun")
@click.argument("file", type=click.Path())
@output_options
def command(file: str, output: Output) -> int:
    """Make a table again from its json file, and say what has changed since.

    FILE is what `-f json` wrote. The command recorded in it is run, and its figures and the
    checksums of its sources are compared with those recorded. Nothing but a tradestat question is
    run, nothing is written. Exit status 0 if all is the same, 5 if something has changed.

    \b
    Examples:
      tradestat growth CN KG -o brief.json
      tradestat rerun brief.json
    """
    from tradestat.answers.rerun import changed

    answer = rerun(file)
    output.show(answer)
    return CHANGED if changed(answer) else 0


def rerun(file: str | Path) -> Answer:
    """Make the table of a json file again, and compare: see `answers.rerun.changes`.

    Raises BadFile if it is no such file or its command is no question, and what the command raises.
    """
    from tradestat.answers.rerun import changes
    from tradestat.tables.data import content

    old = _recorded(Path(file))
    words = _question(str(file), str(old["command"]))
    with collecting() as answers:
        try:
            _run(words)
        except click.UsageError as fault:
            raise _not_run(str(file), fault.format_message()) from fault
        except NothingFound as fault:
            raise type(fault)(
                f"What was recorded cannot be found any more. {fault.message}", fault.advice
            ) from fault
    if not answers:
        raise _not_run(str(file), "it answers nothing")
    answer, look = answers[0]
    return changes(old, content(answer, look), str(file))


def _recorded(path: Path) -> dict[str, Any]:
    """What the file holds. Raises BadFile unless that is an answer."""
    advice = "Give a file that -f json has written: tradestat growth CN KG -o brief.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        raise BadFile.of(str(path), reason[:1].lower() + reason[1:], advice) from fault
    except ValueError as fault:
        raise BadFile.of(str(path), "it is no json", advice) from fault
    lacking = [n for n in _NEEDED if n not in found] if isinstance(found, dict) else list(_NEEDED)
    if lacking or not _shaped(found):
        what = f"it has no {', '.join(lacking)}" if lacking else "its data are no rows"
        raise BadFile.of(str(path), f"it is no answer of tradestat: {what}", advice)
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


def _question(file: str, recorded: str) -> list[str]:
    """The words of a recorded command. Raises BadFile unless it asks a question of tradestat."""
    try:
        words = shlex.split(recorded)
    except ValueError as fault:
        raise _not_run(file, "its quotes do not close") from fault
    if len(words) < 2 or words[0] != "tradestat" or words[1] not in ANSWERING:
        raise _not_run(file, "only questions to tradestat are run")
    if words[2:3] and words[2] in _CHANGING.get(words[1], ()):
        raise _not_run(file, "only questions to tradestat are run")
    if ["--data", "-"] in [words[i : i + 2] for i in range(len(words))]:
        raise _not_run(file, "its figures came through standard input")
    return words[1:]


def _not_run(file: str, reason: str) -> BadFile:
    return BadFile(
        f'The command recorded in "{file}" is not run: {reason}.',
        "Run it yourself if you trust it, and compare.",
    )


def _run(words: list[str]) -> None:
    """Run one command of ours in this process; its answers are collected."""
    from tradestat.cli.main import cli

    found = cli.get_command(click.Context(cli), words[0])
    if found is None:
        raise BadOption.saying(f'"{words[0]}" is no command of this tradestat.', "")
    found.main(words[1:], prog_name=f"tradestat {words[0]}", standalone_mode=False)
