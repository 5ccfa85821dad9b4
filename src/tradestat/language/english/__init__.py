"""English sentences by code: "growth.gap" is the function `gap` of the module `growth`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from tradestat.errors.base import shown


def sentence(code: str, values: Mapping[str, Any]) -> str:
    """The sentence with this code, made of its values."""
    module, _, name = code.partition(".")
    return shown(getattr(import_module(f"{__name__}.{module}"), name)(**values))
