"""Which encoding a text is in, and whether its names were broken before it came here."""

from __future__ import annotations

import codecs
import re
from io import BytesIO, TextIOWrapper
from pathlib import Path

from tradestat.errors import BadFile, BadOption
from tradestat.formats.parsing.encoding_words import encoding_by_words

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 20
# What Python lists among encodings, and no file is written in.
_NO_TEXT = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"}
# Characters that a Chinese table of trade can hardly do without.
_COMMON = frozenset("的国美元人民币量年月商品贸易进出口总额值地区编码名称单位数第一二")


def encoding_of(path: Path, name: str, given: str | None = None) -> tuple[str, str]:
    """The encoding of a text file, and what gave it away: "mark", "zeros", "letters" or "".

    name: what messages call the file. given: the encoding if the user says it.
    Raises BadFile if it is not text, BadOption for an encoding that Python does not know.
    """
    if given:
        return _known(given), ""
    with path.open("rb") as file:
        head = file.read(_CHUNK)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, "" if encoding == "utf-8-sig" else "mark"
    if b"\0" in head:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        # Each ASCII character of UTF-16 has a zero byte, always on the same side.
        if max(even, odd) > len(head) * 0.05 and min(even, odd) <= max(even, odd) / 10:
            return "utf-16-le" if odd > even else "utf-16-be", "zeros"
        raise BadFile.of(name, "it holds zero bytes, so it is not text")
    high = _not_utf8(path)
    return ("utf-8", "") if high is None else (_legacy(high), "letters")


def _known(word: str) -> str:
    """The encoding that a word names. Raises BadOption for one of bytes or of names of hosts."""
    try:
        TextIOWrapper(BytesIO(), encoding=word).close()
        name = codecs.lookup(word).name
    except (LookupError, ValueError):
        name = ""
    if not name or name in _NO_TEXT:
        raise BadOption.saying(
            f'"{word}" is not an encoding of text.',
            "Try utf-8, utf-16, cp1252, cp1250, cp1251, gb18030, cp949 or cp932.",
        ) from None
    return name


def _not_utf8(path: Path) -> bytes | None:
    """None if the whole file is UTF-8, else a sample of it around the first bytes that are not."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    sample = b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if chunk.isascii() and not decoder.getstate()[0]:
                continue
            if not sample:
                sample = chunk
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return sample + chunk
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return sample
    return None


def _legacy(sample: bytes) -> str:
    """By the words that trade tables hold; without one, Chinese, Cyrillic or Western, by which
    letters the high bytes make."""
    by_words = encoding_by_words(sample)
    if by_words is not None:
        return "latin-1" if by_words == "cp1252" and _undefined(sample) else by_words
    try:
        chinese = codecs.getincrementaldecoder("gb18030")().decode(sample)
    except UnicodeDecodeError:
        chinese = ""
    wide = [c for c in chinese if not c.isascii()]
    letters = sum("\u4e00" <= c <= "\u9fff" for c in wide)
    if letters > 0.7 * len(wide) and sum(c in _COMMON for c in wide) > 0.1 * len(wide):
        return "gb18030"
    words = re.findall(rb"[A-Za-z\x80-\xff]+", sample)
    high = [w for w in words if not w.isascii()]
    # In Cyrillic text whole words are of high bytes; in Western text few letters of a word are.
    whole = sum(all(b >= 0x80 for b in w) and len(w) > 2 for w in high)
    if high and whole > 0.5 * len(high):
        return "cp1251" if _cyrillic(sample, "cp1251") >= _cyrillic(sample, "cp866") else "cp866"
    return "latin-1" if _undefined(sample) else "cp1252"


def _undefined(sample: bytes) -> bool:
    """Whether bytes are among those that cp1252 leaves undefined."""
    return "\ufffd" in sample.decode("cp1252", "replace")


def _cyrillic(sample: bytes, encoding: str) -> int:
    text = sample.decode(encoding, "replace")
    return sum("а" <= c <= "я" for c in text) - sum(c == "\ufffd" for c in text)


def broken_names(cells: list[str]) -> tuple[str, str]:
    """Why names among the cells are past saving, "lost" or "broken", and one of them; else ""."""
    words = [c for c in cells if c and not re.fullmatch(r"[\d.,\s-]+", c)]
    lost = [w for w in words if "\ufffd" in w or re.fullmatch(r"\?{2,}.*", w)]
    if words and len(lost) > 0.2 * len(words):
        return "lost", lost[0]
    twice = [w for w in words if re.search(r"Ã[\x80-\xbf©¨´¶¼±§]|Â[\xa0-\xbf]|Ð[\x80-\xbf]", w)]
    return ("broken", twice[0]) if twice else ("", "")
