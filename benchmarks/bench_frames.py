"""A frame in memory: score_frame against numpy, polars and pandas written by hand, in one run.

Run: pip install -e '.[frames]' pandas && python benchmarks/bench_frames.py [rows]
Both sides' verdicts are compared first. Interleaved rounds, medians. Not measured: reading the
table from a disk, printing it, machines with more cores.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import polars as pl

import plancheck as pc
from plancheck.frames import score_frame
from timing import per_call

ROWS = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else 10_000_000
RULES = 50
ROUNDS = 7
VERDICTS = pl.Enum(["met", "missed", "pending"])
VERDICT = ("verdict",)
FULL = ("verdict", "reason", "margin")


def rules(ids: list[str]) -> pc.Plan:
    """Fifty targets of about, half of them ceilings; their bounds are k/10 ∓ 0.2."""
    found = (pc.Rule(name, pc.About(str(place / 10)), unit="%", direction="higher" if place % 2 else "lower") for place, name in enumerate(ids))
    return pc.Plan("bench", pc.Name(en="bench"), tuple(found))


def bounds() -> tuple[list[float], list[float]]:
    """The same bounds by hand, correctly rounded."""
    low = [float(f"{place / 10 - 0.2:.1f}") if place % 2 else -np.inf for place in range(RULES)]
    high = [np.inf if place % 2 else float(f"{place / 10 + 0.2:.1f}") for place in range(RULES)]
    return low, high


def polars_join(frame: pl.DataFrame, table: pl.DataFrame) -> pl.DataFrame:
    """What one would write in polars."""
    value, low, high = pl.col("value"), pl.col("low"), pl.col("high")
    verdict = (
        pl.when(value.is_null() | low.is_null())
        .then(pl.lit("pending", dtype=VERDICTS))
        .when((value >= low) & (value <= high))
        .then(pl.lit("met", dtype=VERDICTS))
        .otherwise(pl.lit("missed", dtype=VERDICTS))
    )
    joined = frame.lazy().join(table.lazy(), on="rule_id", how="left", maintain_order="left")
    return joined.with_columns(verdict.alias("verdict")).drop("low", "high").collect()


def pandas_merge(frame: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """What one would write in pandas."""
    joined = frame.merge(table, on="rule_id", how="left")
    met = (joined["value"] >= joined["low"]) & (joined["value"] <= joined["high"])
    known = joined["value"].notna() & joined["low"].notna()
    joined["verdict"] = np.where(~known, "pending", np.where(met, "met", "missed"))
    return joined.drop(columns=["low", "high"])


def main() -> None:
    """Compare the answers, then print the table."""
    draw = np.random.default_rng(0)
    codes = draw.integers(0, RULES, ROWS)
    values = np.round(draw.normal(3, 2, ROWS), 1)
    names = [f"indicator_{place}" for place in range(RULES)]
    numbers = [str(place) for place in range(RULES)]
    named, numbered = rules(names), rules(numbers)
    enum = pl.Series(names).gather(codes).cast(pl.Enum(names))
    low, high = bounds()
    frames: dict[str, tuple[Any, pc.Plan]] = {
        "polars, int ids": (pl.DataFrame({"rule_id": codes, "value": values}), numbered),
        "polars, Enum ids": (pl.DataFrame({"rule_id": enum, "value": values}), named),
        "polars, String ids": (pl.DataFrame({"rule_id": enum.cast(pl.String), "value": values}), named),
        "pandas, int ids": (pd.DataFrame({"rule_id": codes, "value": values}), numbered),
        "pandas, categories": (pd.DataFrame({"rule_id": pd.Categorical.from_codes(codes, names), "value": values}), named),
    }
    int_table = pl.DataFrame({"rule_id": np.arange(RULES), "low": low, "high": high})
    text_table = int_table.with_columns(rule_id=pl.Series(names))
    pandas_table = pd.DataFrame({"rule_id": np.arange(RULES), "low": low, "high": high})
    peers: dict[str, Callable[[], Any]] = {
        "polars join by hand, int ids": lambda: polars_join(frames["polars, int ids"][0], int_table),
        "polars join by hand, String ids": lambda: polars_join(frames["polars, String ids"][0], text_table),
        "pandas merge by hand, int ids": lambda: pandas_merge(frames["pandas, int ids"][0], pandas_table),
    }
    expected = score_frame(*frames["polars, int ids"])["verdict"].cast(pl.String)
    answers = {name: score_frame(frame, plan, add=VERDICT)["verdict"] for name, (frame, plan) in frames.items()}
    answers.update({name: peer()["verdict"] for name, peer in peers.items()})
    for name, verdicts in answers.items():
        found = pl.Series(verdicts.astype(str).to_list()) if isinstance(verdicts, pd.Series) else verdicts.cast(pl.String)
        if not found.equals(expected):
            raise SystemExit(f"{name}: other verdicts")
    del answers
    calls: dict[str, Any] = {"numpy sum": lambda: (values.sum(), codes.sum()), **peers}
    for name, (frame, plan) in frames.items():
        calls[f"{name}: verdict"] = partial(score_frame, frame, plan, add=VERDICT)
        calls[f"{name}: verdict, reason, margin"] = partial(score_frame, frame, plan, add=FULL)
    times = per_call(calls, repeat=1, rounds=ROUNDS)
    base = times["numpy sum"]
    print(f"{ROWS:,} rows, {RULES} rules; every side gives the same verdicts")
    print("| what | ms | × numpy sum |\n|---|---:|---:|")
    for name, seconds in times.items():
        print(f"| {name} | {seconds * 1e3:.1f} | {seconds / base:.1f} |")
    ours, text = times["polars, int ids: verdict"], times["polars, String ids: verdict"]
    print(f"\npolars join / score_frame, int ids     {times['polars join by hand, int ids'] / ours:.2f}")
    print(f"polars join / score_frame, String ids  {times['polars join by hand, String ids'] / text:.2f}")
    print(f"pandas merge / score_frame, int ids    {times['pandas merge by hand, int ids'] / times['pandas, int ids: verdict']:.1f}")
    more = ", ".join(f"{times[f'{name}: verdict, reason, margin'] / times[f'{name}: verdict']:.2f} ({name})" for name in frames)
    print(f"reason and margin as well, x the verdict alone: {more}")


if __name__ == "__main__":
    main()
