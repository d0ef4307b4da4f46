"""6左右: worked cases, then the laws."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import Case, cases
from plancheck import About, Between, Direction, Outcome, Policy, Rule, Tolerance, Verdict, policies, score
from plancheck.extents import difference, total
from strategies import DIRECTIONS, STEPS, numbers

TAU = Decimal("0.2")


@pytest.mark.parametrize("case", cases("about"))
def test_case(case: Case) -> None:
    """Each case has the verdict, reason and margin that its sentence reasons out."""
    case.check()


def judged(value: Decimal, actual: Decimal, direction: Direction, policy: Policy = policies.CN_PLAN) -> Outcome:
    return score(Rule("x", About(value), unit="%", direction=direction), actual, policy=policy)


@given(numbers(), st.sampled_from(DIRECTIONS))
def test_both_edges_met(value: Decimal, direction: Direction) -> None:
    """The target less τ and the target plus τ are met in every direction on the worse side, and both where centred."""
    worse = {Direction.HIGHER: [-TAU], Direction.LOWER: [TAU], Direction.CENTRED: [-TAU, TAU]}[direction]
    for step in worse:
        outcome = judged(value, total(value, step), direction)  # type: ignore[arg-type]  # two Decimals make one
        assert (outcome.verdict, outcome.margin) == (Verdict.MET, Decimal(0))


@given(numbers(), st.sampled_from(DIRECTIONS), st.sampled_from(STEPS), st.decimals(0, 3, places=2), st.decimals(0, 3, places=2))
def test_widening_never_loses(value: Decimal, direction: Direction, step: Decimal, narrow: Decimal, more: Decimal) -> None:
    """What a tolerance accepts, a larger one accepts too, with no smaller margin."""
    small, large = (replace(policies.CN_PLAN, id="t", rate_tolerance=Tolerance("absolute", size)) for size in (narrow, narrow + more))
    actual = value - narrow + step
    before, after = judged(value, actual, direction, small), judged(value, actual, direction, large)
    assert before.margin is not None
    assert after.margin is not None
    assert after.margin >= before.margin
    if before.verdict is Verdict.MET:
        assert after.verdict is Verdict.MET


@given(numbers(), st.sampled_from(STEPS), st.sampled_from([-TAU, TAU]))
def test_centred_is_a_range(value: Decimal, step: Decimal, edge: Decimal) -> None:
    """Centred, 左右 is the range from the target less τ to the target plus τ."""
    actual = value + edge + step
    rule = Rule("x", Between(difference(value, TAU), total(value, TAU)), unit="%", direction=Direction.CENTRED)
    first, second = judged(value, actual, Direction.CENTRED), score(rule, actual)
    assert (first.verdict, first.margin) == (second.verdict, second.margin)


@given(numbers(), st.sampled_from(STEPS))
def test_directions_mirror(value: Decimal, step: Decimal) -> None:
    """Where lower is better everything is the mirror image of where higher is."""
    actual = value - TAU + step
    up, down = judged(value, actual, Direction.HIGHER), judged(-value, -actual, Direction.LOWER)
    assert (up.verdict, up.margin) == (down.verdict, down.margin)


@given(numbers(-200, -1), st.sampled_from(DIRECTIONS))
def test_negative_levels_keep_a_real_tolerance(value: Decimal, direction: Direction) -> None:
    """5 % of a negative level is a distance, not a bound on the wrong side: the target itself is met."""
    outcome = score(Rule("x", About(value), unit="亿元", direction=direction), value)
    assert (outcome.verdict, outcome.margin) == (Verdict.MET, -value / 20)


def test_tolerances_by_quantity() -> None:
    """The tolerance is stated with the outcome: 0.2 points of a share, 5 % of a level."""
    share = score(Rule("x", About("40"), unit="%", quantity="share", direction="higher"), "40")
    level = score(Rule("x", About("40"), unit="家", direction="higher"), "40")
    assert (share.acceptance.tolerance, level.acceptance.tolerance) == (Decimal("0.2"), Decimal(2))
