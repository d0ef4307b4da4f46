"""The judgement: why, in which order, how far, in which unit; dates, precision, rounding, indexes and falls."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck import (
    About,
    Actual,
    ActualError,
    AllOf,
    AtLeast,
    Between,
    Classification,
    DimensionMismatchError,
    Direction,
    Extent,
    KeepStable,
    LessThan,
    MoreThan,
    Name,
    NotSet,
    Period,
    Point,
    Policy,
    Qualitative,
    Quantity,
    Reason,
    Reference,
    References,
    Relative,
    Rule,
    SetByCity,
    Target,
    TargetError,
    UnknownUnitError,
    Verdict,
    Within,
    policies,
    score,
)
from plancheck.acceptance import acceptance
from plancheck.bounds import needs_direction
from plancheck.explain import Facts
from plancheck.extents import Number
from plancheck.policies import Tolerance
from plancheck.references import Role
from plancheck.rules import SCALES
from plancheck.scoring import NOTHING_REPORTED, combined
from plancheck.targets import Comparison
from strategies import numbers

YEAR = Period.year(2025)
EARLY = date(2025, 6, 30)
DEFERRED = Actual(status="deferred")
ESTIMATE = Actual("6", provisional=True)

# Each target waits for something of its own; what else could be said comes after it.
PRECEDENCE: list[tuple[str, Target, Actual | None, date | None, Reason]] = [
    ("words come before not due", Qualitative("保稳提质"), None, EARLY, Reason.QUALITATIVE),
    ("no target comes before not due", NotSet(), None, EARLY, Reason.NO_TARGET),
    ("a target that the city sets comes before not due", SetByCity(), None, EARLY, Reason.SET_BY_CITY),
    ("a missing baseline comes before not due", Within(baseline="上年"), None, EARLY, Reason.NO_BASELINE),
    ("a missing reference comes before not due", Relative("全国"), None, EARLY, Reason.NO_REFERENCE),
    ("not due comes before deferred", AtLeast("6"), DEFERRED, EARLY, Reason.NOT_DUE),
    ("not due comes before not reported", AtLeast("6"), None, EARLY, Reason.NOT_DUE),
    ("not due comes before provisional", AtLeast("6"), ESTIMATE, EARLY, Reason.NOT_DUE),
    ("deferred is not the same as not reported", AtLeast("6"), DEFERRED, None, Reason.DEFERRED),
    ("a claim is no figure", AtLeast("6"), Actual(status="claim"), None, Reason.NO_ACTUAL),
    ("nothing at all is no figure", AtLeast("6"), None, None, Reason.NO_ACTUAL),
    ("provisional comes before inside", AtLeast("6"), ESTIMATE, None, Reason.PROVISIONAL),
    ("provisional comes before outside", AtLeast("7"), ESTIMATE, None, Reason.PROVISIONAL),
    ("provisional comes before straddling", AtLeast("6"), Actual(extent=Extent(), provisional=True), None, Reason.PROVISIONAL),
]


@pytest.mark.parametrize(
    ("target", "actual", "as_of", "reason"), [pytest.param(target, actual, as_of, reason, id=name) for name, target, actual, as_of, reason in PRECEDENCE]
)
def test_first_reason_that_applies(target: Target, actual: Actual | None, as_of: date | None, reason: Reason) -> None:
    """Of several reasons to wait the first of the list is given, under a policy that waits for final figures."""
    outcome = score(Rule("x", target, unit="%", period=YEAR), actual, policy=policies.FINAL_ONLY, as_of=as_of)
    assert (outcome.verdict, outcome.reason, outcome.margin) == (Verdict.PENDING, reason, None)


@pytest.mark.parametrize(("day", "due"), [(date(2025, 12, 30), False), (date(2025, 12, 31), True), (date(2026, 1, 1), True)])
def test_due(day: date, due: bool) -> None:  # noqa: FBT001 - a column of the table
    """A target is due from the last day of its period on; without a period or a date it always is."""
    rule = Rule("x", AtLeast("6"), unit="%", period=YEAR)
    assert (score(rule, "6", as_of=day).reason is not Reason.NOT_DUE) is due
    assert score(rule, "6").verdict is Verdict.MET
    assert score(replace(rule, period=None), "6", as_of=day).verdict is Verdict.MET


def test_figure_of_a_later_day() -> None:
    """A figure that came out after the day in question does not count on that day."""
    rule, figure = Rule("x", AtLeast("6"), unit="%"), Actual("6", as_of=date(2026, 3, 1))
    assert score(rule, figure, as_of=date(2026, 2, 28)).reason is Reason.NO_ACTUAL
    assert score(rule, figure, as_of=date(2026, 3, 1)).verdict is Verdict.MET
    assert score(rule, figure).verdict is Verdict.MET


def test_reference_of_a_later_day() -> None:
    """A baseline that came out after the day in question does not count on that day."""
    references = References([Reference(Role.BASELINE, "x", figure=Actual("5"), as_of=date(2026, 3, 1))])
    rule = Rule("x", AtLeast(baseline="上年"), unit="%")
    assert score(rule, "6", references=references, as_of=date(2026, 2, 28)).reason is Reason.NO_BASELINE
    assert score(rule, "6", references=references, as_of=date(2026, 3, 1)).verdict is Verdict.MET
    assert score(rule, "6", references=references).verdict is Verdict.MET


@pytest.mark.parametrize("policy", policies.READINGS, ids=lambda policy: policy.id)
def test_provisional_is_flagged(policy: Policy) -> None:
    """A provisional figure is judged and flagged; only final-only leaves it pending, flagged as well."""
    outcome = score(Rule("x", AtLeast("5"), unit="%"), ESTIMATE, policy=policy)
    assert outcome.provisional
    assert outcome.verdict is (Verdict.PENDING if policy is policies.FINAL_ONLY else Verdict.MET)
    assert not score(Rule("x", AtLeast("5"), unit="%"), "6", policy=policy).provisional


def test_provisional_of_parts() -> None:
    """A requirement in parts is provisional where its figure is."""
    assert score(Rule("x", AllOf((AtLeast("5"), Within("7"))), unit="%"), ESTIMATE).provisional


FORMS: list[tuple[Any, Verdict]] = [
    ("6", Verdict.MET),
    ("△5.9", Verdict.MISSED),
    (6, Verdict.MET),
    (5.9, Verdict.MISSED),
    (Decimal("6.0"), Verdict.MET),
    (Fraction(59, 10), Verdict.MISSED),
    (None, Verdict.PENDING),
    (Actual("6"), Verdict.MET),
    (NOTHING_REPORTED, Verdict.PENDING),
]


@pytest.mark.parametrize(("actual", "verdict"), FORMS)
def test_forms_of_an_actual(actual: Any, verdict: Verdict) -> None:
    """An actual may be given as printed, as any number, as an `Actual`, or as None."""
    assert score(Rule("x", AtLeast("6"), unit="%"), actual).verdict is verdict


def test_a_text_is_read_in_the_rules_unit() -> None:
    """A bare number in words counts what the rule counts."""
    assert score(Rule("x", AtLeast("6"), unit="万人"), "4.5").actual == Actual("4.5", "万人", text="4.5")


PRECISION = [
    ("5.8 of one decimal is 5.75 to 5.85: above 5.7 for certain, by 0.05", "5.8", "5.7", Verdict.MET, "0.05"),
    ("5.8 against 5.75 just holds: the interval is closed", "5.8", "5.75", Verdict.MET, "0"),
    ("5.8 against 5.8 is open", "5.8", "5.8", Verdict.PENDING, None),
    ("5.80 of two decimals against 5.8 is open too", "5.80", "5.8", Verdict.PENDING, None),
    ("5.8 against 5.85 may just be met: the interval is closed", "5.8", "5.85", Verdict.PENDING, None),
    ("5.8 against 5.86 is missed by 0.01 at best", "5.8", "5.86", Verdict.MISSED, "-0.01"),
    ("a whole number reaches half a unit either way", "6", "5.5", Verdict.MET, "0"),
]


@pytest.mark.parametrize(("actual", "target", "verdict", "margin"), [pytest.param(*case, id=name) for name, *case in PRECISION])
def test_precision(actual: str, target: str, verdict: Verdict, margin: str | None) -> None:
    """Every printed figure stands for the closed interval of half its last digit either way."""
    outcome = score(Rule("x", AtLeast(target), unit="%"), Actual(actual), policy=policies.PRECISION)
    assert (outcome.verdict, outcome.margin) == (verdict, None if margin is None else Decimal(margin))


def test_precision_before_conversion() -> None:
    """The last digit is that of the cell: 2.2 亿元 is 21,500 to 22,500 万元."""
    outcome = score(Rule("x", AtLeast("21500"), unit="万元"), Actual("2.2", "亿元"), policy=policies.PRECISION)
    assert outcome.possible == Extent(Decimal(21500), Decimal(22500))
    assert outcome.verdict is Verdict.MET


@pytest.mark.parametrize("actual", [5.8, Fraction(29, 5)])
def test_precision_needs_printed_digits(actual: Number) -> None:
    """A float and a ratio have no printed digits, and the policy by printed digits says so."""
    with pytest.raises(ActualError, match="give the figure as text or Decimal, as it is printed"):
        score(Rule("x", AtLeast("5"), unit="%"), actual, policy=policies.PRECISION)


ROUNDED = [
    ("ties go to the even neighbour: 5.25 is 5.2", "5.25", "5.3", "half_even", Verdict.MISSED, "-0.1"),
    ("ties go to the even neighbour: 5.35 is 5.4", "5.35", "5.4", "half_even", Verdict.MET, "0"),
    ("ties away from zero: 5.25 is 5.3", "5.25", "5.3", "half_up", Verdict.MET, "0"),
    ("of negative numbers too: −5.25 is −5.3", "-5.25", "-5.2", "half_up", Verdict.MISSED, "-0.1"),
    ("rounded once: 5.249 is 5.2 and not, by way of 5.25, 5.3", "5.249", "5.3", "half_up", Verdict.MISSED, "-0.1"),
    ("the target's own zero counts: against 5.30 nothing is rounded away", "5.25", "5.30", "half_up", Verdict.MISSED, "-0.05"),
    ("a target in tens as printed, 1E+1, rounds to tens", "6", "1E+1", "half_up", Verdict.MET, "0"),
]


@pytest.mark.parametrize(("actual", "target", "rounding", "verdict", "margin"), [pytest.param(*case, id=name) for name, *case in ROUNDED])
def test_rounded(actual: str, target: str, rounding: Any, verdict: Verdict, margin: str) -> None:
    """The actual is rounded once to the target's last printed place, and the margin measures the rounded figure."""
    outcome = score(Rule("x", AtLeast(target), unit="%"), Actual(actual), policy=Policy("p", rounding=rounding))
    assert (outcome.verdict, outcome.margin) == (verdict, Decimal(margin))


