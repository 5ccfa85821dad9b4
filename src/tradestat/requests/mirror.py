"""What both sides report of the same trade, and how far apart they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tradestat.errors import BadOption
from tradestat.goods import Level
from tradestat.model import RANKED, Flow, Span
from tradestat.requests.base import argument, flag, option, real_number
from tradestat.requests.parts import Filed, Money, OfArea, Rated, short, year_option, years_option
from tradestat.requests.ranked import level_option, top_option

# What the IMF takes between FOB and CIF since 2018: Marini, Dippelsman and Stanger, "New Estimates
# for Direction of Trade Statistics", IMF Working Paper 18/16.
DEFAULT_CIF = 6.0
# The rules that bring imports to FOB first.
ON_FOB = ("cif-adjusted", "weighted")
RULES = ("reporter", "partner", "larger", "smaller", "mean", "cif-adjusted", "weighted")
FLOWS = ("all", *(flow.plural for flow in RANKED))


def _flow(word: Any) -> Flow | None:
    return None if word is None or str(word).lower() == "all" else Flow.parse(word, RANKED)


def _rate(word: Any) -> float | None:
    try:
        return real_number("rate", 0, 50)(word)
    except BadOption:
        raise BadOption.saying(
            f"{word} is not a rate of freight and insurance.",
            "Give percent from 0 to 50, as 6 for imports divided by 1.06: --cif 6",
        ) from None


def _sources(given: Any) -> tuple[tuple[str, str], ...]:
    """The source of each side: "CN=imf-dots,KG=kgz-nsc" or a mapping."""
    if isinstance(given, Mapping):
        return tuple((str(area), str(source)) for area, source in given.items())
    if isinstance(given, tuple):
        return given
    pairs = [part.partition("=") for part in str(given or "").split(",") if part.strip()]
    for area, equals, source in pairs:
        if not equals or not area.strip() or not source.strip():
            raise BadOption.saying(
                f'"{given}" does not say which source speaks for which side.',
                "Write it as in: --sources CN=imf-dots,KG=kgz-nsc",
            )
    return tuple((area.strip(), source.strip()) for area, _, source in pairs)


@dataclass(frozen=True)
class MirrorRequest(Money, Rated, Filed, OfArea):
    """What A reports of its trade with B, beside what B reports of the same goods.

    A's exports stand beside B's imports, and the reverse; ratios are A's figure over B's. An
    estimate is no report and is never compared. Without B: all partners of A, the largest gap
    first.

    \b
    Rules make one series of two reports, and say with each figure whose it is:
      reporter, partner   A's report alone, B's report alone
      larger, smaller     the larger or the smaller of the two
      mean                the mean of both as they come
      cif-adjusted        the mean after imports CIF are brought to FOB (--cif, else 6 %)
      weighted            the same, each side weighing by how well it fits its other partners

    \b
    Examples:
      tradestat mirror CN KG
      tradestat mirror US CN --years 2019 --flow imports
      tradestat mirror KG UZ --sources UZ=uzb-stat
      tradestat mirror US CN --cif 6 --rule weighted
      tradestat mirror CN --year 2019 --top 20
      tradestat mirror KG CN --products --data both-sides.csv
    """

    question = "mirror"
    ahead = "pair"

    b: str | None = argument(default=None)
    flow: Flow | None = option(
        "One flow in full, as A sees it; by default all, or the total for all partners.",
        convert=_flow,
        choices=FLOWS,
        spell=lambda flow: flow.plural,
    )
    years: Span = years_option()
    year: int | None = year_option("The year, for all partners or products.")
    sources: tuple[tuple[str, str], ...] = option(
        "Which source speaks for which side.",
        (),
        convert=_sources,
        type="str | Mapping[str, str] | None",
        metavar="A=ID,B=ID",
        spell=lambda sources: ",".join(f"{area}={source}" for area, source in sources),
    )
    cif: float | None = option(
        "Imports CIF to FOB: 6 divides them by 1.06.",
        convert=_rate,
        type="float | None",
        metavar="RATE",
        spell=lambda rate: f"{rate:g}",
    )
    rule: str | None = option("One series, chosen or made from both.", choices=RULES)
    products: bool = flag("By product, where both sides have products.")
    level: Level = level_option("Level of the products.", "chapter")
    top: int = top_option("Places; 0 for all.")

    @property
    def fob_rate(self) -> float | None:
        """Percent by which imports CIF are brought to FOB, None to leave them as they come."""
        return DEFAULT_CIF if self.cif is None and self.rule in ON_FOB else self.cif

    @property
    def span(self) -> Span:
        """The years of two areas."""
        return self.years if self.year is None else Span(self.year, self.year)

    def validate(self) -> None:
        """Raises BadOption for options of another kind of mirror than that asked for."""
        super().validate()
        if self.b is None:
            named = {
                "--products": self.products,
                "--rule": bool(self.rule),
                "--sources": bool(self.sources),
                "--years": self.years != Span(),
            }
            refused = next((option for option, said in named.items() if said), None)
            if refused:
                near = "CN" if short(self.a) == "US" else "US"
                raise BadOption.saying(
                    f"{refused} is for two areas.",
                    f"Name the other one, as in: tradestat mirror {short(self.a)} {near}",
                )
        elif self.products and self.rule is not None:
            raise BadOption.saying(
                "A rule makes one series of years, not of products.",
                "Leave out --rule or --products.",
            )
        elif self.products and self.flow is Flow.TOTAL:
            raise BadOption.saying(
                "Products are compared flow by flow: a total would mix what goes out with what "
                "comes in.",
                "Leave --flow out, or choose --flow exports or --flow imports.",
            )
        elif not self.products and (self.level is not Level.CHAPTER or self.top != 10):
            raise BadOption.saying(
                f"{'--top' if self.level is Level.CHAPTER else '--level'} is for products; the "
                "mirror of two areas is by year.",
                "Add --products, or leave it out.",
            )


ASKED = MirrorRequest
