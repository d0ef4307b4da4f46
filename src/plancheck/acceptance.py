"""A rule's target as the set of values that it accepts, or why that set is not known yet.

Here the direction, the tolerance, the unit and the index base are applied, once per rule and
policy; judging an actual is then a comparison.

Source: the project's semantics, "The words" and rulings 2 to 6.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from plancheck import units
from plancheck.actuals import Actual
from plancheck.bounds import TIMES_BASELINE, Bounds, Numeric, as_index, last_place, widened
from plancheck.errors import DimensionMismatchError, TargetError
from plancheck.extents import Extent, Number, negated, size, times, total
from plancheck.policies import Policy
from plancheck.references import Reference, References, Role
from plancheck.rules import Direction, Quantity, Rule
from plancheck.targets import (
    About,
    AllOf,
    AtLeast,
    Between,
    Change,
    KeepStable,
    NotSet,
    Qualitative,
    Relative,
    SetByCity,
    Target,
    Within,
)
from plancheck.verdicts import Reason, Verdict

__all__ = ["Acceptance", "acceptance"]


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

    def under(self, policy: Policy) -> Acceptance:
        """The same set under a policy that reads targets like this one's and figures otherwise."""
        is_direct = self.is_direct and policy.takes_figures_as_printed
        return replace(self, policy=policy, parts=tuple(part.under(policy) for part in self.parts), is_direct=is_direct)


def acceptance(rule: Rule, policy: Policy, references: References | None = None, as_of: date | None = None) -> Acceptance:
    """The values that `rule` accepts under `policy`.

    Raises:
        TargetError: the direction is unknown and decides, or the target does not fit the
            indicator (a class without a scale, a list over several indicators).
        UnitError: a unit that is unknown, or of another dimension than the rule's.
    """
    return _Reader(rule, policy, references or References(), as_of).read(rule.target)


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

    def _numeric(self, target: Numeric) -> Acceptance:
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
        bounds = Bounds(self.rule, self.policy, target, self._direction(target))
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
            places=last_place(target, value),
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
            return as_index(self.rule, value)
        return negated(value) if self.rule.counts_falls and figure.change is not Change.LEVEL else value

    def _reference(self, role: Role, *ids: str) -> Reference | None:
        return self.references.get(role, *ids, as_of=self.as_of)


def _falls(rule: Rule, target: Target) -> bool:
    return target.change is Change.FALL or rule.counts_falls
