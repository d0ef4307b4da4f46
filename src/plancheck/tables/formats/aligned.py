"""Columns of aligned text: where the lines of a table leave white space one above the other.

Works on positions of any kind: the columns of a terminal (plain text) or the points of a page (PDF).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

__all__ = ["TWO_IN_ONE", "Segment", "by_columns"]

TWO_IN_ONE = "two stretches of the line stand in one column here"
"""The doubt of a cell whose line leaves white space inside it."""
_OVER_SEVERAL = "this text reaches over several columns of the table"
_BRIDGES = 0.1  # of the lines may reach over the white space between two columns (a text too long for its own), if every line fits then
_MOST = 100  # columns of a table
_CLASHES = 0.1  # of the lines may have two stretches in one column: a head spaced out (指　　标) or an odd line


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text on one line.

    Attributes:
        start, end: its place, in whatever the positions are measured in.
        text: as it reads.
        pieces: where known, the text in pieces, each with whether it is raised.
        doubt: why it may stand in the wrong column, or None.
    """

    start: float
    end: float
    text: str
    pieces: tuple[tuple[str, bool], ...] = ()
    doubt: str | None = None


def by_columns(lines: Sequence[Sequence[Segment]]) -> list[list[list[Segment]]] | None:
    """The stretches of each line by column; None where the lines do not stand in columns.

    Stretches that stand one above the other belong to one column. Lines with one stretch (titles, group rows, notes)
    say nothing about columns. A stretch that reaches over several columns goes to the first, in doubt unless it is alone in its line.
    """
    for bridges, clashes in ((0.0, _CLASHES), (_BRIDGES, 0.0)):
        columns = _columns(lines, bridges)
        rows = [_placed(line, columns) for line in lines] if len(columns) > 1 else []
        if rows and sum(any(len(cell) > 1 for cell in row) for row in rows) <= (max(1, len(rows) * clashes) if clashes else 0):
            return rows
    return None


def _columns(lines: Sequence[Sequence[Segment]], bridges: float) -> list[tuple[float, float]]:
    """The intervals that more than that share of the lines cover."""
    full = [line for line in lines if len(line) > 1]
    steps = sorted([(segment.start, 1) for line in full for segment in line] + [(segment.end, -1) for line in full for segment in line])
    allowed = int(len(full) * bridges)
    columns: list[tuple[float, float]] = []
    begin, depth = 0.0, 0
    for place, step in steps:
        if depth == allowed and step > 0:
            begin = place
        depth += step
        if depth == allowed and step < 0 and place > begin:
            columns.append((begin, place))
    if len(columns) > _MOST:
        return []
    return _merged(full, columns)


def _merged(lines: Sequence[Sequence[Segment]], columns: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Neighbours that no line fills both of are one column, as long as there are more than any line has stretches.

    A narrow number beside its wide head is such a pair; the closest go first.
    """
    filled = [0] * len(columns)  # one bit for each line
    for number, line in enumerate(lines):
        for segment in line:
            filled[_reach(segment, columns)[0]] |= 1 << number
    most = max((len(line) for line in lines), default=0)
    while len(columns) > most:
        apart = [index for index in range(len(columns) - 1) if not filled[index] & filled[index + 1]]
        if not apart:
            break
        left = min(apart, key=lambda index: columns[index + 1][0] - columns[index][1])
        columns[left : left + 2] = [(columns[left][0], columns[left + 1][1])]
        filled[left : left + 2] = [filled[left] | filled[left + 1]]
    return columns


def _placed(line: Sequence[Segment], columns: Sequence[tuple[float, float]]) -> list[list[Segment]]:
    cells: list[list[Segment]] = [[] for _ in columns]
    for segment in line:
        first, last = _reach(segment, columns)
        cells[first].append(replace(segment, doubt=_OVER_SEVERAL) if last > first + 1 and len(line) > 1 else segment)
    return cells


def _reach(segment: Segment, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The first column that a stretch stands in and one past the last; the nearest where it stands in none."""
    first = bisect_right(columns, segment.start, key=lambda column: column[1])
    last = bisect_left(columns, segment.end, key=lambda column: column[0])
    if first < last:
        return first, last
    near = min((index for index in (first - 1, first) if 0 <= index < len(columns)), key=lambda index: abs(columns[index][0] - segment.start))
    return near, near + 1
