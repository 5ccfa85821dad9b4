"""The public names: one table, a stub made of it, and types that a checker reads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import tradestat as ts

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import tradestat as ts

answer: ts.Answer = ts.growth("CN", 417, flow="exports", years=(2015, 2019), group={"x": ["KZ"]})
audited: ts.Answer = ts.audit("kgz-nsc", check="sums", top=3)
shares: ts.Answer = ts.shares("KG", "CN", ["RU"], years="2015-2019")
ts.growth("CN", "KG", flow="nonsense")
"""


def test_the_stub_is_what_the_requests_declare() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "write_stub.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_checker_knows_the_words_that_a_parameter_takes(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(program)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=tmp_path,
        env={"MYPYPATH": str(ROOT / "src"), "PATH": ""},
    )  # fmt: skip
    errors = [line for line in done.stdout.splitlines() if "error" in line]
    assert len([e for e in errors if "program.py" in e]) == 1, done.stdout
    assert "incompatible type" in done.stdout
    assert "nonsense" in done.stdout


def test_every_public_name_is_there() -> None:
    for name in dir(ts):
        assert getattr(ts, name) is not None
    assert sorted(ts.__all__) == sorted(set(ts.__all__))
