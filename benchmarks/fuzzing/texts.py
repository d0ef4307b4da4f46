"""Changes of a text by its tokens: words moved, doubled and planted, numbers made huge, characters that turn or hide a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

__all__ = ["NASTY", "NUMBERS", "changed", "changed_often", "made"]

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|\s+|.", re.DOTALL)
_LONGEST = 400
_HAN_DIGITS = "零一二三四五六七八九十百千万亿两半壹贰叁〇"
_HIDDEN = (
    "\u202e", "\u202d", "\u2066", "\u2069", "\u200b", "\u200d", "\ufeff", "\0", "\x1b[31m", "\u0301", "\ufe0f", "\u2028", "\x85", "\x0c",
    "\r", "\n", "\t", "\u3000", "\u00a0", "\u00ad",
)  # fmt: skip
_HALVES = ("\ud800", "\udfff", "\udc80", "\ud83d")
_PAIRS = ("()", "（）", "[]", "【】", "“”", "《》", "{}", "〔〕", '""', "<>")
_MARKS = (
    "△", "*", "—", "-", "--", "±", "≥", "≤", "<", ">", "~", "〔18〕", "①",
    "²", "½", "#", "%", "％", "‰", "/", "·", "、", "，", "；", "。", ":", "√", "×", "℃", "㎡", "Ⅱ", "ⅳ", "🎯", "٣", "𝟗", "−", "＋", "+", "′", "°",
)  # fmt: skip
NUMBERS = (
    "0", "-0", "0.0", "6", "5.5", "100", "1,000", "1,00", "1，000", "0.1", ".5", "5.", "007", "1e9", "1E-999", "1e999999999", "９", "６．５",
    "1/3", "1/0", "-1/3", "3/4/5",
    "2024", "2024年", "1..2", "1.2.3", "9" * 40, "9" * 41, "9" * 400,
    "0." + "0" * 50 + "1", "99999999999999999999.99999999999999999999", "NaN", "inf", "-inf", "0x10", "1_000",
    "十二", "三分之一", "百分之六", "一点五",
    "两万三千", "20余", "6—6.5", "6-6.5", "6～7", "6至", "至6", "6 6",
)  # fmt: skip
"""Numbers as they are printed, and as nobody prints them."""
NASTY = (*_HIDDEN, *_HALVES, *_MARKS, *NUMBERS)


def made(source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:
    """A text: a seed, two seeds joined, words in a row, or characters that mean nothing, changed a few times."""
    roll = source.random()
    if roll < 0.5:  # noqa: PLR2004 - half of them stay near what is printed
        text = source.choice(seeds)
    elif roll < 0.7:  # noqa: PLR2004 - and so on
        text = _spliced(source.choice(seeds), source, seeds, words)
    elif roll < 0.97:  # noqa: PLR2004 - the rest is noise
        return "".join(_piece(source, words) for _ in range(source.randint(1, 7)))
    else:
        return "".join(_any_character(source) for _ in range(source.randint(0, 30)))
    return changed_often(text, source, seeds, words)


def changed_often(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:
    """The text with one to five changes."""
    for _ in range(source.choice((1, 1, 1, 2, 2, 3, 5))):
        text = changed(text, source, seeds, words)
    return text


def changed(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:
    """The text with one change."""
    return source.choice(_CHANGES)(text, source, seeds, words)[:_LONGEST]


def _piece(source: Random, words: Sequence[str]) -> str:
    roll = source.random()
    if roll < 0.6:  # noqa: PLR2004 - mostly words
        return source.choice(words)
    return source.choice(NUMBERS) if roll < 0.85 else source.choice(NASTY)  # noqa: PLR2004 - then numbers


def _any_character(source: Random) -> str:
    low, high = source.choice(((0x20, 0x7E), (0x4E00, 0x9FFF), (0x0, 0x2FF), (0x2000, 0x33FF), (0xFF00, 0xFFEF), (0x10000, 0x1FFFF)))
    return chr(source.randint(low, high))


_Change = Callable[[str, Random, Sequence[str], Sequence[str]], str]


def _spliced(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:  # noqa: ARG001 - all changes are called alike
    other = source.choice(seeds)
    return text[: source.randint(0, len(text))] + other[source.randint(0, len(other)) :]


def _joined(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:  # noqa: ARG001 - as above
    return text + source.choice(("", "，", "、", ";", "或", " and ", ",", "，力争", "\n")) + source.choice(seeds)


def _planted(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:  # noqa: ARG001 - as above
    place = source.randint(0, len(text))
    return text[:place] + source.choice(words) + text[place:]


def _marred(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:  # noqa: ARG001 - as above
    place = source.randint(0, len(text))
    return text[:place] + source.choice(NASTY) + text[place:]


def _swapped(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:  # noqa: ARG001 - as above
    tokens = _TOKEN.findall(text)
    if len(tokens) > 1:
        one, other = source.randrange(len(tokens)), source.randrange(len(tokens))
        tokens[one], tokens[other] = tokens[other], tokens[one]
    return "".join(tokens)


def _dropped(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:  # noqa: ARG001 - as above
    tokens = _TOKEN.findall(text)
    if tokens:
        del tokens[source.randrange(len(tokens))]
    return "".join(tokens)


def _doubled(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:  # noqa: ARG001 - as above
    tokens = _TOKEN.findall(text)
    if tokens:
        place = source.randrange(len(tokens))
        tokens[place] *= source.choice((2, 2, 3, 60))
    return "".join(tokens)


def _exchanged(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:  # noqa: ARG001 - as above
    tokens = _TOKEN.findall(text)
    if tokens:
        place = source.randrange(len(tokens))
        tokens[place] = source.choice(NUMBERS) if tokens[place][0].isdigit() else source.choice(words)
    return "".join(tokens)


def _cut(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:  # noqa: ARG001 - as above
    return text[: source.randint(0, len(text))]


def _widened(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:  # noqa: ARG001 - as above
    """Half of the characters in full width, or the digits in Chinese."""
    if source.random() < 0.5:  # noqa: PLR2004 - one or the other
        return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" and source.random() < 0.5 else char for char in text)  # noqa: PLR2004 - half of them
    return "".join(source.choice(_HAN_DIGITS) if char.isdigit() else char for char in text)


def _nested(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:  # noqa: ARG001 - as above
    pair, depth = source.choice(_PAIRS), source.choice((1, 1, 1, 2, 5, 60))
    start = source.randint(0, len(text))
    end = source.randint(start, len(text))
    return text[:start] + pair[0] * depth + text[start:end] + pair[1] * depth + text[end:]


def _cased(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:  # noqa: ARG001 - as above
    return source.choice((text.upper, text.title, text.swapcase))()


def _replaced(text: str, source: Random, seeds: Sequence[str], words: Sequence[str]) -> str:  # noqa: ARG001 - as above
    if not text:
        return _any_character(source)
    place = source.randrange(len(text))
    return text[:place] + _any_character(source) + text[place + 1 :]


_CHANGES: tuple[_Change, ...] = (
    *(_spliced, _joined, _planted, _planted, _planted, _marred, _marred, _swapped, _swapped, _dropped, _doubled),
    *(_exchanged, _exchanged, _exchanged, _cut, _widened, _nested, _cased, _replaced),
)
