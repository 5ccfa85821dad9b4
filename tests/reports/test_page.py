"""The page as a reader has it: opened in a browser, sorted by a click, read by a screen reader."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import tradestat as ts

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ts.report("CN", "KG").save(tmp_path_factory.mktemp("page") / "brief.html")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ts.report("KG").save(tmp_path_factory.mktemp("page") / "kg.html")


def _opened(chromium: Any, path: Path, **words: Any) -> Any:
    """The page, with every request and every complaint written down."""
    page = chromium.new_context(**words).new_page()
    page.asked, page.said = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda line: page.said.append(line.text))
    page.on("pageerror", lambda fault: page.said.append(str(fault)))
    page.goto(path.as_uri())
    return page


def test_nothing_is_asked_of_the_network(chromium: Any, brief: Path) -> None:
    page = _opened(chromium, brief)
    page.get_by_role("button", name="Total", exact=True).first.click()
    assert page.asked == [brief.as_uri()]
    assert page.said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_no_violation_of_wcag_a_or_aa(
    chromium: Any, brief: Path, alone: Path, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    for path in (brief, alone):
        page = _opened(
            chromium, path, color_scheme=scheme, viewport={"width": width, "height": 800},
            bypass_csp=True,
        )  # fmt: skip
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": levels}}).response
        faults = [
            (v["id"], [node["target"] for node in v["nodes"]][:3]) for v in found["violations"]
        ]
        assert faults == []
        # The engine has looked: contrast and the names of buttons and pictures were checked.
        passed = {rule["id"] for rule in found["passes"]}
        assert {"color-contrast", "button-name", "svg-img-alt", "td-headers-attr"} <= passed | {
            rule["id"] for rule in found["inapplicable"]
        }
        assert {"color-contrast", "button-name", "svg-img-alt"} <= passed


def _column(page: Any, table: str, number: int) -> list[str]:
    rows = page.locator(f"{table} tbody:first-of-type tr")
    return [row.locator("th, td").nth(number).inner_text() for row in rows.all()]


def test_a_click_sorts_by_the_figures(chromium: Any, brief: Path) -> None:
    page = _opened(chromium, brief)
    table = "#partners-kgz table"
    frame = ts.partners("KG", also=["CN"]).frame
    ten = frame[frame["row"] == "part"]
    names = _column(page, table, 1)
    assert names == ten["name"].tolist()
    head = page.locator(f"{table} thead th", has_text="Exports")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert _column(page, table, 1) == ten.sort_values("exports", ascending=False)["name"].tolist()
    assert page.locator("#sorted").inner_text() == "Sorted by Exports, descending"
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert _column(page, table, 1) == ten.sort_values("exports")["name"].tolist()
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert _column(page, table, 1) == names
    # What closes the table has kept its place.
    closing = page.locator(f"{table} tbody:nth-of-type(2) th").all_inner_texts()
    assert closing == ["Other 135 partners", "Not allocated"]


def test_a_keyboard_sorts_as_well(chromium: Any, brief: Path) -> None:
    page = _opened(chromium, brief)
    head = page.locator("#partners-kgz thead th", has_text="Partner")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    names = _column(page, "#partners-kgz table", 1)
    assert head.get_attribute("aria-sort") == "ascending"
    assert names == sorted(names)


def test_nothing_crosses_a_seam_when_sorted(chromium: Any, brief: Path) -> None:
    page = _opened(chromium, brief)
    page.locator("#growth thead th", has_text="Total").get_by_role("button").click()
    bodies = page.locator("#growth tbody")
    assert bodies.count() == 2
    sources = [
        {row.locator("th, td").last.inner_text() for row in bodies.nth(n).locator("tr").all()}
        for n in (0, 1)
    ]
    assert sources == [{"IMF", "–"}, {"stated"}]
    # A missing figure is no smallest one: it stands last in either order.
    years = _column(page, "#growth table", 0)
    assert years[0] == "2019"
    assert years[-1] == "2021"
    page.locator("#growth thead th", has_text="Total").get_by_role("button").click()
    assert _column(page, "#growth table", 0)[-1] == "2021"


def test_a_narrow_page_does_not_scroll_sideways(chromium: Any, brief: Path) -> None:
    page = _opened(chromium, brief, viewport={"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_pictures_follow_the_dark(chromium: Any, brief: Path) -> None:
    seen = {}
    for scheme in ("light", "dark"):
        page = _opened(chromium, brief, color_scheme=scheme)
        paper = "getComputedStyle(document.querySelector('.chart svg path')).fill"
        seen[scheme] = page.evaluate(paper)
    assert seen == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 32, 43)"}


def test_print_has_no_navigation_and_keeps_the_light(chromium: Any, brief: Path) -> None:
    page = _opened(chromium, brief, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("nav").is_visible()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"


def test_the_page_reads_in_order(chromium: Any, brief: Path) -> None:
    """Landmarks, one main heading, headings that skip no level, a skip link that arrives."""
    page = _opened(chromium, brief)
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1
    levels = [
        int(tag[1]) for tag in page.eval_on_selector_all("h1,h2,h3", "l => l.map(e => e.tagName)")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    ids = page.eval_on_selector_all("[id]", "l => l.map(e => e.id)")
    assert len(ids) == len(set(ids))
