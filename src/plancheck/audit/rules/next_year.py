"""Rules of next year's targets beside what was promised and what was reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from plancheck.audit import demands
from plancheck.audit.crosswalk import Relation
from plancheck.audit.demands import demand
from plancheck.audit.dossier import Dossier, Linked, Pair
from plancheck.audit.findings import Finding
from plancheck.audit.names import core, is_repeated
from plancheck.audit.shown import brief, number
from plancheck.audit.statements import Kind, Statement, year_beside
from plancheck.bounds import RATES
from plancheck.extents import Number, size
from plancheck.rules import Direction
from plancheck.targets import Qualitative, Relative
from plancheck.verdicts import Verdict

__all__ = ["indicator_dropped", "lowered_after_miss", "next_target", "number_to_words"]

FAR_POINTS = Decimal(5)
"""A rate or a share further than this from what was reached is far from it."""
FAR_RATIO = Fraction(1, 4)
"""The same of a level, as a part of what was reached."""


def next_target(dossier: Dossier) -> Iterator[Finding]:
    """Next year's target is easier than, equal to, or far above what was reached.

    Far is more than 5 points of a rate or share, and more than a quarter of a level. Asking again
    for what was missed is told too, and a level that grew by more than 5 % and is to grow by less
    than half of that. A lower rate of growth is of low severity, as a rate may return to its usual
    size; of things that are made anew each year (kindergartens, kilometres of road) a smaller
    number is a warning and no finding. Figures that are bounds are left alone.
    """
    for pair in dossier.pairs:
        missed = pair.outcome is not None and pair.outcome.verdict is Verdict.MISSED
        if pair.reached is not None:
            yield from _against(pair.reached, pair.after, pair.before, missed=missed)
    for reached, target in _of_the_text(dossier):
        yield from _in_text(reached, target)
        yield from _slower(dossier, reached, target)


def _against(reached: Statement, after: Statement, before: Statement, *, missed: bool) -> Iterator[Finding]:
    asked, way = demand(after), demands.direction(after, before)
    value = demands.reached(reached, after.counted_in)
    if asked is None or value is None or way not in (Direction.HIGHER, Direction.LOWER):
        return
    gap = demands.beyond(asked.number, value, way)
    is_far = _is_far(gap, value, reached)
    if gap == 0:
        case = "equal"
    elif gap < 0:
        case = "easier" if reached.kind is not Kind.GROWTH else "much_lower_growth" if is_far else "lower_growth"
    elif is_far:
        case = "far_above"
    elif missed and not _lowered(before, after, way):
        case = "asked_again"
    else:
        return
    yield _compared(case, reached, after, value, asked.number)


def _compared(case: str, reached: Statement, after: Statement, value: Number, asked: Number) -> Finding:
    gap = Fraction(asked) - Fraction(value)
    taken = f"({number(value)})" if value < 0 else number(value)
    line = f"{number(asked)} − {taken} = {number(gap)}"
    if not _is_rate(reached):
        line += after.counted_in or ""
        line += f" ({'+' if gap > 0 else ''}{number(gap / abs(Fraction(value)) * 100)}%)" if value != 0 else ""
    return Finding("next_target", case, (reached, after), (line,), {"year": after.period})


def _is_rate(statement: Statement) -> bool:
    return statement.kind in (Kind.GROWTH, Kind.SHARE) or statement.quantity in RATES


def _is_far(gap: Number, value: Number, reached: Statement) -> bool:
    return Fraction(size(gap)) > (Fraction(FAR_POINTS) if _is_rate(reached) else FAR_RATIO * abs(Fraction(value)))


def _lowered(before: Statement, after: Statement, way: Direction) -> bool:
    """Whether next year asks for less than this year did."""
    first, second = demand(before), demand(after)
    if first is None or second is None:
        return False
    first = first.in_unit(before.counted_in, after.counted_in)
    return first is not None and demands.beyond(second.number, first.number, way) < 0


def _of_the_text(dossier: Dossier) -> Iterator[tuple[Statement, Statement]]:
    """A figure and the next year's target for the same thing, where no table has both."""
    told: set[tuple[str, str]] = set()
    paired = {pair.after.indicator for pair in dossier.pairs}
    for (indicator, period), targets in dossier.targets.items():
        year_before = year_beside(period, -1)
        if year_before is None or indicator in paired:
            continue
        for nature in ("level", "growth"):
            for reached in dossier.figures.get((indicator, nature, year_before), ())[:1]:
                told.add((reached.id, targets[0].id))
                yield reached, targets[0]
    for link in dossier.links:
        if link.relation in (Relation.COMPARABLE, Relation.ADDED):
            yield from (pair for pair in _matched(link.actuals, _after(dossier, link)) if (pair[0].id, pair[1].id) not in told)


