"""A rule's target as the set of values that it accepts, or why that set is not known yet.

Here the direction, the tolerance, the unit and the index base are applied, once per rule and
policy; judging an actual is then a comparison.

Source: the project's semantics, "The words" and rulings 2 to 6.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_never

from plancheck import units
from plancheck.actuals import Actual
from plancheck.errors import DimensionMismatchError, TargetError
from plancheck.extents import Extent, Number, difference, negated, plain, size, times, total
from plancheck.policies import Policy, Tolerance
from plancheck.references import Reference, References, Role
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
from plancheck.verdicts import Reason, Verdict

__all__ = ["RATES", "TIMES_BASELINE", "Acceptance", "acceptance", "as_rate", "distance", "needs_direction", "widened"]

TIMES_BASELINE = "倍"
RATES = (Quantity.RATE, Quantity.SHARE, Quantity.INDEX)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a rule's target accepts under a policy.

    Args:
        rule: whose target it is.
        policy: how it was read.
        target: the target that this is the reading of; for a target set by the city, the figure
            that settles it.
        unit: the unit of `extent` and of every margin; of an index, that of its rate.
        extent: the acceptable values, or None where they are not known.
        promised: the same before any tolerance or de minimis was granted: of 6左右 `[6, ∞)`.
        reason: why `extent` is not known.
        far: of a range, the end that the direction leaves open: overshooting it is no miss.
        direction: the direction that was applied.
        falls: whether an amount of falling is counted, so that 下降4% is 4.
        tolerance: τ as applied, for reports.
        places: exponent of the target's last printed place, for rounding; None: not rounded.
        parts: of an `AllOf`, the reading of each part.
        judged: a recorded judgement of a target in words.
        is_direct: whether a bare figure is compared as it stands, its unit apart.
        rests_on: the references that were used.
    """

    rule: Rule
    policy: Policy
    target: Target
    unit: str | None = None
    extent: Extent | None = None
    promised: Extent | None = None
    far: Number | None = None
    reason: Reason | None = None
    direction: Direction | None = None
    falls: bool = False
    tolerance: Number | None = None
    places: int | None = None
    parts: tuple[Acceptance, ...] = ()
    judged: Verdict | None = None
    rests_on: tuple[Reference, ...] = ()
    is_direct: bool = False

    @property
    def number(self) -> Number | None:
        """The one number that the target names, in `unit`: 6 of 6左右, a baseline, a reference.

        None for a class, for a range that binds on both ends, and where nothing is known yet.
        """
        if self.promised is None or self.rule.quantity is Quantity.CLASS:
            return None
        low, high = self.promised.low, self.promised.high
        if low is None or high is None:
            return high if low is None else low
        return low if self.promised.is_point else None


def acceptance(rule: Rule, policy: Policy, references: References | None = None, as_of: date | None = None) -> Acceptance:
    """The values that `rule` accepts under `policy`.

    Raises:
        TargetError: the direction is unknown and decides, or the target does not fit the
            indicator (a class without a scale, a list over several indicators).
        UnitError: a unit that is unknown, or of another dimension than the rule's.
    """
    return _Reader(rule, policy, references or References(), as_of).read(rule.target)


def needs_direction(target: Target) -> bool:
    """Whether what the target accepts depends on the indicator's direction."""
    if isinstance(target, AllOf):
        return any(needs_direction(part) for part in target.parts)
    if target.change is Change.FALL:
        return False
    if isinstance(target, Relative):
        return target.comparison in (Comparison.POINT, Comparison.ABOUT)
    return isinstance(target, About | Between | Point) or (isinstance(target, KeepStable) and target.level is None)


def widened(extent: Extent, below: Number, above: Number) -> Extent:
    """The set with its lower end moved down and its upper end moved up by so much."""
    low = None if extent.low is None else difference(extent.low, below)
    high = None if extent.high is None else total(extent.high, above)
    return Extent(low, high, extent.low_closed, extent.high_closed)


def as_rate(rule: Rule, value: Number) -> Number:
    """An index number as the rate it stands for: 103 with base 100 is 3 %."""
    if rule.base is None:
        return value
    if rule.base == 100:  # noqa: PLR2004 - the usual base keeps the printed decimal
        return difference(value, rule.base)
    return (Fraction(value) - Fraction(rule.base)) / Fraction(rule.base) * 100


