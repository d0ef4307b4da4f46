"""One spelling for every text: half-width, simplified, without spare spaces.

Every character is read as one character, so a place in the folded text is a place in the
original; where spaces are dropped, a list of positions leads back.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from plancheck._printable import on_one_line
from plancheck.errors import NotationError

__all__ = ["LONGEST", "Folded", "fold", "fold_spaced"]

LONGEST = 500
"""Characters of the longest cell that is read; a longer text is a passage, not a target."""

_SPACES = re.compile(r"\s+")
_INNER_SPACES = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])|(?<=\s)\s+")
_SPARE_SPACES = re.compile(r"(?<=\d)\s+(?=\.\d)|(?<=\s)\s+")
_OTHER_SPACE = re.compile(r"(?<![0-9])[^\S ]|[^\S ](?![0-9])")
"""A tab, a line end or a space of another width, but one between digits, which may part thousands."""
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"

_LIKE = {
    "-": "—–－−―﹣‐‑‒﹘ー",
    "~": "～〜∼˜",
    "%": "﹪٪",
    ",": "﹐",
    ":": "∶︰",
    "<": "﹤",
    ">": "﹥",
    "〔": "﹝",
    "〕": "﹞",
    "“": "「『〝",
    "”": "」』〞",
    "≥": "≧⩾",
    "≤": "≦⩽",
    "'": "’‘",
    "。": "｡",
    "、": "､",
    "\u00b5": "\u03bc",  # µ, which units.txt has, for the Greek letter
}


class Folded(NamedTuple):
    """A text in one spelling.

    Attributes:
        text: the folded text.
        original: the text as given.
        places: for each folded character (and the end) its place in the original, or None
            where the two are the same.
    """

    text: str
    original: str
    places: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that the folded stretch was read from."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]

    def refusal(self, what: str, start: int = 0, end: int | None = None, *, expected: tuple[str, ...] = (), hint: str | None = None) -> NotationError:
        """The error that marks a stretch of the folded text in the original."""
        begin, stop = self.span(start, len(self.text) if end is None else end)
        return NotationError(on_one_line(what), text=self.original, start=begin, end=stop, expected=expected, hint=hint)


def fold(text: str) -> Folded:
    """`text` in one spelling, all spaces gone but one between two digits or Latin letters.

    Raises:
        NotationError: the text is longer than a cell of a plan.
    """
    return _without(_INNER_SPACES, _same_length(text))


def fold_spaced(text: str) -> Folded:
    """`text` in one spelling, each run of spaces one space, as Latin script needs them."""
    folded = _without(_SPARE_SPACES, _same_length(text))
    return folded if folded.text.isascii() and folded.text.isprintable() else folded._replace(text=_OTHER_SPACE.sub(" ", folded.text))


def _same_length(text: str) -> Folded:
    if len(text) > LONGEST:
        raise NotationError(
            f"a text of {len(text)} characters is no cell of a plan",
            text=text,
            start=LONGEST,
            end=LONGEST + 1,
            hint=f"the longest that is read has {LONGEST}",
        )
    return Folded(text if text.isascii() else text.translate(_characters()), text, None)


def _without(spaces: re.Pattern[str], folded: Folded) -> Folded:
    """The text without those spaces, and where each character of the rest stood."""
    if not _SPACES.search(folded.text):
        return folded
    kept: list[int] = []
    last = 0
    for gap in spaces.finditer(folded.text):
        kept.extend(range(last, gap.start()))
        last = gap.end()
    kept.extend(range(last, len(folded.text)))
    return Folded("".join(folded.text[place] for place in kept), folded.original, [*kept, len(folded.text)])


@cache
def _characters() -> dict[int, int]:
    """What each printed character is read as."""
    table = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
    table[0x3000] = ord(" ")
    table.update({ord(char): ord(" ") for char in _ZERO_WIDTH})
    for lines in (Path(__file__).parent / "han.txt").read_text(encoding="utf-8").splitlines():
        if not lines.startswith("#"):
            table.update({ord(pair[0]): ord(pair[1]) for pair in lines.split()})
    for char, variants in _LIKE.items():
        table.update({ord(variant): ord(char) for variant in variants})
    return table
