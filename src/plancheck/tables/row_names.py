"""The name of a row: what is printed, and what the column or the cell adds to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plancheck.rules import Classification
from plancheck.tables import units_of
from plancheck.tables.changes import Promised, is_of_change, named_change
from plancheck.tables.context import Context
from plancheck.tables.families import Kin
from plancheck.tables.grids import Cell
from plancheck.tables.head_words import is_chinese
from plancheck.tables.marks import unmarked
from plancheck.tables.published import Doubt, DoubtKind, Role
from plancheck.tables.texts import class_in_name, one_line

__all__ = ["RowName", "is_rate", "name_of_row", "shown_name"]

_RATE = re.compile(r"(?:率|比重|占比|比例|指数|满意度|收入比|rate|ratio|share|index)$", re.IGNORECASE)
_NOTE_DIGIT = re.compile(r"^(.*[\u3400-\u9fff)）])(\d)$")


@dataclass(frozen=True, slots=True)
class RowName:
    """What the name cell says.

    Attributes:
        text: the name without marks; "" where none is printed.
        named: the name taken apart from its unit; the row that it belongs to goes before a name that is none alone (增长率).
        marks: those printed on it.
        classification: the class that a bracket of it names, or None.
    """

    text: str
    named: units_of.NamedUnit
    marks: tuple[str, ...]
    classification: Classification | None


def name_of_row(kin: Kin, context: Context, doubts: list[Doubt]) -> RowName:
    """The name of a row and what stands in it beside the name."""
    bare = unmarked(Cell(one_line(kin.data.name), notes=kin.data.name_cell.notes))
    unclassed, classification = class_in_name(bare.text)
    named = _named(kin, _without_note_digit(unclassed, context, kin.data.place, doubts), context)
    if kin.of is not None:
        named = named._replace(name=f"{kin.of}{'' if is_chinese(kin.of) else ' '}{named.name}")
    return RowName(bare.text, named, bare.marks, classification)


def shown_name(name: str, aspect: str | None, promised: Promised | None, figure: str, place: str, doubts: list[Doubt]) -> str:
    """The name with the change that the cell promises, or that the column counts: 地区生产总值增长.

    A rate in a column of growth may be the rate itself (失业率 in 增速: 4.5以内): that is a doubt.
    """
    if promised is not None:
        return named_change(name, promised)
    if not aspect or is_of_change(name):
        return name
    if is_rate(name):
        doubts.append(Doubt(DoubtKind.RATE_OR_GROWTH, figure, place))
    return name + aspect if is_chinese(name) else f"{name} growth"


def is_rate(name: str) -> bool:
    """Whether a name says that it is of a rate or an index itself: …率, …比重, …指数."""
    return _RATE.search(name) is not None


def _named(kin: Kin, name: str, context: Context) -> units_of.NamedUnit:
    """The name and its unit; in a row of percent, Access to electricity (households) says whom and not in what."""
    named = units_of.in_name(name)
    shares = any(units_of.is_share(kin.data.cells[head.column - 1].text) for head in context.columns.of(Role.UNIT))
    return units_of.NamedUnit(name, None) if shares and units_of.names_whom(named.unit) else named


def _without_note_digit(name: str, context: Context, place: str, doubts: list[Doubt]) -> str:
    """A name without the digit of a note that text has put on the line; the digit is told."""
    found = _NOTE_DIGIT.match(name)
    if found is None or all(note.label != found[2] for note in context.notes):
        return name
    doubts.append(Doubt(DoubtKind.NOTE_DIGIT, name, place))
    return found[1]
