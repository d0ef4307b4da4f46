"""What else pages of Chinese plans print around and in their tables: provisional columns, signs, classes in brackets, sign-offs, broken names."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancheck.rules import Classification
from plancheck.tables.importing import actuals_of, import_table
from plancheck.tables.published import SkippedWhy
from plancheck.tables.reading import read_table
from tables.tabling import kinds, read, said


@pytest.mark.parametrize("head", ["2024年预计", "2024年初步统计", "预计完成", "快报数"])
def test_a_head_makes_its_figures_provisional(head: str) -> None:
    """预计 over a column says of each of its figures what △ says of one; a cell without a figure stays as it is."""
    lines = ["2024年主要指标完成情况", f"指标 | 单位 | 2024年目标 | {head}", "粮食产量 | 万吨 | 210以上 | 213", "森林覆盖率 | % | 41 | 暂未反馈"]
    found = import_table("\n".join(lines) + "\n")
    actuals = actuals_of(found)
    assert [(actual.value, actual.provisional) for each in found.drafts if (actual := actuals.latest(each.rule.id))] == [(213, True), (None, False)]
    assert found.figures[0].source.endswith("printed '213' as a provisional figure")


def test_a_mark_makes_its_figure_provisional_in_the_written_file_too() -> None:
    """△ behind a name, which the note calls provisional, reaches the file of results."""
    text = "2024年主要指标完成情况\n指标 | 单位 | 目标 | 完成\n粮食产量△ | 万吨 | 210以上 | 213\n注：加△为初步统计数。\n"
    found = import_table(text)
    actual = actuals_of(found).latest(found.drafts[0].rule.id)
    assert actual is not None
    assert actual.provisional


@pytest.mark.parametrize("sign", ["▲", "▼", "▽"])
def test_a_sign_before_a_figure_may_be_a_loss(sign: str) -> None:
    """▼3 is no 3 until a note says so."""
    unsaid = read([["指标", "单位", "目标", "完成"], ["地区生产总值增速", "%", "6", f"{sign}3"]])
    noted = read([["指标", "单位", "目标", "完成"], ["地区生产总值增速", "%", "6", f"{sign}3"]], after=[f"注：{sign}为初步统计数。"])
    assert "unexplained_sign" in kinds(unsaid.rows[0])
    assert kinds(noted.rows[0]) == []


@pytest.mark.parametrize(
    ("name", "plain"), [("森林覆盖率（%）（约束性）", "森林覆盖率"), ("[约束性]森林覆盖率（%）", "森林覆盖率"), ("森林覆盖率【约束性指标】（%）", "森林覆盖率")]
)
def test_a_class_in_a_bracket_of_the_name(name: str, plain: str) -> None:
    """The bracket is the row's class, and no part of its name; the unit stays the unit."""
    row = read([["指标", "目标"], [name, "41"]]).rows[0]
    assert (row.name, row.unit, row.classification, row.class_source) == (plain, "%", Classification.BINDING, "name")


@pytest.mark.parametrize("line", [["填表人：张三　审核人：李四"], ["制表单位：某县发展和改革局"], ["填表人：张三", "审核人：李四", "", "2024年12月1日"]])
def test_who_filled_in_the_form_is_no_row(line: list[str]) -> None:
    """The sign-off in the last line of the sheet is told among what was left out."""
    cells = [*line, *[""] * (4 - len(line))]
    table = read([["指标", "单位", "目标", "完成"], ["粮食产量", "万吨", "21", "22"], cells], spans_known=False)
    assert [row.name for row in table.rows] == ["粮食产量"]
    assert [skipped.why for skipped in table.skipped] == [SkippedWhy.NOTE]


def test_a_responsible_person_with_a_figure_is_a_row() -> None:
    """负责人到岗率 is an indicator: it has a figure."""
    table = read([["指标", "单位", "目标", "完成"], ["负责人：到岗率", "%", "95", "96"]])
    assert said(table) == [("1", "负责人：到岗率", "%", "95", "96")]


def test_a_name_broken_over_two_lines_of_a_page(tmp_path: Path) -> None:
    """A line break in the source of a page is no space between Chinese characters, and one between words of English."""
    page = tmp_path / "page.html"
    rows = ["<tr><td>指标</td><td>目标</td></tr>", "<tr><td>城镇新增就业\n  人数(人)</td><td>280</td></tr>", "<tr><td>GDP\ngrowth (%)</td><td>6</td></tr>"]
    page.write_text(f"<html><body><table>{''.join(rows)}</table></body></html>", encoding="utf-8")
    assert [row.name for row in read_table(page).rows] == ["城镇新增就业人数", "GDP growth"]


def test_a_unit_that_the_indicator_alone_can_have_is_the_one_above() -> None:
    """In text a blank below % may be its lower part: of 空气质量优良天数比率 it can be nothing else, of 粮食产量 it is asked."""
    head = "2024年主要指标完成情况\n序号 | 指标 | 单位 | 目标 | 完成\n1 | 森林覆盖率 | % | 41 | 41.2"
    share = import_table(f"{head}\n2 | 空气质量优良天数比率 |  | 88以上 | 89\n")
    amount = import_table(f"{head}\n2 | 粮食产量 |  | 88以上 | 89\n")
    assert (share.drafts[1].rule.unit, len(share.undecided)) == ("%", 0)
    assert len(amount.undecided) == 1


@pytest.mark.parametrize(
    ("name", "target", "direction"),
    [
        ("某类隐患", "动态清零", "lower"),
        ("某类设施", "全覆盖", "higher"),
        ("违法建设治理", "动态清零", None),
        ("森林覆盖率", "全覆盖", "higher"),
        ("某类隐患", "0", None),
    ],
)
def test_words_that_want_none_or_all_say_the_side(name: str, target: str, direction: str | None) -> None:
    """动态清零 wants fewer and 全覆盖 more, where the name does not say the other side; a bare 0 says nothing."""
    found = import_table(f"2024年主要指标完成情况\n指标 | 目标 | 完成\n{name} | {target} | 1\n粮食产量（万吨） | 20 | 21\n")
    assert found.drafts[0].rule.direction == direction


def test_a_split_head_in_a_pdf_is_one_table(tmp_path: Path) -> None:
    """The two lines of a head, each over several columns, are no head of one cell a line."""
    from tables.making import Wide, made, write  # noqa: PLC0415 - the only test here that writes a PDF

    head = (Wide("指标名称", rows=2), Wide("单位", rows=2), Wide("2024年", columns=2), None), (None, None, "预期目标", "完成情况")
    table = made(*head, ("地区生产总值增长", "%", "5.5左右", "5.3"), ("粮食产量", "万吨", "730", "736"), before=("某省2024年计划执行情况",))
    assert [(row.target_text, row.actual_text) for row in read_table(write(tmp_path, table, "pdf")).rows] == [("5.5左右", "5.3"), ("730", "736")]
