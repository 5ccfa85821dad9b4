"""Numbers as tables write them: decimal marks, thousands marks, and the many words for missing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from tradestat.formats.parsing.words import words

MISSING = words("missing")
_BLANKS = "\u0020\u00a0\u202f\u2009\u2007\u2008\u200a"
_QUOTES = "'’ʼ`"
# How spreadsheets keep a word from being changed: ="0101".
_KEPT = re.compile(r'="(.*)"\Z', re.DOTALL)
_MONEY = re.compile(r"US\$|[$€£¥￥₹₩₽₺]")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """The decimal mark and the thousands mark, "" for none.

    guess: a mark that could have meant the other of the two, and a number with it. signs: those of
    the currency that the values are in, which may stand at them.
    """

    decimal: str = "."
    thousands: str = ""
    guess: tuple[str, ...] = ()
    signs: tuple[str, ...] = field(default=(), repr=False)

    def parse(self, text: str) -> Decimal | None:
        """The number, or None where the cell says that there is none. Raises ValueError.

        >>> NumberStyle(",", ".").parse("1.234,5")
        Decimal('1234.5')
        """
        if self.decimal == "." and _PLAIN.match(text) and len(text) < 60:
            return Decimal(text)
        word = _KEPT.sub(r"\1", text.strip()).strip()
        if word.lower() in MISSING:
            return None
        if len(word) > 60:
            raise ValueError("too long for a number")
        negative = False
        # "(5)" is minus five in accounts, and so is "(-5)".
        signs = self.signs
        for _ in range(2):
            word, signs = _without_sign(word, signs)
            if word.startswith("(") and word.endswith(")"):
                negative, word = True, word[1:-1].strip()
            elif word[:1] in {"-", "−", "–", "+"} and word[1:2] not in {"-", "−", "–", "+"}:
                negative, word = negative or word[0] != "+", word[1:].strip()
        word, _ = _without_sign(word, signs)
        word = "".join(
            str(unicodedata.digit(c)) if c.isdecimal() and not c.isascii() else c for c in word
        )
        for mark in (*_BLANKS, *_QUOTES):
            if mark in word:
                if not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+(?:[.,]\d+)?", word):
                    raise ValueError("blanks inside a number")
                word = word.replace(mark, "")
        if self.thousands and self.thousands in word:
            whole, _, part = word.partition(self.decimal)
            mark = re.escape(self.thousands)
            western = rf"\d{{1,3}}(?:{mark}\d{{3}})+"
            indian = rf"\d{{1,2}}(?:{mark}\d{{2}})*{mark}\d{{3}}"
            if self.thousands in part or not re.fullmatch(rf"{western}|{indian}", whole):
                raise ValueError("thousands marks out of place")
            word = word.replace(self.thousands, "")
        word = word.replace(self.decimal, ".") if self.decimal != "." else word
        if not re.fullmatch(r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", word, re.ASCII):
            raise ValueError("not a number")
        try:
            value = Decimal(word)
        except InvalidOperation as fault:
            raise ValueError("not a number") from fault
        return -value if negative else value

    def figure(self, text: str, scale: Decimal) -> str | None:
        """The number times `scale` as plain text, or None. Raises ValueError."""
        value = self.parse(text)
        return None if value is None else plain(value * scale)


# As machines write numbers.
PLAIN = NumberStyle()


def _without_sign(word: str, signs: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A word without a sign at its front or end, and the signs that may still stand there."""
    for sign in signs:
        if word.startswith(sign):
            return word.removeprefix(sign).strip(), ()
        if word.endswith(sign):
            return word.removesuffix(sign).strip(), ()
    return word, signs


def bare(text: str) -> str:
    """A cell without signs of money, and without what a spreadsheet puts around a text.

    >>> bare("$5"), bare('="5"'), bare(" 5 ")
    ('5', '5', '5')
    """
    return _MONEY.sub("", _KEPT.sub(r"\1", text.strip())).strip()


def plain(value: Decimal) -> str:
    """Decimal text without exponent and without zeros at its end.

    >>> plain(Decimal("1.5E+3")), plain(Decimal("2.50"))
    ('1500', '2.5')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def style_of(samples: Iterable[str], delimiter: str = ",", given: str | None = None) -> NumberStyle:
    """The style that all the samples are written in.

    delimiter: what separates the columns of the text: it settles what a lone comma is. given: the
    decimal mark if the user says it. Raises ValueError if samples contradict each other.

    >>> style_of(["1.234,5", "7"]), style_of(["0.5", "12"]).decimal
    (NumberStyle(decimal=',', thousands='.', guess=()), '.')
    """
    if given:
        return NumberStyle(given, "." if given == "," else ",")
    decimal: dict[str, str] = {}
    thousands: dict[str, str] = {}
    undecided: dict[str, str] = {}
    for sample in samples:
        word = bare(sample).strip("()").lstrip("-−–+").strip()
        for blank in (*_BLANKS, *_QUOTES):
            word = word.replace(blank, "")
        if not re.fullmatch(r"[\d.,]*\d[\d.,]*(?:[eE][+-]?\d+)?", word, re.ASCII):
            continue
        dots, commas = word.count("."), word.count(",")
        if dots and commas:
            last = "." if word.rfind(".") > word.rfind(",") else ","
            decimal.setdefault(last, word)
            thousands.setdefault("," if last == "." else ".", word)
        elif dots > 1 or commas > 1:
            thousands.setdefault("." if dots else ",", word)
        elif dots or commas:
            mark = "." if dots else ","
            before, after = word.split(mark)
            if len(after) == 3 and 1 <= len(before) <= 3 and before.lstrip("0"):
                undecided.setdefault(mark, word)
            else:
                decimal.setdefault(mark, word)
    both = set(decimal) & set(thousands)
    if both or len(decimal) > 1 or len(thousands) > 1:
        seen = list(dict.fromkeys([*decimal.values(), *thousands.values()]))[:2]
        raise ValueError(f"its numbers contradict each other: {' and '.join(seen)}")
    return _settled(decimal, thousands, undecided, delimiter)


def _settled(
    decimal: dict[str, str], thousands: dict[str, str], undecided: dict[str, str], delimiter: str
) -> NumberStyle:
    other = {".": ",", ",": "."}
    if decimal:
        mark = next(iter(decimal))
        return NumberStyle(mark, other[mark] if thousands or other[mark] in undecided else "")
    if thousands:
        mark = next(iter(thousands))
        return NumberStyle(other[mark], mark)
    if len(undecided) > 1:
        return NumberStyle(".", ",", (",", "1,234 and 1.234"))
    if "," in undecided:
        guess = (",", undecided[","])
        return NumberStyle(",", "", guess) if delimiter == ";" else NumberStyle(".", ",", guess)
    return NumberStyle(guess=(".", undecided["."])) if undecided else NumberStyle()
