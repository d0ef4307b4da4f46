"""Which row stands under which, what is a heading, and what is not sure."""

from __future__ import annotations

import pytest

from plancheck.tables.grids import Cell
from plancheck.tables.importing import import_table, made_of
from plancheck.tables.indicators import Names
from plancheck.tables.proposals import propose
from tables.tabling import kinds, read, said

Rows = list[list[str | Cell]]
HEAD: list[str | Cell] = ["序号", "指标", "目标", "完成"]


@pytest.mark.parametrize("sub", ["#工业(%)", "其中：工业(%)", "其中:工业(%)", "＃ 工业(%)", "工业(%)", "—工业(%)"])
def test_sub_rows_in_every_style(sub: str) -> None:
    """#, 其中, a dash, or only a missing number: the second row is 1#1 under row 1."""
    table = read([HEAD, ["1", "投资增速(%)", "4", "5"], ["", sub, "6", "7"], ["2", "就业(人)", "8", "9"]])
    assert said(table) == [("1", "投资增速", "%", "4", "5"), ("1#1", "工业", "%", "6", "7"), ("2", "就业", "人", "8", "9")]
    assert [(row.parent_row, row.depth) for row in table.rows] == [(None, 0), ("1", 1), (None, 0)]


def test_a_sub_row_of_a_sub_row() -> None:
    """#工业, set in below 第二产业, is a part of that one; 第三产业 is again one of the whole."""
    names = [("　其中：第一产业", 0), ("　第二产业", 1), ("　　#工业增加值", 2), ("　　#建筑业增加值", 2), ("　第三产业", 1)]
    lines: Rows = [["", Cell(name.strip(), indent=indent, place="x"), "亿元", "6", "7"] for name, indent in names]
    table = read([["序号", "指标", "单位", "目标", "完成"], ["1", "地区生产总值", "亿元", "4", "5"], *lines, ["2", "就业", "人", "8", "9"]])
    assert [(row.row, row.parent_row, row.depth) for row in table.rows] == [
        ("1", None, 0),
        ("1#1", "1", 1),
        ("1#2", "1", 1),
        ("1#2#1", "1#2", 2),
        ("1#2#2", "1#2", 2),
        ("1#3", "1", 1),
        ("2", None, 0),
    ]
    assert kinds(table) == []


@pytest.mark.parametrize(("first", "second"), [("其中：第一产业", "#工业"), ("第一产业", "#工业"), ("#第一产业", "其中：工业")])
def test_a_sign_of_its_own_without_an_indent_is_asked_about(first: str, second: str) -> None:
    """#工业 right below 第二产业 is read as its part, and may be one of the whole: both lines are named."""
    other = first.replace("第一", "第二") if first[0] == "#" else "第二产业"
    table = read([HEAD, ["1", "地区生产总值(亿元)", "4", "5"], ["", first, "6", "7"], ["", other, "6", "7"], ["", second, "6", "7"], ["", "#服务业", "6", "7"]])
    assert [(row.row, row.parent_row) for row in table.rows[2:4]] == [("1#2", "1"), ("1#2#1", "1#2")]
    assert [(doubt.kind.value, doubt.detail) for doubt in table.rows[3].doubts] == [("part_of_which", f"{other.strip('#')} | 地区生产总值(亿元)")]


@pytest.mark.parametrize(
    "names", [("#工业", "#建筑业"), ("其中：工业", "其中：建筑业"), ("其中：工业", "建筑业"), ("工业", "建筑业"), ("其中：工业", "建筑业", "其中：商业")]
)
def test_sub_rows_of_one_sign_are_brothers(names: tuple[str, ...]) -> None:
    """Rows with the same sign, and rows without one after the first, are all parts of the numbered row."""
    table = read([HEAD, ["1", "投资(亿元)", "4", "5"], *(["", name, "6", "7"] for name in names)])
    assert ([row.parent_row for row in table.rows[1:]], kinds(table)) == (["1"] * len(names), [])


def test_what_a_sub_row_of_a_sub_row_takes_over() -> None:
    """The unit comes down from the first line, and the name is known as a part of any line above."""
    text = "序号,指标,单位,目标,完成\n1,地区生产总值,亿元,4,5\n,其中：第二产业,,6,7\n,#工业,,6,7\n2,就业,人,8,9\n"
    second, third = import_table(text).drafts[1:3]
    assert (second.rule.unit, third.rule.unit) == ("亿元", "亿元")
    assert (third.rule.parent, third.proposal.indicator and third.proposal.indicator.id) == (second.rule.id, "all_industry")


