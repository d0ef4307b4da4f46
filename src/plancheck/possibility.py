"""An actual as the set of values that it may stand for, in the terms of a rule's acceptance.

Units, the sense of a fall, index bases, 约 and 近, printed precision, rounding and guard bands are
applied here.

Source: the project's semantics, "The words of an actual" and rulings 4 to 7; of guard bands
JCGM 106:2012, 8.3.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from plancheck import units
from plancheck.acceptance import Acceptance
from plancheck.actuals import Actual, Status
from plancheck.bounds import RATES, as_rate, each_end, widened
from plancheck.errors import ActualError, DimensionMismatchError, UnknownUnitError
from plancheck.extents import Extent, Number, difference, size, times, total
from plancheck.policies import Policy, half_digit
from plancheck.rounding import rounded
from plancheck.rules import Quantity, Rule
from plancheck.targets import Change

__all__ = ["guard_band", "guarded", "in_unit_of", "possibility", "standard_uncertainty"]


def possibility(accepted: Acceptance, actual: Actual) -> Extent | None:
    """The values that `actual` may stand for, in the terms of `accepted`; None for all values.

    Raises:
        ActualError: a class where a number is wanted or the other way round, a class that is not
            on the scale, or a float under a policy that needs printed digits.
        UnitError: a unit that is unknown or of another dimension.
    """
    if actual.status is not Status.REPORTED:
        return None
    rule = accepted.rule
    if rule.quantity is Quantity.CLASS:
        return _rank(rule, actual)
    if actual.level is not None:
        raise ActualError(f"{rule.id}: the class {actual.level!r} was reported where a number in {rule.unit or 'no unit'} is wanted")
    return _Reading(rule, accepted, actual, accepted.policy).extent()


def guard_band(accepted: Acceptance, actual: Actual) -> Number:
    """w, the width of the policy's guard band for this figure, in the terms of `accepted`.

    0 where the band is a multiple of an uncertainty that nobody stated, and for classes.
    """
    guard = accepted.policy.guard
    if guard.side == "none" or accepted.rule.quantity is Quantity.CLASS:
        return _NOTHING
    if guard.kind == "absolute":
        return guard.amount
    if guard.kind == "relative":
        return _NOTHING if accepted.number is None else times(size(accepted.number), guard.amount)
    return times(standard_uncertainty(accepted, actual), guard.amount)


def standard_uncertainty(accepted: Acceptance, actual: Actual) -> Number:
    """The stated standard uncertainty of the figure in the terms of `accepted`; 0 where none is stated."""
    if actual.uncertainty is None or actual.value is None:
        return _NOTHING
    bare = replace(accepted, policy=replace(accepted.policy, figures="point", rounding="none"))
    readings = [possibility(bare, Actual(value, actual.unit, change=actual.change)) for value in (actual.value, total(actual.value, actual.uncertainty))]
    first, second = (reading.low for reading in readings if reading is not None)
    assert first is not None and second is not None  # noqa: S101, PT018 - a value is one point
    return size(difference(second, first))


def guarded(accepted: Acceptance, actual: Actual, possible: Extent) -> tuple[Extent, Extent]:
    """The set that must be inside for met, and the one that must be apart for missed.

    Without a guard band both are `possible`. Moving the edge of the acceptable set by w to one
    side and widening `possible` by w are the same comparison, and the latter set is never empty.
    """
    side, band = accepted.policy.guard.side, guard_band(accepted, actual)
    if band == 0:
        return possible, possible
    wide = widened(possible, band, band)
    return (possible if side == "rejection" else wide), (possible if side == "acceptance" else wide)


_NOTHING = Decimal(0)


def _rank(rule: Rule, actual: Actual) -> Extent:
    if actual.level is None or rule.scale is None:
        raise ActualError(f"{rule.id}: a class of its scale is wanted, not {actual.text or 'a number'}")
    return Extent.point(rule.scale.rank(actual.level))


def in_unit_of(accepted: Acceptance, actual: Actual, value: Number) -> Number:
    """A number of `actual` in the unit in which the rule is judged; of an index, in the rule's own.

    Raises:
        UnitError: the units are unknown or of different dimensions.
    """
    rule = accepted.rule
    source, wanted = (rule.unit if actual.unit is None else actual.unit), accepted.unit
    if rule.quantity is Quantity.INDEX:
        if actual.change is not None:
            source = actual.unit or "%"  # 上涨2% is the rate itself
        else:
            wanted = rule.unit
    if source == wanted or source is None:
        return value
    if wanted is None:
        raise DimensionMismatchError(source, "a number without unit", where=rule.id)
    try:
        return units.convert(value, source, wanted)
    except DimensionMismatchError as error:
        raise DimensionMismatchError(error.source, error.target, where=rule.id) from error
    except UnknownUnitError as error:
        raise UnknownUnitError(error.word, near=error.near, where=rule.id) from error


@dataclass(frozen=True, slots=True)
class _Reading:
    rule: Rule
    accepted: Acceptance
    actual: Actual
    policy: Policy

    def extent(self) -> Extent:
        printed = each_end(self._printed(), self._convert)
        rounded = self._rounded(printed)
        turned = -rounded if self.accepted.falls and self.actual.change in (Change.RISE, Change.FALL) else rounded
        # 上涨1% of an index is a rate already; a bare 101 is not
        rate = turned if self.actual.change is not None else each_end(turned, self._as_rate)
        return self._qualified(rate)

    def _printed(self) -> Extent:
        """The figure as printed, in its own unit."""
        actual = self.actual
        if actual.extent is not None:
            return actual.extent
        assert actual.value is not None  # noqa: S101 - Actual has a value, an extent or a level
        if self.policy.figures == "point" or actual.qualifier is not None:
            return Extent.point(actual.value)
        if not actual.printed or isinstance(actual.value, Fraction):
            raise ActualError(
                f"{self.rule.id}: {actual.value} has no printed digits, and the policy {self.policy.id!r} goes by them",
                hint="give the figure as text or Decimal, as it is printed",
            )
        half = half_digit(actual.value)
        return Extent(difference(actual.value, half), total(actual.value, half))

    def _convert(self, value: Number) -> Number:
        return in_unit_of(self.accepted, self.actual, value)

    def _as_rate(self, value: Number) -> Number:
        return as_rate(self.rule, value)

    def _qualified(self, extent: Extent) -> Extent:
        """约 and 近 reach as far as the policy lets 左右 reach, away from or towards zero."""
        if self.actual.qualifier is None or extent.low is None:
            return extent
        value = extent.low
        tolerance = self.policy.rate_tolerance if self.rule.quantity in RATES else self.policy.level_tolerance
        reach = tolerance.around(value)
        if self.actual.qualifier == "about":
            return Extent(difference(value, reach), total(value, reach))
        amount = size(value)
        # with no tolerance at all, 近15 says no more than "below 15"
        below = Extent.less_than(amount) if reach == 0 else Extent(difference(amount, reach), amount, high_closed=False)
        return -below if value < 0 else below

    def _rounded(self, extent: Extent) -> Extent:
        place, ties = self.accepted.places, self.policy.rounding
        return extent if ties == "none" or place is None else rounded(extent, place, ties)
