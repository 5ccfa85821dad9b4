"""The golden record: what the program answered, and whether a figure has changed since.

    python scripts/golden.py record            ask all commands, write tests/golden/answers.jsonl
    python scripts/golden.py compare           ask them again; 1 if a figure has changed
    python scripts/golden.py compare mirror    the sessions named alone

Commands stand in tests/golden/commands.txt, the files they ask in tests/golden/files/. A figure is
a cell of a table in json, csv, tsv and ndjson, a number inside the table of another format, and
the exit status. Everything else is words: a change in them is listed once, with how many commands
show it, and fails nothing.

What may change deliberately without being a changed figure stands in RENAMED, PROSE and SAID.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import io
import json
import math
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "golden"
COMMANDS = FOLDER / "commands.txt"
RECORD = FOLDER / "answers.jsonl"
FILES = FOLDER / "files"
PROCESSES = 2
SECONDS = 300
SLOW = "slow-"  # how the names of sessions begin that tests leave out

# What the program is run with, whatever the caller does with his own surroundings meanwhile.
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if not k.startswith(("TRADESTAT", "LC_"))},
    # The program of this checkout, whichever is installed.
    "PYTHONPATH": os.pathsep.join(
        [str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    ),
    "COLUMNS": "80",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONUTF8": "1",
    # Where a set decides the order of words, the same order each time.
    "PYTHONHASHSEED": "0",
}

# A column as it was recorded → as it may be called now.
RENAMED: dict[str, tuple[str, ...]] = {"key": ("commodity", "partner")}
# Columns that are sentences or headings for people: words, not figures.
PROSE = {
    "citation", "fact", "figure", "finding", "note", "notes", "publisher", "terms", "title", "via",
    "what", "why", "words",
}  # fmt: skip
# In a table of facts, texts in these columns are words; the numbers in them are figures.
FACTS = {"value", "a", "b"}
# Text of other columns, as it was recorded → as it reads now; by column, "*" for any.
SAID: dict[str, dict[str, str]] = {
    "row": {"not attributed": "not allocated"},
    "name": {
        "Not attributed": "Not allocated",
        **{f"Other 1 {n}s": f"Other 1 {n}" for n in ("chapter", "heading", "subheading")},
    },
    "flow": {"exports": "export", "imports": "import"},
    "period": {"2023-01/2023-06": "2023-H1"},
}

TOLERANCE = 1e-9
_PICTURES = (".svg", ".png", ".pdf")
_NUMBER = re.compile(r"(?<![\w.,])[-+−]?\d[\d,]*(?:\.\d+)?")
_RULE = re.compile(r"(?=.*--)\s*-+(?:\s+-+)*\s*$")

Record = dict[str, Any]


@dataclass
class Session:
    """Commands that run one after the other over one store."""

    name: str
    lines: list[str] = field(default_factory=list)


def sessions(text: str | None = None) -> dict[str, Session]:
    """The sessions of commands.txt by name, in order."""
    found: dict[str, Session] = {}
    for line in (COMMANDS.read_text(encoding="utf-8") if text is None else text).splitlines():
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        if heading := re.fullmatch(r"\[([\w-]+)\]", said):
            one = found[heading[1]] = Session(heading[1])
        else:
            one.lines.append(said)
    return found


# Asking


def asked(name: str) -> list[Record]:
    """What the program answers to a session today; it runs in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="golden-") as folder:
        here, home = Path(folder).resolve() / "here", Path(folder).resolve() / "home"
        shutil.copytree(FILES, here)
        home.mkdir()
        done = subprocess.run(
            [sys.executable, str(Path(__file__).resolve()), "answer", name],
            cwd=here,
            env={**ENVIRONMENT, "TRADESTAT_HOME": str(home)},
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"session {name}: {done.stderr.decode(errors='replace')}")
        return [json.loads(line) for line in done.stdout.decode().splitlines()]


def answered(name: str) -> Iterator[Record]:
    """Run a session in this process and folder, over the store of TRADESTAT_HOME."""
    here, home = Path.cwd(), Path(os.environ["TRADESTAT_HOME"])
    for line in sessions()[name].lines:
        if line.startswith("@keep "):
            shutil.copy(line.removeprefix("@keep "), home)
            continue
        yield {"session": name, "command": line, **_run(line, here, home)}


