"""From a file or a text to its grids and lines."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from plancheck.errors import PlanCheckError
from plancheck.tables.grids import Document

__all__ = ["Format", "read_document"]

Format = Literal["csv", "tsv", "xlsx", "xls", "xlsb", "ods", "docx", "html", "pdf", "text"]


def read_document(path_or_text: str | Path, *, format: Format | None = None) -> Document:  # noqa: A002 - the field's word
    """Every table and every line of a document, as printed.

    Args:
        path_or_text: a file, or a text: a str with a line break is a text, any other str a file name.
        format: what it is, where its bytes and its name do not tell.

    Raises:
        PlanFileError: it cannot be opened, is not of a format that is read, is damaged, encrypted, or beyond the limits.
        PlanCheckError: a library that the format needs is not installed.
    """
    raise PlanCheckError(f"{str(path_or_text)[:40]!r} ({format}) cannot be read yet")
