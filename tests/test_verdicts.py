"""Three verdicts: Kleene's laws, no truth value, and the closed list of reasons."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from plancheck import Reason, Verdict
from plancheck.verdicts import all_of

MET, MISSED, PENDING = Verdict.MET, Verdict.MISSED, Verdict.PENDING
PAIRS = list(product(Verdict, repeat=2))
TRUTH_TABLE = {
    (MET, MET): MET,
    (MET, PENDING): PENDING,
    (MET, MISSED): MISSED,
    (PENDING, PENDING): PENDING,
    (PENDING, MISSED): MISSED,
    (MISSED, MISSED): MISSED,
}


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_kleene_table(one: Verdict, other: Verdict) -> None:
    """One missed decides, else one pending leaves it open; the order does not matter."""
    expected = TRUTH_TABLE[one, other] if (one, other) in TRUTH_TABLE else TRUTH_TABLE[other, one]
    assert (one & other) is expected is (other & one) is all_of((one, other))


@pytest.mark.parametrize("three", list(product(Verdict, repeat=3)))
def test_kleene_laws(three: tuple[Verdict, Verdict, Verdict]) -> None:
    """Associative, idempotent, met is neutral, missed absorbs, and a list is its pairs."""
    a, b, c = three
    assert (a & b) & c is a & (b & c) is all_of(three)
    assert a & a is a is a & MET
    assert a & MISSED is MISSED
    assert {all_of(order) for order in permutations(three)} == {all_of(three)}


@pytest.mark.parametrize("other", Verdict)
@pytest.mark.parametrize("settled", [MET, MISSED])
def test_settling_a_pending_never_flips(other: Verdict, settled: Verdict) -> None:
    """What is decided with a pending part stays so when that part is settled."""
    assert (other & PENDING) in (other & settled, PENDING)


def test_none_is_met() -> None:
    """Nothing that must hold holds, as in logic."""
    assert all_of(()) is MET


@pytest.mark.parametrize("verdict", Verdict)
def test_no_truth_value(verdict: Verdict) -> None:
    """A verdict in an `if` is a mistake and raises, pending or not."""
    with pytest.raises(TypeError) as caught:
        bool(verdict)
    assert str(caught.value) == f"the verdict {verdict.value!r} has no truth value; compare it with Verdict.MET, MISSED or PENDING"


def test_words() -> None:
    """The words that reports, files and other programs rely on."""
    assert list(Verdict) == ["met", "missed", "pending"]
    assert [reason.value for reason in Reason] == [
        "unknown_rule",
        "unreadable",
        "qualitative",
        "no_target",
        "set_by_city",
        "no_baseline",
        "no_reference",
        "not_due",
        "deferred",
        "no_actual",
        "provisional",
        "straddles",
        "outside",
        "inside",
    ]
