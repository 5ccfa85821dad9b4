"""How a table was made: program, command, sources with their dates and checksums."""

from __future__ import annotations

from tradestat.model import Answer


def provenance_lines(answer: Answer, version: str = "") -> list[str]:
    """What is needed to make the table again and to know that it rests on the same files.

    Nothing in it changes from run to run: the only moments are those at which a source was made or
    loaded.
    """
    lines = [f"Made by tradestat {version}".rstrip() + f": {answer.command}"]
    for one in answer.source:
        loaded = f", vintage {one.vintage}" if one.loaded and not one.at_hand else ""
        check = f", SHA-256 {one.sha256}" if one.sha256 else ""
        lines.append(f"Source {one.id}: {one.citation}{loaded}{check}")
        several = one.files if not one.sha256 else ()
        lines += [f"File {f['name']}: SHA-256 {f['sha256']}" for f in several]
    return lines
