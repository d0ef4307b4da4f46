"""A head says what its column holds, also where it is printed with noise."""

from __future__ import annotations

import pytest

from plancheck.tables.grids import Cell
from plancheck.tables.heads import read_head
from plancheck.tables.published import DoubtKind, Role
from plancheck.tables.reading import list_tables
from plancheck.tables.roles import assign
from tables.tabling import document, kinds, read


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("序号", "number"),
        ("指标名称", "name"),
        ("项 目", "name"),
        ("指　标", "name"),
        ("预期目标", "target"),
        ("本镇目标值", "target"),
        ("2024年计划", "target"),
        ("“十四五”规划目标", "target"),
        ("计划完成情况", "actual"),
        ("2024年预计完成", "actual"),
        ("上年实绩", "base"),
        ("2020年基期值", "base"),
        ("2020年", "year"),
        ("〔累计〕1", "period"),
        ("年均增速〔累计〕", "period"),
        ("完成率（%）", "change"),
        ("完成计划（%）", "change"),
        ("2015年比2010年增长", "growth"),
        ("指标属性", "class"),
        ("度量单位", "unit"),
        ("责任单位", "skip"),
        ("分值", "weight"),
        ("1—9月", "part_year"),
        ("Performance measure", "name"),
        ("Unit of measure", "unit"),
        ("2021/22 Planned annual target", "target"),
        ("Actual achievement 2021/2022", "actual"),
        ("Audited actual performance 2019/2020", "base"),
        ("Deviation from planned target to actual achievement", "change"),
        ("Reasons for deviations", "remark"),
        ("Target met?", "result"),
    ],
)
def test_a_head_is_read_through_its_noise(printed: str, kind: str) -> None:
    """Spaces inside words, widths, years, footnote digits and places before the word do not hide what a head says."""
    assert read_head(printed).kind == kind


@pytest.mark.parametrize("printed", ["地区生产总值", "城镇新增就业", "6左右", "5.5以内", "100", "约束性", "一、经济发展", "Tonnes"])
def test_what_stands_in_cells_is_no_head(printed: str) -> None:
    """A name, a figure, a class and a heading are not taken for heads."""
    assert read_head(printed).kind is None


@pytest.mark.parametrize(
    ("printed", "year"), [("2024年目标", 2024), ("2019–20 target", 2020), ("2021/2022 actual", 2022), ("“十三五”目标", 2020), ("目标", None)]
)
def test_the_year_of_a_head_is_the_one_it_ends_in(printed: str, year: int | None) -> None:
    """A financial year is named by the year it ends in, a five-year plan by its last."""
    assert read_head(printed).year == year


def test_a_base_year_is_never_an_actual() -> None:
    """Of two bare years the later is the target and the earlier a base; a result of an earlier year is a base too."""
    bare = read([["指标", "2020年", "2025年", "属性"], ["森林覆盖率(%)", "40", "41", "约束性"]])
    assert [head.role for head in bare.heads] == [Role.NAME, Role.BASE, Role.TARGET, Role.CLASS]
    earlier = read([["指标", "2023年完成", "2024年目标"], ["粮食产量(万吨)", "20", "21"]])
    assert [head.role for head in earlier.heads] == [Role.NAME, Role.BASE, Role.TARGET]
    assert [(row.base_text, row.target_text, row.actual_text) for row in (*bare.rows, *earlier.rows)] == [("40", "41", None), ("20", "21", None)]


def test_a_result_without_a_year_beside_a_title_of_another_year_is_a_base() -> None:
    """The title's year says what the target is for, where the target's head does not."""
    table = read([["指标名称", "单位", "2024年完成", "预期目标"], ["城镇化率", "%", "50", "51"]], before=["2025年主要预期目标"])
    assert [row.actual_text for row in table.rows] == [None]
    assert table.rows[0].base_text == "50"


