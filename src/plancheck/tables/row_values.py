"""The cells of target and result: which they are, what they say, and what is not certain about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plancheck.actuals import Actual, Status
from plancheck.errors import NotationError, PlanCheckError
from plancheck.notation import parse_actual, parse_target
from plancheck.tables.cell_dates import read_in
from plancheck.tables.context import Context
from plancheck.tables.grids import Cell
from plancheck.tables.head_words import folded
from plancheck.tables.marks import unmarked
from plancheck.tables.plain_numbers import Plain, plain_number
from plancheck.tables.published import Doubt, DoubtKind, Head, Legend, Meaning, Role
from plancheck.tables.roles import Columns
from plancheck.tables.texts import figure, is_blank, is_dash, is_sign, one_line
from plancheck.tables.units_of import is_many_of, is_share, unlike
from plancheck.targets import AllOf, SetByCity, Target
from plancheck.units import is_known

__all__ = [
    "actual_of",
    "as_plain",
    "base_of",
    "in_its_own_unit",
    "plain_of",
    "provisional_here",
    "read_cell",
    "says_years",
    "target_of",
    "value_cells",
]

_FALLEN = re.compile(r"^\s*([▲▼▽])\s*\d")
"""Signs that accounts print before a loss; △ alone is read without a note."""
_LATEST = re.compile(r"latest|current|recent|\(year\)", re.IGNORECASE)
_EITHER_SIDE = re.compile(
    r"^(?:to )?(?:be )?within [+±-]*\d[\d.]* ?(?:%|per ?cent|pct|percentage points?|pp) of "
    r"(?:the |its |our |approved |annual |revised |original |agreed |set )*"
    r"(?:budget|forecast|estimate|projection|outturn|benchmark|comparator|peer|national|state|regional|england|england's|average|median|allocation|profile)",
    re.IGNORECASE,
)
"""Within 5% of budget: 3 % below it may be as good as 3 % above, or a result of 97 % is meant."""
_MANY = re.compile(r"^((?:△|约|超|超过|突破|达|达到)?\d[\d,.]*(?:万亿|万|亿))(以上|左右|以内|以下)?$")
"""A figure that ends with 万, and a bound behind it."""
_ACCOUNTED = re.compile(r"^[$£€]?\([$£€]?\d[\d.,]*\s?(?:m|bn|k|%)?\)\s?(?:m|bn|k|%)?$", re.IGNORECASE)
"""A number wholly in round brackets."""
_EQUALS = re.compile(r"=|等于")
_RATIO = re.compile(r"^[≥≤<>]?\s*\d[\d.]*%?\s*/\s*[≥≤<>]?\s*\d[\d.]*%?$")


def value_cells(
    cells: Sequence[Cell], target: Head | None, actual: Head | None, context: Context, doubts: list[Doubt]
) -> tuple[Cell | None, Cell | None, Head | None]:
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
    actual_cell = cells[actual.column - 1] if actual is not None else None
    results = columns.of(Role.ACTUAL)
    several = len({head.aspect for head in (*columns.of(Role.TARGET), *results)}) > 1
    if several and len(results) == 1 and target is not None and actual is not None and actual_cell is not None:
        actual_cell = _of_the_same(actual_cell, target, actual, cells, context, doubts)
    if target_cell is not None and actual is not None and target is not None and _one_cell(cells, target, actual):
        doubts.append(Doubt(DoubtKind.CELL_COUNT, target_cell.text, target_cell.place, "one cell over target and result: it may be either or both"))
        actual_cell = Cell("", place=target_cell.place)
    return target_cell, actual_cell, period_head


def _of_the_same(cell: Cell, target: Head, actual: Head, cells: Sequence[Cell], context: Context, doubts: list[Doubt]) -> Cell | None:
    """The result that a row of the level, or of the growth, takes from the one column of results; a bare figure that may be either is a doubt.

    418 beside a level of 420 and a growth of 6.5 is the level; what says % or 增长 itself is the growth.
    """
    said = read_cell(cell)
    units = [folded(cells[head.column - 1].text) for head in context.columns.of(Role.UNIT)]
    if said is None or isinstance(said, AllOf) or not any(char.isdigit() for char in cell.text) or any(map(is_share, units)):
        return cell
    grows = [cells[head.column - 1].text for head in context.columns.of(Role.TARGET) if head.aspect is not None]
    if target.aspect is None and actual.aspect is None and all(is_blank(text) or is_dash(text) for text in grows):
        return cell
    growth = said.change is not None or said.unit == "%"
    totals = [cells[head.column - 1].text for head in context.columns.of(Role.TARGET) if head.aspect is None]
    number = figure(unmarked(cell).text)
    level = actual.aspect is None and number is not None and any(aim < 2 * number < 4 * aim for aim in map(figure, totals) if aim is not None)
    if growth or level:
        return cell if growth is (target.aspect is not None) else None
    if totals or any(map(is_known, units)):
        doubts.append(Doubt(DoubtKind.RATE_OR_GROWTH, one_line(unmarked(cell).text), cell.place))
    return cell


def _follows(cells: Sequence[Cell], columns: Columns, target: Cell, period: Cell) -> bool:
    """Whether the change over the period is what base and target already say."""
    base, end, change = (figure(text) for text in (base_of(cells, columns) or "", target.text, period.text))
    return base is not None and end is not None and change is not None and base + change == end


def _one_cell(cells: Sequence[Cell], target: Head, actual: Head) -> bool:
    first, second = cells[target.column - 1], cells[actual.column - 1]
    return second.covered and second.text == first.text and not is_blank(first.text) and first.col_span > 1


def base_of(cells: Sequence[Cell], columns: Columns) -> str | None:
    """The base year's cell, or None where the table has none."""
    heads = [head for head in columns.of(Role.BASE) if head.year is None or columns.year is None or head.year <= columns.year]
    return cells[heads[-1].column - 1].text if heads else None


