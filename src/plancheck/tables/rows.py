"""The rows of a table, typed: name, unit, class, marks, target and actual of each, and what is not certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plancheck.actuals import Actual, Status
from plancheck.errors import NotationError, PlanCheckError
from plancheck.notation import parse_actual, parse_target
from plancheck.rules import Classification
from plancheck.tables import units_of
from plancheck.tables.families import Kin
from plancheck.tables.fused import RUN_TOGETHER, figure
from plancheck.tables.grids import Cell
from plancheck.tables.head_words import folded, is_chinese
from plancheck.tables.marks import unmarked
from plancheck.tables.published import Doubt, DoubtKind, Head, Legend, Meaning, PublishedRow, Role, UnitSource
from plancheck.tables.roles import Columns
from plancheck.tables.texts import class_of, is_blank, is_dash, is_value
from plancheck.targets import AllOf, NotSet, SetByCity, Target
from plancheck.units import is_known

__all__ = ["Context", "typed_rows"]

_RATIO = re.compile(r"^[≥≤<>]?\s*\d[\d.]*%?\s*/\s*[≥≤<>]?\s*\d[\d.]*%?$")
_GROWS = re.compile(r"(?:增长|增速|增幅|增长率|增长速度|growth)$", re.IGNORECASE)
_MOSTLY = 0.66


@dataclass(frozen=True, slots=True)
class Context:
    """What the rows of one table share.

    Attributes:
        columns: with their roles.
        legends: what marks mean here.
        expected: the label of the note by which unmarked indicators are expected, "" for a note without one, or None.
        unit_above: the one unit that stands above the table, or None.
        spans_known: whether a blank is a blank.
        actual_share: which part of the rows has a result.
        marks: the legends as the reader of actuals takes them.
    """

    columns: Columns
    legends: tuple[Legend, ...]
    expected: str | None
    unit_above: str | None
    spans_known: bool
    actual_share: float
    marks: dict[str, str]

    def meaning(self, mark: str) -> Legend | None:
        """The legend of a mark, or None."""
        return next((legend for legend in self.legends if legend.mark == mark), None)


@dataclass(slots=True)
class _Above:
    """What a row may take over from those above it."""

    units: dict[str, str]
    unit: str | None = None
    class_text: str = ""
    groups: dict[int, str] | None = None


def typed_rows(kin: Sequence[Kin], context: Context) -> list[PublishedRow]:
    """Every row; a line whose year has several targets (总量, 增长) gives one row for each that is stated."""
    above, found = _Above({}, groups={}), []
    for member in kin:
        found.extend(_rows(member, context, above))
    return found


def _rows(kin: Kin, context: Context, above: _Above) -> list[PublishedRow]:
    if kin.data.unsure == RUN_TOGETHER:
        return [_uncut(kin)]
    targets = context.columns.of(Role.TARGET)
    stated = [head for head in targets if _states(kin, head)]
    chosen: Sequence[Head | None] = stated or targets[:1] or (None,)
    rows = [_row(kin, head, context, above) for head in chosen]
    if len(rows) < 2:  # noqa: PLR2004
        return rows
    return [rows[0], *(replace(row, row=f"{row.row}+{place}") for place, row in enumerate(rows[1:], 1))]


def _uncut(kin: Kin) -> PublishedRow:
    """A line whose cells cannot be told apart: kept whole, nothing read."""
    text = " ".join(cell.text for cell in kin.data.printed)
    doubt = Doubt(DoubtKind.FUSED, text, kin.data.place)
    return PublishedRow(kin.label, kin.data.number, text, text, group=kin.headings, place=kin.data.place, cells=kin.data.printed, doubts=(doubt,))


def _states(kin: Kin, head: Head) -> bool:
    text = kin.data.cells[head.column - 1].text
    return not is_blank(text) and not is_dash(text)


def _row(kin: Kin, target: Head | None, context: Context, above: _Above) -> PublishedRow:
    """One row, its parts read one after the other; each part adds its doubts."""
    data, doubts = kin.data, [*kin.doubts, *context.columns.row_doubts]
    name = unmarked(Cell(_joined(data.name), notes=_of_name(data.cells, context.columns).notes))
    named = units_of.in_name(name.text)
    marks = list(name.marks)
    for head in context.columns.of(Role.NUMBER):
        marks += unmarked(data.cells[head.column - 1]).marks
    target_cell, actual_cell, period = _value_cells(data.cells, target, context, doubts)
    aspect = target.aspect if target is not None else None
    unit, source = _unit(kin, named, target, target_cell, actual_cell, context, above, doubts, aspect)
    classification, class_source = _class(kin, [*marks, *_marks_of(target_cell)], context, above, doubts)
    target_text, read_target, marks_t = _target(target_cell, unit, context, doubts, data.place, data.cells, target)
    actual_text, read_actual, marks_a = _actual(actual_cell, unit, context, doubts, data.place)
    marks += [*marks_t, *marks_a]
    read_actual = _provisional(read_actual, name.marks + tuple(marks_a), context)
    _shape(kin, context, target_text, actual_text, read_target, doubts)
    open_marks, explained = _sort_marks(marks, actual_text, context, data.place, doubts)
    if not name.text:
        doubts.append(Doubt(DoubtKind.NAME_MISSING, " | ".join(cell.text for cell in data.printed if cell.text), data.place))
    for cell in (_of_name(data.cells, context.columns), target_cell, actual_cell):
        if cell is not None and cell.doubt:
            doubts.append(Doubt(DoubtKind.CELL_TEXT, cell.text, cell.place or data.place, cell.doubt))
    counts = units_of.is_count(name.text) or any(units_of.is_count(data.cells[head.column - 1].text) for head in context.columns.of(Role.UNIT))
    _unit_doubts(unit, read_target, read_actual, target_text, data.place, doubts, named, counts=counts)
    shown = named.name
    if aspect and not _GROWS.search(shown):
        shown += aspect
    cumulative = "cumulative" in (read_target.qualifiers if read_target else ()) or (period is not None and "累计" in period.text and "年均" not in period.text)
    row = PublishedRow(
        row=kin.label,
        number=data.number,
        name=shown,
        printed_name=_of_name(data.cells, context.columns).text,
        unit=unit,
        unit_source=source,
        target_text=target_text,
        actual_text=actual_text,
        base_text=_base(data.cells, context.columns),
        extra=_extra(data.cells, context.columns, period),
        classification=classification,
        class_source=class_source,
        marks=open_marks,
        explained=explained,
        parent_row=kin.parent,
        depth=kin.depth,
        group=_groups(kin, context, above, name.text),
        cumulative=cumulative,
        average=period is not None and "年均" in period.text and not cumulative,
        aspect=aspect,
        place=data.place,
        cells=data.printed,
        doubts=tuple(doubts),
        target=read_target,
        actual=read_actual,
    )
    if kin.parent is None and unit and aspect is None:
        above.units[kin.label] = unit
    return row


def _of_name(cells: Sequence[Cell], columns: Columns) -> Cell:
    for head in (*columns.of(Role.NAME), *reversed(columns.of(Role.GROUP))):
        cell = cells[head.column - 1]
        if not is_blank(cell.text) and not (head.role is Role.GROUP and cell.covered):
            return cell
    return Cell("")


def _marks_of(cell: Cell | None) -> tuple[str, ...]:
    return unmarked(cell).marks if cell is not None else ()


def _value_cells(cells: Sequence[Cell], target: Head | None, context: Context, doubts: list[Doubt]) -> tuple[Cell | None, Cell | None, Head | None]:
    """The cell of the target, that of the actual, and the head of a whole period where that one states the target."""
    columns = context.columns
    target_cell = cells[target.column - 1] if target is not None else None
    period_head: Head | None = None
    for head in columns.of(Role.PERIOD):
        cell = cells[head.column - 1]
        if is_blank(cell.text) or is_dash(cell.text):
            continue
        if target_cell is None or is_blank(target_cell.text) or is_dash(target_cell.text):
            target_cell, period_head = cell, head
        elif not _follows(cells, columns, target_cell, cell):
            doubts.append(Doubt(DoubtKind.SECOND_TARGET, cell.text, cell.place, head.text))
    actuals = columns.of(Role.ACTUAL)
    same = [head for head in actuals if target is not None and head.aspect == target.aspect]
    actual_head = same[0] if same else (actuals[0] if len(actuals) == 1 else None)
    actual_cell = cells[actual_head.column - 1] if actual_head is not None else None
    if target_cell is not None and actual_head is not None and target is not None and _one_cell(cells, target, actual_head):
        doubts.append(Doubt(DoubtKind.CELL_COUNT, target_cell.text, target_cell.place, "one cell over target and result: it may be either or both"))
        actual_cell = Cell("", place=target_cell.place)
    return target_cell, actual_cell, period_head


def _follows(cells: Sequence[Cell], columns: Columns, target: Cell, period: Cell) -> bool:
    """Whether the change over the period is what base and target already say."""
    base, end, change = (figure(text) for text in (_base(cells, columns) or "", target.text, period.text))
    return base is not None and end is not None and change is not None and base + change == end


def _one_cell(cells: Sequence[Cell], target: Head, actual: Head) -> bool:
    first, second = cells[target.column - 1], cells[actual.column - 1]
    return second.covered and second.text == first.text and not is_blank(first.text) and first.col_span > 1


def _unit(
    kin: Kin,
    named: units_of.NamedUnit,
    target: Head | None,
    target_cell: Cell | None,
    actual_cell: Cell | None,
    context: Context,
    above: _Above,
    doubts: list[Doubt],
    aspect: str | None,
) -> tuple[str | None, UnitSource | None]:
    """The row's unit and where it stands: column, bracket, head, cell, parent, above the table."""
    place = kin.data.place
    column = _column_unit(kin, context, above, doubts, named, target_cell)
    head = target.unit if target is not None else None
    if aspect is not None:
        parts = units_of.several(named)
        share = next((part for part in parts if folded(part) == "%"), None)
        if head or share:
            return head or share, "head" if head else "bracket"
        return (column, "column") if column == "%" else (None, None)
    cell = _cell_unit(target_cell) or _cell_unit(actual_cell)
    if units_of.clash(column, named.unit):
        doubts.append(Doubt(DoubtKind.UNIT_CLASH, f"{column}, {named.unit}", place, f"{column} in the column, {named.unit} in the name"))
    options: tuple[tuple[str | None, UnitSource], ...] = (
        (column, "column"),
        (named.unit, "bracket"),
        (head, "head"),
        (cell, "cell"),
        (_parents_unit(kin, above), "parent"),
        (context.unit_above, "head"),
    )
    unit, source = next(((folded(text), where) for text, where in options if text), (None, None))
    for stated in (_cell_unit(target_cell), _cell_unit(actual_cell)):
        if unit and stated and source != "cell" and units_of.clash(unit, stated):
            doubts.append(Doubt(DoubtKind.UNIT_CLASH, f"{unit}, {stated}", place, f"{unit} for the row, {stated} in the cell"))
    if unit and not is_known(folded(unit)):
        doubts.append(Doubt(DoubtKind.UNIT_UNKNOWN, unit, place))
    return unit, source