def test_an_indent_makes_a_sub_row_where_nothing_is_numbered() -> None:
    """A name set in under another one is its part."""
    rows: Rows = [["指标", "目标"], ["投资增速(%)", "4"], [Cell("工业(%)", indent=1, place="x"), "6"], ["就业(人)", "8"]]
    table = read(rows)
    assert [(row.row, row.parent_row) for row in table.rows] == [("1", None), ("1#1", "1"), ("2", None)]


def test_a_table_that_numbers_its_sub_rows() -> None:
    """Where every 其中 has a number of its own, the number is the row's and the parent is the row above."""
    table = read([HEAD, ["1", "投资增速(%)", "4", "5"], ["2", "其中：工业(%)", "6", "7"], ["3", "其中：民间(%)", "6", "7"]])
    assert [(row.row, row.parent_row) for row in table.rows] == [("1", None), ("2", "1"), ("3", "1")]


def test_group_rows_are_headings_and_never_rules() -> None:
    """A row of the full width, a numbered line without values, a name alone: headings of what follows."""
    rows: Rows = [
        [HEAD[0], HEAD[1], "单位", HEAD[2]],
        [Cell("经济发展", col_span=4, place="g"), *(Cell("经济发展", covered=True) for _ in range(3))],
        ["1", "工业增速", "%", "8"],
        ["2", "主要污染物减排", "", ""],
        ["", "化学需氧量", "吨", "4"],
        ["", "氨氮", "吨", "1"],
    ]
    table = read(rows)
    assert [(row.row, row.parent_row, row.group) for row in table.rows] == [
        ("1", None, ("经济发展",)),
        ("2.1", None, ("经济发展", "主要污染物减排")),
        ("2.2", None, ("经济发展", "主要污染物减排")),
    ]
    assert {skipped.text for skipped in table.skipped} == {"经济发展", "2 | 主要污染物减排"}


def test_what_stands_beside_a_heading_is_told() -> None:
    """A remark beside a name without any figure is left out with it, in the same words."""
    table = read([[*HEAD, "备注"], ["1", "工业增速(%)", "8", "7", ""], ["", "一、民生改善", "", "", "因疫情"], ["2", "就业(人)", "8", "9", ""]])
    assert ([row.row for row in table.rows], [skipped.text for skipped in table.skipped]) == (["1", "2"], ["一、民生改善 | 因疫情"])


def test_a_parent_with_words_for_a_target_is_a_row() -> None:
    """A line that states something, if only that the city has not answered, is no heading."""
    table = read([HEAD, ["1", "减排量(吨)", "市级下达任务", ""], ["", "#氨氮(吨)", "4", "5"]])
    assert [(row.row, row.parent_row) for row in table.rows] == [("1", None), ("1#1", "1")]


def test_a_name_without_a_figure_may_be_either() -> None:
    """Without numbers and units nobody knows whether a bare name is a heading: it is kept, with a doubt."""
    table = read([["指标", "目标"], ["工业发展", ""], ["增速", "8%"], ["户数", "9"]])
    assert kinds(table.rows[0]) == ["group_or_row"]


def test_first_column_groups_and_the_group_of_a_spanned_number() -> None:
    """Cells that span rows in a column before the name are groups; under one number they are siblings, not parts of the first."""
    rows: Rows = [
        ["序号", Cell("指标", col_span=2, place="h"), Cell("指标", covered=True), "单位", "目标"],
        ["1", Cell("工业增速", col_span=2, place="a"), Cell("工业增速", covered=True), "%", "8"],
        [Cell("2", row_span=2, place="b"), Cell("减排量", row_span=2, place="c"), "化学需氧量", "吨", "4"],
        [Cell("2", covered=True), Cell("减排量", covered=True), "氨氮", "吨", "1"],
    ]
    table = read(rows)
    assert [(row.row, row.name, row.parent_row, row.group) for row in table.rows] == [
        ("1", "工业增速", None, ()),
        ("2.1", "化学需氧量", None, ("减排量",)),
        ("2.2", "氨氮", None, ("减排量",)),
    ]


