"""Laws that hold for every kind of target, and an independent slow judge of them."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import localcontext
from fractions import Fraction
from typing import assert_never, get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from plancheck import (
    About,
    Actual,
    ActualError,
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
    Outcome,
    Period,
    PlanCheckError,
    Point,
    Policy,
    Qualitative,
    Quantity,
    Reason,
    Relative,
    Rule,
    SetByCity,
    Target,
    TargetError,
    Verdict,
    Within,
    policies,
    score,
)
from plancheck.acceptance import acceptance
from plancheck.references import Role
from plancheck.targets import Comparison, Kind
from plancheck.units import convert
from strategies import (
    KINDS,
    OF_ANOTHER_KIND,
    WATER,
    Setting,
    actuals_near,
    any_setting,
    class_settings,
    figures_near,
    narrower,
    numbers_near,
    printed_targets,
    sets_near,
    settings_of,
    takes_decimals_only,
    targets,
)

TARGET: TypeAdapter[Target] = TypeAdapter(Target)
DECIDED = {Verdict.MET: Reason.INSIDE, Verdict.MISSED: Reason.OUTSIDE}
AS_PRINTED = st.sampled_from([policies.CN_PLAN, policies.STRICT, policies.CENTRED, policies.ROUNDED])


def judged(setting: Setting, actual: Actual) -> Outcome | None:
    """The outcome, or None where a policy asks for printed digits of a number that has none."""
    try:
        return score(setting.rule, actual, **setting.judged_by)
    except PlanCheckError as error:
        assert "printed" in str(error), error  # noqa: PT017 - the only refusal that these settings allow
        assert takes_decimals_only(setting.policy)
        return None


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_total(kind: Kind, data: st.DataObject) -> None:
    """Every valid input gets a verdict, a reason that goes with it, and a margin of its sign."""
    setting = data.draw(settings_of(kind))
    outcome = judged(setting, data.draw(actuals_near(setting)))
    assume(outcome is not None)
    assert outcome is not None
    assert (outcome.reason is Reason.INSIDE) == (outcome.verdict is Verdict.MET)
    assert (outcome.reason is Reason.OUTSIDE) == (outcome.verdict is Verdict.MISSED)
    if outcome.verdict is Verdict.PENDING:
        assert outcome.margin is None
    elif outcome.margin is not None:
        assert outcome.margin >= 0 if outcome.verdict is Verdict.MET else outcome.margin <= 0


@given(st.data())
def test_classes_are_total(data: st.DataObject) -> None:
    """A class of the scale is met or missed under every policy, in whole classes."""
    setting = data.draw(class_settings())
    outcome = judged(setting, Actual(level=data.draw(st.sampled_from(WATER.levels))))
    assert outcome is not None
    assert outcome.verdict in DECIDED
    assert outcome.margin is not None
    assert outcome.margin == int(outcome.margin)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_compatible_unit(kind: Kind, data: st.DataObject) -> None:
    """The same amount in another unit of its dimension gets the same verdict and the same margin."""
    setting = data.draw(settings_of(kind, AS_PRINTED))
    actual = data.draw(figures_near(setting))
    assert actual.value is not None
    assert actual.unit is not None
    unit = data.draw(st.sampled_from(setting.family))
    elsewhere = replace(actual, value=convert(actual.value, actual.unit, unit), unit=unit)
    first, second = judged(setting, actual), judged(setting, elsewhere)
    assert first is not None
    assert second is not None
    assert (first.verdict, first.reason, first.margin) == (second.verdict, second.reason, second.margin)


@given(st.data())
def test_narrowing_the_actual_never_flips(data: st.DataObject) -> None:
    """A smaller set of possible values keeps every answer and can only settle a pending one."""
    setting = data.draw(any_setting(settled=True))
    wide = data.draw(sets_near(setting))
    assert wide.extent is not None
    narrow = replace(wide, extent=data.draw(narrower(wide.extent)))
    first, second = judged(setting, wide), judged(setting, narrow)
    assume(first is not None and second is not None)
    assert first is not None
    assert second is not None
    assert first.verdict in (second.verdict, Verdict.PENDING)


@given(st.data())
def test_a_figure_inside_its_own_reading_never_flips(data: st.DataObject) -> None:
    """What 约5 or 近15 already decides, every figure that it may stand for decides alike."""
    setting = data.draw(any_setting(st.sampled_from([policies.CN_PLAN, policies.STRICT, policies.CENTRED]), settled=True))
    value, unit = data.draw(numbers_near(setting))
    assume(setting.rule.base is None)
    first = judged(setting, Actual(value, unit, qualifier=data.draw(st.sampled_from(["about", "under"]))))
    assert first is not None
    assume(first.possible is not None)
    assert first.possible is not None
    candidates = [end for end in (first.possible.low, first.possible.high) if end is not None and end in first.possible]
    for value in candidates:
        second = judged(setting, Actual(value, first.unit))
        assert second is not None
        assert first.verdict in (second.verdict, Verdict.PENDING)


@pytest.mark.parametrize("kind", ["set_by_city", "relative", "keep_stable", "qualitative"])
@given(data=st.data())
def test_settling_the_target_only_settles(kind: Kind, data: st.DataObject) -> None:
    """Without what it waits for a target is pending for its own reason, whatever was reported."""
    setting = data.draw(settings_of(kind, settled=False))
    outcome = judged(setting, data.draw(actuals_near(setting)))
    reasons = {"set_by_city": "set_by_city", "relative": "no_reference", "keep_stable": "no_baseline", "qualitative": "qualitative"}
    assert outcome is not None
    assert (outcome.verdict, outcome.reason.value) == (Verdict.PENDING, reasons[kind])


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("qualitative", "not_set")])
@given(data=st.data())
def test_wrong_dimension(kind: Kind, data: st.DataObject) -> None:
    """A figure of another dimension is an error and never a verdict, due or not, provisional or not."""
    setting = data.draw(settings_of(kind, settled=True))
    setting = replace(setting, rule=replace(setting.rule, period=None))
    value = data.draw(st.integers(-9, 9))
    with pytest.raises(DimensionMismatchError, match="cannot be converted"):
        score(setting.rule, Actual(value, OF_ANOTHER_KIND, provisional=data.draw(st.booleans())), **setting.judged_by)


@given(st.data())
def test_number_for_a_class(data: st.DataObject) -> None:
    """A number where a class is wanted, and a class where a number is, are errors."""
    setting = data.draw(class_settings())
    with pytest.raises(ActualError, match="a class of its scale is wanted"):
        score(setting.rule, data.draw(st.integers(0, 5)), **setting.judged_by)
    numeric = data.draw(settings_of("at_least", settled=True))
    with pytest.raises(ActualError, match="where a number in"):
        score(numeric.rule, Actual(level="Ⅱ"), **numeric.judged_by)


@given(printed_targets())
def test_json_round_trip(target: Target) -> None:
    """A target written as JSON reads back equal, with its printed text."""
    again = TARGET.validate_json(TARGET.dump_json(target))
    assert again == target
    assert again.text == target.text
    assert TARGET.dump_json(again) == TARGET.dump_json(target)


@given(st.data())
def test_direct_path(data: st.DataObject) -> None:
    """A bare figure, which takes the short way, is judged as the set of that one point is."""
    setting = data.draw(any_setting())
    assume(setting.policy.figures == "point")
    figure = data.draw(figures_near(setting))
    assert figure.value is not None
    as_set = replace(figure, value=None, extent=Extent.point(figure.value))
    first, second = judged(setting, figure), judged(setting, as_set)
    assume(first is not None and second is not None)
    assert first is not None
    assert second is not None
    assert (first.verdict, first.reason, first.margin) == (second.verdict, second.reason, second.margin)


@given(st.data())
def test_callers_decimal_context_decides_nothing(data: st.DataObject) -> None:
    """Two digits of precision in the caller's decimal context change no verdict and no margin."""
    setting = data.draw(any_setting(AS_PRINTED))
    actual = data.draw(figures_near(setting))
    first = judged(setting, actual)
    with localcontext() as context:
        context.prec = 2
        second = judged(replace(setting, rule=replace(setting.rule)), actual)
    assert first is not None
    assert second is not None
    assert (first.verdict, first.margin) == (second.verdict, second.margin)


