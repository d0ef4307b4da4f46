"""The signs that a cell carries beside its words: marks, note numbers, sub-row signs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from plancheck.tables.grids import Cell
from plancheck.tables.texts import MARKS

__all__ = ["Marked", "SubSign", "note_number", "number_in_name", "plain_marks", "sub_sign", "unmarked"]

_ALIKE = {"﹡": "*", "∗": "*", "⁎": "*", "＊": "*", "✳": "*"}
_PLAIN = str.maketrans(_ALIKE)
_MARK = re.compile(rf"[{MARKS}{''.join(_ALIKE)}]")
_EDGE = re.compile(rf"^[\s{MARKS}{''.join(_ALIKE)}]+|[\s{MARKS}{''.join(_ALIKE)}]+$")
_BEFORE_BRACKET = re.compile(rf"[{MARKS}{''.join(_ALIKE)}]+(?=\s*[(（])")
_NOTE = re.compile(r"[①-⑳]+(?=\s*(?:[(（]|$))|(?<![A-Za-z米])[¹²³⁴-⁹]+|(?<=[A-Za-z]{4})[¹²³⁴-⁹]+$|(?<=\S)\[(\d{1,2})\]$|(?<=\S)[〔(（]?注\s*(\d{0,2})[)）〕]?$")
_SUB = re.compile(
    r"^\s*(?:(?:[#＃﹟♯]+|其\s*中|其中[:：])\s*[:：、,，]?\s*[#＃—–－―]*\s*|[-—–－―]+\s*(?=[^\d\s\-.．])|[·•‧∙◦]\s*|of which:?\s+|including:?\s+)",
    re.IGNORECASE,
)
_NUMBER_IN_NAME = re.compile(
    r"^\s*(?:(\d{1,3})\s*[.．、)）]\s*(?!\d)|[(（](\d{1,2})[)）]\s*|([①-⑳])\s*|([一二三四五六七八九十]{1,3})\s*[、.．]\s*|[(（]([一二三四五六七八九十]{1,3})[)）]\s*)"
)
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell without its signs.

    Attributes:
        text: the words that are left.
        marks: the marks taken off, in order, each once.
        notes: the note numbers taken off.
    """

    text: str
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubSign:
    """A name without the sign that makes it a sub-row, and that sign ("" where there is none)."""

    name: str
    sign: str = ""


def unmarked(cell: Cell, *, keep: str = "") -> Marked:
    """A cell's text without marks at its ends or before its bracket, and without note numbers.

    Args:
        cell: the cell.
        keep: marks that stay in the text (△ before a figure is for the notation's reader).
    """
    text = cell.text
    marks: list[str] = []
    notes: list[str] = []
    for note in cell.notes:
        (marks if _MARK.search(note) else notes).append(_ALIKE.get(note, note))

    def mark(match: re.Match[str]) -> str:
        kept = "".join(char for char in match[0] if char in keep)
        marks.extend(_ALIKE.get(char, char) for char in match[0] if not char.isspace() and char not in keep)
        return kept

    def number(match: re.Match[str]) -> str:
        notes.extend([group for group in match.groups() if group] or (match[0] if match[0][0] in _CIRCLES else [match[0]]))
        return ""

    text = _NOTE.sub(number, text)
    text = _BEFORE_BRACKET.sub(mark, _EDGE.sub(mark, text))
    return Marked(text.strip(), tuple(dict.fromkeys(marks)), tuple(notes))


def plain_marks(text: str) -> str:
    """The text with one asterisk for all that look alike (＊)."""
    return text.translate(_PLAIN)


def note_number(label: str) -> str:
    """The number of a note, however it is printed: ①, ¹, [1] and 1 are one; what is no number stays."""
    values = ((char, unicodedata.numeric(char, None)) for char in label.strip("[]()（）〔〕 "))
    return "".join(char if value is None else str(int(value)) for char, value in values)


def sub_sign(name: str) -> SubSign:
    """A name taken apart from #, 其中 or a leading dash."""
    found = _SUB.match(name)
    if found is None or found.end() == len(name):
        return SubSign(name)
    return SubSign(name[found.end() :].strip(), found[0].strip())


def number_in_name(name: str) -> tuple[str | None, str]:
    """The number that a name begins with (1.空气质量), and the name without it."""
    found = _NUMBER_IN_NAME.match(name)
    if found is None or found.end() == len(name):
        return None, name
    number = next(group for group in found.groups() if group)
    return note_number(number) if number in _CIRCLES else number, name[found.end() :].strip()
