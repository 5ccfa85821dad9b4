"""Product codes as tables write them: zeros that a spreadsheet has eaten, names behind a code,
dots, and the many words for all goods."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from tradestat.formats.parsing.totals import is_all_goods
from tradestat.formats.plans.plan import Rule
from tradestat.formats.table import Sheet
from tradestat.model import Note

_QUOTES = "'’‘`\" \u00a0"
_NAMED = re.compile(r"(\d[\d. ]{0,16}?)\.?(?:\s*[-–—:|]\s*|\s+)(?=[^\W\d])(.*)", re.S)
_DOTTED = re.compile(r"\d+(?:[. ]\d+)+")


class Goods(NamedTuple):
    """rules: what gives commodity and classification. remarks: what was taken for granted."""

    rules: tuple[Rule, ...] = ()
    remarks: tuple[Note, ...] = ()


def goods(
    sheet: Sheet,
    at: Mapping[str, int],
    kind: str = "HS",
    spelt: Callable[[str], str] = str,
) -> Goods:
    """How the goods of a table are read.

    at: positions of "commodity" and, if there is one, of "classification". kind: the
    classification of codes that name none; spelt: turns a cell of the publisher into a code.
    """
    if "commodity" not in at:
        return Goods()
    columns = [at["commodity"]] + ([at["classification"]] if "classification" in at else [])
    found = [(spelt(w[0]), w[1] if len(w) > 1 and w[1] else kind) for w in sheet.words(*columns)]
    floats = _all_floats(code for code, _ in found)
    plain = [(code_of(code, floats), one) for code, one in found]
    lost = any(harmonised(one) and code.isdigit() and len(code) % 2 for code, one in plain)

    def judge(word: str, classification: str = "") -> tuple[str, str]:
        code, own = code_of(spelt(word), floats), classification or kind
        if lost and harmonised(own) and code.isdigit() and len(code) % 2:
            code = f"0{code}"
        return code, ("" if code == "TOTAL" and not classification else own)

    remark = Note.of("reading.zeros_restored", file=sheet.file, codes="product codes")
    rule = Rule(("commodity", "classification"), tuple(columns), judge)
    return Goods((rule,), (remark,) if lost else ())


def harmonised(classification: str) -> bool:
    """Whether codes of a classification come in pairs of digits."""
    return classification[:1].upper() == "H" or classification.upper() in ("CN", "NCM", "TARIC")


def code_of(word: str, floats: bool = False) -> str:
    """A product code as text, "TOTAL" for all goods.

    floats: the codes of the column have become numbers with ".0" behind them.

    >>> code_of("'0101"), code_of("0101 - Live horses"), code_of("01.01.21"), code_of("_T")
    ('0101', '0101', '010121', 'TOTAL')
    """
    if is_all_goods(word):
        return "TOTAL"
    code = word.strip(_QUOTES)
    if floats:
        code = code.removesuffix(".0")
    named = _NAMED.fullmatch(code)
    if named is not None:
        code = named.group(1).strip(". ")
    if _DOTTED.fullmatch(code) and len(code) <= 16:
        code = code.replace(".", "").replace(" ", "")
    return code


def _all_floats(codes: Iterable[str]) -> bool:
    numbers = [code for code in codes if code[:1].isdigit()]
    return bool(numbers) and all(re.fullmatch(r"\d+\.0", code) for code in numbers)
