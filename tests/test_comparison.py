"""Two plans side by side: what was raised, lowered, withdrawn or turned into words, and the laws of it."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck import (
    About,
    Actuals,
    AllOf,
    AtLeast,
    Between,
    Direction,
    KeepStable,
    LessThan,
    MoreThan,
    Name,
    NotSet,
    Plan,
    Point,
    Qualitative,
    Reference,
    References,
    Relative,
    Rule,
    Scale,
    SetByCity,
    Target,
    TargetError,
    Within,
    load_actuals,
    load_plan,
    parse_actual,
)
from plancheck.comparison import Aspect, Comparison, ComparisonRow, Reach, Shift, compare
from plancheck.references import Role
from plancheck.targets import Kind
from strategies import DAY, targets

D = Decimal
ACTUALS = Path(__file__).parents[1] / "examples" / "data" / "banan-2024-actuals.csv"
WATER = Scale("surface-water", ("Ⅰ", "Ⅱ", "Ⅲ"))


def rule(target: Target, unit: str | None = "%", direction: str | None = "higher", rule_id: str = "x", **more: Any) -> Rule:
    return Rule(rule_id, target, unit=unit, direction=direction, **more)


def plan(*rules: Rule, plan_id: str = "a", year: int | None = None) -> Plan:
    return Plan(plan_id, Name(zh="计划"), rules, year=year)


def row(first: Rule, second: Rule, actual: str | None = None, **more: Any) -> ComparisonRow:
    """The one row of two plans of one rule each."""
    reported = None if actual is None else Actuals({first.id: (parse_actual(actual, unit=first.unit),)})
    (found,) = compare(plan(first), plan(second, plan_id="b"), actuals=reported, **more)
    return found


CASES: list[tuple[str, Rule, Rule, Shift, Decimal | None]] = [
    ("a higher floor", rule(AtLeast("6")), rule(AtLeast("6.5")), Shift.RAISED, D("0.5")),
    ("a lower floor", rule(AtLeast("14")), rule(AtLeast("12")), Shift.LOWERED, D(-2)),
    ("a lower ceiling asks for more", rule(Within("5.5"), direction="lower"), rule(Within("5"), direction="lower"), Shift.RAISED, D("-0.5")),
    ("a bare number where lower is better", rule(Point("5"), direction="lower"), rule(Point("6"), direction="lower"), Shift.LOWERED, D(1)),
    ("以上 and a bare number accept the same", rule(AtLeast("60")), rule(Point("60")), Shift.SAME, D(0)),
    ("以上 to 左右 lets 0.2 points go", rule(AtLeast("6")), rule(About("6")), Shift.LOWERED, D(0)),
    ("超过 to 以上 lets the bound itself in", rule(MoreThan("90")), rule(AtLeast("90")), Shift.LOWERED, D(0)),
    ("左右 to 以内 of the same number", rule(About("5.5"), direction="lower"), rule(Within("5.5")), Shift.RAISED, D(0)),
    ("65 万人 as 650,000 人", rule(AtLeast("65"), "万人"), rule(AtLeast("650000"), "人"), Shift.SAME, D(0)),
    ("65 万人 to 600,000 人", rule(AtLeast("65"), "万人"), rule(AtLeast("600000"), "人"), Shift.LOWERED, D(-50000)),
    ("a floor to a ceiling", rule(AtLeast("5")), rule(Within("6")), Shift.DIFFERENT, D(1)),
    ("two centred numbers", rule(Point("2"), direction="centred"), rule(Point("3"), direction="centred"), Shift.DIFFERENT, D(1)),
    ("one side to both", rule(About("3"), direction="lower"), rule(About("3"), direction="centred"), Shift.RAISED, D(0)),
    ("a range where higher is better", rule(Between("6", "6.5")), rule(Between("5.5", "7")), Shift.LOWERED, D("-0.5")),
    ("a number to words", rule(Point("3")), rule(Qualitative("保稳提质")), Shift.INTO_WORDS, None),
    ("a number to the city's figure", rule(Point("3")), rule(SetByCity()), Shift.INTO_WORDS, None),
    ("words to a number", rule(NotSet()), rule(Point("3")), Shift.INTO_NUMBERS, None),
    ("words to other words", rule(SetByCity()), rule(Qualitative("回稳向好")), Shift.REWORDED, None),
    ("the same words", rule(SetByCity(text="市级下达任务")), rule(SetByCity(text="—")), Shift.SAME, None),
    ("吨 to 家", rule(AtLeast("1"), "吨"), rule(AtLeast("1"), "家"), Shift.INCOMPARABLE, None),
    ("a rate to a share", rule(AtLeast("5"), quantity="rate"), rule(AtLeast("48"), quantity="share"), Shift.INCOMPARABLE, None),
    ("103 and 3 %", rule(About("103"), direction="lower", quantity="index", base="100"), rule(About("3"), direction="lower"), Shift.SAME, D(0)),
    ("class Ⅲ to class Ⅱ", rule(KeepStable("Ⅲ"), None, scale=WATER), rule(KeepStable("Ⅱ"), None, scale=WATER), Shift.RAISED, None),
    ("a second condition that is not known", rule(AtLeast("6")), rule(AllOf((AtLeast("6"), Relative("全市平均")))), Shift.UNKNOWN, None),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "shift", "step"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_shift(first: Rule, second: Rule, shift: Shift, step: Decimal | None) -> None:
    """What became of the target, and by how much its number is higher in the second plan's unit."""
    found = row(first, second)
    assert (found.shift, found.step) == (shift, step)


