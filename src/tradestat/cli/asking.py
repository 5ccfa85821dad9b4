"""Options that questions share: source, unit, files at hand, groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from tradestat.cli.output import complete_source
from tradestat.model import Unit

_OPTIONS = (
    click.option(
        "--source", metavar="ID", shell_complete=complete_source, help="One source alone."
    ),
    click.option(
        "--unit",
        type=click.Choice([u.value for u in Unit]),
        default="auto",
        show_default=True,
        help="Unit of money in the table.",
    ),
    click.option("--digits", type=click.IntRange(0, 9), help="Decimals of money and percent."),
    click.option(
        "--data", metavar="FILE", multiple=True, help="Ask this file, without loading it."
    ),
    click.option("--layout", metavar="NAME", help="Read --data as this layout, or one you saved."),
)
_GROUPS = (
    click.option(
        "--group",
        "named",
        metavar="NAME=A,B",
        multiple=True,
        expose_value=False,
        is_eager=True,
        callback=lambda ctx, param, value: name_groups(value),
        help="A group of your own, as mine=KZ,KG,UZ.",
    ),
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
    """Add --source, --unit, --digits, --data and --layout."""
    return _added(command, _OPTIONS)


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
