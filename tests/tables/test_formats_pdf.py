"""PDF pages: rules and white space, rows of several lines, page breaks, turned pages."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from plancheck.tables.documents import read_document
from plancheck.tables.grids import Document
from plancheck.tables.reading import list_tables

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
LINE = ParagraphStyle("line", fontName=FONT, fontSize=10, leading=12)
HEAD = ["序号", "指标名称", "预期目标", "完成情况"]
NAMES = [
    "税收收入增速(%)",
    "城镇居民人均可支配收入与农村居民人均可支配收入之比",
    "粮食产量(万吨)",
    "规模以上工业企业全员劳动生产率(万元/人年)",
    "耕地保有量(万亩)",
]


def grid(rows: list[list[Any]], *, ruled: bool = True, head: int = 1, widths: list[float] | None = None) -> Table:
    rules: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else [("LINEABOVE", (0, 0), (-1, 0), 1, "black")]
    padding = [("TOPPADDING", (0, 0), (-1, -1), 6), ("BOTTOMPADDING", (0, 0), (-1, -1), 6)]
    table = Table(rows, repeatRows=head, colWidths=widths)
    table.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), FONT, 10), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *rules, *padding]))
    return table


def read(folder: Path, *story: Any, size: tuple[float, float] = A4) -> Document:
    """What is read of a document with page numbers at the foot."""

    def foot(canvas: Any, document: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(60, size[1] - 30, "某区计划报告")
        canvas.drawCentredString(300, 20, f"— {document.page} —")

    path = folder / "a.pdf"
    SimpleDocTemplate(str(path), pagesize=size).build(list(story), onFirstPage=foot, onLaterPages=foot)
    return read_document(path)


def shown(document: Document) -> list[list[str]]:
    """The texts of the one table, the lines of a cell put together."""
    assert len(document.grids) == 1
    return [[cell.text.replace("\n", "") for cell in row] for row in document.grids[0].rows]


@pytest.mark.parametrize("ruled", [True, False])
def test_cells_of_several_lines(tmp_path: Path, *, ruled: bool) -> None:
    """A name that goes on in further lines is one cell of one row, with rules and without."""
    rows = [[str(number), Paragraph(name, LINE), f"{number}左右", f"△{number}.5"] for number, name in enumerate(NAMES * 2, start=1)]
    document = read(tmp_path, grid([HEAD, *rows], ruled=ruled, widths=[40, 120, 80, 80]))
    expected = [[str(number), name, f"{number}左右", f"△{number}.5"] for number, name in enumerate(NAMES * 2, start=1)]
    assert shown(document) == [HEAD, *expected]
    assert document.grids[0].cut == ("cells" if ruled else "positions")
    assert document.grids[0].spans_known == ruled


@pytest.mark.parametrize("ruled", [True, False])
def test_page_breaks(tmp_path: Path, *, ruled: bool) -> None:
    """A table that goes on over pages is one, with its repeated heads; page numbers and running heads are no rows of it."""
    rows = [[str(number), f"指标{number}(%)", f"{number}左右", "△5"] for number in range(1, 71)]
    document = read(tmp_path, Paragraph("主要指标", LINE), grid([HEAD, *rows], ruled=ruled))
    assert [row for row in shown(document) if row != HEAD] == rows
    assert shown(document).count(HEAD) > 1
    assert document.grids[0].title == "主要指标"
    assert document.grids[0].place.startswith("pages 1–")


def test_two_tables(tmp_path: Path) -> None:
    """Text between two tables parts them, on one page and over a page break."""
    rows = [["1", "税收收入增速(%)", "6", "5"], ["2", "粮食产量(万吨)", "7", "8"]]
    story = [Paragraph("甲表", LINE), grid([HEAD, *rows]), Spacer(1, 20), Paragraph("乙表", LINE), grid([HEAD, *rows]), PageBreak()]
    document = read(tmp_path, *story, Paragraph("丙表", LINE), grid([HEAD, *rows]))
    assert [found.title for found in document.grids] == ["甲表", "乙表", "丙表"]
    assert [found.number for found in document.grids] == [1, 2, 3]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages(tmp_path: Path, turn: int, *, ruled: bool) -> None:
    """A page whose text runs up, down or upside down is read as if it stood upright."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(turn)
    rows = [HEAD, ["1", "税收收入增速(%)", "6左右", "△5"], ["2", "粮食产量(万吨)", "7", "8"], ["3", "耕地保有量(万亩)", "60.2", "60.78"]]
    table = grid(rows, ruled=ruled)
    table.wrapOn(canvas, 300, 300)
    table.drawOn(canvas, -150, -50)
    canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(out.getvalue())
    assert shown(read_document(path)) == rows


