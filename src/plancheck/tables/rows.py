"""The rows of a table, typed: name, unit, class, marks, target and actual of each, and what is not certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from plancheck.actuals import Actual
from plancheck.rules import Direction
from plancheck.tables import units_of
from plancheck.tables.changes import grows_or_more, promised_by, unfit_figure, unlike_addition
from plancheck.tables.context import Above, Context
from plancheck.tables.families import Kin
from plancheck.tables.fused import RUN_TOGETHER
from plancheck.tables.grids import Cell
from plancheck.tables.head_columns import OF_GROWTH
from plancheck.tables.marks import unmarked
from plancheck.tables.periods import AVERAGE
from plancheck.tables.plain_numbers import Plain
from plancheck.tables.published import Doubt, DoubtKind, Head, PublishedRow, Role
from plancheck.tables.roles import Columns
from plancheck.tables.row_class import class_of_row
from plancheck.tables.row_marks import notes_at, sorted_marks
from plancheck.tables.row_names import name_of_row, shown_name
from plancheck.tables.row_periods import aspect_of_row, states_total
from plancheck.tables.row_units import unit_doubts, unit_of_row
from plancheck.tables.row_values import actual_of, as_plain, base_of, in_its_own_unit, plain_of, provisional_here, says_years, target_of, value_cells
from plancheck.tables.texts import direction_of, is_blank, is_dash, one_line
from plancheck.tables.two_in_one import level_and_growth
from plancheck.targets import NotSet, Target

__all__ = ["typed_rows"]

_MOSTLY = 0.66


def typed_rows(kin: Sequence[Kin], context: Context) -> list[PublishedRow]:
    """Every row; a line whose year has several targets (总量, 增长) gives one row for each that is stated."""
    above, found = Above({}, groups={}), []
    for member in kin:
        found.extend(_rows(member, context, above))
    return found


def _rows(kin: Kin, context: Context, above: Above) -> list[PublishedRow]:
    if kin.data.unsure == RUN_TOGETHER:
        return [_uncut(kin)]
    counted = _counted(kin, context.columns)
    both = level_and_growth(kin, counted[0][0], context) if len(counted) == 1 else None
    rows = [_row(line, *counted[0], context, above) for line in both] if both else [_row(kin, *heads, context, above) for heads in counted]
    unheld = _unheld(kin, [actual for _, actual in counted], context.columns)
    rows[0] = replace(rows[0], extra=(*rows[0].extra, *unheld))
    return [rows[0], *(replace(row, row=f"{row.row}+{place}") for place, row in enumerate(rows[1:], 1))]


def _counted(kin: Kin, columns: Columns) -> Sequence[tuple[Head | None, Head | None]]:
    """Each target that the line states, with the result that is held against it; in a table without targets each result."""
    results = columns.of(Role.ACTUAL)
    targets = _stated(kin, columns.of(Role.TARGET))
    if not targets:
        return [(None, head) for head in _stated(kin, results)] or [(None, None)]
    only = results[0] if len(results) == 1 else None
    return [(target, next((head for head in results if head.aspect == target.aspect), only)) for target in targets]


def _unheld(kin: Kin, held: Sequence[Head | None], columns: Columns) -> tuple[tuple[str, str], ...]:
    """The results of the line that no target of it is held against, by their heads."""
    if not columns.of(Role.TARGET):
        return ()
    return tuple((head.text, kin.data.cells[head.column - 1].text) for head in columns.of(Role.ACTUAL) if head not in held and _states(kin, head))


def _stated(kin: Kin, heads: Sequence[Head]) -> Sequence[Head]:
    """The columns in which the line says something; the first where it says nothing in any."""
    return [head for head in heads if _states(kin, head)] or heads[:1]


def _uncut(kin: Kin) -> PublishedRow:
    """A line whose cells cannot be told apart: kept whole, nothing read."""
    text = " ".join(cell.text for cell in kin.data.printed)
    doubt = Doubt(DoubtKind.FUSED, text, kin.data.place)
    return PublishedRow(kin.label, kin.data.number, text, text, group=kin.headings, place=kin.data.place, cells=kin.data.printed, doubts=(doubt,))


def _states(kin: Kin, head: Head) -> bool:
    text = kin.data.cells[head.column - 1].text
    return not is_blank(text) and not is_dash(text)


def _row(kin: Kin, target: Head | None, actual: Head | None, context: Context, above: Above) -> PublishedRow:
    """One row, its parts read one after the other; each part adds its doubts."""
    data, doubts = kin.data, [*kin.doubts, *context.columns.row_doubts]
    name = name_of_row(kin, context, doubts)
    named, marks = name.named, [*name.marks, *(mark for head in context.columns.of(Role.NUMBER) for mark in unmarked(data.cells[head.column - 1]).marks)]
    target_cell, actual_cell, period = value_cells(data.cells, target, actual, context, doubts)
    aspect = aspect_of_row(kin, named, target or actual, target_cell, period, context, doubts)
    promised = promised_by(kin, named, target_cell, context) if aspect is None else None
    if promised is None:
        unit, source = unit_of_row(kin, named, target or actual, target_cell, actual_cell, context, above, doubts, aspect)
    else:
        unit, source = promised.unit, "cell"
    classification, class_source = class_of_row(kin, name.classification, [*marks, *_marks_of(target_cell)], context, above, doubts)
    said = _values(kin, (target, actual), (target_cell, actual_cell), unit, context, doubts)
    if unit is None and (unit := _unit_of_spelling(said.target_plain, said.actual_plain)) is not None:
        source = "cell"
    if unfit := unfit_figure(promised, said.target if source in ("cell", None) else None, said.actual_text, said.actual, data.place):
        doubts.append(unfit)
        said = said._replace(actual=None)
    if added := unlike_addition(name.text, said.target_text, said.actual_text, said.actual, data.place):
        doubts.append(added)
    figure_read = provisional_here(said.actual, name.marks + said.actual_marks, data.cells, actual_cell, context)
    _shape(kin, context, said, doubts)
    unread, explained = sorted_marks([*marks, *said.target_marks, *said.actual_marks], said.actual_text, context, data.place, doubts)
    if not name.text:
        doubts.append(Doubt(DoubtKind.NAME_MISSING, " | ".join(cell.text for cell in data.printed if cell.text), data.place))
    cells = [cell for cell in (data.name_cell, target_cell, actual_cell) if cell is not None]
    notes = notes_at(cells, context, data.place, doubts)
    doubts.extend(Doubt(DoubtKind.CELL_TEXT, cell.text, cell.place or data.place, cell.doubt) for cell in cells if cell.doubt)
    counts = units_of.is_count(name.text) or any(units_of.is_count(data.cells[head.column - 1].text) for head in context.columns.of(Role.UNIT))
    unit_doubts(unit, said.target, figure_read, said.target_text, data.place, doubts, named, counts=counts)
    shown = shown_name(named.name, aspect, promised, said.target_text or said.actual_text or "", data.place, doubts)
    if unclear := grows_or_more(shown, said.target, data.place):
        doubts.append(unclear)
    cumulative = states_total(shown, said.target, said.target_text, period, kin, context, doubts)
    direction, direction_source = _direction(data.cells, context.columns)
    if unit and aspect is None and promised is None:
        above.units[kin.label] = unit
    return PublishedRow(
        row=kin.label,
        number=data.number,
        name=shown,
        printed_name=data.name_cell.text,
        unit=unit,
        unit_source=source,
        target_text=said.target_text if said.target_plain is None else said.target_plain.printed,
        actual_text=said.actual_text if said.actual_plain is None else said.actual_plain.printed,
        base_text=base_of(data.cells, context.columns),
        extra=_extra(data.cells, context.columns, period),
        classification=classification,
        class_source=class_source,
        marks=unread,
        explained=explained,
        notes=notes,
        parent_row=kin.parent,
        depth=kin.depth,
        group=_groups(kin, context, above, name.text),
        cumulative=cumulative,
        average=period is not None and AVERAGE.search(period.text) is not None and not cumulative,
        aspect=aspect or (OF_GROWTH if promised is not None else None),
        direction=direction,
        direction_source=direction_source,
        place=data.place,
        cells=data.printed,
        doubts=tuple(doubts),
        target_plain=said.target_plain,
        actual_plain=said.actual_plain,
        target=said.target,
        actual=figure_read,
    )


class _Values(NamedTuple):
    """What the cells of target and result say: as text, with the number that is read in another spelling, as read, and their marks."""

    target_text: str | None
    target_plain: Plain | None
    target: Target | None
    target_marks: tuple[str, ...]
    actual_text: str | None
    actual_plain: Plain | None
    actual: Actual | None
    actual_marks: tuple[str, ...]


def _values(
    kin: Kin, heads: tuple[Head | None, Head | None], cells: tuple[Cell | None, Cell | None], unit: str | None, context: Context, doubts: list[Doubt]
) -> _Values:
    """The cells of target and result, read in the unit of the row."""
    (target, actual), (target_cell, actual_cell), place = heads, cells, kin.data.place
    plain_t = plain_of(target_cell, unit, context)
    plain_a = plain_of(actual_cell, unit, context, dated=says_years(context.columns), is_result=True)
    plain_a = plain_a or in_its_own_unit(actual_cell, actual, unit)
    unit = unit or _unit_of_spelling(plain_t, plain_a)
    target_text, read_target, marks_t = target_of(as_plain(target_cell, plain_t), unit, context, doubts, place, kin.data.cells, target)
    actual_text, read_actual, marks_a = actual_of(as_plain(actual_cell, plain_a), unit, context, doubts, place)
    return _Values(target_text, plain_t, read_target, marks_t, actual_text, plain_a, read_actual, marks_a)


def _unit_of_spelling(*plains: Plain | None) -> str | None:
    """The unit that the spelling of a number itself prints ($600), where it does."""
    return next((plain.unit for plain in plains if plain is not None and plain.unit), None)


def _marks_of(cell: Cell | None) -> tuple[str, ...]:
    return unmarked(cell).marks if cell is not None else ()


def _direction(cells: Sequence[Cell], columns: Columns) -> tuple[Direction | None, str | None]:
    """The side that the table itself calls better; words that are not known stay with the row's other cells."""
    for head in columns.of(Role.DIRECTION):
        found = direction_of(cells[head.column - 1].text)
        if found is not None:
            return found, f"column {head.text}"
    return None, None


