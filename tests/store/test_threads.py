"""Questions in several threads, with files, groups and stores of their own, never meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest

import tradestat as ts
from tradestat import store

T, R = TypeVar("T"), TypeVar("R")
HEAD = "reporter,partner,flow,period,value,currency\n"


def at_once(ask: Callable[[T], R], words: Iterable[T]) -> list[R]:
    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(ask, words))


def test_each_thread_has_the_file_that_it_gave(tmp_path: Path) -> None:
    # File n holds one year, 2001 + n, and one export, 1,000 + n.
    files = []
    for n in range(16):
        path = tmp_path / f"x{n}.csv"
        path.write_text(f"{HEAD}CHN,KGZ,export,{2001 + n},{1000 + n},USD\n")
        files.append(path)
    plain = ts.growth("CN", "KG").frame

    def asked(path: Path) -> list[tuple[int, float]]:
        frame = ts.growth("CN", "KG", data=path).frame
        return list(zip(frame["period"], frame["exports"], strict=True))

    for _ in range(3):
        assert at_once(asked, files) == [[(2001 + n, 1000.0 + n)] for n in range(16)]
    assert ts.growth("CN", "KG").frame.equals(plain)


def test_a_thread_without_a_file_gets_none(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"{HEAD}CHN,KGZ,export,2030,7,USD\n")
    last = int(ts.growth("CN", "KG").frame["period"].iloc[-1])

    def asked(data: tuple[Path, ...]) -> int:
        return int(ts.growth("CN", "KG", data=data).frame["period"].iloc[-1])

    assert at_once(asked, [(path,), ()] * 8) == [2030, last] * 8


def test_groups_of_one_name_stay_apart() -> None:
    # The group of two has the exports of both: the sum of what each reports.
    groups = [["KZ"], ["KZ", "UZ"]] * 8
    alone = {
        tuple(members): ts.growth("mine", "CN", group={"mine": members}, years=2019).frame
        for members in groups[:2]
    }
    assert not alone["KZ",].equals(alone["KZ", "UZ"])

    def asked(members: list[str]) -> bool:
        frame = ts.growth("mine", "CN", group={"mine": members}, years=2019).frame
        return bool(frame.equals(alone[tuple(members)]))

    assert all(at_once(asked, groups))
    with pytest.raises(ts.TradestatError):
        ts.growth("mine", "CN")


def test_a_name_given_in_one_thread_is_not_known_in_another() -> None:
    def asked(members: list[str]) -> int:
        ts.name_group("ours", members)
        return len(ts.group_table("ours").frame)

    assert at_once(asked, [["KZ"], ["KZ", "UZ"], ["KZ", "UZ", "TJ"]] * 5) == [1, 2, 3] * 5


def test_two_homes(tmp_path: Path) -> None:
    homes = []
    for n in range(4):
        path = tmp_path / f"y{n}.csv"
        path.write_text(f"{HEAD}CHN,KGZ,export,2001,{1000 + n},USD\n")
        with store.using(home=tmp_path / f"home{n}"):
            ts.load(path, name="mine")
        homes.append(tmp_path / f"home{n}")

    def asked(home: Path) -> float:
        with store.using(home=home):
            return float(ts.growth("CN", "KG", source="mine").frame["exports"].iloc[0])

    assert at_once(asked, homes * 4) == [1000.0, 1001.0, 1002.0, 1003.0] * 4


def test_groups_settled_once_are_known_to_the_library(own_store: Path) -> None:
    own_store.mkdir(exist_ok=True)
    (own_store / "settings.toml").write_text('[groups]\nstans = ["KZ", "KG", "UZ"]\n')
    assert ts.group_table("stans").frame["key"].tolist() == ["KAZ", "KGZ", "UZB"]
