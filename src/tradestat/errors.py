"""Every error the program raises, as one tree.

    TradestatError
    ├── WordError                 status 2: the user's words
    │   ├── UnknownArea
    │   ├── AmbiguousArea
    │   ├── UnknownCommand
    │   ├── SameArea
    │   ├── BadYears
    │   ├── UnknownSource
    │   ├── BadOption
    │   └── UnwritableOutput
    ├── NothingFound              status 3: the words are right, but there are no figures
    │   ├── NoFigures
    │   └── NotInSource
    └── DataError                 status 4: the figures themselves are faulty
        ├── MissingData
        └── DuplicatePeriod

Each carries one sentence for what is wrong and one for what to do. The library raises them; only
the command line turns them into words on the screen and an exit status.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Choice = tuple[str, str]


def _named(choices: Sequence[Choice]) -> str:
    words = [f"{name} ({code})" for name, code in choices]
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " or " + words[-1]


class TradestatError(Exception):
    """What is wrong, and what to do about it."""

    status = 1

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message, advice)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message}\n{self.advice}" if self.advice else self.message


class WordError(TradestatError):
    """The user's words cannot be understood."""

    status = 2


class NothingFound(TradestatError):
    """The words are right, but no figures answer them."""

    status = 3


class DataError(TradestatError):
    """The figures are missing, broken or contradict themselves."""

    status = 4


class UnknownArea(WordError):
    @classmethod
    def of(cls, word: str, near: Sequence[Choice] = (), hint: str = "") -> UnknownArea:
        message = f'"{word}" is no area that tradestat knows.'
        start = "".join(c for c in word if c.isalnum() or c == " ").strip()[:4].strip().lower()
        search = f' --search "{start}"' if " " in start else f" --search {start}" if start else ""
        every = f"All areas: tradestat areas{search}"
        if hint:
            return cls(message, f"{hint}  {every}")
        if near:
            return cls(message, f"Did you mean {_named(near)}?  {every}")
        return cls(message, every)


class AmbiguousArea(WordError):
    @classmethod
    def of(cls, word: str, choices: Sequence[Choice]) -> AmbiguousArea:
        return cls(f'"{word}" can mean more than one area.', f"Say which: {_named(choices)}.")


class UnknownCommand(WordError):
    @classmethod
    def of(cls, word: str, known: Sequence[str], near: Sequence[str] = ()) -> UnknownCommand:
        meant = f"Did you mean {' or '.join(near)}?  " if near else ""
        return cls(
            f'"{word}" is no command of tradestat.',
            f"{meant}Commands: {', '.join(known)}.  Help: tradestat --help",
        )


class SameArea(WordError):
    @classmethod
    def of(cls, name: str) -> SameArea:
        return cls(
            f"Both areas are {name}.",
            "Name two different areas, as in: tradestat growth CN KG",
        )


class BadYears(WordError):
    @classmethod
    def of(cls, word: str) -> BadYears:
        return cls(
            f'"{word}" is no span of years.',
            "Write one year or a span, the earlier year first: 2015, 2015:2024, 2015: or :2024",
        )

    @classmethod
    def backwards(cls, word: str, first: int, last: int) -> BadYears:
        return cls(
            f'The years "{word}" run backwards.',
            f"Write the earlier year first: {last}:{first}",
        )


class UnknownSource(WordError):
    @classmethod
    def of(cls, word: str, known: Sequence[str], near: Sequence[str] = ()) -> UnknownSource:
        meant = f"Did you mean {' or '.join(near)}?  " if near else ""
        return cls(
            f'"{word}" is no source that tradestat holds.',
            f"{meant}Sources: {', '.join(known)}.  More on each: tradestat sources",
        )


class BadOption(WordError):
    @classmethod
    def of(cls, what: str, word: str, choices: Iterable[str]) -> BadOption:
        return cls(f'"{word}" is no {what}.', f"Choose one of: {', '.join(choices)}.")

    @classmethod
    def number(cls, what: str, word: object, low: int, high: int) -> BadOption:
        return cls(
            f'"{word}" is no number of {what}.', f"Give a whole number from {low} to {high}."
        )


class UnwritableOutput(WordError):
    @classmethod
    def of(cls, path: str, reason: str) -> UnwritableOutput:
        return cls(
            f'"{path}" cannot be written: {reason}.',
            "Give --output a file in a folder that exists and that you may write to.",
        )

    @classmethod
    def stream(cls, reason: str) -> UnwritableOutput:
        return cls(
            f"What was asked for could not be written: {reason[:1].lower()}{reason[1:]}.",
            "Make room, or write elsewhere with --output FILE.",
        )


class NoFigures(NothingFound):
    @classmethod
    def of(cls, a: str, b: str, heirs: Sequence[Choice] = ()) -> NoFigures:
        under = f"Sources may file them under {_named(heirs)}.  " if heirs else ""
        return cls(
            f"No source here holds figures for {a} with {b}.",
            f"{under}What each source holds: tradestat sources",
        )

    @classmethod
    def in_years(cls, a: str, b: str, asked: str, held: str, command: str) -> NoFigures:
        return cls(
            f"There are no figures for {a} with {b} in {asked}.",
            f"Figures stand for {held}: {command}",
        )


class NotInSource(NothingFound):
    @classmethod
    def of(cls, source: str, a: str, b: str, holding: Sequence[str]) -> NotInSource:
        advice = (
            f"Sources that do: {', '.join(holding)}."
            if holding
            else "No other source does either.  What each holds: tradestat sources"
        )
        return cls(f'The source "{source}" holds no figures for {a} with {b}.', advice)

    @classmethod
    def without_years(cls, source: str, yearly: Sequence[str]) -> NotInSource:
        return cls(
            f'The source "{source}" holds parts of years, and growth compares years.',
            f"Sources with years: {', '.join(yearly)}.",
        )


class MissingData(DataError):
    @classmethod
    def of(cls, path: str) -> MissingData:
        return cls(
            f'The data file "{path}" is missing.',
            "Install tradestat again: the figures travel with the program.",
        )

    @classmethod
    def broken(cls, path: str, reason: str) -> MissingData:
        return cls(
            f'The data file "{path}" cannot be read: {reason}.',
            "Install tradestat again: the figures travel with the program.",
        )


class DuplicatePeriod(DataError):
    @classmethod
    def of(cls, period: object, where: str) -> DuplicatePeriod:
        return cls(
            f"{period} stands twice in {where}.",
            "Keep one figure for each period: adding two reports of one flow would double it.",
        )
