"""Exact arithmetic of sets: what a sum, a product, a quotient or a growth may be, given what its parts may be.

Every operation is monotone in each part, so the ends of the outcome are reached at ends of the
parts. An end may be open, closed or unbounded; numbers are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from plancheck.extents import Extent, Number, difference, times, total

__all__ = ["base", "differ", "divided", "grown", "growth", "hull", "minus", "plus", "scaled", "times_each"]

_HUNDRED = Decimal(100)
_ONE = Extent.point(1)

_End = tuple[Number | None, int, bool]
"""A number, or None with the sign of the infinity; and whether it is reached."""


def plus(left: Extent, right: Extent) -> Extent:
    """What left + right may be."""
    return Extent(
        _both(left.low, right.low, total), _both(left.high, right.high, total), left.low_closed and right.low_closed, left.high_closed and right.high_closed
    )


def minus(left: Extent, right: Extent) -> Extent:
    """What left − right may be."""
    return plus(left, -right)


def times_each(left: Extent, right: Extent) -> Extent:
    """What left × right may be."""
    if left.low is not None and right.low is not None and left.low > 0 and right.low > 0:  # the usual figures: ends meet ends
        return Extent(
            times(left.low, right.low), _both(left.high, right.high, times), left.low_closed and right.low_closed, left.high_closed and right.high_closed
        )
    corners = [_product(a, b) for a in _ends(left) for b in _ends(right)]
    low, high = _outermost(corners, -1), _outermost(corners, 1)
    return Extent(low[0], high[0], low[2], high[2])


def divided(left: Extent, right: Extent) -> Extent | None:
    """What left ÷ right may be; None where right may be 0."""
    inverse = _inverse(right)
    return None if inverse is None else times_each(left, inverse)


def scaled(extent: Extent, factor: Number) -> Extent:
    """Every number times one number."""
    return times_each(extent, Extent.point(factor))


def growth(now: Extent, before: Extent) -> Extent | None:
    """What the growth from before to now may be, in percent; None where before may be 0 or less."""
    if before.relation(Extent.more_than(0)) != "inside":
        return None
    ratio = divided(now, before)
    return None if ratio is None else scaled(minus(ratio, _ONE), _HUNDRED)


def base(now: Extent, rate: Extent) -> Extent | None:
    """What stood before a growth of `rate` percent led to now; None where nothing can have grown so."""
    return divided(now, plus(_ONE, scaled(rate, Fraction(1, 100))))


def grown(rates: Iterable[tuple[Extent, bool]]) -> Extent | None:
    """The growth in percent of a product, from the growths of its parts; of a part that divides, the flag is set."""
    together: Extent | None = _ONE
    for rate, divides in rates:
        step = plus(_ONE, scaled(rate, Fraction(1, 100)))
        together = None if together is None else divided(together, step) if divides else times_each(together, step)
    return None if together is None else scaled(minus(together, _ONE), _HUNDRED)


def hull(extents: Iterable[Extent]) -> Extent:
    """The smallest set that holds all of at least one."""
    first, *rest = extents
    for each in rest:
        low = first if each._begins_within(first) else each  # noqa: SLF001 - the one question of two ends that extents answers
        high = first if each._ends_within(first) else each  # noqa: SLF001 - Extent keeps the order of its own ends
        first = Extent(low.low, high.high, low.low_closed, high.high_closed)
    return first


def differ(one: Extent, other: Extent) -> bool:
    """Whether two printed figures cannot stand for one number.

    Neighbours of the same printed place (20.1 and 20.2) touch at 20.15 and are two numbers all the
    same: more than an edge has to be common, unless one of the sets is a single point.
    """
    common = one.intersection(other)
    return common is None or (common.is_point and not one.is_point and not other.is_point)


def _both(left: Number | None, right: Number | None, of: Callable[[Number, Number], Number]) -> Number | None:
    return None if left is None or right is None else of(left, right)


def _ends(extent: Extent) -> tuple[_End, _End]:
    return (extent.low, -1, extent.low_closed), (extent.high, 1, extent.high_closed)


def _sign(end: _End) -> int:
    return end[1] if end[0] is None else (end[0] > 0) - (end[0] < 0)


def _product(left: _End, right: _End) -> _End:
    if left[0] is not None and right[0] is not None:
        is_zero = (left[0] == 0 and left[2]) or (right[0] == 0 and right[2])
        return times(left[0], right[0]), 0, is_zero or (left[2] and right[2])
    sign = _sign(left) * _sign(right)
    if sign == 0:  # 0 times any number, however large
        return Decimal(0), 0, left[2] or right[2]
    return None, sign, False


def _outermost(corners: list[_End], side: int) -> _End:
    """The corner furthest to one side; of two at one place, the one that is reached."""
    best = corners[0]
    for each in corners[1:]:
        further = _further(each, best, side)
        if further > 0 or (further == 0 and each[2]):
            best = each
    return best


def _further(one: _End, other: _End, side: int) -> int:
    ranks = [0 if end[0] is not None else end[1] * side for end in (one, other)]
    if ranks[0] != ranks[1] or one[0] is None or other[0] is None:
        return ranks[0] - ranks[1]
    apart = difference(one[0], other[0])
    return side * ((apart > 0) - (apart < 0))


def _inverse(extent: Extent) -> Extent | None:
    if 0 in extent or 0 in (extent.low, extent.high):
        return None
    low = None if extent.high is None else 1 / Fraction(extent.high)
    high = None if extent.low is None else 1 / Fraction(extent.low)
    if low is None and extent.low is not None and extent.low > 0:
        return Extent(Decimal(0), high, low_closed=False, high_closed=extent.low_closed)
    if high is None and extent.high is not None and extent.high < 0:
        return Extent(low, Decimal(0), low_closed=extent.high_closed, high_closed=False)
    return Extent(low, high, extent.high_closed, extent.low_closed)
