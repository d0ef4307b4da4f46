"""The lines under a head, one by one: which is data, which a heading, a note, a page number, the head again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plancheck.tables.blocks import Block, same_head
from plancheck.tables.cells import UNIT_LINE
from plancheck.tables.grids import Cell, Line
from plancheck.tables.marks import number_in_name, sub_sign, unmarked
from plancheck.tables.notes import is_note, is_signature
from plancheck.tables.published import Role, Skipped, SkippedWhy
from plancheck.tables.roles import Columns
from plancheck.tables.shifting import placed
from plancheck.tables.texts import HEADING, class_in_name, class_of, is_blank, is_dash, is_name, is_page_number, is_value, row_number
from plancheck.tables.units_of import in_name

__all__ = ["Data", "Heading", "sorted_lines"]

_STATED = (Role.TARGET, Role.ACTUAL, Role.BASE, Role.PERIOD, Role.CHANGE)
_NUMBERED = re.compile(r"^(?:\d{1,2}[.．、]|[①-⑳]|[(（]\d{1,2}[)）])")
_BRACKETED = re.compile(r"^\s*(?:[(（]?\d{1,2}[)）]|[①-⑳])")
_LETTERED = re.compile(r"\s*[(（]?(?:[a-h]|[ivx]{1,4})[)）]\s*(?=\S)")
"""(a), b) or (iv) before a name in a table whose rows have numbers of their own: a part of the row above."""
_DOTTED = re.compile(r"^\s*\d{1,2}(?:[.．]\d{1,2}){1,2}\s+(?=\D)")
"""1.1 before a name, in a table that numbers its rows in a column of their own."""
_RULE = re.compile(r"^:-+:?$|^-+:$|^-{2,}$|^[─━=]{2,}$")
_SENTENCE = re.compile(r"[。；;]$|[a-z)]\.$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A group row: its words, its number if it has one, how far it is set in, and whether it stands in a row of data."""

    text: str
    number: str | None
    place: str
    indent: int = 0
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Data:
    """A row of data, its cells under their heads.

    Attributes:
        cells: one for each column.
        printed: the cells as they stood.
        number: the printed row number, regular, or None.
        numbered_above: whether the number cell is the lower part of a cell that spans rows.
        name_cell: the cell that names the row.
        name: its text without number and sub-row sign, marks still on it.
        sign: the sub-row sign, or "".
        indent: of the name.
        states: whether a value cell holds more than a blank.
        certain, over: as `placed` found.
        fits: whether no cell stands under a head that it cannot belong to.
        unsure: what is known against its ends, or "".
    """

    cells: tuple[Cell, ...]
    printed: tuple[Cell, ...]
    number: str | None
    numbered_above: bool
    name_cell: Cell
    name: str
    sign: str
    indent: int
    states: bool
    place: str
    certain: bool = True
    fits: bool = True
    over: tuple[Cell, ...] = ()
    unsure: str = ""
    united: bool = False
    """Whether a unit is printed in the row's unit cell or name."""
    classed: bool = False
    """Whether a class of its own is printed in the row."""
    bracketed: bool = False
    """Whether its number stands in brackets: (1) under 3."""
    siblings: bool = False
    """Whether its number, or the number above, belongs to a group of rows and not to the first of them."""

    @property
    def text(self) -> str:
        """The row as printed, blanks left out."""
        return " | ".join(cell.text for cell in self.printed if not cell.covered and not is_blank(cell.text))


