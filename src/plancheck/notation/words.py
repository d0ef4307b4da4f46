"""The word tables of the two languages, and the index by which a text is cut into words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = [
    "HAN",
    "Word",
    "chinese_bound",
    "english_bound",
    "entries",
    "lengths",
    "listed_names",
    "longest_at",
    "longest_phrase",
    "unquoted",
    "word_list",
    "word_table",
]

_HERE = Path(__file__).parent
_LINKS = frozenset({"at", "of", "to", "by", "for", "with", "from"})
"""Words that may end a phrase or begin the next: "maintain at" gives way to "at least"."""
_LETTER = re.compile("[A-Za-z]")
HAN = re.compile("[\u3400-\u9fff]")
_QUOTED = re.compile('“[^”]*”|【[^】]*】|"[^"]*"')
_WORD = re.compile(r"[^\W\d_][\w&'’]*(?:[-.][\w&'’]+)*|[^\W\d_]\.")


class Word(NamedTuple):
    """A word of a table: its terminal in the grammar and what it means."""

    text: str
    terminal: str
    sense: str | None


@cache
def word_table(language: str) -> dict[str, Word]:
    """Every word of `zh.txt` or `en.txt` by its text; of a word listed twice the first line holds."""
    table: dict[str, Word] = {}
    for entry in entries(language):
        for spelled in _either(entry.text):
            table.setdefault(spelled, Word(spelled, entry.terminal, entry.sense))
    return table


def entries(language: str) -> Iterator[Word]:
    """The entries of a table as they are written, `a{b,c}d` for each word that it stands for."""
    for head, words in _lines(language):
        terminal, _, sense = head.partition(" ")
        if terminal.isupper():
            for text in words:
                yield Word(text, terminal, sense or None)


@cache
def word_list(language: str, name: str) -> frozenset[str]:
    """The words of a list that no grammar knows, for a check of the reader."""
    return frozenset(spelled for head, words in _lines(language) if head == name for text in words for spelled in _either(text))


@cache
def _lines(language: str) -> list[tuple[str, list[str]]]:
    """What stands before and after the colon of each line."""
    lines = (_HERE / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    parted = (line.partition(" : ") for line in lines if line and not line.startswith("#"))
    return [(head, _separated(words, language)) for head, _, words in parted]


def _separated(words: str, language: str) -> list[str]:
    """Chinese words stand between spaces; English ones hold spaces and stand between commas."""
    return words.split() if language == "zh" else [word.strip() for word in words.split(";")]


def _either(text: str) -> Iterator[str]:
    """Each word that `a{b,c}d` stands for."""
    before, brace, rest = text.partition("{")
    if not brace:
        yield text
        return
    choices, _, after = rest.partition("}")
    for choice in choices.split(","):
        yield from _either(before + choice + after)


@cache
def listed_names(language: str) -> frozenset[str]:
    """The words of the NAME lines."""
    return frozenset(word.text for word in word_table(language).values() if word.terminal == "NAME")


@cache
def lengths(language: str) -> dict[str, tuple[int, ...]]:
    """How long the words are that begin with a character, the longest first."""
    by_first: dict[str, set[int]] = {}
    for text in word_table(language):
        by_first.setdefault(text[0], set()).add(len(text))
    return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in by_first.items()}


def longest_at(language: str, text: str, place: int) -> Word | None:
    """The longest word of a language that stands at that place."""
    table = word_table(language)
    for size in lengths(language).get(text[place : place + 1], ()):
        word = table.get(text[place : place + size])
        if word is not None:
            return word
    return None


def longest_phrase(language: str, lower: str, place: int) -> Word | None:
    """The longest listed phrase of whole words that stands at that place of a text in small letters."""
    found = _WORD.match(lower, place)
    for word in _phrases(language).get(found.group() if found else lower[place : place + 1], ()):
        end = place + len(word.text)
        if not lower.startswith(word.text, place) or (word.text[-1].isalnum() and lower[end : end + 1].isalnum()):
            continue
        last = place + word.text.rfind(" ") + 1
        if last > place and word.text[last - place :] in _LINKS and _begins_a_longer(language, lower, last, end):
            continue
        return word
    return None


def _begins_a_longer(language: str, lower: str, place: int, end: int) -> bool:
    word = longest_phrase(language, lower, place)
    return word is not None and place + len(word.text) > end


def _first_word(text: str) -> str:
    found = _WORD.match(text)
    return found.group() if found else text[:1]


@cache
def _phrases(language: str) -> dict[str, tuple[Word, ...]]:
    """The listed phrases by their first word, the longest first."""
    by_first: dict[str, list[Word]] = {}
    for word in word_table(language).values():
        by_first.setdefault(_first_word(word.text), []).append(word)
    return {key: tuple(sorted(words, key=lambda word: -len(word.text))) for key, words in by_first.items()}


def unquoted(text: str) -> str:
    """The text with spaces for what stands in quotation marks."""
    return _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)


def chinese_bound(text: str) -> re.Match[str] | None:
    """Where a Chinese word of several characters bounds a number: in an English text it is no piece of a name, but in quotation marks."""
    return None if text.isascii() else _chinese_bounds().search(unquoted(text))


@cache
def _chinese_bounds() -> re.Pattern[str]:
    bounds = [word.text for word in word_table("zh").values() if word.terminal in ("PRE", "AFTER") and len(word.text) > 1 and HAN.search(word.text)]
    return re.compile("|".join(map(re.escape, sorted(bounds, key=len, reverse=True))))


def english_bound(text: str) -> re.Match[str] | None:
    """Where an English word or phrase bounds a number: in a text that is read as Chinese it is no piece of a name either."""
    return _english_bounds().search(unquoted(text)) if _LETTER.search(text) else None


@cache
def _english_bounds() -> re.Pattern[str]:
    bounds = [word.text for word in word_table("en").values() if word.terminal in ("PRE", "AFTER") and word.text[:1].isalpha() and len(word.text) > 1]
    return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, sorted(bounds, key=len, reverse=True)))})(?![A-Za-z])", re.IGNORECASE)
