"""Small tables as the readers of files hand them on, and what was read of them in one line a row."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.tables.grids import Cell, Document, Grid, Line
from plancheck.tables.published import PublishedRow, PublishedTable
from plancheck.tables.reading import read_table

__all__ = ["document", "kinds", "read", "said"]


def document(rows: Sequence[Sequence[str | Cell]], *, before: Sequence[str] = (), after: Sequence[str] = (), spans_known: bool = True) -> Document:
    """A document of one grid; a cell's place is its row and column."""
    cells = tuple(
        tuple(cell if isinstance(cell, Cell) else Cell(cell, place=f"row {row} cell {column}") for column, cell in enumerate(line, 1))
        for row, line in enumerate(rows, 1)
    )
    grid = Grid(1, None, _lines(before), _lines(after), cells, spans_known, "cells" if spans_known else "lines", "table 1")
    return Document("made", "html" if spans_known else "text", (grid,), (*_lines(before), *_lines(after)), "0" * 64)


def _lines(texts: Sequence[str]) -> tuple[Line, ...]:
    return tuple(Line(text, f"line {number}") for number, text in enumerate(texts, 1))


def read(rows: Sequence[Sequence[str | Cell]], *, before: Sequence[str] = (), after: Sequence[str] = (), spans_known: bool = True) -> PublishedTable:
    """The one table of those rows."""
    return read_table(document(rows, before=before, after=after, spans_known=spans_known))


def said(table: PublishedTable) -> list[tuple[str, str, str | None, str | None, str | None]]:
    """Label, name, unit, target text and actual text of each row."""
    return [(row.row, row.name, row.unit, row.target_text, row.actual_text) for row in table.rows]


def kinds(thing: PublishedTable | PublishedRow) -> list[str]:
    """The kinds of doubt, in order."""
    doubts = thing.open_points if isinstance(thing, PublishedTable) else thing.doubts
    return [doubt.kind.value for doubt in doubts]