@given(st.data())
def test_not_due_is_pending(data: st.DataObject) -> None:
    """Before the end of its period a target that is known is not due, and nothing else is said."""
    setting = data.draw(any_setting(AS_PRINTED, settled=True))
    assume(setting.rule.target.kind != "not_set")
    rule = replace(setting.rule, period=Period.year(2025))
    outcome = score(rule, data.draw(actuals_near(setting)), as_of=date(2025, 12, 30), **setting.judged_by)
    assert (outcome.verdict, outcome.reason) == (Verdict.PENDING, Reason.NOT_DUE)


# An independent judge: the table of words, as comparisons of fractions.


def tau_of(rule: Rule, policy: Policy, centre: Fraction) -> Fraction:
    if policy is policies.STRICT:
        return Fraction(0)
    return abs(centre) / 20 if rule.quantity is Quantity.LEVEL else Fraction(1, 5)


def accepts(rule: Rule, policy: Policy, target: Target, given: Fraction, x: Fraction) -> bool:  # noqa: C901, PLR0911, PLR0912 - a line for each word of the table
    """Whether the words of the plan accept `x`; `given` is the baseline or the reference."""
    direction = rule.direction

    def rate(value: Fraction) -> Fraction:
        return value if rule.base is None else (value / Fraction(rule.base) - 1) * 100

    def sided(low: Fraction, high: Fraction, *, wide: bool) -> bool:
        way = Direction.CENTRED if wide and policy is policies.CENTRED else direction
        return (way is Direction.LOWER or x >= low) and (way is Direction.HIGHER or x <= high)

    def about(centre: Fraction, *, wide: bool = True) -> bool:
        tau = tau_of(rule, policy, centre)
        return sided(centre - tau, centre + tau, wide=wide)

    match target:
        case About(value=value):
            return about(rate(Fraction(value)))
        case AtLeast(value=value):
            return x >= rate(given if value is None else Fraction(value))
        case Within(value=value):
            return x <= rate(given if value is None else Fraction(value))
        case MoreThan(value=value):
            return x > rate(Fraction(value))
        case LessThan(value=value):
            return x < rate(Fraction(value))
        case Between(low=low, high=high):
            return sided(rate(Fraction(low)), rate(Fraction(high)), wide=True)
        case KeepStable():
            return about(rate(given))
        case Relative(offset=offset, factor=factor, comparison=comparison):
            bound = rate(given * Fraction(factor) + Fraction(offset))
            match comparison:
                case Comparison.AT_LEAST:
                    return x >= bound
                case Comparison.MORE_THAN:
                    return x > bound
                case Comparison.WITHIN:
                    return x <= bound
                case Comparison.LESS_THAN:
                    return x < bound
                case Comparison.POINT:
                    return sided(bound, bound, wide=False)
                case Comparison.ABOUT:
                    return about(bound, wide=False)
        case Point(value=value):
            return sided(rate(Fraction(value)), rate(Fraction(value)), wide=False)
        case AllOf() | SetByCity() | Qualitative() | NotSet():
            pytest.fail("the words give no number to compare with")
        case _:
            assert_never(target)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("qualitative", "not_set", "all_of")])
