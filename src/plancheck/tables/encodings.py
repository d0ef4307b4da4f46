"""Bytes → text: UTF-8, UTF-16, GB18030, Big5 and Western, found by marks first and by what the bytes can mean last.

A page may say what it is written in and be wrong (many an old page calls GB18030 "utf-8"); the bytes decide.
Where two readings are equally likely the text is refused, not guessed.
"""

from __future__ import annotations

import codecs
import re

from plancheck.tables.limits import refusal

__all__ = ["decoded"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
"""What a name stands for in practice: the older sets are parts of the wider ones."""
_HEAD = 4_096  # a page names its encoding within its first bytes
_SURE = 0.9  # of the characters are common ones, where the reading is right
_APART = 0.15  # by which one reading must be likelier than the other
_UTF16_SHARE = 0.9  # of the zero bytes stand on one side: digits, spaces and line ends have one each
_FEW = 0.001  # of a page's characters may be damaged and stand as U+FFFD


def decoded(data: bytes, name: str, *, markup: bool = False) -> str:
    """The text that the bytes are.

    Args:
        data: a whole file.
        name: the file's name, for messages.
        markup: whether the text may name its own encoding (`<meta charset=…>`).

    Returns:
        The text; a damaged character of a page that names its encoding stands as U+FFFD.

    Raises:
        PlanFileError: it is no text, or two encodings are equally likely.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by_name(data, encoding, name)
    if (wide := _unmarked_utf16(data)) is not None:
        return _by_name(data, wide, name)
    if b"\0" in data[:_HEAD]:
        raise refusal(name, "is no text: it holds zero bytes", hint="give the table as HTML, Word, spreadsheet, PDF, CSV or text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = error
    named = _declared(data) if markup else None
    if named is not None and (text := _mostly(data, named)) is not None:
        return text
    return _by_likelihood(data, name, fault)


def _by_name(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise refusal(name, f"starts as {encoding.upper()} and is not: {error.reason}", f"byte {error.start:,}", "save it as UTF-8") from error


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: the zero bytes of ASCII characters all stand on one side."""
    head = data[: _HEAD * 16]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(data) % 2 or not even + odd:
        return None
    little = odd / (even + odd)
    return "utf-16-le" if little > _UTF16_SHARE else "utf-16-be" if little < 1 - _UTF16_SHARE else None


def _declared(data: bytes) -> str | None:
    """The encoding that a page names, where it is a known one."""
    found = _CHARSET.search(data[:_HEAD])
    if found is None:
        return None
    try:
        known = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    return _WIDER.get(known, known)


def _mostly(data: bytes, encoding: str) -> str | None:
    """The text in that encoding, unless more than a few characters are damaged."""
    try:
        text = data.decode(encoding, errors="replace")
    except (UnicodeError, LookupError):  # some codecs know no replacing, or are no codecs of text
        return None
    return text if text.count("\N{REPLACEMENT CHARACTER}") <= len(text) * _FEW else None


def _by_likelihood(data: bytes, name: str, fault: UnicodeDecodeError) -> str:
    scored = sorted(((_share(data, encoding), encoding) for encoding in ("gb18030", "big5hkscs", "cp1252")), reverse=True)
    (best, encoding), (second, _) = scored[:2]
    if best >= _SURE and best - second >= _APART:
        return data.decode(encoding)
    line = data.count(b"\n", 0, fault.start) + 1
    what = f"is not UTF-8 (byte 0x{data[fault.start]:02x}), and what else it is cannot be told"
    raise refusal(name, what, f"line {line}", "open it in the program that wrote it and save it as UTF-8") from fault


def _share(data: bytes, encoding: str) -> float:
    """How much of the text beyond ASCII is of the kind that the encoding is used for; 0 where it cannot be read so."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    if encoding == "cp1252":
        return len(_ALONE.findall(text)) / sum(char > "\x7f" for char in text)
    low, high = _COMMON[encoding]
    beyond = [char for char in text if char > "\x7f"]
    return sum(low <= char.encode(encoding)[:2] <= high or char in _PUNCTUATION for char in beyond) / len(beyond)


_COMMON = {"gb18030": (b"\xb0\xa1", b"\xd7\xf9"), "big5hkscs": (b"\xa4\x40", b"\xc6\x7e")}
"""Where the common characters of each set stand: the first level of GB 2312 and of Big5."""
_PUNCTUATION = "，。：；、（）％“”《》—△①②③④⑤"
_ALONE = re.compile(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")
"""One accented letter or dash among plain ones: how Western text looks, and Chinese never."""
