"""A column is judged as `score` judges each of its cells: hypothesis over kinds, policies, units and numbers."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
import polars as pl
import pyarrow as pa
from hypothesis import assume, example, given
from hypothesis import strategies as st

import plancheck as pc
from plancheck import units
from plancheck.frames import score_frame
from plancheck.frames.grids import FLOAT32, FLOAT64, Edge, integers
from plancheck.frames.lowering import lowered
from plancheck.frames.request import ANSWERS
from plancheck.frames.words import FLIPS
from plancheck.policies import BY_ID, Guard
from plancheck.sensitivity import Lever, flips

WIDTH = Decimal("0.1")
EVERYTHING = (*ANSWERS, *FLIPS)
GUARDS = [
    Guard("acceptance", "absolute", WIDTH),
    Guard("rejection", "absolute", WIDTH),
    Guard("both", "absolute", WIDTH),
    Guard("acceptance", "relative", WIDTH),
    Guard("both", "relative", WIDTH),
]
POLICIES = {
    **{policy.id: policy for policy in BY_ID.values() if policy.figures == "point"},
    **{f"{guard.side} {guard.kind}": replace(pc.policies.CN_PLAN, guard=guard) for guard in GUARDS},
}
UNITS = {
    "万吨": ("吨", "万斤", "亿吨", "公斤"),
    "吨": ("公斤",),
    "公斤": ("千克", "吨", "万吨"),
    "亿元": ("元", "万元", "百万元", "亿元"),
    "百万元": ("亿元",),
    "万元": ("元", "亿元"),
    "千元": ("万元", "亿元"),
    "元": ("百万元", "亿元"),
    "万亩": ("亩", "平方米", "公顷"),
    "%": ("%", "‰"),
    None: (None,),
}
"""Units of rules and of their columns; a number of the column is 10⁻⁸ to 10⁸ of the rule's, a half or fifteen."""

Case: TypeAlias = tuple[pc.Rule, str, str | None]
"""A rule, the name of a policy and the unit of the column."""

decimals = st.builds(lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 10))
short = st.builds(lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-2000, 2000), st.integers(0, 3))
numbers = short | decimals


@st.composite
def targets(draw: st.DrawFn, unit: str | None) -> Any:
    value = draw(numbers)
    own = draw(st.sampled_from(UNITS[unit])) if unit else None
    kind = draw(st.sampled_from((pc.About, pc.AtLeast, pc.MoreThan, pc.Within, pc.LessThan, pc.Point, pc.Between, pc.AllOf)))
    if kind is pc.Between:
        low, high = sorted((value, draw(numbers)))
        return pc.Between(low, high, unit=own)
    if kind is pc.AllOf:
        return pc.AllOf((pc.AtLeast(value, unit=own), pc.About(draw(numbers), unit=own)))
    return kind(value, unit=own)


@st.composite
def rules(draw: st.DrawFn) -> pc.Rule:
    index = draw(st.booleans())
    if index:
        base = draw(st.sampled_from(("100", "95.5", "7")))
        return pc.Rule("r", draw(targets(None)), direction=draw(st.sampled_from(pc.Direction)), quantity="index", base=base)
    unit = draw(st.sampled_from(list(UNITS)))
    return pc.Rule("r", draw(targets(unit)), unit=unit, direction=draw(st.sampled_from(pc.Direction)))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    rule = draw(rules())
    return rule, draw(st.sampled_from(list(POLICIES))), draw(st.sampled_from(UNITS[rule.unit]))


def _edges(rule: pc.Rule, policy: pc.Policy, unit: str | None) -> list[Fraction]:
    low = lowered(rule, policy, unit=unit)
    return [bound.edge.value for bound in (low.met_low, low.met_high, low.missed_low, low.missed_high) if bound.edge is not None]


def _near(edges: list[Fraction], kind: type[np.floating[Any]]) -> list[float]:
    found: list[float] = []
    for edge in edges:
        number = kind(float(edge))
        found += [float(one) for one in (np.nextafter(number, kind(-np.inf)), number, np.nextafter(number, kind(np.inf)))]
    return found


def assert_same(
    rule: pc.Rule, policy: pc.Policy, unit: str | None, cells: list[Any], column: pl.Series, actuals: list[pc.Actual], ulp_of: type = np.float64
) -> None:
    frame = pl.DataFrame({"rule_id": ["r"] * len(cells), "value": column, "unit": [unit] * len(cells)}, schema_overrides={"unit": pl.String})
    plan = pc.Plan("p", pc.Name("p"), (rule,))
    low = lowered(rule, policy, unit=unit)
    measures = [abs(float(bound.measure)) for bound in (low.met_low, low.met_high) if bound.measure is not None]
    scored = score_frame(frame, plan, policy=policy, unit="unit", add=EVERYTHING)
    for row, actual in zip(scored.iter_rows(named=True), actuals, strict=True):
        outcome = pc.score(rule, actual, policy=policy)
        assert (row["verdict"], row["reason"]) == (outcome.verdict.value, outcome.reason.value), (row, outcome)
        assert (row["margin"] is None) == (outcome.margin is None), (row, outcome.margin)
        if outcome.margin is not None:
            reached = abs(float(Fraction(actual.value or 0) * low.factor * low.per_point))
            least = 1e8 * float(np.finfo(ulp_of).tiny)  # smaller figures have fewer digits themselves
            larger = max(least, reached, abs(float(outcome.margin)), *measures)
            assert abs(Fraction(row["margin"]) - Fraction(outcome.margin)) <= 4 * Fraction(float(np.spacing(ulp_of(larger)))), (row, outcome.margin)
        assert_same_flips(row, outcome, ulp_of, [*measures, abs(float(Fraction(actual.value or 0) * low.factor * low.per_point))])


