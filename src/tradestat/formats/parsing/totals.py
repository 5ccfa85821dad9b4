"""Words that mean everything: all goods in a column of products, the world in one of partners."""

from __future__ import annotations

import re
from functools import lru_cache

from tradestat.areas.table import fold
from tradestat.formats.parsing.words import meanings, words

_GOODS_WORDS = frozenset(word.lower() for word in words("all_goods"))
_ALL_GOODS = frozenset(map(fold, _GOODS_WORDS)) - {""}
_WORLD = frozenset(map(fold, words("world"))) - {""}
# A footnote or a code at the end, and a mark that belongs to no word.
_FOOTNOTE = re.compile(r"(?:\s*[*¹²³⁴⁵†‡]+|(?<=\w)\s*\(?\d\)|\s+\d)\s*\Z")
_PARTS = re.compile(r"\s*(?:[-–—:;,|/\[\]()（）【】]|\.(?=\s|\Z))\s*")
_CHAPTERS = re.compile(r"(?:hs|chapters?)?\s*0?[01]\s*(?:[-–]|to)\s*9[6-9]\b", re.I)
_SPACED = re.compile(r"(?<=[\u3040-\u9fff\uac00-\ud7af])\s+(?=[\u3040-\u9fff\uac00-\ud7af])")
# What an English total is made of: one word of the first set, the rest of both.
_WHOLE = frozenset({"total", "totals", "all", "grand", "overall", "sum", "aggregate", "whole"})
_ARTICLES = frozenset({"of", "the", "and", "in", "for", "value", "values", "hs", "sitc", "group",
    "h0", "h1", "h2", "h3", "h4", "h5", "h6", "hs2", "hs4", "hs6"})  # fmt: skip
_OF_GOODS = frozenset({"merchandise", "good", "goods", "product", "products", "commodity", "item",
    "commodities", "items", "trade", "export", "exports", "import", "imports", "chapters", "codes",
    "sections", "categories", "groups", "imported", "exported", "wares"})  # fmt: skip
_OF_AREAS = frozenset({"world", "global", "country", "countries", "partner", "partners", "areas",
    "trading", "economies", "territories", "regions", "origins", "destinations", "trade", "nations",
    "entire"})  # fmt: skip
# The names of flows and of goods in other languages, and totals of a single word.
_FLOWS = frozenset(w for f in map(fold, meanings("flows")) for w in f.split() if len(w) > 2)
_NOUNS = frozenset(map(fold, words("goods_nouns"))) | _FLOWS
_TOTALS = frozenset(p for p in _ALL_GOODS if " " not in p and len(p) > 1)
# Scripts without blanks: a text that is made of such words alone.
_WIDE = re.compile(r"[\u1100-\u11ff\u0e00-\u0e7f\u3040-\u9fff]+")
_RUN = re.compile(
    "|".join(sorted(filter(_WIDE.fullmatch, _TOTALS | _NOUNS), key=len, reverse=True))
)
# Codes that stand before the word: "00: Total", "SI3_AGG - TO - Total merchandise".
_CODE = re.compile(
    r"(?:0*|9{3,}|to|ag\d|[a-z]{1,4}\d?_?agg|hs ?\d*|sitc ?\d?|h[0-6]|s[1-4]|_t|b\d)", re.I
)
_CODE_BEFORE = re.compile(r"(?:0+|9{3,}|hs0+)\s+", re.I)


@lru_cache(maxsize=8192)
def is_all_goods(word: str) -> bool:
    """Whether a word of a column of products means all of them, in any of the languages.

    Case, accents, blanks, quotes, brackets, a footnote and a code before it do not matter. An
    empty cell and a dash mean all goods. A part is none: "Other products", "Total textiles".

    >>> [is_all_goods(w) for w in ("SI3_AGG - TO - Total merchandise", "合計", "Total textiles")]
    [True, True, False]
    """
    text = word.strip()
    if text.lower() in _GOODS_WORDS or _CHAPTERS.fullmatch(text):
        return True
    return _whole(text, _ALL_GOODS, _OF_GOODS)


def is_world(word: str) -> bool:
    """Whether a word of a column of partners means all of them, in any of the languages.

    >>> [is_world(w) for w in ("Total, all countries", "Весь мир", "Rest of the world", "Total EU")]
    [True, True, False, False]
    """
    text = word.strip()
    return text.upper() == "_T" or _whole(text, _WORLD, _OF_AREAS)


def _whole(text: str, phrases: frozenset[str], nouns: frozenset[str]) -> bool:
    """Whether each part of a text is such a phrase, or a code before one."""
    plain = _SPACED.sub("", _CHAPTERS.sub("", text.strip(" \t\"'`´“”„«»*·•")))
    plain = _FOOTNOTE.sub("", plain)
    if not plain or len(plain) > 80:
        return False
    if _said(plain, phrases, nouns):
        return True
    parts = [part for part in _PARTS.split(plain) if part]
    said = [part for part in parts if _said(part, phrases, nouns)]
    return bool(said) and all(part in said or _CODE.fullmatch(part) for part in parts)


def _said(part: str, phrases: frozenset[str], nouns: frozenset[str]) -> bool:
    folded = fold(_CODE_BEFORE.sub("", part).replace("_", " "))
    if folded in phrases:
        return True
    said = set(folded.split())
    if said & _WHOLE and said <= _WHOLE | nouns | _ARTICLES:
        return True
    if phrases is not _ALL_GOODS:
        return False
    if said & _TOTALS and said <= _TOTALS | _WHOLE | _NOUNS | nouns | _ARTICLES:
        return True
    run = folded.replace(" ", "")
    held = set(_RUN.findall(run)) if _WIDE.fullmatch(run) else set()
    return bool(held & _TOTALS) and not _RUN.sub("", run)
