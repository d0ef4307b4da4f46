"""A sheet of any spreadsheet as grids: what is shown of it, its merged cells, its tables one below the other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from plancheck.tables.cells import leading_title
from plancheck.tables.gathering import Gathering
from plancheck.tables.grids import Cell
from plancheck.tables.limits import MAX_AREA, MAX_CELLS, MAX_ROWS, too_large

__all__ = ["Sheet", "check_area", "hand_on", "reference"]

_FIGURE = re.compile(r"[△▲*≥≤＞＜><=约近超]?\s*[-−]?[0-9][0-9,.]*(?![0-9.]*\s*(?:年|[-—–/][0-9]))")
_NOTE = re.compile(r"[（(]?\s*(?:备?注|说明|资料来源|数据来源|notes?\b|sources?\b|[*＊△▲☆★])", re.IGNORECASE)
_HEAD_CELLS = 3  # a head names a number, an indicator and a figure at least
_LISTED = 5  # hidden rows that a notice names


@dataclass(slots=True)
class Sheet:
    """What a reader finds on one sheet; rows and columns count from 0.

    Attributes:
        name: as on its tab.
        cells: the filled ones.
        merges: first row, first column, last row, last column of each merged range.
        hidden_rows, hidden_columns: those that the sheet does not show.
    """

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def place(self) -> str:
        """For a message."""
        return f"sheet {self.name!r}"


def reference(row: int, column: int) -> str:
    """A cell's name on the sheet: B4."""
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row + 1}"


def check_area(rows: int, columns: int, name: str, place: str) -> None:
    """Refuse a sheet whose filled cells stand too far apart to be a table.

    Raises:
        PlanFileError: naming the limit.
    """
    if rows > MAX_ROWS:
        raise too_large(name, f"has more than {MAX_ROWS:,} rows", place)
    if rows * columns > MAX_AREA:
        raise too_large(name, f"has cells as far apart as {rows:,} rows and {columns:,} columns", place)


def hand_on(sheet: Sheet, gathering: Gathering) -> None:
    """The tables of a sheet: blank rows and columns left out, and parted where a blank row comes before a new head."""
    _say_hidden(sheet, gathering)
    seen = {place: cell for place, cell in sheet.cells.items() if place[0] not in sheet.hidden_rows and place[1] not in sheet.hidden_columns}
    owners = _owners(sheet, seen, gathering)
    texts: dict[int, list[str]] = {}
    for (row, _), cell in sorted(seen.items(), key=lambda each: each[0]):
        if cell.text or cell.doubt:
            texts.setdefault(row, []).append(cell.text)
    parts = list(_parts(sorted(texts), texts))
    for rows in parts:
        inside = set(rows)
        columns = sorted({column for (row, column), cell in seen.items() if row in inside and (cell.text or cell.doubt)})
        if len(rows) * len(columns) > MAX_CELLS:
            raise too_large(gathering.name, f"has more than {MAX_CELLS:,} cells", sheet.place)
        grid = [[_cell(sheet, seen, owners, row, column, rows, columns) for column in columns] for row in rows]
        place = sheet.place if len(parts) == 1 else f"{sheet.place} rows {rows[0] + 1}–{rows[-1] + 1}"
        gathering.grid(grid, spans_known=True, cut="cells", place=place, caption=leading_title(grid) or sheet.name)


def _owners(sheet: Sheet, seen: dict[tuple[int, int], Cell], gathering: Gathering) -> dict[tuple[int, int], tuple[int, int, int, int]]:
    """Each place under a merged range, with the range; only filled ranges count."""
    last_row = max((row for row, _ in seen), default=0)
    last_column = max((column for _, column in seen), default=0)
    owners: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for top, left, bottom, right in sheet.merges:
        anchor = sheet.cells.get((top, left))
        if anchor is None or not anchor.text or top > bottom or left > right:
            continue
        rows, columns = range(top, min(bottom, last_row) + 1), range(left, min(right, last_column) + 1)
        if len(owners) + len(rows) * len(columns) > MAX_CELLS:
            raise too_large(gathering.name, f"has more than {MAX_CELLS:,} cells under merged ones", sheet.place)
        owners.update({(row, column): (top, left, bottom, right) for row in rows for column in columns})
    return owners


def _cell(
    sheet: Sheet,
    seen: dict[tuple[int, int], Cell],
    owners: dict[tuple[int, int], tuple[int, int, int, int]],
    row: int,
    column: int,
    rows: Sequence[int],
    columns: Sequence[int],
) -> Cell:
    place = f"{sheet.place} {reference(row, column)}"
    owner = owners.get((row, column))
    if owner is None:
        return replace(seen.get((row, column), _BLANK), place=place)
    top, left, bottom, right = owner
    cell = replace(sheet.cells[top, left], place=f"{sheet.place} {reference(top, left)}")
    first_row, first_column = bisect_left(rows, top), bisect_left(columns, left)
    if (row, column) == (rows[first_row], columns[first_column]):
        return replace(cell, row_span=bisect_right(rows, bottom) - first_row, col_span=bisect_right(columns, right) - first_column)
    return replace(cell, covered=True)


_BLANK = Cell("")


def _parts(rows: Sequence[int], texts: Mapping[int, Sequence[str]]) -> Iterator[Sequence[int]]:
    """The stretches of rows that are one table each."""
    breaks = [index for index in range(1, len(rows)) if rows[index] > rows[index - 1] + 1]
    start, title = 0, None
    for first, last in list(pairwise([0, *breaks, len(rows)]))[1:]:
        block = [texts[row] for row in rows[first:last]]
        if _is_new(block):
            begin = first if title is None else title
            yield rows[start:begin]
            start = begin
        title = (first if title is None else title) if _is_title(block) else None
    if rows:
        yield rows[start:]


def _is_new(block: Sequence[Sequence[str]]) -> bool:
    """Whether the first row here with two texts is a head: three texts or more, none of them a figure."""
    head = next((texts for texts in block if len(texts) > 1), ())
    return len(head) >= _HEAD_CELLS and not any(_FIGURE.match(text) for text in head)


def _is_title(block: Sequence[Sequence[str]]) -> bool:
    """Whether these rows, which stand by themselves, may belong to the table below: one text each, and no note."""
    return all(len(texts) == 1 for texts in block) and not _NOTE.match(block[0][0])


def _say_hidden(sheet: Sheet, gathering: Gathering) -> None:
    rows = sorted({row for row, column in sheet.cells if row in sheet.hidden_rows})
    columns = sorted({column for row, column in sheet.cells if column in sheet.hidden_columns})
    if rows:
        named = ", ".join(str(row + 1) for row in rows[:_LISTED]) + (f" and {len(rows) - _LISTED} more" if len(rows) > _LISTED else "")
        gathering.notice(f"hidden rows are left out: {named}", sheet.place)
    if columns:
        named = ", ".join(reference(0, column)[:-1] for column in columns[:_LISTED])
        gathering.notice(f"hidden columns are left out: {named}", sheet.place)
