"""Hard cells of a table of millions of rows, with the answers that every scorer has to give.

They ship with the package, so that a scorer on another engine can be held to them too.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import Literal, get_args

from plancheck.plans import Plan, load_plan
from plancheck.policies import BY_ID, Policy

__all__ = ["ConformanceCell", "conformance_cells", "conformance_plan"]

Form = Literal["number", "interval", "text"]
_FORMS = {form: form for form in get_args(Form)}
_DATA = files("plancheck.testing") / "data"


@dataclass(frozen=True, slots=True)
class ConformanceCell:
    """One cell and its answer.

    Attributes:
        form: one number, the two ends of an interval, or text as printed.
        rule_id: the rule's, of `conformance_plan`; None is a null.
        value: as `data/cells.csv` writes it; its top says how. None is a null.
        high: the upper end of an interval, otherwise None.
        unit: the cell of the unit column.
        provisional: the cell of the column of provisional marks.
        policy: how to judge.
        verdict: the answer.
        reason: why, as `Reason` words it.
        margin: the exact margin, or None.
        because: what the case is about.
    """

    form: Form
    rule_id: str | None
    value: str | None
    high: str | None
    unit: str | None
    provisional: bool | None
    policy: Policy
    verdict: str
    reason: str
    margin: str | None
    because: str


def conformance_plan() -> Plan:
    """The rules of the cells: every kind of target of one part, and each way of not being decidable."""
    with as_file(_DATA / "cells-rules.toml") as path:
        return load_plan(path)


def conformance_cells() -> tuple[ConformanceCell, ...]:
    """The cells, in the order of the table.

    Example:
        >>> cell = conformance_cells()[0]
        >>> cell.rule_id, cell.value, cell.verdict, cell.margin
        ('about_higher', '5.8', 'met', '0')
    """
    text = (_DATA / "cells.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple(_cell(row) for row in rows)


def _cell(row: dict[str, str]) -> ConformanceCell:
    return ConformanceCell(
        form=_FORMS[row["form"]],
        rule_id=None if row["rule_id"] == "null" else row["rule_id"],
        value=None if row["value"] == "null" else row["value"],
        high=None if row["high"] in ("", "null") else row["high"],
        unit=row["unit"] or None,
        provisional={"yes": True, "no": False}.get(row["provisional"]),
        policy=BY_ID[row["policy"] or "cn-plan"],
        verdict=row["verdict"],
        reason=row["reason"],
        margin=row["margin"] or None,
        because=row["because"],
    )
