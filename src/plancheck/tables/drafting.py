"""One row of a published table → one rule as far as it is decided, and what is open about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plancheck.bounds import TIMES_BASELINE, needs_direction
from plancheck.errors import PlanCheckError
from plancheck.extents import Number
from plancheck.notation import parse_actual, parse_target
from plancheck.plans.rule_writer import target_text
from plancheck.rules import Direction, Name, Quantity, Rule
from plancheck.scoring import score
from plancheck.tables.indicators import Names, near_names
from plancheck.tables.openings import OpenKind, OpenPoint, about, decides
from plancheck.tables.proposals import By, Proposal, propose
from plancheck.tables.published import Doubt, DoubtKind, PublishedRow
from plancheck.targets import About, Change, KeepStable, NotSet, Qualitative, Relative, SetByCity, Target

__all__ = ["Draft", "Plate", "draft"]

_HAN = re.compile(r"[\u3400-\u9fff]")
_GROWTH = re.compile("增长|增速|growth", re.IGNORECASE)
_BY = {By.NAME: "dictionary", By.PART: "as a part of a line that this table does not have", By.ENDING: "end of the name", By.SCALE: "class of surface water"}


@dataclass(frozen=True, slots=True)
class Plate:
    """What the rows of a table share.

    Args:
        label: what `source` calls the table: 附件1, or table 2.
        year: the plan year, or None.
        accept: whether proposals are written as accepted.
    """

    label: str
    year: int | None = None
    accept: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule as far as it is decided.

    Args:
        rule: with `NotSet` where the target is open.
        row: the row that it is made of.
        proposal: what the dictionary proposed.
        points: what is open about it.
        without: keys to be left out until somebody gives them.
        has_actual: whether the figure as printed may be judged.
        comments: lines for the reader of the rule file.
    """

    rule: Rule
    row: PublishedRow
    proposal: Proposal
    points: tuple[OpenPoint, ...] = ()
    without: frozenset[str] = frozenset()
    has_actual: bool = True
    comments: tuple[str, ...] = ()


def draft(row: PublishedRow, plate: Plate, *, rule_id: str, parent: Draft | None) -> Draft:
    """The rule of one row.

    Args:
        row: as published.
        plate: what the rows of its table share.
        rule_id: the id where the dictionary has none.
        parent: the draft of the line that it is a part of.
    """
    orphan = row.depth > 0 and parent is None
    parent_id = None if parent is None else parent.rule.id
    stated = _read(row, row.unit, None)
    if row.unit is None and stated is not None and stated.unit not in (None, TIMES_BASELINE):
        row = replace(row, unit=stated.unit, unit_source="cell")
    where = Names(row.unit, parent_id, orphan, plate.year)
    level = stated.level if isinstance(stated, KeepStable) else None
    found = propose(row.name, where, change=_change(stated), level=level)
    target = _read(row, found.unit or row.unit, found.direction)
    points = _points(row, found, target, rule_id)
    without = _left_out(row, points) | (frozenset({"quantity"}) if found.quantity is None else frozenset())
    shown = target if target is not None and "target" not in without else None
    rule = _rule(row, plate, found, shown, rule_id, parent_id)
    if not any(_is_about_the_actual(point, row) for point in points) and (what := _unfit(rule, row)):
        points.append(OpenPoint(OpenKind.ACTUAL_UNFIT, row.actual_text or "", row.place, what, row.row, decides=True))
    return Draft(
        rule=rule,
        row=row,
        proposal=found,
        points=tuple(replace(point, rule=rule.id) for point in points),
        without=without,
        has_actual=not any(point.decides and _is_about_the_actual(point, row) for point in points),
        comments=tuple(_comments(row, found, points, target if shown is None else None, plate)),
    )


def _read(row: PublishedRow, unit: str | None, direction: Direction | None) -> Target | None:
    """The target as a rule file of this unit and direction will read it."""
    if row.target_text is None:
        return NotSet()
    if isinstance(row.target, SetByCity):  # a dash may be one by the table's own note
        return row.target
    if row.target is None and any(doubt.kind is DoubtKind.TARGET_REFUSED for doubt in row.doubts):
        return None
    try:
        return parse_target(row.target_text, unit=unit, direction=direction)
    except PlanCheckError:
        return None


