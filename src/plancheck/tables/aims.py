"""Which side is better where no form of an English name says so, and the figures and the words of the row agree.

A plan that prints 71 for the year before and aims at 78 wants more of it, if a word of the name is of what
is good and none of harm, of cost or of load; one that aims at 65 instead wants less, if a word is of harm and none of
what is good or done against it. One of the two alone says nothing: many a target is set below what was reached before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from plancheck.rules import Direction, Quantity
from plancheck.tables.head_words import folded, is_chinese
from plancheck.tables.indicators import is_percent
from plancheck.tables.names import FALL_OF, content, same_name
from plancheck.tables.proposals import By, Proposal
from plancheck.tables.published import PublishedRow
from plancheck.targets import Point, Target

__all__ = ["as_aimed"]

_FIGURE = re.compile(r"^(\D{0,4}?)(\d+(?:\.\d+)?)\s?(\D*)$")
_GROUPED = re.compile(r"(?<=\d),(?=\d{2,3}(?!\d))")
_BECAUSE = {
    Direction.HIGHER: "the target is above the figure before it, and the name is one of what is good, without a word of harm, cost or load",
    Direction.LOWER: "the target is below the figure before it, and the name is one of harm or cost",
}


def as_aimed(found: Proposal, row: PublishedRow, stated: Target | None) -> Proposal:
    """The proposal with the side that the row's own figures and the words of its name agree on.

    Args:
        found: what the name proposes; it stays where it has a direction, or is a listed indicator.
        row: as published.
        stated: its target, a bare number.
    """
    if found.by is By.FORM and found.direction is Direction.HIGHER and same_name(row.name).startswith(FALL_OF) and _falls(row, stated):
        return replace(found, direction=None, because=None, undirected="a reduction that is to be smaller than before may be what is left")
    if found.direction is not None or found.by not in (None, By.FORM) or found.undirected is not None or is_chinese(row.name):
        return found
    if not isinstance(stated, Point) or stated.change is not None or row.base_text is None or row.target_text is None:
        return found
    before, aim = _figure(row.base_text), _figure(row.target_text)
    if before is None or aim is None or before[0] == aim[0] or (before[1] and aim[1] and before[1] != aim[1]):
        return found
    wanted = Direction.HIGHER if aim[0] > before[0] else Direction.LOWER
    if _words_say(row.name) is not wanted:
        return found
    quantity = Quantity.SHARE if row.unit is not None and is_percent(row.unit) else Quantity.LEVEL
    return replace(found, by=By.AIM, quantity=quantity, direction=wanted, because=_BECAUSE[wanted])


def _falls(row: PublishedRow, stated: Target | None) -> bool:
    """Whether a bare target is below the figure before it: reduction of losses, 37 and then 18, may be the losses."""
    before, aim = _figure(row.base_text or ""), _figure(row.target_text or "")
    return isinstance(stated, Point) and stated.change is None and before is not None and aim is not None and aim[0] < before[0]


def _figure(text: str) -> tuple[Decimal, str] | None:
    """A plain number, and what stands about it."""
    found = _FIGURE.match(_GROUPED.sub("", folded(text).strip()))
    return (Decimal(found[2]), (found[1] + found[3]).strip().lower()) if found is not None and "-" not in found[1] else None


def _words_say(name: str) -> Direction | None:
    """The side of the words of a name: some good and none of harm or load, or some of harm and none good or of a deed."""
    key = f" {same_name(re.sub(r'[()]', ' ', name))} "
    good, harm, load, deed = (_any(which).search(key) is not None for which in ("goods", "harms", "loads", "deeds"))
    if good and not harm and not load:
        return Direction.HIGHER
    return Direction.LOWER if harm and not good and not deed else None


@cache
def _any(which: str) -> re.Pattern[str]:
    """Any of the words of a list of [aims], as whole words."""
    words = {same_name(word) for word in content()["aims"][which]}
    return re.compile(rf" (?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))}) ")
