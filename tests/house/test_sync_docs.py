"""The generator of the documents: it changes what is between its markers and nothing else."""

from __future__ import annotations

import importlib.util
import shlex
import sys
from pathlib import Path
from types import ModuleType

import pytest


def load() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "scripts" / "sync_docs.py"
    spec = importlib.util.spec_from_file_location("sync_docs", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["sync_docs"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


docs = load()

PAGE = """# Title

<!-- run: tradestat growth KG CN --years 2013: -->
```text
stale
```
<!-- end -->

Words <!-- an ordinary comment --> stay.
"""


def test_a_block_is_replaced_and_the_rest_is_kept() -> None:
    asked = []

    def answer(command: str) -> str:
        asked.append(command)
        return "fresh\n\ntwo"

    assert docs.rewrite(PAGE, answer) == PAGE.replace("stale", "fresh\n\ntwo")
    assert asked == ["tradestat growth KG CN --years 2013:"]


def test_writing_twice_changes_nothing_more() -> None:
    once = docs.rewrite(PAGE, lambda _: "fresh")
    assert docs.rewrite(once, lambda _: "fresh") == once


def test_an_empty_block_is_filled() -> None:
    page = "<!-- run: tradestat sources -->\n<!-- end -->\n"
    assert docs.rewrite(page, lambda _: "out") == (
        "<!-- run: tradestat sources -->\n```text\nout\n```\n<!-- end -->\n"
    )


def test_console_shows_the_command_too() -> None:
    page = PAGE.replace("```text", "```console")
    shown = docs.rewrite(page, lambda _: "out")
    assert "```console\n$ tradestat growth KG CN --years 2013:\nout\n```\n" in shown


def test_help_is_set_as_it_comes() -> None:
    page = "<!-- help: -->\nold\n<!-- end -->\n"
    assert docs.rewrite(page, lambda _: "## new") == "<!-- help: -->\n## new\n<!-- end -->\n"


def test_output_with_fences_gets_a_longer_fence() -> None:
    assert docs.fenced("```\nx\n```", "text") == "````text\n```\nx\n```\n````"


def test_a_marker_shown_in_a_fence_is_left_alone() -> None:
    page = "```markdown\n<!-- run: tradestat sources -->\n<!-- end -->\n```\n"
    assert docs.find_blocks(page) == []


def test_several_blocks_of_different_lengths() -> None:
    page = "".join(f"<!-- run: tradestat {n} -->\n<!-- end -->\nafter {n}\n" for n in "abc")
    new = docs.rewrite(page, lambda command: "\n".join(command.split()))
    assert [block.command[-1] for block in docs.find_blocks(new)] == ["a", "b", "c"]
    assert [line for line in new.splitlines() if line.startswith("after")] == [
        "after a",
        "after b",
        "after c",
    ]


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("\n<!-- run: tradestat x -->\n", "line 2: no <!-- end --> before the end of the file"),
        (
            "<!-- run: tradestat x -->\n\n<!-- help: -->\n<!-- end -->\n",
            "line 1: no <!-- end --> before line 3",
        ),
        ("a\nb\n<!-- end -->\n", "line 3: <!-- end --> with nothing to end"),
        ("<!-- rnu: tradestat x -->\n<!-- end -->\n", "line 1: no marker <!-- rnu: tradestat"),
        ("<!-- run: rm -rf x -->\n<!-- end -->\n", "line 1: only tradestat can be run"),
        ("<!-- run: tradestat x | head -->\n<!-- end -->\n", "line 1: no shell reads"),
        (
            "<!-- pipe: tradestat x | rm -rf y -->\n<!-- end -->\n",
            "line 1: a pipe goes from tradest",
        ),
        ("<!-- pipe: tradestat x > y -->\n<!-- end -->\n", "line 1: a pipe goes from tradestat"),
        ("<!-- pipe: tradestat x | jq .; rm y -->\n<!-- end -->\n", "line 1: a pipe goes from"),
        ("<!-- pipe: tradestat $(rm y) | jq . -->\n<!-- end -->\n", "line 1: a pipe goes from"),
        ("<!-- run: tradestat 'x -->\n<!-- end -->\n", "line 1: No closing quotation"),
    ],
)
def test_a_wrong_marker_is_an_error_with_its_line(page: str, message: str) -> None:
    with pytest.raises(docs.DocsError) as caught:
        docs.find_blocks(page)
    assert str(caught.value).startswith(message)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    monkeypatch.setattr(docs, "run", lambda command: f"ran {shlex.split(command)[1]}")
    return tmp_path


