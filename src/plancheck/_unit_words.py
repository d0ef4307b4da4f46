"""Which words a printed unit is made of: the spelling of units, from `data/units.txt`.

Nothing here computes. A text is made regular (half-width, simplified, spare spaces gone), cut at
`/` and `·`, and each factor is a listed word with at most one scale word before it. What a word
is worth is for `plancheck.units` to ask pint.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from plancheck._nearest import nearest

__all__ = ["Factor", "Unit", "Word", "counts_plainly", "names_things", "near", "read", "regular", "unit_table"]

LONGEST = 120
"""No unit has more characters; a longer text is refused before it is looked at."""

REMEMBERED = 4096
"""How many spellings are remembered."""

PLAIN = "1"
"""What a scale word counts that stands alone: 万, million."""


_PER = re.compile(r"(?:^| )per (?!cent$|mil$|mille$)")


class Word(NamedTuple):
    """A listed word: its worth in another unit, if it has one, whether a scale word may precede it, or also follow it, and whether it names a thing."""

    worth: tuple[str, str] | None
    scalable: bool
    money: bool = False
    thing: bool = False


Factor = tuple[str | None, str]
"""A scale word or None, and a listed word."""


class Unit(NamedTuple):
    """A unit taken apart: the factors before the first `/`, and those after it."""

    above: tuple[Factor, ...]
    below: tuple[Factor, ...]

    def __str__(self) -> str:
        return "/".join("·".join(map(_spelled, side)) for side in (self.above, self.below) if side)


def _spelled(part: Factor) -> str:
    scale, word = part
    if scale is None:
        return word
    if word == PLAIN:
        return scale
    return f"{scale} {word}" if _is_latin(scale[-1]) and _is_latin(word[0]) else scale + word


class Table(NamedTuple):
    """What `data/units.txt` says: worths by word, and words by each of their spellings."""

    characters: dict[int, str]
    scales: dict[str, str]
    words: dict[str, Word]
    scale_spellings: dict[str, str]
    word_spellings: dict[str, str]
    behind_money: dict[str, str]


@cache
def unit_table() -> Table:
    """The table, read once."""
    table = Table({full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)}, {}, {}, {}, {}, {})
    section = ""
    for line in (Path(__file__).parent / "data" / "units.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            _enter(table, section, line)
    return table


def _enter(table: Table, section: str, line: str) -> None:
    """Take one line of the table in: `word = worth | spelling | spelling`."""
    entry, *others = (part.strip() for part in line.split("|"))
    word, _, worth = (part.strip() for part in entry.partition("="))
    if section == "characters":
        table.characters[ord(word)] = worth
        return
    if section == "behind money":
        scale, _, letters = line.partition(": ")
        table.behind_money.update(dict.fromkeys(letters.split(", "), scale))
        return
    if section == "scales":
        table.scales[word] = worth
        table.scale_spellings.update(dict.fromkeys([word, *others], word))
        return
    number, _, unit = worth.partition(" ")
    table.words[word] = Word((number, unit) if unit else None, section in ("units", "money", "things"), section == "money", section == "things")
    table.word_spellings.update(dict.fromkeys([word, *others], word))


def regular(unit: str) -> str:
    """`unit` in regular characters; a space is left only between two Latin words."""
    spaced = " ".join(unit.translate(unit_table().characters).split())
    pieces = _PER.sub("/", spaced).split()
    text = "".join(pieces[:1])
    for piece in pieces[1:]:
        text += f" {piece}" if _is_latin(text[-1]) and _is_latin(piece[0]) else piece
    return f"{PLAIN}{text}" if text.startswith("/") else text


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def read(unit: str) -> Unit | None:
    """The words that `unit` is made of, or None where one is not listed."""
    return _take_apart(unit) if len(unit) <= LONGEST else None


@lru_cache(REMEMBERED)
def _take_apart(unit: str) -> Unit | None:
    above, *below = _sides(unit)
    numerators = tuple(_known(part) for part in above)
    denominators = tuple(_known(part) for side in below for part in side)
    if None in numerators or None in denominators:
        return None
    return Unit(numerators, denominators)  # type: ignore[arg-type]  # no None is left


def _sides(unit: str) -> list[list[str]]:
    """The texts between the slashes, each split into its factors; 吨/(平方公里·月) needs no brackets."""
    above, *below = regular(unit).split("/")
    below = [side[1:-1] if side.startswith("(") and side.endswith(")") else side for side in below]
    return [side.split("·") for side in (above, *below)]


def _known(text: str) -> Factor | None:
    """One factor of a unit, with its scale word if it has one."""
    word = _word(text)
    if word is not None:
        return None, word
    scale, rest = _split_scale(text)
    if scale is None:
        return _scaled_behind(text)
    if not rest:
        return scale, PLAIN
    word = _word(rest)
    return (scale, word) if word is not None and unit_table().words[word].scalable else None


def _scaled_behind(text: str) -> Factor | None:
    """An amount of money whose scale word stands behind it: Rs crore."""
    for spelling, word in unit_table().word_spellings.items():
        if unit_table().words[word].money and text.startswith(spelling):
            behind = text[len(spelling) :].lstrip()
            scale, rest = _split_scale(behind)
            if not rest or behind in unit_table().behind_money:
                return scale or unit_table().behind_money.get(behind), word
    return None


def _word(text: str) -> str | None:
    spellings = unit_table().word_spellings
    return spellings.get(text) or (spellings.get(text.lower()) if len(text) > 2 else None)  # noqa: PLR2004 - MW is not mW


def _split_scale(text: str) -> tuple[str | None, str]:
    """The longest scale word that `text` begins with, and what follows it."""
    spellings, lowered = unit_table().scale_spellings, text.lower()
    longest = max((spelling for spelling in spellings if lowered.startswith(spelling)), key=len, default="")
    rest = text[len(longest) :]
    if not longest or (_is_latin(longest[-1]) and _is_latin(rest[:1])):
        return None, text
    return spellings[longest], rest.lstrip()


def names_things(unit: str) -> bool:
    """Whether `unit` counts things whose word may as well be a name, or a piece of one: projects built, roads."""
    known = read(unit)
    return known is not None and any(unit_table().words[word].thing for _, word in (*known.above, *known.below) if word != PLAIN)


def counts_plainly(unit: str) -> bool:
    """Whether `unit` is so many things or people without a scale word: an m or a k behind their number is no metre."""
    known = read(unit)
    if known is None or len(known.above) != 1 or known.above[0][0] is not None or known.above[0][1] == PLAIN:
        return False
    word = unit_table().words[known.above[0][1]]
    return word.scalable and not word.money and (word.worth is None or word.worth in (("1", "人"), ("1", "户"), ("1", "人次")))


def near(unit: str) -> str | None:
    """`unit` with each unlisted word replaced by the listed one that looks most like it."""
    if not unit or len(unit) > LONGEST:
        return None
    sides = [[part if _known(part) else _similar(part) for part in side] for side in _sides(unit)]
    if any(part is None for side in sides for part in side):
        return None
    return "/".join("·".join(map(str, side)) for side in sides)


def _similar(text: str) -> str | None:
    scale, rest = _split_scale(text)
    word = nearest(rest, unit_table().words)
    if word is None:
        return None
    return _spelled((scale, word)) if unit_table().words[word].scalable else word