def read_cell(cell: Cell | None) -> Target | None:
    """What a target cell says by itself; None where it says nothing, or the reader refuses it."""
    if cell is None or is_blank(cell.text):
        return None
    try:
        return parse_target(one_line(unmarked(cell).text))
    except PlanCheckError:
        return None


def plain_of(cell: Cell | None, unit: str | None, context: Context, *, dated: bool = False, is_result: bool = False) -> Plain | None:
    """The number of a cell that the reader refuses, where its spelling leaves one reading only."""
    if cell is None or is_blank(cell.text) or read_cell(cell) is not None:
        return None
    return plain_number(one_line(unmarked(cell).text), unit, spaced=context.spaced, dated=dated, year=context.columns.year, is_result=is_result)


def in_its_own_unit(cell: Cell | None, head: Head | None, unit: str | None) -> Plain | None:
    """The bare figure of a result in its own unit: 1010000 under 完成情况（万元） of a row of 亿元, and 3.6万 of a row of 人."""
    said = read_cell(cell)
    if cell is not None and said is not None and is_many_of(unit, said.unit) and (found := _MANY.match(one_line(unmarked(cell, keep="△").text))):
        return Plain(found[0], f"{found[1]}{unit}{found[2] or ''}", None, f"{said.unit} is a piece of the number, and the row is counted in {unit}")
    if cell is None or head is None or head.unit is None or said is None or said.unit is not None or not unlike(head.unit, unit):
        return None
    text = one_line(unmarked(cell, keep="△").text)
    return Plain(text, f"{text}{head.unit}", None, f"the head of its column says {head.unit}") if re.search(r"\d", text) else None


def says_years(columns: Columns) -> bool:
    """Whether the cells of the result say of which year each is: latest value (year)."""
    heads = columns.of(Role.ACTUAL)
    return bool(heads) and all(head.year is None and _LATEST.search(head.text) for head in heads)


def as_plain(cell: Cell | None, plain: Plain | None) -> Cell | None:
    """The cell with the number that is read in it."""
    return cell if cell is None or plain is None else replace(cell, text=plain.text)


