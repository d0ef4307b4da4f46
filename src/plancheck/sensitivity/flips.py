"""What would turn one verdict: the smallest tolerance, the smallest change of the figure, another reading.

Every answer is a difference of edges or one more judgement under a named change; nothing is
searched for. Of a parent judged by its children, what turns a single child is listed where that
alone turns the parent.

Source: the project's semantics, ruling 12.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from plancheck import units
from plancheck.actuals import Actual
from plancheck.bounds import last_place, needs_direction, widened
from plancheck.extents import Number, size, times
from plancheck.policies import Policy
from plancheck.possibility import guarded, possibility
from plancheck.references import Reference, References
from plancheck.rules import Direction, Quantity
from plancheck.scoring import Outcome, combined, judge, score
from plancheck.sensitivity.edges import edges, moving
from plancheck.sensitivity.profiles import Profile, Turn, along_reach, along_shift
from plancheck.targets import AllOf
from plancheck.verdicts import Reason, Verdict, all_of

__all__ = ["Flip", "Lever", "flips", "judged_by", "reach_profile", "shift_profile"]


class Lever(StrEnum):
    """What is changed to turn a verdict."""

    TOLERANCE = "tolerance"
    """τ of 左右 and 保持稳定"""
    DE_MINIMIS = "de_minimis"
    """the share of the target by which a figure may lie on the worse side"""
    ACTUAL = "actual"
    """the reported figure"""
    DIRECTION = "direction"
    """which side of the number is better"""
    PROVISIONAL = "provisional"
    """whether a provisional figure is judged"""
    PRECISION = "precision"
    """whether a printed figure stands for its interval"""
    ROUNDING = "rounding"
    """whether the figure is rounded before it is compared"""


@dataclass(frozen=True, slots=True)
class Flip:
    """One change that turns a verdict.

    Attributes:
        lever: what is changed.
        verdict: what the verdict becomes.
        amount: the τ, or the de minimis in per cent of the target, at which it turns; of the
            actual the change, with its sign, in the terms of the verdict (on a scale in classes,
            up is worse; of a target whose parts have several units, in the rule's own).
        unit: the unit of `amount`.
        share: of a tolerance, τ in per cent of the target's number; None where that is 0.
        side: whether the amount has to rise to it or fall to it.
        at: whether the verdict turns at `amount` itself, or only beyond it.
        setting: the other direction, reading or class.
        of: the id of the child that turns its parent.
    """

    lever: Lever
    verdict: Verdict
    amount: Number | None = None
    unit: str | None = None
    share: Number | None = None
    side: Literal["up", "down"] | None = None
    at: bool = True
    setting: str | None = None
    of: str | None = None


def flips(outcome: Outcome, levers: Collection[Lever] = frozenset(Lever)) -> tuple[Flip, ...]:
    """Every change that turns this verdict, each by itself, in the order of `Lever`.

    None for a verdict that waits for a target, a baseline or a figure; one that waits for a final
    figure turns when the provisional one is judged.

    Args:
        outcome: whose verdict.
        levers: what may be changed.

    Example:
        >>> from plancheck import About, Rule, score
        >>> rule = Rule("gdp_growth", About("6"), unit="%", direction="higher")
        >>> [(flip.lever.value, str(flip.amount), flip.verdict.value) for flip in flips(score(rule, "4.5"))][:3]
        [('tolerance', '1.5', 'met'), ('de_minimis', '65/3', 'met'), ('actual', '1.3', 'met')]
    """
    found = list(_of_children(outcome, levers) if _is_parent(outcome) else _of_figure(outcome, levers))
    found.extend(_of_readings(outcome, levers))
    order = list(Lever)
    return tuple(sorted(found, key=lambda flip: order.index(flip.lever)))


def _is_parent(outcome: Outcome) -> bool:
    return bool(outcome.parts) and not isinstance(outcome.acceptance.target, AllOf)


def _of_children(outcome: Outcome, levers: Collection[Lever]) -> Iterator[Flip]:
    for child in outcome.parts:
        others = [part.verdict for part in outcome.parts if part is not child]
        for flip in flips(child, levers):
            verdict = all_of([*others, flip.verdict])
            if verdict is not outcome.verdict:
                yield replace(flip, verdict=verdict, of=flip.of or child.rule_id)


def _of_figure(outcome: Outcome, levers: Collection[Lever]) -> Iterator[Flip]:
    leaves = _leaves(outcome)
    if Lever.TOLERANCE in levers:
        yield from _of_tolerance(leaves)
    if Lever.DE_MINIMIS in levers:
        yield from _of_de_minimis(outcome, leaves)
    if Lever.ACTUAL in levers:
        yield from _of_actual(outcome, leaves)


def _leaves(outcome: Outcome) -> list[Outcome]:
    """The outcome itself, or the parts of an `AllOf`, down to the last."""
    return [leaf for part in outcome.parts for leaf in _leaves(part)] if outcome.parts else [outcome]


def _is_compared(leaf: Outcome) -> bool:
    """Whether two sets were compared, so that moving an edge can turn the verdict."""
    return leaf.acceptance.extent is not None and leaf.acceptance.judged is None and leaf.reason in (Reason.INSIDE, Reason.OUTSIDE, Reason.STRADDLES)


def _of_tolerance(leaves: list[Outcome]) -> Iterator[Flip]:
    granted = [leaf for leaf in leaves if _is_compared(leaf) and leaf.acceptance.tolerance is not None]
    if not granted or not _share_a_unit(granted) or len({leaf.acceptance.tolerance for leaf in granted}) > 1:
        return  # parts with a τ of their own each have no one τ that turns the whole
    first = granted[0].acceptance
    profile = Profile.all_of(reach_profile(leaf, Lever.TOLERANCE) for leaf in leaves)
    for turn in profile.turns(first.tolerance or Decimal(0), least=Decimal(0)):
        share = Fraction(turn.place) / Fraction(size(first.number)) * 100 if first.number else None
        yield Flip(Lever.TOLERANCE, turn.verdict, turn.place, first.unit, share, turn.side, turn.at)


def _of_de_minimis(outcome: Outcome, leaves: list[Outcome]) -> Iterator[Flip]:
    profile = Profile.all_of(reach_profile(leaf, Lever.DE_MINIMIS) for leaf in leaves)
    for turn in profile.turns(outcome.policy.de_minimis, least=Decimal(0)):
        yield Flip(Lever.DE_MINIMIS, turn.verdict, times(turn.place, Decimal(100)), "%", None, turn.side, turn.at)


def _of_actual(outcome: Outcome, leaves: list[Outcome]) -> Iterator[Flip]:
    compared = [leaf for leaf in leaves if _is_compared(leaf)]
    if not compared or len({leaf.acceptance.falls for leaf in compared}) > 1:
        return  # what is more of a fall is less of a rise: no one amount moves both
    unit = compared[0].unit if _share_a_unit(compared) else outcome.rule.unit
    profile = Profile.all_of(_in_unit(shift_profile(leaf), leaf.unit, unit) for leaf in leaves)
    for turn in profile.turns(Decimal(0)):
        if outcome.rule.quantity is Quantity.CLASS:
            yield from _of_class(outcome, turn)
        else:
            yield Flip(Lever.ACTUAL, turn.verdict, turn.place, unit, None, turn.side, turn.at)


def _in_unit(profile: Profile, source: str | None, wanted: str | None) -> Profile:
    """A profile along amounts of `source`, along amounts of `wanted`."""
    if source is None or wanted is None or source == wanted:
        return profile
    return profile.through(lambda amount: units.convert(amount, source, wanted))


def _of_class(outcome: Outcome, turn: Turn) -> Iterator[Flip]:
    """On a scale the figure moves by whole classes, and no further than the best and the worst."""
    scale, level = outcome.rule.scale, outcome.actual.level
    if scale is None or level is None:
        return
    whole = int(turn.place)  # ranks are whole, and so is the way between two of them
    if not turn.at:
        whole += 1 if turn.side == "up" else -1
    rank = scale.rank(level) + whole
    if 0 <= rank < len(scale.levels):
        yield Flip(Lever.ACTUAL, turn.verdict, Decimal(whole), None, None, turn.side, setting=scale.levels[rank])


def _share_a_unit(leaves: list[Outcome]) -> bool:
    return len({leaf.unit for leaf in leaves}) == 1


def shift_profile(leaf: Outcome) -> Profile:
    """The verdict when everything that the actual may stand for moves by one amount."""
    accepted, actual = leaf.acceptance, leaf.actual
    possible = moving(accepted, actual) if _is_compared(leaf) else None
    if possible is None:
        return Profile.constant(leaf.verdict)
    return along_shift(possible, *edges(accepted, actual))


def reach_profile(leaf: Outcome, lever: Literal[Lever.TOLERANCE, Lever.DE_MINIMIS]) -> Profile:
    """The verdict for every τ, or for every de minimis; what 约 leaves open in the actual is kept."""
    accepted, promised = leaf.acceptance, leaf.acceptance.promised
    is_class = leaf.rule.quantity is Quantity.CLASS
    if not _is_compared(leaf) or promised is None or is_class or (lever is Lever.TOLERANCE and accepted.tolerance is None):
        return Profile.constant(leaf.verdict)
    possible = possibility(accepted, leaf.actual)
    if possible is None:
        return Profile.constant(leaf.verdict)
    accepting, rejecting = guarded(accepted, leaf.actual, possible)
    low, high = (Decimal(0) if end is None else size(end) for end in (promised.low, promised.high))
    if lever is Lever.TOLERANCE:
        minimal = accepted.policy.de_minimis
        return along_reach(accepting, rejecting, widened(promised, times(low, minimal), times(high, minimal)), (Decimal(1), Decimal(1)))
    tolerance = accepted.tolerance or Decimal(0)
    return along_reach(accepting, rejecting, widened(promised, tolerance, tolerance), (low, high))


def _of_readings(outcome: Outcome, levers: Collection[Lever]) -> Iterator[Flip]:
    """One more judgement under each other reading of the direction and the figure."""
    if Lever.DIRECTION in levers:
        yield from _of_direction(outcome)
    is_round = all(_is_round(leaf) for leaf in _leaves(outcome))
    for lever, setting, policy in _other_readings(outcome.policy):
        if lever not in levers or (lever is Lever.PROVISIONAL and not outcome.provisional) or (lever is Lever.ROUNDING and is_round):
            continue
        verdict = judged_by(outcome, policy).verdict
        if verdict is not outcome.verdict:
            yield Flip(lever, verdict, setting=setting)


def _is_round(leaf: Outcome) -> bool:
    """Whether the figure is one number of no more places than its target, in its unit, so that no rounding moves it."""
    accepted, actual = leaf.acceptance, leaf.actual
    is_own = actual.unit in (None, leaf.rule.unit) and accepted.unit == leaf.rule.unit
    printed = None if actual.value is None else last_place(accepted.target, actual.value)
    return is_own and leaf.policy.figures == "point" and accepted.places is not None and printed is not None and printed >= accepted.places


@lru_cache(maxsize=64)
def _other_readings(policy: Policy) -> tuple[tuple[Lever, str, Policy], ...]:
    """The policies that differ in one reading of the figure."""
    provisional: Literal["judge", "pending"] = "pending" if policy.provisional == "judge" else "judge"
    figures: Literal["point", "interval"] = "interval" if policy.figures == "point" else "point"
    roundings: tuple[Literal["none", "half_even", "half_up"], ...] = ("none", "half_even", "half_up")
    return (
        (Lever.PROVISIONAL, provisional, replace(policy, provisional=provisional)),
        (Lever.PRECISION, figures, replace(policy, figures=figures)),
        *((Lever.ROUNDING, rounding, replace(policy, rounding=rounding)) for rounding in roundings if rounding != policy.rounding),
    )


def _of_direction(outcome: Outcome) -> Iterator[Flip]:
    if not needs_direction(outcome.acceptance.target):
        return
    for direction in Direction:
        if direction is not outcome.rule.direction:
            verdict = judged_by(outcome, outcome.policy, direction).verdict
            if verdict is not outcome.verdict:
                yield Flip(Lever.DIRECTION, verdict, setting=direction.value)


def judged_by(outcome: Outcome, policy: Policy, direction: Direction | None = None) -> Outcome:
    """The same figure judged by another policy or direction, with the references that were used.

    An outcome that is not due or has no figure yet, and a figure without printed digits under a policy that goes by them,
    stay as they are.
    """
    if _is_parent(outcome):
        accepted = replace(outcome.acceptance, policy=policy)
        return combined(accepted, outcome.actual, [judged_by(part, policy) for part in outcome.parts])
    if any(leaf.reason in (Reason.NOT_DUE, Reason.NO_ACTUAL) for leaf in _leaves(outcome)):
        return outcome  # the day that this was asked on is not kept
    if policy.figures == "interval" and not _has_printed_digits(outcome.actual):
        return outcome
    if direction is None and policy.reads_targets_like(outcome.policy):
        return judge(outcome.acceptance.under(policy), outcome.actual)
    rule = outcome.rule if direction is None else replace(outcome.rule, direction=direction)
    return score(rule, outcome.actual, policy=policy, references=_references(outcome))


def _has_printed_digits(actual: Actual) -> bool:
    return actual.printed and not isinstance(actual.value, Fraction)


def _references(outcome: Outcome) -> References | None:
    used: list[Reference] = []
    for leaf in (outcome, *_leaves(outcome)):
        used.extend(entry for entry in leaf.acceptance.rests_on if entry not in used)
    return References(used) if used else None
