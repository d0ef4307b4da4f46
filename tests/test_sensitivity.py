"""What turns a verdict: worked cases, the 2024 table, and the laws that make a flip distance tight."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plancheck as pc
from plancheck.extents import Extent, Number, plain
from plancheck.policies import BY_ID, CENTRED, CN_PLAN, FINAL_ONLY, GUARDED_ACCEPTANCE, PRECISION, ROUNDED, ROUNDED_HALF_UP, Guard, Policy, Tolerance
from plancheck.references import Role
from plancheck.rules import SCALES
from plancheck.sensitivity import Flip, Lever, Sweep, flips, judged_by, sweep
from plancheck.sensitivity.edges import moving
from plancheck.sensitivity.sweep import is_contested

GDP = pc.Rule("gdp_growth", pc.About("6"), unit="%", direction="higher")
RATE = pc.Rule("industry_growth", pc.Point("7"), unit="%", direction="higher")
WATER = pc.Rule("water", pc.KeepStable(level="Ⅱ"), scale=SCALES["surface-water"])


def found(outcome: pc.Outcome, lever: Lever) -> list[tuple[object, ...]]:
    """Of one lever: (amount, side, at, what the verdict becomes)."""
    return [(flip.amount, flip.side, flip.at, flip.verdict.value) for flip in flips(outcome) if flip.lever is lever]


def settings(outcome: pc.Outcome, lever: Lever) -> dict[str | None, str]:
    return {flip.setting: flip.verdict.value for flip in flips(outcome) if flip.lever is lever}


# ---- worked cases


def test_a_miss_of_about_needs_a_tolerance_that_reaches_the_figure() -> None:
    """4.5 against about 6 turns from τ = 1.5 points on, a quarter of the target, and as a figure 1.3 higher."""
    outcome = pc.score(GDP, "4.5")
    assert found(outcome, Lever.TOLERANCE) == [(Decimal("1.5"), "up", True, "met")]
    assert next(flip.share for flip in flips(outcome) if flip.lever is Lever.TOLERANCE) == 25
    assert found(outcome, Lever.ACTUAL) == [(Decimal("1.3"), "up", True, "met")]


def test_a_figure_met_by_tolerance_alone_turns_when_the_tolerance_shrinks() -> None:
    """5.9 rests on τ: 0.1 still holds, anything less does not; 6 rests on none."""
    assert found(pc.score(GDP, "5.9"), Lever.TOLERANCE) == [(Decimal("0.1"), "down", False, "missed")]
    assert found(pc.score(GDP, "6"), Lever.TOLERANCE) == []


def test_a_bare_number_has_no_tolerance_but_a_de_minimis() -> None:
    """6.4 against 7: no τ is granted; it is met from a de minimis of 0.6/7 = 60/7 % on."""
    outcome = pc.score(RATE, "6.4")
    assert found(outcome, Lever.TOLERANCE) == []
    assert found(outcome, Lever.DE_MINIMIS) == [(Fraction(60, 7), "up", True, "met")]


def test_a_share_is_of_the_number_and_a_tolerance_stays_as_printed() -> None:
    """1.9 against 2 is short by 5 %; against about 2 by τ = 0.1, a decimal like the figures that it comes from."""
    assert found(pc.score(replace(RATE, target=pc.Point("2")), "1.9"), Lever.DE_MINIMIS) == [(Decimal(5), "up", True, "met")]
    outcome = pc.score(replace(GDP, target=pc.About("2")), "1.9")
    turn = next(flip for flip in flips(outcome) if flip.lever is Lever.TOLERANCE)
    assert (turn.amount, type(turn.amount)) == (Decimal("0.1"), Decimal)
    grain = pc.Rule("grain", pc.About("1.3", unit="万亿斤"), unit="亿斤", direction="higher")
    units = {flip.lever.value: flip.unit for flip in flips(pc.score(grain, "12000"))}
    assert units == {"tolerance": "万亿斤", "de_minimis": "%", "actual": "万亿斤", "direction": None}


def test_a_target_of_zero_has_no_share() -> None:
    """5 % of nothing is nothing: no de minimis turns a miss of positive growth."""
    rule = pc.Rule("growth", pc.MoreThan("0"), unit="%")
    assert found(pc.score(rule, "-1"), Lever.DE_MINIMIS) == []


def test_the_figure_on_a_closed_edge_turns_only_beyond_it() -> None:
    """7 against 7 is met; the smallest change that turns it is any at all, downward."""
    assert found(pc.score(RATE, "7"), Lever.ACTUAL) == [(Decimal(0), "down", False, "missed")]


def test_the_figure_on_an_open_edge_turns_only_beyond_it() -> None:
    """90 against more than 90 is missed by nothing; any rise turns it, and any de minimis."""
    outcome = pc.score(pc.Rule("share", pc.MoreThan("90"), unit="%"), "90")
    assert found(outcome, Lever.ACTUAL) == [(Decimal(0), "up", False, "met")]
    assert found(outcome, Lever.DE_MINIMIS) == [(Decimal(0), "up", False, "met")]


def test_a_centred_target_can_be_left_on_either_side() -> None:
    """5.9 in [5.8, 6.2]: down by more than 0.1, or up by more than 0.3."""
    outcome = pc.score(replace(GDP, direction="centred"), "5.9")
    assert found(outcome, Lever.ACTUAL) == [(Decimal("-0.1"), "down", False, "missed"), (Decimal("0.3"), "up", False, "missed")]


def test_a_bound_as_actual_turns_to_pending_before_it_turns_to_missed() -> None:
    """5.5以内 against 5.5左右, lower: 0.2 higher still lies inside, more leaves it open."""
    rule = pc.Rule("unemployment", pc.About("5.5"), unit="%", quantity="share", direction="lower")
    outcome = pc.score(rule, pc.Actual(extent=Extent.within("5.5")))
    assert found(outcome, Lever.ACTUAL) == [(Decimal("0.2"), "up", False, "pending")]
    assert settings(outcome, Lever.DIRECTION) == {"higher": "pending", "centred": "pending"}


def test_a_pending_interval_says_what_settles_it_either_way() -> None:
    """[5, 6.5] against at least 6: up by 1 it is met; down by more than 0.5 it is missed."""
    rule = pc.Rule("growth", pc.AtLeast("6"), unit="%")
    outcome = pc.score(rule, pc.Actual(extent=Extent(Decimal(5), Decimal("6.5"))))
    assert found(outcome, Lever.ACTUAL) == [(Decimal("-0.5"), "down", False, "missed"), (Decimal(1), "up", True, "met")]


def test_a_class_moves_by_whole_classes_and_stays_on_its_scale() -> None:
    """Ⅱ held: one class worse turns it. Ⅲ missed: one better turns it. Nothing is better than Ⅰ."""
    assert [(flip.amount, flip.setting) for flip in flips(pc.score(WATER, pc.Actual(level="Ⅱ")))] == [(Decimal(1), "Ⅲ")]
    assert [(flip.amount, flip.setting) for flip in flips(pc.score(WATER, pc.Actual(level="Ⅲ")))] == [(Decimal(-1), "Ⅱ")]
    best = replace(WATER, target=pc.KeepStable(level="Ⅰ"))
    assert [(flip.amount, flip.setting) for flip in flips(pc.score(best, pc.Actual(level="Ⅱ")))] == [(Decimal(-1), "Ⅰ")]
    worst = replace(WATER, target=pc.KeepStable(level="劣Ⅴ"))
    assert flips(pc.score(worst, pc.Actual(level="Ⅲ"))) == ()  # nothing on the scale is worse than that
    exactly = Policy("exact", keep_class="exact")
    assert [flip.setting for flip in flips(pc.score(replace(WATER, target=pc.KeepStable(level="Ⅰ")), pc.Actual(level="Ⅰ"), policy=exactly))] == ["Ⅱ"]


def test_a_class_flips_as_a_whole_and_in_nothing_else() -> None:
    """Ⅱ held turns at Ⅲ itself; held exactly, at either neighbour; of a class there is no share and no τ."""
    held = pc.score(WATER, pc.Actual(level="Ⅱ"))
    assert flips(held) == (Flip(Lever.ACTUAL, pc.Verdict.MISSED, Decimal(1), None, None, "up", at=True, setting="Ⅲ"),)
    missed = pc.score(WATER, pc.Actual(level="Ⅲ"))
    assert flips(missed) == (Flip(Lever.ACTUAL, pc.Verdict.MET, Decimal(-1), None, None, "down", at=True, setting="Ⅱ"),)
    exactly = pc.score(WATER, pc.Actual(level="Ⅱ"), policy=Policy("exact", keep_class="exact"))
    assert [(flip.amount, flip.side, flip.setting) for flip in flips(exactly)] == [(Decimal(-1), "down", "Ⅰ"), (Decimal(1), "up", "Ⅲ")]


def test_an_index_is_moved_as_a_rate() -> None:
    """CPI 101 against 103左右 as a ceiling: the rate 1 may rise by 2.2 points; as centred it is missed by 1.8."""
    rule = pc.Rule("cpi", pc.About("103"), unit="%", quantity="index", base=Decimal(100), direction="lower")
    outcome = pc.score(rule, "101")
    assert found(outcome, Lever.ACTUAL) == [(Decimal("2.2"), "up", False, "missed")]
    assert settings(outcome, Lever.DIRECTION) == {"higher": "missed", "centred": "missed"}
    centred = pc.score(replace(rule, direction="centred"), "101")
    assert found(centred, Lever.ACTUAL) == [(Decimal("1.8"), "up", True, "met")]
    assert found(centred, Lever.TOLERANCE) == [(Decimal(2), "up", True, "met")]


def test_a_baseline_that_was_used_is_used_again() -> None:
    """保持稳定 at 10 with τ 5 %: 9.4 needs τ = 0.6, which is 6 % of the baseline."""
    rule = pc.Rule("herd", pc.KeepStable(baseline="上年"), unit="万头", direction="higher")
    references = pc.References([pc.Reference(Role.BASELINE, "herd", figure=pc.Actual("10"))])
    outcome = pc.score(rule, "9.4", references=references)
    assert found(outcome, Lever.TOLERANCE) == [(Decimal("0.6"), "up", True, "met")]
    assert settings(outcome, Lever.DIRECTION) == {"lower": "met"}


def test_the_authoritys_target_is_kept_while_the_direction_turns() -> None:
    """市级下达任务, settled as about 6: 5.9 rests on τ, and as a centred target 6.3 would be missed."""
    rule = pc.Rule("city", pc.SetByCity(), unit="%", direction="higher")
    told = pc.Reference(Role.TARGET, "city", target=pc.About("6"), source="the city", as_of=date(2024, 3, 1))
    references = pc.References([told])
    assert found(pc.score(rule, "5.9", references=references), Lever.TOLERANCE) == [(Decimal("0.1"), "down", False, "missed")]
    assert settings(pc.score(rule, "6.3", references=references), Lever.DIRECTION) == {"lower": "missed", "centred": "missed"}


def test_a_guard_band_is_part_of_the_way() -> None:
    """60 ± 2 against at least 60 is pending: 2 more is met; any less is missed, where acceptance alone is guarded."""
    rule = pc.Rule("growth", pc.AtLeast("60"), unit="家")
    outcome = pc.score(rule, pc.Actual(Decimal(60), uncertainty=Decimal(1)), policy=GUARDED_ACCEPTANCE)
    assert found(outcome, Lever.ACTUAL) == [(Decimal(0), "down", False, "missed"), (Decimal(2), "up", True, "met")]
    assert found(outcome, Lever.DE_MINIMIS) == [(Fraction(10, 3), "up", True, "met")]  # 2 of 60


def test_a_rounded_comparison_turns_at_the_tie() -> None:
    """Rounded to a whole number against at least 6: 5.5 ties to the even 6, so 5.6 may fall by 0.1 and no more."""
    rule = pc.Rule("jobs", pc.AtLeast("6"), unit="万人")
    assert found(pc.score(rule, "5.6", policy=ROUNDED), Lever.ACTUAL) == [(Fraction(-1, 10), "down", False, "missed")]
    odd = pc.Rule("jobs", pc.AtLeast("7"), unit="万人")  # 6.5 ties to the even 6, so it has to be passed
    assert found(pc.score(odd, "6.4", policy=ROUNDED), Lever.ACTUAL) == [(Fraction(1, 10), "up", False, "met")]
    assert found(pc.score(odd, "6.4", policy=ROUNDED_HALF_UP), Lever.ACTUAL) == [(Fraction(1, 10), "up", True, "met")]


INDEX_FLOOR = pc.Rule("cpi", pc.AtLeast("99"), unit="%", quantity="index", base=Decimal(100))
BASE_50 = pc.Rule("index", pc.AtLeast("51"), unit="%", quantity="index", base=Decimal(50))
CEILING_50 = replace(BASE_50, target=pc.Within("51"))


@pytest.mark.parametrize(
    ("rule", "actual", "policy", "expected"),
    [
        # more than 6 in whole numbers is 7 from 6.5 on, which itself ties to the even 6
        (pc.Rule("id", pc.MoreThan("6"), unit="万人"), pc.Actual(Decimal("6.4")), ROUNDED, (Fraction(1, 10), "up", False, "met")),
        (pc.Rule("id", pc.LessThan("6"), unit="万人"), pc.Actual(Decimal("5.4")), ROUNDED, (Fraction(1, 10), "up", True, "missed")),
        (pc.Rule("id", pc.Within("6"), unit="万人"), pc.Actual(Decimal("6.4")), ROUNDED, (Fraction(1, 10), "up", False, "missed")),
        (pc.Rule("id", pc.Within("6"), unit="万人"), pc.Actual(Decimal("6.4")), ROUNDED_HALF_UP, (Fraction(1, 10), "up", True, "missed")),
        # half up is away from zero: 0.5 is 1 and −0.5 is −1
        (pc.Rule("id", pc.AtLeast("1"), unit="万人"), pc.Actual(Decimal("0.4")), ROUNDED_HALF_UP, (Fraction(1, 10), "up", True, "met")),
        (pc.Rule("id", pc.AtLeast("0"), unit="万人"), pc.Actual(Decimal("-0.6")), ROUNDED_HALF_UP, (Fraction(1, 10), "up", False, "met")),
        (pc.Rule("id", pc.Within("-1"), unit="万人"), pc.Actual(Decimal("-0.6")), ROUNDED_HALF_UP, (Fraction(1, 10), "up", False, "missed")),
        # an index is rounded as the index number that is printed: 98.5 is 99; a fall of 1.5 % is rounded as the rate: −2
        (INDEX_FLOOR, pc.Actual(Decimal("98.4")), ROUNDED_HALF_UP, (Fraction(1, 10), "up", True, "met")),
        (INDEX_FLOOR, pc.Actual(Decimal("-1.4"), change=pc.targets.Change.FALL), ROUNDED_HALF_UP, (Fraction(-1, 10), "down", True, "missed")),
        # 50.4 of 50 is 0.8 %, rounded 50; 50.5 is 1 %, and rounds to 51 half up
        (BASE_50, pc.Actual(Decimal("50.4")), ROUNDED_HALF_UP, (Fraction(1, 5), "up", True, "met")),
        (BASE_50, pc.Actual(Decimal("50.4")), ROUNDED, (Fraction(1, 5), "up", False, "met")),
        # 51.5 of 50 is 3 % and rounds to 52; a rise of 1.4 % is rounded as the rate, and 2.5 rounds to 3
        (CEILING_50, pc.Actual(Decimal("50.4")), ROUNDED, (Fraction(11, 5), "up", True, "missed")),
        (CEILING_50, pc.Actual(Decimal("1.4"), change=pc.targets.Change.RISE), ROUNDED_HALF_UP, (Fraction(11, 10), "up", True, "missed")),
    ],
)
def test_the_tie_that_turns_a_rounded_figure(rule: pc.Rule, actual: pc.Actual, policy: Policy, expected: tuple[object, ...]) -> None:
    """Every side of zero, every openness, index numbers and rates: whether the tie itself turns is the policy's."""
    assert expected in found(pc.score(rule, actual, policy=policy), Lever.ACTUAL)


