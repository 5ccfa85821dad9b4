"""Errors in what the user has typed: status 2."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tradestat.errors.base import Choice, WordError, named_choices


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
            return cls(message, f"Did you mean {named_choices(near)}?  {every}")
        return cls(message, every)


class AmbiguousArea(WordError):
    @classmethod
    def of(cls, word: str, choices: Sequence[Choice]) -> AmbiguousArea:
        return cls(
            f'"{word}" can mean more than one area.', f"Say which: {named_choices(choices)}."
        )


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
    def near(cls, what: str, word: str, choices: Iterable[str], near: Sequence[str]) -> BadOption:
        meant = f"Did you mean {' or '.join(near)}?  " if near else ""
        return cls(f'"{word}" is no {what}.', f"{meant}Choose one of: {', '.join(choices)}.")

    @classmethod
    def number(cls, what: str, word: object, low: int, high: int) -> BadOption:
        return cls(
            f'"{word}" is no number of {what}.', f"Give a whole number from {low} to {high}."
        )

    @classmethod
    def name(cls, word: str) -> BadOption:
        return cls(
            f'"{word}" cannot be the id of a source.',
            "Use letters a to z, digits, dots and hyphens, as in: --as customs-2024",
        )

    @classmethod
    def taken(cls, word: str) -> BadOption:
        return cls(f'There is a source "{word}" already.', "Choose another id.")

    @classmethod
    def embedded(cls, word: str) -> BadOption:
        return cls(
            f'The source "{word}" travels with the program.',
            "Only sources that you have loaded can be removed or renamed: tradestat sources",
        )

    @classmethod
    def saying(cls, message: str, advice: str) -> BadOption:
        return cls(message, advice)


class BadChart(WordError):
    @classmethod
    def kind(cls, word: str, known: Sequence[str], near: Sequence[str] = ()) -> BadChart:
        meant = f"Did you mean {' or '.join(near)}?  " if near else ""
        return cls(f'Unknown kind of chart "{word}".', f"{meant}Kinds: {', '.join(known)}.")

    @classmethod
    def unfit(cls, kind: str, question: str, kinds: Sequence[str]) -> BadChart:
        about = f"the answer to `{question}`" if question else "this answer"
        if not kinds:
            return cls(f"There is no chart of {about}.", "Leave --chart and --plot out.")
        return cls(
            f'The kind "{kind}" cannot show {about}.', f"Kinds that can: {', '.join(kinds)}."
        )

    @classmethod
    def empty(cls, kind: str, what: str, advice: str) -> BadChart:
        return cls(f'The kind "{kind}" cannot be drawn: {what}.', advice)

    @classmethod
    def style(cls, path: str, reason: str) -> BadChart:
        return cls(
            f'The style file "{path}" cannot be used: {reason}.',
            "A style file is a matplotlib one, a setting a line, as in: axes.grid: False",
        )


class MissingExtra(WordError):
    @classmethod
    def of(cls, what: str, extra: str) -> MissingExtra:
        return cls(
            f"{what} needs a package that is not installed.",
            f"Install it: python -m pip install 'tradestat[{extra}]'",
        )


class UnwritableOutput(WordError):
    @classmethod
    def of(cls, path: str, reason: str, what: str = "--output") -> UnwritableOutput:
        return cls(
            f'"{path}" cannot be written: {reason}.',
            f"Give {what} a file in a folder that exists and that you may write to.",
        )

    @classmethod
    def terminal(cls, fmt: str) -> UnwritableOutput:
        return cls(
            f'"{fmt}" is no text, and a terminal shows nothing else.',
            f"Write it to a file: --output table.{fmt}  (or send it on through a pipe)",
        )

    @classmethod
    def stream(cls, reason: str) -> UnwritableOutput:
        return cls(
            f"What was asked for could not be written: {reason[:1].lower()}{reason[1:]}.",
            "Make room, or write elsewhere with --output FILE.",
        )

    @classmethod
    def store(cls, path: str, reason: str) -> UnwritableOutput:
        return cls(
            f'The store "{path}" cannot be written: {reason}.',
            "Make room or give it another folder: TRADESTAT_HOME=FOLDER. What was there is as it "
            "was.",
        )
