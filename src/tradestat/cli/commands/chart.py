"""`tradestat chart KIND AREA…`."""

from __future__ import annotations

from typing import Any

import click
from click.shell_completion import CompletionItem

from tradestat.charts.canvas import Kind
from tradestat.charts.kinds import kinds, named
from tradestat.cli.drawing import ChartFile
from tradestat.cli.options import Word, answer_of, parameters, taken
from tradestat.errors import BadOption
from tradestat.requests import request_of
from tradestat.requests.base import Request, declared

_EVERY = ("source", "data", "layout", "group")


def _complete(ctx: click.Context, param: click.Parameter, text: str) -> list[CompletionItem]:
    return [
        CompletionItem(kind.name, help=kind.shows)
        for kind in kinds().values()
        if kind.name.startswith(text)
    ]


class _Command(click.Command):
    """A command whose help lists the kinds."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Kinds"):
            formatter.write_dl([(kind.name, kind.shows) for kind in kinds().values()])


def _parameters() -> list[click.Parameter]:
    """The kind, its areas, the file, what the kinds' questions take, and looks."""
    found: dict[str, click.Parameter] = {}
    for kind in kinds().values():
        for question in kind.questions:
            for one in parameters(request_of(question)):
                if one.name in (*kind.options, *_EVERY):
                    # What is usual is the question's affair.
                    one.default, one.show_default = None, False  # type: ignore[attr-defined]
                    found[str(one.name)] = one
    looks = [one for one in parameters(ChartFile) if one.name not in ("file", "kind")]
    for one in looks:
        one.hidden = False  # type: ignore[attr-defined]
    return [
        click.Argument(["kind"], shell_complete=_complete),
        click.Argument(["areas"], nargs=-1, required=True, type=Word((), "area")),
        click.Option(["-o", "--output", "file"], metavar="FILE", required=True,
                     help="The chart: .png, .svg or .pdf."),
        *found.values(),
        *looks,
        click.Option(["--lang"], metavar="CODE",
                     help="Names and numbers of a language: de, fr, ru …"),
    ]  # fmt: skip


def draw(areas: tuple[str, ...], lang: str | None, **words: Any) -> None:
    """A chart of a KIND that no question draws by itself, or any other.

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
    chart = ChartFile(**taken(ChartFile, words))
    kind = named(str(chart.kind))
    said = {name: word for name, word in words.items() if word not in (None, ())}
    answers = [answer_of(request) for request in _requests(kind, areas, said)]
    if lang:
        from tradestat.tables.writers import arranged

        answers = [arranged(answer, lang=lang) for answer in answers]
    if note := chart.write(answers, lang):
        from tradestat.cli.screen import print_aside

        print_aside(note)


def _requests(kind: Kind, areas: tuple[str, ...], said: dict[str, Any]) -> list[Request]:
    """What is asked for a chart of this kind. Raises BadOption for areas and options that it does
    not take."""
    least, most = kind.areas
    if not least <= len(areas) <= most:
        count = str(least) if least == most else f"{least} to {most}"
        raise BadOption.saying(
            f"A chart of the kind {kind.name} is of {count} area{'s' if most > 1 else ''}, "
            f"and {len(areas)} {'is' if len(areas) == 1 else 'are'} named.",
            f"As in: tradestat {kind.questions[0]} --help",
        )
    takes = (*kind.options, *_EVERY)
    for name in said:
        if name not in takes:
            raise BadOption.saying(
                f"--{name} has no meaning for the kind {kind.name}.",
                f"It takes: {', '.join(f'--{n}' for n in takes)}.",
            )
    said = kind.given(areas, said)
    each = [(areas[0], other) for other in areas[1:]] if kind.several else [areas]
    return [_request(kind, one, said) for one in each]


def _request(kind: Kind, areas: tuple[str, ...], said: dict[str, Any]) -> Request:
    """Of the kind's questions the first that takes so many areas and these options."""
    for question in kind.questions:
        asked = request_of(question)
        named = asked.arguments()
        fields = {one.name for one in declared(asked)}
        if "source" not in fields and "source" in said:
            said = said | {"sources": said["source"]}
            del said["source"]
        if set(said) <= fields and (len(areas) <= len(named) or named[-1].metadata["many"]):
            break
    return asked(**asked.placed(areas), **said)


command = _Command("chart", params=_parameters(), callback=draw, help=draw.__doc__)
