"""A store in which something lies that does not belong there, or is damaged: every other source
answers, and what is broken is named with what helps."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import tradestat as ts
from tradestat import store
from tradestat.answers.files import remove, rename
from tradestat.answers.lists import group_table, source_table
from tradestat.errors import BadFile, MissingData, UnknownSource
from tradestat.store import home, own
from tradestat.store.imports import Imported, import_files

HEAD = "reporter,partner,flow,period,value,status\n"
Loading = Callable[..., Imported]


@pytest.fixture
def load(tmp_path: Path) -> Loading:
    """Load a file whose one flow has these exports in 2021 and 2022, as the source t."""

    def loading(first: int, second: int, name: str = "t", **more: str) -> Imported:
        path = tmp_path / f"{first}-{second}.csv"
        rows = f"KGZ,CHN,export,2021,{first},reported\nKGZ,CHN,export,2022,{second},reported\n"
        path.write_text(HEAD + rows)
        return import_files([str(path)], name=name, **more)

    return loading


def exports(source: str = "t") -> list[float]:
    return ts.growth("KG", "CN", source=source).frame["exports"].tolist()


def folder(one: Imported) -> Path:
    return Path(one.dataset.folder)


def test_what_does_not_belong_there_is_nobodys_source(load: Loading, own_store: Path) -> None:
    load(4, 5)
    sources = own_store / "sources"
    (sources / ".DS_Store").write_text("Finder")
    (sources / "notes.txt").write_text("mine")
    (sources / "t" / "3").write_text("a file")
    for stray in ("²", "01", "1.bak", "7"):
        (sources / "t" / stray).mkdir()
    assert [(d.id, d.vintage) for d in own.scan()] == [("t", 1)]
    assert exports() == [4, 5]
    assert source_table().frame["id"][0] == "t"
    # Above every name that is taken: 1 the vintage, 3 the file, 7 the empty folder.
    assert load(4, 6).dataset.vintage == 8


def entries(text: str) -> dict[str, bytes]:
    good = json.loads(text)
    changed = {
        "null figures": good | {"figures": None},
        "a year in words": good | {"first_year": "2021"},
        "a field missing": {k: v for k, v in good.items() if k != "currency"},
        "a kind of a newer version": good | {"kind": "projected"},
        "a layout of a newer version": good | {"layout": "cube"},
    }
    made = {name: json.dumps(entry).encode() for name, entry in changed.items()}
    return made | {"empty": b"", "a list": b"[]", "a word": b'"x"', "no text": b"\xff\xfe{"}


@pytest.mark.parametrize("case", sorted(entries("{}")))
def test_a_broken_entry_breaks_its_source_alone(load: Loading, case: str) -> None:
    load(1, 2, "whole")
    made = load(4, 5)
    entry = folder(made) / own.ENTRY
    entry.write_bytes(entries(entry.read_text())[case])
    newer = case.endswith("newer version")
    why = "it was written by a newer version of tradestat" if newer else "it is damaged"
    assert exports("whole") == [1, 2]
    answer = ts.growth("KG", "CN")
    assert str(answer.notes[-1]) == (
        f"The source “t” is broken and left out: {entry}: {why}. Mend it: tradestat sources repair "
        "t (or load its files again, or take it away: tradestat sources remove t)"
    )
    assert ts.mirror("KG", "CN").notes[-1] == answer.notes[-1]
    assert all(
        note.code != "sources.broken" for note in ts.growth("KG", "CN", source="whole").notes
    )
    listed = source_table()
    assert listed.frame.loc[0, ["id", "kind", "file"]].tolist() == ["t", "broken", str(entry)]
    assert listed.frame.set_index("id")["first_year"]["whole"] == 2021
    assert [n.code for n in listed.notes] == ["lists.kinds_of_source", "sources.broken"]
    for word in ("t", "t@1"):
        with pytest.raises(MissingData) as refused:
            exports(word)
        assert (refused.value.source, refused.value.path) == (word, str(entry))
    # Loading its file again makes a whole one of it; and it can be taken away.
    assert load(4, 5).dataset.vintage == 2
    assert exports() == [4, 5]
    assert str(remove("t@1")) == "Removed vintage 1 of the source “t”."
    assert own.numbers("t") == [2]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "cut short": lambda content: content[: len(content) // 2],
    "garbage": lambda content: b"garbage " * 100,
    # Its ends are as they should be: the engine alone finds it.
    "flipped": lambda content: content[:4] + bytes(b ^ 90 for b in content[4:-8]) + content[-8:],
}


@pytest.mark.parametrize("file", ["totals.parquet", "figures.parquet"])
@pytest.mark.parametrize("case", [*DAMAGE, "missing"])
def test_broken_figures_break_their_source_alone(load: Loading, case: str, file: str) -> None:
    load(1, 2, "whole")
    path = folder(load(4, 5)) / file
    if case == "missing":
        path.unlink()
    else:
        path.write_bytes(DAMAGE[case](path.read_bytes()))
    assert exports("whole") == [1, 2]
    answer = ts.growth("KG", "CN")
    if file == "totals.parquet" or case != "flipped":
        assert answer.notes[-1].code == "sources.broken"
        assert answer.notes[-1].values["file"] == str(path)
        for word in ("t", "T@1"):
            with pytest.raises(MissingData) as refused:
                exports(word)
            assert refused.value.path == str(path)
    else:  # its totals answer; who asks for goods is told
        assert exports() == [4, 5]
        with pytest.raises(MissingData):
            store.first_rows(store.dataset("t"), 1)
    assert str(remove("t")) == "Removed the source “t”. Its files are where they were."


def test_a_source_that_goes_meanwhile_is_no_broken_one(load: Loading) -> None:
    load(1, 2, "whole")
    made = load(4, 5)
    with store.answering():
        shutil.rmtree(folder(made).parent)
        assert {row.source for row in store.pair_flows("KGZ", "CHN")} >= {"whole"}
        assert store.current().broken == []


def test_a_vintage_is_removed_alone(load: Loading) -> None:
    for value in (5, 6, 7):
        load(4, value)
    assert str(remove("t@3")) == (
        "Removed vintage 3 of the source “t”. Questions to “t” are now answered from vintage 2."
    )
    assert exports() == [4, 6]
    assert str(remove("t@1")) == "Removed vintage 1 of the source “t”."
    with pytest.raises(UnknownSource):
        remove("t@9")
    assert str(remove("t@2")) == (
        "Removed vintage 2 of the source “t”. It was the only one: the source is gone."
    )
    assert list(home.sources_folder().iterdir()) == []
    load(4, 5), load(4, 6)
    assert str(remove("t")) == (
        "Removed the source “t”, all 2 vintages of it. Its files are where they were."
    )


def test_a_vintage_is_renamed_alone(load: Loading) -> None:
    load(4, 5), load(4, 6)
    assert str(rename("t@2", "new")) == (
        "Vintage 2 of the source “t” is now the source “new”. Questions to “t” are now answered "
        "from vintage 1."
    )
    assert (exports(), exports("new")) == ([4, 5], [4, 6])
    assert str(rename("t@1", "old")) == "Vintage 1 of the source “t” is now the source “old”."
    assert [(d.id, d.vintage) for d in own.vintages()] == [("new", 1), ("old", 1)]
    assert sorted(p.name for p in home.sources_folder().iterdir()) == ["new", "old"]


def test_an_older_file_loaded_again_is_the_current_one(load: Loading, inside: object) -> None:
    load(4, 5), load(4, 6)
    again = load(4, 5)
    assert (again.fresh, again.again, again.dataset.vintage) == (False, 1, 3)
    assert exports() == [4, 5]
    once_more = load(4, 5)
    assert (once_more.fresh, once_more.again, once_more.dataset.vintage) == (False, 0, 3)
    # What is added to a source is never taken for going back.
    assert load(4, 6, "t").dataset.vintage == 4


def aside(root: Path, *mark: str) -> Path:
    left = root / f".aside-{'-'.join(mark)}-x"
    left.mkdir(parents=True)
    return left


def test_what_is_left_behind_is_swept_when_its_owner_is_surely_gone(
    load: Loading, own_store: Path
) -> None:
    host, boot = home._here()
    dead, mine = "999999999", str(os.getpid())
    gone = [aside(own_store, host, boot, dead), aside(own_store, host, "before", mine)]
    kept = [
        aside(own_store, host, boot, mine),
        aside(own_store, "elsewhere", boot, dead),  # another machine, or another container of it
        aside(own_store, dead),  # as earlier versions named them
    ]
    load(4, 5)
    assert not any(left.exists() for left in gone)
    assert all(left.exists() for left in kept)
    long_ago = time.time() - 90_000
    for left in kept:
        os.utime(left, (long_ago, long_ago))
    load(4, 6)
    assert [left.exists() for left in kept] == [True, False, False]


def test_a_working_folder_says_whose_it_is(own_store: Path) -> None:
    with home.aside(own_store) as working:
        assert working.name.startswith(f".aside-{'-'.join(home._here())}-{os.getpid()}-")


def test_rejected_rows_never_replace_a_file(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(HEAD + "KGZ,CHN,export,2021,5,reported\nKGZ,CHN,export,2022,oops,reported\n")
    treasure = tmp_path / "treasure"
    treasure.write_text("mine")
    (tmp_path / "bad.csv.rejected.csv").symlink_to(treasure)
    (tmp_path / "bad.csv.rejected-2.csv").symlink_to(tmp_path / "nowhere")
    made = import_files([str(bad)], skip_bad=True)
    assert made.rejects == tmp_path / "bad.csv.rejected-3.csv"
    assert treasure.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_a_wrong_group_in_the_settings_is_named(own_store: Path) -> None:
    own_store.mkdir(parents=True, exist_ok=True)
    settings = own_store / "settings.toml"
    settings.write_text('[groups]\nfine = ["KZ"]\nmine = ["KZ", "Atlantis"]\n')
    with pytest.raises(BadFile) as refused:
        group_table()
    assert refused.value.message.startswith(f'"{settings}" cannot be read: [groups] mine: ')


def test_an_entry_of_another_place_is_read(load: Loading) -> None:
    one = load(4, 5).dataset
    assert own.vintages() == [replace(one)]
