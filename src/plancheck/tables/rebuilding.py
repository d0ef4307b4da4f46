"""Rows from text that has lost its row ends: one cell a line, as pasting and some converters leave it.

The head tells how wide a row is. Where every cell has its end mark, rows are cut at that width,
with the left shift of sub-rows and the rows that lack their last, empty cell. Where blanks have
vanished too, a row begins where the numbers or names say so. All ways of cutting are weighed; a
row whose ends are not the same in every best way is marked as unsure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from plancheck.tables.blocks import Block, key
from plancheck.tables.grids import Cell, Line
from plancheck.tables.heads import read_head
from plancheck.tables.marks import sub_sign
from plancheck.tables.notes import is_note
from plancheck.tables.published import Role
from plancheck.tables.roles import assign
from plancheck.tables.shifting import fit, placed
from plancheck.tables.texts import is_blank, is_name, is_page_number, row_number
from plancheck.tables.titles import titled

__all__ = ["rebuilt"]

_NAMES = {"name", "second_name", "third_name"}
_VALUES = {"target", "actual", "year", "value", "part_year", "status_or_value", "base"}
_WIDEST = 14
_MOST_CELLS = 60_000
_GROUP = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]+[类部]|[IVX]{1,4}[.、])")
_ENDS = re.compile(r"^\s*(?:附件|附表|附录)\s*\d*\s*[:：]?\s*$|^={3,}$|^-{3,}$")
_SIDE_BY_SIDE = re.compile(r"\S(?: {2,}|\t)\S")
_ROWS_KEPT = 0.2
"""Of the lines below a head: where more have cells side by side, the rows have not lost their ends."""
_BAR = "|"


class _State(NamedTuple):
    """What the cheapest way to a place costs, and the places and numbers that it comes from."""

    cost: int
    sources: tuple[tuple[int, int], ...]


def rebuilt(lines: Sequence[Line]) -> list[tuple[Block, int, int]]:
    """Every table of one cell a line, with the first and last line that it takes."""
    found: list[tuple[Block, int, int]] = []
    place = 0
    while place < len(lines):
        head = _head_at(lines, place)
        if head is None:
            place += 1
            continue
        end = _end_of(lines, head, head - place)
        block = _block(lines, place, head, end, found[-1][2] if found else 0)
        if block is None:
            place += 1
            continue
        found.append((block, place, end))
        place = end
    return found


def _cells_of(line: Line) -> list[Cell]:
    """The cells of a line whose ends are marked by bars; a line without a bar is one cell."""
    parts = line.text.split(_BAR)
    if len(parts) > 1 and is_blank(parts[-1]):
        parts = parts[:-1]
    return [Cell(part.strip(), place=line.place) for part in parts]


def _head_at(lines: Sequence[Line], start: int) -> int | None:
    """Where the head that begins in this line ends: two lines or more, each one head word alone."""
    end, kinds, seen = start, [], set()
    while end < len(lines) and end - start < _WIDEST:
        cells = _cells_of(lines[end])
        if len(cells) != 1 or is_blank(cells[0].text) or _SIDE_BY_SIDE.search(lines[end].text):
            break
        head = read_head(cells[0].text)
        if head.kind is None or cells[0].text in seen:
            break
        seen.add(cells[0].text)
        kinds.append(head.kind)
        end += 1
    if end - start < 2 or kinds[0] not in {*_NAMES, "number", "group"} or not _NAMES & set(kinds) or not _VALUES & set(kinds):  # noqa: PLR2004 - two cells make a head
        return None
    return end


def _end_of(lines: Sequence[Line], start: int, width: int) -> int:
    """Where the cells end: at the notes, at the next table's label, at a paragraph, or with the text."""
    marked = _BAR in lines[start].text if start < len(lines) else False
    place = start
    while place < len(lines) and place - start < _MOST_CELLS:
        text = lines[place].text
        if is_note(text) or _ENDS.match(text) or (len(text) > 120 and not (marked and _BAR in text)):  # noqa: PLR2004 - no cell is a paragraph
            break
        if marked and _BAR not in text and place > start and _no_more_bars(lines, place, width):
            return place + 1 if _BAR in lines[place - 1].text and not _opens_text(lines, place) else place
        place += 1
    return place


