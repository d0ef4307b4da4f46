"""Targets against targets: worked cases, then the laws that tie the algebra to scoring."""

from __future__ import annotations

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
    AllOf,
    AtLeast,
    Between,
    DimensionMismatchError,
    Direction,
    Extent,
    KeepStable,
    LessThan,
    MoreThan,
    NotSet,
    Point,
    Policy,
    Qualitative,
    Reference,
    References,
    Relative,
    Rule,
    Scale,
    SetByCity,
    Target,
    TargetError,
    Verdict,
    Within,
    policies,
    score,
)
from plancheck.algebra import Requirement, conflicts_with, implies, intersect, is_satisfiable, requirement
from plancheck.extents import total
from plancheck.references import Role
from plancheck.rules import Quantity
from plancheck.targets import Comparison

D = Decimal


def rule(target: Target, unit: str | None = "%", direction: str | None = "higher", **more: Any) -> Rule:
    return Rule("x", target, unit=unit, direction=direction, **more)


WATER = Scale("surface-water", ("Ⅰ", "Ⅱ", "Ⅲ"))

IMPLIES = [
    ("6.5以上 asks for more than 6以上", rule(AtLeast(D("6.5"))), rule(AtLeast(D("6"))), True, False),
    ("超过6 asks for a little more than 6以上", rule(MoreThan(D("6"))), rule(AtLeast(D("6"))), True, False),
    ("6 of an indicator where higher is better is 6以上", rule(Point(D("6"))), rule(AtLeast(D("6"))), True, True),
    ("6左右 gives 0.2 points away: 5.8以上", rule(About(D("6"))), rule(AtLeast(D("5.8"))), True, True),
    ("6左右 is laxer than 6", rule(Point(D("6"))), rule(About(D("6"))), True, False),
    ("5.5以内 and 5.5以上 share one figure and neither implies the other", rule(Within(D("5.5"))), rule(AtLeast(D("5.5"))), False, False),
    ("600001人 is more than 60万人", rule(AtLeast(D("600001")), "人"), rule(AtLeast(D("60")), "万人"), True, False),
    ("an index of 103 as a ceiling is a rate of 3 %", rule(Within(D("103")), quantity="index", base="100"), rule(Within(D("3"))), True, True),
    ("下降3%以上 of the fall is −3 or less of the change", rule(AtLeast(D("3"), change="fall")), rule(Within(D("-3"))), True, True),
    (
        "Ⅱ类 or better asks for more than Ⅲ类 or better",
        rule(KeepStable("Ⅱ"), None, None, scale=WATER),
        rule(KeepStable("Ⅲ"), None, None, scale=WATER),
        True,
        False,
    ),
    ("all of 8以上 and 10以内 is within 8以上", rule(AllOf((AtLeast(D("8")), Within(D("10"))))), rule(AtLeast(D("8"))), True, False),
    ("a target with no figure left implies anything", rule(AllOf((AtLeast(D("8")), Within(D("7"))))), rule(AtLeast(D("100"))), True, False),
    ("8以上 with an unknown part still implies 7以上", rule(AllOf((AtLeast(D("8")), SetByCity()))), rule(AtLeast(D("7"))), True, False),
    ("8以上 with an unknown part may or may not imply 9以上", rule(AllOf((AtLeast(D("8")), SetByCity()))), rule(AtLeast(D("9"))), None, None),
    ("what the city will set is not known to imply anything", rule(SetByCity()), rule(AtLeast(D("1"))), None, None),
]


@pytest.mark.parametrize(("one", "other", "forth", "back"), [case[1:] for case in IMPLIES], ids=[case[0] for case in IMPLIES])
def test_implies(one: Rule, other: Rule, forth: bool | None, back: bool | None) -> None:  # noqa: FBT001 - one fact of the case
    """Implication both ways, as the sentence of the case says."""
    assert implies(one, other) is forth
    assert implies(other, one) is back


