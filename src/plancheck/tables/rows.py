"""The rows of a table, typed: name, unit, class, marks, target and actual of each, and what is not certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plancheck.rules import Direction
from plancheck.tables import units_of
from plancheck.tables.changes import promised_by, unfit_figure, unlike_addition
from plancheck.tables.context import Above, Context
from plancheck.tables.families import Kin
from plancheck.tables.fused import RUN_TOGETHER
from plancheck.tables.grids import Cell
from plancheck.tables.head_columns import OF_GROWTH
from plancheck.tables.head_words import folded
from plancheck.tables.marks import note_number, unmarked
from plancheck.tables.periods import AVERAGE, BRACKETED, Over, is_total, over
from plancheck.tables.published import Doubt, DoubtKind, Head, Meaning, Note, PublishedRow, Role
from plancheck.tables.roles import Columns
from plancheck.tables.row_class import class_of_row
from plancheck.tables.row_names import is_of_change, name_of_row, shown_name
from plancheck.tables.row_units import unit_doubts, unit_of_row
from plancheck.tables.row_values import actual_of, as_plain, base_of, in_its_own_unit, joined, plain_of, provisional_here, says_years, target_of, value_cells
from plancheck.tables.texts import direction_of, figure, is_blank, is_dash
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
    if len(rows) < 2:  # noqa: PLR2004 - one target, one row
        return rows
    return [rows[0], *(replace(row, row=f"{row.row}+{place}") for place, row in enumerate(rows[1:], 1))]


def _counted(kin: Kin, columns: Columns) -> Sequence[tuple[Head | None, Head | None]]:
    """Each target that the line states, with the result that is held against it; in a table without targets each result."""
    results = columns.of(Role.ACTUAL)
    targets = _stated(kin, columns.of(Role.TARGET))
    if not targets:
        return [(None, head) for head in _stated(kin, results)] or [(None, None)]
    only = results[0] if len(results) == 1 else None
    return [(target, next((head for head in results if head.aspect == target.aspect), only)) for target in targets]


def _stated(kin: Kin, heads: Sequence[Head]) -> Sequence[Head]:
    """The columns in which the line says something; the first where it says nothing in any."""
    return [head for head in heads if _states(kin, head)] or heads[:1]


def _uncut(kin: Kin) -> PublishedRow:
    """A line whose cells cannot be told apart: kept whole, nothing read."""
    text = " ".join(cell.text for cell in kin.data.printed)
    doubt = Doubt(DoubtKind.FUSED, text, kin.data.place)
    return PublishedRow(kin.label, kin.data.number, text, text, group=kin.headings, place=kin.data.place, cells=kin.data.printed, doubts=(doubt,))


def _aspect(
    kin: Kin, named: units_of.NamedUnit, counted: Head | None, cell: Cell | None, period: Head | None, context: Context, doubts: list[Doubt]
) -> str | None:
    """What of the indicator the row counts, by the head of its column or of the whole period."""
    if period is None or cell is None:
        return counted.aspect if counted is not None else None
    whole = over(period, cell.text, base_of(kin.data.cells, context.columns), named.name, _own_unit(kin.data.cells, named, context))
    if whole is Over.UNCLEAR:
        doubts.append(Doubt(DoubtKind.RATE_OR_GROWTH, cell.text, kin.data.place))
    return OF_GROWTH if whole is Over.GROWTH else None


def _own_unit(cells: Sequence[Cell], named: units_of.NamedUnit, context: Context) -> str | None:
    """The unit that the row's own unit cell or name prints."""
    columns = (units_of.from_column(cells[head.column - 1].text) for head in context.columns.of(Role.UNIT))
    return next((folded(unit) for unit in (*columns, named.unit) if unit), None)


def _states(kin: Kin, head: Head) -> bool:
    text = kin.data.cells[head.column - 1].text
    return not is_blank(text) and not is_dash(text)