def test_an_interval_that_begins_at_an_open_edge_is_met_by_any_rise() -> None:
    """[5, 6] against more than 5: only the 5 itself stands in the way; down by 1 it is missed."""
    outcome = pc.score(pc.Rule("id", pc.MoreThan("5"), unit="%"), pc.Actual(extent=Extent(Decimal(5), Decimal(6))))
    assert found(outcome, Lever.ACTUAL) == [(Decimal(-1), "down", True, "missed"), (Decimal(0), "up", False, "met")]


def test_rounding_is_a_lever_where_it_turns_the_verdict() -> None:
    """6.5 against 7 is missed in full; rounded half up it is 7, half to even it is 6."""
    assert settings(pc.score(RATE, "6.5"), Lever.ROUNDING) == {"half_up": "met"}
    assert settings(pc.score(RATE, "6.6"), Lever.ROUNDING) == {"half_even": "met", "half_up": "met"}


def test_rounding_turns_figures_that_have_no_more_digits_than_the_target() -> None:
    """12,450 亿斤 are 1.245 万亿斤, half up 1.25; 7 as printed is 6.5 to 7.5, half up 7 and 8."""
    floor = pc.AtLeast("1.25", unit="万亿斤")
    in_the_rules = pc.score(pc.Rule("grain", floor, unit="亿斤"), "12450")
    in_its_own = pc.score(pc.Rule("grain", floor, unit="万亿斤"), pc.Actual("12450", "亿斤"))
    assert settings(in_the_rules, Lever.ROUNDING) == settings(in_its_own, Lever.ROUNDING) == {"half_up": "met"}
    assert settings(pc.score(RATE, pc.Actual("7"), policy=PRECISION), Lever.ROUNDING) == {"half_up": "met"}
    bound = pc.score(RATE, pc.Actual(extent=Extent.at_least("6.5")))
    assert settings(bound, Lever.ROUNDING) == {"half_up": "met"}


