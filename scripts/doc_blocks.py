"""What the cog blocks of README.md and docs/ show: commands, run here and now.

A block is `<!-- [[[cog run("tradestat growth CN KG") ]]] -->`, its output and `<!-- [[[end]]] -->`;
`make docs` writes the outputs anew, `make check` fails where one is stale. The commands run in
this one process, in a folder that holds docs/samples, with a store of their own.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import inspect
import io
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import cog

import tradestat
from tradestat.cli import main

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 120
NOT_FOUND = 127  # as a shell says that a program is not there
NEWLINES = "\n"

_folder = tempfile.TemporaryDirectory()
atexit.register(_folder.cleanup)
HERE = Path(_folder.name) / "here"
shutil.copytree(ROOT / "docs" / "samples", HERE)
# A store of its own, and what a reader sees on a terminal, where bars are drawn.
os.environ |= {
    "TRADESTAT_HOME": str(Path(_folder.name) / "home"),
    "TRADESTAT_BARS": "1",
    "COLUMNS": "80",
    "NO_COLOR": "1",
    "PYTHONUTF8": "1",
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
}
for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
    os.environ.pop(name, None)


def run(command: str, language: str = "console") -> None:
    """Show what a command prints, on both streams, in order.

    Args:
        command: begins with tradestat; may go on with a pipe through other programs. If one of
            those is not on this machine, the block stays as it is.
        language: of the fence; `console` shows the command above its output.
    """
    own, pipe, others = command.partition(" | ")
    output = answer(shlex.split(own)[1:], errors=not pipe)
    if pipe:
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", others],
            input=output,
            stdout=subprocess.PIPE,
            cwd=HERE,
            timeout=SECONDS,
            encoding="utf-8",
            check=False,
        )
        if done.returncode == NOT_FOUND:
            cog.out(cog.previous)
            return
        done.check_returncode()
        output = done.stdout
    ticks = "````" if "```" in output else "```"
    typed = f"$ {command}\n" if language == "console" else ""
    cog.outl(f"{ticks}{language}\n{typed}{output.strip(NEWLINES)}\n{ticks}")


def answer(words: list[str], *, errors: bool) -> str:
    """What the program prints for these words, with or without what goes to standard error."""
    output, aside = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    status: str | int | None = 0
    with (
        contextlib.chdir(HERE),
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(output if errors else aside),
    ):
        try:
            main.run(words)
        except SystemExit as leaving:
            status = leaving.code
    gc.enable()  # the program, which leaves at once, stops collecting
    shown = output.buffer.getvalue().decode()
    # 2, 3 and 4 are answers worth showing; 1 is a fault of our own.
    if status == 1:
        raise RuntimeError(f"tradestat {shlex.join(words)} failed:\n{shown}")
    return shown


def public(kind: str) -> None:
    """List the public names of a kind (function, class, exception) for Sphinx, which sets them."""
    for name in dir(tradestat):
        value = getattr(tradestat, name)
        error = inspect.isclass(value) and issubclass(value, Exception)
        its = "exception" if error else "class" if inspect.isclass(value) else "function"
        if its == kind and callable(value):
            cog.outl(f".. auto{kind}:: tradestat.{name}" + "\n   :members:" * (its == "class"))
