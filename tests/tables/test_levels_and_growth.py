"""Levels and their growth in one line, in one cell, and in rows below each other: whose number is which."""

from __future__ import annotations

import pytest

from plancheck.tables.grids import Cell
from plancheck.tables.importing import import_table
from plancheck.tables.published import PublishedTable
from tables.tabling import kinds, read, said

HEAD = ["序号", "指标名称", "单位", "预期目标", "完成情况"]


def rows(*lines: list[str], head: list[str] = HEAD) -> PublishedTable:
    return read([head, *lines])


# ---------------------------------------------------------------- a row below that has no name of its own
@pytest.mark.parametrize("word", ["增长率", "增速", "同比增长", "增长", "比上年增长", "增幅"])
def test_a_growth_below_its_level_has_its_name(word: str) -> None:
    """A row named by a word of growth alone is the growth of the row right above."""
    table = rows(["1", "地区生产总值", "亿元", "320", "322"], ["", word, "%", "6", "6.2"])
    assert said(table)[1] == ("1#1", f"地区生产总值{word}", "%", "6", "6.2")


def test_a_share_below_its_amount_has_its_name() -> None:
    """占地区生产总值比重 is the share of the row above."""
    table = rows(["1", "数字经济核心产业增加值", "亿元", "30", "31"], ["", "占地区生产总值比重", "%", "9", "9.6"])
    assert table.rows[1].name == "数字经济核心产业增加值占地区生产总值比重"


def test_a_growth_is_not_counted_in_the_unit_above() -> None:
    """A blank unit beside 增长率 is not the 亿元 of the line above, and not that of the table."""
    table = read([HEAD, ["1", "地区生产总值", "亿元", "320", "322"], ["", "增长率", "", "6", "6.2"]], before=["单位：亿元"], spans_known=False)
    assert (table.rows[1].unit, kinds(table.rows[1])) == (None, ["unit_missing"])


def test_whose_growth_is_asked_where_a_line_and_its_part_stand_above() -> None:
    """增长率 below one part of a line that has none of its own may be either's."""
    table = rows(["1", "固定资产投资", "亿元", "95", "92"], ["", "#工业投资", "亿元", "40", "41"], ["", "增长率", "%", "5", "6"])
    assert kinds(table.rows[2]) == ["whose_growth"]


def test_a_growth_below_every_line_and_part_is_clear() -> None:
    """Where the line has its own growth, the one below the part is the part's."""
    table = rows(
        ["1", "一般公共预算收入", "亿元", "95", "96"],
        ["", "增速", "%", "5", "6"],
        ["", "其中：税收收入", "亿元", "80", "81"],
        ["", "增速", "%", "5", "6"],
    )
    assert [(row.name, kinds(row)) for row in table.rows[1:]] == [("一般公共预算收入增速", []), ("税收收入", []), ("税收收入增速", [])]


def test_a_growth_with_nothing_above_is_asked() -> None:
    """The first row of a section has no row above whose growth it could be."""
    table = read([HEAD[1:], ["增长率", "%", "5", "6"], ["粮食产量", "万吨", "5", "6"]])
    assert kinds(table.rows[0]) == ["whose_growth"]


# ---------------------------------------------------------------- both in one cell
def test_a_level_and_its_growth_in_one_cell_are_two_rows() -> None:
    """400亿元、增长6% beside 398.5亿元、增长5.7%: two rules, each with its unit and its figure."""
    table = rows(["1", "地区生产总值", "亿元、%", "400亿元、增长6%", "398.5亿元、增长5.7%"])
    assert said(table) == [
        ("1", "地区生产总值", "亿元", "400亿元", "398.5亿元"),
        ("1+1", "地区生产总值增长", "%", "增长6%", "增长5.7%"),
    ]
    assert [kinds(row) for row in table.rows] == [[], []]


@pytest.mark.parametrize(
    ("target", "actual", "levels", "growths"),
    [
        ("25亿元（增长4%）", "25.3亿元", ("25亿元", "25.3亿元"), ("增长4%", "")),
        ("25亿元，增长4%左右", "增长5%", ("25亿元", ""), ("增长4%左右", "增长5%")),
        ("25亿元，增长4%左右", "暂未反馈", ("25亿元", "暂未反馈"), ("增长4%左右", "暂未反馈")),
        ("25亿元，增长4%左右", "预计24亿元，下降2.4%", ("25亿元", "预计24亿元"), ("增长4%左右", "预计下降2.4%")),
        ("增长4%，达到25亿元", "24亿元", ("达到25亿元", "24亿元"), ("增长4%", "")),
    ],
)
def test_each_part_of_a_result_goes_to_its_row(target: str, actual: str, levels: tuple[str, str], growths: tuple[str, str]) -> None:
    """What a unit or a word tells to be the level or the growth; a word about both is both's."""
    table = rows(["1", "一般公共预算收入", "亿元", target, actual])
    assert [(row.target_text, row.actual_text) for row in table.rows] == [levels, growths]


