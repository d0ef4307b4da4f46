"""What one call of `score_frame` asks for, checked before any row is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plancheck._nearest import did_you_mean
from plancheck.errors import ActualError
from plancheck.frames.plans import Plans
from plancheck.frames.words import FLIPS
from plancheck.plans import Plan
from plancheck.policies import Policy
from plancheck.references import References

__all__ = ["ANSWERS", "Request"]

ANSWERS = ("verdict", "reason", "margin", "classification")
"""The columns that are added unless others are asked for, in their order; the flips follow them."""


@dataclass(frozen=True, slots=True)
class Request:
    """The plans, the policy, and which column says what.

    Attributes:
        ends: the columns with the figure: one, or the low and the high end of an interval.
        as_of: the day of judging, or the column that gives it.
    """

    plans: Plans
    policy: Policy
    references: References | None
    rule_id: str
    ends: tuple[str, ...]
    unit: str | None
    provisional: str | None
    as_of: str | date | None
    plan_id: str | None
    add: tuple[str, ...]

    @classmethod
    def of(  # noqa: PLR0913 - one argument per column of the frame
        cls,
        plan: Plan | Iterable[Plan],
        *,
        policy: Policy,
        references: References | None,
        rule_id: str,
        value: str,
        low: str | None,
        high: str | None,
        unit: str | None,
        provisional: str | None,
        as_of: str | date | None,
        plan_id: str | None,
        add: Iterable[str],
    ) -> Request:
        """Check what can be checked without the frame.

        Raises:
            ActualError: one end of an interval without the other, or an unknown answer.
            TargetError: several plans and no `plan_id`.
        """
        if (low is None) != (high is None):
            raise ActualError("an interval has a low and a high column", hint="name both, or neither; ±inf is unbounded")
        wanted = (add,) if isinstance(add, str) else tuple(add)
        for name in wanted:
            if name not in (*ANSWERS, *FLIPS):
                raise ActualError(f"{name!r} is no answer of a scored frame", hint=f"add any of {', '.join((*ANSWERS, *FLIPS))}")
        return cls(
            plans=Plans.of(plan, by_id=plan_id is not None),
            policy=policy,
            references=references,
            rule_id=rule_id,
            ends=(value,) if low is None or high is None else (low, high),
            unit=unit,
            provisional=provisional,
            as_of=as_of,
            plan_id=plan_id,
            add=tuple(name for name in (*ANSWERS, *FLIPS) if name in wanted),
        )

    @property
    def wanted(self) -> frozenset[str]:
        """The answers asked for."""
        return frozenset(self.add)

    @property
    def flips(self) -> bool:
        """Whether any flip is asked for."""
        return not self.wanted.isdisjoint(FLIPS)

    @property
    def day(self) -> date | None:
        """The one day of judging, where it is no column."""
        return None if isinstance(self.as_of, str) else self.as_of

    @property
    def asks_for_rules_only(self) -> bool:
        """Whether a row is judged by its rule's id alone, in the rule's own unit and on one day."""
        return self.plan_id is None and self.unit is None and not isinstance(self.as_of, str)

    @property
    def leaves_provisional(self) -> bool:
        """Whether a provisional figure stays pending."""
        return self.provisional is not None and self.policy.provisional == "pending"

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read."""
        named = (self.rule_id, *self.ends, self.unit, self.provisional, self.plan_id, self.as_of if isinstance(self.as_of, str) else None)
        return tuple(dict.fromkeys(name for name in named if name is not None))

    def check(self, names: Sequence[str]) -> None:
        """Refuse a frame that lacks a column.

        Raises:
            ActualError: naming it, and the one that may have been meant.
        """
        for name in self.columns:
            if name not in names:
                hint = did_you_mean(name, map(str, names)) or f"its columns are {', '.join(map(str, names[:20]))}"
                raise ActualError(f"the frame has no column {name!r}", hint=hint)
