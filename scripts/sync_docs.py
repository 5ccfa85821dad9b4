"""Keep README.md and docs/ true: what they show is what the program prints.

    python scripts/sync_docs.py            write the blocks anew
    python scripts/sync_docs.py --check    change nothing; 1 and a diff where a block is stale

A block begins with a comment and ends with `<!-- end -->`; what stands between is ours:

    <!-- run: tradestat growth KG CN --years 2013: -->     the output of that command
    <!-- help: -->                                         the help of every command

The fence of a run block keeps its language. `console` shows the command above its output,
`text` (which a new block gets) the output alone. Markers inside other fences are left alone.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARKER = re.compile(r"<!--\s*(?P<word>[a-z]+)(?P<colon>:?)\s*(?P<rest>.*?)\s*-->\s*$")
FENCE = re.compile(r" {0,3}(?P<ticks>`{3,}|~{3,})\s*(?P<language>[\w-]*)")
HELP = "help"
SECONDS = 120
SAMPLES = ROOT / "docs" / "samples"

Answer = Callable[[str], str]


class DocsError(Exception):
    """A document asks for something that cannot be given; names the line."""


@dataclass(frozen=True)
class Block:
    """One generated part: `command` stands for the comment on line `first`, counted from 1."""

    first: int
    last: int
    command: str
    language: str


def find_blocks(text: str) -> list[Block]:
    """The generated parts of a document, in order."""
    blocks: list[Block] = []
    lines = text.splitlines()
    opened: tuple[int, str] | None = None
    fence = ""
    for number, line in enumerate(lines, start=1):
        marker = MARKER.match(line)
        if opened is not None:
            if marker and marker["word"] == "end":
                first, command = opened
                blocks.append(Block(first, number, command, _language(lines[first : number - 1])))
                opened = None
            elif marker and marker["colon"]:
                raise DocsError(f"line {opened[0]}: no <!-- end --> before line {number}")
            continue
        ticks = FENCE.match(line)
        if fence:
            if ticks and ticks["ticks"].startswith(fence) and not ticks["language"]:
                fence = ""
        elif ticks:
            fence = ticks["ticks"]
        elif marker and marker["word"] == "end":
            raise DocsError(f"line {number}: <!-- end --> with nothing to end")
        elif marker and marker["colon"]:
            opened = (number, _command(marker["word"], marker["rest"], number))
    if opened is not None:
        raise DocsError(f"line {opened[0]}: no <!-- end --> before the end of the file")
    return blocks


def _command(word: str, rest: str, number: int) -> str:
    if word == "run":
        try:
            words = shlex.split(rest)
        except ValueError as error:
            raise DocsError(f"line {number}: {error} in {rest!r}") from error
        if words[:1] != ["tradestat"] and words[:3] != ["python", "-m", "tradestat"]:
            raise DocsError(f"line {number}: only tradestat can be run, not {rest!r}")
        if {"|", ">", "<", ";", "&&", "||"} & set(words):
            raise DocsError(f"line {number}: no shell reads {rest!r}")
        return rest
    if word == "help" and not rest:
        return HELP
    raise DocsError(f"line {number}: no marker <!-- {word}: {rest} -->; there are run and help")


def _language(body: list[str]) -> str:
    fence = FENCE.match(body[0]) if body else None
    return fence["language"] if fence and fence["language"] else "text"


def fenced(output: str, language: str) -> str:
    """The output between fences longer than any inside it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", output)), default=2)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{language}\n{output}\n{ticks}"


def rewrite(text: str, answer: Answer) -> str:
    """The document with every block answered anew."""
    lines = text.splitlines()
    for block in reversed(find_blocks(text)):
        output = answer(block.command)
        if block.command != HELP:
            shown = f"$ {block.command}\n{output}" if block.language == "console" else output
            output = fenced(shown, block.language)
        lines[block.first : block.last - 1] = output.split("\n")
    return "\n".join(lines) + "\n"