ROUNDED_SETS = [
    ("a closed end at a tie rounds by the rule", Extent(Decimal("5.25"), Decimal("5.45")), Extent(Decimal("5.2"), Decimal("5.4"))),
    (
        "an open end at a tie rounds to its own side",
        Extent(Decimal("5.25"), Decimal("5.45"), low_closed=False, high_closed=False),
        Extent(Decimal("5.3"), Decimal("5.4")),
    ),
    ("what is open at a printed place comes as near as to round to it", Extent(Decimal("5.2"), None, low_closed=False), Extent(Decimal("5.2"))),
    ("an unbounded side stays so", Extent.within("5.26"), Extent.within("5.3")),
]


@pytest.mark.parametrize(("printed", "possible"), [pytest.param(*case, id=name) for name, *case in ROUNDED_SETS])
def test_rounded_sets(printed: Extent, possible: Extent) -> None:
    """A set of values is rounded as each of its values would be."""
    outcome = score(Rule("x", AtLeast("5.0"), unit="%"), Actual(extent=printed), policy=policies.ROUNDED)
    assert outcome.possible == possible


def test_rounding_to_a_ratio_is_none() -> None:
    """A target that was worked out and not printed has no last place, and nothing is rounded."""
    outcome = score(Rule("x", AtLeast(Fraction(1, 3)), unit="%"), Actual("0.33"), policy=policies.ROUNDED)
    assert (outcome.verdict, outcome.margin) == (Verdict.MISSED, Fraction(-1, 300))


