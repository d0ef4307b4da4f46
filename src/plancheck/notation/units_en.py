"""The unit after a number of an English cell: a scale word, a listed unit, what it is counted per, or the nouns for what is counted."""

from __future__ import annotations

from typing import Final, NamedTuple

from plancheck._unit_words import unit_table
from plancheck.notation.forms_en import BEHIND_MONEY, LATIN, PER_MANY, SCALES
from plancheck.notation.number_words_en import SMALL
from plancheck.notation.unit_words import Printed, unit_at
from plancheck.notation.words import longest_phrase, word_list
from plancheck.units import is_known

__all__ = ["Counted", "ends_at", "unit_after", "unit_word"]

_ENDS_NOUNS: Final = word_list("en", "ends")
_SHARE_UNITS: Final = ("%", "‰", "percent", "per cent", "percentage points", "percentage point")


class Counted(NamedTuple):
    """A unit (UNIT) or the nouns for what is counted (NOUNS), in the words that it is read as, and where it stands."""

    kind: str
    printed: str
    start: int
    end: int


def unit_after(text: str, lower: str, place: int, currency: str) -> Counted | None:
    """The unit that stands at that place, behind a number and its currency, if it has one."""
    start = place + text.startswith(" ", place)
    if currency and (short := BEHIND_MONEY.match(text, place)):
        end = _per(lower, short.end())
        return Counted("UNIT", _spaced(unit_table().behind_money[short[1][0]], currency, text[short.end() : end].strip()), start, end)
    found = SCALES.match(text, place)
    scale, behind = (found[1], found.end()) if found else ("", place)
    if many := PER_MANY.match(text, behind):
        return Counted("UNIT", text[place : many.end()].strip(), start, many.end())
    if (listed := _listed(text, lower, behind, scale, currency)) is not None:
        return listed._replace(start=start)
    if scale or currency:
        noun = "" if currency else _known_noun(text, lower, behind)
        end = _per(lower, behind) if currency else behind
        return Counted("UNIT", _spaced(scale, currency, noun, text[behind:end].strip()), start, end)
    nouns = _nouns(lower, place)
    if nouns is None or nouns <= place:
        return None
    many = PER_MANY.match(text, nouns)
    end = many.end() if many else _per(lower, nouns)
    return Counted("NOUNS", text[start:end], start, end)


def _spaced(*words: str) -> str:
    return " ".join(filter(None, words))


def _listed(text: str, lower: str, place: int, scale: str, currency: str) -> Counted | None:
    """The listed unit, with what it is counted per; it may stand in square brackets, and after a scale word it stands apart: million km."""
    spaced = place + text.startswith(" ", place)
    bracketed = text.startswith("[", spaced)
    unit = unit_word(text, lower, spaced + bracketed)
    if unit is None or not ends_at(text, unit.end):
        return None
    if scale and spaced == place and not bracketed and text[spaced].isascii() and text[spaced] != "%":
        return None
    end = _per(lower, unit.end)
    if end > unit.end:
        return Counted("UNIT", _spaced(scale, currency, text[spaced:end]), spaced, end)
    closed = unit.end + (bracketed and text.startswith("]", unit.end))
    return Counted("UNIT", _spaced(scale, currency, text[spaced + bracketed : unit.end]), spaced, closed)


def unit_word(text: str, lower: str, place: int) -> Printed | None:
    """The listed unit there; capitals do not matter in words of three letters and more (5G is no gram)."""
    found = LATIN.match(lower, place)
    unit = unit_at(text, place) or (unit_at(lower, place) if found and len(found.group()) > 2 else None)  # noqa: PLR2004 - three letters and more
    behind = LATIN.match(lower, unit.end + 1) if unit is not None and text.startswith(" ", unit.end) else None
    if unit is None or behind is None or not behind.group().isascii() or not is_known(whole := text[place : behind.end()]):
        return unit
    return Printed(whole, behind.end())  # Rs crore, US$ million


def ends_at(text: str, place: int) -> bool:
    """Whether no word or number goes on there."""
    return not text[place : place + 1].isalnum()


def _per(lower: str, end: int) -> int:
    """Where the unit ends with what it is counted per: micrograms per cubic metre."""
    if lower.startswith((" per year", " per annum", " per month"), end) and lower[:end].endswith(_SHARE_UNITS):
        return end
    while lower.startswith(" per ", end):
        unit = unit_at(lower, end + 5)
        found = LATIN.match(lower, end + 5)
        if unit is not None and ends_at(lower, unit.end):
            end = unit.end
        elif found is not None and found.group() not in ("year", "annum"):
            end = found.end()
        else:
            break
    return end


def _nouns(lower: str, place: int) -> int | None:
    """Where the words end that name what is counted: 70 maternal deaths."""
    end = None
    for found in LATIN.finditer(lower, place):
        word = found.group()
        if lower[end or place : found.start()].strip() or word in _ENDS_NOUNS or word in SMALL or longest_phrase("en", lower, found.start()) is not None:
            break
        end = found.end()
    return end


def _known_noun(text: str, lower: str, place: int) -> str:
    """The listed unit among the words that name what is counted: nine million new urban jobs; or all of them."""
    end = _nouns(lower, place)
    if end is None:
        return ""
    start = max(text.rfind(" ", 0, end) + 1, place)
    unit = unit_at(lower, start)
    return text[start if unit is not None and unit.end == end else place : end].strip()