def run(command: str) -> str:
    """What a command prints on both streams, in order, in a folder of its own."""
    program, *rest = shlex.split(command)
    executable = Path(sys.executable)
    if program == "tradestat":
        executable = executable.with_name("tradestat")
        if not executable.exists():
            raise DocsError(f"tradestat is not installed beside {executable.with_name('python')}")
    clean = {k: v for k, v in os.environ.items() if k not in {"FORCE_COLOR", "CLICOLOR_FORCE"}}
    steady = {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
        # The files that the documents speak of, and nobody's own sources.
        for sample in SAMPLES.iterdir():
            shutil.copy(sample, folder)
        steady["TRADESTAT_HOME"] = home
        try:
            done = subprocess.run(
                [executable, *rest],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                cwd=folder,
                env=clean | steady,
                timeout=SECONDS,
                encoding="utf-8",
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise DocsError(f"`{command}` took over {SECONDS} seconds") from error
    # 2, 3 and 4 are answers worth showing; 1 and signals are our own faults.
    if done.returncode == 1 or done.returncode < 0:
        raise DocsError(f"`{command}` failed with status {done.returncode}:\n{done.stdout}")
    return done.stdout.strip("\n")


def help_commands() -> list[str]:
    """The program's help and each command's, as commands to run."""
    import click

    from tradestat.cli.main import cli

    context = click.Context(cli, info_name="tradestat")
    pages = ["tradestat --help"]
    for name in cli.list_commands(context):
        pages.append(f"tradestat {name} --help")
        command = cli.get_command(context, name)
        if isinstance(command, click.Group):
            inner = command.list_commands(click.Context(command))
            pages += [f"tradestat {name} {one} --help" for one in inner]
    return pages


def run_all(commands: Iterable[str]) -> dict[str, str]:
    """The output of each command; help under its own name, as one section a command."""
    wanted = set(commands)
    pages = help_commands() if HELP in wanted else []
    todo = sorted((wanted | set(pages)) - {HELP})
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        outputs = dict(zip(todo, pool.map(run, todo), strict=True))
    if pages:
        outputs[HELP] = "\n\n".join(
            f"## {page.removesuffix(' --help')}\n\n{fenced(outputs[page], 'text')}"
            for page in pages
        )
    return outputs


def documents() -> list[Path]:
    """The documents that may hold blocks."""
    readme = ROOT / "README.md"
    return [path for path in [readme, *sorted((ROOT / "docs").rglob("*.md"))] if path.exists()]


def main(arguments: list[str] | None = None) -> int:
    """Write or check every document; the exit status."""
    parser = argparse.ArgumentParser(description="Keep README.md and docs/ true.")
    parser.add_argument("--check", action="store_true", help="change nothing; 1 if stale")
    check = parser.parse_args(arguments).check

    texts = {path: path.read_text(encoding="utf-8") for path in documents()}
    places: dict[str, str] = {}
    count = wrong = 0
    for path, text in texts.items():
        try:
            for block in find_blocks(text):
                places.setdefault(block.command, f"{path.relative_to(ROOT)}, line {block.first}")
                count += 1
        except DocsError as error:
            wrong += 1
            print(f"{path.relative_to(ROOT)}: {error}", file=sys.stderr)
    if wrong:
        return 1
    try:
        outputs = run_all(places)
    except DocsError as error:
        print(error, file=sys.stderr)
        for place in (place for command, place in places.items() if f"`{command}`" in str(error)):
            print(f"It stands in {place}.", file=sys.stderr)
        return 1

    stale = 0
    for path, old in texts.items():
        new = rewrite(old, outputs.__getitem__) if find_blocks(old) else old
        if new == old:
            continue
        stale += 1
        name = str(path.relative_to(ROOT))
        if check:
            diff = difflib.unified_diff(
                old.splitlines(), new.splitlines(), name, f"{name}, as it is now", lineterm=""
            )
            print("\n".join(diff))
        else:
            path.write_text(new, encoding="utf-8")
            print(f"{name} written")
    if check and stale:
        print("Stale.  `make docs` writes these blocks anew.", file=sys.stderr)
    if not stale:
        print(f"{len(texts)} documents, {count} blocks: all true")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