def test_a_bare_figure_beside_both_is_not_given_to_one() -> None:
    """81 beside 80亿元，增长6% stays one row: nothing says which of the two it is."""
    found = import_table("2024年指标完成情况\n序号 | 指标 | 单位 | 目标 | 完成\n1 | 外贸进出口总额 | 亿元 | 80亿元，增长6% | 81\n")
    assert len(found.drafts) == 1
    assert len(found.undecided) == 1


@pytest.mark.parametrize(
    ("name", "shown"), [("一般公共预算收入及增速", "一般公共预算收入"), ("地区生产总值（亿元、%）", "地区生产总值"), ("进出口总额、增长率", "进出口总额")]
)
def test_the_level_has_the_name_without_the_growth(name: str, shown: str) -> None:
    """The words and units that speak of the growth in a common name are not the level's."""
    table = rows(["1", name, "", "25亿元，增长4%", "26亿元，增长5%"])
    assert [row.name for row in table.rows] == [shown, f"{shown}增长"]


def test_both_rows_keep_the_mark_of_the_line() -> None:
    """A line with * is binding in its level and in its growth."""
    table = read([HEAD, ["1", "耕地保有量*", "万亩", "60万亩，增长1%", "61万亩，增长2%"]], after=["注：带*为约束性指标。"])
    assert [str(row.classification) for row in table.rows] == ["binding", "binding"]


# ---------------------------------------------------------------- a column of growth
def test_a_rate_in_a_column_of_growth_is_asked_about() -> None:
    """失业率 4.5以内 under 增速 is hardly the growth of the unemployment rate; a name that says 下降率 needs no second word."""
    head = ["指标", "单位", "目标总量", "目标增速(%)", "完成总量", "完成增速(%)"]
    table = read([head, ["城镇登记失业率", "%", "", "4.5以内", "", "3.8"], ["万元GDP用水量下降率", "%", "", "3", "", "3.3"]])
    assert [(row.name, kinds(row)) for row in table.rows] == [("城镇登记失业率增长", ["rate_or_growth"]), ("万元GDP用水量下降率", [])]


def test_total_and_growth_in_heads_of_one_level() -> None:
    """目标总量 and 目标增速 side by side are two targets of one year, 完成总量 and 完成增速 their results."""
    table = read([["指标", "单位", "目标总量", "目标增速(%)", "完成总量", "完成增速(%)"], ["地区生产总值", "亿元", "420", "6.5", "418", "6.1"]])
    assert said(table) == [("1", "地区生产总值", "亿元", "420", "418"), ("1+1", "地区生产总值增长", "%", "6.5", "6.1")]


def test_no_growth_of_an_amount_is_no_amount_of_nothing() -> None:
    """零增长 of 万元 is a growth of 0 %, and 1,200 beside it may be the amount."""
    table = rows(["1", "一般性支出", "万元", "零增长", "1200"])
    assert (table.rows[0].name, table.rows[0].unit, kinds(table.rows[0])) == ("一般性支出增长", "%", ["actual_refused"])


def test_growth_heads_that_say_behind_the_word_what_they_are() -> None:
    """同比增速目标 is a target and 同比增速 beside a result its growth; neither is a comparison that follows from other columns."""
    head = ["指标", "单位", "2024年目标值", "同比增速目标（%）", "2024年完成值", "同比增速（%）"]
    table = read([head, ["地区生产总值", "亿元", "420", "6.2", "418", "6"], ["固定资产投资", "亿元", "", "5以上", "", "-4.1"]])
    assert said(table) == [
        ("1", "地区生产总值", "亿元", "420", "418"),
        ("1+1", "地区生产总值增长", "%", "6.2", "6"),
        ("2", "固定资产投资增长", "%", "5以上", "-4.1"),
    ]


