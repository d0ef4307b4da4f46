"""A rule, a policy and a unit → closed bounds on the numbers of a column.

All that `acceptance` and `possibility` do to a bare figure is undone here on the bound instead,
once per rule and in exact rationals: the guard band, the index base, rounding, the unit. What is
left for a row is four comparisons.

Source: the project's semantics, rulings 4 to 8.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypedDict

from plancheck import units
from plancheck.acceptance import Acceptance, acceptance
from plancheck.bounds import as_index
from plancheck.errors import DimensionMismatchError
from plancheck.extents import size
from plancheck.frames.grids import Edge
from plancheck.policies import Policy
from plancheck.references import References
from plancheck.rounding import unrounded
from plancheck.rules import Quantity, Rule
from plancheck.verdicts import Reason, Verdict

__all__ = ["Bound", "Lowered", "bounds_of", "lowered"]

_ZERO, _ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of what is accepted.

    Attributes:
        edge: in the column's unit, or None where there is no end.
        measure: where the margin is measured from: the end in the unit in which the rule is
            judged; of an index, in points from 0 on.
    """

    edge: Edge | None = None
    measure: Fraction | None = None


_NO_BOUND = Bound()


@dataclass(frozen=True, slots=True)
class Lowered:
    """What has to be known of one rule to judge a column of figures.

    Attributes:
        met_low, met_high: met from here and up to here.
        missed_low, missed_high: missed below and above; the same two without a guard band.
        why: the reason for which no figure can be judged.
        judged: the verdict that stands whatever the figure.
        not_due: judged before the period has ended.
        wants_class: a figure is no answer, a class of the scale is.
        factor: what turns a figure of the column into the unit in which the rule is judged.
        place: exponent to which it is then rounded, or None.
        per_point: of an index, what turns index points into those of the rate.
        hard: parts that two bounds cannot stand for; each figure is then scored by itself.
        parts: the readings of the target that the bounds stand for.
    """

    rule: Rule
    met_low: Bound = _NO_BOUND
    met_high: Bound = _NO_BOUND
    missed_low: Bound = _NO_BOUND
    missed_high: Bound = _NO_BOUND
    why: Reason | None = None
    judged: Verdict | None = None
    not_due: bool = False
    wants_class: bool = False
    factor: Fraction = _ONE
    place: int | None = None
    per_point: Fraction = _ONE
    hard: bool = False
    parts: tuple[Acceptance, ...] = ()

    @property
    def is_guarded(self) -> bool:
        """Whether a guard band lies between met and missed."""
        return self.met_low is not self.missed_low or self.met_high is not self.missed_high

    @property
    def is_plain(self) -> bool:
        """Whether the bounds decide every figure."""
        return not (self.why or self.judged is not None or self.not_due or self.wants_class or self.hard)


def lowered(rule: Rule, policy: Policy, references: References | None = None, as_of: date | None = None, unit: str | None = None) -> Lowered:
    """Read one rule for a column whose figures are in `unit`, or in the rule's own.

    Raises:
        TargetError: the target cannot be scored as it stands.
        UnitError: the units are unknown or of different dimensions.
    """
    accepted = acceptance(rule, policy, references, as_of)
    not_due = as_of is not None and rule.period is not None and as_of < rule.period.end
    parts = tuple(_flat(accepted))
    if any(part.extent is None for part in parts):
        if accepted.parts:
            return Lowered(rule, hard=True)
        return Lowered(rule, why=accepted.reason, judged=accepted.judged, not_due=not_due and accepted.reason is None)
    if rule.quantity is Quantity.CLASS:
        return Lowered(rule, wants_class=True, not_due=not_due)
    factors = {(part.unit, _factor(part, unit), _place(part)) for part in parts}
    if len(factors) != 1:
        return Lowered(rule, hard=True)
    (_, factor, place) = factors.pop()
    per_point = _ONE if rule.base is None else 100 / Fraction(rule.base)
    return Lowered(rule, **bounds_of(parts, policy, factor), not_due=not_due, factor=factor, place=place, per_point=per_point, parts=parts)


