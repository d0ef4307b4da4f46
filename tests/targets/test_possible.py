"""The values that a reported figure may stand for, and how far a guard band reaches around them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from plancheck import (
    Actual,
    ActualError,
    AtLeast,
    Between,
    DimensionMismatchError,
    Direction,
    Extent,
    KeepStable,
    Point,
    Policy,
    Rule,
    Target,
    UnknownUnitError,
    Within,
    policies,
)
from plancheck.acceptance import acceptance
from plancheck.extents import Number, plain
from plancheck.policies import CN_PLAN, PRECISION, ROUNDED, ROUNDED_HALF_UP, STRICT, Guard
from plancheck.possibility import guard_band, guarded, possibility, standard_uncertainty
from strategies import WATER

RATE, LEVEL, NO_UNIT = (Rule("x", AtLeast("6"), unit=unit) for unit in ("%", "万元", None))
SHARE = replace(RATE, quantity="share")
INDEX = Rule("x", AtLeast("103"), unit="上年=100", quantity="index", base="100")
OF_FIFTY, OF_RATES = replace(INDEX, target=AtLeast("51"), unit=None, base=Decimal(50)), replace(INDEX, unit="%")
FALLS, CLASS = replace(RATE, target=AtLeast("3", change="fall")), Rule("x", KeepStable("Ⅱ"), scale=WATER)


def possible(rule: Rule, actual: Actual, policy: Policy = CN_PLAN) -> Extent | None:
    return possibility(acceptance(rule, policy), actual)


def about(value: str, **more: Any) -> Actual:
    return Actual(value, qualifier="about", **more)


def under(value: str, **more: Any) -> Actual:
    return Actual(value, qualifier="under", **more)


def closed(low: str, high: str) -> Extent:
    return Extent(Decimal(low), Decimal(high))


def half_open(low: str, high: str) -> Extent:
    return Extent(Decimal(low), Decimal(high), high_closed=False)


READ: list[tuple[str, Rule, Actual, Policy, Extent | None]] = [
    ("what was not reported could be anything", RATE, Actual(status="not_reported"), CN_PLAN, None),
    ("so could a claim, of a class too", CLASS, Actual(status="claim"), CN_PLAN, None),
    ("a class is its rank", CLASS, Actual(level="Ⅲ"), CN_PLAN, Extent.point("2")),
    ("a number is that number", RATE, Actual("4.5"), CN_PLAN, Extent.point("4.5")),
    ("a unit is converted", LEVEL, Actual("1.5", "亿元"), CN_PLAN, Extent.point("15000")),
    ("into that of the target's cell", replace(LEVEL, target=AtLeast("6", unit="亿元")), Actual("15000"), CN_PLAN, Extent.point("1.5")),
    ("no unit stays none", NO_UNIT, Actual("7"), CN_PLAN, Extent.point("7")),
    ("an index is its rate", INDEX, Actual("102.5"), CN_PLAN, Extent.point("2.5")),
    ("also in its own unit", INDEX, Actual("102.5", "上年=100"), CN_PLAN, Extent.point("2.5")),
    ("a rise of an index is a rate already", INDEX, Actual("2.5", change="rise"), CN_PLAN, Extent.point("2.5")),
    ("in ‰ it is converted", INDEX, Actual("25", "‰", change="rise"), CN_PLAN, Extent.point("2.5")),
    ("an index in % is still an index", OF_RATES, Actual("102.5", "%"), CN_PLAN, Extent.point("2.5")),
    ("of 50 it is a rate of 50", OF_FIFTY, Actual("52"), CN_PLAN, Extent.point("4")),
    ("a fall counts as an amount where falls are counted", FALLS, Actual("-4", change="fall"), CN_PLAN, Extent.point("4")),
    ("a rise as a negative one", FALLS, Actual("4", change="rise"), CN_PLAN, Extent.point("-4")),
    ("a bare number as it is", FALLS, Actual("4"), CN_PLAN, Extent.point("4")),
    ("what stays level as it is", FALLS, Actual("0.1", change="level"), CN_PLAN, Extent.point("0.1")),
    ("elsewhere a fall is negative growth", RATE, Actual("-4", change="fall"), CN_PLAN, Extent.point("-4")),
    ("a bound is a set", LEVEL, Actual(extent=Extent.more_than("2"), unit="亿元"), CN_PLAN, Extent.more_than("20000")),
    ("a set of falls is mirrored", FALLS, Actual(extent=Extent.less_than("-4"), change="fall"), CN_PLAN, Extent.more_than("4")),
    # 约 and 近
    ("about 5 % is 0.2 points either way", RATE, about("5"), CN_PLAN, closed("4.8", "5.2")),
    ("of a share too", SHARE, about("5"), CN_PLAN, closed("4.8", "5.2")),
    ("of an index after it has become a rate", INDEX, about("103"), CN_PLAN, closed("2.8", "3.2")),
    ("about 100 of a level is 5 % either way", LEVEL, about("100"), CN_PLAN, closed("95", "105")),
    ("of a loss too", LEVEL, about("-100"), CN_PLAN, closed("-105", "-95")),
    ("near 15 comes from below", LEVEL, under("20"), CN_PLAN, half_open("19", "20")),
    ("near 0 too", RATE, under("0"), CN_PLAN, half_open("-0.2", "0")),
    ("near −20 comes from zero", LEVEL, under("-20"), CN_PLAN, Extent(Decimal(-20), Decimal(-19), low_closed=False)),
    ("near without tolerance is below", RATE, under("5"), STRICT, Extent.less_than("5")),
    ("about without tolerance is the number", RATE, about("5"), STRICT, Extent.point("5")),
    # printed precision
    ("4.5 is 4.45 to 4.55", RATE, Actual("4.5"), PRECISION, closed("4.45", "4.55")),
    ("4.50 is narrower", RATE, Actual("4.50"), PRECISION, closed("4.495", "4.505")),
    ("of another unit it is that of the cell", LEVEL, Actual("1.5", "亿元"), PRECISION, closed("14500", "15500")),
    ("of an index that of the index", INDEX, Actual("102.5"), PRECISION, closed("2.45", "2.55")),
    ("a fall is mirrored with its precision", FALLS, Actual("-4.5", change="fall"), PRECISION, closed("4.45", "4.55")),
    ("about 5 is no wider for its digits", RATE, about("5"), PRECISION, closed("4.8", "5.2")),
    ("neither is a bound", RATE, Actual(extent=Extent.at_least("5")), PRECISION, Extent.at_least("5")),
    ("a ratio in 约 needs no digits", RATE, Actual(Fraction(1, 3), qualifier="about"), PRECISION, Extent(Fraction(2, 15), Fraction(8, 15))),
]


@pytest.mark.parametrize(("rule", "actual", "policy", "expected"), [pytest.param(*case, id=name) for name, *case in READ])
def test_what_a_figure_may_stand_for(rule: Rule, actual: Actual, policy: Policy, expected: Extent | None) -> None:
    """Unit, sense, base, words and digits of a figure make the set that its sentence says."""
    assert possible(rule, actual, policy) == expected


TO_TENTHS, TO_TENS = replace(RATE, target=AtLeast("5.0")), replace(LEVEL, target=AtLeast("1E+1"))
ROUNDED_TO: list[tuple[str, Rule, Any, Policy, str]] = [
    ("a tie goes to the even digit", TO_TENTHS, "5.25", ROUNDED, "{5.2}"),
    ("either way", TO_TENTHS, "5.35", ROUNDED, "{5.4}"),
    ("of negative numbers too", TO_TENTHS, "-5.25", ROUNDED, "{-5.2}"),
    ("a tie goes away from zero", TO_TENTHS, "5.25", ROUNDED_HALF_UP, "{5.3}"),
    ("on either side of it", TO_TENTHS, "-5.25", ROUNDED_HALF_UP, "{-5.3}"),
    ("from zero itself nothing goes away", TO_TENTHS, "0", ROUNDED_HALF_UP, "{0.0}"),
    ("half a digit is a digit", TO_TENTHS, "0.05", ROUNDED_HALF_UP, "{0.1}"),
    ("less than half a digit is nothing", TO_TENTHS, "-0.049", ROUNDED_HALF_UP, "{0.0}"),
    ("one rounding, not two", TO_TENTHS, "5.249", ROUNDED_HALF_UP, "{5.2}"),
    ("no digit before the point is lost", TO_TENTHS, "1234567.89", ROUNDED, "{1234567.9}"),
    ("nor in a number of forty digits", TO_TENTHS, f"{'1234567890' * 4}.25", ROUNDED, f"{{{'1234567890' * 4}.2}}"),
    ("to tens where the target prints tens", TO_TENS, "1234567", ROUNDED, "{1234570}"),
    ("an open lower end at a tie goes up", TO_TENTHS, Extent(Decimal("5.25"), None, low_closed=False), ROUNDED, "[5.3, ∞)"),
    ("below zero too", TO_TENTHS, Extent(Decimal("-5.35"), None, low_closed=False), ROUNDED_HALF_UP, "[-5.3, ∞)"),
    ("an open upper end at a tie goes down", TO_TENTHS, Extent(None, Decimal("5.35"), high_closed=False), ROUNDED, "(−∞, 5.3]"),
    ("below zero as well", TO_TENTHS, Extent(None, Decimal("-5.25"), high_closed=False), ROUNDED, "(−∞, -5.3]"),
    ("open ends beside no tie go where they belong", TO_TENTHS, Extent(Decimal("5.21"), Decimal("5.39"), False, False), ROUNDED, "[5.2, 5.4]"),  # noqa: FBT003 - as the fields stand
    ("closed ends go where their number goes", TO_TENTHS, Extent(Decimal("5.25"), Decimal("5.35")), ROUNDED, "[5.2, 5.4]"),
    ("away from zero where the policy says so", TO_TENTHS, Extent(Decimal("5.25"), Decimal("5.35")), ROUNDED_HALF_UP, "[5.3, 5.4]"),
    ("what was worked out has no last digit", replace(RATE, target=AtLeast(Fraction(1, 3))), "0.333", ROUNDED, "{0.333}"),
]


@pytest.mark.parametrize(("rule", "figure", "policy", "expected"), [pytest.param(*case, id=name) for name, *case in ROUNDED_TO])
def test_rounding(rule: Rule, figure: Any, policy: Policy, expected: str) -> None:
    """A figure is rounded once to the target's last printed place, with that many digits, and a set as each of its values would be."""
    actual = Actual(extent=figure) if isinstance(figure, Extent) else Actual(figure)
    assert str(possible(rule, actual, policy)) == expected


