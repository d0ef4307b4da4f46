"""Every scorer gives the answers of the conformance table: scalar, in memory, lazy, and every engine."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest

import plancheck as pc
from frame_setups import ENGINES, IN_PROCESS, Setup, number, stopped_spark
from plancheck.frames import score_frame
from plancheck.policies import Policy
from plancheck.testing import ConformanceCell as Case
from plancheck.testing import conformance_cells, conformance_plan

PLAN = conformance_plan()
CASES = conformance_cells()
SETUPS = [
    *(pytest.param(setup, id=name) for name, setup in IN_PROCESS.items()),
    *(pytest.param(setup, id=name, marks=pytest.mark.engines) for name, setup in ENGINES.items()),
]
MARGIN = "margin"


@pytest.fixture(scope="module", autouse=True)
def _spark_stops() -> Iterator[None]:
    with stopped_spark():
        yield


def _is_plain(case: Case) -> bool:
    return all(cell is None or cell.lstrip("-").replace(".", "", 1).isdigit() for cell in (case.value, case.high))


def _by_policy(form: str) -> Iterator[tuple[Policy, list[Case]]]:
    wanted = sorted((case for case in CASES if case.form == form), key=lambda case: case.policy.id)
    assert wanted, form  # no test runs over nothing
    for _, group in groupby(wanted, key=lambda case: case.policy.id):
        found = list(group)
        yield found[0].policy, found


def _frame(found: list[Case], value: pl.Series, high: pl.Series | None = None) -> pl.DataFrame:
    columns = {
        "rule_id": pl.Series([case.rule_id for case in found], dtype=pl.String),
        "value": value,
        "unit": pl.Series([case.unit for case in found], dtype=pl.String),
        "mark": pl.Series([case.provisional for case in found], dtype=pl.Boolean),
    }
    return pl.DataFrame(columns if high is None else {**columns, "high": high})


def assert_as_stated(
    setup: Setup,
    frame: pl.DataFrame,
    found: list[Case],
    policy: Policy,
    ulp: type[np.floating[Any]] = np.float64,
    ends: tuple[str | None, str | None] = (None, None),
) -> None:
    measured = not (setup.expressed and policy.rounding != "none" and not isinstance(frame["value"].dtype, pl.String))
    add = ["verdict", "reason", MARGIN] if measured else ["verdict", "reason"]
    scored = setup.read(score_frame(setup.make(frame), PLAN, policy=policy, unit="unit", provisional="mark", add=add, low=ends[0], high=ends[1]))
    answers = scored.select(pl.col("verdict", "reason").cast(pl.String), *([MARGIN] if measured else [])).rows(named=True)
    assert len(answers) == len(found)
    for answer, case in zip(answers, found, strict=True):
        assert (answer["verdict"], answer["reason"]) == (case.verdict, case.reason), case
        if not measured:
            continue
        assert (answer[MARGIN] is None) == (case.margin is None), (case, answer)
        if case.margin is not None:
            assert abs(Fraction(answer[MARGIN]) - Fraction(case.margin)) <= 4 * Fraction(float(np.spacing(ulp(_larger(case))))), (case, answer)


def _larger(case: Case) -> float:
    """The larger operand of the margin: the figure in the target's unit, or the edge."""
    ends = [end.lstrip("<>") for end in (case.value, case.high) if case.form != "text" and end is not None]
    figures = [abs(float(end)) for end in ends if math.isfinite(float(end))]
    return 21.86 if case.rule_id == "grain" else max(6.0, *figures, 0.0)


@pytest.mark.parametrize("setup", SETUPS)
def test_doubles(setup: Setup) -> None:
    """A column of doubles."""
    for policy, found in _by_policy("number"):
        assert_as_stated(setup, _frame(found, pl.Series([number(case.value) for case in found], dtype=pl.Float64)), found, policy)


