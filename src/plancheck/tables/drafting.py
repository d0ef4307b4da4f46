"""One row of a published table → one rule as far as it is decided, and what is open about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plancheck.actuals import Status
from plancheck.bounds import TIMES_BASELINE
from plancheck.errors import PlanCheckError
from plancheck.notation import parse_target
from plancheck.plans.rule_writer import target_text
from plancheck.rules import Direction, Name, Rule
from plancheck.tables.aims import as_aimed
from plancheck.tables.cell_dates import due_in_another, reported_for_another
from plancheck.tables.changes import speaks_of_growth
from plancheck.tables.deciding import is_about_the_actual, left_out, numbers, open_points, question, unfit
from plancheck.tables.head_words import is_chinese
from plancheck.tables.indicators import Names, find_indicator
from plancheck.tables.openings import OpenKind, OpenPoint
from plancheck.tables.parts import as_part
from plancheck.tables.proposals import By, Proposal, as_balance, as_kept, as_said, instead, propose
from plancheck.tables.published import DoubtKind, PublishedRow
from plancheck.targets import Change, KeepStable, NotSet, Qualitative, SetByCity, Target
from plancheck.units import is_known

__all__ = ["Draft", "Plate", "draft"]

_IN_YEAR = re.compile(r"\b(?:in|as at|as of|for|at end of|end)\b[^\d]{0,16}((?:19|20)\d\d)(?:[-/](?:20)?(\d\d))?\b|(?<!\d)((?:19|20)\d\d)年", re.IGNORECASE)
_IN_PART = re.compile(
    r"前[一二三]季度|[一二三四]季度|[上下]半年|(?<!\d)\d{1,2}\s*[-–—~至到]\s*(?:[2-9]|1[01])\s*月|"
    r"(?<!\d)(?:[1-9]|1[01])\s*月(?:[底末份]|止)|截[至止]\s*(?:[1-9]|1[01])\s*月|"
    r"\bq[1-4]\b|\bytd\b|\b(?:first|second|third|fourth) (?:quarter|half)\b|\bhalf[- ]year\b",
    re.IGNORECASE,
)

_BY = {
    By.NAME: "dictionary",
    By.PART: "as a part of a line that this table does not have",
    By.FORM: "form of the name",
    By.AIM: "name and figures",
    By.WORDS: "words of the target",
    By.SCALE: "class of surface water",
}


@dataclass(frozen=True, slots=True)
class Plate:
    """What the rows of a table share.

    Args:
        label: what `source` calls the table: 附件1, or table 2.
        year: the plan year, or None.
        accept: whether proposals are written as accepted.
        units: those that stand above the table.
    """

    label: str
    year: int | None = None
    accept: bool = False
    units: tuple[str, ...] = ()


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
        lines_above: ids of the lines that it is a part of, the nearest first.
    """

    rule: Rule
    row: PublishedRow
    proposal: Proposal
    points: tuple[OpenPoint, ...] = ()
    without: frozenset[str] = frozenset()
    has_actual: bool = True
    comments: tuple[str, ...] = ()
    lines_above: tuple[str, ...] = ()


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
    lines_above = () if parent is None else (parent.rule.id, *parent.lines_above)
    where = Names(row.unit, parent_id, orphan, plate.year, lines_above[1:])
    if row.unit is None and (above := _one_of(plate.units, row.name, where)) is not None:
        doubts = tuple(doubt for doubt in row.doubts if doubt.kind is not DoubtKind.UNIT_MISSING)
        row, where = replace(row, unit=above, unit_source="above", doubts=doubts), replace(where, unit=above)
    level = stated.level if isinstance(stated, KeepStable) else None
    printed = numbers(stated, row)
    found = instead(propose(row.name, where, change=_change(stated), level=level), row.name, where, printed)
    found = as_kept(as_said(as_balance(found, row.name, printed), stated), row.name, where, stated)
    found = as_aimed(found, row, stated)
    if parent is not None:
        found = as_part(found, row.name, parent.proposal, parent.row.name)
    if row.direction is not None and _change(stated) is Change.FALL:
        row = replace(row, direction=None)  # the column speaks of the indicator, the cell of its fall
    if row.direction is not None:
        found = replace(found, direction=row.direction, because=row.direction_source)
    target = _read(row, found.unit or row.unit, found.direction)
    points = open_points(row, found, target, rule_id)
    if (due := due_in_another(target, plate.year)) is not None:
        points.append(OpenPoint(DoubtKind.TARGET_REFUSED, row.target_text or "", row.place, due, row.row, rule_id, decides=True))
    if (other := _of_another_span(row, plate)) is not None:
        points.append(OpenPoint(DoubtKind.ACTUAL_REFUSED, row.actual_text or "", row.place, other, row.row, rule_id, decides=True))
    without = left_out(row, points) | (frozenset({"quantity"}) if found.quantity is None else frozenset())
    shown = target if target is not None and "target" not in without else None
    rule = _rule(row, plate, found, shown, rule_id, parent_id)
    if not any(is_about_the_actual(point, row) for point in points) and (what := unfit(rule, row)):
        points.append(OpenPoint(OpenKind.ACTUAL_UNFIT, row.actual_text or "", row.place, what, row.row, decides=True))
    return Draft(
        rule=rule,
        row=row,
        proposal=found,
        points=tuple(replace(point, rule=rule.id) for point in points),
        without=without,
        has_actual=not any(point.decides and is_about_the_actual(point, row) for point in points),
        comments=tuple(_comments(row, found, points, target if shown is None else None, plate)),
        lines_above=lines_above,
    )


