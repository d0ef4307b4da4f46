"""What is remembered of the plans of earlier frames: little, and never in place of another plan's rules."""

from __future__ import annotations

import gc
from decimal import Decimal

import polars as pl

import plancheck as pc
from plancheck.frames import score_frame

FRAME = pl.DataFrame({"rule_id": ["jobs"], "value": [55.0]})


def _plan(target: int) -> pc.Plan:
    return pc.Plan("town", pc.Name(en="town"), (pc.Rule("jobs", pc.AtLeast(Decimal(target)), unit="户", direction="higher"),))


def _verdict(plan: pc.Plan) -> str:
    return str(score_frame(FRAME, plan)["verdict"].item())


def _plans_alive() -> int:
    gc.collect()
    return sum(isinstance(each, pc.Plan) for each in gc.get_objects())


def test_plans_scored_in_turn_keep_their_own_rules() -> None:
    """More plans than are remembered, asked for twice: 55 meets the targets up to 55 and misses those above."""
    plans = [_plan(target) for target in range(46, 66)]
    for _ in range(2):
        assert [_verdict(plan) for plan in plans] == ["met"] * 10 + ["missed"] * 10


def test_a_plan_loaded_for_each_frame_is_let_go() -> None:
    """A server that loads its plan for every request does not keep all of them."""
    before = _plans_alive()
    for _ in range(200):
        _verdict(_plan(50))
    assert _plans_alive() - before < 50  # some dozens may be remembered, not each of the 200