@pytest.mark.parametrize("setup", SETUPS)
def test_single_floats(setup: Setup) -> None:
    """A float32 column is judged on its own numbers."""
    for policy, found in _by_policy("number"):
        fitting = [case for case in found if case.rule_id != "huge"]  # a float32 does not hold its digits
        values = pl.Series([number(case.value, np.float32) for case in fitting], dtype=pl.Float32)
        assert_as_stated(setup, _frame(fitting, values), fitting, policy, np.float32)


@pytest.mark.parametrize("setup", SETUPS)
def test_decimals(setup: Setup) -> None:
    """A decimal column is exact."""
    for policy, found in _by_policy("number"):
        fitting = [case for case in found if _is_plain(case)]
        exact = pa.array([None if case.value is None else Decimal(case.value).quantize(Decimal("0.000001")) for case in fitting], pa.decimal128(20, 6))
        column = pl.from_arrow(exact)
        assert isinstance(column, pl.Series)
        assert_as_stated(setup, _frame(fitting, column), fitting, policy)


@pytest.mark.parametrize("setup", SETUPS)
def test_whole_numbers(setup: Setup) -> None:
    """A column of whole numbers."""
    for policy, found in _by_policy("number"):
        fitting = [case for case in found if _is_plain(case) and "." not in (case.value or "")]
        if fitting:
            column = pl.Series([None if case.value is None else int(case.value) for case in fitting], dtype=pl.Int64)
            assert_as_stated(setup, _frame(fitting, column), fitting, policy)


@pytest.mark.parametrize("setup", SETUPS)
def test_intervals(setup: Setup) -> None:
    """Two columns, the ends of a closed interval."""
    for policy, found in _by_policy("interval"):
        low = pl.Series([number(case.value) for case in found], dtype=pl.Float64)
        high = pl.Series([number(case.high) for case in found], dtype=pl.Float64)
        assert_as_stated(setup, _frame(found, low, high), found, policy, ends=("value", "high"))


@pytest.mark.parametrize("setup", SETUPS)
def test_text(setup: Setup) -> None:
    """Text as printed; what the reader refuses is unreadable, never lost."""
    for policy, found in _by_policy("text"):
        assert_as_stated(setup, _frame(found, pl.Series([case.value for case in found], dtype=pl.String)), found, policy)


def _scalar(case: Case) -> tuple[str, str, Decimal | Fraction | None] | None:
    """What `score` answers, or None where it raises."""
    rule = PLAN[str(case.rule_id)]
    try:
        if case.form == "text":
            actual = pc.parse_actual(case.value or "", unit=case.unit or rule.unit)
        elif case.value in (None, "nan") or (case.form == "interval" and case.high in (None, "nan")):
            actual = pc.Actual(status=pc.Status.NOT_REPORTED)
        elif case.form == "number":
            actual = pc.Actual(number(case.value), unit=case.unit, provisional=bool(case.provisional))
        else:
            low, high = (None if end is None or math.isinf(end) else Decimal(repr(end)) for end in (number(case.value), number(case.high)))
            if case.value == "inf" or case.high == "-inf":
                return None
            actual = pc.Actual(extent=pc.Extent(low, high), unit=case.unit, provisional=bool(case.provisional))
        outcome = pc.score(rule, actual, policy=case.policy)
    except (pc.ActualError, pc.NotationError, pc.UnitError):
        return None
    return outcome.verdict.value, outcome.reason.value, outcome.margin


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.reason != "unknown_rule"], ids=lambda case: f"{case.form} {case.rule_id} {case.value} {case.high or ''}"
)
def test_scalar(case: Case) -> None:
    """The scalar path gives the same answers, and raises where a frame says unreadable."""
    answer = _scalar(case)
    if case.reason == "unreadable":
        assert answer is None
        return
    assert answer is not None
    assert answer[:2] == (case.verdict, case.reason)
    assert (answer[2] is None) == (case.margin is None)
    if case.margin is not None and answer[2] is not None:
        assert abs(Fraction(answer[2]) - Fraction(case.margin)) <= 4 * Fraction(math.ulp(_larger(case)))