CONFLICTS = [
    ("6以上 and 5以内 share nothing", rule(AtLeast(D("6"))), rule(Within(D("5"))), True),
    ("6以上 and 6以内 share 6", rule(AtLeast(D("6"))), rule(Within(D("6"))), False),
    ("超过6 and 6以内 share nothing", rule(MoreThan(D("6"))), rule(Within(D("6"))), True),
    ("60万人以上 and 50万人以内, in 人", rule(AtLeast(D("60")), "万人"), rule(Within(D("500000")), "人"), True),
    ("a floor conflicts with a ceiling below it, whatever the city adds", rule(AllOf((AtLeast(D("6")), SetByCity()))), rule(Within(D("5"))), True),
    ("what the city will set may or may not conflict", rule(SetByCity()), rule(Within(D("5"))), None),
]


@pytest.mark.parametrize(("one", "other", "expected"), [case[1:] for case in CONFLICTS], ids=[case[0] for case in CONFLICTS])
def test_conflicts_with(one: Rule, other: Rule, expected: bool | None) -> None:  # noqa: FBT001 - one fact of the case
    """A conflict is the same from both sides."""
    assert conflicts_with(one, other) is expected
    assert conflicts_with(other, one) is expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (AllOf((AtLeast(D("8")), Within(D("7")))), False),
        (AllOf((AtLeast(D("8")), Within(D("8")))), True),
        (AllOf((AtLeast(D("8")), LessThan(D("8")), Qualitative("保稳提质"))), False),
        (AllOf((AtLeast(D("8")), Relative("全市平均"))), None),
        (NotSet(), None),
        (Between(D("6"), D("6.5")), True),
    ],
)
def test_is_satisfiable(target: Target, expected: bool | None) -> None:  # noqa: FBT001 - one fact of the case
    """Unsatisfiable where the known parts leave no figure; unknown parts leave it open."""
    assert is_satisfiable(rule(target)) is expected


def test_the_intersection_stands_in_the_unit_of_the_first() -> None:
    """60万人以上 and 650000人以内 together ask for 60 to 65 万人."""
    shared = intersect(rule(AtLeast(D("60")), "万人"), rule(Within(D("650000")), "人"))
    assert shared.extent == Extent(Decimal(60), Decimal(65))
    assert shared.unit == "万人"


def test_the_intersection_with_something_unknown_keeps_the_unit_that_is_known() -> None:
    """A part that the city will set has no unit of its own to give."""
    shared = intersect(rule(SetByCity(), "人"), rule(AtLeast(D("60")), "万人"))
    assert (shared.extent, shared.unit, shared.is_satisfiable) == (Extent.at_least("60"), "万人", None)


def test_nothing_required_is_every_figure() -> None:
    """A bare requirement accepts all, in no unit, in no sense, and waits for nobody."""
    anything = Requirement()
    assert (anything.extent, anything.unit, anything.falls, anything.scale, anything.is_satisfiable) == (Extent(), None, False, None, True)
    assert requirement(rule(AtLeast(D("6")))).implies(anything) is True
    assert anything.implies(requirement(rule(AtLeast(D("6"))))) is False


def test_an_unknown_implies_itself_but_not_that_of_another_rule() -> None:
    """What the city will set for one rule is the same figure twice; for two rules it need not be."""
    cod, nox = Rule("cod", SetByCity(), unit="吨"), Rule("nox", SetByCity(), unit="吨")
    assert implies(cod, cod) is True
    assert implies(cod, nox) is None


def test_what_one_plan_waits_for_is_not_what_another_does() -> None:
    """Of one plan the unknown part is the same figure, known parts included; of two plans under one id it need not be."""
    asked = requirement(rule(AllOf((AtLeast(D("8")), SetByCity()))))
    assert asked.of_plan("north").implies(asked.of_plan("north")) is True
    assert asked.of_plan("north").implies(asked.of_plan("south")) is None
    assert asked.of_plan("north").implies(requirement(rule(AtLeast(D("7"))))) is True
    ((named, target, _),) = asked.of_plan("north").unknown
    ((unnamed, same, _),) = asked.unknown
    assert (named.id, target) == (f"north/{unnamed.id}", same)


