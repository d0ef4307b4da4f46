"""Rules of the tables themselves: units, marks, rows and cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck import units
from plancheck.actuals import Status
from plancheck.audit.demands import demand
from plancheck.audit.dossier import Dossier
from plancheck.audit.findings import Finding
from plancheck.audit.statements import Statement
from plancheck.errors import PlanCheckError
from plancheck.extents import plain
from plancheck.notation import parse_actual
from plancheck.plans import Plan
from plancheck.rules import Classification, Quantity, Rule
from plancheck.targets import Qualitative

__all__ = ["binding_mark", "mark_unexplained", "parent_unit", "structure", "unit_changed", "unit_printed", "words_in_number_row"]


def unit_changed(dossier: Dossier) -> Iterator[Finding]:
    """An indicator is counted in another unit next year, or in two units of different kind at once.

    吨 and 万吨 measure the same, and are told as a change of scale: were the digits meant so?
    """
    for pair in dossier.pairs:
        case = _unit_difference(pair.before.unit, pair.after.unit)
        if case is not None:
            yield Finding("unit_changed", case, (pair.before, pair.after), (), {"from": pair.before.unit or "no unit", "to": pair.after.unit or "no unit"})
    for group in dossier.figures.values():
        first = group[0]
        for other in group[1:]:
            if _unit_difference(first.counted_in, other.counted_in) == "dimension":
                yield Finding("unit_changed", "dimension", (first, other), (), {"from": first.counted_in or "no unit", "to": other.counted_in or "no unit"})
                break


def _unit_difference(one: str | None, other: str | None) -> str | None:
    if one == other:
        return None
    if one is None or other is None:
        return "dimension"
    try:
        if units.normal(one) == units.normal(other):
            return None
        return "scale" if units.same_dimension(one, other) else "dimension"
    except PlanCheckError:
        return "dimension"


def unit_printed(dossier: Dossier) -> Iterator[Finding]:
    """A cell prints a unit where the table prints units behind the names, or an index is counted in percent.

    103 with the year before at 100 is an index; what is in percent is the 3.
    """
    for plan in dossier.tables:
        rows = [(rule, target) for rule, target, _ in dossier.table(plan) if demand(target) is not None]
        with_unit = [target for rule, target in rows if rule.target.unit is not None and rule.target.unit in target.text]
        if len(with_unit) * _FEW < len(rows):
            yield from (Finding("unit_printed", "in_cell", (target,)) for target in with_unit)
        for rule, target in rows:
            if rule.quantity is Quantity.INDEX and rule.unit == "%" and rule.target.change is None:
                yield Finding("unit_printed", "index", (target,), (), {"base": "" if rule.base is None else plain(rule.base)})


_FEW = 5
"""Cells with a unit are the exception where fewer than one in so many has one."""


def parent_unit(dossier: Dossier) -> Iterator[Finding]:
    """Sub-rows are counted in another unit than the row of which they are parts."""
    for plan in dossier.tables:
        rows = {rule.id: target for rule, target, _ in dossier.table(plan)}
        for rule in plan:
            parts = [child for child in plan.children(rule.id) if rule.unit is not None and _unit_difference(rule.unit, child.unit) is not None]
            if parts:
                case = "scale" if all(_unit_difference(rule.unit, child.unit) == "scale" for child in parts) else "dimension"
                found = (rows[rule.id], *(rows[child.id] for child in parts))
                yield Finding("parent_unit", case, found, (), {"from": rule.unit or "", "to": parts[0].unit or "no unit"})


def binding_mark(dossier: Dossier) -> Iterator[Finding]:
    """The mark of a binding target is gained or lost from one table to the next, or stands on a target without a number.

    A sub-row has its parent's mark; where both have it and no number, the parent alone is told.
    """
    for pair in dossier.pairs:
        now, then = (each.classification is Classification.BINDING for each in (pair.before, pair.after))
        if now != then and pair.before.classification is not None and pair.after.classification is not None:
            yield Finding("binding_mark", "lost" if now else "gained", (pair.before, pair.after))
    for plan in dossier.tables:
        rows = {rule.id: target for rule, target, _ in dossier.table(plan)}
        empty = {rule.id for rule in plan if rule.classification is Classification.BINDING and _has_no_number(rows[rule.id])}
        for rule in plan:
            if rule.id in empty and rule.parent not in empty:
                yield Finding("binding_mark", "without_number", (rows[rule.id],))


def _has_no_number(target: Statement) -> bool:
    return demand(target) is None and target.quantity is not Quantity.CLASS


def mark_unexplained(dossier: Dossier) -> Iterator[Finding]:
    """A row carries a mark that the notes of its own table do not explain."""
    for plan in dossier.tables:
        for rule, target, _ in dossier.table(plan):
            for mark in rule.marks:
                if mark not in plan.marks:
                    yield Finding("mark_unexplained", "unexplained", (target,), (), {"mark": mark})


def structure(dossier: Dossier) -> Iterator[Finding]:
    """A table has a sub-row without its row, a number left out or used twice, or cells that slipped into another column.

    Cells have slipped where the column of targets holds the words for a missing report
    (市级暂未反馈) and the column of reports is empty.
    """
    for plan in dossier.tables:
        rows = {rule.id: target for rule, target, _ in dossier.table(plan)}
        numbered = [(rule, *number) for rule in plan if (number := _number(rule)) is not None]
        yield from _without_parent(numbered, rows)
        yield from _gaps(plan, numbered, rows)
        for rule, target, reported in dossier.table(plan):
            if _slipped(rule, reported):
                yield Finding("structure", "slipped", (target,) if reported is None else (target, reported))


_Numbered = Sequence[tuple[Rule, int, int]]


def _number(rule: Rule) -> tuple[int, int] | None:
    """Row and sub-row: "13#2" is 13 and 2, "13" is 13 and 0."""
    head, _, sub = (rule.row or "").partition("#")
    return (int(head), int(sub or 0)) if head.isdecimal() and (sub or "0").isdecimal() else None


def _without_parent(numbered: _Numbered, rows: dict[str, Statement]) -> Iterator[Finding]:
    heads = {head for _, head, sub in numbered if sub == 0}
    orphans: dict[int, list[Statement]] = {}
    for rule, head, sub in numbered:
        if sub and head not in heads:
            orphans.setdefault(head, []).append(rows[rule.id])
    for head, found in orphans.items():
        yield Finding("structure", "without_parent", tuple(found), (), {"row": str(head)})


def _gaps(plan: Plan, numbered: _Numbered, rows: dict[str, Statement]) -> Iterator[Finding]:
    last, last_sub = 0, 0
    for rule, head, sub in numbered:
        if head == last:
            fits, wanted = sub == last_sub + 1, f"{head}#{last_sub + 1}"
        else:
            fits, wanted = head == last + 1 and sub <= 1, str(last + 1)
        if not fits:
            yield Finding("structure", "numbering", (rows[rule.id],), (), {"row": rule.row or "", "wanted": wanted, "plan": plan.title.in_("zh")})
        last, last_sub = head, sub


def _slipped(rule: Rule, reported: Statement | None) -> bool:
    text = (rule.target.text or "").strip()
    if not text or (reported is not None and reported.text.strip()) or reported is None:
        return False
    try:
        said = parse_actual(text)
    except PlanCheckError:
        return False
    return said.status is Status.NOT_REPORTED and any(char.isalnum() for char in text)


def words_in_number_row(dossier: Dossier) -> Iterator[Finding]:
    """Words stand where the row asks for a number: as a figure against a numeric target, or as a target.

    Rows that wait for an authority on both sides are told together.
    """
    for plan in dossier.tables:
        waiting = []
        for rule, target, reported in dossier.table(plan):
            if rule.quantity is Quantity.CLASS or rule.unit is None:
                continue
            if isinstance(rule.target, Qualitative):
                yield Finding("words_in_number_row", "target", (target,))
            if reported is None or reported.actual is None or reported.actual.status is Status.REPORTED or not reported.text.strip():
                continue
            if demand(target) is not None:
                yield Finding("words_in_number_row", "figure", (reported, target))
            else:
                waiting.append(reported)
        if waiting:
            yield Finding("words_in_number_row", "waiting", tuple(waiting), (), {"count": str(len(waiting))})