def test_landscape(tmp_path: Path) -> None:
    """A page in landscape is an ordinary page."""
    rows = [HEAD, ["1", "税收收入增速(%)", "6左右", "△5"]]
    assert shown(read(tmp_path, grid(rows), size=landscape(A4))) == rows


def test_raised_digits(tmp_path: Path) -> None:
    """A small raised digit is a note, in a ruled cell and in a line."""
    name = Paragraph("粮食产量<super size=7>1</super>(万吨)", LINE)
    document = read(tmp_path, grid([HEAD, ["1", name, "7", "8"]]))
    cell = document.grids[0].rows[1][1]
    assert (cell.text, cell.notes) == ("粮食产量(万吨)", ("1",))


def test_a_page_that_is_a_picture(tmp_path: Path) -> None:
    """A page without text among others is told, and the others are read."""
    document = read_document(_picture_then_text(tmp_path))
    assert [(notice.text, notice.place) for notice in document.notices] == [("a page without text is left out", "page 1")]
    assert [(line.text, line.place) for line in document.lines] == [("税收", "page 2 line 1")]


def _picture_then_text(folder: Path) -> Path:
    dot = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
    (folder / "dot.png").write_bytes(dot)
    canvas = Canvas(str(folder / "a.pdf"))
    canvas.drawImage(str(folder / "dot.png"), 0, 0, 500, 700)
    canvas.showPage()
    canvas.setFont(FONT, 12)
    canvas.drawString(100, 700, "税收")
    canvas.save()
    return folder / "a.pdf"


def test_lines_and_their_places(tmp_path: Path) -> None:
    """Every line of a page is there with its place, those of the table too."""
    document = read(tmp_path, Paragraph("主要指标", LINE), grid([HEAD, ["1", "税收", "6", "5"]]), Paragraph("注：1.x", LINE))
    assert [(line.text, line.place) for line in document.lines] == [
        ("某区计划报告", "page 1 line 1"),
        ("主要指标", "page 1 line 2"),
        ("序号  指标名称  预期目标  完成情况", "page 1 line 3"),
        ("1  税收  6  5", "page 1 line 4"),
        ("注：1.x", "page 1 line 5"),
        ("— 1 —", "page 1 line 6"),
    ]
    assert [line.text for line in document.grids[0].after] == ["注：1.x", "— 1 —"]


def test_text_that_no_lines_are_drawn_around(tmp_path: Path) -> None:
    """A last cell without its rules keeps its text, in doubt: a figure is never left out because a line is missing."""
    table = Table([["指标名称", "预期目标", "完成情况"], ["税收收入增速(%)", "6", "7"], ["粮食产量(万吨)", "22", "23"]])
    drawn = [("GRID", (0, 0), (-1, 1), 0.5, "black"), ("GRID", (0, 2), (1, 2), 0.5, "black")]
    table.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), FONT, 10), *drawn]))
    document = read(tmp_path, table)
    assert shown(document)[2] == ["粮食产量(万吨)", "22", "23"]
    assert [cell.doubt for cell in document.grids[0].rows[2]] == [None, None, "no lines are drawn around this text"]


