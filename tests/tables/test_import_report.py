"""What an import tells: what it understood, what it proposes, and each thing to decide once."""

from __future__ import annotations

import pytest

from plancheck.reports.imported import candidates_table, imported_text
from plancheck.reports.lexicon import lexicon
from plancheck.tables import import_table, list_tables
from plancheck.tables.proposals import By
from plancheck.tables.published import Role

HEAD = "序号 | 指标名称 | 单位 | 2024年目标 | 2024年完成 | 责任单位\n"
TITLE = "附表3 2024年东县主要指标完成情况\n"
NOTES = "注：1.带“*”的是约束性指标，其余是预期性指标。\n"
MANY = TITLE + HEAD + "".join(f"{number} | 第{number}类设施 | 座 | {number}0 | {number}1 | 某局\n" for number in range(1, 16)) + NOTES
FEW = TITLE + HEAD + "1 | 粮食产量* | 万吨 | 22以上 | 22.3 | 某局\n2 | 公厕覆盖率 | % | 90 | 91 | 某局\n3 | 长江干流水质 |  | 保持Ⅱ类 | Ⅱ类 | 某局\n" + NOTES


def test_what_was_understood() -> None:
    """Title, place, counts, columns, marks and notes stand first, then by what each proposal was made."""
    lines = imported_text(import_table(FEW)).splitlines()
    assert lines[0] == "Title: 2024年东县主要指标完成情况"
    assert "called 附表3" in lines[1]
    assert lines[2] == "3 rules (3 headline, 0 sub-rows), 3 figures"
    assert lines[3] == "Columns: 序号 = number, 指标名称 = name, 单位 = unit, 2024年目标 = target, 2024年完成 = actual"
    assert lines[4] == "Columns not used: 责任单位"
    assert any(line.startswith("Mark *: binding: ") for line in lines)
    assert "Indicators proposed by the dictionary, by their whole names: 2" in lines
    assert "Proposed by the form of the name only: 1: 公厕覆盖率 (higher)" in lines
    assert lines[-1] == "Nothing is open."


def test_it_is_told_in_chinese_too() -> None:
    """The same in Chinese, roles and directions too."""
    text = imported_text(import_table(FEW), "zh")
    assert "栏目: 序号 = 序号, 指标名称 = 指标名称, 单位 = 单位, 2024年目标 = 目标, 2024年完成 = 完成情况" in text
    assert "仅按名称形式提出：1: 公厕覆盖率 (越高越好)" in text
    assert text.endswith("无待决事项。")


def test_every_role_has_its_words() -> None:
    """No column can stand in a table that the report has no word for."""
    wanted = {f"import.{role}" for role in Role if role is not Role.SKIP} | {f"import.by_{by}" for by in By}
    for lang in ("en", "zh"):
        assert all(key in lexicon("imported", lang) for key in wanted)


def test_long_lists_are_cut_and_say_so() -> None:
    """Fifteen unlisted names: twelve are named, three are counted; the table of open points has them all."""
    text = imported_text(import_table(MANY))
    assert "Not in the dictionary: 15: 第1类设施, " in text
    assert "第12类设施, … (+3)" in text
    assert "For you to decide: 15, 15 of them before the row can be judged" in text
    assert sum("which direction is better is not known" in line for line in text.splitlines()) == 15


def test_the_same_thing_is_told_once() -> None:
    """A mark that no note explains, in five rows, is one line with the numbers of the rows."""
    rows = "".join(f"{number} | 第{number}类设施△ | 座 | {number}0以上 | {number}1 | 某局\n" for number in range(1, 6))
    lines = imported_text(import_table(TITLE + HEAD + rows)).splitlines()
    assert "For you to decide: 5, 0 of them before the row can be judged" in lines
    assert sum(line.startswith("1, 2, 3, … (+2)") and "(the reading stands)" in line for line in lines) == 1


@pytest.mark.parametrize("width", [80, 120])
def test_it_fits_the_terminal(width: int) -> None:
    """Cells are wrapped where the terminal is narrower."""
    from wcwidth import wcswidth  # noqa: PLC0415 - as the report measures

    table = imported_text(import_table(MANY), width=width).split("\n\n")[-1]
    assert max(map(wcswidth, table.splitlines())) <= width


def test_candidates() -> None:
    """A document of two tables: each with its number, title, rows and heads."""
    second = "附表4 2025年主要目标\n指标 | 单位 | 2025年目标\n粮食产量 | 万吨 | 22\n蔬菜产量 | 万吨 | 60\n"
    lines = candidates_table(list_tables(FEW + "\n" + second)).splitlines()
    assert lines[0].split() == ["table", "Title", "place", "rows", "heads", "why", "not", "read"]
    assert [line.split()[0] for line in lines[2:]] == ["1", "2"]
    assert "2025年目标" in lines[3]
