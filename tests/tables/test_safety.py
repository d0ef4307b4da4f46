"""Hostile, damaged and misnamed files: refused with a clear message, in bounded memory, nothing fetched or run."""

from __future__ import annotations

import base64
import re
import socket
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from plancheck.errors import PlanCheckError, PlanFileError
from plancheck.tables.documents import read_document
from plancheck.tables.grids import Document
from plancheck.tables.limits import MAX_BYTES
from tables.bombs import lying_about_size, odt_sheet, pdf_with_stream, sheet_package, word_package
from tables.making import FORMATS, made, write

SMALL = made(("序号", "指标名称", "预期目标"), ("1", "税收收入增速(%)", "6左右"), ("2", "粮食产量(万吨)", "21.86"))
ROW = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>税收</t></is></c><c r="B{0}"><v>{1}</v></c></row>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def saved(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def assert_refused(path: Path, words: str) -> PlanFileError:
    """The refusal, whose text has these words, names the file and says what to do."""
    with pytest.raises(PlanFileError, match=re.escape(words)) as caught:
        read_document(path)
    assert str(path) in str(caught.value)
    assert caught.value.problems[0].hint
    return caught.value


def every_text(document: Document) -> str:
    return "\n".join([cell.text for grid in document.grids for row in grid.rows for cell in row] + [line.text for line in document.lines])


def far_apart_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    sheet.write(0, 0, "1")
    sheet.write(65_535, 255, "2")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


BLANK = b" " * 68_000_000
_REPEATED = (
    '<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="{}">'
    "<text:p>1</text:p></table:table-cell></table:table-row>"
)
_WIDE = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>'
BOMBS: dict[str, tuple[str, Callable[[], tuple[str, bytes]]]] = {
    "a sheet of blanks": ("more than 64 MB", lambda: ("a.xlsx", sheet_package(" " * 68_000_000))),
    "a Word file of blanks": ("more than 16 MB", lambda: ("a.docx", word_package(" " * 20_000_000))),
    "an OpenDocument sheet of blanks": ("more than 64 MB", lambda: ("a.ods", odt_sheet(" " * 68_000_000))),
    "a package that says less than it holds": (
        "damaged",
        lambda: ("a.xlsx", lying_about_size(sheet_package(ROW.format(1, 2), after=" " * 68_000_000), "xl/worksheets/sheet1.xml", says=600)),
    ),
    "a PDF stream": ("more than 64 MB", lambda: ("a.pdf", pdf_with_stream(BLANK))),
    "a PDF stream in text form": (
        "more than 64 MB",
        lambda: ("a.pdf", pdf_with_stream(b"", filters="/ASCII85Decode/FlateDecode", encoded=base64.a85encode(zlib.compress(BLANK)) + b"~>")),
    ),
    "a PDF stream packed twice": (
        "more than 64 MB",
        lambda: ("a.pdf", pdf_with_stream(b"", filters="/FlateDecode/FlateDecode", encoded=zlib.compress(zlib.compress(BLANK)))),
    ),
    "a PDF stream in an old packing": ("old way", lambda: ("a.pdf", pdf_with_stream(b"", filters="/LZWDecode", encoded=b"\x80" * 70_000))),
    "two far cells": ("as far apart as", lambda: ("a.xlsx", sheet_package(ROW.format(1, 2) + '<row r="19000"><c r="XFD19000"><v>3</v></c></row>'))),
    "two far cells of an old workbook": ("more than 20,000 rows", lambda: ("a.xls", far_apart_xls())),
    "a hundred thousand rows": (
        "more than 20,000 rows",
        lambda: ("a.xlsx", sheet_package("".join(ROW.format(row, row) for row in range(1, 100_001)))),
    ),
    "a merged range as large as a sheet": (
        "",
        lambda: ("a.xlsx", sheet_package(ROW.format(1, 2) + ROW.format(15_000, 3), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
    ),
    "rows repeated without end": ("more than 20,000 rows", lambda: ("a.ods", odt_sheet(_REPEATED.format(1_048_576, 1)))),
    "cells repeated without end": ("as far apart as", lambda: ("a.ods", odt_sheet(_REPEATED.format(900, 9_000)))),
    "spans as large as a page allows": (
        "more than 400,000 cells",
        lambda: ("a.html", b"<table><tr>" + b"<td colspan=1000 rowspan=65000>1</td>" + b"<tr><td>2" * 3_000),
    ),
    "a Word cell over a million columns": ("more than 400,000 cells", lambda: ("a.docx", word_package(f"<w:tbl>{_WIDE * 500}</w:tbl>"))),
}
PROBE = """
import resource, sys
from pathlib import Path
from plancheck.errors import PlanCheckError
from plancheck.tables.documents import read_document
try:
    read_document(sys.argv[1])
except PlanCheckError as error:
    print(error)
status = Path("/proc/self/status")
print(int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024 if status.exists() else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs(tmp_path: Path, bomb: str) -> None:
    """A file that would unpack or spread beyond measure is refused by its limit, or read without the spread, in under 400 MB."""
    words, make = BOMBS[bomb]
    path = saved(tmp_path, *make())
    done = subprocess.run([sys.executable, "-c", PROBE, str(path)], capture_output=True, text=True, check=True, timeout=120)
    *said, peak = done.stdout.splitlines()
    assert int(peak) < 400
    assert not done.stderr
    assert words in "\n".join(said)
    assert bool(said) == bool(words)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    """A file beyond the limit is refused by its size."""
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert_refused(path, "is larger than 50 MB")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", sheet_package('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>', prolog=LAUGHS)),
        ("a.docx", word_package("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", prolog=LAUGHS)),
        ("a.ods", odt_sheet("<table:table-row><table:table-cell><text:p>&b;</text:p></table:table-cell></table:table-row>", prolog=LAUGHS)),
        ("b.docx", word_package("<w:p/>", parts={"word/footnotes.xml": LAUGHS.encode()})),
    ],
    ids=["xlsx", "docx", "ods", "any part"],
)
def test_entities_are_refused(tmp_path: Path, name: str, data: bytes) -> None:
    """Markup that declares entities is refused unread: no Office program writes it."""
    assert_refused(saved(tmp_path, name, data), "declares a document type or entities")


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page's pictures, styles, frames, scripts and entities are left where they are, also those on this machine."""

    def no_network(*_: Any) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    secret = saved(tmp_path, "secret.txt", "do not read me")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><head><link rel="stylesheet" href="http://example.invalid/a.css">'
        f'<base href="http://example.invalid/"></head><body><script src="http://example.invalid/a.js">document.write("run")</script>'
        f'<iframe src="file://{secret}"></iframe><table><tr><td>指标&x;</td><td><img src="http://example.invalid/a.png">6</td></tr></table></body></html>'
    )
    read = every_text(read_document(saved(tmp_path, "a.html", page)))
    assert "do not read me" not in read
    assert "run" not in read
    assert "6" in read


def test_macros_are_ignored(tmp_path: Path) -> None:
    """A workbook and a document with macros are read like any other; the macros are never unpacked."""
    macro = b"Attribute VB_Name = do harm"
    book = sheet_package(ROW.format(1, 2), parts={"xl/vbaProject.bin": macro})
    document = word_package("<w:p><w:r><w:t>正文</w:t></w:r></w:p>", kind="ms-word.document.macroEnabled", parts={"word/vbaProject.bin": macro})
    assert [cell.text for cell in read_document(saved(tmp_path, "a.xlsm", book)).grids[0].rows[0]] == ["税收", "2"]
    assert every_text(read_document(saved(tmp_path, "a.docm", document))) == "正文"


def test_formulas_are_not_calculated(tmp_path: Path) -> None:
    """The stored result of a formula is its text; without one the cell is blank and says why; in CSV a formula is a text."""
    cells = '<c r="A1"><f>1+1</f><v>7</v></c><c r="B1"><f>1+1</f></c><c r="C1" t="str"><f>WEBSERVICE("http://example.invalid")</f><v>已得</v></c>'
    first, second, third = read_document(saved(tmp_path, "a.xlsx", sheet_package(f'<row r="1">{cells}</row>'))).grids[0].rows[0]
    assert (first.text, first.doubt) == ("7", None)
    assert (second.text, third.text) == ("", "已得")
    assert second.doubt is not None
    assert "formula whose result the file does not hold" in second.doubt
    assert "=1+1" in every_text(read_document(saved(tmp_path, "a.csv", "指标,目标\n税收,=1+1\n")))


def encrypted_pdf() -> bytes:
    out = BytesIO()
    canvas = Canvas(out, encrypt="secret")
    canvas.drawString(100, 700, "1")
    canvas.save()
    return out.getvalue()


def encrypted_zip() -> bytes:
    data = bytearray(sheet_package(ROW.format(1, 2)))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(sign), bytes(data)):
            data[found.start() + place] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", encrypted_pdf()),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")),
        ("a.zip.xlsx", encrypted_zip()),
        ("a.ods", odt_sheet("", manifest="<file-entry><encryption-data/></file-entry>")),
    ],
    ids=["pdf", "office", "zip", "ods"],
)
def test_encrypted_files(tmp_path: Path, name: str, data: bytes) -> None:
    """An encrypted file is called that, with what to do."""
    assert_refused(saved(tmp_path, name, data), "is encrypted")


