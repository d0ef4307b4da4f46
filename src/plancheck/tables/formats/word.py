"""Word: the tables and paragraphs of a .docx in their order, as they read with all changes accepted.

Cells that reach over others, tables inside cells, raised characters, footnotes and the numbers that Word counts are read;
struck-out and hidden text is left out with a notice; macros, pictures and links never come into play.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx

from plancheck.tables.archives import open_archive
from plancheck.tables.cells import printed_cell
from plancheck.tables.formats.word_runs import Reading, local, paragraph_indent, value_of, wrapped
from plancheck.tables.gathering import Gathering
from plancheck.tables.grids import Cell
from plancheck.tables.limits import MAX_TREE, refusal
from plancheck.tables.spans import spread

__all__ = ["read_word"]

_MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_TEMPLATES = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"


def read_word(data: bytes, gathering: Gathering) -> None:
    """Every table and paragraph of the body.

    Raises:
        PlanFileError: it is damaged, encrypted, or beyond the limits.
    """
    archive = open_archive(data, gathering.name, limit=MAX_TREE)
    if _STRICT in archive.read("_rels/.rels"):
        raise refusal(gathering.name, "is a 'Strict Open XML' document", hint="save it as an ordinary .docx")
    for kind in (_MACROS, _TEMPLATES):
        archive.replace("[Content_Types].xml", kind, _PLAIN)
    document = docx.Document(archive.repacked())
    body = _Body(Reading(document, gathering), gathering)
    body.blocks(document.element.body)
    body.footnotes()


class _Body:
    """Walks the blocks of a document and hands on what it finds."""

    def __init__(self, reading: Reading, gathering: Gathering) -> None:
        self._reading = reading
        self._gathering = gathering
        self._paragraphs = 0

    def blocks(self, container: Any) -> None:
        """The paragraphs and tables directly inside, in order; text boxes after the paragraph that holds them."""
        for block in _blocks(container):
            if local(block) == "tbl":
                self._table(block)
                continue
            self._paragraphs += 1
            text = printed_cell(self._reading.pieces(block), "")
            self._reading.taken_doubt()  # of a line: it is no cell's
            marks = "".join(text.notes)
            for line in (text.text + marks).split("\n"):
                self._gathering.line(line, f"paragraph {self._paragraphs}")
            for box in self._reading.taken_boxes():
                self.blocks(box)

    def footnotes(self) -> None:
        """The notes that were pointed at since the last call."""
        for mark, text in self._reading.taken_notes():
            self._gathering.line(f"Note {mark}: {text}", f"footnote {mark}")

    def _table(self, table: Any) -> None:
        place = f"table {self._gathering.next_number}"
        rows = [self._row(row) for row in _rows_of(table, self._gathering, place)]
        inner = self._reading.taken_tables()
        boxes = self._reading.taken_boxes()
        grid = spread(_joined(rows), self._gathering.name, place)
        self._gathering.grid(grid, spans_known=True, cut="cells", place=place)
        self.footnotes()
        for each in inner:
            self._table(each)
        for box in boxes:
            self.blocks(box)

    def _row(self, row: Any) -> list[tuple[int, Cell, bool]]:
        """The cells of a row: the first grid column of each, the cell, and whether it goes on the one above."""
        column = value_of(row, "trPr", "gridBefore", default=0)
        cells: list[tuple[int, Cell, bool]] = [(0, Cell("", col_span=column), False)] if column else []
        for cell in wrapped(row, "tc"):
            width = max(1, value_of(cell, "tcPr", "gridSpan", default=1))
            goes_on = _goes_on(cell, "vMerge")
            if _goes_on(cell, "hMerge") and cells:
                start, left, above = cells[-1]
                cells[-1] = (start, replace(left, col_span=left.col_span + width), above)
            else:
                cells.append((column, self._cell(cell, width), goes_on))
            column += width
        return cells

    def _cell(self, cell: Any, width: int) -> Cell:
        pieces: list[tuple[str, bool]] = []
        indent = doubt = None
        for block in _blocks(cell):
            if local(block) == "tbl":
                self._reading.keep_table(block)
                doubt = "a table of its own stands in this cell; it is read as one"
                continue
            indent = paragraph_indent(block) if indent is None else indent
            pieces += [("\n", False), *self._reading.pieces(block)]
        doubt = self._reading.taken_doubt() or doubt
        return printed_cell(pieces, "", indent=indent or 0, spans=(1, width), doubt=doubt)


def _blocks(container: Any) -> Iterator[Any]:
    """Paragraphs and tables, out of content controls and accepted insertions too."""
    yield from wrapped(container, "p", "tbl")


def _rows_of(table: Any, gathering: Gathering, place: str) -> Iterator[Any]:
    for row in wrapped(table, "tr"):
        marks = row.find("{*}trPr")
        if marks is not None and marks.find("{*}del") is not None:
            gathering.notice("a row that was struck out is left out", place)
        else:
            yield row


def _goes_on(cell: Any, kind: str) -> bool:
    """Whether the cell is the continuation of a merged one."""
    found = cell.find(f"{{*}}tcPr/{{*}}{kind}")
    return found is not None and next((value for key, value in found.attrib.items() if key.endswith("}val")), "continue") == "continue"


def _joined(rows: list[list[tuple[int, Cell, bool]]]) -> list[list[Cell]]:
    """Rows of cells that know how far down they reach; continuations are taken into the cell above."""
    kept: list[list[Cell]] = [[] for _ in rows]
    above: dict[int, tuple[int, int]] = {}  # grid column → row and place of the cell that may go on
    for index, row in enumerate(rows):
        standing: dict[int, tuple[int, int]] = {}
        for column, cell, goes_on in row:
            owner = above.get(column) if goes_on else None
            if owner is None:
                kept[index].append(cell)
                standing[column] = (index, len(kept[index]) - 1)
                continue
            first, place = owner
            kept[first][place] = replace(kept[first][place], row_span=index - first + 1)
            standing[column] = owner
        above = standing
    return kept
