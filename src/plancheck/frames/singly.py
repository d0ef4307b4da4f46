"""Cells that are scored one by one, through the scalar path, each distinct one once.

They are text, objects, numbers of too many digits, and the figures of targets whose parts two
bounds cannot stand for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from plancheck.actuals import Actual, Status
from plancheck.errors import ActualError, NotationError, UnitError
from plancheck.extents import Extent, Number
from plancheck.frames.kernel import Answers
from plancheck.frames.words import REASON_CODE, VERDICT_CODE, Positions
from plancheck.notation import parse_actual
from plancheck.policies import Policy
from plancheck.references import References
from plancheck.rules import Rule
from plancheck.scoring import NOTHING_REPORTED, Outcome, score
from plancheck.sensitivity import Flip, Lever, flips
from plancheck.verdicts import Reason, Verdict

__all__ = ["Judge", "Key", "Single", "fill_in"]


@dataclass(frozen=True, slots=True)
class Key:
    """What judges a row besides its figure: the rule, the figure's unit and the day of judging."""

    rule: Rule
    unit: str | None = None
    as_of: date | None = None
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Single:
    """The answer for one cell, in codes; a distance that there is not is left out."""

    verdict: int
    reason: int
    distances: Mapping[str, float]


_UNKNOWN = Single(VERDICT_CODE[Verdict.PENDING], REASON_CODE[Reason.UNKNOWN_RULE], {})
_UNREADABLE = Single(VERDICT_CODE[Verdict.PENDING], REASON_CODE[Reason.UNREADABLE], {})


@dataclass(frozen=True, slots=True)
class Judge:
    """The scalar path with all that stays the same for a frame.

    Attributes:
        flips: whether to ask what turns a verdict.
    """

    policy: Policy
    references: References | None = None
    flips: bool = False

    def cell(self, key: Key | None, *cell: Any, provisional: bool = False) -> Single:
        """Judge a text as printed, a number, or the two ends of an interval; None is not reported."""
        if key is None:
            return _UNKNOWN
        try:
            actual = _actual(key, *cell)
        except (NotationError, ActualError):
            return _UNREADABLE
        if provisional and actual.status is Status.REPORTED:
            actual = replace(actual, provisional=True)
        try:
            outcome = score(key.rule, actual, policy=self.policy, references=self.references, as_of=key.as_of)
        except ActualError:
            if actual.value is not None and not actual.printed and self.policy.figures == "interval":
                raise  # the policy asks for printed digits, and this is a float
            return _UNREADABLE
        except UnitError:
            if any(isinstance(part, str) for part in cell):  # the text names a unit that the rule cannot be compared in
                return _UNREADABLE
            raise
        distances = {} if outcome.margin is None else {"margin": _double(outcome.margin)}
        if self.flips:
            distances.update(_flips(outcome))
        return Single(VERDICT_CODE[outcome.verdict], REASON_CODE[outcome.reason], distances)


def _flips(outcome: Outcome) -> dict[str, float]:
    """Of each lever the flip nearest to where it stands."""
    found: dict[str, float] = {}
    known = flips(outcome, (Lever.TOLERANCE, Lever.ACTUAL))
    tolerance = _nearest(known, Lever.TOLERANCE, _tolerance(outcome))
    change = _nearest(known, Lever.ACTUAL, Decimal(0))
    if tolerance is not None and tolerance.amount is not None:
        found["flip_tolerance"] = _double(tolerance.amount)
        if tolerance.share is not None:
            found["flip_tolerance_share"] = _double(tolerance.share)
    if change is not None and change.amount is not None:
        found["flip_actual"] = _double(change.amount)
    return found


def _tolerance(outcome: Outcome) -> Number | None:
    """τ as applied, to the target or to a part of it."""
    own = outcome.acceptance.tolerance
    return own if own is not None else next((found for part in outcome.parts if (found := _tolerance(part)) is not None), None)


def _nearest(known: Iterable[Flip], lever: Lever, place: Number | None) -> Flip | None:
    """The nearest of the two ways that a lever can be moved; down where both are equally far."""
    of_lever = [flip for flip in known if flip.lever is lever and flip.amount is not None]
    return min(of_lever, key=lambda flip: abs(Fraction(flip.amount or 0) - Fraction(place or 0)), default=None)


def _actual(key: Key, *cell: Any) -> Actual:
    if len(cell) == 1:
        return _figure(key, cell[0])
    low, high = (_figure(key, part, unbounded=side) for part, side in zip(cell, (-math.inf, math.inf), strict=True))
    if low.status is not Status.REPORTED or high.status is not Status.REPORTED:
        return NOTHING_REPORTED
    return _between(low, high)


def _between(low: Actual, high: Actual) -> Actual:
    """The interval between two cells; a bare number closes its end, 低于5.5 leaves it open."""
    begins = low.extent if low.value is None else Extent.at_least(low.value)
    ends = high.extent if high.value is None else Extent.within(high.value)
    found = None if begins is None or ends is None or begins.high is not None or ends.low is not None else begins.intersection(ends)
    if found is None or low.unit != high.unit:
        raise ActualError("the two ends hold no interval between them")
    return Actual(extent=found, unit=low.unit, provisional=low.provisional or high.provisional)


def _figure(key: Key, cell: Any, unbounded: float | None = None) -> Actual:
    """One cell as an actual; as the end of an interval an infinity stands for no end."""
    if cell is None:
        return NOTHING_REPORTED
    if isinstance(cell, str):
        scale = key.rule.scale
        if scale is not None and cell.strip() in scale.levels:
            return Actual(level=cell.strip())
        return parse_actual(cell, unit=key.unit or key.rule.unit, marks=dict(key.marks))
    if isinstance(cell, float) and cell == unbounded:
        return Actual(extent=Extent(), unit=key.unit)
    if isinstance(cell, bool) or not isinstance(cell, Decimal | Fraction | int | float | np.integer | np.floating):
        raise ActualError(f"{type(cell).__name__} is no figure")
    if isinstance(cell, np.floating) and not isinstance(cell, float):
        cell = Decimal(str(cell))
    return Actual(cell, unit=key.unit)


def _double(margin: Number) -> float:
    try:
        return float(margin)
    except OverflowError:
        return math.inf if margin > 0 else -math.inf


def fill_in(answers: Answers, rows: Positions, groups: Positions, single: Callable[[int], Single]) -> None:
    """Score one row of each group and give all rows of the group its answer.

    Args:
        answers: what is filled in; the classification stays.
        rows: the rows of the frame that are to be scored.
        groups: for each of them, what it shares with all rows that get the same answer.
        single: scores `rows[i]`.
    """
    _, first, inverse = np.unique(groups, return_index=True, return_inverse=True)
    found = [single(int(place)) for place in first]
    answers.verdict[rows] = np.array([one.verdict for one in found], np.uint8)[inverse]
    if answers.reason is not None:
        answers.reason[rows] = np.array([one.reason for one in found], np.uint8)[inverse]
    for name, column in answers.distances.items():
        column[rows] = np.array([one.distances.get(name, math.nan) for one in found], np.float64)[inverse]