INDEX = Rule("cpi", About("103"), unit="%", quantity="index", base="100", direction="lower")


def test_index_is_a_rate() -> None:
    """Target and actual of an index become rates before the tolerance: at most 3.2 %, and 103.1 is 3.1 %."""
    outcome = score(INDEX, "103.1")
    assert (outcome.acceptable, outcome.possible) == (Extent.within("3.2"), Extent.point("3.1"))
    assert (outcome.margin, outcome.unit, outcome.acceptance.tolerance) == (Decimal("0.1"), "%", Decimal("0.2"))


def test_index_of_another_base() -> None:
    """With a base of 50 an index of 51.5 is a rate of 3 %."""
    outcome = score(replace(INDEX, target=Point("51.5"), base=Decimal(50)), "51")
    assert (outcome.acceptable, outcome.possible, outcome.margin) == (Extent.within("3"), Extent.point("2"), Decimal(1))


@pytest.mark.parametrize(("base", "index"), [("99", "101.97"), ("101", "104.03"), ("200", "206")])
def test_a_rate_is_of_its_own_base(base: str, index: str) -> None:
    """3 % above the base is a rate of 3 %, also where the base is nearly 100."""
    assert score(replace(INDEX, base=Decimal(base)), index).possible == Extent.point("3")


def test_an_index_keeps_its_printed_digits() -> None:
    """Of the usual base 103.10 is 3.10 %: the last zero was measured."""
    assert str(score(INDEX, "103.10").possible) == "{3.10}"


@given(st.sampled_from(["relative", "absolute"]), st.decimals(0, 1, places=2))
def test_no_band_on_the_raw_index(kind: Any, amount: Decimal) -> None:
    """Whatever the tolerance for levels is, it never widens an index: 5 % of 103 would accept deflation."""
    policy = Policy("p", level_tolerance=Tolerance(kind, amount))
    assert score(INDEX, "103.3", policy=policy).margin == Decimal("-0.1")


