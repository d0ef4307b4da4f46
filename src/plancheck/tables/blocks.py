"""Where the tables are in the grids of a document: the head, the rows under it, the lines around it.

A grid may hold several tables, and a table several grids: its pages, each with the head again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plancheck.tables.grids import Cell, Cut, Grid, Line
from plancheck.tables.head_words import folded, head_words, spaceless
from plancheck.tables.heads import HeadCell, read_head
from plancheck.tables.notes import is_note, is_signature
from plancheck.tables.texts import class_of, is_blank, is_number, is_page_number, is_unit, is_value
from plancheck.tables.titles import CONTINUED, LABEL, TITLE_LINES, titled

__all__ = ["Block", "blocks_of", "distinct", "key", "same_head", "under_named_heads"]

_NAMES = {"name", "second_name", "third_name", "group"}
_VALUES = {"target", "actual", "year", "value", "part_year", "status_or_value", "growth", "total", "base", "period"}
_DATED = ("year", "part_year")
_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Block:
    """One table: what is printed above its columns and below.

    Attributes:
        levels: for each column its heads, from top to bottom.
        heads: the rows of the head as printed, by which it is known again on the next page.
        body: the rows below, as found.
        before, after: the lines around it.
        title, label: its title, and "附件1" or the like before it.
        spans_known, cut: of the grid.
        place: where it stands.
        loose: whether blank cells may have vanished anywhere in a row.
        sheet: whether it is a sheet of a spreadsheet.
        above: rows of several cells that stand above the first head of its grid.
        left: the first lines of grids without a head that follow and were not taken for a part of it.
        unsure: places of rows of which it is not sure where they begin and end, with what is known.
    """

    levels: tuple[tuple[str, ...], ...]
    heads: tuple[tuple[str, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    before: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()
    title: str | None = None
    label: str | None = None
    spans_known: bool = True
    cut: Cut = "cells"
    place: str = ""
    loose: bool = False
    unsure: dict[str, str] = field(default_factory=dict)
    sheet: bool = False
    above: tuple[Line, ...] = ()
    left: tuple[Line, ...] = ()


def key(row: Sequence[str]) -> tuple[str, ...]:
    """A row as it is compared with a head: folded, without blanks."""
    return tuple(spaceless(folded(text)) for text in row if text.strip())


def same_head(block: Block, row: Sequence[Cell]) -> bool:
    """Whether a row repeats one of the head's rows."""
    return key(_uncovered(row)) in block.heads


def blocks_of(grid: Grid) -> list[Block]:
    """The tables of a grid, in order; none where no row is a head."""
    rows, tables = _stacked(_upright(grid.rows)), []
    starts = list(_heads(rows, spans_known=grid.spans_known))
    for number, (start, end) in enumerate(starts):
        stop = starts[number + 1][0] if number + 1 < len(starts) else len(rows)
        above = [(cells, row[0].place) for row in rows[starts[number - 1][1] if number else 0 : start] if (cells := distinct(row))]
        lines = [Line(" ".join(cells), place) for cells, place in above if len(cells) == 1 or LABEL.match(cells[0])]
        body = rows[end:stop]
        if number + 1 < len(starts):
            body = _without_title(body)
        levels = _levels(rows[start:end], body, spans_known=grid.spans_known)
        before = (*(grid.before if number == 0 else ()), *lines[-TITLE_LINES:])
        title, label = titled([Line(line.text, line.place) for line in lines] if lines else list(grid.before), grid.title if number == 0 else None)
        tables.append(
            Block(
                levels,
                tuple(key(_uncovered(row)) for row in rows[start:end]),
                tuple(body),
                before,
                grid.after if number + 1 == len(starts) else (),
                title,
                label or titled(list(grid.before), None)[1],
                grid.spans_known,
                grid.cut,
                grid.place,
                sheet=grid.place.startswith("sheet"),
                above=tuple(Line(" | ".join(cells), place) for cells, place in above if len(cells) > 1 and not LABEL.match(cells[0])) if number == 0 else (),
            )
        )
    return tables