@given(data=st.data())
def test_as_the_words_say(kind: Kind, data: st.DataObject) -> None:
    """A figure is met exactly where the table of words, read as plain comparisons, accepts it."""
    setting = data.draw(settings_of(kind, st.sampled_from([policies.CN_PLAN, policies.STRICT, policies.CENTRED]), settled=True))
    figure = data.draw(figures_near(setting))
    rule, references = setting.rule, setting.references
    target = rule.target
    if isinstance(target, SetByCity):
        entry = references.get(Role.TARGET, "x")
        assert entry is not None
        assert entry.target is not None
        target = entry.target
    baseline = references.get(Role.BASELINE, "x")
    assert rule.unit is not None
    assert baseline is not None
    assert baseline.figure is not None
    assert baseline.figure.value is not None
    if isinstance(target, Relative):  # the unit of its cell is that of the distance from the series
        target = replace(target, offset=convert(target.offset, target.unit or rule.unit, rule.unit), unit=None)
    unit = target.unit or rule.unit
    known = Fraction(convert(baseline.figure.value, baseline.figure.unit or rule.unit, unit))
    assert figure.value is not None
    value = Fraction(convert(figure.value, figure.unit or rule.unit, rule.unit if rule.base is not None else unit))
    if rule.base is not None:
        value = (value / Fraction(rule.base) - 1) * 100
    expected = accepts(rule, setting.policy, target, known, value)
    assert score(rule, figure, **setting.judged_by).verdict is (Verdict.MET if expected else Verdict.MISSED)


