"""What became of each target, in closed words and rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from plancheck import units
from plancheck.extents import Number
from plancheck.plans import Plan
from plancheck.policies import Policy
from plancheck.rules import Classification, Rule
from plancheck.scoring import Outcome

__all__ = ["Aspect", "Comparison", "ComparisonRow", "Reach", "Shift"]


class Shift(StrEnum):
    """What became of a target."""

    RAISED = "raised"
    """every figure that meets the second meets the first, and not the other way round"""
    LOWERED = "lowered"
    """the other way round: some figures that meet the second miss the first"""
    SAME = "same"
    """the same figures meet both; or the same words stand in both, whatever figure they wait for"""
    DIFFERENT = "different"
    """some figures meet only the first, others only the second"""
    INTO_WORDS = "into_words"
    """a number before; words, or somebody else's figure, now"""
    INTO_NUMBERS = "into_numbers"
    """the other way round"""
    REWORDED = "reworded"
    """no number in either, and other words"""
    WITHDRAWN = "withdrawn"
    """only the first plan has it"""
    NEW = "new"
    """only the second plan has it"""
    INCOMPARABLE = "incomparable"
    """the two count different things: units, scales or quantities that do not convert"""
    UNKNOWN = "unknown"
    """it depends on a figure that is not known"""


class Aspect(StrEnum):
    """What may have changed beside the number."""

    CLASS = "class"
    OPERATOR = "operator"
    UNIT = "unit"
    DIRECTION = "direction"
    NAME = "name"


class Reach(StrEnum):
    """How the second target lies to what was reported under the first plan, tolerances left aside."""

    EXCEEDED = "exceeded"
    """the target is easier than what was reached"""
    EQUAL = "equal"
    """it is exactly what was reached"""
    ABOVE = "above"
    """it asks for more than was reached"""
    UNKNOWN = "unknown"
    """nothing was reported, the target waits for a figure, or the two cannot be compared"""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One indicator in both plans, or in one of them.

    Attributes:
        first, second: the rules; None in the plan that does not have it.
        shift: what became of the target.
        step: by how much the number that the target names is higher in the second plan, in `unit`;
            None where one of them names no number or they cannot be compared.
        unit: the unit of the step: the second rule's, of an index that of its rate.
        are_floors: whether both targets are lower bounds, so that a higher number asks for more.
        judged: what was reported, against the first target; None where no actuals were given.
        ahead: the same against the second target.
        reach: how the second target lies to it.
    """

    first: Rule | None
    second: Rule | None
    shift: Shift
    step: Number | None = None
    unit: str | None = None
    are_floors: bool = False
    judged: Outcome | None = None
    ahead: Outcome | None = None
    reach: Reach | None = None

    @property
    def rule(self) -> Rule:
        """The newer of the two rules, for its name and place."""
        rule = self.first if self.second is None else self.second
        assert rule is not None  # noqa: S101 - a row is of at least one rule
        return rule

    @property
    def aspects(self) -> tuple[Aspect, ...]:
        """What changed beside the number."""
        first, second = self.first, self.second
        if first is None or second is None:
            return ()
        changed = {
            Aspect.CLASS: first.classification is not second.classification,
            Aspect.OPERATOR: first.target.kind != second.target.kind and self.shift not in _WITHOUT_NUMBER,
            Aspect.UNIT: _unit(first) != _unit(second),
            Aspect.DIRECTION: first.direction is not second.direction,
            Aspect.NAME: _is_renamed(first, second),
        }
        return tuple(aspect for aspect, is_so in changed.items() if is_so)

    @property
    def gained_binding(self) -> bool:
        """Whether the target is binding now and was not before."""
        return self._binding == (False, True)

    @property
    def lost_binding(self) -> bool:
        """Whether the target was binding and is not any more."""
        return self._binding == (True, False)

    @property
    def _binding(self) -> tuple[bool, bool] | None:
        if self.first is None or self.second is None:
            return None
        return self.first.classification is Classification.BINDING, self.second.classification is Classification.BINDING


_WITHOUT_NUMBER = (Shift.INTO_WORDS, Shift.INTO_NUMBERS, Shift.REWORDED)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every indicator of two plans: those of the first in its order, then the new ones."""

    first: Plan
    second: Plan
    policy: Policy
    rows: tuple[ComparisonRow, ...]

    def __iter__(self) -> Iterator[ComparisonRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def count(self, kind: Shift | Reach) -> int:
        """How many rows moved so, or lie so to what was reached."""
        return sum(row.shift is kind or row.reach is kind for row in self.rows)


def _unit(rule: Rule) -> str | None:
    return None if rule.unit is None else units.normal(rule.unit)


def _is_renamed(first: Rule, second: Rule) -> bool:
    """Whether the name differs in a language that both plans give."""
    pairs = ((first.name.zh, second.name.zh), (first.name.en, second.name.en))
    return next((was != now for was, now in pairs if was and now), False)
