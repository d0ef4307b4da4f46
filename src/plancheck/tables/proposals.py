"""What the dictionary proposes for a row: the indicator it is, what it measures, which side is better.

A proposal is no decision: it says by what it was made, and whoever writes it down marks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from plancheck import units
from plancheck.rules import SCALES, Direction, Quantity, Scale
from plancheck.tables.indicators import Indicator, Names, content, find_indicator, is_percent, same_name
from plancheck.targets import Change

__all__ = ["By", "Proposal", "propose"]

_TAILS: Mapping[Change | None, str] = {Change.RISE: "增速", Change.FALL: "下降"}
_WATER = "surface-water"


class By(StrEnum):
    """What a proposal rests on."""

    NAME = "name"
    """The whole name is listed."""
    PART = "part"
    """The name is listed as a sub-row of a line that this table does not have."""
    ENDING = "ending"
    """The end of the name only."""
    SCALE = "scale"
    """The name is a water's, and the cell a class of surface water."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for one row; None where nothing is.

    Args:
        by: what it rests on, or None where nothing is proposed at all.
        indicator: the entry of the dictionary.
        quantity, base, scale, direction: as in a rule.
        because: why this direction.
        unit: the unit, where the row prints none or only a part of it.
        undirected: why the dictionary has no direction for an indicator that it lists.
    """

    by: By | None = None
    indicator: Indicator | None = None
    quantity: Quantity | None = None
    base: Decimal | None = None
    scale: Scale | None = None
    direction: Direction | None = None
    because: str | None = None
    unit: str | None = None
    undirected: str | None = None


def propose(name: str, where: Names, *, change: Change | None = None, level: str | None = None) -> Proposal:
    """What the dictionary proposes for a row.

    Args:
        name: the name as printed, without its unit bracket and marks.
        where: its unit, its parent and the plan year.
        change: of the row's target, where its cell says that it is a rise ("增长5%") or a fall ("下降3%").
        level: the class that the row's target names ("保持Ⅱ类"), or None.

    Example:
        >>> found = propose("城镇登记失业率", Names("%"))
        >>> str(found.direction), found.because
        ('lower', 'project ruling 2: less unemployment is better')
    """
    tail = _TAILS.get(change, "") if where.unit is None or is_percent(where.unit) else ""
    entry = (find_indicator(name + tail, where) if tail else None) or find_indicator(name, where)
    if entry is None and level in SCALES[_WATER].levels and "水" in name:
        return Proposal(by=By.SCALE, quantity=Quantity.CLASS, scale=SCALES[_WATER])
    if entry is None:
        return _by_ending(name + tail, where)
    dated = entry.direction_in(where.year)
    return Proposal(
        by=By.PART if where.orphan and same_name(name) in map(same_name, entry.names_as_part) else By.NAME,
        indicator=entry,
        quantity=entry.quantity,
        base=entry.base,
        scale=entry.scale,
        direction=None if dated is None else dated.direction,
        because=None if dated is None else dated.because,
        unit=_unit(entry, where.unit),
        undirected=entry.undirected if entry.directions == () else _undated(entry, where.year),
    )


def _undated(entry: Indicator, year: int | None) -> str | None:
    return None if entry.direction_in(year) is not None else "the direction depends on the plan year, which is not known"


def _unit(entry: Indicator, printed: str | None) -> str | None:
    """The indicator's unit where the printed one is missing or a part of it, and only one can be meant."""
    if not entry.units or (printed is not None and printed not in entry.printed):
        return None
    first, *others = entry.units
    return first if all(units.same_dimension(first, other) and units.factor(first, other) == 1 for other in others) else None


def _by_ending(name: str, where: Names) -> Proposal:
    key = same_name(name)
    ending = max((word for word in _endings() if key.endswith(word)), key=len, default=None)
    if ending is None:
        return Proposal()
    raw = _endings()[ending]
    if any(same_name(word) in key for word in raw.get("unless", ())):
        return Proposal()
    quantity = raw.get("quantity" if where.unit is not None and is_percent(where.unit) else "quantity_else")
    direction = raw.get("direction")
    if quantity is None and (direction is None or where.unit is not None):
        return Proposal()  # the ending of another thing: 覆盖率 is no number of kilometres
    return Proposal(
        by=By.ENDING,
        quantity=None if quantity is None else Quantity(quantity),
        direction=None if direction is None else Direction(direction),
        because=raw.get("because"),
    )


@cache
def _endings() -> Mapping[str, Mapping[str, Any]]:
    """Each listed ending, in the spelling that names are compared in."""
    return {same_name(word): raw for raw in content()["ending"] for word in raw["zh"]}