def _shape(kin: Kin, context: Context, read: _Values, doubts: list[Doubt]) -> None:
    """Doubts about which cell stands under which head."""
    data, target_text, actual_text = kin.data, read.target_text, read.actual_text
    text = " | ".join(cell.text for cell in data.printed)
    if not data.certain or not data.fits or data.over or data.unsure:
        why = data.unsure or (
            "more cells than heads" if data.over else "the cells fit the heads in more than one way" if data.fits else "the cells do not fit the heads"
        )
        doubts.append(Doubt(DoubtKind.CELL_COUNT, text, data.place, why))
        return
    if kin.cut or target_text is None or actual_text is None or any(doubt.kind is DoubtKind.CELL_COUNT for doubt in doubts):
        return
    one_blank = is_blank(target_text) != is_blank(actual_text)
    said = target_text or actual_text
    result_words = isinstance(read.target, NotSet) and not is_blank(target_text) and not is_dash(target_text)
    if one_blank and (result_words or (not context.spans_known and context.actual_share > _MOSTLY)):
        doubts.append(Doubt(DoubtKind.CELL_COUNT, said, data.place, f"one value cell {said!r} and a blank: it may be the target, the result, or both"))


_KEPT = (Role.DIRECTION, Role.BASE, Role.CHANGE, Role.PERIOD, Role.RESULT, Role.REMARK, Role.UNKNOWN, Role.SKIP, Role.WEIGHT)


def _extra(cells: Sequence[Cell], columns: Columns, period: Head | None) -> tuple[tuple[str, str], ...]:
    return tuple(
        (head.text or f"column {head.column}", cells[head.column - 1].text)
        for head in columns.heads
        if head.role in _KEPT and head is not period and not is_blank(cells[head.column - 1].text)
    )


def _groups(kin: Kin, context: Context, above: Above, name: str) -> tuple[str, ...]:
    """The headings of a row, and its cells in columns of groups; a blank one is filled from above where spans are not known."""
    found: list[str] = []
    known = above.groups if above.groups is not None else {}
    changed = False
    for head in context.columns.of(Role.GROUP):
        text = one_line(kin.data.cells[head.column - 1].text)
        if is_blank(text) and not context.spans_known and not changed:
            text = known.get(head.column, "")
        elif not is_blank(text):
            changed = changed or known.get(head.column) != text
            known[head.column] = text
        if text and text != name and unmarked(Cell(text)).text != name and text not in found:
            found.append(text)
    return (*kin.headings, *found)