def drawn(folder: Path, *, rows: list[list[str]], shift: float | None = None, low: bool = False) -> Document:
    """A ruled table drawn cell by cell: twice, a little apart, or so that two lines of a name do not fit their row."""
    canvas = Canvas(str(folder / "a.pdf"), pagesize=A4)
    canvas.setFont(FONT, 10)
    sides, height = [60, 220, 300, 380], 20
    for side in sides:
        canvas.line(side, 700, side, 700 - height * len(rows))
    for number in range(len(rows) + 1):
        canvas.line(sides[0], 700 - height * number, sides[-1], 700 - height * number)
    for number, row in enumerate(rows):
        for left, text in zip(sides, row, strict=False):
            foot = 700 - height * number - 14
            for line, part in enumerate(text.split("\n")):
                canvas.drawString(left + 4, foot - line * (8 if low else 4), part)
                if shift is not None:
                    canvas.drawString(left + 4 + shift, foot, part)
    canvas.save()
    return read_document(folder / "a.pdf")


@pytest.mark.parametrize("shift", [0, 0.3, 1])
def test_false_bold_is_one_text(tmp_path: Path, shift: float) -> None:
    """Characters drawn twice to look bold are there once, and 66 or 11 keep both their digits."""
    rows = [["指标名称", "预期目标", "完成情况"], ["粮食产量(万吨)", "66以上", "67.1"], ["受理天数(天)", "11", "11.11"]]
    assert shown(drawn(tmp_path, rows=rows, shift=shift)) == rows


def test_a_text_that_runs_over_the_lines_of_its_cell_is_in_doubt(tmp_path: Path) -> None:
    """A row too low for its name leaves a part of it in the next row, where nobody can tell them apart; other cells are sure."""
    rows = [["指标名称", "预期目标", "完成情况"], ["规模以上\n工业增加值", "66以上", "67.1"], ["粮食产量(万吨)", "55", "56"]]
    cells = drawn(tmp_path, rows=rows, low=True).grids[0].rows
    doubts = [[cell.doubt for cell in row] for row in cells]
    assert doubts[0] == [None, None, None]
    assert doubts[1] == ["this text runs over the lines of its cell, and may belong to the next one", None, None]


def test_texts_over_each_other_are_in_doubt(tmp_path: Path) -> None:
    """Two lines nearly in one place are no name that can be read."""
    rows = [["指标名称", "预期目标", "完成情况"], ["规模以上\n工业增加", "66以上", "67.1"], ["粮食产量(万吨)", "55", "56"]]
    assert drawn(tmp_path, rows=rows).grids[0].rows[1][0].doubt == "texts lie over each other here"


def test_the_lines_of_a_ruled_table_are_no_second_table(tmp_path: Path) -> None:
    """A title of two lines looks like two heads above cells of one line each; what the rules enclose is that table alone."""
    title = [Paragraph("Main indicators of the Five-", LINE), Paragraph("Year Plan period", LINE)]
    table = grid([["Indicator", "2025 target", "Type"], *([f"Forest cover of zone {number}", "55", "binding"] for number in range(6))])
    document = read(tmp_path, *title, table)
    assert [found.rows for found in list_tables(document) if found.number] == [6]


def broken(folder: Path, upper: list[list[str]], lower: list[list[str]], *, open_foot: bool = False, head: bool = False) -> Document:
    """A ruled table on two pages: closed at the foot as a word processor draws it, or left open as a browser does."""
    canvas = Canvas(str(folder / "a.pdf"), pagesize=A4)
    sides, height = [60, 100, 200, 260], 30
    for page, rows in enumerate((upper, [*upper[:1], *lower] if head else lower)):
        canvas.setFont(FONT, 10)
        top, foot = 700, 700 - height * len(rows)
        for side in sides:
            canvas.line(side, top, side, foot)
        for number in range(len(rows) + 1):
            if not (open_foot and (number == len(rows) if page == 0 else number == 0)):
                canvas.line(sides[0], top - height * number, sides[-1], top - height * number)
        for number, row in enumerate(rows):
            for left, text in zip(sides, row, strict=False):
                for line, part in enumerate(text.split("\n")):
                    canvas.drawString(left + 5, top - height * number - 12 - 13 * line, part)
        canvas.showPage()
    canvas.save()
    return read_document(folder / "a.pdf")


