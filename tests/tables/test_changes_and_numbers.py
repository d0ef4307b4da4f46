"""What a cell promises is a change, a number in another spelling, a unit above the table, a column of directions."""

from __future__ import annotations

import pytest

import plancheck as pc
from plancheck.tables.importing import actuals_of, made_of, plan_of
from tables.tabling import kinds, read

HEAD = ["指标", "单位", "2025年目标", "2025年完成"]


@pytest.mark.parametrize(
    ("name", "unit", "target", "actual", "expected"),
    [
        ("森林覆盖率", "%", "提高0.5个百分点", "提高0.6个百分点", ("森林覆盖率提高", "个百分点", "met")),
        ("森林覆盖率", "%", "提高0.5个百分点", "提高0.4个百分点", ("森林覆盖率提高", "个百分点", "missed")),
        ("城镇登记失业率", "%", "降低0.2个百分点", "降低0.3个百分点", ("城镇登记失业率降低", "个百分点", "met")),
        ("生产安全事故死亡人数", "人", "下降5%", "下降3%", ("生产安全事故死亡人数下降", "%", "missed")),
        ("生产安全事故死亡人数", "人", "减少3人", "减少5人", ("生产安全事故死亡人数降低", "人", "met")),
        ("Forest coverage", "%", "increase by 0.5 percentage points", "up 0.6 percentage points", ("Forest coverage increase", "percentage points", "met")),
    ],
)
def test_a_promised_change_is_the_row(name: str, unit: str, target: str, actual: str, expected: tuple[str, str, str]) -> None:
    """提高0.5个百分点 of a share, 下降5% of a number: the row is about the change, in its unit, and more of what is promised is better."""
    found = made_of(read([HEAD, [name, unit, target, actual]], before=["2025年主要指标"]))
    row = found.table.rows[0]
    (outcome,) = pc.score_plan(plan_of(found), actuals_of(found))
    assert (row.name, row.unit, outcome.verdict) == expected


@pytest.mark.parametrize(("target", "actual"), [("提高0.5个百分点", "43.3"), ("提高0.5个百分点", "△0.6"), ("减少3人", "18"), ("增长6%", "268")])
def test_a_bare_figure_is_not_held_against_a_change(target: str, actual: str) -> None:
    """43.3 may be the share and 0.6 its rise: which of the two is for a person to say, and the row is pending until then."""
    unit = "人" if "人" in target else "亿元" if "%" in target else "%"
    (row,) = read([HEAD, ["某指标", unit, target, actual]]).rows
    assert kinds(row)[0] == "actual_refused"
    assert row.actual is None


def test_a_growth_without_any_unit_beside_a_bare_amount() -> None:
    """增长6% and 268 where no unit is printed: 268 is no growth of 268 %."""
    (row,) = read([["指标", "2025年目标", "2025年完成"], ["地区生产总值", "增长6%", "268"]]).rows
    assert kinds(row) == ["actual_refused"]
    (grown,) = read([["指标", "2025年目标", "2025年完成"], ["地区生产总值", "增长6%", "增长5.8%"]]).rows
    assert kinds(grown) == []


def test_a_change_of_what_says_that_it_is_one_stays_as_it_is() -> None:
    """粮食产量增长 in % with 增长5% is the growth already."""
    (row,) = read([HEAD, ["粮食产量增长", "%", "增长5%", "4"]]).rows
    assert (row.name, row.unit, kinds(row)) == ("粮食产量增长", "%", [])


def test_growth_in_step_with_the_economy() -> None:
    """与经济增长同步 of an income in 元 is a promise of its growth."""
    (row,) = read([HEAD, ["居民人均可支配收入", "元", "与经济增长同步", "增长5.6%"]]).rows
    assert (row.name, row.unit, kinds(row)) == ("居民人均可支配收入增长", "%", [])


@pytest.mark.parametrize(
    ("name", "unit", "target", "actual", "expected"),
    [
        ("进出口总额", "亿元", "保持正增长", "增长2%", ("进出口总额增长", "%", "met")),
        ("进出口总额", "亿元", "正增长", "下降2%", ("进出口总额增长", "%", "missed")),
        ("农村居民人均可支配收入", "元", "快于城镇居民", "增长7%", ("农村居民人均可支配收入增长", "%", "pending")),
        ("Total imports and exports", "100 million yuan", "maintain positive growth", "-3%", ("Total imports and exports growth", "%", "missed")),
    ],
)
def test_growth_in_words_is_no_amount(name: str, unit: str, target: str, actual: str, expected: tuple[str, str, str]) -> None:
    """正增长 of 亿元 is a growth above 0 %, which every amount of money would meet; 快于 compares growths."""
    found = made_of(read([HEAD, [name, unit, target, actual]], before=["2025年主要指标"]))
    row = found.table.rows[0]
    (outcome,) = pc.score_plan(plan_of(found), actuals_of(found))
    assert (row.name, row.unit, outcome.verdict) == expected
    (bare,) = read([HEAD, [name, unit, target, "1102.5"]]).rows
    assert kinds(bare) == ["actual_refused"]


