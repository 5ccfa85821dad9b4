"""Put trade files of any layout into your store."""

from __future__ import annotations

from dataclasses import dataclass

from tradestat.requests.base import argument, flag, option, text_of
from tradestat.requests.files import Described


@dataclass(frozen=True)
class LoadRequest(Described):
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
      tradestat load trade_2024.csv --add my-trade
      tradestat load table.csv --map partner=Country --map value=USD --reporter UZ --year 2023
    """

    question = "load"
    answered_by = "answers.files:load"
    drawn = False
    changes = True

    files: tuple[str, ...] = argument(kind="file", many=True, metavar="FILES...")
    name: str | None = option(
        "The id of the source; by default made from the files.",
        convert=text_of,
        name="as",
        metavar="ID",
    )
    add: str | None = option(
        "Add the files to this source of yours, as a further year or month of it.",
        convert=text_of,
        metavar="ID",
    )
    skip_bad: bool = flag("Load the rest; write bad rows to a file beside.")
    save_layout: str | None = option(
        "Keep --map and the rest under this name.", convert=text_of, metavar="NAME"
    )
    quiet: bool = flag("No progress line.")


ASKED = LoadRequest
