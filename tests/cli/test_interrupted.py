"""The program is cut off: by Ctrl-C, a closed pipe, a full disk, too few files. One line says so,
the status is right, and nothing is left behind."""

from __future__ import annotations

import errno
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tradestat.cli.leaving import Stops, status_of
from tradestat.cli.progress import Progress
from tradestat.errors import UnwritableOutput
from tradestat.store import home

Inside = Callable[..., tuple[int, str, str]]
PROGRAM = f"{shlex.quote(sys.executable)} -m tradestat"
ONE = (
    "Reporter,Partner,Flow,Year,Value (USD)\nKG,CN,X,2021,4000000\nKG,CN,X,2022,5000000\n"
    "KG,CN,M,2021,7000000\nKG,CN,M,2022,9000000\n"
)


def shell(line: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", line.replace("tradestat", PROGRAM)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **more},
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SIGINT", "load - --as t"),
        ("SIGTERM", "inspect -"),
        ("SIGINT", "growth KG CN --data -"),
    ],
)
def test_a_signal_while_reading_leaves_nothing(
    name: str, words: str, tmp_path: Path, own_store: Path
) -> None:
    number = getattr(signal, name)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "tradestat", *words.split()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(temporary)},
    ) as program:
        assert program.stdin is not None
        program.stdin.write(ONE.encode())
        program.stdin.flush()
        # It has begun when its folder is there, and waits for the rest.
        until = time.monotonic() + 60
        while not [*own_store.glob(".aside-*"), *temporary.glob("tradestat-*/.aside-*")]:
            assert time.monotonic() < until
            time.sleep(0.02)
        program.send_signal(number)
        status = program.wait(30)
        assert program.stderr is not None
        assert program.stdout is not None
        said = program.stderr.read(), program.stdout.read()
    assert (status, *said) == (128 + number, b"Stopped.\n", b"")
    assert [*own_store.iterdir(), *temporary.iterdir()] == []


def test_an_interrupted_engine_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    stops = Stops()
    with pytest.raises(KeyboardInterrupt):
        stops._stop(signal.SIGTERM, None)
    stops._stop(signal.SIGTERM, None)  # while everything is tidied up
    # The engine's own word for it, which would be a fault without a signal.
    assert status_of(RuntimeError("Query interrupted"), stops) == 143
    assert capsys.readouterr().err == "Stopped.\n"