def target_of(
    cell: Cell | None, unit: str | None, context: Context, doubts: list[Doubt], place: str, cells: Sequence[Cell], head: Head | None
) -> tuple[str | None, Target | None, tuple[str, ...]]:
    """The target cell: its text (a sign column before it), what it says, and its marks."""
    if cell is None:
        return None, None, ()
    bare = unmarked(cell)
    text = one_line(bare.text)
    for column in context.columns.of(Role.SIGN):
        sign = cells[column.column - 1].text.strip()
        binds = re.search(r"\d", text) is not None or _EQUALS.match(folded(sign)) is None
        if is_sign(sign) and text and binds and not re.match(r"[≥≤<>＞＜]", text) and "定性" not in sign:
            text = f"{sign}{text}"
    if cell.covered and not is_blank(text) and not _beside(cells, cell, head):
        doubts.append(Doubt(DoubtKind.COVERED, text, cell.place or place))
    if _RATIO.match(folded(text)):
        doubts.append(Doubt(DoubtKind.SEVERAL_IN_ONE, text, cell.place or place))
        return text, None, bare.marks
    if _EITHER_SIDE.match(folded(text)):
        doubts.append(Doubt(DoubtKind.TARGET_REFUSED, text, cell.place or place, "a distance on either side, or a ceiling"))
        return text, None, bare.marks
    legend = _dash_legend(text, context)
    if legend is not None:
        return text, SetByCity("city", text=text), bare.marks
    try:
        target = parse_target(text, unit=_readable(unit))
    except NotationError as error:
        doubts.append(Doubt(DoubtKind.TARGET_REFUSED, text, cell.place or place, _why(text, context) or _reason(error)))
        return text, None, bare.marks
    if isinstance(target, AllOf) and target.respectively:
        doubts.append(Doubt(DoubtKind.SEVERAL_IN_ONE, text, cell.place or place))
    return text, target, bare.marks


def _readable(unit: str | None) -> str | None:
    return unit if unit and is_known(folded(unit)) else None


def _beside(cells: Sequence[Cell], cell: Cell, head: Head | None) -> bool:
    """Whether the cell is covered from its left neighbour and not from above."""
    if head is None or head.column < 2:  # noqa: PLR2004 - nothing stands before the first column
        return False
    left = cells[head.column - 2]
    return left.text == cell.text and left.col_span > 1


def _dash_legend(text: str, context: Context) -> Legend | None:
    if not is_dash(text):
        return None
    return next(
        (legend for legend in context.legends if is_dash(legend.mark) and folded(legend.mark) == folded(text) and legend.meaning is Meaning.SET_BY_CITY), None
    )


def _why(text: str, context: Context) -> str | None:
    """What a table teaches of a cell that the reader of cells alone cannot say."""
    if _ACCOUNTED.match(folded(text)):
        return "brackets around a number: a loss, as accounts print it, or a remark; write -12.0 where it is one"
    return read_in(text, context.columns.year)


def _reason(error: NotationError) -> str:
    return error.what + (f" ({error.hint})" if error.hint else "")


def actual_of(cell: Cell | None, unit: str | None, context: Context, doubts: list[Doubt], place: str) -> tuple[str | None, Actual | None, tuple[str, ...]]:
    """The result cell: its text with △ before the figure, what it says, and its other marks."""
    if cell is None:
        return None, None, ()
    bare = unmarked(cell, keep="△")
    text = one_line(bare.text)
    if text.endswith("△") and len(text) > 1:
        text = "△" + text[:-1].strip()
    if (sign := _FALLEN.match(folded(cell.text))) is not None and context.meaning(sign[1]) is None:
        doubts.append(Doubt(DoubtKind.UNEXPLAINED_SIGN, text, cell.place or place))
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
        doubts.append(Doubt(DoubtKind.ACTUAL_REFUSED, text, cell.place or place, _why(text, context) or _reason(error)))
        return text, None, bare.marks


def provisional_here(actual: Actual | None, marks: Sequence[str], cells: Sequence[Cell], cell: Cell | None, context: Context) -> Actual | None:
    """The actual, provisional where its head says so (2024年预计), or a mark of the row in this table's note."""
    if actual is None or actual.status is not Status.REPORTED or actual.provisional:
        return actual
    if any(head.provisional and cells[head.column - 1] is cell for head in context.columns.of(Role.ACTUAL)):
        return replace(actual, provisional=True)
    for mark in marks:
        legend = context.meaning(mark)
        if legend is not None and legend.meaning is Meaning.PROVISIONAL:
            return replace(actual, provisional=True, mark=mark)
    return actual
