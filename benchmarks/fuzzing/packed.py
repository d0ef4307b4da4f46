"""Changes of a packed file (Office, OpenDocument): of the markup in its parts, of its list of parts, of its bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from random import Random

from .files import changed_bytes
from .texts import NASTY, NUMBERS

__all__ = ["changed_package"]

_INSIDE = 0.85
"""How often it is changed inside, where the readers are."""
_MARKUP = re.compile(rb'<[^<>]*>|"[^"<>]*"|[^<>"]+')
_ATTRIBUTE = re.compile(rb'([\w:.-]+)="([^"]*)"')
_DAY = (2024, 1, 1, 0, 0, 0)
"""Of every part, so that the same changes give the same bytes."""


def changed_package(data: bytes, source: Random, cells: Sequence[bytes]) -> bytes:
    """The package with a part changed, gone, doubled or renamed, or with its bytes changed."""
    if source.random() >= _INSIDE:
        return changed_bytes(data, source)
    parts = list(_parts(data))
    chosen = source.choice([place for place, (name, _) in enumerate(parts) if name.endswith((".xml", ".rels"))])
    name, content = parts[chosen]
    match source.randrange(24):
        case 0:
            del parts[chosen]
        case 1:
            parts.append((source.choice(("../" * 5, "/", "C:\\\\")) + name, content))
        case 2:
            parts[chosen] = (source.choice((name.upper(), f"{name}/", "x" * 300, f"{name}\u202e")), content)
        case 3:
            parts[chosen] = (name, source.choice(parts)[1])
        case 4 | 5 | 6:
            parts[chosen] = (name, changed_bytes(content, source))
        case _:
            parts[chosen] = (name, _changed_markup(content, source, cells))
    return _packed(parts)


@lru_cache(64)
def _parts(data: bytes) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return tuple((name, package.read(name)) for name in package.namelist())


def _packed(parts: Sequence[tuple[str, bytes]]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        seen = set[str]()
        for name, content in parts:
            if name not in seen:  # zipfile warns of a name given twice
                package.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
            seen.add(name)
    return out.getvalue()


def _changed_markup(content: bytes, source: Random, cells: Sequence[bytes]) -> bytes:
    tokens = _MARKUP.findall(content)
    for _ in range(source.choice((1, 1, 2, 3, 5))):
        if not tokens:
            break
        place, length = source.randrange(len(tokens)), source.choice((1, 1, 1, 2, 4, 10))
        match source.randrange(8):
            case 0:
                del tokens[place : place + length]
            case 1:
                tokens[place:place] = tokens[place : place + length] * source.choice((1, 1, 2, 50))
            case 2:
                other = source.randrange(len(tokens))
                tokens[place], tokens[other] = tokens[other], tokens[place]
            case 3:
                tokens[place:place] = [_escaped(source.choice(cells))]
            case 4 | 5:
                tokens[place] = _changed_attribute(tokens[place], source)
            case _:
                tokens[place] = _changed_text(tokens[place], source, cells)
    return b"".join(tokens)


def _changed_attribute(token: bytes, source: Random) -> bytes:
    """One attribute with another value: another number, nothing, or what nobody writes there."""
    found = list(_ATTRIBUTE.finditer(token))
    if not found:
        return token
    match = source.choice(found)
    value = source.choice((*NUMBERS, "", "-1", "A1:XFD1048576", "65536", "1048577", "true", "s", "str", "inlineStr", "e", "b", "d", "99999999999"))
    return token[: match.start(2)] + value.encode() + token[match.end(2) :]


def _changed_text(token: bytes, source: Random, cells: Sequence[bytes]) -> bytes:
    if token.startswith(b"<"):
        return token.replace(b">", b"/>", 1) if source.random() < 0.3 else token  # noqa: PLR2004 - some elements close at once
    return _escaped(source.choice(cells) if source.random() < 0.6 else source.choice(NASTY).encode("utf-8", "surrogatepass"))  # noqa: PLR2004 - mostly printed cells


def _escaped(text: bytes) -> bytes:
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;")