def test_index_without_a_percent_unit() -> None:
    """An index in no unit takes a rise in words, which is a rate in %."""
    rule = replace(INDEX, unit=None)
    assert score(rule, Actual("3.3", "%", change="rise")).margin == Decimal("-0.1")
    assert score(rule, Actual("3.3", change="rise")).margin == Decimal("-0.1")
    assert score(rule, Actual("103.3")).margin == Decimal("-0.1")


FALLS = [
    ("of a fall, a reported fall is positive", AtLeast("3", change="fall"), Actual("-4", change="fall"), "1"),
    ("a reported rise is a negative fall", AtLeast("3", change="fall"), Actual("4", change="rise"), "-7"),
    ("level is 0", AtLeast("3", change="fall"), Actual("0", change="level"), "-3"),
    ("a bare number is in the rule's own sense", AtLeast("3", change="fall"), Actual("4"), "1"),
    ("降幅4%以上 is a set of falls", AtLeast("3", change="fall"), Actual(extent=Extent.within("-4"), change="fall"), "1"),
    ("a fall against a growth target is negative growth", AtLeast("3"), Actual("-4", change="fall"), "-7"),
    ("下降近4% is 3.8 to just under 4", AtLeast("3.8", change="fall"), Actual("-4", change="fall", qualifier="under"), "0"),
    ("elsewhere a fall of nearly 4 is −4 to −3.8, which it reaches", Within("-3.8"), Actual("-4", change="fall", qualifier="under"), "0"),
]


@pytest.mark.parametrize(("target", "actual", "margin"), [pytest.param(*case, id=name) for name, *case in FALLS])
def test_falls(target: Target, actual: Actual, margin: str) -> None:
    """The sign of a change follows what the rule counts."""
    outcome = score(Rule("x", target, unit="%"), actual)
    assert outcome.margin == Decimal(margin)
    assert outcome.verdict is (Verdict.MISSED if margin.startswith("-") else Verdict.MET)


QUALIFIED = [
    ("约5 reaches τ either way", Actual("5", qualifier="about"), Extent(Decimal("4.8"), Decimal("5.2"))),
    ("近5 reaches τ below and stops short of 5", Actual("5", qualifier="under"), Extent(Decimal("4.8"), Decimal(5), high_closed=False)),
    ("近 of a negative number comes from zero", Actual("-5", qualifier="under"), Extent(Decimal(-5), Decimal("-4.8"), low_closed=False)),
]


@pytest.mark.parametrize(("actual", "possible"), [pytest.param(*case, id=name) for name, *case in QUALIFIED])
def test_qualified(actual: Actual, possible: Extent) -> None:
    """约 and 近 widen a figure by the policy's τ."""
    assert score(Rule("x", AtLeast("5"), unit="%"), actual).possible == possible


def test_near_without_tolerance() -> None:
    """Without a tolerance 近5 says no more than below 5, and its mirror image no more than above −5."""
    rule = Rule("x", AtLeast("5"), unit="%")
    assert score(rule, Actual("5", qualifier="under"), policy=policies.STRICT).possible == Extent.less_than("5")
    assert score(rule, Actual("-5", qualifier="under"), policy=policies.STRICT).possible == Extent.more_than("-5")


def test_units_of_the_margin() -> None:
    """Sets and margin are in the unit of the target's cell, whatever unit the figure came in."""
    rule = Rule("x", AtLeast("1.3", unit="万亿斤"), unit="亿斤")
    outcome = score(rule, Actual("13500"))
    assert (outcome.margin, outcome.unit) == (Decimal("0.05"), "万亿斤")
    assert score(rule, Actual("6.75", "亿吨")).margin == Decimal("0.05")


def test_units_that_do_not_mix() -> None:
    """Another dimension is an error and never missed; percent and percentage point do not mix."""
    with pytest.raises(DimensionMismatchError, match="gdp: '个百分点' cannot be converted to '%'"):
        score(Rule("gdp", AtLeast("6"), unit="%"), Actual("5", "个百分点"))
    with pytest.raises(DimensionMismatchError, match="gdp: '元' cannot be converted to 'a number without unit'"):
        score(Rule("gdp", AtLeast("6")), Actual("5", "元"))
    with pytest.raises(UnknownUnitError):
        score(Rule("gdp", AtLeast("6"), unit="元"), Actual("5", "令吉"))
    with pytest.raises(DimensionMismatchError):
        score(Rule("gdp", AtLeast("6", unit="吨"), unit="元"), "5")
    with pytest.raises(TargetError, match="gdp: the target is in '元' and the rule has no unit"):
        score(Rule("gdp", AtLeast("6", unit="元")), "5")


