"""The two tables of a report, in every form that is read, import as the shipped rule files, row for row and field for field."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

import plancheck as pc
from plancheck.plans import Plan
from plancheck.rules import Rule
from plancheck.tables.imported import Imported
from plancheck.tables.importing import actuals_of, import_table, plan_of
from report_tables import PrintedTable, printed_table
from tables.making import FORMATS, Made, Wide, lines_of_one_cell, write

PLANS = ("banan-2024", "banan-2025")
ONLY_OPEN = {
    "banan-2024": {("32", "cell_count")},
    "banan-2025": {("16", "mark_without_note"), ("18", "mark_without_note"), ("19#1", "mark_without_note")}
    | {(f"32#{part}", "missing_parent") for part in (1, 2, 3, 4)},
}
"""What is open in the printed tables themselves: a cell too few, a mark that no note explains, a line that is missing."""
BY_HAND = ("note",)
"""What the shipped files say beyond the table."""


def _made(table: PrintedTable, *, spanning: bool) -> Made:
    """The printed table; the numbers of rows with parts as one cell over all of them, or on the first line only."""
    rows: list[tuple[str | Wide | None, ...]] = [table.rows[0]]
    for place, row in enumerate(table.rows[1:], start=1):
        tall = 1 + next((below for below, later in enumerate(table.rows[place + 1 :]) if later[0]), 0)
        number: str | Wide | None = row[0]
        if spanning and tall > 1:
            number = Wide(row[0], rows=tall) if row[0] else None
        elif spanning and not row[0]:
            number = None
        rows.append((number, *row[1:]))
    return Made(tuple(rows), table.title, table.notes)


def _differences(plan: Plan, shipped: Plan) -> list[tuple[str | None, str, object, object]]:
    names = [field.name for field in fields(Rule) if field.name not in BY_HAND]
    return [
        (theirs.row, name, getattr(ours, name), getattr(theirs, name))
        for ours, theirs in zip(plan, shipped, strict=True)
        for name in names
        if getattr(ours, name) != getattr(theirs, name)
    ]


def assert_imported_whole(found: Imported, table: PrintedTable) -> None:
    plan, shipped = plan_of(found), table.plan
    assert _differences(plan, shipped) == []
    assert (plan.title.zh, plan.year, plan.table, set(plan.marks)) == (shipped.title.zh, shipped.year, shipped.table, set(shipped.marks))
    assert {(point.row, str(point.kind)) for point in found.points} == ONLY_OPEN[shipped.id]
    assert found.undecided == ()
    if table.actuals is not None:
        actuals = actuals_of(found)
        assert {key: actuals[key][0].text for key in actuals} == {key: table.actuals[key][0].text for key in table.actuals}
        counts = pc.score_plan(plan, actuals).counts
        assert (counts.met, counts.missed, counts.pending) == (27, 10, 7)


@pytest.mark.parametrize("spanning", [False, True], ids=["blank", "spanning"])
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", PLANS)
def test_in_every_form(tmp_path: Path, name: str, form: str, *, spanning: bool) -> None:
    """Every rule field but the editors' own notes is the shipped one, every figure too, and only what the page leaves open is open."""
    table = printed_table(name)
    assert_imported_whole(import_table(write(tmp_path, _made(table, spanning=spanning), form), accept=True, plan_id=name), table)


@pytest.mark.parametrize("name", PLANS)
def test_one_cell_a_line(name: str) -> None:
    """The same of pasted text whose row ends were lost."""
    table = printed_table(name)
    assert_imported_whole(import_table(lines_of_one_cell(_made(table, spanning=False)), accept=True, plan_id=name), table)


@pytest.mark.parametrize("name", PLANS)
def test_proposals_change_only_who_says_so(name: str) -> None:
    """Without --accept the same rules are written, with every direction marked as proposed."""
    table = printed_table(name)
    text = lines_of_one_cell(_made(table, spanning=False))
    marked, accepted = plan_of(import_table(text)), plan_of(import_table(text, accept=True))
    assert {name for _, name, _, _ in _differences(marked, accepted)} == {"direction_source"}
    assert all((rule.direction_source or "proposed").startswith("proposed") for rule in marked)