def test_a_target_over_several_rows_is_taken_over_and_told() -> None:
    """The span says that the cell is both rows': whether each or together is for a person."""
    rows: Rows = [HEAD, ["1", "城镇(%)", Cell("6", row_span=2, place="t"), "5"], ["2", "农村(%)", Cell("6", covered=True), "7"]]
    table = read(rows)
    assert [(row.target_text, kinds(row)) for row in table.rows] == [("6", []), ("6", ["covered"])]


def test_one_cell_over_target_and_result_is_in_doubt() -> None:
    """A cell that spans both columns may be the target, the result or both."""
    rows: Rows = [HEAD, ["1", "减排量(吨)", Cell("市级暂未反馈", col_span=2, place="t"), Cell("市级暂未反馈", covered=True)]]
    assert kinds(read(rows).rows[0]) == ["cell_count"]


def test_a_blank_under_a_unit_in_text_is_not_filled_in_silence() -> None:
    """Text has no spans: a blank unit may be a covered cell, and stays blank with a doubt."""
    rows = [["序号", "指标", "单位", "目标"], ["1", "城镇增速", "%", "6"], ["2", "农村增速", "", "7"]]
    table = read(rows, spans_known=False)
    assert [(row.unit, kinds(row)) for row in table.rows] == [("%", []), (None, ["covered_without_span", "unit_missing"])]


def test_numbers_that_jump_are_told() -> None:
    """1, 2, 4: a row may be lost."""
    table = read([HEAD, ["1", "甲(%)", "1", "1"], ["2", "乙(%)", "1", "1"], ["4", "丙(%)", "1", "1"]])
    assert [kinds(row) for row in table.rows] == [[], [], ["numbering"]]


def test_text_that_the_reader_refuses_is_told_with_its_reason() -> None:
    """The cell, its place and the reader's own words."""
    table = read([HEAD, ["1", "满意度(%)", "效果明显", "8"], ["2", "产值(亿元)/增速(%)", "20/5", "21/6"]])
    assert [kinds(row) for row in table.rows] == [["target_refused"], ["several_in_one", "several_in_one"]]
    assert table.rows[0].target is None
    refused = table.rows[0].doubts[0]
    assert (refused.text, refused.place) == ("效果明显", "row 2 cell 3")
    assert refused.detail


def test_five_year_tables() -> None:
    """The end year is the target; where it has none, the 年均 or 〔累计〕 cell stands in; where both speak and differ, that is told."""
    rows = [
        ["指标", "2020年", "2025年", "年均/〔累计〕", "属性"],
        ["生产总值增长(%)", "3.9", "—", "6.5左右", "预期性"],
        ["能耗降低(%)", "-", "-", "〔14〕", "约束性"],
        ["森林覆盖率(%)", "40.1", "41", "〔0.9〕", "约束性"],
        ["城镇化率(%)", "55", "60", "7", "预期性"],
    ]
    table = read(rows, after=["注：〔 〕内为五年累计数。"])
    assert [(row.target_text, row.cumulative, kinds(row)) for row in table.rows] == [
        ("6.5左右", False, []),
        ("〔14〕", True, []),
        ("41", False, []),
        ("60", False, ["second_target"]),
    ]


def test_a_turned_table() -> None:
    """Heads that run downwards, in two blocks one below the other."""
    rows = [["指标", "粮食产能", "科技贡献率"], ["2022年目标值", ">6亿吨", "61.5%"], ["指标", "绿化率", "强村比重"], ["2022年目标值", "32%", "9%"]]
    assert [(row.name, row.target_text) for row in read(rows).rows] == [("粮食产能", ">6亿吨"), ("科技贡献率", "61.5%"), ("绿化率", "32%"), ("强村比重", "9%")]


def test_a_sign_column_is_part_of_the_target() -> None:
    """指标性质 ≤ before 指标值 30 is ≤30, also in rows that padding has shifted."""
    rows = [
        ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重"],
        ["产出指标", "数量指标", "培训人次", "≥", "300", "人次", "320", "10"],
        ["成本指标", "成本控制数", "≤", "30", "万元", "完成", "10", ""],
    ]
    table = read(rows, spans_known=False)
    assert [(row.name, row.unit, row.target_text, row.actual_text) for row in table.rows] == [
        ("培训人次", "人次", "≥300", "320"),
        ("成本控制数", "万元", "≤30", "完成"),
    ]