def test_units_are_checked_while_pending() -> None:
    """A wrong dimension is told at once, not when the target falls due or the figure turns final."""
    rule, wrong = Rule("x", AtLeast("6"), unit="%", period=YEAR), Actual("5", "元", provisional=True)
    for more in ({"as_of": EARLY}, {"policy": policies.FINAL_ONLY}):
        with pytest.raises(DimensionMismatchError):
            score(rule, wrong, **more)


ACHIEVED: list[tuple[str, Rule, Any, Fraction | None]] = [
    ("of a level it is actual / target", Rule("x", AtLeast("400"), unit="家"), "300", Fraction(3, 4)),
    ("of a ceiling it is the inverse", Rule("x", Within("400"), unit="家"), "300", Fraction(4, 3)),
    ("of 左右 it is measured against the number, not the edge", Rule("x", About("400"), unit="家", direction="higher"), "380", Fraction(19, 20)),
    ("of a share it is actual / target", Rule("x", AtLeast("40"), unit="%", quantity="share"), "30", Fraction(3, 4)),
    ("of a growth rate it is the ratio of the levels", Rule("x", AtLeast("6"), unit="%"), "4", Fraction(104, 106)),
    ("of an index it is the ratio of the index numbers", replace(INDEX, target=Point("103")), "101", Fraction(103, 101)),
    ("of a falling rate it is the ratio of the levels left over", Rule("x", AtLeast("3", change="fall"), unit="%"), "4", Fraction(97, 96)),
    ("centred on a number it is actual / target", Rule("x", Point("400"), unit="家", direction="centred"), "300", Fraction(3, 4)),
    ("a range that binds on both ends has none", Rule("x", Between("4", "5"), unit="家", direction="centred"), "4", None),
    ("one of four is a quarter", Rule("x", AtLeast("4"), unit="家"), "1", Fraction(1, 4)),
    ("a target of one is a number like any other", Rule("x", AtLeast("1"), unit="家"), "3", Fraction(3)),
    ("nothing reached has none", Rule("x", AtLeast("4"), unit="家"), "0", None),
    ("nothing under a ceiling has none", Rule("x", Within("4"), unit="家"), "0", None),
    ("a zero target has none", Rule("x", AtLeast("0"), unit="家"), "3", None),
    ("a change of sign has none", Rule("x", AtLeast("4"), unit="家"), "-3", None),
    ("a bound as actual has none", Rule("x", AtLeast("4"), unit="家"), Actual(extent=Extent.at_least("5")), None),
    ("a range has none", Rule("x", Between("4", "5"), unit="家", direction="higher"), "4", None),
    ("what was not reported has none", Rule("x", AtLeast("4"), unit="家"), None, None),
    ("what is not known has none", Rule("x", SetByCity(), unit="家"), "4", None),
    ("a class has none", Rule("x", KeepStable("Ⅱ"), scale=SCALES["surface-water"]), Actual(level="Ⅱ"), None),
]


@pytest.mark.parametrize(("rule", "actual", "ratio"), [pytest.param(*case, id=name) for name, *case in ACHIEVED])
def test_achievement(rule: Rule, actual: Any, ratio: Fraction | None) -> None:
    """The achievement ratio, which is secondary and never decides."""
    assert score(rule, actual).achievement == ratio


def test_achievement_of_a_multiple() -> None:
    """翻一番 of 100 is 200, and 150 of it is three quarters."""
    references = References([Reference(Role.BASELINE, "x", figure=Actual("100"))])
    rule = Rule("x", Point("2", unit="倍"), unit="亿元", direction="higher")
    assert score(rule, "150", references=references).achievement == Fraction(3, 4)


def test_outcome_says_what_it_rests_on() -> None:
    """An outcome carries the rule, its class, the policy, both sets and the target as printed."""
    rule = Rule("gdp", About("6", text="6左右"), unit="%", direction="higher", classification="expected")
    outcome = score(rule, "4.5")
    assert (outcome.rule, outcome.rule_id, outcome.target, outcome.policy) == (rule, "gdp", rule.target, policies.CN_PLAN)
    assert (outcome.classification, outcome.unit) == (Classification.EXPECTED, "%")
    assert (str(outcome.acceptable), str(outcome.possible)) == ("[5.8, ∞)", "{4.5}")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_explains_itself(lang: str) -> None:
    """A sentence names the margin that the outcome has."""
    assert "1.3" in score(Rule("gdp", About("6"), unit="%", direction="higher"), "4.5").explain(lang)


def test_explains_itself_in_english_unless_asked() -> None:
    """A Chinese sentence calls the values of a target 可接受."""
    outcome = score(Rule("gdp", About("6"), unit="%", direction="higher"), "4.5")
    assert ("可接受" in outcome.explain("zh"), "可接受" in outcome.explain("en")) == (True, False)
    assert outcome.explain() == outcome.explain("en")


