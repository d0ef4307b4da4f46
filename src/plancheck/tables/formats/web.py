"""Web pages: tables with their spans, and the lines of text around them; nothing is fetched and nothing runs.

A table that only lays out a page (it holds other tables, and no row of its own with two texts) gives its text as lines.
"""

from __future__ import annotations

from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from plancheck.tables.cells import printed_cell
from plancheck.tables.formats.web_elements import Piece, cells_of, loose_text, rows_of, span_of, step_of, tables_in, title_of, unseen, walk
from plancheck.tables.gathering import Gathering
from plancheck.tables.grids import Cell
from plancheck.tables.limits import MAX_DEPTH, MAX_TREE, megabytes, refusal, too_large
from plancheck.tables.spans import spread

__all__ = ["read_web"]

_HINT = "copy the table into a file of its own"


def read_web(text: str, gathering: Gathering) -> None:
    """Every table and line of a page.

    Raises:
        PlanFileError: it is beyond the limits, or its elements stand too deep in each other.
    """
    if len(text) > MAX_TREE:
        raise too_large(gathering.name, f"is a page of more than {megabytes(MAX_TREE)}")
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except etree.ParserError:  # a page without any element
        return
    if any("depth" in fault.message.lower() for fault in parser.error_log):
        raise refusal(gathering.name, "has elements too deep inside each other", hint=_HINT)
    folded = text.lower()
    if folded.count("<table") > folded.count("</table"):
        gathering.notice("a table of the page is not closed; the page may be cut off")
    page = _Page(gathering)
    page.read(root)


class _Page:
    """Hands on the lines and tables of a page in their order."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._pieces: list[tuple[str, bool]] = []
        self._place = "line 1"

    def read(self, element: Any) -> None:
        """Everything inside an element."""
        for piece in walk(element, MAX_DEPTH):
            self._take(piece)
        self._end_line()

    def _take(self, piece: Piece) -> None:
        if piece.kind == "text":
            self._pieces.append((piece.text, piece.raised))
        elif piece.kind == "break":
            self._end_line()
            self._place = f"line {piece.element.sourceline}"
        elif piece.kind == "table":
            self._end_line()
            self._table(piece.element)
        elif piece.kind == "unseen":
            self._gathering.notice(piece.text, f"line {piece.element.sourceline}")
        elif piece.kind == "deep":
            raise refusal(self._gathering.name, "has elements too deep inside each other", f"line {piece.element.sourceline}", _HINT)

    def _end_line(self) -> None:
        pieces, self._pieces = self._pieces, []
        line = printed_cell(pieces, "")
        self._gathering.line(line.text + "".join(line.notes), self._place)

    def _table(self, table: Any) -> None:
        inner = list(tables_in(table))
        rows = [(row, left) for row, left in rows_of(table) if not self._is_hidden(row)]
        if inner and not any(_texts(row) > 1 for row, _ in rows):
            for row, _ in rows:
                for cell in cells_of(row):
                    self.read(cell)
        else:
            place = f"table {self._gathering.next_number}"
            cells = [[self._cell(cell, left) for cell in cells_of(row) if not self._is_hidden(cell)] for row, left in rows]
            self._gathering.grid(spread(cells, self._gathering.name, place), spans_known=True, cut="cells", place=place, caption=title_of(table))
            for each in inner:
                self._table(each)
        for text in loose_text(table):
            self._gathering.line(text, f"line {table.sourceline}")

    def _is_hidden(self, element: Any) -> bool:
        if not unseen(element):
            return False
        self._gathering.notice("a row or cell that the page does not show is left out", f"line {element.sourceline}")
        return True

    def _cell(self, cell: Any, rows_left: int) -> Cell:
        pieces = list(walk(cell, MAX_DEPTH))
        for piece in pieces:
            if piece.kind != "table":
                self._check(piece)
        text = [("\n" if piece.kind == "break" else piece.text, piece.raised) for piece in pieces if piece.kind in ("text", "break")]
        doubt = None
        if any(piece.kind == "table" for piece in pieces):
            doubt = "a table of its own stands in this cell; it is read as one"
        elif any(piece.kind == "picture" for piece in pieces) and not any(part.strip() for part, _ in text):
            doubt = "a picture or a field of a form stands here, which is not read"
        return printed_cell(text, "", indent=step_of(cell), spans=span_of(cell, rows_left), doubt=doubt)

    def _check(self, piece: Piece) -> None:
        if piece.kind in ("unseen", "deep"):
            self._take(piece)


def _texts(row: Any) -> int:
    """How many cells of a row have a text of their own, tables inside them apart."""
    return sum(any(piece.text.strip() for piece in walk(cell, MAX_DEPTH) if piece.kind == "text") for cell in cells_of(row))
