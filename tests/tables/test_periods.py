"""Figures under the head of a whole period: a yearly growth, a yearly level, a total; and lines of a sheet that are no rows."""

from __future__ import annotations

import pytest

from plancheck.tables.importing import made_of
from plancheck.tables.published import SkippedWhy
from plancheck.tables.reading import read_table
from tables.tabling import kinds, read, said

HEAD = ["指标", "2020年", "2025年", "年均增速〔累计〕"]
NOTE = ["注：〔〕内为五年累计数。"]


def test_a_yearly_growth_of_an_amount_is_no_amount() -> None:
    """地区生产总值（亿元） with 6.5左右 under 年均增速 is a growth of 6.5 %, and no output of 6.5 亿元."""
    row = read([HEAD, ["地区生产总值（亿元）", "320", "", "6.5左右"]], after=NOTE).rows[0]
    assert (row.name, row.unit, row.target_text, row.average, kinds(row)) == ("地区生产总值增长", None, "6.5左右", True, ["unit_missing"])


@pytest.mark.parametrize(
    ("name", "base", "figure"),
    [
        ("城镇调查失业率（%）", "5.4", "5.5以内"),
        ("城镇调查失业率（%）", "—", "5.5以内"),
        ("地区生产总值增长（%）", "3.9", "6.5左右"),
        ("能耗降低（%）", "—", "〔14〕"),
    ],
)
def test_a_rate_or_a_growth_by_name_stays_what_it_is(name: str, base: str, figure: str) -> None:
    """A rate that is like the base year's is the rate; a name that says growth is the growth; a bracket holds the total."""
    row = read([HEAD, [name, base, "", figure]], after=NOTE).rows[0]
    assert (row.name, row.unit, kinds(row)) == (name.partition("（")[0], "%", [])


@pytest.mark.parametrize(
    ("head", "name", "base", "figure"),
    [
        ("年均增速〔累计〕", "常住人口城镇化率（%）", "55", "0.8"),
        ("年均增速〔累计〕", "粮食产量（万吨）", "210", "210以上"),
        ("年均/〔累计〕", "地区生产总值（亿元）", "320", "6.5"),
        ("年均/〔累计〕", "造林面积（万亩）", "—", "6.5"),
    ],
)
def test_what_head_and_base_leave_open_is_asked(head: str, name: str, base: str, figure: str) -> None:
    """0.8 of a rate of 55, 210 under a growth, an amount under 年均 alone that is not like the base year's."""
    row = read([["指标", "2020年", "2025年", head], [name, base, "", figure]], after=NOTE).rows[0]
    assert "rate_or_growth" in kinds(row)


def test_a_yearly_amount_that_is_like_the_base_years() -> None:
    """粮食产量 of 210 万吨 before and 212以上 under 年均 is the yearly output."""
    row = read([["指标", "2020年", "2025年", "年均/〔累计〕"], ["粮食产量（万吨）", "210", "", "212以上"]], after=NOTE).rows[0]
    assert (row.name, row.unit, row.average, kinds(row)) == ("粮食产量", "万吨", True, [])


@pytest.mark.parametrize("line", ["本表数据为快报数", "合计", "以上增速均按可比价计算"])
def test_words_where_the_row_numbers_stand_are_no_row(line: str) -> None:
    """A line of a CSV whose one cell stands under 序号 and is no number is told among what was left out."""
    text = f"序号,指标,单位,目标,完成\n1,粮食产量,万吨,21,22\n2,油料产量,万吨,3,3.1\n{line},,,,\n"
    table = read_table(text)
    assert [row.name for row in table.rows] == ["粮食产量", "油料产量"]
    assert [(skipped.text, skipped.why) for skipped in table.skipped] == [(line, SkippedWhy.GROUP)]


def test_a_last_line_without_a_figure_may_be_no_row() -> None:
    """In a table without numbers a last line of words alone stays a row, and that is told."""
    table = read([["指标", "单位", "目标", "完成"], ["粮食产量", "万吨", "21", "22"], ["数据均为快报", "", "", ""]])
    assert kinds(table.rows[1]) == ["group_or_row"]