def test_a_reference_settles_an_unknown() -> None:
    """Once the city has set 3.5, the target implies 3以上."""
    city = References([Reference(Role.TARGET, "x", target=AtLeast(D("3.5")), source="市发改委", as_of=date(2025, 1, 10))])
    assert implies(rule(SetByCity()), rule(AtLeast(D("3"))), references=city) is True


def test_other_dimensions_and_scales_cannot_be_compared() -> None:
    """万人 against 万元 and a class against a number are refused, never answered."""
    with pytest.raises(DimensionMismatchError):
        implies(rule(AtLeast(D("1")), "万人"), rule(AtLeast(D("1")), "万元"))
    with pytest.raises(DimensionMismatchError):
        implies(rule(AtLeast(D("1")), None), rule(AtLeast(D("1")), "万元"))
    with pytest.raises(TargetError, match="class and a number"):
        implies(rule(KeepStable("Ⅱ"), None, None, scale=WATER), rule(AtLeast(D("1")), None))


def test_parts_that_measure_different_things_are_refused() -> None:
    """One figure cannot be held against 8 % and 100 亿元 at once."""
    with pytest.raises(DimensionMismatchError):
        requirement(rule(AllOf((AtLeast(D("8"), unit="%"), AtLeast(D("100"), unit="亿元"))), "%"))


def test_under_rounding_the_figures_that_round_into_the_target_are_required() -> None:
    """60以上 is met by 59.5 under half_even (60 is even), 61以上 only by more than 60.5."""
    assert requirement(rule(AtLeast(D("60"))), policies.ROUNDED).extent == Extent.at_least("59.5")
    assert requirement(rule(AtLeast(D("61"))), policies.ROUNDED).extent == Extent.more_than("60.5")
    assert requirement(rule(Within(D("61"))), policies.ROUNDED).extent == Extent.less_than("61.5")


def test_under_rounding_an_open_bound_leaves_its_own_number_out() -> None:
    """More than 60 in whole numbers is 61 and more: more than 60.5, which ties to 60. Less than 61 is 60 and less: 60.5 and less."""
    assert requirement(rule(MoreThan(D("60"))), policies.ROUNDED).extent == Extent.more_than("60.5")
    assert requirement(rule(LessThan(D("61"))), policies.ROUNDED).extent == Extent.within("60.5")


def test_under_rounding_the_last_printed_place_counts() -> None:
    """6.2以上 is met by 6.15 (62 is even), 6.1以内 by less than 6.15."""
    assert requirement(rule(AtLeast(D("6.2"))), policies.ROUNDED).extent == Extent.at_least("6.15")
    assert requirement(rule(Within(D("6.1"))), policies.ROUNDED).extent == Extent.less_than("6.15")


def test_under_half_up_ties_go_away_from_zero() -> None:
    """60.5 counts as 61 and −60.5 as −61, so the sign decides which tie belongs to the target."""
    assert requirement(rule(AtLeast(D("61"))), HALF_UP).extent == Extent.at_least("60.5")
    assert requirement(rule(AtLeast(D("-61"))), HALF_UP).extent == Extent.more_than("-61.5")
    assert requirement(rule(Within(D("61"))), HALF_UP).extent == Extent.less_than("61.5")
    assert requirement(rule(Within(D("-61"))), HALF_UP).extent == Extent.within("-60.5")


def test_under_rounding_one_printed_figure_is_a_short_interval() -> None:
    """A centred 6 takes both ties to itself, a centred 7 neither."""
    six, seven = (requirement(rule(Point(D(number)), direction="centred"), policies.ROUNDED).extent for number in (6, 7))
    assert six == Extent(D("5.5"), D("6.5"))
    assert seven == Extent(D("6.5"), D("7.5"), low_closed=False, high_closed=False)


def test_under_rounding_a_bound_between_two_printed_figures_has_none() -> None:
    """In step with 6.5 and 0.25 points above it: 6.75 is no figure of one decimal place."""
    city = References([Reference(Role.REFERENCE, "全市平均", figure=Actual(D("6.5")))])
    in_step = rule(Relative("全市平均", offset=D("0.25"), comparison=Comparison.POINT), direction="centred")
    assert is_satisfiable(in_step, references=city) is True
    assert is_satisfiable(in_step, policy=policies.ROUNDED, references=city) is False


