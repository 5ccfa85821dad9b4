"""Base classes of errors: what is common to all of them, and each exit status."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

Choice = tuple[str, str]
# Control characters, those that turn the direction of what follows them, marks that nobody sees,
# and halves of a character, which no stream can write.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    r"\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BREAKS = re.compile(r"[\t-\r\x85\u2028\u2029]+")


def shown(text: str, kept: str = "") -> str:
    r"""A text as people get it: what a terminal would obey is written out. kept: what is not.

    >>> print(shown("Chi\x1b[31mna\n"))
    Chi\x1b[31mna\n
    """
    return _UNSEEN.sub(
        lambda match: match[0] if match[0] in kept else match[0].encode("unicode_escape").decode(),
        text,
    )


def one_line(text: str) -> str:
    r"""The same in one line: a label must not break a row.

    >>> print(one_line("one\ntwo\x1b[31m"))
    one two\x1b[31m
    """
    return shown(_BREAKS.sub(" ", text))


def named_choices(choices: Sequence[Choice]) -> str:
    """Names with their codes, as "South Korea (KR) or North Korea (KP)"."""
    words = [f"{name} ({code})" for name, code in choices]
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " or " + words[-1]


def did_you_mean(near: Sequence[str]) -> str:
    """The head of an advice that names the nearest words."""
    return f"Did you mean {' or '.join(near)}?  " if near else ""


def system_reason(fault: OSError) -> str:
    """Why the system refuses, as it stands inside a sentence.

    >>> system_reason(FileNotFoundError(2, "No such file or directory"))
    'no such file or directory'
    """
    reason = fault.strerror or type(fault).__name__
    return reason[:1].lower() + reason[1:]


class TradestatError(Exception):
    """What is wrong, and what to do about it.

    data: what the message is made of, by name: the word, the choices, the nearest ones, the file,
    the line. Each is an attribute as well: `error.word`. Code tells cases apart by these.
    """

    status = 1

    def __init__(self, message: str, advice: str = "", **data: Any) -> None:
        self.message, self.advice = shown(message), shown(advice)
        super().__init__(self.message, self.advice)
        self.data = data

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["data"][name]
        except KeyError:
            raise AttributeError(name) from None

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


class AuditFailed(TradestatError):
    """An audit has found something so bad that its exit status is to say so."""

    status = 5

    @classmethod
    def of(cls, source: str, found: str, limit: str) -> AuditFailed:
        return cls(
            f'The audit of "{source}" found {found}.',
            f"They are listed above; --fail-on {limit} makes the exit status 5.",
            source=source,
            found=found,
            limit=limit,
        )
