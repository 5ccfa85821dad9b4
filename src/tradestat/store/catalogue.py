"""The catalogue of a question: the sources that ship, the user's, files given, named groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from tradestat import areas
from tradestat.areas import Area
from tradestat.errors import (
    BadFile,
    BadOption,
    MissingData,
    TradestatError,
    UnknownLayout,
    UnknownSource,
)
from tradestat.model import AreaKind, Dataset, Note
from tradestat.model.catalogue import (
    CURRENT,
    SETTINGS,
    Broken,
    Catalogue,
    Members,
    Settings,
    within,
)
from tradestat.store import home, own

_HOW = 'Write it as in: [groups] mine = ["KZ", "KG", "UZ"]'


def current() -> Catalogue:
    """The catalogue of the question that is being answered, else that of the context."""
    return CURRENT.get() or _of_context()


def _of_context(groups: Mapping[str, Sequence[str]] = {}, request: object = None) -> Catalogue:
    place = home.home()
    held = own.current(place)
    sources = (*(d for d in held if isinstance(d, Dataset)), *own.embedded())
    groups_known = {**_settled(place), **SETTINGS.get().groups}
    broken = [b for b in held if isinstance(b, Broken)]
    known = Catalogue(place, sources, groups_known, request, broken=broken)
    for name, members in groups.items():
        with within(known):
            key, group = own_group(name, members)
        known = replace(known, groups={**known.groups, key: group})
    return known


def datasets() -> tuple[Dataset, ...]:
    """Every source: files given with the question, the user's own, what the program brings."""
    return current().datasets


def dataset(word: str) -> Dataset:
    """The source with this id, in any case; "id@2" is its second vintage.

    Raises UnknownSource with the nearest ids, MissingData for one that is broken.
    """
    wanted = word.strip().lower()
    name, _, number = wanted.partition("@")
    for one in datasets():
        if one.id == wanted or (one.id == name and number == str(one.vintage)):
            return one
    held = own.scan(current().home) if number else current().broken
    for other in held:
        if other.id == name and number in ("", str(other.vintage)):
            if isinstance(other, Broken):
                raise MissingData.in_store(wanted, other.file, other.reason)
            return other
    from difflib import get_close_matches

    known = [one.id for one in datasets()]
    raise UnknownSource.of(word, known, get_close_matches(name, known, n=2, cutoff=0.5))


def own_name(word: str) -> tuple[str, int | None]:
    """The id of a source that the user has loaded, whole or broken, and the vintage that "id@2"
    names. Raises UnknownSource, or BadOption for a source that travels with the program."""
    name, mark, number = word.strip().lower().partition("@")
    held = own.numbers(name, current().home)
    if held and (not mark or number in map(str, held)):
        return name, int(number) if mark else None
    raise BadOption.embedded(dataset(word).id)


def rename(name: str, word: str, vintage: int | None = None) -> str:
    """Give a loaded source, or one vintage of it, another id, which is returned.

    Raises BadOption if it is taken or cannot be one.
    """
    return own.rename(name, word, frozenset(d.id for d in own.embedded()), vintage)


def own_group(name: str, members: Sequence[str]) -> tuple[str, Members]:
    """A group of the user's own by its key: its name, and the keys of its members.

    members: areas by code or name. Raises BadOption for a name that means an area already or has
    no members, UnknownArea and AmbiguousArea for members.
    """
    word = name.strip()
    try:
        taken = areas.resolve(word)
    except TradestatError:
        taken = None
    if not word or (taken is not None and taken.kind is not AreaKind.GROUP):
        what = f"means {taken.name} already" if taken else "is empty"
        raise BadOption.saying(
            f'The name of the group, "{name}", {what}.', "Choose another: --group mine=KZ,KG,UZ"
        )
    keys = [areas.resolve(member).key for member in members if member.strip()]
    if not keys:
        raise BadOption.saying(
            f'The group "{name}" has no members.', "Name them: --group mine=KZ,KG,UZ"
        )
    return word.upper(), (word, tuple(dict.fromkeys(keys)))