REFUSED: list[tuple[str, Rule, Actual, Policy, type[Exception], str]] = [
    ("a class of a number", RATE, Actual(level="Ⅱ"), CN_PLAN, ActualError, "x: the class 'Ⅱ' was reported where a number in % is wanted"),
    ("a class of a count", NO_UNIT, Actual(level="Ⅱ"), CN_PLAN, ActualError, "x: the class 'Ⅱ' was reported where a number in no unit is wanted"),
    ("a number of a class", CLASS, Actual("4"), CN_PLAN, ActualError, "x: a class of its scale is wanted, not a number"),
    ("printed words of a class", CLASS, Actual("4", text="4类"), CN_PLAN, ActualError, "x: a class of its scale is wanted, not 4类"),
    (
        "a float has no printed digits",
        RATE,
        Actual(4.5),
        PRECISION,
        ActualError,
        "x: 4.5 has no printed digits, and the policy 'precision' goes by them\n  give the figure as text or Decimal, as it is printed",
    ),
    (
        "a ratio neither",
        RATE,
        Actual(Fraction(9, 2)),
        PRECISION,
        ActualError,
        "x: 9/2 has no printed digits, and the policy 'precision' goes by them\n  give the figure as text or Decimal, as it is printed",
    ),
    (
        "another dimension",
        RATE,
        Actual("4", "元"),
        CN_PLAN,
        DimensionMismatchError,
        str(DimensionMismatchError("元", "%", where="x")),
    ),
    (
        "a unit where there is none",
        NO_UNIT,
        Actual("4", "元"),
        CN_PLAN,
        DimensionMismatchError,
        str(DimensionMismatchError("元", "a number without unit", where="x")),
    ),
    ("a unit that nobody knows", LEVEL, Actual("4", "令吉"), CN_PLAN, UnknownUnitError, str(UnknownUnitError("令吉", where="x"))),
    ("or nearly a known one", LEVEL, Actual("4", "tonnnes"), CN_PLAN, UnknownUnitError, "x: unknown unit 'tonnnes'\n  did you mean 'tonnes'?"),
]


