"""What the dictionary proposes for a row: the indicator it is, what it measures, which side is better.

A proposal is no decision: it says by what it was made, and whoever writes it down marks it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from plancheck import units
from plancheck.extents import Number
from plancheck.rules import SCALES, Direction, Quantity, Scale
from plancheck.tables.forms import form_of
from plancheck.tables.head_words import is_chinese
from plancheck.tables.indicators import Indicator, Names, bare_name, find_indicator, indicators, is_percent
from plancheck.tables.leanings import is_reversed, leaning_of
from plancheck.tables.names import names_deficit, same_name, says_change
from plancheck.targets import Change, Point, Target

__all__ = ["By", "Proposal", "as_balance", "as_kept", "as_said", "instead", "propose"]

_TAILS: Mapping[Change | None, str] = {Change.RISE: "增速", Change.FALL: "下降"}
_CHANGE = re.compile(r"(?:增长|提高|下降|降低| growth| increase| reduction)$")
_ALL = 100
_WATER = "surface-water"


class By(StrEnum):
    """What a proposal rests on."""

    NAME = "name"
    """The whole name is listed."""
    PART = "part"
    """The name is listed as a sub-row of a line that this table does not have."""
    FORM = "form"
    """The form of the name only."""
    AIM = "aim"
    """The row's own figures and the words of its name together."""
    WORDS = "words"
    """The words of the target: 动态清零, 全覆盖."""
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
    if change in _TAILS and (entry is None or entry.quantity is not Quantity.RATE):
        return _of_change(name, where, change, entry)
    if entry is not None:
        return _by_entry(entry, name, where)
    found = _by_form(name, where)
    return found if found.direction is not None else _of_growth(found, name, where)


def _of_growth(found: Proposal, name: str, where: Names) -> Proposal:
    """What is proposed for a growth that is not listed, of an indicator that is: what should be high is to grow fast.

    That what should be low is to grow slowly is not said: a plan may set what it expects.
    """
    key = same_name(name)
    thing = bare_name(key)
    entry = None if thing == key or where.unit is None or not is_percent(where.unit) else find_indicator(thing, Names(year=where.year))
    dated = None if entry is None else entry.direction_in(where.year)
    if dated is None or dated.direction is not Direction.HIGHER:
        return found
    return replace(found, by=By.NAME, quantity=Quantity.RATE, direction=dated.direction, because="the growth of what should be high")


def instead(found: Proposal, name: str, where: Names, numbers: Sequence[Number]) -> Proposal:
    """The proposal that the printed numbers leave: an index of 3 % where the year before is 100 is the rise.

    Args:
        found: what the name proposes.
        name: as printed.
        where: as for `propose`.
        numbers: every number that the row prints.
    """
    listed = found.indicator
    other = None if listed is None or listed.instead is None else indicators()[listed.instead]
    if listed is None or other is None or not numbers or where.unit is None or not is_percent(where.unit):
        return found
    fits = not any(map(listed.is_likely, numbers)) and all(map(other.is_likely, numbers))
    return _by_entry(other, name, where) if fits else found


def as_balance(found: Proposal, name: str, numbers: Sequence[Number]) -> Proposal:
    """The proposal beside numbers below zero: a deficit of −3 may be the balance, of which more is better, and nothing is proposed."""
    if found.direction is not Direction.LOWER or found.quantity is Quantity.RATE or not any(number < 0 for number in numbers) or not names_deficit(name):
        return found
    return replace(found, direction=None, because=None, undirected="a deficit that is printed below zero may be the balance, of which more is better")


def as_said(found: Proposal, stated: Target | None) -> Proposal:
    """The proposal beside a target of none or of all in words: 动态清零 wants fewer, 全覆盖 more.

    Where the name says the other side (违法建设治理: 清零), the words may be of what is left, and nothing is proposed.
    """
    said = None
    if isinstance(stated, Point) and stated.change is None and not re.search(r"\d", stated.text or ""):
        said = Direction.LOWER if stated.value == 0 else Direction.HIGHER if stated.value == _ALL and stated.unit == "%" else None
    if said is None or found.direction is said:
        return found
    if found.direction is not None:
        return replace(found, direction=None, because=None, undirected="the name and the words of the target say opposite sides")
    because = "the target is that none is left" if said is Direction.LOWER else "the target is all of them"
    return replace(found, by=found.by or By.WORDS, direction=said, because=because, undirected=None)