def test_one_word_with_two_roles_is_decided_by_the_other_columns() -> None:
    """指标值 is the target beside 完成值, and the result beside a growth column."""
    target = read([["指标", "指标值", "单位", "完成值"], ["培训人次", "300", "人次", "320"]])
    actual = read([["指标名称", "单位", "指标值", "增速(%)"], ["地区生产总值", "亿元", "1203.4", "5.6"]])
    assert said_roles(target) == ["name", "target", "unit", "actual"]
    assert said_roles(actual) == ["name", "unit", "actual", "change"]


def test_a_word_that_nothing_decides_is_a_doubt_of_every_row() -> None:
    """指标值 alone, with plain numbers and no title, may be target or result: that is said, not guessed in silence."""
    table = read([["指标", "单位", "指标值"], ["粮食产量", "万吨", "21"], ["油料产量", "万吨", "3"]])
    assert all("ambiguous_head" in kinds(row) for row in table.rows)


def test_a_split_head_is_read_from_the_top() -> None:
    """2024年 over 计划 and 完成, 2025年 over 计划: each lower head has the year above it."""
    rows = [
        ["指标", "单位", "2024年", "", "2025年"],
        ["", "", "计划", "完成", "计划"],
        ["工业增速", "%", "8", "7", "6"],
    ]
    table = read(rows)
    assert [(head.role.value, head.year) for head in table.heads][2:] == [("target", 2024), ("actual", 2024), ("base", 2025)]
    assert kinds(table) == ["head_reading"]  # that 2025 was not read is said; only 2024 has results beside its targets


def test_targets_of_two_years_without_a_result_are_a_question() -> None:
    """Where no year has a result, nothing says which of the two is wanted."""
    table = read([["指标", "单位", "2024年目标", "2025年目标"], ["工业增速", "%", "8", "6"]])
    assert kinds(table)[0] == "ambiguous_head"


def test_the_year_that_is_wanted_can_be_said() -> None:
    """With year=2025 the targets of 2025 are read, and the results of 2024 are bases."""
    from plancheck.tables.reading import read_table  # noqa: PLC0415 - the only test that needs it
    from tables.tabling import document  # noqa: PLC0415 - only this test needs it

    rows = [["指标", "单位", "2024年计划", "2024年完成", "2025年计划"], ["工业增速", "%", "8", "7", "6"]]
    row = read_table(document(rows), year=2025).rows[0]
    assert (row.target_text, row.actual_text) == ("6", None)


def test_growth_beside_an_amount_is_a_target_of_its_own() -> None:
    """A plan of 220 亿元, growing by 6 %: two targets, two rows, each with its unit and its result."""
    rows = [
        ["指标", "单位", "2024年计划", "", "2024年完成", ""],
        ["", "", "总量", "增长(%)", "总量", "增长(%)"],
        ["地区生产总值", "亿元", "220", "6左右", "218", "5.5"],
    ]
    table = read(rows)
    assert [(row.row, row.name, row.unit, row.target_text, row.actual_text) for row in table.rows] == [
        ("1", "地区生产总值", "亿元", "220", "218"),
        ("1+1", "地区生产总值增长", "%", "6左右", "5.5"),
    ]


def said_roles(table: object) -> list[str]:
    return [head.role.value for head in table.heads]  # type: ignore[attr-defined]  # the branch is of the type that has it


def test_a_column_of_figures_without_a_role_is_told() -> None:
    """Figures under North and South are kept and not judged, and that is said once for the table."""
    table = read([["Indicator", "Annual target", "North", "South", "Actual to date"], ["Roads graded (km)", "400", "90", "110", "200"]])
    assert [doubt.text for doubt in table.doubts] == ["North | South"]
    assert dict(table.rows[0].extra) == {"North": "90", "South": "110"}


def test_the_whole_year_goes_before_a_part_of_it() -> None:
    """全年预计完成 is the result, 1—11月完成 is kept beside it."""
    table = read([["指标", "预期目标", "1-11月完成", "全年预计完成"], ["工业增速(%)", "8", "7.2", "7.5"]])
    assert (table.rows[0].actual_text, dict(table.rows[0].extra)) == ("7.5", {"1-11月完成": "7.2"})


