"""Many policies at once give what each of them gives alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl
import pytest

import plancheck as pc
from plancheck.frames import score_frame, sweep_frame
from plancheck.policies import BY_ID, Guard, Tolerance
from plancheck.testing import conformance_cells, conformance_plan

PLAN = conformance_plan()


def _tolerant(step: int) -> pc.Policy:
    rate, level = Tolerance("absolute", Decimal(step) / 100), Tolerance("relative", Decimal(step) / 1000)
    return replace(pc.policies.CN_PLAN, id=f"t{step}", rate_tolerance=rate, level_tolerance=level)


POLICIES = [
    *(policy for policy in BY_ID.values() if policy.figures == "point"),
    *(_tolerant(step) for step in range(60)),
    replace(pc.policies.CN_PLAN, id="band", guard=Guard("both", "absolute", Decimal("0.1"))),
]
PLAIN = [float(case.value) for case in conformance_cells() if case.form == "number" and case.value and case.value.replace(".", "", 1).isdigit()]


def _frame(rows: int) -> pl.DataFrame:
    draw = np.random.default_rng(7)
    ids = np.array([rule.id for rule in PLAN] + ["nowhere"])[draw.integers(0, len(PLAN) + 1, rows)]
    values = np.round(draw.normal(5, 2, rows), 2)
    odd = draw.random(rows)
    values = np.select([odd < 0.02, odd < 0.03, odd < 0.04], [np.nan, np.inf, -np.inf], values)
    return pl.DataFrame({"rule_id": ids, "value": values, "mark": draw.random(rows) < 0.3})


@pytest.mark.parametrize("provisional", [None, "mark"])
@pytest.mark.parametrize("dtype", [pl.Float64, pl.Float32, pl.Decimal(20, 2)])
def test_every_policy_as_alone(provisional: str | None, dtype: Any) -> None:
    """Column by column the verdicts of `score_frame`, on random rows and on the bounds themselves."""
    pairs = [(rule.id, figure, False) for rule in PLAN for figure in PLAIN]
    bounds = pl.DataFrame(pairs, schema=["rule_id", "value", "mark"], orient="row")
    frame = pl.concat([_frame(20_000), bounds.filter(pl.col("value") < 10**6)])
    if dtype not in (pl.Float64, pl.Float32):
        frame = frame.filter(pl.col("value").is_finite())
    frame = frame.with_columns(pl.col("value").cast(dtype))
    swept = sweep_frame(frame, PLAN, POLICIES, provisional=provisional)
    assert swept.columns == [*frame.columns, *(policy.id for policy in POLICIES)]
    for policy in POLICIES:
        alone = score_frame(frame, PLAN, policy=policy, provisional=provisional, add=["verdict"])["verdict"]
        assert swept[policy.id].equals(alone.rename(policy.id)), policy.id


def test_text_goes_one_by_one() -> None:
    """Printed text is read for each policy; printed precision included."""
    frame = pl.DataFrame({"rule_id": ["about_higher"] * 2, "value": ["5.8", "约5.7"]})
    swept = sweep_frame(frame.to_pandas(), PLAN, [pc.policies.CN_PLAN, pc.policies.PRECISION])
    assert swept["cn-plan"].tolist() == ["met", "pending"]
    assert swept["precision"].tolist() == ["pending", "pending"]


def test_what_is_refused() -> None:
    """Two policies of one id, and lazy frames."""
    frame = pl.DataFrame({"rule_id": ["about_higher"], "value": [5.8]})
    with pytest.raises(pc.ActualError, match="one id"):
        sweep_frame(frame, PLAN, [pc.policies.CN_PLAN, pc.policies.CN_PLAN])
    with pytest.raises(pc.ActualError, match="in memory"):
        sweep_frame(frame.lazy(), PLAN, [pc.policies.CN_PLAN])
    assert sweep_frame(frame, PLAN, []).equals(frame)
