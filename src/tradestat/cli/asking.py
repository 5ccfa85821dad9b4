"""Options that questions share: source, unit, files at hand, groups."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from tradestat.cli.files import standard_input
from tradestat.cli.output import complete_source
from tradestat.model import Unit

_SOURCE = click.option(
    "--source", metavar="ID", shell_complete=complete_source, help="One source alone."
)
_UNIT = click.option(
    "--unit",
    type=click.Choice([u.value for u in Unit]),
    default="auto",
    show_default=True,
    help="Unit of money in the table.",
)
_REST = (
    click.option("--digits", type=click.IntRange(0, 9), help="Decimals of money and percent."),
    click.option(
        "--data", metavar="FILE", multiple=True, help="Ask this file, without loading it."
    ),
    click.option("--layout", metavar="NAME", help="Read --data as this layout, or one you saved."),
)
GROUP = click.option(
    "--group",
    "named",
    metavar="NAME=A,B",
    multiple=True,
    expose_value=False,
    is_eager=True,
    callback=lambda ctx, param, value: name_groups(value),
    help="A group of your own, as mine=KZ,KG,UZ.",
)
_GROUPS = (
    GROUP,
    click.option(
        "--members-of",
        metavar="YEAR",
        type=click.IntRange(1900, 2100),
        help="A group's members of this year in every year.",
    ),
)
INTRA = click.option(
    "--intra", is_flag=True, help="Trade inside a group as a part of its own, not netted out."
)


def _added(command: Callable[..., Any], options: tuple[Any, ...]) -> Callable[..., Any]:
    for option in reversed(options):
        command = option(command)
    return command


def question_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --source, --unit, --digits, --data and --layout.

    They reach the command as one argument, `asked`: what a function of the library takes under the
    same names, with standard input where a file is named "-".
    """
    return _asking(
        command, (_SOURCE, _UNIT, *_REST), ("source", "unit", "digits", "data", "layout")
    )


def index_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same without --unit, for tables that hold no money."""
    return _asking(command, (_SOURCE, *_REST), ("source", "digits", "data", "layout"))


def _asking(
    command: Callable[..., Any], options: tuple[Any, ...], names: tuple[str, ...]
) -> Callable[..., Any]:
    @wraps(command)
    def called(*args: Any, **words: Any) -> Any:
        asked = {name: words.pop(name) for name in names}
        asked["stdin"] = standard_input() if "-" in asked["data"] else None
        return command(*args, asked=asked, **words)

    return _added(called, options)


def group_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --group and --members-of; groups in the user's settings are known, too."""
    return _added(command, _GROUPS)


def name_groups(words: tuple[str, ...]) -> None:
    """Make groups known: those of the settings, then those of the command. Raises BadOption."""
    from tradestat.store.settings import own_groups

    told = dict(own_groups())
    for word in words:
        name, equals, members = word.partition("=")
        if not equals:
            from tradestat.errors import BadOption

            raise BadOption.saying(
                f'"{word}" names no group.', "Write it as a name and its members: mine=KZ,KG,UZ"
            )
        told[name] = members.split(",")
    if told:
        from tradestat.answers.groups import name_group

        for name, keys in told.items():
            name_group(name, keys)
