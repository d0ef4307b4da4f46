"""The pages and pieces of a table: which belong together, and the rows that stand between."""

from __future__ import annotations

from dataclasses import replace

from plancheck.tables.blocks import Block, distinct
from plancheck.tables.cells import UNIT_LINE
from plancheck.tables.grids import Cell, Grid, Line
from plancheck.tables.head_words import folded
from plancheck.tables.notes import is_note
from plancheck.tables.texts import is_blank, is_page_number, is_value
from plancheck.tables.titles import CONTINUED, LABEL, LONGEST_TITLE, SENTENCE, TITLE_LINES

__all__ = ["continues", "headless", "joined", "left_apart", "own_lines", "trailing"]


def own_lines(block: Block) -> tuple[Line, ...]:
    """The lines before a table that are its own: those behind its label, or the last three."""
    labels = [place for place, line in enumerate(block.before) if LABEL.match(line.text) and len(line.text) <= LONGEST_TITLE]
    return block.before[labels[-1] :] if labels else block.before[-TITLE_LINES:]


def trailing(block: Block) -> Block:
    """A block of text with the rows that stand in the lines after it, each on its own between headings."""
    rows: list[tuple[Cell, ...]] = []
    waiting: list[tuple[Cell, ...]] = []
    taken = 0
    for number, line in enumerate(block.after, 1):
        parts = [part.strip() for part in line.text.strip().strip("|").split("|")]
        if is_note(line.text) or LABEL.match(line.text) or len(line.text) > 4 * LONGEST_TITLE or SENTENCE.search(line.text):
            break
        if len(parts) > 1:
            rows += [*waiting, tuple(Cell(part, place=line.place) for part in parts)]
            waiting, taken = [], number
        elif len(parts) == 1 and parts[0] and not is_page_number(parts[0]):
            waiting.append((Cell(parts[0], col_span=len(block.levels), place=line.place),))
        if len(waiting) > TITLE_LINES:
            break
    return replace(block, body=(*block.body, *rows), after=block.after[taken:]) if rows else block


def left_apart(block: Block, grid: Grid) -> Block:
    """A block that knows of a grid without a head behind it, where that holds figures."""
    if block.sheet or not any(is_value(cell.text) for row in grid.rows for cell in row):
        return block
    first = " | ".join(cell.text for cell in grid.rows[0])
    return replace(block, left=(*block.left, Line(first, grid.place)))


def headless(block: Block, grid: Grid) -> Block | None:
    """A block with the rows of the next grid, which has no head and the same columns; short lines between are headings of it."""
    widths = {len(row) for row in grid.rows}
    wide = len(block.levels)
    between = [line for line in grid.before if not is_page_number(line.text) and not is_blank(line.text)]
    exact = widths == {wide} if block.spans_known else max(widths, default=0) in (wide, wide - 1, wide + 1)
    if block.sheet or not exact or len(between) > TITLE_LINES or any(LABEL.match(line.text) or is_note(line.text) for line in between):
        return None
    if any(len(line.text) > LONGEST_TITLE or SENTENCE.search(line.text) for line in between):
        return None
    lines = tuple((Cell(line.text, col_span=wide, place=line.place),) for line in between if not CONTINUED.search(line.text))
    return replace(block, body=(*block.body, *lines, *grid.rows), after=grid.after)


def continues(first: Block, second: Block) -> bool:
    """Whether the second table is the next page of the first."""
    if first.sheet or second.sheet or len(first.levels) != len(second.levels) or first.heads != second.heads:
        return False
    texts = [line.text for line in second.before]
    if any(CONTINUED.search(text) for text in texts):
        return True
    if any(not is_page_number(text) and not UNIT_LINE.match(text) and not is_blank(text) for text in texts):
        return False
    number = distinct(second.body[0])[:1] if second.body else []
    return not (number and folded(number[0]).strip(". ") == "1")


def joined(first: Block, second: Block) -> Block:
    """The two pages of a table as one."""
    return replace(first, body=(*first.body, *second.body), after=second.after, unsure={**first.unsure, **second.unsure})
