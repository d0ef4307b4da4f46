"""A published table (CSV, text, spreadsheet, Word, web page, PDF) → a plan and its actuals.

`read_table` gives the table as it is understood, `import_table` what becomes of it: rules as far as
they are decided, figures, and every point that a person is to decide. The readers of most formats
need the extra `plancheck[tables]`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plancheck.tables.imported import Figure, Imported
    from plancheck.tables.importing import actuals_of, import_table, plan_of
    from plancheck.tables.openings import OpenPoint
    from plancheck.tables.published import PublishedRow, PublishedTable
    from plancheck.tables.reading import list_tables, read_table
    from plancheck.tables.writing import write_imported

_HOME = {
    "imported": ("Figure", "Imported"),
    "importing": ("actuals_of", "import_table", "plan_of"),
    "openings": ("OpenPoint",),
    "published": ("PublishedRow", "PublishedTable"),
    "reading": ("list_tables", "read_table"),
    "writing": ("write_imported",),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Figure",
    "Imported",
    "OpenPoint",
    "PublishedRow",
    "PublishedTable",
    "actuals_of",
    "import_table",
    "list_tables",
    "plan_of",
    "read_table",
    "write_imported",
]


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'plancheck.tables' has no attribute {name!r}")
    value = getattr(import_module(f"plancheck.tables.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value
