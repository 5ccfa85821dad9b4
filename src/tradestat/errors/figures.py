"""Errors of figures: none were found, status 3, or they are bad, status 4."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from tradestat.errors.base import Choice, DataError, NothingFound, named_choices


class _Span(Protocol):
    """Years as `model.Span` has them; a sentence says them by `when`."""

    @property
    def when(self) -> str: ...


class NoFigures(NothingFound):
    @classmethod
    def of(cls, a: str, b: str, heirs: Sequence[Choice] = ()) -> NoFigures:
        under = f"Sources may file them under {named_choices(heirs)}.  " if heirs else ""
        return cls(
            f"No source here holds figures for {a} with {b}.",
            f"{under}What each source holds: tradestat sources",
            a=a,
            b=b,
            near=tuple(heirs),
        )

    @classmethod
    def in_years(cls, a: str, b: str, asked: _Span, held: str, command: str) -> NoFigures:
        return cls(
            f"There are no figures for {a} with {b} {asked.when}.",
            f"Figures available: {held}.  {command}",
            a=a,
            b=b,
            asked=str(asked),
            available=held,
            command=command,
        )


class NotInSource(NothingFound):
    @classmethod
    def of(cls, source: str, a: str, b: str, holding: Sequence[str]) -> NotInSource:
        return cls._with(
            f'The source "{source}" holds no figures for {a} with {b}.', source, holding
        )

    @classmethod
    def report(cls, source: str, a: str, b: str, holding: Sequence[str]) -> NotInSource:
        message = f'In the source "{source}", {a} reports nothing on {b}.'
        return cls._with(message, source, holding)

    @classmethod
    def _with(cls, message: str, source: str, holding: Sequence[str]) -> NotInSource:
        advice = (
            f"Sources that do: {', '.join(holding)}."
            if holding
            else "No other source does either.  What each holds: tradestat sources"
        )
        return cls(message, advice, source=source, choices=tuple(holding))

    @classmethod
    def without_years(
        cls, source: str, yearly: Sequence[str], why: str = "growth compares years"
    ) -> NotInSource:
        return cls(
            f'The source "{source}" holds parts of years, and {why}.',
            f"Sources with years: {', '.join(yearly)}.",
            source=source,
            choices=tuple(yearly),
        )

    @classmethod
    def parts_of_years(cls, source: str, yearly: Sequence[str]) -> NotInSource:
        return cls.without_years(source, yearly, "a part is never compared with a year")


class MissingData(DataError):
    @classmethod
    def of(cls, path: str) -> MissingData:
        return cls(
            f'The data file "{path}" is missing.',
            "Install tradestat again: the figures travel with the program.",
            path=path,
        )

    @classmethod
    def broken(cls, path: str, reason: str) -> MissingData:
        return cls(
            f'The data file "{path}" cannot be read: {reason}.',
            "Install tradestat again: the figures travel with the program.",
            path=path,
            reason=reason,
        )

    @classmethod
    def in_store(cls, source: str, path: str, reason: str) -> MissingData:
        """A source that the user has loaded is broken. source: its id, with "@2" for a vintage."""
        return cls(
            f'The source "{source}" is broken: "{path}" cannot be read: {reason}.',
            f"Mend it: tradestat sources repair {source.partition('@')[0]}  (or load its files "
            f"again, or take it away: tradestat sources remove {source})",
            source=source,
            path=path,
            reason=reason,
        )


class DuplicatePeriod(DataError):
    @classmethod
    def of(cls, period: object, where: str) -> DuplicatePeriod:
        return cls(
            f"{period} appears twice in {where}.",
            "Keep one figure for each period: adding two reports of one flow would double it.",
            period=period,
            where=where,
        )


class BadFile(DataError):
    """A file of the user's that cannot be read.

    unsupported_kind: whether it is a known kind of file that is not read at all. foreseen: whether
    what is wrong was looked for, not met by chance.
    """

    unsupported_kind = False
    foreseen = True

    @classmethod
    def of(cls, file: str, reason: str, advice: str = "") -> BadFile:
        return cls(
            f'"{file}" cannot be read: {reason}.',
            advice or "Open it in an editor or a spreadsheet: it is not what a table looks like.",
            file=file,
            reason=reason,
        )

    @classmethod
    def unforeseen(cls, file: str, place: str, said: str) -> BadFile:
        """What nothing foresaw in a file.

        place: where in it, as 'sheet "2023"', or "". said: what the exception says.
        """
        where = f", in its {place}" if place else ""
        error = cls.of(
            file,
            f"it is damaged, or not what it looks like{where} ({said})",
            "Download it again, or save it anew as CSV. If it is sound, report it with what "
            "TRADESTAT_TRACEBACK=1 shows.",
        )
        error.foreseen = False
        return error

    @classmethod
    def lacks_column(cls, file: str, role: str, heads: Sequence[str]) -> BadFile:
        """A table of a known layout without a column that it needs, under any of its heads."""
        words = " or ".join(f'"{head}"' for head in heads)
        named = f" ({words})" if words else ""
        return cls.of(
            file,
            f"its layout has a column of the {role}{named}, and this table has none",
            "Download it again with that column, or say what its columns are: "
            '--map reporter="…" --map partner="…" --map value="…"',
        )

    @classmethod
    def several_series(cls, file: str, column: str, words: Sequence[str]) -> BadFile:
        shown = ", ".join(f"“{word}”" for word in words[:3]) + (" …" if len(words) > 3 else "")
        return cls.of(
            file,
            f"several rows have one figure, and its column “{column}” parts them: {shown}",
            f'Say which counts: --only "{column}={words[0]}"  (or what the column is: '
            f'--map commodity="{column}")',
        )

    @classmethod
    def unsupported(cls, file: str, what: str, advice: str) -> BadFile:
        message = f'"{file}" is {what}, which tradestat does not read.'
        error = cls(message, advice, file=file, what=what)
        error.unsupported_kind = True
        return error


class TooBig(DataError):
    @classmethod
    def of(cls, file: str, what: str, limit: str, option: str) -> TooBig:
        return cls(
            f'"{file}" {what}: more than the limit of {limit}.',
            f"If you trust the file, raise the limit: {option}",
            file=file,
            limit=limit,
        )


# What a table may not say, and the option that says it.
_UNSAID = {
    "reporter": ("who reports", "--reporter KG"),
    "partner": ("with whom", "--partner CN"),
    "flow": ("which flow it is", "--flow exports"),
    "period": ("which year it is of", "--year 2023"),
    "unit": ("in which currency and unit its values are", "--unit thousand-usd"),
}


class UnknownLayout(DataError):
    """options: those that say what the file does not."""

    options: Sequence[str] = ()

    @classmethod
    def of(cls, file: str, columns: Sequence[str], missing: Sequence[str] = ()) -> UnknownLayout:
        shown = ", ".join(f'"{c}"' for c in columns[:12]) + (", …" if len(columns) > 12 else "")
        lacking = f" No column was understood as {' or '.join(missing)}." if missing else ""
        return cls(
            f'"{file}" is a table of an unknown layout.{lacking}',
            f"Its columns: {shown}.  Say what they are: "
            '--map reporter="…" --map partner="…" --map value="…" (tradestat load --help)',
            file=file,
            columns=tuple(columns),
            missing=tuple(missing),
        )

    @classmethod
    def lacking(cls, file: str, fields: Collection[str]) -> UnknownLayout:
        """fields: what the table does not say, of those of `_UNSAID`."""
        facts, options = zip(*(both for one, both in _UNSAID.items() if one in fields), strict=True)
        said = facts[0] if len(facts) == 1 else f"{', '.join(facts[:-1])} or {facts[-1]}"
        error = cls(f'"{file}" does not say {said}.', f"Say it: {' '.join(options)}", file=file)
        error.options = options
        return error

    @property
    def lacks_reporter(self) -> bool:
        """Whether the file does not say who reports."""
        return any(option.startswith("--reporter") for option in self.options)

    def at_hand(self) -> UnknownLayout:
        """The same error where a question was given the file."""
        said = " ".join(
            f"--read {option.removeprefix('--').replace(' ', '=', 1)}" for option in self.options
        )
        said = said or '--read map=reporter="…" --read map=partner="…" --read map=value="…"'
        return UnknownLayout(self.message, f"Say it: {said}")


class BadRow(DataError):
    @classmethod
    def of(cls, file: str, line: int, column: str, found: str, expected: str) -> BadRow:
        where = f', column "{column}"' if column else ""
        text = found if len(found) <= 60 else found[:57] + "..."
        return cls(
            f'"{file}", line {line}{where}: found "{text}", expected {expected}.',
            "Fix the line, or load the rest with --skip-bad, which writes such rows to a file.",
            file=file,
            line=line,
            column=column,
            found=found,
            expected=expected,
        )


class Contradiction(DataError):
    @classmethod
    def of(
        cls, file: str, what: str, figures: Sequence[str], *, of_sheets: bool = False
    ) -> Contradiction:
        """of_sheets: they stand in several sheets of a workbook, or in several files."""
        one = "  Of a workbook, read the sheet that is meant: --sheet NAME" if of_sheets else ""
        return cls(
            f'"{file}" gives two figures for {what}: {" and ".join(figures)}.',
            f"Keep the right one: adding both would double the trade.{one}",
            file=file,
            what=what,
            figures=tuple(figures),
        )
