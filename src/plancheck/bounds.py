"""The arithmetic of a numeric target: from the printed number to the set that it accepts.

Index numbers become rates, multiples are taken of their baseline, a tolerance is granted, and the
direction says which side binds.

Source: the project's semantics, "The words" and rulings 2 to 4.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from plancheck import units
from plancheck.errors import TargetError
from plancheck.extents import Extent, Number, difference, plain, times, total
from plancheck.policies import Policy, Tolerance
from plancheck.rules import Direction, Quantity, Rule
from plancheck.targets import (
    About,
    AllOf,
    AtLeast,
    Between,
    Change,
    Comparison,
    KeepStable,
    LessThan,
    MoreThan,
    NotSet,
    Point,
    Qualitative,
    Relative,
    SetByCity,
    Target,
    Within,
)

__all__ = ["RATES", "TIMES_BASELINE", "Bounds", "Numeric", "as_index", "as_rate", "distance", "each_end", "last_place", "needs_direction", "widened"]

TIMES_BASELINE = "倍"
RATES = (Quantity.RATE, Quantity.SHARE, Quantity.INDEX)

Numeric = About | AtLeast | MoreThan | Within | LessThan | Between | Point | KeepStable | Relative


def needs_direction(target: Target) -> bool:
    """Whether what the target accepts depends on the indicator's direction."""
    match target:
        case AllOf():
            return any(needs_direction(part) for part in target.parts)
        case About() | Between() | Point():
            return target.change is not Change.FALL
        case Relative():
            return target.change is not Change.FALL and target.comparison in (Comparison.POINT, Comparison.ABOUT)
        case KeepStable():
            return target.change is not Change.FALL and target.level is None
        case AtLeast() | MoreThan() | Within() | LessThan() | SetByCity() | Qualitative() | NotSet():
            return False
        case _:
            assert_never(target)


def widened(extent: Extent, below: Number, above: Number) -> Extent:
    """The set with its lower end moved down and its upper end moved up by so much."""
    low = None if extent.low is None else difference(extent.low, below)
    high = None if extent.high is None else total(extent.high, above)
    return Extent(low, high, extent.low_closed, extent.high_closed)


def each_end(extent: Extent, change: Callable[[Number], Number]) -> Extent:
    """The set with both ends passed through an increasing function."""
    low = None if extent.low is None else change(extent.low)
    high = None if extent.high is None else change(extent.high)
    if low is extent.low and high is extent.high:
        return extent
    return Extent(low, high, extent.low_closed, extent.high_closed)


def as_rate(rule: Rule, value: Number) -> Number:
    """An index number as the rate it stands for: 103 with base 100 is 3 %."""
    if rule.base is None:
        return value
    if rule.base == 100:  # noqa: PLR2004 - the usual base keeps the printed decimal
        return difference(value, rule.base)
    return (Fraction(value) - Fraction(rule.base)) / Fraction(rule.base) * 100