def test_under_rounding_an_index_is_rounded_as_printed() -> None:
    """An index of 51以上 over a base of 50 is met by more than 50.5, which is a rate of more than 1 %; 52以内 by 52.5 and less, 5 %."""
    assert requirement(rule(AtLeast(D("51")), quantity="index", base="50"), policies.ROUNDED).extent == Extent.more_than("1")
    assert requirement(rule(Within(D("52")), quantity="index", base="50"), policies.ROUNDED).extent == Extent.within("5")


def test_under_rounding_a_band_between_two_printed_numbers_is_empty() -> None:
    """超过6.1 and 低于6.2 leaves figures between, but none that is printed with one decimal place."""
    narrow = AllOf((MoreThan(D("6.1")), LessThan(D("6.2"))))
    assert is_satisfiable(rule(narrow)) is True
    assert is_satisfiable(rule(narrow), policy=policies.ROUNDED) is False


HALF_UP = Policy("half-up", rounding="half_up")
POLICIES = st.sampled_from([policies.CN_PLAN, policies.STRICT, policies.CENTRED, policies.ROUNDED, HALF_UP])
NUMBERS = st.decimals(min_value=-12, max_value=12, places=1, allow_nan=False).map(lambda value: value.normalize() + 0)
DIRECTIONS = st.sampled_from(list(Direction))


def one_number() -> st.SearchStrategy[Target]:
    kinds = st.sampled_from([About, AtLeast, MoreThan, Within, LessThan, Point])
    return st.builds(lambda kind, value: kind(value), kinds, NUMBERS)


def ranges() -> st.SearchStrategy[Target]:
    return st.tuples(NUMBERS, NUMBERS).map(lambda ends: Between(min(ends), max(ends)))


SIMPLE = st.one_of(one_number(), ranges())
TARGETS = st.one_of(SIMPLE, st.lists(st.one_of(SIMPLE, st.just(SetByCity())), min_size=2, max_size=3).map(lambda parts: AllOf(tuple(parts))))
KNOWN = st.one_of(SIMPLE, st.lists(SIMPLE, min_size=2, max_size=3).map(lambda parts: AllOf(tuple(parts))))


@st.composite
def rules(draw: st.DrawFn, targets: st.SearchStrategy[Target] = TARGETS) -> Rule:
    unit, quantity, base = draw(st.sampled_from([("%", Quantity.RATE, None), ("%", Quantity.INDEX, "100"), ("%", Quantity.INDEX, "50")]))
    return Rule("x", draw(targets), unit=unit, quantity=quantity, direction=draw(DIRECTIONS), base=base)


def levels(targets: st.SearchStrategy[Target]) -> st.SearchStrategy[Rule]:
    return st.builds(lambda target, unit, direction: Rule("x", target, unit=unit, direction=direction), targets, st.sampled_from(["人", "万人"]), DIRECTIONS)


RULES = st.one_of(rules(), levels(TARGETS))


@given(RULES, POLICIES)
def test_law_implies_is_reflexive(one: Rule, policy: Policy) -> None:
    """Every target implies itself, also while parts of it are unknown."""
    assert implies(one, one, policy=policy) is True


@given(st.tuples(*[levels(TARGETS)] * 3), POLICIES)
def test_law_implies_is_transitive(three: tuple[Rule, Rule, Rule], policy: Policy) -> None:
    """A implies B and B implies C: A implies C."""
    one, two, last = three
    if implies(one, two, policy=policy) is True and implies(two, last, policy=policy) is True:
        assert implies(one, last, policy=policy) is True


@given(levels(TARGETS), levels(TARGETS), levels(TARGETS), POLICIES)
def test_law_the_intersection_is_the_weakest_that_implies_both(one: Rule, two: Rule, third: Rule, policy: Policy) -> None:
    """It implies both; whatever implies both implies it."""
    a, b, c = (requirement(each, policy) for each in (one, two, third))
    both = a.intersect(b)
    assert both.implies(a) is True
    assert both.implies(b) is True
    assert (c.implies(both) is True) == (c.implies(a) is True and c.implies(b) is True)