def test_rules_that_come_and_go() -> None:
    """The first plan's rows in their order, with what the second lacks, and then what is new."""
    found = compare(
        plan(rule(Point("1"), rule_id="gone"), rule(Point("1"), rule_id="kept")), plan(rule(Point("1"), rule_id="new"), rule(Point("1"), rule_id="kept"))
    )
    assert [(each.rule.id, each.shift) for each in found] == [("gone", Shift.WITHDRAWN), ("kept", Shift.SAME), ("new", Shift.NEW)]


def test_what_changed_beside_the_number() -> None:
    """Class, words, unit, direction and name are told apart from the number."""
    first = rule(AtLeast("1"), "万吨", classification="binding", name=Name(zh="旧名"))
    second = rule(About("10000"), "吨", classification="expected", name=Name(zh="新名"))
    found = row(first, second)
    assert found.aspects == (Aspect.CLASS, Aspect.OPERATOR, Aspect.UNIT, Aspect.NAME)
    assert (found.lost_binding, found.gained_binding) == (True, False)
    assert row(second, first).gained_binding
    assert row(rule(About("1")), rule(About("1"), direction="centred")).aspects == (Aspect.DIRECTION,)


def test_two_spellings_of_a_unit_are_one() -> None:
    """％ and % are no change of unit, and a name given in one language only is no new name."""
    first, second = rule(AtLeast("1"), "％", name=Name(zh="名")), rule(AtLeast("1"), "%", name=Name(en="name"))
    assert row(first, second).aspects == ()


@pytest.mark.parametrize(
    ("actual", "target", "direction", "reach"),
    [
        ("5.9", About("6"), "higher", Reach.ABOVE),  # met by the tolerance, and yet below the number
        ("6", About("6"), "higher", Reach.EQUAL),
        ("6.1", About("6"), "higher", Reach.EXCEEDED),
        ("6", MoreThan("6"), "higher", Reach.ABOVE),
        ("5", LessThan("5.5"), "lower", Reach.EXCEEDED),
        ("5.5以内", Within("5.5"), "lower", Reach.EQUAL),
        ("6以上", AtLeast("7"), "higher", Reach.UNKNOWN),
        ("", AtLeast("7"), "higher", Reach.UNKNOWN),
        ("6", SetByCity(), "higher", Reach.UNKNOWN),
        ("6", AllOf((AtLeast("5"), AtLeast("6"))), "higher", Reach.EQUAL),
        ("6", AllOf((AtLeast("5"), Relative("全市平均"))), "higher", Reach.UNKNOWN),
    ],
)
def test_reach(actual: str, target: Target, direction: str, reach: Reach) -> None:
    """How the next target lies to what was reached: against the number itself, without the tolerance."""
    assert row(rule(AtLeast("1"), direction=direction), rule(target, direction=direction), actual).reach is reach


def test_a_bare_figure_is_in_the_unit_of_its_own_plan() -> None:
    """4 under a rule in 万吨 is 40,000 吨 under the next."""
    found = row(rule(AtLeast("1"), "万吨"), rule(AtLeast("40000"), "吨"), "4")
    assert found.reach is Reach.EQUAL
    assert found.judged is not None
    assert str(found.judged.margin) == "3"


def test_a_fall_and_a_rise_count_against_each_other() -> None:
    """3 under an indicator named …下降 is a fall: −3 under one that counts the change itself."""
    first = rule(Point("3"), name=Name(zh="能耗下降"))
    found = row(first, rule(Within("-3"), direction="lower", name=Name(zh="能耗增速")), "3")
    assert (found.shift, found.step, found.reach) == (Shift.SAME, D(0), Reach.EQUAL)