def test_a_provisional_figure_turns_when_final_figures_alone_count_and_back() -> None:
    """△7 is met, pending under final-only; under final-only it would be met."""
    actual = pc.Actual("7", provisional=True)
    assert settings(pc.score(RATE, actual), Lever.PROVISIONAL) == {"pending": "pending"}
    assert all(flip.at for flip in flips(pc.score(RATE, actual)) if flip.lever is Lever.PROVISIONAL)
    assert settings(pc.score(RATE, actual, policy=FINAL_ONLY), Lever.PROVISIONAL) == {"judge": "met"}
    assert [flip.lever for flip in flips(pc.score(RATE, actual, policy=FINAL_ONLY))] == [Lever.PROVISIONAL]


def test_printed_precision_is_a_lever_and_a_float_has_none() -> None:
    """7 as printed may be 6.5; as a float it has no printed digits and cannot turn."""
    assert settings(pc.score(RATE, "7"), Lever.PRECISION) == {"interval": "pending"}
    assert settings(pc.score(RATE, 7.0), Lever.PRECISION) == {}


@pytest.mark.parametrize("target", [pc.NotSet(), pc.SetByCity(), pc.Qualitative("保稳提质"), pc.KeepStable(baseline="上年")])
def test_what_waits_has_no_flips(target: pc.Target) -> None:
    """No target, no authority's figure, no judgement, no baseline: no change of the figure helps."""
    assert flips(pc.score(pc.Rule("id", target, unit="%", direction="higher"), "7")) == ()


