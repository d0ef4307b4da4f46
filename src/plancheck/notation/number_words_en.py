"""English number words, and the words for a share of the whole: twenty, two-thirds, half."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

__all__ = ["CLOCKED", "COUNTED_SHARE", "ONE_IN", "SHARE", "SHARES", "SMALL", "clocked"]

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
ONE_IN: Final = re.compile(r"(\d{1,3}|one|two|three|nine) in (\d{1,3}|1,?000|three|four|five|ten)(?=\.?$| or )")
"""A share as so many of so many, at the end of a cell: 1 in 10."""
CLOCKED: Final = re.compile(r"(\d{1,3}) ?(hours?|hrs?|h|minutes?|mins?|m)(?:,| and)? ?(\d{1,2}) ?(minutes?|mins?|m|seconds?|secs?|s)(?![\w/])")
"""A time in two units: 8 minutes 30 seconds, 8m 30s."""


def clocked(found: re.Match[str]) -> tuple[Decimal, str] | None:
    """The time that `CLOCKED` found, in its smaller unit; None where that is not the next one, or makes a larger one."""
    larger, smaller = found[2][0], found[4][0]
    if (larger, smaller) not in (("h", "m"), ("m", "s")) or int(found[3]) >= 60:  # noqa: PLR2004 - an hour has 60 minutes
        return None
    return Decimal(60 * int(found[1]) + int(found[3])), "minutes" if smaller == "m" else "seconds"
