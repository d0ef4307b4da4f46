"""Exact arithmetic of sets: worked cases, and the law that every choice of numbers lies in the outcome."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck import Extent
from plancheck.audit import arithmetic
from plancheck.extents import exact

NUMBERS = st.fractions(min_value=-50, max_value=50, max_denominator=20)


@st.composite
def member_and_set(draw: st.DrawFn) -> tuple[Fraction, Extent]:
    """A number and a set that holds it; either side may be unbounded."""
    number, below, above = draw(NUMBERS), draw(st.fractions(0, 9, max_denominator=8)), draw(st.fractions(0, 9, max_denominator=8))
    low = None if draw(st.integers(0, 9)) == 0 else number - below
    high = None if draw(st.integers(0, 9)) == 0 else number + above
    return number, Extent(low, high, low_closed=below == 0 or draw(st.booleans()), high_closed=above == 0 or draw(st.booleans()))


@given(member_and_set(), member_and_set())
def test_what_comes_out_holds_every_choice(one: tuple[Fraction, Extent], other: tuple[Fraction, Extent]) -> None:
    """Sum, difference, product and quotient of members are members of the outcome."""
    (a, left), (b, right) = one, other
    assert a + b in arithmetic.plus(left, right)
    assert a - b in arithmetic.minus(left, right)
    assert a * b in arithmetic.times_each(left, right)
    quotient = arithmetic.divided(left, right)
    if 0 in right:
        assert quotient is None
    elif quotient is not None:
        assert a / b in quotient


@given(member_and_set(), member_and_set())
def test_a_growth_and_its_base_are_inverse(one: tuple[Fraction, Extent], other: tuple[Fraction, Extent]) -> None:
    """The growth between two members is in the growth of their sets, and leads back to the first."""
    (now, after), (before, earlier) = one, other
    rate = arithmetic.growth(after, earlier)
    if rate is None:
        return
    grown = (now / before - 1) * 100
    assert grown in rate
    back = arithmetic.base(after, Extent.point(grown))
    assert back is None or before in back


def between(low: float | str, high: float | str, *, low_closed: bool = True, high_closed: bool = True) -> Extent:
    """The numbers between two ends, as printed."""
    return Extent(exact(low), exact(high), low_closed, high_closed)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (between(2, 3), between(-1, 4), "[-3, 12]"),
        (between(-3, -2), between(-5, -4), "[8, 15]"),
        (between(2, 3, high_closed=False), between(4, 5), "[8, 15)"),
        (between(0, 3), between(4, 5, low_closed=False), "[0, 15]"),
        (Extent.at_least(2), between(3, 4), "[6, ∞)"),
        (Extent.point(0), Extent.more_than(3), "{0}"),
        (Extent.more_than(2), between(-1, 1), "(−∞, ∞)"),
    ],
)
def test_products(left: Extent, right: Extent, expected: str) -> None:
    """Signs, open ends, zero and unbounded sides, worked by hand."""
    assert str(arithmetic.times_each(left, right)) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (between(6, 8), between(2, 4), "[1.5, 4]"),
        (between(6, 8), between(-4, -2), "[-4, -1.5]"),
        (Extent.point(1), Extent.more_than(2), "(0, 0.5)"),
        (Extent.point(1), Extent.less_than(-2), "(-0.5, 0)"),
        (between(6, 8), between(0, 2), "None"),
        (between(6, 8), between(-1, 2), "None"),
        (between(6, 8), between(0, 2, low_closed=False), "None"),
    ],
)
def test_quotients(left: Extent, right: Extent, expected: str) -> None:
    """A divisor that may be 0, or come as near as one likes, has no quotient."""
    assert str(arithmetic.divided(left, right)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (between("20.05", "20.15"), between("20.15", "20.25"), True),
        (between("20.05", "20.15"), between("20.145", "20.155"), False),
        (between("20.05", "20.15"), Extent.point("20.15"), False),
        (between("19.985", "19.995"), between("20.05", "20.15"), True),
        (Extent.more_than("2.5"), between("2.585", "2.595"), False),
    ],
)
def test_two_printed_figures_differ(one: Extent, other: Extent, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    """20.1 and 20.2 touch at 20.15 and are two numbers; 20.1 and 20.15 may be one."""
    assert arithmetic.differ(one, other) is expected


def test_a_growth_of_factors() -> None:
    """An area up 0.32 % and a yield up 0.11 % make an output up 0.43 % (1.0032 · 1.0011 = 1.00430352)."""
    grown = arithmetic.grown([(Extent.point("0.32"), False), (Extent.point("0.11"), False)])
    assert grown == Extent.point(Fraction("0.430352"))


def test_a_hull_holds_all() -> None:
    """The smallest set around several is bounded by their outermost ends, open or closed as they are."""
    assert str(arithmetic.hull([between(2, 3), between(1, 2, low_closed=False), between(3, 5, high_closed=False)])) == "(1, 5)"
