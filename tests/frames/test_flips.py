"""What would turn the verdict of each row: figures worked out by hand, on every kind of frame."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest

import plancheck as pc
from frame_setups import ENGINES, IN_PROCESS, Setup, number
from plancheck.frames import score_frame
from plancheck.policies import Guard
from plancheck.sensitivity import Lever, flips
from plancheck.testing import ConformanceCell as Case
from plancheck.testing import conformance_cells, conformance_plan

FLIPS = ("flip_tolerance", "flip_tolerance_share", "flip_actual")
RULES = (
    pc.Rule("growth", pc.About("6"), unit="%", direction="higher"),
    pc.Rule("ceiling", pc.About("5.5"), unit="%", direction="lower"),
    pc.Rule("prices", pc.About("2"), unit="%", direction="centred"),
    pc.Rule("grain", pc.About("20", unit="万吨"), unit="吨", direction="higher"),
    pc.Rule("floor", pc.AtLeast("60"), unit="%"),
    pc.Rule("above zero", pc.MoreThan("0"), unit="%"),
    pc.Rule("both", pc.AllOf((pc.About("6"), pc.AtLeast("5.9"))), unit="%", direction="higher"),
    pc.Rule("city", pc.SetByCity(), unit="%"),
)
PLAN = pc.Plan("flips", pc.Name(en="flips"), RULES)
GUARDED = replace(pc.policies.CN_PLAN, id="guarded", guard=Guard("both", "absolute", Decimal("0.1")))

Row = tuple[str, float | None, float | None, float | None, float | None]
CASES: list[Row] = [
    ("growth", 4.5, 1.5, 25.0, 1.3),  # met from τ = 1.5 on, a quarter of 6; or at 5.8
    ("growth", 5.8, 0.2, 10 / 3, 0.0),  # missed with any smaller τ, and anywhere below
    ("growth", 5.9, 0.1, 5 / 3, -0.1),
    ("growth", 6.0, None, None, -0.2),  # met without any τ
    ("growth", 7.0, None, None, -1.2),
    ("ceiling", 5.6, 0.1, 20 / 11, 0.1),
    ("ceiling", 5.8, 0.3, 60 / 11, -0.1),
    ("prices", 2.1, 0.1, 5.0, 0.1),  # 0.1 up to 2.2, 0.3 down to 1.8
    ("prices", 1.5, 0.5, 25.0, 0.3),
    ("prices", 2.0, None, None, -0.2),  # either way: the lower one
    ("grain", 180_000.0, 2.0, 10.0, 1.0),  # 18万吨; 5 % of 20 are allowed, so 19 are met
    ("floor", 59.0, None, None, 1.0),  # no τ to change
    ("above zero", 0.0, None, None, 0.0),  # met by anything above
    ("both", 5.85, None, None, 0.05),  # the floor alone decides, whatever τ
    ("both", 5.95, 0.05, 5 / 6, -0.05),  # met since 6左右 allows 0.05
    ("city", 3.0, None, None, None),
    ("nowhere", 3.0, None, None, None),
    ("growth", None, None, None, None),
    ("growth", float("inf"), None, None, None),
]


def _frame(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame([row[:2] for row in rows], schema={"rule_id": pl.String, "value": pl.Float64}, orient="row")


def _same(found: pl.Series, expected: pl.Series) -> bool:
    """Null where it should be, and else equal but for the last places of the operands."""
    return bool((found.is_null() == expected.is_null()).all()) and bool(((found - expected).abs() < 1e-12 * (1 + expected.abs())).all())


def _expected(rows: list[Row]) -> dict[str, pl.Series]:
    return {name: pl.Series([row[place] for row in rows], dtype=pl.Float64) for place, name in enumerate(FLIPS, 2)}


@pytest.mark.parametrize("setup", [pytest.param(setup, id=name) for name, setup in IN_PROCESS.items() if name != "duckdb"])
def test_worked_cases(setup: Setup) -> None:
    """Every kind of frame in memory, and lazy polars batch by batch."""
    scored = setup.read(score_frame(setup.make(_frame(CASES)), PLAN, add=FLIPS))
    assert scored.columns[2:] == list(FLIPS)
    for name, column in _expected(CASES).items():
        assert _same(scored[name], column), (name, scored[name].to_list())


def test_each_alone() -> None:
    """Any of the flips can be asked for without the others, and beside the margin."""
    full = score_frame(_frame(CASES), PLAN, add=("margin", *FLIPS))
    for name in (*FLIPS, "margin"):
        alone = score_frame(_frame(CASES), PLAN, add=name)
        assert alone.columns == ["rule_id", "value", name]
        assert _same(alone[name], full[name])


def test_text_as_printed() -> None:
    """A printed cell has the flips of its figure; what is no figure has none."""
    cells = pl.DataFrame({"rule_id": ["growth", "growth", "prices", "growth"], "value": ["4.5", "△5.9", "2.1", "没有数字"]})
    for frame in (cells, cells.lazy()):
        scored = score_frame(frame, PLAN, add=FLIPS).lazy().collect()
        assert scored["flip_tolerance"].to_list() == pytest.approx([1.5, 0.1, 0.1, None])
        assert scored["flip_actual"].to_list() == pytest.approx([1.3, -0.1, 0.1, None])


def test_a_guard_band() -> None:
    """Met from 5.9 on and missed below 5.7: between them the nearer of the two, and of the two τ."""
    frame = _frame([("growth", value, None, None, None) for value in (5.95, 5.85, 5.72, 5.5)])
    scored = score_frame(frame, PLAN, policy=GUARDED, add=("verdict", *FLIPS))
    assert scored["verdict"].to_list() == ["met", "pending", "pending", "missed"]
    assert scored["flip_actual"].to_list() == pytest.approx([-0.05, 0.05, -0.02, 0.2])
    # with τ it is met from 6.1 − τ on and missed below 5.9 − τ
    assert scored["flip_tolerance"].to_list() == pytest.approx([0.15, 0.25, 0.18, 0.4])


def test_intervals() -> None:
    """An interval turns where its first end meets an edge; one too wide for the set is never met."""
    frame = pl.DataFrame({"rule_id": ["growth"] * 3 + ["prices"], "low": [5.0, 6.5, 5.7, 1.0], "high": [5.5, 7.0, 6.5, 2.5]})
    scored = score_frame(frame, PLAN, low="low", high="high", add=("verdict", *FLIPS))
    assert scored["verdict"].to_list() == ["missed", "met", "pending", "pending"]
    # its high end reaches 5.8; its low end leaves it; the low end reaches it; [1, 2.5] moves past 1.8 or past 2.2
    assert scored["flip_actual"].to_list() == pytest.approx([0.3, -0.7, 0.1, -0.7])
    # pending from τ = 0.5; met without τ; met from 0.3; met from 1 (with 0.2 it is 0.8 away, and without any it still straddles)
    assert scored["flip_tolerance"].to_list() == pytest.approx([0.5, None, 0.3, 1.0])


def test_rounded_figures() -> None:
    """The figure moves to the tie, as it is before rounding; τ is measured from the rounded figure."""
    scored = score_frame(_frame([("growth", 5.4, None, None, None), ("growth", 5.5, None, None, None)]), PLAN, policy=pc.policies.ROUNDED, add=FLIPS)
    # rounded to whole points: 5.5 and more round to 6, which is in [5.8, ∞); 5.4 rounds to 5
    assert scored["flip_actual"].to_list() == pytest.approx([0.1, 0.0])
    assert scored["flip_tolerance"].to_list() == pytest.approx([1.0, None])


def test_provisional_rows_that_wait() -> None:
    """A provisional figure that the policy leaves out waits for the final one, not for another τ."""
    frame = _frame(CASES[:2]).with_columns(mark=pl.Series([True, False]))
    scored = score_frame(frame, PLAN, policy=pc.policies.FINAL_ONLY, provisional="mark", add=FLIPS)
    assert scored["flip_actual"].to_list() == [None, 0.0]


def test_two_threads_and_many_stretches() -> None:
    """A frame that is walked in stretches and by several threads has the flips of its parts."""
    rows = _frame(CASES)
    expected = score_frame(rows, PLAN, add=FLIPS)
    times = 1_100_000 // rows.height
    scored = score_frame(pl.concat([rows] * times, rechunk=True), PLAN, add=FLIPS)
    assert scored.equals(pl.concat([expected] * times))


@pytest.mark.parametrize("form", ["number", "interval"])
def test_the_hard_cells(form: str) -> None:
    """On the conformance table the flips of every cell are those of the scalar path, of two ways the nearer."""
    found = [case for case in conformance_cells() if case.form == form and case.reason not in ("unknown_rule", "unreadable") and case.policy.figures == "point"]
    for case in found:
        ends = [number(end) for end in ((case.value,) if form == "number" else (case.value, case.high))]
        names: dict[str, Any] = {} if form == "number" else {"low": "low", "high": "high"}
        # 22: the largest target
        near = 4 * math.ulp(max([22.0, *(abs(end) for end in ends if end is not None and math.isfinite(end))]))
        columns = {name: pl.Series([end], dtype=pl.Float64) for name, end in zip(names or ("value",), ends, strict=True)}
        frame = pl.DataFrame({"rule_id": [case.rule_id], "unit": pl.Series([case.unit], dtype=pl.String), "mark": [bool(case.provisional)], **columns})
        row = score_frame(frame, conformance_plan(), policy=case.policy, unit="unit", provisional="mark", add=FLIPS, **names).row(0, named=True)
        outcome = pc.score(conformance_plan()[str(case.rule_id)], _actual(case, ends), policy=case.policy)
        known = flips(outcome, (Lever.TOLERANCE, Lever.ACTUAL))
        for lever, name, place in ((Lever.TOLERANCE, "flip_tolerance", outcome.acceptance.tolerance), (Lever.ACTUAL, "flip_actual", Decimal(0))):
            ways = [Fraction(flip.amount or 0) for flip in known if flip.lever is lever]
            nearest = min(ways, key=lambda way, place=place: abs(way - Fraction(place or 0)), default=None)  # type: ignore[misc]  # a default binds the loop's own
            assert row[name] == (None if nearest is None else pytest.approx(float(nearest), rel=0, abs=near)), (case, name)


def _actual(case: Case, ends: list[float | None]) -> pc.Actual:
    """What the cell of the table is to the scalar path."""
    if any(end is None or math.isnan(end) for end in ends):
        return pc.Actual(status=pc.Status.NOT_REPORTED)
    if len(ends) == 1:
        return pc.Actual(ends[0], unit=case.unit, provisional=bool(case.provisional))
    low, high = (None if end is None or math.isinf(end) else Decimal(repr(end)) for end in ends)
    return pc.Actual(extent=pc.Extent(low, high), unit=case.unit, provisional=bool(case.provisional))


@pytest.mark.parametrize(
    "setup",
    [
        pytest.param(IN_PROCESS["duckdb"], id="duckdb"),
        pytest.param(ENGINES["pyspark"], id="pyspark", marks=pytest.mark.engines),
        pytest.param(ENGINES["ibis"], id="ibis", marks=pytest.mark.engines),
    ],
)
def test_other_engines_refuse(setup: Setup) -> None:
    """Where no row passes through Python, flips are refused by name before anything runs."""
    with pytest.raises(pc.TargetError, match="what turns a verdict is worked out in memory"):
        score_frame(setup.make(_frame(CASES[:1])), PLAN, add=FLIPS)
