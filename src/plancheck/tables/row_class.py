"""The class of a row: binding or expected, and where the table says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plancheck.rules import Classification
from plancheck.tables.context import Above, Context
from plancheck.tables.families import Kin
from plancheck.tables.marks import unmarked
from plancheck.tables.published import Doubt, DoubtKind, Meaning, Role
from plancheck.tables.texts import class_of, is_blank, is_dash

__all__ = ["class_of_row"]

Found = tuple[Classification | None, str | None]

_BINDING = re.compile(r"约束性|\b(?:binding|obligatory)\b", re.IGNORECASE)
_EXPECTED = re.compile(r"预期性|\banticipatory\b|\bexpected (?:target|indicator)s?\b", re.IGNORECASE)
"""Of a heading; expected results are of no class."""


def class_of_row(kin: Kin, named: Classification | None, marks: Sequence[str], context: Context, above: Above, doubts: list[Doubt]) -> Found:
    """The class and its place: the class column, a bracket of the name, a remark, a mark with its legend, the note on unmarked rows, the heading.

    A sub-row has its parent's unless it has its own. Words that say one class and a mark that says the other are told.
    """
    said = _in_column(kin, context, above, doubts) or ((named, "name") if named is not None else _in_remarks(kin, context))
    marked = _by_marks(marks, context)
    if said is not None and marked is not None and said[0] not in (None, marked[0]):
        doubts.append(Doubt(DoubtKind.CLASS_CLASH, f"{said[0]}, {marked[0]}", kin.data.place, f"{said[1]}; {marked[1]}"))
    return said or marked or _unmarked(kin, context) or _by_heading(kin) or (None, None)


def _in_column(kin: Kin, context: Context, above: Above, doubts: list[Doubt]) -> Found | None:
    for head in context.columns.of(Role.CLASS):
        text = unmarked(kin.data.cells[head.column - 1]).text
        if not is_blank(text) and not is_dash(text):
            found = class_of(text)
            above.class_text = text
            if found is None:
                doubts.append(Doubt(DoubtKind.CLASS_UNKNOWN, text, kin.data.place))
            return found, f"column {head.text}" if found else None
        if is_blank(text) and not context.spans_known and above.class_text and kin.parent is None:
            doubts.append(Doubt(DoubtKind.COVERED_WITHOUT_SPAN, above.class_text, kin.data.place, "class"))
            return None, None
    return None


def _in_remarks(kin: Kin, context: Context) -> Found | None:
    """A remark that is a class word and nothing else."""
    for head in context.columns.of(Role.REMARK):
        found = class_of(unmarked(kin.data.cells[head.column - 1]).text)
        if found is not None:
            return found, f"column {head.text}"
    return None


def _by_marks(marks: Sequence[str], context: Context) -> Found | None:
    for mark in marks:
        legend = context.meaning(mark)
        if legend is not None and legend.meaning in (Meaning.BINDING, Meaning.EXPECTED):
            return Classification(legend.meaning.value), f"{legend.place}: {mark}"
    return None


def _unmarked(kin: Kin, context: Context) -> Found | None:
    """What the note on all rows without a mark says; a sub-row is not meant."""
    binding = next((legend for legend in context.legends if legend.meaning is Meaning.BINDING), None)
    if context.expected is not None and binding is not None and kin.parent is None:
        return Classification.EXPECTED, f"{binding.place}: no {binding.mark}"
    return None


def _by_heading(kin: Kin) -> Found | None:
    for text in kin.headings:
        binding = _BINDING.search(text) is not None
        if binding != (_EXPECTED.search(text) is not None):
            return (Classification.BINDING if binding else Classification.EXPECTED), f"heading {text}"
    return None
