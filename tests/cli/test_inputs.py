"""What a command reads is never replaced by what it writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

DATA = (
    "reporter,partner,flow,period,value,status\n"
    "KGZ,CHN,export,2021,5,reported\nKGZ,CHN,export,2022,6,reported\n"
)


@pytest.mark.parametrize(
    "words",
    [
        "growth KG CN --data in.csv -o in.csv",
        "growth KG CN --data i*.csv -o in.csv",
        "growth KG CN --data in.csv -o link.csv",
        "partners KG --data in.csv --output in.csv",
        "inspect in.csv -o in.csv",
        "load in.csv -o in.csv",
        "audit in.csv -o in.csv",
        "check in.csv -o in.csv",
    ],
)
def test_a_file_that_is_read_is_not_written(
    words: str,
    inside: Callable[..., tuple[int, str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.csv").write_text(DATA)
    Path("link.csv").symlink_to("in.csv")
    status, _, said = inside(*words.split())
    assert status == 2
    assert "cannot be written: this command reads it." in said
    assert Path("in.csv").read_text() == DATA


def test_another_file_is_written(
    inside: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.csv").write_text(DATA)
    for _ in range(2):  # the second time the file is there, and replaced
        assert inside("growth", "KG", "CN", "--data", "in.csv", "-o", "out.csv")[0] == 0
    assert "2022" in Path("out.csv").read_text()