def sorted_lines(block: Block, columns: Columns) -> tuple[list[Data | Heading], list[Skipped], list[Line]]:
    """The rows of a block: data and headings in order, what was skipped, and the notes among them."""
    kept: list[Data | Heading] = []
    skipped: list[Skipped] = []
    notes: list[Line] = []
    for row in block.body:
        texts = [cell.text for cell in row if not cell.covered and not is_blank(cell.text)]
        if not texts:
            continue
        place = next(cell.place for cell in row if not cell.covered and not is_blank(cell.text))
        text = " | ".join(texts)
        if all(_RULE.match(shown) for shown in texts):
            continue
        why = SkippedWhy.REPEATED_HEAD if same_head(block, row) else _aside(texts, row, block, after_note=bool(notes))
        if why is not None:
            skipped.append(Skipped(place, text, why))
            if why is SkippedWhy.NOTE and not UNIT_LINE.match(texts[0]):
                notes.append(Line(" ".join(texts), place))
        else:
            for line in _lines(row, block, columns):
                if isinstance(line, Heading):
                    skipped.append(Skipped(line.place, line.text if line.beside else text, SkippedWhy.GROUP))
                kept.append(line)
    return kept, skipped, notes


def _aside(texts: Sequence[str], row: Sequence[Cell], block: Block, *, after_note: bool) -> SkippedWhy | None:
    """Why a row is neither data nor a heading, or None: a note, the unit of the table, a page number."""
    if is_signature(texts[0]) and all(is_signature(text) or not is_value(text) for text in texts):
        return SkippedWhy.NOTE
    if len(texts) > 1:
        return SkippedWhy.NOTE if is_note(texts[0]) and _note_of_two(texts, row) else None
    continues = after_note and _NUMBERED.match(texts[0]) is not None
    if is_note(texts[0]) or continues or _SENTENCE.search(texts[0]) or UNIT_LINE.match(texts[0]):
        return SkippedWhy.NOTE
    return SkippedWhy.PAGE_NUMBER if is_page_number(texts[0]) and not block.spans_known else None


def _note_of_two(texts: Sequence[str], row: Sequence[Cell]) -> bool:
    """Whether a row of several cells is a note: 注 in one and its words in the next."""
    return len(texts) == 2 and len(texts[0].strip(" :：")) <= 3 and len(row) > 2 and len(texts[1]) > 12  # noqa: PLR2004 - the words of a note are longer than a cell


def _lines(row: tuple[Cell, ...], block: Block, columns: Columns) -> tuple[Data | Heading, ...]:
    """A row as one line, or as a heading and the line that stands beside it."""
    roles = [head.role for head in columns.heads]
    place = next(cell.place for cell in row if not cell.covered and not is_blank(cell.text))
    heading = _full_width(row, roles, place)
    if heading is not None:
        return (heading,)
    if block.cut == "cells" and (beside := _in_number_column(row, roles)) is not None:
        return (Heading(beside.text.strip(), None, beside.place, beside.indent),)
    lead: tuple[Heading, ...] = ()
    if block.spans_known:
        cells = (*row, *(Cell("", place=place) for _ in range(len(roles) - len(row))))[: len(roles)]
        over = tuple(cell for cell in row[len(roles) :] if not is_blank(cell.text))
        certain, fits = True, True
    else:
        set_ = placed(row, roles, loose=block.loose)
        if set_.lead is not None:
            number, text = number_in_name(set_.lead.text)
            lead = (Heading(text, number, place, set_.lead.indent, beside=True),)
        cells, over, certain, fits = set_.cells, set_.over, set_.certain, set_.score >= 0
    data = _data(cells, row, columns, place)
    if not data.states and data.number is None and not data.sign and HEADING.match(data.name) and not _has_unit(data, columns):
        return (*lead, Heading(data.name.strip(), None, place, data.indent))
    found = replace(data, certain=certain, fits=fits, over=over, unsure=block.unsure.get(row[0].place, ""))
    line = replace(found, united=_has_unit(data, columns), classed=_has_class(data, columns))
    return (*lead, line)


def _full_width(row: Sequence[Cell], roles: Sequence[Role], place: str) -> Heading | None:
    """A row of one cell that reaches over name and values, or one text that is numbered as a heading is."""
    own = [cell for cell in row if not cell.covered and not is_blank(cell.text)]
    if len(own) != 1:
        return None
    cell = own[0]
    number, text = number_in_name(cell.text)
    wide = cell.col_span >= max(2, len(roles) - 1) and cell.row_span == 1
    if (wide and _may_head(cell.text)) or (HEADING.match(cell.text) and is_name(cell.text)):
        counted = number is not None and number.isdigit()
        return Heading(text if counted else cell.text.strip(), number if counted else None, place, cell.indent)
    return None


