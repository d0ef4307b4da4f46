"""The year that a cell itself names: 12 by end September 2024, 50% (2023), and whether it is the year that is judged."""

from __future__ import annotations

import re

from plancheck.bounds import TIMES_BASELINE
from plancheck.targets import AllOf, Target

__all__ = ["due_in_another", "read_in", "reported_for_another"]

_YEAR = r"((?:19|20)\d\d)(?:[-/](?:19|20)?(\d\d))?"
_DUE = re.compile(rf"^(?:by|until|before|in|for|at the end of|during)\b[^\d]*(?:\d{{1,2}}(?:st|nd|rd|th)?\b[^\d]*)?(?:\d{{1,2}}, )?{_YEAR}$", re.IGNORECASE)
_BEHIND = re.compile(rf"\b(?:by|until|before)\b[^\d]{{0,20}}(?:\d{{1,2}}(?:st|nd|rd|th)? [a-z.]+ )?{_YEAR}\)?\s*[.;,]*$", re.IGNORECASE)
_BRACKETED = re.compile(rf"^[^()]*\d[^()]*?\s*\((?:FY ?)?{_YEAR}\)$")


def due_in_another(target: Target | None, year: int | None) -> str | None:
    """Why a target is not one of the year that is judged: 50% by 2030, in a table of 2024.

    Args:
        target: as read, with its dates as qualifiers.
        year: the year that is judged, or None where the table names none.
    """
    parts = target.parts if isinstance(target, AllOf) else () if target is None else (target,)
    if any(part.unit == TIMES_BASELINE for part in parts):
        return None  # of a baseline: pending, whatever the year
    dates = [found for part in parts for text in part.qualifiers if (found := _DUE.match(text)) is not None]
    other = next((found for found in dates if _differs(found, year)), None)
    return None if other is None else f"a target {other[0]}, and the table is of {year}"


def reported_for_another(text: str, year: int | None) -> str | None:
    """Why a result is no figure of the year that is judged: 15 by 2026."""
    found = _BEHIND.search(text)
    return f"a figure {found[0].strip(' .;,')}, and the table is of {year}" if found is not None and _differs(found, year) else None


def read_in(text: str, year: int | None) -> str | None:
    """Why a year in brackets behind a figure leaves it open; None where there is none, or it is the year that is judged."""
    found = _BRACKETED.match(text)
    if found is None or (year is not None and not _differs(found, year)):
        return None
    return f"a figure of {found[2] or found[1]}, and the table is of {year or 'no year that it names'}"


def _differs(found: re.Match[str], year: int | None) -> bool:
    """Whether the year of a date, the second of 2024/25, is another than the one judged."""
    return year is not None and int(found[2] or found[1]) % 100 != year % 100