def test_a_change_over_the_period_stands_in_a_column_of_its_own() -> None:
    """Where the year has a dash, what is printed under 累计变化 is the target, not nothing."""
    rows = [["指标", "2020年", "2025年", "累计变化"], ["化学需氧量排放量减少（吨）", "—", "—", "〔8200〕"], ["森林覆盖率（%）", "40", "42", "—"]]
    table = read(rows, before=["主要指标表"], after=["注：〔〕内为五年累计数。"])
    assert [(row.target_text, row.cumulative) for row in table.rows] == [("〔8200〕", True), ("42", False)]


def test_two_units_in_one_bracket_beside_a_column_of_growth() -> None:
    """(亿元、%): the amount has the first, its growth the second."""
    rows = [
        ["指标", "2025年目标", "2025年目标", "2025年完成", "2025年完成"],
        ["", "总量", "增速", "总量", "增速"],
        ["一般公共预算收入（亿元、%）", "165", "5", "158", "0.9"],
    ]
    table = read(rows)
    assert [(row.name, row.unit, row.target_text, row.actual_text) for row in table.rows] == [
        ("一般公共预算收入", "亿元", "165", "158"),
        ("一般公共预算收入增长", "%", "5", "0.9"),
    ]


def test_a_rise_over_the_period_is_no_total() -> None:
    """〔1〕 for a life of 78.3 years is a rise of one year; 〔25〕 for 5.2 new jobs a year is a total."""
    rows = [["指标", "2020年", "2025年", "年均〔累计〕"], ["人均预期寿命（岁）", "78.3", "—", "〔1〕"], ["城镇新增就业（万人）", "5.2", "—", "〔25〕"]]
    table = read(rows, after=["注：〔〕内为五年累计数。"])
    assert [(kinds(row), row.cumulative) for row in table.rows] == [(["rise_or_total"], True), ([], True)]


def _drafts(rows: list[list[str]]) -> list[tuple[str, str | None, bool]]:
    found = made_of(read(rows, before=["2025 plan"]))
    return [(str(getattr(each.rule.target, "value", None)), each.rule.unit, any(point.decides for point in each.points)) for each in found.drafts]


def test_thousands_grouped_by_spaces_throughout_the_table() -> None:
    """45 600 is one number where the cells are numbers grouped so and none is written otherwise; the spelling is told as typed by hand."""
    rows = [["Indicator", "2025 target", "2025 actual"], ["Trees planted", "45 600", "47 310"], ["Jobs created", "950", "1 020"]]
    found = made_of(read(rows, before=["2025 plan"]))
    assert [(rule.target.text, str(getattr(rule.target, "value", None)), rule.by_hand is not None) for rule in plan_of(found)] == [
        ("45 600", "45600", True),
        ("950", "950", False),
    ]
    assert [(figure.text, "printed" in figure.source) for figure in found.figures] == [("47310", True), ("1020", True)]
    assert [outcome.verdict for outcome in pc.score_plan(plan_of(found), actuals_of(found))] == ["met", "met"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Trees planted", "45 600", "47310"]],
        [["Trees planted", "45 600", "47,310"]],
        [["Trees planted", "45 600", "47"]],
        [["Trees planted", "45 60", "47 31"]],
        [["Trees planted", "45 600 700 1", "47 310"]],
    ],
)
def test_a_space_between_digits_is_refused_elsewhere(rows: list[list[str]]) -> None:
    """One such cell alone, other groupings beside it, or groups of another length: it may be two numbers."""
    assert [decides for _, _, decides in _drafts([["Indicator", "2025 target", "2025 actual"], *rows])] == [True]


def test_the_sign_of_money_before_a_number() -> None:
    """$600 counts dollars, where the row says dollars too or nothing; in a row of percent it is asked about."""
    rows = [
        ["Indicator", "Unit", "2025 target"],
        ["Cost per inspection", "Dollars", "$600"],
        ["Cost per visit", "", "$1,250.50"],
        ["Cost per case", "%", "$60"],
    ]
    assert _drafts(rows) == [("600", "Dollars", False), ("1250.50", "$", False), ("None", "%", True)]


def test_one_of_several_units_above_the_table() -> None:
    """单位：亿元、%: an amount that the dictionary counts in 亿元 is in that one; what it does not list stays open."""
    table = read([["指标名称", "2025年目标"], ["第一产业增加值", "210"], ["某某规模", "30以上"]], before=["2025年主要指标", "单位：亿元、%"])
    found = made_of(table)
    assert [(each.rule.unit, each.row.unit_source) for each in found.drafts] == [("亿元", "above"), (None, None)]
    assert [point.kind.value for point in found.points] == ["unit_missing"]


