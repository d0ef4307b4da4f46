"""The words that heads are made of, from `heads.txt`, and the one spelling in which printed words are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from plancheck.notation.folding import LONGEST, fold_spaced

__all__ = ["HeadWords", "folded", "head_words", "is_chinese", "spaceless"]

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ALIKE = {ord("〔"): "[", ord("〕"): "]", ord("【"): "[", ord("】"): "]", ord("∕"): "/", **dict.fromkeys(map(ord, "﹡∗⁎"), "*")}


@dataclass(frozen=True, slots=True)
class HeadWords:
    """The table of `heads.txt`: words read at the end of a head, words read anywhere, words that may go before."""

    at_end: dict[str, str]
    anywhere: dict[str, str]
    before: tuple[str, ...]


@cache
def head_words() -> HeadWords:
    """The table, read once."""
    at_end: dict[str, str] = {}
    anywhere: dict[str, str] = {}
    before: list[str] = []
    section = ""
    for line in (Path(__file__).parent / "heads.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("# ") and line != "#":
            words = [spaceless(folded(word)) for word in line.split(" | ")]
            if section == "before":
                before.extend(words)
            elif section.endswith(" *"):
                anywhere.update({word: section[:-2] for word in words if word not in anywhere})
            else:
                at_end.update({word: section for word in words if word not in at_end})
    return HeadWords(at_end, anywhere, tuple(sorted(before, key=len, reverse=True)))


@lru_cache(8192)
def folded(text: str) -> str:
    """`text` in the notation's spelling (half-width, simplified, one kind of dash) and with one kind of bracket and star."""
    pieces = (fold_spaced(text[place : place + LONGEST]).text for place in range(0, len(text), LONGEST))
    return " ".join("".join(pieces).translate(_ALIKE).split())


def spaceless(text: str) -> str:
    """A folded head in lower case, without the spaces that stand beside a Chinese character or sign."""
    return re.sub(r"(?<![a-z0-9.%]) | (?![a-z0-9%])", "", text.lower())


def is_chinese(text: str) -> bool:
    """Whether a Chinese character stands in `text`."""
    return _CHINESE.search(text) is not None
