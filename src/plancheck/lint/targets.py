"""Checks of the target itself: can it be judged, met, missed, and does it agree with its neighbours?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from plancheck import units
from plancheck.algebra import Requirement
from plancheck.errors import PlanCheckError
from plancheck.extents import Extent
from plancheck.lint.findings import Check, Finding, Row, measures_same, printed
from plancheck.rules import Direction, Quantity, Rule
from plancheck.targets import (
    About,
    AllOf,
    AtLeast,
    Between,
    Change,
    Comparison,
    KeepStable,
    LessThan,
    MoreThan,
    NotSet,
    Point,
    Qualitative,
    Relative,
    SetByCity,
    Target,
    Within,
)

__all__ = ["CHECKS"]


def _can_be_judged(row: Row) -> Iterator[Finding]:
    try:
        row.required(row.rule)
    except PlanCheckError as error:
        yield row.finding("unscorable", problem=error.what)


def _can_be_met(row: Row) -> Iterator[Finding]:
    required, domain = row.own(), _domain(row.rule)
    if required is None:
        return
    if required.extent is None:
        yield row.finding("contradictory_parts")
    elif domain is not None and domain.extent is not None and not required.falls:
        if required.conflicts_with(domain):
            yield row.finding("never_met", accepts=_shown(required), domain=_shown(domain))
        elif domain.implies(required):
            yield row.finding("always_met", domain=_shown(domain))


def _domain(rule: Rule) -> Requirement | None:
    """The figures that the indicator can have at all, where that is certain."""
    if rule.scale is not None:
        return Requirement(Extent(Decimal(0), Decimal(len(rule.scale.levels) - 1)), scale=rule.scale)
    if rule.quantity is Quantity.SHARE and rule.unit is not None and measures_same(rule.unit, "%"):
        return Requirement(Extent(Decimal(0), Decimal(100)), "%")
    if rule.unit is not None and units.normal(rule.unit) == "天" and rule.period is not None and (rule.name.zh or "").endswith("天数"):
        return Requirement(Extent(Decimal(0), Decimal((rule.period.end - rule.period.start).days + 1)), "天")
    return None


def _agrees_with_other_plans(row: Row) -> Iterator[Finding]:
    for plan in row.beside:
        if row.rule.id not in plan or plan[row.rule.id].period != row.rule.period:
            continue
        other = plan[row.rule.id]
        facts = {"other": printed(other.target), "plan": plan.id}
        try:
            here, there = row.required(row.rule), row.required(other)
            if here.conflicts_with(there):
                yield row.finding("contradictory_plans", **facts)
            elif False in (here.implies(there), there.implies(here)):
                yield row.finding("differing_plans", **facts)
        except PlanCheckError as error:
            yield row.finding("incomparable_plans", **facts, problem=error.what)


def _direction_fits(row: Row) -> Iterator[Finding]:
    rule = row.rule
    if rule.direction not in (Direction.HIGHER, Direction.LOWER):
        return
    parts = rule.target.parts if isinstance(rule.target, AllOf) else (rule.target,)
    bounds = {bound for part in parts if (bound := _bound(rule, part)) is not None}
    against = "ceiling" if rule.direction is Direction.HIGHER else "floor"
    if bounds == {against}:
        yield row.finding("against_direction", bound=against, direction=rule.direction)


def _bound(rule: Rule, target: Target) -> str | None:
    """Whether the target is a floor or a ceiling of the indicator itself."""
    match target:
        case AtLeast() | MoreThan() | Relative(comparison=Comparison.AT_LEAST | Comparison.MORE_THAN):
            bound = "floor"
        case Within() | LessThan() | Relative(comparison=Comparison.WITHIN | Comparison.LESS_THAN):
            bound = "ceiling"
        case About() | AllOf() | Between() | KeepStable() | NotSet() | Point() | Qualitative() | Relative() | SetByCity():
            return None
        case _:
            assert_never(target)
    names_a_fall = replace(rule, target=NotSet()).counts_falls
    if target.change is Change.FALL and not names_a_fall:  # 下降3%以上 is a ceiling of what falls
        return "ceiling" if bound == "floor" else "floor"
    return bound


def _stretch_goes_beyond(row: Row) -> Iterator[Finding]:
    parts = row.rule.target.parts if isinstance(row.rule.target, AllOf) else ()
    for target in (row.rule.target, *parts):
        if target.stretch is None:
            continue
        try:
            hoped, promised = (row.required(replace(row.rule, target=each)) for each in (target.stretch, target))
            if hoped.implies(promised) is False:
                yield row.finding("weaker_stretch", stretch=printed(target.stretch), target=printed(target))
        except PlanCheckError as error:
            yield row.finding("unscorable", target=printed(target.stretch), problem=error.what)


def _shown(required: Requirement) -> str:
    if required.scale is not None and required.extent is not None:
        return ", ".join(level for rank, level in enumerate(required.scale.levels) if rank in required.extent)
    return f"{required.extent} {required.unit or ''}".strip()


CHECKS: tuple[Check, ...] = (_can_be_judged, _can_be_met, _agrees_with_other_plans, _direction_fits, _stretch_goes_beyond)
