"""The unit of a row: where it is printed, and what is not certain about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from plancheck.actuals import Actual
from plancheck.bounds import TIMES_BASELINE
from plancheck.tables import units_of
from plancheck.tables.context import Above, Context
from plancheck.tables.families import Kin
from plancheck.tables.grids import Cell
from plancheck.tables.head_words import folded
from plancheck.tables.marks import unmarked
from plancheck.tables.published import Doubt, DoubtKind, Head, Role, UnitSource
from plancheck.tables.row_values import read_cell
from plancheck.tables.texts import is_blank
from plancheck.targets import About, AtLeast, LessThan, MoreThan, Point, Target, Within
from plancheck.units import is_known, same_dimension

__all__ = ["unit_doubts", "unit_of_row"]

_SCALED = re.compile(r"thousand|million|billion|trillion|lakh|crore|\bbn\b|\bmn\b|[千万亿]")
_FAR, _FAR_SHARE = 20, 10
"""So many times as much is hardly the same unit."""
_HALF = 50
_WITH_NUMBER = (Point, AtLeast, MoreThan, Within, LessThan, About)


def unit_of_row(
    kin: Kin,
    named: units_of.NamedUnit,
    counted: Head | None,
    target_cell: Cell | None,
    actual_cell: Cell | None,
    context: Context,
    above: Above,
    doubts: list[Doubt],
    aspect: str | None,
) -> tuple[str | None, UnitSource | None]:
    """The row's unit and where it stands: column, bracket, head, cell, parent, above the table."""
    place = kin.data.place
    head = counted.unit if counted is not None else None
    column = _column_unit(kin, context, above, [] if aspect is not None and head else doubts, named, target_cell)
    if aspect is not None:
        return _unit_of_growth(named, head, column, (_cell_unit(target_cell), _cell_unit(actual_cell)), above="%" in map(folded, context.units_above))
    cell = _cell_unit(target_cell) or _cell_unit(actual_cell)
    if cell is not None and is_known(cell) and same_dimension(cell, TIMES_BASELINE) and _cell_unit(actual_cell) is None:
        if cell != TIMES_BASELINE and actual_cell is not None and not is_blank(actual_cell.text):
            doubts.append(Doubt(DoubtKind.UNIT_CLASH, cell, place, f"{cell} in the target, none in the result: times of what?"))
        cell = None  # halve by 2030 is times of the baseline, which the result is not counted in
    if units_of.unlike(column, named.unit) and not (named.unit == units_of.INDEX and units_of.is_share(column or "")):
        doubts.append(Doubt(DoubtKind.UNIT_CLASH, f"{column}, {named.unit}", place, f"{column} in the column, {named.unit} in the name"))
    if units_of.unlike(column or named.unit, head):
        doubts.append(Doubt(DoubtKind.UNIT_CLASH, f"{column or named.unit}, {head}", place, f"{column or named.unit} for the row, {head} in the head"))
    options: tuple[tuple[str | None, UnitSource], ...] = (
        (column, "column"),
        (named.unit, "bracket"),
        (_unit_of_amount(named, context), "bracket"),
        (head, "head"),
        (cell, "cell"),
        (_parents_unit(kin, above), "parent"),
        (None if kin.of is not None else context.unit_above, "head"),
    )
    unit, source = next(((folded(text), where) for text, where in options if text), (None, None))
    if why := (_hardly_of_both(target_cell, actual_cell) if source == "cell" else None) or _hardly_a_share(unit, target_cell, actual_cell):
        doubts.append(Doubt(DoubtKind.UNIT_CLASH, unit or "", place, why))
    stated = [text for text in (_cell_unit(target_cell), _cell_unit(actual_cell)) if source != "cell" and _is_another(unit, text)]
    doubts.extend(Doubt(DoubtKind.UNIT_CLASH, f"{unit}, {text}", place, f"{unit} for the row, {text} in the cell") for text in stated)
    if unit and not is_known(folded(unit)):
        doubts.append(Doubt(DoubtKind.UNIT_UNKNOWN, unit, place))
    return unit, source