def _of_another_span(row: PublishedRow, plate: Plate) -> str | None:
    """Why a result is not of the plan's year: 9.8% in 2022, in a table of 2024, or 前三季度5.8 of any."""
    if row.actual is None or row.actual.status is not Status.REPORTED or row.actual_plain is not None:
        return None
    text = row.actual_text or ""
    if _IN_PART.search(text):
        return "a figure of a part of the year"
    if (later := reported_for_another(text, plate.year)) is not None:
        return later
    years = [int(found[2] or found[1] or found[3]) for found in _IN_YEAR.finditer(text)]
    of_another = bool(years) and plate.year is not None and years[-1] % 100 != plate.year % 100
    return f"a figure of {years[-1]}, and the table is of {plate.year}" if of_another else None


def _one_of(units: Sequence[str], name: str, where: Names) -> str | None:
    """Of several units above the table the one that the indicator is counted in, if it is no other's too."""
    listed = find_indicator(name, where)
    known = [unit for unit in dict.fromkeys(units) if is_known(unit)]
    fitting = [unit for unit in known if (listed.is_counted_in(unit) if listed is not None else find_indicator(name, replace(where, unit=unit)) is not None)]
    return fitting[0] if len(fitting) == 1 else None


def _read(row: PublishedRow, unit: str | None, direction: Direction | None) -> Target | None:
    """The target as a rule file of this unit and direction will read it."""
    if row.target_text is None:
        return NotSet()
    if isinstance(row.target, SetByCity):  # a dash may be one by the table's own note
        return row.target
    if row.target is None and any(doubt.kind is DoubtKind.TARGET_REFUSED for doubt in row.doubts):
        return None
    try:
        return parse_target(row.target_text if row.target_plain is None else row.target_plain.text, unit=unit, direction=direction)
    except PlanCheckError:
        return None


def _change(stated: Target | None) -> Change | None:
    """Whether the cell says that a rise or a fall is meant; 与经济增长同步 speaks of a growth too."""
    if stated is None or stated.change is not None:
        return None if stated is None else stated.change
    return Change.RISE if speaks_of_growth(stated) else None


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
        direction_source=_direction_source(row, found, plate),
        class_source=row.class_source if row.classification is not None else None,
        marks=row.marks,
        by_hand=None if row.target_plain is None or target is None else row.target_plain.because,
        note=_note(row, found, is_orphan=row.depth > 0 and parent is None),
    )


def _name(printed: str, english: str | None) -> Name:
    """A name in the language that it is printed in, and the dictionary's English one beside a Chinese one."""
    return Name(printed, english) if is_chinese(printed) else Name(en=printed)


def _direction_source(row: PublishedRow, found: Proposal, plate: Plate) -> str | None:
    if row.direction is not None:
        return row.direction_source
    if found.because is None or found.by is None:
        return None
    return found.because if plate.accept else f"proposed ({_BY[found.by]}): {found.because}"


def _note(row: PublishedRow, found: Proposal, *, is_orphan: bool) -> str | None:
    notes = ["A part of a line that is not in this table."] if is_orphan else []
    if found.unit is not None:
        printed = f"the unit {row.unit}" if row.unit is not None else "no unit"
        notes.append(f"The table prints {printed}; the indicator is counted in {found.unit}.")
    elif row.unit_source == "above":
        notes.append("The unit is the one of those above the table that the indicator is counted in.")
    elif row.unit_source == "parent":
        notes.append("The unit is that of the line above; the row prints none.")
    if row.cumulative:
        notes.append("A total of the plan period.")
    if row.average:
        notes.append("An annual average of the plan period.")
    notes.extend(f"Printed with {mark}, which this table's note does not explain." for mark in row.marks)
    return " ".join(notes) or None


def _comments(row: PublishedRow, found: Proposal, points: Sequence[OpenPoint], hidden: Target | None, plate: Plate) -> list[str]:
    lines = [line for point in points for line in point.as_comments()]
    if hidden is not None and not isinstance(hidden, NotSet | Qualitative):
        lines.append(f"as it was read: {target_text(hidden)}")
    if found.by is not None and not plate.accept:
        what = [
            word
            for word, value in (("unit", found.unit), ("quantity", found.quantity), ("direction", None if row.direction else found.direction))
            if value is not None
        ]
        source = "" if found.indicator is None else f"; as in {found.indicator.source}"
        lines.append(f"proposed ({_BY[found.by]}): {', '.join(what)}{source}")
    elif found.by is None and not any(point.proposal for point in points) and (near := question(row.name, found)):
        lines.append(f"not in the indicator dictionary; did you mean {near[1]} ({near[2]})?")
    lines.extend(f"{head}: {text}" for head, text in row.extra)
    lines.extend(f"note {note.label or ''}: {note.text}" for note in row.notes)
    return lines
