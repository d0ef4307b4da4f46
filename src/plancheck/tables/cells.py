"""One cell or title from raw text: white space at the ends, invisible characters, raised notes, the indent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plancheck.tables.grids import Cell
from plancheck.tables.superscripts import without_notes

__all__ = ["UNIT_LINE", "leading_title", "printed_cell", "shown"]

UNIT_LINE = re.compile(r"[(（\[【]?\s*(?:计量)?单\s*位\s*[:：]|\(?unit\s*:", re.IGNORECASE)
"""A line that tells the unit of a whole table stands between the title and the table."""
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LEAD = re.compile(r"[ \t\xa0\u2002\u2003\u3000]*")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_AROUND_BREAK = re.compile(r"[ \t\xa0\u3000]*\n[ \t\xa0\n]*")


def shown(text: str) -> str:
    """The text without what nobody can see: control and zero-width characters; every line end as a line feed."""
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))


def printed_cell(
    text: str | Iterable[tuple[str, bool]],
    place: str,
    *,
    notes: Iterable[str] = (),
    indent: int = 0,
    spans: tuple[int, int] = (1, 1),
    doubt: str | None = None,
) -> Cell:
    """A cell from its raw text, or from stretches of it with whether each is raised.

    Args:
        text: as the file has it.
        place: see `Cell`.
        notes: notes that the file marks as such (Word's footnotes), after those found in the text.
        indent: steps that the file states, beside leading white space.
        spans: rows and columns.
        doubt: see `Cell`.
    """
    pieces = [(text, False)] if isinstance(text, str) else list(text)
    raw, found = without_notes((shown(piece), raised) for piece, raised in pieces)
    lead = _LEAD.match(raw.lstrip("\n"))
    step = sum(2 if char == "\u3000" else 1 for char in lead[0]) // 2 if lead else 0
    body = _AROUND_BREAK.sub("\n", raw.strip())
    return Cell(body, (*found, *notes), indent + step, spans[0], spans[1], place=place, doubt=doubt)


def leading_title(rows: Sequence[Sequence[Cell]]) -> str | None:
    """The title that stands in the table itself: the last of the rows at its top that hold one text only, a line of units apart."""
    title = None
    for row in rows:
        texts = {cell.text for cell in row if cell.text}
        if len(texts) > 1:
            return title
        if texts and not UNIT_LINE.match(text := texts.pop()):
            title = text
    return None
