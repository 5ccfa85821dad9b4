"""Errors in what the user has typed: status 2."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tradestat.errors.base import Choice, WordError, did_you_mean, named_choices


class UnknownArea(WordError):
    @classmethod
    def of(
        cls, word: str, near: Sequence[Choice] = (), hint: str = "", search: str = ""
    ) -> UnknownArea:
        """search: the start of the word that `tradestat areas --search` finds something for."""
        message = f'Unknown area "{word}".'
        every = f"All areas: tradestat areas{f' --search {search}' if search else ''}"
        meant = f"{hint}  " if hint else did_you_mean([named_choices(near)] if near else [])
        return cls(message, f"{meant}{every}", word=word, near=tuple(near))


class AmbiguousArea(WordError):
    @classmethod
    def of(cls, word: str, choices: Sequence[Choice]) -> AmbiguousArea:
        return cls(
            f'"{word}" can mean more than one area.',
            f"Say which: {named_choices(choices)}.",
            word=word,
            choices=tuple(choices),
        )


class UnknownCommand(WordError):
    @classmethod
    def of(cls, word: str, known: Sequence[str], near: Sequence[str] = ()) -> UnknownCommand:
        return cls(
            f'Unknown command "{word}".',
            f"{did_you_mean(near)}Commands: {', '.join(known)}.  Help: tradestat --help",
            word=word,
            choices=tuple(known),
            near=tuple(near),
        )


class SameArea(WordError):
    @classmethod
    def of(cls, name: str) -> SameArea:
        return cls(
            f"Both areas are {name}.",
            "Name two different areas, as in: tradestat growth CN KG",
            name=name,
        )


class BadYears(WordError):
    @classmethod
    def of(cls, word: str) -> BadYears:
        return cls(
            f'"{word}" is not a year or a span of years.',
            "Write one year or a span, the earlier year first: 2015, 2015:2024, 2015: or :2024",
            word=word,
        )

    @classmethod
    def backwards(cls, word: str, first: int, last: int) -> BadYears:
        return cls(
            f'The years "{word}" run backwards.',
            f"Write the earlier year first: {last}:{first}",
            word=word,
        )


class UnknownSource(WordError):
    @classmethod
    def of(cls, word: str, known: Sequence[str], near: Sequence[str] = ()) -> UnknownSource:
        return cls(
            f'Unknown source "{word}".',
            f"{did_you_mean(near)}Sources: {', '.join(known)}.  More on each: tradestat sources",
            word=word,
            choices=tuple(known),
            near=tuple(near),
        )


class BadOption(WordError):
    @classmethod
    def of(
        cls, what: str, word: str, choices: Iterable[str], near: Sequence[str] = ()
    ) -> BadOption:
        known = tuple(choices)
        return cls(
            f'"{word}" is not a valid {what}.',
            f"{did_you_mean(near)}Choose one of: {', '.join(known)}.",
            what=what,
            word=word,
            choices=known,
            near=tuple(near),
        )

    @classmethod
    def number(cls, what: str, word: object, low: int, high: int) -> BadOption:
        return cls(
            f'"{word}" is not a valid {what}.',
            f"Give a number from {low} to {high}.",
            what=what,
            word=str(word),
            low=low,
            high=high,
        )

    @classmethod
    def name(cls, word: str) -> BadOption:
        return cls(
            f'"{word}" cannot be the id of a source.',
            "Use letters a to z, digits, dots and hyphens, as in: --as customs-2024",
            word=word,
        )

    @classmethod
    def taken(cls, word: str) -> BadOption:
        return cls(f'There is a source "{word}" already.', "Choose another id.", word=word)

    @classmethod
    def embedded(cls, word: str) -> BadOption:
        return cls(
            f'The source "{word}" travels with the program.',
            "Only sources that you have loaded can be removed or renamed: tradestat sources",
            word=word,
        )

    @classmethod
    def saying(cls, message: str, advice: str) -> BadOption:
        return cls(message, advice)


class BadChart(WordError):
    @classmethod
    def kind(cls, word: str, known: Sequence[str], near: Sequence[str] = ()) -> BadChart:
        return cls(
            f'Unknown kind of chart "{word}".',
            f"{did_you_mean(near)}Kinds: {', '.join(known)}.",
            word=word,
            choices=tuple(known),
            near=tuple(near),
        )

    @classmethod
    def unfit(cls, kind: str, question: str, kinds: Sequence[str]) -> BadChart:
        about = f"the answer to `{question}`" if question else "this answer"
        if not kinds:
            advice = "Leave --chart and --plot out."
            return cls(f"There is no chart of {about}.", advice, question=question)
        return cls(
            f'The kind "{kind}" cannot show {about}.',
            f"Kinds that can: {', '.join(kinds)}.",
            kind=kind,
            question=question,
            choices=tuple(kinds),
        )

    @classmethod
    def empty(cls, kind: str, what: str, advice: str) -> BadChart:
        return cls(f'The kind "{kind}" cannot be drawn: {what}.', advice, kind=kind)

    @classmethod
    def style(cls, path: str, reason: str) -> BadChart:
        return cls(
            f'The style file "{path}" cannot be used: {reason}.',
            "A style file is a matplotlib one, a setting a line, as in: axes.grid: False",
            path=path,
            reason=reason,
        )


class MissingExtra(WordError):
    @classmethod
    def of(cls, what: str, extra: str) -> MissingExtra:
        return cls(
            f"{what} needs a package that is not installed.",
            f"Install it: python -m pip install 'tradestat[{extra}]'",
            extra=extra,
        )


class UnwritableOutput(WordError):
    @classmethod
    def of(cls, path: str, reason: str, what: str = "--output") -> UnwritableOutput:
        return cls(
            f'"{path}" cannot be written: {reason}.',
            f"Give {what} a file in a folder that exists and that you may write to.",
            path=path,
            reason=reason,
        )

    @classmethod
    def read_too(cls, path: str) -> UnwritableOutput:
        reason = "this command reads it"
        return cls(
            f'"{path}" cannot be written: {reason}.',
            "Give --output another file: what is in this one would be lost.",
            path=path,
            reason=reason,
        )

    @classmethod
    def terminal(cls, fmt: str) -> UnwritableOutput:
        return cls(
            f'"{fmt}" is not text, and a terminal shows nothing else.',
            f"Write it to a file: --output table.{fmt}  (or send it on through a pipe)",
            fmt=fmt,
        )

    @classmethod
    def stream(cls, reason: str) -> UnwritableOutput:
        return cls(
            f"What was asked for could not be written: {reason[:1].lower()}{reason[1:]}.",
            "Make room, or write elsewhere with --output FILE.",
            reason=reason,
        )

    @classmethod
    def store(cls, path: str, reason: str) -> UnwritableOutput:
        return cls(
            f'The store "{path}" cannot be written: {reason}.',
            "Make room or give it another folder: TRADESTAT_HOME=FOLDER. What was there is as it "
            "was.",
            path=path,
            reason=reason,
        )

    @classmethod
    def temporary(cls, reason: str) -> UnwritableOutput:
        return cls(
            f"The folder for temporary files cannot be written: {reason}.",
            "Make room or name another folder: TMPDIR=FOLDER",
            reason=reason,
        )

    @classmethod
    def few_files(cls) -> UnwritableOutput:
        return cls(
            "The system lets this program open too few files at once.",
            "Allow it more: ulimit -n 256",
        )