def test_a_target_for_growth_by_its_own_head() -> None:
    """2024年目标增速 and 2024年实际增速 are target and result, in the growth of the indicator."""
    table = read([["指标名称", "2024年目标增速(%)", "2024年实际增速(%)"], ["工业增加值", "8", "7"]])
    assert [(row.name, row.unit, row.target_text, row.actual_text) for row in table.rows] == [("工业增加值增长", "%", "8", "7")]


def test_targets_of_two_years_under_a_title_of_one() -> None:
    """A table called the plan of 2025 is read so, and that 2024 stands beside is told, not asked."""
    rows = [["指标", "单位", "2024年目标", "2024年完成", "2025年目标"], ["工业增速", "%", "8", "7", "6"]]
    table = read(rows, before=["2025年主要预期目标表"])
    assert (table.year, table.rows[0].target_text, table.rows[0].actual_text) == (2025, "6", None)
    assert kinds(table) == ["head_reading"]


def test_growth_behind_the_target_is_told() -> None:
    """增长率(%) without a year, behind the plan of the year: read as the growth that it aims at."""
    table = read([["指标", "单位", "2024年完成", "2025年计划", "增长率(%)"], ["工业总产值", "亿元", "652", "718", "10左右"]], before=["2025年计划表"])
    assert [(row.name, row.unit, row.target_text) for row in table.rows] == [("工业总产值", "亿元", "718"), ("工业总产值增长", "%", "10左右")]
    assert kinds(table) == ["head_reading"]


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("Sl. No.", "number"),
        ("Measure ID", "number"),
        ("Annual average/[Cumulative]", "period"),
        ("Nature", "class"),
        ("Polarity", "direction"),
        ("Good performance is", "direction"),
        ("指标方向", "direction"),
    ],
)
def test_heads_of_other_tables(printed: str, kind: str) -> None:
    """Numbers, periods, classes and directions as English and Chinese tables call them."""
    assert read_head(printed).kind == kind


@pytest.mark.parametrize(
    ("heads", "roles"),
    [
        (["Metric", "Start", "Target", "Current"], ["name", "base", "target", "actual"]),
        (["Metric", "Current", "Target 2030"], ["name", "base", "target"]),
    ],
)
def test_where_things_stand(heads: list[str], roles: list[str]) -> None:
    """Current is the result where another column has the start; alone beside a target it is the start, and never judged."""
    table = read([heads, ["Active users", *("7" for _ in heads[1:])]])
    assert [head.role.value for head in table.heads] == roles


@pytest.mark.parametrize(
    ("printed", "year"), [("FY24 Target", 2024), ("FY 2024 Target", 2024), ("FY23-24 Target", 2024), ("CY2024 target", 2024), ("FY'25 Target", 2025)]
)
def test_fiscal_years(printed: str, year: int) -> None:
    """Two digits behind FY are a year, of two years the second; calendar and school years are years too."""
    head = read_head(printed)
    assert (head.kind, head.year) == ("target", year)


def test_results_of_two_fiscal_years() -> None:
    """FY23 Actual beside FY24 Target and FY24 Actual is a base."""
    table = read([["Measure", "FY23 Actual", "FY24 Target", "FY24 Actual"], ["Fire deaths", "3", "0", "2"]])
    assert [head.role.value for head in table.heads] == ["name", "base", "target", "actual"]
    assert table.doubts == ()


@pytest.mark.parametrize(("aim", "hope"), [("2024年基本目标", "2024年奋斗目标"), ("目标", "力争目标"), ("Target", "Stretch target")])
def test_what_is_hoped_for_stands_beside_the_target(aim: str, hope: str) -> None:
    """A second, higher number is no target that the plan is held to, nor a base; alone it is the target."""
    table = read([["指标", "单位", "上年完成", aim, hope], ["粮食总产量", "万吨", "20", "21", "23"]])
    (row,) = table.rows
    assert (row.target_text, row.base_text) == ("21", "20")
    assert kinds(table) == ["head_reading"]
    assert [head.role for head in table.heads][-2:] == [Role.TARGET, Role.SKIP]
    alone = read([["指标", "单位", "上年完成", hope], ["粮食总产量", "万吨", "20", "23"]])
    assert alone.rows[0].target_text == "23"


