"""What each format shows of a cell: number formats, raised notes, encodings, and text that programs change or hide."""

from __future__ import annotations

import base64
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import xlwt
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from plancheck.errors import PlanFileError
from plancheck.tables.documents import read_document
from plancheck.tables.encodings import decoded
from plancheck.tables.formats.number_formats import differs, shown_date, shown_number
from plancheck.tables.grids import Cell, Grid
from plancheck.tables.superscripts import without_notes
from tables.bombs import odt_sheet, sheet_package


def grid_of(path: Path | str) -> Grid:
    grids = read_document(path).grids
    assert len(grids) == 1
    return grids[0]


def texts(path: Path | str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid_of(path).rows]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (4.5, "General", "4.5"),
        (10.0, "General", "10"),
        (0.1 + 0.2, "General", "0.3"),
        (-0.0, "General", "0"),
        (5.7, "0.00", "5.70"),
        (0.056, "0.0%", "5.6%"),
        (0.07, "0%", "7%"),
        (1234.5, "#,##0.0", "1,234.5"),
        (60.2, '0.0"万亩"', "60.2万亩"),
        (12.0, "0左右", "12左右"),
        (4.5, "0.0_ ", "4.5"),
        (-2.5, "0.0;[Red]-0.0", "-2.5"),
        (-2.5, "0.0_);-0.0_)", "-2.5"),
        (0.5, "#.0", ".5"),
        (4.5, r'_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "4.50"),
    ],
)
def test_number_formats(value: float, code: str, text: str) -> None:
    """A number is printed as its format shows it, and nothing is in doubt where both say the same."""
    assert shown_number(value, code) == (text, None)


@pytest.mark.parametrize(
    ("value", "code", "text", "doubt"),
    [
        (5.66, "0.0", "5.7", "shows 5.7, holds 5.66"),
        (0.0561, "0.0%", "5.6%", "shows 5.6%, holds 0.0561"),
        (-2.5, "0.0;[Red]0.0", "2.5", "shows 2.5, holds -2.5"),
        (0.0, '0.0;-0.0;"—"', "—", "shows —, holds 0"),
        (12345.0, "0.0,", "12.3", "shows 12.3, holds 12345"),
        (1.5, "# ?/?", "1.5", "is not read"),
        (4.5, "[DBNum1]0.0", "4.5", "is not read"),
        (4.5, "[>=4]0.0;0", "4.5", "is not read"),
        (4.5, "0" * 300, "4.5", "is not read"),
        (1 / 3, "General", "0.333333333333333", "the column's width"),
    ],
)
def test_number_formats_in_doubt(value: float, code: str, text: str, doubt: str) -> None:
    """Where the page shows something else than the cell holds, or the format is not known, the cell says so."""
    shown, why = shown_number(value, code)
    assert shown == text
    assert why is not None
    assert doubt in why


@given(value=st.decimals(-10_000, 10_000, places=2), places=st.integers(0, 3))
def test_a_shown_number_is_exact_or_in_doubt(value: Any, places: int) -> None:
    """With any number of places, the printed number is the value itself unless a doubt says that it is not."""
    text, doubt = shown_number(float(value), "0." + "0" * places if places else "0")
    assert (doubt is None) == (not differs(text, value))
    assert doubt is not None or float(text) == float(value)


@pytest.mark.parametrize(
    ("code", "text", "certain"),
    [
        ("yyyy-mm-dd", "2024-03-05", True),
        ('yyyy"年"m"月"d"日"', "2024年3月5日", True),
        ('m"月"d"日"', "3月5日", False),
        ("d-mmm", "2024-03-05", False),
    ],
)
def test_dates(code: str, text: str, *, certain: bool) -> None:
    """A day is printed as its format shows it; without a year it may be a figure such as 3-5, which is told."""
    shown, doubt = shown_date(date(2024, 3, 5), code)
    assert shown == text
    assert (doubt is None) == certain


