"""Spreadsheets: each value as its sheet shows it.

The values of an .xlsx come from python-calamine, the rest of what the page shows from its markup; an .xls comes from xlrd, which knows
number formats and allocates no empty cells. Formulas are never calculated: their stored result is what was printed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Any

from plancheck.tables.archives import open_archive
from plancheck.tables.cells import printed_cell
from plancheck.tables.formats.number_formats import shown_date, shown_number
from plancheck.tables.formats.sheets import Sheet, check_area, hand_on
from plancheck.tables.formats.xlsx_looks import Looks, Style, looks_of
from plancheck.tables.gathering import Gathering
from plancheck.tables.grids import Cell
from plancheck.tables.limits import refusal

__all__ = ["read_xls", "read_xlsx"]

_NO_RESULT = "a formula whose result the file does not hold; open the file in a spreadsheet program and save it"


def read_xlsx(data: bytes, gathering: Gathering) -> None:
    """Every sheet that is shown.

    Raises:
        PlanFileError: it is damaged, encrypted, or beyond the limits.
    """
    from python_calamine import load_workbook  # noqa: PLC0415 - .xls does without

    archive = open_archive(data, gathering.name)
    looks = list(looks_of(archive))
    book = load_workbook(archive.repacked())
    for name, shown, look in looks:
        if not shown:
            gathering.notice("a hidden sheet is left out", f"sheet {name!r}")
        elif look.rows:
            values = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            hand_on(_xlsx_sheet(name, values, look), gathering)


def _xlsx_sheet(name: str, values: list[list[Any]], look: Looks) -> Sheet:
    cells = {}
    for row, column in look.styles.keys() | look.unresolved:
        value = values[row][column] if row < len(values) and column < len(values[row]) else ""
        if (row, column) in look.unresolved:
            cells[row, column] = Cell("", doubt=_NO_RESULT)
            continue
        style = look.styles[row, column]
        cells[row, column] = _cell(look.pieces.get((row, column)) or value, style)
    return Sheet(name, cells, look.merges, look.hidden_rows, look.hidden_columns)


def _cell(value: Any, style: Style) -> Cell:
    """A value as its format shows it."""
    text, doubt = value, None
    if isinstance(value, bool):
        text = str(value).upper()
    elif isinstance(value, int | float):
        text, doubt = shown_number(value, style.code) if math.isfinite(value) else (str(value), "a number beyond what can be shown")
    elif isinstance(value, date | time | timedelta | datetime):
        text, doubt = shown_date(value, style.code)
    return printed_cell(text, "", indent=style.indent, doubt=doubt)


def read_xls(data: bytes, gathering: Gathering) -> None:
    """Every sheet that is shown.

    Raises:
        PlanFileError: it is damaged, encrypted, or beyond the limits.
    """
    import xlrd  # noqa: PLC0415 - .xlsx does without

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=StringIO())
    except xlrd.biffh.XLRDError as error:
        if "encrypted" in str(error).lower() or "password" in str(error).lower():
            raise refusal(gathering.name, "is encrypted", hint="open it with its password and save it without one") from error
        raise
    for index in range(book.nsheets):
        sheet = book.sheet_by_index(index)
        if sheet.visibility:
            gathering.notice("a hidden sheet is left out", f"sheet {sheet.name!r}")
        else:
            check_area(sheet.nrows, sheet.ncols, gathering.name, f"sheet {sheet.name!r}")
            hand_on(_xls_sheet(book, sheet), gathering)
        book.unload_sheet(index)


def _xls_sheet(book: Any, sheet: Any) -> Sheet:
    from xlrd import XL_CELL_BLANK, XL_CELL_EMPTY  # noqa: PLC0415 - as above

    cells = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            if cell.ctype not in (XL_CELL_EMPTY, XL_CELL_BLANK):
                cells[row, column] = _xls_cell(book, sheet, row, column, cell)
    merges = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    hidden_rows = {row for row, look in sheet.rowinfo_map.items() if look.hidden}
    hidden_columns = {column for column, look in sheet.colinfo_map.items() if look.hidden}
    return Sheet(sheet.name, cells, merges, hidden_rows, hidden_columns)


def _xls_cell(book: Any, sheet: Any, row: int, column: int, cell: Any) -> Cell:
    look = book.xf_list[cell.xf_index]
    style = Style(book.format_map[look.format_key].format_str, min(20, look.alignment.indent_level))
    read: dict[int, Callable[[], Any]] = {
        1: lambda: _xls_pieces(book, sheet, row, column, cell.value),
        3: lambda: _xls_date(cell.value, book.datemode),
        4: lambda: bool(cell.value),
        5: lambda: _xls_error(cell.value),
    }
    return _cell(read[cell.ctype]() if cell.ctype in read else cell.value, style)


def _xls_pieces(book: Any, sheet: Any, row: int, column: int, text: str) -> str | list[tuple[str, bool]]:
    """A text with its raised stretches apart, where it has some."""
    runs = sheet.rich_text_runlist_map.get((row, column))
    if not runs:
        return text
    starts = [(0, False), *((start, book.font_list[font].escapement == 1) for start, font in runs)]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return [(text[start:end], raised) for (start, raised), end in zip(starts, ends, strict=True)]


def _xls_date(value: float, mode: Any) -> date | float:
    from xlrd import XLDateError, xldate_as_datetime  # noqa: PLC0415 - as above

    try:
        found: datetime = xldate_as_datetime(value, mode)
    except (XLDateError, OverflowError, ValueError):
        return value
    return found


def _xls_error(code: int) -> str:
    from xlrd import error_text_from_code  # noqa: PLC0415 - as above

    return str(error_text_from_code.get(code, "#ERROR"))
