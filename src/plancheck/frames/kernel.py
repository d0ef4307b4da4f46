"""Judging columns in memory: bounds gathered by position, a few comparisons per row, no join.

The columns are walked in stretches that fit the processor's cache, in as many threads as the
machine offers; numpy releases the interpreter while it works. A row that the two ends of its rule
leave open is looked at a second time for its reason.

Source: the project's semantics, "The one idea" and ruling 8.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from plancheck.frames.flip_rules import FlipTable
from plancheck.frames.measuring import Rounder, Ruler
from plancheck.frames.stretches import CHUNK, PENDING, Buffers, Figures, Keys, Stretch
from plancheck.frames.tables import RuleTable
from plancheck.frames.words import DISTANCES, NOTHING, REASON_CODE, Codes, Doubles, Flags, Positions
from plancheck.verdicts import Reason

__all__ = ["Answers", "judge"]

_WORTH_A_THREAD = 500_000
_STRADDLES = REASON_CODE[Reason.STRADDLES]
_REASON_OF_VERDICT = np.array([REASON_CODE[Reason.INSIDE], REASON_CODE[Reason.OUTSIDE], _STRADDLES], np.uint8)


@dataclass(slots=True)
class Answers:
    """One code per row; distances are NaN where there is none.

    Attributes:
        distances: the margin and the flips that are asked for, by their names.
        hard: rows that wait to be scored one by one.
    """

    verdict: NDArray[np.uint8]
    reason: NDArray[np.uint8] | None = None
    classification: NDArray[np.uint8] | None = None
    distances: dict[str, Doubles] = field(default_factory=dict)
    hard: list[Positions] = field(default_factory=list)

    @classmethod
    def empty(cls, rows: int, wanted: Iterable[str]) -> Answers:
        """Room for the answers of so many rows."""
        return cls(
            verdict=np.empty(rows, np.uint8),
            reason=np.empty(rows, np.uint8) if "reason" in wanted else None,
            classification=np.empty(rows, np.uint8) if "classification" in wanted else None,
            distances={name: np.empty(rows, np.float64) for name in DISTANCES if name in wanted},
        )


def judge(
    table: RuleTable,
    keys: Keys,
    figures: Figures,
    wanted: Iterable[str],
    *,
    flips: FlipTable | None = None,
    rounder: Rounder | None = None,
) -> Answers:
    """The answers for every row.

    Args:
        table: one row per key between two sentinels; the first and the last are unknown rules.
        keys: the key of each row, counted from the first rule.
        figures: what was reported, in the numbers of the table's grid.
        wanted: which answers.
        flips: what turns the verdicts, where a flip is wanted.
        rounder: how figures are rounded before they are measured, where the table asks for it.
    """
    rows = len(figures)
    answers = Answers.empty(rows, wanted)
    if flips is not None and "flip_tolerance_share" in answers.distances and "flip_tolerance" not in answers.distances:
        answers.distances["flip_tolerance"] = np.empty(rows, np.float64)  # what the share is of
    guarded = table.is_guarded
    ruler = Ruler(table, flips, answers.distances, guarded, rounder) if answers.distances else None
    work = _Work(table, keys, figures, answers, ruler, guarded)
    threads = min(os.cpu_count() or 1, rows // _WORTH_A_THREAD)
    if threads <= 1:
        answers.hard.extend(work.run(0, rows))
        return answers
    stripes = np.linspace(0, rows, threads + 1, dtype=np.intp)
    with ThreadPoolExecutor(threads) as pool:
        for found in pool.map(work.run, stripes[:-1].tolist(), stripes[1:].tolist()):
            answers.hard.extend(found)
    return answers


@dataclass(frozen=True, slots=True)
class _Work:
    table: RuleTable
    keys: Keys
    figures: Figures
    answers: Answers
    ruler: Ruler | None
    guarded: bool

    def run(self, begin: int, end: int) -> list[Positions]:
        """Judge the rows from `begin` to `end`; which of them are to be scored singly."""
        buffers = Buffers(min(CHUNK, end - begin) or 1)
        flips = None if self.ruler is None else self.ruler.flips
        turns_open = flips is not None and (self.guarded or not self.figures.are_points)
        looks_twice = self.answers.reason is not None or not self.table.decides_by_ends or turns_open
        singly = None if flips is None or not flips.singly.any() else flips.singly
        hard: list[Positions] = []
        with np.errstate(invalid="ignore", over="ignore"):
            for start in range(begin, end, CHUNK):
                rows = slice(start, min(start + CHUNK, end))
                stretch = Stretch(self.table, self.keys, self.figures, buffers, rows, self.answers.verdict[rows])
                if self.ruler is None:
                    stretch.decide(guarded=self.guarded)
                else:
                    self.ruler.decide(stretch)
                if looks_twice:
                    hard.extend(start + found for found in self._look_again(stretch) if len(found))
                if singly is not None:
                    hard.append(start + np.flatnonzero(singly.take(stretch.key, mode="clip")))
                if self.answers.classification is not None:
                    classes = self.table.classification
                    self.answers.classification[rows] = classes.take(stretch.key, mode="clip")
        return hard

    def _look_again(self, stretch: Stretch) -> list[Positions]:
        """The reasons of open rows, the verdicts that do not hang on a figure, and what is left to score singly."""
        verdict = stretch.verdict
        reason = None if self.answers.reason is None else self.answers.reason[stretch.rows]
        if reason is not None:
            np.take(_REASON_OF_VERDICT, verdict, out=reason, mode="clip")
        open_ = np.flatnonzero(verdict == PENDING)
        if not len(open_):
            return []
        key = np.clip(stretch.key[open_], 0, len(self.table) - 1)
        found, judged, hard = self._second_look(stretch, open_, key)
        if reason is not None:
            reason[open_] = found
        at = open_[judged != NOTHING]
        verdict[at] = judged[judged != NOTHING]
        if reason is not None:
            reason[at] = _REASON_OF_VERDICT[verdict[at]]
        doubtful = open_[:0]
        if self.ruler is not None:
            doubtful = self.ruler.measure_open(stretch, open_[(found == _STRADDLES) & (judged == NOTHING) & ~hard])
        return [open_[hard], doubtful]

    def _second_look(self, stretch: Stretch, open_: Positions, key: Positions) -> tuple[Codes, Codes, Flags]:
        """Reason, standing verdict and "score it singly" of each open row; the last word is the first that applies."""
        table, figures = self.table, self.figures
        low, high = stretch.low[open_], stretch.high[open_]
        missing = np.isnan(low) | np.isnan(high)
        wrong = ~missing & ~((low <= high) & (low < np.inf) & (high > -np.inf))
        if figures.unreadable is not None:
            wrong |= figures.unreadable[stretch.rows][open_]
        wrong |= ~missing & table.wants_class[key]
        wrong &= table.known[key]
        reason = np.full(len(open_), _STRADDLES)
        if figures.provisional is not None:
            reason[figures.provisional[stretch.rows][open_]] = REASON_CODE[Reason.PROVISIONAL]
        reason[missing] = REASON_CODE[Reason.NO_ACTUAL]
        reason[table.not_due[key]] = REASON_CODE[Reason.NOT_DUE]
        why = table.why[key]
        reason = np.where(why != NOTHING, why, reason)
        reason[wrong] = REASON_CODE[Reason.UNREADABLE]
        reason[~table.known[key]] = REASON_CODE[Reason.UNKNOWN_RULE]
        judged = np.where(wrong | table.not_due[key], NOTHING, table.judged[key])
        return reason, judged, table.hard[key] & ~wrong
