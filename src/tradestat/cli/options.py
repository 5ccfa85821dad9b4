"""Options and commands of click, made from what requests declare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, Field
from inspect import cleandoc
from typing import Any

import click
from click.shell_completion import CompletionItem

from tradestat.errors.base import shown
from tradestat.requests import answer_to
from tradestat.requests.base import Fields, Request, declared, option_name


class Word(click.ParamType[Any]):
    """A word that the request checks. The choices are for help and completion alone."""

    name = "text"

    def __init__(self, choices: Sequence[str], kind: str) -> None:
        self._choices, self._kind = choices, kind

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str | None:
        return f"[{'|'.join(self._choices)}]" if self._choices else None

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """What the word may be, with what it is."""
        known = _KNOWN.get(self._kind)
        words = known(incomplete) if known else [(choice, "") for choice in self._choices]
        return [
            CompletionItem(shown(word), help=shown(help))
            for word, help in words
            if self._kind == "area" or word.startswith(incomplete)
        ]


def _areas(text: str) -> Iterable[tuple[str, str]]:
    from tradestat import areas

    return areas.completions(text)


def _sources(text: str) -> Iterable[tuple[str, str]]:
    from tradestat import store

    return [(one.id, one.title) for one in store.datasets()]


def _formats(text: str) -> Iterable[tuple[str, str]]:
    from tradestat.tables.writers import formats

    return [(name, "") for name in formats()]


_KNOWN: dict[str, Callable[[str], Iterable[tuple[str, str]]]] = {
    "area": _areas,
    "source": _sources,
    "format": _formats,
}


def parameters(kind: type[Fields]) -> list[click.Parameter]:
    """Arguments and options of click for what a class declares."""
    found: list[click.Parameter] = [_argument(one) for one in kind.arguments()]
    return [*found, *(_option(one) for one in kind.options())]


def _argument(one: Field[Any]) -> click.Argument:
    many = bool(one.metadata["many"])
    return click.Argument(
        [one.name],
        type=Word((), one.metadata["kind"]),
        required=one.default is MISSING,
        nargs=-1 if many else 1,
        metavar=one.metadata.get("metavar") or ("B..." if many else None),
    )


def _option(one: Field[Any]) -> click.Option:
    about = one.metadata
    names = [*([about["short"]] if about.get("short") else []), option_name(one), one.name]
    more: dict[str, Any] = {"help": about["help"], "hidden": about.get("hidden", False)}
    if about["kind"] == "flag":
        return click.Option(names, is_flag=True, **more)
    if about["kind"] == "switch":
        switch = f"{option_name(one)}/--no-{one.name}"
        return click.Option([switch, one.name], default=None, envvar=about["envvar"], **more)
    usual = one.default if one.default not in (None, ()) else None
    text = "" if usual is None else about["spell"](usual)
    return click.Option(
        names,
        type=Word(about["choices"], about["kind"]),
        metavar=about["metavar"] or None,
        multiple=bool(about["many"] or about.get("repeated")),
        default=text or None,
        show_default=bool(text),
        **more,
    )


def taken(kind: type[Fields], words: dict[str, Any]) -> dict[str, Any]:
    """Takes out of a command's words those that are fields of a class and were said."""
    found = {one.name: words.pop(one.name) for one in declared(kind) if one.name in words}
    return {name: value for name, value in found.items() if value not in (None, ())}


def command_of(
    kind: type[Request], called: Callable[..., Any], shared: Sequence[click.Parameter]
) -> click.Command:
    """The command of a request, with the request's own help: its options, then those it shares."""
    return click.Command(
        kind.question,
        params=[*parameters(kind), *shared],
        callback=called,
        help=cleandoc(kind.__doc__ or ""),
    )


def answer_of(request: Request) -> Any:
    """The answer to a request. The store works on it while pandas is being loaded."""
    from tradestat.answers.asking import within

    with within(request):
        ask_ahead(request)
        return answer_to(request)(request)


def ask_ahead(request: Any) -> None:
    """Let the engine work on a question while the caller still loads pandas."""
    if not request.ahead or request.data:
        return
    from tradestat import areas, store

    area = areas.resolve(request.a)
    if request.ahead == "reach":
        group = areas.group_of(area.key)
        store.ask_reach_ahead(group.every if group else (area.key,))
    elif request.b is not None:
        store.ask_ahead(area.key, areas.resolve(request.b).key)
