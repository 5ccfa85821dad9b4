"""The documents: no link leads nowhere, no example is false.

Links between the pages of docs/, and whether each has its place, are held by `make site`, which
takes a warning for an error; what blocks of output show, by `make check`.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FENCED = re.compile(r"^( *)(`{3,}|~{3,})[^\n]*\n.*?^\1\2`* *$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]+\]\((?!https?:|mailto:)([^)#\s]+)")
CODE = re.compile(r"^```(pycon|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "SECURITY.md", "data/SOURCES.md"])
def test_every_link_outside_the_site_leads_to_a_file(name: str) -> None:
    path = ROOT / name
    prose = FENCED.sub("", path.read_text(encoding="utf-8"))
    assert [link for link in LINK.findall(prose) if not (path.parent / link).exists()] == []


def test_every_module_that_a_page_names_is_there() -> None:
    places = (ROOT, ROOT / "src" / "tradestat")
    named = {
        (page.name, path)
        for page in DOCS.rglob("*.md")
        for path in re.findall(r"`([a-z_]+/[a-z_/]*\.py)`", page.read_text(encoding="utf-8"))
    }
    assert named
    assert {n for n in named if not any((place / n[1]).exists() for place in places)} == set()


@pytest.mark.parametrize("path", [ROOT / "README.md", DOCS / "library.md"], ids=lambda p: p.name)
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