def assert_same_flips(row: dict[str, Any], outcome: pc.Outcome, ulp_of: type, operands: list[float]) -> None:
    """Both flips are those of `sensitivity`, of two ways the nearer."""
    found = flips(outcome, (Lever.TOLERANCE, Lever.ACTUAL))
    tolerance = next((part.acceptance.tolerance for part in (outcome, *outcome.parts) if part.acceptance.tolerance is not None), None)
    for lever, name, place in ((Lever.TOLERANCE, "flip_tolerance", tolerance), (Lever.ACTUAL, "flip_actual", None)):
        known = [flip for flip in found if flip.lever is lever and flip.amount is not None]
        assert (row[name] is None) == (not known), (row, known)
        if not known:
            continue
        ways = [abs(Fraction(flip.amount or 0) - Fraction(place or 0)) for flip in known]
        larger = max([1e8 * float(np.finfo(ulp_of).tiny), abs(float(known[0].amount or 0)), float(place or 0), *operands])
        near = 4 * Fraction(float(np.spacing(ulp_of(larger))))
        nearest = [flip for way, flip in zip(ways, known, strict=True) if way <= min(ways) + near]
        assert any(abs(Fraction(row[name]) - Fraction(flip.amount or 0)) <= near for flip in nearest), (row, known)
        if lever is Lever.TOLERANCE and (number := outcome.acceptance.number):
            assert (
                abs(Fraction(row["flip_tolerance_share"]) - Fraction(row[name]) / abs(Fraction(number)) * 100)
                <= Fraction(math.ulp(row["flip_tolerance_share"])) * 4
            )


def test_the_units_reach_far() -> None:
    """Every power of ten from −4 to 8 lies between some column and its rule."""
    factors = {units.factor(column, rule) for rule, columns in UNITS.items() for column in columns if rule is not None and column is not None}
    assert factors >= {Fraction(10) ** power for power in range(-4, 9)}


@given(cases(), st.lists(numbers, min_size=1, max_size=5))
def test_doubles(case: Case, drawn: list[Decimal]) -> None:
    """Any double, and those beside the bound, are judged as their shortest decimal."""
    rule, policy, unit = case[0], POLICIES[case[1]], case[2]
    cells = [float(number) for number in drawn] + _near(_edges(rule, policy, unit), np.float64)
    assert_same(rule, policy, unit, cells, pl.Series(cells, dtype=pl.Float64), [pc.Actual(cell, unit=unit) for cell in cells])


@given(cases(), st.lists(short, min_size=1, max_size=5))
def test_single_floats(case: Case, drawn: list[Decimal]) -> None:
    """A float32 column is judged on its own numbers: 5.7 in it is 5.7."""
    rule, policy, unit = case[0], POLICIES[case[1]], case[2]
    near = [edge for edge in _edges(rule, policy, unit) if abs(edge) < 10**30]
    cells = np.array([float(number) for number in drawn] + _near(near, np.float32), np.float32)
    assume(bool(np.isfinite(cells).all()))
    assert_same(rule, policy, unit, cells.tolist(), pl.Series(cells), [pc.Actual(Decimal(str(cell)), unit=unit) for cell in cells], np.float32)


@given(cases(), st.lists(st.integers(-(10**17), 10**17), min_size=1, max_size=5))
def test_whole_numbers(case: Case, drawn: list[int]) -> None:
    """A column of whole numbers is exact, also beyond the whole doubles."""
    rule, policy, unit = case[0], POLICIES[case[1]], case[2]
    near = [math.floor(edge) + step for edge in _edges(rule, policy, unit) for step in (-1, 0, 1) if abs(edge) < 10**18]
    cells = drawn + near
    assert_same(rule, policy, unit, cells, pl.Series(cells, dtype=pl.Int64), [pc.Actual(cell, unit=unit) for cell in cells])


