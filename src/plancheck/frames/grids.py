"""The numbers that a column can hold, and the last of them on either side of an exact bound.

A column of doubles knows only doubles; each stands for its shortest decimal, as everywhere in
plancheck. Since the shortest decimals rise with the doubles, an exact bound cuts the doubles in
two, and "the value satisfies the bound" becomes "the double is not below the first that does":
no tolerance, no epsilon, and an open end needs no flag.

Source: the project's semantics, ruling 5.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Protocol

import numpy as np

__all__ = ["FLOAT32", "FLOAT64", "LARGEST_EXACT", "Edge", "Grid", "first_whole", "integers", "last_whole"]

LARGEST_EXACT = 2**53
"""Whole numbers up to here are doubles, one by one."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One end of an exact set."""

    value: Fraction
    closed: bool


class Grid(Protocol):
    """The numbers of one kind of column, as doubles."""

    @property
    def scale(self) -> int:
        """Decimal places that the doubles leave out: 450 at scale 2 is 4.50."""

    def first(self, edge: Edge | None) -> float:
        """The smallest number that a lower end lets in; −∞ without an end, ∞ where there is none."""

    def last(self, edge: Edge | None) -> float:
        """The largest number that an upper end lets in; ∞ without an end, −∞ where there is none."""

    def exact(self, number: float) -> Fraction:
        """The figure that a finite number of the column stands for."""


@dataclass(frozen=True)
class _Floats:
    """Binary floating point of one width, each number read as its shortest decimal."""

    type: type[np.float64 | np.float32]
    scale: int = 0

    def first(self, edge: Edge | None) -> float:
        if edge is None:
            return -math.inf
        return self._first(edge.value, edge.closed)

    def last(self, edge: Edge | None) -> float:
        if edge is None:
            return math.inf
        return -self._first(-edge.value, edge.closed)

    def _first(self, bound: Fraction, closed: bool) -> float:  # noqa: FBT001 - both halves of one edge
        found = self._near(bound)
        exact = self.exact(found)
        if exact == bound and found != self._largest:  # a bound that the column can hold, as nearly all are
            return found if closed else self._next(found, math.inf)
        while found > -self._largest and self._lets_in(self._next(found, -math.inf), bound, closed):
            found = self._next(found, -math.inf)
        while found < math.inf and not self._lets_in(found, bound, closed):
            found = self._next(found, math.inf)
        return found

    def _near(self, bound: Fraction) -> float:
        largest = self._largest
        if abs(bound) >= largest:
            return largest if bound > 0 else -largest
        return float(bound) if self.type is np.float64 else float(self.type(float(bound)))

    def _lets_in(self, number: float, bound: Fraction, closed: bool) -> bool:  # noqa: FBT001 - both halves of one edge
        if math.isinf(number):
            return number > 0
        exact = self.exact(number)
        return exact > bound or (closed and exact == bound)

    def exact(self, number: float) -> Fraction:
        text = float.__repr__(number) if self.type is np.float64 else str(self.type(number))
        return Fraction(*Decimal(text).as_integer_ratio())

    def _next(self, number: float, towards: float) -> float:
        if self.type is np.float64:
            return math.nextafter(number, towards)
        with np.errstate(over="ignore"):
            return float(np.nextafter(self.type(number), self.type(towards)))

    @cached_property
    def _largest(self) -> float:
        return float(np.finfo(self.type).max)


@dataclass(frozen=True, slots=True)
class _Integers:
    """Whole numbers of 10^−scale, as doubles; only up to `LARGEST_EXACT` on either side."""

    scale: int

    def first(self, edge: Edge | None) -> float:
        return -math.inf if edge is None else _clipped(first_whole(edge, self.scale))

    def last(self, edge: Edge | None) -> float:
        return math.inf if edge is None else _clipped(last_whole(edge, self.scale))

    def exact(self, number: float) -> Fraction:
        return Fraction(int(number), 10**self.scale)


def first_whole(edge: Edge, scale: int) -> int:
    """The smallest whole number of 10^−scale that a lower end lets in."""
    scaled: Fraction = edge.value * 10**scale
    return math.ceil(scaled) if edge.closed else math.floor(scaled) + 1


def last_whole(edge: Edge, scale: int) -> int:
    """The largest whole number of 10^−scale that an upper end lets in."""
    scaled: Fraction = edge.value * 10**scale
    return math.floor(scaled) if edge.closed else math.ceil(scaled) - 1


def _clipped(whole: int) -> float:
    """The whole number, or the infinity beyond all that such a column is judged by."""
    if abs(whole) <= LARGEST_EXACT:
        return float(whole)
    return math.copysign(math.inf, whole)


FLOAT64: Grid = _Floats(np.float64)
FLOAT32: Grid = _Floats(np.float32)


def integers(scale: int) -> Grid:
    """The grid of whole numbers, or of decimals with `scale` places counted in their last one."""
    return _Integers(scale)
