"""Every word that the page shows, in both languages, and text that cannot disturb a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from plancheck._printable import on_one_line
from plancheck.explain import Lang
from plancheck.explain.english_units import is_chinese
from plancheck.explain.phrases import quoted
from plancheck.reports.lexicon import lexicon

__all__ = ["LANGS", "Pair", "as_written", "in_both", "line", "pair", "say", "vocabulary"]

LANGS: tuple[Lang, Lang] = ("en", "zh")
Pair = str | tuple[str, str]
"""Words in English and Chinese; one text where both are the same."""

_FILE = "html/words"
_LETTERS = re.compile("[A-Za-z]{2}")


@cache
def vocabulary() -> Mapping[str, tuple[str, str]]:
    """key → English, Chinese: the words of all reports, and those of this one, whose keys have a dot."""
    common, own = (tuple(lexicon(file, lang).table for lang in LANGS) for file in ("words", _FILE))
    words = {key.removeprefix("word."): (common[0][key], common[1][key]) for key in common[0] if key.startswith("word.")}
    return words | {key: (own[0][key], own[1][key]) for key in own[0]}


def say(key: str, lang: Lang, **slots: object) -> str:
    """The words for `key` in `lang`, its slots filled."""
    words = vocabulary()[key][lang == "zh"]
    return words.format_map(slots) if slots else words


def in_both(key: str, **slots: object) -> Pair:
    """The words for `key` in both languages."""
    return pair(say(key, "en", **slots), say(key, "zh", **slots))


def pair(english: str, chinese: str) -> Pair:
    """Two texts, or the one that they both are."""
    return english if english == chinese else (english, chinese)


def as_written(text: str | None) -> Pair:
    """A text of the files, which has one language: in quotation marks where that is not the reader's."""
    one = line(text)
    if not one:
        return ""
    return pair(quoted(one), one) if is_chinese(one) else pair(one, quoted(one)) if _LETTERS.search(one) else one


def line(text: str | None) -> str:
    """Printed text on one line, without characters that cannot be seen or turn the line around."""
    return on_one_line(text or "")
