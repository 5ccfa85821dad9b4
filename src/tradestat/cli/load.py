"""`tradestat load FILE…`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from tradestat.cli.files import Progress, file_options, given_of, size_of, standard_input
from tradestat.cli.output import Output, table_options


@click.command("load")
@click.argument("files", nargs=-1, required=True)
@click.option("--as", "name", metavar="ID", help="The id of the source; made from the files else.")
@click.option("--skip-bad", is_flag=True, help="Load the rest; write bad rows to a file beside.")
@click.option("--save-layout", metavar="NAME", help="Keep --map and the rest under this name.")
@click.option("--quiet", is_flag=True, help="No progress line.")
@file_options
@table_options
def command(
    files: tuple[str, ...],
    name: str | None,
    skip_bad: bool,
    save_layout: str | None,
    quiet: bool,
    max_size: str,
    output: Output,
    **said: Any,
) -> None:
    """Put trade files into your store as one source: all of it, or nothing.

    Reads what UN Comtrade, BACI, WITS, Eurostat, the IMF, the US Census and customs offices
    hand out, as it comes: also compressed, in archives, Parquet or Excel. What is not in a file
    (who reports, the unit) you say with an option; nothing is guessed. FILE may be - for standard
    input. The store is in your data folder; TRADESTAT_HOME moves it.

    \b
    Examples:
      tradestat load TradeData.csv
      tradestat load BACI_HS92_V202601.zip --as baci-92
      tradestat load exports.xlsx --reporter KG --flow exports --unit thousand-usd
      tradestat load table.csv --map partner=Country --map value=USD --reporter UZ --year 2023
    """
    from threading import Thread

    from tradestat.answers.files import load

    # The report needs it once the load is done; until then one core waits for the disk at times.
    Thread(target=import_module, args=["pandas"], daemon=True).start()
    given = given_of(**said)
    if save_layout:
        from tradestat.formats.given import save
        from tradestat.store.home import home

        save(given, save_layout, home())
    with Progress(quiet=quiet) as tell:
        answer = load(
            files,
            name=name,
            given=given,
            skip_bad=skip_bad,
            limit=size_of(max_size),
            stdin=standard_input() if "-" in files else None,
            tell=tell,
        )
    output.show(answer)
