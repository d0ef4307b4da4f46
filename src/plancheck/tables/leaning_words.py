"""The words of an English name and what each speaks for: `dictionary/english_leanings.toml` owns them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from plancheck.tables.head_words import is_chinese
from plancheck.tables.names import content, same_name

__all__ = ["TURNED", "Mark", "listed_words", "marks_of"]

TURNED = re.compile(
    r"(?:un(?!i|der)|non(?!profit)|mis(?!s)|over(?!all|view|arching|night|s)|under(?!standing|graduate|ground|tak|pass|water|writ)|anti|dys|mal(?!e))[a-z]+"
)
"""A word that its first letters turn round: untrained, mismanaged, overloaded."""
_UNDONE = re.compile(r"un[a-z]+ed")


@dataclass(frozen=True, slots=True)
class Mark:
    """A listed phrase of a name: its kind, and from which word to before which it goes."""

    kind: str
    start: int
    end: int


def marks_of(words: Sequence[str]) -> Iterator[Mark]:
    """The listed phrases of a name, the longest first where two begin with one word."""
    listed, place = _listed(), 0
    stems = [_stem(word) for word in words]
    while place < len(words):
        found = next((each for each in listed.get(stems[place], ()) if stems[place : place + len(each[0])] == list(each[0])), None)
        if found is not None:
            if found[1] != "plain":
                yield Mark(found[1], place, place + len(found[0]))
            place += len(found[0])
            continue
        if TURNED.fullmatch(words[place]):
            yield Mark("harmed" if _UNDONE.fullmatch(words[place]) else "open", place, place + 1)
        place += 1


@cache
def _listed() -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """The phrases and their kinds by their first word; the words that take forms back are open."""
    tables = content()
    kinds: dict[tuple[str, ...], str] = {}
    for kind in ("plain", "firm", "ill", "without", "deed", "good", "harmed", "harm", "about", "open", "wanted"):
        for phrase in tables["leaning"][kind]:
            kinds.setdefault(_key(phrase), kind)
    for which in ("failing", "harm", "harm_share", "gains"):
        for phrase in tables["unless"][which]:
            if not is_chinese(phrase) and _key(phrase) != _key("share of"):
                kinds.setdefault(_key(phrase), "open")
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, kind in sorted(kinds.items(), key=lambda each: len(each[0]), reverse=True):
        found.setdefault(words[0], []).append((words, kind))
    return found


@cache
def listed_words(which: str) -> frozenset[str]:
    """The words of one of the lists that are no kinds."""
    return frozenset(content()["leaning"][which])


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(map(_stem, (same_name(f"x {phrase}").removeprefix("x ") or phrase).split()))


def _stem(word: str) -> str:
    """A word without the ending of its plural."""
    if word.endswith("ies") and len(word) > len("series"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
