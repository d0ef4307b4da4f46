"""Columns of aligned text: where the lines of a table leave white space one above the other.

Works on positions of any kind: the columns of a terminal (plain text) or the points of a page (PDF).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["TWO_IN_ONE", "Segment", "by_columns"]

TWO_IN_ONE = "two stretches of the line stand in one column here"
"""The doubt of a cell whose line leaves white space inside it."""
_CLASHES = 0.1  # of the lines may have two stretches in one column: a head spaced out (指　　标) or an odd line


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text on one line.

    Attributes:
        start, end: its place, in whatever the positions are measured in.
        text: as it reads.
        pieces: where known, the text in pieces, each with whether it is raised.
    """

    start: float
    end: float
    text: str
    pieces: tuple[tuple[str, bool], ...] = ()


def by_columns(lines: Sequence[Sequence[Segment]]) -> list[list[list[Segment]]] | None:
    """The stretches of each line by column; None where the lines do not stand in columns.

    Stretches that stand one above the other belong to one column. Lines with one stretch (titles, group rows, notes)
    say nothing about columns. A stretch that reaches over several columns goes to the first.
    """
    columns = _columns(lines)
    if len(columns) <= 1:
        return None
    rows = [_placed(line, columns) for line in lines]
    clashing = sum(any(len(cell) > 1 for cell in row) for row in rows)
    return rows if clashing <= max(1, len(rows) * _CLASHES) else None


def _columns(lines: Sequence[Sequence[Segment]]) -> list[tuple[float, float]]:
    columns: list[tuple[float, float]] = []
    segments = sorted((segment for line in lines if len(line) > 1 for segment in line), key=lambda segment: segment.start)
    for segment in segments:
        if columns and segment.start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], segment.end))
        else:
            columns.append((segment.start, segment.end))
    most = max((len(line) for line in lines), default=0)
    while len(columns) > most and (left := _never_both(lines, columns)) is not None:
        columns[left : left + 2] = [(columns[left][0], columns[left + 1][1])]
    return columns


def _never_both(lines: Sequence[Sequence[Segment]], columns: Sequence[tuple[float, float]]) -> int | None:
    """The closest neighbours that no line fills both of: a narrow number beside its wide head is one column."""
    filled = [{_column(segment, columns) for segment in line} for line in lines if len(line) > 1]
    apart = [index for index in range(len(columns) - 1) if not any({index, index + 1} <= found for found in filled)]
    return min(apart, key=lambda index: columns[index + 1][0] - columns[index][1], default=None)


def _placed(line: Sequence[Segment], columns: Sequence[tuple[float, float]]) -> list[list[Segment]]:
    cells: list[list[Segment]] = [[] for _ in columns]
    for segment in line:
        cells[_column(segment, columns)].append(segment)
    return cells


def _column(segment: Segment, columns: Sequence[tuple[float, float]]) -> int:
    for index, (start, end) in enumerate(columns):
        if segment.start < end and segment.end > start:
            return index
    return min(range(len(columns)), key=lambda index: abs(columns[index][0] - segment.start))
