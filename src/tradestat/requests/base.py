"""What every request is made of: fields that parse what people give, and spell it back.

A request is one question, asked in full and checked when it is made. Its fields are declared once:
the options of the command line with their help, the command that makes an answer again, `rerun`
and the parameters of the library come from them.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, Literal, Self, TypeVar

import attr

from tradestat.errors import BadOption
from tradestat.model import Flow, Span, Unit

Years = Span | str | int | Sequence[int | None] | None
FlowName = Flow | Literal["total", "exports", "imports"]
UnitName = Unit | Literal["auto", "usd", "thousand", "million", "billion"]
AreaName = str | int
Files = str | Path | Sequence[str | Path]
T = TypeVar("T")


def argument(help: str = "", *, default: Any = attr.NOTHING, many: bool = False) -> Any:
    """An area that is named without an option: by code, number or name."""
    about = {"argument": True, "help": help, "many": many, "kind": "area"}
    return attr.field(default=default, converter=_several(_area) if many else _area, metadata=about)


def option(
    help: str,
    default: Any = None,
    *,
    convert: Callable[[Any], Any] | None = None,
    choices: Sequence[str] = (),
    metavar: str = "",
    name: str = "",
    short: str = "",
    many: bool = False,
    kind: str = "",
    spell: Callable[[Any], str] = str,
    hidden: bool = False,
    shown: bool = True,
) -> Any:
    """A field with a default, which the command line takes as an option.

    convert: what is given → the field's value, raising a TradestatError. name: the option's, if it
    is not the field's. many: given more than once. kind: what completes it: "area", "source",
    "flag". spell: the value as the command line takes it. hidden: works, and the help is short.
    shown: whether the command that makes the answer again names it.
    """
    about = {
        "argument": False,
        "help": help,
        "choices": tuple(choices),
        "metavar": metavar,
        "name": name,
        "short": short,
        "many": many,
        "kind": kind or ("flag" if isinstance(default, bool) else ""),
        "spell": spell,
        "hidden": hidden,
        "shown": shown,
    }
    if many:
        convert, default = _several(convert or str), ()
    elif choices and convert is None:
        convert = one_of(name or "choice", choices)
    return attr.field(default=default, converter=convert, metadata=about, kw_only=True)


def flag(help: str, **about: Any) -> Any:
    """A yes or no, by default no."""
    return option(help, False, convert=bool, **about)


def _area(word: Any) -> str | None:
    """An area as it is named: a code, a number or a name."""
    if word is None:
        return None
    if isinstance(word, bool) or not isinstance(word, str | int):
        raise BadOption.saying(
            f"{word!r} does not name an area.", "Give a code or a name, as in: CN, 156 or China"
        )
    return str(word)


def _several(convert: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def converted(words: Any) -> tuple[Any, ...]:
        each = (words,) if isinstance(words, str | int | Path) else tuple(words or ())
        return tuple(convert(word) for word in each)

    return converted


def one_of(what: str, choices: Sequence[str]) -> Callable[[Any], str | None]:
    """Takes one of some words, in any case."""

    def converted(word: Any) -> str | None:
        if word is None:
            return None
        found = next((c for c in choices if c == str(word).strip().lower()), None)
        if found is None:
            raise BadOption.of(what, str(word), choices)
        return found

    return converted


def flow_among(flows: Sequence[Flow]) -> Callable[[Any], Flow | None]:
    """Takes one of some flows."""

    def converted(word: Any) -> Flow | None:
        return None if word is None else Flow.parse(word, tuple(flows))

    return converted


def whole_number(what: str, low: int, high: int) -> Callable[[Any], int | None]:
    """Takes a whole number within bounds, or None."""

    def converted(word: Any) -> int | None:
        if word is None:
            return None
        try:
            number = int(word)
            if isinstance(word, bool) or number != float(word):
                raise ValueError
        except (TypeError, ValueError):
            raise BadOption.number(what, str(word), low, high) from None
        if not low <= number <= high:
            raise BadOption.number(what, str(word), low, high)
        return number

    return converted


def real_number(what: str, low: float, high: float) -> Callable[[Any], float | None]:
    """Takes a number within bounds, or None."""

    def converted(word: Any) -> float | None:
        if word is None:
            return None
        try:
            number = float(word)
        except (TypeError, ValueError):
            number = float("nan")
        if not low <= number <= high:
            raise BadOption.number(what, str(word), low, high)
        return number

    return converted


def text_of(word: Any) -> str | None:
    """Text or a path as text; None stays."""
    return None if word is None else str(word)


a_year = whole_number("year", 1800, 2200)


@attr.frozen(slots=False)
class Request:
    """One question in full."""

    # The file of the answer, below `tradestat.answers`; the command of the same name.
    question: ClassVar[str]
    # What the store may be asked while the answer's own file is still being loaded.
    ahead: ClassVar[str] = ""

    @classmethod
    def options(cls) -> Iterator[attr.Attribute[Any]]:
        """The fields in the order in which help lists them: a question's own before shared ones."""
        own = set(cls.__annotations__)
        fields = attr.fields(cls)
        yield from (field for field in fields if field.name in own)
        yield from (field for field in fields if field.name not in own)

    @classmethod
    def asked(cls, *args: Any, **fields: Any) -> Self:
        """A request from a call of the library. Raises BadOption for parameters that are not."""
        known = [field.name for field in attr.fields(cls)]
        for name in fields:
            if name not in known:
                raise BadOption.of(f"parameter of {cls.question}", name, known)
        try:
            return cls(*args, **fields)
        except TypeError as fault:
            raise BadOption.saying(
                f"{cls.question} cannot be asked like that: {_plain(fault)}.",
                f"It takes: {', '.join(known)}.",
            ) from None

    @classmethod
    def from_words(cls, words: Sequence[str]) -> Self:
        """A request from the words of a command, without its name. Raises BadOption."""
        named = {f"--{_name(f)}": f for f in attr.fields(cls) if not f.metadata["argument"]}
        places: list[str] = []
        given: dict[str, Any] = {}
        rest = iter(words)
        for word in rest:
            if not word.startswith("--"):
                places.append(word)
                continue
            if word not in named:
                raise BadOption.of(f"option of {cls.question}", word, named)
            field = named[word]
            if field.metadata["kind"] == "flag":
                given[field.name] = True
                continue
            value = next(rest, None)
            if value is None:
                raise BadOption.saying(f"{word} has no value.", f"Write it as {word} VALUE.")
            if field.metadata["many"]:
                given.setdefault(field.name, []).append(value)
            else:
                given[field.name] = value
        return cls.asked(*cls.placed(places), **given)

    @classmethod
    def placed(cls, words: Sequence[str]) -> list[Any]:
        """Words in the order of the arguments; the last takes the rest if it takes several."""
        arguments = [f for f in attr.fields(cls) if f.metadata["argument"]]
        if arguments and arguments[-1].metadata["many"]:
            count = len(arguments) - 1
            return [*words[:count], *([tuple(words[count:])] if len(words) > count else [])]
        return list(words)

    def words(self) -> list[str]:
        """The request as the words of a command: what is as usual is left out."""
        places: list[str] = []
        for field in attr.fields(type(self)):
            value, about = getattr(self, field.name), field.metadata
            if about["argument"]:
                places += list(value) if about["many"] else [value] if value is not None else []
        options: list[str] = []
        for field in self.options():
            value, about = getattr(self, field.name), field.metadata
            if about["argument"]:
                continue
            if value == field.default or value in (None, ()) or not about["shown"]:
                continue
            option = f"--{_name(field)}"
            if about["kind"] == "flag":
                options.append(option)
                continue
            for each in value if about["many"] else [value]:
                options += [option, about["spell"](each)]
        return [self.question, *(self.spelt(place) for place in places), *options]

    def spelt(self, place: str) -> str:
        """How the command names an argument."""
        return place

    def command(self) -> str:
        """The command that asks this again, ready to be pasted into a shell."""
        return "tradestat " + shlex.join(self.words())

    def with_(self, **fields: Any) -> Self:
        """The same request but for some fields."""
        return attr.evolve(self, **fields)


def _name(field: attr.Attribute[Any]) -> str:
    return str(field.metadata["name"] or field.name.replace("_", "-"))


def option_name(field: attr.Attribute[Any]) -> str:
    """What the command line calls a field: "--members-of"."""
    return f"--{_name(field)}"


def _plain(fault: TypeError) -> str:
    return str(fault).rpartition("__init__() ")[2]


def group_of_words(word: str) -> tuple[str, tuple[str, ...]]:
    """A group of one's own: NAME=A,B → its name and members. Raises BadOption."""
    name, equals, members = word.partition("=")
    if not equals or not name.strip():
        raise BadOption.saying(
            f'"{word}" does not name a group.',
            "Write it as a name and its members: mine=KZ,KG,UZ",
        )
    return name.strip(), tuple(m.strip() for m in members.split(",") if m.strip())


def named_groups(given: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Groups of one's own, as a mapping or as words of the command line."""
    if isinstance(given, Mapping):
        return tuple((str(name), tuple(map(str, members))) for name, members in given.items())
    words = (given,) if isinstance(given, str) else tuple(given or ())
    return tuple(w if isinstance(w, tuple) else group_of_words(w) for w in words)