def test_financial_years_below_a_split_head() -> None:
    """2020/21 and 2024-25 are years of a head, and no figures: the plan year is the second."""
    rows = [["Indicator", "Unit", "Targets", "Targets"], ["Indicator", "Unit", "2020/21", "2024-25"], ["Paved roads", "km", "5,370", "7,500"]]
    table = read(rows)
    assert [head.year for head in table.heads] == [None, None, 2021, 2025]
    assert len(table.rows) == 1


def test_the_year_that_is_asked_for_settles_bare_years() -> None:
    """Of five years without a word the caller's is the target; without one it is asked which."""
    heads = ["Indicator", "Unit", "Baseline", "2020/21", "2021/22", "2022/23"]
    rows = [[head] for head in heads], [["Paved roads"], ["km"], ["4,971"], ["5,370"], ["5,591"], ["7,500"]]
    asked = assign(*rows, title=None, place="table 1", year=2022)
    assert [head.role for head in asked.heads][3:] == [Role.BASE, Role.TARGET, Role.BASE]
    assert asked.row_doubts == ()
    assert [doubt.kind for doubt in assign(*rows, title=None, place="table 1").row_doubts] == [DoubtKind.AMBIGUOUS_HEAD]


def test_tasks_over_names_are_names() -> None:
    """工作任务 over words beside a column of aimed-at figures holds what is to be done; 牵头科室 is nobody's indicator."""
    head = ["工作任务", "2024年目标", "完成情况", "牵头科室"]
    table = read([head, ["规上工业总产值", "26亿元", "25亿元", "经发办"], ["违法建设治理", "动态清零", "清零", "执法队"]])
    assert said_roles(table) == ["name", "target", "actual", "skip"]


def test_progress_over_figures_is_the_result() -> None:
    """完成进度 over 25亿元 and 5家 holds results, and that is told; over shares of the target it follows from other columns."""
    figures = read([["指标", "目标", "完成进度"], ["规上工业总产值", "26亿元", "25亿元"], ["新增规上企业", "4家", "5家"]])
    shares = read([["指标", "目标", "完成进度"], ["规上工业总产值", "26亿元", "96.2%"], ["新增规上企业", "4家", "125%"]])
    assert (said_roles(figures)[-1], kinds(figures)) == ("actual", ["head_reading"])
    assert said_roles(shares)[-1] == "change"


def merged(text: str, width: int = 4) -> list[str | Cell]:
    return [Cell(text, col_span=width), *(Cell(text, covered=True) for _ in range(width - 1))]


@pytest.mark.parametrize("text", ["一、约束性指标", "约束性指标", "一、约束性指标（8项）"])
def test_a_heading_right_below_the_head_is_no_level_of_it(text: str) -> None:
    """指标 and 目标 end many headings; the one text of a row opens a group, whose class its rows have."""
    first: list[str | Cell] = [text, "", "", ""]
    second: list[str | Cell] = ["", text, "", ""]
    for line, spans_known in ((merged(text), True), (first, True), (first, False), (second, True), (second, False)):
        table = read([["序号", "指标", "单位", "目标"], line, ["1", "粮食产量", "万吨", "55"], ["2", "森林覆盖率", "%", "56"]], spans_known=spans_known)
        assert [(row.name, str(row.classification)) for row in table.rows] == [("粮食产量", "binding"), ("森林覆盖率", "binding")]
        assert text in [each.text for each in table.skipped]


@pytest.mark.parametrize("text", ["一、经济发展指标", "（二）民生目标", "一、主要预期目标", "一、总量指标", "I. Expected outcomes", "Key indicators"])
def test_a_heading_of_a_listed_word_stays_a_heading(text: str) -> None:
    """A heading that ends with a word of heads is told among the lines that are no rows, not swallowed by the head."""
    head = ["序号", "指标", "单位", "目标"] if not text.isascii() else ["No.", "Indicator", "Unit", "Target"]
    table = read([head, merged(text), ["1", "粮食产量", "万吨", "55"]])
    assert [row.name for row in table.rows] == ["粮食产量"]
    assert any(line.text in text for line in table.skipped)


