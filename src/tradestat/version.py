"""The version of the program: every floor may name it."""

from __future__ import annotations

__version__ = "0.1.0"
