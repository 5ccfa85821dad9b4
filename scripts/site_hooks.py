"""What the site of the documents needs beyond mkdocs: see mkdocs.yml.

- Formulas become MathML while the site is built, so that no script has to draw them.
- Pages that lie outside docs/ (the sources of the figures, the benchmarks, the changes) come in,
  and links to them lead to the page instead of the file.
- No page may ask another host for anything: the build fails where one does.
"""

from __future__ import annotations

import html
import posixpath
import re
from pathlib import Path
from typing import Any

from latex2mathml.converter import convert
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

ROOT = Path(__file__).resolve().parent.parent
# The page of the site and the file of the checkout that it is.
BORROWED = {
    "sources.md": "data/SOURCES.md",
    "benchmarks.md": "benchmarks/README.md",
    "changes.md": "CHANGELOG.md",
}
# A file that is no page: what is said of it stays, the link goes.
LEFT_HERE = ("README.md", "LICENSE")
LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<target>[^)#\s]+)(?P<anchor>#[^)\s]*)?\)")
FORMULA = re.compile(
    r'<(?P<tag>span|div) class="arithmatex">\\[\(\[](?P<tex>.*?)\\[\)\]]</(?P=tag)>', re.DOTALL
)
ASKS = re.compile(
    r"<(?:script|img|iframe|source|video|audio|object|embed)\b[^>]*?\b(?:src|data)\s*=\s*"
    r"[\"']?(?:https?:)?//[^\s\"'>]+"
    r"|<link\b(?![^>]*\brel=[\"']?canonical)[^>]*?\bhref\s*=\s*[\"']?(?:https?:)?//[^\s\"'>]+",
    re.IGNORECASE,
)
ASKS_IN_STYLE = re.compile(r"(?:@import|url\()\s*[\"']?(?:https?:)?//[^\s\"')]+")


def on_files(files: Any, config: Any) -> Any:
    """Bring in the pages that lie elsewhere in the checkout."""
    for page, place in BORROWED.items():
        text = (ROOT / place).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links as a reader of the checkout follows them, made to lead to the pages of the site."""
    here = page.file.src_uri
    folder = posixpath.dirname(BORROWED.get(here, f"docs/{here}"))

    def lead(match: re.Match[str]) -> str:
        target, anchor = match["target"], match["anchor"] or ""
        if re.match(r"[a-z]+:", target):
            return match[0]
        place = posixpath.normpath(posixpath.join(folder, target))
        if place in LEFT_HERE:
            return match["words"]
        pages = {there: name for name, there in BORROWED.items()}
        name = pages.get(place, place.removeprefix("docs/"))
        return f"[{match['words']}]({_relative(name, here)}{anchor})"

    return LINK.sub(lead, markdown)


def _relative(page: str, here: str) -> str:
    return posixpath.relpath(page, posixpath.dirname(here) or ".")


def on_page_content(content: str, **_: Any) -> str:
    """Formulas as MathML."""
    return FORMULA.sub(mathml, content)


def mathml(match: re.Match[str]) -> str:
    """One formula that the Markdown extension has marked, as MathML."""
    display = "block" if match["tag"] == "div" else "inline"
    return convert(html.unescape(match["tex"]), display=display)


def on_post_build(config: Any) -> None:
    """Fail where a page or a style sheet would fetch something from another host."""
    site = Path(config.site_dir)
    asked = [
        f"{path.relative_to(site)}: {found[0]}"
        for pattern, suffix in ((ASKS, "html"), (ASKS_IN_STYLE, "css"))
        for path in sorted(site.rglob(f"*.{suffix}"))
        for found in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    if asked:
        raise PluginError("the site asks other hosts:\n" + "\n".join(asked))
