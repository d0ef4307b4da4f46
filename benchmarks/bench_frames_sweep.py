"""A hundred policies over one million rows, against one scoring.

Run: pip install -e '.[frames]' && python benchmarks/bench_frames_sweep.py
Every policy's verdicts are compared with those of a scoring of its own first. Not measured:
text, policies that go by printed digits (these are scored one by one).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import numpy as np
import polars as pl

import plancheck as pc
from bench_frames import rules
from plancheck.frames import score_frame, sweep_frame
from plancheck.policies import Tolerance
from timing import cpu_time, per_call

ROWS, RULES, POLICIES = 1_000_000, 50, 100


def main() -> None:
    """Compare the verdicts, then print the ratio."""
    draw = np.random.default_rng(0)
    frame = pl.DataFrame({"rule_id": draw.integers(0, RULES, ROWS), "value": np.round(draw.normal(3, 2, ROWS), 1)})
    plan = rules([str(place) for place in range(RULES)])
    policies = [replace(pc.policies.CN_PLAN, id=f"tolerance {step}", rate_tolerance=Tolerance("absolute", Decimal(step) / 50)) for step in range(POLICIES)]
    swept = sweep_frame(frame, plan, policies)
    for policy in policies:
        if not swept[policy.id].equals(score_frame(frame, plan, policy=policy)["verdict"].rename(policy.id)):
            raise SystemExit(f"{policy.id}: other verdicts")
    fresh = [replace(policy, name_en="lowered anew") for policy in policies]
    start = time.perf_counter()
    sweep_frame(frame, plan, fresh)
    first = time.perf_counter() - start
    sides: dict[str, Callable[[], object]] = {
        "one": lambda: score_frame(frame, plan, add=["verdict"]),
        "all": lambda: sweep_frame(frame, plan, policies),
    }
    times = per_call(sides, repeat=1, rounds=9)
    busy = {name: min(cpu_time(call) for _ in range(9)) for name, call in sides.items()}
    print(f"{ROWS:,} rows, {RULES} rules; every policy gives the verdicts of a scoring of its own")
    print(f"one scoring {times['one'] * 1e3:.1f} ms; {POLICIES} policies {times['all'] * 1e3:.0f} ms = {times['all'] / times['one']:.1f} x one scoring")
    print(f"least CPU time: {busy['one'] * 1e3:.1f} ms; {busy['all'] * 1e3:.0f} ms = {busy['all'] / busy['one']:.1f} x one scoring")
    print(f"the first time, with {POLICIES * RULES:,} rules to lower, {first * 1e3:.0f} ms")


if __name__ == "__main__":
    main()
