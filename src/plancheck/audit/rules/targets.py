"""Rules of targets that are printed in more than one place."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.audit import demands
from plancheck.audit.crosswalk import Relation
from plancheck.audit.demands import demand
from plancheck.audit.dossier import Dossier
from plancheck.audit.findings import Finding
from plancheck.audit.shown import brief
from plancheck.audit.statements import Statement
from plancheck.rules import Direction
from plancheck.verdicts import Verdict

__all__ = ["target_twice"]

_ONE_SET = {Direction.HIGHER: {"point", "at_least"}, Direction.LOWER: {"point", "within"}}


def target_twice(dossier: Dossier) -> Iterator[Finding]:
    """One target is printed in two places with different numbers, different words, or a number in one of them only.

    The table's wording comes first. 10 and 10以上 accept the same figures where more is better,
    and are told with low severity; 以上 and 左右 do not.
    """
    told: set[frozenset[str]] = set()
    for group in _groups(dossier):
        first = group[0]
        seen: set[tuple[object, ...]] = set()
        for other in group[1:]:
            case, ids = _difference(first, other), frozenset((first.id, other.id))
            wording = (case, _wording(other))
            if case is None or ids in told or wording in seen:
                continue
            told.add(ids)
            seen.add(wording)
            yield Finding("target_twice", case, (first, other), (f"{brief(first)} | {brief(other)}",), {"period": first.period})
    yield from _over_the_years(dossier)


def _over_the_years(dossier: Dossier) -> Iterator[Finding]:
    """One number with another word of comparison next year; after a miss that is told elsewhere."""
    for pair in dossier.pairs:
        missed = pair.outcome is not None and pair.outcome.verdict is Verdict.MISSED
        if not missed and _difference(pair.before, pair.after) == "operator":
            yield Finding(
                "target_twice", "next_year", (pair.before, pair.after), (f"{brief(pair.before)} | {brief(pair.after)}",), {"period": pair.after.period}
            )


def _groups(dossier: Dossier) -> Iterator[list[Statement]]:
    """Targets for one indicator and period; a crosswalk adds those that it calls the same."""
    for group in dossier.targets.values():
        if len(group) > 1:
            yield group
    for link in dossier.links:
        if link.relation not in (Relation.SAME, Relation.RENAMED) or not link.targets:
            continue
        table = []
        if link.next_rule is not None and dossier.following is not None:
            period = link.targets[0].period
            table = [each for each in [dossier.target_of[id(link.next_rule)]] if each.period == period]
        group = [*table, *link.targets]
        if len(group) > 1 and any(each.indicator != group[0].indicator for each in group):
            yield group


def _wording(statement: Statement) -> object:
    asked = demand(statement)
    return (statement.text,) if asked is None else (asked.number, asked.operator)


def _difference(one: Statement, other: Statement) -> str | None:
    first, second = demand(one), demand(other)
    if first is None and second is None:
        if demands.is_left_open(one) and demands.is_left_open(other):
            return None
        assert one.target is not None and other.target is not None  # noqa: S101, PT018 - targets
        return None if one.text == other.text or _says(one, other) else "words"
    if first is None or second is None:
        return "number_and_words"
    second = second.in_unit(other.counted_in, one.counted_in)
    if second is None:
        return None if None in (one.counted_in, other.counted_in) else "unit"
    if (first.number, first.far) != (second.number, second.far):
        return "number"
    if first.operator == second.operator:
        return None
    one_set = _ONE_SET.get(demands.direction(one, other) or Direction.CENTRED, set())
    return "same_set" if {first.operator, second.operator} <= one_set else "operator"


def _says(one: Statement, other: Statement) -> bool:
    """Whether one wording is a part of the other: 保稳提质 and 实现保稳提质."""
    return bool(one.text) and bool(other.text) and (one.text in other.text or other.text in one.text)
