"""Ruled tables of a page: the lines drawn on it say which cell reaches over which rows and columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from plancheck.tables.cells import printed_cell
from plancheck.tables.formats.pdf_lines import PageLine, lines_of, pieces_of
from plancheck.tables.grids import Cell

__all__ = ["Ruled", "ruled_tables"]

_SAME = 3.0  # points within which two drawn lines are one
_SETTINGS = {"vertical_strategy": "lines", "horizontal_strategy": "lines", "snap_tolerance": _SAME, "join_tolerance": _SAME, "intersection_tolerance": _SAME}
_FEWEST = 2  # rows and columns


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table of one page.

    Attributes:
        box: left, top, right, bottom.
        edges: where its columns begin and end.
        rows: its cells, one rectangle.
    """

    box: tuple[float, float, float, float]
    edges: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


def ruled_tables(page: Any, characters: Sequence[Any]) -> list[Ruled]:
    """The ruled tables of a page, from top to bottom."""
    found = []
    for table in page.find_tables(_SETTINGS):
        boxes = [tuple(float(side) for side in cell) for cell in table.cells]
        columns, rows = _edges(box[index] for box in boxes for index in (0, 2)), _edges(box[index] for box in boxes for index in (1, 3))
        if len(columns) > _FEWEST and len(rows) > _FEWEST:
            place = f"page {page.page_number} table at {table.bbox[1]:.0f} pt"
            found.append(Ruled(tuple(table.bbox), columns, _filled(boxes, columns, rows, characters, place)))
    return sorted(found, key=lambda table: table.box[1])


def _edges(sides: Any) -> tuple[float, ...]:
    """The distinct positions of drawn lines."""
    edges: list[float] = []
    for side in sorted(sides):
        if not edges or side - edges[-1] > _SAME:
            edges.append(side)
    return tuple(edges)


def _filled(boxes: Sequence[Any], columns: tuple[float, ...], rows: tuple[float, ...], characters: Sequence[Any], place: str) -> tuple[tuple[Cell, ...], ...]:
    """The cells with the characters whose middle lies in them; what a cell reaches over repeats it."""
    owner: dict[tuple[int, int], int] = {}
    for index, box in enumerate(boxes):
        for row in range(_index(rows, box[1]), max(_index(rows, box[3]), _index(rows, box[1]) + 1)):
            for column in range(_index(columns, box[0]), max(_index(columns, box[2]), _index(columns, box[0]) + 1)):
                owner.setdefault((row, column), index)
    spots = [(row, column) for row in range(len(rows) - 1) for column in range(len(columns) - 1)]
    inside: dict[int | tuple[int, int], list[Any]] = {}
    for each in characters:
        spot = bisect_right(rows, (each["top"] + each["bottom"]) / 2) - 1, bisect_right(columns, (each["x0"] + each["x1"]) / 2) - 1
        inside.setdefault(owner.get(spot, spot), []).append(each)
    cells: dict[int | tuple[int, int], Cell] = {}
    found: dict[tuple[int, int], Cell] = {}
    for spot in spots:
        key = owner.get(spot, spot)
        if key in cells:
            found[spot] = replace(cells[key], covered=True, row_span=1, col_span=1)
            continue
        box = boxes[owner[spot]] if spot in owner else (columns[spot[1]], rows[spot[0]], columns[spot[1] + 1], rows[spot[0] + 1])
        spans = max(1, _index(rows, box[3]) - _index(rows, box[1])), max(1, _index(columns, box[2]) - _index(columns, box[0]))
        where = f"{place} row {spot[0] + 1} cell {spot[1] + 1}"
        cells[key] = found[spot] = _cell(box[0], lines_of(inside.get(key, ())), where, spans, drawn=spot in owner)
    return tuple(tuple(found[row, column] for column in range(len(columns) - 1)) for row in range(len(rows) - 1))


def _index(edges: tuple[float, ...], side: float) -> int:
    return max(0, bisect_right(edges, side + _SAME) - 1)


def _cell(left: float, lines: Sequence[PageLine], place: str, spans: tuple[int, int], *, drawn: bool) -> Cell:
    """A cell with its indent, counted from its left side; text that no lines are drawn around is in doubt."""
    indent = int((lines[0].segments[0].start - left) / (lines[0].bottom - lines[0].top) - 1) if lines else 0
    doubt = None if drawn or not lines else "no lines are drawn around this text"
    return printed_cell(pieces_of(lines), place, indent=max(0, min(indent, 20)), spans=spans, doubt=doubt)
