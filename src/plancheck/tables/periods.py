"""A figure under the head of a whole period: a yearly growth, a yearly level, or the total in brackets.

年均增速〔累计〕 stands over all three: 6.5左右 of 亿元 is the growth, 5.5以内 of an unemployment rate the
rate, 〔14〕 the total. Where the head, the name and the base year leave two of them, that is a doubt.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from plancheck.tables.changes import is_of_change
from plancheck.tables.published import Head
from plancheck.tables.row_names import is_rate
from plancheck.tables.texts import figure

__all__ = ["AVERAGE", "BRACKETED", "TOTAL", "Over", "is_total", "over"]

TOTAL = re.compile(r"累\s*计|cumulative", re.IGNORECASE)
AVERAGE = re.compile(r"年\s*均|average", re.IGNORECASE)
_GROWTH = re.compile(r"增\s*[速长幅]|growth", re.IGNORECASE)
BRACKETED = re.compile(r"^\s*[〔\[【].*[〕\]】]\s*$", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PERCENT = re.compile(r"\d\s*[%％]")
_NEVER = 500
"""No plan lets a yearly level come down to a 500th of the base year's: 6.5 beside 35,120 元 is its growth."""
_ALIKE = 2
"""A year's level is more than half of the base year's and less than twice it."""


class Over(Enum):
    """What a figure under the head of a period is."""

    TOTAL = auto()
    LEVEL = auto()
    """Of a year, on average."""
    GROWTH = auto()
    UNCLEAR = auto()


def over(period: Head, text: str, base: str | None, name: str, unit: str | None) -> Over:
    """What the figure is.

    Args:
        period: the head that states it.
        text: the figure as printed.
        base: the base year's figure, or None.
        name: of the indicator, without its unit.
        unit: of the indicator, as the name or the unit column prints it; None where neither does.
    """
    number = _NUMBER.search(text)
    if is_total(period, text):
        return Over.TOTAL
    if AVERAGE.search(period.text) is None or is_of_change(name) or number is None:
        return Over.LEVEL
    before, now = figure(base or ""), figure(number[0])
    if unit not in (None, "%", "‰") and (_PERCENT.search(text) or (before is not None and now is not None and before > now * _NEVER)):
        return Over.GROWTH
    alike = before is None or now is None or abs(before) < abs(now) * _ALIKE < abs(before) * _ALIKE * _ALIKE
    if is_rate(name) or unit in ("%", "‰"):
        return Over.LEVEL if alike else Over.UNCLEAR
    if _GROWTH.search(period.text) is not None:
        return Over.GROWTH if before is None or not alike else Over.UNCLEAR
    return Over.LEVEL if alike and before is not None else Over.UNCLEAR


def is_total(period: Head | None, text: str | None) -> bool:
    """Whether the head of a whole period says that its figure is a total; one that says 年均〔累计〕 says so of figures in brackets."""
    if period is None or TOTAL.search(period.text) is None:
        return False
    return AVERAGE.search(period.text) is None or BRACKETED.match(text or "") is not None