@pytest.mark.parametrize(("unit", "name"), [("以农村为1", "城乡居民收入比"), ("农村居民=1", "城乡居民收入比"), ("", "城乡居民收入比（以农村居民收入为1）")])
def test_what_a_ratio_is_to_is_no_unit(unit: str, name: str) -> None:
    """以农村为1 says of a ratio what it is to: the ratio has no unit."""
    assert said(read([["指标", "单位", "目标", "完成"], [name, unit, "1.9", "1.87"]])) == [("1", "城乡居民收入比", None, "1.9", "1.87")]


@pytest.mark.parametrize(("name", "base", "figure"), [("地区生产总值（亿元）", "186.4", "6.5%左右"), ("居民人均可支配收入（元）", "35120", "6.5")])
def test_what_can_be_no_yearly_amount_is_the_growth(name: str, base: str, figure: str) -> None:
    """Under 年均 alone, % of 亿元 is a growth, and so is 6.5 beside 35,120 元."""
    row = read([["指标", "2020年", "2025年", "年均/〔累计〕"], [name, base, "—", figure]], after=NOTE).rows[0]
    assert row.name == f"{name.partition('（')[0]}增长"
    assert not {"rate_or_growth", "unit_clash"} & set(kinds(row))


@pytest.mark.parametrize("last", ["全年", "1-12月", "年末"])
def test_the_whole_years_result_beside_those_of_its_parts(last: str) -> None:
    """Of 一季度, 前三季度 and 全年 the last is the result; a part of the year is none."""
    row = read([["指标", "单位", "目标", "一季度", "前三季度", last], ["地区生产总值增速", "%", "6", "6.5", "6.6", "6.3"]]).rows[0]
    assert (row.target_text, row.actual_text) == ("6", "6.3")


def test_a_whole_year_without_a_target_beside_is_no_result() -> None:
    """全年 | 1-9月 says of neither column that it is the target's."""
    row = read([["指标", "单位", "全年", "1-9月"], ["地区生产总值增速", "%", "6", "6.5"]]).rows[0]
    assert row.actual_text == "6.5"


@pytest.mark.parametrize("head", ["Average annual growth or [cumulative]", "Annual average growth/cumulative"])
def test_a_growth_in_english_under_the_head_of_a_period(head: str) -> None:
    """Growth of gross domestic product under "average annual growth" is that growth, where the end year has none."""
    rows = [["Indicator", "2020", "2025", head], ["Growth of gross domestic product (%)", "2.3", "-", "around 5"], ["Forest coverage (%)", "58.6", "58.9", "-"]]
    table = read(rows, before=["Major Indicators of the 14th Five-Year Plan"])
    assert [row.target_text for row in table.rows] == ["around 5", "58.9"]
    assert [doubt.kind for row in table.rows for doubt in row.doubts] == []


@pytest.mark.parametrize(
    ("printed", "is_asked"),
    [
        ("前三季度5.8", True),
        ("1-11月5.8", True),
        ("上半年增长5.8", True),
        ("9月底5.8", True),
        ("截至11月5.8", True),
        ("2023年5.8", True),
        ("1—12月5.8", False),
        ("全年5.8", False),
        ("截至12月底5.8", False),
        ("2024年底5.8", False),
    ],
)
def test_a_result_of_a_part_of_the_year_is_asked_about(printed: str, is_asked: bool) -> None:  # noqa: FBT001 - a column of the cases
    """A target of the year is not judged by a figure of three quarters, nor by that of another year."""
    (draft,) = made_of(read([["指标", "单位", "2024年目标", "完成情况"], ["地区生产总值增速", "%", "6左右", printed]]), year=2024).drafts
    assert [point.kind.value for point in draft.points] == (["actual_refused"] if is_asked else [])
    assert draft.has_actual is not is_asked
