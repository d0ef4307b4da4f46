"""What would turn the verdict of each of a million rows, against the verdicts alone.

Run: pip install -e '.[frames]' && python benchmarks/bench_frames_flips.py [rows]
The flips of all rows are compared with the subtractions written by hand, and those of some rows
with the exact ones of `sensitivity`, first. Not measured: guard bands, intervals, targets in parts.
"""

from __future__ import annotations

import sys
from functools import partial
from statistics import median

import numpy as np
import polars as pl
from numpy.typing import NDArray

import plancheck as pc
from bench_frames import RULES, rules
from plancheck.frames import score_frame
from plancheck.sensitivity import Lever, flips
from timing import every_call

ROWS = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else 1_000_000
SOME = 1_000
NEAR = 1e-12
BOTH = ("flip_tolerance", "flip_actual")


def by_hand(codes: NDArray[np.int64], values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """τ and the change that turn a verdict of `rules`; NaN where no τ does."""
    is_floor = codes % 2 == 1
    tolerance = np.where(is_floor, codes / 10 - values, values - codes / 10)
    edge = np.where(is_floor, codes / 10 - 0.2, codes / 10 + 0.2)
    return np.where(tolerance > NEAR, tolerance, np.nan), edge - values


def main() -> None:
    """Compare the answers, then print the ratios."""
    draw = np.random.default_rng(0)
    codes, values = draw.integers(0, RULES, ROWS), np.round(draw.normal(3, 2, ROWS), 1)
    frame = pl.DataFrame({"rule_id": codes, "value": values})
    plan = rules([str(place) for place in range(RULES)])
    scored = score_frame(frame, plan, add=BOTH)
    for name, expected in zip(BOTH, by_hand(codes, values), strict=True):
        if not np.allclose(scored[name].fill_null(np.nan).to_numpy(), expected, rtol=0, atol=NEAR, equal_nan=True):
            raise SystemExit(f"{name}: other flips by hand")
    for rule_id, value, *found in scored.head(SOME).iter_rows():
        known = flips(pc.score(plan[str(rule_id)], value), (Lever.TOLERANCE, Lever.ACTUAL))
        exact = [next((float(flip.amount or 0) for flip in known if flip.lever is lever), None) for lever in (Lever.TOLERANCE, Lever.ACTUAL)]
        if any((one is None) != (other is None) or (one is not None and abs(one - other) > NEAR) for one, other in zip(exact, found, strict=True)):
            raise SystemExit(f"{rule_id} {value}: {found} instead of {exact}")
    asked = {
        "verdict": ("verdict",),
        "flip_actual": ("flip_actual",),
        "flip_tolerance": ("flip_tolerance",),
        "flip_tolerance, flip_actual": BOTH,
        "verdict, flip_tolerance, flip_actual": ("verdict", *BOTH),
    }
    times = every_call({name: partial(score_frame, frame, plan, add=add) for name, add in asked.items()}, repeat=1, rounds=41)
    print(f"{ROWS:,} rows, {RULES} rules; the flips are those by hand, and of {SOME:,} rows the exact ones")
    print("| columns added | median, ms | × verdict | least, ms | × verdict |\n|---|---:|---:|---:|---:|")
    alone = times["verdict"]
    for name, seconds in times.items():
        middle, least = median(seconds), min(seconds)
        print(f"| {name} | {middle * 1e3:.1f} | {middle / median(alone):.2f} | {least * 1e3:.1f} | {least / min(alone):.2f} |")


if __name__ == "__main__":
    main()
