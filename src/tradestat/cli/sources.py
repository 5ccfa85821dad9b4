"""`tradestat sources`, and what can be done with one of them."""

from __future__ import annotations

import click

from tradestat.cli.output import Output, complete_source, table_options


@click.group("sources", invoke_without_command=True)
@table_options
@click.pass_context
def command(ctx: click.Context, output: Output) -> None:
    """Which figures are on hand, from whom, on which basis.

    Formats csv and json also give titles, terms, origin, dates and checksums.

    \b
    Examples:
      tradestat sources
      tradestat sources show kgz-nsc
      tradestat sources rename comtrade-kgz kg-2024
      tradestat sources remove kg-2024
    """
    if ctx.invoked_subcommand is None:
        from tradestat.answers.lists import source_table

        output.show(source_table())


@command.command("show")
@click.argument("source", metavar="ID", shell_complete=complete_source)
@table_options
def show_one(source: str, output: Output) -> None:
    """One source in full: files, checksums, rows read, stored and set aside, years, unit."""
    from tradestat.answers.files import source_card

    output.show(source_card(source))


@command.command("remove")
@click.argument("source", metavar="ID", shell_complete=complete_source)
def remove_one(source: str) -> None:
    """Take a loaded source, with all its vintages, out of the store."""
    from tradestat.answers.files import remove

    click.echo(remove(source))


@command.command("rename")
@click.argument("source", metavar="ID", shell_complete=complete_source)
@click.argument("new", metavar="NEW")
def rename_one(source: str, new: str) -> None:
    """Give a loaded source another id."""
    from tradestat.answers.files import rename

    click.echo(rename(source, new))
