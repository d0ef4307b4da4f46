"""The sliders of the page show what a policy with that tolerance would judge, at every stop."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plancheck import About, Actuals, Name, NotSet, Plan, Rule, Scorecard, load_actuals, load_plan, parse_actual, score, score_plan
from plancheck.policies import CN_PLAN, STRICT, Policy, Tolerance
from plancheck.reports.html.sliders import SLIDERS, Slider, Step, steps
from plancheck.scoring import Outcome
from plancheck.verdicts import Verdict
from strategies import actuals_near, any_setting, class_settings, takes_decimals_only

ACTUALS = Path(__file__).parents[2] / "examples" / "data" / "banan-2024-actuals.csv"
POINTS, SHARE, DEVIATION = SLIDERS


def with_stop(policy: Policy, slider: Slider, stop: int) -> Policy:
    """The policy that has the slider's tolerance instead of its own."""
    place = slider.step * stop
    match slider.id:
        case "points":
            return replace(policy, rate_tolerance=Tolerance("absolute", place))
        case "share":
            return replace(policy, level_tolerance=Tolerance("relative", place / 100))
        case "deviation":
            return replace(policy, de_minimis=place / 100)


def holding(found: tuple[Step, ...], stop: int) -> Step:
    return [step for step in found if step.rank <= stop][-1]


def at_place(found: tuple[Step, ...], place: str) -> Verdict:
    return holding(found, int(Decimal(place) / Decimal("0.1"))).verdict


def judged(rule: Rule, text: str) -> Outcome:
    return score(rule, parse_actual(text, unit=rule.unit))


@given(st.data(), st.sampled_from(SLIDERS))
def test_every_stop_is_the_verdict_of_a_policy_with_that_tolerance(data: st.DataObject, slider: Slider) -> None:
    """Verdict and reason at a stop are those of scoring again with the tolerance replaced, for every kind, policy and figure."""
    setting = data.draw(any_setting())
    actual = data.draw(actuals_near(setting))
    assume(actual.qualifier is None)  # what 约 leaves open in the figure stays as the policy has it: docs/decisions/010
    assume(not (takes_decimals_only(setting.policy) and isinstance(actual.value, Fraction)))  # refused: it has no printed digits
    outcome = score(setting.rule, actual, **setting.judged_by)
    stop = data.draw(st.integers(0, slider.stops))
    step = holding(steps(outcome, slider), stop)
    again = score(setting.rule, actual, policy=with_stop(setting.policy, slider, stop), references=setting.references)
    assert (step.verdict, step.reason) == (again.verdict, again.reason)


@given(st.data(), st.sampled_from(SLIDERS))
def test_classes_have_no_slider(data: st.DataObject, slider: Slider) -> None:
    """On a scale no tolerance turns a verdict."""
    setting = data.draw(class_settings())
    outcome = score(setting.rule, parse_actual("Ⅲ类"), policy=setting.policy)
    assert [step.verdict for step in steps(outcome, slider)] == [outcome.verdict]


@pytest.fixture(scope="module")
def card() -> Scorecard:
    plan = load_plan("banan-2024")
    return score_plan(plan, load_actuals(ACTUALS, plan=plan))


def test_row_1_turns_at_one_and_a_half_points(card: Scorecard) -> None:
    """6左右 against 4.5: the distance is 1.5, and at 1.4 it is still missed."""
    found = steps(card["gdp_growth"], POINTS)
    assert (at_place(found, "1.4"), at_place(found, "1.5")) == (Verdict.MISSED, Verdict.MET)
    assert [(step.place, step.at, step.rank) for step in found] == [(0, True, 0), (Fraction(3, 2), True, 15)]


def test_row_4_turns_only_where_a_deviation_is_overlooked(card: Scorecard) -> None:
    """7 has no 左右: no tolerance moves it, but 0.6 of 7 is 8.57 %, so the first stop is 9 %."""
    outcome = next(each for each in card if each.rule.row == "4")
    assert [step.verdict for step in steps(outcome, POINTS)] == [Verdict.MISSED]
    assert [step.verdict for step in steps(outcome, SHARE)] == [Verdict.MISSED]
    found = steps(outcome, DEVIATION)
    assert [(step.place, step.rank, step.verdict) for step in found[1:]] == [(Fraction(60, 7), 18, Verdict.MET)]


def test_a_level_moves_by_its_share() -> None:
    """200左右 against 190 is 5 % away: the points slider leaves it, the other turns it at 5 %."""
    rule = Rule("x", About("200"), unit="家", direction="higher")
    outcome = score(rule, "190", policy=STRICT)
    assert [step.verdict for step in steps(outcome, POINTS)] == [Verdict.MISSED]
    assert [(step.place, step.rank, step.verdict) for step in steps(outcome, SHARE)] == [(Fraction(0), 0, Verdict.MISSED), (Fraction(5), 10, Verdict.MET)]


def test_an_open_end_turns_only_beyond() -> None:
    """低于5.8 could be just below 5.8: with 左右 reaching 0.2 down from 6 nothing of it is inside; 以下 meets the edge at 0.2."""
    rule = Rule("x", About("6"), unit="%", direction="higher")
    below, within = steps(judged(rule, "低于5.8"), POINTS), steps(judged(rule, "5.8以下"), POINTS)
    assert [(step.place, step.at, step.rank, step.verdict) for step in below[1:]] == [(Fraction(1, 5), False, 3, Verdict.PENDING)]
    assert [(step.place, step.at, step.rank, step.verdict) for step in within[1:]] == [(Fraction(1, 5), True, 2, Verdict.PENDING)]


def test_a_parent_turns_with_its_children() -> None:
    """Two sub-rows of 6左右 with 5 and 4.5: the parent is missed until the worse one turns, at 1.5."""
    parent = Rule("p", NotSet(), unit="%", direction="higher", row="1")
    children = [Rule(f"c{n}", About("6"), unit="%", direction="higher", row=f"1#{n}", parent="p") for n in (1, 2)]
    plan = Plan("x", Name(zh="计划"), (parent, *children))
    actuals = Actuals({"c1": (parse_actual("5", unit="%"),), "c2": (parse_actual("4.5", unit="%"),)})
    outcome = score_plan(plan, actuals)["p"]
    assert len(outcome.parts) == 2
    assert [(step.place, step.verdict) for step in steps(outcome, POINTS)] == [(0, Verdict.MISSED), (Fraction(3, 2), Verdict.MET)]


def test_where_a_policy_puts_the_sliders() -> None:
    """cn-plan has 0.2 points, 5 % and no de minimis; half a digit is no place on a slider."""
    assert [slider.set_by(CN_PLAN) for slider in SLIDERS] == [Decimal("0.2"), Decimal("5.00"), Decimal(0)]
    assert POINTS.set_by(replace(CN_PLAN, rate_tolerance=Tolerance("half_digit"))) is None
    assert POINTS.set_by(STRICT) == 0
