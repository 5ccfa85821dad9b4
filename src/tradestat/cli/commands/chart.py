"""`tradestat chart KIND AREA…`."""

from __future__ import annotations

from typing import Any

import click

from tradestat.cli.drawing import Picture, look_options
from tradestat.cli.options import Word
from tradestat.errors import BadOption

# What is asked for each kind, of how many areas (least, most), with which of the options below.
_YEARS = ("years", "flow")
_RANKED = ("year", "against", "flow", "by", "top", "level")
_ASKING: dict[str, tuple[str, int, int, tuple[str, ...]]] = {
    "lines": ("growth", 2, 2, _YEARS),
    "growth": ("growth", 2, 2, _YEARS),
    "index": ("growth", 2, 8, _YEARS),
    "multiples": ("growth", 2, 17, _YEARS),
    "pair": ("pair", 2, 2, ("year",)),
    "mirror": ("mirror", 2, 2, _YEARS),
    "scatter": ("mirror", 1, 1, ("year", "flow")),
    "bars": ("partners", 1, 2, _RANKED),
    "mirrored": ("partners", 1, 2, _RANKED),
    "slope": ("partners", 1, 2, _RANKED),
    "waterfall": ("partners", 1, 2, _RANKED),
    "treemap": ("partners", 1, 2, _RANKED),
    "sankey": ("partners", 1, 1, _RANKED),
    "bump": ("partners", 1, 1, ("years", "flow", "by", "top")),
    "area": ("shares", 2, 8, _YEARS),
    "concentration": ("concentration", 1, 1, _YEARS),
}
# These choose for themselves whom to show, so they are given all.
_WHOLE = ("waterfall", "treemap", "sankey", "scatter")


def _complete_kind(ctx: click.Context, param: click.Parameter, text: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    from tradestat.charts.kinds import KINDS

    return [CompletionItem(k.name, help=k.shows) for k in KINDS.values() if k.name.startswith(text)]


class _Command(click.Command):
    """A command whose help lists the kinds, from the one table that there is of them."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from tradestat.charts.kinds import KINDS

        with formatter.section("Kinds"):
            formatter.write_dl([(k.name, k.shows) for k in KINDS.values()])


@click.command("chart", cls=_Command)
@click.argument("kind", shell_complete=_complete_kind)
@click.argument("areas", nargs=-1, required=True, type=Word((), "area"))
@click.option(
    "--output",
    "-o",
    "chart_file",
    metavar="FILE",
    required=True,
    help="The picture: .png, .svg or .pdf.",
)
@click.option("--years", metavar="SPAN", help="2015, 2015:2024, 2015: or :2024.")
@click.option("--year", metavar="YEAR", type=int, help="One year; by default the latest.")
@click.option("--against", metavar="YEAR", type=int, help="The year compared with.")
@click.option("--flow", metavar="NAME", help="total, exports, imports (growth: balance).")
@click.option("--by", metavar="NAME", help="The order of a ranking, as in partners.")
@click.option("--top", type=click.IntRange(1, 60), help="How many places (10).")
@click.option(
    "--level",
    metavar="NAME",
    help="Products instead of partners: section, chapter, heading, subheading.",
)
@click.option("--source", metavar="ID", type=Word((), "source"), help="One source alone.")
@click.option("--data", metavar="FILE", multiple=True, help="Ask this file, without loading it.")
@click.option("--group", metavar="NAME=A,B", multiple=True, help="A group of your own.")
@look_options
def command(kind: str, areas: tuple[str, ...], **words: Any) -> None:
    """A picture of a KIND that no question draws by itself, or any other.

    The usual kind of a question is one option away: tradestat growth CN KG --chart trade.png. All
    that changes the looks works there, too.

    \b
    Examples:
      tradestat chart waterfall KG -o growth.png
      tradestat chart multiples CN KZ KG UZ TJ -o asia.svg --size slide
      tradestat chart slope KG --against 2013 -o ten-years.pdf
      tradestat chart index CN KZ KG UZ --years 2005:2020 -o index.png
      tradestat chart treemap KG CN --level chapter --data trade.csv -o goods.png
    """
    picture = Picture.of({**words, "chart_kind": kind})
    words = {k: v for k, v in words.items() if not k.startswith("chart_")}
    answers = _answers(kind, areas, {k: v for k, v in words.items() if v not in (None, ())})
    if picture.lang:
        from tradestat.tables.writers import arranged

        answers = [arranged(answer, lang=picture.lang) for answer in answers]
    note = picture.write(answers)
    if note:
        from tradestat.cli.writing import print_aside

        print_aside(note)


def _answers(kind: str, areas: tuple[str, ...], told: dict[str, Any]) -> list[Any]:
    """The answers that the picture is made of."""
    question, least, most, fitting = _ASKING[kind]
    if not least <= len(areas) <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        raise BadOption.saying(
            f"A picture of the kind {kind} is of {wanted} area{'s' if most > 1 else ''}, "
            f"and {len(areas)} {'is' if len(areas) == 1 else 'are'} named.",
            f"As in: tradestat {question} --help",
        )
    for name in told:
        if name not in (*fitting, "source", "data"):
            raise BadOption.saying(
                f"--{name} has no meaning for the kind {kind}.",
                f"It takes: {', '.join(f'--{n}' for n in (*fitting, 'source', 'data'))}.",
            )
    if question == "mirror" and "source" in told:
        told["sources"] = told.pop("source")
    if question == "partners" and (len(areas) == 2 or "level" in told):
        question = "products"
    if kind in _WHOLE:
        told = {"top": 0} | told
    if kind == "bump" and "years" not in told:
        told["years"] = _last_years(areas[0], told)
    import tradestat

    ask = getattr(tradestat, question)
    if kind in ("index", "multiples"):
        return [ask(areas[0], other, **told) for other in areas[1:]]
    return [ask(*areas, **told)]


def _last_years(area: str, told: dict[str, Any]) -> str:
    """The last eleven years that there are ranks for."""
    import tradestat

    fitting = {k: v for k, v in told.items() if k in ("source", "data")}
    last = int(tradestat.partners(area, top=1, **fitting).facts["year"])
    return f"{last - 10}:{last}"