ABOVE = [["序号", "指标名称", "目标"], ["1", "粮食产量(万吨)", "55"], ["2", "规模以上工业企业全\n员劳动生产率增长幅", "8以上"]]
BELOW = [["", "度(%)", ""], ["3", "森林覆盖率(%)", "56"]]


@pytest.mark.parametrize(("open_foot", "head"), [(True, True), (True, False), (False, False)])
def test_a_row_that_the_end_of_a_page_breaks(tmp_path: Path, *, open_foot: bool, head: bool) -> None:
    """The rest of a name goes back to its row, whether or not a line is drawn at the foot; a head repeated above it is none of it."""
    document = broken(tmp_path, ABOVE, BELOW, open_foot=open_foot, head=head)
    rows = [row for row in shown(document) if row != ABOVE[0]]
    assert rows == [["1", "粮食产量(万吨)", "55"], ["2", "规模以上工业企业全员劳动生产率增长幅度(%)", "8以上"], ["3", "森林覆盖率(%)", "56"]]
    assert {cell.doubt for row in document.grids[0].rows for cell in row} == {None}


@pytest.mark.parametrize(
    "first",
    [
        ["", "二、生态", ""],
        ["", "其中：湿地", ""],
        ["", "", "9"],  # a figure is no rest of a figure
        ["3", "度(%)", "7"],
    ],
)
def test_a_row_of_its_own_at_the_top_of_a_page(tmp_path: Path, first: list[str]) -> None:
    """What begins as rows, sub-rows, headings and figures do goes on with nothing."""
    assert first in shown(broken(tmp_path, ABOVE, [first, BELOW[1]]))


def test_a_short_name_ends_with_its_page(tmp_path: Path) -> None:
    """A name that left room for the next word was not broken: the text at the top of the next page is another row's."""
    above = [*ABOVE[:2], ["2", "粮食产量", "8以上"]]
    assert BELOW[0] in shown(broken(tmp_path, above, BELOW))


def test_a_text_in_the_first_column_may_be_a_heading(tmp_path: Path) -> None:
    """Where names stand first and fill their cells, what follows on the next page is put to the name, in doubt."""
    above = [["指标", "单位", "目标"], ["产量幅", "万吨", "55"], ["产量增", "%", "8"]]
    document = broken(tmp_path, above, [["长幅度", "", ""], ["覆盖率", "%", "56"]])
    (name,) = [cell for row in document.grids[0].rows for cell in row if cell.doubt]
    assert name.text.replace("\n", "") == "产量增长幅度"


def test_a_head_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    """One ruled row at the foot and its table on the next page are one table; a box of one row elsewhere is none."""
    rows = [["1", "粮食产量(万吨)", "55"], ["2", "森林覆盖率(%)", "56"]]
    assert shown(broken(tmp_path, ABOVE[:1], rows)) == [ABOVE[0], *rows]
    assert read(tmp_path, Paragraph("说明", LINE), grid([["某县", "统计局", "2024年"]]), Paragraph("正文", LINE)).grids == ()


def test_ligatures_are_letters(tmp_path: Path) -> None:
    """A font's own sign for two letters is those letters."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.setFont("Vera", 10)
    canvas.drawString(60, 700, "ﬁnes and ﬂoods")
    canvas.save()
    assert [line.text for line in read_document(tmp_path / "a.pdf").lines] == ["fines and floods"]
