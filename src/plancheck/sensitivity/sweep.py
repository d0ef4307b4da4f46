"""A plan under several policies: which verdicts depend on the reading, and what turns each.

Source: the project's semantics, rulings 1 and 12.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from plancheck.errors import TargetError
from plancheck.plans import Actuals, Plan
from plancheck.policies import READINGS, Policy
from plancheck.references import References
from plancheck.rules import Rule
from plancheck.scorecard import Scorecard, score_plan
from plancheck.scoring import Outcome
from plancheck.sensitivity.flips import Flip, Lever, flips, judged_by
from plancheck.verdicts import Verdict

__all__ = ["Sweep", "SweepRow", "is_contested", "sweep"]


@dataclass(frozen=True, slots=True)
class SweepRow:
    """One rule under every policy.

    Attributes:
        outcomes: one for each policy, in their order.
        flips: what turns the first of them.
    """

    outcomes: tuple[Outcome, ...]
    flips: tuple[Flip, ...]

    @property
    def rule(self) -> Rule:
        """The rule that was judged."""
        return self.outcomes[0].rule

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """One for each policy."""
        return tuple(outcome.verdict for outcome in self.outcomes)

    @property
    def depends(self) -> bool:
        """Whether any of the policies gives another verdict than the first."""
        return len(set(self.verdicts)) > 1


@dataclass(frozen=True, slots=True)
class Sweep:
    """A plan under several policies, the first of which the others are compared with.

    Attributes:
        cards: one scorecard for each policy.
        rows: one for each rule, in row order.
    """

    cards: tuple[Scorecard, ...]
    rows: tuple[SweepRow, ...]

    def __iter__(self) -> Iterator[SweepRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def plan(self) -> Plan:
        """The plan that was judged."""
        return self.cards[0].plan

    @property
    def policies(self) -> tuple[Policy, ...]:
        """The policies compared."""
        return tuple(card.policy for card in self.cards)

    @property
    def depending(self) -> tuple[SweepRow, ...]:
        """The rows whose verdict depends on the policy."""
        return tuple(row for row in self.rows if row.depends)

    def turned(self, policy: Policy) -> tuple[SweepRow, ...]:
        """The rows to which `policy` gives another verdict than the first policy does."""
        place = self.policies.index(policy)
        return tuple(row for row in self.rows if row.verdicts[place] is not row.verdicts[0])

    def turned_by(self, lever: Lever) -> tuple[SweepRow, ...]:
        """The rows that some change of this kind turns, under the first policy."""
        return tuple(row for row in self.rows if any(flip.lever is lever for flip in row.flips))


def sweep(
    plan: Plan,
    actuals: Actuals,
    *,
    policies: Iterable[Policy] = READINGS,
    references: References | None = None,
    as_of: date | None = None,
) -> Sweep:
    """Judge a plan under every policy.

    Args:
        plan: the rules.
        actuals: what was reported.
        policies: the first is the one that the others are compared with.
        references: figures of authorities, baselines, other series, judgements.
        as_of: judge the latest figures not after this day.

    Raises:
        TargetError: no policy, or two of one id; and as from `score`.
        ActualError, UnitError: as from `score_plan`.
    """
    chosen = tuple(policies)
    if not chosen:
        raise TargetError("a sweep wants at least one policy")
    if len({policy.id for policy in chosen}) != len(chosen):
        raise TargetError("a sweep compares policies by their ids, and two have the same", hint="name each policy once, and give your own an id of its own")
    cards = tuple(score_plan(plan, actuals, policy=policy, references=references, as_of=as_of) for policy in chosen)
    rows = (SweepRow(tuple(card.outcomes[place] for card in cards), flips(first)) for place, first in enumerate(cards[0].outcomes))
    return Sweep(cards, tuple(rows))


def is_contested(outcome: Outcome, policies: Iterable[Policy] = READINGS) -> bool:
    """Whether one of `policies` gives the same figure another verdict."""
    return any(judged_by(outcome, policy).verdict is not outcome.verdict for policy in policies)
