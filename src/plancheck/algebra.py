"""Targets against targets: does one imply the other, do they conflict, can a target be met at all?

A rule's target accepts a set of figures, so the questions are questions of sets:

    A implies B          every figure that A accepts, B accepts
    A conflicts with B   no figure is accepted by both
    A is satisfiable     some figure is accepted

What waits for somebody (the authority's figure, a baseline, a judgement) is an unknown part of the
set, and the answer is then None wherever that part could turn it. The answers agree with scoring
under the same policy, guard bands apart: where A implies B, an actual that meets A meets B, and one
figure that misses B misses A.

Source: the project's semantics, "The one idea".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from plancheck import units
from plancheck.acceptance import Acceptance, acceptance
from plancheck.bounds import as_index, as_rate, each_end
from plancheck.errors import DimensionMismatchError, TargetError
from plancheck.extents import Extent, Number, times
from plancheck.policies import CN_PLAN, Policy
from plancheck.references import References
from plancheck.rounding import rounding_into
from plancheck.rules import Quantity, Rule, Scale
from plancheck.targets import Target

__all__ = ["Requirement", "conflicts_with", "implies", "intersect", "is_satisfiable", "requirement"]

Unknown = tuple[Rule, Target, Policy]
"""A part that is not known yet, and whose it is: the same part of the same rule is the same unknown."""

_ANY = Extent()


@dataclass(frozen=True, slots=True)
class Requirement:
    """The figures that a target accepts, as far as they are known.

    Attributes:
        extent: the figures that every known part accepts; None where there is no such figure.
        unit: their unit; of an index, that of its rate.
        falls: whether an amount of falling is counted, so that 下降4% is 4.
        scale: the ordinal scale, where the figures are ranks on one.
        unknown: the parts that may narrow the set further once they are known.
    """

    extent: Extent | None = _ANY
    unit: str | None = None
    falls: bool = False
    scale: Scale | None = None
    unknown: frozenset[Unknown] = frozenset()

    @property
    def is_satisfiable(self) -> bool | None:
        """Whether some figure is accepted; None while an unknown part may exclude them all."""
        if self.extent is None:
            return False
        return None if self.unknown else True

    def implies(self, other: Requirement) -> bool | None:
        """Whether every figure accepted here is accepted by `other`.

        Raises:
            TargetError: the two speak of different scales.
            UnitError: their units are unknown or measure different things.
        """
        asked = other.in_terms_of(self).extent
        if self.extent is None:
            return True
        inside = asked is not None and self.extent.relation(asked) == "inside"
        if inside and other.unknown <= self.unknown:
            return True
        return None if inside or self.unknown else False

    def conflicts_with(self, other: Requirement) -> bool | None:
        """Whether no figure is accepted by both.

        Raises:
            TargetError, UnitError: as from `implies`.
        """
        satisfiable = self.intersect(other).is_satisfiable
        return None if satisfiable is None else not satisfiable

    def intersect(self, other: Requirement) -> Requirement:
        """What accepts the figures that both accept, in the terms of this one (of the other where this one knows none).

        Raises:
            TargetError, UnitError: as from `implies`.
        """
        if self.extent == _ANY != other.extent:
            return other.intersect(self)
        asked = other.in_terms_of(self).extent
        shared = None if self.extent is None or asked is None else self.extent.intersection(asked)
        return Requirement(shared, self.unit, self.falls, self.scale, self.unknown | other.unknown)

    def of_plan(self, plan_id: str) -> Requirement:
        """The same, its unknown parts being those of one plan: two plans may wait for two figures under one id."""
        unknown = frozenset((replace(rule, id=f"{plan_id}/{rule.id}"), target, policy) for rule, target, policy in self.unknown)
        return replace(self, unknown=unknown)

    def scaled(self, share: Number) -> Requirement:
        """What a share of the figures, above 0, is required to be."""
        return self.changed(lambda value: times(value, share))

    def changed(self, change: Callable[[Number], Number]) -> Requirement:
        """The figures passed through an increasing function; unit and sense as before."""
        return self if self.extent is None else self._with(each_end(self.extent, change))

    def in_terms_of(self, other: Requirement) -> Requirement:
        """The same figures in the unit and sense of `other`.

        Raises:
            TargetError: the two speak of different scales.
            UnitError: their units are unknown or measure different things.
        """
        if self.extent == _ANY:
            return self  # every figure, in any unit: wholly unknown parts compare with anything
        if other.extent != _ANY and self.scale != other.scale:
            raise TargetError("a class and a number, or classes of two scales, cannot be held against each other")
        turned = self if self.falls == other.falls or self.extent is None else self._with(-self.extent)
        if self.unit == other.unit or other.extent == _ANY:
            return turned
        given, wanted = self.unit, other.unit
        if given is None or wanted is None:
            raise DimensionMismatchError(given or "a number without unit", wanted or "a number without unit")
        units.factor(given, wanted)  # raises where the dimensions differ, also for an empty set
        return turned.changed(lambda value: units.convert(value, given, wanted))

    def _with(self, extent: Extent) -> Requirement:
        return Requirement(extent, self.unit, self.falls, self.scale, self.unknown)


def requirement(rule: Rule, policy: Policy = CN_PLAN, references: References | None = None, as_of: date | None = None) -> Requirement:
    """What `rule` requires of its figure under `policy`.

    Args:
        rule: the target and whose it is.
        policy: how it is read; under a policy that rounds, the figures that round into the target.
        references: figures of the authority, baselines, other series.
        as_of: references count up to this day.

    Raises:
        TargetError: the target cannot be scored as it stands.
        UnitError: a unit that is unknown, or parts of one target that measure different things.
    """
    return _required(acceptance(rule, policy, references, as_of))


def implies(stricter: Rule, laxer: Rule, *, policy: Policy = CN_PLAN, references: References | None = None) -> bool | None:
    """Whether every figure that meets `stricter` meets `laxer`; None where that is not known yet.

    Raises:
        TargetError: a target cannot be scored as it stands, or the scales differ.
        UnitError: the units are unknown or measure different things.

    Example:
        >>> from plancheck import AtLeast, MoreThan, Rule
        >>> city, district = Rule("jobs", AtLeast("60"), unit="万人"), Rule("jobs", MoreThan("600000"), unit="人")
        >>> implies(district, city), implies(city, district)
        (True, False)
    """
    return requirement(stricter, policy, references).implies(requirement(laxer, policy, references))


def conflicts_with(one: Rule, other: Rule, *, policy: Policy = CN_PLAN, references: References | None = None) -> bool | None:
    """Whether no figure can meet both; None where that is not known yet.

    Raises:
        TargetError, UnitError: as from `implies`.
    """
    return requirement(one, policy, references).conflicts_with(requirement(other, policy, references))


def intersect(one: Rule, other: Rule, *, policy: Policy = CN_PLAN, references: References | None = None) -> Requirement:
    """What meeting both asks for, in the unit of `one`.

    Raises:
        TargetError, UnitError: as from `implies`.
    """
    return requirement(one, policy, references).intersect(requirement(other, policy, references))


def is_satisfiable(rule: Rule, *, policy: Policy = CN_PLAN, references: References | None = None) -> bool | None:
    """Whether some figure meets the target; None where that is not known yet.

    Raises:
        TargetError, UnitError: as from `requirement`.
    """
    return requirement(rule, policy, references).is_satisfiable


def _required(accepted: Acceptance) -> Requirement:
    if accepted.parts:
        return reduce(Requirement.intersect, [_required(part) for part in accepted.parts])
    rule = accepted.rule
    if accepted.extent is None:
        return Requirement(unknown=frozenset({(rule, accepted.target, accepted.policy)}))
    return Requirement(_figures(accepted, accepted.extent), accepted.unit, accepted.falls, rule.scale)


def _figures(accepted: Acceptance, extent: Extent) -> Extent | None:
    """The figures that fall into `extent` once they are rounded as the policy says; None where none does."""
    place, ties, rule = accepted.places, accepted.policy.rounding, accepted.rule
    if ties == "none" or place is None or rule.quantity is Quantity.CLASS:
        return extent
    printed = rounding_into(each_end(extent, lambda rate: as_index(rule, rate)), place, ties)
    return None if printed is None else each_end(printed, lambda value: as_rate(rule, value))
