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
    │   ├── BadChart              a picture that cannot be made of it
    │   ├── MissingExtra
    │   └── UnwritableOutput
    ├── NothingFound              status 3: the words are right, but there are no figures
    │   ├── NoFigures
    │   └── NotInSource
    └── DataError                 status 4: the figures themselves are faulty
        ├── MissingData
        ├── DuplicatePeriod
        ├── BadFile               a file of the user's that cannot be read
        ├── TooBig
        ├── UnknownLayout
        ├── BadRow
        └── Contradiction

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
    def suffix(cls, path: str, known: Sequence[str]) -> BadChart:
        return cls(
            f'"{path}" does not say which kind of picture file it is to be.',
            f"Let its name end in one of: {', '.join(known)}.",
        )

    @classmethod
    def kind(cls, word: str, known: Sequence[str], near: Sequence[str] = ()) -> BadChart:
        meant = f"Did you mean {' or '.join(near)}?  " if near else ""
        return cls(f'"{word}" is no kind of picture.', f"{meant}Kinds: {', '.join(known)}.")

    @classmethod
    def unfit(cls, kind: str, question: str, kinds: Sequence[str]) -> BadChart:
        about = f"the answer to `{question}`" if question else "this answer"
        if not kinds:
            return cls(f"There is no picture of {about}.", "Leave --chart and --plot out.")
        return cls(
            f'The kind "{kind}" cannot show {about}.', f"Kinds that can: {', '.join(kinds)}."
        )

    @classmethod
    def plot(cls, question: str, kinds: Sequence[str]) -> BadChart:
        about = f"the answer to `{question}`" if question else "this answer"
        return cls(
            f"There is no chart in characters of {about}.",
            f"There is one of: {', '.join(kinds)}.  A picture of this one: --chart FILE.png",
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
    reason = ""

    @classmethod
    def of(cls, path: str, reason: str) -> UnwritableOutput:
        error = cls(
            f'"{path}" cannot be written: {reason}.',
            "Give --output a file in a folder that exists and that you may write to.",
        )
        error.reason = reason
        return error

    @classmethod
    def chart(cls, path: str, reason: str) -> UnwritableOutput:
        return cls(
            f'"{path}" cannot be written: {reason}.',
            "Give the picture a file in a folder that exists and that you may write to.",
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

    @classmethod
    def parts_of_years(cls, source: str, yearly: Sequence[str]) -> NotInSource:
        return cls(
            f'The source "{source}" holds parts of years, and a part is never set beside a year.',
            f"Sources with years: {', '.join(yearly)}.",
        )

    @classmethod
    def report(cls, source: str, a: str, b: str, holding: Sequence[str]) -> NotInSource:
        advice = (
            f"Sources that do: {', '.join(holding)}."
            if holding
            else "No other source does either.  What each holds: tradestat sources"
        )
        return cls(f'In the source "{source}", {a} reports nothing on {b}.', advice)


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

    @classmethod
    def own(cls, path: str, reason: str) -> MissingData:
        return cls(
            f'The store\'s file "{path}" cannot be read: {reason}.',
            "Load its source again, or take it away: tradestat sources remove ID",
        )


class DuplicatePeriod(DataError):
    @classmethod
    def of(cls, period: object, where: str) -> DuplicatePeriod:
        return cls(
            f"{period} stands twice in {where}.",
            "Keep one figure for each period: adding two reports of one flow would double it.",
        )


class BadFile(DataError):
    @classmethod
    def of(cls, file: str, reason: str, advice: str = "") -> BadFile:
        return cls(
            f'"{file}" cannot be read: {reason}.',
            advice or f'What tradestat makes of it: tradestat inspect "{file}"',
        )

    @classmethod
    def unsupported(cls, file: str, what: str, advice: str) -> BadFile:
        return cls(f'"{file}" is {what}, which tradestat does not read.', advice)


class TooBig(DataError):
    @classmethod
    def of(cls, file: str, what: str, limit: str, option: str) -> TooBig:
        return cls(
            f'"{file}" {what}: more than the limit of {limit}.',
            f"If you trust the file, raise the limit: {option}",
        )


class UnknownLayout(DataError):
    @classmethod
    def of(cls, file: str, columns: Sequence[str], missing: Sequence[str] = ()) -> UnknownLayout:
        shown = ", ".join(f'"{c}"' for c in columns[:12]) + (", …" if len(columns) > 12 else "")
        lacking = f" No column was understood as {' or '.join(missing)}." if missing else ""
        return cls(
            f'"{file}" is a table that tradestat does not know.{lacking}',
            f"Its columns: {shown}.  Say what they are: "
            '--map reporter="…" --map partner="…" --map value="…" (tradestat load --help)',
        )

    @classmethod
    def lacking(cls, file: str, facts: Sequence[str], options: Sequence[str]) -> UnknownLayout:
        said = facts[0] if len(facts) == 1 else f"{', '.join(facts[:-1])} or {facts[-1]}"
        return cls(f'"{file}" does not say {said}.', f"Say it: {' '.join(options)}")

    def at_hand(self, file: str) -> UnknownLayout:
        """The same error where a question was given the file: there, it is said once before."""
        said = self.advice.removeprefix("Say it: ") if "Say it: " in self.advice else "--map …"
        return UnknownLayout(
            self.message,
            f'Load it with what it does not say: tradestat load "{file}" {said}  (or add '
            "--save-layout NAME once, and ask with --layout NAME)",
        )


class BadRow(DataError):
    @classmethod
    def of(cls, file: str, line: int, column: str, found: str, expected: str) -> BadRow:
        where = f', column "{column}"' if column else ""
        text = found if len(found) <= 60 else found[:57] + "..."
        return cls(
            f'"{file}", line {line}{where}: found "{text}", expected {expected}.',
            "Mend the line, or load the rest with --skip-bad, which writes such rows to a file.",
        )


class Contradiction(DataError):
    @classmethod
    def of(cls, file: str, what: str, figures: Sequence[str]) -> Contradiction:
        return cls(
            f'"{file}" gives two figures for {what}: {" and ".join(figures)}.',
            "Keep the right one: adding both would double the trade.",
        )