BOTH = ["指标", "单位", "目标总量", "目标增速(%)", "完成情况"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["80", "5", "81"], [("80", "81"), ("5", None)]),
        (["80", "5", "增长4.1%"], [("80", None), ("5", "增长4.1%")]),
        (["80", "", "81"], [("80", "81")]),
    ],
)
def test_one_column_of_results_beside_targets_of_both(cells: list[str], expected: list[tuple[str, str | None]]) -> None:
    """A figure like the level's target is the level's, one that says 增长 the growth's, and no row takes the other's."""
    table = read([BOTH, ["外贸进出口总额", "亿元", *cells]])
    assert [(row.target_text, row.actual_text) for row in table.rows] == expected
    assert [kinds(row) for row in table.rows] == [[] for _ in expected]


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        (BOTH, ["80", "5", "4.1"]),
        (BOTH, ["", "5", "4.1"]),
        (["指标", "单位", "目标增速(%)", "完成情况"], ["5", "418"]),
        (["指标", "单位", "目标", "完成增速(%)"], ["80", "4.1"]),
    ],
)
def test_a_figure_that_is_no_growth_is_not_held_against_one(head: list[str], cells: list[str]) -> None:
    """A bare figure of 亿元 beside a growth, or of growth beside 亿元, is asked about."""
    table = read([head, ["外贸进出口总额", "亿元", *cells]])
    assert all("rate_or_growth" in kinds(row) for row in table.rows)


# ---------------------------------------------------------------- results of both in columns of their own
def under_results(*leaves: str, beside: tuple[str, ...]) -> list[list[str | Cell]]:
    """A head of two levels: the leaves under 完成情况, the others over both levels."""
    spread: list[str | Cell] = [Cell("完成情况", covered=True) for _ in leaves[1:]]
    upper: list[str | Cell] = [*(Cell(text, row_span=2, place="x") for text in beside), Cell("完成情况", col_span=len(leaves), place="x"), *spread]
    return [upper, [*(Cell(text, covered=True) for text in beside), *leaves]]


@pytest.mark.parametrize("level", ["总量", "数值"])
def test_results_of_level_and_growth_without_targets(level: str) -> None:
    """A table of results only gives a row for each result that a line prints, in the unit of each."""
    table = read([*under_results(level, "增速(%)", beside=("指标", "单位")), ["地区生产总值", "亿元", "100", "6.5"]])
    assert said(table) == [("1", "地区生产总值", "亿元", None, "100"), ("1+1", "地区生产总值增长", "%", None, "6.5")]


def test_a_growth_alone_is_not_counted_in_the_unit_of_the_level() -> None:
    """6.5 under 完成情况 / 增速(%) of 亿元 is 6.5 % of growth."""
    table = read([*under_results("增速(%)", beside=("指标", "单位")), ["地区生产总值", "亿元", "6.5"]])
    assert said(table) == [("1", "地区生产总值增长", "%", None, "6.5")]


def test_a_growth_that_nothing_aims_at_is_kept_beside() -> None:
    """A target of the level takes the result of the level; the growth beside it is kept, and told."""
    table = read([*under_results("数值", "增速(%)", beside=("指标", "单位", "预期目标")), ["地区生产总值", "亿元", "100", "101", "6.5"]])
    assert said(table) == [("1", "地区生产总值", "亿元", "100", "101")]
    assert (table.rows[0].extra, kinds(table)) == ((("完成情况 / 增速(%)", "6.5"),), ["head_reading"])


@pytest.mark.parametrize("figure", ["[12000]", "[12000\n]", "〔\n12000〕"])
@pytest.mark.parametrize("head", ["年均增长（累计）", "年均增长（累\n计）", "年\n均增长\n〔累计〕", "年均增长 （累 计）"])
def test_a_head_whose_words_a_line_end_breaks(head: str, figure: str) -> None:
    """Where the column is narrow 累计 stands on two lines: [12000] below it stays a total of persons, and is no growth of 12,000 %."""
    table = read([["指标", "单位", "2020年", "2025年", head], ["城镇新增就业人数", "人", "2500", "—", figure]])
    (row,) = table.rows
    assert (row.name, row.unit, row.cumulative) == ("城镇新增就业人数", "人", True)


@pytest.mark.parametrize(
    ("level", "growth", "result", "told"),
    [
        ("120", "6.5", "△118.9", False),  # near the level aimed at
        ("≥3200", "—", "3340", False),  # no growth is aimed at
        ("—", "8左右", "5.6", True),  # 5.6 of 亿元, or %
        ("120", "6.5", "7.1%", False),
    ],
)
def test_one_result_beside_targets_of_both(level: str, growth: str, result: str, *, told: bool) -> None:
    """The one result of a line with a level and a growth is of what alone is aimed at, or is near; else it is asked about."""
    table = read([["指标", "单位", "2024年目标", "目标增幅（%）", "2024年完成"], ["工业产值", "亿元", level, growth, result]], after=["注：△为快报数。"])
    assert any(kind == "rate_or_growth" for kind in kinds(table)) is told