@pytest.mark.parametrize(("rule", "actual", "policy", "error", "message"), [pytest.param(*case, id=name) for name, *case in REFUSED])
def test_no_figure_for_this_rule(rule: Rule, actual: Actual, policy: Policy, error: type[Exception], message: str) -> None:
    """What cannot be held against the rule is refused by the rule's name, with what is wanted."""
    with pytest.raises(error) as caught:
        possible(rule, actual, policy)
    assert str(caught.value) == message


UNCERTAIN: list[tuple[str, Rule, Actual, str]] = [
    ("none is stated", RATE, Actual("5"), "0"),
    ("a set says its own", RATE, Actual(extent=Extent.at_least("5")), "0"),
    ("in the figure's own unit", RATE, Actual("5", uncertainty=Decimal("0.1")), "0.1"),
    ("in another unit", LEVEL, Actual("2", "亿元", uncertainty=Decimal("0.01")), "100"),
    ("of an index in points of the rate", INDEX, Actual("102.5", uncertainty=Decimal("0.1")), "0.1"),
    ("of an index of 50 twice as wide", OF_FIFTY, Actual("52", uncertainty=Decimal("0.1")), "0.2"),
    ("of a rise of an index as it stands", OF_FIFTY, Actual("4", change="rise", uncertainty=Decimal("0.1")), "0.1"),
    ("of a fall that is counted never negative", FALLS, Actual("-4", change="fall", uncertainty=Decimal("0.1")), "0.1"),
]


