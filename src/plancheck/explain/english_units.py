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
    above, below = [[_words(factor) for factor in side] for side in (read.above, read.below)]
    if "" in above or "" in below:
        return None
    first, *others = above
    product = "-".join([first, *(words.removeprefix("1 ") for words in others)])
    return " per ".join([product, *(words.removeprefix("1 ") for words in below)])


def singular(unit: str) -> str:
    """The English unit after the number one: "tonne" for "tonnes"."""
    return next((one for one, many in _table()[1].values() if many == unit), unit)


def _words(factor: Factor) -> str:
    """A factor with its number: "10,000 persons", "1 person"; empty where a word is not listed."""
    scales, units = _table()
    scale, word = factor
    if scale is not None and scale not in scales:
        return ""
    if word == _unit_words.PLAIN:
        return scales[scale] if scale else "1"
    if word not in units:
        return ""
    one, many = units[word]
    return f"{scales[scale]} {many}" if scale else f"1 {one}"


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
