"""6%左右，不低于全市平均水平: worked cases, then the laws."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import Case, cases
from plancheck import Actual, AllOf, AtLeast, Extent, PlanCheckError, Rule, Target, TargetError, Verdict, Within, score
from plancheck.verdicts import all_of
from strategies import Setting, actuals_near, settings_of


@pytest.mark.parametrize("case", cases("all_of"))
def test_case(case: Case) -> None:
    """Each case has the verdict, reason and margin that its sentence reasons out."""
    case.check()


def parts_of(setting: Setting) -> list[Rule]:
    assert isinstance(setting.rule.target, AllOf)
    return [replace(setting.rule, target=part) for part in setting.rule.target.parts]


@given(st.data())
def test_kleene_and(data: st.DataObject) -> None:
    """The verdict is the Kleene "and" of the parts' own, the reason that of the first part that has it."""
    setting = data.draw(settings_of("all_of"))
    actual = data.draw(actuals_near(setting))
    try:
        alone = [score(rule, actual, **setting.judged_by) for rule in parts_of(setting)]
    except PlanCheckError:
        with pytest.raises(PlanCheckError):
            score(setting.rule, actual, **setting.judged_by)
        return
    together = score(setting.rule, actual, **setting.judged_by)
    assert together.verdict is all_of(outcome.verdict for outcome in alone)
    assert together.reason is next(outcome.reason for outcome in alone if outcome.verdict is together.verdict)
    assert [part.verdict for part in together.parts] == [outcome.verdict for outcome in alone]


@given(st.decimals(-9, 9, places=1))
def test_order_of_parts_moves_no_verdict(actual: Decimal) -> None:
    """However the parts are ordered, verdict and margin are the same."""
    parts: tuple[Target, ...] = (AtLeast("-3"), Within("4"), AtLeast("1"))
    found = [score(Rule("x", AllOf(order), unit="%"), actual) for order in permutations(parts)]
    assert len({(outcome.verdict, outcome.margin) for outcome in found}) == 1


def test_respectively_is_not_scored() -> None:
    """A 分别 list belongs to several indicators and is refused against one figure, with what to do."""
    rule = Rule("x", AllOf((AtLeast("5"), AtLeast("6")), respectively=True), unit="%")
    with pytest.raises(TargetError) as caught:
        score(rule, "7")
    assert str(caught.value) == (
        "x: a list over several indicators (分别) cannot be scored against one figure\n  give each indicator a rule of its own, with part = 1, 2, …"
    )


def test_at_least_two_parts() -> None:
    """One requirement is no list of requirements."""
    with pytest.raises(TargetError, match=r"^AllOf wants at least two parts$"):
        AllOf((AtLeast("5"),))


def test_open_as_a_whole() -> None:
    """Kleene: a set that straddles every part is pending, even where no single figure could meet them all."""
    outcome = score(Rule("x", AllOf((Within("1"), AtLeast("3"))), unit="%"), Actual(extent=Extent("0", "4")))  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    assert outcome.verdict is Verdict.PENDING
