"""The program: its commands by name, and what it ends with."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from tradestat.cli.leaving import Stops, forget_unread, leave, open_streams, status_of
from tradestat.errors import UnknownCommand
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

    def invoke(self, ctx: click.Context) -> Any:
        # At a closed pipe click would end with status 1, at Ctrl-C print an empty line.
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            forget_unread()
            raise click.exceptions.Exit(0) from None
        except KeyboardInterrupt:
            raise click.Abort from None

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


def run(args: list[str] | None = None, stops: Stops | None = None) -> None:
    """Run the program and leave with its exit status.

    0 well; 1 our own fault; 2 the user's words; 3 nothing found; 4 bad data; 5 what a command was
    asked to find is there: changed figures (`rerun`), findings (`audit --fail-on`); 128 and its
    number for a signal (Ctrl-C: 130).
    """
    # A command lives for half a second: looking for cycles among the objects that loading pandas
    # makes would take a tenth of it.
    gc.disable()
    try:
        status = cli.main(args=args, prog_name="tradestat", standalone_mode=False)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as fault:  # noqa: BLE001 - whatever it is, it gets words
        status = status_of(fault, stops or Stops())
    sys.exit(status if isinstance(status, int) else 0)


def main() -> NoReturn:
    """The program as the shell calls it: run, then leave at once."""
    open_streams()
    stops = Stops()
    stops.listen()
    try:
        run(stops=stops)
    except SystemExit as leaving:
        leave(leaving.code if isinstance(leaving.code, int) else 1)
    leave(0)
