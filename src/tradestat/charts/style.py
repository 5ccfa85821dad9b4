"""How charts look: sizes of the page, and themes as data that another theme overrides."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tradestat.errors import BadChart, BadOption


@dataclass(frozen=True, slots=True)
class Size:
    """A page: width and height in inches, the size of running text in points, dots per inch."""

    width: float
    height: float
    text: float
    dpi: int


# Column: the text column of an A4 report. Slide: 16:9. Page: the text area of A4.
SIZES = {
    "column": Size(6.3, 4.2, 8.5, 200),
    "slide": Size(10.0, 5.625, 12.5, 150),
    "square": Size(6.0, 6.0, 9.5, 200),
    "page": Size(6.7, 9.6, 9.5, 200),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours, lines and type. `ink` writes, `quiet` explains, `paper` lies behind; `exports`,
    `imports` and `total` are these flows in every chart; `palette` tells apart what has no
    colour of its own; `muted` is what stays in the background."""

    name: str
    ink: str = "#1a2530"
    quiet: str = "#5a6772"
    paper: str = "#ffffff"
    grid: str = "#e4e8eb"
    zero: str = "#87929b"
    muted: str = "#b9c2c9"
    exports: str = "#0f67ae"
    imports: str = "#d8641c"
    total: str = "#1a2530"
    fill: str = "#dfe6ec"
    palette: tuple[str, ...] = (
        "#0f67ae", "#d8641c", "#2aa876", "#7b2d6b", "#4d3b12", "#4a90c8", "#c43c5c",
    )  # fmt: skip
    line: float = 1.0
    gridlines: bool = True
    families: tuple[str, ...] = ("DejaVu Sans",)
    # Dash patterns (in line widths) that tell lines apart where colour does not.
    dashes: Mapping[str, tuple[float, ...]] | None = None

    def dash(self, key: str) -> tuple[float, ...] | None:
        """The dash pattern of a flow; None for a solid line."""
        return self.dashes.get(key) if self.dashes else None


_TRADESTAT = Theme("tradestat")
THEMES = {
    "tradestat": _TRADESTAT,
    "plain": replace(
        _TRADESTAT,
        name="plain",
        ink="#000000",
        quiet="#444444",
        total="#000000",
        gridlines=False,
        zero="#000000",
    ),
    "dark": replace(
        _TRADESTAT,
        name="dark",
        ink="#f2f5f7",
        quiet="#a9b6c0",
        paper="#14202b",
        grid="#2a3844",
        zero="#7d8b96",
        muted="#566471",
        exports="#5db4f2",
        imports="#ff9a4d",
        total="#f2f5f7",
        fill="#2c3c49",
        palette=(
            "#5db4f2", "#ff9a4d", "#a6ecd6", "#c76fb0", "#fff0a8", "#c8e4f8", "#c99a6b",
        ),
    ),
    "greyscale": replace(
        _TRADESTAT,
        name="greyscale",
        ink="#111111",
        quiet="#555555",
        grid="#e6e6e6",
        zero="#888888",
        muted="#c4c4c4",
        exports="#3d3d3d",
        imports="#8f8f8f",
        total="#000000",
        fill="#e2e2e2",
        palette=("#303030", "#949494", "#111111", "#707070", "#4f4f4f", "#858585", "#232323"),
        dashes={"exports": (4.0, 1.6), "imports": (1.4, 1.2)},
    ),
}  # fmt: skip


def size_of(word: str) -> Size:
    """A size by name. Raises BadOption."""
    if word not in SIZES:
        raise BadOption.of("size of a chart", word, SIZES)
    return SIZES[word]


def theme_of(word: str) -> Theme:
    """A theme by name, or one made of a matplotlib style file. Raises BadOption, BadChart."""
    if word in THEMES:
        return THEMES[word]
    if not word.endswith(".mplstyle"):
        raise BadOption.of("style", word, [*THEMES, "FILE.mplstyle"])
    return _from_file(Path(word))


class _Complaints(logging.Handler):
    """Keeps what matplotlib logs of a style file: of an unknown setting it does not complain
    otherwise."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        first = record.getMessage().strip().splitlines()[0]
        self.said.append(first.partition(" in file ")[0].replace("Bad key", "there is no setting"))


def _from_file(path: Path) -> Theme:
    """The colours, family and grid of a matplotlib style file over our own theme."""
    import matplotlib as mpl
    from matplotlib.colors import to_hex

    complaints = _Complaints()
    logger = logging.getLogger("matplotlib")
    logger.addHandler(complaints)
    try:
        rc: Mapping[str, Any] = mpl.rc_params_from_file(
            path, fail_on_error=True, use_default_template=False
        )
    except FileNotFoundError:
        raise BadChart.style(str(path), "there is no such file") from None
    except Exception as fault:
        reason = str(fault).strip().splitlines() or [type(fault).__name__]
        raise BadChart.style(str(path), reason[0]) from fault
    finally:
        logger.removeHandler(complaints)
    if complaints.said:
        raise BadChart.style(str(path), complaints.said[0])
    told: dict[str, Any] = {}
    for name, key in (
        ("ink", "text.color"),
        ("paper", "figure.facecolor"),
        ("quiet", "axes.labelcolor"),
        ("grid", "grid.color"),
        ("zero", "axes.edgecolor"),
    ):
        if key in rc and str(rc[key]) not in ("auto", "none"):
            told[name] = to_hex(rc[key])
    if "ink" in told:
        told["total"] = told["ink"]
    if "axes.prop_cycle" in rc:
        colours = [to_hex(c) for c in rc["axes.prop_cycle"].by_key().get("color", [])]
        if colours:
            many = (colours * len(_TRADESTAT.palette))[: max(len(_TRADESTAT.palette), len(colours))]
            told |= {"palette": tuple(many), "exports": many[0], "imports": many[1]}
    if "axes.grid" in rc:
        told["gridlines"] = bool(rc["axes.grid"])
    if "lines.linewidth" in rc:
        told["line"] = float(rc["lines.linewidth"]) / 1.5
    if "font.family" in rc:
        names = []
        for family in rc["font.family"]:
            usual = mpl.rcParamsDefault.get(f"font.{family}", [family])
            names += list(rc.get(f"font.{family}", usual))
        told["families"] = (*names, *_TRADESTAT.families)
    return replace(_TRADESTAT, name=path.stem, **told)


def settings(theme: Theme) -> dict[str, Any]:
    """matplotlib's settings while a chart is drawn and saved: its own defaults and ours, so
    that neither a file of the user's nor the session before changes a byte."""
    import matplotlib as mpl

    # Backends belong to the session, and no chart needs one.
    ours = {k: v for k, v in dict.items(mpl.rcParamsDefault) if not k.startswith("backend")}
    return ours | {
        "text.parse_math": False,
        "text.hinting": "none",
        "svg.hashsalt": "tradestat",
        "svg.fonttype": "path",
        "pdf.fonttype": 42,
        "font.family": list(theme.families),
        "path.simplify": False,
        "lines.solid_capstyle": "round",
        "lines.dash_capstyle": "butt",
        "lines.scale_dashes": True,
    }