@pytest.mark.parametrize("form", FORMATS)
def test_cut_files(tmp_path: Path, form: str) -> None:
    """A file cut off in the middle is refused as damaged; of text, what is there is read, and a page says that its table is not closed."""
    path = write(tmp_path, SMALL, form)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    if form in ("docx", "xlsx", "xls", "ods", "pdf", "pdf without rules"):
        assert_refused(path, "damaged")
    else:
        text = data.decode()
        document = read_document(saved(tmp_path, path.name, text[: text.index("粮食")]))
        assert "6左右" in every_text(document)
        assert bool(document.notices) == (form == "html")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("suffix", [".xlsx", ".pdf", ".html", ".doc"])
def test_wrong_extensions(tmp_path: Path, form: str, suffix: str) -> None:
    """What the bytes are decides; a name that says something else is told."""
    right = write(tmp_path, SMALL, form)
    expected = read_document(right)
    wrong = right.with_name(f"wrong{suffix}")
    wrong.write_bytes(right.read_bytes())
    if form in ("csv", "tsv", "tabs"):  # nothing but the name tells these apart from text
        return
    found = read_document(wrong)
    assert found.format == expected.format
    assert [[cell.text for cell in row] for row in found.grids[0].rows] == [[cell.text for cell in row] for row in expected.grids[0].rows]
    if suffix not in (right.suffix, ".doc"):
        assert "it is read as that" in found.notices[0].text


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "is an old Word document (.doc)"),
        ("a.rtf", rb"{\rtf1 x}", "is a rich text file (.rtf)"),
        ("a.docx", b"\x89PNG\r\n\x1a\n", "is a picture (PNG)"),
        ("a.xlsx", b"\x1f\x8b\x08", "is a packed file (gzip)"),
        ("a.mht", b"MIME-Version: 1.0\n", "is a web archive (.mht)"),
        ("a.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>\n', "is an Excel workbook of 2003 (XML)"),
        ("a.txt", b"1\0\0\x01\x02\x03" * 9, "is no text"),
        ("a.html", b"<div>" * 3_000, "too deep inside each other"),
        ("a.html", b"\n".join([b"<div>"] * 250), "too deep inside each other"),
        ("a.csv", '指标,目标\n"税收,6\n'.encode(), "is not CSV"),
    ],
)
def test_what_is_not_read(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    """A file of a known kind that is not read is called by its kind."""
    assert_refused(saved(tmp_path, name, data), words)


def test_a_scan_is_refused(tmp_path: Path) -> None:
    """A PDF without a text layer says that its pages are pictures."""
    assert_refused(saved(tmp_path, "a.pdf", pdf_with_stream(b"0 0 m 100 100 l S")), "has no text layer")


@pytest.mark.parametrize("name", ["missing.xlsx", ".", "a\0b"])
def test_no_file(tmp_path: Path, name: str) -> None:
    """A missing file, a folder and an impossible name are told as such."""
    with pytest.raises(PlanFileError, match=r"cannot be read|is no file name"):
        read_document(f"{tmp_path}/{name}")


def test_an_empty_file(tmp_path: Path) -> None:
    """An empty file is called empty."""
    with pytest.raises(PlanFileError, match="is empty"):
        read_document(saved(tmp_path, "a.xlsx", b""))


def test_a_missing_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that is not installed is named with the command that installs it."""
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "plancheck.tables.formats.word", raising=False)
    with pytest.raises(PlanCheckError, match="needs docx") as caught:
        read_document(saved(tmp_path, "a.docx", word_package("<w:p/>")))
    assert caught.value.hint == "pip install 'plancheck[tables]'"


def test_an_unknown_format() -> None:
    """A format that is none is refused with the list; one that the bytes deny as well."""
    with pytest.raises(PlanCheckError, match="unknown format 'doc'") as caught:
        read_document("a\nb", format="doc")  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    assert "docx" in str(caught.value)


def test_the_format_must_fit(tmp_path: Path) -> None:
    """A stated format that the bytes deny is refused both ways."""
    with pytest.raises(PlanFileError, match=r"is an Excel workbook \(.xlsx\), not a PDF"):
        read_document(saved(tmp_path, "a.xlsx", sheet_package(ROW.format(1, 2))), format="pdf")
    with pytest.raises(PlanFileError, match="is not a PDF"):
        read_document(saved(tmp_path, "a.txt", "指标\n"), format="pdf")


def test_hidden_sheets_rows_and_columns(tmp_path: Path) -> None:
    """What a workbook hides is left out, and each is told with its place."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (("指标", "目标", "底稿"), ("税收", 6, 1), ("旧行", 5, 2)):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other: Any = book.create_sheet("底稿")
    other["A1"], other.sheet_state = "x", "hidden"
    book.save(tmp_path / "a.xlsx")
    document = read_document(tmp_path / "a.xlsx")
    assert [[cell.text for cell in row] for row in document.grids[0].rows] == [["指标", "目标"], ["税收", "6"]]
    assert [notice.text for notice in document.notices] == ["hidden rows are left out: 3", "hidden columns are left out: C", "a hidden sheet is left out"]


SEEDS: dict[str, bytes] = {}


@pytest.fixture(scope="module", autouse=True)
def seeds(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One small file of each form."""
    folder = tmp_path_factory.mktemp("seeds")
    SEEDS.update({form: write(folder, SMALL, form).read_bytes() for form in FORMATS})


changes = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=6)), min_size=1, max_size=4)


@given(form=st.sampled_from(FORMATS), changed=changes)
def test_damage_is_told(tmp_path_factory: pytest.TempPathFactory, form: str, changed: list[tuple[float, int, bytes]]) -> None:
    """Bytes cut out, put in and changed anywhere: the file is read or refused, and nothing else leaves."""
    data = SEEDS[form]
    for where, length, put in changed:
        place = int(where * len(data))
        data = data[:place] + put + data[place + length :]
    path = tmp_path_factory.getbasetemp() / f"damaged_{form.replace(' ', '_')}"
    path.write_bytes(data)
    told = None
    try:
        told = read_document(path).sha256
    except PlanFileError as error:
        told = str(error)
    assert told


@given(text=st.text(alphabet=st.sampled_from("12.|\t ,;\"'<>/&=#-—　序号指标名称目标tdr\n"), max_size=120))
def test_any_text_is_read(text: str) -> None:
    """Any text with a line break is read or refused; no visible character of a plain one is lost."""
    try:
        document = read_document(f"{text}\n", format="text")
    except PlanFileError:
        return
    kept = "".join(line.text for line in document.lines)
    assert "".join(kept.split()) == "".join(text.split())