def test_nothing_reported_has_no_flips() -> None:
    """Without a figure there is none to change, and a claim is no figure."""
    assert flips(pc.score(GDP, None)) == ()
    assert flips(pc.score(GDP, pc.Actual(status="claim"))) == ()


@pytest.mark.parametrize("lever", Lever)
@pytest.mark.parametrize("actual", ["5.9", "5.75"])
def test_one_lever_alone_is_that_part_of_all(lever: Lever, actual: str) -> None:
    """Asked for one lever, its flips come and no other's."""
    outcome = pc.score(GDP, pc.Actual(actual, provisional=True))
    assert flips(outcome, (lever,)) == tuple(flip for flip in flips(outcome) if flip.lever is lever)


def test_the_readings_that_turn_two_figures() -> None:
    """5.9 is met by τ and on either side of 6; 5.75 is just missed, met as a ceiling and met as 6: the levers in their order."""
    met, missed = (pc.score(GDP, pc.Actual(actual, provisional=True)) for actual in ("5.9", "5.75"))
    assert list(dict.fromkeys(flip.lever.value for flip in flips(met))) == ["tolerance", "actual", "provisional"]
    assert list(dict.fromkeys(flip.lever.value for flip in flips(missed))) == ["tolerance", "de_minimis", "actual", "direction", "provisional", "rounding"]


def test_what_is_not_due_has_no_flips() -> None:
    """Before the end of the period there is no verdict, whatever the reading."""
    rule = replace(GDP, period=pc.Period.year(2030))
    assert flips(pc.score(rule, pc.Actual("4.5", provisional=True), as_of=date(2026, 1, 1))) == ()


def test_the_parts_of_one_target_share_the_figure() -> None:
    """6%左右 and at least 5.9: at 5.85 the second part misses, so 0.05 more meets both and no τ does."""
    rule = pc.Rule("growth", pc.AllOf((pc.About("6"), pc.AtLeast("5.9"))), unit="%", direction="higher")
    outcome = pc.score(rule, "5.85")
    assert found(outcome, Lever.ACTUAL) == [(Decimal("0.05"), "up", True, "met")]
    assert found(outcome, Lever.TOLERANCE) == []


def test_parts_in_different_units_turn_by_an_amount_in_the_rules_own() -> None:
    """1.3万亿斤以上 and 14000亿斤以内, reported in 亿斤: 12,000 is 1,000 short; 13,500 has 500 to either side."""
    parts = (pc.AtLeast("1.3", unit="万亿斤"), pc.Within("14000"))
    rule = pc.Rule("grain", pc.AllOf(parts), unit="亿斤")
    short, between = pc.score(rule, "12000"), pc.score(rule, "13500")
    assert found(short, Lever.ACTUAL) == [(Decimal(1000), "up", True, "met")]
    assert found(between, Lever.ACTUAL) == [(Decimal(-500), "down", False, "missed"), (Decimal(500), "up", False, "missed")]
    assert {flip.unit for flip in flips(short) if flip.lever is Lever.ACTUAL} == {"亿斤"}


