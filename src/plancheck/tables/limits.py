"""How much of a file is read, and the refusals that name the limit.

A plan's table has some hundred rows. The limits stand far above any printed table and far below
what would exhaust a machine; a file beyond one is refused before it is unpacked.
"""

from __future__ import annotations

from plancheck.errors import PlanFileError, Problem

__all__ = [
    "MAX_AREA",
    "MAX_BYTES",
    "MAX_CELLS",
    "MAX_CELL_TEXT",
    "MAX_DEPTH",
    "MAX_LINES",
    "MAX_PAGES",
    "MAX_PARTS",
    "MAX_ROWS",
    "MAX_TREE",
    "MAX_UNPACKED",
    "megabytes",
    "refusal",
    "too_large",
]

_MB = 1024 * 1024

MAX_BYTES = 50 * _MB
"""Of a file as it lies on the disk: reports with pictures are large."""
MAX_UNPACKED = 64 * _MB
"""Of what a packed file (Office, PDF) holds, pictures apart."""
MAX_TREE = 16 * _MB
"""Of markup that is held as a whole tree (Word, web pages): a tree takes some ten times its text."""
MAX_PARTS = 5_000
"""Members of a packed file."""
MAX_ROWS = 20_000
"""Of one table."""
MAX_CELLS = 400_000
"""Of all tables of a document."""
MAX_AREA = 2_000_000
"""Of the rectangle around the filled cells of a sheet: two far corners would make a huge empty one."""
MAX_LINES = 400_000
"""Lines of text."""
MAX_CELL_TEXT = 32_767
"""Characters of one cell: what a spreadsheet's cell can hold."""
MAX_PAGES = 500
"""Of a PDF."""
MAX_DEPTH = 200
"""Of elements inside elements."""


def refusal(name: str, what: str, place: str = "", hint: str | None = None) -> PlanFileError:
    """The one fault for which a file is not read."""
    return PlanFileError(name, [Problem(what, place, hint)])


def too_large(name: str, what: str, place: str = "") -> PlanFileError:
    """A file beyond one of the limits; `what` names it: "has more than 20,000 rows"."""
    return refusal(name, what, place, "a plan's table has some hundred rows; cut the table out into a file of its own")


def megabytes(count: int) -> str:
    """A limit as a reader says it."""
    return f"{count // _MB} MB"