def _column_unit(kin: Kin, context: Context, above: _Above, doubts: list[Doubt], named: units_of.NamedUnit, target_cell: Cell | None) -> str | None:
    for head in context.columns.of(Role.UNIT):
        text = kin.data.cells[head.column - 1].text
        unit = units_of.from_column(text)
        if unit is not None:
            above.unit = unit
            return unit
        if is_blank(text) and not context.spans_known and above.unit and not named.unit and not _cell_unit(target_cell) and kin.data.states:
            doubts.append(Doubt(DoubtKind.COVERED_WITHOUT_SPAN, above.unit, kin.data.place, "unit"))
    return None


def _cell_unit(cell: Cell | None) -> str | None:
    if cell is None or is_blank(cell.text):
        return None
    text = _joined(unmarked(cell).text)
    if not re.search(r"\d", text):
        return None
    try:
        return parse_target(text).unit
    except PlanCheckError:
        return None


def _parents_unit(kin: Kin, above: _Above) -> str | None:
    if kin.parent is not None:
        return above.units.get(kin.parent)
    return next((unit for unit in (units_of.in_name(unmarked(Cell(text)).text).unit for text in reversed(kin.headings)) if unit), None)


def _class(kin: Kin, marks: Sequence[str], context: Context, above: _Above, doubts: list[Doubt]) -> tuple[Classification | None, str | None]:
    """The class: its column, a mark with its legend, the note on unmarked rows, the heading; a sub-row's is its parent's unless it has its own."""
    for head in context.columns.of(Role.CLASS):
        text = unmarked(kin.data.cells[head.column - 1]).text
        if not is_blank(text) and not is_dash(text):
            found = class_of(text)
            above.class_text = text
            if found is None:
                doubts.append(Doubt(DoubtKind.CLASS_UNKNOWN, text, kin.data.place))
            return found, f"column {head.text}" if found else None
        if is_blank(text) and not context.spans_known and above.class_text and kin.parent is None:
            doubts.append(Doubt(DoubtKind.COVERED_WITHOUT_SPAN, above.class_text, kin.data.place, "class"))
            return None, None
    for mark in marks:
        legend = context.meaning(mark)
        if legend is not None and legend.meaning in (Meaning.BINDING, Meaning.EXPECTED):
            return Classification(legend.meaning.value), f"{legend.place}: {mark}"
    binding = next((legend for legend in context.legends if legend.meaning is Meaning.BINDING), None)
    if context.expected is not None and binding is not None and kin.parent is None:
        return Classification.EXPECTED, f"{binding.place}: no {binding.mark}"
    for text in kin.headings:
        if ("约束性" in text) != ("预期性" in text):
            return (Classification.BINDING if "约束性" in text else Classification.EXPECTED), f"heading {text}"
    return None, None


