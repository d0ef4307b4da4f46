"""Rows that the end of a page breaks: the part below goes back to the row that it is of.

A page that is printed from a browser leaves such a row open, without a line at the foot. A word processor draws the
line; there a first row that only goes on with texts which filled their cells is the rest of the row before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from plancheck.tables.grids import Cell

if TYPE_CHECKING:
    from plancheck.tables.formats.pdf_ruled import Ruled

__all__ = ["rows_of_pages"]

_OPENS = re.compile(
    r"\s*(?:[0-9０-９#＃*★△▲☆—–-]|其\s*中|[一二三四五六七八九十]{1,3}\s*[、.．]|[(（][一二三四五六七八九十0-9]{1,3}[)）]|第[一二三四五六七八九十]|"
    r"[A-Z]\.|[IVX]{1,4}[.、]|of which|including)",
    re.IGNORECASE,
)
"""What a row, a sub-row or a heading begins with, or a figure."""
_MARGINS = 16.0
"""Points of a cell's width, at most, that its margins take on both sides together."""
_DOUBT = "this text may go on on the next page, or a heading follows there"


def rows_of_pages(parts: Sequence[Ruled]) -> list[tuple[Cell, ...]]:
    """The rows of a table that goes on over pages, a broken one put together."""
    rows: list[tuple[Cell, ...]] = list(parts[0].rows)
    for above, below in pairwise(parts):
        heads = 0
        while heads < len(below.rows) - 1 and heads < len(rows) and _texts(below.rows[heads]) == _texts(parts[0].rows[heads]):
            heads += 1
        first = below.rows[heads]
        if _is_rest(rows[-1], first, above, below if heads == 0 else None):
            rows[-1] = tuple(_together(upper, lower, sure=_is_sure(above, first)) for upper, lower in zip(rows[-1], first, strict=True))
            rows += [*below.rows[:heads], *below.rows[heads + 1 :]]
        else:
            rows += below.rows
    return rows


def _texts(row: Sequence[Cell]) -> list[str]:
    return ["".join(cell.text.split()) for cell in row]


def _is_rest(last: Sequence[Cell], first: Sequence[Cell], above: Ruled, below: Ruled | None) -> bool:
    """Whether the first row of a page is what is left of the last row of the page before."""
    if len(last) != len(first):
        return False
    if above.is_open:
        return True
    going_on = [column for column, cell in enumerate(first) if cell.text]
    if below is None or not going_on or any(cell.col_span > 1 or cell.covered for cell in first):
        return False
    if any(not last[column].text or _OPENS.match(first[column].text) for column in going_on):
        return False
    if all(cell.text for column, cell in enumerate(first) if last[column].text):
        return False  # every cell of the row before would go on: that is a row
    return all(above.left_over[column] < below.needed[column] + _MARGINS for column in going_on)


def _is_sure(above: Ruled, first: Sequence[Cell]) -> bool:
    """A text alone in the first column may be a heading, unless the row above is open."""
    return above.is_open or not first[0].text


def _together(upper: Cell, lower: Cell, *, sure: bool) -> Cell:
    if not lower.text:
        return upper
    doubt = upper.doubt or lower.doubt or (None if sure else _DOUBT)
    return replace(upper, text="\n".join(filter(None, (upper.text, lower.text))), notes=(*upper.notes, *lower.notes), doubt=doubt)
