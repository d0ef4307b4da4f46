"""Raised characters: a note's digit or mark is no part of the text, the 2 of m² is.

What is raised after a unit's letter (km, m, dm, hm) stays in the text as ² or ³; an ordinal's ending
(1st) stays as it is; a digit, bracketed digit or mark on anything else is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["without_notes"]

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_NOTE = re.compile(r"[\[［〔(（【]?(?:注|note)?\s*(?:[0-9]{1,3}|[a-z](?![a-z])|[①-⑳❶-❿*＊※†‡△▲☆★○●◎◇◆□■#＃])[\]］〕)）】]?", re.IGNORECASE)
_BETWEEN = " ,，、;；\t\n\xa0\u3000"
_UNIT_BEFORE = re.compile(r"(?<![A-Za-z])(?:[kcdhµμm]?m)\s*$|[×xX*·]\s*10$")
_LONGEST = 24  # characters of raised notes together
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_CHARACTERS = re.compile(r"(?<=[^\W\d_A-Za-z]|[)）\]〕%％])([⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?<=[0-9])([⁰¹²³⁴⁵⁶⁷⁸⁹]+)$")
_POWER_BEFORE = re.compile(r"(?:米|公里|[×xX*·]\s*10)$")


def without_notes(pieces: Iterable[tuple[str, bool]]) -> tuple[str, tuple[str, ...]]:
    """The text of a cell, and the notes taken off it.

    Args:
        pieces: stretches of the cell in order, each with whether it is raised.
    """
    text = ""
    notes: list[str] = []
    for piece, raised in _joined(pieces):
        if not raised:
            text += piece
        elif _UNIT_BEFORE.search(text[-12:]) and piece.strip().lstrip("-−").isdecimal():
            text += piece.strip().translate(_RAISED)
        elif len(piece) <= _LONGEST and _is_notes(piece):
            notes.extend(found[0].strip() for found in _NOTE.finditer(piece))
        else:
            text += piece
    return _without_characters(text, notes)


def _joined(pieces: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Neighbours of one kind as one: a word processor cuts where it likes."""
    joined: list[tuple[str, bool]] = []
    for piece, raised in pieces:
        if piece and joined and joined[-1][1] == raised:
            joined[-1] = (joined[-1][0] + piece, raised)
        elif piece:
            joined.append((piece, raised))
    return joined


def _is_notes(piece: str) -> bool:
    return bool(piece.strip()) and not _NOTE.sub("", piece).strip(_BETWEEN) and not _ORDINAL.fullmatch(piece.strip())


def _without_characters(text: str, notes: list[str]) -> tuple[str, tuple[str, ...]]:
    """Raised digits that are characters of their own (¹), where no unit stands before them."""

    def taken(found: re.Match[str]) -> str:
        if _POWER_BEFORE.search(text[max(0, found.start() - 12) : found.start()]):
            return found[0]
        notes.append(found[0].translate(_DIGITS))
        return ""

    return _CHARACTERS.sub(taken, text), tuple(notes)
