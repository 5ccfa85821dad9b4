"""Colours that all can tell apart, on paper, on a screen, and printed grey.

Simulation: Machado, Oliveira and Fernandes (2009), A Physiologically-based Model for Simulation of
Color Vision Deficiency, severity 1.0, on linear RGB. Distance: CIE 1976, in CIELAB (D65). 2.3 is
just noticeable (Mahy et al. 1994); we ask for several times as much.
"""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from tradestat.charts.style import THEMES
from tradestat.charts.tiles import contrast

VISION = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip
themes = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
visions = pytest.mark.parametrize("eye", VISION.values(), ids=list(VISION))


def linear(colour: str) -> np.ndarray:
    shares = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIELAB of linear sRGB under D65 (IEC 61966-2-1, CIE 15)."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = to_xyz @ np.clip(rgb, 0, 1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def nearest(colours: tuple[str, ...], eye: np.ndarray) -> float:
    seen = [lab(eye @ linear(c)) for c in colours]
    return min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(seen, 2))


def test_the_measure_itself() -> None:
    # White is 100, 0, 0 in CIELAB by definition; black is 0, 0, 0.
    assert lab(linear("#ffffff")) == pytest.approx([100, 0, 0], abs=0.05)
    assert lab(linear("#000000")) == pytest.approx([0, 0, 0], abs=0.05)
    # Red and green of one lightness: plain to most, close together without the green cone.
    eye = VISION["deuteranopia"]
    assert nearest(("#b07000", "#6a8a00"), eye) < nearest(("#b07000", "#6a8a00"), np.eye(3)) / 2


@themes
@visions
def test_flows_and_the_first_five_are_told_apart(theme: object, eye: np.ndarray) -> None:
    assert nearest((theme.exports, theme.imports, theme.total), eye) >= 25  # type: ignore[attr-defined]
    assert nearest(theme.palette[:5], eye) >= 10  # type: ignore[attr-defined]


@themes
def test_printed_grey_flows_differ_in_lightness(theme: object) -> None:
    light = [lab(linear(getattr(theme, n)))[0] for n in ("exports", "imports", "total")]
    # Dark ink on dark paper leaves little room: there lines are told apart by their labels, too.
    least = 2 if theme.name == "dark" else 10  # type: ignore[attr-defined]
    assert min(abs(a - b) for a, b in itertools.combinations(light, 2)) >= least


@themes
def test_what_is_written_can_be_read(theme: object) -> None:
    # Web Content Accessibility Guidelines 2.1: 4.5 for running text, 3 for large and for graphics.
    for name, least in (("ink", 4.5), ("quiet", 4.5), ("exports", 3), ("imports", 3)):
        assert contrast(getattr(theme, name), theme.paper) >= least, name  # type: ignore[attr-defined]
    for colour in theme.palette:  # type: ignore[attr-defined]
        assert contrast(colour, theme.paper) >= 2.8, colour  # type: ignore[attr-defined]
