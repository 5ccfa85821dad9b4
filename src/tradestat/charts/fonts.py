"""How wide words are, and what no font here can draw. Loads matplotlib's fonts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from tradestat.errors.base import one_line

# Families that have what the shipped one lacks, where they are installed.
_WIDE = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN",
    "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei", "SimHei", "Droid Sans Fallback", "Noto Sans CJK JP",
    "Noto Sans CJK KR", "Noto Sans JP", "Noto Sans KR", "Malgun Gothic", "Yu Gothic",
    "Arial Unicode MS", "Unifont", "FreeSans",
)  # fmt: skip
_SCRIPTS = {
    "CJK": ("Chinese", "Noto Sans CJK"),
    "HIRAGANA": ("Japanese", "Noto Sans CJK"),
    "KATAKANA": ("Japanese", "Noto Sans CJK"),
    "HANGUL": ("Korean", "Noto Sans CJK"),
    "THAI": ("Thai", "Noto Sans Thai"),
    "DEVANAGARI": ("Devanagari", "Noto Sans Devanagari"),
    "BENGALI": ("Bengali", "Noto Sans Bengali"),
    "TAMIL": ("Tamil", "Noto Sans Tamil"),
}
_SCALE = 4.0


@lru_cache(maxsize=64)
def _covered(family: str) -> frozenset[int]:
    """The characters that a family has; none if it is not installed."""
    from matplotlib import font_manager

    try:
        path = font_manager.findfont(family, fallback_to_default=False)
    except ValueError:
        return frozenset()
    return frozenset(font_manager.get_font(path).get_charmap())


def shipped() -> Path:
    """The folder of the fonts that come with the package which draws."""
    import matplotlib as mpl

    return Path(mpl.get_data_path()) / "fonts" / "ttf"


@lru_cache(maxsize=1)
def _installed() -> frozenset[str]:
    from matplotlib import font_manager

    return frozenset(entry.name for entry in font_manager.fontManager.ttflist)


class Type:
    """The families that a chart writes in, and what it had to leave out."""

    def __init__(self, families: Sequence[str]) -> None:
        here = [f for f in families if f in _installed()]
        self.families = here if "DejaVu Sans" in here else [*here, "DejaVu Sans"]
        self.missing: set[str] = set()

    def writable(self, text: str) -> str:
        """The text as it can be drawn: what no font here has becomes […], and is remembered."""
        text = one_line(text)
        if text.isascii():
            return text
        lacking = self._lacking(text)
        if lacking:
            for family in _WIDE:
                if family in _installed() and lacking & _covered(family):
                    self.families.append(family)
                    lacking = self._lacking(text)
                    if not lacking:
                        break
        if not lacking:
            return text
        self.missing |= {chr(c) for c in lacking}
        kept = "".join("\ue000" if ord(c) in lacking else c for c in text)
        return re.sub("\ue000[\ue000 ]*\ue000|\ue000", "[…]", kept)

    def _lacking(self, text: str) -> set[int]:
        wanted = {ord(c) for c in text if not c.isspace()}
        for family in self.families:
            wanted -= _covered(family)
        return wanted

    def note(self) -> str:
        """What is missing, and the font that has it; empty if nothing is."""
        if not self.missing:
            return ""
        starts = sorted({unicodedata.name(c, "?").split()[0] for c in self.missing})
        known = [_SCRIPTS[s] for s in starts if s in _SCRIPTS]
        if not known:
            return "[…] has characters that no font installed here has."
        scripts = " and ".join(dict.fromkeys(script for script, _ in known))
        fonts = " and ".join(dict.fromkeys(font for _, font in known))
        return f"[…] is {scripts}, which no font installed here has; {fonts} does."

    def measure(self, text: str, points: float, bold: bool = False) -> tuple[float, float]:
        """Width and height of one line in points."""
        return _measured(text, points, bold, tuple(self.families))


@lru_cache(maxsize=4096)
def _measured(
    text: str, points: float, bold: bool, families: tuple[str, ...]
) -> tuple[float, float]:
    from matplotlib.font_manager import FontProperties

    prop = FontProperties(family=list(families), size=points, weight="bold" if bold else "normal")
    width, height, _ = _renderer().get_text_width_height_descent(text, prop, False)
    return width / _SCALE, height / _SCALE


@lru_cache(maxsize=1)
def _renderer() -> Any:
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(8, 8, 72 * _SCALE)
