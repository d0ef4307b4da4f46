"""A margin as a small bar: to the right of the edge inside the target, to the left of it outside."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from plancheck.extents import size
from plancheck.scoring import Outcome

__all__ = ["STEP", "margin_bar"]

_CELLS, _TRACK = 4, "·"
STEP = Fraction(1, 8)
"""The share of the target's number that half a cell stands for."""


def margin_bar(outcome: Outcome) -> str:
    """The bar in nine columns; empty while pending, and where there is no number to take a share of.

    Half a cell is an eighth of the target's number, begun eighths count; an arrow says that the margin is
    more than the whole number.
    """
    number, margin = outcome.acceptance.number, outcome.margin
    if margin is None or not number:
        return ""
    halves = ceil(Fraction(size(margin)) / Fraction(size(number)) / STEP)
    beyond = halves > 2 * _CELLS
    full, half = (_CELLS - 1, 0) if beyond else divmod(halves, 2)
    if margin < 0:
        bar = ("◀" if beyond else "▐" * half) + "█" * full
        return _TRACK * (_CELLS - len(bar)) + bar + "│" + _TRACK * _CELLS
    bar = "█" * full + ("▶" if beyond else "▌" * half)
    return _TRACK * _CELLS + "│" + bar + _TRACK * (_CELLS - len(bar))