def _row(kin: Kin, target: Head | None, actual: Head | None, context: Context, above: Above) -> PublishedRow:
    """One row, its parts read one after the other; each part adds its doubts."""
    data, doubts = kin.data, [*kin.doubts, *context.columns.row_doubts]
    name = name_of_row(kin, context, doubts)
    named, marks = name.named, [*name.marks, *(mark for head in context.columns.of(Role.NUMBER) for mark in unmarked(data.cells[head.column - 1]).marks)]
    target_cell, actual_cell, period = value_cells(data.cells, target, actual, context, doubts)
    aspect = _aspect(kin, named, target or actual, target_cell, period, context, doubts)
    promised = promised_by(kin, named, target_cell, context) if aspect is None else None
    if promised is None:
        unit, source = unit_of_row(kin, named, target or actual, target_cell, actual_cell, context, above, doubts, aspect)
    else:
        unit, source = promised.unit, "cell"
    classification, class_source = class_of_row(kin, name.classification, [*marks, *_marks_of(target_cell)], context, above, doubts)
    plain_t = plain_of(target_cell, unit, spaced=context.spaced)
    plain_a = plain_of(actual_cell, unit, spaced=context.spaced, dated=says_years(context.columns), is_result=True) or in_its_own_unit(
        actual_cell, actual, unit
    )
    if unit is None and (signed := next((plain.unit for plain in (plain_t, plain_a) if plain is not None and plain.unit), None)):
        unit, source = signed, "cell"
    direction, direction_source = _direction(data.cells, context.columns)
    target_text, read_target, marks_t = target_of(as_plain(target_cell, plain_t), unit, context, doubts, data.place, data.cells, target)
    actual_text, read_actual, marks_a = actual_of(as_plain(actual_cell, plain_a), unit, context, doubts, data.place)
    if unfit := unfit_figure(promised, read_target if source == "cell" else None, actual_text, read_actual, data.place):
        doubts.append(unfit)
        read_actual = None
    if added := unlike_addition(name.text, target_text, actual_text, read_actual, data.place):
        doubts.append(added)
    marks += [*marks_t, *marks_a]
    read_actual = provisional_here(read_actual, name.marks + marks_a, data.cells, actual_cell, context)
    _shape(kin, context, target_text, actual_text, read_target, doubts)
    open_marks, explained = _sort_marks(marks, actual_text, context, data.place, doubts)
    if not name.text:
        doubts.append(Doubt(DoubtKind.NAME_MISSING, " | ".join(cell.text for cell in data.printed if cell.text), data.place))
    cells = (data.name_cell, target_cell, actual_cell)
    notes = _notes_at(cells, context, data.place, doubts)
    doubts.extend(Doubt(DoubtKind.CELL_TEXT, cell.text, cell.place or data.place, cell.doubt) for cell in cells if cell is not None and cell.doubt)
    counts = units_of.is_count(name.text) or any(units_of.is_count(data.cells[head.column - 1].text) for head in context.columns.of(Role.UNIT))
    unit_doubts(unit, read_target, read_actual, target_text, data.place, doubts, named, counts=counts)
    shown = shown_name(named.name, aspect, promised, target_text or actual_text or "", data.place, doubts)
    cumulative = "cumulative" in (read_target.qualifiers if read_target else ()) or is_total(period, target_text)
    cumulative = _brackets(target_text, cumulative=cumulative, context=context, place=data.place, doubts=doubts)
    if cumulative and period is not None and not is_of_change(shown):
        doubts.extend(_rise_or_total(target_text, base_of(data.cells, context.columns), data.place))
    row = PublishedRow(
        row=kin.label,
        number=data.number,
        name=shown,
        printed_name=data.name_cell.text,
        unit=unit,
        unit_source=source,
        target_text=target_text if plain_t is None else plain_t.printed,
        actual_text=actual_text if plain_a is None else plain_a.printed,
        base_text=base_of(data.cells, context.columns),
        extra=_extra(data.cells, context.columns, period),
        classification=classification,
        class_source=class_source,
        marks=open_marks,
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
        target_plain=plain_t,
        actual_plain=plain_a,
        target=read_target,
        actual=read_actual,
    )
    if unit and aspect is None and promised is None:
        above.units[kin.label] = unit
    return row


