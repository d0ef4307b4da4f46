"""Numbers in a spelling that the notation's reader refuses, where the table leaves one reading only.

45 600 may be two numbers; in a cell that is wholly one number grouped by three digits, in a table
that groups its numbers so throughout, it is one. $600 has the unit before it, which the row's own
unit repeats. A year in brackets behind a latest value dates it,
and (p), (e) and (r) flag a figure. What is read so is written as typed by hand, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from plancheck._unit_words import counts_plainly
from plancheck.tables.cell_dates import read_in
from plancheck.tables.head_words import folded
from plancheck.units import is_known, normal

__all__ = ["Plain", "groups_by_space", "plain_number"]

_SPACED = re.compile(r"^(?:[^\d]*[^\d.,])?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?(?: ?[^\d\s]+)?$")
_SPACE = re.compile(r"(?<=\d)\s(?=\d{3})")
_SHORT = re.compile(r"^([^\d]*)(\d+(?:,\d{3})*(?:\.\d+)?) ?([kK]|[mM]n?)(\+?)$")
_SCALES = {"k": "thousand", "m": "million"}
_OTHERWISE = re.compile(r"\d,\d{3}(?!\d)|(?<![\d.])\d{5,}")
_MONEY = re.compile(r"^(US\$|HK\$|A\$|C\$|[$£€₹]|Rs\.?)\s?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)$")
_DATED = re.compile(r"^([^()]*\d[^()]*?)\s*\((?:FY ?)?(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?\)$")
_FLAGGED = re.compile(r"^([^()]*\d[^()]*?)\s*\((?:(r|rev\.?|revised)|p|prov\.?|provisional|e|est\.?|estimated?|prelim\.?|preliminary)\)$", re.IGNORECASE)
_PARTS = re.compile(r"^(\d+(?:\.\d+)?) ?% ?\((\d{1,6})(?:/| of | out of )(\d{1,6})\)$|^(\d{1,6})(?:/| of | out of )(\d{1,6}) ?\((\d+(?:\.\d+)?) ?%\)$")
_SAMPLE = re.compile(r"^([^()]*\d[^()]*?)\s*\([nN] ?= ?\d[\d, ]*\)$")
_ORDINAL = re.compile(r"^(\d{1,4})(?:st|nd|rd|th)$")
_DOLLARS = frozenset(normal(dollar) for dollar in ("US$", "HK$", "A$", "C$", "NZ$", "S$"))
_FEWEST = 2


class Plain(NamedTuple):
    """A number as it is read: the cell as printed, its text, its unit where the spelling has one, and why it is no other."""

    printed: str
    text: str
    unit: str | None
    because: str


def groups_by_space(cells: Iterable[str]) -> bool:
    """Whether the value cells of a table group thousands by a space: more than one does, and none groups or runs on otherwise."""
    texts = [cell.strip() for cell in cells]
    return sum(map(bool, map(_SPACED.match, texts))) >= _FEWEST and not any(map(_OTHERWISE.search, texts))


def plain_number(text: str, unit: str | None, *, spaced: bool, dated: bool = False, year: int | None = None, is_result: bool = False) -> Plain | None:
    """The number that a cell is, or None where its spelling is no such one.

    Args:
        text: the cell as printed, without marks.
        unit: the row's unit, or None.
        spaced: whether the table groups by spaces.
        dated: whether the cells of the column may say of which year they are: 18.1% (2023).
        year: the one that is judged, which a cell of any column may repeat.
        is_result: whether it is a result, which may be flagged as statistics are: 18.1% (p).
    """
    if is_result and (found := _FLAGGED.match(text)):
        flag = "revised" if found[2] else "provisional"
        return Plain(text, found[1] if found[2] else f"△{found[1]}", None, f"the letter in brackets says that the figure is {flag}")
    if (found := _DATED.match(text)) and (dated or (year is not None and read_in(text, year) is None)):
        return Plain(text, found[1], None, "the year in brackets is that of the figure")
    if spaced and _SPACED.match(text):
        return Plain(text, _SPACE.sub("", text), None, "thousands are grouped by a space, as throughout the table")
    short = _SHORT.match(text)
    if short is not None and (scale := _SCALES[short[3][0].lower()]) and unit is not None and counts_plainly(folded(unit)):
        return Plain(text, f"{short[1]}{short[2]}{short[4]} {scale} {folded(unit)}", None, f"{short[3]} behind a number of {unit} stands for {scale}")
    return _with_its_parts(text, is_result=is_result) or _in_order(text, unit) or _money(text, unit)


def _with_its_parts(text: str, *, is_result: bool) -> Plain | None:
    """A share whose bracket repeats it in parts, 80% (12/15), or a result with the size of its sample, 68% (n=250)."""
    if (found := _PARTS.match(text)) is not None:
        printed, above, below = found[1] or found[6], int(found[2] or found[4]), int(found[3] or found[5])
        digits = len(printed.partition(".")[2])
        apart = abs(Fraction(printed) - Fraction(100 * above, below)) if below else None
        if apart is not None and 2 * apart <= Fraction(1, 10**digits):
            return Plain(text, f"{printed}%", None, f"{above} of {below} are {printed}%")
    if is_result and (found := _SAMPLE.match(text)) is not None:
        return Plain(text, found[1], None, "n is the size of the sample")
    return None


def _in_order(text: str, unit: str | None) -> Plain | None:
    """A place among others: 8th, in a row of ranks."""
    found = _ORDINAL.match(text)
    return Plain(text, found[1], None, "a place in order") if found is not None and unit == "位" else None


def _money(text: str, unit: str | None) -> Plain | None:
    """A bare amount behind its currency, which the row's unit repeats or leaves out; $ is whichever dollar the row is in."""
    money = _MONEY.match(text)
    known = None if unit is None or not is_known(folded(unit)) else normal(folded(unit))
    if money is None or not (unit is None or known == normal(money[1]) or (money[1] == "$" and known in _DOLLARS)):
        return None
    return Plain(text, money[2], money[1] if unit is None or known == normal(money[1]) else unit, f"{money[1]} stands before the number")
