"""The unit of a row is where the table prints it, and nowhere else."""

from __future__ import annotations

import pytest

from plancheck.tables.importing import import_table
from plancheck.tables.units_of import in_name
from tables.tabling import kinds, read


@pytest.mark.parametrize(
    ("printed", "name", "unit"),
    [
        ("粮食产量（万吨）", "粮食产量", "万吨"),
        ("民间投资(不含房地产)增速(%)", "民间投资(不含房地产)增速", "%"),
        ("规上工业全员劳动生产率(万元/人年)", "规上工业全员劳动生产率", "万元/人年"),
        ("细颗粒物(PM2.5)", "细颗粒物(PM2.5)", None),
        ("细颗粒物(PM2.5)浓度", "细颗粒物(PM2.5)浓度", None),
        ("地区生产总值(2010年不变价)", "地区生产总值(2010年不变价)", None),
        ("失业保险参保率%", "失业保险参保率", "%"),
        ("耕地保有量，万亩", "耕地保有量", "万亩"),
        ("Potholes patched (m²)", "Potholes patched", "m²"),
        ("Percentage of waste recycled", "Percentage of waste recycled", "%"),
    ],
)
def test_only_a_bracket_that_is_a_unit_is_one(printed: str, name: str, unit: str | None) -> None:
    """The last bracket is the unit where the unit table knows it; any other bracket belongs to the name."""
    found = in_name(printed)
    assert (found.name, found.unit) == (name, unit)


def test_the_column_comes_before_the_bracket_the_cell_and_the_parent() -> None:
    """Each place is asked in its turn, and the row says which one answered."""
    rows = [
        ["序号", "指标", "单位", "目标"],
        ["1", "粮食产量", "万吨", "21"],
        ["2", "蔬菜产量（万吨）", "", "30"],
        ["3", "耕地保有量", "", "60.2万亩"],
        ["4", "造林面积（万亩）", "", "9"],
        ["", "#人工造林", "", "5"],
    ]
    table = read(rows)
    assert [(row.unit, row.unit_source) for row in table.rows] == [
        ("万吨", "column"),
        ("万吨", "bracket"),
        ("万亩", "cell"),
        ("万亩", "bracket"),
        ("万亩", "parent"),
    ]


def test_a_clash_of_units_is_reported() -> None:
    """万吨 in the name and 万亩 in the cell measure different things; 万亩 and 亩 do not."""
    table = read([["指标", "目标", "完成"], ["粮食产量(万吨)", "60万亩", "61"], ["耕地(万亩)", "602000亩", "61"]])
    assert [kinds(row) for row in table.rows] == [["unit_clash"], []]


def test_a_figure_without_a_unit_is_for_a_person_to_decide() -> None:
    """A bare figure without a unit anywhere gets a doubt; a class of water, or words, need none."""
    table = read([["指标", "目标"], ["死亡人数", "0.019"], ["长江水质", "保持Ⅱ类"], ["进出口", "保稳提质"]])
    assert [kinds(row) for row in table.rows] == [["unit_missing"], [], []]


def test_a_unit_that_is_not_listed_is_kept_and_reported() -> None:
    """An unknown unit is no reason to drop it, nor to guess."""
    table = read([["指标", "单位", "目标"], ["出口额", "万令吉", "30"]])
    assert table.rows[0].unit == "万令吉"
    assert kinds(table.rows[0]) == ["unit_unknown"]


def test_one_unit_above_the_table_is_that_of_its_rows() -> None:
    """单位：% above a table without units holds for its rows."""
    table = read([["指标", "目标"], ["工业增速", "8"]], before=["主要指标", "单位：%"])
    assert (table.rows[0].unit, table.title) == ("%", "主要指标")


def test_the_superscript_of_a_unit_is_no_note() -> None:
    """m² behind a name stays a square metre, and never becomes a metre."""
    assert read([["指标", "目标"], ["绿地面积(m²)", "8"], ["人均绿地（米²）", "9"]]).rows[0].unit == "m²"


