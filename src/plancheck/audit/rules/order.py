"""The order of targets against the order of what was reached."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from plancheck.audit import demands
from plancheck.audit.demands import demand
from plancheck.audit.dossier import Dossier
from plancheck.audit.findings import Finding
from plancheck.audit.statements import Kind, Statement
from plancheck.extents import Number, difference
from plancheck.rules import Rule

__all__ = ["order_reversed", "parts_beside_whole"]


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


def parts_beside_whole(dossier: Dossier) -> Iterator[Finding]:
    """A row fell while every printed sub-row of it rose, or the other way round.

    That is possible where the sub-rows are not all of the row: what is not printed then moved the
    other way, and further.
    """
    plan = dossier.plan
    if plan is None:
        return
    rows = {rule.id: reported for rule, _, reported in dossier.table(plan)}
    for rule in plan:
        whole, parts = rows[rule.id], [rows[child.id] for child in plan.children(rule.id)]
        if whole is None or whole.kind is not Kind.GROWTH or whole.value is None:
            continue
        grown = [part for part in parts if part is not None and part.kind is Kind.GROWTH and part.value is not None]
        signs = {_sign(part.value) for part in grown}
        if len(grown) == len(parts) > 1 and signs == {-_sign(whole.value)} and signs != {0}:
            yield Finding("parts_beside_whole", "apart", (whole, *grown), ("; ".join(f"{part.text}" for part in (whole, *grown)),))


def _sign(value: Number | None) -> int:
    return 0 if value is None else (value > 0) - (value < 0)
