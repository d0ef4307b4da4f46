"""One million rows and fifty rules against the table validators and a rule engine.

Run: pip install -e '.[frames,bench]'
and: python benchmarks/bench_frames_validators.py [rows]
Every peer answers less than we do (which rows fail, no reason, no margin, no pending) and has its failing
rows compared with our misses first. rule-engine is timed on a hundredth of the rows, its rules compiled, and multiplied.
Not measured: the rows themselves of pointblank and great_expectations, which count here, and reports in HTML.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import rule_engine

from bench_frames import bounds, rules
from plancheck.frames import score_frame
from timing import per_call

dy: Any = import_module("dataframely")  # these peers have to be there only for this script
pa_pandas: Any = import_module("pandera.pandas")
pa_polars: Any = import_module("pandera.polars")
pointblank: Any = import_module("pointblank")
os.environ["GX_ANALYTICS_ENABLED"] = "false"
gx: Any = import_module("great_expectations")

ROWS = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else 1_000_000
RULES, ROUNDS, SHARE = 50, 5, 100
EVERYTHING = "plancheck, with reason, margin and class"
ENUM = "plancheck, Enum ids"
NAMES = [f"indicator_{place}" for place in range(RULES)]
LOW, HIGH = bounds()


def outside(place: int) -> pl.Expr:
    """Rows of one rule outside its bounds."""
    return (pl.col("rule_id") == NAMES[place]) & ~pl.col("value").is_between(LOW[place], HIGH[place])


SCHEMA: Any = type(
    "Figures",
    (dy.Schema,),
    {
        "rule_id": dy.String(),
        "value": dy.Float64(),
        **{f"rule_{place}": dy.rule()(lambda cls, place=place: ~outside(place)) for place in range(RULES)},  # noqa: ARG005 - dataframely calls it so
    },
)
PANDERA = pa_polars.DataFrameSchema(
    checks=[pa_polars.Check(lambda data, place=place: data.lazyframe.select(~outside(place)), name=NAMES[place]) for place in range(RULES)]
)
PANDERA_PANDAS = pa_pandas.DataFrameSchema(
    checks=[
        pa_pandas.Check(lambda data, place=place: ~((data["rule_id"] == NAMES[place]) & ~data["value"].between(LOW[place], HIGH[place])), name=NAMES[place])
        for place in range(RULES)
    ]
)


def by_dataframely(frame: pl.DataFrame) -> int:
    """Rows that fail."""
    _, failures = SCHEMA.filter(frame)
    return len(failures)


def by_pandera(frame: Any, schema: Any, errors: Any) -> int:
    """Rows that fail, each of its one rule."""
    try:
        schema.validate(frame, lazy=True)
    except errors as found:
        return len(found.failure_cases)
    return 0


def by_pointblank(frame: pl.DataFrame) -> int:
    """Rows that fail, counted."""
    steps = pointblank.Validate(frame)
    for place, name in enumerate(NAMES):

        def own(table: pl.DataFrame, name: str = name) -> pl.DataFrame:
            return table.filter(pl.col("rule_id") == name)

        is_ceiling = np.isinf(LOW[place])
        steps = steps.col_vals_le("value", HIGH[place], pre=own) if is_ceiling else steps.col_vals_ge("value", LOW[place], pre=own)
    return int(sum(steps.interrogate(collect_extracts=False).n_failed().values()))


def great_expectations_of(frame: pd.DataFrame) -> Callable[[], int]:
    """What counts the rows that fail, its context and its rules made beforehand."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    suite = gx.ExpectationSuite(name="figures")
    for place, name in enumerate(NAMES):
        ends = {"max_value": HIGH[place]} if np.isinf(LOW[place]) else {"min_value": LOW[place]}
        condition = {"row_condition": f'rule_id=="{name}"', "condition_parser": "pandas"}
        suite.add_expectation(gx.expectations.ExpectColumnValuesToBeBetween(column="value", **ends, **condition))
    whole = context.data_sources.add_pandas("here").add_dataframe_asset("figures").add_batch_definition_whole_dataframe("all")
    return lambda: sum(one.result["unexpected_count"] for one in whole.get_batch({"dataframe": frame}).validate(suite).results)


def _words(place: int) -> str:
    """One rule in rule-engine's language."""
    return f"value <= {HIGH[place]}" if np.isinf(LOW[place]) else f"value >= {LOW[place]}"


RULE_ENGINE = {name: rule_engine.Rule(_words(place)) for place, name in enumerate(NAMES)}


def by_rule_engine(rows: list[dict[str, Any]]) -> int:
    """Rows that fail, one by one; rules and rows were made beforehand."""
    return sum(not RULE_ENGINE[row["rule_id"]].matches(row) for row in rows)


def main() -> None:
    """Compare the failing rows, then print the ratios."""
    logging.disable(logging.CRITICAL)
    draw = np.random.default_rng(0)
    frame = pl.DataFrame({"rule_id": pl.Series(NAMES).gather(draw.integers(0, RULES, ROWS)), "value": np.round(draw.normal(3, 2, ROWS), 1)})
    pandas_frame: pd.DataFrame = frame.to_pandas()
    enum = frame.with_columns(pl.col("rule_id").cast(pl.Enum(NAMES)))
    some = frame.head(ROWS // SHARE)
    plan = rules(NAMES)
    missed = int((score_frame(frame, plan)["verdict"] == "missed").sum())
    calls: dict[str, Callable[[], int]] = {
        "dataframely": lambda: by_dataframely(frame),
        "pandera on polars": lambda: by_pandera(frame, PANDERA, pa_polars.errors.SchemaErrors),
        "pandera on pandas": lambda: by_pandera(pandas_frame, PANDERA_PANDAS, pa_pandas.errors.SchemaErrors),
        "pointblank on polars": lambda: by_pointblank(frame),
        "great_expectations on pandas": great_expectations_of(pandas_frame),
    }
    for name, call in calls.items():
        failing = call()
        if failing not in (missed, missed * len(frame.columns)):
            raise SystemExit(f"{name}: {failing} rows fail, {missed} are missed")
    rows = some.rows(named=True)
    if by_rule_engine(rows) != int((score_frame(some, plan)["verdict"] == "missed").sum()):
        raise SystemExit("rule-engine: other rows fail")
    times = per_call(
        {
            "plancheck": lambda: score_frame(frame, plan, add=["verdict"]),
            EVERYTHING: lambda: score_frame(frame, plan),
            ENUM: lambda: score_frame(enum, plan, add=["verdict"]),
            **calls,
            "rule-engine": lambda: by_rule_engine(rows),
        },
        repeat=1,
        rounds=ROUNDS,
    )
    times["rule-engine"] *= SHARE
    print(f"{ROWS:,} rows, {RULES} rules; every side finds the same {missed:,} misses")
    print("| what | ms | × plancheck | × plancheck, Enum ids |\n|---|---:|---:|---:|")
    for name, seconds in times.items():
        print(f"| {name} | {seconds * 1e3:,.0f} | {seconds / times['plancheck']:.1f} | {seconds / times[ENUM]:.1f} |")


if __name__ == "__main__":
    main()
