"""The edges that a figure moves against: of the acceptable set, with guard band and rounding undone.

A rounded comparison accepts every figure that rounds into the acceptable set: an edge becomes the
tie below or above it. With the edges moved there, the figure itself can be measured, unrounded.
"""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from plancheck.acceptance import Acceptance
from plancheck.actuals import Actual
from plancheck.extents import Extent, Number, difference, total
from plancheck.policies import Policy
from plancheck.possibility import guard_band, possibility
from plancheck.rules import Rule
from plancheck.sensitivity.profiles import Edge

__all__ = ["edges", "moving"]

_HALF = Fraction(1, 2)


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
        met, missed = (_lower(accepted, actual, bound, closed=acceptable.low_closed) for bound in bounds)
        low = Edge(*met, *missed)
    if acceptable.high is not None:
        bounds = (difference(acceptable.high, accept), total(acceptable.high, reject))
        met, missed = (_upper(accepted, actual, bound, closed=acceptable.high_closed) for bound in bounds)
        high = Edge(*met, *missed)
    return low, high


def _is_rounded(accepted: Acceptance, actual: Actual) -> bool:
    return accepted.policy.rounding != "none" and accepted.places is not None and actual.qualifier is None


def _lower(accepted: Acceptance, actual: Actual, value: Number, *, closed: bool) -> tuple[Number, bool]:
    """The smallest figure that rounds to `value` or more."""
    if not _is_rounded(accepted, actual) or accepted.places is None:
        return value, closed
    index = accepted.rule if actual.change is None else None
    unit = Fraction(10) ** accepted.places
    steps = _as_printed(index, value) / unit
    whole = math.ceil(steps) if closed else math.floor(steps) + 1
    return _as_judged(index, (whole - _HALF) * unit), _ties_to(accepted.policy, whole, below=whole - 1)


def _upper(accepted: Acceptance, actual: Actual, value: Number, *, closed: bool) -> tuple[Number, bool]:
    """The largest figure that rounds to `value` or less."""
    if not _is_rounded(accepted, actual) or accepted.places is None:
        return value, closed
    index = accepted.rule if actual.change is None else None
    unit = Fraction(10) ** accepted.places
    steps = _as_printed(index, value) / unit
    whole = math.floor(steps) if closed else math.ceil(steps) - 1
    return _as_judged(index, (whole + _HALF) * unit), _ties_to(accepted.policy, whole, below=whole)


def _ties_to(policy: Policy, whole: int, *, below: int) -> bool:
    """Whether the tie between `below` and the next whole number rounds to `whole`."""
    if policy.rounding == "half_even":
        return whole % 2 == 0
    return whole == (below + 1 if below >= 0 else below)  # away from zero


def _as_printed(index: Rule | None, value: Number) -> Fraction:
    """A rate as the index number that is rounded; anything else as it is."""
    if index is None or index.base is None:
        return Fraction(value)
    return Fraction(index.base) * (1 + Fraction(value) / 100)


def _as_judged(index: Rule | None, value: Fraction) -> Fraction:
    if index is None or index.base is None:
        return value
    return (value / Fraction(index.base) - 1) * 100