@pytest.mark.parametrize("policy", [CN_PLAN, policies.PRECISION, policies.ROUNDED, policies.GUARDED], ids=lambda policy: policy.id)
@pytest.mark.parametrize(("rule", "actual", "expected"), [pytest.param(*case, id=name) for name, *case in UNCERTAIN])
def test_standard_uncertainty(rule: Rule, actual: Actual, expected: str, policy: Policy) -> None:
    """What the source states, in the terms of the target, however the policy reads figures."""
    assert standard_uncertainty(acceptance(rule, policy), actual) == Decimal(expected)


STATED = Actual("5", uncertainty=Decimal("0.1"))
CENTRED_RANGE = replace(RATE, target=Between("6", "7"), direction=Direction.CENTRED)
BANDS: list[tuple[str, Rule, Actual, Guard, str]] = [
    ("simple acceptance has none", RATE, STATED, Guard("none", "absolute", Decimal("0.5")), "0"),
    ("classes have none", CLASS, Actual(level="Ⅱ"), Guard("both", "absolute", Decimal("0.5")), "0"),
    ("an absolute one is that wide", RATE, STATED, Guard("both", "absolute", Decimal("0.5")), "0.5"),
    ("a relative one is a share of the number", LEVEL, STATED, Guard("acceptance", "relative", Decimal("0.05")), "0.3"),
    ("of its size", replace(LEVEL, target=AtLeast("-6")), STATED, Guard("rejection", "relative", Decimal("0.05")), "0.3"),
    ("of no one number it is nothing", CENTRED_RANGE, STATED, Guard("both", "relative", Decimal("0.05")), "0"),
    ("a multiple of what is stated", RATE, STATED, Guard("both", "uncertainty", Decimal(2)), "0.2"),
    ("of what is not stated it is nothing", RATE, Actual("5"), Guard("both", "uncertainty", Decimal(2)), "0"),
]


@pytest.mark.parametrize(("rule", "actual", "guard", "width"), [pytest.param(*case, id=name) for name, *case in BANDS])
def test_width_of_a_guard_band(rule: Rule, actual: Actual, guard: Guard, width: str) -> None:
    """A guard band is a distance, a share of the target, or a multiple of the stated uncertainty."""
    assert guard_band(acceptance(rule, Policy("p", guard=guard)), actual) == Decimal(width)


@pytest.mark.parametrize("width", ["0.5", "1"])
@pytest.mark.parametrize(
    ("side", "accepting", "rejecting"),
    [("none", False, False), ("acceptance", True, False), ("rejection", False, True), ("both", True, True)],
)
def test_guarded_sets(side: Any, accepting: bool, rejecting: bool, width: str) -> None:  # noqa: FBT001 - columns of the table
    """The set that has to be inside is widened under guarded acceptance, the one that has to be apart under guarded rejection."""
    five, band = Extent.point("5"), Decimal(width)
    wide = Extent(5 - band, 5 + band)
    accepted = acceptance(RATE, Policy("p", guard=Guard(side, "absolute", band)))
    assert guarded(accepted, STATED, five) == (wide if accepting else five, wide if rejecting else five)


@pytest.mark.parametrize(("target", "margin"), [(Point("6", unit="倍"), "-1"), (Within("4", unit="倍"), "-1")])
def test_a_multiple_that_is_the_indicator(target: Target, margin: str) -> None:
    """Where the indicator itself is counted in 倍 no baseline is asked for, and 5 is a figure like any other."""
    rule = Rule("x", target, unit="倍", direction="higher")
    accepted = acceptance(rule, CN_PLAN)
    found = possibility(accepted, Actual("5"))
    assert accepted.extent is not None
    assert found is not None
    gap: Number | None = found.margin(accepted.extent)
    assert gap is not None
    assert plain(gap) == margin
