"""`tradestat rerun FILE`."""

from __future__ import annotations

from typing import Any

import click

from tradestat.cli.output import Output, output_parameters

CHANGED = 5


@click.command(
    "rerun",
    params=[click.Argument(["recorded"], metavar="FILE", type=click.Path()), *output_parameters()],
)
def command(recorded: str, **words: Any) -> int:
    """Make a table again from its json file, and say what has changed since.

    FILE is what `-f json` wrote. The command recorded in it is asked again, and its figures and the
    checksums of its sources are compared with those recorded. Nothing but a tradestat question is
    asked, nothing is written. Exit status 0 if all is the same, 5 if something has changed.

    \b
    Examples:
      tradestat growth CN KG -o brief.json
      tradestat rerun brief.json
    """
    output = Output.of(words)
    from tradestat.answers.rerun import changed
    from tradestat.tables.rerun import rerun

    answer = rerun(recorded)
    output.show(answer)
    return CHANGED if changed(answer) else 0