def test_check_shows_a_diff_and_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert docs.main(["--check"]) == 1
    shown = capsys.readouterr().out
    assert "-stale\n+ran growth\n" in shown
    assert (folder / "README.md").read_text(encoding="utf-8") == PAGE


def test_what_was_written_passes_the_check(folder: Path) -> None:
    (folder / "docs" / "commands.md").write_text(
        "# Commands\n\n<!-- help: -->\n<!-- end -->\n", encoding="utf-8"
    )
    assert docs.main([]) == 0
    assert docs.main(["--check"]) == 0
    page = (folder / "docs" / "commands.md").read_text(encoding="utf-8")
    assert "## tradestat growth\n\n```text\nran growth\n```\n" in page


def test_a_broken_document_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "docs" / "broken.md").write_text("<!-- end -->\n", encoding="utf-8")
    assert docs.main([]) == 1
    assert "broken.md: line 1:" in capsys.readouterr().err
    assert (folder / "README.md").read_text(encoding="utf-8") == PAGE


def test_the_program_runs_narrow_and_without_colour() -> None:
    assert "Usage: tradestat" in docs.run("python -m tradestat --help")


def test_a_wrong_word_is_an_answer_too() -> None:
    assert docs.run("python -m tradestat grwth").startswith("Error: ")


def test_a_fault_of_the_program_stops_it_and_names_the_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(command: str) -> str:
        raise docs.DocsError(f"`{command}` failed with status 1:\nTraceback")

    monkeypatch.setattr(docs, "run", fails)
    assert docs.main([]) == 1
    assert "README.md, line 3" in capsys.readouterr().err
    assert (folder / "README.md").read_text(encoding="utf-8") == PAGE


def test_the_api_is_set_as_it_comes() -> None:
    page = "<!-- api: -->\nold\n<!-- end -->\n"
    assert docs.rewrite(page, lambda _: "## new") == "<!-- api: -->\n## new\n<!-- end -->\n"


def test_a_function_becomes_a_section() -> None:
    def weigh(a: str, *, by: str = "value", top: int | None = None, limit: object = object) -> int:
        """How heavy A is.

        a: an area. by, top: how, and
        how many; 0 for all. The rest is as usual.
        Returns grams. Raises BadOption.

        >>> weigh("KG")
        1
        """
        return 1

    assert docs._api_entry("weigh", weigh) == (
        "## tradestat.weigh\n\n"
        '```python\nweigh(a, *, by="value", top=None, limit=…)\n```\n\n'
        "How heavy A is.\n\n"
        "- `a`: an area.\n"
        "- `by`, `top`: how, and how many; 0 for all.\n\n"
        "The rest is as usual.\n\n"
        "Returns grams.\n\n"
        "Raises BadOption.\n\n"
        '```pycon\n>>> weigh("KG")\n1\n```'
    )


def test_a_pipe_shows_what_comes_out_of_its_end() -> None:
    command = "tradestat growth CN KG --years 2019 -f csv | cut -d, -f 1-3"
    assert docs.run(f"pipe: {command}") == "period,exports,imports\n2019,6312091220,65960900"
    page = f"<!-- pipe: {command} -->\n```console\n```\n<!-- end -->\n"
    assert f"$ {command}\nx\n" in docs.rewrite(page, lambda _: "x")


def test_a_pipe_through_what_is_not_here_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docs, "PIPED", ("no-such-program",))
    command = "tradestat growth CN KG | no-such-program"
    assert docs.run(f"pipe: {command}") is None
    page = f"<!-- pipe: {command} -->\n```console\nold\n```\n<!-- end -->\n"
    assert docs.rewrite(page, docs.run) == page
