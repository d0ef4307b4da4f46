"""不低于全市平均: worked cases, then the laws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import Case, cases
from plancheck import About, Actual, AtLeast, Direction, LessThan, MoreThan, Point, Reference, References, Relative, Rule, TargetError, Within, score
from plancheck.references import Role
from plancheck.targets import Comparison
from strategies import DIRECTIONS, SERIES, STEPS, numbers

OFFSETS = [Decimal(0), Decimal(1), Decimal("-0.5")]
SAME_AS = {
    Comparison.AT_LEAST: AtLeast,
    Comparison.MORE_THAN: MoreThan,
    Comparison.WITHIN: Within,
    Comparison.LESS_THAN: LessThan,
    Comparison.POINT: Point,
    Comparison.ABOUT: About,
}


@pytest.mark.parametrize("case", cases("relative"))
def test_case(case: Case) -> None:
    """Each case has the verdict, reason and margin that its sentence reasons out."""
    case.check()


@pytest.mark.parametrize("comparison", Comparison)
@given(numbers(), st.sampled_from(OFFSETS), st.sampled_from(STEPS), st.sampled_from(DIRECTIONS))
def test_same_as_the_number(comparison: Comparison, reference: Decimal, offset: Decimal, step: Decimal, direction: Direction) -> None:
    """With the reference known, each comparison is the kind that prints the same bound as a number."""
    bound = reference + offset
    references = References([Reference(Role.REFERENCE, SERIES, figure=Actual(reference))])
    relative = Rule("x", Relative(SERIES, offset, comparison=comparison), unit="%", direction=direction)
    number = Rule("x", SAME_AS[comparison](bound), unit="%", direction=direction)
    first, second = score(relative, bound + step, references=references), score(number, bound + step)
    assert (first.verdict, first.margin) == (second.verdict, second.margin)


def test_unknown_comparison() -> None:
    """A comparison outside the list is refused with the list."""
    with pytest.raises(TargetError) as caught:
        Relative(SERIES, comparison="above")
    assert str(caught.value) == "'above' is no comparison\n  one of at_least, more_than, within, less_than, point, about"


def test_factor_and_offset_are_exact() -> None:
    """The bound is reference × factor + offset, whatever it was given as."""
    target = Relative(SERIES, 0.1, "1.5")
    assert (target.offset, target.factor) == (Decimal("0.1"), Decimal("1.5"))