@pytest.mark.parametrize(
    ("first", "second", "policy"),
    [
        (pc.About("100"), pc.About("110"), CN_PLAN),  # 5 % of each: 5 and 5.5
        (pc.About("100"), pc.About("0.012", unit="万吨"), Policy("p", level_tolerance=Tolerance("absolute", Decimal("0.001")))),  # 0.001 吨 and 0.001 万吨
    ],
)
def test_parts_with_a_tolerance_of_their_own_have_no_one_tolerance(first: pc.Target, second: pc.Target, policy: Policy) -> None:
    """Two numbers in 左右 of one target: no one τ turns the whole, though the figure does."""
    rule = pc.Rule("steel", pc.AllOf((first, second)), unit="吨", direction="higher")
    outcome = pc.score(rule, "90", policy=policy)
    assert outcome.verdict is pc.Verdict.MISSED
    assert found(outcome, Lever.TOLERANCE) == []
    assert [flip.unit for flip in flips(outcome) if flip.lever is Lever.ACTUAL] == ["吨"]


def test_parts_of_which_one_counts_a_fall_have_no_one_change() -> None:
    """A fall of 3% or more and growth of −5% or more: a deeper fall helps the one and harms the other."""
    rule = pc.Rule("waste", pc.AllOf((pc.AtLeast("3", change="fall"), pc.AtLeast("-5"))), unit="%")
    outcome = pc.score(rule, pc.Actual("-4", change="fall"))
    assert outcome.verdict is pc.Verdict.MET
    assert found(outcome, Lever.ACTUAL) == []


def test_a_figure_that_does_not_count_yet_turns_nothing() -> None:
    """On a day before the figure came out there is none to read otherwise."""
    figure = pc.Actual("5.7", as_of=date(2026, 3, 1), provisional=True)
    outcome = pc.score(GDP, figure, as_of=date(2026, 2, 28))
    assert (outcome.reason, flips(outcome)) == (pc.Reason.NO_ACTUAL, ())


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((pc.AtLeast("6"), pc.Within("5")), []),  # nothing is both: missed wherever the figure lies
        ((pc.LessThan("5"), pc.AtLeast("5")), []),  # nor here, where the two touch
        ((pc.AtLeast("5"), pc.Within("5")), [(Decimal(1), "up", True, "met")]),  # one single figure is
    ],
)
def test_parts_that_leave_nothing_or_one_figure(parts: tuple[pc.Target, ...], expected: list[object]) -> None:
    """4 against two parts: it turns only where both can hold."""
    assert found(pc.score(pc.Rule("growth", pc.AllOf(parts), unit="%"), "4"), Lever.ACTUAL) == expected


def test_a_part_of_zero_stays_as_it_is_while_another_reaches_out() -> None:
    """Positive growth and at least 5: 4.9 is short by 2 % of 5, and the part whose target is 0 holds throughout."""
    rule = pc.Rule("growth", pc.AllOf((pc.MoreThan("0"), pc.AtLeast("5"))), unit="%")
    assert found(pc.score(rule, "4.9"), Lever.DE_MINIMIS) == [(Decimal(2), "up", True, "met")]
    assert found(pc.score(rule, "-0.1"), Lever.DE_MINIMIS) == []
    assert found(pc.score(rule, "0"), Lever.DE_MINIMIS) == []  # 100 % of 5 would reach it, but 0 is no growth
    no_loss = replace(rule, target=pc.AllOf((pc.AtLeast("0"), pc.AtLeast("5"))))
    assert found(pc.score(no_loss, "0"), Lever.DE_MINIMIS) == [(Decimal(100), "up", True, "met")]  # 0 is no loss
    open_either_way = pc.Actual(extent=Extent(Decimal(-1), Decimal(6)))
    assert found(pc.score(rule, open_either_way), Lever.DE_MINIMIS) == []  # what may be a loss is never met


def test_an_unknown_part_leaves_only_the_way_to_missed() -> None:
    """A part without its reference is pending: the figure can miss the other part, but nothing meets both."""
    rule = pc.Rule("growth", pc.AllOf((pc.AtLeast("6"), pc.Relative("全市平均"))), unit="%", direction="higher")
    assert found(pc.score(rule, "7"), Lever.ACTUAL) == [(Decimal(-1), "down", False, "missed")]
    assert found(pc.score(rule, "5"), Lever.ACTUAL) == [(Decimal(1), "up", True, "pending")]


def test_a_parent_turns_with_the_child_that_alone_decides_it() -> None:
    """Two children met, one at its edge: the parent is met until either falls below."""
    parent = pc.Rule("all", pc.NotSet(), unit="吨", row="1")
    children = [pc.Rule(f"part{n}", pc.AtLeast("10"), unit="吨", parent="all", row=f"1#{n}") for n in (1, 2)]
    plan = pc.Plan("plan", pc.Name(en="plan"), (parent, *children))
    actuals = pc.Actuals({"part1": pc.Actual("12"), "part2": pc.Actual("10")})
    outcome = pc.score_plan(plan, actuals)["all"]
    turns = [(flip.of, flip.amount, flip.verdict.value) for flip in flips(outcome) if flip.lever is Lever.ACTUAL]
    assert turns == [("part1", Decimal(-2), "missed"), ("part2", Decimal(0), "missed")]
    both_missed = pc.score_plan(plan, pc.Actuals({"part1": pc.Actual("9"), "part2": pc.Actual("9")}))["all"]
    assert [flip for flip in flips(both_missed) if flip.lever is Lever.ACTUAL] == []  # no child alone turns it


