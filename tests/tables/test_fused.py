"""Cells that have run together are cut where one cut fits and no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from plancheck.errors import PlanFileError
from plancheck.tables import fused
from plancheck.tables.grids import Document, Line
from plancheck.tables.published import Role
from plancheck.tables.reading import read_table
from tables.tabling import kinds, said


def text(*lines: str) -> Document:
    return Document("made", "text", (), tuple(Line(line, f"line {number}") for number, line in enumerate(lines, 1)), "0" * 64)


def test_single_spaces_cut_a_line_where_every_cell_fits() -> None:
    """As many words as heads, each of its head's kind."""
    table = read_table(text("序号 指标名称 单位 预期目标 完成情况", "1 工业增速 % 6左右 5.8", "2 粮食产量 万吨 21以上 21.4"))
    assert said(table) == [("1", "工业增速", "%", "6左右", "5.8"), ("2", "粮食产量", "万吨", "21以上", "21.4")]
    assert kinds(table) == []


def test_a_bound_or_a_mark_shows_where_a_figure_ends() -> None:
    """6左右△4.5 can only be 6左右 and △4.5."""
    table = read_table(text("序号指标名称预期目标完成情况", "1工业增速(%)6左右△4.5", "2人均产值(万元)10△10", "注：△为预计数。"))
    assert said(table) == [("1", "工业增速", "%", "6左右", "△4.5"), ("2", "人均产值", "万元", "10", "△10")]


def test_a_sum_tells_two_cuts_apart() -> None:
    """40.141.0〔0.9〕: only 40.1 + 0.9 = 41.0 adds up."""
    table = read_table(text("指标2015年2020年〔累计〕属性", "森林覆盖率(%)40.141.0〔0.9〕约束性"))
    assert [(row.base_text, row.target_text, row.classification) for row in table.rows] == [("40.1", "41.0", "binding")]


def test_what_can_be_cut_in_two_ways_stays_whole() -> None:
    """2.252.59 is 2.25 and 2.59, or 2.2 and 52.59: the line is kept and told, the rows around it are read."""
    table = read_table(text("序号指标名称预期目标完成情况", "1工业增速(%)6左右△4.5", "2新增就业(万人)2.252.59", "3服务业增速(%)5以上4"))
    assert [(row.row, kinds(row)) for row in table.rows] == [("1", ["mark_without_note"]), ("2", ["fused"]), ("3", [])]
    assert table.rows[1].target is None
    assert table.rows[1].target_text is None


def test_a_table_of_which_no_line_can_be_cut_is_refused_with_its_line() -> None:
    """Digits upon digits: the refusal names the first line and the heads."""
    with pytest.raises(PlanFileError, match="run together") as caught:
        read_table(text("指标2015年2020年属性", "耕地保有量(万亩)151165约束性", "草原面积(万亩)234251约束性"))
    assert caught.value.problems[0].path == "line 2"


def test_names_that_are_lost_make_no_table() -> None:
    """Figures alone under a head of names: nothing is read."""
    with pytest.raises(PlanFileError):
        read_table(text("指标 2000年 2005年计划目标 2005年实际", "1995 1795 2549", "1165 1060 1183"))


def test_a_head_on_the_next_page_continues_the_table() -> None:
    """A page number and the head again stand between rows 1 and 2."""
    head = "序号 指标名称 单位 目标值"
    table = read_table(text(head, "1 人均产值 元 ≥90000", "2", head, "2 城镇登记失业率 % <4"))
    assert [(row.row, row.target_text) for row in table.rows] == [("1", "≥90000"), ("2", "<4")]


def test_a_line_that_can_be_cut_in_countless_ways_is_given_up_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows run together: each tail of the line is found barren once, or belongs to one of the cuts that are looked at; nothing is guessed."""
    tried: list[str] = []
    first_cells = fused._first_cells  # noqa: SLF001 - what is tried shows nowhere else

    def watched(text: str, roles: Sequence[Role], expected: int) -> Iterator[tuple[str, str]]:
        tried.append(text)
        return first_cells(text, roles, expected)

    monkeypatch.setattr(fused, "_first_cells", watched)
    row = "民生福祉   城镇新增就业   万人   〔10〕   2—2.5     预期性"
    lines = text("类别 指标 单位 2029年 2030年 属性", row * 2).lines
    [(block, _, _)] = fused.cut_lines(lines)
    assert set(block.unsure) == {"line 2"}
    assert len(tried) <= 6 * (201 + len(row * 2))  # roles × (cuts looked at + tails)