def as_kept(found: Proposal, name: str, where: Names, stated: Target | None) -> Proposal:
    """The proposal beside 零增长: what should be low is not to grow."""
    is_none = isinstance(stated, Point) and stated.change is Change.RISE and stated.value == 0
    if not is_none or found.direction is not None:
        return found
    thing = _thing(name)
    entry = find_indicator(thing, Names(year=where.year))
    dated = None if entry is None else entry.direction_in(where.year)
    form = form_of(thing) if entry is None else None
    direction = dated.direction if dated is not None else None if form is None else form.direction
    if direction is not Direction.LOWER:
        return found
    return replace(found, by=By.FORM if entry is None else By.NAME, quantity=Quantity.RATE, direction=direction, because="what should be low is not to grow")


def _by_entry(entry: Indicator, name: str, where: Names) -> Proposal:
    dated = entry.direction_in(where.year)
    return Proposal(
        by=By.PART if where.orphan and same_name(name) in map(same_name, entry.names_as_part) else By.NAME,
        indicator=entry,
        quantity=entry.quantity if entry.units or entry.scale else _of_unit(where.unit),
        base=entry.base,
        scale=entry.scale,
        direction=None if dated is None else dated.direction,
        because=None if dated is None else dated.because,
        unit=_unit(entry, name, where.unit),
        undirected=entry.undirected if entry.directions == () else _undated(entry, where.year),
    )


def _of_unit(unit: str | None) -> Quantity:
    """The quantity of an indicator that is counted in any unit."""
    return Quantity.SHARE if unit is not None and is_percent(unit) else Quantity.LEVEL


def _of_change(name: str, where: Names, change: Change | None, entry: Indicator | None) -> Proposal:
    """What is proposed where the cell promises a rise or a fall, and the name is no growth that is listed.

    A rise of what should be high is better the larger it is, and so is a fall of what should be low. The printed
    words of the name may say the change themselves (…提高), and a fall that is promised is one that is wanted.
    """
    says_so = says_change(name)
    by_name = _by_form(name if says_so else name + _TAILS.get(change, ""), where) if entry is None else Proposal()
    if by_name.direction is not None:
        return by_name
    thing = _thing(name) if entry is None else name
    entry = entry or find_indicator(thing, Names(year=where.year))
    dated = None if entry is None else entry.direction_in(where.year)
    form = form_of(thing) if entry is None else None
    direction = dated.direction if dated is not None else form.direction if form is not None else None
    if direction is not (Direction.HIGHER if change is Change.RISE else Direction.LOWER):
        return by_name
    because = "what should be high is to rise" if change is Change.RISE else "what should be low is to fall"
    return replace(by_name, by=By.FORM if entry is None else By.NAME, direction=Direction.HIGHER, because=f"{because}: the larger, the better")


def _thing(name: str) -> str:
    """What changes: the name without the word that says so."""
    return _CHANGE.sub("", name) or name


def _undated(entry: Indicator, year: int | None) -> str | None:
    return None if entry.direction_in(year) is not None else "the direction depends on the plan year, which is not known"


def _unit(entry: Indicator, name: str, printed: str | None) -> str | None:
    """The indicator's unit where the printed one is missing or a part of it, and only one can be meant.

    An English table that prints none counts plain things (Road deaths: 480), unless it is a share.
    """
    if not entry.units or (printed is not None and printed not in entry.printed):
        return None
    first, *others = entry.units
    if not is_chinese(name) and not is_percent(first):
        return None
    return first if all(units.same_dimension(first, other) and units.factor(first, other) == 1 for other in others) else None


def _by_form(name: str, where: Names) -> Proposal:
    percent = where.unit is not None and is_percent(where.unit)
    found = Proposal()
    for each in (name, f"share of {name}") if percent and not is_chinese(name) else (name,):
        form = form_of(each)
        if form is None:
            continue
        quantity = form.quantity if percent else form.quantity_else
        if quantity is None and (form.direction is None or where.unit is not None):
            continue  # the form of another thing: 覆盖率 is no number of kilometres
        found = Proposal(by=By.FORM, quantity=quantity, direction=form.direction, because=form.because)
        break
    if found.direction is Direction.HIGHER and is_reversed(name):
        found = replace(found, direction=None, because=None)
    return found if found.direction is not None else _by_leaning(found, name, where.unit)


def _by_leaning(found: Proposal, name: str, unit: str | None) -> Proposal:
    """What the words of an English name lean to, where no form says which side is better.

    What is good is not wanted to take long: access to a clinic, counted in minutes, is no access.
    """
    percent = unit is not None and is_percent(unit)
    direction = leaning_of(name, percent=percent)
    is_time = unit is not None and units.is_known(unit) and any(units.same_dimension(unit, each) for each in ("天", "月"))
    if direction is None or (direction is Direction.HIGHER and is_time):
        return found
    because = "the words of the name speak for more" if direction is Direction.HIGHER else "what the name counts is better small"
    return Proposal(by=By.FORM, quantity=found.quantity or (Quantity.SHARE if percent else Quantity.LEVEL), direction=direction, because=because)
