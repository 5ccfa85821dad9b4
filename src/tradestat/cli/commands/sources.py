"""`tradestat sources`, and what can be done with one of them."""

from __future__ import annotations

from typing import Any

import click

from tradestat.cli.options import Word, parameters, taken
from tradestat.cli.output import Shown
from tradestat.cli.screen import print_text
from tradestat.errors import DataError

_ID = Word((), "source")


@click.group("sources", invoke_without_command=True, params=parameters(Shown))
@click.pass_context
def command(ctx: click.Context, /, **words: Any) -> None:
    """Which figures are available, from whom, on which basis.

    Formats csv and json also give titles, terms, origin, dates and checksums.

    \b
    Examples:
      tradestat sources
      tradestat sources show kgz-nsc
      tradestat sources rename comtrade-kgz kg-2024
      tradestat sources remove kg-2024
      tradestat sources repair
    """
    if ctx.invoked_subcommand is None:
        from tradestat.answers.lists import source_table

        Shown(**taken(Shown, words)).show(source_table())


@command.command(
    "show", params=[click.Argument(["source"], metavar="ID", type=_ID), *parameters(Shown)]
)
def show_one(source: str, **words: Any) -> None:
    """One source in full: files, checksums, rows read, stored and excluded, years, unit."""
    from tradestat.answers.files import source_card

    Shown(**taken(Shown, words)).show(source_card(source))


@command.command("remove")
@click.argument("source", metavar="ID", type=_ID)
def remove_one(source: str) -> None:
    """Take a loaded source, with all its vintages, out of the store; ID@2 takes that one alone."""
    from tradestat.answers.files import remove

    print_text(str(remove(source)))


@command.command("repair")
@click.argument("source", metavar="[ID]", type=_ID, required=False)
def repair_one(source: str | None) -> None:
    """Make totals and entries of broken sources anew from their figures; status 4 if that fails."""
    from tradestat.answers.files import repair

    notes = repair(source)
    for note in notes:
        click.echo(note)
    if any(note.warning for note in notes):
        raise click.exceptions.Exit(DataError.status)


@command.command("rename")
@click.argument("source", metavar="ID", type=_ID)
@click.argument("new", metavar="NEW")
def rename_one(source: str, new: str) -> None:
    """Give a loaded source another id; ID@2 makes that vintage alone a source of its own."""
    from tradestat.answers.files import rename

    print_text(str(rename(source, new)))
