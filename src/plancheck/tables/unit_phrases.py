"""What an English phrase of a unit column is in words of the unit table: patent applications, hectares restored, % GDP.

An adjective before a thing that is counted, or a deed behind it, says more of the thing and is no
other unit. A name is no place for this: (rural households) says there who has something.
"""

from __future__ import annotations

import re

from plancheck._unit_words import unit_table
from plancheck.tables.head_words import folded
from plancheck.units import is_known, normal

__all__ = ["of_no_unit", "respelled"]

_NO_UNIT = re.compile(
    r"^(?:number|numbers|no\.?|nos\.?|#|count) ?(?:per|/|a|each) ?(?:year|annum|quarter|month|week|day)$"
    r"|^(?:number|no\.?|nos\.?|#|count) ?\((?:cumulative|annual|total|yearly|per year|in total|#|no\.?)\)$"
    r"|^(?:qty\.?|quantity|quantities|yes/no|y/n|yes or no|binary|text|qualitative|date|date/time|milestone|milestones|scale|status)$"
    r"|^(?:score|rating|scale|grade)(?: on a scale)?(?: (?:of|from))? ?\(?\d+ ?(?:-|to) ?\d+\)?$",
    re.IGNORECASE,
)
_SCORED = re.compile(r"^(?:average |mean )?(?:score|rating|mark) (out of \d+)$", re.IGNORECASE)
_RANK = re.compile(r"^(?:rank|ranking|place|position)$", re.IGNORECASE)
_POINTS = re.compile(r"^% ?-?points?$", re.IGNORECASE)
_SHARE = re.compile(
    r"^(?:annual (%|percent|percentage) (?:change|growth)|(%|percent) (?:gdp|gni|p\.?a\.?|yoy|y-o-y|y/y|year-on-year|annual(?:ly)?(?: growth| change)?)"
    r"|(?:percent|percentage|per cent|rate|share|proportion|ratio) ?\((%)\))$",
    re.IGNORECASE,
)
_MILLIONS = re.compile(r"^[Mm] ?(€|EUR|US\$|USD|\$|£|GBP)$")
_MANY = re.compile(r"\b1[, ]?000$")
_DEED = re.compile(r"^(.+?) (?:[a-z]{3,}ed|built|sold|held|given|made|lost|won|grown|in use|under management|under construction)$", re.IGNORECASE)
_OF_WHAT = re.compile(r"^(.+?) of (?:(?!(?:per|and|or|in|by) )[a-z-]+ ?){1,3}$", re.IGNORECASE)
_MEAN = re.compile(r"^(?:(?:average|mean|median|total|cumulative)(?: number of)? )?(.+?)(?: \((?:average|mean|median|total|cumulative)\))?$", re.IGNORECASE)
_SCALED = re.compile(r"^(.{1,12}?) ?\(?(?:in )?(thousands?|millions?|billions?|'?000s?|crores?|lakhs?|m|bn)\)?$", re.IGNORECASE)
_LETTERS = {"m": "million", "bn": "billion"}
_KIND = re.compile(
    r"^((?:thousand|million|billion|'000|000) )?(?!(?:per|of|in|for|and|or|by|with|to|from|than|not|no|non|un\w+) )[a-z][\w'-]+ "
    r"(?:(?!(?:per|of|in|for|and|or|by|with|to|from|than|not|no) )[a-z][\w'-]+ )?([a-z-]+)$",
    re.IGNORECASE,
)


def of_no_unit(text: str) -> bool:
    """Whether a unit cell says only that things are counted, marks given or words written: number per year, rating (1-5), yes/no."""
    return _NO_UNIT.match(text.strip()) is not None


def respelled(unit: str) -> str:
    """The unit in words of the unit table, or as it is where they do not say which."""
    plain = folded(unit)
    if _POINTS.match(plain):
        return "percentage points"
    if _RANK.match(plain):
        return "位"
    for pattern, before in ((_SCORED, ""), (_SHARE, ""), (_MILLIONS, "million ")):
        if (found := pattern.match(plain)) is not None:
            return before + next(group for group in found.groups() if group)
    if is_known(many := _MANY.sub("thousand", plain)):
        return many
    if (scaled := _SCALED.match(plain)) is not None and is_known(amount := f"{_LETTERS.get(scaled[2].lower(), scaled[2])} {scaled[1]}"):
        return amount
    if (mean := _MEAN.match(plain)) is not None and is_known(mean[1]):
        return mean[1]
    if (deed := _DEED.match(plain)) is not None and (_is_thing(said := respelled(deed[1])) or _is_measure(said)):
        return said
    if (what := _OF_WHAT.match(plain)) is not None and _is_measure(what[1]) and "equivalent" not in plain:
        return what[1]
    kind = _KIND.match(plain)
    return f"{kind[1] or ''}{kind[2]}" if kind is not None and _is_thing(kind[2]) else unit


def _is_thing(unit: str) -> bool:
    """Whether a unit is a thing that is counted in nothing but its own kind."""
    if not is_known(unit) or "/" in (word := normal(unit)):
        return False
    listed = unit_table().words.get(word.split(" ")[-1])
    return listed is not None and listed.worth is None and listed.scalable and not listed.money


def _is_measure(unit: str) -> bool:
    """Whether a unit is so many of another: hectares, km, tonnes, days; a share and a multiple are none."""
    if not is_known(unit):
        return False
    listed = unit_table().words.get(normal(unit).split(" ")[-1])
    return listed is not None and listed.worth is not None and not listed.money and listed.worth[1] not in ("倍", "%", "个百分点")
