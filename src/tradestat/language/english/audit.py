"""Sentences of an audit's notes."""

from __future__ import annotations


def shown(*, shown: int, every: int) -> str:
    return f"{shown} of {every:,} findings are shown. All: --top 0"


def one_check(*, see: str) -> str:
    return f"One check alone: {see}"


def what_is_compared() -> str:
    return "What each check compares: tradestat audit --help"
