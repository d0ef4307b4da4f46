"""What a file is: its first bytes tell, its name only where they cannot."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Literal

from plancheck.tables.formats.delimited import delimiter_of, is_even
from plancheck.tables.limits import refusal

__all__ = ["FORMATS", "Format", "format_of_bytes", "format_of_text", "named_format"]

Format = Literal["csv", "tsv", "xlsx", "xls", "ods", "docx", "html", "pdf", "text"]

FORMATS: dict[str, str] = {
    "csv": "a CSV file",
    "tsv": "a TSV file",
    "xlsx": "an Excel workbook (.xlsx)",
    "xls": "an old Excel workbook (.xls)",
    "ods": "an OpenDocument spreadsheet (.ods)",
    "docx": "a Word document (.docx)",
    "html": "a web page",
    "pdf": "a PDF",
    "text": "plain text",
}
"""The formats that are read, and how messages call them."""

_NAMED: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".xls": "xls",
    ".et": "xls",
    ".ods": "ods",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".pdf": "pdf",
    ".txt": "text",
    ".md": "text",
    ".text": "text",
}
_OFFICE = "save it as .docx, .xlsx, .pdf or .csv"
_REFUSED = (
    (b"{\\rtf", "is a rich text file (.rtf)", _OFFICE),
    (b"\x89PNG", "is a picture (PNG)", "a table in a picture is not read; is there a text, Word or Excel version?"),
    (b"\xff\xd8\xff", "is a picture (JPEG)", "a table in a picture is not read; is there a text, Word or Excel version?"),
    (b"GIF8", "is a picture (GIF)", "a table in a picture is not read; is there a text, Word or Excel version?"),
    (b"\x1f\x8b", "is a packed file (gzip)", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "is a packed file (7z)", "unpack it first"),
    (b"Rar!", "is a packed file (rar)", "unpack it first"),
    (b"BZh", "is a packed file (bzip2)", "unpack it first"),
    (b"MIME-Version:", "is a web archive (.mht)", "open it in a browser and save it as .html"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (("EncryptedPackage", "is encrypted"), ("WordDocument", "is an old Word document (.doc)"), ("PowerPoint Document", "is a presentation"))
_BOOKS = ("Workbook", "Book")
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|div|p\b|center|style|font|span)", re.IGNORECASE | re.DOTALL
)
_TABLE = re.compile(r"<table[\s>].*?<t[dh][\s>]", re.IGNORECASE | re.DOTALL)
_XML_BOOK = re.compile(r"\s*<\?xml.{0,2000}?(?:progid=\"Excel\.Sheet\"|urn:schemas-microsoft-com:office:spreadsheet)", re.DOTALL)
_HEAD = 65_536


def named_format(name: str) -> Format | None:
    """What the ending of a file's name promises."""
    return _NAMED.get(Path(name).suffix.lower())


def format_of_bytes(data: bytes, name: str) -> Format:
    """What the bytes are; "text" stands for everything that has to be decoded first, "html" for markup.

    Raises:
        PlanFileError: they are of a known kind that is not read; the message says which, and what to do.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for sign, what, hint in _REFUSED:
        if head.startswith(sign):
            raise refusal(name, what, hint=hint)
    if data.startswith(b"PK"):
        return _packed(data, name)
    if data.startswith(_OLE):
        return _compound(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return "html" if _is_markup(data) else "text"


def format_of_text(text: str, name: str = "text") -> Format:
    """What a text is: markup, cells between delimiters, or plain; the ending of its file's name may say."""
    if _XML_BOOK.match(text[:_HEAD]):
        raise refusal(name, "is an Excel workbook of 2003 (XML)", hint="save it as .xlsx or .csv")
    if _MARKUP.match(text[:_HEAD]) or _TABLE.search(text[:_HEAD]):
        return "html"
    named = named_format(name)
    if named in ("csv", "tsv", "text"):
        return "tsv" if named == "csv" and delimiter_of(text) == "\t" else named
    return "csv" if is_even(text) else "text"


def _is_markup(data: bytes) -> bool:
    head = data[:_HEAD].decode("latin-1").replace("\0", "").lstrip("ÿþï»¿ ")
    return bool(_MARKUP.match(head) or _TABLE.search(head))


def _packed(data: bytes, name: str) -> Format:
    """An Office package by what it holds."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = set(package.namelist())
            kind = package.read("mimetype")[:80] if "mimetype" in parts and package.getinfo("mimetype").file_size < 200 else b""  # noqa: PLR2004 - a line
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise refusal(name, f"is damaged: it cannot be unpacked ({error})", hint="it may be cut off; download it again") from error
    folders = {part.partition("/")[0] for part in parts}
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        raise refusal(name, "is an OpenDocument file and no spreadsheet", hint=_OFFICE)
    if "xl" in folders and "xl/workbook.bin" not in parts:
        return "xlsx"
    if "word" in folders:
        return "docx"
    what = "an Excel binary workbook (.xlsb)" if "xl" in folders else "a presentation" if "ppt" in folders else "a packed folder (zip)"
    raise refusal(name, f"is {what}", hint=_OFFICE if folders & {"xl", "ppt"} else "unpack it first")


def _compound(data: bytes, name: str) -> Format:
    """An old Office file by the names of its streams."""
    names = [stream.encode("utf-16-le") for stream, _ in _STREAMS]
    for (_, what), stream in zip(_STREAMS, names, strict=True):
        if stream in data:
            raise refusal(name, what, hint="open it with its password and save it without one" if what == "is encrypted" else _OFFICE)
    if any(stream.encode("utf-16-le") in data for stream in _BOOKS):
        return "xls"
    raise refusal(name, "is an Office file of an unknown kind, or a damaged one", hint=_OFFICE)
