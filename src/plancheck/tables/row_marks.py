"""The marks and note numbers printed in a row: which this table's notes explain, and which nobody does."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.tables.context import Context
from plancheck.tables.grids import Cell
from plancheck.tables.marks import note_number, unmarked
from plancheck.tables.published import Doubt, DoubtKind, Note

__all__ = ["notes_at", "sorted_marks"]


def sorted_marks(marks: Sequence[str], actual_text: str | None, context: Context, place: str, doubts: list[Doubt]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The marks that no note explains, which are told, and those that one does; △ before a result is a mark too. Two meanings of one mark are told."""
    every = list(dict.fromkeys([*marks, *(["△"] if actual_text and "△" in actual_text else [])]))
    unread = tuple(mark for mark in every if context.meaning(mark) is None)
    doubts.extend(Doubt(DoubtKind.MARK_WITHOUT_NOTE, mark, place) for mark in unread)
    doubts.extend(
        Doubt(DoubtKind.MARK_CLASH, mark, place, "; ".join(f"{legend.meaning} ({legend.place})" for legend in meanings))
        for mark in every
        if len(meanings := context.meanings(mark)) > 1
    )
    return unread, tuple(mark for mark in every if mark not in unread)


def notes_at(cells: Sequence[Cell], context: Context, place: str, doubts: list[Doubt]) -> tuple[Note, ...]:
    """The notes whose numbers stand at these cells; a number without a note is told."""
    printed = {note_number(label): label for cell in cells for label in unmarked(cell).notes}
    known = {note_number(note.label or ""): note for note in context.notes}
    doubts.extend(Doubt(DoubtKind.MARK_WITHOUT_NOTE, label, place) for number, label in printed.items() if number not in known)
    return tuple(known[number] for number in printed if number in known)
