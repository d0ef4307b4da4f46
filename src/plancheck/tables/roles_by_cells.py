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
from plancheck.tables.texts import direction_of, is_name, is_number, is_value

__all__ = ["settle_by_cells"]

_SAYS_WANTED = re.compile(r"desired|good|better|polarity|aim|preferred|favou?rable|target|ideal|[\u3400-\u9fff]", re.IGNORECASE)
_GOES = re.compile(
    r"^(?:[↑↓→←↔↗↘▲▼►◄⬆⬇➡=\-\s]+|up|down|increas(?:e|ed|ing)|decreas(?:e|ed|ing)|improv(?:ed|ing)|wors(?:e|ened|ening)|static|stable|same|no change)$",
    re.IGNORECASE,
)
_GOALS = re.compile(
    r"\b(?:goals?|objectives?|(?:service )?standards?|sla|service level|commitments?|(?:expected|desired|intended) (?:results?|outcomes?|level))\b",
    re.IGNORECASE,
)
_PROGRESS = re.compile(r"^(?:(?:cumulative|current|actual|annual|latest|overall|total) )?progress(?: made| achieved| to date)?$", re.IGNORECASE)
_FORECAST = re.compile(
    r"^(?:(?:year[- ]end|full[- ]year|annual|current|latest) )?(?:forecast|estimate|projection|estimated|projected)s?(?: out-?turn| year[- ]end)?$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*|\s*%\s*$")
_BOUNDED = re.compile(
    r"^(?:[<>≤≥]=?|(?:at least|at most|no more than|no less than|not more than|less than|more than|under|over|up to|below|above)) ?[$£€]?\d[\d,.]*\D{0,12}$"
)
_QUARTER = re.compile(r"\bq[1-4]\b|\bquarter\b|\bh[12]\b|half|six.month", re.IGNORECASE)


def settle_by_cells(columns: Sequence[Column], doubts: Open) -> None:
    """Settle what cells and neighbours say; what is left keeps the kind that its head gave it."""
    for column in columns:
        if column.role is Role.DIRECTION and _is_trend(column):
            column.role = Role.CHANGE
        if column.kind == "name" and column.role is None and column.filled and all(map(is_number, column.filled)):
            column.role, column.kind = Role.NUMBER, "number"  # Item over 1, 2, 3
    _goals(columns)
    _progress(columns, doubts)
    _shares_of_results(columns)
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
    """A goal, a standard or a commitment that is a number behind the name of the indicator is its target, where no other column is one."""
    if any(column.kind in ("target", "milestone", "stretch") for column in columns):
        return
    name = next((column.place for kind in ("name", "group") for column in columns if column.kind == kind and any(map(is_name, column.cells))), None)
    for column in columns:
        is_number = bool(column.filled) and all(is_value(cell) or _BOUNDED.match(folded(cell)) for cell in column.filled)
        if column.kind in ("group", None) and _GOALS.search(column.text) and name is not None and column.place > name and is_number:
            column.role, column.kind = None, "target"
            return


def _progress(columns: Sequence[Column], doubts: Open) -> None:
    """Progress or a forecast over figures, beside a target and no result, is the result; shares of progress may be of the target, and are left."""
    targets = any(column.kind == "target" for column in columns)
    if not targets or any(column.kind in ("part_year", "current", "status_or_value") for column in columns):
        return
    reported = {column.year for column in columns if column.kind == "actual"}
    for column in columns:
        if column.year in reported or (column.year is None and reported):
            continue
        word = " ".join(re.sub(r"(?:19|20)\d\d(?:[-/]\d\d)?", " ", column.text).split())
        are_figures = bool(column.filled) and all(map(is_value, column.filled))
        is_progress = _PROGRESS.match(word) is not None and not all("%" in cell for cell in column.filled)
        if column.kind is None and are_figures and (is_progress or _FORECAST.match(word)):
            column.kind = "actual"
            doubts.told(column.text, "figures beside the targets: read as the results")
            return


def _shares_of_results(columns: Sequence[Column]) -> None:
    """Achieved (%) beside Achieved is the share of the target, where no target is in percent."""
    plain = {_BRACKET.sub("", column.text).casefold() for column in columns if column.kind == "actual" and column.unit != "%"}
    if any(column.kind == "target" and column.unit == "%" for column in columns):
        return
    for column in columns:
        if column.kind == "actual" and column.unit == "%" and _BRACKET.sub("", column.text).casefold() in plain:
            column.role = Role.CHANGE


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
    ends = {column.year for column in columns if column.kind == "target" and column.year is not None}
    undated = any(column.kind in ("actual", "current") and column.year is None for column in columns)
    for column in columns:
        if column.kind != "milestone":
            continue
        if ends and undated and column.year is not None and column.year < min(ends) and column.year not in reported:
            column.role = Role.SKIP
            doubts.about_rows(column.text, f"an interim target beside that of {min(ends)}, and the year of the result is not said: which is it held against?")
        elif aimed and column.year not in reported:
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
