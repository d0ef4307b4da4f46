"""60以上: worked cases, then the laws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import Case, cases
from plancheck import AtLeast, Rule, TargetError, Verdict, Within, score
from strategies import STEPS, numbers


@pytest.mark.parametrize("case", cases("at_least"))
def test_case(case: Case) -> None:
    """Each case has the verdict, reason and margin that its sentence reasons out."""
    case.check()


@given(numbers(), st.sampled_from(STEPS), st.decimals(0, 100, places=3))
def test_monotone(value: Decimal, step: Decimal, more: Decimal) -> None:
    """More is never worse."""
    rule = Rule("x", AtLeast(value), unit="%")
    first, second = score(rule, value + step), score(rule, value + step + more)
    assert first.verdict is Verdict.MISSED or second.verdict is Verdict.MET
    assert first.margin is not None
    assert second.margin == first.margin + more  # type: ignore[operator]  # two Decimals


@given(numbers(), st.sampled_from(STEPS))
def test_mirror_of_within(value: Decimal, step: Decimal) -> None:
    """With every sign changed 以上 is 以内."""
    actual = value + step
    up, down = score(Rule("x", AtLeast(value), unit="%"), actual), score(Rule("x", Within(-value), unit="%"), -actual)
    assert (up.verdict, up.reason, up.margin) == (down.verdict, down.reason, down.margin)


@given(numbers())
def test_bound_is_met(value: Decimal) -> None:
    """以上 includes the number, with nothing to spare."""
    outcome = score(Rule("x", AtLeast(value), unit="%"), value)
    assert (outcome.verdict, outcome.margin) == (Verdict.MET, Decimal(0))


@pytest.mark.parametrize("kind", [AtLeast, Within])
def test_value_or_baseline(kind: type[AtLeast | Within]) -> None:
    """A bound is a number or a baseline, one of them."""
    with pytest.raises(TargetError, match=f"{kind.__name__} wants either a value or a baseline"):
        kind()
    with pytest.raises(TargetError, match=f"{kind.__name__} wants either a value or a baseline"):
        kind("6", baseline="上年")
