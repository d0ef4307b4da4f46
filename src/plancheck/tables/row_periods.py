"""What a row counts over the plan period: the indicator or its growth, a level or a total."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.tables import units_of
from plancheck.tables.changes import is_of_change
from plancheck.tables.context import Context
from plancheck.tables.families import Kin
from plancheck.tables.grids import Cell
from plancheck.tables.head_columns import OF_GROWTH
from plancheck.tables.head_words import folded
from plancheck.tables.periods import BRACKETED, TOTAL, Over, is_total, over
from plancheck.tables.published import Doubt, DoubtKind, Head, Meaning
from plancheck.tables.row_values import base_of
from plancheck.tables.texts import figure
from plancheck.targets import Target

__all__ = ["aspect_of_row", "states_total"]


def aspect_of_row(
    kin: Kin, named: units_of.NamedUnit, counted: Head | None, cell: Cell | None, period: Head | None, context: Context, doubts: list[Doubt]
) -> str | None:
    """What of the indicator the row counts, by the head of its column or of the whole period."""
    if period is None or cell is None:
        return counted.aspect if counted is not None else None
    whole = over(period, cell.text, base_of(kin.data.cells, context.columns), named.name, _own_unit(kin.data.cells, named, context))
    if whole is Over.UNCLEAR:
        doubts.append(Doubt(DoubtKind.RATE_OR_GROWTH, cell.text, kin.data.place))
    return OF_GROWTH if whole is Over.GROWTH else None


def _own_unit(cells: Sequence[Cell], named: units_of.NamedUnit, context: Context) -> str | None:
    """The unit that the row's own unit cell or name prints."""
    return next((folded(unit) for unit in (*context.units_beside(cells), named.unit) if unit), None)


def states_total(name: str, target: Target | None, text: str | None, period: Head | None, kin: Kin, context: Context, doubts: list[Doubt]) -> bool:
    """Whether the target is a total of the plan period; what speaks against it is told.

    Args:
        name: of the row, with the change that it is about.
        target: as read.
        text: as printed.
        period: the head of a whole period that states it, or None.
        kin: the row.
        context: what the rows of the table share.
        doubts: those of the row, added to.
    """
    place = kin.data.place
    cumulative = "cumulative" in (target.qualifiers if target else ()) or is_total(period, text)
    cumulative = _brackets(text, cumulative=cumulative, context=context, place=place, doubts=doubts)
    if cumulative and period is not None and not is_of_change(name):
        doubts.extend(_rise_or_total(text, base_of(kin.data.cells, context.columns), place))
    return cumulative


def _brackets(text: str | None, *, cumulative: bool, context: Context, place: str, doubts: list[Doubt]) -> bool:
    """Whether the target is a total of the period; brackets that no note, or another note, explains are told."""
    if text is None or BRACKETED.match(text) is None:
        return cumulative
    legend = context.meaning("〔〕")
    if legend is None and not any(TOTAL.search(head.text) for head in context.columns.heads):
        doubts.append(Doubt(DoubtKind.MARK_WITHOUT_NOTE, "〔〕", place))
    elif legend is not None and legend.meaning is not Meaning.CUMULATIVE:
        doubts.append(Doubt(DoubtKind.CELL_TEXT, text, place, legend.text))
        return False
    return cumulative


def _rise_or_total(text: str | None, base: str | None, place: str) -> Sequence[Doubt]:
    """The doubt of a period's figure that is less than one year's was: life of 78.3 years and 〔1〕 is no sum."""
    over, before = figure(text or ""), figure(base or "")
    less = over is not None and before is not None and abs(over) < abs(before)
    return (Doubt(DoubtKind.RISE_OR_TOTAL, text or "", place, f"the base year alone has {base}"),) if less else ()
