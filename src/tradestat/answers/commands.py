"""Commands as notes propose them, until every question has a request that spells itself."""

from __future__ import annotations

import shlex


def command(*words: str) -> str:
    """A command that can be pasted into a shell."""
    return "tradestat " + shlex.join(words)
