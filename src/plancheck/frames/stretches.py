"""A stretch of rows while it is being judged: bounds gathered by position, a few comparisons per row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from plancheck.frames.tables import RuleTable
from plancheck.frames.words import VERDICT_CODE, Codes, Doubles, Flags
from plancheck.verdicts import Verdict

__all__ = ["CHUNK", "PENDING", "Buffers", "Figures", "Keys", "Stretch"]

CHUNK = 65_536
"""Rows whose columns fit the processor's cache."""
PENDING = VERDICT_CODE[Verdict.PENDING]


@dataclass(frozen=True, slots=True)
class Keys:
    """Which row of the table judges each row of the frame: `codes − start`, beyond both ends unknown."""

    codes: Codes
    start: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Closed intervals of numbers; of plain figures `high` is `low`. NaN is not reported.

    Attributes:
        provisional: which rows are to be left pending for being provisional.
        unreadable: which rows hold something that is no figure.
    """

    low: NDArray[np.floating[np.typing.NBitBase]]
    high: NDArray[np.floating[np.typing.NBitBase]]
    provisional: Flags | None = None
    unreadable: Flags | None = None

    def __len__(self) -> int:
        return len(self.low)

    @property
    def are_points(self) -> bool:
        """Whether every figure is one number."""
        return self.low is self.high


class Buffers:
    """Scratch memory of one thread, so that no stretch allocates."""

    def __init__(self, chunk: int) -> None:
        """Room for stretches of up to so many rows."""
        self.key = np.empty(chunk, np.intp)
        self.low, self.high, self.bound = (np.empty(chunk, np.float64) for _ in range(3))
        self.met, self.missed, self.test = (np.empty(chunk, np.bool_) for _ in range(3))
        self._chunk = chunk

    @cached_property
    def gap(self) -> Doubles:
        """Distances to the upper edge."""
        return np.empty(self._chunk, np.float64)

    @cached_property
    def margin(self) -> Doubles:
        """Margins that are worked with and not asked for."""
        return np.empty(self._chunk, np.float64)


class Stretch:
    """Some rows in one piece.

    Attributes:
        key: the row of the table that judges each.
        low, high: the figures as doubles; the same array for plain figures.
        met, missed: what was decided by the ends of a rule.
        verdict: the same as codes, in the column of the answers.
        test: scratch flags.
        bound, gap, margin: scratch doubles.
    """

    def __init__(self, table: RuleTable, keys: Keys, figures: Figures, buffers: Buffers, rows: slice, verdict: NDArray[np.uint8]) -> None:
        """The rows of a frame from `rows.start` to `rows.stop`."""
        size = rows.stop - rows.start
        self.table, self.rows, self.verdict = table, rows, verdict
        self.key = buffers.key[:size]
        np.copyto(self.key, keys.codes[rows], casting="unsafe")
        if keys.start != 1:  # the first row of the table is a sentinel
            self.key -= keys.start - 1
        self.figures = figures
        self.low = _as_doubles(figures.low[rows], buffers.low[:size])
        self.high = self.low if figures.are_points else _as_doubles(figures.high[rows], buffers.high[:size])
        self.bound = buffers.bound[:size]
        self.met, self.missed, self.test = buffers.met[:size], buffers.missed[:size], buffers.test[:size]
        self._buffers = buffers

    @property
    def gap(self) -> Doubles:
        """Scratch doubles."""
        return self._buffers.gap[: len(self.key)]

    @property
    def margin(self) -> Doubles:
        """Scratch doubles."""
        return self._buffers.margin[: len(self.key)]

    def facts(self, column: Doubles) -> Doubles:
        """What a column of the table says of each row; until the next call."""
        return np.take(column, self.key, out=self.bound, mode="clip")

    def decide(self, *, guarded: bool, below: Doubles | None = None, above: Doubles | None = None) -> None:
        """Met, missed, or left open; and on the way the distances to both ends, where they are asked for."""
        table, met, missed, test = self.table, self.met, self.missed, self.test
        bound = self.facts(table.met_low)
        np.greater_equal(self.low, bound, out=met)
        if below is not None:
            np.subtract(self.low, bound, out=below)
        if guarded:
            bound = self.facts(table.missed_low)
        np.less(self.high, bound, out=missed)
        bound = self.facts(table.met_high)
        np.less_equal(self.high, bound, out=test)
        if above is not None:
            np.subtract(bound, self.high, out=above)
        np.logical_and(met, test, out=met)
        if guarded:
            bound = self.facts(table.missed_high)
        np.greater(self.low, bound, out=test)
        np.logical_or(missed, test, out=missed)
        self._keep_valid()
        np.subtract(PENDING, met.view(np.uint8), out=self.verdict)
        self.verdict -= met.view(np.uint8)
        self.verdict -= missed.view(np.uint8)

    def _keep_valid(self) -> None:
        """Nothing is decided by an infinity, by an empty interval, or by what the policy leaves out."""
        figures, test = self.figures, self.test
        if figures.are_points:
            np.isinf(self.low, out=test)
            if test.any():
                self._leave_open(test)
        else:
            np.less_equal(self.low, self.high, out=test)
            test &= self.low < np.inf
            test &= self.high > -np.inf
            self._leave_open(np.logical_not(test, out=test))
        for flags in (figures.provisional, figures.unreadable):
            if flags is not None:
                self._leave_open(flags[self.rows])

    def _leave_open(self, rows: Flags) -> None:
        self.met[rows] = False
        self.missed[rows] = False


def _as_doubles(values: NDArray[np.floating[np.typing.NBitBase]], out: Doubles) -> Doubles:
    """The stretch itself, or a copy of it as doubles; a float32 is a double too."""
    if values.dtype == np.float64:
        return values  # type: ignore[return-value]  # its dtype was just asked
    np.copyto(out, values)
    return out