def _joined(text: str) -> str:
    return re.sub(r"\s*\n\s*", "" if is_chinese(text) else " ", text).strip()


def _target(
    cell: Cell | None, unit: str | None, context: Context, doubts: list[Doubt], place: str, cells: Sequence[Cell], head: Head | None
) -> tuple[str | None, Target | None, tuple[str, ...]]:
    """The target cell: its text (a sign column before it), what it says, and its marks."""
    if cell is None:
        return None, None, ()
    bare = unmarked(cell)
    text = _joined(bare.text)
    for column in context.columns.of(Role.SIGN):
        sign = cells[column.column - 1].text.strip()
        if sign and text and is_value(text) and not re.match(r"[≥≤<>＞＜]", text) and "定性" not in sign:
            text = f"{sign}{text}"
    if cell.covered and not is_blank(text) and not _beside(cells, cell, head):
        doubts.append(Doubt(DoubtKind.COVERED, text, cell.place or place))
    if _RATIO.match(folded(text)):
        doubts.append(Doubt(DoubtKind.SEVERAL_IN_ONE, text, cell.place or place))
        return text, None, bare.marks
    legend = _dash_legend(text, context)
    if legend is not None:
        return text, SetByCity("city", text=text), bare.marks
    try:
        target = parse_target(text, unit=_readable(unit))
    except NotationError as error:
        doubts.append(Doubt(DoubtKind.TARGET_REFUSED, text, cell.place or place, _reason(error)))
        return text, None, bare.marks
    if isinstance(target, AllOf) and target.respectively:
        doubts.append(Doubt(DoubtKind.SEVERAL_IN_ONE, text, cell.place or place))
    return text, target, bare.marks