def _matched(actuals: Sequence[Statement], targets: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Each target with the figure in its unit whose name is most like its own."""
    for target in targets:
        alike = [each for each in actuals if each.counted_in == target.counted_in and each.kind is not Kind.RANK]
        if alike:
            yield max(alike, key=lambda each: (core(each.name.zh) == core(target.name.zh), -len(core(each.name.zh)))), target


def _in_text(reached: Statement, target: Statement) -> Iterator[Finding]:
    asked, way = demand(target), demands.direction(target)
    extent = reached.possible()
    if asked is None or extent is None or way not in (Direction.HIGHER, Direction.LOWER):
        return
    value = demands.reached(reached, target.counted_in)
    if value is None:
        end = extent.low if way is Direction.HIGHER else extent.high
        value = None if end is None or reached.counted_in != target.counted_in else end
    if value is None or demands.beyond(asked.number, value, way) >= 0:
        return
    yield _compared("fewer_anew" if is_repeated(target.counted_in) else "easier_in_text", reached, target, value, asked.number)


def _slower(dossier: Dossier, reached: Statement, target: Statement) -> Iterator[Finding]:
    """A level whose next target asks for less than half of the growth that it just had."""
    asked, value = demand(target), demands.reached(reached, target.counted_in)
    growth = next(iter(dossier.growths.get((reached.indicator, reached.period), ())), None)
    rate = None if growth is None else growth.value
    if (
        asked is None
        or growth is None
        or value is None
        or rate is None
        or value <= 0
        or rate <= FAR_POINTS
        or demands.direction(target) is not Direction.HIGHER
    ):
        return
    implied = (Fraction(asked.number) / Fraction(value) - 1) * 100
    if 0 <= implied < Fraction(rate) / 2:
        line = f"{number(asked.number)} / {number(value)} − 1 = {number(implied)}%; {brief(growth)}"
        yield Finding("next_target", "slower", (reached, target, growth), (line,), {"year": target.period})


def lowered_after_miss(dossier: Dossier) -> Iterator[Finding]:
    """A target was missed, and next year's is lower, or as high with a weaker word.

    以上 is stronger than a bare number, a bare number stronger than 左右.
    """
    for pair in dossier.pairs:
        if pair.outcome is None or pair.outcome.verdict is not Verdict.MISSED:
            continue
        way, first, second = demands.direction(pair.before, pair.after), demand(pair.before), demand(pair.after)
        first = None if first is None else first.in_unit(pair.before.counted_in, pair.after.counted_in)
        if first is None or second is None or way not in (Direction.HIGHER, Direction.LOWER):
            continue
        gap = demands.beyond(second.number, first.number, way)
        case = "lowered" if gap < 0 else "loosened" if gap == 0 and _strength(second.operator) < _strength(first.operator) else None
        if case is not None:
            yield Finding("lowered_after_miss", case, _given(pair), (f"{brief(pair.before)} → {brief(pair.after)}",), {"year": pair.after.period})


def _strength(operator: str) -> int:
    return {"about": 0, "between": 0, "point": 1}.get(operator, 2)


def number_to_words(dossier: Dossier) -> Iterator[Finding]:
    """This year's target, or this year's figure, is a number, and next year's target is none.

    Words (保稳提质), a comparison (保持全市前列), or a number left to an authority.
    """
    for pair in dossier.pairs:
        if demand(pair.before) is not None and demand(pair.after) is None:
            case = "left_open" if demands.is_left_open(pair.after) else "words"
            yield Finding("number_to_words", case, _given(pair), (), {"year": pair.after.period})
    for link in dossier.links:
        if link.relation not in (Relation.COMPARABLE, Relation.ADDED):
            continue
        numbers = [each for each in link.actuals if each.value is not None and each.kind is not Kind.RANK]
        after = [each for each in _after(dossier, link) if isinstance(each.target, Qualitative | Relative) or demands.is_left_open(each)]
        for target in after[:1]:
            yield from (Finding("number_to_words", "figure_to_words", (each, target), (), {"year": target.period}) for each in numbers[:1])


def _after(dossier: Dossier, link: Linked) -> list[Statement]:
    table = [] if link.next_rule is None else [dossier.target_of[id(link.next_rule)]]
    return [*table, *link.targets]


def indicator_dropped(dossier: Dossier) -> Iterator[Finding]:
    """An indicator of the plan is not in next year's, or another stands in its place.

    Where a crosswalk calls the row replaced, both names are told. A parent line whose sub-rows are
    still there is a matter of structure.
    """
    plan, following = dossier.plan, dossier.following
    if plan is None or following is None:
        return
    replaced = {link.rule.id: link.next_rule for link in dossier.links if link.relation is Relation.REPLACED and link.rule and link.next_rule}
    targets = {(each.table, each.indicator): each for each in dossier.statements if each.rule is not None and each.kind is Kind.TARGET}
    for rule, before, _ in dossier.table(plan):
        if rule.id in following or any(child.id in following for child in plan.children(rule.id)):
            continue
        outcome, instead = dossier.outcomes.get(rule.id), replaced.get(rule.id)
        if instead is not None:
            yield Finding("indicator_dropped", "replaced", (before, targets[following.id, instead.id]), (), {"year": _year(following.year)})
        else:
            missed = outcome is not None and outcome.verdict is Verdict.MISSED
            yield Finding("indicator_dropped", "dropped_after_miss" if missed else "dropped", (before,), (), {"year": _year(following.year)})


def _year(year: int | None) -> str:
    return "" if year is None else str(year)


def _given(pair: Pair) -> tuple[Statement, ...]:
    return (pair.before, pair.after) if pair.reached is None else (pair.before, pair.after, pair.reached)