def _rise_or_total(text: str | None, base: str | None, place: str) -> Sequence[Doubt]:
    """The doubt of a period's figure that is less than one year's was: life of 78.3 years and 〔1〕 is no sum."""
    over, before = figure(text or ""), figure(base or "")
    less = over is not None and before is not None and abs(over) < abs(before)
    return (Doubt(DoubtKind.RISE_OR_TOTAL, text or "", place, f"the base year alone has {base}"),) if less else ()


def _brackets(text: str | None, *, cumulative: bool, context: Context, place: str, doubts: list[Doubt]) -> bool:
    """Whether the target is a total of the period; brackets that no note, or another note, explains are told."""
    if text is None or BRACKETED.match(text) is None:
        return cumulative
    legend = context.meaning("〔〕")
    if legend is None and not any("累计" in head.text for head in context.columns.heads):
        doubts.append(Doubt(DoubtKind.MARK_WITHOUT_NOTE, "〔〕", place))
    elif legend is not None and legend.meaning is not Meaning.CUMULATIVE:
        doubts.append(Doubt(DoubtKind.CELL_TEXT, text, place, legend.text))
        return False
    return cumulative


def _marks_of(cell: Cell | None) -> tuple[str, ...]:
    return unmarked(cell).marks if cell is not None else ()


def _direction(cells: Sequence[Cell], columns: Columns) -> tuple[Direction | None, str | None]:
    """The side that the table itself calls better; words that are not known stay with the row's other cells."""
    for head in columns.of(Role.DIRECTION):
        found = direction_of(cells[head.column - 1].text)
        if found is not None:
            return found, f"column {head.text}"
    return None, None


def _shape(kin: Kin, context: Context, target_text: str | None, actual_text: str | None, target: Target | None, doubts: list[Doubt]) -> None:
    """Doubts about which cell stands under which head."""
    data = kin.data
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
    result_words = isinstance(target, NotSet) and not is_blank(target_text) and not is_dash(target_text)
    if one_blank and (result_words or (not context.spans_known and context.actual_share > _MOSTLY)):
        doubts.append(Doubt(DoubtKind.CELL_COUNT, said, data.place, f"one value cell {said!r} and a blank: it may be the target, the result, or both"))


def _sort_marks(marks: Sequence[str], actual_text: str | None, context: Context, place: str, doubts: list[Doubt]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    every = list(dict.fromkeys([*marks, *(["△"] if actual_text and "△" in actual_text else [])]))
    unread = tuple(mark for mark in every if context.meaning(mark) is None)
    doubts.extend(Doubt(DoubtKind.MARK_WITHOUT_NOTE, mark, place) for mark in unread)
    return unread, tuple(mark for mark in every if mark not in unread)


def _notes_at(cells: Sequence[Cell | None], context: Context, place: str, doubts: list[Doubt]) -> tuple[Note, ...]:
    """The notes whose numbers stand at these cells; a number without a note is told."""
    printed = {note_number(label): label for cell in cells if cell is not None for label in unmarked(cell).notes}
    known = {note_number(note.label or ""): note for note in context.notes}
    doubts.extend(Doubt(DoubtKind.MARK_WITHOUT_NOTE, label, place) for number, label in printed.items() if number not in known)
    return tuple(known[number] for number in printed if number in known)


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
        text = joined(kin.data.cells[head.column - 1].text)
        if is_blank(text) and not context.spans_known and not changed:
            text = known.get(head.column, "")
        elif not is_blank(text):
            changed = changed or known.get(head.column) != text
            known[head.column] = text
        if text and text != name and unmarked(Cell(text)).text != name and text not in found:
            found.append(text)
    return (*kin.headings, *found)