class _Bounds(TypedDict):
    met_low: Bound
    met_high: Bound
    missed_low: Bound
    missed_high: Bound


def bounds_of(parts: Sequence[Acceptance], policy: Policy, factor: Fraction) -> _Bounds:
    """The ends of what all parts accept, in the unit of a column whose figures become the judged ones by `factor`."""
    met = [_ends(part, factor, _guarded(part, "acceptance")) for part in parts]
    missed = met if policy.guard.side == "none" else [_ends(part, factor, -_guarded(part, "rejection")) for part in parts]
    return {
        "met_low": max((low for low, _ in met), key=_beginning),
        "met_high": min((high for _, high in met), key=_ending),
        "missed_low": max((low for low, _ in missed), key=_beginning),
        "missed_high": min((high for _, high in missed), key=_ending),
    }


def _flat(accepted: Acceptance) -> Iterator[Acceptance]:
    if not accepted.parts:
        yield accepted
    for part in accepted.parts:
        yield from _flat(part)


def _place(accepted: Acceptance) -> int | None:
    return None if accepted.policy.rounding == "none" else accepted.places


def _factor(accepted: Acceptance, unit: str | None) -> Fraction:
    """What turns a figure of the column into the unit in which the rule is judged."""
    rule = accepted.rule
    source = rule.unit if unit is None else unit
    wanted = rule.unit if rule.quantity is Quantity.INDEX else accepted.unit
    if source == wanted or source is None:
        return _ONE
    if wanted is None:
        raise DimensionMismatchError(source, "a number without unit", where=rule.id)
    try:
        return units.factor(source, wanted)
    except DimensionMismatchError as error:
        raise DimensionMismatchError(error.source, error.target, where=rule.id) from error


def _guarded(accepted: Acceptance, side: str) -> Fraction:
    """How far the guard band moves the ends for one verdict; a bare figure states no uncertainty."""
    guard = accepted.policy.guard
    if guard.side not in (side, "both") or guard.kind == "uncertainty":
        return _ZERO
    if guard.kind == "absolute":
        return Fraction(guard.amount)
    return _ZERO if accepted.number is None else Fraction(size(accepted.number)) * Fraction(guard.amount)


def _ends(accepted: Acceptance, factor: Fraction, inwards: Fraction) -> tuple[Bound, Bound]:
    """Both ends of one set, moved inwards, in the column's unit."""
    extent = accepted.extent
    if extent is None:
        return _NO_BOUND, _NO_BOUND
    low = None if extent.low is None else Edge(Fraction(extent.low) + inwards, extent.low_closed)
    high = None if extent.high is None else Edge(Fraction(extent.high) - inwards, extent.high_closed)
    return _bound(accepted, factor, low, is_low=True), _bound(accepted, factor, high, is_low=False)


def _bound(accepted: Acceptance, factor: Fraction, end: Edge | None, *, is_low: bool) -> Bound:
    if end is None:
        return _NO_BOUND
    shift = _ZERO if accepted.rule.base is None else Fraction(100)
    edge = Edge(Fraction(as_index(accepted.rule, end.value)), end.closed)
    place, ties = accepted.places, accepted.policy.rounding
    if place is not None and ties != "none":
        edge = Edge(*unrounded(edge.value, place, ties, closed=edge.closed, is_low=is_low))
    return Bound(edge if factor == 1 else Edge(edge.value / factor, edge.closed), end.value + shift)


def _beginning(bound: Bound) -> tuple[bool, Fraction, bool]:
    """Order of lower ends: no end first, then the lower, then the closed one."""
    return (False, _ZERO, False) if bound.edge is None else (True, bound.edge.value, not bound.edge.closed)


def _ending(bound: Bound) -> tuple[bool, Fraction, bool]:
    """Order of upper ends: the lower first, then the open one, no end last."""
    return (True, _ZERO, False) if bound.edge is None else (False, bound.edge.value, bound.edge.closed)
