"""Law: whatever is printed in a table is found again in what was read of it, wherever it went."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.errors import PlanFileError
from plancheck.tables.grids import Cell
from plancheck.tables.published import PublishedRow, PublishedTable, Role
from tables.tabling import read

HEADS = (
    ["序号", "指标名称", "单位", "2024年目标", "2024年完成", "备注"],
    ["指标", "2023年", "2024年目标", "2024年完成情况", "属性", "责任单位"],
    ["类别", "指标名称", "计量单位", "2023年实际", "2024年计划", "完成率"],
    ["指标", "总量目标", "增速目标", "总量完成", "增速完成", "说明"],
    ["No.", "Indicator", "Unit", "Baseline", "Target 2024", "Actual 2024"],
)
NAMES = st.sampled_from(
    ["地区生产总值", "其中：第一产业", "#工业", "森林覆盖率(%)", "粮食产量*", "城镇登记失业率①", "节能减排指标", "Forest cover", "of which: rural", "小计"]
)
VALUES = st.sampled_from(
    [
        "6左右",
        "60以上",
        "≤5.5",
        "保持Ⅱ类",
        "市下达任务",
        "—",
        "△4.5",
        "128.6",
        "[20]",
        "12.5%",
        "5.8（预计）",
        "县发改委",
        "约束性",
        "完成",
        "1",
        "2.",
        "％",
        "▲3",
        "注意事项",
    ]
)
CELLS = st.one_of(st.just(""), VALUES)
HEADINGS = st.sampled_from(["一、经济发展", "（二）民生福祉", "约束性指标"])


@st.composite
def bodies(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """A head, and rows below it: a name where names stand and anything beside it, or a heading alone."""
    head = draw(st.sampled_from(HEADS))
    place = next(column for column, text in enumerate(head) if text in ("指标名称", "指标", "Indicator"))
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        cells = draw(st.lists(CELLS, min_size=6, max_size=6))
        cells[place] = draw(NAMES)
        rows.append(cells if draw(st.integers(0, 4)) else ["" if column != place else draw(HEADINGS) for column in range(6)])
    return head, rows


def bare(text: str) -> str:
    """A text without blanks and signs, which are told apart from it."""
    return "".join(char for char in text if not char.isspace() and char not in "*▲△#①")


def held(row: PublishedRow, table: PublishedTable) -> Iterator[str]:
    """Every text that a row carries, with the cells of the columns whose words it says in its own (a unit, a class, a number)."""
    yield from (row.row, row.name, row.printed_name, row.number or "", row.target_text or "", row.actual_text or "", row.base_text or "")
    yield from (text for _, text in row.extra)
    yield from row.group
    yield from (each for doubt in row.doubts for each in (doubt.text, doubt.detail))
    own = {Role.NUMBER, Role.UNIT, Role.CLASS, Role.NAME, Role.DIRECTION, Role.SIGN}
    yield from (cell.text for head, cell in zip(table.heads, row.cells, strict=False) if head.role in own)


def kept(table: PublishedTable) -> str:
    """All that is said of a table."""
    around = [table.title or "", table.label or "", *table.units_above]
    around += [each.text for part in (table.heads, table.notes, table.skipped) for each in part]
    around += [each for doubt in table.doubts for each in (doubt.text, doubt.detail)]
    return "\n".join(bare(text) for text in (*around, *(text for row in table.rows for text in held(row, table))))


@pytest.mark.parametrize("spans_known", [True, False])
@given(made=bodies())
def test_every_printed_cell_is_kept(spans_known: bool, made: tuple[list[str], list[list[str]]]) -> None:  # noqa: FBT001 - a column of the cases
    """A cell is in a row, in its other cells, in a heading, a note, a line that is no row, or in a doubt: no text is lost, however odd the row."""
    head, rows = made
    try:
        table = read([head, *rows], spans_known=spans_known)
    except PlanFileError:  # refused as a whole, and told so
        return
    said = kept(table)
    assert [cell for row in rows for cell in row if cell not in ("", "—") and bare(cell) not in said] == []


def test_a_cell_over_the_width_is_kept() -> None:
    """What stands beyond the last head is told with its row."""
    table = read([["指标", "单位", "目标"], ["粮食产量", "万吨", "55", "三农专项"]])
    assert "三农专项" in kept(table)
    merged = read([["指标", "单位", "目标"], [Cell("粮食产量"), Cell("万吨"), Cell("55"), Cell("另行下达")]], spans_known=False)
    assert "另行下达" in kept(merged)
