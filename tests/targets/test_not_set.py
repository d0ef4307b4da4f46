"""A blank target: worked cases, then the laws."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import Case, cases
from plancheck import NotSet, Reason, Rule, SetByCity, Verdict, score
from strategies import actuals_near, settings_of


@pytest.mark.parametrize("case", cases("not_set"))
def test_case(case: Case) -> None:
    """Each case has the verdict, reason and margin that its sentence reasons out."""
    case.check()


@given(st.data())
def test_always_pending(data: st.DataObject) -> None:
    """Nothing that can be reported, referred to or decided by policy gives a blank target a verdict."""
    setting = data.draw(settings_of("not_set"))
    outcome = score(setting.rule, data.draw(actuals_near(setting)), **setting.judged_by)
    assert (outcome.verdict, outcome.reason, outcome.margin) == (Verdict.PENDING, Reason.NO_TARGET, None)


def test_blank_is_not_set_by_city() -> None:
    """No target and a target that the city sets stay different reasons."""
    kinds: list[Any] = [NotSet(), SetByCity()]
    assert [score(Rule("x", kind), None).reason for kind in kinds] == [Reason.NO_TARGET, Reason.SET_BY_CITY]
