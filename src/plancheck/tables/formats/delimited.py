"""CSV and TSV: one row a line, cells between delimiters, quotes around what holds one."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from typing import Literal

from plancheck.tables.cells import leading_title, printed_cell
from plancheck.tables.gathering import Gathering
from plancheck.tables.grids import Cell
from plancheck.tables.limits import refusal

__all__ = ["delimiter_of", "is_even", "read_delimited"]

_DELIMITERS = (",", "\t", ";", "|")
_FEWEST_EVEN = 2
_SAMPLE = 200  # rows looked at to find the delimiter


def read_delimited(text: str, gathering: Gathering, delimiter: str | None = None) -> None:
    """One table, every row as long as it was found.

    Args:
        text: the whole file.
        gathering: where the table goes.
        delimiter: what stands between cells, where it is known.

    Raises:
        PlanFileError: no delimiter cuts it into columns, a quote is never closed, or it is beyond the limits.
    """
    delimiter = delimiter or delimiter_of(text)
    if delimiter is None:
        raise refusal(gathering.name, "is no CSV: no comma, tab, semicolon or bar cuts it into columns", hint="plain text is read too: name it .txt")
    rows = _rows(text, delimiter, gathering.name)
    for number, line in enumerate(text.splitlines(), start=1):
        gathering.line(line, f"line {number}")
    gathering.grid(rows, spans_known=False, cut="cells", place="the whole file", caption=leading_title(rows), own=(0, len(gathering.lines)))


def _rows(text: str, delimiter: str, name: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> list[list[Cell]]:
    rows = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True, quoting=quoting)
    try:
        for cells in reader:
            place = f"line {reader.line_num}"
            if any(cell.strip() for cell in cells):
                rows.append([printed_cell(cell, f"{place} cell {index}") for index, cell in enumerate(cells, start=1)])
    except csv.Error as error:
        if delimiter == "\t" and quoting == csv.QUOTE_MINIMAL:  # pasted text: a quote there is a quote
            return _rows(text, delimiter, name, csv.QUOTE_NONE)
        raise refusal(name, f"is not CSV: {error}", f"line {reader.line_num}", "a cell with a quote in it stands in quotes, the quote doubled") from error
    return rows


def delimiter_of(text: str) -> str | None:
    """What stands between the cells: what cuts most rows into the same number of cells, two at least."""
    found = [(*_most_rows(text, delimiter), delimiter) for delimiter in _DELIMITERS]
    rows, width, delimiter = max(found, key=lambda each: each[:2])
    return delimiter if rows and width > 1 else None


def _most_rows(text: str, delimiter: str) -> tuple[int, int]:
    """How many rows have the commonest width beyond one, and that width."""
    counts: Counter[int] = Counter()
    try:
        for _, cells in zip(range(_SAMPLE), csv.reader(StringIO(text, newline=""), delimiter=delimiter), strict=False):
            if any(cells):
                counts[len(cells)] += 1
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in counts.items() if width > 1), default=(0, 0))


def is_even(text: str) -> bool:
    """Whether a text is certainly a table between delimiters: its lines have the same number of cells.

    Two lines are enough where all have it; where lines without any delimiter stand above and below (titles, notes), three cells
    in three lines are.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    return any(_is_even(lines, sign) for sign in (",", ";"))


def _is_even(lines: list[str], sign: str) -> bool:
    counts = [line.count(sign) for line in lines]
    with_sign = [index for index, count in enumerate(counts) if count]
    if len(with_sign) < _FEWEST_EVEN or len({counts[index] for index in with_sign}) > 1:
        return False
    if len(with_sign) == len(lines):
        return True
    block = with_sign[-1] - with_sign[0] + 1 == len(with_sign)
    return block and len(with_sign) > _FEWEST_EVEN and counts[with_sign[0]] >= _FEWEST_EVEN
