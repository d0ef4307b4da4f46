"""Exact sets: against an oracle that looks at every point of a fine grid, then the laws and the numbers."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given

from plancheck import Extent
from plancheck.errors import ActualError
from plancheck.extents import MAX_EXPONENT, Number, difference, exact, least, negated, plain, printed, size, times, total
from strategies import any_numbers, extents, numbers

GRID = [Fraction(step, 4) for step in range(-12, 13)]
"""Quarter points from −3 to 3: between and beyond all the ends drawn below, so no two sets look alike on it."""


def small_extents() -> list[Extent]:
    """Every interval with ends among −1, 0 and 1, open and closed, and unbounded."""
    ends: list[Decimal | None] = [None, Decimal(-1), Decimal(0), Decimal(1)]
    found = []
    for low, high, low_closed, high_closed in product(ends, ends, (True, False), (True, False)):
        if (low is None and low_closed) or (high is None and high_closed):
            continue
        if low is not None and high is not None and (low > high or (low == high and not (low_closed and high_closed))):
            continue
        found.append(Extent(low, high, low_closed, high_closed))
    return found


def holds(extent: Extent, point: Fraction) -> bool:
    """Whether a point belongs to the set, by the plain meaning of its ends."""
    low, high = extent.low, extent.high
    above = low is None or point > Fraction(low) or (extent.low_closed and point == Fraction(low))
    below = high is None or point < Fraction(high) or (extent.high_closed and point == Fraction(high))
    return above and below


def closure(extent: Extent) -> list[Fraction]:
    """The grid points of the set and its ends."""
    return [point for point in GRID if holds(Extent(extent.low, extent.high), point)]


ALL = small_extents()
PAIRS = [pytest.param(one, id=str(one)) for one in ALL]


@pytest.mark.parametrize("possible", PAIRS)
def test_relation_and_margin(possible: Extent) -> None:
    """Inside, apart or straddling, and the distance to the nearest edge, as every point of the grid says."""
    for acceptable in ALL:
        inside = [holds(acceptable, point) for point in GRID if holds(possible, point)]
        expected = "inside" if all(inside) else "apart" if not any(inside) else "straddles"
        assert possible.relation(acceptable) == expected, acceptable
        edges = [Fraction(end) for end in (acceptable.low, acceptable.high) if end is not None]
        distances = [abs(point - edge) for point in closure(possible) for edge in edges]
        nearest = min(distances, default=None)
        margin = None if expected == "straddles" or nearest is None else nearest if expected == "inside" else -nearest
        assert possible.margin(acceptable) == margin, acceptable


@pytest.mark.parametrize("one", PAIRS)
def test_intersection(one: Extent) -> None:
    """The numbers in both sets, or None where the grid has none in both."""
    for other in ALL:
        both = one.intersection(other)
        for point in GRID:
            assert (both is not None and holds(both, point)) is (holds(one, point) and holds(other, point)), (other, point)


@pytest.mark.parametrize("one", PAIRS)
def test_place_contains_mirror(one: Extent) -> None:
    """One number is placed as its point set is; the mirror image holds the mirrored numbers; `in` says the same."""
    for point in GRID:
        single = Extent.point(point)
        assert one.place(point) == (single.relation(one) == "inside", single.margin(one))
        assert (point in one) is holds(one, point) is holds(-one, -point)


@given(extents(), extents())
def test_relations_of_two_sets(one: Extent, other: Extent) -> None:
    """Apart is mutual, a set is inside itself, inside both ways is equality, and mirroring changes nothing."""
    relation = one.relation(other)
    assert (relation == "apart") is (other.relation(one) == "apart") is (one.intersection(other) is None)
    assert one.relation(one) == "inside"
    assert (relation == "inside" == other.relation(one)) is (one == other)
    assert (-one).relation(-other) == relation
    assert (-one).margin(-other) == one.margin(other)
    mirrored = -one
    assert -mirrored == one


@given(extents(), extents(), extents())
def test_narrowing_never_flips(wide: Extent, other: Extent, acceptable: Extent) -> None:
    """A part of a set is inside where the set is, and apart where the set is."""
    narrow = wide.intersection(other) or wide
    assert wide.relation(acceptable) in (narrow.relation(acceptable), "straddles")


@given(extents(any_numbers()), any_numbers())
def test_place_is_relation_of_a_point(extent: Extent, value: Number) -> None:
    """For any exact number, the short way and the sets agree on the answer and on the margin."""
    point = Extent.point(value)
    assert extent.place(value) == (point.relation(extent) == "inside", point.margin(extent))


@given(any_numbers(), any_numbers())
def test_arithmetic_is_exact(left: Number, right: Number) -> None:
    """Sums, differences and products are those of fractions, in any decimal context of the caller."""
    with localcontext() as context:
        context.prec = 2
        found = [total(left, right), difference(left, right), times(left, right), size(left), negated(left), least([left, right])]
    a, b = Fraction(left), Fraction(right)
    assert [Fraction(value) for value in found] == [a + b, a - b, a * b, abs(a), -a, min(a, b)]


def test_arithmetic_beyond_any_decimal() -> None:
    """Where more digits are needed than any figure has, the outcome is a fraction and still exact."""
    huge, tiny = Decimal(f"{'9' * 800}E400"), Decimal("1E-400")
    large = times(huge, huge)
    assert (total(large, tiny), difference(large, tiny)) == (Fraction(large) + Fraction(tiny), Fraction(large) - Fraction(tiny))
    assert times(times(huge, huge), huge) == Fraction(huge) ** 3


@given(any_numbers())
def test_printed_reads_back(value: Number) -> None:
    """A number as rule files write it reads back as the same number."""
    text = printed(value)
    assert "E" not in text
    above, _, below = text.partition("/")
    assert Fraction(above) / Fraction(below or 1) == Fraction(value)


EXACT = [
    ("a float is its shortest decimal", 0.07, Decimal("0.07")),
    ("a text is the decimal it prints, trailing zero kept", "5.70", Decimal("5.70")),
    ("a whole number is itself", 7, Decimal(7)),
    ("a ratio stays one", Fraction(1, 3), Fraction(1, 3)),
    ("a Decimal is itself", Decimal("-0.0"), Decimal("-0.0")),
    ("the largest float is a number", 1.7976931348623157e308, Decimal("1.7976931348623157E+308")),
    ("the smallest float is a number", 5e-324, Decimal("5E-324")),
]


@pytest.mark.parametrize(("value", "expected"), [pytest.param(value, expected, id=name) for name, value, expected in EXACT])
def test_exact(value: Any, expected: Number) -> None:
    """A number given in any form stands for exactly what it prints."""
    found = exact(value)
    assert (found, type(found)) == (expected, type(expected))
    assert str(found) == str(expected)


REFUSED = [
    ("NaN is no number", float("nan"), "NaN is not a number that can be judged"),
    ("infinity is no number", float("-inf"), "-Infinity is not a number that can be judged"),
    ("a signalling NaN is no number", Decimal("sNaN"), "sNaN is not a number that can be judged"),
    ("words are no number", "六", "'六' is no decimal number"),
    ("an empty text is no number", "", "'' is no decimal number"),
    ("a truth value is no number", True, "a number is wanted, not bool"),
    ("nothing is no number", None, "a number is wanted, not NoneType"),
    ("a number beyond all figures is refused before it is worked with", "1E401", "beyond 10"),
    ("so is one with as small a digit", "1E-401", "beyond 10"),
    ("so is one of too many digits", "9" * 801, "beyond 10"),
    ("an integer too long to print is refused", 10**5000, "beyond 10"),
    ("so is a ratio of more digits than any decimal that is read", Fraction(10**1200 + 1, 3), "beyond 10"),
    ("on either side of zero", Fraction(-(10**1200) - 1, 3), "beyond 10"),
    ("and below the line", Fraction(1, 10**1200 + 1), "beyond 10"),
]


@pytest.mark.parametrize(("value", "message"), [pytest.param(value, message, id=name) for name, value, message in REFUSED])
def test_no_number(value: Any, message: str) -> None:
    """What is no figure of a plan is an ActualError, and never anything else."""
    with pytest.raises(ActualError, match=message):
        exact(value)


def test_limit_is_inclusive() -> None:
    """A digit at 10^±400 is still read."""
    assert exact(Decimal((0, (1,), MAX_EXPONENT))) == Decimal(10) ** MAX_EXPONENT
    assert exact(Decimal((0, (1,), -MAX_EXPONENT))) > 0


PLAIN = [
    ("no exponent is printed", Decimal("1E+4"), "10000"),
    ("trailing zeros are kept", Decimal("5.70"), "5.70"),
    ("zero has no sign", Decimal("-0.0"), "0.0"),
    ("a ratio that a decimal equals is that decimal", Fraction(1, 8), "0.125"),
    ("a ratio that none equals is cut", Fraction(-2, 3), "-0.6666666666666666666666666667"),
    ("a whole ratio has no point", Fraction(6), "6"),
]


@pytest.mark.parametrize(("value", "expected"), [pytest.param(value, expected, id=name) for name, value, expected in PLAIN])
def test_plain(value: Number, expected: str) -> None:
    """A number as a reader sees it."""
    assert plain(value) == expected


def test_printed_ratio() -> None:
    """A number worked out as a ratio is written as one, also where a decimal equals it."""
    assert (printed(Fraction(200, 3)), printed(Fraction(1, 2)), printed(Fraction(1, 8)), printed(Decimal("1E2"))) == ("200/3", "1/2", "1/8", "100")


NOTATION = [
    (Extent.at_least("60"), "[60, ∞)"),
    (Extent.more_than("90"), "(90, ∞)"),
    (Extent.within("5.50"), "(−∞, 5.50]"),
    (Extent.less_than("5"), "(−∞, 5)"),
    (Extent(Decimal(6), Decimal("6.5")), "[6, 6.5]"),
    (Extent(Decimal(6), Decimal("6.5"), low_closed=False, high_closed=False), "(6, 6.5)"),
    (Extent.point("4.5"), "{4.5}"),
    (Extent(), "(−∞, ∞)"),
]


@pytest.mark.parametrize(("extent", "expected"), [pytest.param(extent, text, id=text) for extent, text in NOTATION])
def test_notation(extent: Extent, expected: str) -> None:
    """A set is shown as mathematics writes it, its digits as printed."""
    assert str(extent) == expected


def test_unbounded_sides_are_open() -> None:
    """Infinity belongs to no set, however the flag was given."""
    assert Extent() == Extent(None, None, low_closed=False, high_closed=False)
    assert not Extent(low_closed=True).low_closed


@pytest.mark.parametrize(
    ("low", "high", "closed", "message"),
    [
        ("6.5", "6", (True, True), "an interval from 6.5 to 6 holds no number\n  low > high"),
        ("6", "6.0", (True, False), "an open interval at 6 holds no number\n  close both ends for one point"),
        ("6", "6", (False, False), "an open interval at 6 holds no number\n  close both ends for one point"),
    ],
)
def test_empty(low: str, high: str, closed: tuple[bool, bool], message: str) -> None:
    """The comparison is asked of non-empty sets: an empty one cannot be built."""
    with pytest.raises(ActualError) as caught:
        Extent(Decimal(low), Decimal(high), *closed)
    assert str(caught.value) == message


def test_ends_are_made_exact() -> None:
    """Ends given as a float stand for their shortest decimal; NaN ends are refused."""
    assert Extent(0.1, 0.3) == Extent(Decimal("0.1"), Decimal("0.3"))  # type: ignore[arg-type]  # a caller without types
    with pytest.raises(ActualError):
        Extent(Decimal("NaN"))


def test_decimal_and_ratio_ends_mix() -> None:
    """A third lies between 0.33 and 0.34, whichever kind of number each is."""
    third = Extent.point(Fraction(1, 3))
    assert third.relation(Extent(Decimal("0.33"), Decimal("0.34"))) == "inside"
    assert third.relation(Extent.more_than("0.3334")) == "apart"
    assert Extent(Fraction(1, 3), Decimal("0.34")).is_point is False


@given(numbers())
def test_points(value: Decimal) -> None:
    """One number is a point, and nothing wider is."""
    assert Extent.point(value).is_point
    assert not Extent(value, value + 1).is_point
    assert not Extent.at_least(value).is_point


def test_numbers_of_two_decimals_stay_decimals() -> None:
    """A sum, difference or product of printed numbers keeps their places: 6.50 − 6.5 is 0.00."""
    left, right = Decimal("6.50"), Decimal("6.5")
    assert [str(found) for found in (total(left, right), difference(left, right), times(left, right))] == ["13.00", "0.00", "42.250"]


def test_size_of_zero_has_no_sign() -> None:
    """0 is its own size, and it is not printed as −0."""
    assert str(size(Decimal(0))) == "0"


def test_a_decimal_of_many_digits_is_shown_whole() -> None:
    """A ratio that a decimal equals is never cut, however many digits it takes; one that none equals is cut where asked."""
    for ratio in (Fraction(1, 2**100), Fraction(10**60 + 1, 10**60), Fraction(1, 5**50)):
        assert Fraction(plain(ratio)) == ratio
    assert plain(Fraction(2, 3), 4) == "0.6667"


def test_as_many_digits_as_a_figure_may_have() -> None:
    """800 digits are still read, and ratios of what they may come to; one more is not (see the table of what is refused)."""
    assert exact("9" * 800) == 10**800 - 1
    for ratio in (Fraction(10**1200, 7), Fraction(-(10**1200), 7), Fraction(7, 10**1200)):
        assert exact(ratio) is ratio


def test_a_refused_number_teaches() -> None:
    """NaN is told to be left out; of a long text 40 characters are quoted."""
    with pytest.raises(ActualError) as caught:
        exact(Decimal("NaN"))
    assert caught.value.hint == "leave the figure out if it is not known"
    with pytest.raises(ActualError) as caught:
        exact("x" * 100)
    assert caught.value.what == f"'{'x' * 40}' is no decimal number"


def test_the_flag_of_an_unbounded_side_is_false() -> None:
    """Open is said with a truth value, as JSON needs it, and not with its absence."""
    assert (Extent().low_closed, Extent().high_closed) == (False, False)
    assert Extent.at_least("6").high_closed is False
    assert Extent.within("6").low_closed is False


def test_named_sets() -> None:
    """以上 and 以内 hold their number, 超过 and 低于 do not; nothing bounds the other side, and open is said with a truth value."""
    sets = (Extent.at_least("6"), Extent.more_than("6"), Extent.within("6"), Extent.less_than("6"))
    found = [(each.low, each.high, each.low_closed, each.high_closed) for each in sets]
    six = Decimal(6)
    assert found == [(six, None, True, False), (six, None, False, False), (None, six, False, True), (None, six, False, False)]


@pytest.mark.parametrize("power", [1, 3, 64, 2_000, 20_000])
def test_a_ratio_that_a_decimal_equals_is_printed_in_full(power: int) -> None:
    """1/2ⁿ has n places, however many: none is rounded away."""
    text = plain(Fraction(1, 2**power))
    assert Fraction(Decimal(text)) == Fraction(1, 2**power)
    assert len(text.partition(".")[2]) == power
