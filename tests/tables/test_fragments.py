"""Text whose names go on below: what may be the rest of a name puts the rows beside it in doubt."""

from __future__ import annotations

import pytest

from plancheck.tables import read_table
from plancheck.tables.published import DoubtKind, PublishedTable


def doubted(table: PublishedTable) -> list[str]:
    """The names of the rows that are in doubt because of a line beside them."""
    return [row.name for row in table.rows if any(doubt.kind is DoubtKind.CELL_COUNT and "without figures" in doubt.detail for doubt in row.doubts)]


def aligned(*rows: tuple[str, str, str, str]) -> PublishedTable:
    """A text in columns; a Chinese character is two wide."""

    def padded(text: str, width: int) -> str:
        return text + " " * (width - sum(2 if ord(char) > 255 else 1 for char in text))

    return read_table("\n".join(padded(a, 24) + padded(b, 10) + padded(c, 13) + d for a, b, c, d in [("指标名称", "单位", "2024年目标", "2024年完成"), *rows]))


def test_names_that_go_on_below() -> None:
    """Where most rows have a line of words below, every name may be cut short: 规模以上 is not what 7左右 is of."""
    rows = [("规模以上", "%", "7左右", "7.7"), ("工业增加值增长", "", "", ""), ("固定资产", "%", "4左右", "4.0"), ("投资增长", "", "", "")]
    table = aligned(*rows, ("粮食产量", "万吨", "55以上", "56"))
    assert set(doubted(table)) >= {"规模以上", "固定资产"}


@pytest.mark.parametrize("words", ["率", "（常住人口）"])
def test_a_row_of_words_among_rows(words: str) -> None:
    """One row without figures between others may end the name above it: in a table with bars too."""
    text = f"指标|单位|目标|完成\n森林覆盖|%|55以上|56\n{words}|（%）||\n粮食产量|万吨|30以上|31\n住房面积|亩|3以上|3\n绿地面积|亩|3以上|3\n"
    assert doubted(read_table(text)) == ["森林覆盖", "粮食产量"]


def test_what_is_no_rest_of_a_name() -> None:
    """Headings, parents of sub-rows and rows with a number of their own leave their neighbours alone."""
    text = (
        "序号|指标|单位|目标|完成\n一、经济||||\n1|粮食产量|万吨|30以上|31\n2|主要污染物减排||||\n|其中：化学需氧量|吨|30以上|31\n3|民生支出||||\n4|绿地面积|亩|3以上|3\n"
        "二、民生||||\n5|住房面积|亩|3以上|3\n"
    )
    assert doubted(read_table(text)) == []


def test_cells_of_a_file_are_whole() -> None:
    """In CSV a cell ends where the file says so: a row without figures is nobody's rest."""
    assert doubted(read_table("指标,单位,目标,完成\n森林覆盖率,%,55以上,56\n住房条件,,,\n粮食产量,万吨,30以上,31\n")) == []
