"""Draw the gallery: docs/gallery.md and docs/gallery/*.png, each chart by the command below it.

    python scripts/make_gallery.py [FOLDER]     by default docs

The charts are the references that tests/charts/test_gallery.py compares with: look at each one
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

from tradestat.charts.kinds import kinds
from tradestat.cli.main import cli

ROOT = Path(__file__).resolve().parent.parent
DPI, COLOURS = 120, 128


@dataclass(frozen=True)
class Entry:
    """One chart: its name, what it is good for, and the command's words without the file."""

    name: str
    caption: str
    words: str

    @property
    def option(self) -> str:
        """How the command names its file."""
        return "-o" if self.words.startswith("chart ") else "--chart"

    @property
    def command(self) -> str:
        """The command as it stands below the chart."""
        return f"tradestat {self.words} {self.option} {self.name}.png"


LOOKS = [
    Entry("dark-slide", "For a dark slide.", "growth US CN --size slide --style dark"),
    Entry("greyscale", "For a page in black and white.", "growth KZ CN --style greyscale"),
    Entry("russian", "With words of one's own and numbers as Russian writes them.",
          "growth RU KZ --size square --lang ru --title 'Торговля России с Казахстаном' "
          "--subtitle 'Млрд долларов США, по данным России'"),
]  # fmt: skip


def entries() -> list[Entry]:
    """A chart of every kind, those first that a question is usually shown as, and some looks."""
    every = sorted(kinds().values(), key=lambda kind: not kind.usual)
    return [*(Entry(k.name, " ".join(k.about.split()), k.example) for k in every), *LOOKS]


def draw(entry: Entry, file: Path) -> None:
    """Run the command as a user would, and keep the chart in few colours."""
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
        "no question's usual one are drawn by `tradestat chart KIND`. Each chart has its "
        f"command below it, drawn with `--dpi {DPI}` to keep the files small; `make gallery` draws "
        "them anew.",
        "`--size column|slide|square|page`, `--style tradestat|plain|dark|greyscale|FILE.mplstyle`"
        ", `--title`, `--subtitle`, `--lang` and `--dpi` change the looks of every one.",
    ]
    for entry in entries():
        parts.append(f"## {entry.name}\n{entry.caption}")
        parts.append(f"![{entry.caption.partition('.')[0]}](gallery/{entry.name}.png)")
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
