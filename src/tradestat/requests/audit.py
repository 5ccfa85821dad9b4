"""What looks wrong in a source or a file, the worst first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tradestat.errors import BadOption
from tradestat.requests.base import argument, option
from tradestat.requests.files import Described
from tradestat.requests.ranked import top_option

CHECKS = (
    "sums", "months", "twice", "unread", "itself", "jumps", "thousand", "gaps", "areas", "special",
    "copies", "holes", "breaks",
)  # fmt: skip
# What is asked only by name: a list of what the other checks, and more, have found.
BY_NAME = ("marked",)


def _check(word: Any) -> str:
    if word not in (*CHECKS, *BY_NAME):
        raise BadOption.of("check", str(word), (*CHECKS, *BY_NAME))
    return str(word)


@dataclass(frozen=True)
class AuditRequest(Described):
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
      holes     partners that vanish from one year to the next
      breaks    pairs whose trade changes at a stroke, as by another method
      marked    figures that answers mark as standing alone (only if named)

    \b
    Examples:
      tradestat audit kgz-nsc
      tradestat audit baci --check jumps --top 20
      tradestat audit TradeData.csv --fail-on error
      tradestat audit exports.xlsx --reporter KG --flow exports --unit thousand-usd
      tradestat audit imf-dots --top 0 -f csv > findings.csv
    """

    question = "audit"

    source: str = argument(kind="source", metavar="SOURCE|FILE")
    check: tuple[str, ...] = option(
        "This check alone; more than one may be named.",
        many=True,
        convert=_check,
        choices=(*CHECKS, *BY_NAME),
        metavar="NAME",
    )
    top: int = top_option("0 for all.")
    fail_on: str | None = option(
        "Exit status 5 if anything so bad is found; all is printed first.",
        choices=("error", "warning"),
        unspelt=True,
    )


ASKED = AuditRequest