@given(levels(TARGETS), levels(TARGETS), POLICIES)
def test_law_a_conflict_is_an_empty_intersection(one: Rule, two: Rule, policy: Policy) -> None:
    """Symmetric, and true exactly where nothing can meet both."""
    found = conflicts_with(one, two, policy=policy)
    assert found is conflicts_with(two, one, policy=policy)
    assert (found is True) == (intersect(one, two, policy=policy).extent is None)


NUDGE = Decimal("0.01")


@st.composite
def figures_near(draw: st.DrawFn, one: Rule, policy: Policy) -> Decimal:
    """A figure on an edge of what the rule requires, a little off it, or anywhere; in the rule's own terms."""
    extent = requirement(one, policy).extent
    ends = [] if extent is None else [Decimal(str(end)) for end in (extent.low, extent.high) if end is not None and "/" not in str(end)]
    anywhere = draw(NUMBERS)
    at = draw(st.sampled_from([anywhere, *ends]))
    at += draw(st.sampled_from([Decimal(0), NUDGE, -NUDGE]))
    return at if one.base is None else one_base(one) + one_base(one) * at / 100


def one_base(one: Rule) -> Decimal:
    return Decimal(str(one.base))


@given(st.data(), rules(KNOWN), POLICIES)
def test_law_a_known_requirement_is_what_scoring_accepts(data: st.DataObject, one: Rule, policy: Policy) -> None:
    """A figure is met exactly where it lies in the required set, roundings, bases and parts included."""
    figure = data.draw(figures_near(one, policy))
    extent = requirement(one, policy).extent
    judged = figure if one.base is None else (figure - one_base(one)) / one_base(one) * 100
    assert (score(one, figure, policy=policy).verdict == Verdict.MET) == (extent is not None and judged in extent)


@given(st.data(), rules(KNOWN), rules(KNOWN), POLICIES)
def test_law_implies_agrees_with_scoring_of_figures(data: st.DataObject, one: Rule, two: Rule, policy: Policy) -> None:
    """A implies B: one figure that meets A meets B, and one that misses B misses A."""
    two = Rule("x", two.target, unit=one.unit, quantity=one.quantity, direction=two.direction, base=one.base)
    figure = data.draw(figures_near(data.draw(st.sampled_from([one, two])), policy))
    first, second = (score(each, figure, policy=policy).verdict for each in (one, two))
    if implies(one, two, policy=policy):
        assert not (first == Verdict.MET and second == Verdict.MISSED)
    if conflicts_with(one, two, policy=policy):
        assert Verdict.MISSED in (first, second)


@given(levels(KNOWN), levels(KNOWN), NUMBERS, NUMBERS, st.sampled_from(["人", "万人"]))
def test_law_implies_agrees_with_scoring_of_intervals(one: Rule, two: Rule, low: Decimal, high: Decimal, unit: str) -> None:
    """A implies B: an interval that meets A meets B, and one that misses B does not meet A."""
    actual = Actual(extent=Extent(min(low, high), max(low, high)), unit=unit)
    first, second = (score(each, actual).verdict for each in (one, two))
    if implies(one, two):
        assert first != Verdict.MET or second == Verdict.MET
        assert second != Verdict.MISSED or first != Verdict.MET


@given(levels(KNOWN), levels(KNOWN), st.data())
def test_law_what_is_not_implied_has_a_witness(one: Rule, two: Rule, data: st.DataObject) -> None:
    """Where implies says False, some figure on or next to an edge meets A and misses B."""
    if implies(one, two) is not False:
        return
    shared = requirement(one)
    other = requirement(two).in_terms_of(shared)
    edges = [end for each in (shared.extent, other.extent) if each is not None for end in (each.low, each.high) if end is not None]
    tiny = Decimal("0.00000001")
    candidates = [total(edge, step) for edge in edges for step in (-tiny, Decimal(0), tiny)]
    met = [value for value in candidates if shared.extent is not None and value in shared.extent]
    assert any(other.extent is None or value not in other.extent for value in met), data


