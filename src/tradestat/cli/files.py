"""Options and helps that every command which reads the user's files shares."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tradestat.formats.table import Given

_OPTIONS = (
    click.option("--layout", metavar="NAME", help="Read as this layout, or one that you saved."),
    click.option(
        "--map",
        "mapped",
        metavar="ROLE=COLUMN",
        multiple=True,
        help="Which column is reporter, partner, flow, period, commodity, value …",
    ),
    click.option("--reporter", metavar="AREA", help="Who reports, for the whole file."),
    click.option("--partner", metavar="AREA", help="With whom, for the whole file."),
    click.option("--flow", metavar="FLOW", help="exports or imports, for the whole file."),
    click.option("--year", metavar="YEAR", help="The year, for the whole file."),
    click.option("--unit", metavar="UNIT", help="As thousand-usd, million-eur, usd, billion-cny."),
    click.option("--decimal", type=click.Choice([".", ","]), help="The decimal mark."),
    click.option("--delimiter", metavar="MARK", help="What parts the columns; tab for a tab."),
    click.option("--encoding", metavar="NAME", help="The encoding, as cp1251."),
    click.option(
        "--max-size",
        metavar="SIZE",
        default="20GB",
        show_default=True,
        help="How much archives may unpack to.",
    ),
)
_SIZES = {"KB": 2**10, "MB": 2**20, "GB": 2**30, "TB": 2**40}


def file_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what a file does not say itself."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def given_of(
    *,
    layout: str | None,
    mapped: tuple[str, ...],
    reporter: str | None,
    partner: str | None,
    flow: str | None,
    year: str | None,
    unit: str | None,
    decimal: str | None,
    delimiter: str | None,
    encoding: str | None,
) -> Given:
    """What the user says of a file. Raises BadOption for words that cannot be."""
    from tradestat.formats.given import given

    return given(
        layout=layout,
        mapped=mapped,
        reporter=reporter,
        partner=partner,
        flow=flow,
        period=year,
        unit=unit,
        decimal=decimal,
        delimiter=delimiter,
        encoding=encoding,
    )


def size_of(word: str) -> int:
    """A size in bytes: 500MB, 20GB. Raises BadOption for another word."""
    from tradestat.errors import BadOption

    number, unit = word.strip().upper()[:-2], word.strip().upper()[-2:]
    try:
        size = float(number) * _SIZES[unit]
    except (KeyError, ValueError):
        size = 0
    if not 0 < size < 2**60:
        raise BadOption.saying(f'"{word}" is no size.', "Write it as 500MB or 20GB.")
    return int(size)


class Progress:
    """One line on standard error that says what is going on: on a terminal, after one second."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._since = self._last = time.monotonic()
        self._wide = 0

    def __call__(self, words: str) -> None:
        now = time.monotonic()
        if self._shown and now - self._since >= 1 and now - self._last >= 0.2:
            self._last = now
            line = words[:78]
            click.echo(f"\r{line.ljust(self._wide)}", nl=False, err=True)
            self._wide = len(line)

    def done(self) -> None:
        """Take the line away."""
        if self._wide:
            click.echo(f"\r{' ' * self._wide}\r", nl=False, err=True)
            self._wide = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.done()


def standard_input() -> Any:
    """Standard input as bytes, for a file named "-"."""
    return sys.stdin.buffer
