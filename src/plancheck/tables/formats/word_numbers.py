"""The numbers that Word counts itself (1. 2. 3., 一、二、): printed, but nowhere in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["Numbering"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_HAN = "零一二三四五六七八九"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Numbering:
    """Counts along: asked of every paragraph in the order of the document.

    Args:
        document: the opened document.
    """

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles = {style.get(f"{_W}styleId"): style for style in document.styles.element.iterfind(f"{_W}style")}
        root = _root(document)
        if root is not None:
            self._read(root)

    def of(self, paragraph: Any) -> str | None:
        """The number as printed, empty where the paragraph has none, None where the way of counting is not known."""
        identity, depth = self._list_of(paragraph)
        kept = self._lists.get(identity)
        if kept is None or depth not in self._levels.get(kept, {}):
            return ""
        counts = self._counts.setdefault(kept, {})
        restart = self._restarts.get(identity, {}).pop(depth, None)
        levels = self._levels[kept]
        counts[depth] = restart if restart is not None else counts[depth] + 1 if depth in counts else levels[depth].start
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return _printed(levels, counts, depth)

    def _read(self, root: Any) -> None:
        for abstract in root.iterfind(f"{_W}abstractNum"):
            levels = {}
            for level in abstract.iterfind(f"{_W}lvl"):
                levels[_whole(level.get(f"{_W}ilvl"))] = _Level(
                    _val(level, "numFmt") or "decimal", _val(level, "lvlText") or "", _whole(_val(level, "start"), 1)
                )
            self._levels[abstract.get(f"{_W}abstractNumId", "")] = levels
        for num in root.iterfind(f"{_W}num"):
            identity = num.get(f"{_W}numId", "")
            self._lists[identity] = _val(num, "abstractNumId") or ""
            for override in num.iterfind(f"{_W}lvlOverride"):
                if (start := _val(override, "startOverride")) is not None:
                    self._restarts.setdefault(identity, {})[_whole(override.get(f"{_W}ilvl"))] = _whole(start, 1)

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        """The list that the paragraph belongs to by itself or by its style, and its depth there."""
        look = paragraph.find(f"{_W}pPr")
        if look is None:
            return "", 0
        found = look.find(f"{_W}numPr")
        style = self._styles.get(_val(look, "pStyle"))
        if found is None and style is not None:
            found = style.find(f"{_W}pPr/{_W}numPr")
        return ("", 0) if found is None else (_val(found, "numId") or "", _whole(_val(found, "ilvl")))


def _root(document: Any) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _val(element: Any, name: str) -> str | None:
    found = element.find(f"{_W}{name}")
    return None if found is None else found.get(f"{_W}val")


def _whole(raw: str | None, default: int = 0) -> int:
    return int(raw) if raw and raw.isdecimal() and len(raw) < 8 else default  # noqa: PLR2004 - beyond, no number of a list


def _printed(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str | None:
    level = levels[depth]
    if level.form in ("bullet", "none"):
        return ""
    text = level.text
    for place in {int(digit) - 1 for digit in _PLACE.findall(level.text)}:
        if place not in levels:
            return None
        form = _FORMS.get(levels[place].form)
        number = form(counts.get(place, levels[place].start)) if form else None
        if number is None:
            return None
        text = text.replace(f"%{place + 1}", number)
    return text


def _han(number: int) -> str | None:
    """一 to 九十九."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:  # noqa: PLR2004 - as said
        return None
    return ("" if tens == 0 else "十" if tens == 1 else f"{_HAN[tens]}十") + (_HAN[ones] if ones else "")


def _letter(number: int) -> str | None:
    return _LETTERS[number - 1] if 0 < number <= len(_LETTERS) else None


def _circled(number: int) -> str | None:
    return _CIRCLED[number - 1] if 0 < number <= len(_CIRCLED) else None


def _upper(number: int) -> str | None:
    letter = _letter(number)
    return letter.upper() if letter else None


_FORMS: dict[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(number)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "japaneseCounting": _han,
    "lowerLetter": _letter,
    "upperLetter": _upper,
}