def _run(line: str, here: Path, home: Path) -> Record:
    from tradestat.cli.main import run

    words = shlex.split(line)
    given = Path(words.pop()).read_bytes() if words[-2:-1] == ["<"] else b""
    if words[-1:] == ["<"]:
        words.pop()
    before = {p: p.stat().st_mtime_ns for p in here.iterdir()}
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    stdin, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(given), "utf-8")
    status: object = 0
    try:
        with redirect_stdout(out), redirect_stderr(err):
            run(words)
    except SystemExit as left:
        status = left.code or 0
    finally:
        sys.stdin = stdin
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8", "replace"))
    found: Record = {"status": status}
    found["out"], found["err"] = (_scrubbed(t, here, home) for t in texts)
    written = {}
    for path in sorted(p for p in here.iterdir() if p.stat().st_mtime_ns != before.get(p)):
        if path.suffix in _PICTURES:
            written[path.name] = "drawn" if path.stat().st_size > 500 else "nothing drawn"
        elif path.is_file():
            written[path.name] = _scrubbed(path.read_text(encoding="utf-8"), here, home)
    if written:
        found["written"] = written
    return found


def _scrubbed(text: str, here: Path, home: Path) -> str:
    """The text without what another day, machine or version would say."""
    from tradestat.version import __version__

    for folder, name in ((here, "<here>"), (home, "<home>"), (ROOT, "<root>")):
        text = text.replace(str(folder), name)
    text = re.sub(rf'(tradestat"?:? "?){re.escape(__version__)}', r"\1<version>", text)
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    text = re.sub(rf"{today}(?: \d\d:\d\d UTC)?", "<today>", text)
    # The last digits of a float depend on the order in which the engine happens to add.
    text = re.sub(r"-?\d+\.\d{6,}(?:e-?\d+)?", lambda m: f"{float(m[0]):.12g}", text)
    # Pictures inside a page differ with the fonts on hand.
    text = re.sub(r"(?s)<svg.*?</svg>", "<svg/>", text)
    return re.sub(r"data:image/[\w+]+;base64,[\w+/=]+", "<picture>", text)


def ask(names: Iterable[str]) -> list[Record]:
    """Sessions in order, two at a time."""
    with ThreadPoolExecutor(PROCESSES) as pool:
        return [one for answers in pool.map(asked, names) for one in answers]


# Taking an answer apart


@dataclass
class Parts:
    """Tables as rows of cells, the rest as lines of words."""

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    numbers: dict[str, list[str]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)


def form_of(command: str) -> str:
    """The format a command asks for; what is printed on a screen if it asks for none."""
    words = shlex.split(command)
    for option, value in pairwise(words):
        if option in ("-f", "--format"):
            return value
    return "markdown" if words[0] == "report" else "simple"


def parts(record: Record) -> Parts:
    """What is figures in an answer, and what is words."""
    found = Parts()
    _take(found, "output", record["out"], form_of(record["command"]))
    found.words += record["err"].splitlines()
    for name, text in record.get("written", {}).items():
        form = Path(name).suffix.lstrip(".")
        if text in ("drawn", "nothing drawn"):
            found.tables[name] = [{"picture": text}]
        else:
            _take(found, name, text, "markdown" if form == "md" else form)
    return found


def _take(found: Parts, name: str, text: str, form: str) -> None:
    if not text.strip():
        return
    try:
        if form == "json":
            _take_json(found, name, json.loads(text))
        elif form == "ndjson":
            found.tables[name] = [_flat(json.loads(line)) for line in text.splitlines()]
        elif form in ("csv", "tsv"):
            reader = csv.DictReader(io.StringIO(text), delimiter="\t" if form == "tsv" else ",")
            found.tables[name] = [dict(row) for row in reader]
        else:
            _take_text(found, name, text, form)
    except ValueError:
        found.words += text.splitlines()


def _take_json(found: Parts, name: str, content: dict[str, Any]) -> None:
    for key, value in content.items():
        if key in ("data", "findings"):
            found.tables[f"{name}.{key}"] = [_flat(row) for row in value]
        else:
            found.words += [
                f"{path}: {line}"
                for path, cell in _flat({key: value}).items()
                for line in str(cell).splitlines()
            ]


