"""达到400家: worked cases, then the laws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import Case, cases
from plancheck import About, AtLeast, Between, Direction, Point, Rule, Target, TargetError, Within, policies, score
from strategies import STEPS, numbers


@pytest.mark.parametrize("case", cases("point"))
def test_case(case: Case) -> None:
    """Each case has the verdict, reason and margin that its sentence reasons out."""
    case.check()


@given(numbers(), st.sampled_from(STEPS))
def test_direction_decides(value: Decimal, step: Decimal) -> None:
    """A bare number is 以上, 以内 or the number itself, by the direction."""
    kinds: dict[Direction, Target] = {Direction.HIGHER: AtLeast(value), Direction.LOWER: Within(value), Direction.CENTRED: Between(value, value)}
    for direction, kind in kinds.items():
        first = score(Rule("x", Point(value), unit="%", direction=direction), value + step)
        second = score(Rule("x", kind, unit="%", direction=direction), value + step)
        assert (first.verdict, first.margin) == (second.verdict, second.margin)


@given(numbers(), st.sampled_from(STEPS), st.sampled_from(Direction))
def test_strict_about_is_a_bare_number(value: Decimal, step: Decimal, direction: Direction) -> None:
    """Without a tolerance 左右 says no more than the number."""
    about, bare = (Rule("x", target, unit="亿元", direction=direction) for target in (About(value), Point(value)))
    first, second = score(about, value + step, policy=policies.STRICT), score(bare, value + step, policy=policies.STRICT)
    assert (first.verdict, first.margin) == (second.verdict, second.margin)


def test_unknown_direction() -> None:
    """A bare number of an indicator without direction is refused when scored, by name, with what to do."""
    with pytest.raises(TargetError) as caught:
        score(Rule("jobs", Point("400", text="达到400家"), unit="家"), "400")
    assert str(caught.value) == "jobs: which side of '达到400家' is better is not known\n  give the rule a direction: higher, lower or centred"
