"""What the rows of one table share, and what a row may take over from those above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plancheck.tables.grids import Cell
from plancheck.tables.published import Legend, Note, Role
from plancheck.tables.roles import Columns
from plancheck.tables.texts import one_line
from plancheck.tables.units_of import from_column

__all__ = ["Above", "Context"]


@dataclass(frozen=True, slots=True)
class Context:
    """What the rows of one table share.

    Attributes:
        columns: with their roles.
        legends: what marks mean here.
        expected: the label of the note by which unmarked indicators are expected, "" for a note without one, or None.
        unit_above: the one unit that stands above the table, or None.
        units_above: every unit that stands above the table.
        spans_known: whether a blank is a blank.
        actual_share: which part of the rows has a result.
        marks: the legends as the reader of actuals takes them.
        notes: every note around the table.
        spaced: whether the value cells group thousands by a space.
    """

    columns: Columns
    legends: tuple[Legend, ...]
    expected: str | None
    unit_above: str | None
    units_above: tuple[str, ...]
    spans_known: bool
    actual_share: float
    marks: dict[str, str]
    notes: tuple[Note, ...] = ()
    spaced: bool = False

    def units_beside(self, cells: Sequence[Cell]) -> list[str]:
        """The units that the unit cells of a row print, from left to right."""
        printed = (from_column(one_line(cells[head.column - 1].text)) for head in self.columns.of(Role.UNIT))
        return [unit for unit in printed if unit]

    def meaning(self, mark: str) -> Legend | None:
        """The legend of a mark, or None; of two meanings the first."""
        return next(iter(self.meanings(mark)), None)

    def meanings(self, mark: str) -> list[Legend]:
        """Each meaning that the notes of this table give a mark."""
        return [legend for legend in self.legends if legend.mark == mark]


@dataclass(slots=True)
class Above:
    """What a row may take over from those above it."""

    units: dict[str, str]
    unit: str | None = None
    class_text: str = ""
    groups: dict[int, str] | None = None