PARENT = pc.Rule("all", pc.NotSet(), unit="吨", row="1")
CHILDREN = tuple(pc.Rule(f"part{n}", pc.AtLeast("10"), unit="吨", parent="all", row=f"1#{n}") for n in (1, 2))


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"part1": "9", "part2": "12"}, [("part1", Decimal(1), "met")]),  # the other child holds
        ({"part2": "9"}, [("part2", Decimal(1), "pending")]),  # the other is not known yet
        ({"part1": "12"}, [("part1", Decimal(-2), "missed")]),
    ],
)
def test_a_childs_flip_names_what_becomes_of_the_parent(figures: dict[str, str], expected: list[object]) -> None:
    """The verdict of a child's flip is the parent's, with the other children as they are."""
    plan = pc.Plan("plan", pc.Name(en="plan"), (PARENT, *CHILDREN))
    outcome = pc.score_plan(plan, pc.Actuals({name: pc.Actual(figure) for name, figure in figures.items()}))["all"]
    only = flips(outcome, (Lever.ACTUAL,))
    assert [(flip.of, flip.amount, flip.verdict.value) for flip in only] == expected
    assert {flip.lever for flip in only} == {Lever.ACTUAL}


WIDE = Policy("wide", rate_tolerance=Tolerance("absolute", Decimal(2)), level_tolerance=Tolerance("relative", Decimal("0.5")))


@pytest.mark.parametrize("policy", [*BY_ID.values(), WIDE], ids=lambda policy: policy.id)
def test_judged_by_another_policy_is_scored_by_it(policy: Policy) -> None:
    """Whichever policy came first, judging again gives what scoring with the other gives: sets, margin, parts and all."""
    in_parts = pc.Rule("growth", pc.AllOf((pc.About("6"), pc.AtLeast("5.95"))), unit="%", direction="higher")
    figure = pc.Actual("5.9", provisional=True, uncertainty=Decimal("0.1"))
    for rule, actual in ((GDP, figure), (replace(GDP, unit="吨"), figure), (in_parts, figure), (BASE_50, pc.Actual("50.6")), (WATER, pc.Actual(level="Ⅰ"))):
        wanted = pc.score(rule, actual, policy=policy)
        for other in (*BY_ID.values(), WIDE):
            again = judged_by(pc.score(rule, actual, policy=other), policy)
            assert (again.verdict, again.reason, again.margin, again.policy) == (wanted.verdict, wanted.reason, wanted.margin, policy)
            assert (again.acceptable, again.possible, len(again.parts)) == (wanted.acceptable, wanted.possible, len(wanted.parts))
            assert all(part.policy is policy for part in again.parts)


def test_a_parent_judged_by_another_policy_is_the_same_parent() -> None:
    """The children are judged again; policy, rule and reported figure of the parent are told as they are."""
    plan = pc.Plan("plan", pc.Name(en="plan"), (PARENT, *CHILDREN))
    figure = pc.Actual("12", provisional=True)
    outcome = pc.score_plan(plan, pc.Actuals({"part1": figure, "part2": figure}))["all"]
    again = judged_by(outcome, FINAL_ONLY)
    assert (again.policy, again.rule, again.actual) == (FINAL_ONLY, PARENT, outcome.actual)
    assert (again.verdict, [part.policy for part in again.parts]) == (pc.Verdict.PENDING, [FINAL_ONLY, FINAL_ONLY])


# ---- the table of 2024


@pytest.fixture(scope="module")
def swept() -> Sweep:
    plan = pc.load_plan("banan-2024")
    return sweep(plan, pc.load_actuals("examples/data/banan-2024-actuals.csv"))


PROVISIONAL = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "13", "13#1", "13#2", "14", "19", "21", "22", "22#1", "22#2", "26", "27", "35",
]  # fmt: skip
BY_PRECISION = ["2", "3", "8", "9", "13#2", "21", "26"]


def test_the_rows_that_depend_on_the_policy(swept: Sweep) -> None:
    """Under the six policies exactly the 23 rows with △, 24 and 25 have more than one verdict."""
    assert {row.rule.row for row in swept.depending} == {*PROVISIONAL, "24", "25"}
    assert len(swept.depending) == 25


def test_which_policy_turns_which_rows(swept: Sweep) -> None:
    """final-only every △ row; precision the seven that equal their target; centred 24 and 25; the others none."""
    turned = {policy.id: [row.rule.row for row in swept.turned(policy)] for policy in swept.policies}
    assert turned == {"cn-plan": [], "final-only": PROVISIONAL, "precision": BY_PRECISION, "rounded": [], "strict": [], "centred": ["24", "25"]}


def test_what_the_flips_of_the_table_say(swept: Sweep) -> None:
    """Row 1 needs τ of 1.5 points, row 4 a de minimis of 60/7 %; the levers agree with the policies."""
    by_row = {row.rule.row: row for row in swept}
    first = next(flip for flip in by_row["1"].flips if flip.lever is Lever.TOLERANCE)
    assert (first.amount, first.unit, first.at) == (Decimal("1.5"), "%", True)
    fourth = next(flip for flip in by_row["4"].flips if flip.lever is Lever.DE_MINIMIS)
    assert fourth.amount == Fraction(60, 7)
    assert plain(fourth.amount, 4) == "8.571"
    assert [row.rule.row for row in swept.turned_by(Lever.PROVISIONAL)] == PROVISIONAL
    assert [row.rule.row for row in swept.turned_by(Lever.PRECISION)] == BY_PRECISION
    assert [row.rule.row for row in swept.turned_by(Lever.TOLERANCE)] == ["1"]
    assert swept.turned_by(Lever.ROUNDING) == ()
    for row in ("24", "25"):
        assert any(flip.lever is Lever.DIRECTION and flip.setting == "centred" for flip in by_row[row].flips)


