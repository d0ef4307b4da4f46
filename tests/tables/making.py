"""Writes a table as every kind of file that is read, so that all of them can be held against the same rows.

A made table is rows of cells; a cell is a text, a `Wide` (a text over several rows or columns) or None where a wide one reaches over.
Formats that know no such cells get a blank there, as programs leave one.
"""

from __future__ import annotations

import csv
import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from wcwidth import wcswidth

import plancheck as pc

__all__ = ["FORMATS", "SPANNING", "Made", "Wide", "lines_of_one_cell", "made", "report_table", "texts", "write"]


@dataclass(frozen=True, slots=True)
class Wide:
    """A cell over several rows or columns."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A table with the lines around it; `rows` begins with the head."""

    rows: tuple[tuple[str | Wide | None, ...], ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = field(default=())


def made(*rows: Sequence[str | Wide | None], before: Sequence[str] = (), after: Sequence[str] = ()) -> Made:
    """A table of those rows."""
    return Made(tuple(tuple(row) for row in rows), tuple(before), tuple(after))


def texts(table: Made, *, filled: bool = False) -> list[list[str]]:
    """The texts of all cells; those under a wide one blank, or `filled` with its text."""
    shown = [[cell.text if isinstance(cell, Wide) else cell or "" for cell in row] for row in table.rows]
    for row, column, cell in _wide(table) if filled else ():
        for below in range(cell.rows):
            for beside in range(cell.columns):
                shown[row + below][column + beside] = cell.text
    return shown


def _wide(table: Made) -> list[tuple[int, int, Wide]]:
    return [(row, column, cell) for row, cells in enumerate(table.rows) for column, cell in enumerate(cells) if isinstance(cell, Wide)]


@cache
def report_table(plan_id: str) -> Made:
    """One of the report's two tables as printed, put together from the shipped rules and results."""
    plan = pc.load_plan(plan_id)
    folder = Path(__file__).parents[2] / "examples" / "data"
    results = pc.load_actuals(folder / f"{plan_id}-actuals.csv") if (folder / f"{plan_id}-actuals.csv").exists() else None
    heads = {rule.row: rule for rule in plan if rule.row and "#" not in rule.row}
    rows: list[tuple[str | Wide | None, ...]] = [("序号", "指标名称", "预期目标", "完成情况" if results else "备注")]
    for rule in plan:
        number, _, part = (rule.row or "").partition("#")
        parts = sum((each.row or "").startswith(f"{number}#") for each in plan)
        shown = None if part and number in heads else number
        if part == "1" and number not in heads:  # the number stands on the first part, the line itself is not printed
            shown = number
        elif part:
            shown = None
        tall = parts + (number in heads)
        cell = Wide(shown, rows=tall) if shown is not None and tall > 1 else shown
        actual = results.latest(rule.id) if results else None
        rows.append((cell, _printed_name(plan_id, rule, is_part=bool(part)), rule.target.text or "", (actual.text or "") if actual else ""))
    notes = ("注：1.带“*”的为约束性指标，其他为预期性指标。", "2.带“△”的为年度预计数。" if results else "2.“—”表示以市级下达目标任务为准。")
    return Made(tuple(rows), (plan.table or "", plan.title.zh or ""), notes)


_UNIT_ELSEWHERE = (("banan-2024", "33"), ("banan-2024", "35"), ("banan-2025", "35"))
"""Rows that print their unit in the cells or say it in the name."""


def _printed_name(plan_id: str, rule: pc.Rule, *, is_part: bool) -> str:
    unit = f"({rule.unit})" if rule.unit and (plan_id, rule.row) not in _UNIT_ELSEWHERE else ""
    star = "*" if rule.classification == "binding" and not is_part else ""
    return ("#" if is_part else "") + (rule.name.zh or "") + unit + star + "".join(rule.marks)


def lines_of_one_cell(table: Made) -> str:
    """The text of a page whose row ends were lost: one cell a line with a bar as its end.

    As pages give it, a number that covers several rows is gone from all but the first: those rows stand one place to the left. The
    bars of the blanks at a row's end follow its last cell; where the last column is blank throughout, they have a line of their own.
    """
    rows = texts(table)
    own_line = not any(row[-1] for row in rows[1:])
    lines = list(table.before)
    for row in rows:
        cells = [*row[1:], ""] if not row[0] and any(row) else row
        filled = max((index for index, cell in enumerate(cells, start=1) if cell), default=0)
        lines += [f"{cell} |".strip() for cell in cells[:filled]]
        blanks = len(cells) - filled
        if own_line and blanks:
            lines.append("|" * blanks)
        elif blanks:
            lines[-1] += " |" * blanks
    return "\n".join([*lines, *table.after]) + "\n"


def _csv(table: Made, delimiter: str = ",") -> bytes:
    out = StringIO()
    rows: list[list[str]] = [[line] for line in table.before] + texts(table) + [[line] for line in table.after]
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def _tsv(table: Made) -> bytes:
    return _csv(table, "\t")


def _around(table: Made, rows: Sequence[str]) -> bytes:
    return "\n".join([*table.before, "", *rows, "", *table.after, ""]).encode()


def _bars(table: Made) -> bytes:
    return _around(table, ["| " + " | ".join(row) + " |" for row in texts(table)])


def _tabs(table: Made) -> bytes:
    return _around(table, ["\t".join(row) for row in texts(table)])


def _aligned(table: Made) -> bytes:
    rows = texts(table)
    widths = [max(wcswidth(row[column]) for row in rows) + 3 for column in range(len(rows[0]))]
    return _around(table, ["".join(cell + " " * (width - wcswidth(cell)) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows])


def _html(table: Made, encoding: str = "utf-8") -> bytes:
    rows = []
    for row in table.rows:
        cells = []
        for cell in (each for each in row if each is not None):
            wide = cell if isinstance(cell, Wide) else Wide(cell)
            spans = f' rowspan="{wide.rows}"' * (wide.rows > 1) + f' colspan="{wide.columns}"' * (wide.columns > 1)
            cells.append(f"<td{spans}>{html.escape(wide.text)}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    lines = ["".join(f"<p>{html.escape(line)}</p>" for line in part) for part in (table.before, table.after)]
    page = f'<html><head><meta charset="{encoding}"></head><body>{lines[0]}<table>\n' + "\n".join(rows) + f"\n</table>{lines[1]}</body></html>"
    return page.encode(encoding)


def _docx(table: Made) -> bytes:
    import docx  # noqa: PLC0415 - each writer loads its own library

    document = docx.Document()
    for line in table.before:
        document.add_paragraph(line)
    grid: Any = document.add_table(len(table.rows), len(table.rows[0]))
    cells = [list(row.cells) for row in grid.rows]
    for places, shown in zip(cells, texts(table), strict=True):
        for cell, text in zip(places, shown, strict=True):
            cell.paragraphs[0].add_run(text)
    for row, column, wide in _wide(table):
        merged = cells[row][column].merge(cells[row + wide.rows - 1][column + wide.columns - 1])
        merged.text = wide.text
    for line in table.after:
        document.add_paragraph(line)
    return _saved(document.save)


def _saved(save: Callable[[Any], None]) -> bytes:
    out = BytesIO()
    save(out)
    return out.getvalue()


def _number(text: str) -> tuple[float, str] | None:
    """A figure as a person types it into a sheet, and the number format that shows it so; None for a text."""
    if not text.replace("-", "", 1).replace(".", "", 1).isdecimal():
        return None
    places = len(text.partition(".")[2])
    return float(text), "0" + ("." + "0" * places if places else "")


def _xlsx(table: Made) -> bytes:
    import openpyxl  # noqa: PLC0415 - as above

    book = openpyxl.Workbook()
    sheet: Any = book.active
    first = len(table.before) + 1
    for number, line in enumerate(table.before, start=1):
        sheet.cell(number, 1, line)
    for row, shown in enumerate(texts(table), start=first):
        for column, text in enumerate(shown, start=1):
            figure = _number(text)
            cell = sheet.cell(row, column, figure[0] if figure else text or None)
            cell.number_format = figure[1] if figure else "General"
    for row, column, wide in _wide(table):
        sheet.merge_cells(start_row=first + row, start_column=column + 1, end_row=first + row + wide.rows - 1, end_column=column + wide.columns)
    for number, line in enumerate(table.after, start=first + len(table.rows)):
        sheet.cell(number, 1, line)
    return _saved(book.save)


def _xls(table: Made) -> bytes:
    import xlwt  # noqa: PLC0415 - as above

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    styles: dict[str, Any] = {}
    first = len(table.before)
    wide = {(row, column): cell for row, column, cell in _wide(table)}
    for number, line in enumerate(table.before):
        sheet.write(number, 0, line)
    for row, shown in enumerate(texts(table)):
        for column, text in enumerate(shown):
            figure = _number(text)
            form = figure[1] if figure else "General"
            style = styles.setdefault(form, xlwt.easyxf(num_format_str=form))
            value = figure[0] if figure else text
            if (row, column) in wide:
                span = wide[row, column]
                sheet.write_merge(first + row, first + row + span.rows - 1, column, column + span.columns - 1, value, style)
            elif text:
                sheet.write(first + row, column, value, style)
    for number, line in enumerate(table.after, start=first + len(table.rows)):
        sheet.write(number, 0, line)
    return _saved(book.save)


def _ods(table: Made) -> bytes:
    from odf.opendocument import OpenDocumentSpreadsheet  # noqa: PLC0415 - as above
    from odf.table import CoveredTableCell, Table, TableCell, TableRow  # noqa: PLC0415 - only this form needs it
    from odf.text import P  # noqa: PLC0415 - only this form needs it

    document = OpenDocumentSpreadsheet()
    sheet = Table(name="Sheet1")
    rows: list[tuple[str | Wide | None, ...]] = [*((line,) for line in table.before), *table.rows, *((line,) for line in table.after)]
    covered = {(row + down, column + along) for row, column, cell in _wide(table) for down in range(cell.rows) for along in range(cell.columns)}
    for number, cells in enumerate(rows, start=-len(table.before)):
        line = TableRow()
        for column, cell in enumerate(cells):
            wide = cell if isinstance(cell, Wide) else Wide(cell or "")
            figure = _number(wide.text)
            value = {"valuetype": "float", "value": repr(figure[0])} if figure else {"valuetype": "string"} if wide.text else {}
            if (number, column) in covered and not isinstance(cell, Wide):
                line.addElement(CoveredTableCell())
                continue
            spans = {"numberrowsspanned": wide.rows, "numbercolumnsspanned": wide.columns} if isinstance(cell, Wide) else {}
            found = TableCell(**value, **spans)
            if wide.text:
                found.addElement(P(text=wide.text))
            line.addElement(found)
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    return _saved(document.write)


def _pdf(table: Made, *, ruled: bool = True) -> bytes:
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - as above
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - only this form needs it
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415 - only this form needs it
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle  # noqa: PLC0415 - only this form needs it

    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    style = ParagraphStyle("line", fontName=font, fontSize=10, leading=14)
    spans = [("SPAN", (column, row), (column + cell.columns - 1, row + cell.rows - 1)) for row, column, cell in _wide(table)]
    rules = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else [("LINEABOVE", (0, 0), (-1, 0), 1, "black"), ("LINEBELOW", (0, -1), (-1, -1), 1, "black")]
    grid = Table(texts(table), repeatRows=0)
    grid.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), font, 10), *rules, *(spans if ruled else [])]))
    before, after = ([Paragraph(html.escape(line), style) for line in part] for part in (table.before, table.after))

    def page_number(canvas: Any, document: Any) -> None:
        canvas.setFont(font, 9)
        canvas.drawCentredString(300, 30, f"— {document.page} —")

    def save(out: BytesIO) -> None:
        SimpleDocTemplate(out).build([*before, Spacer(1, 8), grid, Spacer(1, 8), *after], onFirstPage=page_number, onLaterPages=page_number)

    return _saved(save)


def _open_pdf(table: Made) -> bytes:
    return _pdf(table, ruled=False)


_WRITERS: dict[str, tuple[str, Callable[[Made], bytes]]] = {
    "csv": (".csv", _csv),
    "tsv": (".tsv", _tsv),
    "bars": (".txt", _bars),
    "tabs": (".txt", _tabs),
    "aligned": (".txt", _aligned),
    "html": (".html", _html),
    "docx": (".docx", _docx),
    "xlsx": (".xlsx", _xlsx),
    "xls": (".xls", _xls),
    "ods": (".ods", _ods),
    "pdf": (".pdf", _pdf),
    "pdf without rules": (".pdf", _open_pdf),
}
FORMATS = tuple(_WRITERS)
"""Every form that a table can be written in."""
SPANNING = ("html", "docx", "xlsx", "xls", "ods", "pdf")
"""Those that know cells over several rows or columns."""


def write(folder: Path, table: Made, form: str) -> Path:
    """The table as a file of that form."""
    suffix, writer = _WRITERS[form]
    path = folder / f"{form.replace(' ', '_')}{suffix}"
    path.write_bytes(writer(table))
    return path
