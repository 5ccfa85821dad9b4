"""The program: its commands by name, and the one place where errors become words."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from tradestat.errors import TradestatError, UnknownCommand, UnwritableOutput
from tradestat.requests import questions
from tradestat.version import __version__

CONTEXT = {"help_option_names": ["-h", "--help"]}

# The order in which help lists them; a command that is not named here comes last.
ORDER = (
    "growth", "partners", "products", "pair", "shares", "concentration", "mirror", "check", "chart",
    "report", "rerun", "load", "inspect", "sources", "audit", "diff", "groups", "areas",
)  # fmt: skip
# Commands that are no questions.
OTHERS = {
    "check": "Is that sentence about trade true?",
    "chart": "A chart of any kind, straight into print.",
    "rerun": "Make a table again from its json file, and say what has changed.",
}


def commands() -> dict[str, str]:
    """Every command with one line of help, so that help is there without loading one."""
    found = {**questions(), **OTHERS}
    return {name: found[name] for name in (*ORDER, *sorted(found.keys() - set(ORDER)))}


class Commands(click.Group):
    """Loads a command's file only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(commands())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in commands():
            return None
        if not (Path(__file__).parent / "commands" / f"{cmd_name}.py").is_file():
            from tradestat.cli.output import question_command

            return question_command(cmd_name)
        command = import_module(f"tradestat.cli.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(commands().items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in commands() and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, commands(), n=2, cutoff=0.5)
            raise UnknownCommand.of(name, list(commands()), near)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings=CONTEXT, invoke_without_command=True)
@click.version_option(__version__, message="tradestat %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Bilateral trade statistics: who trades how much with whom, how it grows, and who says so.

    Figures travel with the program: no key, no network.

    \b
    Begin with:
      tradestat growth CN KG        China's trade with Kyrgyzstan by year
      tradestat growth KG CN        the same, as Kyrgyzstan reports it
      tradestat sources             what is available
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def run(args: list[str] | None = None) -> None:
    """Run the program and leave with its exit status.

    0 well; 1 our own fault; 2 the user's words; 3 nothing found; 4 bad data; 5 what a command was
    asked to find is there: changed figures (`rerun`), findings (`audit --fail-on`).
    """
    # A command lives for half a second: looking for cycles among the objects that loading pandas
    # makes would take a tenth of it.
    gc.disable()
    if sys.stdout is None:  # closed by who started it: what is written to files still is
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    try:
        status = cli.main(args=args, prog_name="tradestat", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(status if isinstance(status, int) else 0)
    except TradestatError as error:
        if os.environ.get("TRADESTAT_TRACEBACK"):
            sys.excepthook(*sys.exc_info())
        click.echo(f"Error: {error}", err=True)
        sys.exit(error.status)
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "tradestat"
        click.echo(f"Error: {_sentence(error.format_message())}", err=True)
        click.echo(f"How to use it: {where} --help", err=True)
        sys.exit(2)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader has closed the pipe (| head): nothing is wrong, and nobody reads on.
        _forget_output()
        sys.exit(0)
    except OSError as fault:
        _forget_output()
        full = UnwritableOutput.stream(fault.strerror or type(fault).__name__)
        click.echo(f"Error: {full}", err=True)
        sys.exit(full.status)
    except Exception as fault:
        if os.environ.get("TRADESTAT_TRACEBACK"):
            raise
        click.echo(f"Error: tradestat has a fault: {type(fault).__name__}: {fault}", err=True)
        click.echo(
            "Please report it with the command and what TRADESTAT_TRACEBACK=1 adds to it.", err=True
        )
        sys.exit(1)


def main() -> NoReturn:
    """The program as the shell calls it: run, then leave at once.

    Everything is written and flushed by then; taking pandas and the engine down piece by piece
    would cost a tenth of a command's time and do nothing for anybody.
    """
    try:
        run()
    except SystemExit as leaving:
        sys.stderr.flush()
        os._exit(leaving.code if isinstance(leaving.code, int) else 1)
    os._exit(0)


def _forget_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