@pytest.mark.parametrize(
    ("pieces", "text", "notes"),
    [
        ([("〔累计〕", False), ("1", True)], "〔累计〕", ("1",)),
        ([("15.7", False), ("4", True), ("左右", False)], "15.7左右", ("4",)),
        ([("建成区面积(km", False), ("2", True), (")", False)], "建成区面积(km²)", ()),
        ([("浓度(μg/m", False), ("3", True), (")", False)], "浓度(μg/m³)", ()),
        ([("3×10", False), ("4", True)], "3×10⁴", ()),
        ([("1", False), ("st", True)], "1st", ()),
        ([("名称", False), ("[1]", True), ("②*", True)], "名称", ("[1]", "②", "*")),
        ([("名称", False), ("注1", True)], "名称", ("注1",)),
        ([("名称", False), ("1,2", True)], "名称", ("1", "2")),
        ([("名称¹", False)], "名称", ("1",)),
        ([("平方米²", False)], "平方米²", ()),
        ([("x", False), ("万吨", True)], "x万吨", ()),
        ([("x", False), ("1" * 5_000 + "?", True)], "x" + "1" * 5_000 + "?", ()),
    ],
)
def test_raised_characters(pieces: list[tuple[str, bool]], text: str, notes: tuple[str, ...]) -> None:
    """A raised digit or mark is a note and no part of the figure; the power of a unit stays in the text."""
    assert without_notes(pieces) == (text, notes)


CHINESE = "序号,指标名称,预期目标\n1,地区生产总值增速(%),6左右\n2,城镇调查失业率(%),5.5以内\n"
TRADITIONAL = "序號,指標名稱,預期目標\n1,地區生產總值增長率(%),6左右\n2,失業率,5.5以內\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_encodings(tmp_path: Path, encoding: str, ends: str) -> None:
    """The same table in every encoding that Chinese offices write, with either line end, is the same."""
    path = tmp_path / "a.csv"
    path.write_bytes(CHINESE.replace("\n", ends).encode(encoding))
    assert texts(path)[1] == ["1", "地区生产总值增速(%)", "6左右"]


def test_big5_and_western_text() -> None:
    """Traditional Chinese in Big5 and accented Western text are told from GB18030 by what their characters can mean."""
    assert decoded(TRADITIONAL.encode("big5"), "a") == TRADITIONAL
    western = "Measure,2019–20 target,Café\nA,“5”,6\n"
    assert decoded(western.encode("cp1252"), "a") == western


def test_a_page_that_names_the_wrong_encoding(tmp_path: Path) -> None:
    """The bytes decide where a page calls GB18030 utf-8; a page that says gb2312 and uses wider characters is read whole."""
    table = "<table><tr><td>序号</td><td>指标名称</td></tr><tr><td>1</td><td>{}</td></tr></table>"
    for number, (said, name) in enumerate((("utf-8", "地区生产总值"), ("gb2312", "镕基路通车里程"))):
        path = tmp_path / f"{number}.html"
        path.write_bytes(f'<html><meta charset="{said}">{table.format(name)}</html>'.encode("gb18030"))
        assert texts(path)[1] == ["1", name]


def test_a_damaged_character_is_seen(tmp_path: Path) -> None:
    """One bad byte in a long page stands as U+FFFD with a notice; in a file that is not UTF-8 without saying what it is, it is refused."""
    page = ('<html><meta charset="gb2312"><table>' + "<tr><td>指标</td><td>六左右</td></tr>" * 400 + "</table></html>").encode("gb18030")
    path = tmp_path / "a.html"
    path.write_bytes(page.replace("六".encode("gb18030"), b"\xff", 1))
    document = read_document(path)
    assert "\N{REPLACEMENT CHARACTER}" in document.grids[0].rows[0][1].text
    assert "could not be read" in document.notices[0].text
    with pytest.raises(PlanFileError, match="not UTF-8"):
        decoded("指标".encode()[:-1], "a.csv")


