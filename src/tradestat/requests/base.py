"""What every request is made of: fields that parse what people give, and spell it back.

A request is one question, asked in full and checked when it is made. Its fields are declared once:
the options of the command line with their help, the command that makes an answer again, `rerun`
and the parameters of the library come from them.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar

from tradestat.errors import BadOption
from tradestat.model import Flow

Convert = Callable[[Any], Any]
T = TypeVar("T", int, float)


def argument(
    *, default: Any = MISSING, many: bool = False, kind: str = "area", metavar: str = ""
) -> Any:
    """What is named without an option: an area by code, number or name, or a word of a kind."""
    convert = _area if kind == "area" else text_of
    about = {
        "argument": True,
        "many": many,
        "kind": kind,
        "metavar": metavar,
        "type": "AreaName" if kind == "area" else "str",
        "convert": _several(convert) if many else convert,
    }
    return field(default=default, metadata=about)


def option(
    help: str,
    default: Any = None,
    *,
    convert: Convert | None = None,
    type: str = "str | None",
    choices: Sequence[str] = (),
    metavar: str = "",
    name: str = "",
    many: bool = False,
    kind: str = "",
    spell: Callable[[Any], str] = str,
    **about: Any,
) -> Any:
    """A field with a default, which the command line takes as an option.

    convert: what is given → the field's value, raising a TradestatError. type: what may be given,
    as a type checker reads it; of choices it is made. name: the option's, if it is not the field's.
    many: given more than once. kind: what completes it: "area", "source", "format", "flag". spell:
    the value as the command line takes it. about: short ("-f"), hidden (it works, and the help is
    short), unspelt (the command that makes the answer again leaves it out).
    """
    if many:
        convert, default = _several(convert or str), ()
    elif choices and convert is None:
        convert = one_of(name or "choice", choices)
    about |= {
        "argument": False,
        "help": help,
        "type": literal(choices, optional=default is None) if choices else type,
        "choices": tuple(choices),
        "metavar": metavar,
        "name": name,
        "many": many,
        "kind": kind,
        "spell": spell,
        "convert": convert or _as_given,
    }
    return field(default=default, metadata=about, kw_only=True)


def literal(choices: Sequence[str], *, optional: bool = False) -> str:
    """The type of a parameter that takes one of these words."""
    words = f"Literal[{', '.join(repr(choice) for choice in choices)}]"
    return f"{words} | None" if optional else words


def flag(help: str, **about: Any) -> Any:
    """A yes or no, by default no."""
    return option(help, False, convert=bool, type="bool", kind="flag", **about)


def _alone(word: Any) -> bool:
    return isinstance(word, str | int | Path)


def _as_given(value: Any) -> Any:
    return value


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
        each = (words,) if _alone(words) else tuple(words or ())
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
    return _bounded(_whole, what, low, high)


def real_number(what: str, low: int, high: int) -> Callable[[Any], float | None]:
    """Takes a number within bounds, or None."""
    return _bounded(float, what, low, high)


def _whole(word: Any) -> int:
    number = int(word)
    if isinstance(word, bool) or number != float(word):
        raise ValueError
    return number


def _bounded(read: Callable[[Any], T], what: str, low: int, high: int) -> Callable[[Any], T | None]:
    def converted(word: Any) -> T | None:
        if word is None:
            return None
        try:
            number = read(word)
        except (TypeError, ValueError):
            raise BadOption.number(what, str(word), low, high) from None
        if not low <= number <= high:  # not a number is not within
            raise BadOption.number(what, str(word), low, high)
        return number

    return converted


def text_of(word: Any) -> str | None:
    """Text or a path as text; None stays."""
    return None if word is None else str(word)


a_year = whole_number("year", 1800, 2200)


@dataclass(frozen=True)
class Fields:
    """A value whose fields are declared by `argument` and `option`, and parsed when it is made."""

    @classmethod
    def options(cls) -> Iterator[Field[Any]]:
        """The options as help lists them: a class's own before those that it shares."""
        named = [one for one in declared(cls) if not one.metadata["argument"]]
        yield from (one for one in named if one.name in cls.__annotations__)
        yield from (one for one in named if one.name not in cls.__annotations__)

    @classmethod
    def arguments(cls) -> list[Field[Any]]:
        """The areas that are named without an option, in order."""
        return [one for one in declared(cls) if one.metadata["argument"]]

    def __post_init__(self) -> None:
        for one in declared(type(self)):
            value = getattr(self, one.name)
            if value is None and one.default is not MISSING:
                value = one.default
            object.__setattr__(self, one.name, one.metadata["convert"](value))
        self.validate()

    def validate(self) -> None:
        """Raises BadOption for fields that do not go together."""

    def but(self, **given: Any) -> Self:
        """The same with some fields changed."""
        return replace(self, **given)