@pytest.mark.parametrize(
    ("printed", "direction"),
    [("正向", "higher"), ("逆向指标", "lower"), ("Higher is better", "higher"), ("Low", "lower"), ("↓", "lower"), ("适度", "centred"), ("sideways", None)],
)
def test_a_column_that_says_which_side_is_better(printed: str, direction: str | None) -> None:
    """The table's own word goes before any proposal, and the rule says which column said so."""
    rows = [["Indicator", "Polarity", "2025 target"], ["Deaths in workplace accidents", printed, "8"], ["Something else", printed, "8"]]
    rules = [each.rule for each in made_of(read(rows, before=["2025 plan"])).drafts]
    if direction is None:
        assert [rule.direction for rule in rules] == ["lower", None]
    else:
        assert [(rule.direction, rule.direction_source) for rule in rules] == [(direction, "column Polarity")] * 2


def test_units_of_english_tables() -> None:
    """% of GDP is a share, (Rs. crore) money, per 1,000 live births a rate, Number and Ratio plain numbers."""
    rows = [
        ["Indicator", "Unit", "Target 2025"],
        *(["Thing", unit, "8"] for unit in ("% of GDP", "(Rs. crore)", "per 1,000 live births", "Nos.", "Ratio", "MT")),
    ]
    assert [row.unit for row in read(rows).rows] == ["%", "Rs. crore", "per thousand live births", None, None, "MT"]
    assert {kind for row in read(rows).rows for kind in kinds(row)} == set()


def test_a_bracket_of_two_units_is_none_of_them() -> None:
    """（亿元、%） says that the row has an amount and a growth: the cell says which of the two is promised."""
    rows = [["指标", "2025年目标"], ["地区生产总值（亿元、%）", "增长5.5%"], ["社会消费品零售总额（亿元、%）", "610"]]
    table = read(rows)
    assert [(row.name, row.unit, kinds(row)) for row in table.rows] == [
        ("地区生产总值增长", "%", []),
        ("社会消费品零售总额", None, ["unit_missing"]),
    ]


@pytest.mark.parametrize("name", ["森林覆盖率", "某某合格率", "Pass rate"])
def test_a_share_beside_a_change_in_percent(name: str) -> None:
    """提高5% of a share in % with 43.3 beside it: the figure may be the share, and 43.3 is no rise of 5; a growth in % may be printed bare."""
    share, growth = (
        made_of(read([HEAD, [each, "%", "增长5%" if "增" in each else "提高5%", "43.3"]], before=["2025年主要指标"])) for each in (name, "工业产值增速")
    )
    assert [point.kind.value for point in share.undecided] == ["actual_refused"]
    assert growth.undecided == ()


def test_plain_things_need_no_unit() -> None:
    """Fire deaths: 3 in an English table without units counts plain things; what no form knows is asked after, and so is 某某规模."""
    rows = [["Measure", "Target 2025"], ["Civilian fire deaths", "3"], ["Some other thing", "3 or more"], ["某某规模", "30以上"]]
    found = made_of(read(rows, before=["2025 plan"]))
    assert [point.text for point in found.points if point.kind == "unit_missing"] == ["3 or more", "30以上"]


@pytest.mark.parametrize(
    ("name", "target", "actual", "asked"),
    [
        ("高新技术企业", "新增10家", "56家", True),
        ("高新技术企业", "60家", "新增5家", True),
        ("高新技术企业", "新增10家", "新增12家", False),
        ("高新技术企业", "新增10家", "完成", False),
        ("新增高新技术企业", "新增10家", "12家", False),
        ("高新技术企业", "60家", "56家", False),
    ],
)
def test_what_is_added_is_not_held_against_all_there_are(name: str, target: str, actual: str, *, asked: bool) -> None:
    """56 beside 新增10家 may be all there are; the figure waits."""
    row = read([["指标", "单位", "目标", "完成"], [name, "家", target, actual]]).rows[0]
    assert ("actual_refused" in kinds(row)) is asked


@pytest.mark.parametrize(
    ("name", "unit", "target", "asked"),
    [
        ("工业增加值增速", "%", "保持增长", True),  # 4.2 after 5.0 grows, and grows more slowly
        ("工业增加值增速", "%", "持续增长", True),
        ("GDP growth", "%", "continued growth", True),
        ("工业增加值增速", "%", "只升不降", False),
        ("外贸进出口总额", "亿元", "保持增长", False),
        ("单位能耗下降率", "%", "持续提高", False),
    ],
)
def test_growing_of_a_growth_is_asked_about(name: str, unit: str, target: str, *, asked: bool) -> None:
    """That a growth keeps growing may say that it is above nothing, or above last year's."""
    heads = ["指标", "单位", "2023年", "2024年目标", "2024年完成"] if not name.isascii() else ["Indicator", "Unit", "2023", "2024 target", "2024 actual"]
    assert ("rate_or_growth" in kinds(read([heads, [name, unit, "5.0", target, "4.2"]]).rows[0])) is asked
