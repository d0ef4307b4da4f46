"""6—6.5: worked cases, then the laws."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import Case, cases
from plancheck import Actual, AllOf, AtLeast, Between, Direction, Extent, Reference, References, Rule, TargetError, Verdict, Within, score
from strategies import DIRECTIONS, STEPS, numbers


@pytest.mark.parametrize("case", cases("between"))
def test_case(case: Case) -> None:
    """Each case has the verdict, reason and margin that its sentence reasons out."""
    case.check()


def near(data: st.DataObject) -> tuple[Decimal, Decimal, Decimal]:
    low, high = sorted((data.draw(numbers()), data.draw(numbers())))
    return low, high, data.draw(st.sampled_from([low, high])) + data.draw(st.sampled_from(STEPS))


@given(st.data())
def test_centred_is_two_bounds(data: st.DataObject) -> None:
    """Centred, a range is its lower end 以上 and its upper end 以内 together."""
    low, high, actual = near(data)
    both = Rule("x", AllOf((AtLeast(low), Within(high))), unit="%")
    first, second = score(Rule("x", Between(low, high), unit="%", direction=Direction.CENTRED), actual), score(both, actual)
    assert (first.verdict, first.reason, first.margin) == (second.verdict, second.reason, second.margin)


@given(st.data())
def test_one_end_binds(data: st.DataObject) -> None:
    """Where a direction is given only its worse end binds, as 以上 or 以内 would."""
    low, high, actual = near(data)
    for direction, bound in ((Direction.HIGHER, AtLeast(low)), (Direction.LOWER, Within(high))):
        first, second = score(Rule("x", Between(low, high), unit="%", direction=direction), actual), score(Rule("x", bound, unit="%"), actual)
        assert (first.verdict, first.margin) == (second.verdict, second.margin)


@given(st.data())
def test_above_range(data: st.DataObject) -> None:
    """Beyond the other end is reported exactly where a figure lies strictly beyond it, and never where both bind."""
    low, high, actual = near(data)
    beyond = {Direction.HIGHER: actual > high, Direction.LOWER: actual < low, Direction.CENTRED: False}
    for direction in DIRECTIONS:
        assert score(Rule("x", Between(low, high), unit="%", direction=direction), actual).above_range is beyond[direction]


@given(st.data())
def test_all_inside_or_open(data: st.DataObject) -> None:
    """A reported range is met inside the printed one, missed beside it, and else open."""
    low, high, end = near(data)
    ends = sorted((end, data.draw(numbers())))
    outcome = score(Rule("x", Between(low, high), unit="%", direction=Direction.CENTRED), Actual(extent=Extent(ends[0], ends[1])))
    inside, apart = low <= ends[0] and ends[1] <= high, ends[1] < low or ends[0] > high
    assert outcome.verdict is (Verdict.MET if inside else Verdict.MISSED if apart else Verdict.PENDING)


def test_ends_in_order() -> None:
    """A range whose lower end is the higher one accepts nothing and is refused, ratios included."""
    with pytest.raises(TargetError, match=r"^low > high: a range from 6\.5 to 6 accepts nothing\n  swap the two ends$"):
        Between("6.5", "6")
    with pytest.raises(TargetError, match="low > high"):
        Between(Decimal("0.34"), Fraction(1, 3))


def test_multiples_of_a_negative_baseline() -> None:
    """Two to three times a loss is no range of figures, and is refused instead of turned round."""
    rule = Rule("x", Between("2", "3", unit="倍"), unit="亿元", direction=Direction.HIGHER)
    references = References([Reference("baseline", "x", figure=Actual("-5"))])  # type: ignore[arg-type]  # a word is enough
    with pytest.raises(TargetError, match=r"^x: a multiple of a negative baseline \(-5\) is no target\n  give the target as a number$"):
        score(rule, "10", references=references)


@pytest.mark.parametrize(("baseline", "accepted"), [("0", Extent.at_least("0")), ("0.5", Extent.at_least("1"))])
def test_multiples_of_a_small_baseline(baseline: str, accepted: Extent) -> None:
    """Two to three times nothing is nothing, and of a half it is one or more: only a loss has no multiple."""
    rule = Rule("x", Between("2", "3", unit="倍"), unit="亿元", direction=Direction.HIGHER)
    references = References([Reference("baseline", "x", figure=Actual(baseline))])  # type: ignore[arg-type]  # a word is enough
    assert score(rule, "10", references=references).acceptable == accepted
