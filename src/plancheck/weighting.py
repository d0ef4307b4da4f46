"""One number for a plan, for those who must have one: with its coverage and its two bounds.

It stands beside the binding veto and never lifts it.

Source: the project's semantics, rulings 9 and 10.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from plancheck.errors import TargetError
from plancheck.extents import Given, exact, plain
from plancheck.scorecard import Scorecard
from plancheck.verdicts import Verdict

__all__ = ["MOST_PENDING", "WeightedScore", "weighted_score"]

MOST_PENDING = Fraction(1, 5)
"""With more than this share of the weight pending, a score would say more than is known."""


@dataclass(frozen=True, slots=True)
class WeightedScore:
    """The weight of what was met, as shares from 0 to 1.

    Attributes:
        score: met / (met + missed); None where it is refused.
        lowest: the share that is met if everything pending is missed.
        highest: the share that is met if everything pending is met.
        coverage: the share of the weight that has a verdict of met or missed.
        refused: why there is no score, or None.
        unweighted: ids of the rows that carry no weight.
    """

    score: Fraction | None
    lowest: Fraction
    highest: Fraction
    coverage: Fraction
    refused: str | None = None
    unweighted: tuple[str, ...] = ()


def weighted_score(card: Scorecard, weights: Mapping[str, Given] | None = None) -> WeightedScore:
    """The weighted share of targets that were met.

    Args:
        card: the outcomes.
        weights: rule id → weight; a rule that is not named has none. Left out, every headline row
            weighs the same and sub-rows, being part of their parent, nothing.

    Raises:
        TargetError: a weight for a rule that the plan does not have, below 0, or all of them 0.
    """
    given = _weights(card, weights)
    sums = {verdict: sum((given[outcome.rule_id] for outcome in card if outcome.verdict is verdict), Fraction(0)) for verdict in Verdict}
    met, missed, pending = (sums[verdict] for verdict in (Verdict.MET, Verdict.MISSED, Verdict.PENDING))
    whole = met + missed + pending
    if whole == 0:
        raise TargetError("a weighted score wants at least one row with a weight", hint="give some rule a weight above 0")
    refused = None
    if pending / whole > MOST_PENDING:
        refused = f"{plain(pending / whole * 100, 4)} % of the weight is pending, more than {plain(MOST_PENDING * 100)} %"
    unweighted = tuple(rule_id for rule_id, weight in given.items() if weight == 0)
    score = None if refused else met / (met + missed)
    return WeightedScore(score, met / whole, (met + pending) / whole, (met + missed) / whole, refused, unweighted)


def _weights(card: Scorecard, weights: Mapping[str, Given] | None) -> dict[str, Fraction]:
    if weights is None:
        return {outcome.rule_id: Fraction(int(outcome.rule.is_headline)) for outcome in card}
    for rule_id, weight in weights.items():
        if rule_id not in card.plan:
            raise TargetError(f"plan {card.plan.id!r} has no rule {rule_id!r} to weigh", hint="weights go by the ids of the rules")
        if exact(weight) < 0:
            raise TargetError(f"{rule_id}: a weight of {weight} would count a miss as a merit", hint="give 0 or more")
    return {outcome.rule_id: Fraction(exact(weights.get(outcome.rule_id, 0))) for outcome in card}
