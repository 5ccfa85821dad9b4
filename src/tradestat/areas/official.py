"""Official long forms of names: "Iran, Islamic Rep.", "Republic of Austria", "former USSR"."""

from __future__ import annotations

import re

from tradestat.areas.table import Area, fold, formerly, names
from tradestat.model import AreaKind

# What stands before or behind the short name in official forms, folded.
_FORM = (
    r"(?:(?:the|his|her) )?(?:(?:former|united|islamic|arab|federal|federative|federated|"
    r"democratic|dem|socialist|soc|soviet|peoples|popular|plurinational|bolivarian|cooperative|"
    r"co operative|oriental|eastern|hashemite|independent|sovereign|fed|grand) )*"
    r"(?:republic|repub|kingdom|states?|sts|sultanate|duchy|principality|commonwealth|federation|"
    r"union|emirate|dominion|nation)"
)
_BEFORE = re.compile(rf"{_FORM} of (?:the )?(?:union of )?(?P<short>.+)")
_BEHIND = re.compile(rf"(?P<short>.+?) {_FORM}(?: of)?(?: the)?")
_FORMER = re.compile(r"(?:the )?(?:former|fmr?|ex) (?P<a>.+)|(?P<b>.+) (?:former|fmr)")
_ARTICLE = re.compile(r"\s*\((?:the|la|le|les|l['’]|el|los|las|o|os|a|as|il)\s*\)\Z", re.I)
_TWO_PARTS = re.compile(
    r"(?P<a>[^,(（]+?)(?:,\s*|\s*[(（]\s*)(?:(?:the|la|le|les|l['’]|el)\s+)?(?P<b>[^,()（）]+?)[)）]?",
    re.I,
)
# Of two areas with one short name the form says which: only exact names count there.
_SHARED_ABROAD = {
    "china", "chine", "cina", "korea", "coree", "corea", "coreia", "kongo", "congo", "китаи",
    "корея", "конго", "guinea", "guinee", "sudan", "soudan", "jemen", "yemen",
}  # fmt: skip
_ABROAD = re.compile(
    r"(?:(?:\w+ische|\w+) )?(?:volks|bundes)?(?:republik|königreich|fürstentum|großherzogtum)"
    r"(?: der| des)? (?P<a>[^\s].+)"
    r"|(?:la )?(?:r[ée]publique|royaume|principauté|sultanat)(?: \w+){0,2}? (?:de la |de l['’]|du |"
    r"des |de |d['’])(?P<b>.+)"
    r"|(?:la |el )?(?:república|repubblica|reino|regno|principado)(?: \w+){0,2}? (?:de la |de los |"
    r"del |della |dello |da |do |dos |de |di |d['’])(?P<c>.+)"
    r"|(?:\w+ая )?(?:республика|федерация)(?: \w+){0,1}? (?P<d>\w+)|королевство (?P<e>.+)",
    re.I,
)
_SHARED = {"korea", "congo", "china", "germany", "viet nam", "vietnam", "yemen"}


def official(text: str) -> Area | None:
    """The area that an official form names, if its short name is known and no two share it.

    >>> official("Iran, Islamic Rep.").key, official("Kingdom of the Netherlands").key
    ('IRN', 'NLD')
    >>> official("Sudan (former)").key, official("Korea, Rep. of the")
    ('736', None)
    """
    for spelled in spellings(text):
        folded = fold(spelled)
        if not folded:
            continue
        if folded in names():
            return names()[folded]
        former = _FORMER.fullmatch(folded)
        if former is not None:
            found = names().get(former["a"] or former["b"])
            return None if found is None else _before(found)
        for form in (_BEFORE, _BEHIND):
            match = form.fullmatch(folded)
            if match is not None and match["short"] not in _SHARED and match["short"] in names():
                return names()[match["short"]]
    return None


def spellings(text: str) -> tuple[str, ...]:
    """A name as it stands, without an article in brackets, the other way round, and without the
    form of the state in other languages.

    >>> spellings("Bahamas (the)"), spellings("Taipei, Chinese"), spellings("Republik Polen")
    (('Bahamas',), ('Taipei, Chinese', 'Chinese Taipei'), ('Republik Polen', 'Polen'))
    """
    plain = _ARTICLE.sub("", text).strip()
    match = _TWO_PARTS.fullmatch(plain)
    found = [plain] if match is None else [plain, f"{match['b']} {match['a']}"]
    for spelled in tuple(found):
        abroad = _ABROAD.fullmatch(spelled)
        short = "" if abroad is None else str(abroad[abroad.lastgroup or 0])
        if short and fold(short) not in _SHARED_ABROAD:
            found.append(short)
    return tuple(found)


def _before(area: Area) -> Area:
    """The area that ended, of an area of today that has one before it: Sudan up to 2011."""
    if area.kind is AreaKind.ENDED:
        return area
    ended = formerly(area)
    return max(ended, key=lambda a: a.end or 0) if ended else area
