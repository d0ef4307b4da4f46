"""OpenDocument spreadsheets: the file itself holds each cell as printed, beside its value.

The markup is read as a stream; repeated rows and cells count before they are built.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

from lxml import etree

from plancheck.tables.archives import open_archive
from plancheck.tables.cells import printed_cell
from plancheck.tables.formats.number_formats import differs
from plancheck.tables.formats.sheets import Sheet, check_area, hand_on
from plancheck.tables.gathering import Gathering
from plancheck.tables.grids import Cell
from plancheck.tables.limits import refusal

__all__ = ["read_ods"]

_NUMBERS = ("float", "percentage", "currency")
_FARTHEST = 16_384  # columns of a sheet


def read_ods(data: bytes, gathering: Gathering) -> None:
    """Every sheet that is shown.

    Raises:
        PlanFileError: it is damaged, encrypted, or beyond the limits.
    """
    archive = open_archive(data, gathering.name)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise refusal(gathering.name, "is encrypted", hint="open it with its password and save it without one")
    reader = _Reader(gathering)
    stream = etree.iterparse(BytesIO(archive.read("content.xml")), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False)
    for event, element in stream:
        reader.take(event, element)


class _Reader:
    """Follows the markup of all sheets in order."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._hidden_styles: set[str | None] = set()
        self._raised_styles: set[str | None] = set()
        self._sheet: Sheet | None = None
        self._row = self._column = 0
        self._shown = True
        self._inside = 0

    def take(self, event: str, element: Any) -> None:
        """The start or the end of an element."""
        name = _local(element)
        if name == "table" and event == "start":
            self._inside += 1
            if self._inside == 1:
                self._sheet = Sheet(_get(element, "name") or "")
                self._shown = _get(element, "style-name") not in self._hidden_styles
                self._row = self._column = 0
        elif event == "end" and name == "table":
            self._inside -= 1
            if self._inside == 0:
                self._close()
                element.clear()
        elif event == "end" and name == "style":
            self._style(element)
        elif event == "end" and self._inside == 1 and self._sheet is not None:
            if name == "table-column":
                self._columns(element, self._sheet)
            elif name == "table-row":
                self._read_row(element, self._sheet)
                element.clear(keep_tail=False)

    def _close(self) -> None:
        if self._sheet is None:
            return
        if self._shown:
            hand_on(self._sheet, self._gathering)
        else:
            self._gathering.notice("a hidden sheet is left out", self._sheet.place)
        self._sheet = None

    def _style(self, style: Any) -> None:
        for look in style:
            if _local(look) == "table-properties" and _get(look, "display") == "false":
                self._hidden_styles.add(_get(style, "name"))
            if _local(look) == "text-properties" and (_get(look, "text-position") or "").startswith(("super", "3", "4", "5")):
                self._raised_styles.add(_get(style, "name"))

    def _columns(self, element: Any, sheet: Sheet) -> None:
        count = min(_repeated(element, "number-columns-repeated"), _FARTHEST)
        if _get(element, "visibility") in ("collapse", "filter"):
            sheet.hidden_columns.update(range(self._column, min(self._column + count, _FARTHEST)))
        self._column += count

    def _read_row(self, element: Any, sheet: Sheet) -> None:
        count = _repeated(element, "number-rows-repeated")
        cells = list(self._cells(element, sheet))
        if cells:
            far = max(column + wide for column, wide, _ in cells)
            check_area(self._row + count, far, self._gathering.name, sheet.place)
            for row in range(self._row, self._row + count):
                if _get(element, "visibility") in ("collapse", "filter"):
                    sheet.hidden_rows.add(row)
                for column, wide, cell in cells:
                    sheet.cells.update({(row, each): cell for each in range(column, column + wide)})
        self._row += count

    def _cells(self, row: Any, sheet: Sheet) -> Iterator[tuple[int, int, Cell]]:
        """The filled cells of a row: where each begins, how often it is repeated, and what it shows."""
        column = 0
        for element in row:
            name = _local(element)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            count = _repeated(element, "number-columns-repeated")
            cell = self._cell(element)
            if cell.text or cell.doubt:
                yield column, count, cell
            down, along = _repeated(element, "number-rows-spanned"), _repeated(element, "number-columns-spanned")
            if name == "table-cell" and (down > 1 or along > 1):
                sheet.merges.append((self._row, column, self._row + down - 1, column + along - 1))
            column += count

    def _cell(self, element: Any) -> Cell:
        pieces: list[tuple[str, bool]] = []
        for paragraph in element:
            if _local(paragraph) == "p":
                pieces += [("\n", False), *self._pieces(paragraph, raised=False)]
        cell = printed_cell(pieces, "", doubt=None)
        return printed_cell(pieces, "", doubt=_doubt(element, cell))

    def _pieces(self, element: Any, *, raised: bool) -> Iterator[tuple[str, bool]]:
        yield element.text or "", raised
        for child in element:
            name = _local(child)
            if name == "s":
                yield " " * min(_repeated(child, "c"), 1_000), raised
            elif name in ("tab", "line-break"):
                yield "\t" if name == "tab" else "\n", raised
            elif name in ("span", "a"):
                yield from self._pieces(child, raised=raised or _get(child, "style-name") in self._raised_styles)
            yield child.tail or "", raised


def _doubt(element: Any, cell: Cell) -> str | None:
    """Why the text may mislead: no stored result, or a rounded one."""
    if not cell.text:
        return "a formula whose result the file does not hold" if _get(element, "formula") else None
    if _get(element, "value-type") not in _NUMBERS:
        return None
    try:
        value = Decimal(format(float(_get(element, "value") or "nan"), ".15g"))
        return None if value.is_finite() and not differs(cell.text, value) else f"shows {cell.text}, holds {value}"
    except (ValueError, InvalidOperation):
        return "its value cannot be read"


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _get(element: Any, name: str) -> str | None:
    """An attribute whatever its namespace; office:value-type and calcext:value-type are told apart by their order in the file."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _repeated(element: Any, name: str) -> int:
    raw = _get(element, name) or ""
    return max(1, int(raw)) if raw.isdecimal() and len(raw) < 9 else 1  # noqa: PLR2004 - beyond, no row of a sheet