def _flat(value: dict[str, Any]) -> dict[str, Any]:
    """Cells by dotted path: the third of a list's figures is figures.2."""
    cells: dict[str, Any] = {}
    for key, one in value.items():
        if isinstance(one, list):
            one = {str(n): item for n, item in enumerate(one)}
        if isinstance(one, dict):
            cells |= {f"{key}.{path}": cell for path, cell in _flat(one).items()}
        else:
            cells[key] = one
    return cells


def _take_text(found: Parts, name: str, text: str, form: str) -> None:
    numbers = found.numbers.setdefault(name, [])
    inside = False
    for line in text.splitlines():
        if not line.strip():
            inside = False
        if form == "html":
            cells = re.findall(r"<td[^>]*>(.*?)</td>", line)
            shown = " ".join(re.sub(r"<[^>]*>", " ", c) for c in cells)
        elif line.lstrip().startswith("|") and form != "simple":
            shown = line if inside else ""
            inside = inside or set(line) <= set("|:- ")
        elif _RULE.match(line):
            inside, shown = True, ""
            continue
        else:
            shown = line if inside or form in ("latex", "typst", "tex") else ""
        seen = _NUMBER.findall(shown)
        numbers += seen
        if not seen:
            found.words.append(" ".join(line.split()))
        else:  # which words stand beside them, however wide the columns
            found.words.append(" ".join(re.sub(r"[█▏▎▍▌▋▊▉]+", "", _NUMBER.sub("#", line)).split()))


# Comparing


@dataclass
class Compared:
    """Changed figures, and pairs of old and new lines of words, each with its command."""

    figures: list[str] = field(default_factory=list)
    words: list[tuple[str, list[str], list[str]]] = field(default_factory=list)


def compare(old: Record, new: Record) -> Compared:
    """One command then and now."""
    found = Compared()
    where = f"[{old['session']}] {old['command']}"
    if old["status"] != new["status"]:
        found.figures.append(f"{where}\n    exit status {old['status']} → {new['status']}")
    then, now = parts(old), parts(new)
    lines: tuple[list[str], list[str]] = (list(then.words), list(now.words))
    for name in {**then.tables, **now.tables}:
        _compare_tables(
            found, f"{where}\n    {name}", then.tables.get(name), now.tables.get(name), lines
        )
    for name in {**then.numbers, **now.numbers}:
        a, b = then.numbers.get(name, []), now.numbers.get(name, [])
        for n, (x, y) in enumerate(zip_longest(a, b)):
            if x is None or y is None or not _same(_plain(x), _plain(y)):
                found.figures.append(
                    f"{where}\n    {name}, number {n + 1} of {len(a)} (now {len(b)}): {x} → {y}"
                )
                break
    if lines[0] != lines[1]:
        found.words.append((where, *lines))
    return found


def _compare_tables(
    found: Compared,
    where: str,
    old: list[dict[str, Any]] | None,
    new: list[dict[str, Any]] | None,
    lines: tuple[list[str], list[str]],
) -> None:
    if old is None or new is None:
        found.figures.append(f"{where}: {'no table before' if old is None else 'no table now'}")
        return
    # A row that bore no figure may go.
    old = [row for row in old if any(v not in ("", None) for c, v in row.items() if c not in PROSE)]
    if len(old) != len(new):
        found.figures.append(f"{where}: {len(old)} rows → {len(new)}")
        return
    columns = dict.fromkeys(c for row in old for c in row)
    known = dict.fromkeys(c for row in new for c in row)
    # Renamed columns show among the words, which makes them visible and fails nothing.
    lines[0].extend(f"column {c}" for c in columns)
    lines[1].extend(f"column {c}" for c in known)
    for column in columns:
        prose = any(p in PROSE for p in column.split("."))
        loose = "fact" in columns and column in FACTS
        called = _renamed(column, known)
        if called not in known and not prose:
            found.figures.append(f"{where}: the column {column} is gone")
            continue
        for n, (row, other) in enumerate(zip(old, new, strict=True)):
            a, b = row.get(column), other.get(called)
            if prose:
                lines[0].append(f"{column}: {a}")
                lines[1].append(f"{column}: {b}")
            elif loose and isinstance(a, str) and isinstance(b, str):
                lines[0].append(f"{column}: {a}")
                lines[1].append(f"{column}: {b}")
                if [_plain(x) for x in _NUMBER.findall(a)] != [
                    _plain(x) for x in _NUMBER.findall(b)
                ]:
                    found.figures.append(f"{where}, row {n + 1}, {column}: {a!r} → {b!r}")
            elif not _same(a, b) and not _same(_said(column, a), b):
                found.figures.append(f"{where}, row {n + 1}, {column}: {a!r} → {b!r}")


