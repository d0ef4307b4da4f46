"""Lines of text that may be the rest of a cell: a name that goes on below looks like a heading or a row without figures.

Such a line is told as what it looks like; the rows beside it are in doubt, as its words may be theirs. A heading without a number of
its own is suspected only where there are too many of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plancheck.tables.lines import Data, Heading
from plancheck.tables.published import Doubt, DoubtKind, PublishedRow
from plancheck.tables.texts import HEADING, is_blank

__all__ = ["beside_fragments"]

_WHY = "a line without figures stands beside it, whose words may belong to this row"
_WHY_ALL = "lines without figures stand between the rows of this table, and may be the rest of their names"
_ROWS_OF_A_HEADING = 3
"""Where headings without a number stand for fewer rows each, they are hardly headings."""


def beside_fragments(rows: Sequence[PublishedRow], headings: Sequence[Heading | Data]) -> list[PublishedRow]:
    """The rows of a table of text, in doubt where a line beside them may be theirs.

    Args:
        rows: as read, line by line.
        headings: the lines among them that are no rows.
    """
    plain = [line.text for line in headings if line.number is None and HEADING.search(line.text) is None]
    if len(plain) * _ROWS_OF_A_HEADING > len(rows):
        return [_in_doubt(row, plain[0], _WHY_ALL) for row in rows]
    found = list(rows)
    for place, row in enumerate(rows):
        if not _is_fragment(row, rows[place + 1] if place + 1 < len(rows) else None):
            continue
        for beside in (place - 1, place + 1):
            if 0 <= beside < len(rows) and not _is_without_figures(rows[beside]):
                found[beside] = _in_doubt(found[beside], row.printed_name, _WHY)
    return found


def _is_fragment(row: PublishedRow, following: PublishedRow | None) -> bool:
    """Whether a row prints nothing but words, has no number of its own and no rows below it as a parent has."""
    is_parent = following is not None and following.parent_row == row.row
    return _is_without_figures(row) and row.number is None and row.depth == 0 and not is_parent


def _is_without_figures(row: PublishedRow) -> bool:
    if any(doubt.kind is DoubtKind.FUSED for doubt in row.doubts):
        return False
    texts = (row.target_text, row.actual_text, row.base_text, *(text for _, text in row.extra))
    return is_blank(row.target_text or "") and not any(char.isdigit() for text in texts for char in text or "")


def _in_doubt(row: PublishedRow, words: str, why: str) -> PublishedRow:
    if any(doubt.detail == why for doubt in row.doubts):
        return row
    return replace(row, doubts=(*row.doubts, Doubt(DoubtKind.CELL_COUNT, words, row.place, why)))
