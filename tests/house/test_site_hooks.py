"""What the site does to a page; needs the group `docs` (make site), as .ci/run has it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

pytest.importorskip("mkdocs")
pytest.importorskip("latex2mathml")


def load() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "scripts" / "site_hooks.py"
    spec = importlib.util.spec_from_file_location("site_hooks", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hooks = load()


def page(name: str) -> SimpleNamespace:
    return SimpleNamespace(file=SimpleNamespace(src_uri=name))


@pytest.mark.parametrize(
    ("here", "written", "led"),
    [
        ("methods/groups.md", "[s](../../data/SOURCES.md)", "[s](../sources.md)"),
        ("index.md", "[s](../data/SOURCES.md#baci)", "[s](sources.md#baci)"),
        ("architecture.md", "[b](../benchmarks/README.md)", "[b](benchmarks.md)"),
        ("benchmarks.md", "[m](../docs/methods/index.md)", "[m](methods/index.md)"),
        ("index.md", "[read\nme](../README.md)", "read\nme"),
        ("index.md", "[a](https://example.org/x.md)", "[a](https://example.org/x.md)"),
        ("tutorial.md", "[w](which-figure.md#sources)", "[w](which-figure.md#sources)"),
    ],
)
def test_links_lead_to_pages(here: str, written: str, led: str) -> None:
    assert hooks.on_page_markdown(written, page(here)) == led


def test_a_formula_becomes_mathml() -> None:
    shown = hooks.on_page_content(r'<p><span class="arithmatex">\(v_t &gt; 0\)</span></p>')
    assert shown.startswith("<p><math ")
    assert "<msub><mi>v</mi><mi>t</mi></msub>" in shown
    assert "arithmatex" not in shown


@pytest.mark.parametrize(
    ("file", "text", "fails"),
    [
        ("a.html", '<script src="https://cdn.example/x.js"></script>', True),
        ("a.html", "<img src=//cdn.example/x.png>", True),
        ("a.html", '<link rel="stylesheet" href="https://fonts.example/css">', True),
        ("a.css", "@import url(https://fonts.example/css);", True),
        ("a.html", '<a href="https://example.org">said</a><script src="x.js"></script>', False),
        ("a.html", '<link rel="canonical" href="https://example.org/">', False),
    ],
)
def test_a_request_to_another_host_fails_the_build(
    file: str, text: str, fails: bool, tmp_path: Path
) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    config = SimpleNamespace(site_dir=str(tmp_path))
    if not fails:
        assert hooks.on_post_build(config) is None
        return
    with pytest.raises(hooks.PluginError, match=r"asks other hosts:\na\.(html|css): "):
        hooks.on_post_build(config)
