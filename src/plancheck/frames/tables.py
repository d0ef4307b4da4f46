"""The rules of a call as parallel arrays: row k judges every figure whose key is k.

The last row is the sentinel of an unknown rule: its ends are NaN, so that nothing is ever met or
missed by it. So are the ends of every rule that its ends do not decide.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cached_property

import numpy as np

from plancheck.frames.grids import Grid
from plancheck.frames.lowering import Bound, Lowered
from plancheck.frames.words import CLASSES, NO_CLASS, NOTHING, REASON_CODE, VERDICT_CODE, Codes, Doubles, Flags, Positions

__all__ = ["RuleTable", "rule_table"]


@dataclass(frozen=True)
class RuleTable:
    """One array per fact; see `Lowered` for what each says.

    Attributes:
        met_low, met_high: first and last number of the column that is met.
        missed_low, missed_high: missed below and above these.
        met_from, met_to, missed_from, missed_to: where margins are measured from.
        factor: what a number of the column is multiplied by for the margin.
        place: exponent to which it is then rounded, or `NOTHING`.
        why, judged: codes, or `NOTHING`.
        classification: code, or `NO_CLASS`.
        not_due, wants_class, hard, known: flags.
    """

    met_low: Doubles
    met_high: Doubles
    missed_low: Doubles
    missed_high: Doubles
    met_from: Doubles
    met_to: Doubles
    missed_from: Doubles
    missed_to: Doubles
    factor: Doubles
    place: Codes
    why: Codes
    judged: Codes
    classification: Codes
    not_due: Flags
    wants_class: Flags
    hard: Flags
    known: Flags

    def at(self, positions: Positions) -> RuleTable:
        """The table with its rows picked, so that another set of keys indexes it."""
        return RuleTable(*(getattr(self, column.name)[positions] for column in fields(self)))

    def __len__(self) -> int:
        return len(self.known)

    @cached_property
    def is_guarded(self) -> bool:
        """Whether a guard band lies between met and missed."""
        pairs = ((self.met_low, self.missed_low), (self.met_high, self.missed_high), (self.met_from, self.missed_from), (self.met_to, self.missed_to))
        return not all(np.array_equal(met, missed, equal_nan=True) for met, missed in pairs)

    @cached_property
    def is_rounded(self) -> bool:
        """Whether a figure is rounded before its margin is measured."""
        return bool((self.place != NOTHING).any())

    @cached_property
    def decides_by_ends(self) -> bool:
        """Whether no rule has a verdict by other means than its ends."""
        return bool((self.judged == NOTHING).all()) and not bool(self.hard.any())


def rule_table(rules: Sequence[Lowered | None], grid: Grid) -> RuleTable:
    """The table of `rules` in their order, with the sentinel behind; None is an unknown rule too."""
    rows = [*rules, None]
    plain = [row if row is not None and row.is_plain else None for row in rows]
    unit = Fraction(1, 10**grid.scale)
    met_low = _doubles(math.nan if row is None else grid.first(row.met_low.edge) for row in plain)
    met_high = _doubles(math.nan if row is None else grid.last(row.met_high.edge) for row in plain)
    guarded = any(row is not None and row.is_guarded for row in plain)
    return RuleTable(
        met_low=met_low,
        met_high=met_high,
        missed_low=_doubles(math.nan if row is None else grid.first(row.missed_low.edge) for row in plain) if guarded else met_low,
        missed_high=_doubles(math.nan if row is None else grid.last(row.missed_high.edge) for row in plain) if guarded else met_high,
        met_from=_doubles(-math.inf if row is None else _measure(row.met_low, -math.inf) for row in plain),
        met_to=_doubles(math.inf if row is None else _measure(row.met_high, math.inf) for row in plain),
        missed_from=_doubles(-math.inf if row is None else _measure(row.missed_low, -math.inf) for row in plain),
        missed_to=_doubles(math.inf if row is None else _measure(row.missed_high, math.inf) for row in plain),
        factor=_doubles(1.0 if row is None else float(row.factor * row.per_point * unit) for row in plain),
        place=_codes(NOTHING if row is None or row.place is None else row.place for row in plain),
        why=_codes(NOTHING if row is None or row.why is None else REASON_CODE[row.why] for row in rows),
        judged=_codes(NOTHING if row is None or row.judged is None else VERDICT_CODE[row.judged] for row in rows),
        classification=_codes(NO_CLASS if row is None or row.rule.classification is None else CLASSES.index(row.rule.classification) for row in rows),
        not_due=_flags(row is not None and row.not_due for row in rows),
        wants_class=_flags(row is not None and row.wants_class for row in rows),
        hard=_flags(row is not None and row.hard for row in rows),
        known=_flags(row is not None for row in rows),
    )


def _measure(bound: Bound, unbounded: float) -> float:
    if bound.measure is None:
        return unbounded
    try:
        return float(bound.measure)
    except OverflowError:
        return float(np.finfo(np.float64).max) * (1 if bound.measure > 0 else -1)


def _doubles(values: Iterable[float]) -> Doubles:
    return np.fromiter(values, dtype=np.float64)


def _codes(values: Iterable[int]) -> Codes:
    return np.fromiter(values, dtype=np.int16)


def _flags(values: Iterable[bool]) -> Flags:
    return np.fromiter(values, dtype=np.bool_)