def test_a_growth_promised_beside_the_unit_of_the_amount() -> None:
    """增长6%左右 of an indicator counted in 亿元 is a target of its growth, in %, and its name says so."""
    table = read([["指标", "单位", "2025年目标"], ["地区生产总值", "亿元", "增长6%左右"], ["粮食产量", "万吨", "22"], ["工业投资", "亿元", "增长10%"]])
    assert [(row.name, row.unit, row.unit_source, row.doubts) for row in table.rows] == [
        ("地区生产总值增长", "%", "cell", ()),
        ("粮食产量", "万吨", "column", ()),
        ("工业投资增长", "%", "cell", ()),
    ]


def test_an_amount_is_not_held_against_a_growth() -> None:
    """The result 286.4 is in 亿元 and no growth: it is open, never 286.4 %; a result with its own % is one."""
    table = read([["指标", "单位", "目标", "完成情况"], ["地区生产总值", "亿元", "增长6%左右", "286.4"], ["工业投资", "亿元", "增长10%", "增长11.2%"]])
    first, second = table.rows
    assert (first.actual, [doubt.kind.value for doubt in first.doubts]) == (None, ["actual_refused"])
    assert second.actual is not None
    assert (str(second.actual.value), second.actual.unit, second.doubts) == ("11.2", "%", ())


def test_a_share_beside_the_unit_of_something_else_is_still_a_clash() -> None:
    """6% without a word of growth, of an indicator in 亿元, is not understood."""
    (row,) = read([["指标", "单位", "目标"], ["地区生产总值", "亿元", "6%"]]).rows
    assert [doubt.kind.value for doubt in row.doubts] == ["unit_clash"]


# ---------------------------------------------------------------- units of one dimension are not the same unit
def test_a_result_is_counted_in_the_unit_of_its_own_head() -> None:
    """1010000 under 完成情况（万元） is 101 of the row's 亿元, and is written with its unit."""
    table = read([["指标", "预期目标（亿元）", "完成情况（万元）"], ["地区生产总值", "100", "1010000"], ["财政收入", "10", "11亿元"]])
    assert [(row.unit, row.actual_text, row.actual and row.actual.unit, kinds(row)) for row in table.rows] == [
        ("亿元", "1010000", "万元", []),
        ("亿元", "11亿元", "亿元", []),
    ]


def test_a_result_of_another_dimension_is_asked() -> None:
    """6.5 under 完成情况（%） is no amount of 亿元."""
    found = import_table("指标,预期目标（亿元）,完成情况（%）\n地区生产总值,100,6.5\n财政收入,10,7\n")
    assert [point.kind for point in found.drafts[0].points if point.decides] == ["actual_unfit"]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (["指标", "单位", "预期目标", "单位", "完成情况"], ["地区生产总值", "亿元", "100", "万元", "1010000"]),
        (["指标", "单位", "预期目标", "完成情况"], ["地区生产总值(万元)", "亿元", "100", "101"]),
        (["指标", "单位", "预期目标(万元)", "完成情况"], ["地区生产总值", "亿元", "100", "101"]),
    ],
)
def test_two_units_of_one_dimension_are_asked(head: list[str], line: list[str]) -> None:
    """亿元 in one place and 万元 in another: which holds is asked, a factor of 10,000 is no detail."""
    assert kinds(read([head, line]).rows[0]) == ["unit_clash"]


def test_ten_thousand_before_a_plain_unit_is_a_piece_of_the_number() -> None:
    """3.6万 of a row of 人 is 3.6万人, in the target and in the result; under 万人 it may be that or 3.6 of them, and of a share it is nothing."""
    head = ["指标", "单位", "2024年目标", "2024年完成"]
    rows = [
        ["城镇新增就业", "人", "3.6万", "超3.5万"],
        ["新增参保人数", "万人", "5万", "5"],
        ["公众满意度", "%", "5万", "90"],
        ["小麦产量", "吨", "1.2万以上", "1.19万"],
    ]
    plain, many, share, weight = read([head, *rows]).rows
    assert plain.unit == "人"
    assert (plain.actual_text, plain.actual_plain and plain.actual_plain.text) == ("超3.5万", "超3.5万人")
    assert weight.actual_plain is not None
    assert (weight.actual_plain.printed, weight.actual_plain.text) == ("1.19万", "1.19万吨")
    assert [kinds(row) for row in (plain, many, share, weight)] == [[], ["unit_clash"], ["unit_clash"], []]