def _without_title(body: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows of a table without the title rows of the next one."""
    while body and _may_be_title(distinct(body[-1])):
        body = body[:-1]
    return body


def _may_be_title(texts: Sequence[str]) -> bool:
    """One text that is no note, or a label with the title behind it (表2, then its title)."""
    if len(texts) == len(("label", "title")):
        return LABEL.fullmatch(texts[0]) is not None
    return len(texts) < len(("label", "title")) and not is_note("".join(texts))


def _uncovered(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row if not cell.covered]


def distinct(row: Sequence[Cell]) -> list[str]:
    """The texts of a row that are printed in it, blanks and the lower parts of wide cells left out."""
    return [cell.text for cell in row if not cell.covered and not is_blank(cell.text)]


def _heads(rows: Sequence[tuple[Cell, ...]], *, spans_known: bool) -> Iterator[tuple[int, int]]:
    """Start and end of each different head; a head that is repeated belongs to the table before."""
    known: tuple[str, ...] | None = None
    opened = place = 0
    while place < len(rows):
        end = _head_at(rows, place, spans_known=spans_known)
        this = key(_uncovered(rows[place]))
        if end is None or (known not in (None, this) and not _opens_another(rows, place)):
            place += 1
            continue
        if this != known or _restarts(rows, place, end) or _label_above(rows, place) not in (None, _label_above(rows, opened)):
            yield place, end
            known, opened = this, place
        place = end


def _opens_another(rows: Sequence[tuple[Cell, ...]], place: int) -> bool:
    """Whether a row of words of heads within a table is the head of another: 节能减排指标 | 市下达任务 | 完成 is a row.

    Below 表2 it is one. Else a listed word alone has to name a column, or, below a title, two to say what columns hold.
    """
    if _label_above(rows, place) is not None:
        return True
    above = distinct(rows[place - 1])
    said = [read_head(text) for text in distinct(rows[place]) if class_of(text) is None]
    clear = {(head.kind, head.year) for head in said if head.kind is not None and (head.year is not None or head.stem in head_words().at_end)}
    return bool({*_NAMES, "number", "unit"} & {kind for kind, _ in clear}) or (len(above) == 1 and len(clear) > 1)


def _label_above(rows: Sequence[tuple[Cell, ...]], place: int) -> str | None:
    """The numbered label of a title row right above a head: Table 2, 附表3."""
    above = distinct(rows[place - 1]) if place else []
    found = LABEL.match(above[0]) if above and not CONTINUED.search(above[0]) else None
    return "".join(found[1].split()) if found is not None and re.search(r"[\d一二三四五六七八九十]", found[1]) else None


def _restarts(rows: Sequence[tuple[Cell, ...]], place: int, end: int) -> bool:
    """Whether a repeated head opens a table of its own: a title row stands before it and the numbers begin again."""
    first = distinct(rows[end])[:1] if end < len(rows) else []
    above = distinct(rows[place - 1]) if place else []
    titled_ = len(above) == 1 and not is_page_number(above[0]) and not CONTINUED.search(above[0]) and not is_note(above[0])
    return titled_ and bool(first) and folded(first[0]).strip(". ") == "1"


def _head_at(rows: Sequence[tuple[Cell, ...]], place: int, *, spans_known: bool) -> int | None:
    """Where the head that begins in this row ends, or None where none begins."""
    texts = distinct(rows[place])
    if len(texts) == 2 and LABEL.match(texts[0]) and len(distinct(rows[place + 1] if place + 1 < len(rows) else ())) > len(texts):  # noqa: PLR2004 - 表3 and its title
        return None
    if len(texts) < 2 or not _may_be_head(texts) or all(map(is_signature, texts)):  # noqa: PLR2004 - a head has two columns at least
        return None
    read = [read_head(text) for text in texts]
    end = place + 1
    while end < len(rows) and end - place < _LEVELS and _goes_on(rows[end], rows[end - 1], spans_known=spans_known):
        read += [read_head(text) for text in distinct(rows[end])]
        end += 1
    kinds = [head.kind for head in read]
    if not _VALUES & set(kinds) or sum(kind is not None for kind in kinds) * 2 < len(kinds):
        return None
    named = _NAMES & set(kinds) or {"number", "unit", "class"} & set(kinds) or is_blank(rows[place][0].text) or not is_number(texts[0])
    return end if named and _is_table_head(read, texts) else None


def _may_be_head(texts: Sequence[str]) -> bool:
    return not any(is_value(text) and read_head(text).kind not in (*_DATED, "actual") for text in texts)


def _is_table_head(read: Sequence[HeadCell], texts: Sequence[str]) -> bool:
    """Whether it is more than a row of data that happens to hold a listed word."""
    known = [head for head in read if head.kind is not None]
    if any(head.kind in ("name", "number", "second_name", "third_name") for head in known):
        return len(known) > 1
    return len(known) > 1 and len(known) + 1 >= len(texts)


def _goes_on(row: Sequence[Cell], above: Sequence[Cell], *, spans_known: bool) -> bool:
    """Whether a row is the next level of a split head."""
    texts = distinct(row)
    if not texts or key(texts) == key(distinct(above)) or not _may_be_head(texts) or _is_heading(row, above):
        return False
    if not all(read_head(text).kind in {*_VALUES, "level", "change", "unit", "period", "name", "number"} or is_unit(text) for text in texts):
        return False
    blanks = sum(cell.covered or is_blank(cell.text) for cell in row)
    return blanks > 0 or not spans_known or any(cell.col_span > 1 for cell in above)


def _is_heading(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether the one text of a row right below a head opens a group of rows (一、约束性指标), and is no level of the head."""
    if len(distinct(row)) != 1:
        return False
    place, cell = next((place, cell) for place, cell in enumerate(row) if not cell.covered and not is_blank(cell.text))
    if cell.col_span > 1 and cell.col_span >= len(row):
        return True
    if place >= len(above) or read_head(above[place].text).kind in _VALUES:
        return False
    return class_of(cell.text) is not None or read_head(cell.text).stem not in head_words().at_end


def _levels(head: Sequence[tuple[Cell, ...]], body: Sequence[tuple[Cell, ...]], *, spans_known: bool) -> tuple[tuple[str, ...], ...]:
    """For each column its heads; a blank of an upper level belongs to the head on its left."""
    rows = [[cell.text for cell in row] for row in head]
    if not spans_known:
        rows = [_trimmed(row) for row in rows]
        if len(rows) > 1:
            rows = _spread(rows, body)
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    for level, row in enumerate(rows[:-1]):
        for column in range(1, width):
            if is_blank(row[column]) and not is_blank(rows[level + 1][column]) and not is_blank(rows[level + 1][column - 1]):
                row[column] = row[column - 1]
    return tuple(zip(*rows, strict=True))


def _trimmed(row: list[str]) -> list[str]:
    while row and is_blank(row[-1]):
        row = row[:-1]
    return row


def _spread(rows: list[list[str]], body: Sequence[tuple[Cell, ...]]) -> list[list[str]]:
    """A split head whose spans are lost: 2 heads over 4 take two columns each, where the rows below are as wide."""
    top, low = rows[0], [text for text in rows[1] if not is_blank(text)]
    wide = Counter(len(_trimmed([cell.text for cell in row])) for row in body).most_common(1)
    above = [place for place, text in enumerate(top) if read_head(text).kind in _VALUES]
    if len(rows) != 2 or not wide or not above or len(low) % len(above) or len(top) - len(above) + len(low) != wide[0][0] or len(rows[1]) >= wide[0][0]:  # noqa: PLR2004 - a head of two levels
        return rows
    each, upper, lower = len(low) // len(above), [], []
    for place, text in enumerate(top):
        upper += [text] * (each if place in above else 1)
        lower += [low.pop(0) for _ in range(each)] if place in above else [""]
    return [upper, lower]


def _stacked(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Rows of two or three tables side by side, under heads that repeat, one below the other."""
    for place, row in enumerate(rows[: 2 * _LEVELS]):
        heads = [spaceless(folded(cell.text)) for cell in row]
        for parts in (2, 3):
            each, left = divmod(len(heads), parts)
            if left or each < 2 or heads != heads[:each] * parts or _head_at(rows, place, spans_known=True) is None:  # noqa: PLR2004 - a name and a value
                continue
            under = [other[part * each : (part + 1) * each] for part in range(parts) for other in rows[place + 1 :]]
            return [*rows[:place], row[:each], *(cells for cells in under if distinct(cells))]
    return rows


def _upright(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows as they stand, or turned where the heads run downwards in the first column."""
    if not any(read_head(row[0].text).kind is not None for row in rows[:_LEVELS] if row):
        return list(rows)
    downwards = [row[0].text for row in rows if row and read_head(row[0].text).kind is not None and not is_blank(row[0].text)]
    kinds = {read_head(text).kind for text in downwards}
    across = any(sum(read_head(cell.text).kind is not None for cell in row) > 1 for row in rows[:_LEVELS])
    if across or not kinds & _NAMES or not kinds & {"target", "actual", "value", "base"} or len(downwards) * 3 < len(rows) * 2:
        return list(rows)
    turned: list[tuple[Cell, ...]] = []
    block: list[tuple[Cell, ...]] = []
    for row in [*rows, ()]:
        if block and (not row or read_head(row[0].text).kind in _NAMES):
            width = max(map(len, block))
            full = [tuple(cells) + (Cell(""),) * (width - len(cells)) for cells in block]
            turned += [column for column in zip(*full, strict=True) if distinct(column)]
            block = []
        if row and distinct(row):
            block.append(row)
    return turned


def under_named_heads(grid: Grid, wanted: Sequence[str]) -> Block | None:
    """The table of a grid whose head is known only because the caller names its columns; None where no row has them all."""
    named = [spaceless(folded(head)) for head in wanted if not head.strip().isdigit()]
    for place, row in enumerate(grid.rows):
        texts = [spaceless(folded(cell.text)) for cell in row]
        if len(distinct(row)) > 1 and all(head in texts for head in named):
            title, label = titled(list(grid.before), grid.title)
            return Block(
                tuple((cell.text,) for cell in row),
                (key(_uncovered(row)),),
                grid.rows[place + 1 :],
                grid.before,
                grid.after,
                title,
                label,
                grid.spans_known,
                grid.cut,
                grid.place,
                sheet=grid.place.startswith("sheet"),
            )
    return None
