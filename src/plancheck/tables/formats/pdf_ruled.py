"""Ruled tables of a page: the lines drawn on it say which cell reaches over which rows and columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from plancheck.tables.cells import printed_cell
from plancheck.tables.formats.pdf_lines import are_overlaid, lines_of, pieces_of
from plancheck.tables.grids import Cell
from plancheck.tables.limits import MAX_CELL_TEXT

__all__ = ["Ruled", "ruled_tables"]

_SAME = 3.0  # points within which two drawn lines are one
_SETTINGS = {"vertical_strategy": "lines", "horizontal_strategy": "lines", "snap_tolerance": _SAME, "join_tolerance": _SAME, "intersection_tolerance": _SAME}
_FEWEST = 2  # columns, and lines beside a row that is open
_OVER = 0.3  # of its height: that far a character may reach over a line (its box is higher than what is drawn of it)


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table of one page.

    Attributes:
        box: left, top, right, bottom.
        edges: where its columns begin and end.
        rows: its cells, one rectangle.
        is_open: whether no line closes its last row, whose rest stands on the next page.
        left_over: of each column, how much of the width of its last cell the last line of text leaves.
        needed: of each column, how wide the first word of its first cell is.
    """

    box: tuple[float, float, float, float]
    edges: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_open: bool = False
    left_over: tuple[float, ...] = ()
    needed: tuple[float, ...] = ()


def ruled_tables(page: Any, characters: Sequence[Any]) -> list[Ruled]:
    """The ruled tables of a page, from top to bottom; one of a single row may be the head of the next page's."""
    closing = [edge for table in page.find_tables(_SETTINGS) for edge in _closing(page, table.bbox, characters)]
    found = []
    for table in page.find_tables({**_SETTINGS, "explicit_horizontal_lines": closing}):
        boxes = [tuple(float(side) for side in cell) for cell in table.cells]
        columns, rows = _edges(box[index] for box in boxes for index in (0, 2)), _edges(box[index] for box in boxes for index in (1, 3))
        if len(columns) > _FEWEST and len(rows) > 1:
            place = f"page {page.page_number} table at {table.bbox[1]:.0f} pt"
            filled = _filled(boxes, columns, rows, characters, place)
            last, first = (_of_row(characters, rows[at], rows[at + 1], columns) for at in (-2, 0))
            is_open = any(abs(edge["top"] - table.bbox[3]) <= _SAME for edge in closing)
            left_over = tuple(_left_over(own, right - left) for own, left, right in zip(last, columns, columns[1:], strict=False))
            found.append(Ruled(tuple(table.bbox), columns, filled, is_open, left_over, tuple(_first_word(own) for own in first)))
    return sorted(found, key=lambda table: table.box[1])


def _closing(page: Any, box: Sequence[float], characters: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """A line that closes the row which a table leaves open at the foot or the head of a page, where text stands in it."""
    sides = [edge for edge in page.edges if edge["orientation"] == "v" and box[0] - _SAME <= edge["x0"] <= box[2] + _SAME]
    below = [edge for edge in sides if edge["top"] <= box[3] + _SAME < edge["bottom"] - _SAME]
    above = [edge for edge in sides if edge["bottom"] >= box[1] - _SAME > edge["top"] + _SAME]
    for edges, height in ((below, max((edge["bottom"] for edge in below), default=0.0)), (above, min((edge["top"] for edge in above), default=0.0))):
        top, bottom = sorted((height, box[3] if edges is below else box[1]))
        holds_text = any(top < (each["top"] + each["bottom"]) / 2 < bottom and box[0] < each["x0"] < box[2] for each in characters)
        if len(_edges(edge["x0"] for edge in edges)) > _FEWEST and holds_text:
            yield {"object_type": "line", "x0": box[0], "x1": box[2], "top": height, "bottom": height, "width": box[2] - box[0], "height": 0}


def _of_row(characters: Sequence[Any], top: float, bottom: float, columns: Sequence[float]) -> list[list[Any]]:
    """The characters of one row, by column."""
    found: list[list[Any]] = [[] for _ in columns[1:]]
    for each in characters:
        column = bisect_right(columns, (each["x0"] + each["x1"]) / 2) - 1
        if top <= (each["top"] + each["bottom"]) / 2 < bottom and 0 <= column < len(found):
            found[column].append(each)
    return found


def _left_over(characters: Sequence[Any], width: float) -> float:
    """How much of a cell's width its last line of text leaves; all of it where there is none."""
    lines = lines_of(characters)
    return width - (lines[-1].segments[-1].end - lines[-1].segments[0].start) if lines else width


def _first_word(characters: Sequence[Any]) -> float:
    """How wide the first word of a cell is, or its first character where words are not parted."""
    lines = lines_of(characters)
    if not lines:
        return 0.0
    first = lines[0].segments[0]
    word = first.text.split()[0]
    return (first.end - first.start) / len(first.text) * (len(word) if word[0].isascii() else 1)


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
        cells[key] = found[spot] = _cell(box, inside.get(key, ()), where, spans, drawn=spot in owner)
    return tuple(tuple(found[row, column] for column in range(len(columns) - 1)) for row in range(len(rows) - 1))


def _index(edges: tuple[float, ...], side: float) -> int:
    return max(0, bisect_right(edges, side + _SAME) - 1)


def _cell(box: Sequence[float], characters: Sequence[Any], place: str, spans: tuple[int, int], *, drawn: bool) -> Cell:
    """A cell with its indent, counted from its left side; text that may be another cell's is in doubt."""
    lines = lines_of(characters)
    indent = int((lines[0].segments[0].start - box[0]) / (lines[0].bottom - lines[0].top) - 1) if lines else 0
    return printed_cell(pieces_of(lines), place, indent=max(0, min(indent, 20)), spans=spans, doubt=_doubt(box, characters, drawn=drawn))


def _doubt(box: Sequence[float], characters: Sequence[Any], *, drawn: bool) -> str | None:
    """Why these characters may not be what the cell shows, or not all of it."""
    if not characters:
        return None
    if not drawn:
        return "no lines are drawn around this text"
    if any(max(box[1] - each["top"], each["bottom"] - box[3]) > (each["bottom"] - each["top"]) * _OVER for each in characters):
        return "this text runs over the lines of its cell, and may belong to the next one"
    is_overlaid = len(characters) <= MAX_CELL_TEXT and are_overlaid(characters)  # a longer text is refused
    return "texts lie over each other here" if is_overlaid else None