def _readable(unit: str | None) -> str | None:
    return unit if unit and is_known(folded(unit)) else None


def _beside(cells: Sequence[Cell], cell: Cell, head: Head | None) -> bool:
    """Whether the cell is covered from its left neighbour and not from above."""
    if head is None or head.column < 2:  # noqa: PLR2004
        return False
    left = cells[head.column - 2]
    return left.text == cell.text and left.col_span > 1


def _dash_legend(text: str, context: Context) -> Legend | None:
    if not is_dash(text):
        return None
    return next(
        (legend for legend in context.legends if is_dash(legend.mark) and folded(legend.mark) == folded(text) and legend.meaning is Meaning.SET_BY_CITY), None
    )


def _reason(error: NotationError) -> str:
    return error.what + (f" ({error.hint})" if error.hint else "")


def _actual(cell: Cell | None, unit: str | None, context: Context, doubts: list[Doubt], place: str) -> tuple[str | None, Actual | None, tuple[str, ...]]:
    """The result cell: its text with △ before the figure, what it says, and its other marks."""
    if cell is None:
        return None, None, ()
    bare = unmarked(cell, keep="△")
    text = _joined(bare.text)
    if text.endswith("△") and len(text) > 1:
        text = "△" + text[:-1].strip()
    if cell.covered and not is_blank(text):
        doubts.append(Doubt(DoubtKind.COVERED, text, cell.place or place))
    if _RATIO.match(folded(text)):
        doubts.append(Doubt(DoubtKind.SEVERAL_IN_ONE, text, cell.place or place))
        return text, None, bare.marks
    if text == "△":
        return text, parse_actual("", unit=None), bare.marks
    try:
        return text, parse_actual(text, unit=_readable(unit), marks=context.marks), bare.marks
    except NotationError as error:
        doubts.append(Doubt(DoubtKind.ACTUAL_REFUSED, text, cell.place or place, _reason(error)))
        return text, None, bare.marks