@pytest.mark.parametrize(
    ("first", "second", "actual"),
    [
        (rule(AtLeast("1"), "吨"), rule(AtLeast("1"), "家"), "2"),
        (rule(AtLeast("5"), quantity="rate"), rule(SetByCity(), quantity="share"), "6"),
        (rule(SetByCity(), "吨"), rule(AtLeast("1"), "家"), "2"),
    ],
    ids=["units", "quantities", "words before, another unit now"],
)
def test_what_cannot_be_held_against_each_other_is_not_known(first: Rule, second: Rule, actual: str) -> None:
    """A figure that counts another thing than the next target neither reaches nor misses it; its own verdict is kept."""
    found = row(first, second, actual)
    assert (found.reach, found.ahead) == (Reach.UNKNOWN, None)
    assert found.judged is not None


def test_no_actuals_no_reach() -> None:
    """Without actuals nothing is said of what was reached."""
    found = row(rule(AtLeast("1")), rule(AtLeast("2")))
    assert (found.judged, found.ahead, found.reach) == (None, None, None)


def test_references_settle_what_waits() -> None:
    """With the city's figure of the second year given, a target that it set is a number again."""
    given_figure = References([Reference(Role.TARGET, "x", target=AtLeast("320"), source="市政府", as_of=DAY)])
    found = row(rule(Point("310"), "天"), rule(SetByCity(), "天"), second_references=given_figure)
    assert (found.shift, found.step) == (Shift.RAISED, D(10))


def test_a_crosswalk_pairs_and_parts() -> None:
    """It links rules of two ids, says that one has no successor, and leaves the others to their ids."""
    first = plan(*(rule(Point("1"), rule_id=rule_id) for rule_id in ("p", "q", "r")))
    second = plan(*(rule(Point("2"), rule_id=rule_id) for rule_id in ("P", "q", "r")), plan_id="b")
    found = compare(first, second, crosswalk=[("p", "P"), ("q", None)])
    assert [(each.first and each.first.id, each.second and each.second.id) for each in found] == [("p", "P"), ("q", None), ("r", "r"), (None, "q")]


def test_a_crosswalk_of_unknown_rules_is_refused() -> None:
    """The rule and the plan that does not have it are named."""
    with pytest.raises(TargetError, match="'y', which plan 'b' does not have"):
        compare(plan(rule(Point("1"))), plan(rule(Point("1")), plan_id="b"), crosswalk=[("x", "y")])


def test_a_target_that_cannot_be_read_is_no_change() -> None:
    """A bare number without a direction is an error that names rule and plan, not a row."""
    with pytest.raises(TargetError, match="x of plan 'b' cannot be compared"):
        row(rule(AtLeast("1")), rule(Point("1"), direction=None))


# The shipped plans, reasoned row by row from the two rule files.
RAISED = {
    "gdp_per_capita", "agriculture_growth", "industry_growth", "strategic_emerging_growth", "high_tech_growth", "industry_labour_productivity",
    "services_growth", "fixed_investment_growth", "rd_intensity", "invention_patents_per_10000", "high_tech_enterprises", "technology_enterprises",
    "new_urban_jobs", "urban_unemployment_rate", "consumer_price_index", "grain_output",
}  # fmt: skip
LOWERED = {
    "industrial_investment_growth", "private_investment_growth", "retail_sales_growth", "budget_revenue_growth", "tax_revenue_growth",
    "disposable_income_growth", "rural_income_growth",
}  # fmt: skip
SAME = {
    "gdp_growth", "industry_profit_growth", "private_sector_share", "urbanisation_rate", "foreign_capital_growth", "yangtze_water_quality",
    "carbon_intensity_cut", "farmland", "work_safety_deaths",
}  # fmt: skip
INTO_WORDS = {"foreign_trade_growth", "good_air_days", "energy_intensity_cut"}
POLLUTANTS = {"reduction_cod", "reduction_voc", "reduction_ammonia_nitrogen", "reduction_nox"}
WITHDRAWN = {"digital_core_growth", "science_contribution", "new_business_rate", "lifted_low_income_growth", "pollutant_reduction"}
NEW = {"digital_economy_share", "technology_contracts", "pm25_concentration"}


def banan() -> Comparison:
    first = load_plan("banan-2024")
    return compare(first, load_plan("banan-2025"), actuals=load_actuals(ACTUALS, plan=first))


def ids(found: Comparison, kind: object) -> set[str]:
    return {each.rule.id for each in found if kind in (each.shift, each.reach, *each.aspects)}


