"""How to judge: tolerances, words, digests, and what tells the shipped policies apart."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck import ActualError, Policy, TargetError, Tolerance, Verdict, policies
from plancheck.extents import Number
from plancheck.policies import half_digit
from strategies import any_policy, numbers

AROUND = [
    ("no tolerance is 0", Tolerance("none"), Decimal(6), Decimal(0)),
    ("an absolute one is itself", Tolerance("absolute", Decimal("0.2")), Decimal(6), Decimal("0.2")),
    ("a relative one is a part of the target", Tolerance("relative", Decimal("0.05")), Decimal(200), Decimal(10)),
    ("of a negative target, a part of its size", Tolerance("relative", Decimal("0.05")), Decimal(-200), Decimal(10)),
    ("of zero, nothing", Tolerance("relative", Decimal("0.05")), Decimal(0), Decimal(0)),
    ("half a digit of 4.5 is 0.05", Tolerance("half_digit"), Decimal("4.5"), Decimal("0.05")),
    ("half a digit of 4.50 is 0.005: the printed zero counts", Tolerance("half_digit"), Decimal("4.50"), Decimal("0.005")),
    ("half a digit of 10 is 0.5", Tolerance("half_digit"), Decimal(10), Decimal("0.5")),
    ("half a digit of 2.25万 is 50", Tolerance("half_digit"), Decimal("2.25E+4"), Decimal(50)),
    ("a third is a tolerance too, exactly", Tolerance("relative", Fraction(1, 3)), Decimal(1), Fraction(1, 3)),
]


@pytest.mark.parametrize(("tolerance", "value", "expected"), [pytest.param(*case, id=name) for name, *case in AROUND])
def test_around(tolerance: Tolerance, value: Decimal, expected: Number) -> None:
    """τ for a target, in its unit."""
    assert tolerance.around(value) == expected


@given(numbers(), st.sampled_from(["none", "absolute", "relative", "half_digit"]), st.decimals(0, 2, places=2))
def test_never_negative_and_symmetric(value: Decimal, kind: Any, amount: Decimal) -> None:
    """τ is never negative and does not depend on the sign of the target."""
    tolerance = Tolerance(kind, amount)
    assert tolerance.around(value) >= 0
    assert tolerance.around(value) == tolerance.around(-value)


def test_half_digit_of_a_ratio() -> None:
    """What was worked out and not printed has no last digit, and none is made up."""
    with pytest.raises(TargetError, match="1/3 was worked out, not printed, and has no last digit"):
        half_digit(Fraction(1, 3))


REFUSED: list[tuple[str, Any, str]] = [
    ("a kind of tolerance is one of four", lambda: Tolerance("percent"), "'percent' is no kind of tolerance\n  one of none, absolute, relative, half_digit"),  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    ("a negative tolerance narrows", lambda: Tolerance("absolute", Decimal("-0.2")), "a tolerance of -0.2 would narrow the target\n  give 0 or more"),
    ("a band of the grades goes with a verdict", lambda: policies.Band("good", "fine"), "'fine' is no verdict\n  one of met, missed, pending"),  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    (
        "a de minimis does not narrow",
        lambda: Policy("p", de_minimis=Decimal("-0.05")),
        "a de minimis of -0.05 would narrow the target\n  give 0 or more; 0.05 is 5 %",
    ),
    ("sides are one of two", lambda: Policy("p", sides="bth"), "'bth' is no way to read sides\n  one of direction, both"),  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    ("provisional is judged or waited for", lambda: Policy("p", provisional="no"), "'no' is no way to read provisional\n  one of judge, pending"),  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    ("figures are points or intervals", lambda: Policy("p", figures="set"), "'set' is no way to read figures\n  one of point, interval"),  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    ("rounding is one of three", lambda: Policy("p", rounding="up"), "'up' is no way to read rounding\n  one of none, half_even, half_up"),  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    ("a class is kept in one of two ways", lambda: Policy("p", keep_class="best"), "'best' is no way to read keep_class\n  one of or_better, exact"),  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
]


@pytest.mark.parametrize(("build", "message"), [pytest.param(build, message, id=name) for name, build, message in REFUSED])
def test_refused(build: Any, message: str) -> None:
    """A policy with a word that nobody reads is refused when it is built, not guessed when it judges."""
    with pytest.raises(TargetError) as caught:
        build()
    assert str(caught.value) == message


def test_amount_is_a_number() -> None:
    """NaN is no tolerance."""
    with pytest.raises(ActualError):
        Tolerance("absolute", float("nan"))  # type: ignore[arg-type]  # a caller without types


def test_shipped() -> None:
    """The six readings are named as the command line names them, and cn-plan is ruling 3."""
    assert [policy.id for policy in policies.READINGS] == ["cn-plan", "final-only", "precision", "rounded", "strict", "centred"]
    assert all(policies.BY_ID[policy.id] is policy for policy in policies.READINGS)
    assert policies.CN_PLAN.rate_tolerance == Tolerance("absolute", Decimal("0.2"))
    assert policies.CN_PLAN.level_tolerance == Tolerance("relative", Decimal("0.05"))


@pytest.mark.parametrize(
    ("policy", "changed"),
    [
        (policies.FINAL_ONLY, {"provisional": "pending"}),
        (policies.PRECISION, {"figures": "interval"}),
        (policies.ROUNDED, {"rounding": "half_even"}),
        (policies.STRICT, {"rate_tolerance": Tolerance("none"), "level_tolerance": Tolerance("none")}),
        (policies.CENTRED, {"sides": "both"}),
    ],
)
def test_one_difference(policy: Policy, changed: dict[str, Any]) -> None:
    """Each reading differs from cn-plan in the one respect of its name."""
    named = replace(policies.CN_PLAN, id=policy.id, name_zh=policy.name_zh, name_en=policy.name_en)
    assert replace(named, **changed) == policy


def test_digests_differ() -> None:
    """No two shipped policies have one digest, and a digest is a SHA-256 in hexadecimal."""
    digests = {policy.digest for policy in policies.BY_ID.values()}
    assert len(digests) == len(policies.BY_ID)
    assert all(len(digest) == 64 and int(digest, 16) for digest in digests)


@given(any_policy(), any_policy())
def test_digest_is_the_policy(one: Policy, other: Policy) -> None:
    """Equal policies have one digest, and different ones two."""
    assert (one.digest == other.digest) is (one == other)
    assert replace(one).digest == one.digest


def test_digest_reads_numbers_not_digits() -> None:
    """0.20 and 0.2 are one tolerance, so one digest."""
    one, other = (Policy("p", rate_tolerance=Tolerance("absolute", Decimal(text))) for text in ("0.2", "0.20"))
    assert one.digest == other.digest


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "q"),
        ("name_zh", "甲"),
        ("name_en", "a"),
        ("rate_tolerance", Tolerance("half_digit")),
        ("level_tolerance", Tolerance("absolute", Decimal(1))),
        ("sides", "both"),
        ("provisional", "pending"),
        ("figures", "interval"),
        ("rounding", "half_up"),
        ("keep_class", "exact"),
        ("guard", policies.Guard("both", "absolute", Decimal(1))),
        ("de_minimis", Decimal("0.05")),
        ("grades", ()),
    ],
)
def test_every_field_is_in_the_digest(name: str, value: Any) -> None:
    """A change of any field changes the digest."""
    assert replace(Policy("p"), **{name: value}).digest != Policy("p").digest


def test_no_field_is_forgotten() -> None:
    """The table above names every field of a policy."""
    mark = next(mark for mark in test_every_field_is_in_the_digest.pytestmark if mark.name == "parametrize")
    assert [name for name, _ in mark.args[1]] == [field.name for field in fields(Policy)]


def test_figures_as_printed() -> None:
    """Only a policy that neither rounds, widens nor guards compares a bare figure as it stands."""
    direct = [policy.id for policy in policies.READINGS if policy.takes_figures_as_printed]
    assert direct == ["cn-plan", "final-only", "strict", "centred"]


def test_a_band_takes_the_word_of_a_verdict() -> None:
    """A band named by a word holds the verdict itself."""
    assert policies.Band("good", "met").verdict is Verdict.MET  # type: ignore[arg-type]  # a word is enough


READ_ALIKE: list[tuple[dict[str, Any], bool]] = [
    ({"id": "p", "name_en": "another name"}, True),
    ({"provisional": "pending"}, True),
    ({"figures": "interval"}, True),
    ({"rounding": "half_even"}, True),
    ({"guard": policies.Guard("both", "absolute", Decimal(1))}, True),
    ({"sides": "both"}, False),
    ({"keep_class": "exact"}, False),
    ({"de_minimis": Decimal("0.05")}, False),
    ({"rate_tolerance": Tolerance("none")}, False),
    ({"level_tolerance": Tolerance("none")}, False),
]


@pytest.mark.parametrize(("changed", "alike"), READ_ALIKE, ids=lambda case: next(iter(case)) if isinstance(case, dict) else "")
def test_who_reads_targets_alike(changed: dict[str, Any], alike: bool) -> None:  # noqa: FBT001 - a column of the table
    """Two policies accept the same values where they differ in nothing but how they read figures; one difference is enough."""
    other = replace(policies.CN_PLAN, **changed)
    assert policies.CN_PLAN.reads_targets_like(other) is alike
    assert other.reads_targets_like(policies.CN_PLAN) is alike
