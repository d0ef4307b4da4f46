"""Collects the lines and grids of a document in their order, and counts them against the limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plancheck.tables.cells import UNIT_LINE
from plancheck.tables.grids import Cell, Cut, Document, Grid, Line
from plancheck.tables.limits import MAX_CELL_TEXT, MAX_CELLS, MAX_LINES, MAX_ROWS, too_large

__all__ = ["Gathering"]

_AFTER = 60  # lines after a table among which its notes may stand


@dataclass(frozen=True, slots=True)
class _Found:
    """A table as handed in: the lines from `start` to `end` are its own."""

    rows: tuple[tuple[Cell, ...], ...]
    spans_known: bool
    cut: Cut
    place: str
    caption: str | None
    start: int
    end: int


class Gathering:
    """The document as it grows; a reader hands it lines and tables as they come.

    Args:
        name: the file's name, for messages.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[Line] = []
        self.notices: list[Line] = []
        self._found: list[_Found] = []
        self._cells = 0

    @property
    def next_number(self) -> int:
        """The number that the next table will have."""
        return len(self._found) + 1

    def line(self, text: str, place: str) -> None:
        """A line of text; a blank one is left out."""
        text = text.strip()
        if not text:
            return
        if len(self.lines) >= MAX_LINES:
            raise too_large(self.name, f"has more than {MAX_LINES:,} lines of text", place)
        self.lines.append(Line(text, place))

    def notice(self, text: str, place: str = "") -> None:
        """Something that was left out; said once per place."""
        if (found := Line(text, place)) not in self.notices:
            self.notices.append(found)

    def grid(
        self, rows: Sequence[Sequence[Cell]], *, spans_known: bool, cut: Cut, place: str, caption: str | None = None, own: tuple[int, int] | None = None
    ) -> None:
        """A table, unless it holds no text at all.

        Args:
            rows: its cells.
            spans_known: see `Grid`.
            cut: see `Grid`.
            place: see `Grid`.
            caption: its title where the format has one.
            own: from which to before which of the lines handed in so far the table itself stands, where its rows are among them.
        """
        if not any(cell.text or cell.notes for row in rows for cell in row):
            return
        self._count(rows, place)
        kept = tuple(tuple(row) for row in rows)
        start, end = own or (len(self.lines), len(self.lines))
        self._found.append(_Found(kept, spans_known, cut, place, caption, start, end))

    def document(self, format: str, sha256: str) -> Document:  # noqa: A002 - the field's word
        """All of it, each table with the lines around it."""
        ends = [0, *(found.end for found in self._found)]
        starts = [*(found.start for found in self._found[1:]), len(self.lines)]
        grids = (self._grid(index + 1, found, ends[index], starts[index]) for index, found in enumerate(self._found))
        return Document(self.name, format, tuple(grids), tuple(self.lines), sha256, tuple(self.notices))

    def _grid(self, number: int, found: _Found, since: int, until: int) -> Grid:
        before = tuple(self.lines[since : found.start])
        after = tuple(self.lines[found.end : min(until, found.end + _AFTER)])
        title = (found.caption or "").strip() or next((line.text for line in reversed(before) if not UNIT_LINE.match(line.text)), None)
        return Grid(number, title, before, after, found.rows, found.spans_known, found.cut, found.place, (found.start, found.end))

    def _count(self, rows: Sequence[Sequence[Cell]], place: str) -> None:
        if len(rows) > MAX_ROWS:
            raise too_large(self.name, f"has a table of more than {MAX_ROWS:,} rows", place)
        self._cells += sum(len(row) for row in rows)
        if self._cells > MAX_CELLS:
            raise too_large(self.name, f"has more than {MAX_CELLS:,} cells in tables", place)
        for row in rows:
            for cell in row:
                if len(cell.text) > MAX_CELL_TEXT:
                    raise too_large(self.name, f"has a cell of more than {MAX_CELL_TEXT:,} characters", cell.place)
