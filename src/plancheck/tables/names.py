"""The one spelling in which names of indicators are compared: `dictionary/words.toml` owns the words.

A name is made regular word by word, and only by listed words: widths, spaces, quotation marks and
hyphens, then words of one meaning. Two names are the same if nothing is left between them; a name
that is merely close is another.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from plancheck.errors import NotationError
from plancheck.notation.folding import fold, fold_spaced
from plancheck.tables.head_words import is_chinese

__all__ = ["FALL_OF", "GROWTH", "GROWTH_OF", "content", "has_word", "names_deficit", "same_name", "says_change"]

GROWTH = "增速"
"""What a Chinese name of a growth ends with."""
GROWTH_OF, FALL_OF = "growth of ", "reduction of "
"""What an English name of a growth, and of a fall, begins with."""
_QUOTES = re.compile(r"[“”\"'《》\s]")
_WITHIN = re.compile(r"\(([\u3400-\u9fff、,]{1,6})\)(?=[\u3400-\u9fff])")
"""A bracket within a Chinese name: 新(改、扩)建, 执业(助理)医师."""
_NO_WORD = re.compile(r"[^a-z0-9.+µ²³]+|\.(?!\d)|(?<!\d)\.")
_SAYS_CHANGE = re.compile(rf"(?:{GROWTH}|下降|提高)$|^(?:{GROWTH_OF}|{FALL_OF})")
_CODE = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){1,3}(?![\d.]|\s?(?:million|billion|thousand|percent|per|km|kilometres?|miles?|metres?|hours?|days?|degrees?)\b)[.:)]?\s+(?=[a-z])"
    r"|\(?(?:[ivx]{1,4}|[a-z]|\d{1,2}[a-z]?)[.:)]\s+(?=[a-z])"
    r"|(?:kpi|kpm|sdg|pi) ?\d+(?:\.\d+)*[a-z]?\s?[:.)-]?\s+(?=[a-z])"
    r"|(?:indicator|output|outcome|goal|target|measure|objective|impact) \d+(?:\.\d+)*[a-z]?\s?[:.)-]\s*(?=[a-z])"
    r"|[a-z]{1,4}-?0\d{1,2}[.:)]?\s+(?=[a-z]))"
)
"""A number or code before an English name: 16.9, 1a., (i), KPI 3:, CP-04. A figure of the name itself stays: 4 hour standard, 1.5 km."""
_ARTICLES = {"the", "a", "an"}


@cache
def content() -> dict[str, Any]:
    """The tables of `dictionary/*.toml`, those of one name in several files together."""
    found: dict[str, Any] = {}
    for path in sorted((Path(__file__).parent / "dictionary").glob("*.toml")):
        _put_together(found, tomllib.loads(path.read_text("utf-8")))
    return found


def _put_together(found: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Tables are joined key by key, and lists end to end."""
    for key, value in more.items():
        if isinstance(value, dict):
            _put_together(found.setdefault(key, {}), value)
        elif isinstance(value, list) and key in found:
            found[key] = [*found[key], *value]
        else:
            found[key] = value


@lru_cache(maxsize=16384)
def same_name(name: str) -> str:
    """A name in the spelling that names are compared in.

    Example:
        >>> same_name("全市GDP增长率") == same_name("地区生产总值增速")
        True
        >>> same_name("Growth rate of GDP (%)") == same_name("gross domestic product growth")
        True
    """
    try:
        return _chinese(name) if is_chinese(name) else _english(fold_spaced(name).text)
    except NotationError:  # longer than any name
        return name


def says_change(name: str) -> bool:
    """Whether a name is that of a growth, a rise or a fall (增长率, …下降, growth of …)."""
    return _SAYS_CHANGE.search(same_name(name)) is not None


def names_deficit(name: str) -> bool:
    """Whether a name is that of a deficit or a loss, which may be printed below zero."""
    listed, key = content()["deficit"], same_name(name)
    return any(has_word(key, word) for word in (*listed["zh"], *listed["en"]))


def has_word(key: str, word: str) -> bool:
    """Whether a listed word stands in a name that is already in the one spelling: an English one as whole words."""
    wanted = same_name(word)
    return word in key or wanted in key if is_chinese(word) else f" {wanted} " in f" {key} "


def _chinese(name: str) -> str:
    text = _QUOTES.sub("", fold(name).text).lower()
    words = _words()
    for pattern, word in words.anywhere:
        text = pattern.sub(word, text)
    text = words.prefix.sub("", text) or text
    text = words.qualifier.sub("", text) or text
    text = _WITHIN.sub(_inlined, text)
    for pattern, word in words.at_end:
        text = pattern.sub(word, text) or text
    return text


def _inlined(bracket: re.Match[str]) -> str:
    return re.sub("[、,]", "", bracket[1])


def _english(text: str) -> str:
    words = _words()
    plain = _CODE.sub("", text.lower(), count=1).replace("&", " and ").replace("%", " percent ").replace("'", "")
    key = " ".join(word for word in _NO_WORD.sub(" ", plain).split() if word not in _ARTICLES)
    for pattern, word in words.english:
        key = pattern.sub(word, key)
    key = words.english_prefix.sub("", key) or key
    for pattern, first in ((words.grows, GROWTH_OF), (words.falls, FALL_OF)):
        found = pattern.match(key)
        if found is not None:
            key = first + (found["of"] or found["what"])
    return words.english_suffix.sub("", key) or key


@dataclass(frozen=True, slots=True)
class _Words:
    anywhere: tuple[tuple[re.Pattern[str], str], ...]
    at_end: tuple[tuple[re.Pattern[str], str], ...]
    prefix: re.Pattern[str]
    qualifier: re.Pattern[str]
    english: tuple[tuple[re.Pattern[str], str], ...]
    english_prefix: re.Pattern[str]
    english_suffix: re.Pattern[str]
    grows: re.Pattern[str]
    falls: re.Pattern[str]


@cache
def _words() -> _Words:
    tables = content()
    groups = tables["same_words"]
    return _Words(
        anywhere=tuple(_same(group["zh"], "") for group in groups if "zh" in group and "at" not in group),
        at_end=tuple(_same(group["zh"], "$") for group in groups if "zh" in group and group.get("at") == "end"),
        prefix=re.compile("|".join(f"^{word}" for word in tables["prefix"]["zh"])),
        qualifier=re.compile(rf"\((?:{'|'.join(map(re.escape, sorted(tables['qualifier']['zh'], key=len, reverse=True)))})\)"),
        english=tuple(_same_english(group["en"]) for group in groups if "en" in group),
        english_prefix=re.compile(rf"^(?:(?:{_any_of(tables['prefix']['en'])}) )+"),
        english_suffix=re.compile(rf"(?: (?:{_any_of(tables['qualifier']['en'])}))+$"),
        grows=_change(tables["change"]["growth"]),
        falls=_change(tables["change"]["fall"]),
    )


def _same(words: Sequence[str], end: str) -> tuple[re.Pattern[str], str]:
    """The longest spelling first, so that none is cut into two."""
    spellings = sorted((fold(word).text.lower() for word in words), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, spellings))}){end}"), fold(words[0]).text.lower()


def _same_english(words: Sequence[str]) -> tuple[re.Pattern[str], str]:
    return re.compile(rf"(?<![\w.])(?:{_any_of(words)})(?![\w.])"), words[0]


def _any_of(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _change(words: Sequence[str]) -> re.Pattern[str]:
    """growth of X, growth in X, X growth."""
    listed = _any_of(words)
    return re.compile(rf"^(?:(?:{listed}) (?:of|in) (?P<of>.+)|(?P<what>.+?) (?:{listed}))$")
