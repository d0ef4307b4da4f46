"""Rounding to a printed place: what a figure becomes, and which figures become so.

`rounded` is the image of a set. `rounding_into` goes back: the figures that are inside a set once they
are rounded, so that a bound can be moved once instead of every figure that is compared with it.

Source: GB/T 8170-2008; the project's semantics, ruling 5.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction
from typing import Literal

from plancheck.extents import Extent, Number

__all__ = ["Ties", "rounded", "rounded_number", "rounding_into", "unrounded"]

Ties = Literal["half_even", "half_up"]
"""Where a figure half-way between two printed ones goes: to the even one, or away from zero."""

_HALF = Fraction(1, 2)


def rounded_number(value: Number, place: int, ties: Ties) -> Decimal:
    """The number rounded once to the place 10^`place`: 5.65 to −1 is 5.6 (half_even) or 5.7 (half_up)."""
    return _round(value, place, _NEAREST[ties])


def rounded(extent: Extent, place: int, ties: Ties) -> Extent:
    """What the numbers of a set round to; an open end next to a tie rounds to its own side."""
    nearest = _NEAREST[ties]
    low = None if extent.low is None else _round(extent.low, place, nearest if extent.low_closed else _tie_up)
    high = None if extent.high is None else _round(extent.high, place, nearest if extent.high_closed else _tie_down)
    return Extent(low, high)


def rounding_into(extent: Extent, place: int, ties: Ties) -> Extent | None:
    """The numbers that are inside a set once they are rounded, or None where there is none.

    Example:
        >>> str(rounding_into(Extent.at_least("5.8"), -1, "half_up"))
        '[5.75, ∞)'
    """
    low = high = Extent()
    if extent.low is not None:
        end, is_closed = unrounded(extent.low, place, ties, closed=extent.low_closed, is_low=True)
        low = Extent(low=end, low_closed=is_closed)
    if extent.high is not None:
        end, is_closed = unrounded(extent.high, place, ties, closed=extent.high_closed, is_low=False)
        high = Extent(high=end, high_closed=is_closed)
    return low.intersection(high)


def unrounded(end: Number, place: int, ties: Ties, *, closed: bool, is_low: bool) -> tuple[Fraction, bool]:
    """Where the numbers begin, or end, that round to `end` or inside of it, and whether that place is one of them."""
    step, side = Fraction(10) ** place, 1 if is_low else -1
    steps = Fraction(end) / step * side  # an upper end is the lower end of the mirror image: ties treat both signs alike
    whole = math.ceil(steps) if closed else math.floor(steps) + 1
    takes_tie = whole % 2 == 0 if ties == "half_even" else whole > 0
    return (whole - _HALF) * step * side, takes_tie


def _round(value: Number, place: int, nearest: Callable[[Fraction], int]) -> Decimal:
    digits = nearest(Fraction(value) / Fraction(10) ** place)
    return Decimal(digits).scaleb(place, Context(prec=len(str(digits)) + 1))


def _half_up(value: Fraction) -> int:
    """Ties away from zero, as GB/T 8170 users who round by hand expect."""
    digits = math.floor(abs(value) + _HALF)
    return digits if value >= 0 else -digits


def _tie_up(value: Fraction) -> int:
    return math.floor(value + _HALF)


def _tie_down(value: Fraction) -> int:
    return math.ceil(value - _HALF)


_NEAREST: dict[Ties, Callable[[Fraction], int]] = {"half_even": round, "half_up": _half_up}
