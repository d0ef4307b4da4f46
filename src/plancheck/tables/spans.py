"""Cells with spans → a full rectangle, in which each covered place repeats the cell that covers it."""

from __future__ import annotations

from bisect import bisect_left
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

    Each cell goes to the first free place of its row, as browsers lay tables out; a span is cut at the last row and at the last column
    in which a cell begins.

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
            _lay(cell, height, index, column, laid, place)
            column += cell.col_span
            width = max(width, column)
    begun = {column for (_, column), cell in laid.items() if not cell.covered}
    columns = [column for column in range(width) if column in begun]
    if len(rows) * len(columns) > MAX_CELLS:
        raise too_large(name, f"has more than {MAX_CELLS:,} cells in a table, counting spans", place)
    return tuple(tuple(_found(laid, row, column, columns, place) for column in columns) for row in range(len(rows)))


def _found(laid: dict[tuple[int, int], Cell], row: int, column: int, columns: Sequence[int], place: str) -> Cell:
    """The cell at a place; columns in which no cell begins (a span wider than the table) do not count."""
    cell = laid.get((row, column))
    if cell is None:
        return Cell("", place=_place(row, columns.index(column), place), doubt=NO_CELL)
    if cell.col_span == 1:
        return cell
    return replace(cell, col_span=bisect_left(columns, column + cell.col_span) - bisect_left(columns, column))


def _lay(cell: Cell, height: int, row: int, column: int, laid: dict[tuple[int, int], Cell], place: str) -> None:
    owner = replace(cell, row_span=height, place=cell.place or _place(row, column, place))
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


def _place(row: int, column: int, place: str) -> str:
    return f"{place} row {row + 1} cell {column + 1}"
