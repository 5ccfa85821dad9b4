"""Draw the gallery: docs/gallery.md and docs/gallery/*.png, each picture by the command below it.

    python scripts/make_gallery.py [FOLDER]     by default docs

The pictures are the references that tests/charts/test_gallery.py compares with: look at each one
before it is committed. They are drawn with 120 dots per inch and 128 colours, to keep them small.
"""

from __future__ import annotations

import io
import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from PIL import Image

from tradestat.cli.main import cli, commands

ROOT = Path(__file__).resolve().parent.parent
DPI, COLOURS = 120, 128


@dataclass(frozen=True)
class Entry:
    """One picture: its name, what it is good for, and the command's words without the file."""

    name: str
    caption: str
    words: str

    @property
    def option(self) -> str:
        """How the command names its file."""
        return "-o" if self.words.startswith("chart ") else "--chart"

    @property
    def command(self) -> str:
        """The command as it stands below the picture."""
        return f"tradestat {self.words} {self.option} {self.name}.png"

    @property
    def question(self) -> str:
        """The command that has to be there."""
        mirrored = self.words.split()[1] in ("mirror", "scatter")
        return "mirror" if mirrored else self.words.split()[0]


EVERY = [
    Entry("lines", "A pair over time: the usual picture of `growth`. The source changes at the "
          "upright line, and stated figures are hollow.", "growth CN KG"),
    Entry("bars", "Partners ranked, with the value of the year before as a stroke: the usual "
          "picture of `partners`.", "partners KG"),
    Entry("mirror", "Both reports of one trade, the gap between them filled: the usual picture of "
          "`mirror`.", "mirror CN KG"),
    Entry("pair", "Two areas on one card: the usual picture of `pair`.", "pair CN KG"),
    Entry("bump", "Ranks over time: the usual picture of `partners --years`.",
          "partners KG --years 2013:"),
    Entry("area", "Shares over time: the usual picture of `shares`.", "shares KG CN RU KZ UZ"),
    Entry("concentration", "What the largest have: the usual picture of `concentration`.",
          "concentration KG"),
    Entry("growth", "Growth as bars, the level above. Bars far above the rest are cut and say how "
          "high they are.", "chart growth CN KG --source imf-dots"),
    Entry("slope", "Two years, a line for each partner.", "chart slope KG --against 2013"),
    Entry("mirrored", "Exports to the left, imports to the right, on one scale.",
          "chart mirrored DE"),
    Entry("waterfall", "What each partner added to growth.", "chart waterfall KG"),
    Entry("treemap", "Parts of the whole; the colour is growth.", "chart treemap KG"),
    Entry("multiples", "Several pairs on one scale.", "chart multiples CN KZ KG UZ TJ TM MN"),
    Entry("index", "Several pairs from 100 in the first year.",
          "chart index CN KZ KG UZ TJ --years 2005:2020"),
    Entry("scatter", "All partners of a mirror, log scales.", "chart scatter KG"),
    Entry("sankey", "From suppliers through to markets.", "chart sankey KG"),
    Entry("dark-slide", "For a dark slide.", "growth US CN --size slide --style dark"),
    Entry("greyscale", "For a page in black and white.", "growth KZ CN --style greyscale"),
    Entry("russian", "With words of one's own and numbers as Russian writes them.",
          "growth RU KZ --size square --lang ru --title 'Торговля России с Казахстаном' "
          "--subtitle 'Млрд долларов США, по данным России'"),
]  # fmt: skip


def entries() -> list[Entry]:
    """The pictures whose questions there are."""
    return [e for e in EVERY if e.question in commands()]


def draw(entry: Entry, file: Path) -> None:
    """Run the command as a user would, and keep the picture in few colours."""
    with TemporaryDirectory() as folder:
        whole = Path(folder) / f"{entry.name}.png"
        words = [*shlex.split(entry.words), entry.option, str(whole), "--dpi", str(DPI)]
        CliRunner().invoke(cli, words, catch_exceptions=False)
        with Image.open(whole) as picture:
            few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    content = io.BytesIO()
    few.save(content, format="PNG", optimize=True)
    file.write_bytes(content.getvalue())


def page() -> str:
    """The gallery as Markdown."""
    parts = [
        "# Gallery",
        "Every question draws itself: add `--chart FILE.png` (or `.svg`, `.pdf`). Kinds that are "
        "no question's usual one are drawn by `tradestat chart KIND`. Each picture has its "
        f"command below it, drawn with `--dpi {DPI}` to keep the files small; `make gallery` draws "
        "them anew.",
        "`--size column|slide|square|page`, `--style tradestat|plain|dark|greyscale|FILE.mplstyle`"
        ", `--title`, `--subtitle`, `--lang` and `--dpi` change the looks of every one.",
    ]
    for entry in entries():
        parts.append(f"## {entry.name}\n{entry.caption}")
        parts.append(f"![{entry.caption.split(':')[0]}](gallery/{entry.name}.png)")
        parts.append(f"```\n{entry.command}\n```")
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Draw all of it into the folder given."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    (folder / "gallery").mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as own:
        os.environ["TRADESTAT_HOME"] = str(own)  # the figures that ship, and nobody's own
        for entry in entries():
            file = folder / "gallery" / f"{entry.name}.png"
            draw(entry, file)
            print(f"{file.name:20} {file.stat().st_size / 1024:6.0f} KB")
    (folder / "gallery.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