@pytest.mark.parametrize(
    ("sign", "printed", "target"),
    [("≤", "5件次", "≤5件次"), ("≤", "5人（含）以下", "≤5人（含）以下"), ("＝", "100%", "＝100%"), ("＝", "全部完成", "全部完成"), ("定性", "优良", "优良")],
)
def test_a_sign_column_bounds_every_figure(sign: str, printed: str, target: str) -> None:
    """A sign goes before every text with a number in it, whatever its unit; "equal" before words and 定性 say nothing."""
    table = read([["指标", "指标性质", "指标值", "完成值"], ["投诉数", sign, printed, "4"], ["覆盖面", "≥", "90", "91"]])
    assert table.rows[0].target_text == target


def test_a_bound_before_words_is_asked() -> None:
    """≥ before 优良 bounds no number: the target is refused, and the sign is not left out."""
    table = read([["指标", "指标性质", "指标值", "完成值"], ["服务质量", "≥", "优良", "优良"], ["覆盖面", "≥", "90", "91"]])
    assert (table.rows[0].target_text, kinds(table.rows[0])[0]) == ("≥优良", "target_refused")


def test_a_row_with_a_group_cell_more_than_the_head() -> None:
    """The head's name spans two columns and the span is lost: the group stands before the first of its rows only."""
    rows = [
        ["指标", "2015年", "2020年", "属性"],
        ["1.空气质量", "优良天数比率(%)", "76.7", ">80", "约束性"],
        ["细颗粒物浓度(微克/立方米)", "50", "40", "约束性", ""],
    ]
    table = read(rows, spans_known=False)
    assert [(row.row, row.name, row.base_text, row.target_text, row.group) for row in table.rows] == [
        ("1.1", "优良天数比率", "76.7", ">80", ("空气质量",)),
        ("1.2", "细颗粒物浓度", "50", "40", ("空气质量",)),
    ]


def test_tables_side_by_side_are_one_below_the_other() -> None:
    """Heads that repeat from left to right: the right half follows the left, and nothing of it is lost."""
    rows = [["指标", "单位", "目标", "指标", "单位", "目标"], ["工业增速", "%", "8", "粮食产量", "万吨", "21"], ["投资增速", "%", "5", "", "", ""]]
    assert [(row.name, row.target_text) for row in read(rows).rows] == [("工业增速", "8"), ("投资增速", "5"), ("粮食产量", "21")]


def test_a_number_in_brackets_below_plain_ones_is_a_sub_row() -> None:
    """(1) between 3 and 4 is the first part of 3."""
    rows: Rows = [HEAD, ["3", "能耗降低(%)", "2.5", "2"], ["（1）", "工业(%)", "3", "3"], ["4", "优良天数(天)", "300", "310"]]
    table = read(rows)
    assert [(row.row, row.parent_row) for row in table.rows] == [("3", None), ("3#1", "3"), ("4", None)]
    assert kinds(table) == []


def test_a_section_with_a_chinese_number_is_a_heading() -> None:
    """一 | 经济发展 without figures, before 1 | …: a heading, though it is numbered."""
    rows: Rows = [HEAD, ["一", "经济发展", "", ""], ["1", "工业增速(%)", "8", "7"], ["二", "民生", "", ""], ["2", "就业(人)", "8", "9"]]
    assert [(row.row, row.group) for row in read(rows).rows] == [("1", ("经济发展",)), ("2", ("民生",))]


def test_a_unit_is_not_handed_from_a_growth_to_an_amount() -> None:
    """The parent's growth is in %; its part's amount has no unit, and that is told."""
    rows = [["指标", "2024年计划", ""], ["", "总量", "增长(%)"], ["生产总值(亿元)", "220", "6"], ["其中：第一产业", "31", "4"]]
    table = read(rows)
    assert [(row.row, row.unit) for row in table.rows] == [("1", "亿元"), ("1+1", "%"), ("1#1", "亿元"), ("1#1+1", "%")]


def test_two_results_of_two_years() -> None:
    """The result of the target's year is the actual, that of the year before a base."""
    rows = [["Measure", "2023/24 result", "2024/25 target", "2024/25 result"], ["Roads resealed (km)", "12", "15", "14.8"]]
    row = read(rows).rows[0]
    assert (row.base_text, row.target_text, row.actual_text, row.unit) == ("12", "15", "14.8", "km")


