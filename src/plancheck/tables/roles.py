"""What each column of a table holds: the words of its head, and where they leave it open, its cells and its neighbours.

A base year is never an actual: a result of a year before the target's is a base, and so is the
earlier of two bare years. Where more than one reading is left, the table or each of its rows gets
a doubt; no reading is chosen in silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from plancheck.errors import PlanFileError, Problem
from plancheck.tables.head_columns import OF_GROWTH, Column, Open, column_of
from plancheck.tables.head_words import folded, spaceless
from plancheck.tables.odd_heads import progress_as_results, tasks_as_names, whole_year
from plancheck.tables.published import Doubt, Head, Role
from plancheck.tables.roles_by_cells import settle_by_cells
from plancheck.tables.roles_by_year import PLANS, RESULTS, SCORED, bare_years, one_year, results_by_year
from plancheck.tables.texts import MARKS, class_of, direction_of, is_blank, is_name, is_sign, is_value

__all__ = ["Columns", "assign"]

_NAME_KINDS = ("third_name", "second_name", "name")
_BOUND = re.compile(r"左右|以上|以内|以下|不低于|不超过|不少于|不高于|≥|≤|＞|＜|>|<|at least|at most", re.IGNORECASE)
_MET = re.compile(
    rf"^(?:[{MARKS}]+|met|not met|achieved|not achieved|partially (?:met|achieved)|exceeded|已?完成|未完成|达标|未达标|达到|未达到|是|否|yes|no|n/a|na|-)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table with their roles.

    Attributes:
        heads: one for each column.
        year: the plan year that was chosen, or None.
        table_doubts: what is to be decided about the table.
        row_doubts: what is to be decided about each row, for the same reason.
    """

    heads: tuple[Head, ...]
    year: int | None = None
    table_doubts: tuple[Doubt, ...] = ()
    row_doubts: tuple[Doubt, ...] = field(default=())

    def of(self, role: Role) -> tuple[Head, ...]:
        """The columns of a role, from left to right."""
        return tuple(head for head in self.heads if head.role is role)


def assign(
    levels: Sequence[Sequence[str]],
    cells: Sequence[Sequence[str]],
    *,
    title: str | None,
    place: str,
    named: Mapping[str, str] | None = None,
    year: int | None = None,
) -> Columns:
    """The role of each column.

    Args:
        levels: for each column its heads, from top to bottom.
        cells: for each column the cells below.
        title: the table's title, which may name the year.
        place: where the table stands, for the doubts.
        named: role → printed head or 1-based column, as the caller says.
        year: the plan year wanted.

    Raises:
        PlanFileError: `named` names a role or a head that there is not.
    """
    columns = [column_of(place_, heads, list(below)) for place_, (heads, below) in enumerate(zip(levels, cells, strict=True), 1)]
    for column in columns:
        if column.kind == "year" and column.counted == "growth" and any(other.year == column.year and other.kind in _SAID for other in columns):
            column.kind = "growth"
    whole_year(columns)
    doubts = Open(place)
    _named(columns, named or {}, place)
    for column in columns:
        if column.role in (None, Role.REMARK):
            column.role = _by_content(column) or column.role
    settle_by_cells(columns, doubts)
    _names(columns, doubts)
    _values(columns, title or "", doubts, year)
    chosen = one_year(columns, title or "", doubts, year)
    results_by_year(columns, chosen, doubts)
    _named(columns, named or {}, place)  # again: what the cells and years said of these columns does not count
    unread = [column.text for column in columns if column.role in (None, Role.UNKNOWN) and column.kind != "named" and any(map(is_value, column.filled))]
    if unread:
        complete = {Role.TARGET, Role.ACTUAL} <= {column.role for column in columns}
        (doubts.told if complete else doubts.about_table)(" | ".join(unread), "figures that no role was found for; they are kept and not judged")
    heads = tuple(map(_head, columns))
    return Columns(heads, chosen, tuple(doubts.table), tuple(doubts.rows))


def _head(column: Column) -> Head:
    aspect = column.aspect if column.role in SCORED else None
    return Head(column.text, column.role or Role.UNKNOWN, column.place, column.unit, column.year, aspect, column.provisional)


_SAID = ("target", "actual", "part_year")


def _named(columns: list[Column], named: Mapping[str, str], place: str) -> None:
    """Give the caller's columns their roles; every other column that would have one of these loses it."""
    for word, wanted in named.items():
        if word not in {role.value for role in Role}:
            raise PlanFileError(place, [Problem(f"{word!r} is no role of a column", hint="one of " + ", ".join(role.value for role in Role))])
        found = [column for column in columns if str(column.place) == str(wanted).strip() or _same(column.text, str(wanted))]
        if not found:
            heads = "; ".join(f"{column.place} {column.text!r}" for column in columns)
            raise PlanFileError(place, [Problem(f"no column has the head {wanted!r}", hint=f"the heads are {heads}")])
        for column in columns:
            if column is found[0]:
                column.role, column.kind, column.aspect = Role(word), "named", None
            elif (column.role is Role(word) or column.kind == word) and word in ("target", "actual"):
                column.role, column.kind = Role.BASE, "named"
            elif column.role is Role(word) and word not in ("group", "skip", "base", "change", "remark", "unknown"):
                column.role, column.kind = Role.UNKNOWN, "named"


def _same(head: str, wanted: str) -> bool:
    return spaceless(folded(head)) == spaceless(folded(wanted)) or wanted.strip() in [level.strip() for level in head.split(" / ")]