def test_settled_target_beside_the_printed_one() -> None:
    """Of a target that the city set, the outcome keeps the printed words and judges by the city's."""
    settled = AtLeast("4")
    references = References([Reference(Role.TARGET, "x", target=settled, source="市政府", as_of=date(2025, 3, 1))])
    outcome = score(Rule("x", SetByCity(), unit="%"), "5", references=references)
    assert (outcome.target, outcome.acceptance.target) == (SetByCity(), settled)


NEEDS: list[tuple[Target, bool]] = [
    (About("6"), True),
    (Between("6", "7"), True),
    (Point("6"), True),
    (KeepStable(baseline="上年"), True),
    (KeepStable(level="Ⅱ"), False),
    (AtLeast("6"), False),
    (Point("6", change="fall"), False),
    (Relative("全国"), False),
    (Relative("全国", comparison=Comparison.POINT), True),
    (Relative("全国", comparison=Comparison.ABOUT), True),
    (AllOf((AtLeast("6"), Within("7"))), False),
    (AllOf((AtLeast("6"), About("7"))), True),
    (SetByCity(), False),
    (NotSet(), False),
]


@pytest.mark.parametrize(("target", "needs"), NEEDS, ids=str)
def test_needs_direction(target: Target, needs: bool) -> None:  # noqa: FBT001 - a column of the table
    """Which targets say nothing until it is known which side is better, and which do."""
    assert needs_direction(target) is needs


def test_centred_falls() -> None:
    """A fall that is centred binds on both sides; otherwise a larger fall is better, whatever the indicator's direction."""
    fall = Point("3", change="fall")
    for direction, extent in (("centred", Extent.point("3")), ("lower", Extent.at_least("3")), (None, Extent.at_least("3"))):
        assert acceptance(Rule("x", fall, unit="%", direction=direction), policies.CN_PLAN).extent == extent


def test_readings_are_remembered_for_this_very_rule() -> None:
    """The reading of a rule is kept for that rule and policy, and never served to another; many rules are no trouble."""
    rule = Rule("x", AtLeast("6"), unit="%")
    assert score(rule, "6").acceptance is score(rule, "7").acceptance
    assert score(replace(rule), "6").acceptance is not score(rule, "6").acceptance
    assert score(rule, "6", policy=policies.STRICT).acceptance.policy is policies.STRICT
    for bound in range(5000):
        assert score(Rule("x", AtLeast(bound), unit="%"), bound).verdict is Verdict.MET


@given(numbers(), st.integers(-300, 300))
def test_float_decides_nothing(value: Decimal, hundredths: int) -> None:
    """A float is judged as the shortest decimal that prints it."""
    rule, figure = Rule("x", AtLeast(value), unit="%"), value + Decimal(hundredths) / 100
    first, second = score(rule, float(figure)), score(rule, figure)
    assert (first.verdict, first.margin) == (second.verdict, second.margin)


def test_no_more_digits_than_there_are() -> None:
    """0.07 is 7 % exactly, and 0.1 and 0.2 are 0.3."""
    assert score(Rule("x", AtLeast("0.07"), unit="%"), 0.07).margin == 0
    both = AllOf((AtLeast(0.3), Within(0.3)))
    assert score(Rule("x", both, unit="%"), Decimal("0.1") + Decimal("0.2")).verdict is Verdict.MET


@pytest.mark.parametrize(("side", "possible"), [("acceptance", "[5.5, 6.5]"), ("both", "[5.5, 6.5]"), ("rejection", "[5.3, 6.3]")])
def test_open_in_the_guard_band(side: Any, possible: str) -> None:
    """A figure in the guard band is pending, and its outcome shows the set that leaves it open."""
    policy = Policy("p", guard=policies.Guard(side, "absolute", Decimal("0.5")))
    outcome = score(Rule("x", AtLeast("6"), unit="%"), "5.8" if side == "rejection" else "6", policy=policy)
    assert (outcome.verdict, outcome.reason, str(outcome.possible)) == (Verdict.PENDING, Reason.STRADDLES, possible)


def test_facts_of_a_range_overshot() -> None:
    """Everything that a sentence may say: 7 against 6—6.5 of a rate, binding, provisional, due, under its own name."""
    target, figure = Between("6", "6.5"), Actual("7", provisional=True)
    rule = Rule("x", target, unit="%", quantity="rate", direction="higher", classification="binding", period=YEAR, name=Name(zh="增速"))
    assert score(rule, figure).facts() == Facts(
        verdict=Verdict.MET,
        reason=Reason.INSIDE,
        target=target,
        actual=figure,
        margin=Decimal(1),
        unit="%",
        rule_unit="%",
        quantity=Quantity.RATE,
        scale=(),
        base=None,
        direction=Direction.HIGHER,
        acceptable=Extent.at_least("6"),
        possible=Extent.point("7"),
        promised=Extent.at_least("6"),
        far=Decimal("6.5"),
        falls=False,
        classification=Classification.BINDING,
        provisional=True,
        above_range=True,
        guarded=False,
        due=date(2025, 12, 31),
        name=Name(zh="增速"),
        rests_on=(),
        parts=(),
        is_parent=False,
    )