def _in_number_column(row: Sequence[Cell], roles: Sequence[Role]) -> Cell | None:
    """The one cell of a row whose words stand where the row numbers do: a line of the sheet about the rows, and none of them."""
    own = [(place, cell) for place, cell in enumerate(row) if not cell.covered and not is_blank(cell.text)]
    if len(own) != 1 or own[0][0] >= len(roles) or roles[own[0][0]] is not Role.NUMBER:
        return None
    cell = own[0][1]
    return cell if _may_head(cell.text) and row_number(cell.text) is None and not sub_sign(cell.text).sign else None


def _may_head(text: str) -> bool:
    """Whether words can stand above rows: a name, or the class that they share (约束性指标)."""
    return is_name(text) or class_of(text) is not None


def _has_unit(data: Data, columns: Columns) -> bool:
    named = in_name(class_in_name(unmarked(Cell(data.name)).text)[0])
    return any(not is_blank(data.cells[head.column - 1].text) for head in columns.of(Role.UNIT)) or named.unit is not None


def _has_class(data: Data, columns: Columns) -> bool:
    return any(class_of(data.cells[head.column - 1].text) is not None and not data.cells[head.column - 1].covered for head in columns.of(Role.CLASS))


def _data(cells: tuple[Cell, ...], printed: tuple[Cell, ...], columns: Columns, place: str) -> Data:
    number_cell = next((cells[head.column - 1] for head in columns.of(Role.NUMBER)), None)
    name_cell = _name_cell(cells, columns)
    number, sign, above = None, "", False
    if number_cell is not None:
        bare = unmarked(number_cell).text
        number = row_number(bare)
        if number is None and bare.strip("：: ") in ("#", "＃", "其中"):
            sign = bare
        if number_cell.covered and number is not None:
            number, above = None, True
    signed = sub_sign(name_cell.text)
    name = signed.name
    bracketed = _is_bracketed(number_cell)
    if number_cell is not None and number is None and not sign and _BRACKETED.match(name):
        number, name = number_in_name(name)  # （1）小学 under the numbered line above
        bracketed = True
    if number_cell is not None and number is None and not sign and not signed.sign and (lettered := _LETTERED.match(name)) is not None:
        sign, name = lettered[0].strip(), name[lettered.end() :]
    if number_cell is not None and number is None:
        name = _DOTTED.sub("", name)
    if number_cell is None:
        number, name = number_in_name(name)
        if number is not None and not signed.sign:
            signed = sub_sign(name)
            name = signed.name
    states = any(not is_blank(cells[head.column - 1].text) for head in columns.heads if head.role in _STATED)
    siblings = number_cell is not None and number_cell.row_span > 1 and _in_group(cells, columns, name_cell)
    return Data(cells, printed, number, above, name_cell, name, sign or signed.sign, name_cell.indent, states, place, siblings=siblings, bracketed=bracketed)


def _is_bracketed(number: Cell | None) -> bool:
    return number is not None and re.fullmatch(r"\s*[(（]\s*\d{1,2}\s*[)）]\s*", number.text) is not None


def _in_group(cells: Sequence[Cell], columns: Columns, name: Cell) -> bool:
    """Whether a cell of words other than the name spans the same rows as the number."""
    return any((cell := cells[head.column - 1]).row_span > 1 and is_name(cell.text) and cell.text != name.text for head in columns.of(Role.GROUP))


def _name_cell(cells: Sequence[Cell], columns: Columns) -> Cell:
    """The cell of the name; where it is blank, the last group cell of the row's own stands in."""
    for head in columns.of(Role.NAME):
        cell = cells[head.column - 1]
        if not is_blank(cell.text) and not is_dash(cell.text):
            return cell
    for head in reversed(columns.of(Role.GROUP)):
        cell = cells[head.column - 1]
        if not cell.covered and _may_head(cell.text):
            return cell
    return Cell("")
