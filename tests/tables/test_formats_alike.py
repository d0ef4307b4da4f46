"""One table, written in every form that is read, gives one and the same grid."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.tables.documents import read_document
from plancheck.tables.grids import Grid
from tables.making import FORMATS, SPANNING, Made, Wide, made, report_table, texts, write

SMALL = made(
    ("序号", "指标名称", "单位", "2024年目标", "完成情况"),
    ("1", "地区生产总值增速", "%", "6左右", "△4.5"),
    ("2", "城镇调查失业率", "%", "5.5以内", "5.0"),
    ("3", "耕地保有量", "万亩", "60.2", "60.78"),
    ("4", "“一站式”服务, 含A|B类", "个", "不少于1,200", "—"),
    before=("附件1", "某区2024年主要指标"),
    after=("注：1.带“△”的为预计数。",),
)
SPANS = made(
    (Wide("序号", rows=2), Wide("指标", rows=2), Wide("目标", columns=2), None),
    (None, None, "2024年", "2025年"),
    (Wide("1", rows=3), "税收收入增速(%)", "6左右", "5"),
    (None, "#增值税", "7", Wide("市级下达任务", rows=2)),
    (None, "#所得税", "8.50", None),
    ("2", Wide("本行另文下达", columns=3), None, None),
    before=("某区主要指标",),
)


def body(grid: Grid, table: Made) -> list[list[str]]:
    """The grid's texts without the lines that a sheet holds above and below its table."""
    rows = [[cell.text.replace("\n", "") for cell in row] for row in grid.rows]
    first = next(index for index, row in enumerate(rows) if row[0] == texts(table)[0][0])
    return rows[first : first + len(table.rows)]


def only_grid(path: Path) -> Grid:
    grids = read_document(path).grids
    assert len(grids) == 1
    return grids[0]


@pytest.mark.parametrize("form", FORMATS)
def test_same_texts(tmp_path: Path, form: str) -> None:
    """Every cell reads as it was written, with its commas, bars, quotes and marks, in every form."""
    table = Made(tuple(tuple(str(cell).replace("|", "或") for cell in row) for row in SMALL.rows), SMALL.before, SMALL.after)
    chosen = table if form in ("bars", "aligned") else SMALL  # there a bar ends a cell
    assert body(only_grid(write(tmp_path, chosen, form)), chosen) == texts(chosen)


@pytest.mark.parametrize("form", FORMATS)
def test_title_and_notes(tmp_path: Path, form: str) -> None:
    """The line above is the title, the line below is at hand as a note."""
    document = read_document(write(tmp_path, SMALL, form))
    grid = document.grids[0]
    below = [line.text for line in grid.after] + [row[0].text for row in grid.rows]
    assert grid.title == "某区2024年主要指标"
    assert "注：1.带“△”的为预计数。" in below


@pytest.mark.parametrize("form", SPANNING)
def test_spans(tmp_path: Path, form: str) -> None:
    """A cell over several rows or columns stands in each of them, marked as covered in all but the first."""
    grid = only_grid(write(tmp_path, SPANS, form))
    assert grid.spans_known
    assert body(grid, SPANS) == texts(SPANS, filled=True)
    first = next(index for index, row in enumerate(grid.rows) if row[0].text == "序号")
    for row, cells in zip(grid.rows[first:], SPANS.rows, strict=True):
        for cell, written in zip(row, cells, strict=True):
            assert cell.covered == (written is None)
            spans = (written.rows, written.columns) if isinstance(written, Wide) else (1, 1)
            assert (cell.row_span, cell.col_span) == spans


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in SPANNING])
def test_without_spans_a_blank_stays_blank(tmp_path: Path, form: str) -> None:
    """Where the form knows no spans, covered places are blank and the grid says that spans are not known."""
    grid = only_grid(write(tmp_path, SMALL, form))
    assert not grid.spans_known


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("plan_id", ["banan-2024", "banan-2025"])
def test_the_reports_tables(tmp_path: Path, plan_id: str, form: str) -> None:
    """Both tables of the report, over page breaks where there are pages, read cell for cell as printed."""
    table = report_table(plan_id)
    assert body(only_grid(write(tmp_path, table, form)), table) == texts(table, filled=form in SPANNING)


@pytest.mark.parametrize("form", FORMATS)
def test_places(tmp_path: Path, form: str) -> None:
    """Every filled cell says where it stands, and no two places of a table are called alike unless one cell covers both."""
    grid = only_grid(write(tmp_path, SMALL, form))
    places = [cell.place for row in grid.rows for cell in row if cell.text]
    assert all(places)
    assert len(set(places)) == len(places)


FIGURES = ["6", "5.70", "-2.5", "△-2.5", "0.019", "1,234.5", "6左右", "≥60", "5.5%以内", "60.2万亩", "市级下达任务", "—", "保持Ⅱ类", "6—6.5", "(4.5)"]
NAMES = ["税收收入增速(%)", "#增值税", "细颗粒物(PM2.5)浓度", "R&D经费<全社会>", "“一件事”集成服务", "每万人口发明专利拥有量(件)", "一、经济发展"]
figures, names = st.sampled_from(["", *FIGURES]), st.sampled_from(NAMES)


@given(
    rows=st.lists(st.tuples(st.sampled_from(["1", "2", "13", "#"]), names, figures, figures), min_size=1, max_size=6),
    form=st.sampled_from([form for form in FORMATS if form not in ("aligned", "pdf without rules")]),
)
def test_any_cells(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str]], form: str) -> None:
    """Whatever stands in the cells, every form that marks its cells gives them back as printed."""
    table = made(("序号", "指标名称", "预期目标", "完成情况"), *rows)
    assert body(only_grid(write(tmp_path_factory.getbasetemp(), table, form)), table) == texts(table)
