"""The plain facts that sentences are made of; `Outcome.facts` and `Scorecard.explain` give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from plancheck.actuals import Actual
from plancheck.extents import Extent, Number
from plancheck.references import Reference
from plancheck.rules import Classification, Direction, Name, Quantity
from plancheck.targets import Target
from plancheck.verdicts import Reason, Verdict

__all__ = ["Facts", "Lang", "PlanFacts", "Tally"]

Lang = Literal["en", "zh"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one verdict rests on.

    Args:
        verdict, reason: the answer.
        target: the target that was judged; for one set by the city, the figure that settles it.
        actual: what was reported.
        margin: distance to the nearest edge of `acceptable`, in `unit`.
        unit: the unit of `margin` and of all sets; of an index, that of its rate.
        rule_unit: the unit of a bare number.
        quantity, scale, base: what the number measures; the classes, best first; the index base.
        direction: the direction that was applied.
        acceptable, possible: the two sets that were compared.
        promised: `acceptable` before any tolerance or de minimis was granted.
        far: of a range, the end that the direction leaves open.
        falls: whether an amount of falling is counted.
        classification: binding, expected, or None.
        provisional: whether a provisional figure plays a part.
        above_range: whether a range was overshot on its better side.
        guarded: whether `possible` was widened by a guard band.
        due: the last day of the target's period.
        name: the indicator's.
        rests_on: the references that were used.
        parts: of a target with several parts, those; of a parent, its children.
        is_parent: whether `parts` are the children of a parent row.
    """

    verdict: Verdict
    reason: Reason
    target: Target
    actual: Actual
    margin: Number | None = None
    unit: str | None = None
    rule_unit: str | None = None
    quantity: Quantity = Quantity.LEVEL
    scale: tuple[str, ...] = ()
    base: Number | None = None
    direction: Direction | None = None
    acceptable: Extent | None = None
    possible: Extent | None = None
    promised: Extent | None = None
    far: Number | None = None
    falls: bool = False
    classification: Classification | None = None
    provisional: bool = False
    above_range: bool = False
    guarded: bool = False
    due: date | None = None
    name: Name | None = None
    rests_on: tuple[Reference, ...] = ()
    parts: tuple[Facts, ...] = ()
    is_parent: bool = False


class Tally(Protocol):
    """How many rows got each verdict, and how many of those rest on a provisional figure."""

    @property
    def met(self) -> int:
        """Rows met."""
        ...

    @property
    def missed(self) -> int:
        """Rows missed."""
        ...

    @property
    def pending(self) -> int:
        """Rows pending."""
        ...

    @property
    def provisional_met(self) -> int:
        """Rows met by a provisional figure."""
        ...

    @property
    def provisional_missed(self) -> int:
        """Rows missed by a provisional figure."""
        ...

    @property
    def provisional_pending(self) -> int:
        """Rows pending with a provisional figure."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """What the verdicts of one plan come to.

    Args:
        title: the plan's.
        policy_id, policy_name: how it was judged.
        as_of: the day up to which figures counted, or None.
        rows, headline: all rows, and the numbered rows without their sub-rows.
        classes: the rows of each class; None holds the unclassified.
        passes: the binding veto.
        missed: place in the table and name of every missed row.
        waiting: how many rows are pending for each reason.
    """

    title: Name
    policy_id: str
    policy_name: Name | None
    as_of: date | None
    rows: Tally
    headline: Tally
    classes: Mapping[Classification | None, Tally]
    passes: bool | None
    missed: tuple[tuple[str, Name], ...]
    waiting: Mapping[Reason, int]