def _provisional(actual: Actual | None, marks: Sequence[str], context: Context) -> Actual | None:
    """The actual, provisional where a mark of the row says so in this table's note."""
    if actual is None or actual.status is not Status.REPORTED or actual.provisional:
        return actual
    for mark in marks:
        legend = context.meaning(mark)
        if legend is not None and legend.meaning is Meaning.PROVISIONAL:
            return replace(actual, provisional=True, mark=mark)
    return actual


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
    if target_text is None or actual_text is None or any(doubt.kind is DoubtKind.CELL_COUNT for doubt in doubts):
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


def _unit_doubts(
    unit: str | None,
    target: Target | None,
    actual: Actual | None,
    target_text: str | None,
    place: str,
    doubts: list[Doubt],
    named: units_of.NamedUnit,
    *,
    counts: bool,
) -> None:
    """A figure without a unit anywhere."""
    if unit is not None or counts:
        return
    figure = (target is not None and any(getattr(target, key, None) is not None for key in ("value", "low", "parts")) and target.unit is None) or (
        actual is not None and (actual.value is not None or actual.extent is not None) and actual.unit is None
    )
    if figure:
        detail = f"the name has ({named.bracket})" if named.bracket else ""
        doubts.append(Doubt(DoubtKind.UNIT_MISSING, target_text or "", place, detail))


def _base(cells: Sequence[Cell], columns: Columns) -> str | None:
    heads = [head for head in columns.of(Role.BASE) if head.year is None or columns.year is None or head.year <= columns.year]
    return cells[heads[-1].column - 1].text if heads else None


_KEPT = (Role.BASE, Role.CHANGE, Role.PERIOD, Role.RESULT, Role.REMARK, Role.UNKNOWN, Role.SKIP, Role.WEIGHT)


def _extra(cells: Sequence[Cell], columns: Columns, period: Head | None) -> tuple[tuple[str, str], ...]:
    return tuple(
        (head.text or f"column {head.column}", cells[head.column - 1].text)
        for head in columns.heads
        if head.role in _KEPT and head is not period and not is_blank(cells[head.column - 1].text)
    )


def _groups(kin: Kin, context: Context, above: _Above, name: str) -> tuple[str, ...]:
    """The headings of a row, and its cells in columns of groups; a blank one is filled from above where spans are not known."""
    found: list[str] = []
    known = above.groups if above.groups is not None else {}
    changed = False
    for head in context.columns.of(Role.GROUP):
        text = _joined(kin.data.cells[head.column - 1].text)
        if is_blank(text) and not context.spans_known and not changed:
            text = known.get(head.column, "")
        elif not is_blank(text):
            changed = changed or known.get(head.column) != text
            known[head.column] = text
        if text and text != name and unmarked(Cell(text)).text != name and text not in found:
            found.append(text)
    return (*kin.headings, *found)