def _no_more_bars(lines: Sequence[Line], place: int, width: int) -> bool:
    return not any(_BAR in line.text for line in lines[place : place + width + 1])


def _opens_text(lines: Sequence[Line], place: int) -> bool:
    """Whether a line without a bar is text after the table and not its last cell."""
    return lines[place].text.endswith(("。", "；", ";"))


def _block(lines: Sequence[Line], start: int, head: int, end: int, since: int) -> Block | None:
    marked = any(_BAR in line.text for line in lines[start:head])
    heads = [_cells_of(line)[0].text for line in lines[start:head]]
    cells = (
        _joined(lines[head:end], ends_bare=_BAR not in lines[head - 1].text)
        if marked
        else [cell for line in lines[head:end] for cell in _cells_of(line) if not is_blank(cell.text)]
    )
    if not cells or (not marked and sum(_SIDE_BY_SIDE.search(line.text) is not None for line in lines[head:end]) > (end - head) * _ROWS_KEPT):
        return None
    levels = [(text,) for text in heads]
    title, label = titled(list(lines[max(since, start - 6) : start]), None)
    columns = assign(levels, [[] for _ in heads], title=title, place=lines[start].place)
    rows, unsure = _rows(cells, [column.role for column in columns.heads], key(heads), marked=marked)
    if len(unsure) * 3 > len(rows):
        return None
    return Block(
        tuple(levels),
        (key(heads),),
        tuple(rows),
        tuple(lines[max(since, start - 6) : start]),
        tuple(lines[end : end + 60]),
        title,
        label,
        spans_known=False,
        cut="lines",
        place=f"{lines[start].place} to {lines[end - 1].place}",
        loose=not marked,
        unsure=unsure,
    )


def _joined(lines: Sequence[Line], *, ends_bare: bool = False) -> list[Cell]:
    """The cells of lines with end marks; a line without one is the last cell of its row, where the head ends so, else the first part of a cell that goes on."""
    cells: list[Cell] = []
    open_ = ""
    place = ""
    for line in lines:
        if not line.text.strip():
            continue
        if _BAR not in line.text and ends_bare:
            cells.append(Cell(line.text.strip(), place=line.place))
            continue
        if _BAR not in line.text:
            open_, place = open_ + line.text.strip(), place or line.place
            continue
        for number, cell in enumerate(_cells_of(line)):
            cells.append(Cell(open_ + cell.text, place=place or cell.place) if number == 0 and open_ else cell)
        open_, place = "", ""
    return [*cells, Cell(open_, place=place)] if open_ else cells


def _rows(cells: Sequence[Cell], roles: Sequence[Role], head: tuple[str, ...], *, marked: bool) -> tuple[list[tuple[Cell, ...]], dict[str, str]]:
    """The rows, and the places of those whose ends are not sure."""
    count = len(cells)
    states: list[dict[int, _State]] = [{} for _ in range(count + 1)]
    states[0][0] = _State(0, ())
    for place in range(count):
        states[place] = dict(sorted(states[place].items(), key=lambda item: item[1].cost)[:_KEPT])
        for length in range(1, min(len(roles), count - place) + 1) if states[place] else ():
            row = cells[place : place + length]
            own = _cost(row, roles, head, marked=marked, last=place + length >= count)
            for last, state in states[place].items():
                number, odd = _numbering(row, roles, last)
                _reach(states[place + length], number, state.cost + own + odd, (place, last))
    least = min(state.cost for state in states[count].values())
    ends = _boundaries(states, count, least)
    return _taken(cells, states, roles, head, ends, marked=marked)


