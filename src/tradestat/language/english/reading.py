"""How files were read, where it could have been otherwise."""

from __future__ import annotations

from tradestat.language.english.words import listed

_CLUES = {
    "mark": "by its mark",
    "zeros": "recognised from its zero bytes",
    "letters": "recognised from its letters",
}
_MARKS = {",": "comma", ".": "point"}


def encoding(file: str, encoding: str, clue: str) -> str:
    return f"{file}: encoding {encoding}, {_CLUES[clue]}."


def broken_names(file: str, fault: str, example: str) -> str:
    return f"{file}: names were {fault} by a wrong encoding before, as “{example}”."


def no_column_names(file: str) -> str:
    return f"{file}: the first line holds figures, so the columns have no names."


def column_by_content(file: str, heads: str, role: str) -> str:
    return f"{file}: “{heads}” is the {role}, judged by its content."


def number_style(file: str, mark: str, example: str, decimal: bool) -> str:
    kind = "decimal" if decimal else "thousands"
    return f"{file}: the {_MARKS[mark]} in {example} is taken for a {kind} mark."


def reconciled(file: str) -> str:
    return f"{file}: one value for each flow and no reporter: read as reconciled."


def flow_of_title(file: str, flow: str) -> str:
    return f"{file}: all figures are {flow}, by its title or name."


def flow_of_column(file: str, column: str, flow: str) -> str:
    return f"{file}: {column} holds {flow}."


def series_chosen(file: str, column: str, kept: str, others: list[str]) -> str:
    return f"{file}: of {column}, {kept} is read, and {', '.join(others)} is not."


def domestic_exports(file: str) -> str:
    return f"{file}: its exports are those of domestic goods, without re-exports."


def zeros_restored(file: str, codes: str) -> str:
    return f"{file}: leading zeros of {codes} are restored."


def edition_unknown(file: str) -> str:
    return f"{file}: its name does not say which edition of the HS its codes are of."


def cleaned_by_publisher(file: str) -> str:
    return (
        f"{file}: its publisher has reconciled or cleaned both sides; exports and imports are read "
        "as those of the country in the row."
    )


def row_limit(file: str, rows: int) -> str:
    return f"{file} has exactly {rows:,} rows, the server's limit: rows may be missing."


def parts_added(file: str) -> str:
    return f"{file}: rows of one product, partner and month are parts: added."


def scale_ignored(file: str) -> str:
    return f"{file}: values are plain dollars; its SCALE column does not apply to them."


def period_of_name(file: str, period: str) -> str:
    return f"{file}: read as {period}, which the name of the file says."


def unit_of_publisher(file: str) -> str:
    return f"{file}: values are thousand US dollars, as its publisher writes them: it says no unit."


def codes_disagree(file: str, examples: list[tuple[str, str]]) -> str:
    told = listed([f"{code} stands beside “{name}”" for code, name in examples])
    return f"{file}: codes of areas that their list gives to others; the names count: {told}."


def columns_unused(file: str, columns: list[str]) -> str:
    named = [f"“{column}”" for column in columns]
    return f"{file}: nothing is read from {listed(named)}."


def reporter_asked(area: str) -> str:
    return f"The file names no reporter: {area}, asked about, is taken to report."


def reporter_of_title(file: str, name: str) -> str:
    return f"{file}: {name} reports, whom its title names."


def estimates_unmarked(file: str) -> str:
    return f"{file}: figures that its publisher marks as estimates (e) are read without the mark."
