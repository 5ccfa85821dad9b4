"""A footnote as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as data: which one it is, and the values that it speaks of.

    code: "growth.gap": the sentence `gap` of `language/english/growth.py`. values: its arguments.
    warning: whether it changes how to read a figure.
    """

    code: str
    warning: bool = False
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @classmethod
    def of(cls, code: str, /, *, warning: bool = False, **values: Any) -> Note:
        """A note by its code with the values that its sentence takes."""
        return cls(code, warning, values)

    @property
    def coded(self) -> bool:
        return re.fullmatch(r"[a-z_]+\.[a-z_]+", self.code) is not None

    @property
    def text(self) -> str:
        """The note as an English sentence."""
        if not self.coded:  # a sentence that has no code yet
            return self.code
        from tradestat.language.english import sentence

        return sentence(self.code, self.values)

    def __str__(self) -> str:
        return self.text