def test_the_caller_may_name_the_columns() -> None:
    """備註 as the result, by head; a head that is not there is told with those that are."""
    from plancheck.errors import PlanFileError  # noqa: PLC0415 - these tests need them alone
    from plancheck.tables.reading import read_table  # noqa: PLC0415 - only this test needs it
    from tables.tabling import document  # noqa: PLC0415 - only this test needs it

    made = document([["序号", "指标", "目标", "备注"], ["1", "工业增速(%)", "8", "7.5"]])
    assert read_table(made).rows[0].actual_text is None
    assert read_table(made, columns={"actual": "备注"}).rows[0].actual_text == "7.5"
    with pytest.raises(PlanFileError, match="备考"):
        read_table(made, columns={"actual": "备考"})


def test_named_columns_make_a_table_of_one_that_is_not_known() -> None:
    """Heads that no list knows are read where the caller says what they are, by their texts or their numbers."""
    from plancheck.tables.reading import read_table  # noqa: PLC0415 - as above
    from tables.tabling import document  # noqa: PLC0415 - only this test needs it

    made = document([["内容", "甲", "乙"], ["工业增速(%)", "8", "7.5"]])
    for columns in ({"name": "内容", "target": "甲", "actual": "乙"}, {"name": "1", "target": "2", "actual": "3"}):
        row = read_table(made, columns=columns).rows[0]
        assert (row.name, row.unit, row.target_text, row.actual_text) == ("工业增速", "%", "8", "7.5")


def test_a_class_among_remarks() -> None:
    """A column of remarks that holds nothing but classes is the class column."""
    table = read([["指标", "目标", "备注"], ["甲(%)", "1", "约束性"], ["乙(%)", "2", ""]])
    assert [row.classification for row in table.rows] == ["binding", None]


def test_an_indicator_whose_figures_stand_in_its_parts() -> None:
    """A numbered line with a unit and a class, though without a figure, is the parent of what follows; so is one whose parts call themselves so."""
    rows: Rows = [
        ["序号", "指标", "单位", "目标", "属性"],
        ["1", "工业增速", "%", "8", "预期性"],
        ["2", "主要污染物减排", "吨", "", "约束性"],
        ["", "化学需氧量", "吨", "4", "约束性"],
        ["3", "校际差异系数", "", "", ""],
        ["", "（1）小学", "", "≤0.45", "约束性"],
        ["", "（2）初中", "", "≤0.40", "约束性"],
    ]
    table = read(rows)
    assert [(row.row, row.name, row.parent_row) for row in table.rows] == [
        ("1", "工业增速", None),
        ("2", "主要污染物减排", None),
        ("2#1", "化学需氧量", "2"),
        ("3", "校际差异系数", None),
        ("3#1", "小学", "3"),
        ("3#2", "初中", "3"),
    ]


def test_a_line_without_figures_among_the_indicators_of_its_section() -> None:
    """Where a section has indicators of the same indent, a line with parts set in below it is one of them, and no second section."""
    rows: Rows = [
        ["指标", "单位", "目标"],
        ["一、资源环境", "", ""],
        ["耕地保有量", "万亩", "782"],
        ["主要污染物减排量", "", ""],
        [Cell("化学需氧量", indent=1, place="x"), "吨", "4"],
        [Cell("氨氮", indent=1, place="y"), "吨", "1"],
    ]
    table = read(rows)
    assert [(row.name, row.parent_row) for row in table.rows] == [("耕地保有量", None), ("主要污染物减排量", None), ("化学需氧量", "2"), ("氨氮", "2")]


@pytest.mark.parametrize("before", ["1）", "1) ", "·", "• ", "其中—", "其中：—", "1.1 ", "1.1.1 "])
def test_what_counts_a_part_is_no_piece_of_its_name(before: str) -> None:
    """Beside a column of row numbers a count or a bullet before a name says that it is a part, and goes."""
    head = ["序号", "指标名称", "单位", "目标"]
    table = read([head, ["1", "地区生产总值", "亿元", "500"], ["", f"{before}第一产业", "亿元", "50"], ["2", "粮食产量", "万吨", "55"]])
    assert [(row.row, row.name) for row in table.rows] == [("1", "地区生产总值"), ("1#1", "第一产业"), ("2", "粮食产量")]


@pytest.mark.parametrize("name", ["3·15投诉办结率", "1.5公里见绿覆盖率", "5G基站数", "12345热线办结率", "5.5小时工作圈人口"])
def test_a_number_that_belongs_to_a_name_stays(name: str) -> None:
    """5G and 1.5公里 count nothing of the table."""
    head = ["序号", "指标名称", "单位", "目标"]
    table = read([head, ["1", "地区生产总值", "亿元", "500"], ["2", name, "%", "90"]])
    assert table.rows[1].name == name


