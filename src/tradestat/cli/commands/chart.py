"""`tradestat chart KIND AREA…`."""

from __future__ import annotations

from typing import Any

import click

from tradestat.cli.drawing import Picture, look_options
from tradestat.cli.options import Word
from tradestat.errors import BadOption

def _complete_kind(ctx: click.Context, param: click.Parameter, text: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    from tradestat.charts.kinds import kinds

    return [CompletionItem(k.name, help=k.shows) for k in kinds().values() if k.name.startswith(text)]


class _Command(click.Command):
    """A command whose help lists the kinds, from the one table that there is of them."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from tradestat.charts.kinds import kinds

        with formatter.section("Kinds"):
            formatter.write_dl([(k.name, k.shows) for k in kinds().values()])


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


def _answers(word: str, areas: tuple[str, ...], given: dict[str, Any]) -> list[Any]:
    """The answers that the chart is made of."""
    import tradestat
    from tradestat.charts.kinds import named

    kind = named(word)
    question = kind.questions[0]
    least, most = kind.areas
    if not least <= len(areas) <= most:
        count = str(least) if least == most else f"{least} to {most}"
        raise BadOption.saying(
            f"A chart of the kind {word} is of {count} area{'s' if most > 1 else ''}, "
            f"and {len(areas)} {'is' if len(areas) == 1 else 'are'} named.",
            f"As in: tradestat {question} --help",
        )
    taken = (*kind.options, "source", "data")
    for name in given:
        if name not in taken:
            raise BadOption.saying(
                f"--{name} has no meaning for the kind {word}.",
                f"It takes: {', '.join(f'--{n}' for n in taken)}.",
            )
    if question in ("mirror", "mirrors"):
        question = "mirror"
        if "source" in given:
            given["sources"] = given.pop("source")
    if question == "partners" and (len(areas) == 2 or "level" in given):
        question = "products"
    given = kind.given(areas, given)
    ask = getattr(tradestat, question)
    if kind.several:
        return [ask(areas[0], other, **given) for other in areas[1:]]
    return [ask(*areas, **given)]
