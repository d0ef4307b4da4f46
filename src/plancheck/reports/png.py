"""An SVG picture as PNG, with every character of it drawn, or refused: never a box in silence."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from html import escape, unescape
from types import ModuleType

from plancheck.errors import PlanCheckError
from plancheck.reports.charts import FONTS

__all__ = ["svg_to_png"]

_SCALE = 2.0
"""Pixels for each unit of the picture: legible in print."""
_MOST_PIXELS = 50_000_000
_SIZE = re.compile('width="([0-9]+)" height="([0-9]+)"')
_ELEMENT = re.compile("<[^>]*>")
_STYLE = re.compile("<style>.*?</style>", re.DOTALL)
_LONGEST = 200
_NAMED = 12
"""Characters that the message names."""
_NO_CHARACTER = "\U0010fffd"
"""Of the private use area: what is drawn for it is what a font has for a character that it lacks."""
_HINT = (
    "Debian and Ubuntu: apt-get install fonts-noto-cjk; macOS: PingFang SC comes with it; "
    "Windows: the Chinese (Simplified) supplemental fonts; or give an .svg file"
)


def svg_to_png(svg: str, *, scale: float = _SCALE) -> bytes:
    """The picture as PNG.

    Args:
        svg: a picture of `plancheck.reports`.
        scale: pixels for each unit of the picture; less where it would have more than 50 million of them.

    Raises:
        PlanCheckError: vl-convert is not installed, or no installed font has a character of the picture.
    """
    converter = _converter()
    unseen = [char for char in _characters(svg) if not _is_drawn(char)]
    missing = [char for char in unseen if not _is_drawn_as(char)]
    if missing:
        named = " ".join(missing[:_NAMED]) + (" …" if len(missing) > _NAMED else "")
        raise PlanCheckError(f"no installed font has {len(missing)} of the picture's characters: {named}", hint=_HINT)
    for char in unseen:
        svg = svg.replace(char, escape(_alike(char)))
    try:
        return bytes(converter.svg_to_png(svg, scale=min(scale, _largest_scale(svg))))
    except (ValueError, RuntimeError) as error:  # its message goes on with the calls that led there
        what = next(iter(str(error).splitlines()), "")
        raise PlanCheckError(f"the picture cannot be drawn: {what[:_LONGEST]}", hint="give an .svg file, or draw fewer rows") from error


def _largest_scale(svg: str) -> float:
    found = _SIZE.search(svg)
    return math.sqrt(_MOST_PIXELS / max(1, int(found[1]) * int(found[2]))) if found else 1.0


def _converter() -> ModuleType:
    try:
        import vl_convert  # noqa: PLC0415 - an extra, and only where a PNG is drawn
    except ImportError as error:
        raise PlanCheckError("a PNG needs vl-convert-python", hint="pip install 'plancheck[png]'") from error
    return vl_convert


def _characters(svg: str) -> list[str]:
    """Every character that is drawn as text."""
    text = unescape(_ELEMENT.sub(" ", _STYLE.sub("", svg)))
    return list(dict.fromkeys(char for char in text if not char.isspace()))


@lru_cache(maxsize=8192)
def _is_drawn(char: str) -> bool:
    """Whether the character is seen: other than one that no font has, and other than nothing.

    A font may list a character and have no shape for it, as WenQuanYi Micro Hei does with Ⅴ.
    """
    glyph = _glyph(char)
    return glyph != _glyph(_NO_CHARACTER) and (glyph != _glyph(" ") or unicodedata.category(char).startswith("M"))


def _is_drawn_as(char: str) -> bool:
    """Whether there are other characters of the same look, and these are drawn: V for Ⅴ."""
    alike = _alike(char)
    return alike != char and all(_is_drawn(each) for each in alike)


def _alike(char: str) -> str:
    return unicodedata.normalize("NFKC", char)


@lru_cache(maxsize=8192)
def _glyph(char: str) -> bytes:
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><text x="4" y="18" font-size="14" font-family="{FONTS}">{escape(char)}</text></svg>'
    )
    return bytes(_converter().svg_to_png(picture))
