"""The order of targets against the order of what was reached."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from plancheck.audit import demands
from plancheck.audit.demands import demand
from plancheck.audit.dossier import Dossier
from plancheck.audit.findings import Finding
from plancheck.audit.statements import Statement
from plancheck.extents import difference
from plancheck.rules import Rule

__all__ = ["order_reversed"]


def order_reversed(dossier: Dossier) -> Iterator[Finding]:
    """Of a row and its sub-rows one was to grow faster than the other, and it was the other way round.

    Rows are compared within one family, in one unit and of one quantity.
    """
    plan = dossier.plan
    if plan is None:
        return
    rows = {rule.id: (target, reported) for rule, target, reported in dossier.table(plan)}
    for rule in plan:
        family = [rule, *plan.children(rule.id)]
        for one, other in combinations(family, 2):
            if one.unit == other.unit and one.quantity == other.quantity:
                yield from _reversed(one, other, rows)


def _reversed(one: Rule, other: Rule, rows: dict[str, tuple[Statement, Statement | None]]) -> Iterator[Finding]:
    (target, reported), (target_other, reported_other) = rows[one.id], rows[other.id]
    asked, asked_other = demand(target), demand(target_other)
    reached, reached_other = demands.reached(reported, one.unit), demands.reached(reported_other, one.unit)
    if asked is None or asked_other is None or reached is None or reached_other is None or reported is None or reported_other is None:
        return
    planned, came = difference(asked.number, asked_other.number), difference(reached, reached_other)
    if (planned > 0 > came) or (planned < 0 < came):
        signs = (">", "<") if planned > 0 else ("<", ">")
        lines = (f"{target.text} {signs[0]} {target_other.text}", f"{reported.text} {signs[1]} {reported_other.text}")
        yield Finding("order_reversed", "reversed", (target, target_other, reported, reported_other), lines)