@dataclass(frozen=True)
class Request(Fields):
    """One question in full."""

    # What the command and the function of the library are called.
    question: ClassVar[str]
    # Where the answer is below `tradestat`, if not in the file of `answers` that bears the name of
    # the question: "answers.lists:area_table".
    answered_by: ClassVar[str] = ""
    # Whether it changes the user's store.
    changes: ClassVar[bool] = False
    # Whether its answer can be drawn as a chart.
    drawn: ClassVar[bool] = True
    # What the store is asked while the answer's own file is still being loaded: "pair", "reach".
    ahead: ClassVar[str] = ""

    @classmethod
    def asked(cls, *args: Any, **given: Any) -> Self:
        """A request from a call of the library. Raises BadOption for parameters that are not."""
        known = [one.name for one in fields(cls)]
        for name in given:
            if name not in known:
                raise BadOption.of(f"parameter of {cls.question}", name, known)
        try:
            return cls(**cls.placed(args), **given)
        except TypeError as fault:
            raise BadOption.saying(
                f"{cls.question} cannot be asked like that: {_plain(fault)}.",
                f"It takes: {', '.join(known)}.",
            ) from None

    @classmethod
    def from_words(cls, words: Sequence[str]) -> Self:
        """A request from the words of a command, without its name. Raises BadOption."""
        named = {option_name(one): one for one in cls.options()}
        places: list[str] = []
        given: dict[str, Any] = {}
        rest = iter(words)
        for word in rest:
            if not word.startswith("--"):
                places.append(word)
                continue
            if word not in named:
                raise BadOption.of(f"option of {cls.question}", word, named)
            about, name = named[word].metadata, named[word].name
            if about["kind"] == "flag":
                given[name] = True
                continue
            value = next(rest, None)
            if value is None:
                raise BadOption.saying(f"{word} has no value.", f"Write it as {word} VALUE.")
            if about["many"] or about.get("repeated"):
                given.setdefault(name, []).append(value)
            else:
                given[name] = value
        return cls.asked(*places, **given)

    @classmethod
    def placed(cls, words: Sequence[Any]) -> dict[str, Any]:
        """Words without a name, by field: the arguments in order, then the first options.

        The last argument takes the rest if it takes several. Raises BadOption for too many.
        """
        arguments = cls.arguments()
        if arguments and arguments[-1].metadata["many"]:
            count = len(arguments) - 1
            rest = [w for word in words[count:] for w in ([word] if _alone(word) else word)]
            words = [*words[:count], tuple(rest)]
        names = [one.name for one in (*arguments, *cls.options())]
        if len(words) > len(names):
            raise BadOption.saying(
                f"{cls.question} takes at most {len(names)} words.",
                f"In order: {', '.join(names)}.",
            )
        return dict(zip(names, words, strict=False))

    def words(self) -> list[str]:
        """The request as the words of a command: what is as usual is left out."""
        places: list[str] = []
        for one in self.arguments():
            value = getattr(self, one.name)
            places += value if one.metadata["many"] else [value] if value is not None else []
        words = [self.question, *(self.spelt(place) for place in places)]
        for one in self.options():
            value, about = getattr(self, one.name), one.metadata
            if value == one.default or value in (None, ()) or about.get("unspelt"):
                continue
            if about["kind"] == "flag":
                words.append(option_name(one))
                continue
            for each in value if about["many"] or about.get("repeated") else [value]:
                words += [option_name(one), about["spell"](each)]
        return words

    def spelt(self, place: str) -> str:
        """How the command names an argument."""
        return place

    def command(self) -> str:
        """The command that asks this again, ready to be pasted into a shell."""
        return command(*self.words())


def command(*words: str) -> str:
    """A command that can be pasted into a shell."""
    return "tradestat " + shlex.join(words)


def declared(kind: type[Fields]) -> list[Field[Any]]:
    """The fields that are made by `argument` and `option`."""
    return [one for one in fields(kind) if one.metadata]


def option_name(one: Field[Any]) -> str:
    """What the command line calls a field: "--members-of"."""
    return f"--{one.metadata['name'] or one.name.replace('_', '-')}"


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
