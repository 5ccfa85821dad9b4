"""Sentences on files and what was made of them."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat.language.english.words import listed


def removed(*, source: str, vintages: int) -> str:
    what = f", all {vintages} vintages of it" if vintages > 1 else ""
    return f"Removed the source “{source}”{what}. Its files are where they were."


def vintage_removed(*, source: str, vintage: int, left: int, now: int | None) -> str:
    rest = _now(source, now) if left else " It was the only one: the source is gone."
    return f"Removed vintage {vintage} of the source “{source}”.{rest}"


def vintage_renamed(*, source: str, vintage: int, new: str, now: int | None) -> str:
    return (
        f"Vintage {vintage} of the source “{source}” is now the source “{new}”.{_now(source, now)}"
    )


def _now(source: str, vintage: int | None) -> str:
    return (
        ""
        if vintage is None
        else f" Questions to “{source}” are now answered from vintage {vintage}."
    )


def renamed(*, source: str, new: str) -> str:
    return f"The source “{source}” is now “{new}”."


def repaired(*, source: str, vintage: int, files: Sequence[str], lost: Sequence[str]) -> str:
    gone = f" Its {listed(lost)} could not be mended." if lost else ""
    return f"Repaired vintage {vintage} of the source “{source}”: {listed(files)} made anew.{gone}"


def not_repaired(*, source: str, vintage: int, file: str, reason: str) -> str:
    return (
        f"Vintage {vintage} of the source “{source}” cannot be mended: {file}: {reason}. Load its "
        f"files again: tradestat load FILES --as {source} (or take it away: tradestat sources "
        f"remove {source}@{vintage})"
    )


def nothing_broken() -> str:
    return "Nothing is broken: every file was read to its end."


def skipped(*, file: str, why: str) -> str:
    return f"Skipped {file}: {why}"


def sheets_left_out(*, file: str, sheets: Sequence[tuple[str, str]]) -> str:
    reasons: dict[str, list[str]] = {}
    for title, why in sheets:
        reasons.setdefault(why, []).append(f"“{title}”")
    left = "; ".join(f"{listed(titles)}: {why}" for why, titles in reasons.items())
    return f"{file}: every sheet is read but {left}. To read one of them: --sheet NAME"


def bad_rows(*, count: int, rejects: str) -> str:
    return f"{count:,} rows could not be read: see {rejects}."


def unknown_areas() -> str:
    return "Figures of unknown areas are kept under the word in the file: they count in no rank."


def ask(*, see: str) -> str:
    return f"Ask it: {see}"


def unread(*, count: int, first: Sequence[tuple[int, str, str, str]]) -> str:
    parts = [
        f"line {line}{f', column “{column}”' if column else ''}: found “{found[:40]}”, "
        f"expected {expected}"
        for line, column, found, expected in first
    ]
    more = "; …" if count > len(first) else ""
    return f"{count:,} {'row' if count == 1 else 'rows'} cannot be read: {'; '.join(parts)}{more}."