@pytest.mark.parametrize("reader", ["true", "head -1"])
@pytest.mark.parametrize("fmt", ["simple", "csv"])
def test_a_reader_that_stops_early_is_no_error(reader: str, fmt: str) -> None:
    done = shell(f"tradestat growth CN KG -f {fmt} --no-notes | {reader}; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (0, "")


def test_closed_streams(tmp_path: Path) -> None:
    closed = shell("tradestat growth CN KG >&-")
    assert closed.returncode == 2
    assert closed.stderr == (
        "Error: What was asked for could not be written: standard output is closed.\n"
        "Make room, or write elsewhere with --output FILE.\n"
    )
    file = tmp_path / "x.csv"
    assert shell(f"tradestat growth CN KG -o {file} <&- >&- 2>&-").returncode == 0
    assert file.read_text("utf-8").startswith("reporter,partner,")
    assert shell("tradestat growth CN Nowhere 2>&-").returncode == 2
    assert shell("tradestat growth CN Nowhere >&- 2>&-").returncode == 2


def test_a_full_disk_on_standard_output() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    done = shell("tradestat growth CN KG > /dev/full")
    assert done.returncode == 2
    assert "no space left on device" in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_a_store_that_takes_no_more(tmp_path: Path, own_store: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text(ONE + "".join(f"KG,CN,X,{y},{y}\n" for y in range(1000, 2000)))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    # No file may be larger than a kibibyte, which the system says to the engine as well.
    done = shell(f"ulimit -f 1; tradestat load {file}", TMPDIR=str(temporary))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f'Error: The store "{own_store}" cannot be written: file too large.\n'
        "Make room or give it another folder: TRADESTAT_HOME=FOLDER. What was there is as it was.\n"
    )
    done = shell(f"ulimit -f 1; tradestat growth KG CN --data {file}", TMPDIR=str(temporary))
    assert done.returncode == 2
    assert done.stderr == (
        "Error: The folder for temporary files cannot be written: file too large.\n"
        "Make room or name another folder: TMPDIR=FOLDER\n"
    )
    assert [*own_store.iterdir(), *temporary.iterdir()] == []


@pytest.mark.parametrize("number", home.REFUSED)
def test_what_the_system_says_to_the_engine_is_understood(number: int, tmp_path: Path) -> None:
    fault = duckdb.IOException(f'IO Error: Could not write file "x": {os.strerror(number)}')
    found = home.system_fault(fault)
    assert found is not None
    assert found.errno == number
    assert home.system_fault(duckdb.IOException("Invalid magic bytes")) is None
    with pytest.raises(UnwritableOutput), home.writing(tmp_path):
        raise fault


def test_few_open_files_are_said_or_enough() -> None:
    for most in (8, 10, 12, 16):
        done = shell(f"ulimit -n {most}; tradestat growth CN KG --no-notes")
        assert "Traceback" not in done.stderr
        assert "Install" not in done.stderr
        assert "fault" not in done.stderr


def test_a_store_that_is_read_only_is_named(
    inside: Inside, tmp_path: Path, own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "one.csv"
    file.write_text(ONE)
    assert inside("load", str(file), "--as", "t")[0] == 0

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    wanted = f'Error: The store "{own_store}" cannot be written: read-only file system.\n'
    monkeypatch.setattr(Path, "rename", refused)
    for words in (("sources", "rename", "t", "u"), ("sources", "remove", "t")):
        status, _, err = inside(*words)
        assert (status, err.startswith(wanted)) == (2, True)
    monkeypatch.setattr(Path, "replace", refused)
    status, _, err = inside("load", str(file), "--save-layout", "mine")
    assert (status, err.startswith(wanted)) == (2, True)


def test_a_link_is_followed_even_to_another_disk(tmp_path: Path, inside: Inside) -> None:
    elsewhere = Path("/dev/shm")
    other = elsewhere if elsewhere.is_dir() and os.access(elsewhere, os.W_OK) else tmp_path
    folder = other / f"tradestat-test-{os.getpid()}"
    folder.mkdir()
    try:
        link = tmp_path / "link.csv"
        link.symlink_to(folder / "x.csv")
        for _ in range(2):  # the first time it leads nowhere yet
            assert inside("growth", "CN", "KG", "-o", str(link))[0] == 0
        assert link.is_symlink()
        assert [one.name for one in folder.iterdir()] == ["x.csv"]
        assert (folder / "x.csv").read_text("utf-8").startswith("reporter,partner,")
    finally:
        for one in folder.iterdir():
            one.unlink()
        folder.rmdir()


def test_a_loop_of_links_is_an_error_that_leaves_nothing(tmp_path: Path, inside: Inside) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.symlink_to(two)
    two.symlink_to(one)
    status, out, err = inside("growth", "CN", "KG", "-o", str(one))
    assert (status, out) == (2, "")
    assert err.startswith(f'Error: "{one}" cannot be written: too many levels of symbolic links.\n')
    assert sorted(p.name for p in tmp_path.iterdir()) == ["one", "two"]


def test_rejected_rows_are_written_whole_or_not_at_all(
    inside: Inside, tmp_path: Path, own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "one.csv"
    file.write_text(ONE + "KG,CN,X,2020,many\n")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("tradestat.files.os.fsync", full)
    status, _, err = inside("load", str(file), "--skip-bad")
    assert status == 2
    assert err.startswith(f'Error: "{file}.rejected.csv" cannot be written: no space left')
    assert [one.name for one in tmp_path.iterdir()] == ["one.csv"]
    assert list(own_store.iterdir()) == []


def test_long_silence_is_broken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with Progress(quiet=False, silence=0.05) as tell:
        tell("Sorting and adding up")
        time.sleep(0.3)
    err = capsys.readouterr().err
    assert "\rSorting and adding up … 0 s" in err
    assert err.endswith("\r")  # the line is taken away
    with Progress(quiet=True, silence=0.05):
        time.sleep(0.2)
    assert capsys.readouterr().err == ""


def test_what_load_says_to_ask_is_answered(inside: Inside, tmp_path: Path) -> None:
    odd = "Reporter,Partner,Flow,Year,Value (USD)\nKG,Nowhere,X,2021,9000000\nKG,Nowhere,X,2022,1\n"
    for name, text, ask in (
        ("one.csv", ONE, "growth KG CN --source one"),
        # A word that is no area comes last, however much is traded with it.
        ("odd.csv", f"{odd}KG,UZ,M,2022,3\nKG,KZ,M,2022,2\n", "growth KG UZ --source odd"),
        ("none.csv", odd, "sources show none"),
    ):
        (tmp_path / name).write_text(text)
        _, out, _ = inside("load", str(tmp_path / name), "--as", name.partition(".")[0])
        assert f"- Ask it: tradestat {ask}\n" in out
        assert inside(*ask.split())[0] == 0
