"""Crosswalk files: which rows of two tables, and which statements of the text, speak of one thing.

CSV with the columns id, relation, row, next_row, targets, actuals. `row` is a row of the plan
("13#1"), `next_row` one of next year's plan; `targets` and `actuals` name statements, with spaces
between. The relation is one of

    same         one indicator
    renamed      one indicator under another name
    replaced     the row of the plan gave way to another indicator
    dropped      the row has no successor
    added        the row of next year's plan has no forerunner
    comparable   a target and a figure of the text that count the same thing
    related      near each other, and not the same: only their names are compared
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from plancheck.errors import PlanFileError, Problem
from plancheck.files import read_text
from plancheck.plans.csv_rows import read_rows

__all__ = ["Link", "Relation", "load_crosswalk"]

_COLUMNS = ("id", "relation", "row", "next_row", "targets", "actuals")


class Relation(StrEnum):
    """How the members of a line of a crosswalk stand to each other."""

    SAME = "same"
    RENAMED = "renamed"
    REPLACED = "replaced"
    DROPPED = "dropped"
    ADDED = "added"
    COMPARABLE = "comparable"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a crosswalk."""

    id: str
    relation: Relation
    row: str | None = None
    next_row: str | None = None
    targets: tuple[str, ...] = ()
    actuals: tuple[str, ...] = ()


def load_crosswalk(path: str | Path) -> tuple[Link, ...]:
    """Read a crosswalk file.

    Raises:
        PlanFileError: with every fault of the file.
    """
    problems: list[Problem] = []
    found, seen = [], dict[str, int]()
    for row in read_rows(read_text(Path(path)), _COLUMNS, ("id", "relation"), problems):
        if row["id"] in seen:
            problems.append(Problem(f"a second line {row['id']!r}", row.place, f"the first is line {seen[row['id']]}"))
        seen.setdefault(row["id"], row.line)
        if row["relation"] not in tuple(Relation):
            problems.append(Problem(f"{row['relation'][:40]!r} is no relation", f"{row.place}, relation", f"one of {', '.join(Relation)}"))
            continue
        members = (tuple(row["targets"].split()), tuple(row["actuals"].split()))
        found.append(Link(row["id"], Relation(row["relation"]), row["row"] or None, row["next_row"] or None, *members))
    if problems:
        raise PlanFileError(str(path), problems)
    return tuple(found)
