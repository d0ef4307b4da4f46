"""Figures rounded for their margin, as a policy of rounded comparison measures them.

Doubles settle the rounding of all figures but those beside a tie; these few are rounded exactly,
each distinct one once.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from plancheck.frames.grids import Grid
from plancheck.frames.lowering import Lowered
from plancheck.frames.measuring import Rounder
from plancheck.frames.words import Doubles, Positions
from plancheck.rounding import Ties, rounded_number

__all__ = ["rounder"]

_NEAR = 1e-6
"""How near to a tie the doubles are not trusted."""


def rounder(rules: Sequence[Lowered | None], ties: Ties, grid: Grid) -> Rounder:
    """What rounds the figures of a column, given the rules in the order of their keys."""
    unit = Fraction(1, 10**grid.scale)
    factors = np.array([1.0 if rule is None else float(rule.factor * unit) for rule in rules])
    per_point = np.array([1.0 if rule is None else float(rule.per_point) for rule in rules])
    places = np.array([0 if rule is None or rule.place is None else rule.place for rule in rules])
    unrounded = np.array([rule is None or rule.place is None for rule in rules])

    def one(key: int, figure: float) -> float:
        rule = rules[key]
        if rule is None or rule.place is None:
            return figure
        return float(rounded_number(grid.exact(figure) * rule.factor, rule.place, ties))

    def all_(keys: Positions, figures: Doubles) -> Doubles:
        key = np.clip(keys, 0, len(rules) - 1)
        plain = figures * factors[key]
        place = places[key]
        steps = np.where(place < 0, plain * 10.0 ** np.maximum(-place, 0), plain / 10.0 ** np.maximum(place, 0))
        whole = np.rint(steps)
        found = np.where(place < 0, whole / 10.0 ** np.maximum(-place, 0), whole * 10.0 ** np.maximum(place, 0))
        doubtful = np.abs(np.abs(steps - np.floor(steps)) - 0.5) <= _NEAR * np.maximum(1.0, np.abs(steps))
        rows = np.flatnonzero(doubtful & np.isfinite(steps) & ~unrounded[key])
        if len(rows):
            pairs = np.stack([key[rows].astype(np.float64), figures[rows]])
            distinct, inverse = np.unique(pairs, axis=1, return_inverse=True)
            exactly = np.array([one(int(place_), float(figure)) for place_, figure in distinct.T])
            found[rows] = exactly[inverse.reshape(-1)]
        return np.asarray(np.where(unrounded[key], plain, found) * per_point[key])

    return all_
