"""Columns whose head leaves open what they hold until the cells, or the other heads, are looked at: trends, goals, hopes, milestones, latest values.

An arrow under "direction" tells where a figure went and seldom where it should go; a goal may be an
objective in words or a number; a milestone, or what is hoped for beyond the target, is the target only where nothing else is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plancheck.tables.head_columns import Column, Open
from plancheck.tables.head_words import folded
from plancheck.tables.published import Role
from plancheck.tables.texts import direction_of, is_value

__all__ = ["settle_by_cells"]

_SAYS_WANTED = re.compile(r"desired|good|better|polarity|aim|preferred|favou?rable|target|ideal|[\u3400-\u9fff]", re.IGNORECASE)
_GOES = re.compile(
    r"^(?:[↑↓→←↔↗↘▲▼►◄⬆⬇➡=\-\s]+|up|down|increas(?:e|ed|ing)|decreas(?:e|ed|ing)|improv(?:ed|ing)|wors(?:e|ened|ening)|static|stable|same|no change)$",
    re.IGNORECASE,
)
_GOALS = re.compile(r"\b(?:goals?|(?:service )?standard)\b", re.IGNORECASE)
_BOUNDED = re.compile(
    r"^(?:[<>≤≥]=?|(?:at least|at most|no more than|no less than|not more than|less than|more than|under|over|up to|below|above)) ?[$£€]?\d[\d,.]*\D{0,12}$"
)
_QUARTER = re.compile(r"\bq[1-4]\b|\bquarter\b|\bh[12]\b|half|six.month", re.IGNORECASE)


def settle_by_cells(columns: Sequence[Column], doubts: Open) -> None:
    """Settle what cells and neighbours say; what is left keeps the kind that its head gave it."""
    for column in columns:
        if column.role is Role.DIRECTION and _is_trend(column):
            column.role = Role.CHANGE
    _goals(columns)
    _stretches(columns, doubts)
    _milestones(columns, doubts)
    _latest(columns, doubts)
    _quarters(columns, doubts)


def _is_trend(column: Column) -> bool:
    if _SAYS_WANTED.search(column.text) is not None or not column.filled:
        return False
    goes = [_GOES.match(folded(cell)) is not None for cell in column.filled]
    return all(goes) or any(went and direction_of(cell) is None for went, cell in zip(goes, column.filled, strict=True))


def _goals(columns: Sequence[Column]) -> None:
    """A goal, or a standard, that is a number behind the name of the indicator is its target, where no other column is one."""
    if any(column.kind in ("target", "milestone", "stretch") for column in columns):
        return
    name = next((column.place for column in columns if column.kind == "name"), None)
    for column in columns:
        is_number = bool(column.filled) and all(is_value(cell) or _BOUNDED.match(folded(cell)) for cell in column.filled)
        if column.kind == "group" and _GOALS.search(column.text) and name is not None and column.place > name and is_number:
            column.role, column.kind = None, "target"
            return


def _stretches(columns: Sequence[Column], doubts: Open) -> None:
    """奋斗目标 beside 基本目标: the plan is held to the latter."""
    aimed = {column.year for column in columns if column.kind == "target"}
    for column in columns:
        if column.kind != "stretch":
            continue
        if column.year in aimed or (aimed and None in (column.year, *aimed)):
            column.role = Role.SKIP
            doubts.told(column.text, "what is hoped for beyond the target, kept beside it")
        else:
            column.kind = "target"


def _milestones(columns: Sequence[Column], doubts: Open) -> None:
    reported = {column.year for column in columns if column.kind in ("actual", "part_year") and column.year is not None}
    aimed = any(column.kind == "target" for column in columns)
    for column in columns:
        if column.kind != "milestone":
            continue
        if aimed and column.year not in reported:
            column.role = Role.SKIP  # no base year's figure
            doubts.told(column.text, "an interim target, kept beside the target")
        else:
            column.kind = "target"


def _latest(columns: Sequence[Column], doubts: Open) -> None:
    """A latest value stands beside a start and a target, of whatever year it is: it is held against the target."""
    latest = [column for column in columns if column.kind == "current"]
    aims = [column.year for column in columns if column.kind == "target"]
    started = any(column.role is Role.BASE for column in columns)
    if len(latest) != 1 or not started or len(aims) != 1 or any(column.kind in ("actual", "part_year") for column in columns):
        return
    (column,), (aim,) = latest, aims
    if column.year is not None and aim is not None and column.year < aim:
        doubts.told(column.text, f"the latest figure, held against the target of {aim}")
        column.year = None


def _quarters(columns: Sequence[Column], doubts: Open) -> None:
    """Of quarters alone nobody says whether each counts its own months or the year so far."""
    quarters = [column for column in columns if column.kind == "part_year" and _QUARTER.search(column.text)]
    aimed = {found[0].lower() for column in columns if column.kind == "target" and (found := _QUARTER.search(column.text))}
    of_target = [column for column in quarters if (found := _QUARTER.search(column.text)) and found[0].lower() in aimed]
    if len(of_target) == 1 and len(quarters) > 1:
        for column in quarters:
            if column is not of_target[0]:
                column.role = Role.BASE
        return
    last = [column for column in quarters if column.year == max((other.year or 0 for other in quarters), default=0) or column.year is None]
    if len(last) > 1 and not any(column.kind in ("actual", "current") for column in columns):
        doubts.about_rows(" | ".join(column.text for column in last), "quarters, and no result of the year")
