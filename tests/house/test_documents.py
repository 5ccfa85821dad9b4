"""The documents: no link leads nowhere, no page is missing from the site, no example is false."""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shutil
import unicodedata
from pathlib import Path, PurePosixPath

import click
import pytest
import yaml

from tradestat.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
TEXTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "data" / "SOURCES.md", *PAGES]
SITE = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
# Pages that the site takes from elsewhere in the checkout (scripts/site_hooks.py).
BORROWED = {"sources.md", "benchmarks.md", "changes.md"}
FENCED = re.compile(r"^( *)(`{3,}|~{3,})[^\n]*\n.*?^\1\2`* *$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]+\]\((?!https?:|mailto:)([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*?) *$", re.MULTILINE)
CODE = re.compile(r"^```(pycon|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(path: Path) -> str:
    return FENCED.sub("", path.read_text(encoding="utf-8"))


def anchors(path: Path) -> set[str]:
    """The names under which the site, and a forge, can be sent to a heading."""
    found = set()
    for heading in HEADING.findall(prose(path)):
        words = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
        found.add(re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower()))
    return found


def in_nav(entry: object) -> list[str]:
    if isinstance(entry, str):
        return [entry]
    parts = entry.values() if isinstance(entry, dict) else entry
    assert not isinstance(parts, str)
    return [page for part in parts for page in in_nav(part)]  # type: ignore[attr-defined]


def test_every_page_has_its_place_in_the_site() -> None:
    placed = in_nav(SITE["nav"])
    assert sorted(placed) == sorted({*(p.relative_to(DOCS).as_posix() for p in PAGES), *BORROWED})


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_every_link_leads_somewhere(path: Path) -> None:
    astray = []
    for target in LINK.findall(prose(path)):
        place, _, anchor = target.partition("#")
        file = (path.parent / place).resolve() if place else path
        known = file.exists() and file.is_relative_to(ROOT)
        if not known or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
            astray.append(target)
    assert astray == []


def test_a_link_that_leads_nowhere_would_be_seen() -> None:
    assert LINK.findall("see [a](nowhere.md#x) and [b](https://example.org)") == ["nowhere.md#x"]
    assert "goods-that-pass-through" in anchors(DOCS / "which-figure.md")
    assert "no-such-heading" not in anchors(DOCS / "which-figure.md")


def test_every_command_has_its_section() -> None:
    sections = HEADING.findall(prose(DOCS / "commands.md"))
    commands = [f"tradestat {command}" for command in cli.list_commands(click.Context(cli))]
    assert [command for command in commands if command not in sections] == []


def test_every_name_of_the_package_has_its_section() -> None:
    import tradestat

    sections = HEADING.findall(prose(DOCS / "reference.md"))
    assert [f"tradestat.{one}" for one in tradestat.__all__] == sections[1:]


@pytest.mark.parametrize("path", [ROOT / "README.md", DOCS / "library.md"], ids=name)
def test_what_the_examples_show_is_true(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for sample in (DOCS / "samples").iterdir():
        shutil.copy(sample, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    runner = doctest.DocTestRunner(optionflags=flags)
    names: dict[str, object] = {}
    text = path.read_text(encoding="utf-8")
    ran = 0
    for found in CODE.finditer(text):
        language, code = found.groups()
        ran += 1
        if language == "python":
            exec(compile(code, str(path), "exec"), names)
            continue
        line = text[: found.start(2)].count("\n")
        test = doctest.DocTestParser().get_doctest(code, names, path.name, str(path), line)
        said = io.StringIO()
        with contextlib.redirect_stdout(io.StringIO()):
            runner.run(test, out=said.write, clear_globs=False)
        names = test.globs
        assert said.getvalue() == ""
    assert ran, "no example was found"


def test_the_site_asks_no_other_host() -> None:
    theme = SITE["theme"]
    assert theme["font"] is False
    told = [*SITE["extra"]["polyfills"], *SITE["extra_css"], *SITE.get("extra_javascript", [])]
    for file in told:
        assert (DOCS / PurePosixPath(file)).is_file()
    # The plugin `offline` fetches this from another host unless a file is named so.
    assert any("iframe-worker" in file for file in SITE["extra"]["polyfills"])


# | reported by the exporter, FOB | 6.31 | `tradestat growth CN KG --source imf-dots` |
ROW = re.compile(
    r"^\|(?P<what>[^|]+)\| *(?P<value>[\d.]+) *\| `tradestat growth (?P<a>\w+) (?P<b>\w+) "
    r"--source (?P<source>[\w-]+)[^|]*\|$",
    re.MULTILINE,
)


def test_figures_in_tables_are_those_of_their_commands() -> None:
    import tradestat as ts

    rows = list(ROW.finditer((DOCS / "which-figure.md").read_text(encoding="utf-8")))
    assert len(rows) == 6
    # From China to Kyrgyzstan, and from the Netherlands to Germany.
    senders = {"CN", "NL"}
    for row in rows:
        frame = ts.growth(row["a"], row["b"], source=row["source"], years="2019").frame
        flow = "exports" if row["a"] in senders else "imports"
        assert f"{frame[flow].item() / 1e9:.2f}" == row["value"], row[0]
