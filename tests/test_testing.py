"""What the library ships for the tests of others: worked cases, strategies that hit the edges, plans that load."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import find, given
from hypothesis import settings as run_settings
from hypothesis import strategies as st

import plancheck as pc
from plancheck.plans import plan_toml
from plancheck.targets import Kind
from plancheck.testing import Setting, actuals_near, conformance_cases, conformance_cells, conformance_plan, plans, policies, settings, targets


def test_every_kind_has_worked_cases() -> None:
    """Every kind of target has cases, each with a sentence of its own within its kind, and all come together as they come alone."""
    together = conformance_cases()
    assert {case.rule.target.kind for case in together} == set(get_args(Kind))
    assert together == tuple(case for kind in sorted(get_args(Kind)) for case in conformance_cases(kind))
    assert Counter((case.rule.target.kind, case.name) for case in together).most_common(1)[0][1] == 1


def test_another_engine_is_held_to_the_cases() -> None:
    """An engine that takes 超过90% for 90%以上 is found out on the bound itself, and agrees away from it."""
    right = {}
    for case in conformance_cases("more_than"):
        target = case.rule.target
        if isinstance(target, pc.MoreThan):
            mistaken = pc.Rule("x", pc.AtLeast(target.value, unit=target.unit), unit=case.rule.unit)
            right[case.name] = pc.score(mistaken, case.actual, **case.judged_by).verdict == case.verdict
    assert not right["超过90% excludes 90: missed with a margin of 0"]
    assert right["90.01 is more than 90"]


def test_a_kind_that_is_none_is_told() -> None:
    """The message names the kinds that there are."""
    with pytest.raises(pc.PlanCheckError, match=r"(?s)no cases of 'no_such_kind'.*about, all_of, at_least"):
        conformance_cases("no_such_kind")  # type: ignore[arg-type]  # what a caller without types may pass
    with pytest.raises(pc.TargetError, match=r"(?s)'no_such_kind' is no kind.*about, at_least"):
        targets("no_such_kind")  # type: ignore[arg-type]  # likewise


def test_every_rule_of_the_cells_has_a_cell() -> None:
    """The plan beside the cells holds no rule that no cell asks for."""
    assert {rule.id for rule in conformance_plan()} <= {cell.rule_id for cell in conformance_cells()}


def test_every_kind_has_a_rule_of_the_cells() -> None:
    """An engine is held to every kind of one part; all_of is judged part by part."""
    assert {rule.target.kind for rule in conformance_plan()} == set(get_args(Kind)) - {"all_of"}


def test_the_cases_need_no_hypothesis() -> None:
    """Without hypothesis the tables are read; a strategy names the extra that brings it, and an unknown name is an AttributeError."""
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from plancheck import testing\n"
        "assert testing.conformance_cases() and testing.conformance_cells()\n"
        "assert not hasattr(testing, 'no_such_name')\n"
        "testing.targets"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "PlanCheckError: plancheck.testing.targets needs hypothesis\n  pip install 'plancheck[testing]'" in done.stderr


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
