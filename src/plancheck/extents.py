"""Exact sets of numbers, and how one lies to another.

An `Extent` is an interval with open or closed ends; either side may be unbounded, and one
point is the shortest of them. A rank on an ordinal scale is a point on the scale's order.
The whole library rests on one question, which reads as it is written:

    possible.relation(acceptable)   # possible is "inside", "apart" from, or "straddles" acceptable

Numbers are `Decimal` as printed, or `Fraction` where a division was needed. No float is kept:
a float given by a caller stands for the shortest decimal that prints it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from functools import reduce
from numbers import Integral
from typing import Annotated, Any, Literal, Self, assert_never

from plancheck.errors import ActualError

__all__ = [
    "Extent",
    "Given",
    "Number",
    "PrintedNumber",
    "Relation",
    "as_decimal",
    "difference",
    "exact",
    "least",
    "negated",
    "plain",
    "printed",
    "size",
    "times",
    "total",
]

Number = Decimal | Fraction
Given = Decimal | Fraction | float | str
"""What a caller may give for a number; see `exact`."""


class _AsPrinted:
    """How pydantic reads a number at the boundary: a quoted decimal, exactly as printed."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        from plancheck._boundary import printed_number_schema  # noqa: PLC0415 - pydantic only at the boundary

        return printed_number_schema()


PrintedNumber = Annotated[Number, _AsPrinted]
Relation = Literal["inside", "apart", "straddles"]

MAX_EXPONENT = 400
"""No figure of a plan, and no float, has a digit further than this from the decimal point."""

_MOST = 10 ** (3 * MAX_EXPONENT)
"""What neither part of a ratio exceeds: the largest Decimal that is read has no more digits."""

_EXACT = Context(prec=4 * MAX_EXPONENT, traps=[Inexact, InvalidOperation])
_subtract = _EXACT.subtract


def exact(value: Given) -> Number:
    """The exact number that `value` stands for.

    Args:
        value: a Decimal, Fraction or int as it is; a float as its shortest decimal (0.07 is
            7/100); a text as the decimal it prints.

    Raises:
        ActualError: NaN, an infinity, a text that is no decimal, or digits beyond 10^±400.
    """
    if not isinstance(value, Decimal):
        if isinstance(value, Fraction):
            return _bounded(value)
        value = _decimal(value)
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise ActualError(f"{value} is not a number that can be judged", hint="leave the figure out if it is not known")
    if not -MAX_EXPONENT <= exponent <= MAX_EXPONENT or len(digits) > 2 * MAX_EXPONENT:
        raise ActualError(_BEYOND)
    return value


_BEYOND = f"a number beyond 10^±{MAX_EXPONENT} is no figure of a plan"


def _bounded(value: Fraction) -> Fraction:
    if abs(value.numerator) > _MOST or value.denominator > _MOST:
        raise ActualError(_BEYOND)
    return value


def _decimal(value: float | str) -> Decimal:
    if isinstance(value, float):
        value = float.__repr__(value)  # of a numpy float64 too
    elif isinstance(value, Integral) and not isinstance(value, bool):
        value = int(value)
    elif not isinstance(value, str):
        raise ActualError(f"a number is wanted, not {type(value).__name__}")
    try:
        return Decimal(value)
    except (InvalidOperation, ValueError) as error:
        raise ActualError(f"{str(value)[:40]!r} is no decimal number") from error


def total(left: Number, right: Number) -> Number:
    """`left + right`, exactly."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        try:
            return _EXACT.add(left, right)
        except Inexact:  # more digits than any figure has
            pass
    return Fraction(left) + Fraction(right)


def difference(left: Number, right: Number) -> Number:
    """`left − right`, exactly."""
    if type(left) is Decimal and type(right) is Decimal:  # the fastest question, on the path of every score
        try:
            return _subtract(left, right)
        except Inexact:
            pass
    return Fraction(left) - Fraction(right)


def times(left: Number, right: Number) -> Number:
    """`left × right`, exactly."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        try:
            return _EXACT.multiply(left, right)
        except Inexact:
            pass
    return Fraction(left) * Fraction(right)