def test_a_row_above_the_head_is_told() -> None:
    """Who filled in the form, and when, stands above the head: no head, no year, and not lost."""
    table = read([["填报单位：发展改革局", "", "", "填报日期：2024年1月"], HEAD, ["1", "投资增速(%)", "4", "5"]])
    assert ([head.text for head in table.heads], table.year, kinds(table)) == (HEAD, None, [])
    assert [(skipped.text, skipped.why.value) for skipped in table.skipped] == [("填报单位：发展改革局 | 填报日期：2024年1月", "title")]


def test_letters_in_brackets_are_parts_of_the_numbered_row_above() -> None:
    """(a) and (b) below 10, which prints no figure of its own, are its parts and have its side."""
    rows = [["No.", "Indicator", "Unit", "Target"], ["10", "Gross enrolment ratio", "", ""], ["", "(a) Secondary", "%", "92"], ["", "(b) Tertiary", "%", "30"]]
    drafts = made_of(read([*rows, ["11", "Forest cover", "%", "36"]])).drafts
    assert [(draft.row.row, draft.row.name, draft.row.parent_row, str(draft.rule.direction)) for draft in drafts] == [
        ("10", "Gross enrolment ratio", None, "higher"),
        ("10#1", "Secondary", "10", "higher"),
        ("10#2", "Tertiary", "10", "higher"),
        ("11", "Forest cover", None, "higher"),
    ]


@pytest.mark.parametrize(("name", "side"), [("Women", "lower"), ("Rural areas", "lower"), ("Widgets of the second kind", None), ("Net migration", None)])
def test_only_whose_part_it_is_takes_the_side_of_the_line_above(name: str, side: str | None) -> None:
    """Of an unemployment rate women's is a part; a name of its own is asked about."""
    table = read([["No.", "Indicator", "Unit", "Target"], ["1", "Unemployment rate", "%", "5"], ["", f"of which: {name}", "%", "6"]])
    assert made_of(table).drafts[1].rule.direction == side
    assert propose(name, Names("%")).direction is None


def test_rows_that_share_the_number_of_a_line_without_figures_are_its_parts() -> None:
    """12 spans three rows: the income without a figure, and that of townspeople and of villagers, who are its parts."""
    number, group = Cell("12", row_span=3), Cell("民生", row_span=3)
    covered: list[str | Cell] = [Cell("民生", covered=True), Cell("12", covered=True)]
    rows: list[list[str | Cell]] = [
        ["类别", "序号", "指标", "单位", "目标", "属性"],
        [group, number, "居民人均可支配收入增长", "%", "", "预期性"],
        [*covered, "其中：城镇居民", "%", "6.5以上", ""],
        [*covered, "农村居民", "%", "8左右", ""],
    ]
    drafts = made_of(read(rows)).drafts
    assert [(draft.row.parent_row, str(draft.rule.direction)) for draft in drafts] == [(None, "higher"), ("12.1", "higher"), ("12.1", "higher")]


def test_a_classed_line_above_its_parts_is_no_heading() -> None:
    """减排量 with its class and no figure is the line of the parts below, of which only the first says 其中; the second is set in."""
    rows = [["指标", "单位", "目标", "属性"], ["粮食产量", "万吨", "55", "预期性"], ["主要污染物重点工程减排量", "", "", "约束性"]]
    parts: list[list[str | Cell]] = [["其中：化学需氧量", "万吨", "1.2", "约束性"], [Cell("氨氮", indent=2), "万吨", "0.06", "约束性"]]
    drafts = made_of(read([*rows, *parts])).drafts
    assert [(draft.row.name, draft.row.parent_row, str(draft.rule.direction)) for draft in drafts[1:]] == [
        ("主要污染物重点工程减排量", None, "higher"),
        ("化学需氧量", drafts[1].row.row, "higher"),
        ("氨氮", drafts[1].row.row, "higher"),
    ]


def test_one_unit_that_is_not_known_refuses_no_table() -> None:
    """The row with the unknown unit is asked about, the others are read."""
    rows = [["Indicator", "Unit", "Target"], ["Biodiversity units gained", "Units per 100 kilolumps", "5"], ["Forest cover", "%", "36"]]
    assert [[point.kind.value for point in draft.points] for draft in made_of(read(rows)).drafts] == [["unit_unknown"], []]
