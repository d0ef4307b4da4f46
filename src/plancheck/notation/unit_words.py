"""The unit word that stands at a place of a text, the longest that the unit table lists."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from plancheck._unit_words import counts_plainly, unit_table

__all__ = ["Printed", "in_rule_unit", "is_measure", "is_metres_or_millions", "unit_at"]

_JOINTS = ("/", "每", "·")
_MORE = ("余", "多")


class Printed(NamedTuple):
    """A unit as printed, where it ends, and where a 余 or 多 stands inside it."""

    text: str
    end: int
    more: int | None = None


def unit_at(text: str, place: int) -> Printed | None:
    """The unit at that place: an optional scale word, a listed word, and further words after / or 每.

    A scale word alone (10万) is a unit too: it counts in the rule's own unit.
    """
    more = None
    scale = ""
    if text.startswith(_MORE, place):
        more, place = place, place + 1
    end = _longest(_spellings(), text, place)
    if end is None:
        after_scale = _longest(_scales(), text, place)
        if after_scale is None:
            return None
        scale = text[place:after_scale]
        if text.startswith(_MORE, after_scale):
            more, after_scale = after_scale, after_scale + 1
        if text.startswith(" ", after_scale) and scale[-1].isascii():
            end = _longest(_spellings(), text, after_scale + 1)
            scale += " " * (end is not None)
            after_scale += end is not None
        else:
            end = _longest(_spellings(), text, after_scale)
        if end is None:
            return Printed(scale, after_scale, more)
        place = after_scale
    unit = scale + text[place:end]
    while text.startswith(_JOINTS, end):
        after = _longest(_spellings(), text, end + 1) or _scaled(text, end + 1)
        if after is None:
            break
        unit += text[end:after]
        end = after
    return Printed(unit, end, more)


def _scaled(text: str, place: int) -> int | None:
    """Where a scale word and a unit word end: 万人 in 件/万人."""
    after = _longest(_scales(), text, place)
    return None if after is None else _longest(_spellings(), text, after)


def _longest(words: dict[str, tuple[str, ...]], text: str, place: int) -> int | None:
    for word in words.get(text[place : place + 1], ()):
        if text.startswith(word, place):
            end = place + len(word)
            if not (word[-1].isascii() and word[-1].isalnum() and text[end : end + 1].isascii() and text[end : end + 1].isalpha()):
                return end
    return None


def in_rule_unit(printed: str | None, unit: str | None) -> str | None:
    """The printed unit, or else the rule's; a scale word alone (10万, 1.2 million) counts in the rule's unit."""
    if printed is None or unit is None:
        return printed or unit
    if printed not in unit_table().scale_spellings:
        return printed
    if unit.startswith(printed):
        return unit
    place = _longest(_scales(), unit, 0)
    counted = unit if place is None else unit[place:].strip()
    return f"{printed} {counted}" if printed.isascii() else printed + counted


def is_metres_or_millions(printed: str | None, unit: str | None) -> bool:
    """Whether a lone m behind a number may be either: 3.5m visitors, 3.5 m of road; M may stand for more than that."""
    return printed == "M" or (printed == "m" and (unit is None or counts_plainly(unit)))


def is_measure(text: str) -> bool:
    """Whether the text is wholly a unit of money, of a share or of what is measured, which nothing is called; 人, 车位 and 指数 are names of things too."""
    return text in _measures()


@cache
def _measures() -> frozenset[str]:
    """The spellings of money and of the units that are so many of another, or that others are so many of."""
    table = unit_table()
    found = {word for word, listed in table.words.items() if listed.money}
    for word, listed in table.words.items():
        if listed.worth is not None and listed.worth[0] != "1":
            found |= {word, listed.worth[1]}
    found |= {word for word, listed in table.words.items() if listed.worth is not None and listed.worth[1] in found}
    return frozenset(spelling for spelling, word in table.word_spellings.items() if word in found)


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    return _by_first([word for word in unit_table().word_spellings if word != "1"])


@cache
def _scales() -> dict[str, tuple[str, ...]]:
    return _by_first([word for word in unit_table().scale_spellings if not word[0].isdigit()])


def _by_first(words: list[str]) -> dict[str, tuple[str, ...]]:
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word)
    return {char: tuple(sorted(group, key=len, reverse=True)) for char, group in by_first.items()}
