"""低于5.5: worked cases, then the laws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import Case, cases
from plancheck import AtLeast, LessThan, Rule, Verdict, score
from strategies import STEPS, numbers


@pytest.mark.parametrize("case", cases("less_than"))
def test_case(case: Case) -> None:
    """Each case has the verdict, reason and margin that its sentence reasons out."""
    case.check()


@given(numbers())
def test_bound_is_missed(value: Decimal) -> None:
    """低于 excludes the number: an open edge is missed with a margin of 0."""
    outcome = score(Rule("x", LessThan(value), unit="%"), value)
    assert (outcome.verdict, outcome.margin) == (Verdict.MISSED, Decimal(0))


@given(numbers(), st.sampled_from(STEPS))
def test_complement_of_at_least(value: Decimal, step: Decimal) -> None:
    """A figure meets 低于 exactly where it misses 以上, by the same distance."""
    below, above = (score(Rule("x", kind(value), unit="%"), value + step) for kind in (LessThan, AtLeast))
    assert {below.verdict, above.verdict} == {Verdict.MET, Verdict.MISSED}
    assert below.margin is not None
    assert below.margin == -above.margin  # type: ignore[operator]  # a figure always has one
