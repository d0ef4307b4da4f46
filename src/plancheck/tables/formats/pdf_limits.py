"""A PDF opened so that its packed streams cannot unpack to more than the limit.

pdfminer unpacks a stream in one step, whatever it grows to. Here every stream is measured before it is unpacked, also those that hold
the file's own directory.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFStream,
)
from pdfplumber.pdf import PDF

from plancheck.tables.limits import MAX_UNPACKED, megabytes, too_large

__all__ = ["BoundedPDF"]

_EMPTY = (
    b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer<</Root 1 0 R/Size 2>>\nstartxref\n42\n%%EOF"
)
_SLOW = 65_536  # bytes of a stream packed in one of the old ways (LZW, run lengths), which grow up to 4,000-fold


class BoundedPDF(PDF):
    """A PDF whose streams count against one limit.

    Args:
        data: the whole file.
        name: its name, for messages.
    """

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(BytesIO(_EMPTY), stream_is_external=True)  # all its fields; the file itself needs a parser of ours
        self.stream = BytesIO(data)
        self.doc = PDFDocument(_Parser(self.stream, _Budget(name)))
        self.rsrcmgr = PDFResourceManager()


class _Budget:
    """What may still be unpacked."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._left = MAX_UNPACKED

    def take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise too_large(self.name, f"would unpack to more than {megabytes(MAX_UNPACKED)}")

    def measured(self, data: bytes, filters: list[Any]) -> None:
        """Count what the filters make of the data, without ever holding more than is left."""
        for kind, _ in filters:
            if kind in LITERALS_FLATE_DECODE:
                data = self._inflated(data)
            elif kind in LITERALS_ASCII85_DECODE:
                data = ascii85decode(data)
            elif kind in LITERALS_ASCIIHEX_DECODE:
                data = asciihexdecode(data)
            elif kind in LITERALS_LZW_DECODE or kind in LITERALS_RUNLENGTH_DECODE:
                if len(data) > _SLOW or len(filters) > 1:
                    raise too_large(self.name, "holds streams packed in an old way (LZW or run lengths) that could grow beyond measure")
                return
            self.take(len(data))

    def _inflated(self, data: bytes) -> bytes:
        try:
            return zlib.decompressobj().decompress(data, max(1, self._left + 1))
        except zlib.error:
            return b""  # damaged: pdfminer takes it byte by byte, up to the fault


class _Stream(PDFStream):
    """A stream that is measured before it is unpacked."""

    def __init__(self, plain: PDFStream, budget: _Budget) -> None:
        super().__init__(plain.attrs, plain.rawdata or b"", plain.decipher)
        self._budget = budget

    def decode(self) -> None:
        data = self.rawdata
        if data is not None and self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        self._budget.measured(data or b"", self.get_filters())
        super().decode()


class _Parser(PDFParser):
    """Hands on every stream as a measured one."""

    def __init__(self, file: BytesIO, budget: _Budget) -> None:
        super().__init__(file)
        self._budget = budget

    def push(self, *objs: Any) -> None:
        super().push(*((pos, _Stream(each, self._budget) if type(each) is PDFStream else each) for pos, each in objs))
