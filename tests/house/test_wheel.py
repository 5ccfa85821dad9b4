"""What is shipped: the figures travel in the wheel, and the installed program finds them.

That the wheel itself works in an empty environment is for .ci/run, which builds it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_data_file_is_in_the_wheel() -> None:
    wheel = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    sources = [PurePosixPath(source) for source in wheel["force-include"]]
    files = [
        PurePosixPath(path.relative_to(ROOT).as_posix())
        for path in (ROOT / "data").rglob("*")
        if path.is_file()
    ]
    left_out = [
        str(file)
        for file in files
        if not any(file == source or source in file.parents for source in sources)
    ]
    assert files, "there is no data"
    assert left_out == []


def test_what_is_included_exists_and_lands_in_the_package() -> None:
    wheel = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    for source, target in wheel["force-include"].items():
        assert (ROOT / source).exists()
        assert target.startswith("tradestat/")


def test_what_the_metadata_names_exists() -> None:
    project = PYPROJECT["project"]
    for name in [project["readme"], *project["license-files"]]:
        assert (ROOT / name).is_file()


@pytest.mark.installed
@pytest.mark.parametrize("start", ["script", "module"])
def test_the_installed_program_answers_from_any_folder(start: str, tmp_path: Path) -> None:
    python = Path(sys.executable)
    program = [python.with_name("tradestat")] if start == "script" else [python, "-m", "tradestat"]
    done = subprocess.run(
        [*program, "growth", "CN", "KG"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "6,378.05" in done.stdout
    assert "22,710" in done.stdout
    assert list(tmp_path.iterdir()) == []
