"""Several tables in one document, what is told of those that are not read, and texts that are anything."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.errors import PlanCheckError, PlanFileError
from plancheck.tables.doubts import sentence
from plancheck.tables.published import DoubtKind
from plancheck.tables.reading import list_tables, read_table
from tables.tabling import read

TWO = """附件1
甲县2024年主要指标完成情况
指标 | 单位 | 预期目标 | 完成情况
工业增速 | % | 8 | 7
注：1.初步数。

附件2
甲县2025年主要指标预期目标
指标 | 单位 | 预期目标
工业增速 | % | 6左右
"""


def test_several_tables_are_listed_and_none_is_chosen_in_silence() -> None:
    """Two annexes: the error lists them, and number, label or words of the title choose one."""
    assert [(candidate.number, candidate.title) for candidate in list_tables(TWO)] == [
        (1, "附件1 甲县2024年主要指标完成情况"),
        (2, "附件2 甲县2025年主要指标预期目标"),
    ]
    with pytest.raises(PlanFileError, match=r"2 indicator tables.*\n.*附件2"):
        read_table(TWO)
    for chosen in (2, "2", "附件2", "2025年"):
        table = read_table(TWO, table=chosen)
        assert (table.number, table.year, table.label, [row.target_text for row in table.rows]) == (2, 2025, "附件2", ["6左右"])
    assert read_table(TWO, table=1).rows[0].actual_text == "7"


@pytest.mark.parametrize("wanted", [3, 0, "附件9", "甲县"])
def test_a_choice_that_fits_none_or_several_is_refused(wanted: int | str) -> None:
    """There is no third table, and 甲县 stands in both titles."""
    with pytest.raises(PlanFileError, match="the tables are 1 '附件1"):
        read_table(TWO, table=wanted)


def test_a_table_without_indicators_is_told_with_its_head() -> None:
    """A table of people is no indicator table: the reason and its first row are given."""
    people = "姓名 | 电话\n张三 | 1\n李四 | 2\n"
    assert [(candidate.number, candidate.heads) for candidate in list_tables(people)] == [(None, ("姓名", "电话"))]
    with pytest.raises(PlanFileError, match=r"姓名 \| 电话"):
        read_table(people)


def test_a_text_without_a_table_says_what_a_table_needs() -> None:
    """Prose: the error says what was looked for."""
    with pytest.raises(PlanFileError, match="no table was found"):
        read_table("全年地区生产总值增长6%左右。\n城镇新增就业5000人。\n")


def test_a_continued_page_is_joined() -> None:
    """续表 and the head again between rows 2 and 3 of a text with bars."""
    head = "序号 | 指标名称 | 单位 | 2024年目标 | 2024年完成\n"
    text = head + "1 | 工业增速 | % | 8 | 7\n2 | 投资增速 | % | 6 | 5\n— 1 —\n续表\n" + head + "3 | 就业 | 人 | 70 | 80\n4 | 产量 | 吨 | 9 | 9\n"
    assert [row.row for row in read_table(text).rows] == ["1", "2", "3", "4"]


def test_rows_of_text_between_headings_are_not_lost() -> None:
    """A heading without bars between rows with bars, each row alone: all rows are read, all headings told."""
    head = "Measure | Unit | Target | Actual\n"
    text = head + "Quantity\nBriefs written | number | 250 | 240\nQuality\nSatisfaction | per cent | 85 | 84\nCost\nTotal cost | US$ million | 23.1 | 20.8\n"
    table = read_table(text)
    assert [(row.name, row.group) for row in table.rows] == [("Briefs written", ("Quantity",)), ("Satisfaction", ("Quality",)), ("Total cost", ("Cost",))]


def test_every_kind_of_doubt_has_its_words_in_both_languages() -> None:
    """No doubt is without a sentence, and the two languages differ."""
    for kind in DoubtKind:
        english, chinese = (sentence(kind, "甲", "乙", lang) for lang in ("en", "zh"))
        assert english
        assert english != chinese


def test_a_doubt_says_what_it_is_about() -> None:
    """The sentence of a refused target has the printed words and the reader's reason."""
    (doubt,) = read([["指标", "目标"], ["满意度(%)", "效果明显"]]).rows[0].doubts
    assert doubt.said().startswith("the target “效果明显” cannot be read: ")
    assert doubt.said("zh").startswith("目标“效果明显”无法读取：")


_WORDS = (
    "序号",
    "指标",
    "单位",
    "目标",
    "完成情况",
    "2024年",
    "属性",
    "1",
    "2",
    "3",
    "工业增速(%)",
    "#税收(%)",
    "%",
    "6左右",
    "△4",
    "—",
    "",
    "约束性",
    "注：1.说明",
    "一、经济",
)


@given(st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6), min_size=1, max_size=8), st.sampled_from((" | ", " |\n", "  ", " ", "")))
def test_any_text_is_read_or_refused(rows: list[list[str]], joint: str) -> None:
    """Whatever stands where: a table, or an error of the package that says why not; never another error."""
    text = "\n".join(joint.join(row) for row in rows) + "\n"
    with suppress(PlanCheckError):
        for candidate in list_tables(text):
            if candidate.number is not None:
                table = read_table(text, table=candidate.number)
                assert len({row.row for row in table.rows}) == len(table.rows)


def test_a_table_without_a_head_behind_another_is_told() -> None:
    """Two grids, the second without a head and of other columns: it may be a lost page, so it is no silence."""
    from plancheck.tables.grids import Cell, Document, Grid  # noqa: PLC0415 - only here by hand

    first = Grid(1, None, (), (), ((Cell("指标"), Cell("目标")), (Cell("工业增速(%)"), Cell("8"))), spans_known=True, cut="cells", place="table 1")
    second = Grid(2, None, (), (), ((Cell("2"), Cell("投资增速(%)"), Cell("5"), Cell("6")),), spans_known=True, cut="cells", place="table 2")
    table = read_table(Document("made", "html", (first, second), (), "0" * 64))
    assert [(doubt.kind.value, doubt.place) for doubt in table.doubts] == [("cell_count", "table 2")]


def test_line_breaks_inside_quoted_cells_make_no_second_table(tmp_path: Path) -> None:
    """A CSV whose heads and cells hold line breaks is one table: its lines are not what is left of another."""
    file = tmp_path / "quoted.csv"
    file.write_text('序号,"指标\n名称",单位,2025年预期目标\n1,地区生产总值增速,%,6左右\n2,"社会消费品零售总额\n增长",%,"6.5\n左右"\n', encoding="utf-8")
    table = read_table(file)
    assert [(row.name, row.unit) for row in table.rows] == [("地区生产总值增速", "%"), ("社会消费品零售总额增长", "%")]
