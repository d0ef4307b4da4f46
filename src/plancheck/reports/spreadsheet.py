"""A workbook of tables: text as text, numbers with their printed decimals, widths that fit Chinese.

The same content gives the same bytes: the dates inside the file are fixed and no clock is read. A
spreadsheet holds a number as a double: one that a double does not print back exactly is written as
text, and a ratio that no decimal equals as its nearest number with the ratio in a note.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from wcwidth import wcswidth

from plancheck.errors import PlanCheckError
from plancheck.extents import Number, plain

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Cell", "Spreadsheet", "Table", "Tone"]

Cell = str | Number | int | date | None
Tone = Literal["good", "bad", "open"]

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day of no zone, so that the bytes are the same every time
_TONES: dict[Tone, dict[str, Any]] = {
    "good": {"bg_color": "#DFF0D8", "font_color": "#1B4D1B"},
    "bad": {"bg_color": "#F8D7DA", "font_color": "#7A1420", "bold": True},
    "open": {"bg_color": "#FFF3CD", "font_color": "#5C4400", "italic": True},
}
_NARROWEST, _WIDEST = 6, 56
_MARGIN = 3  # columns for the filter's button and the cell's own edges
_A3, _A4, _A4_COLUMNS = 8, 9, 200
"""Excel's numbers of the paper sizes, and the columns that are still legible on the smaller."""
_LINE, _MOST_LINES = 15, 27
"""Points of a line, and the most that Excel shows in one row."""
_LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""
_DIGITS = 8
"""Decimal places shown of a ratio that no decimal equals."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet's table.

    Args:
        heads: one for each column.
        rows: the cells, in the order of the heads.
        tones: column → word → how cells that hold the word are shown.
        signed: columns whose numbers show a plus.
        lead: lines above the table: a label and a value each.
        frozen: whether the heads, and the lines above them, stay while the rows scroll.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    tones: Mapping[int, Mapping[str, Tone]] = field(default_factory=dict)
    signed: frozenset[int] = frozenset()
    lead: Sequence[tuple[str, Cell]] = ()
    frozen: bool = True


class Spreadsheet:
    """A workbook that is filled sheet by sheet.

    Raises:
        PlanCheckError: XlsxWriter is not installed.
    """

    def __init__(self, title: str) -> None:
        try:
            from xlsxwriter import Workbook  # noqa: PLC0415 - an extra, and only where a workbook is written
        except ImportError as error:
            raise PlanCheckError("a spreadsheet needs XlsxWriter", hint="pip install 'plancheck[report]'") from error
        self._bytes = io.BytesIO()
        self._book: Workbook = Workbook(self._bytes, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
        self._book.set_properties({"title": _text(title)[:200], "created": _CREATED})
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def add(self, name: str, table: Table, *, note: str | None = None) -> None:
        """Add a sheet.

        Args:
            name: of the sheet, at most 31 characters.
            table: what it shows; its heads are frozen and have filters.
            note: a note on the first cell.
        """
        sheet = self._book.add_worksheet(name)
        top = len(table.lead) + 1 if table.lead else 0
        widths = _widths(table)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for line, (label, value) in enumerate(table.lead):
            self._write(sheet, line, 0, label, bold=True)
            self._write_across(sheet, line, value, widths[1:])
        for column, head in enumerate(table.heads):
            align = "right" if _holds_numbers(row[column] for row in table.rows) else "left"
            self._write(sheet, top, column, head, bold=True, bg_color="#E7E6E6", bottom=1, align=align)
        for line, row in enumerate(table.rows, top + 1):
            for column, cell in enumerate(row):
                self._write(sheet, line, column, cell, signed=column in table.signed)
        self._arrange(sheet, table, top, widths)
        if note is not None:
            sheet.write_comment(0, 0, _text(note), {"x_scale": 3, "y_scale": 2})

    def to_bytes(self) -> bytes:
        """The finished file; nothing can be added after that."""
        self._book.close()
        return self._bytes.getvalue()

    def _arrange(self, sheet: Worksheet, table: Table, top: int, widths: Sequence[int]) -> None:
        last, wide = top + len(table.rows), len(table.heads) - 1
        if table.frozen:
            sheet.freeze_panes(top + 1, 0)
        if table.rows:
            sheet.autofilter(top, 0, last, wide)
        for column, words in table.tones.items():
            for word, tone in words.items():
                if table.rows:
                    equals = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": self._format(**_TONES[tone])}
                    sheet.conditional_format(top + 1, column, last, column, equals)
        sheet.set_landscape()
        sheet.set_paper(_A4 if sum(widths) <= _A4_COLUMNS else _A3)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)

    def _write_across(self, sheet: Worksheet, line: int, value: Cell, widths: Sequence[int]) -> None:
        """A value beside a label; a text takes all columns of the table, and the lines that it needs."""
        if isinstance(value, str) and len(widths) > 1:
            lines = sum(1 + _columns(part) // sum(widths) for part in _text(value).split("\n"))
            sheet.merge_range(line, 1, line, len(widths), "", self._format(valign="top", text_wrap=True))
            sheet.set_row(line, _LINE * min(lines, _MOST_LINES))
        self._write(sheet, line, 1, value, align="left")

    def _write(self, sheet: Worksheet, line: int, column: int, cell: Cell, *, signed: bool = False, **look: object) -> None:
        if cell is None or cell == "":
            return
        look = {"valign": "top", **look}
        if isinstance(cell, str):
            sheet.write_string(line, column, _text(cell), self._format(text_wrap=True, **{"align": "left", "indent": 1, **look}))
        elif isinstance(cell, date):
            sheet.write_datetime(line, column, cell, self._format(**{"num_format": "yyyy-mm-dd", "align": "left", **look}))
        elif not _is_exact(cell):
            if isinstance(cell, Fraction):
                sheet.write_number(line, column, float(cell), self._format(num_format=_number_format(_DIGITS, signed=signed), **look))
                sheet.write_comment(line, column, f"= {cell}")
            else:
                sheet.write_string(line, column, plain(Decimal(cell)), self._format(**{"align": "right", **look}))
        else:
            number_format = _number_format(_places(cell), signed=signed)
            sheet.write_number(line, column, float(cell), self._format(num_format=number_format, **look))

    def _format(self, **look: object) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(key))
        return self._formats[key]


def _holds_numbers(cells: Iterable[Cell]) -> bool:
    found = [isinstance(cell, Decimal | Fraction | int) for cell in cells if cell not in (None, "")]
    return bool(found) and all(found)


def _is_exact(number: Number | int) -> bool:
    """Whether the double that a spreadsheet keeps prints back as this very number."""
    try:
        return Fraction(repr(float(number))) == Fraction(number)
    except (OverflowError, ValueError):
        return False


def _places(number: Number | int) -> int:
    """Decimals as printed; of a ratio, as many as it has."""
    if isinstance(number, int):
        return 0
    return len(plain(number).partition(".")[2])


def _number_format(places: int, *, signed: bool) -> str:
    digits = f"0.{'0' * places}" if places else "0"
    return f"+{digits};-{digits};{digits}" if signed else digits


def _text(text: str) -> str:
    """Printed text with its line breaks; what cannot be seen, or turns the line around, becomes a space."""
    clean = text if text.isprintable() else "".join(char if char.isprintable() or char == "\n" else " " for char in text)
    return clean if len(clean) <= _LONGEST else f"{clean[:_LONGEST]}… [{len(clean)}]"


def _widths(table: Table) -> list[int]:
    """The columns that each column's longest cell takes, within reason."""
    labels = [label for label, _ in table.lead]
    widths = []
    for column, head in enumerate(table.heads):
        texts = [head, *(_shown(row[column]) for row in table.rows), *(labels if column == 0 else [])]
        longest = max(_columns(line) for text in texts for line in text.split("\n"))
        widths.append(min(_WIDEST, max(_NARROWEST, longest) + _MARGIN))
    return widths


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _text(cell[: 4 * _WIDEST])
    return str(cell) if isinstance(cell, int | date) else f"+{plain(cell, _DIGITS)}"


def _columns(text: str) -> int:
    return max(0, wcswidth(text))