@pytest.mark.parametrize("closed", [(True, False), (False, True), (False, False)])
def test_another_unit_keeps_each_end_open_or_closed(closed: tuple[bool, bool]) -> None:
    """From 60 to 65 万人 is from 600000 to 650000 人, and each end belongs to it as before; so of a tenth of it."""
    people = Requirement(Extent(D("60"), D("65"), *closed), "万人")
    assert people.in_terms_of(Requirement(Extent.at_least("1"), "人")).extent == Extent(D("600000"), D("650000"), *closed)
    assert people.scaled(D("0.1")).extent == Extent(D("6"), D("6.5"), *closed)


def test_the_intersection_of_classes_is_one_of_their_scale() -> None:
    """Ⅱ类 or better and Ⅲ类 or better together ask for Ⅱ类 or better, on that scale."""
    two, three = (rule(KeepStable(level), None, None, scale=WATER) for level in ("Ⅱ", "Ⅲ"))
    shared = intersect(two, three)
    assert (shared.extent, shared.scale) == (requirement(two).extent, WATER)


def test_a_comparison_over_two_scales_says_why_it_is_refused() -> None:
    """The error names the fault in the words of the field."""
    with pytest.raises(TargetError) as caught:
        implies(rule(KeepStable("Ⅱ"), None, None, scale=WATER), rule(AtLeast(D("1")), None))
    assert caught.value.what == "a class and a number, or classes of two scales, cannot be held against each other"


def test_a_share_of_a_requirement_is_still_whose_it_was() -> None:
    """A half of at least 60 万人, with a part that the city sets: at least 30 万人, and the city's part is still awaited."""
    whole = requirement(rule(AllOf((AtLeast(D("60")), SetByCity())), "万人"))
    half = whole.scaled(D("0.5"))
    assert (half.extent, half.unit, half.falls, half.scale) == (Extent.at_least("30"), "万人", False, None)
    assert half.unknown == whole.unknown != frozenset()
    classes = requirement(rule(KeepStable("Ⅱ"), None, None, scale=WATER))
    assert classes.changed(lambda rank: rank) == classes


def test_a_number_without_unit_is_named_in_the_error() -> None:
    """Which of the two has no unit is said, and the unit of the other."""
    bare, money = rule(AtLeast(D("1")), None), rule(AtLeast(D("1")), "万元")
    for asked, held, source, target in ((money, bare, "a number without unit", "万元"), (bare, money, "万元", "a number without unit")):
        with pytest.raises(DimensionMismatchError) as caught:
            implies(asked, held)
        assert (caught.value.source, caught.value.target) == (source, target)


def test_references_are_known_to_both_sides() -> None:
    """With 3.5 and 3 set by the city for two rules, every question knows both figures; before they came out, neither."""
    day = date(2025, 1, 10)
    figures = (("x", AtLeast(D("3.5"))), ("y", Within(D("3"))))
    city = References([Reference(Role.TARGET, of, target=target, source="市发改委", as_of=day) for of, target in figures])
    floor, ceiling = rule(SetByCity()), Rule("y", SetByCity(), unit="%", direction="higher")
    assert implies(floor, ceiling, references=city) is False
    assert implies(rule(AtLeast(D("4"))), floor, references=city) is True
    assert conflicts_with(floor, ceiling, references=city) is True
    assert intersect(floor, ceiling, references=city) == Requirement(None, "%")
    assert requirement(floor, references=city, as_of=day).extent == Extent.at_least("3.5")
    assert requirement(floor, references=city, as_of=date(2025, 1, 9)).is_satisfiable is None


def test_under_rounding_a_ratio_and_a_class_are_not_rounded() -> None:
    """A third was worked out and has no last printed place; a class is no number. Both are required as they stand."""
    assert requirement(rule(AtLeast(Fraction(1, 3))), policies.ROUNDED).extent == Extent.at_least(Fraction(1, 3))
    classes = rule(KeepStable("Ⅱ"), None, None, scale=WATER)
    assert requirement(classes, policies.ROUNDED) == requirement(classes)
