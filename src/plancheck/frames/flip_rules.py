"""What has to be known of a rule to say what would turn its verdicts, as parallel arrays.

A figure that moves turns its verdict at an edge, so the change is a difference of the two. A
tolerance that grows takes the edge along: with margin m under a tolerance τ the verdict turns at
τ − m. What is left is to know whether a met figure would be met without any tolerance too, which
is asked of bounds like those of the verdict.

Source: docs/decisions/010-what-a-flip-means.md; the project's semantics, ruling 12.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from fractions import Fraction

import numpy as np

from plancheck.acceptance import Acceptance
from plancheck.bounds import widened
from plancheck.extents import Number, size, times
from plancheck.frames.grids import FLOAT32, Edge, Grid
from plancheck.frames.lowering import Bound, Lowered, bounds_of
from plancheck.frames.words import Doubles, Flags, Positions
from plancheck.policies import Policy

__all__ = ["FlipTable", "flip_table"]


@dataclass(frozen=True, slots=True)
class FlipTable:
    """One array per fact, its rows those of the `RuleTable`.

    Attributes:
        met_from, met_to, missed_from, missed_to: the edges that a figure moves against, before
            it is rounded, in the unit of the margin.
        tolerance: τ as applied; NaN where the target has none, or parts with several.
        share: what makes τ per cent of the target's number; NaN where that is 0 or several.
        met_low, met_high, missed_low, missed_high: the ends of the `RuleTable` without τ.
        singly: parts that turn apart; their figures are asked one by one.
        near: how near to 0 a tolerance may come by the rounding of doubles.
    """

    met_from: Doubles
    met_to: Doubles
    missed_from: Doubles
    missed_to: Doubles
    tolerance: Doubles
    share: Doubles
    met_low: Doubles
    met_high: Doubles
    missed_low: Doubles
    missed_high: Doubles
    singly: Flags
    near: float

    def at(self, positions: Positions) -> FlipTable:
        """The table with its rows picked, so that another set of keys indexes it."""
        picked = {column.name: getattr(self, column.name)[positions] for column in fields(self) if column.name != "near"}
        return replace(self, **picked)


def flip_table(rules: Sequence[Lowered | None], policy: Policy, grid: Grid) -> FlipTable:
    """The table of `rules` in their order, with the sentinel behind; None is an unknown rule too."""
    rows = [None if rule is None or not rule.is_plain else _Turning.of(rule, policy) for rule in (*rules, None)]

    def column(fact: Callable[[_Turning], float]) -> Doubles:
        return np.fromiter((math.nan if row is None else fact(row) for row in rows), dtype=np.float64)

    edges = (
        column(lambda row: row.place(row.rule.met_low, -math.inf)),
        column(lambda row: row.place(row.rule.met_high, math.inf)),
        column(lambda row: row.place(row.rule.missed_low, -math.inf)),
        column(lambda row: row.place(row.rule.missed_high, math.inf)),
    )
    return FlipTable(
        *edges,
        tolerance=column(lambda row: math.nan if row.tolerance is None else _double(row.tolerance)),
        share=column(lambda row: _double(100 / Fraction(size(row.number))) if row.number else math.nan),
        met_low=column(lambda row: grid.first(row.without.met_low.edge)),
        met_high=column(lambda row: grid.last(row.without.met_high.edge)),
        missed_low=column(lambda row: grid.first(row.without.missed_low.edge)),
        missed_high=column(lambda row: grid.last(row.without.missed_high.edge)),
        singly=np.fromiter((row is not None and row.singly for row in rows), dtype=np.bool_),
        near=_near(edges, grid),
    )


def _near(edges: Sequence[Doubles], grid: Grid) -> float:
    """Far more than rounding can add up to, far less than the last place of a figure."""
    sizes = np.abs(np.concatenate(edges))
    largest = float(sizes[np.isfinite(sizes)].max(initial=0.0))
    return 64 * float(np.spacing(np.float32(largest) if grid is FLOAT32 else np.float64(largest)))


@dataclass(frozen=True, slots=True)
class _Turning:
    """One rule: the same without tolerance, and τ.

    Attributes:
        number: the number that τ is a share of.
    """

    rule: Lowered
    without: Lowered
    tolerance: Number | None
    number: Number | None
    singly: bool

    @classmethod
    def of(cls, rule: Lowered, policy: Policy) -> _Turning:
        granted = [part for part in rule.parts if part.tolerance is not None]
        tolerances = {part.tolerance for part in granted}
        has_one = len(tolerances) == 1
        without = replace(rule, **bounds_of([_untolerated(part) for part in rule.parts], policy, rule.factor)) if has_one else rule
        return cls(
            rule,
            without,
            tolerance=tolerances.pop() if has_one else None,
            number=granted[0].number if has_one else None,
            singly=_is_empty(rule.missed_low.edge, rule.missed_high.edge) or (has_one and len(granted) < len(rule.parts)),
        )

    def place(self, bound: Bound, unbounded: float) -> float:
        """An end in the unit of the margin, where a figure meets it before it is rounded."""
        return unbounded if bound.edge is None else _double(bound.edge.value * self.rule.factor * self.rule.per_point)


def _untolerated(part: Acceptance) -> Acceptance:
    """The reading with a tolerance of 0, its de minimis kept."""
    promised = part.promised
    if promised is None or part.tolerance is None:
        return part
    low, high = (Decimal(0) if end is None else times(size(end), part.policy.de_minimis) for end in (promised.low, promised.high))
    return replace(part, extent=widened(promised, low, high))


def _is_empty(low: Edge | None, high: Edge | None) -> bool:
    """Whether nothing lies between the ends, as with parts that contradict each other."""
    if low is None or high is None:
        return False
    return low.value > high.value or (low.value == high.value and not (low.closed and high.closed))


def _double(number: Number) -> float:
    try:
        return float(number)
    except OverflowError:
        return float(np.finfo(np.float64).max) * (1 if number > 0 else -1)
