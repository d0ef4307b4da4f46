"""Is a target for a later year on schedule? The path from the baseline, and the figure against it.

Three formulas, each named on the result:

- `linear`: baseline + (target − baseline) × elapsed / span
- `compound`: baseline × (target / baseline) ^ (elapsed / span), the same growth in every period
- `cumulative`: target × elapsed / span, for an amount that adds up from nothing (〔18〕, 五年累计)

The decision is exact: the compound path is compared by whole powers, never by a rounded root.
Where a formula has no meaning it is refused with the reason; a zero is never replaced by 0.001.

Source: the project's semantics, ruling 5. 〔 〕 around the number
of a five-year plan's table marks a total of five years (note of the outline of the 14th plan).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal, assert_never

from plancheck.acceptance import Acceptance, acceptance
from plancheck.actuals import Actual
from plancheck.errors import ActualError, TargetError
from plancheck.extents import Given, Number, difference, exact, plain, times, total
from plancheck.policies import CN_PLAN, Policy, Tolerance
from plancheck.possibility import possibility
from plancheck.references import References, Role
from plancheck.rules import Direction, Rule

__all__ = ["Formula", "Pace", "Progress", "progress", "rule_progress"]

Formula = Literal["linear", "compound", "cumulative"]
_SHOWN_DIGITS = 28
_MOST_PERIODS = 1200
"""A hundred years of months; whole powers beyond it would only take time."""


class Pace(StrEnum):
    """How the figure lies to its path, by the direction of the indicator."""

    AHEAD = "ahead"
    ON_SCHEDULE = "on_schedule"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Progress:
    """A figure part of the way to its target.

    Attributes:
        pace: ahead, on schedule or behind.
        formula: by which path.
        expected: where the path stands; of the compound path its first 28 digits, which no
            decision rests on.
        difference: figure − expected, in the unit of the figures.
        elapsed, span: how many of how many periods have passed.
        tolerance: how far from the path still counts as on schedule.
        reached: whether the target of the last period is met already.
    """

    pace: Pace
    formula: Formula
    expected: Number
    difference: Number
    elapsed: int
    span: int
    tolerance: Number
    reached: bool


def progress(
    actual: Given,
    target: Given,
    *,
    elapsed: int,
    span: int,
    direction: Direction | str,
    baseline: Given | None = None,
    formula: Formula = "linear",
    tolerance: Tolerance = Tolerance("none"),  # noqa: B008 - frozen
) -> Progress:
    """How a figure stands to the path towards its target.

    Args:
        actual: the figure after `elapsed` periods; of a cumulative target the sum so far.
        target: the figure wanted after `span` periods.
        elapsed: periods passed, counted from the base year (2023 − 2020 = 3), or the months of a
            part year.
        span: periods from the base year to the end year; 12 for the months of one year.
        direction: higher or lower is better.
        baseline: the figure of the base year; a cumulative target has none.
        formula: which path.
        tolerance: how far from the path still counts as on schedule, in the unit or relative to
            the target.

    Raises:
        TargetError: a span without length, a figure before the base or after the end, a
            centred indicator, a missing baseline, or a compound path through zero or a change of
            sign.
        ActualError: a number that is none.

    Example:
        >>> progress("74.2", "78", baseline="70", elapsed=3, span=5, direction="higher").pace.value
        'behind'
    """
    way = _direction(direction)
    _check_periods(elapsed, span)
    figure, wanted = exact(actual), exact(target)
    start = _start(formula, baseline)
    reach = tolerance.around(wanted)
    path = _Path(start, wanted, elapsed, span)
    if formula == "compound":
        path.check_growth(figure)
    rises = way is Direction.HIGHER
    low, high = (path.compare(total(figure, reach), formula), path.compare(difference(figure, reach), formula))
    better, worse = (high > 0, low < 0) if rises else (low < 0, high > 0)
    pace = Pace.AHEAD if better else Pace.BEHIND if worse else Pace.ON_SCHEDULE
    expected = path.expected(formula)
    gap = difference(figure, expected)
    reached = figure >= wanted if rises else figure <= wanted
    return Progress(pace, formula, expected, gap, elapsed, span, reach, reached)


def rule_progress(
    rule: Rule,
    actual: Actual,
    *,
    base_year: int,
    year: int,
    baseline: Actual | None = None,
    formula: Formula | None = None,
    policy: Policy = CN_PLAN,
    tolerance: Tolerance = Tolerance("none"),  # noqa: B008 - frozen
    references: References | None = None,
) -> Progress:
    """How a reported figure stands to the path of a rule whose period ends in a later year.

    Units, falls and index numbers are treated as in a verdict; the path leads to the number that
    the target names, without its tolerance.

    Args:
        rule: with a period, whose last year is the end of the path.
        actual: the figure of `year`; of a cumulative target the sum so far.
        base_year: the year of the baseline (2020 for a plan of 2021 to 2025).
        year: the year of the figure.
        baseline: the figure of the base year; left out, the baseline that the references have for the rule.
        formula: left out, cumulative where the target says so, else linear.
        policy: how the target is read.
        tolerance: how far from the path still counts as on schedule.
        references: baselines, also of a multiple (翻一番), the authority's figures and other series.

    Raises:
        TargetError: a rule without a period or a direction, a target without one number, or as
            from `progress`.
        ActualError: a figure that is no one number.
    """
    accepted = acceptance(rule, policy, references)
    if rule.period is None:
        raise TargetError(f"{rule.id}: a path wants the last year of its target", hint="give the rule a period")
    if accepted.number is None or accepted.direction is None:
        raise TargetError(f"{rule.id}: a path leads to one number and wants a direction", hint="a class, a words-only target or one without direction has none")
    chosen = formula or ("cumulative" if "cumulative" in accepted.target.qualifiers else "linear")
    if baseline is None and references is not None and chosen != "cumulative":
        entry = references.get(Role.BASELINE, rule.id)
        baseline = None if entry is None else entry.figure
    figures = [None if each is None else _one_number(accepted, each) for each in (actual, baseline)]
    if figures[0] is None:
        raise ActualError(f"{rule.id}: there is no figure to compare with the path")
    return progress(
        figures[0],
        accepted.number,
        elapsed=year - base_year,
        span=rule.period.end.year - base_year,
        direction=accepted.direction,
        baseline=figures[1],
        formula=chosen,
        tolerance=tolerance,
    )


def _one_number(accepted: Acceptance, actual: Actual) -> Number:
    possible = possibility(accepted, actual)
    if possible is None or not possible.is_point or possible.low is None:
        raise ActualError(f"{accepted.rule.id}: {actual.text or actual.status!s} is no one number", hint="a path is compared with a single figure")
    return possible.low


def _direction(direction: Direction | str) -> Direction:
    try:
        way = Direction(direction)
    except ValueError as error:
        raise TargetError(f"{direction!r} is no direction", hint="one of higher, lower") from error
    if way is Direction.CENTRED:
        raise TargetError("a centred indicator has no side on which it could be ahead", hint="give higher or lower")
    return way


def _check_periods(elapsed: int, span: int) -> None:
    if not 1 <= span <= _MOST_PERIODS:
        raise TargetError(f"a path over {span} periods cannot be followed", hint=f"the end year comes after the base year, by 1 to {_MOST_PERIODS} periods")
    if not 0 <= elapsed <= span:
        raise TargetError(f"{elapsed} of {span} periods have not passed", hint="the year lies from the base year to the end year")


def _start(formula: Formula, baseline: Given | None) -> Number:
    match formula:
        case "cumulative":
            if baseline is not None:
                raise TargetError("a cumulative target adds up from nothing", hint="leave the baseline out, or take the linear path")
            return Decimal(0)
        case "linear" | "compound":
            if baseline is None:
                raise TargetError(f"a {formula} path wants the figure of the base year", hint="give the baseline")
            return exact(baseline)
        case _:
            raise TargetError(f"{formula!r} is no formula", hint="one of linear, compound, cumulative")


@dataclass(frozen=True, slots=True)
class _Path:
    start: Number
    target: Number
    elapsed: int
    span: int

    def check_growth(self, figure: Number) -> None:
        """Refuse a ratio of figures that has no meaning."""
        for name, value in (("baseline", self.start), ("target", self.target), ("actual", figure)):
            if value <= 0:
                what = "is 0" if value == 0 else f"is {plain(value)}, below 0"
                raise TargetError(f"a compound path has no meaning: the {name} {what}", hint="growth is a ratio of figures above 0; take the linear path")

    def compare(self, figure: Number, formula: Formula) -> int:
        """1, 0 or −1: the figure lies above, on or below the path."""
        match formula:
            case "linear" | "cumulative":
                gap = Fraction(figure) - self._straight()
            case "compound":
                if figure <= 0:  # moved there by the tolerance; the path stays above 0
                    return -1
                gap = (Fraction(figure) / Fraction(self.start)) ** self.span - (Fraction(self.target) / Fraction(self.start)) ** self.elapsed
            case _:
                assert_never(formula)
        return (gap > 0) - (gap < 0)

    def expected(self, formula: Formula) -> Number:
        """Where the path stands, for the reader."""
        if formula != "compound":
            return self._straight()
        context = Context(prec=_SHOWN_DIGITS)
        start, ratio = (
            context.divide(Decimal(value.numerator), Decimal(value.denominator))
            for value in (Fraction(self.start), Fraction(self.target) / Fraction(self.start))
        )
        power = context.divide(Decimal(self.elapsed), Decimal(self.span))
        return context.multiply(start, context.power(ratio, power))

    def _straight(self) -> Fraction:
        return Fraction(total(self.start, times(difference(self.target, self.start), Fraction(self.elapsed, self.span))))