def as_index(rule: Rule, rate: Number) -> Number:
    """A rate as the index number that stands for it: 3 % is 103 with base 100; of anything else the number itself."""
    return rate if rule.base is None else total(rule.base, Fraction(rule.base) * Fraction(rate) / 100)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The arithmetic of one numeric target."""

    rule: Rule
    policy: Policy
    target: Numeric
    direction: Direction | None

    def of(self, given: Number | None) -> tuple[Extent, Number | None]:
        """The promised set and τ; `given` is the baseline or the reference where one is needed."""
        target = self.target
        match target:
            case About():
                return self._about(self._scaled(target.value, given))
            case Point():
                return self._sided(self._scaled(target.value, given)), None
            case Between():
                low, high = self._scaled(target.low, given), self._scaled(target.high, given)
                return self._between(low, high), None
            case AtLeast():
                return Extent.at_least(self._bound(target.value, given)), None
            case MoreThan():
                return Extent.more_than(self._scaled(target.value, given)), None
            case Within():
                return Extent.within(self._bound(target.value, given)), None
            case LessThan():
                return Extent.less_than(self._scaled(target.value, given)), None
            case KeepStable():
                return self._about(self._rate(_known(given)))
            case Relative():
                bound = total(times(_known(given), target.factor), distance(self.rule, target))
                return self._compared(target.comparison, self._rate(bound))
            case _:
                assert_never(target)

    def far(self, given: Number | None) -> Number | None:
        """Of a range, the end that does not bind."""
        if not isinstance(self.target, Between) or self.direction not in (Direction.HIGHER, Direction.LOWER):
            return None
        return self._scaled(self.target.high if self.direction is Direction.HIGHER else self.target.low, given)

    def _compared(self, comparison: Comparison, bound: Number) -> tuple[Extent, Number | None]:
        match comparison:
            case Comparison.AT_LEAST:
                return Extent.at_least(bound), None
            case Comparison.MORE_THAN:
                return Extent.more_than(bound), None
            case Comparison.WITHIN:
                return Extent.within(bound), None
            case Comparison.LESS_THAN:
                return Extent.less_than(bound), None
            case Comparison.POINT:
                return self._sided(bound), None
            case Comparison.ABOUT:
                return self._about(bound)
            case _:
                assert_never(comparison)

    def _bound(self, value: Number | None, given: Number | None) -> Number:
        return self._rate(_known(given)) if value is None else self._scaled(value, given)

    def _scaled(self, value: Number, baseline: Number | None) -> Number:
        """The number itself, or that many times the baseline."""
        if baseline is not None and baseline < 0:
            raise TargetError(f"{self.rule.id}: a multiple of a negative baseline ({plain(baseline)}) is no target", hint="give the target as a number")
        return self._rate(value if baseline is None else times(value, baseline))

    def _rate(self, value: Number) -> Number:
        """Index numbers become rates before any tolerance; 涨幅3% is one already."""
        return value if self.target.change is not None else as_rate(self.rule, value)

    def _about(self, centre: Number) -> tuple[Extent, Number]:
        return self._between(centre, centre), self._tolerance().around(centre)

    def _tolerance(self) -> Tolerance:
        return self.policy.rate_tolerance if self.rule.quantity in RATES else self.policy.level_tolerance

    def _sided(self, bound: Number) -> Extent:
        return self._between(bound, bound)

    def _between(self, low: Number, high: Number) -> Extent:
        match self.direction:
            case Direction.HIGHER:
                return Extent.at_least(low)
            case Direction.LOWER:
                return Extent.within(high)
            case Direction.CENTRED:
                return Extent(low, high)
            case None:
                raise TargetError(
                    f"{self.rule.id}: which side of {self.target.text or self.target.kind!r} is better is not known",
                    hint="give the rule a direction: higher, lower or centred",
                )
            case _:
                assert_never(self.direction)


def _known(value: Number | None) -> Number:
    assert value is not None  # noqa: S101 - the caller returned early where there is none
    return value


_POINTS = {"%": "个百分点", "‰": "个千分点"}
"""What two figures of a unit are apart in."""


def distance(rule: Rule, target: Relative) -> Number:
    """How far a relative target stays from its series, in the rule's unit: 2个百分点 of a rate in % is 2.

    Raises:
        UnitError: a unit that is unknown, or of another dimension than the rule's.
    """
    if target.unit is None or rule.unit is None:
        return target.offset
    unit, own = units.normal(target.unit), units.normal(rule.unit)
    return target.offset if unit in (own, _POINTS.get(own)) else units.convert(target.offset, unit, own)


def last_place(target: Target, given: Number | None) -> int | None:
    """Exponent of the last place that the target prints: −1 for 5.5."""
    if given is not None:
        printed: tuple[Number | None, ...] = (given,)
    elif isinstance(target, Between):
        printed = (target.low, target.high)
    else:
        printed = (getattr(target, "value", None),)
    exponents = [value.as_tuple().exponent for value in printed if isinstance(value, Decimal)]
    return min((exponent for exponent in exponents if isinstance(exponent, int)), default=None)
