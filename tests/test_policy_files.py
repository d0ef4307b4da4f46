"""Policy files: read by name or from TOML, written and read back, every fault at once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck import PlanFileError, Policy, Tolerance, load_policy, policies
from plancheck.plans.policy_files import policy_toml
from strategies import any_policy


@pytest.mark.parametrize("policy", policies.BY_ID.values(), ids=list(policies.BY_ID))
def test_by_name(policy: Policy) -> None:
    """A shipped policy is loaded by its id."""
    assert load_policy(policy.id) is policy


@given(any_policy(), st.text(max_size=8), st.fractions(0, 1, max_denominator=1000))
def test_round_trip(tmp_path_factory: pytest.TempPathFactory, policy: Policy, name: str, amount: Fraction) -> None:
    """A policy written as TOML reads back as the same policy, with the same digest, ratios and odd names included."""
    policy = replace(policy, id="mine", name_zh=name.replace("\r", ""), level_tolerance=Tolerance("relative", amount))
    path = tmp_path_factory.mktemp("policies") / "mine.toml"
    path.write_text(policy_toml(policy), encoding="utf-8", newline="")
    again = load_policy(path)
    assert again == policy
    assert again.digest == policy.digest


def test_digits_stay_as_written(tmp_path: Path) -> None:
    """A tolerance is a quoted decimal; what is left out is as in cn-plan."""
    path = tmp_path / "mine.toml"
    path.write_text('[policy]\nid = "mine"\nrate_tolerance = { kind = "absolute", amount = "0.30" }\n', encoding="utf-8")
    policy = load_policy(path)
    assert str(policy.rate_tolerance.amount) == "0.30"
    assert policy.level_tolerance == policies.CN_PLAN.level_tolerance
    assert policy == Policy("mine", rate_tolerance=Tolerance("absolute", Decimal("0.3")))


FAULTS = [
    (
        "every fault at once, each with its place",
        '[policy]\nid = "mine"\nroundin = "half_up"\nsides = "left"\nrate_tolerance = { kind = "absolute", amount = 0.3 }\n',
        [
            "unknown key 'roundin' @ policy.roundin\n    did you mean 'rounding'?",
            "input should be 'direction' or 'both', not 'left' @ policy.sides",
            'a number is quoted, as printed: "6.5", not float @ policy.rate_tolerance.amount',
        ],
    ),
    ("an id is wanted", '[policy]\nsides = "both"\n', ["missing key 'id' @ policy.id"]),
    ("the table is wanted", "", ["missing key 'policy' @ policy"]),
    (
        "a negative tolerance is refused in the words of the library",
        '[policy]\nid = "mine"\nrate_tolerance = { kind = "absolute", amount = "-1" }\n',
        ["a tolerance of -1 would narrow the target @ policy.rate_tolerance\n    give 0 or more"],
    ),
]


@pytest.mark.parametrize(("text", "problems"), [pytest.param(text, problems, id=name) for name, text, problems in FAULTS])
def test_faults(tmp_path: Path, text: str, problems: list[str]) -> None:
    """A file with faults tells them all, in our words."""
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanFileError) as caught:
        load_policy(path)
    assert sorted(str(problem) for problem in caught.value.problems) == sorted(problems)


def test_not_toml(tmp_path: Path) -> None:
    """A file that is no TOML is one problem."""
    path = tmp_path / "mine.toml"
    path.write_text("[policy", encoding="utf-8")
    with pytest.raises(PlanFileError, match="is not TOML"):
        load_policy(path)


@pytest.mark.parametrize("name", ["cn_plan", "none.toml", "x" * 5000])
def test_neither_policy_nor_file(name: str) -> None:
    """A name that is neither is refused with the names there are."""
    with pytest.raises(PlanFileError) as caught:
        load_policy(name)
    assert str(caught.value).startswith(f"{name}: 1 problem\n  is neither a policy nor a file\n    policies are cn-plan, final-only, precision,")
