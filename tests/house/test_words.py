"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
from pathlib import Path

import click
import pytest

from tradestat.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "src").rglob("*.py"))
NAMES = [str(path.relative_to(ROOT / "src")) for path in FILES]
LINES = 400
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}

each_file = pytest.mark.parametrize("path", FILES, ids=NAMES)


def test_there_is_something_to_look_at() -> None:
    assert "tradestat/cli/main.py" in NAMES


@each_file
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES


@each_file
def test_a_file_is_named_for_what_it_holds(path: Path) -> None:
    assert path.stem not in EMPTY_NAMES


@each_file
def test_nothing_prints_past_click(path: Path) -> None:
    calls = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert calls == []


@each_file
def test_a_module_and_its_public_functions_say_what_they_do(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []
    assert ast.get_docstring(tree), "the module itself"


@pytest.mark.parametrize("name", cli.list_commands(click.Context(cli)))
def test_a_command_is_documented(name: str) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert f"tradestat {name}" in page


@pytest.mark.parametrize("name", cli.list_commands(click.Context(cli)))
def test_a_command_explains_itself(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help
    unexplained = [
        option.name
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert unexplained == []
