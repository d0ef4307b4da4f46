"""5.5以内: worked cases, then the laws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import Case, cases
from plancheck import Actual, Extent, Reference, References, Rule, Verdict, Within, score
from strategies import STEPS, numbers


@pytest.mark.parametrize("case", cases("within"))
def test_case(case: Case) -> None:
    """Each case has the verdict, reason and margin that its sentence reasons out."""
    case.check()


@given(numbers())
def test_bound_is_met(value: Decimal) -> None:
    """以内 includes the number, with nothing to spare."""
    outcome = score(Rule("x", Within(value), unit="%"), value)
    assert (outcome.verdict, outcome.margin) == (Verdict.MET, Decimal(0))


@given(numbers(), st.sampled_from(STEPS), st.decimals(0, 100, places=3))
def test_monotone(value: Decimal, step: Decimal, more: Decimal) -> None:
    """Less is never worse."""
    rule = Rule("x", Within(value), unit="%")
    first, second = score(rule, value + step), score(rule, value + step - more)
    assert first.verdict is Verdict.MISSED or second.verdict is Verdict.MET


@given(numbers(), numbers())
def test_bound_as_actual(target: Decimal, reported: Decimal) -> None:
    """A reported "x以内" meets a ceiling that is no lower, and is otherwise open: never missed."""
    outcome = score(Rule("x", Within(target), unit="%"), Actual(extent=Extent.within(reported)))
    assert outcome.verdict is (Verdict.MET if reported <= target else Verdict.PENDING)


@given(numbers(), st.sampled_from(STEPS))
def test_baseline_is_a_bound(value: Decimal, step: Decimal) -> None:
    """只降不升 is 以内 of the baseline."""
    references = References([Reference("baseline", "x", figure=Actual(value))])  # type: ignore[arg-type]  # a word is enough
    first = score(Rule("x", Within(baseline="上年"), unit="%"), value + step, references=references)
    second = score(Rule("x", Within(value), unit="%"), value + step)
    assert (first.verdict, first.margin) == (second.verdict, second.margin)
