"""The rules of the house that no linter knows, each over all files at once.

A number beside a room is what its older code does not keep yet: it is only ever lowered, and a
room that keeps a rule has no entry.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from tradestat.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "tradestat"
FILES = {str(path.relative_to(SOURCE)): path.read_text("utf-8") for path in SOURCE.rglob("*.py")}
TREES = {name: ast.parse(text) for name, text in FILES.items()}
LINES = 400
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
# What people read. `text` is what people wrote where files and claims are read.
PROSE = {"advice", "message", "subtitle", "text", "title", "why"}
ERRORS = {"e", "err", "error", "fault", "problem"}
READS_TEXT = ("claims", "formats")
LOOKS = {"endswith", "find", "index", "partition", "removeprefix", "removesuffix", "replace"}
LOOKS |= {"rpartition", "split", "startswith"}
CHANGES = {"add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove"}
CHANGES |= {"setdefault", "sort", "update"}
MUTABLE = {"dict", "list", "set", "Counter", "defaultdict", "deque"}

CODE = re.compile(r"\w+(\.\w+)+")

BY_PROSE = {"requests": 1}
NOTES_WITHOUT_CODE = {"claims": 1}
KEPT_BETWEEN_CALLS = {"model": 1}

Rule = Callable[[str, ast.Module], Iterator[ast.AST]]


def broken(rule: Rule) -> list[str]:
    """Where the source does what the rule finds."""
    found = [(name, node) for name, tree in TREES.items() for node in rule(name, tree)]
    return [f"{name}:{getattr(node, 'lineno', 0)}" for name, node in found]


def rooms(places: list[str]) -> Counter[str]:
    return Counter(place.partition("/")[0].partition(".")[0] for place in places)


def found(rule: Rule, source: str, name: str = "answers/made_up.py") -> int:
    return len(list(rule(name, ast.parse(source))))


def by_prose(name: str, tree: ast.Module) -> Iterator[ast.AST]:
    """Decisions by a word in what people read: `"of all" in note.text`."""
    prose = PROSE - ({"text"} if name.startswith(READS_TEXT) else set())
    # `for line in answer.subtitle` makes `line` one of them.
    prose |= {
        node.target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.comprehension | ast.For)
        and isinstance(node.target, ast.Name)
        and getattr(node.iter, "attr", "") in prose
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            word, looked_at = node.left, node.comparators[0]
        elif getattr(getattr(node, "func", None), "attr", "") in LOOKS and node.args[:1]:  # type: ignore[attr-defined]
            word, looked_at = node.args[0], node.func.value  # type: ignore[attr-defined]
        else:
            continue
        if is_word(word) and is_prose(looked_at, prose):
            yield node


def is_word(node: ast.AST) -> bool:
    """A literal with letters in it that is no tag of a page."""
    word = getattr(node, "value", None)
    return isinstance(word, str) and any(map(str.isalpha, word)) and "<" not in word


def is_prose(node: ast.AST, prose: set[str]) -> bool:
    while isinstance(node, ast.Subscript):
        node = node.value
    if isinstance(node, ast.Call):
        if getattr(node.func, "id", None) == "str" and node.args:
            return getattr(node.args[0], "id", None) in ERRORS
        # title.lower() is as much a title.
        return isinstance(node.func, ast.Attribute) and is_prose(node.func.value, prose)
    return getattr(node, "attr", getattr(node, "id", None)) in prose


def notes_without_code(_name: str, tree: ast.Module) -> Iterator[ast.AST]:
    """`Note("a sentence")`: a note is made by its code, `Note.of("growth.gap", years=…)`."""
    for node in ast.walk(tree):
        if getattr(getattr(node, "func", None), "id", None) == "Note" and node.args:  # type: ignore[attr-defined]
            first = getattr(node.args[0], "value", None)  # type: ignore[attr-defined]
            if not (isinstance(first, str) and CODE.fullmatch(first)):
                yield node


def kept_between_calls(_name: str, tree: ast.Module) -> Iterator[ast.AST]:
    """Lists, dicts and sets of a module that its functions change."""
    kept = set()
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        made = isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp)
        made = made or getattr(getattr(value, "func", None), "id", None) in MUTABLE
        kept |= {t.id for t in targets if made and isinstance(t, ast.Name)}

    def names_kept(node: ast.AST) -> bool:
        return isinstance(node, ast.Name) and node.id in kept

    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                if node.func.attr in CHANGES and names_kept(node.func.value):
                    yield node
            elif isinstance(node, ast.Subscript) and names_kept(node.value):
                if isinstance(node.ctx, ast.Store | ast.Del):
                    yield node
            elif isinstance(node, ast.AugAssign) and names_kept(node.target):
                yield node


RULES = [
    (by_prose, BY_PROSE),
    (notes_without_code, NOTES_WITHOUT_CODE),
    (kept_between_calls, KEPT_BETWEEN_CALLS),
]


@pytest.mark.parametrize(("rule", "older"), RULES, ids=lambda one: getattr(one, "__name__", ""))
def test_no_room_breaks_a_rule_more_often_than_before(rule: Rule, older: dict[str, int]) -> None:
    places = broken(rule)
    worse = [room for room, count in rooms(places).items() if count > older.get(room, 0)]
    assert worse == [], "\n".join(place for place in places if place.startswith(tuple(worse)))


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('if "products" in answer.title: pass', 1),
        ('if "read" not in str(fault): pass', 1),
        ('who = answer.subtitle[0].removeprefix("as ")', 1),
        ('any("other side" in line for line in self.answer.subtitle)', 1),
        ('if note.text.lower().startswith("the"): pass', 1),
        ('if note.code == "growth.gap": pass', 0),
        ('title.replace(" – ", ", ")', 0),
        ('if "total" in columns: pass', 0),
    ],
)
def test_decisions_by_prose_are_found(source: str, count: int) -> None:
    assert found(by_prose, source) == count


def test_notes_without_a_code_are_found() -> None:
    assert found(notes_without_code, 'Note("No figures."), Note(f"{a} has none."), Note(text)') == 3
    assert found(notes_without_code, 'Note("a.gap", values=x), Note(**y), Note.of("a.b")') == 0


def test_what_a_module_keeps_is_found() -> None:
    kept = "_at_hand: list[str] = []\ndef hold(x):\n    _at_hand.append(x)\n    _at_hand[0] = x\n"
    assert found(kept_between_calls, kept) == 2
    assert found(kept_between_calls, "NAMES = ['a']\ndef f(x):\n    return [*NAMES, x]\n") == 0


def test_a_file_can_be_read_in_one_sitting() -> None:
    assert [name for name, text in FILES.items() if text.count("\n") > LINES] == []


def test_a_file_is_named_for_what_it_holds() -> None:
    assert [name for name in FILES if Path(name).stem in EMPTY_NAMES] == []


# What belongs to a machine or to a workplace, in anything that is committed.
FOREIGN = re.compile(r"/(?:work|root|home/\w+|tmp/wt)/|\b(?:localhost:\d|files\.pythonhosted\.org)")


def test_no_file_names_a_place_of_one_machine() -> None:
    texts = [
        path
        for folder in ("src", "scripts", "docs", "benchmarks", "tests", ".ci")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".md", ".toml", ".json", ".css", ""} and path.is_file()
    ]
    named = [p.name for p in texts if p != Path(__file__) and FOREIGN.search(p.read_text("utf-8"))]
    assert named == []


@pytest.mark.parametrize("name", cli.list_commands(click.Context(cli)))
def test_a_command_explains_itself(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []
    # Of two parameters with one name, click keeps one value.
    names = [parameter.name for parameter in command.params]
    assert sorted(names) == sorted(set(names))