def _by_content(column: Column) -> Role | None:
    """The role of a column whose head leaves it to the cells."""
    filled = column.filled
    if column.kind == "kind":
        if any(map(class_of, filled)):
            return Role.CLASS
        if filled and all(map(direction_of, filled)):
            return Role.DIRECTION
        return Role.SIGN if any(map(is_sign, filled)) else Role.SKIP
    if column.kind in (None, "remark") and filled and all(map(class_of, filled)):
        return Role.CLASS
    if column.kind == "status_or_value":
        return Role.RESULT if filled and sum(map(bool, map(_MET.match, filled))) * 2 >= len(filled) else None
    return None


def _names(columns: list[Column], doubts: Open) -> None:
    """One column is the name; what stands above it in a tree of indicators is a group."""
    _corrected(columns)
    tasks_as_names(columns)
    for kind in _NAME_KINDS:
        found = [column for column in columns if column.kind == kind and column.role is None and (not column.cells or any(map(is_name, column.cells)))]
        if found or any(column.role is Role.NAME for column in columns):
            _take(columns, found[-1] if found and not any(column.role is Role.NAME for column in columns) else None)
            return
    groups = [column for column in columns if column.role is Role.GROUP and any(map(is_name, column.cells))]
    texts = [column for column in columns if column.kind is None and column.filled and sum(map(is_name, column.filled)) * 2 > len(column.filled)]
    if groups:
        _take(columns, groups[-1])
    elif texts:
        _take(columns, texts[0])
        if not is_blank(texts[0].text):
            doubts.about_table(texts[0].text, "no head says which column holds the names; this one has words")


def _corrected(columns: list[Column]) -> None:
    """A class column without a class holds signs or something else; a column of verdicts that are figures holds results."""
    for column in columns:
        if column.role is Role.CLASS and column.filled and not any(map(class_of, column.filled)):
            column.role = Role.SIGN if any(map(is_sign, column.filled)) else Role.SKIP
        if column.role is Role.RESULT and column.kind == "result" and column.filled and all(map(is_value, column.filled)):
            column.role, column.kind = None, "actual"


def _take(columns: list[Column], name: Column | None) -> None:
    """Make a column the name, and every other that could have been one a group."""
    for column in columns:
        if column is name:
            column.role = Role.NAME
        elif column.role is None and column.kind in _NAME_KINDS:
            column.role = Role.GROUP


def _values(columns: list[Column], title: str, doubts: Open, year: int | None) -> None:
    """Targets and results by their words; a word that can be either by the cells and the other heads."""
    started = any(column.role is Role.BASE for column in columns)
    for column in columns:
        if column.role is None and column.kind == "current":
            column.role = Role.ACTUAL if started else Role.BASE
        if column.role is None and column.kind in ("target", "actual", "part_year"):
            column.role = Role.TARGET if column.kind == "target" else Role.ACTUAL
    progress_as_results(columns, doubts)
    _growth(columns, doubts)
    undecided = [column for column in columns if column.role is None and column.kind in ("value", "status_or_value", "total")]
    has_target = any(column.role is Role.TARGET for column in columns)
    has_actual = any(column.role is Role.ACTUAL for column in columns)
    if undecided and not has_target and not has_actual:
        first = undecided.pop(0)
        first.role = _alone(first, columns, title, doubts)
        has_target, has_actual = first.role is Role.TARGET, first.role is Role.ACTUAL
    aims = [column.year for column in columns if column.role is Role.TARGET and column.year is not None]
    for column in undecided:
        before = column.year is not None and bool(aims) and column.year < min(aims)
        spare = Role.BASE if before else Role.UNKNOWN
        answers = column.year in aims and all(other.year not in (None, column.year) for other in columns if other.role is Role.ACTUAL)
        column.role = Role.ACTUAL if answers else spare if has_target and has_actual else Role.ACTUAL if has_target else Role.TARGET
    bare_years(columns, title, doubts, year)


def _growth(columns: list[Column], doubts: Open) -> None:
    """A growth beside a target is the target's, any other is a change."""
    before: Column | None = None
    for column in columns:
        if column.role is None and column.kind == "growth":
            follows = before is not None and before.role is Role.TARGET and column.year in (None, before.year)
            if follows and before is not None:
                column.role, column.aspect = Role.TARGET, OF_GROWTH
                if column.year is None:
                    doubts.told(column.text, f"the growth that {before.text!r} aims at")
                column.year = column.year or before.year
            else:
                column.role = Role.CHANGE
        before = column
    grows = any(column.role is Role.TARGET and column.aspect for column in columns)
    for before, column in pairwise(columns):
        if grows and column.role is Role.CHANGE and column.kind == "growth" and before.role is Role.ACTUAL and before.aspect is None:
            column.role, column.aspect, column.year = Role.ACTUAL, OF_GROWTH, column.year or before.year


def _alone(column: Column, columns: list[Column], title: str, doubts: Open) -> Role:
    """A column of figures without a word for target or result, and no other column of either."""
    signs = any(other.role is Role.SIGN for other in columns)
    bounds = sum(1 for cell in column.filled if _BOUND.search(cell))
    if signs or bounds * 5 >= max(1, len(column.filled)):
        return Role.TARGET
    if any(other.role in (Role.CHANGE, Role.RESULT) for other in columns) or (RESULTS.search(title) and not PLANS.search(title)):
        return Role.ACTUAL
    if not (PLANS.search(title) and not RESULTS.search(title)):
        doubts.about_rows(column.text, "target or result: neither the head nor the cells say")
    return Role.TARGET
