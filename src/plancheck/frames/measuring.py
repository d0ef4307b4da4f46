"""Distances: the margin of every row, and what would turn its verdict.

Met and missed rows need one distance to their nearest edge: that is the margin, with the sign of
the way to the edge it is the change that turns the verdict, and τ less the margin is the
tolerance that does. Rows that their interval or a guard band leaves pending may turn either way;
they are few and are looked at again.

Source: the project's semantics, rulings 11 and 12; docs/decisions/010-what-a-flip-means.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from plancheck.frames.flip_rules import FlipTable
from plancheck.frames.stretches import PENDING, Stretch
from plancheck.frames.tables import RuleTable
from plancheck.frames.words import Doubles, Flags, Positions

__all__ = ["Rounder", "Ruler"]

Rounder = Callable[[Positions, Doubles], Doubles]
"""Keys and figures → the figures in the unit of the margin, rounded as the policy says."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures stretches of rows.

    Attributes:
        table: the bounds of the rules.
        flips: what turns their verdicts, where that is asked for.
        out: the columns asked for by their names: margin, flip_tolerance, flip_tolerance_share, flip_actual.
        guarded: whether a guard band lies between met and missed.
        rounder: how figures are rounded before they are measured.
        scaled: whether a number of the column is not yet in the unit of the margin.
        from_ends: whether the ends that decide are the very numbers that margins are measured from.
    """

    table: RuleTable
    flips: FlipTable | None
    out: Mapping[str, Doubles]
    guarded: bool
    rounder: Rounder | None
    scaled: bool = field(init=False)
    from_ends: bool = field(init=False)

    def __post_init__(self) -> None:
        """What holds for all stretches."""
        table = self.table
        scaled = bool((table.factor != 1).any())
        known = ~np.isnan(table.met_low)
        same = all(np.array_equal(end[known], place[known]) for end, place in ((table.met_low, table.met_from), (table.met_high, table.met_to)))
        object.__setattr__(self, "scaled", scaled)
        object.__setattr__(self, "from_ends", same and not scaled and self.rounder is None)

    def decide(self, stretch: Stretch) -> None:
        """The verdicts; and the columns of the rows that are met or missed, NaN in the others."""
        rows = stretch.rows
        margin = self.out["margin"][rows] if "margin" in self.out else stretch.margin
        change = self.out["flip_actual"][rows] if "flip_actual" in self.out else None
        self._measure(stretch, margin, change)
        undecided = np.equal(stretch.verdict, PENDING, out=stretch.test)
        if undecided.any():
            for column in (margin, change):
                if column is not None:
                    np.copyto(column, np.nan, where=undecided)
        if self.flips is not None and "flip_tolerance" in self.out:
            tolerance = self.out["flip_tolerance"][rows]
            self._tolerance(stretch, self.flips, margin, tolerance)
            if "flip_tolerance_share" in self.out:
                np.multiply(tolerance, stretch.facts(self.flips.share), out=self.out["flip_tolerance_share"][rows])

    def _measure(self, stretch: Stretch, margin: Doubles, change: Doubles | None) -> None:
        """Distances to the nearest edge, right for rows that are met or missed."""
        above = stretch.gap
        if self.from_ends:
            stretch.decide(guarded=self.guarded, below=margin, above=above)
            low, high = stretch.low, stretch.high
        else:
            stretch.decide(guarded=self.guarded)
            low, high = self._measured(stretch)
            np.subtract(low, stretch.facts(self.table.met_from), out=margin)
            np.subtract(stretch.facts(self.table.met_to), high, out=above)
        is_one_distance = not self.guarded and low is high and self.rounder is None
        if change is not None and is_one_distance:
            np.subtract(above, margin, out=change)  # negative where the upper edge is the nearer one
        np.fmin(margin, above, out=margin)
        if self.guarded or low is not high:  # what is missed is measured from its other end
            np.subtract(high, stretch.facts(self.table.missed_from), out=above)
            other = np.subtract(stretch.facts(self.table.missed_to), low)
            np.fmin(other, above, out=above)
            np.copyto(margin, above, where=stretch.missed)
        if change is not None and is_one_distance:
            _directed(margin, change)
        elif change is not None and self.flips is not None:
            self._change(stretch, self.flips, change)

    def measure_open(self, stretch: Stretch, at: Positions) -> Positions:
        """The flips of the rows `at` that were compared and left pending; which of them have to be asked singly."""
        if self.flips is None or not len(at):
            return at[:0]
        rows, key = stretch.rows.start + at, stretch.key[at]
        key = np.clip(key, 0, len(self.table) - 1)
        if "flip_tolerance" in self.out:
            low, high = (figures[at] for figures in self._measured(stretch))
            self.out["flip_tolerance"][rows] = found = self._open_tolerance(self.flips, key, low, high, stretch.low[at], stretch.high[at])
            if "flip_tolerance_share" in self.out:
                self.out["flip_tolerance_share"][rows] = found * self.flips.share[key]
        if "flip_actual" not in self.out:
            return at[:0]
        low, high = (figures[at] for figures in self._unrounded(stretch))
        self.out["flip_actual"][rows], doubtful = _open_change(self.flips, key, low, high)
        return at[doubtful]

    def _measured(self, stretch: Stretch) -> tuple[Doubles, Doubles]:
        """The figures in the unit of the margin, rounded where the policy rounds."""
        if self.rounder is None:
            return self._unrounded(stretch)
        low = self.rounder(stretch.key, stretch.low)
        return low, (low if stretch.high is stretch.low else self.rounder(stretch.key, stretch.high))

    def _unrounded(self, stretch: Stretch) -> tuple[Doubles, Doubles]:
        if not self.scaled:
            return stretch.low, stretch.high
        factor = stretch.facts(self.table.factor)
        low = np.multiply(stretch.low, factor)
        return low, (low if stretch.high is stretch.low else np.multiply(stretch.high, factor))

    def _change(self, stretch: Stretch, flips: FlipTable, out: Doubles) -> None:
        """How far met and missed rows have to move, in general."""
        low, high = self._unrounded(stretch)
        below = np.subtract(low, stretch.facts(flips.met_from))
        above = np.subtract(stretch.facts(flips.met_to), high)
        np.copyto(below, np.subtract(high, stretch.facts(flips.missed_from)), where=stretch.missed)
        np.copyto(above, np.subtract(stretch.facts(flips.missed_to), low), where=stretch.missed)
        for gap in (below, above):  # an end without end is met everywhere
            np.copyto(gap, np.inf, where=np.isnan(gap))
        np.subtract(above, below, out=out)
        _directed(np.fmin(below, above), out)
        np.copyto(out, np.nan, where=np.isinf(out))

    def _tolerance(self, stretch: Stretch, flips: FlipTable, margin: Doubles, out: Doubles) -> None:
        """The τ of met and missed rows; none where a met row would be met without any, which is below 0."""
        np.subtract(stretch.facts(flips.tolerance), margin, out=out)
        raised = np.add(out, flips.near, out=stretch.gap)
        near = np.flatnonzero(np.less_equal(_as_bits(raised), _as_bits(np.array([2 * flips.near])), out=stretch.test))  # between 0 and that
        found = out[near]
        _drop_negatives(out, raised)
        if len(near):  # the doubles do not say whether τ comes down to 0
            key = np.clip(stretch.key[near], 0, len(self.table) - 1)
            is_met = (stretch.low[near] >= flips.met_low[key]) & (stretch.high[near] <= flips.met_high[key])
            out[near] = np.where(is_met, np.nan, np.maximum(found, 0.0))

    def _open_tolerance(self, flips: FlipTable, key: Positions, low: Doubles, high: Doubles, first: Doubles, last: Doubles) -> Doubles:
        """The nearer of the τ with which an open row is met, and of that without which it is missed."""
        table, tolerance = self.table, flips.tolerance[key]
        up = np.fmax(table.met_from[key] - low, high - table.met_to[key])
        down = np.fmin(high - table.missed_from[key], table.missed_to[key] - low)
        down[~((last < flips.missed_low[key]) | (first > flips.missed_high[key]))] = np.inf  # pending without any τ too
        found = np.where(down <= up, np.maximum(tolerance - down, 0.0), tolerance + up)
        found[np.isinf(np.fmin(down, up))] = np.nan
        return np.asarray(found)


_SIGN = np.int64(-(2**63))
_NAN = np.array([np.nan]).view(np.int64)[0]


def _directed(margin: Doubles, towards: Doubles) -> None:
    """The way to the nearer edge, down or up: the margin with its sign, in place of what is negative where that is the upper edge.

    On the bits, since to choose number by number takes ten times as long.
    """
    bits = towards.view(np.int64)
    np.bitwise_and(bits, _SIGN, out=bits)
    np.bitwise_xor(bits, margin.view(np.int64), out=bits)
    np.subtract(0.0, towards, out=towards)  # and never −0.0


def _drop_negatives(values: Doubles, signs: Doubles) -> None:
    """NaN in place of values whose sign, kept in a scratch column of its own, is negative; on the bits too."""
    bits, below = values.view(np.int64), signs.view(np.int64)
    np.right_shift(below, 63, out=below)
    np.bitwise_and(below, _NAN, out=below)
    np.bitwise_or(bits, below, out=bits)


def _as_bits(values: Doubles) -> NDArray[np.uint64]:
    """In their order where they are not negative, and above all others where they are."""
    return values.view(np.uint64)


def _open_change(flips: FlipTable, key: Positions, low: Doubles, high: Doubles) -> tuple[Doubles, Flags]:
    """How far open rows have to move to the nearest other verdict, and where doubles do not tell which that is."""
    to_met, from_met = flips.met_from[key] - low, flips.met_to[key] - high
    fits = from_met >= to_met
    up = np.where(fits & (to_met >= 0), to_met, flips.missed_to[key] - low)
    down = np.where(fits & (from_met <= 0), -from_met, high - flips.missed_from[key])
    found = np.where(down <= up, 0.0 - down, up)
    found[np.isinf(found)] = np.nan
    doubtful = (np.abs(from_met - to_met) <= flips.near) | (np.abs(to_met) <= flips.near) | (np.abs(from_met) <= flips.near)
    return found, doubtful
