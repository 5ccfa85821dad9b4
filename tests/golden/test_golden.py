"""Every figure is what it was when the record was made; words may differ."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "golden.py"


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("golden_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


golden = _script()
SESSIONS = [name for name in golden.sessions() if not name.startswith(golden.SLOW)]


@pytest.fixture(scope="module")
def asked(request: pytest.FixtureRequest) -> Iterator[Callable[[str], Any]]:
    """Answers of a session; while one is compared, the next of this run are asked already.

    Workers of pytest-xdist share the sessions out themselves, so each asks its own alone.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        yield golden.asked
        return
    with ThreadPoolExecutor(golden.PROCESSES) as pool:
        chosen = [i.callspec.params["session"] for i in request.session.items if _ours(i)]
        coming = {name: pool.submit(golden.asked, name) for name in chosen}
        yield lambda name: coming[name].result()
        for one in coming.values():
            one.cancel()


def _ours(item: Any) -> bool:
    return item.path == Path(__file__) and hasattr(item, "callspec")


@pytest.mark.parametrize("session", SESSIONS)
def test_no_figure_has_changed(session: str, asked: Callable[[str], Any]) -> None:
    old = [one for one in golden.recorded() if one["session"] == session]
    found = golden.compared(old, asked(session))
    assert not found.figures, "\n".join(found.figures[:20])


def test_a_changed_figure_is_told_from_changed_words() -> None:
    old = {"session": "s", "command": "growth A B -f csv", "status": 0, "err": "Note.\n"}
    old["out"] = "period,total,source\n2019,100,x\n2020,,x\n"
    same = {**old, "out": "total,period,more,source\n100.00000000001,2019,7,x\n,2020,8,x\n"}
    found = golden.compare(old, {**same, "err": "Another note.\n"})
    assert found.figures == []
    assert golden.grouped(found.words * 2)[0][1] == 2
    for text in (
        old["out"].replace("100", "101"),
        old["out"].replace("100", ""),
        old["out"].replace("100,x", "100,y"),
        old["out"].replace("2020,,x\n", ""),
        "period,source\n2019,x\n2020,x\n",
    ):
        assert len(golden.compare(old, {**old, "out": text}).figures) == 1
    assert len(golden.compare(old, {**old, "status": 3}).figures) == 1


def test_numbers_of_a_table_in_characters_are_figures_and_its_notes_are_not() -> None:
    text = (
        "Title 2019\n\n#  Year    Total\n-  ----  -------\n1  2019  1,234.5  █▏\n\n- Of 17 years.\n"
    )
    old = {"session": "s", "command": "growth A B", "status": 0, "err": "", "out": text}
    assert golden.parts(old).numbers == {"output": ["1", "2019", "1,234.5"]}
    assert golden.compare(old, {**old, "out": text.replace("17", "18")}).figures == []
    assert len(golden.compare(old, {**old, "out": text.replace("4.5", "4.6")}).figures) == 1
