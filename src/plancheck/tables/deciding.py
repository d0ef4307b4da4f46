"""What is open about one row once the dictionary has proposed what it can, and what waits for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from plancheck.bounds import needs_direction
from plancheck.errors import PlanCheckError
from plancheck.extents import Number
from plancheck.notation import parse_actual
from plancheck.rules import Direction, Quantity, Rule
from plancheck.scoring import score
from plancheck.tables.head_words import is_chinese
from plancheck.tables.indicators import is_percent, near_names
from plancheck.tables.names import says_change
from plancheck.tables.openings import OpenKind, OpenPoint, about, decides
from plancheck.tables.proposals import By, Proposal
from plancheck.tables.published import Doubt, DoubtKind, PublishedRow
from plancheck.targets import About, Change, KeepStable, NotSet, Relative, Target
from plancheck.units import is_known, normal

__all__ = ["is_about_the_actual", "left_out", "numbers", "open_points", "question", "unfit"]

_FAR = 10
"""So many times a promised change is hardly a change."""
_SHARE = re.compile(r"(?:率|比重|占比|比例|满意度)(?:[(（].*)?$|\b(?:rate|ratio|share|percent(?:age)?|proportion|coverage)\b", re.IGNORECASE)


def open_points(row: PublishedRow, found: Proposal, target: Target | None, rule_id: str) -> list[OpenPoint]:
    """What a person is to decide about a row.

    Args:
        row: as published, with the reader's doubts.
        found: what the dictionary proposes.
        target: as a rule file will read it; None where it is refused.
        rule_id: id of the rule.
    """
    points = [_point(doubt, row, found, target) for doubt in row.doubts if not _is_answered(doubt, row, found)]

    def add(kind: OpenKind | DoubtKind, text: str, detail: str = "", proposal: tuple[str, ...] = ()) -> None:
        points.append(OpenPoint(kind, text, row.place, detail, row.row, rule_id, decides(kind), proposal))

    if not row.name.strip() and not any(point.kind is DoubtKind.NAME_MISSING for point in points):
        add(DoubtKind.NAME_MISSING, row.printed_name)
    if target is None:
        if not any(point.kind is DoubtKind.TARGET_REFUSED for point in points):
            add(DoubtKind.TARGET_REFUSED, row.target_text or "")
        return points
    if found.direction is None and needs_direction(target) and not any(point.kind is DoubtKind.DIRECTION_UNKNOWN for point in points):
        add(DoubtKind.DIRECTION_UNKNOWN, row.name, found.undirected or "", question(row.name, found))
    if (open_kind := _tolerance(target, row, found)) is not None:
        add(open_kind, row.name if open_kind is OpenKind.QUANTITY_UNKNOWN else row.target_text or "")
    if _is_share_beside_change(target, row, found):
        add(DoubtKind.ACTUAL_REFUSED, row.actual_text or "", "the target is a change of the share; this may be one, or the share itself")
    if strange := _unlikely(target, row, found):
        add(OpenKind.INDEX_OR_RATE, strange)
    return points


def _point(doubt: Doubt, row: PublishedRow, found: Proposal, target: Target | None) -> OpenPoint:
    point = OpenPoint.of(doubt, row=row.row, decides=decides(doubt.kind))
    if doubt.kind is DoubtKind.CELL_COUNT and _is_pending_however_read(row, target):
        return replace(point, decides=False)
    if doubt.kind is DoubtKind.COVERED_WITHOUT_SPAN and doubt.detail == "class":
        return replace(point, decides=False)  # the row stands unclassified, as an unknown class does
    if doubt.kind is DoubtKind.MISSING_PARENT and found.by is By.PART and found.indicator is not None:
        return replace(point, proposal=("part", found.indicator.id, found.indicator.part_of[0], str(found.direction)))
    if doubt.kind is DoubtKind.DIRECTION_UNKNOWN:
        return replace(point, proposal=question(row.name, found))
    return point


def _is_answered(doubt: Doubt, row: PublishedRow, found: Proposal) -> bool:
    """Whether what the dictionary proposes settles it: then it is a proposal, and no open point."""
    if doubt.kind is DoubtKind.UNIT_MISSING:
        counted = found.by is not None and not is_chinese(row.name) and found.quantity is Quantity.LEVEL
        return found.unit is not None or found.quantity is Quantity.CLASS or counted  # Fire deaths: 3 counts plain things
    if doubt.kind is DoubtKind.COVERED_WITHOUT_SPAN and doubt.detail == "unit":
        listed = found.indicator is not None and found.unit is not None and is_known(doubt.text) and normal(found.unit) == normal(doubt.text)
        return found.quantity is Quantity.CLASS or listed  # a class has no unit, whatever stands above; the indicator's only unit is the one above
    return doubt.kind is DoubtKind.DIRECTION_UNKNOWN and found.direction is not None


def _is_pending_however_read(row: PublishedRow, target: Target | None) -> bool:
    """Whether every column that the cells may belong to leaves the row pending: 市级暂未反馈 is neither a target nor a figure."""
    no_figure = row.actual is None or (row.actual.value is None and row.actual.extent is None and row.actual.level is None)
    return isinstance(target, NotSet) and no_figure


def _tolerance(target: Target, row: PublishedRow, found: Proposal) -> OpenKind | None:
    """What has to be known before a target with a tolerance can be judged: index or level, or the unit."""
    if not _has_tolerance(target) or found.quantity is not None:
        return None
    if row.name.endswith("指数") and row.unit != "%":
        return OpenKind.QUANTITY_UNKNOWN
    return OpenKind.TOLERANCE_UNIT if row.unit is None and found.unit is None and target.unit is None else None


def _has_tolerance(target: Target) -> bool:
    return isinstance(target, About | Relative) or (isinstance(target, KeepStable) and target.level is None)


def _is_share_beside_change(target: Target, row: PublishedRow, found: Proposal) -> bool:
    """Whether a bare figure in percent stands beside a promised change of what is a share itself: 提高5% beside 43.3."""
    is_bare = row.actual is not None and row.actual.value is not None and row.actual.change is None
    if not is_bare or target.change not in (Change.RISE, Change.FALL) or row.aspect is not None or row.unit is None or not is_percent(row.unit):
        return False
    listed = found.indicator
    if not says_change(row.name) and _is_far(target, row):
        return True
    return not says_change(row.name) and (listed.quantity is Quantity.SHARE if listed is not None else _SHARE.search(row.name) is not None)


def _is_far(target: Target, row: PublishedRow) -> bool:
    """Whether a figure is so many times the promised change that it is hardly one: 65 beside 5% increase."""
    aim, reached = getattr(target, "value", None), row.actual.value if row.actual is not None else None
    return bool(aim) and reached is not None and abs(Fraction(reached)) >= _FAR * abs(Fraction(aim or 0))


def _unlikely(target: Target, row: PublishedRow, found: Proposal) -> str | None:
    """The printed number that is hardly one of this indicator: 3 as an index where the year before is 100."""
    if found.indicator is None:
        return None
    if not all(map(found.indicator.is_likely, _stated(target))):
        return row.target_text
    return None if all(map(found.indicator.is_likely, _reported(row))) else row.actual_text


def numbers(target: Target | None, row: PublishedRow) -> list[Number]:
    """Every number that a row prints, of its target and its figure."""
    return [*([] if target is None else _stated(target)), *_reported(row)]


def _stated(target: Target) -> list[Number]:
    stated = [] if target.change is not None else [getattr(target, name, None) for name in ("value", "low", "high")]
    return [value for value in stated if isinstance(value, Number)]


def _reported(row: PublishedRow) -> list[Number]:
    return [] if row.actual is None or row.actual.change is not None or row.actual.value is None else [row.actual.value]


def question(name: str, found: Proposal) -> tuple[str, ...]:
    """Which listed indicator may be meant, where none is."""
    near = None if found.indicator is not None else near_names(name)
    return () if near is None else ("near", [*near.names, *near.names_as_part][0] if is_chinese(name) else near.en, near.id)


def unfit(rule: Rule, row: PublishedRow) -> str | None:
    """Why the figure cannot be held against this rule: it cannot be read, or measures something else."""
    if row.actual_text is None:
        return None
    text = row.actual_text if row.actual_plain is None else row.actual_plain.text
    try:
        score(replace(rule, direction=rule.direction or Direction.HIGHER), parse_actual(text))  # whether it fits depends on no direction
    except PlanCheckError as error:
        return str(error).partition("\n")[0].removeprefix(f"{rule.id}: ")
    return None


def left_out(row: PublishedRow, points: Sequence[OpenPoint]) -> frozenset[str]:
    """The keys of the rule that wait for these points."""
    keys: set[str] = set()
    for point in points:
        if not point.decides or is_about_the_actual(point, row):
            continue
        match point.kind:
            case DoubtKind.DIRECTION_UNKNOWN:
                keys |= {"direction", "direction_source"}
            case DoubtKind.UNIT_UNKNOWN | DoubtKind.UNIT_CLASH:
                keys |= {"unit", "target"}
            case DoubtKind.COVERED_WITHOUT_SPAN if point.detail == "unit":
                keys |= {"unit", "target"}
            case DoubtKind.NAME_MISSING:
                keys |= {"name", "target"}
            case _:
                keys.add("target")
    return frozenset(keys)


def is_about_the_actual(point: OpenPoint, row: PublishedRow) -> bool:
    """Whether a point concerns the reported figure and not the target."""
    side = about(point.kind)
    return side == "actual" or (side == "either" and point.text not in ("", row.target_text) and point.text == row.actual_text)
