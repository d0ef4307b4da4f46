"""Judging columns in memory: bounds gathered by position, a few comparisons per row, no join.

The columns are walked in chunks that fit the processor's cache, in as many threads as the machine
offers; numpy releases the interpreter while it works. A row that the two ends of its rule leave
open is looked at a second time for its reason.

Source: the project's semantics, "The one idea" and ruling 8.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from plancheck.frames.tables import RuleTable
from plancheck.frames.words import NOTHING, REASON_CODE, VERDICT_CODE, Codes, Doubles, Flags, Positions
from plancheck.verdicts import Reason, Verdict

__all__ = ["Answers", "Figures", "Keys", "judge"]

CHUNK = 65_536
_WORTH_A_THREAD = 500_000
_MET, _MISSED, _PENDING = (VERDICT_CODE[verdict] for verdict in (Verdict.MET, Verdict.MISSED, Verdict.PENDING))
_INSIDE = REASON_CODE[Reason.INSIDE]
_REASON_OF_VERDICT = np.array([_INSIDE, REASON_CODE[Reason.OUTSIDE], REASON_CODE[Reason.STRADDLES]], np.uint8)


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


@dataclass(slots=True)
class Answers:
    """One code per row; margins are NaN where there is none."""

    verdict: NDArray[np.uint8]
    reason: NDArray[np.uint8] | None = None
    margin: Doubles | None = None
    classification: NDArray[np.uint8] | None = None
    hard: list[Positions] = field(default_factory=list)
    """Rows that wait to be scored one by one."""

    @classmethod
    def empty(cls, rows: int, wanted: frozenset[str]) -> Answers:
        """Room for the answers of so many rows."""
        return cls(
            verdict=np.empty(rows, np.uint8),
            reason=np.empty(rows, np.uint8) if "reason" in wanted else None,
            margin=np.empty(rows, np.float64) if "margin" in wanted else None,
            classification=np.empty(rows, np.uint8) if "classification" in wanted else None,
        )


Rounder = Callable[[Positions, Doubles], Doubles]
"""Figures and their keys → the figures in the unit of the margin, rounded as the policy says."""


def judge(table: RuleTable, keys: Keys, figures: Figures, wanted: frozenset[str], rounder: Rounder | None = None) -> Answers:
    """The answers for every row.

    Args:
        table: one row per key between two sentinels; the first and the last are unknown rules.
        keys: the key of each row, counted from the first rule.
        figures: what was reported, in the numbers of the table's grid.
        wanted: verdict, reason, margin, classification.
        rounder: how figures are rounded before they are measured, where the table asks for it.
    """
    rows = len(figures)
    answers = Answers.empty(rows, wanted)
    work = _Work(table, keys, figures, answers, table.is_guarded, bool((table.factor != 1).any()), rounder)
    threads = min(os.cpu_count() or 1, rows // _WORTH_A_THREAD)
    if threads <= 1:
        answers.hard.extend(work.run(0, rows))
        return answers
    stripes = np.linspace(0, rows, threads + 1, dtype=np.intp)
    with ThreadPoolExecutor(threads) as pool:
        for found in pool.map(work.run, stripes[:-1].tolist(), stripes[1:].tolist()):
            answers.hard.extend(found)
    return answers


class _Buffers:
    """Scratch memory of one thread, so that no chunk allocates."""

    def __init__(self, chunk: int) -> None:
        self.key = np.empty(chunk, np.intp)
        self.low, self.high, self.bound, self.margin, self.factor = (np.empty(chunk, np.float64) for _ in range(5))
        self.met, self.missed, self.test = (np.empty(chunk, np.bool_) for _ in range(3))


@dataclass(frozen=True, slots=True)
class _Work:
    table: RuleTable
    keys: Keys
    figures: Figures
    answers: Answers
    guarded: bool
    scaled: bool
    rounder: Rounder | None

    def run(self, begin: int, end: int) -> list[Positions]:
        buffers = _Buffers(min(CHUNK, end - begin) or 1)
        looks_twice = self.answers.reason is not None or not self.table.decides_by_ends
        hard: list[Positions] = []
        with np.errstate(invalid="ignore", over="ignore"):
            for start in range(begin, end, CHUNK):
                rows = slice(start, min(start + CHUNK, end))
                chunk = _Chunk(self, buffers, rows)
                chunk.decide()
                if self.answers.margin is not None:
                    chunk.measure(self.answers.margin[rows])
                if looks_twice:
                    hard.extend(chunk.look_again())
                if self.answers.classification is not None:
                    classes = self.table.classification
                    self.answers.classification[rows] = classes.take(chunk.key, mode="clip")
        return hard


class _Chunk:
    """A stretch of rows while it is being judged."""

    def __init__(self, work: _Work, buffers: _Buffers, rows: slice) -> None:
        size = rows.stop - rows.start
        self.work, self.rows = work, rows
        self.table = work.table
        self.key = buffers.key[:size]
        np.copyto(self.key, work.keys.codes[rows], casting="unsafe")
        self.key -= work.keys.start - 1  # the first row of the table is a sentinel
        figures = work.figures
        self.low = _as_doubles(figures.low[rows], buffers.low[:size])
        self.high = self.low if figures.are_points else _as_doubles(figures.high[rows], buffers.high[:size])
        self.bound, self.margin, self.factor = buffers.bound[:size], buffers.margin[:size], buffers.factor[:size]
        self.met, self.missed, self.test = buffers.met[:size], buffers.missed[:size], buffers.test[:size]
        self.verdict = work.answers.verdict[rows]

    def decide(self) -> None:
        """Met, missed, or left open."""
        table, met, missed, test = self.table, self.met, self.missed, self.test
        bound = self._bounds(table.met_low)
        np.greater_equal(self.low, bound, out=met)
        if self.work.guarded:
            bound = self._bounds(table.missed_low)
        np.less(self.high, bound, out=missed)
        bound = self._bounds(table.met_high)
        np.less_equal(self.high, bound, out=test)
        np.logical_and(met, test, out=met)
        if self.work.guarded:
            bound = self._bounds(table.missed_high)
        np.greater(self.low, bound, out=test)
        np.logical_or(missed, test, out=missed)
        self._keep_valid()
        np.subtract(_PENDING, met.view(np.uint8), out=self.verdict)
        self.verdict -= met.view(np.uint8)
        self.verdict -= missed.view(np.uint8)

    def _bounds(self, ends: Doubles) -> Doubles:
        return np.take(ends, self.key, out=self.bound, mode="clip")

    def _keep_valid(self) -> None:
        """Nothing is decided by an infinity, by an empty interval, or by what the policy leaves out."""
        figures, test = self.work.figures, self.test
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

    def measure(self, out: Doubles) -> None:
        """Distance to the nearest edge; NaN where nothing was decided."""
        table, margin = self.table, self.margin
        low, high = self._scaled()
        np.subtract(low, self._bounds(table.met_from), out=out)
        np.subtract(self._bounds(table.met_to), high, out=margin)
        np.fmin(out, margin, out=out)
        if self.work.guarded or low is not high:  # what is missed is measured from its other end
            np.subtract(high, self._bounds(table.missed_from), out=margin)
            other = np.subtract(self._bounds(table.missed_to), low)
            np.fmin(other, margin, out=margin)
            np.copyto(out, margin, where=self.missed)
        np.copyto(out, np.nan, where=self.verdict == _PENDING)

    def _scaled(self) -> tuple[Doubles, Doubles]:
        """The figures in the unit of the margin."""
        if self.work.rounder is not None:
            low = self.work.rounder(self.key, self.low)
            return low, (low if self.high is self.low else self.work.rounder(self.key, self.high))
        if not self.work.scaled:
            return self.low, self.high
        np.take(self.table.factor, self.key, out=self.factor, mode="clip")
        low = np.multiply(self.low, self.factor)
        return low, (low if self.high is self.low else np.multiply(self.high, self.factor))

    def look_again(self) -> list[Positions]:
        """The reasons of open rows, the verdicts that do not hang on a figure, and what is left to score singly."""
        work, rows = self.work, self.rows
        reason = None if work.answers.reason is None else work.answers.reason[rows]
        if reason is not None:
            np.take(_REASON_OF_VERDICT, self.verdict, out=reason, mode="clip")
        open_ = np.flatnonzero(self.verdict == _PENDING)
        if not len(open_):
            return []
        key = np.clip(self.key[open_], 0, len(self.table) - 1)
        found, judged, hard = self._second_look(open_, key)
        if reason is not None:
            reason[open_] = found
        at = open_[judged != NOTHING]
        self.verdict[at] = judged[judged != NOTHING]
        if reason is not None:
            reason[at] = _REASON_OF_VERDICT[self.verdict[at]]
        return [open_[hard] + rows.start] if hard.any() else []

    def _second_look(self, open_: Positions, key: Positions) -> tuple[Codes, Codes, Flags]:
        """Reason, standing verdict and "score it singly" of each open row; the last word is the first that applies."""
        table, figures = self.table, self.work.figures
        low, high = self.low[open_], self.high[open_]
        missing = np.isnan(low) | np.isnan(high)
        wrong = ~missing & ~((low <= high) & (low < np.inf) & (high > -np.inf))
        if figures.unreadable is not None:
            wrong |= figures.unreadable[self.rows][open_]
        wrong |= ~missing & table.wants_class[key]
        wrong &= table.known[key]
        reason = np.full(len(open_), REASON_CODE[Reason.STRADDLES])
        if figures.provisional is not None:
            reason[figures.provisional[self.rows][open_]] = REASON_CODE[Reason.PROVISIONAL]
        reason[missing] = REASON_CODE[Reason.NO_ACTUAL]
        reason[table.not_due[key]] = REASON_CODE[Reason.NOT_DUE]
        why = table.why[key]
        reason = np.where(why != NOTHING, why, reason)
        reason[wrong] = REASON_CODE[Reason.UNREADABLE]
        reason[~table.known[key]] = REASON_CODE[Reason.UNKNOWN_RULE]
        judged = np.where(wrong | table.not_due[key], NOTHING, table.judged[key])
        return reason, judged, table.hard[key] & ~wrong


def _as_doubles(values: NDArray[np.floating[np.typing.NBitBase]], out: Doubles) -> Doubles:
    """The stretch itself, or a copy of it as doubles; a float32 is a double too."""
    if values.dtype == np.float64:
        return values  # type: ignore[return-value]
    np.copyto(out, values)
    return out
