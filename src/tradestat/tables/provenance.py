"""How a table was made: program, command, sources with their dates and checksums."""

from __future__ import annotations

from tradestat.model import Answer


def provenance_lines(answer: Answer, version: str = "") -> list[str]:
    """What is needed to make the table again and to know that it rests on the same files.

    Nothing in it changes from run to run: no clock, no folder, no machine.
    """
    lines = [f"Made by tradestat {version}".rstrip() + f": {answer.command}"]
    for one in answer.source:
        loaded = f", loaded {one.loaded} as vintage {one.vintage}" if one.loaded else ""
        check = f", SHA-256 {one.sha256}" if one.sha256 else ""
        lines.append(f"Source {one.id}: {one.citation}{loaded}{check}")
    return lines
