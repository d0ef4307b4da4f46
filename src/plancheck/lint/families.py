"""Checks of a sub-row against its parent, and of the parts against the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plancheck import units
from plancheck.algebra import Requirement
from plancheck.errors import PlanCheckError
from plancheck.extents import Number, difference, plain, total
from plancheck.lint.findings import Check, Finding, Row, measures_same, table
from plancheck.rules import Quantity, Rule

__all__ = ["CHECKS"]


def _unit_fits_parent(row: Row) -> Iterator[Finding]:
    rule = row.rule
    if rule.parent is None or rule.parent not in row.plan:
        return
    unit, wanted = rule.unit, row.plan[rule.parent].unit
    same = unit == wanted if unit is None or wanted is None else measures_same(unit, wanted)
    if not same:
        yield row.finding("parent_unit", unit=unit, parent=rule.parent, wanted=wanted)
    elif unit is not None and wanted is not None and units.normal(unit) != units.normal(wanted):
        yield row.finding("parent_scale", unit=unit, parent=rule.parent, wanted=wanted)


def _parts_fit_whole(row: Row) -> Iterator[Finding]:
    children = [child for child in row.plan.children(row.rule.id) if _adds_up(child)]
    whole = row.own()
    if not children or whole is None or whole.extent is None or not _adds_up(row.rule):
        return
    asked = [low for child in children if (low := _floor(child, row, whole)) is not None and low > 0]
    summed: Number = Decimal(0)
    for low in asked:
        summed = total(summed, low)
    together = plain(summed) + (whole.unit or "")
    if whole.extent.high is not None and difference(summed, whole.extent.high) > 0:
        yield row.finding("parts_above_ceiling", total=together, whole=plain(whole.extent.high) + (whole.unit or ""))
    elif whole.extent.low is not None and difference(summed, whole.extent.low) > 0:
        yield row.finding("parts_above_whole", total=together, whole=plain(whole.extent.low) + (whole.unit or ""))


def _adds_up(rule: Rule) -> bool:
    """Whether the parts of this quantity may be summed."""
    words, name = table()["not_additive"], (rule.name.en or "").lower()
    if any(word in (rule.name.zh or "") for word in words["zh"]) or any(word in name for word in words["en"]):
        return False
    return rule.quantity is Quantity.LEVEL and "/" not in (rule.unit or "")


def _floor(rule: Rule, row: Row, whole: Requirement) -> Number | None:
    """The least that a sub-row asks for, in the terms of its parent."""
    try:
        extent = row.required(rule).in_terms_of(whole).extent
    except PlanCheckError:
        return None
    return None if extent is None else extent.low


CHECKS: tuple[Check, ...] = (_unit_fits_parent, _parts_fit_whole)
