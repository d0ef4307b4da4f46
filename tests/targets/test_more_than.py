"""超过90%: worked cases, then the laws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import Case, cases
from plancheck import AtLeast, LessThan, MoreThan, Rule, Verdict, score
from strategies import STEPS, numbers


@pytest.mark.parametrize("case", cases("more_than"))
def test_case(case: Case) -> None:
    """Each case has the verdict, reason and margin that its sentence reasons out."""
    case.check()


@given(numbers())
def test_bound_is_missed(value: Decimal) -> None:
    """超过 excludes the number: an open edge is missed with a margin of 0."""
    outcome = score(Rule("x", MoreThan(value), unit="%"), value)
    assert (outcome.verdict, outcome.margin) == (Verdict.MISSED, Decimal(0))


@given(numbers(), st.sampled_from(STEPS))
def test_mirror_of_less_than(value: Decimal, step: Decimal) -> None:
    """With every sign changed 超过 is 低于."""
    actual = value + step
    up, down = score(Rule("x", MoreThan(value), unit="%"), actual), score(Rule("x", LessThan(-value), unit="%"), -actual)
    assert (up.verdict, up.margin) == (down.verdict, down.margin)


@given(numbers(), st.sampled_from([step for step in STEPS if step]))
def test_at_least_away_from_the_bound(value: Decimal, step: Decimal) -> None:
    """超过 and 以上 differ at the number itself and nowhere else."""
    actual = value + step
    first, second = score(Rule("x", MoreThan(value), unit="%"), actual), score(Rule("x", AtLeast(value), unit="%"), actual)
    assert (first.verdict, first.margin) == (second.verdict, second.margin)