def size(value: Number) -> Number:
    """The number without its sign."""
    return value if value >= 0 else negated(value)


def negated(value: Number) -> Number:
    """The number with the other sign, exactly."""
    return value.copy_negate() if isinstance(value, Decimal) else -value


def least(values: Iterable[Number]) -> Number:
    """The smallest of at least one number."""
    return reduce(lambda best, value: value if _less(value, best) else best, values)


def plain(value: Number, digits: int = 28) -> str:
    """The number as a decimal text without an exponent.

    A Fraction that no decimal equals is cut to `digits` significant digits; nothing is ever
    judged by this text.
    """
    if isinstance(value, Fraction):
        equal = as_decimal(value)
        value = Context(prec=digits).divide(Decimal(value.numerator), Decimal(value.denominator)) if equal is None else equal
    text = format(value, "f")
    return text.removeprefix("-") if value.is_zero() else text


def printed(value: Number) -> str:
    """The number exactly, as rule files and JSON write it: a Decimal as printed, a number worked out as a ratio ("200/3")."""
    return str(value) if isinstance(value, Fraction) and value.denominator != 1 else plain(value)


def as_decimal(value: Fraction) -> Decimal | None:
    """The Decimal that equals the ratio, with no more places than it needs, or None where none does."""
    rest, factors = value.denominator, {2: 0, 5: 0}
    for prime in factors:
        while rest % prime == 0:
            rest //= prime
            factors[prime] += 1
    if rest != 1:
        return None
    places = max(factors.values())
    digits = Decimal(value.numerator * 10**places // value.denominator)
    return digits.scaleb(-places, Context(prec=digits.adjusted() + 1))


def _less(left: Number, right: Number) -> bool:
    if type(left) is type(right):
        return left < right  # both Decimal or both Fraction
    return Fraction(left) < Fraction(right)


@dataclass(frozen=True, slots=True)
class Extent:
    """The numbers between two ends, each end open or closed.

    Args:
        low: the lower end, or None where there is none.
        high: the upper end, or None where there is none.
        low_closed: whether `low` itself belongs to the set; an unbounded side is open.
        high_closed: whether `high` itself belongs to the set.

    Raises:
        ActualError: no number lies between the ends, or an end is NaN or infinite.

    Example:
        >>> str(Extent.at_least("60"))
        '[60, ∞)'
        >>> Extent.point("4.5").relation(Extent.at_least("5.8"))
        'apart'
    """

    low: Number | None = None
    high: Number | None = None
    low_closed: bool = True
    high_closed: bool = True

    def __post_init__(self) -> None:
        for name, end, closed in (("low", self.low, self.low_closed), ("high", self.high, self.high_closed)):
            if end is None:
                if closed:
                    object.__setattr__(self, f"{name}_closed", False)
            elif (number := exact(end)) is not end:
                object.__setattr__(self, name, number)
        low, high = self.low, self.high
        if low is None or high is None:
            return
        if _less(high, low):
            raise ActualError(f"an interval from {plain(low)} to {plain(high)} holds no number", hint="low > high")
        if not _less(low, high) and not (self.low_closed and self.high_closed):
            raise ActualError(f"an open interval at {plain(low)} holds no number", hint="close both ends for one point")

    @classmethod
    def point(cls, value: Given) -> Self:
        """Just this number."""
        number = exact(value)
        return cls(number, number)

    @classmethod
    def at_least(cls, value: Given) -> Self:
        """This number and everything above it."""
        return cls(low=exact(value))

    @classmethod
    def more_than(cls, value: Given) -> Self:
        """Everything above this number."""
        return cls(low=exact(value), low_closed=False)

    @classmethod
    def within(cls, value: Given) -> Self:
        """This number and everything below it."""
        return cls(high=exact(value))

    @classmethod
    def less_than(cls, value: Given) -> Self:
        """Everything below this number."""
        return cls(high=exact(value), high_closed=False)

    @property
    def is_point(self) -> bool:
        """Whether the set is one number."""
        return self.low is not None and self.high is not None and not _less(self.low, self.high)

    def relation(self, other: Extent) -> Relation:
        """How this set lies to `other`: all of it inside, none of it, or some."""
        if self._begins_within(other) and self._ends_within(other):
            return "inside"
        return "apart" if self._is_below(other) or other._is_below(self) else "straddles"

    def place(self, value: Number) -> tuple[bool, Number | None]:
        """Whether the number belongs to the set, and its margin: `relation` and `margin` of one point."""
        low, high = self.low, self.high
        if high is None:
            if low is None:
                return True, None
            room = difference(value, low)
            return room > 0 or (room == 0 and self.low_closed), room
        room = difference(high, value)
        closed = self.high_closed
        if low is not None and _less(above := difference(value, low), room):
            room, closed = above, self.low_closed
        return room > 0 or (room == 0 and closed), room

    def __contains__(self, value: Given) -> bool:
        return self.place(exact(value))[0]

    def __neg__(self) -> Extent:
        """The mirror image: a rise of −4 is a fall of 4."""
        low = None if self.high is None else negated(self.high)
        high = None if self.low is None else negated(self.low)
        return Extent(low, high, self.high_closed, self.low_closed)

    def intersection(self, other: Extent) -> Extent | None:
        """The numbers in both, or None where there is none."""
        if self._is_below(other) or other._is_below(self):
            return None
        begins, ends = (self if self._begins_within(other) else other), (self if self._ends_within(other) else other)
        return Extent(begins.low, ends.high, begins.low_closed, ends.high_closed)

    def margin(self, acceptable: Extent) -> Number | None:
        """Distance from the nearest edge of `acceptable`: inside positive, apart negative.

        Of a set of numbers, that of the one nearest to the edge. None where the sets straddle,
        and where `acceptable` has no edge to measure from.
        """
        relation = self.relation(acceptable)
        match relation:
            case "inside":
                room = []
                if self.low is not None and acceptable.low is not None:
                    room.append(difference(self.low, acceptable.low))
                if self.high is not None and acceptable.high is not None:
                    room.append(difference(acceptable.high, self.high))
                return least(room) if room else None
            case "apart":
                if self._is_below(acceptable):
                    assert self.high is not None and acceptable.low is not None  # noqa: S101, PT018 - what being below means
                    return difference(self.high, acceptable.low)
                assert self.low is not None and acceptable.high is not None  # noqa: S101, PT018 - what being above means
                return difference(acceptable.high, self.low)
            case "straddles":
                return None
            case _:
                assert_never(relation)

    def _begins_within(self, other: Extent) -> bool:
        """Whether nothing of this set lies below all of `other`."""
        if other.low is None:
            return True
        if self.low is None or _less(self.low, other.low):
            return False
        return other.low_closed or not self.low_closed or _less(other.low, self.low)

    def _ends_within(self, other: Extent) -> bool:
        """Whether nothing of this set lies above all of `other`."""
        if other.high is None:
            return True
        if self.high is None or _less(other.high, self.high):
            return False
        return other.high_closed or not self.high_closed or _less(self.high, other.high)

    def _is_below(self, other: Extent) -> bool:
        """Whether every number of this set is below every number of `other`."""
        if self.high is None or other.low is None:
            return False
        if _less(self.high, other.low):
            return True
        return not _less(other.low, self.high) and not (self.high_closed and other.low_closed)

    def __str__(self) -> str:
        if self.is_point:
            return f"{{{plain(self.low)}}}" if self.low is not None else ""
        low = "−∞" if self.low is None else plain(self.low)
        high = "∞" if self.high is None else plain(self.high)
        return f"{'[' if self.low_closed else '('}{low}, {high}{']' if self.high_closed else ')'}"