def _numbering(row: Sequence[Cell], roles: Sequence[Role], last: int) -> tuple[int, int]:
    """The last row number after this row, and what a number that does not follow costs."""
    number = row_number(row[0].text) if roles[0] is Role.NUMBER and len(row) > 1 else None
    if number is None or not number.isdigit():
        return last, 0
    return int(number), 0 if int(number) in (last + 1, 1) or last == 0 else _OUT_OF_ORDER


def _reach(states: dict[int, _State], number: int, cost: int, source: tuple[int, int]) -> None:
    """Note a way to a place: the cheapest, and every other that costs the same."""
    known = states.get(number)
    if known is None or cost < known.cost:
        states[number] = _State(cost, (source,))
    elif cost == known.cost:
        states[number] = _State(cost, (*known.sources, source))


def _boundaries(states: Sequence[dict[int, _State]], count: int, least: int) -> set[int]:
    """Every place at which a row ends in one of the best ways."""
    open_ = {(count, last) for last, state in states[count].items() if state.cost == least}
    seen = set(open_)
    while open_:
        place, last = open_.pop()
        fresh = {source for source in states[place][last].sources if source not in seen}
        seen |= fresh
        open_ |= fresh
    return {place for place, _ in seen}


def _taken(
    cells: Sequence[Cell], states: Sequence[dict[int, _State]], roles: Sequence[Role], head: tuple[str, ...], ends: set[int], *, marked: bool
) -> tuple[list[tuple[Cell, ...]], dict[str, str]]:
    """The rows of one best way; a row that another best way cuts elsewhere, or whose cells do not fit, is unsure."""
    place = len(cells)
    last = min(states[place], key=lambda number: states[place][number].cost)
    rows: list[tuple[Cell, ...]] = []
    unsure: dict[str, str] = {}
    while place > 0:
        start, before = states[place][last].sources[-1]
        row = tuple(cells[start:place])
        if any(start < end < place for end in ends):
            unsure[row[0].place] = "more than one way to tell where this row ends"
        elif _cost(row, roles, head, marked=marked, last=place >= len(cells)) >= _MISFIT:
            unsure[row[0].place] = "the cells do not fit the heads"
        rows.append(row)
        place, last = start, before
    return rows[::-1], unsure


_KEPT = 4
"""How many different row numbers are followed on at each place; the dearer ones are given up."""
_OUT_OF_ORDER = 6
_UNNUMBERED = 4
_MISFIT = 20
_HEADING = 12


def _cost(row: Sequence[Cell], roles: Sequence[Role], head: tuple[str, ...], *, marked: bool, last: bool) -> int:
    """What speaks against these cells being one row; 0 where nothing does."""
    width, length = len(roles), len(row)
    texts = [cell.text for cell in row]
    if length == width and key(texts) == head:
        return 0
    if length == 1:
        return _alone(texts[0], marked=marked)
    numbered = roles[0] is Role.NUMBER
    short = width - length
    first = row_number(texts[0]) is not None
    if numbered and not first and not sub_sign(texts[0]).sign and marked and not is_blank(texts[0]) and length == width and not is_blank(texts[-1]):
        return _MISFIT * 2
    expected = short - (0 if marked or first or not numbered else 1)
    missing = (3 if marked and not last else 1) * max(0, expected) + (3 if expected < 0 else 0)
    if numbered and not marked and not first and not sub_sign(texts[0]).sign:
        missing += _UNNUMBERED
    set_ = placed(row, roles, loose=not marked)
    return (_MISFIT - set_.score if set_.score < 0 else 0) + _mismatches(set_.cells, roles) * _MISFIT + missing + (0 if set_.certain else 1)


def _mismatches(cells: Sequence[Cell], roles: Sequence[Role]) -> int:
    return sum(fit(role, cell.text) < 0 for cell, role in zip(cells, roles, strict=True))


def _alone(text: str, *, marked: bool) -> int:
    if _GROUP.match(text):
        return 1
    if is_page_number(text):
        return 5
    return _MISFIT * 3 if marked or not is_name(text) else _HEADING
