"""What the library ships for the tests of others: strategies that hit the edges, plans that load."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import find, given
from hypothesis import settings as run_settings
from hypothesis import strategies as st

import plancheck as pc
from plancheck.plans import plan_toml
from plancheck.testing import Setting, actuals_near, plans, policies, settings, targets


def test_the_edge_itself_is_drawn() -> None:
    """For 6左右 where higher is better, the bound 5.8 is among what is drawn, and so is a miss by next to nothing."""
    target = pc.About("6", unit="%")
    rule = pc.Rule("x", target, unit="%", direction="higher")
    on_the_edge = find(actuals_near(target), lambda actual: actual.value is not None and pc.score(rule, actual).margin == 0)
    assert pc.score(rule, on_the_edge).verdict is pc.Verdict.MET
    find(actuals_near(target), lambda actual: pc.score(rule, actual).verdict is pc.Verdict.MISSED)


@given(st.data())
def test_what_is_drawn_can_be_judged(data: st.DataObject) -> None:
    """A setting of any kind and an actual near its edges have a verdict, or the one refusal that a policy asks for."""
    setting: Setting = data.draw(settings())
    actual = data.draw(actuals_near(setting))
    try:
        pc.score(setting.rule, actual, **setting.judged_by)
    except pc.ActualError as error:
        assert "printed" in str(error)  # noqa: PT017 - a float has no printed digits for this policy


@given(plans())
@run_settings(max_examples=25)
def test_a_drawn_plan_is_scored_and_written_and_read(plan: pc.Plan) -> None:
    """A plan of nothing reported is pending throughout where no judgement is given; its file loads to the same rules."""
    card = pc.score_plan(plan, pc.Actuals())
    assert {outcome.verdict for outcome in card} == {pc.Verdict.PENDING}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.toml"
        file.write_text(plan_toml(plan), "utf-8")
        again = pc.load_plan(file)
    assert [(rule.id, rule.target, rule.unit, rule.parent) for rule in again] == [(rule.id, rule.target, rule.unit, rule.parent) for rule in plan]


@given(targets(), policies())
def test_targets_and_policies_are_values(target: pc.Target, policy: pc.Policy) -> None:
    """They hash, and equal what they are."""
    assert hash(target) == hash(target)
    assert policy.digest == policy.digest
