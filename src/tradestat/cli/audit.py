"""`tradestat audit SOURCE|FILE`."""

from __future__ import annotations

from typing import Any

import click

from tradestat.cli.files import file_options, given_of, size_of, standard_input
from tradestat.cli.output import Output, complete_source, output_options
from tradestat.metrics.audit_limits import CHECKS

_FAIL = {"error": ("error",), "warning": ("error", "warning")}


@click.command("audit")
@click.argument("source", metavar="SOURCE|FILE", shell_complete=complete_source)
@click.option(
    "--check",
    metavar="NAME",
    multiple=True,
    shell_complete=lambda ctx, param, text: [n for n in CHECKS if n.startswith(text)],
    help="This check alone; more than one may be named.",
)
@click.option("--top", type=click.IntRange(0), default=10, show_default=True, help="0 for all.")
@click.option(
    "--fail-on",
    type=click.Choice(list(_FAIL)),
    help="Exit status 5 if anything so bad is found; all is printed first.",
)
@file_options
@output_options
def command(
    source: str,
    check: tuple[str, ...],
    top: int,
    fail_on: str | None,
    max_size: str,
    output: Output,
    **said: Any,
) -> None:
    """What looks wrong in a source or a file: the worst first, and in that the largest.

    An error cannot be right, a warning has to be explained before the figure is used, a notice is
    good to know. Nothing is changed or repaired. FILE is any file that `load` reads, with the same
    options for what it does not say itself.

    \b
    Checks:
      sums      partners against the stated total of each reporter and year
      months    months or quarters against the figure for the year
      twice     figures that stand more than once
      unread    rows of a file that cannot be read
      itself    areas that trade with themselves
      jumps     falls and rises that return the year after
      thousand  figures about a thousand times off
      gaps      years missing inside a series
      areas     areas filed before they began or after they ended
      special   partners that are no countries
      copies    reports that are a multiple of the partner's own

    \b
    Examples:
      tradestat audit kgz-nsc
      tradestat audit baci --check jumps --top 20
      tradestat audit TradeData.csv --fail-on error
      tradestat audit exports.xlsx --reporter KG --flow exports --unit thousand-usd
      tradestat audit imf-dots --top 0 -f csv > findings.csv
    """
    from tradestat.answers.audit import audit

    answer = audit(
        source,
        check=check,
        top=top,
        given=given_of(**said),
        limit=size_of(max_size),
        said=_said(said),
        stdin=standard_input() if source == "-" else None,
    )
    output.show(answer)
    # The worst stands first, so that the first row decides.
    found = answer.frame["severity"].head(1).tolist()
    if fail_on and found and found[0] in _FAIL[fail_on]:
        from tradestat.errors import AuditFailed

        raise AuditFailed.of(source, f"{found[0]}s", fail_on)


def _said(options: dict[str, Any]) -> list[str]:
    """What was said of the file, as words of a command."""
    words = []
    for name, value in options.items():
        option = "--map" if name == "mapped" else f"--{name}"
        for one in value if isinstance(value, tuple) else [value] if value is not None else []:
            words += [option, str(one)]
    return words
