"""All that is known about a document, indexed, so that every rule finds its statements in one step.

Whatever order the statements come in, they are kept in one order: the audited tables first, row by
row, then the text by the ids of its statements, then other plans row by row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from plancheck import units
from plancheck.audit.crosswalk import Link, Relation
from plancheck.audit.identities import Identity
from plancheck.audit.names import core
from plancheck.audit.narrative import Narrative
from plancheck.audit.statement_files import actual_statements, target_statements
from plancheck.audit.statements import Kind, Statement
from plancheck.errors import ActualError, PlanCheckError, UnitError
from plancheck.extents import Extent, Number
from plancheck.plans import Actuals, Plan
from plancheck.rules import Rule
from plancheck.scorecard import score_plan
from plancheck.scoring import Outcome

__all__ = ["Dossier", "Linked", "Pair", "Quantity", "converted", "gather", "number_in", "quantity"]

Quantity = tuple[str, str, str]
"""Indicator, nature (level, growth or rank) and period: what can have one value only."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A line of the crosswalk with its members found."""

    relation: Relation
    rule: Rule | None
    next_rule: Rule | None
    targets: tuple[Statement, ...]
    actuals: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A rule of the plan with what was reached, and the rule of next year's plan for the same indicator."""

    before: Statement
    reached: Statement | None
    after: Statement
    outcome: Outcome | None


@dataclass(frozen=True)
class Dossier:
    """The statements of a document and what joins them; built by `gather`."""

    statements: tuple[Statement, ...]
    plan: Plan | None = None
    following: Plan | None = None
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    links: tuple[Linked, ...] = ()
    identities: tuple[Identity, ...] = ()
    narrative: Narrative | None = None

    @cached_property
    def figures(self) -> dict[Quantity, list[Statement]]:
        """The reported figures of each quantity."""
        found: dict[Quantity, list[Statement]] = {}
        for each in self.statements:
            if each.has_figure:
                found.setdefault(quantity(each), []).append(each)
        return found

    @cached_property
    def classes(self) -> dict[Quantity, list[Statement]]:
        """The reported classes (Ⅱ类) of each quantity."""
        found: dict[Quantity, list[Statement]] = {}
        for each in self.statements:
            if each.actual is not None and each.actual.level is not None:
                found.setdefault(quantity(each), []).append(each)
        return found

    @cached_property
    def targets(self) -> dict[tuple[str, str], list[Statement]]:
        """The targets of each indicator and period."""
        found: dict[tuple[str, str], list[Statement]] = {}
        for each in self.statements:
            if each.kind is Kind.TARGET:
                found.setdefault((each.indicator, each.period), []).append(each)
        return found

    @cached_property
    def grown(self) -> dict[str, str]:
        """Growth indicator → the indicator that grew: as declared, else the level of the same name."""
        declared = {each.indicator: each.of for each in self.statements if each.kind is Kind.GROWTH and each.of}
        levels = {core(each.name.zh): each.indicator for each in reversed(self.statements) if each.kind in (Kind.LEVEL, Kind.SUM) and each.name.zh}
        for each in self.statements:
            if each.kind is Kind.GROWTH and each.indicator not in declared and core(each.name.zh) in levels:
                declared[each.indicator] = levels[core(each.name.zh)]
        return declared

    @cached_property
    def growths(self) -> dict[tuple[str, str], list[Statement]]:
        """The growths in percent that are printed of each level and period."""
        found: dict[tuple[str, str], list[Statement]] = {}
        for (indicator, nature, period), group in self.figures.items():
            level = self.grown.get(indicator)
            if nature == "growth" and level is not None:
                found.setdefault((level, period), []).extend(each for each in group if each.counted_in == "%")
        return found

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every indicator of the plan that next year's plan has too, in the plan's order."""
        if self.plan is None or self.following is None:
            return ()
        said = {(each.table, each.indicator, each.kind is Kind.TARGET): each for each in self.statements if each.rule is not None}
        return tuple(
            Pair(
                said[self.plan.id, rule.id, True],
                said.get((self.plan.id, rule.id, False)),
                said[self.following.id, rule.id, True],
                self.outcomes.get(rule.id),
            )
            for rule in self.plan
            if rule.id in self.following
        )

    def table(self, plan: Plan | None) -> Iterator[tuple[Rule, Statement, Statement | None]]:
        """The rows of a plan's table: the rule, its target and what was reported."""
        if plan is None:
            return
        said = {(each.indicator, each.kind is Kind.TARGET): each for each in self.statements if each.table == plan.id}
        for rule in plan:
            yield rule, said[rule.id, True], said.get((rule.id, False))

    @cached_property
    def target_of(self) -> dict[int, Statement]:
        """The target of each rule, by the rule's identity."""
        return {id(each.rule): each for each in self.statements if each.rule is not None and each.kind is Kind.TARGET}

    @cached_property
    def reported_of(self) -> dict[int, Statement]:
        """What was reported for each rule that has a figure, by the rule's identity."""
        return {id(each.rule): each for each in self.statements if each.rule is not None and each.has_figure}

    @cached_property
    def tables(self) -> tuple[Plan, ...]:
        """The plans whose tables are known."""
        return tuple(plan for plan in (self.plan, self.following) if plan is not None)