def test_sheet_values(tmp_path: Path) -> None:
    """Errors, truth values, cells without a place of their own, notes, indents and far corners of a sheet, each where it stands."""
    cells = '<c r="C5" t="e"><v>#DIV/0!</v></c><c r="D5" t="b"><v>1</v></c><c><v>7.10</v></c>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(sheet_package(f'<row r="5">{cells}</row><row><c r="C6"><v>4.5000000000000002E-2</v></c></row>'))
    rows = grid_of(path).rows
    assert [[cell.text for cell in row] for row in rows] == [["#DIV/0!", "TRUE", "7.1"], ["0.045", "", ""]]
    assert [cell.place for cell in rows[0]] == ["sheet 'Sheet1' C5", "sheet 'Sheet1' D5", "sheet 'Sheet1' E5"]


def test_sheet_notes_and_indents(tmp_path: Path) -> None:
    """A raised digit in a sheet's text is a note; an alignment's indent and full-width spaces are steps."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet["A1"] = CellRichText("税收", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    sheet["B1"] = "　　#增值税"
    sheet["C1"] = "其中"
    sheet["C1"].alignment = openpyxl.styles.Alignment(indent=2)
    book.save(tmp_path / "a.xlsx")
    first, second, third = grid_of(tmp_path / "a.xlsx").rows[0]
    assert (first.text, first.notes) == ("税收", ("1",))
    assert (second.text, second.indent) == ("#增值税", 2)
    assert (third.text, third.indent) == ("其中", 2)


def test_old_sheets(tmp_path: Path) -> None:
    """An .xls shows numbers by their formats, days as days, and takes raised digits off."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    raised = xlwt.easyfont("escapement superscript")
    sheet.write_rich_text(0, 0, ("税收", ("1", raised)))
    sheet.write(0, 1, 0.056, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(0, 2, date(2024, 3, 5), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(0, 3, True)  # noqa: FBT003 - a truth value in a cell
    book.save(str(tmp_path / "a.xls"))
    row = grid_of(tmp_path / "a.xls").rows[0]
    assert [cell.text for cell in row] == ["税收", "5.6%", "2024-03-05", "TRUE"]
    assert row[0].notes == ("1",)


def test_open_document_sheets(tmp_path: Path) -> None:
    """An .ods has each cell as printed; where that rounds the value, the cell says what it holds."""
    cell = '<table:table-cell office:value-type="{}" office:value="{}"><text:p>{}</text:p></table:table-cell>'
    row = cell.format("percentage", "0.056", "5.6%") + cell.format("float", "5.66", "5.7") + '<table:table-cell table:formula="of:=1+1"/>'
    path = tmp_path / "a.ods"
    path.write_bytes(odt_sheet(f"<table:table-row>{row}</table:table-row>"))
    exact, rounded, empty = grid_of(path).rows[0]
    assert (exact.text, exact.doubt) == ("5.6%", None)
    assert (rounded.text, rounded.doubt) == ("5.7", "shows 5.7, holds 5.66")
    assert empty.doubt is not None


def test_several_tables_on_a_sheet(tmp_path: Path) -> None:
    """A new head after a blank row begins another table, with the title above it; a note after a blank row stays with its table."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    head = ("序号", "指标", "目标")
    for row in (("甲表",), head, (1, "税收", 6), (), ("注：1.x",), (), ("乙表",), (), head, (1, "粮食", 7), (), (2, "耕地", 8)):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    first, second = read_document(tmp_path / "a.xlsx").grids
    assert (first.title, second.title) == ("甲表", "乙表")
    assert [row[0].text for row in first.rows] == ["甲表", "序号", "1", "注：1.x"]
    assert [row[0].text for row in second.rows] == ["乙表", "序号", "1", "2"]


def saved_document(document: Any, path: Path) -> Path:
    out = BytesIO()
    document.save(out)
    path.write_bytes(out.getvalue())
    return path


def markup(part: Any) -> Any:
    return part._element  # noqa: SLF001 - python-docx has no other door to its markup


def element(name: str, *children: Any, **attributes: str) -> Any:
    found = OxmlElement(name)
    for key, value in attributes.items():
        found.set(qn(f"w:{key}"), value)
    found.extend(children)
    return found


def text_run(text: str, tag: str = "w:t") -> Any:
    run, inner = element("w:r"), element(tag)
    inner.text = text
    run.append(inner)
    return run


def test_word_changes(tmp_path: Path) -> None:
    """Struck-out text, rows and hidden runs are left out with a notice; insertions, content controls and text boxes are read."""
    document = docx.Document()
    table = document.add_table(3, 2)
    first = markup(table.cell(0, 0).paragraphs[0])
    first.append(element("w:del", text_run("旧", "w:delText")))
    first.append(element("w:ins", text_run("税收")))
    hidden = table.cell(0, 1).paragraphs[0].add_run("底稿")
    hidden.font.hidden = True
    markup(table.cell(0, 1).paragraphs[0]).append(element("w:sdt", element("w:sdtContent", text_run("6左右"))))
    table.cell(1, 0).text = "撤销的行"
    markup(table.rows[1]).get_or_add_trPr().append(element("w:del"))
    table.cell(2, 0).text = "粮食"
    path = saved_document(document, tmp_path / "a.docx")
    assert texts(path) == [["税收", "6左右"], ["粮食", ""]]
    assert {notice.text for notice in read_document(path).notices} == {
        "text that was struck out is left out",
        "hidden text is left out",
        "a row that was struck out is left out",
    }


def test_word_tables(tmp_path: Path) -> None:
    """A raised digit is a note, a nested table is one of its own, and a row's missing cells are told."""
    document = docx.Document()
    document.add_paragraph("主要指标")
    table = document.add_table(2, 3)
    for column, text in enumerate(("指标", "目标", "备注")):
        table.cell(0, column).text = text
    raised = table.cell(1, 0).paragraphs[0]
    raised.add_run("税收")
    raised.add_run("1").font.superscript = True
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "内"
    markup(table.rows[1]).remove(markup(table.rows[1]).tc_lst[2])
    outer, inner = read_document(saved_document(document, tmp_path / "a.docx")).grids
    assert outer.title == "主要指标"
    name, value, missing = outer.rows[1]
    assert (name.text, name.notes) == ("税收", ("1",))
    assert value.doubt is not None
    assert missing.doubt == "the row has no cell here"
    assert [[cell.text for cell in row] for row in inner.rows] == [["内"]]


def picture(run: Any) -> None:
    """A PNG of one dot, inline."""
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
    run.add_picture(BytesIO(base64.b64decode(dot)))


def test_word_pictures(tmp_path: Path) -> None:
    """A picture in a cell puts that cell in doubt; one in a paragraph above puts none."""
    document = docx.Document()
    picture(document.add_paragraph("主要指标").add_run())
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "绿地"
    picture(table.cell(0, 1).paragraphs[0].add_run())
    (grid,) = read_document(saved_document(document, tmp_path / "a.docx")).grids
    assert [cell.doubt for cell in grid.rows[0]] == [None, "a picture or a formula stands here, which is not read"]


def test_a_picture_that_lies_over_the_page(tmp_path: Path) -> None:
    """A seal over a table puts no cell in doubt, as it is anchored anywhere; that it is there is told, once."""
    document = docx.Document()
    table = document.add_table(1, 2)
    for place, text in enumerate(("绿地", "30")):
        cell = table.cell(0, place)
        cell.text = text
        picture(cell.paragraphs[0].add_run())
        (inline,) = markup(cell.paragraphs[0]).iter(qn("wp:inline"))
        inline.tag = qn("wp:anchor")
    read = read_document(saved_document(document, tmp_path / "a.docx"))
    assert [(cell.text, cell.doubt) for cell in read.grids[0].rows[0]] == [("绿地", None), ("30", None)]
    assert [notice.text for notice in read.notices] == ["a picture lies over the page; what it shows or covers is not read"]


@pytest.mark.parametrize("shown", ["<img src='6.png'>", "<svg></svg>", "<input value='6'>", "<select><option>6</select>", "<input type='hidden'>", ""])
def test_web_pictures_and_fields(shown: str) -> None:
    """A cell that shows a picture or a field of a form is not blank; it is in doubt. A hidden field shows nothing."""
    page = f"<table><tr><td>指标</td><td>目标</td></tr><tr><td>绿地(亩)</td><td>{shown}</td></tr></table>\n"
    cell = read_document(page).grids[0].rows[1][1]
    assert (cell.text, cell.doubt is not None) == ("", shown not in ("<input type='hidden'>", ""))


def formula(inner: str) -> Any:
    return parse_xml(f'<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{inner}</m:oMath>')


@pytest.mark.parametrize(
    ("inner", "text", "notes"),
    [
        ("<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>", "1/2", ()),
        ("<m:sSup><m:e><m:r><m:t>km</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>", "km²", ()),
        ("<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup>", "10", ("4",)),
        ("<m:rad><m:e><m:d><m:e><m:r><m:t>95</m:t></m:r></m:e></m:d></m:e></m:rad>", "95", ()),
    ],
)
def test_word_formulas(tmp_path: Path, inner: str, text: str, notes: tuple[str, ...]) -> None:
    """A fraction keeps its stroke and a power stays raised: a half is no 12, and ten to the fourth no 104."""
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "绿地"
    markup(table.cell(0, 1).paragraphs[0]).append(formula(inner))
    (grid,) = read_document(saved_document(document, tmp_path / "a.docx")).grids
    assert (grid.rows[0][1].text, grid.rows[0][1].notes) == (text, notes)


def test_word_numbers(tmp_path: Path) -> None:
    """The numbers that Word counts itself are printed, so they are read: also in a column of numbers."""
    document = docx.Document()
    table = document.add_table(2, 2)
    for row, name in enumerate(("税收", "粮食")):
        table.cell(row, 0).paragraphs[0].style = document.styles["List Number"]
        table.cell(row, 1).text = name
    assert texts(saved_document(document, tmp_path / "a.docx")) == [["1.", "税收"], ["2.", "粮食"]]


def test_pages() -> None:
    """Entities, line breaks, `<sup>`, `<o:p>`, spans to the end, hidden cells and captions of a page are read as it shows them."""
    page = (
        "<table><caption>主要指标</caption><tr><td rowspan=0>1</td><td>税收<o:p></o:p><sup>1</sup></td><td>&gt;6<br>左右</td><td hidden>x</td></tr>"
        "<tr><td style='padding-left:2em'>#增值税</td><td>面积(km<sup>2</sup>)</td></tr>\n<tr style='display:none'><td>y</td></tr></table>\n"
    )
    document = read_document(page)
    grid = document.grids[0]
    assert grid.title == "主要指标"
    assert [[cell.text for cell in row] for row in grid.rows] == [["1", "税收", ">6\n左右"], ["1", "#增值税", "面积(km²)"]]
    assert grid.rows[0][1].notes == ("1",)
    assert grid.rows[1][1].indent == 2
    assert grid.rows[1][0].covered
    assert len(document.notices) == 2


def test_tables_that_lay_out_a_page() -> None:
    """A table that only holds a page's parts gives its text as lines, and the tables inside are read."""
    inner = "<table><tr><td>指标</td><td>目标</td></tr><tr><td>税收</td><td>6</td></tr></table>"
    document = read_document(f"<table><tr><td>导航</td></tr><tr><td><p>主要指标</p>{inner}<p>注：1.x</p></td></tr></table>\n")
    assert [grid.title for grid in document.grids] == ["主要指标"]
    assert [line.text for line in document.lines] == ["导航", "主要指标", "注：1.x"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("|序号|指标|\n|---|:-:|\n|1|**税收**<sup>1</sup>|\n|2|a\\|b<br>c|\n", [["序号", "指标"], ["1", "税收"], ["2", "a|b\nc"]]),
        ("序号 | 指标 | 目标 |\n1 | 税收 | |\n| 粮食 | 7 |\n", [["序号", "指标", "目标"], ["1", "税收", ""], ["", "粮食", "7"]]),
        ("序号 | 指标 | 目标\n1 | 税收 | \n2 | 粮食 | 7\n", [["序号", "指标", "目标"], ["1", "税收", ""], ["2", "粮食", "7"]]),
        ("序号\t指标\n1\t&gt;6\n\n2\t\n3\tx\n", [["序号", "指标"], ["1", ">6"], ["2", ""], ["3", "x"]]),
        ("序号  指　　标      目标\n1     税收收入      6\n      其中：增值税  7\n一、民生\n2     粮食产量      8\n",
         [["序号", "指  标", "目标"], ["1", "税收收入", "6"], ["", "其中：增值税", "7"], ["一、民生", "", ""], ["2", "粮食产量", "8"]]),
        ("┌────┬────┐\n│序号│指标│\n├────┼────┤\n│1   │税收│\n└────┴────┘\n", [["序号", "指标"], ["1", "税收"]]),
    ],
    ids=["markdown", "bars at the end", "bars between", "tabs", "aligned", "boxes"],
)  # fmt: skip
def test_plain_text(text: str, rows: list[list[str]]) -> None:
    """Bars, tabs, boxes and columns of plain text become the same rows; rules between rows and blank lines are none."""
    assert texts(text) == rows


def test_white_space_inside_a_cell_is_told() -> None:
    """Where one line of an aligned table leaves white space inside a column, that cell says so."""
    lines = ["序号  指标名称          目标", *(f"{number}     税收收入          {number}" for number in range(1, 12)), "12    粮食    产量      7"]
    rows = grid_of("\n".join(lines)).rows
    assert [cell.text for cell in rows[-1]] == ["12", "粮食  产量", "7"]
    assert [cell.doubt for row in rows for cell in row if cell.doubt] == ["two stretches of the line stand in one column here"]


def test_a_text_too_long_for_its_column_is_told() -> None:
    """One long text among many lines leaves the columns as they are; the cell says that it reaches over several."""
    lines = ["序号  指标名称     目标    实际", *(f"{number}    税收收入     {number}      5" for number in range(10, 29)), "29    城镇居民人均可支配收入 5"]
    rows = grid_of("\n".join(lines)).rows
    assert [cell.text for cell in rows[1]] == ["10", "税收收入", "10", "5"]
    assert rows[-1][1].text == "城镇居民人均可支配收入 5"
    assert rows[-1][1].doubt == "this text reaches over several columns of the table"
    assert not [cell.doubt for row in rows[:-1] for cell in row if cell.doubt]


def test_text_with_lost_row_ends_is_no_grid() -> None:
    """One cell a line is left to the lines, which know where they stand."""
    document = read_document("序号 |\n指标 |\n目标 |\n1 |\n税收 |\n|\n")
    assert not document.grids
    assert [(line.text, line.place) for line in document.lines[:2]] == [("序号 |", "line 1"), ("指标 |", "line 2")]


def test_an_empty_cell_has_no_notes() -> None:
    """A blank cell is blank in every field."""
    assert Cell("") == Cell("", (), 0, 1, 1, covered=False, place="", doubt=None)


def test_borders_a_hair_apart() -> None:
    """Cells whose borders do not quite meet from row to row, as word processors write them, are still columns of one table."""
    rows = (
        "<tr><td colspan=9>主要指标</td></tr><tr><td>序号</td><td>指标</td><td colspan=2>目标</td></tr>"
        "<tr><td>1</td><td colspan=2>税收</td><td>6</td></tr><tr><td>2</td><td>粮食</td><td colspan=2>7</td></tr>"
        "<tr height=0><td></td><td></td><td></td><td></td></tr>"
    )
    assert texts(f"<table>{rows}</table>\n")[1:4] == [["序号", "指标", "目标"], ["1", "税收", "6"], ["2", "粮食", "7"]]
