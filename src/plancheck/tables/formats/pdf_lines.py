"""The characters of a page → lines of text, each with its stretches and what stands raised.

Positions are points from the page's upper left corner. A raised character belongs to the line that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median
from typing import Any

from plancheck.tables.formats.aligned import Segment

__all__ = ["PageLine", "are_overlaid", "drawn_once", "lines_of", "pieces_of"]

_SMALL = 0.85  # of the usual size: raised or lowered
_RAISED = 0.12  # of the usual size that a raised character's foot stands higher
_WORD_GAP = 0.2  # of the size: a space
_SHIFT = 0.15  # of the size, and a point: what is drawn again so near is one character, drawn twice to look bold
_COVERED = 0.3  # of the smaller of two characters
_CELL_GAP = 0.95  # of the size: white space between columns


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page, with the stretches between wide gaps."""

    top: float
    bottom: float
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """The line as it reads."""
        return "  ".join(segment.text for segment in self.segments)


def drawn_once(characters: Iterable[Any]) -> list[Any]:
    """The characters in their order, without those that are drawn again in nearly the same place: 66 in false bold is no 6666.

    pdfplumber's own `dedupe_chars` compares each with every other.
    """
    kept: list[Any] = []
    seen: dict[tuple[str, float, int, int], list[Any]] = {}
    for each in characters:
        size = max(round(each["size"], 1), 0.1)
        near = min(1.0, size * _SHIFT)
        left, top = int(each["x0"] / near), int(each["top"] / near)
        about = (other for x in (-1, 0, 1) for y in (-1, 0, 1) for other in seen.get((each["text"], size, left + x, top + y), ()))
        if not any(abs(each["x0"] - other["x0"]) <= near and abs(each["top"] - other["top"]) <= near for other in about):
            kept.append(each)
            seen.setdefault((each["text"], size, left, top), []).append(each)
    return kept


def are_overlaid(characters: Sequence[Any]) -> bool:
    """Whether one character covers much of another: two texts in one place, as where a row is too low for its lines."""
    ordered = sorted(characters, key=lambda each: each["x0"])
    for place, each in enumerate(ordered):
        for other in islice(ordered, place + 1, None):
            if other["x0"] >= each["x1"]:
                break
            wide = min(each["x1"], other["x1"]) - other["x0"]
            high = min(each["bottom"], other["bottom"]) - max(each["top"], other["top"])
            smaller = min(_area(each), _area(other))
            if wide > 0 < high and wide * high > smaller * _COVERED:
                return True
    return False


def _area(character: Any) -> float:
    return float((character["x1"] - character["x0"]) * (character["bottom"] - character["top"]))


def lines_of(characters: Sequence[Any]) -> list[PageLine]:
    """The lines of a page or of a part of it, from top to bottom."""
    rows = _rows([each for each in characters if each["text"].strip()])
    return [_line(row, size) for row, size in rows]


def pieces_of(lines: Sequence[PageLine]) -> list[tuple[str, bool]]:
    """The text of several lines in stretches, each with whether it is raised; a line feed between lines."""
    pieces: list[tuple[str, bool]] = []
    for line in lines:
        pieces.append(("\n", False))
        for index, segment in enumerate(line.segments):
            pieces += [(" ", False)] * bool(index) + list(segment.pieces)
    return pieces


def _rows(characters: list[Any]) -> list[tuple[list[Any], float]]:
    """Characters that stand in one line, each row with its usual size; small ones join the line that they overlap most."""
    if not characters:
        return []
    usual = median(each["size"] for each in characters)
    rows: list[list[Any]] = []
    for each in sorted((each for each in characters if each["size"] >= usual * _SMALL), key=lambda each: (_middle(each), each["x0"])):
        if rows and abs(_middle(each) - _middle(rows[-1][-1])) < min(each["size"], rows[-1][-1]["size"]) * 0.4:
            rows[-1].append(each)
        else:
            rows.append([each])
    extents = [(min(each["top"] for each in row), max(each["bottom"] for each in row)) for row in rows]
    alone: list[Any] = []
    for each in (each for each in characters if each["size"] < usual * _SMALL):
        overlaps = [min(bottom, each["bottom"]) - max(top, each["top"]) for top, bottom in extents]
        best = max(range(len(rows)), key=lambda index: overlaps[index], default=None)
        if best is not None and overlaps[best] > each["size"] * 0.3 and _is_beside(each, rows[best]):
            rows[best].append(each)
        else:
            alone.append(each)
    done = [(sorted(row, key=lambda each: each["x0"]), usual) for row in rows]
    if alone:
        done += _rows(alone)
    return sorted(done, key=lambda row: min(each["top"] for each in row[0]))


def _middle(character: Any) -> float:
    return float(character["top"] + character["bottom"]) / 2


def _is_beside(character: Any, row: list[Any]) -> bool:
    """Whether it touches a character of the row: a note's digit does, another column's small print does not."""
    return any(abs(character["x0"] - each["x1"]) < each["size"] or abs(each["x0"] - character["x1"]) < each["size"] for each in row)


def _line(row: list[Any], usual: float) -> PageLine:
    large = [each for each in row if each["size"] >= usual * _SMALL]
    size, foot = median(each["size"] for each in large), median(each["bottom"] for each in large)
    segments: list[Segment] = []
    group: list[Any] = []
    for each in row:
        if group and each["x0"] - group[-1]["x1"] > _CELL_GAP * size:
            segments.append(_segment(group, size, foot))
            group = []
        group.append(each)
    segments.append(_segment(group, size, foot))
    return PageLine(min(each["top"] for each in row), max(each["bottom"] for each in row), tuple(segments))


def _segment(group: list[Any], size: float, foot: float) -> Segment:
    pieces: list[tuple[str, bool]] = []
    before = None
    for each in group:
        raised = each["size"] < size * _SMALL and each["bottom"] < foot - _RAISED * size
        space = " " if before is not None and each["x0"] - before["x1"] > _WORD_GAP * size else ""
        pieces.append((space + each["text"], raised))
        before = each
    return Segment(group[0]["x0"], group[-1]["x1"], "".join(text for text, _ in pieces), tuple(pieces))
