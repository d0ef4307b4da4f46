"""The edges that a figure moves against: of the acceptable set, with guard band and rounding undone.

A rounded comparison accepts every figure that rounds into the acceptable set: an edge becomes the
tie below or above it. With the edges moved there, the figure itself can be measured, unrounded.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from plancheck.acceptance import Acceptance
from plancheck.actuals import Actual
from plancheck.bounds import as_index, as_rate
from plancheck.extents import Extent, Number, difference, total
from plancheck.possibility import guard_band, possibility
from plancheck.rounding import unrounded
from plancheck.sensitivity.profiles import Edge

__all__ = ["edges", "moving"]


def moving(accepted: Acceptance, actual: Actual) -> Extent | None:
    """What `actual` may stand for before it is rounded; what a qualifier leaves open stays rounded."""
    if _is_rounded(accepted, actual):
        accepted = replace(accepted, policy=replace(accepted.policy, rounding="none"))
    return possibility(accepted, actual)


def edges(accepted: Acceptance, actual: Actual) -> tuple[Edge | None, Edge | None]:
    """The lower and the upper edge that `moving` is compared with; None where there is none."""
    acceptable = accepted.extent
    if acceptable is None:
        return None, None
    side, band = accepted.policy.guard.side, guard_band(accepted, actual)
    accept = band if side in ("acceptance", "both") else Decimal(0)
    reject = band if side in ("rejection", "both") else Decimal(0)
    low = high = None
    if acceptable.low is not None:
        bounds = (total(acceptable.low, accept), difference(acceptable.low, reject))
        met, missed = (_unrounded(accepted, actual, bound, closed=acceptable.low_closed, is_low=True) for bound in bounds)
        low = Edge(*met, *missed)
    if acceptable.high is not None:
        bounds = (difference(acceptable.high, accept), total(acceptable.high, reject))
        met, missed = (_unrounded(accepted, actual, bound, closed=acceptable.high_closed, is_low=False) for bound in bounds)
        high = Edge(*met, *missed)
    return low, high


def _is_rounded(accepted: Acceptance, actual: Actual) -> bool:
    return accepted.policy.rounding != "none" and accepted.places is not None and actual.qualifier is None


def _unrounded(accepted: Acceptance, actual: Actual, edge: Number, *, closed: bool, is_low: bool) -> tuple[Number, bool]:
    """The furthest figure that rounds to the edge or inside of it; an index is rounded as the number that is printed."""
    place, ties, rule = accepted.places, accepted.policy.rounding, accepted.rule
    if ties == "none" or place is None or actual.qualifier is not None:
        return edge, closed
    if actual.change is not None:  # 上涨2% of an index is the rate itself
        return unrounded(edge, place, ties, closed=closed, is_low=is_low)
    end, takes_tie = unrounded(as_index(rule, edge), place, ties, closed=closed, is_low=is_low)
    return as_rate(rule, end), takes_tie
