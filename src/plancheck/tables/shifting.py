"""Set the cells of a short, padded or shifted row under their heads.

Text without spans loses covered cells: a sub-row whose number cell was covered begins with its
name, and its blank comes back at the end. So a row is tried at every place under the heads, and
taken where it fits best; where two places fit equally well nobody can say, and the row gets a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from plancheck.tables.grids import Cell
from plancheck.tables.marks import sub_sign
from plancheck.tables.published import Role
from plancheck.tables.texts import class_of, is_blank, is_code, is_dash, is_name, is_number, is_sign, is_unit, is_value

__all__ = ["Placed", "fit", "placed"]

MISFIT = -4
_VALUES = (Role.TARGET, Role.ACTUAL, Role.BASE, Role.CHANGE, Role.PERIOD)
_MOST = 600
"""How many ways of setting a row are tried; a row that has more is not set."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row under its heads.

    Attributes:
        cells: one for each column.
        score: how well they fit; negative where a cell stands under a head that it cannot belong to.
        certain: False where another way of setting the row fits as well and reads differently.
        over: the cells that found no head.
        lead: a heading that stands in the row before its name, or None.
    """

    cells: tuple[Cell, ...]
    score: int
    certain: bool = True
    over: tuple[Cell, ...] = ()
    lead: Cell | None = None


def fit(role: Role, text: str) -> int:
    """How well a text fits a column: positive fits, 0 says nothing, negative cannot be."""
    if is_blank(text):
        return MISFIT if role is Role.NAME else 0
    match role:
        case Role.NUMBER:
            return 2 if is_number(text) else (1 if is_code(text) or text.strip() in ("#", "其中", "其中：", "其中:") else (0 if is_dash(text) else MISFIT))
        case Role.NAME:
            return 2 if is_name(text) else MISFIT
        case Role.UNIT:
            return 2 if is_unit(text) else (0 if is_dash(text) or not (is_value(text) or class_of(text) or len(text) > 12) else MISFIT)  # noqa: PLR2004 - no unit is longer
        case Role.CLASS:
            return 2 if class_of(text) else (0 if is_dash(text) else MISFIT)
        case Role.SIGN:
            return 2 if is_sign(text) else MISFIT
        case Role.WEIGHT:
            return 1 if is_value(text) or is_dash(text) else MISFIT
        case Role.GROUP:
            return 1 if is_name(text) else (0 if is_number(text) else MISFIT)
        case _ if role in _VALUES:
            return _as_value(text)
        case _:
            return 0


def _as_value(text: str) -> int:
    if is_value(text) or is_dash(text):
        return 1
    if class_of(text) or is_unit(text) or is_sign(text) or (sub_sign(text).sign and not is_dash(text)):
        return MISFIT
    return 0


def placed(cells: Sequence[Cell], roles: Sequence[Role], *, loose: bool = False) -> Placed:
    """The cells set under the heads where they fit best.

    Args:
        cells: the row as found.
        roles: of the columns.
        loose: whether any cell may be missing (blanks vanished); otherwise the row is one piece that may be shifted.
    """
    found = list(cells)
    while found and is_blank(found[-1].text):
        found.pop()
    lead: Cell | None = None
    if len(found) == len(roles) + 1 and _leads(found, roles):
        lead, found = found[0], found[1:]
    found, over = found[: len(roles)], tuple(found[len(roles) :])
    if not found:
        return Placed(_spread(found, range(0), len(roles), cells), 0)
    ways = list(_ways(len(found), len(roles), loose=loose))
    scored = sorted(
        (
            (sum(fit(roles[place], cell.text) for cell, place in zip(found, way, strict=True)) + _gaps(way, roles), -order, way)
            for order, way in enumerate(ways)
        ),
        reverse=True,
    )
    score, _, best = scored[0]
    rivals = [way for other, _, way in scored[1:] if other == score and _reads_differently(best, way, roles)]
    return Placed(_spread(found, best, len(roles), cells), score, not rivals, over, lead)


def _leads(found: Sequence[Cell], roles: Sequence[Role]) -> bool:
    """Whether the first cell heads the row: a group before the name whose head spans both columns."""
    behind = [fit(role, cell.text) for role, cell in zip(roles, found[1:], strict=True)]
    as_found = [fit(role, cell.text) for role, cell in zip(roles, found, strict=False)]
    return is_name(found[0].text) and min(behind) >= 0 and sum(behind) > sum(as_found)


def _ways(count: int, width: int, *, loose: bool) -> Sequence[tuple[int, ...]]:
    if not loose or count == width:
        return [tuple(range(start, start + count)) for start in range(width - count + 1)]
    ways: list[tuple[int, ...]] = []
    for way in combinations(range(width), count):
        ways.append(way)
        if len(ways) > _MOST:
            return [tuple(range(count))]
    return ways


def _gaps(way: Sequence[int], roles: Sequence[Role]) -> int:
    """A row whose name is missing cannot be."""
    name = next((place for place, role in enumerate(roles) if role is Role.NAME), None)
    return MISFIT if name is not None and name not in way else 0


def _reads_differently(one: Sequence[int], other: Sequence[int], roles: Sequence[Role]) -> bool:
    """Whether the two ways put a cell under a head that counts and another that does not mean the same."""
    return any(roles[a] is not roles[b] for a, b in zip(one, other, strict=True))


def _spread(found: Sequence[Cell], way: Sequence[int], width: int, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    place = cells[-1].place if cells else ""
    row = [Cell("", place=place) for _ in range(width)]
    for cell, column in zip(found, way, strict=True):
        row[column] = cell
    return tuple(row)