def test_banan_shifts() -> None:
    """Every row of 2024 and 2025 moved as the printed cells say: 16 raised, 7 lowered, 9 the same, 3 + 4 between numbers and words, 5 gone, 3 new."""
    found = banan()
    expected = {
        Shift.RAISED: RAISED, Shift.LOWERED: LOWERED, Shift.SAME: SAME, Shift.INTO_WORDS: INTO_WORDS, Shift.INTO_NUMBERS: POLLUTANTS,
        Shift.WITHDRAWN: WITHDRAWN, Shift.NEW: NEW,
    }  # fmt: skip
    assert {shift: ids(found, shift) for shift in Shift if found.count(shift)} == expected


def test_banan_aspects() -> None:
    """Farmland and grain became binding and the four pollutants ceased to be, with 吨 for 万吨; one row has another name, one another direction."""
    found = banan()
    assert {each.rule.id for each in found if each.gained_binding} == {"farmland", "grain_output"}
    assert {each.rule.id for each in found if each.lost_binding} == POLLUTANTS == ids(found, Aspect.UNIT)
    assert ids(found, Aspect.NAME) == {"strategic_emerging_growth"}
    assert ids(found, Aspect.DIRECTION) == {"consumer_price_index"}
    changed_words = {"industry_growth", "services_growth", "fixed_investment_growth", "disposable_income_growth", "rural_income_growth", "new_urban_jobs"}
    assert ids(found, Aspect.OPERATOR) == changed_words | {"urban_unemployment_rate"}


def test_banan_reach() -> None:
    """Of the targets of 2025, five are what 2024 reached and seven less; △4.5 against 6左右 is not reached."""
    found = banan()
    assert ids(found, Reach.EQUAL) == {"strategic_emerging_growth", "urbanisation_rate", "urban_unemployment_rate", "yangtze_water_quality", "grain_output"}
    exceeded = {"industry_profit_growth", "industrial_investment_growth", "private_investment_growth", "new_urban_jobs", "foreign_capital_growth"}
    assert ids(found, Reach.EXCEEDED) == exceeded | {"farmland", "work_safety_deaths"}
    assert "gdp_growth" in ids(found, Reach.ABOVE)


@pytest.mark.parametrize("name", ["banan-2024", "banan-2025", "banan-2025-tasks"])
def test_a_plan_with_itself_is_the_same(name: str) -> None:
    """Nothing was raised, lowered or renamed between a plan and itself."""
    found = compare(load_plan(name), load_plan(name))
    assert found.count(Shift.SAME) == len(found)
    assert not any(each.aspects for each in found)


SWAPPED = {
    Shift.RAISED: Shift.LOWERED, Shift.INTO_WORDS: Shift.INTO_NUMBERS, Shift.WITHDRAWN: Shift.NEW, Shift.SAME: Shift.SAME, Shift.DIFFERENT: Shift.DIFFERENT,
    Shift.REWORDED: Shift.REWORDED, Shift.INCOMPARABLE: Shift.INCOMPARABLE, Shift.UNKNOWN: Shift.UNKNOWN,
}  # fmt: skip
SWAPPED |= {second: first for first, second in SWAPPED.items()}


def test_swapping_banan() -> None:
    """With the plans swapped, as many targets are lowered as were raised, and so on for every kind."""
    first, second = load_plan("banan-2024"), load_plan("banan-2025")
    there, back = (Counter(each.shift for each in compare(*plans)) for plans in ((first, second), (second, first)))
    assert {SWAPPED[shift]: count for shift, count in there.items()} == back


KINDS: tuple[Kind, ...] = (
    "about",
    "at_least",
    "more_than",
    "within",
    "less_than",
    "between",
    "point",
    "relative",
    "qualitative",
    "all_of",
    "not_set",
    "set_by_city",
)


@st.composite
def any_rule(draw: st.DrawFn) -> Rule:
    unit = draw(st.sampled_from(["万吨", "吨", "家", "%"]))
    target = draw(st.sampled_from(KINDS).flatmap(targets))
    return rule(target, unit, draw(st.sampled_from(Direction)), classification=draw(st.sampled_from(["binding", "expected", None])))


@given(any_rule(), any_rule())
def test_swapping_mirrors_every_row(first: Rule, second: Rule) -> None:
    """Swapped, a raised target is a lowered one, and what gained its binding force has lost it."""
    there, back = row(first, second), row(second, first)
    assert back.shift is SWAPPED[there.shift]
    assert back.aspects == there.aspects
    assert back.gained_binding is there.lost_binding


@given(any_rule())
def test_a_rule_with_itself_is_the_same(each: Rule) -> None:
    """Whatever its kind, a target is the same as itself."""
    assert row(each, each).shift is Shift.SAME
