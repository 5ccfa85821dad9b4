"""What the user typed, as one area: by code, by name, in any language; or a question back."""

from __future__ import annotations

from tradestat.areas.groups import every_group, group_named
from tradestat.areas.official import official, spellings
from tradestat.areas.table import Area, aliases, by_key, fold, names, table
from tradestat.errors import AmbiguousArea, UnknownArea
from tradestat.model import AreaKind
from tradestat.model.catalogue import once_a_folder

# UN M49 numbers that UN Comtrade gives to a former area, or not at all: who types them means
# the country of today.
_M49 = {"356": "IND", "381": "ITA"}

# One word for several areas: which one has to be asked.
_SEVERAL = {
    "korea": ("KOR", "PRK"),
    "coree": ("KOR", "PRK"),
    "corea": ("KOR", "PRK"),
    "корея": ("KOR", "PRK"),
    "congo": ("COG", "COD"),
    "конго": ("COG", "COD"),
    "virgin islands": ("VGB", "VIR"),
}


def resolve(word: str) -> Area:
    """The one area that a code or a name means.

    Codes: ISO 3166 alpha-2 and alpha-3, UN M49, UN Comtrade, in any case, with or without
    leading zeros; a group by its key or name, where no area has that code ("AU" is Australia);
    where UN Comtrade and M49 use one number for two areas, 356 is India and 492 is
    "Europe EU, nes". Names: in English, as people and the UN write them, and in other languages.
    Raises UnknownArea with the nearest names, AmbiguousArea with the choices.
    Source: UNSD, standard country or area codes (M49); UN Comtrade, partner areas.

    >>> resolve("kg").name, resolve("004").key, resolve("Burma").key
    ('Kyrgyzstan', 'AFG', 'MMR')
    """
    found = _meant(word)
    if isinstance(found, Area):
        return found
    if found:
        raise AmbiguousArea.of(word, _choices(found))
    if word.strip().isdecimal():
        raise UnknownArea.of(word)
    folded = fold(word)
    start = next((folded[:n] for n in (4, 3) if folded[:n].isalnum() and listing(folded[:n])), "")
    raise UnknownArea.of(word, _choices(_nearest(folded)), search=start)


def known(word: str) -> Area | None:
    """The one area that a code or a name means, as `resolve` reads it; None for any other word."""
    found = _meant(word)
    return found if isinstance(found, Area) else None


def _meant(word: str) -> Area | list[Area]:
    """The area that a word means, or those that it could mean, if any."""
    text = word.strip()
    if text.isascii() and text.isdigit():
        return _by_number(str(int(text)))
    by_letters = _letters().get(text.upper())
    if by_letters is not None:
        return by_letters
    group = group_named(text)
    if group is not None:
        return group.area
    folded = fold(text)
    if folded in _SEVERAL:
        return [by_key(key) for key in _SEVERAL[folded]]
    if folded and folded in names():
        return names()[folded]
    long_form = official(text)
    if long_form is not None:
        return long_form
    if not folded:
        return []
    from tradestat.areas.languages import in_other_languages

    several = next((a for t in spellings(text) if (a := in_other_languages(t))), [])
    return several[0] if len(several) == 1 else several


def _by_number(code: str) -> Area | list[Area]:
    if code in _M49:
        return by_key(_M49[code])
    return next((area for area in table() if area.code == code), [])


@once_a_folder
def _letters() -> dict[str, Area]:
    """Areas by every code in letters; those of today come before those that ended."""
    found: dict[str, Area] = {}
    order = sorted(table(), key=lambda a: (a.kind is AreaKind.ENDED, a.code == "490"))
    for area in order:
        main = by_key(area.key)
        for code in (area.alpha2, area.alpha3, area.key):
            if code and not code.isdigit():
                found.setdefault(code.upper(), main if area.kind is AreaKind.COUNTRY else area)
    return found


def _choices(areas: list[Area]) -> list[tuple[str, str]]:
    return [(area.name, area.short) for area in areas]


def _nearest(folded: str) -> list[Area]:
    """Up to three areas whose names are spelled nearly so."""
    if len(folded) < 3:
        return []
    from rapidfuzz import fuzz, process

    every = names()
    hits = process.extract(folded, list(every), scorer=fuzz.ratio, limit=12, score_cutoff=68)
    found: dict[str, Area] = {}
    best = hits[0][1] if hits else 0
    for name, score, _ in hits:
        if score >= best - 12:
            found.setdefault(every[name].key, every[name])
    return list(found.values())[:3]


def listing(search: str = "", kind: str | None = None) -> list[Area]:
    """Areas whose name, other name or code holds the text; all of them without one.

    Where nothing holds it, those that are spelled nearly so.
    """
    of_kind = [a for a in table() if kind is None or a.kind == kind]
    wanted = fold(search)
    if not wanted:
        return [] if search.strip() else of_kind
    others: dict[str, list[str]] = {}
    for key, name in aliases():
        others.setdefault(key, []).append(name)
    found = [
        area
        for area in of_kind
        if wanted in {area.code, area.alpha2.lower(), area.alpha3.lower(), area.key.lower()}
        or any(
            wanted in fold(name) for name in (area.name, area.un_name, *others.get(area.key, ()))
        )
    ]
    if not found:
        from tradestat.areas.languages import in_other_languages

        keys = {a.key for a in in_other_languages(search)} or {a.key for a in _nearest(wanted)}
        found = [area for area in of_kind if area.key in keys]
    return found


def completions(incomplete: str) -> list[tuple[str, str]]:
    """Codes and names for shell completion: codes that begin so, else names that do."""
    today = [a for a in table() if a.alpha2 and a.kind is AreaKind.COUNTRY]
    today = sorted((a for a in today if by_key(a.key) is a), key=lambda a: a.alpha2)
    text = incomplete.upper()
    codes = [(a.alpha2, a.name) for a in today if a.alpha2.startswith(text)]
    codes += [(g.area.short, g.name) for g in every_group() if g.area.short.startswith(text)]
    if len(text) > 2:
        codes += [(a.alpha3, a.name) for a in today if a.alpha3.startswith(text)]
    if len(text) > 1:
        begun = [(a.name, a.alpha2) for a in today if a.name.casefold().startswith(text.casefold())]
        codes += begun
    return codes