def test_a_sweep_refuses_no_policy_and_two_of_one_id(swept: Sweep) -> None:
    """There is nothing to compare, or no telling which is which."""
    with pytest.raises(pc.TargetError, match=r"^a sweep wants at least one policy$"):
        sweep(swept.plan, pc.Actuals({}), policies=())
    told = r"^a sweep compares policies by their ids, and two have the same\n  name each policy once, and give your own an id of its own$"
    for other in (CN_PLAN, replace(FINAL_ONLY, id="cn-plan")):
        with pytest.raises(pc.TargetError, match=told):
            sweep(swept.plan, pc.Actuals({}), policies=(CN_PLAN, other))


def test_contested_is_what_some_reading_judges_otherwise() -> None:
    """The contested rows of the table are those that depend on the policy; one policy alone contests what it turns itself."""
    card = pc.score_plan(pc.load_plan("banan-2024"), pc.load_actuals("examples/data/banan-2024-actuals.csv"))
    assert {outcome.rule.row for outcome in card if is_contested(outcome)} == {*PROVISIONAL, "24", "25"}
    assert [outcome.rule.row for outcome in card if is_contested(outcome, [PRECISION])] == BY_PRECISION
    assert not any(is_contested(outcome, [CN_PLAN]) for outcome in card)


def test_a_sweep_judges_with_the_references_and_on_the_day() -> None:
    """A baseline that is supplied is used, and a figure of March does not count in February, under every policy."""
    plan = pc.Plan("plan", pc.Name(en="plan"), (pc.Rule("herd", pc.AtLeast(baseline="上年"), unit="万头"),))
    actuals = pc.Actuals({"herd": pc.Actual("12", as_of=date(2026, 3, 1))})
    references = pc.References([pc.Reference(Role.BASELINE, "herd", figure=pc.Actual("10"))])
    reasons = [
        {outcome.reason for row in found for outcome in row.outcomes}
        for found in (
            sweep(plan, actuals, references=references, as_of=date(2026, 3, 1)),
            sweep(plan, actuals, references=references, as_of=date(2026, 2, 1)),
            sweep(plan, actuals, as_of=date(2026, 3, 1)),
        )
    ]
    assert reasons == [{pc.Reason.INSIDE}, {pc.Reason.NO_ACTUAL}, {pc.Reason.NO_BASELINE}]


# ---- laws

tenths = st.integers(-120, 120).map(lambda n: Decimal(n).scaleb(-1))
near = st.integers(-30, 30).map(lambda n: Decimal(n).scaleb(-1))
TINY = Fraction(1, 10**6)


@st.composite
def targets(draw: st.DrawFn) -> pc.Target:
    value, other = draw(tenths), draw(near)
    kinds: list[pc.Target] = [pc.About(value), pc.AtLeast(value), pc.MoreThan(value), pc.Within(value), pc.LessThan(value), pc.Point(value)]
    kinds += [pc.Between(value, value + abs(other)), pc.AllOf((pc.About(value), pc.AtLeast(value + other)))]
    kinds.append(pc.AllOf((pc.About(value), pc.LessThan(value + other))))
    return draw(st.sampled_from(kinds))


def named(target: pc.Target) -> Decimal:
    """The first number of a drawn target."""
    if isinstance(target, pc.AllOf):
        return named(target.parts[0])
    value = target.low if isinstance(target, pc.Between) else getattr(target, "value", None)
    assert isinstance(value, Decimal)
    return value


@st.composite
def rules(draw: st.DrawFn) -> pc.Rule:
    target, direction = draw(targets()), draw(st.sampled_from(list(pc.Direction)))
    if draw(st.integers(0, 5)) == 0 and isinstance(target, pc.About):
        return pc.Rule("cpi", pc.About(100 + named(target)), unit="%", quantity="index", base=Decimal(100), direction=direction)
    return pc.Rule("id", target, unit=draw(st.sampled_from(["%", "吨"])), direction=direction)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    return Policy(
        "drawn",
        rate_tolerance=Tolerance("absolute", draw(st.sampled_from([Decimal(0), Decimal("0.2"), Decimal(1)]))),
        level_tolerance=Tolerance("absolute", draw(st.sampled_from([Decimal(0), Decimal("0.2"), Decimal(1)]))),
        figures=draw(st.sampled_from(["point", "interval"])),
        rounding=draw(st.sampled_from(["none", "none", "half_even", "half_up"])),
        guard=Guard(draw(st.sampled_from(["none", "acceptance", "rejection", "both"])), "absolute", draw(st.sampled_from([Decimal("0.1"), Decimal("0.5")]))),
        de_minimis=draw(st.sampled_from([Decimal(0), Decimal("0.05")])),
    )


@st.composite
def judged(draw: st.DrawFn) -> pc.Outcome:
    """An outcome whose figure is often right at the edge, or a short interval next to it."""
    rule, policy = draw(rules()), draw(policies())
    value = named(rule.target) + draw(near)
    if draw(st.booleans()):
        return pc.score(rule, pc.Actual(value), policy=policy)
    width = abs(draw(near))
    closed = (draw(st.booleans()), draw(st.booleans())) if width else (True, True)
    shape = draw(st.sampled_from(["both", "low", "high"]))
    extent = Extent(None if shape == "high" else value, None if shape == "low" else value + width, *closed)
    return pc.score(rule, pc.Actual(extent=extent), policy=policy)


