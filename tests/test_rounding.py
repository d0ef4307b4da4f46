"""Rounding to a printed place, forwards and back; the answers are worked by hand from GB/T 8170."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plancheck.extents import Extent
from plancheck.rounding import Ties, rounded, rounded_number, rounding_into, unrounded
from strategies import any_numbers, extents, numbers

TIES = st.sampled_from(get_args(Ties))
PLACES = st.integers(-3, 2)


@pytest.mark.parametrize(
    ("value", "place", "even", "up"),
    [
        ("5.649", -1, "5.6", "5.6"),
        ("5.65", -1, "5.6", "5.7"),
        ("5.75", -1, "5.8", "5.8"),
        ("5.651", -1, "5.7", "5.7"),
        ("-5.65", -1, "-5.6", "-5.7"),
        ("-5.75", -1, "-5.8", "-5.8"),
        ("0.5", 0, "0", "1"),
        ("-0.5", 0, "0", "-1"),
        ("1.5", 0, "2", "2"),
        ("25", 1, "2E+1", "3E+1"),
        ("99.5", 0, "100", "100"),
    ],
)
def test_a_number_goes_to_the_nearest_place_and_a_tie_by_its_rule(value: str, place: int, even: str, up: str) -> None:
    """Halves go to the even digit or away from zero, on either side of zero, and everything else to what is nearer."""
    assert rounded_number(Decimal(value), place, "half_even") == Decimal(even)
    assert rounded_number(Decimal(value), place, "half_up") == Decimal(up)


def test_a_rounded_number_prints_its_place() -> None:
    """6 rounded to one decimal is 6.0, and a third to three is 0.333."""
    assert str(rounded_number(Decimal(6), -1, "half_even")) == "6.0"
    assert str(rounded_number(Fraction(1, 3), -3, "half_up")) == "0.333"
    assert str(rounded_number(Decimal("123456789012345678901234567890.15"), -1, "half_up")) == "123456789012345678901234567890.2"


@pytest.mark.parametrize(
    ("extent", "ties", "image"),
    [
        (Extent(Decimal("5.64"), Decimal("5.75")), "half_even", "[5.6, 5.8]"),
        (Extent(Decimal("5.65"), Decimal("5.85")), "half_even", "[5.6, 5.8]"),
        (Extent(Decimal("5.65"), Decimal("5.75")), "half_up", "[5.7, 5.8]"),
        (Extent(Decimal("5.65"), Decimal("5.75"), low_closed=False, high_closed=False), "half_even", "{5.7}"),
        (Extent.more_than("5.65"), "half_even", "[5.7, ∞)"),
        (Extent.less_than("5.65"), "half_up", "(−∞, 5.6]"),
        (Extent.less_than("-5.65"), "half_even", "(−∞, -5.7]"),
        (Extent.more_than("-5.65"), "half_up", "[-5.6, ∞)"),
        (Extent(), "half_even", "(−∞, ∞)"),
    ],
)
def test_a_set_rounds_end_by_end(extent: Extent, ties: Ties, image: str) -> None:
    """An open end next to a tie stays on its own side of it; an unbounded side stays unbounded."""
    assert str(rounded(extent, -1, ties)) == image


@pytest.mark.parametrize(
    ("extent", "ties", "figures"),
    [
        (Extent.at_least("5.8"), "half_even", "[5.75, ∞)"),
        (Extent.at_least("5.7"), "half_even", "(5.65, ∞)"),
        (Extent.at_least("5.7"), "half_up", "[5.65, ∞)"),
        (Extent.at_least("-5.7"), "half_up", "(-5.75, ∞)"),
        (Extent.at_least("0"), "half_up", "(-0.05, ∞)"),
        (Extent.at_least("0.1"), "half_up", "[0.05, ∞)"),
        (Extent.more_than("5.7"), "half_even", "[5.75, ∞)"),
        (Extent.at_least("5.71"), "half_even", "[5.75, ∞)"),
        (Extent.within("5.5"), "half_even", "(−∞, 5.55)"),
        (Extent.within("5.5"), "half_up", "(−∞, 5.55)"),
        (Extent.within("5.4"), "half_even", "(−∞, 5.45]"),
        (Extent.within("-5.5"), "half_up", "(−∞, -5.45]"),
        (Extent.less_than("5.5"), "half_even", "(−∞, 5.45]"),
        (Extent(Decimal(6), Decimal("6.5")), "half_even", "[5.95, 6.55)"),
        (Extent.point("5.8"), "half_even", "[5.75, 5.85]"),
        (Extent(), "half_up", "(−∞, ∞)"),
    ],
)
def test_the_figures_of_a_set_end_at_a_tie(extent: Extent, ties: Ties, figures: str) -> None:
    """One decimal: an end moves to the tie outside of it, which belongs to the figures where the rule for ties sends it inside."""
    assert str(rounding_into(extent, -1, ties)) == figures


def test_no_figure_rounds_in_between_two_printed_ones() -> None:
    """Nothing rounds to one decimal and lies between 5.71 and 5.79, or strictly between 5.7 and 5.8."""
    assert rounding_into(Extent(Decimal("5.71"), Decimal("5.79")), -1, "half_even") is None
    assert rounding_into(Extent(Decimal("5.7"), Decimal("5.8"), low_closed=False, high_closed=False), -1, "half_up") is None


def test_one_end_goes_back_by_itself() -> None:
    """The lower end of what rounds to 2 or more is 1.5, and of what rounds to 3 or more above 2.5; as an upper end 2 is 2.5."""
    assert unrounded(Decimal(2), 0, "half_even", closed=True, is_low=True) == (Fraction(3, 2), True)
    assert unrounded(Decimal(3), 0, "half_even", closed=True, is_low=True) == (Fraction(5, 2), False)
    assert unrounded(Decimal(2), 0, "half_even", closed=True, is_low=False) == (Fraction(5, 2), True)
    assert unrounded(Decimal(20), 1, "half_up", closed=False, is_low=False) == (Fraction(15), False)


@given(numbers(), extents(), PLACES, TIES)
def test_back_is_the_inverse_of_forwards(value: Decimal, extent: Extent, place: int, ties: Ties) -> None:
    """A number is among the figures of a set exactly where its rounded number is in the set, ties included."""
    figures = rounding_into(extent, place, ties)
    for each in (value, Fraction(rounded_number(value, place, ties)) + Fraction(10) ** place / 2):
        assert (figures is not None and each in figures) is (rounded_number(each, place, ties) in extent)


@given(any_numbers(), PLACES, TIES)
def test_rounding_twice_changes_nothing_more(value: Decimal | Fraction, place: int, ties: Ties) -> None:
    """What was rounded is on its place, no further than half a step away."""
    found = rounded_number(value, place, ties)
    assert rounded_number(found, place, ties) == found
    assert abs(Fraction(found) - Fraction(value)) * 2 <= Fraction(10) ** place


@given(extents(), numbers(), PLACES, TIES)
def test_a_set_rounds_as_its_numbers_do(extent: Extent, value: Decimal, place: int, ties: Ties) -> None:
    """Whatever is in a set is in its image once it is rounded."""
    assume(value in extent)
    assert rounded_number(value, place, ties) in rounded(extent, place, ties)