OVERSHOT: list[tuple[str, str, Any, bool]] = [
    ("7 is above 6 to 6.5", "higher", "7", True),
    ("its other end is not", "higher", "6.5", False),
    ("where less is better 5.5 is beyond it", "lower", "5.5", True),
    ("and that other end is not", "lower", "6", False),
    ("a miss is beyond nothing", "lower", "7", False),
    ("a set that reaches into the range is not", "higher", Actual(extent=Extent.at_least("6.4")), False),
    ("a set beyond it is", "higher", Actual(extent=Extent.more_than("6.5")), True),
]


@pytest.mark.parametrize(("direction", "actual", "above"), [pytest.param(*case, id=name) for name, *case in OVERSHOT])
def test_beyond_a_range(direction: Any, actual: Any, above: bool) -> None:  # noqa: FBT001 - a column of the table
    """A range is overshot on the good side by what is met and lies wholly beyond its other end."""
    outcome = score(Rule("x", Between("6", "6.5"), unit="%", direction=direction), actual)
    assert outcome.above_range is above
    assert outcome.facts().above_range is above


def test_what_waits_has_overshot_nothing() -> None:
    """A provisional figure above a range is no overshot while the policy waits for the final one."""
    outcome = score(Rule("x", Between("6", "6.5"), unit="%", direction="higher"), Actual("7", provisional=True), policy=policies.FINAL_ONLY)
    assert (outcome.verdict, outcome.above_range) == (Verdict.PENDING, False)


def test_facts_of_other_kinds() -> None:
    """Units of rule and cell, falls, index bases, classes, references, parts and guard bands are among the facts."""
    metric = score(Rule("x", Within("1.3", unit="万亿斤", change="fall"), unit="亿斤"), "13500").facts()
    assert (metric.unit, metric.rule_unit, metric.falls, metric.quantity, metric.above_range) == ("万亿斤", "亿斤", True, Quantity.LEVEL, False)
    index = score(INDEX, "103.1").facts()
    assert (index.quantity, index.base, index.unit) == (Quantity.INDEX, Decimal(100), "%")
    water = score(Rule("x", KeepStable("Ⅱ"), scale=SCALES["surface-water"]), Actual(level="Ⅱ")).facts()
    assert (water.quantity, water.scale, water.due) == (Quantity.CLASS, SCALES["surface-water"].levels, None)
    baseline = Reference(Role.BASELINE, "x", figure=Actual("10"))
    kept = score(Rule("x", KeepStable(baseline="上年"), unit="万头", direction="higher"), "9", references=References([baseline])).facts()
    assert (kept.rests_on, kept.promised, kept.acceptable) == ((baseline,), Extent.at_least("10"), Extent.at_least("9.5"))
    both = score(Rule("x", AllOf((AtLeast("5"), Within("7"))), unit="%"), "6").facts()
    assert ([part.margin for part in both.parts], both.is_parent) == ([Decimal(1), Decimal(1)], False)
    children = [score(Rule(name, AtLeast("5"), unit="%"), "6") for name in ("a", "b")]
    parent = combined(acceptance(Rule("all", NotSet(), unit="%"), policies.CN_PLAN), NOTHING_REPORTED, children).facts()
    assert ([part.margin for part in parent.parts], parent.is_parent, parent.margin) == ([Decimal(1), Decimal(1)], True, None)


def test_facts_of_what_waits_know_no_guard_band() -> None:
    """Without a set there is nothing that a guard band could widen."""
    policy = Policy("p", guard=policies.Guard("both", "absolute", Decimal("0.5")))
    assert [score(Rule("x", target, unit="%"), "5", policy=policy).facts().guarded for target in (SetByCity(), AllOf((AtLeast("4"), Within("9"))))] == [
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("side", "actual", "guarded"),
    [("acceptance", "6.5", True), ("acceptance", "5.9", False), ("rejection", "6.5", False), ("rejection", "5", True), ("none", "5", False)],
)
def test_facts_tell_a_guard_band_that_played_a_part(side: Any, actual: str, guarded: bool) -> None:  # noqa: FBT001 - a column of the table
    """The set shown is wider than the figure only where the verdict was given by the guarded set."""
    policy = Policy("p", guard=policies.Guard(side, "absolute", Decimal("0.5")))
    assert score(Rule("x", AtLeast("6"), unit="%"), actual, policy=policy).facts().guarded is guarded