def _change(stated: Target | None) -> Change | None:
    """Whether the cell says that a rise or a fall is meant; 与经济增长同步 speaks of a growth too."""
    if isinstance(stated, Relative) and stated.change is None and _GROWTH.search(stated.reference):
        return Change.RISE
    return None if stated is None else stated.change


def _points(row: PublishedRow, found: Proposal, target: Target | None, rule_id: str) -> list[OpenPoint]:
    points = [_point(doubt, row, found, target) for doubt in row.doubts if not _is_answered(doubt, found)]

    def add(kind: OpenKind | DoubtKind, text: str, detail: str = "", proposal: tuple[str, ...] = ()) -> None:
        points.append(OpenPoint(kind, text, row.place, detail, row.row, rule_id, decides(kind), proposal))

    if not row.name.strip() and not any(point.kind is DoubtKind.NAME_MISSING for point in points):
        add(DoubtKind.NAME_MISSING, row.printed_name)
    if target is None:
        if not any(point.kind is DoubtKind.TARGET_REFUSED for point in points):
            add(DoubtKind.TARGET_REFUSED, row.target_text or "")
        return points
    if found.direction is None and needs_direction(target) and not any(point.kind is DoubtKind.DIRECTION_UNKNOWN for point in points):
        add(DoubtKind.DIRECTION_UNKNOWN, row.name, found.undirected or "", _question(row.name, found))
    if _has_tolerance(target) and found.quantity is None:
        if row.name.endswith("指数") and row.unit != "%":
            add(OpenKind.QUANTITY_UNKNOWN, row.name)
        elif row.unit is None and found.unit is None and target.unit is None:
            add(OpenKind.TOLERANCE_UNIT, row.target_text or "")
    if strange := _unlikely(target, row, found):
        add(OpenKind.INDEX_OR_RATE, strange)
    return points


def _point(doubt: Doubt, row: PublishedRow, found: Proposal, target: Target | None) -> OpenPoint:
    point = OpenPoint.of(doubt, row=row.row, decides=decides(doubt.kind))
    if doubt.kind is DoubtKind.CELL_COUNT and _is_pending_however_read(row, target):
        return replace(point, decides=False)
    if doubt.kind is DoubtKind.MISSING_PARENT and found.by is By.PART and found.indicator is not None:
        return replace(point, proposal=("part", found.indicator.id, found.indicator.part_of[0], str(found.direction)))
    if doubt.kind is DoubtKind.DIRECTION_UNKNOWN:
        return replace(point, proposal=_question(row.name, found))
    return point


def _is_answered(doubt: Doubt, found: Proposal) -> bool:
    """Whether what the dictionary proposes settles it: then it is a proposal, and no open point."""
    if doubt.kind is DoubtKind.UNIT_MISSING:
        return found.unit is not None or found.quantity is Quantity.CLASS
    return doubt.kind is DoubtKind.DIRECTION_UNKNOWN and found.direction is not None


def _is_pending_however_read(row: PublishedRow, target: Target | None) -> bool:
    """Whether every column that the cells may belong to leaves the row pending: 市级暂未反馈 is neither a target nor a figure."""
    no_figure = row.actual is None or (row.actual.value is None and row.actual.extent is None and row.actual.level is None)
    return isinstance(target, NotSet) and no_figure


def _has_tolerance(target: Target) -> bool:
    return isinstance(target, About | Relative) or (isinstance(target, KeepStable) and target.level is None)


def _unlikely(target: Target, row: PublishedRow, found: Proposal) -> str | None:
    """The printed number that is hardly one of this indicator: 3 as an index where the year before is 100."""
    likely = None if found.indicator is None else found.indicator.likely
    if likely is None:
        return None
    stated = [] if target.change is not None else [getattr(target, name, None) for name in ("value", "low", "high")]
    if any(isinstance(value, Number) and not likely[0] <= value <= likely[1] for value in stated):
        return row.target_text
    figure = None if row.actual is None or row.actual.change is not None else row.actual.value
    return row.actual_text if figure is not None and not likely[0] <= figure <= likely[1] else None


def _question(name: str, found: Proposal) -> tuple[str, ...]:
    """Which listed indicator may be meant, where none is."""
    near = None if found.indicator is not None else near_names(name)
    return () if near is None else ("near", [*near.names, *near.names_as_part][0] if _HAN.search(name) else near.en, near.id)