def test_a_split_head_with_one_word_below_is_still_one() -> None:
    """The one text of the second row stands under a year: it says what that column holds."""
    upper = [Cell("指标", row_span=2), Cell("单位", row_span=2), Cell("2024年")]
    table = read([upper, [Cell("指标", covered=True), Cell("单位", covered=True), Cell("目标")], ["粮食产量", "万吨", "55以上"]])
    assert [(row.name, row.target_text) for row in table.rows] == [("粮食产量", "55以上")]
    assert table.skipped == ()


@pytest.mark.parametrize(
    "head", ["“十四五”年均增长（%）", "十四五期间年均增长", "五年年均增长/[累计]", "年均/累计增长（%）", "5年累计", "“十五五”时期累计", "规划期内年均增速"]
)
def test_heads_of_the_span_of_a_plan(head: str) -> None:
    """A plan's name or its five years before 年均 and 累计 say of which years they are, not what they are."""
    assert read_head(head).kind == "period"


@pytest.mark.parametrize("name", ["化学需氧量排放量", "节能减排指标", "主要污染物减排目标"])
@pytest.mark.parametrize("classed", ["约束性指标", "约束性"])
@pytest.mark.parametrize("target", ["市下达任务", "完成市下达目标", "上级下达计划"])
def test_a_row_of_words_that_heads_have_opens_no_table(name: str, classed: str, target: str) -> None:
    """任务, 目标 and 指标 end heads and cells alike: within a table only a listed word alone names a column."""
    head, before, after = ["指标", "目标", "属性"], ["粮食产量(万吨)", "55", "约束性指标"], ["森林覆盖率(%)", "56", "预期性指标"]
    for spans_known in (True, False):
        table = read([head, before, [name, target, classed], after], spans_known=spans_known)
        assert [row.target_text for row in table.rows] == ["55", target, "56"]
        assert table.rows[1].name == name


def test_another_head_within_a_table_opens_another() -> None:
    """A row that names its columns anew is a head, with or without a title before it."""
    first, second = ["指标", "单位", "2024年目标"], ["指标名称", "计量单位", "2025年预期目标", "属性"]
    rows = [first, ["粮食产量", "万吨", "55"], second, ["森林覆盖率", "%", "56", "约束性"]]
    assert [found.rows for found in list_tables(document(rows))] == [1, 1]


@pytest.mark.parametrize("results", [["66%", "62%"], ["231,442", "not reported"]])
def test_a_result_of_the_year_that_is_aimed_at(results: list[str]) -> None:
    """Actual stands over the years before, and Result beside the target of this one: that is the result."""
    upper = [Cell("Measure", row_span=2), Cell("FY23"), Cell("FY24"), Cell("FY25", col_span=2), Cell("FY25", covered=True)]
    rows = [["Grants paid", "5", "6", "7", results[0]], ["Wells drilled", "5", "6", "7", results[1]]]
    table = read([upper, [Cell("Measure", covered=True), "Actual", "Actual", "Target", "Result"], *rows])
    assert [head.role.value for head in table.heads] == ["name", "base", "base", "target", "actual"]
    assert [row.actual_text for row in table.rows] == results


@pytest.mark.parametrize("head", ["Forecast", "2024 forecasts", "Estimates", "Projected", "Year-end projection"])
def test_what_is_forecast_is_provisional(head: str) -> None:
    """Where no result stands beside the target a forecast is read as one, told, and no final figure."""
    table = read([["Indicator", "2024 target", head], ["Forest cover (%)", "55", "56"], ["Recycling rate (%)", "7", "8"]])
    assert kinds(table) == ["head_reading"]
    assert [row.actual.provisional for row in table.rows if row.actual is not None] == [True, True]
