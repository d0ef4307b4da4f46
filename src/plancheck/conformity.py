"""Answers that stand beside a verdict and never replace it: a probability, and a graded scale.

A probability is a float for the reader. A policy that decides by probability says so with a guard
band of k standard uncertainties, k as printed, and is decided on exact numbers.

Source: JCGM 106:2012, clauses 7.2 to 7.4; the project's semantics, rulings 5 and 11.
"""

from __future__ import annotations

from fractions import Fraction
from statistics import NormalDist

from plancheck.bounds import RATES
from plancheck.extents import Extent, size
from plancheck.policies import Band
from plancheck.possibility import possibility, standard_uncertainty
from plancheck.rules import Quantity
from plancheck.scoring import Outcome
from plancheck.verdicts import Reason, Verdict

__all__ = ["conformance_probability", "grade"]

_COMPARED = (Reason.INSIDE, Reason.OUTSIDE, Reason.STRADDLES)


def conformance_probability(outcome: Outcome) -> float | None:
    """How probable it is that the true value is acceptable, given the figure and its uncertainty.

    A value with a standard uncertainty stands for a normal distribution (JCGM 106, 7.3 for one
    edge, 7.4 for two); an interval with two ends, given or by printed precision, for a
    rectangular one. Under a guard band the acceptable set is still the target's own.

    Returns:
        A number from 0 to 1; None where no uncertainty is stated or nothing was compared.
    """
    accepted, actual = outcome.acceptance, outcome.actual
    acceptable = accepted.extent
    if outcome.parts or acceptable is None or outcome.reason not in _COMPARED or outcome.rule.quantity is Quantity.CLASS:
        return None
    possible = possibility(accepted, actual)
    if possible is None:
        return None
    spread = standard_uncertainty(accepted, actual)
    if spread > 0 and possible.is_point and possible.low is not None:
        return _normal(NormalDist(float(possible.low), float(spread)), acceptable)
    return _rectangular(possible, acceptable)


def _normal(belief: NormalDist, acceptable: Extent) -> float:
    below = 0.0 if acceptable.low is None else belief.cdf(float(acceptable.low))
    above = 0.0 if acceptable.high is None else 1.0 - belief.cdf(float(acceptable.high))
    return max(0.0, 1.0 - below - above)


def _rectangular(possible: Extent, acceptable: Extent) -> float | None:
    """The share of the interval that is acceptable; a single end counts for nothing."""
    if possible.low is None or possible.high is None or possible.is_point:
        return None
    shared = possible.intersection(acceptable)
    if shared is None or shared.low is None or shared.high is None:
        return 0.0
    return float((Fraction(shared.high) - Fraction(shared.low)) / (Fraction(possible.high) - Fraction(possible.low)))


def grade(outcome: Outcome) -> Band | None:
    """The step of the policy's graded scale that the outcome stands on: exceeded, met, near, missed.

    The distance is the margin, so that the scale knows no other edge than the verdict's. A band
    with a distance holds no outcome without a margin, and on a scale of classes, where a share of
    the target means nothing, none at all.

    Returns:
        The first band that fits; None while pending, and where the policy has no band for it.
    """
    return next((band for band in outcome.policy.grades if band.verdict is outcome.verdict and _fits(outcome, band)), None)


def _fits(outcome: Outcome, band: Band) -> bool:
    distance = band.rate_distance if outcome.rule.quantity in RATES else band.level_distance
    if distance is None:
        return band.rate_distance is None and band.level_distance is None
    number = outcome.acceptance.number
    if outcome.margin is None or number is None:
        return False
    reached, limit = size(outcome.margin), distance.around(number)
    return (reached > 0 and reached >= limit) if outcome.verdict is Verdict.MET else reached <= limit
