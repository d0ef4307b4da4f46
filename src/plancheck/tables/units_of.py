"""The unit of a row: a column of its own, the last bracket of the name, the head, the cell, the parent, in that order.

Not every bracket is a unit: (PM2.5), (不含房地产), (2010年不变价) are parts of the name. One that
the unit table knows is; one that looks like a unit and is not listed is taken as a unit that is
unknown; any other stays in the name.

Source: the project's semantics, ruling 6.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plancheck._unit_words import PLAIN, names_things, read, unit_table
from plancheck.tables.head_words import folded
from plancheck.tables.texts import is_dash, is_unit
from plancheck.tables.unit_phrases import of_no_unit, respelled
from plancheck.units import factor, is_known, normal, same_dimension

__all__ = [
    "INDEX",
    "NamedUnit",
    "clash",
    "from_column",
    "in_name",
    "is_count",
    "is_many_of",
    "is_share",
    "names_whom",
    "several",
    "stated_above",
    "units_above",
    "unlike",
]

INDEX = "指数"
"""The unit of an index of which the year before is 100; some tables print it in percent."""
_LAST = re.compile(r"\s*[(（\[〔]([^()（）\[\]〔〕]*)[)）\]〕]\s*$")
_BEHIND = re.compile(r"^(.*[\u3400-\u9fff)）])\s*([%％‰])$")
_AFTER_COMMA = re.compile(r"^(.*[\u3400-\u9fff)）])\s*[,，:：、;；]\s*([^\s,，:：、;；]{1,12})$")
_LATIN_COMMA = re.compile(r"^(.*[A-Za-z)])\s*,\s*([^\s,]{1,10}|per cent)$")
_SHAPE = re.compile(r"^(?:[万亿千百十]\S{1,5}|[^\d\s()、,，]{1,6}/[^\s()、,，]{1,8})$")
_LABELLED = re.compile(r"(?:计量)?单位\s*[:：]\s*([^\s()（）]+)|\(\s*unit\s*:\s*([^)]+)\)", re.IGNORECASE)
_LABEL = re.compile(r"^(?:单位|unit)\s*[:：]\s*", re.IGNORECASE)
_COUNT = re.compile(
    r"^(?:number|no|nos|nr|num|#|count|numbers|in numbers|rating|个数|次数|数量|类别|级别|等级)$"
    r"|^(?:ratio|numeric|rate|value|amount|level)$|^(?:total |cumulative )?number of ",
    re.IGNORECASE,
)
_SHARE = re.compile(r"^(?:percentage|per ?cent|%|proportion \(%\)) of ", re.IGNORECASE)
_OF_INDEX = re.compile(r"^(?:以?上年(?:同期)?|previous year|preceding year)(?:=|为| = )100(?:%)?$", re.IGNORECASE)
_TO_ONE = re.compile(r"^以?[\u3400-\u9fff]{1,14}(?:=|为)1$")
"""What a ratio is to: 以农村居民收入为1. It has no unit then."""
_OF_WHAT = re.compile(r"^(%|per ?cent|percentage|pct) (?:of|change|growth|increase|reduction|in|per annum|per year|share)\b.*$", re.IGNORECASE)
_TWICE = re.compile(r"^([A-Za-z][A-Za-z ]+?) ?\(([A-Za-z]{1,4})\)$")
"""A unit with its sign behind it: Hectare(Ha)."""
_THOUSAND = re.compile(r"\b1[, ]?000 ")
_SEVERAL = re.compile(r"[、,，;；]|\s或\s?")


class NamedUnit(NamedTuple):
    """A name without its unit, the unit (or None), whether the unit is known, and the bracket that may be one."""

    name: str
    unit: str | None
    known: bool = True
    bracket: str | None = None


def in_name(name: str) -> NamedUnit:
    """The unit that the name ends with, in a bracket, after a comma, or as a bare %."""
    found = _LAST.search(name)
    if found is not None and found.start() > 0:
        inside = _LABEL.sub("", found[1].strip())
        rest = name[: found.start()].rstrip()
        if len(parts := [part.strip() for part in _SEVERAL.split(inside) if part.strip()]) > 1 and all(map(is_unit, parts)):
            return NamedUnit(rest, None, bracket=inside)
        if _TO_ONE.match(folded(inside)):
            return NamedUnit(rest, None)
        inside = _respelled(inside)
        plain = folded(inside)
        if plain and not plain.isdigit() and is_known(plain) and not names_things(plain):
            return NamedUnit(rest, inside)
        if _LABEL.match(found[1].strip()) or _SHAPE.match(plain):
            return NamedUnit(rest, inside, known=False)
        return NamedUnit(name, None, bracket=inside)
    for pattern in (_BEHIND, _AFTER_COMMA, _LATIN_COMMA):
        behind = pattern.match(name)
        if behind is not None and is_unit(behind[2]):
            return NamedUnit(behind[1].rstrip(), behind[2])
    return NamedUnit(name, "%") if _SHARE.match(folded(name)) else NamedUnit(name, None)


def several(name: NamedUnit) -> tuple[str, ...]:
    """The units of a bracket that lists more than one: (亿元、%)."""
    parts = [part.strip() for part in _SEVERAL.split(name.bracket or "") if part.strip()]
    return tuple(parts) if len(parts) > 1 and all(map(is_unit, parts)) else ()


def names_whom(unit: str | None) -> bool:
    """Whether a bracket that could be a unit is one English word, which may as well say who is counted: (households)."""
    return unit is not None and re.fullmatch(r"[A-Za-z]{4,}", unit.strip()) is not None


def is_share(unit: str) -> bool:
    """Whether a unit is percent or per mille."""
    return is_known(folded(unit)) and normal(folded(unit)) in ("%", "‰")


def is_count(text: str) -> bool:
    """Whether a unit cell or a name says that plain things are counted (number, No., Number of …)."""
    plain = folded(text).strip(" .:")
    return _COUNT.match(plain) is not None or of_no_unit(folded(text)) or _TO_ONE.match(plain.strip("()")) is not None


def from_column(text: str) -> str | None:
    """The unit that a unit cell states; a dash states none, and neither does "number"."""
    plain = " ".join(text.split()).strip()
    if not plain or is_dash(plain) or (is_count(plain) and not is_known(folded(plain))):
        return None
    found = re.fullmatch(r"[(（](.*)[)）]", plain)
    unit = _respelled((found[1] if found else plain).strip())
    return (unit if is_known(folded(unit)) else respelled(unit)) or None


def _respelled(unit: str) -> str:
    """A unit in words of the unit table: % of GDP is a share, and "per 1,000 live births" counts by the thousand."""
    if is_known(folded(unit)):
        return unit
    if _OF_INDEX.match(folded(unit)):
        return INDEX
    twice = _TWICE.match(unit)
    if twice is not None and all(map(is_known, twice.groups())) and same_dimension(*twice.groups()):
        return twice[1]
    plain = _OF_WHAT.sub(r"\1", unit)
    thousand = _THOUSAND.sub("thousand ", plain)
    return next((each for each in (plain, thousand) if is_known(folded(each))), unit)


def units_above(text: str) -> tuple[str, ...]:
    """Every unit of a line such as 单位：亿元、%."""
    found = _LABELLED.search(text)
    return tuple(part.strip() for part in _SEVERAL.split(found[1] or found[2]) if part.strip()) if found else ()


def stated_above(text: str) -> str | None:
    """The one unit of a line such as 单位：万元, or None; a line that lists several states none for a row."""
    found = _LABELLED.search(text)
    unit = next((group.strip() for group in found.groups() if group), None) if found else None
    return unit if unit and is_known(folded(unit)) else None


def clash(one: str | None, other: str | None) -> bool:
    """Whether two units are known and measure different things."""
    if not one or not other or not is_known(folded(one)) or not is_known(folded(other)):
        return False
    return not same_dimension(folded(one), folded(other))


def is_many_of(unit: str | None, text: str | None) -> bool:
    """Whether 万 in a cell is a piece of its number: 3.6万 under 人 is 3.6万人; under 万人 it may be that, or so many of them."""
    plain = folded(unit or "")
    if text is not None and text.isascii() and text.lower() in unit_table().scale_spellings and not text[0].isdigit():
        known = read(plain)
        is_bare = known is not None and known.above[0][0] is None and known.above[0][1] != PLAIN
        return is_bare and is_known(f"{text} {plain}") and same_dimension(f"{text} {plain}", plain)
    if text not in ("万", "亿", "万亿") or not re.match(r"[\u3400-\u9fff]", plain) or plain[0] in "十百千万亿" or not is_known(plain):
        return False
    return is_known(f"{text}{plain}") and same_dimension(f"{text}{plain}", plain)


def unlike(one: str | None, other: str | None) -> bool:
    """Whether two units are known, and a number in one is another number in the other: 亿元 and 万元 as well as 亿元 and 吨."""
    if not one or not other or not is_known(folded(one)) or not is_known(folded(other)):
        return False
    return clash(one, other) or factor(folded(one), folded(other)) != 1
