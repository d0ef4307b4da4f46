"""The word tables of the two languages, and the index by which a text is cut into words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["Word", "index", "longest_at", "word_table"]

_HERE = Path(__file__).parent


class Word(NamedTuple):
    """A word of a table: its terminal in the grammar and what it means."""

    text: str
    terminal: str
    sense: str | None


@cache
def word_table(language: str) -> dict[str, Word]:
    """Every word of `zh.txt` or `en.txt` by its text; of a word listed twice the first line holds."""
    table: dict[str, Word] = {}
    for line in (_HERE / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        head, _, words = line.partition(" : ")
        terminal, _, sense = head.partition(" ")
        for text in _separated(words, language):
            for spelled in _either(text):
                table.setdefault(spelled, Word(spelled, terminal, sense or None))
    return table


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
def index(language: str) -> dict[str, tuple[Word, ...]]:
    """The words of a language by their first character, the longest first."""
    by_first: dict[str, list[Word]] = {}
    for word in word_table(language).values():
        by_first.setdefault(word.text[0], []).append(word)
    return {char: tuple(sorted(words, key=lambda word: -len(word.text))) for char, words in by_first.items()}


def longest_at(words: tuple[Word, ...], text: str, place: int) -> Word | None:
    """The longest of `words` that stands at that place."""
    for word in words:
        if text.startswith(word.text, place):
            return word
    return None
