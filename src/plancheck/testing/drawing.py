"""Numbers, sets, targets of every kind and policies, as hypothesis strategies."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any, assert_never, get_args

from hypothesis import strategies as st

from plancheck.bounds import Numeric
from plancheck.errors import TargetError
from plancheck.extents import Extent, Number
from plancheck.policies import BY_ID, Policy, Tolerance
from plancheck.targets import (
    About,
    AllOf,
    AtLeast,
    Between,
    Change,
    Comparison,
    KeepStable,
    Kind,
    LessThan,
    MoreThan,
    NotSet,
    Point,
    Qualitative,
    Relative,
    SetByCity,
    Strength,
    Target,
    Within,
)

__all__ = [
    "KINDS", "MIXTURES", "NUMERIC", "SERIES", "TOLERANCES", "any_numbers", "as_fraction", "extents", "narrower", "numbers", "policies", "printed_targets",
    "targets",
]  # fmt: skip

KINDS: tuple[Kind, ...] = get_args(Kind)
NUMERIC: tuple[Kind, ...] = tuple(kind.__dataclass_fields__["kind"].default for kind in get_args(Numeric) if kind not in (KeepStable, Relative))
"""The kinds with a number of their own."""
SERIES = "全市平均"


def as_fraction(value: Number) -> Fraction:
    """The number by which a Decimal and a ratio are put in order."""
    return Fraction(value)


def numbers(low: int = -200, high: int = 200) -> st.SearchStrategy[Decimal]:
    """A number as a plan prints it: up to two decimal places."""
    return st.decimals(low, high, places=2) | st.decimals(low, high, places=1) | st.integers(low, high).map(Decimal)


def any_numbers() -> st.SearchStrategy[Number]:
    """Any number the library accepts within reason: long decimals, exponents, ratios."""
    return (
        st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1E30"), max_value=Decimal("1E30"))
        | st.fractions(max_denominator=1000)
        | numbers()
    )


@st.composite
def extents(draw: st.DrawFn, ends: st.SearchStrategy[Number] | None = None) -> Extent:
    """Any non-empty set, points and unbounded sides included."""
    ends = numbers() if ends is None else ends
    low, high = draw(st.none() | ends), draw(st.none() | ends)
    if low is not None and high is not None:
        low, high = sorted((low, high), key=as_fraction)
        if Fraction(low) == Fraction(high):
            return Extent.point(low)
    return Extent(low, high, draw(st.booleans()), draw(st.booleans()))


@st.composite
def narrower(draw: st.DrawFn, wide: Extent) -> Extent:
    """A non-empty part of a set."""
    other = draw(extents())
    return wide.intersection(other) or wide


TOLERANCES = (
    Tolerance("none"),
    Tolerance("half_digit"),
    Tolerance("absolute", Decimal("0.2")),
    Tolerance("absolute", Decimal("0.05")),
    Tolerance("relative", Decimal("0.05")),
    Tolerance("relative", Fraction(1, 3)),
)
_WORDS: tuple[dict[str, Any], ...] = tuple(
    {"sides": sides, "provisional": provisional, "figures": figures, "rounding": rounding, "keep_class": keep_class}
    for sides, provisional, figures, rounding, keep_class in product(
        ("direction", "both"), ("judge", "pending"), ("point", "interval"), ("none", "half_even", "half_up"), ("or_better", "exact")
    )
)
MIXTURES = tuple(
    Policy(f"mixed-{number}-{place}", rate_tolerance=rate, level_tolerance=TOLERANCES[-1 - number], **words)
    for number, rate in enumerate(TOLERANCES)
    for place, words in enumerate(_WORDS)
)


def policies() -> st.SearchStrategy[Policy]:
    """The shipped policies, and every mixture of the parts of a reading."""
    return st.sampled_from(list(BY_ID.values())) | st.sampled_from(MIXTURES)


def targets(kind: Kind | None = None, unit: str | None = None) -> st.SearchStrategy[Target]:
    """A target of one kind, or of any, without the words that may stand beside it.

    Args:
        kind: which; None is any of them.
        unit: the unit printed in the cell.

    Raises:
        TargetError: no kind of that name.
    """
    if kind is None:
        return st.sampled_from(KINDS).flatmap(lambda each: _targets(each, unit))
    if kind not in KINDS:
        raise TargetError(f"{kind!r} is no kind of target", hint=f"one of {', '.join(KINDS)}")
    return _targets(kind, unit)


_OF_ONE_NUMBER: dict[Kind, Any] = {"about": About, "at_least": AtLeast, "more_than": MoreThan, "within": Within, "less_than": LessThan, "point": Point}


@st.composite
def _targets(draw: st.DrawFn, kind: Kind, unit: str | None) -> Target:
    kept: dict[str, Any] = {"unit": unit}
    value = draw(numbers())
    match kind:
        case "at_least" | "within" if draw(st.integers(0, 4)) == 0:
            return _OF_ONE_NUMBER[kind](None, baseline="上年", **kept)  # type: ignore[no-any-return]  # the table holds classes of targets
        case "about" | "at_least" | "more_than" | "within" | "less_than" | "point":
            return _OF_ONE_NUMBER[kind](value, **kept)  # type: ignore[no-any-return]  # the table holds classes of targets
        case "between":
            return Between(*sorted((value, draw(numbers()))), **kept)
        case "keep_stable":
            return KeepStable(baseline="上年", **kept)
        case "set_by_city":
            return SetByCity(**kept)
        case "relative":
            factors: list[Number] = [Decimal(1), Decimal("1.5"), Fraction(1, 3)]
            factor = draw(st.sampled_from(factors))
            return Relative(SERIES, draw(st.sampled_from([Decimal(0), value])), factor, draw(st.sampled_from(list(Comparison))), **kept)
        case "qualitative":
            return Qualitative("保稳提质")
        case "all_of":
            parts = st.sampled_from(NUMERIC).flatmap(lambda part: targets(part, unit))
            return AllOf(tuple(draw(st.lists(parts, min_size=2, max_size=3))), **kept)
        case "not_set":
            return NotSet()
        case _:
            assert_never(kind)


@st.composite
def printed_targets(draw: st.DrawFn) -> Target:
    """A target of any kind with everything that a cell may carry."""
    target = draw(targets(unit=draw(st.none() | st.sampled_from(["%", "亿元"]))))
    stretch = draw(st.none() | targets("at_least"))
    strength, change = draw(st.none() | st.sampled_from(Strength)), draw(st.none() | st.sampled_from(Change))
    qualifiers = tuple(draw(st.lists(st.sampled_from(["同口径", "年均"]), max_size=2)))
    spans = draw(st.none() | st.just({"number": (0, 1)}))
    target = replace(target, stretch=stretch, strength=strength, change=change, qualifiers=qualifiers, spans=spans)
    return target if isinstance(target, Qualitative) else replace(target, text=draw(st.none() | st.text(max_size=5)))