@given(cases(), st.integers(0, 6), st.lists(numbers, min_size=1, max_size=5), st.sampled_from([None, pc.policies.PRECISION]))
def test_decimals(case: Case, places: int, drawn: list[Decimal], printed: pc.Policy | None) -> None:
    """A decimal column is exact, and its places are printed digits."""
    rule, policy, unit = case[0], POLICIES[case[1]], case[2]
    policy = printed or policy
    step = Decimal(1).scaleb(-places)
    near = [step * (math.floor(edge * 10**places) + shift) for edge in _edges(rule, policy, unit) for shift in (-1, 0, 1) if abs(edge) < 10**20]
    cells = [number.quantize(step) for number in drawn + near]
    column = pl.from_arrow(pa.array(cells, pa.decimal128(38, places)))
    assert isinstance(column, pl.Series)
    assert_same(rule, policy, unit, cells, column, [pc.Actual(cell, unit=unit) for cell in cells])


@given(cases(), st.lists(short, min_size=2, max_size=6))
def test_intervals(case: Case, drawn: list[Decimal]) -> None:
    """Two columns of doubles are closed intervals between their shortest decimals; ±inf leaves an end open."""
    rule, policy, unit = case[0], POLICIES[case[1]], case[2]
    ends = sorted({float(number) for number in drawn} | set(_near(_edges(rule, policy, unit), np.float64)))
    pairs = [(low, high) for place, low in enumerate([-math.inf, *ends]) for high in [*ends, math.inf][place:] if low <= high and high - low < math.inf]
    pairs += [(-math.inf, ends[0]), (ends[-1], math.inf)]
    assume(pairs)
    assert_same_of_intervals(rule, policy, unit, pairs)


def assert_same_of_intervals(rule: pc.Rule, policy: pc.Policy, unit: str | None, pairs: list[tuple[float, float]]) -> None:
    low, high = (pl.Series(column, dtype=pl.Float64) for column in zip(*pairs, strict=True))
    frame = pl.DataFrame({"rule_id": ["r"] * len(pairs), "low": low, "high": high, "unit": [unit] * len(pairs)}, schema_overrides={"unit": pl.String})
    scored = score_frame(frame, pc.Plan("p", pc.Name("p"), (rule,)), policy=policy, unit="unit", low="low", high="high", add=EVERYTHING)
    lowest = lowered(rule, policy, unit=unit)
    measures = [abs(float(bound.measure)) for bound in (lowest.met_low, lowest.met_high) if bound.measure is not None]
    for row, pair in zip(scored.iter_rows(named=True), pairs, strict=True):
        ends = [None if math.isinf(end) else Decimal(repr(end)) for end in pair]
        outcome = pc.score(rule, pc.Actual(extent=pc.Extent(ends[0], ends[1]), unit=unit), policy=policy)
        assert (row["verdict"], row["reason"]) == (outcome.verdict.value, outcome.reason.value), (row, outcome)
        assert (row["margin"] is None) == (outcome.margin is None), (row, outcome.margin)
        reached = [abs(float(Fraction(end) * lowest.factor * lowest.per_point)) for end in ends if end is not None]
        if outcome.margin is not None:
            larger = max(1e-300, abs(float(outcome.margin)), *reached, *measures)
            assert abs(Fraction(row["margin"]) - Fraction(outcome.margin)) <= 4 * Fraction(math.ulp(larger)), (row, outcome.margin)
        assert_same_flips(row, outcome, np.float64, [*measures, *reached])


doubles = st.floats(allow_nan=False, allow_infinity=False).map(lambda number: Fraction(Decimal(repr(number))))


@given(bound=st.fractions() | st.builds(Fraction, decimals) | doubles, closed=st.booleans())
@example(bound=Fraction(10) ** 400, closed=True)
@example(bound=-(Fraction(10) ** 400), closed=False)
@example(bound=Fraction(57, 10), closed=False)
def test_the_first_number_of_a_grid(*, bound: Fraction, closed: bool) -> None:
    """The first number lets the bound in and the one before it does not; the last is its mirror image."""
    for grid, kind in ((FLOAT64, np.float64), (FLOAT32, np.float32)):
        first = grid.first(Edge(bound, closed))
        assert grid.last(Edge(-bound, closed)) == -first
        if math.isfinite(first):
            exact = grid.exact(first)
            assert exact > bound or (closed and exact == bound)
        with np.errstate(over="ignore"):
            before = float(np.nextafter(kind(first), kind(-np.inf)))
        if math.isfinite(before):
            exact = grid.exact(before)
            assert exact < bound or (not closed and exact == bound)


@given(bound=st.fractions(max_denominator=10**6), closed=st.booleans(), scale=st.integers(0, 4))
def test_the_first_whole_number(*, bound: Fraction, closed: bool, scale: int) -> None:
    """Whole numbers of the last place likewise."""
    grid = integers(scale)
    first = grid.first(Edge(bound, closed))
    assume(math.isfinite(first))
    assert grid.last(Edge(-bound, closed)) == -first
    assert grid.exact(first) > bound or (closed and grid.exact(first) == bound)
    assert grid.exact(first - 1) < bound or (not closed and grid.exact(first - 1) == bound)
