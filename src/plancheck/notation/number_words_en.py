"""English number words, and the words for a share of the whole: twenty, two-thirds, half."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["COUNTED_SHARE", "SHARE", "SHARES", "SMALL"]

SMALL: Final = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {word: 10 * value for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)}
SHARES: Final = {
    "one-half": (1, 2), "half": (1, 2), "two-thirds": (2, 3), "one-third": (1, 3), "a third": (1, 3), "a quarter": (1, 4), "one-quarter": (1, 4),
    "one half": (1, 2), "one fifth": (1, 5), "two-fifths": (2, 5), "two fifths": (2, 5), "three-fifths": (3, 5), "three fifths": (3, 5),
    "four-fifths": (4, 5), "four fifths": (4, 5), "one tenth": (1, 10), "one quarter": (1, 4), "three-quarters": (3, 4), "three quarters": (3, 4),
    "two thirds": (2, 3), "one third": (1, 3), "one-fifth": (1, 5), "one-tenth": (1, 10), "a half": (1, 2),
}  # fmt: skip
SHARE: Final = re.compile(rf"(?:{'|'.join(sorted(SHARES, key=len, reverse=True))})(?![\w-])")
COUNTED_SHARE: Final = re.compile(r" (?:of )?(?:an? )?(?:dozen|hundred|thousand|million|billion|trillion)\b")
