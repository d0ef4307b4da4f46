"""Rules of estimates and of figures that are bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.audit.demands import demand
from plancheck.audit.dossier import Dossier, Quantity, quantity
from plancheck.audit.findings import Finding
from plancheck.audit.names import core
from plancheck.audit.shown import brief
from plancheck.audit.statements import Kind, Statement, year_beside
from plancheck.extents import Number

__all__ = ["bound_as_actual", "estimate_equals_target", "provisional_chain", "provisional_once"]


def estimate_equals_target(dossier: Dossier) -> Iterator[Finding]:
    """A provisional figure is its target digit for digit."""
    for rule, target, reported in dossier.table(dossier.plan):
        outcome = dossier.outcomes.get(rule.id)
        if reported is not None and outcome is not None and reported.provisional and outcome.equals_target:
            yield Finding("estimate_equals_target", "equal", (target, reported), (f"{brief(target)} = {brief(reported)}",))


def provisional_chain(dossier: Dossier) -> Iterator[Finding]:
    """A figure is worked out of another one that is only an estimate.

    The names say so: 人均, 占…比重, 每…, 单位… of an indicator whose own figure is provisional. A
    figure that is itself printed as final is the more remarkable.
    """
    rows = [reported for _, _, reported in dossier.table(dossier.plan) if reported is not None and reported.has_figure]
    estimates = {core(each.name.zh): each for each in reversed(rows) if each.provisional and core(each.name.zh)}
    for reported in rows:
        estimate = next((estimates[part] for part in _rests_on(reported.name.zh or "") if part in estimates), None)
        if estimate is not None and estimate is not reported:
            yield Finding("provisional_chain", "estimate" if reported.provisional else "final", (reported, estimate))


_OF = re.compile("人均|占|单位|每")
_COUNTED = 3
"""每亿元生产总值: so many signs may stand between 每 and the name."""


def _rests_on(name: str) -> Iterator[str]:
    """What may be the name of another indicator within a name, the longest first."""
    for found in _OF.finditer(name):
        for start in range(found.end(), found.end() + (_COUNTED if found[0] == "每" else 0) + 1):
            yield from (name[start:end] for end in range(len(name), start, -1))


def provisional_once(dossier: Dossier) -> Iterator[Finding]:
    """One place prints as final what another marks as an estimate: the same figure, or a level and its own growth."""
    for (indicator, nature, period), group in dossier.figures.items():
        final = next((each for each in group if not each.provisional), None)
        estimate = next((each for each in group if each.provisional), None)
        if final is not None and estimate is not None:
            yield Finding("provisional_once", "figure", (final, estimate), (), {"period": period})
        elif nature == "level" and final is not None:
            grown = dossier.growths.get((indicator, period), [])
            if grown and all(each.provisional for each in grown):
                yield Finding("provisional_once", "level", (final, grown[0]), (), {"period": period})


def bound_as_actual(dossier: Dossier) -> Iterator[Finding]:
    """A bound (5.5以内, 97%以上) is reported where a figure is asked for.

    Told where the bound is the number of a target for the same indicator, of this year or the
    next, and of rates and shares. 余 and 超 before a count are a way of rounding and are left alone.
    """
    told: set[tuple[Quantity, str]] = set()
    for each in dossier.statements:
        actual, said = each.actual, (quantity(each), each.text)
        if actual is None or actual.extent is None or each.kind is Kind.RANK or said in told:
            continue
        told.add(said)
        low, high = actual.extent.low, actual.extent.high
        if (low is None) == (high is None):
            continue
        end = low if low is not None else high
        target = _target_at(dossier, each, end)
        if target is not None:
            yield Finding("bound_as_actual", "target", (each, target), (f"{brief(target)} | {brief(each)}",))
        elif each.counted_in in ("%", "‰") and (actual.extent.low_closed or high is not None):
            yield Finding("bound_as_actual", "rate", (each,))


def _target_at(dossier: Dossier, statement: Statement, end: Number | None) -> Statement | None:
    indicator, _, period = quantity(statement)
    for when in (period, year_beside(period, 1)):
        for target in dossier.targets.get((indicator, when or ""), ()):
            asked = demand(target)
            if asked is not None and asked.number == end and target.counted_in == statement.counted_in:
                return target
    return None
