"""Cells with spans → a full rectangle, in which each covered place repeats the cell that covers it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plancheck.tables.grids import Cell
from plancheck.tables.limits import MAX_CELLS, MAX_ROWS, too_large

__all__ = ["NO_CELL", "spread"]

NO_CELL = "the row has no cell here"
"""The doubt of a place that no cell of the file fills: the row is short."""
_OVERLAP = "two cells of the file claim this place"


@dataclass(frozen=True, slots=True)
class _Laid:
    """A cell with its first row and column, and one past its last column."""

    cell: Cell
    row: int
    left: int
    right: int


def spread(rows: Sequence[Sequence[Cell]], name: str, place: str) -> tuple[tuple[Cell, ...], ...]:
    """The rows as one rectangle.

    Each cell goes to the first free place of its row, as browsers lay tables out; a span is cut at the last row. A column in which no
    cell stands alone is none: a span wider than the table makes one, and so do cell borders that are a hair apart from row to row.

    Args:
        rows: the cells that each row of the file holds, without covered ones.
        name: the file's name, for messages.
        place: the table's, for messages: "table 2".

    Raises:
        PlanFileError: the rectangle is larger than the limits.
    """
    if len(rows) > MAX_ROWS:
        raise too_large(name, f"has a table of more than {MAX_ROWS:,} rows", place)
    laid: dict[tuple[int, int], _Laid] = {}
    width = 0
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            while (index, column) in laid:
                column += 1
            height = min(cell.row_span, len(rows) - index)
            if len(laid) + height * cell.col_span > MAX_CELLS:
                raise too_large(name, f"has more than {MAX_CELLS:,} cells in a table, counting spans", place)
            _lay(_Laid(replace(cell, row_span=height), index, column, column + cell.col_span), laid)
            column += cell.col_span
            width = max(width, column)
    columns = _columns(laid, len(rows), width)
    if len(rows) * len(columns) > MAX_CELLS:
        raise too_large(name, f"has more than {MAX_CELLS:,} cells in a table, counting spans", place)
    return tuple(tuple(_found(laid, row, number, columns, place) for number in range(len(columns))) for row in range(len(rows)))


def _lay(owner: _Laid, laid: dict[tuple[int, int], _Laid]) -> None:
    for row in range(owner.row, owner.row + owner.cell.row_span):
        for column in range(owner.left, owner.right):
            held = laid.get((row, column))
            laid[row, column] = owner if held is None else replace(held, cell=replace(held.cell, doubt=_OVERLAP))


def _columns(laid: dict[tuple[int, int], _Laid], height: int, width: int) -> list[int]:
    """The columns that count. One in which every cell also stands in another column that counts can go without a loss.

    Rows without any text say nothing: a word processor writes one below a table, to hold its widths.
    """
    full = [row for row in range(height) if any((row, column) in laid and laid[row, column].cell.text for column in range(width))]
    columns = list(range(width))
    for column in reversed(range(width)):
        here = {(held.left, held.right) for row in full if (held := laid.get((row, column))) is not None}
        if not here or all(bisect_left(columns, right) - bisect_left(columns, left) > 1 for left, right in here):
            columns.remove(column)
    return columns


def _found(laid: dict[tuple[int, int], _Laid], row: int, number: int, columns: Sequence[int], place: str) -> Cell:
    """The cell of a row in the column of that number."""
    held = laid.get((row, columns[number]))
    if held is None:
        return Cell("", place=f"{place} row {row + 1} cell {number + 1}", doubt=NO_CELL)
    first, last = bisect_left(columns, held.left), bisect_left(columns, held.right)
    cell = replace(held.cell, place=held.cell.place or f"{place} row {held.row + 1} cell {first + 1}", col_span=last - first)
    return cell if (row, number) == (held.row, first) else replace(cell, covered=True, row_span=1, col_span=1)
