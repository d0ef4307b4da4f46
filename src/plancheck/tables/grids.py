"""What a file holds before anything is understood: grids of cells as printed, and lines of text.

Nothing is folded, stripped of marks or interpreted here: a cell is what a reader of the page sees,
and it knows where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Cell", "Cut", "Document", "Grid", "Line"]

Cut = Literal["cells", "lines", "positions"]
"""How rows and cells were told apart.

`cells`: the file itself marks every cell and every row (HTML, Word, a spreadsheet, a ruled page, CSV).
`lines`: a row is a line of text and its cells end at a printed sign (a bar, a tab): a row may be short, padded or shifted.
`positions`: cells were cut where the page leaves white space: the least sure.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text outside the tables; white space at its ends is taken off.

    Attributes:
        text: the line as printed.
        place: where it stands, for a message: "line 31", "page 2 line 14", "paragraph 5".
    """

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Cell:
    r"""One cell as printed.

    Attributes:
        text: what the page shows: entities resolved, line breaks kept as "\n", white space at the ends taken off, nothing else changed.
        notes: superscripts taken off the text, in order: footnote digits and marks ("1", "①", "*").
        indent: how far the text is set in, in steps (one step: one full-width space, two spaces, one level of the format); 0 where none or unknown.
        row_span, col_span: how many rows and columns the cell covers; 1 where it covers itself only.
        covered: True where another cell's span reaches over this place; `text` is then that cell's text.
        place: where it stands, for a message: "sheet 'Sheet1' B4", "table 2 row 3 cell 2", "page 2 line 14", "line 31".
        doubt: why `text` may not be what the page shows (a number format that is not read, a formula without its result), or None.
    """

    text: str
    notes: tuple[str, ...] = ()
    indent: int = 0
    row_span: int = 1
    col_span: int = 1
    covered: bool = False
    place: str = ""
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of a document, in the order of the rows as printed.

    Attributes:
        number: 1-based among the document's grids.
        title: the caption, the sheet's name, or the nearest line of text before; None where there is none.
        before: the lines since the grid before, oldest first.
        after: the lines up to the next grid, 60 at most.
        rows: the cells of each row. Of one width where `spans_known`; otherwise each row as long as it was found.
        spans_known: True where the file says which cells reach over others (HTML, Word, spreadsheets with merges) or none can (CSV);
            False where a blank may be a covered cell (text, PDF).
        cut: how rows and cells were told apart.
        place: where it stands, for a message: "table 2", "sheet 'Sheet1'", "page 2", "lines 4–31".
        own: the first of the document's lines that are this table's text, and one past the last; the same twice where they are none.
    """

    number: int
    title: str | None
    before: tuple[Line, ...]
    after: tuple[Line, ...]
    rows: tuple[tuple[Cell, ...], ...]
    spans_known: bool
    cut: Cut
    place: str
    own: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Document:
    """A file or text, read and not yet understood.

    Attributes:
        name: the file's name as given, or "text".
        format: csv, tsv, xlsx, xls, ods, docx, html, pdf or text.
        grids: every table found, in order.
        lines: every line of text in order, those of tables too where the format is text or PDF (for readers of text with lost row ends).
        sha256: of the bytes that were read.
        notices: what the file holds that was left out, and why: hidden sheets and rows, struck-out text, pages without text.
    """

    name: str
    format: str
    grids: tuple[Grid, ...]
    lines: tuple[Line, ...]
    sha256: str
    notices: tuple[Line, ...] = ()
