"""保持Ⅱ类, 保持稳定: worked cases, then the laws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import Case, cases
from plancheck import About, Actual, ActualError, Direction, KeepStable, Policy, Reference, References, Rule, TargetError, Verdict, policies, score
from plancheck.references import Role
from strategies import DIRECTIONS, STEPS, WATER, any_policy, numbers


@pytest.mark.parametrize("case", cases("keep_stable"))
def test_case(case: Case) -> None:
    """Each case has the verdict, reason and margin that its sentence reasons out."""
    case.check()


def held_against(value: Decimal) -> References:
    return References([Reference(Role.BASELINE, "x", figure=Actual(value))])


@given(numbers(), st.sampled_from(DIRECTIONS), any_policy())
def test_baseline_itself_is_never_missed(value: Decimal, direction: Direction, policy: Policy) -> None:
    """What did not change has been kept: met, or open where the policy or precision leaves it open."""
    rule = Rule("x", KeepStable(baseline="上年"), unit="%", direction=direction)
    outcome = score(rule, value, policy=policy, references=held_against(value))
    assert outcome.verdict is not Verdict.MISSED
    if policy.figures == "point" and policy.guard.side == "none":
        assert outcome.verdict is Verdict.MET


@given(numbers(), st.sampled_from(STEPS), st.sampled_from(DIRECTIONS), st.sampled_from(["%", "亿元"]))
def test_about_the_baseline(value: Decimal, step: Decimal, direction: Direction, unit: str) -> None:
    """保持稳定 is 左右 of the baseline."""
    stable = Rule("x", KeepStable(baseline="上年"), unit=unit, direction=direction)
    about = Rule("x", About(value), unit=unit, direction=direction)
    first, second = score(stable, value + step, references=held_against(value)), score(about, value + step)
    assert (first.verdict, first.margin) == (second.verdict, second.margin)


@pytest.mark.parametrize("kept", WATER.levels)
@pytest.mark.parametrize("found", WATER.levels)
def test_classes_by_rank(kept: str, found: str) -> None:
    """A class at least as good is met, or exactly that class where the policy says so; the margin counts classes."""
    rule = Rule("x", KeepStable(kept), scale=WATER)
    spare = WATER.levels.index(kept) - WATER.levels.index(found)
    outcome = score(rule, Actual(level=found))
    assert (outcome.verdict is Verdict.MET) is (spare >= 0)
    assert outcome.margin == spare
    exactly = score(rule, Actual(level=found), policy=Policy("exact", keep_class="exact"))
    assert (exactly.verdict is Verdict.MET) is (spare == 0)
    assert exactly.margin == -abs(spare)


def test_words_outside_the_scale() -> None:
    """A class that the scale does not have is an error: of the target by the rule's name, of the actual with its near words."""
    with pytest.raises(TargetError, match="x: 'Ⅵ' is no class of the scale 'surface-water'"):
        score(Rule("x", KeepStable("Ⅵ"), scale=WATER), Actual(level="Ⅱ"))
    with pytest.raises(ActualError, match="'良' is no class of the scale 'surface-water'"):
        score(Rule("x", KeepStable("Ⅱ"), scale=WATER), Actual(level="良"))


def test_class_without_a_scale() -> None:
    """Keeping a class wants a scale, and a scale wants a class as target."""
    with pytest.raises(TargetError, match="x: keeping class 'Ⅱ' wants a scale"):
        score(Rule("x", KeepStable("Ⅱ")), Actual(level="Ⅱ"))
    with pytest.raises(TargetError, match="x: a number cannot be the target of a class"):
        score(Rule("x", About("2"), scale=WATER), Actual(level="Ⅱ"))


def test_level_or_baseline() -> None:
    """What is kept is a class or a baseline, one of them."""
    for level, baseline in ((None, None), ("Ⅱ", "上年")):
        with pytest.raises(TargetError, match=r"^KeepStable wants either a level or a baseline$"):
            KeepStable(level, baseline)


def test_centred_policy_keeps_classes_one_sided() -> None:
    """A better class is no miss under the policy that reads 左右 on both sides."""
    assert score(Rule("x", KeepStable("Ⅱ"), scale=WATER), Actual(level="Ⅰ"), policy=policies.CENTRED).verdict is Verdict.MET
