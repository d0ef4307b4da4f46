"""Text that lost its row ends is put together again from the head's width, or refused with a line and a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.errors import PlanFileError
from plancheck.tables.grids import Document, Line
from plancheck.tables.reading import list_tables, read_table
from tables.tabling import kinds, said


def text(*lines: str) -> Document:
    return Document("made", "text", (), tuple(Line(line, f"line {number}") for number, line in enumerate(lines, 1)), "0" * 64)


HEAD = ("附件", "某镇主要指标完成情况", "序号 |", "指标名称 |", "目标 |", "完成情况 |")


def test_sub_rows_stand_one_place_left() -> None:
    """The covered number cell of a sub-row comes back as a blank at the row's end."""
    table = read_table(
        text(*HEAD, "1 |", "投资增速(%) |", "4 |", "△-2.5 |", "#工业投资增速(%) |", "14以上 |", "19.3 | |", "2 |", "粮食产量(万吨) |", "21 |", "22")
    )
    assert said(table) == [("1", "投资增速", "%", "4", "△-2.5"), ("1#1", "工业投资增速", "%", "14以上", "19.3"), ("2", "粮食产量", "万吨", "21", "22")]
    assert table.rows[1].parent_row == "1"


def test_values_that_look_like_row_numbers_stay_values() -> None:
    """10, △10, 3: a target, a result, and the number of the next row."""
    table = read_table(text(*HEAD, "2 |", "人均产值(万元) |", "10 |", "△10 |", "3 |", "农业增速(%) |", "4 |", "△4 |", "4 |", "工业增速(%) |", "7 |", "6 |"))
    assert said(table) == [("2", "人均产值", "万元", "10", "△10"), ("3", "农业增速", "%", "4", "△4"), ("4", "工业增速", "%", "7", "6")]


def test_the_last_row_may_lack_its_empty_last_cell() -> None:
    """The row before the notes is short of its blank remark, and nothing else is in doubt."""
    head = ("序号 |", "指标名称 |", "预期目标 |", "备注 |")
    table = read_table(text(*head, "1 |", "工业增速(%) |", "8 |", "|", "2 |", "服务业增速(%) |", "7", "注:1.说明。"))
    assert said(table) == [("1", "工业增速", "%", "8", None), ("2", "服务业增速", "%", "7", None)]
    assert kinds(table) == []


def test_a_row_with_one_value_cell_is_in_doubt() -> None:
    """A blank at the end of a numbered row: the value may be the target, the result, or both."""
    rows = [cell for number in range(1, 6) for cell in (f"{number} |", f"指标{'甲乙丙丁戊'[number - 1]}(%) |", "6 |", "7 |")]
    table = read_table(text(*HEAD, *rows, "6 |", "减排量(万吨) |", "市级暂未反馈 | |"))
    assert [kinds(row) for row in table.rows] == [[], [], [], [], [], ["cell_count"]]


def test_a_sub_row_without_its_parent_line() -> None:
    """The number stands on the first # row since the parent is gone: 3#1 and 3#2, no parent, both in doubt."""
    head = ("序号 |", "指标名称 |", "预期目标 |", "备注 |")
    rows = ("2 |", "投资增速(%) |", "5 |", "|", "#工业投资增速(%) |", "12 |", "||", "3 |", "#化学需氧量(吨) |", "4 |", "|", "#氨氮(吨) |", "1 |", "||")
    table = read_table(text(*head, *rows))
    assert [(row.row, row.parent_row, kinds(row)) for row in table.rows] == [
        ("2", None, []),
        ("2#1", "2", []),
        ("3#1", None, ["missing_parent"]),
        ("3#2", None, ["missing_parent"]),
    ]


def test_cells_without_end_marks_are_rebuilt_where_all_are_there() -> None:
    """Line ends alone do where no cell is blank."""
    table = read_table(text("序号", "指标", "单位", "目标值", "完成值", "1", "投资", "万元", "3000以上", "2890", "2", "新增主体", "户", "100", "130"))
    assert said(table) == [("1", "投资", "万元", "3000以上", "2890"), ("2", "新增主体", "户", "100", "130")]


def test_a_missing_cell_without_end_marks_is_told() -> None:
    """A row that is one cell short may lack its target or its result: nobody can say, and the row says so."""
    table = read_table(text("序号", "指标", "目标值", "完成值", "1", "投资(万元)", "30", "28", "2", "产值(万元)", "50", "3", "税收(万元)", "8", "9"))
    assert [(row.row, kinds(row)) for row in table.rows] == [("1", []), ("2", ["cell_count"]), ("3", [])]


def test_headings_between_the_cells_are_no_rules() -> None:
    """一、经济发展 on a line of its own heads the rows that follow."""
    table = read_table(text(*HEAD, "一、经济发展 |", "1 |", "工业增速(%) |", "8 |", "7 |", "二、民生 |", "2 |", "新增就业(人) |", "50 |", "60 |"))
    assert [(row.row, row.group) for row in table.rows] == [("1", ("一、经济发展",)), ("2", ("二、民生",))]
    assert [str(skipped.why) for skipped in table.skipped] == ["group", "group"]


def test_text_in_column_order_is_refused() -> None:
    """Heads from last to first, then columns: which cells make a row is lost, and the line is named."""
    lines = ("Reasons for deviations", "Actual Achievement", "Planned Annual Target", "Output Indicator", "More plant", "165", "100", "Number of roads")
    with pytest.raises(PlanFileError, match="order of the columns") as caught:
        read_table(text(*lines))
    assert caught.value.problems[0].path == "line 1"
    assert list_tables(text(*lines))[0].number is None


@given(st.lists(st.sampled_from(["row", "sub"]), min_size=1, max_size=12), st.data())
def test_every_table_of_one_cell_a_line_is_put_together_again(shape: list[str], data: st.DataObject) -> None:
    """Whatever rows and sub-rows follow each other, each comes back with its own cells."""
    figures = st.sampled_from(["1", "2", "7", "10", "6左右", "5以上", "△4", "-2.5", "100"])
    wanted, lines, number = [], list(HEAD), 0
    for place, kind in enumerate(["row", *shape]):
        target, actual = data.draw(figures).replace("△", ""), data.draw(figures)
        name = f"指标{'甲乙丙丁戊己庚辛壬癸子丑寅'[place]}增速"
        if kind == "row":
            number += 1
            lines += [f"{number} |", f"{name}(%) |", f"{target} |", f"{actual} |"]
        else:
            lines += [f"#{name}(%) |", f"{target} |", f"{actual} | |"]
        wanted.append((name, target, actual))
    assert [(row.name, row.target_text, row.actual_text) for row in read_table(text(*lines)).rows] == wanted


def test_lines_with_cells_side_by_side_have_not_lost_their_ends() -> None:
    """A title of two lines that look like heads, and rows whose cells stand apart: no row is made of whole lines."""
    rows = [f"{number} 某项工程{number}  公里  5{number}" for number in range(1, 9)]
    assert [found.number for found in list_tables("\n".join(["某省2024年主要指标", "2024年目标", *rows]))] == [None]