@dataclass(frozen=True, slots=True)
class _Reader:
    rule: Rule
    policy: Policy
    references: References
    as_of: date | None

    def read(self, target: Target) -> Acceptance:
        match target:
            case AllOf(parts=parts, respectively=respectively):
                if respectively:
                    raise TargetError(
                        f"{self.rule.id}: a list over several indicators (分别) cannot be scored against one figure",
                        hint="give each indicator a rule of its own, with part = 1, 2, …",
                    )
                return self._unknown(target, None, unit=self.rule.unit, parts=tuple(self.read(part) for part in parts))
            case NotSet():
                return self._unknown(target, Reason.NO_TARGET)
            case Qualitative():
                entry = self._reference(Role.JUDGEMENT, self.rule.id)
                if entry is None:
                    return self._unknown(target, Reason.QUALITATIVE)
                return self._unknown(target, None, judged=entry.verdict, rests_on=(entry,))
            case SetByCity():
                entry = self._reference(Role.TARGET, self.rule.id)
                if entry is None or entry.target is None:
                    return self._unknown(target, Reason.SET_BY_CITY, unit=self.rule.unit)
                found = self.read(entry.target)
                return replace(found, rests_on=(entry, *found.rests_on))
            case KeepStable(level=str(level)):
                return self._class(target, level)
            case _:
                return self._numeric(target)

    def _class(self, target: KeepStable, level: str) -> Acceptance:
        if self.rule.scale is None:
            raise TargetError(f"{self.rule.id}: keeping class {level!r} wants a scale", hint='give quantity = "class" and a scale')
        try:
            rank = self.rule.scale.rank(level)
        except ValueError as error:
            raise TargetError(f"{self.rule.id}: {error}") from error
        exactly = self.policy.keep_class == "exact"
        extent = Extent.point(rank) if exactly else Extent.within(rank)
        return Acceptance(self.rule, self.policy, target, extent=extent, promised=extent, direction=Direction.LOWER)

    def _numeric(self, target: _Numeric) -> Acceptance:
        if self.rule.quantity is Quantity.CLASS:
            raise TargetError(f"{self.rule.id}: a number cannot be the target of a class", hint="the classes are words of its scale")
        baseline = self._needs_baseline(target)
        found: Reference | None = None
        if baseline:
            found = self._reference(Role.BASELINE, self.rule.id)
        elif isinstance(target, Relative):
            found = self._reference(Role.REFERENCE, f"{self.rule.id}/{target.reference}", self.rule.id, target.reference)
        unit = self._unit(target)
        value = None
        if baseline or isinstance(target, Relative):
            value = self._figure(found, unit)
            if value is None:
                return self._unknown(target, Reason.NO_BASELINE if baseline else Reason.NO_REFERENCE, unit=unit)
        bounds = _Bounds(self.rule, self.policy, target, self._direction(target))
        promised, tolerance = bounds.of(value)
        return Acceptance(
            self.rule,
            self.policy,
            target,
            unit="%" if self.rule.quantity is Quantity.INDEX else unit,
            extent=self._granted(promised, tolerance or Decimal(0)),
            promised=promised,
            far=bounds.far(value),
            direction=bounds.direction,
            falls=_falls(self.rule, target),
            tolerance=tolerance,
            places=_last_place(target, value),
            rests_on=() if found is None else (found,),
            is_direct=self.rule.base is None and self.policy.takes_figures_as_printed,
        )

    def _granted(self, promised: Extent, tolerance: Number) -> Extent:
        """The promised set with τ and the de minimis, which is a share of each end's own number."""
        share = self.policy.de_minimis
        if tolerance == 0 and share == 0:
            return promised
        low, high = (Decimal(0) if end is None else times(size(end), share) for end in (promised.low, promised.high))
        return widened(promised, total(tolerance, low), total(tolerance, high))

    def _unknown(self, target: Target, reason: Reason | None, **known: Any) -> Acceptance:
        """A reading without a set of its own."""
        return Acceptance(self.rule, self.policy, target, reason=reason, **known)

    def _needs_baseline(self, target: Target) -> bool:
        match target:
            case KeepStable():
                return True
            case AtLeast() | Within():
                return target.baseline is not None or self._is_multiple(target)
            case _:
                return self._is_multiple(target)

    def _is_multiple(self, target: Target) -> bool:
        """Whether the number is a multiple of the baseline (翻一番 is 2 倍)."""
        return target.unit == TIMES_BASELINE and self.rule.unit != TIMES_BASELINE

    def _unit(self, target: Target) -> str | None:
        """The unit in which the bound and the margin are given."""
        own = self.rule.unit
        if target.unit is None or self._is_multiple(target) or isinstance(target, Relative):
            return own  # the unit of a relative target is that of its distance from the series
        if own is None:
            raise TargetError(f"{self.rule.id}: the target is in {target.unit!r} and the rule has no unit")
        if target.unit != own:
            units.factor(own, target.unit)
        return target.unit

    def _direction(self, target: Target) -> Direction | None:
        two_sided = isinstance(target, About | Between | KeepStable)
        if self.policy.sides == "both" and two_sided:
            return Direction.CENTRED
        direction = self.rule.direction
        if target.change is Change.FALL and direction is not Direction.CENTRED:
            return Direction.HIGHER  # the fall itself is the quantity
        return direction

    def _figure(self, entry: Reference | None, unit: str | None) -> Number | None:
        """The figure of a reference in `unit`, or None where there is none yet."""
        if entry is None or entry.figure is None or entry.figure.value is None:
            return None
        figure, value = entry.figure, self._in_sense(entry.figure, entry.figure.value)
        source = self.rule.unit if figure.unit is None else figure.unit
        if source == unit or source is None:
            return value
        if unit is None:
            raise DimensionMismatchError(source, "a number without unit", where=self.rule.id)
        return units.convert(value, source, unit)

    def _in_sense(self, figure: Actual, value: Number) -> Number:
        """A fall counts as positive where falls are counted; 上涨2% of an index is the number 102."""
        if figure.change is None:
            return value
        if self.rule.base is not None:
            return total(Fraction(self.rule.base) * Fraction(value) / 100, self.rule.base)
        return negated(value) if self.rule.counts_falls and figure.change is not Change.LEVEL else value

    def _reference(self, role: Role, *ids: str) -> Reference | None:
        return self.references.get(role, *ids, as_of=self.as_of)


_Numeric = About | AtLeast | MoreThan | Within | LessThan | Between | Point | KeepStable | Relative


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The arithmetic of one numeric target."""

    rule: Rule
    policy: Policy
    target: _Numeric
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


def _falls(rule: Rule, target: Target) -> bool:
    return target.change is Change.FALL or rule.counts_falls


def _last_place(target: Target, given: Number | None) -> int | None:
    """Exponent of the last place that the target prints: −1 for 5.5."""
    if given is not None:
        printed: tuple[Number | None, ...] = (given,)
    elif isinstance(target, Between):
        printed = (target.low, target.high)
    else:
        printed = (getattr(target, "value", None),)
    exponents = [value.as_tuple().exponent for value in printed if isinstance(value, Decimal)]
    return min((exponent for exponent in exponents if isinstance(exponent, int)), default=None)
