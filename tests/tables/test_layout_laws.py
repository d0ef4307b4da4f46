"""How a table is laid out changes nothing in what is read of it."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from plancheck.actuals import Actual
from plancheck.tables.grids import Cell
from plancheck.tables.published import PublishedTable
from plancheck.targets import Target
from tables.tabling import kinds, read

_NAMES = ("工业增速", "粮食产量", "城镇调查失业率", "造林面积", "新增就业", "优良天数", "研发投入强度", "民间投资(不含房地产)增速")
_UNITS = ("%", "万吨", "%", "万亩", "万人", "天", "%", "%")
_TARGETS = ("6左右", "5", "7.5以上", "5.5以内", "≥90", "不低于3", "1,200", "-2")
_ACTUALS = ("5.8", "△4.5", "12", "5.5以内", "-2.5", "近15", "1,350", "")
_WIDE = str.maketrans(
    {**{chr(code): chr(code + 0xFEE0) for code in range(0x30, 0x3A)}, "(": "（", ")": "）", "%": "％", ",": "，", "-": "－", ".": "．", "#": "＃"}
)


@dataclass(frozen=True)
class Made:
    """One row of a made table: its name, unit, target and result, and whether it is a part of the row above."""

    name: str
    unit: str
    target: str
    actual: str
    part: bool


@st.composite
def made_rows(draw: st.DrawFn) -> tuple[Made, ...]:
    chosen = draw(st.permutations(range(len(_NAMES))))[: draw(st.integers(2, len(_NAMES)))]
    parts = [False, *(draw(st.booleans()) for _ in chosen[1:])]
    return tuple(
        Made(_NAMES[place], _UNITS[place], draw(st.sampled_from(_TARGETS)), draw(st.sampled_from(_ACTUALS)), part)
        for place, part in zip(chosen, parts, strict=True)
    )


def laid_out(
    rows: tuple[Made, ...], *, columns: tuple[str, ...] = ("序号", "指标名称", "单位", "预期目标", "完成情况"), sub: str = "#"
) -> list[list[str | Cell]]:
    """The rows under heads in that order; without a unit column the unit stands in the name's bracket."""
    found: list[list[str | Cell]] = [list(columns)]
    number = 0
    for row in rows:
        number += not row.part
        name = (sub if row.part else "") + row.name + ("" if "单位" in columns else f"({row.unit})")
        cells = {"序号": "" if row.part else str(number), "指标名称": name, "单位": row.unit, "预期目标": row.target, "完成情况": row.actual}
        found.append([cells[column] for column in columns])
    return found


def gist(table: PublishedTable) -> list[tuple[str, str, str | None, Target | None, Actual | None, str | None]]:
    return [(row.row, row.name, row.unit, row.target, row.actual, row.parent_row) for row in table.rows]


@given(made_rows())
def test_every_row_is_read_as_it_was_made(rows: tuple[Made, ...]) -> None:
    """Names, units and texts come back, sub-rows under their parents, and only unexplained marks are open."""
    table = read(laid_out(rows))
    assert [(row.name, row.unit, row.target_text, row.actual_text) for row in table.rows] == [(row.name, row.unit, row.target, row.actual) for row in rows]
    assert [row.parent_row is not None for row in table.rows] == [row.part for row in rows]
    assert set(kinds(table)) <= {"mark_without_note"}


@given(made_rows(), st.permutations(("序号", "指标名称", "单位", "预期目标", "完成情况")))
def test_the_order_of_the_columns(rows: tuple[Made, ...], order: list[str]) -> None:
    """Columns in any order hold the same."""
    assert gist(read(laid_out(rows, columns=tuple(order)))) == gist(read(laid_out(rows)))


@given(made_rows())
def test_a_unit_column_or_a_bracket(rows: tuple[Made, ...]) -> None:
    """The unit in a column of its own or behind the name is the same unit."""
    assert gist(read(laid_out(rows, columns=("序号", "指标名称", "预期目标", "完成情况")))) == gist(read(laid_out(rows)))


@given(made_rows())
def test_full_width_digits_and_signs(rows: tuple[Made, ...]) -> None:
    """Full-width figures, brackets and signs mean the same; the printed text stays as it is."""
    wide = [
        [str(cell).translate(_WIDE) if column else cell for column, cell in enumerate(line)]
        for line in laid_out(rows, columns=("序号", "指标名称", "预期目标", "完成情况"))
    ]
    table = read(wide)
    plain = read(laid_out(rows))
    assert [(row.row, row.target, row.actual, row.parent_row) for row in table.rows] == [
        (row.row, row.target, row.actual, row.parent_row) for row in plain.rows
    ]


@given(made_rows())
def test_a_split_head(rows: tuple[Made, ...]) -> None:
    """2024年 over target and result, with the spans known, is one head."""
    table = laid_out(rows)
    top = [Cell(text, row_span=2, place="h") for text in ("序号", "指标名称", "单位")]
    head: list[list[str | Cell]] = [[*top, Cell("2024年", col_span=2, place="h"), Cell("2024年", covered=True)]]
    head.append([*(Cell(cell.text, covered=True) for cell in top), "预期目标", "完成情况"])
    assert gist(read(head + table[1:])) == gist(read(table))


@given(made_rows(), st.data())
def test_a_page_break_with_the_head_again(rows: tuple[Made, ...], data: st.DataObject) -> None:
    """The head repeated on the next page is skipped and told."""
    table = laid_out(rows)
    place = data.draw(st.integers(2, len(table)))
    broken = read(table[:place] + table[:1] + table[place:])
    assert gist(broken) == gist(read(table))
    assert [str(skipped.why) for skipped in broken.skipped] == ["repeated_head"]


@given(made_rows(), st.sampled_from(("＃", "其中：", "其中:", "其中，", "——", "")))
def test_the_style_of_sub_rows(rows: tuple[Made, ...], sub: str) -> None:
    """#, 其中, a dash or only the missing number: the same family."""
    assert gist(read(laid_out(rows, sub=sub))) == gist(read(laid_out(rows)))


@given(made_rows(), st.integers(1, 3))
def test_padding_on_the_right_in_text(rows: tuple[Made, ...], blanks: int) -> None:
    """Text that moves a sub-row to the left and pads it on the right reads as the table did."""
    table = laid_out(rows)
    shifted = [[*(line[1:] if line[0] == "" else line), *([""] * blanks)] for line in table]
    plain, moved = read(table), read(shifted, spans_known=False)
    assert gist(moved) == gist(plain)
