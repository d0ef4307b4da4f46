"""CSV rows with named columns, each knowing its line, and every fault of the table told."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plancheck._nearest import did_you_mean
from plancheck.errors import PlanCheckError, Problem

__all__ = ["Row", "read_rows"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CSV table; a column that the file lacks reads as empty."""

    cells: dict[str, str]
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def place(self) -> str:
        """Where the row stands, for a message."""
        return f"line {self.line}"

    def problem(self, column: str, error: PlanCheckError) -> Problem:
        """An error of one cell as a problem of the file."""
        return Problem.of(error, f"{self.place}, {column}")

    def day(self, column: str, problems: list[Problem]) -> date | None:
        """An ISO date, or None where the cell is empty or wrong (which is told)."""
        text = self[column]
        if not text:
            return None
        try:
            if not _DAY.fullmatch(text):
                raise ValueError(text)  # noqa: TRY301 - 20250305 and 2025-W10 are ISO dates too, but not of one shape
            return date.fromisoformat(text)
        except ValueError:
            problems.append(Problem(f"{text[:40]!r} is no date", f"{self.place}, {column}", "write it as 2025-03-05"))
            return None


def read_rows(text: str, columns: Sequence[str], wanted: Sequence[str], problems: list[Problem]) -> Iterator[Row]:
    """The rows of a CSV text.

    Args:
        text: the whole text.
        columns: the columns that may stand in it.
        wanted: those that must.
        problems: where faults are added; a head with faults gives no rows.
    """
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        head = [cell.strip() for cell in next(reader, [])]
        faults = _head_faults(head, columns, wanted)
        problems.extend(faults)
        if faults:
            return
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) != len(head):
                what = f"has {len(cells)} cells where the head has {len(head)}"
                problems.append(Problem(what, f"line {reader.line_num}", "quote a cell that holds a comma"))
                continue
            yield Row({name: cell.strip() for name, cell in zip(head, cells, strict=True)}, reader.line_num)
    except csv.Error as error:
        problems.append(Problem(f"is not CSV: {error}", f"line {reader.line_num}"))


def _head_faults(head: list[str], columns: Sequence[str], wanted: Sequence[str]) -> list[Problem]:
    faults = []
    for name in head:
        if name not in columns:
            faults.append(Problem(f"unknown column {name[:40]!r}", "line 1", did_you_mean(name, columns) or f"the columns are {', '.join(columns)}"))
        elif head.count(name) > 1:
            faults.append(Problem(f"column {name!r} stands twice", "line 1"))
    faults.extend(Problem(f"has no column {name!r}", "line 1", f"the columns are {', '.join(columns)}") for name in wanted if name not in head)
    return list(dict.fromkeys(faults))
