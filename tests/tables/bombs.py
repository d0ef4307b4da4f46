"""Files made to do harm, small on the disk: for the tests of the limits."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

__all__ = ["lying_about_size", "odt_sheet", "packed", "pdf_with_stream", "sheet_package", "word_package"]

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def packed(parts: dict[str, bytes]) -> bytes:
    """A package of those parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def sheet_package(rows: str, *, after: str = "", prolog: str = "", parts: Mapping[str, bytes] | None = None) -> bytes:
    """An .xlsx with one sheet of that markup, and further parts."""
    sheet = f'{prolog}<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    book = f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATIONS}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>'
    kind = "openxmlformats-officedocument.spreadsheetml"
    return packed(
        {
            "[Content_Types].xml": _types({"xl/workbook.xml": f"{kind}.sheet.main", "xl/worksheets/sheet1.xml": f"{kind}.worksheet"}),
            "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": sheet.encode(),
            **(parts or {}),
        }
    )


def word_package(
    body: str, *, prolog: str = "", kind: str = "openxmlformats-officedocument.wordprocessingml.document", parts: Mapping[str, bytes] | None = None
) -> bytes:
    """A .docx whose body is that markup."""
    document = f'{prolog}<w:document xmlns:w="{_WORD}" xmlns:r="{_RELATIONS}"><w:body>{body}</w:body></w:document>'
    styles = "openxmlformats-officedocument.wordprocessingml.styles"
    return packed(
        {
            "[Content_Types].xml": _types({"word/document.xml": f"{kind}.main", "word/styles.xml": styles}),
            "_rels/.rels": _relation("officeDocument", "word/document.xml"),
            "word/document.xml": document.encode(),
            "word/_rels/document.xml.rels": _relation("styles", "styles.xml"),
            "word/styles.xml": f'<w:styles xmlns:w="{_WORD}"/>'.encode(),
            **(parts or {}),
        }
    )


def _types(parts: dict[str, str]) -> bytes:
    defaults = (("rels", "vnd.openxmlformats-package.relationships+xml"), ("xml", "xml"), ("bin", "octet-stream"))
    listed = "".join(f'<Default Extension="{suffix}" ContentType="application/{kind}"/>' for suffix, kind in defaults)
    listed += "".join(f'<Override PartName="/{part}" ContentType="application/vnd.{kind}+xml"/>' for part, kind in parts.items())
    return f'<Types xmlns="{_PACKAGE}/content-types">{listed}</Types>'.encode()


def _relation(kind: str, target: str) -> bytes:
    relation = f'<Relationship Id="r1" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>'.encode()


def odt_sheet(rows: str, *, prolog: str = "", manifest: str = "") -> bytes:
    """An .ods with one sheet of that markup."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style"))
    content = f'{prolog}<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="Sheet1">{rows}</table:table>'
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>".encode(),
            "content.xml": f"{content}</office:spreadsheet></office:body></office:document-content>".encode(),
        }
    )


def lying_about_size(data: bytes, part: str, *, says: int) -> bytes:
    """The package with both headers of a part stating another unpacked size."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        member = package.getinfo(part)
    size, told = struct.pack("<I", member.file_size), struct.pack("<I", says)
    local = member.header_offset + 22
    central = data.index(b"PK\x01\x02", data.rindex(b"PK\x03\x04"))
    while data[central + 46 : central + 46 + len(part)] != part.encode():
        central = data.index(b"PK\x01\x02", central + 4)
    changed = bytearray(data)
    for place in (local, central + 24):
        if changed[place : place + 4] not in (size, b"\0\0\0\0"):
            raise LookupError(part)
        changed[place : place + 4] = told
    return bytes(changed)


def pdf_with_stream(unpacked: bytes, *, filters: str = "/FlateDecode", encoded: bytes | None = None) -> bytes:
    """A PDF of one page whose content is that stream."""
    stream = zlib.compress(unpacked, 9) if encoded is None else encoded
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(stream)}/Filter[{filters}]>>stream\n".encode() + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return bytes(out + f"trailer<</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{table}\n%%EOF".encode())
