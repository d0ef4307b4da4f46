"""Rows of a table without rules: lines that stand closer than rows do are one row's.

A name that is too long for its column goes on in the next line. Where the white space between lines is of two kinds and at least one
column then has one line a row, the narrow kind is inside rows; in every other case each line is a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

__all__ = ["row_extents"]

_JUMP = 2.0  # points by which the two kinds of white space differ at least
_WRAPPED = 0.05  # of the rows may have two lines in the column that has one


def row_extents(lines: Sequence[tuple[int, float, float]], columns: Sequence[Sequence[Sequence[Any]]]) -> list[tuple[int, int]]:
    """The first line of each row and one past its last.

    Args:
        lines: page, top and bottom of each line.
        columns: what each line has in each column.
    """
    each_line = [(index, index + 1) for index in range(len(lines))]
    gaps = [lower[1] - upper[2] if lower[0] == upper[0] else None for upper, lower in pairwise(lines)]
    limit = _between_kinds([gap for gap in gaps if gap is not None])
    if limit is None:
        return each_line
    starts = [0, *(index for index, gap in enumerate(gaps, start=1) if gap is None or gap > limit)]
    extents = list(pairwise([*starts, len(lines)]))
    return extents if _has_single_column(extents[1:], columns) else each_line


def _between_kinds(gaps: Sequence[float]) -> float | None:
    """A width between the narrow and the wide white space, or None where there is one kind only."""
    ordered = sorted(gaps)
    jumps = [(wide - narrow, (wide + narrow) / 2) for narrow, wide in pairwise(ordered)]
    widest = max(jumps, default=(0.0, 0.0))
    return widest[1] if widest[0] >= _JUMP else None


def _has_single_column(extents: Sequence[tuple[int, int]], columns: Sequence[Sequence[Sequence[Any]]]) -> bool:
    """Whether some column has one line in (nearly) every row below the head."""
    if not extents or not columns:
        return False
    for column in range(len(columns[0])):
        counts = [sum(bool(columns[line][column]) for line in range(first, last)) for first, last in extents]
        if sum(count > 1 for count in counts) <= len(counts) * _WRAPPED and sum(count == 1 for count in counts) * 2 > len(counts):
            return True
    return False
