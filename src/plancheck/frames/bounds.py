"""The lowered rules as a table of bounds in the engine's own types, one row per key."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

import narwhals.stable.v2 as nw

from plancheck.errors import ActualError
from plancheck.frames.attaching import Table
from plancheck.frames.grids import FLOAT32, FLOAT64, Edge, Grid, first_whole, last_whole
from plancheck.frames.lowering import Bound, Lowered
from plancheck.frames.request import Request
from plancheck.frames.words import CLASSES, REASONS, VERDICTS
from plancheck.verdicts import Reason

__all__ = ["Figures", "bounds_table", "figures_of"]

_INT64 = 2**63 - 1
_DIGITS = 38


@dataclass(frozen=True, slots=True)
class Figures:
    """A column of figures as the engine compares it.

    Attributes:
        dtype: the type that it is compared in.
        grid: of floats, the numbers that it can hold.
        scale: of decimals, the places of the column.
        half: half a unit of the last place, where figures stand for an interval around them.
        are_ends: two columns, the ends of an interval.
    """

    dtype: nw.dtypes.DType
    grid: Grid | None
    scale: int
    half: Fraction
    are_ends: bool

    def expression(self, name: str) -> nw.Expr:
        """The column, null where nothing is reported."""
        column = nw.col(name)
        if self.grid is None:
            return column.cast(self.dtype) if self.dtype == nw.Int64 else column
        return nw.when(~column.is_nan()).then(column).cast(nw.Float64())

    def valid(self, low: nw.Expr, high: nw.Expr) -> nw.Expr:
        """Whether the cells hold a figure or an interval at all; null where nothing is reported."""
        if self.grid is None:
            return low <= high
        finite = (low < math.inf) & (high > -math.inf)
        return (low <= high) & finite if self.are_ends else finite

    def first(self, edge: Edge | None) -> Any:
        """The smallest number of the column that a lower end lets in, and below all where there is no end."""
        if self.grid is not None:
            return self.grid.first(edge)
        return self._whole(-self._most if edge is None else first_whole(edge, self.scale))

    def last(self, edge: Edge | None) -> Any:
        """The largest number of the column that an upper end lets in, and above all where there is no end."""
        if self.grid is not None:
            return self.grid.last(edge)
        return self._whole(self._most if edge is None else last_whole(edge, self.scale))

    @property
    def _most(self) -> int:
        return _INT64 if self.dtype == nw.Int64 else 10**_DIGITS - 1

    def _whole(self, whole: int) -> Any:
        within = max(-self._most, min(self._most, whole))
        return within if self.dtype == nw.Int64 else Decimal(within).scaleb(-self.scale, Context(prec=_DIGITS))


def figures_of(dtypes: Sequence[nw.dtypes.DType], request: Request) -> Figures:
    """How the columns of figures are compared.

    Raises:
        ActualError: they hold no figures, are of two types, or are too wide.
    """
    name, dtype = request.ends[0], dtypes[0]
    are_ends = len(dtypes) > 1
    by_digits = request.policy.figures == "interval" and not are_ends
    if dtype.is_float():
        if by_digits:
            what = f"the column {name!r} of {dtype} has no printed digits, and the policy {request.policy.id!r} goes by them"
            raise ActualError(what, hint="give the figures as text or decimals, as they are printed, or as low and high")
        found = Figures(nw.Float64(), FLOAT32 if dtype == nw.Float32 else FLOAT64, 0, Fraction(0), are_ends)
    elif dtype.is_decimal():
        scale = int(getattr(dtype, "scale", 0) or 0)
        found = Figures(dtype, None, scale, Fraction(by_digits, 2 * 10**scale), are_ends)
    elif dtype.is_integer() and not isinstance(dtype, nw.UInt64 | nw.UInt128 | nw.Int128):
        found = Figures(nw.Int64(), None, 0, Fraction(by_digits, 2), are_ends)
    else:
        raise ActualError(
            f"the column {name!r} of {dtype} holds no figures", hint="figures are floats, decimals, whole numbers up to 64 bits, or text as printed"
        )
    if are_ends and dtypes[1] != dtype:
        raise ActualError(f"the two ends of an interval are of different types: {dtype} and {dtypes[1]}", hint="cast them to one type")
    return found


def bounds_table(rules: Sequence[Lowered], figures: Figures, request: Request, prefix: str) -> Table:
    """One row per rule, without the columns of its key."""
    wide = [_with_half_digits(rule, figures.half) for rule in rules]
    plain = [rule if rule.is_plain else None for rule in wide]
    found: dict[str, tuple[nw.dtypes.DType, list[Any]]] = {}
    if any(rule.wants_class for rule in wide):
        found["wants_class"] = (nw.Boolean(), [rule.wants_class for rule in wide])
    if any(rule.judged is not None for rule in wide):
        found["judged"] = (nw.Enum(VERDICTS), [None if rule.judged is None or rule.not_due else rule.judged.value for rule in wide])

    def bounds(name: str, end: Callable[[Edge | None], Any], bound: Callable[[Lowered], Bound]) -> None:
        found[name] = (figures.dtype, [None if rule is None else end(bound(rule).edge) for rule in plain])

    bounds("met_low", figures.first, lambda rule: rule.met_low)
    bounds("met_high", figures.last, lambda rule: rule.met_high)
    is_guarded = any(rule.is_guarded for rule in wide)
    if is_guarded:
        bounds("missed_low", figures.first, lambda rule: rule.missed_low)
        bounds("missed_high", figures.last, lambda rule: rule.missed_high)
    if "reason" in request.add:
        found["known"] = (nw.Boolean(), [True] * len(wide))
        found["why"] = (nw.Enum(REASONS), [_why(rule) for rule in wide])
    if "classification" in request.add:
        found["classification"] = (nw.Enum(CLASSES), [None if rule.rule.classification is None else rule.rule.classification.value for rule in wide])
    if "margin" in request.add:
        found["factor"] = (nw.Float64(), [None if rule is None else float(rule.factor * rule.per_point) for rule in plain])
        for name in ("met_low", "met_high", *(("missed_low", "missed_high") if is_guarded else ())):
            found[f"{name}_from"] = (nw.Float64(), [None if rule is None else _measure(getattr(rule, name)) for rule in plain])
    return Table({f"{prefix}_{name}": values for name, (_, values) in found.items()}, {f"{prefix}_{name}": dtype for name, (dtype, _) in found.items()})


def _why(rule: Lowered) -> str | None:
    if rule.why is not None:
        return rule.why.value
    return Reason.NOT_DUE.value if rule.not_due else None


def _measure(bound: Bound) -> float | None:
    return None if bound.measure is None else float(bound.measure)


def _with_half_digits(rule: Lowered, half: Fraction) -> Lowered:
    """The bounds of figures that stand for all that prints like them."""
    if not half:
        return rule

    def moved(bound: Bound, by: Fraction) -> Bound:
        if bound.edge is None or bound.measure is None:
            return bound
        return Bound(Edge(bound.edge.value + by, bound.edge.closed), bound.measure + by * rule.factor * rule.per_point)

    return replace(
        rule,
        met_low=moved(rule.met_low, half),
        met_high=moved(rule.met_high, -half),
        missed_low=moved(rule.missed_low, -half),
        missed_high=moved(rule.missed_high, half),
    )
