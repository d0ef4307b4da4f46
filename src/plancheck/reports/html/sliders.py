"""What-if sliders: the exact places along a tolerance at which a verdict becomes another.

A slider asks one question at a time, everything else as it was: how far 左右 reaches in points (rates,
shares, index numbers) or in per cent of the target (levels and ratios), and which deviation is
overlooked whatever the words. The places are differences of edges; a page only looks them up.

Source: the project's semantics, rulings 3 and 12.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Literal

from plancheck.bounds import RATES
from plancheck.extents import Number, size
from plancheck.policies import Policy
from plancheck.scoring import Outcome
from plancheck.sensitivity import Lever, Profile
from plancheck.sensitivity.flips import reach_profile
from plancheck.verdicts import Reason, Verdict, all_of

__all__ = ["SLIDERS", "Slider", "Step", "steps"]


@dataclass(frozen=True, slots=True)
class Slider:
    """One question with its stops.

    Attributes:
        id: `points`, `share` (of the target) or `deviation`.
        unit: of its stops: points, or per cent of the target.
        per_unit: how many stops make one unit; the first is 0.
        stops: how many there are after the first.
    """

    id: Literal["points", "share", "deviation"]
    unit: Literal["points", "%"]
    per_unit: int
    stops: int

    @property
    def step(self) -> Decimal:
        """From one stop to the next."""
        return Decimal(1) / self.per_unit

    def rank(self, place: Number, *, at: bool) -> int:
        """The first stop that is at `place` or beyond it; only beyond where the verdict does not turn at it."""
        steps = Fraction(place) * self.per_unit
        return ceil(steps) + (not at and steps.denominator == 1)

    def set_by(self, policy: Policy) -> Decimal | None:
        """Where the policy itself puts the slider, or None where it goes by other terms."""
        if self.id == "deviation":
            place = policy.de_minimis * 100
        else:
            tolerance = policy.rate_tolerance if self.id == "points" else policy.level_tolerance
            if tolerance.kind == "none":
                return Decimal(0)
            if tolerance.kind != ("absolute" if self.id == "points" else "relative"):
                return None
            place = tolerance.amount * (1 if self.id == "points" else 100)
        return place if isinstance(place, Decimal) else None


SLIDERS = (
    Slider("points", "points", 10, 50),
    Slider("share", "%", 2, 50),
    Slider("deviation", "%", 2, 50),
)


@dataclass(frozen=True, slots=True)
class Step:
    """From here on, up to the next step, the verdict is this.

    Attributes:
        place: where, exactly, in the slider's unit.
        at: whether already at `place`, or only beyond it.
        rank: the first stop of the slider that it holds at.
    """

    place: Fraction
    at: bool
    rank: int
    verdict: Verdict
    reason: Reason


def steps(outcome: Outcome, slider: Slider) -> tuple[Step, ...]:
    """The verdict along the slider: the first step is at 0, each other where the verdict turns, within the slider's stops."""
    found: list[Step] = []
    for (place, beyond), verdict, reason in _pieces(outcome, slider):
        rank = slider.rank(place, at=not beyond)
        if rank > slider.stops:
            break
        if found and found[-1].rank == rank:
            found.pop()
        if not found or (found[-1].verdict, found[-1].reason) != (verdict, reason):
            found.append(Step(place, not beyond, rank, verdict, reason))
    return tuple(found)


_Cut = tuple[Fraction, bool]
"""A place, and whether just beyond it; they sort along the line."""
_Piece = tuple[_Cut, Verdict, Reason]

_START: _Cut = (Fraction(0), False)
_COMPARED = (Reason.INSIDE, Reason.OUTSIDE, Reason.STRADDLES)


def _pieces(outcome: Outcome, slider: Slider) -> list[_Piece]:
    if outcome.parts:
        return _combined([_pieces(part, slider) for part in outcome.parts])
    scale = _scale(outcome, slider)
    if scale is None:
        return [(_START, outcome.verdict, outcome.reason)]
    profile = reach_profile(outcome, Lever.DE_MINIMIS if slider.id == "deviation" else Lever.TOLERANCE)
    if scale == 0:  # no share of nothing reaches anywhere
        return _of_profile(profile, Fraction(1))[:1]
    return _of_profile(profile, scale)


def _scale(leaf: Outcome, slider: Slider) -> Fraction | None:
    """What one unit of the profile's line is on the slider; None where the slider does not move this verdict."""
    if leaf.reason not in _COMPARED or leaf.acceptance.judged is not None or leaf.acceptance.promised is None:
        return None
    if slider.id == "deviation":
        return Fraction(100)
    is_rate = leaf.rule.quantity in RATES
    if leaf.acceptance.tolerance is None or is_rate is not (slider.id == "points"):
        return None
    if slider.id == "points":
        return Fraction(1)
    number = leaf.acceptance.number
    return Fraction(100) / Fraction(size(number)) if number else Fraction(0)


def _of_profile(profile: Profile, scale: Fraction) -> list[_Piece]:
    """Missed up to the end of `below`, met from the beginning of `inside`, pending in between."""
    missed_until: _Cut | None = _START
    if profile.below is not None:
        high = profile.below.high
        missed_until = None if high is None else (Fraction(high) * scale, profile.below.high_closed)
    met_from: _Cut | None = None
    if profile.inside is not None:
        low = profile.inside.low
        met_from = _START if low is None else (Fraction(low) * scale, not profile.inside.low_closed)
    if missed_until is None:
        return [(_START, Verdict.MISSED, Reason.OUTSIDE)]
    found: list[_Piece] = []
    if missed_until > _START:
        found.append((_START, Verdict.MISSED, Reason.OUTSIDE))
    if met_from is None or met_from > max(missed_until, _START):
        found.append((max(missed_until, _START), Verdict.PENDING, Reason.STRADDLES))
    if met_from is not None:
        found.append((max(met_from, missed_until, _START), Verdict.MET, Reason.INSIDE))
    return found


def _combined(parts: Sequence[Sequence[_Piece]]) -> list[_Piece]:
    """The Kleene "and" at every place, with the reason of the first part that has its verdict."""
    found = []
    for cut in sorted({cut for pieces in parts for cut, _, _ in pieces}):
        here = [_at(pieces, cut) for pieces in parts]
        verdict = all_of(each for each, _ in here)
        found.append((cut, verdict, next(reason for each, reason in here if each is verdict)))
    return found


def _at(pieces: Iterable[_Piece], cut: _Cut) -> tuple[Verdict, Reason]:
    """What holds at `cut`: the last piece that begins no later."""
    last = None
    for begin, verdict, reason in pieces:
        if begin <= cut:
            last = (verdict, reason)
    assert last is not None  # noqa: S101 - every line begins at 0
    return last