def _renamed(column: str, known: Iterable[str]) -> str:
    """What a column is called now, the last part of its path perhaps otherwise."""
    path, dot, last = column.rpartition(".")
    return next((c for n in (last, *RENAMED.get(last, ())) if (c := path + dot + n) in known), "")


def _said(column: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    by_column = SAID.get(column.rsplit(".", 1)[-1], {})
    return by_column.get(value, SAID.get("*", {}).get(value, value))


def _same(a: Any, b: Any) -> bool:
    if a == b:
        return True
    if isinstance(a, bool) or isinstance(b, bool) or a is None or b is None:
        return False
    try:
        return math.isclose(float(a), float(b), rel_tol=TOLERANCE, abs_tol=1e-12)
    except (TypeError, ValueError):
        return False


def _plain(number: str) -> str:
    return number.replace(",", "").replace("−", "-")


def grouped(changed: list[tuple[str, list[str], list[str]]]) -> list[tuple[str, int, str]]:
    """Changes of words, each once: as a diff, in how many commands, and one of them."""
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for where, old, new in changed:
        for change in dict.fromkeys(_changes(old, new)):
            counts[change] += 1
            first.setdefault(change, where)
    return [(change, count, first[change]) for change, count in counts.most_common()]


def _changes(old: list[str], new: list[str]) -> Iterator[str]:
    lines = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in lines.get_opcodes():
        if tag == "equal":
            continue
        before, after = (" ".join(side).split() for side in (old[a:b], new[c:d]))
        words = difflib.SequenceMatcher(None, before, after, autojunk=False)
        if words.ratio() < 0.5:
            yield _diff(old[a:b], new[c:d])
            continue
        for kind, i, j, k, m in words.get_opcodes():
            if kind != "equal":
                yield _diff(
                    [" ".join(before[max(0, i - 2) : j + 2])],
                    [" ".join(after[max(0, k - 2) : m + 2])],
                )


def _diff(old: list[str], new: list[str]) -> str:
    """Lines with minus and plus; digits masked, so that years do not multiply a change."""
    signed = [f"- {line}" for line in old] + [f"+ {line}" for line in new]
    return "\n".join(re.sub(r"\d+", "#", line) for line in signed)


def recorded() -> list[Record]:
    """The record as it is kept."""
    with RECORD.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def compared(old: list[Record], new: list[Record]) -> Compared:
    """All commands of some sessions; one that is not recorded is a changed figure."""
    found = Compared()
    for then, now in zip_longest(old, new):
        if then is None or now is None or then["command"] != now["command"]:
            said = (now or then)["command"]
            found.figures.append(f"commands.txt is not what was recorded, from: {said}")
            break
        one = compare(then, now)
        found.figures += one.figures
        found.words += one.words
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_AsWritten)
    parser.add_argument("what", choices=("record", "compare", "answer"))
    parser.add_argument("sessions", nargs="*", help="these alone (compare)")
    said = parser.parse_args()
    if said.what == "answer":
        sys.stdout.writelines(
            json.dumps(one, ensure_ascii=False) + "\n" for one in list(answered(said.sessions[0]))
        )
        return 0
    if said.what == "record":
        answers = ask(sessions())
        with RECORD.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in answers)
        print(f"{len(answers)} commands, {RECORD.stat().st_size:,} bytes")
        return 0
    names = said.sessions or list(sessions())
    old = [one for name in names for one in recorded() if one["session"] == name]
    found = compared(old, ask(names))
    changes = grouped(found.words)
    print(f"FIGURES: {len(found.figures)} changed, in {len(old)} commands")
    print("".join(f"\n{one}\n" for one in found.figures))
    print(f"WORDS: {len(changes)} changes, in {len(found.words)} commands")
    for change, count, where in changes:
        print(f"\n{count} × as in {where}\n{change}")
    return 1 if found.figures else 0


class _AsWritten(argparse.RawDescriptionHelpFormatter):
    """Help as the docstring has it."""


if __name__ == "__main__":
    sys.exit(main())
