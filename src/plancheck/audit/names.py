"""Names of indicators: their core, and whether two of them differ only in what is counted.

The words are in `data/audit.toml`: endings that name a measure (增速, 数量), and families of head
nouns that are easily taken for one another (产值 and 增加值, 天数 and 比例).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from plancheck.audit.findings import words

__all__ = ["core", "differ_in_scope", "is_repeated", "names_one_thing", "near", "outline"]

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_NOT_WORDS = re.compile(r"[\W_]+")


@lru_cache(65536)
def core(name: str | None) -> str:
    """The name without brackets, punctuation and the measure at its end: 进出口总值增速(%) → 进出口总值."""
    text = _NOT_WORDS.sub("", _BRACKETS.sub("", name or ""))
    for ending in words()["name"]["endings"]:
        if len(text) > len(ending) + 1 and text.endswith(ending):
            return text.removesuffix(ending)
    return text


@cache
def _families() -> tuple[tuple[str, re.Pattern[str]], ...]:
    families = words()["name"]["family"]
    return tuple((name, re.compile("|".join(sorted(map(re.escape, family), key=len, reverse=True)))) for name, family in families.items())


@lru_cache(65536)
def outline(name: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The core with every word of a family replaced by the family's sign, and the words that were."""
    text, found = core(name), list[tuple[str, str]]()
    for sign, family in _families():
        found += [(sign, word) for word in family.findall(text)]
        text = family.sub(f"<{sign}>", text)
    return text, tuple(found)


def near(one: str, other: str) -> tuple[str, str, str] | None:
    """The family and the two words by which alone two names differ, or None where they differ otherwise or not."""
    if core(one) == core(other):
        return None
    (text, words_one), (text_other, words_other) = outline(one), outline(other)
    if text != text_other:
        return None
    return next(((sign, a, b) for (sign, a), (_, b) in zip(words_one, words_other, strict=True) if a != b), None)


def names_one_thing(one: str, other: str) -> bool:
    """Whether the shorter name is the longer one with words left out: 重点项目 and 重点建设项目."""
    short, long = sorted((core(one), core(other)), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)


def differ_in_scope(one: str, other: str) -> bool:
    """Whether two names are one but for words of scope: 调查失业率 and 城镇调查失业率."""
    first, second = core(one), core(other)
    return first != second and _scope().sub("", first) == _scope().sub("", second)


@cache
def _scope() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words()["name"]["scope"]), key=len, reverse=True)))


def is_repeated(unit: str | None) -> bool:
    """Whether things in this unit are made anew each year, so that fewer next year need not mean anything."""
    return unit is not None and any(unit.removeprefix(scale) in words()["name"]["repeated_units"] for scale in ("", "万", "亿"))
