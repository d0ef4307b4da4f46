"""Changes of a file: of its lines and tokens where it is text, of its bytes in any case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from .texts import NASTY, NUMBERS

__all__ = ["changed_bytes", "changed_in_place", "changed_text_file"]

_TOKEN = re.compile(rb'"[^"\n]*"|[\w.+\-]+|[^\w\s]|\s+')
_LARGEST = 200_000
_BYTES = 0.08
"""How often a text file is changed as bytes."""
_BITS = 0.5
_IN_QUOTES = 0.7
_DEEP = (b"[" * 2_000, b"{a=" * 500, b"a." * 300 + b"a = 1\n", b"[a" + b".a" * 300 + b"]\n", b'{"a":' * 3_000, b"<table><tr><td>" * 300, b"'" * 5_000)
_WHAT = ("line",) * 6 + ("token",) * 8 + ("planted",) * 12 + ("whole",) * 2 + ("deep",)
_DIGITS = b"0123456789"
_PLANTED = (
    b"9" * 30,
    b"-1",
    b"<",
    b'"',
    b"&amp;",
    b"\0",
    b"\xff\xfe",
    b"%",
    b"|",
    b"\t",
    "　".encode(),
    b"1e999",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"%PDF-",
    b"PK\x03\x04",
)


def changed_text_file(data: bytes, source: Random, seeds: Sequence[bytes], cells: Sequence[bytes]) -> bytes:
    """A text file with one to four changes.

    Args:
        data: the file.
        source: what decides.
        seeds: files whose lines and tokens may come in.
        cells: what may be planted in a place of its own: printed cells, keys, words.
    """
    for _ in range(source.choice((1, 1, 1, 2, 2, 3))):
        data = _changed_once(data, source, seeds, cells)[:_LARGEST]
    return changed_bytes(data, source) if source.random() < _BYTES else data


def _changed_once(data: bytes, source: Random, seeds: Sequence[bytes], cells: Sequence[bytes]) -> bytes:  # noqa: C901, PLR0911, PLR0912 - one case for each change
    what = source.choice(_WHAT)
    if what == "deep":
        place = source.randint(0, len(data))
        return data[:place] + source.choice(_DEEP) + data[place:]
    if what == "whole":
        match source.randrange(6):
            case 0:
                return b"\xef\xbb\xbf" + data
            case 1:
                return data.replace(b"\n", b"\r\n")
            case 2:
                return data.replace(b"\n", b"\r")
            case 3:
                return data.decode("utf-8", "replace").encode(source.choice(("gb18030", "utf-16", "utf-16-be")), "replace")
            case 4:
                return data * 2
            case _:
                return data[: source.randint(0, len(data))]
    if what == "line":
        return _changed_lines(data, source, seeds)
    tokens = _TOKEN.findall(data)
    if not tokens:
        return source.choice(cells)
    place = source.randrange(len(tokens))
    if what == "planted":
        quoted = [at for at, token in enumerate(tokens) if token.startswith(b'"')]
        place = source.choice(quoted) if quoted and source.random() < _IN_QUOTES else place
        tokens[place] = _quoted_like(tokens[place], source.choice(cells) if source.random() < 0.7 else source.choice(NASTY).encode("utf-8", "surrogatepass"))  # noqa: PLR2004 - mostly printed cells
        return b"".join(tokens)
    match source.randrange(5):
        case 0:
            del tokens[place]
        case 1:
            tokens[place] *= source.choice((2, 3, 40))
        case 2:
            other = source.randrange(len(tokens))
            tokens[place], tokens[other] = tokens[other], tokens[place]
        case 3:
            tokens[place] = source.choice(_TOKEN.findall(source.choice(seeds)))
        case _:
            tokens[place] = _quoted_like(tokens[place], source.choice(NUMBERS).encode())
    return b"".join(tokens)


def _quoted_like(token: bytes, content: bytes) -> bytes:
    """The content in the quotation marks that the token had."""
    return b'"' + content + b'"' if token.startswith(b'"') else content


def _changed_lines(data: bytes, source: Random, seeds: Sequence[bytes]) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    place = source.randrange(len(lines))
    match source.randrange(5):
        case 0:
            del lines[place]
        case 1:
            lines[place] *= source.choice((2, 2, 30))
        case 2:
            other = source.randrange(len(lines))
            lines[place], lines[other] = lines[other], lines[place]
        case 3:
            lines.insert(place, source.choice(source.choice(seeds).splitlines(keepends=True) or [b""]))
        case _:
            lines[place] = lines[place].rstrip(b"\r\n")
    return b"".join(lines)


def changed_bytes(data: bytes, source: Random) -> bytes:
    """The bytes with one to four changes."""
    raw = bytearray(data)
    for _ in range(source.randint(1, 4)):
        if not raw:
            break
        _change_place(raw, source)
    return bytes(raw[:_LARGEST])


def changed_in_place(data: bytes, source: Random) -> bytes:
    """The bytes, some of them others, and none of them moved: what counts its offsets keeps its shape."""
    raw = bytearray(data)
    filled = [place for place, byte in enumerate(raw) if byte not in (0, 0xFF)]
    for _ in range(source.choice((1, 1, 2, 4, 8))):
        place = source.choice(filled)
        if source.random() < _BITS:
            raw[place] ^= 1 << source.randrange(8)
        else:
            raw[place] = source.choice((0, 1, 0x7F, 0x80, 0xFE, 0xFF, source.randrange(256)))
    return bytes(raw)


def _change_place(raw: bytearray, source: Random) -> None:
    place, length = source.randrange(len(raw)), source.choice((1, 2, 8, 64, 512))
    match source.choice(("byte", "gap", "repeat", "tear", "plant", "swap", "digit")):
        case "byte":
            raw[place] = source.randrange(256)
        case "gap":
            raw[place : place + length] = b""
        case "repeat":
            raw[place:place] = raw[place : place + length] * source.choice((1, 2, 50))
        case "tear":
            del raw[place:]
        case "plant":
            raw[place:place] = source.choice(_PLANTED)
        case "swap":
            other = source.randrange(len(raw))
            raw[place : place + length], raw[other : other + length] = raw[other : other + length], raw[place : place + length]
        case _:
            digits = [index for index, byte in enumerate(raw) if byte in _DIGITS]
            if digits:
                raw[source.choice(digits)] = source.choice(_DIGITS)