def _unfit(rule: Rule, row: PublishedRow) -> str | None:
    """Why the figure cannot be held against this rule: it cannot be read, or measures something else."""
    if row.actual_text is None:
        return None
    try:
        score(replace(rule, direction=rule.direction or Direction.HIGHER), parse_actual(row.actual_text))  # whether it fits depends on no direction
    except PlanCheckError as error:
        return str(error).partition("\n")[0].removeprefix(f"{rule.id}: ")
    return None


def _left_out(row: PublishedRow, points: Sequence[OpenPoint]) -> frozenset[str]:
    keys: set[str] = set()
    for point in points:
        if not point.decides or _is_about_the_actual(point, row):
            continue
        match point.kind:
            case DoubtKind.DIRECTION_UNKNOWN:
                keys |= {"direction", "direction_source"}
            case DoubtKind.UNIT_UNKNOWN | DoubtKind.UNIT_CLASH:
                keys |= {"unit", "target"}
            case DoubtKind.NAME_MISSING:
                keys |= {"name", "target"}
            case _:
                keys.add("target")
    return frozenset(keys)


def _is_about_the_actual(point: OpenPoint, row: PublishedRow) -> bool:
    side = about(point.kind)
    return side == "actual" or (side == "either" and point.text not in ("", row.target_text) and point.text == row.actual_text)


def _rule(row: PublishedRow, plate: Plate, found: Proposal, target: Target | None, rule_id: str, parent: str | None) -> Rule:
    indicator = found.indicator
    english = None if indicator is None else indicator.english(row.name)
    text = row.target_text
    return Rule(
        id=rule_id if indicator is None else indicator.id,
        target=replace(NotSet() if target is None else target, text=text) if text is not None else NotSet(),
        unit=found.unit or row.unit,
        direction=found.direction,
        quantity=found.quantity,
        name=_name(row.name.strip() or rule_id, english),
        row=row.row,
        classification=row.classification,
        parent=parent,
        source=f"{plate.label} row {row.row}",
        base=found.base,
        scale=found.scale,
        direction_source=_direction_source(found, plate),
        class_source=row.class_source if row.classification is not None else None,
        marks=row.marks,
        note=_note(row, found, is_orphan=row.depth > 0 and parent is None),
    )


def _name(printed: str, english: str | None) -> Name:
    """A name in the language that it is printed in, and the dictionary's English one beside a Chinese one."""
    return Name(printed, english) if _HAN.search(printed) else Name(en=printed)


def _direction_source(found: Proposal, plate: Plate) -> str | None:
    if found.because is None or found.by is None:
        return None
    return found.because if plate.accept else f"proposed ({_BY[found.by]}): {found.because}"


def _note(row: PublishedRow, found: Proposal, *, is_orphan: bool) -> str | None:
    notes = ["A part of a line that is not in this table."] if is_orphan else []
    if found.unit is not None:
        printed = f"the unit {row.unit}" if row.unit is not None else "no unit"
        notes.append(f"The table prints {printed}; the indicator is counted in {found.unit}.")
    if row.cumulative:
        notes.append("A total of the plan period.")
    if row.average:
        notes.append("An annual average of the plan period.")
    notes.extend(f"Printed with {mark}, which this table's note does not explain." for mark in row.marks)
    return " ".join(notes) or None


def _comments(row: PublishedRow, found: Proposal, points: Sequence[OpenPoint], hidden: Target | None, plate: Plate) -> list[str]:
    lines = [line for point in points for line in point.as_comments()]
    if hidden is not None and not isinstance(hidden, NotSet | Qualitative):
        lines.append(f"  as it was read: {target_text(hidden)}")
    if found.by is not None and not plate.accept:
        what = [word for word, value in (("unit", found.unit), ("quantity", found.quantity), ("direction", found.direction)) if value is not None]
        source = "" if found.indicator is None else f"; as in {found.indicator.source}"
        lines.append(f"proposed ({_BY[found.by]}): {', '.join(what)}{source}")
    elif found.by is None and not any(point.proposal for point in points) and (question := _question(row.name, found)):
        lines.append(f"not in the indicator dictionary; did you mean {question[1]} ({question[2]})?")
    lines.extend(f"{head}: {text}" for head, text in row.extra)
    return lines