@pytest.mark.parametrize(
    ("side", "actual", "verdict", "margin"),
    [
        ("acceptance", "7", Verdict.MET, "0.5"),  # [6.5, 7.5] is above 6 by 0.5
        ("acceptance", "5.9", Verdict.MISSED, "-0.1"),
        ("rejection", "6.1", Verdict.MET, "0.1"),
        ("rejection", "5", Verdict.MISSED, "-0.5"),  # [4.5, 5.5] is below 6 by 0.5
        ("both", "6.5", Verdict.MET, "0"),
        ("both", "5.4", Verdict.MISSED, "-0.1"),
    ],
)
def test_margin_beside_a_guard_band(side: Any, actual: str, verdict: Verdict, margin: str) -> None:
    """The margin is that of the set which the verdict was given by: on the guarded side the band is already taken off."""
    policy = Policy("p", guard=policies.Guard(side, "absolute", Decimal("0.5")))
    outcome = score(Rule("x", AtLeast("6"), unit="%"), actual, policy=policy)
    assert (outcome.verdict, outcome.margin) == (verdict, Decimal(margin))


@pytest.mark.parametrize(("verdict", "reason"), [(Verdict.MET, Reason.INSIDE), (Verdict.MISSED, Reason.OUTSIDE)])
def test_words_judged_by_somebody(verdict: Verdict, reason: Reason) -> None:
    """A recorded judgement is the verdict, needs no figure and has no margin; the rule and what was reported are kept."""
    references = References([Reference(Role.JUDGEMENT, "x", verdict=verdict, source="发改委")])
    rule = Rule("x", Qualitative("保稳提质"))
    outcome = score(rule, NOTHING_REPORTED, references=references)
    assert (outcome.verdict, outcome.reason, outcome.margin, outcome.rule, outcome.actual) == (verdict, reason, None, rule, NOTHING_REPORTED)


def test_parts_are_judged_on_the_same_day() -> None:
    """A target in parts is due when its rule is, and a figure of a later day counts for none of them."""
    rule = Rule("x", AllOf((AtLeast("5"), Within("7"))), unit="%", period=YEAR)
    assert score(rule, "6", as_of=EARLY).reason is Reason.NOT_DUE
    late = Actual("6", as_of=date(2026, 3, 1))
    assert score(rule, late, as_of=date(2026, 2, 28)).reason is Reason.NO_ACTUAL
    assert score(rule, late, as_of=date(2026, 3, 1)).verdict is Verdict.MET


def test_granted_shares_keep_an_open_edge_open() -> None:
    """Below 6 with a de minimis of 5 % is below 6.3, which itself does not count; more than 6 is more than 5.7."""
    less, more = Rule("x", LessThan("6"), unit="%"), Rule("x", MoreThan("6"), unit="%")
    assert [score(less, figure, policy=policies.DE_MINIMIS).verdict for figure in ("6.29", "6.3")] == [Verdict.MET, Verdict.MISSED]
    assert [score(more, figure, policy=policies.DE_MINIMIS).verdict for figure in ("5.71", "5.7")] == [Verdict.MET, Verdict.MISSED]


def test_half_lines_of_another_unit() -> None:
    """2亿元以内 and 2亿元以上 are half-lines in 万元 too."""
    rule = Rule("x", Within("20000"), unit="万元")
    assert score(rule, Actual(extent=Extent.within("2"), unit="亿元")).possible == Extent.within("20000")
    assert score(rule, Actual(extent=Extent.more_than("2"), unit="亿元")).verdict is Verdict.MISSED
    below = score(replace(rule, target=LessThan("20000")), Actual(extent=Extent.less_than("2"), unit="亿元"))
    assert (below.possible, below.verdict) == (Extent.less_than("20000"), Verdict.MET)


MULTIPLES: list[tuple[Target, Extent]] = [
    (About("2", unit="倍"), Extent.at_least("190")),  # 200, and 5 % of it
    (Between("1.5", "2", unit="倍"), Extent.at_least("150")),
    (Point("2", unit="倍"), Extent.at_least("200")),
    (AtLeast("2", unit="倍"), Extent.at_least("200")),
    (MoreThan("2", unit="倍"), Extent.more_than("200")),
    (Within("2", unit="倍"), Extent.within("200")),
    (LessThan("2", unit="倍"), Extent.less_than("200")),
]


@pytest.mark.parametrize(("target", "accepted"), MULTIPLES, ids=lambda case: getattr(case, "kind", None))
def test_every_kind_counts_multiples_of_the_baseline(target: Target, accepted: Extent) -> None:
    """翻一番 of 100 is 200, whichever words stand around the 2; a range keeps its other end as a multiple too."""
    references = References([Reference(Role.BASELINE, "x", figure=Actual("100"))])
    rule = Rule("x", target, unit="亿元", direction="higher")
    outcome = score(rule, "100", references=references)
    assert outcome.acceptable == accepted
    assert outcome.acceptance.far == (Decimal(200) if isinstance(target, Between) else None)
    if isinstance(target, Between):
        assert score(replace(rule, direction="lower"), "100", references=references).acceptable == Extent.within("200")
