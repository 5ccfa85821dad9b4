"""Layouts that are recognised and not read: what each is, and what to do instead."""

from __future__ import annotations

from tradestat.errors import BadFile
from tradestat.formats.table import Sheet

# Header words that have to be there, what the file then is, what to do.
_KNOWN: tuple[tuple[set[str], str, str], ...] = (
    (
        {"reporter", "partner", "product categories", "indicator type", "indicator"},
        "a WITS trade summary: shares, counts and a few top partners, no table of pairs",
        "Download an advanced query from WITS, with reporters, partners and years.",
    ),
    (
        {"exp or imp", "year", "hs", "country", "value-year"},
        "a table of Japan's e-Stat, with country codes of Japan's customs",
        "Give it names of countries in place of the codes, and load it with --map.",
    ),
    (
        {"monthid", "flowtypeid", "commodityid", "countryid", "value"},
        "a reply of the UK's Overseas Trade Statistics, with country codes of HMRC",
        "Ask for it with $expand=Country, and load the table with --map.",
    ),
    (
        {"co_ano", "co_mes", "co_ncm", "co_pais", "vl_fob"},
        "a file of Brazil's ComexStat, a row for each port and state with Brazil's country codes",
        "Download a table by country and year from the site, and load it with --map.",
    ),
    (
        {"country name", "country code", "indicator name", "indicator code"},
        "a table of World Development Indicators, of countries and not of pairs",
        "Pairs of countries: WITS, UN Comtrade or IMF.",
    ),
    (
        {"entity", "code", "year"},
        "a table of Our World in Data, of countries and not of pairs",
        "Pairs of countries: WITS, UN Comtrade or IMF.",
    ),
    (
        {"ccode1", "ccode2", "year", "flow1", "flow2"},
        "the dyadic trade data of the Correlates of War, with country codes of its own",
        "Replace ccode1 and ccode2 by names, make two rows of flow1 and flow2, and use --map.",
    ),
    (
        {"year", "country_id_o", "country_id_d", "tradeflow_baci"},
        "the CEPII Gravity panel, which holds several reports of each flow side by side",
        "Keep one of its trade columns, with iso3_o, iso3_d and year, and load it with --map.",
    ),
    (
        {"exporter_iso3", "importer_iso3", "year", "industry_id", "trade"},
        "ITPD-E, which holds trade of countries with themselves and zeros that mean unknown",
        "Keep international trade, without unknown zeros, and load it with --map.",
    ),
    (
        {"region_raw", "trade_total_month", "exports_month", "imports_month"},
        "a table past saving: its names of countries were lost to a wrong encoding",
        "Get it anew from where it comes from; no loader can tell which row is which country.",
    ),
    ({"country_code", "country_name"}, "a list of country codes, without figures",
     "Load the file with the figures; the codes are known."),
    ({"country_code", "country_name_abbreviation"}, "a list of country codes, without figures",
     "Load the file with the figures; the codes are known."),
    ({"code", "description"}, "a list of product codes, without figures",
     "Load the file with the figures."),
    ({"id", "country", "iso_3", "iso_2"}, "a list of areas, without figures",
     "Load the file with the figures; the codes are known."),
    ({"id", "text"}, "a list of codes, without figures", "Load the file with the figures."),
    ({"qtycode", "qtyabbr"}, "a list of units, without figures", "Load the file with the figures."),
    ({"dataitem", "description"}, "a list of columns, without figures",
     "Load the file with the figures."),
    ({"co_pais", "no_pais"}, "a list of country codes, without figures",
     "Load the file with the figures."),
    ({"country", "code", "iso"}, "a list of country codes, without figures",
     "Load the file with the figures."),
    ({"fileurl"}, "a list of bulk files of UN Comtrade, without figures",
     "Download the files that it names, and load those."),
)  # fmt: skip
_CODES = (
    "a list of codes with dates, without figures",
    "Load the file with the figures; the codes are known.",
)


def refuse(sheet: Sheet) -> None:
    """Raises BadFile, with what to do, for a layout that is known and not read."""
    names = set(sheet.tokens)
    for words, what, advice in _KNOWN:
        if words <= names and not (
            names & {"value", "primaryvalue", "obs_value"} and len(words) < 4
        ):
            raise BadFile.unsupported(sheet.file, what, advice)
    head = sheet.head(3)
    if sheet.form.delimiter == "\t" and any("01/01/1976" in row for row in head):
        raise BadFile.unsupported(sheet.file, *_CODES)
    if any(line.startswith("Tabelle: ") for line in sheet.above):
        raise BadFile.unsupported(
            sheet.file,
            "a table of the German statistical office with its header over several rows",
            "Download it again as flat CSV (ffcsv), and load that with --map.",
        )