def _hardly_of_both(target_cell: Cell | None, actual_cell: Cell | None) -> str | None:
    """Why a unit that one cell alone prints is hardly that of the other: 1.2 million and 1,150,000, 95% and 0.97, 2 hours and 110."""
    read = [each for each in map(read_cell, (target_cell, actual_cell)) if isinstance(each, _WITH_NUMBER)]
    bare, printed = sorted(read, key=lambda each: each.unit is not None) if len(read) == len(("target", "result")) else (None, None)
    if bare is None or printed is None or printed.unit is None or bare.unit is not None or not bare.value or not printed.value or printed.change is not None:
        return None
    unit, ratio = printed.unit, abs(Fraction(printed.value) / Fraction(bare.value))
    is_share = units_of.is_share(unit)
    is_far = max(ratio, 1 / ratio) > (_FAR_SHARE if is_share else _FAR)
    counts = is_share or _SCALED.search(unit) is not None or any(same_dimension(unit, time) for time in ("天", "月") if is_known(unit))
    as_fraction = is_share and abs(Fraction(bare.value)) <= 1 < abs(Fraction(printed.value))
    return f"{unit} in one cell, and a bare number in the other that is hardly counted so" if as_fraction or (counts and is_far) else None


def _hardly_a_share(unit: str | None, target_cell: Cell | None, actual_cell: Cell | None) -> str | None:
    """Why a bare result in percent may be a fraction: 0.97 beside 95."""
    target, actual = read_cell(target_cell), read_cell(actual_cell)
    if unit is None or folded(unit) != "%" or not isinstance(target, _WITH_NUMBER) or not isinstance(actual, Point):
        return None
    bare = actual.unit is None and actual.change is None and 0 < Fraction(actual.value) <= 1 and Fraction(target.value or 0) >= _HALF
    return "% of the row, and a result that may be a fraction of 1" if bare else None


def _unit_of_growth(
    named: units_of.NamedUnit, head: str | None, column: str | None, cells: tuple[str | None, ...], *, above: bool
) -> tuple[str | None, UnitSource | None]:
    """The unit of an indicator's growth, which is not that of its amount: what the head says, or a % that is printed somewhere."""
    if column and units_of.is_share(column):
        return column, "column"
    if head:
        return head, "head"
    places: list[tuple[Iterable[str | None], UnitSource]] = [
        ((column,), "column"),
        (units_of.several(named), "bracket"),
        (cells, "cell"),
        (("%",) if above else (), "head"),
    ]
    return next(((unit, where) for units, where in places for unit in units if unit and folded(unit) == "%"), (None, None))


def _unit_of_amount(named: units_of.NamedUnit, context: Context) -> str | None:
    """Of (亿元、%) the one that is no share, where another column is of the growth."""
    amounts = [unit for unit in units_of.several(named) if not units_of.is_share(unit)]
    return amounts[0] if len(amounts) == 1 and any(head.aspect for head in context.columns.of(Role.TARGET)) else None


def _column_unit(kin: Kin, context: Context, above: Above, doubts: list[Doubt], named: units_of.NamedUnit, target_cell: Cell | None) -> str | None:
    stated = context.units_beside(kin.data.cells)
    doubts.extend(
        Doubt(DoubtKind.UNIT_CLASH, f"{stated[0]}, {unit}", kin.data.place, "one in each unit column") for unit in stated if units_of.unlike(stated[0], unit)
    )
    if stated:
        above.unit = stated[0]
        return above.unit
    for head in context.columns.of(Role.UNIT):
        text = kin.data.cells[head.column - 1].text
        blank = is_blank(text) and not context.spans_known and kin.of is None
        if blank and above.unit and not named.unit and not _cell_unit(target_cell) and kin.data.states:
            doubts.append(Doubt(DoubtKind.COVERED_WITHOUT_SPAN, above.unit, kin.data.place, "unit"))
    return None


def _is_another(unit: str | None, text: str | None) -> bool:
    """Whether a cell's unit measures another thing than the row's; the 万 of 3.6万 is a piece of the number."""
    return units_of.clash(unit, text) and not units_of.is_many_of(unit, text)


def _cell_unit(cell: Cell | None) -> str | None:
    target = read_cell(cell) if cell is not None and re.search(r"\d", cell.text) else None
    return None if target is None else target.unit


def _parents_unit(kin: Kin, above: Above) -> str | None:
    if kin.of is not None:
        return None  # a growth is not counted in the unit of the amount above
    if kin.parent is not None:
        return above.units.get(kin.parent)
    return next((unit for unit in (units_of.in_name(unmarked(Cell(text)).text).unit for text in reversed(kin.headings)) if unit), None)


def unit_doubts(
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
