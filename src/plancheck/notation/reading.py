"""Read a folded cell by the grammar of its language."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from plancheck._unit_words import unit_table
from plancheck.errors import NotationError
from plancheck.notation.clauses import Cell, Clause
from plancheck.notation.folding import Folded, fold, fold_spaced
from plancheck.notation.lalr import Table, Token, Unexpected, load, parse
from plancheck.notation.words import HAN, english_bound, unquoted, word_list, word_table

__all__ = ["language_of", "read"]

_BLANK: Final = frozenset({"", "-", "--", "---", "/", "—", "无", "n/a", "na", "n.a.", "nil"})
_LATIN: Final = re.compile("(?![A-Z]+[0-9₀-₉])[A-Za-z]+")
"""A word of letters; NO2 and SO₂ are none."""
_TELLING: Final = frozenset(
    ["PRE", "AFTER", "CHANGE", "HOLD", "CONTROL", "SYNC", "STABLE", "TREND", "SET", "TONE", "RESP", "MIDST", "MULT", "TO", "FROM", "NONE"]
)


def read(text: str, lang: str | None) -> Cell:
    """What a cell says.

    Raises:
        NotationError: the text cannot be read without guessing.
    """
    language = lang or language_of(text)
    folded = fold(text) if language == "zh" else fold_spaced(text)
    if folded.text.strip().lower() in _BLANK:
        return Cell(folded, [Clause("none", (0, len(folded.text)))])
    if language == "en" and (told := _worded(folded)) is not None:
        return Cell(folded, [told])
    if language == "zh" and (bound := english_bound(folded.text)) is not None:
        what = f"{bound[0]!r} bounds a number in English, and this is read as Chinese"
        raise folded.refusal(what, bound.start(), bound.end(), expected=('lang="en"',))
    cut, meanings, table = _language(language)
    tokens = cut(folded)
    try:
        return parse(tokens, table, meanings, folded)  # type: ignore[no-any-return]  # the start rule gives a cell
    except Unexpected as stop:
        raise _refusal(folded, stop.token, stop.expected) from None


def _worded(folded: Folded) -> Clause | None:
    """The clause of an English cell that is wholly words of a list: how a thing stands, or a target in words."""
    text = folded.text.strip()
    plain, at = text.removesuffix(".").lower(), (0, len(folded.text))
    if plain in word_list("en", "states"):
        return Clause("claim", at)
    return Clause("claim", at, word=text, sense="due") if plain in word_list("en", "words") else None


def language_of(text: str) -> str:
    """`zh` or `en`, by the script of the words outside quotation marks."""
    if not _LATIN.search(text):
        return "zh"
    bare = unquoted(text)
    if not HAN.search(bare):
        return "en" if _LATIN.search(bare) or not HAN.search(text) else "zh"
    english = _english_words()
    return "en" if any(word.lower() in english for word in _LATIN.findall(_worded_units().sub("", bare))) else "zh"


@cache
def _worded_units() -> re.Pattern[str]:
    """Units of several English words, which stand in Chinese texts too: 4.5 out of 5以上, 6 tonnes of standard coal以内."""
    worded = sorted((word for word in unit_table().word_spellings if " " in word and word.isascii()), key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, worded))})(?![A-Za-z])", re.IGNORECASE)


@cache
def _english_words() -> frozenset[str]:
    """The words that make a text with Chinese in it an English one: those of bounds, verbs and tone."""
    return frozenset(
        piece for word in word_table("en").values() if word.terminal in _TELLING for piece in word.text.split() if piece.isalpha() and len(piece) > 1
    )


@cache
def _language(language: str) -> tuple[Callable[[Folded], list[Token]], dict[str, Callable[..., Any]], Table]:
    if language == "en":
        from plancheck.notation import cutting_en, meanings_en  # noqa: PLC0415 - a language is loaded when it is met

        return cutting_en.cut, meanings_en.MEANINGS, load("en")
    from plancheck.notation import cutting_zh, meanings_zh  # noqa: PLC0415 - loaded with the first text that is read

    return cutting_zh.cut, meanings_zh.MEANINGS, load("zh")


_CALLED: Final = {
    "NUM": "a number",
    "UNIT": "a unit",
    "AFTER": "左右, 以上 or 以内",
    "PRE": "不低于, 超过 or 约",
    "RANGE": "a range",
    "$END": "the end",
    "COMMA": "a comma",
    "LEVEL": "a class",
    "NAME": "a name",
}


def _refusal(folded: Folded, token: Token, expected: frozenset[str]) -> NotationError:
    called = tuple(_CALLED[name] for name in _CALLED if name in expected and name != token.type)
    if token.type == "$END":
        return folded.refusal("the text ends too early", token.start, token.end, expected=called)
    return folded.refusal(f"{token.text!r} cannot stand here", token.start, token.end, expected=called)