def _settled(place: Path) -> dict[str, Members]:
    """The groups that the user has settled once, in settings.toml in the store's folder.

    Raises BadFile if the file cannot be understood.
    """
    found = home.settled(place, "groups")
    if not all(isinstance(v, list) and all(isinstance(m, str) for m in v) for v in found.values()):
        raise BadFile.of(str(place / home.SETTINGS_FILE), "[groups] is not a table of lists", _HOW)
    groups = {}
    for name, members in found.items():
        try:
            key, group = own_group(name, members)
        except TradestatError as fault:
            wrong = f"[groups] {name}: {fault.message.removesuffix('.')}"
            file = str(place / home.SETTINGS_FILE)
            raise BadFile.of(file, wrong, f"Correct it there.  {fault.advice}") from fault
        groups[key] = group
    return groups


@contextmanager
def using(
    home: str | Path | None = None, groups: Mapping[str, Sequence[str]] | None = None
) -> Iterator[None]:
    """Let every question of this context know another store or groups of one's own.

    home: the folder of the store. groups: areas by name of the group.
    """
    settings = SETTINGS.get()
    place = settings.home if home is None else Path(home).expanduser()
    named = dict(own_group(name, members) for name, members in (groups or {}).items())
    token = SETTINGS.set(Settings(place, {**settings.groups, **named}))
    try:
        yield
    finally:
        SETTINGS.reset(token)


@contextmanager
def answering(
    files: Sequence[str] = (),
    source: str | None = None,
    *,
    described: Mapping[str, Any] = {},
    reporter: Area | None = None,
    groups: Mapping[str, Sequence[str]] = {},
    request: object = None,
    stdin: BinaryIO | None = None,
    tell: Callable[[str], None] = lambda words: None,
) -> Iterator[Catalogue]:
    """The catalogue of a question until the block ends: files given with it answer first, then an
    older vintage that it names. A question within another is asked of that one's catalogue.

    described: what the files do not say themselves, by the names that `formats.given` takes.
    reporter: the area that the question is about, which reports where no file names a reporter.
    Raises what `import_files` raises. The user's store stays as it is.
    """
    outer = CURRENT.get()
    if outer is not None and (outer.made_for is request or not (files or groups or source)):
        yield outer
        return
    known = _of_context(groups, request) if outer is None else replace(outer, made_for=request)
    known = replace(known, named=source and source.strip().lower())
    with within(known):
        older = _older_vintage(source)
        first = [] if older is None else [older]
        if not files:
            with within(replace(known, datasets=(*first, *known.datasets))) as asked:
                yield asked
            return
    with home.temporary() as folder:
        about = dict(described), reporter
        made = _read(files, folder, about, stdin, tell, known)
        first = [*first, made]
        with within(replace(known, datasets=(*first, *known.datasets))) as asked:
            yield asked


def _older_vintage(word: str | None) -> Dataset | None:
    """The source "id@1" under that name, if it is not the newest anyway."""
    if word is None or "@" not in word:
        return None
    one = dataset(word)
    if any(d.id == one.id and d.vintage == one.vintage for d in datasets()):
        return None
    return replace(one, id=f"{one.id}@{one.vintage}", at_hand=True)


def _read(
    files: Sequence[str],
    folder: Path,
    about: tuple[dict[str, Any], Area | None],
    stdin: BinaryIO | None,
    tell: Callable[[str], None],
    known: Catalogue,
) -> Dataset:
    """Files as one source, which answers before every other."""
    from tradestat.formats.given import given
    from tradestat.store.imports import import_files

    described, area = about

    def read(**more: str) -> Dataset:
        said = given(**{**described, **more})
        return import_files(files, said, root=folder, stdin=stdin, tell=tell).dataset

    with within(known):
        try:
            made = read()
        except UnknownLayout as fault:
            if area is None or area.kind is not AreaKind.COUNTRY or not fault.lacks_reporter:
                raise fault.at_hand() from fault
            try:
                made = read(reporter=area.key)
            except UnknownLayout as other:
                raise other.at_hand() from other
            asked = Note.of("reading.reporter_asked", area=area.name)
            made = replace(made, remarks=(asked, *made.remarks))
    taken = {d.id for d in known.datasets}
    name = made.id if made.id not in taken else f"{made.id}-file"
    return replace(made, id=name, date="the file given", at_hand=True)
