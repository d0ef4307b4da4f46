"""One line that sets a level and its growth in one cell: 400亿元、增长6% of 亿元、%.

It becomes two lines, each with its part of the target and of the result. It is cut only where the
reader of targets finds just these two, one of them a rise or a fall; figures whose part is not told by
a unit or a word are left whole, for a person to cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from plancheck.errors import PlanCheckError
from plancheck.notation import parse_actual, parse_target
from plancheck.tables import units_of
from plancheck.tables.context import Context
from plancheck.tables.families import Kin
from plancheck.tables.grids import Cell
from plancheck.tables.head_words import folded, is_chinese
from plancheck.tables.marks import unmarked
from plancheck.tables.published import Head, Role
from plancheck.tables.texts import is_blank, one_line
from plancheck.targets import AllOf, Change, Target
from plancheck.units import is_known

__all__ = ["level_and_growth"]

_SEVERAL = re.compile(r"[、,，;；/]|\s*和\s*")
_AND_GROWTH = re.compile(r"\s*[、，,/及和与]?\s*(?:其)?(?:增长率|增长速度|增速|增幅|增长)\s*(?:[(（]\s*[%％]\s*[)）])?\s*$")
_PROVISIONAL = re.compile(r"^\s*(?:△|预计|初步(?:核算|统计)?|快报数?)")


class _Parts(NamedTuple):
    """The level and the growth that a cell states; "" where it states only the other."""

    level: str
    growth: str


def level_and_growth(kin: Kin, target: Head | None, context: Context) -> tuple[Kin, Kin] | None:
    """The two lines of a row whose target is a level and its growth; None where it is no such row."""
    if target is None or target.aspect is not None:
        return None
    aim = _both(kin.data.cells[target.column - 1].text)
    if aim is None:
        return None
    changed: dict[int, _Parts] = {target.column: aim}
    for head in context.columns.of(Role.ACTUAL):
        said = _reported(kin.data.cells[head.column - 1].text)
        if said is None:
            return None
        changed[head.column] = said
    for head in context.columns.of(Role.UNIT):
        printed = kin.data.cells[head.column - 1].text
        if not is_blank(printed):
            changed[head.column] = _Parts(_amount(printed) or printed, "%")
    level, growth = _names(kin.data.name)
    return _line(kin, changed, 0, level), _line(kin, changed, 1, growth)


def _line(kin: Kin, changed: dict[int, _Parts], part: int, name: str) -> Kin:
    cells = tuple(replace(cell, text=changed[column][part]) if column in changed else cell for column, cell in enumerate(kin.data.cells, 1))
    return replace(kin, data=replace(kin.data, cells=cells, name=name), doubts=list(kin.doubts), cut=True)


def _names(name: str) -> tuple[str, str]:
    """The names of the amount and of its growth: 地区生产总值(亿元) and 地区生产总值增长 of 地区生产总值及增速（亿元、%）."""
    bare = unmarked(Cell(one_line(name)))
    named, marks = units_of.in_name(bare.text), "".join(bare.marks)
    listed = units_of.several(named)
    plain = _AND_GROWTH.sub("", named.name) or named.name
    amounts = [unit for unit in listed if not units_of.is_share(unit)] if listed else [named.unit] if named.unit else []
    level = f"{plain}({amounts[0]})" if len(amounts) == 1 else plain
    return level + marks, plain + ("增长" if is_chinese(plain) else " growth") + marks


def _amount(printed: str) -> str | None:
    """The unit of the amount where the unit cell lists it beside %: 亿元 of 亿元、%."""
    parts = [part.strip() for part in _SEVERAL.split(printed) if part.strip()]
    amounts = [part for part in parts if is_known(folded(part)) and not units_of.is_share(part)]
    both = len(parts) == 2 and len(amounts) == 1 and all(is_known(folded(part)) for part in parts)  # noqa: PLR2004 - an amount and its growth
    return amounts[0] if both else None


def _both(text: str) -> _Parts | None:
    """A level and its growth as the cell prints them, in that order; None where it states anything else."""
    whole = one_line(unmarked(Cell(text), keep="△").text)
    try:
        target = parse_target(whole)
    except PlanCheckError:
        return None
    if not isinstance(target, AllOf) or target.respectively or target.stretch is not None or len(target.parts) != 2:  # noqa: PLR2004 - as above
        return None
    growths = [part for part in target.parts if _is_growth(part)]
    levels = [part for part in target.parts if part.change is None and part.unit != "%" and _is_number(part)]
    if len(growths) != 1 or len(levels) != 1:
        return None
    return _Parts(*_with_words_before(whole, target.parts, levels[0].text or "", growths[0].text or ""))


def _is_growth(part: Target) -> bool:
    return part.change in (Change.RISE, Change.FALL) and part.unit == "%" and _is_number(part)


def _is_number(part: Target) -> bool:
    return any(getattr(part, name, None) is not None for name in ("value", "low", "high"))


def _with_words_before(whole: str, parts: Sequence[Target], *texts: str) -> Iterator[str]:
    """The texts of the parts; what is provisional at the head of the cell is so in both."""
    said = _PROVISIONAL.match(whole)
    for text in texts:
        provisional = said is not None and text != parts[0].text and not _PROVISIONAL.match(text)
        yield f"{said[0]}{text}" if said is not None and provisional else text


def _reported(text: str) -> _Parts | None:
    """What a result says of the level and of the growth; None where a bare figure may be either."""
    if is_blank(text):
        return _Parts("", "")
    both = _both(text)
    if both is not None:
        return both
    try:
        actual = parse_actual(one_line(unmarked(Cell(text), keep="△").text))
    except PlanCheckError:
        return None
    if actual.value is None and actual.extent is None:
        return _Parts(text, text)
    if actual.change in (Change.RISE, Change.FALL) or actual.unit == "%":
        return _Parts("", text)
    return None if actual.unit is None else _Parts(text, "")