def quantity(statement: Statement) -> Quantity:
    """What the statement gives a value of."""
    nature = statement.kind.value if statement.kind in (Kind.GROWTH, Kind.RANK) else "level"
    return statement.indicator, nature, statement.period


def gather(
    plan: Plan | None = None,
    actuals: Actuals | None = None,
    *,
    following: Plan | None = None,
    statements: Iterable[Statement] = (),
    links: Sequence[Link] = (),
    identities: Iterable[Identity] = (),
    text: str | None = None,
) -> Dossier:
    """Index all that is known.

    Raises:
        ActualError: two statements of one id, or a crosswalk that names a row or statement that is not there.
        PlanCheckError: whatever scoring the plan raises.
    """
    said = sorted(statements, key=_place)
    of_tables: list[Statement] = []
    outcomes: dict[str, Outcome] = {}
    if plan is not None:
        of_tables += target_statements(plan)
        if actuals is not None:
            of_tables += actual_statements(plan, actuals)
            outcomes = {outcome.rule_id: outcome for outcome in score_plan(plan, actuals.only(plan))}
    if following is not None:
        of_tables += target_statements(following)
    every = (*of_tables, *said)
    known: dict[str, Statement] = {}
    for each in every:
        if each.id in known:
            raise ActualError(f"two statements {each.id!r}", hint="give each an id of its own")
        known[each.id] = each
    aliases: dict[str, Statement] = {}
    for each in said:
        if each.rule is not None and each.rule.row is not None:
            aliases[each.rule.row] = each
    aliases |= known
    return Dossier(
        every,
        plan,
        following,
        outcomes,
        tuple(_linked(link, plan, following, aliases) for link in links),
        tuple(identities),
        None if text is None else Narrative.of(text),
    )


def _linked(link: Link, plan: Plan | None, following: Plan | None, known: Mapping[str, Statement]) -> Linked:
    missing = [name for name in (*link.targets, *link.actuals) if name not in known]
    if missing:
        raise ActualError(
            f"crosswalk {link.id}: there is no statement {', '.join(repr(name) for name in missing)}", hint="give the file that has it with --statements"
        )
    return Linked(
        link.relation,
        _row(plan, link.row, link),
        _row(following, link.next_row, link),
        tuple(known[name] for name in link.targets),
        tuple(known[name] for name in link.actuals),
    )


def _row(plan: Plan | None, row: str | None, link: Link) -> Rule | None:
    if plan is None or row is None:
        return None
    for rule in plan:
        if row in (rule.row, rule.id):
            return rule
    raise ActualError(f"crosswalk {link.id}: plan {plan.id!r} has no row {row!r}")


def _place(statement: Statement) -> tuple[list[tuple[int, str]], ...]:
    """Where a statement comes: those of no table first, then table by table and row by row."""
    rule = statement.rule
    row = rule.row if rule is not None and rule.row is not None else statement.id
    return _natural(statement.table or ""), _natural(row), _natural(statement.id)


def _natural(text: str) -> list[tuple[int, str]]:
    """A9 before A10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"([0-9]{1,18})", text)]


def converted(extent: Extent, source: str | None, wanted: str | None) -> Extent | None:
    """The set in another unit; None where the units are not of one kind."""
    if source == wanted:
        return extent
    if source is None or wanted is None:
        return None
    try:
        low, high = (None if end is None else units.convert(end, source, wanted) for end in (extent.low, extent.high))
    except (UnitError, ActualError):
        return None
    return Extent(low, high, extent.low_closed, extent.high_closed)


def number_in(value: Number, source: str | None, wanted: str | None) -> Number | None:
    """The number in another unit; None where the units are not of one kind."""
    if source == wanted:
        return value
    try:
        return None if source is None or wanted is None else units.convert(value, source, wanted)
    except PlanCheckError:
        return None