@given(st.data())
def test_smaller_acceptable_set_never_forgives(data: st.DataObject) -> None:
    """With less tolerance a missed figure stays missed."""
    setting = data.draw(any_setting(st.just(policies.CN_PLAN), settled=True))
    actual = data.draw(actuals_near(setting))
    wide = score(setting.rule, actual, **setting.judged_by)
    narrow = score(setting.rule, replace(actual), references=setting.references, policy=policies.STRICT)
    assume(actual.qualifier is None)
    if wide.verdict is Verdict.MISSED:
        assert narrow.verdict is Verdict.MISSED


@given(data=st.data(), kind=st.sampled_from(["about", "between", "point"]))
def test_direction_is_never_guessed(kind: Kind, data: st.DataObject) -> None:
    """Where the direction decides and is not known, scoring is refused by the name of the rule."""
    rule = Rule("gdp", data.draw(targets(kind)), unit="%")
    with pytest.raises(PlanCheckError, match="gdp: which side of"):
        acceptance(rule, policies.CN_PLAN)


def test_none_is_forgotten() -> None:
    """The kinds that the laws draw are the classes that a target can be."""
    assert set(KINDS) == {fields(kind)[-1].default for kind in get_args(get_args(Target)[0])}


@pytest.mark.parametrize("kind", [About, AtLeast, MoreThan, Within, LessThan, Point])
def test_a_target_is_a_number(kind: type[About | AtLeast | MoreThan | Within | LessThan | Point]) -> None:
    """NaN and words are no target, and say so as a fault of the target."""
    with pytest.raises(TargetError, match=r"^NaN is not a number that can be judged\n  leave the figure out if it is not known$"):
        kind("NaN")
    with pytest.raises(TargetError, match="'六' is no decimal number"):
        kind("六")


def test_words_of_a_target() -> None:
    """Strength and change are words of closed lists; another word is refused with the list."""
    with pytest.raises(TargetError, match="'hope' is no strength\n  one of ensure, strive"):
        About("6", strength="hope")
    with pytest.raises(TargetError, match="'down' is no change\n  one of rise, fall, level"):
        About("6", change="down")


UNREADABLE = [
    ("a number is quoted", 6.5, 'a number is quoted, as printed: "6.5", not float'),
    ("an integer is quoted too", 6, 'a number is quoted, as printed: "6.5", not int'),
    ("no exponent", "1e3", "'1e3' is no plain decimal"),
    ("no spaces", " 6", "' 6' is no plain decimal"),
    ("no other digits", "６", "'６' is no plain decimal"),
    ("forty digits and no more", "9" * 41, "a number has at most 40 digits"),
    ("no division by zero", "1/0", "'1/0' divides by zero"),
]


@pytest.mark.parametrize(("value", "message"), [pytest.param(value, message, id=name) for name, value, message in UNREADABLE])
def test_unreadable_at_the_boundary(value: object, message: str) -> None:
    """What comes from a file or from JSON is a plain printed decimal, or is refused."""
    with pytest.raises(ValidationError, match=message):
        TARGET.validate_python({"kind": "about", "value": value})


def test_readable_at_the_boundary() -> None:
    """A printed minus, a ratio, and forty digits are read exactly."""
    read = [TARGET.validate_python({"kind": "about", "value": text}) for text in ("−2.50", "200/3", "9" * 40)]
    assert read == [About("-2.50"), About(Fraction(200, 3)), About("9" * 40)]


def test_unknown_keys_and_kinds_at_the_boundary() -> None:
    """A key or a kind that does not exist is refused, never dropped."""
    for extra in ({"kind": "about", "value": "6", "valu": "7"}, {"kind": "abot", "value": "6"}, {"value": "6"}):
        with pytest.raises(ValidationError):
            TARGET.validate_python(extra)


def test_exact_numbers_cross_the_boundary_as_they_are() -> None:
    """A Decimal or a ratio from Python needs no quotes."""
    assert TARGET.validate_python({"kind": "about", "value": Fraction(1, 3)}) == About(Fraction(1, 3))