def shifted(outcome: pc.Outcome, by: Number) -> pc.Verdict:
    """The verdict on the same set moved by so much."""
    leaf = outcome.parts[0] if outcome.parts else outcome
    possible = moving(leaf.acceptance, outcome.actual)
    assert possible is not None
    base = outcome.rule.base or 0  # of an index the reading is a rate; with base 100 the number is 100 more
    low, high = (None if end is None else Fraction(end) + Fraction(by) + Fraction(base) for end in (possible.low, possible.high))
    moved = pc.Actual(extent=Extent(low, high, possible.low_closed, possible.high_closed))
    return pc.score(outcome.rule, moved, policy=outcome.policy).verdict


def with_tolerance(outcome: pc.Outcome, tau: Number) -> pc.Verdict:
    chosen = Tolerance("absolute", tau)
    return pc.score(outcome.rule, outcome.actual, policy=replace(outcome.policy, rate_tolerance=chosen, level_tolerance=chosen)).verdict


def with_de_minimis(outcome: pc.Outcome, percent: Number) -> pc.Verdict:
    return pc.score(outcome.rule, outcome.actual, policy=replace(outcome.policy, de_minimis=Fraction(percent) / 100)).verdict


def of(outcome: pc.Outcome, lever: Lever) -> list[Flip]:
    return [flip for flip in flips(outcome) if flip.lever is lever]


def is_tight(flip: Flip, before: pc.Verdict, verdict_at: object) -> bool:
    """Just inside it the verdict holds; at it, or just beyond, it turns as the flip says."""
    assert callable(verdict_at)
    assert flip.amount is not None
    assert flip.verdict is not before
    amount = Fraction(flip.amount)
    step = TINY if flip.side == "up" else -TINY
    if flip.at:
        return verdict_at(amount) is flip.verdict and verdict_at(amount - step) is before
    return verdict_at(amount) is before and verdict_at(amount + step) is flip.verdict


@given(judged())
def test_a_change_of_the_actual_is_tight(outcome: pc.Outcome) -> None:
    """Law: just inside the smallest change the verdict holds, at it (or just beyond) it turns."""
    for flip in of(outcome, Lever.ACTUAL):
        assert is_tight(flip, outcome.verdict, lambda by: shifted(outcome, by)), flip


@given(judged(), st.integers(-400, 400).map(lambda n: Fraction(n, 20)))
def test_no_smaller_change_of_the_actual_turns_it(outcome: pc.Outcome, by: Fraction) -> None:
    """Law: a change that stays short of both flips leaves the verdict as it is, and so on a side without one."""
    down = [flip.amount for flip in of(outcome, Lever.ACTUAL) if flip.side == "down" and flip.amount is not None]
    up = [flip.amount for flip in of(outcome, Lever.ACTUAL) if flip.side == "up" and flip.amount is not None]
    if all(by > amount for amount in down) and all(by < amount for amount in up):
        assert shifted(outcome, by) is outcome.verdict


@given(judged())
def test_a_tolerance_is_tight(outcome: pc.Outcome) -> None:
    """Law: the same of τ."""
    for flip in of(outcome, Lever.TOLERANCE):
        if flip.amount:  # at 0 there is nothing just inside
            assert is_tight(flip, outcome.verdict, lambda tau: with_tolerance(outcome, tau)), flip


@given(judged(), st.integers(0, 100).map(lambda n: Fraction(n, 20)))
def test_no_smaller_tolerance_turns_it(outcome: pc.Outcome, tau: Fraction) -> None:
    """Law: any τ on this side of the flips gives the same verdict."""
    granted = [part.acceptance.tolerance for part in (outcome.parts or (outcome,)) if part.acceptance.tolerance is not None]
    found_flips = of(outcome, Lever.TOLERANCE)
    bounds = {side: [flip.amount for flip in found_flips if flip.side == side and flip.amount is not None] for side in ("up", "down")}
    if granted and all(tau < amount for amount in bounds["up"]) and all(tau > amount for amount in bounds["down"]):
        assert with_tolerance(outcome, tau) is outcome.verdict


@given(judged())
def test_a_de_minimis_is_tight(outcome: pc.Outcome) -> None:
    """Law: the same of the de minimis, in per cent of the target."""
    for flip in of(outcome, Lever.DE_MINIMIS):
        if flip.amount:
            assert is_tight(flip, outcome.verdict, lambda percent: with_de_minimis(outcome, percent)), flip


@given(judged())
def test_every_reading_that_turns_is_listed_and_no_other(outcome: pc.Outcome) -> None:
    """Law: a lever without an amount is listed exactly where judging again gives another verdict."""
    for rounding in ("none", "half_even", "half_up"):
        again = pc.score(outcome.rule, outcome.actual, policy=replace(outcome.policy, rounding=rounding))
        listed = settings(outcome, Lever.ROUNDING).get(rounding)
        assert listed == (again.verdict.value if again.verdict is not outcome.verdict else None)


@pytest.mark.parametrize("policy", [PRECISION, CENTRED, *BY_ID.values()], ids=lambda policy: policy.id)
def test_every_shipped_policy_has_flips_that_turn(policy: Policy) -> None:
    """No flip of the 2024 table names the verdict that already stands."""
    card = pc.score_plan(pc.load_plan("banan-2024"), pc.load_actuals("examples/data/banan-2024-actuals.csv"), policy=policy)
    for outcome in card:
        assert all(flip.verdict is not outcome.verdict for flip in flips(outcome))
