"""市级下达任务: worked cases, then the laws."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import Case, cases
from plancheck import AllOf, AtLeast, NotSet, Policy, Reason, Reference, References, Rule, SetByCity, Target, TargetError, Verdict, score
from plancheck.references import Role
from plancheck.targets import Kind
from strategies import DAY, NUMERIC, Setting, actuals_near, any_policy, settings_of


@pytest.mark.parametrize("case", cases("set_by_city"))
def test_case(case: Case) -> None:
    """Each case has the verdict, reason and margin that its sentence reasons out."""
    case.check()


@pytest.mark.parametrize("kind", NUMERIC)
@given(data=st.data())
def test_settled_is_the_authoritys_target(kind: Kind, data: st.DataObject) -> None:
    """Once set, the outcome is that of the authority's own target; before that it is pending."""
    own = data.draw(settings_of(kind, settled=True))
    actual = data.draw(actuals_near(own))
    set_by = replace(own.rule, target=SetByCity())
    figure = Reference(Role.TARGET, "x", target=own.rule.target, source="市政府", as_of=DAY)
    others = [entry for entry in own.references if entry.role is not Role.TARGET]
    settled = Setting(set_by, own.policy, References([*others, figure]))
    try:
        first = score(own.rule, actual, **own.judged_by)
    except ValueError:  # a float under a policy by printed digits: refused either way
        with pytest.raises(ValueError, match="printed"):
            score(set_by, actual, **settled.judged_by)
        return
    second = score(set_by, actual, **settled.judged_by)
    assert (first.verdict, first.reason, first.margin) == (second.verdict, second.reason, second.margin)
    assert figure in second.acceptance.rests_on
    before = score(set_by, actual, policy=own.policy)
    assert (before.verdict, before.reason) == (Verdict.PENDING, Reason.SET_BY_CITY)


@given(any_policy())
def test_policy_cannot_settle(policy: Policy) -> None:
    """No policy turns an unknown target into a verdict."""
    assert score(Rule("x", SetByCity(), unit="%"), "5", policy=policy).reason is Reason.SET_BY_CITY


def test_settled_by_another_authority() -> None:
    """A figure that is itself still to be set settles nothing, not even as one part."""
    settled_by: tuple[Target, ...] = (SetByCity(), NotSet(), AllOf((AtLeast("4"), SetByCity())))
    for target in settled_by:
        with pytest.raises(TargetError, match="is no figure that settles a target"):
            Reference(Role.TARGET, "x", target=target, source="市政府", as_of=DAY)
