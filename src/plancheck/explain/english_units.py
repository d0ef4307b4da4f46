"""What a Chinese unit word is in English: 1 万人 = 10,000 persons. The words are in `units_en.txt`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plancheck import _unit_words
from plancheck._unit_words import Factor

__all__ = ["is_chinese", "meaning", "singular"]

_FIRST, _LAST = "\u3400", "\u9fff"


def is_chinese(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    return any(_FIRST <= char <= _LAST for char in text)


def meaning(unit: str) -> str | None:
    """What one `unit` is, with its number: "10,000 persons", "1 item per 10,000 persons".

    None for a unit that is English already, and for a word that has no English one.
    """
    read = _unit_words.read(unit) if is_chinese(unit) else None
    if read is None:
        return None
    above, below = _side(read.above), [_side((factor,)) for factor in read.below]
    if above is None or None in below:
        return None
    return " per ".join([above, *(words.removeprefix("1 ") for words in below if words)])


def singular(unit: str) -> str:
    """The English unit after the number one: "tonne" for "tonnes"."""
    return next((one for one, many in _table()[1].values() if many == unit), unit)


def _side(factors: tuple[Factor, ...]) -> str | None:
    """A product of units with its number: "10,000 tonne-kilometres"; None where a word is not listed."""
    scales, units = _table()
    numbers = [scale for scale, _ in factors if scale is not None]
    words = [word for _, word in factors if word != _unit_words.PLAIN]
    if len(numbers) > 1 or not (set(numbers) <= set(scales) and set(words) <= set(units)):
        return None
    number = scales[numbers[0]] if numbers else "1"
    if not words:
        return number
    *first, last = words
    one, many = units[last]
    return f"{number} {'-'.join([*(units[word][0] for word in first), many if numbers else one])}"


@cache
def _table() -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    scales: dict[str, str] = {}
    units: dict[str, tuple[str, str]] = {}
    section = ""
    for line in (Path(__file__).parent / "units_en.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            word, _, english = (part.strip() for part in line.partition("="))
            if section == "scales":
                scales[word] = english
            else:
                one, _, many = (part.strip() for part in english.partition("|"))
                units[word] = (one, many or one)
    return scales, units
