"""Cells with spans → a full rectangle, in which each covered place repeats the cell that covers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plancheck.tables.grids import Cell
from plancheck.tables.limits import MAX_CELLS, MAX_ROWS, too_large

__all__ = ["NO_CELL", "spread"]

NO_CELL = "the row has no cell here"
"""The doubt of a place that no cell of the file fills: the row is short."""
_OVERLAP = "two cells of the file claim this place"


def spread(rows: Sequence[Sequence[Cell]], name: str, place: str) -> tuple[tuple[Cell, ...], ...]:
    """The rows as one rectangle.

    Each cell goes to the first free place of its row, as browsers lay tables out; a span is cut at the last row.

    Args:
        rows: the cells that each row of the file holds, without covered ones.
        name: the file's name, for messages.
        place: the table's, for messages: "table 2".

    Raises:
        PlanFileError: the rectangle is larger than the limits.
    """
    if len(rows) > MAX_ROWS:
        raise too_large(name, f"has a table of more than {MAX_ROWS:,} rows", place)
    laid: dict[tuple[int, int], Cell] = {}
    width = 0
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            while (index, column) in laid:
                column += 1
            height = min(cell.row_span, len(rows) - index)
            if len(laid) + height * cell.col_span > MAX_CELLS:
                raise too_large(name, f"has more than {MAX_CELLS:,} cells in a table, counting spans", place)
            _lay(replace(cell, row_span=height), index, column, laid, place)
            column += cell.col_span
            width = max(width, column)
    if len(rows) * width > MAX_CELLS:
        raise too_large(name, f"has more than {MAX_CELLS:,} cells in a table, counting spans", place)
    return tuple(tuple(laid.get((row, column)) or _blank(row, column, place) for column in range(width)) for row in range(len(rows)))


def _lay(cell: Cell, row: int, column: int, laid: dict[tuple[int, int], Cell], place: str) -> None:
    owner = replace(cell, place=cell.place or _place(row, column, place))
    if owner.row_span == owner.col_span == 1:
        laid[row, column] = owner
        return
    cover = replace(owner, covered=True, row_span=1, col_span=1)
    for below in range(row, row + owner.row_span):
        for beside in range(column, column + owner.col_span):
            if (below, beside) in laid:
                laid[below, beside] = replace(laid[below, beside], doubt=_OVERLAP)
            else:
                laid[below, beside] = owner if (below, beside) == (row, column) else cover


def _blank(row: int, column: int, place: str) -> Cell:
    return Cell("", place=_place(row, column, place), doubt=NO_CELL)


def _place(row: int, column: int, place: str) -> str:
    return f"{place} row {row + 1} cell {column + 1}"
