"""Spark local[2]: score_frame against the same expression written natively.

Run: pip install -e '.[spark]' && python benchmarks/bench_frames_spark.py [rows]
Parquet to counts, one session, interleaved rounds; the counts are compared first. Not measured:
a cluster, starting the session.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from bench_frames import bounds, rules
from bench_frames_lazy import NAMES, write
from plancheck.frames import score_frame
from timing import per_call

ROWS = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else 10_000_000
spark_sql: Any = import_module("pyspark.sql")
functions: Any = import_module("pyspark.sql.functions")


def native(frame: Any, spark: Any) -> dict[str, int]:
    """The same expression by hand."""
    table = functions.broadcast(spark.createDataFrame(list(zip(NAMES, *bounds(), strict=True)), "rule_id string, low double, high double"))
    figure = functions.when(~functions.isnan("value"), functions.col("value"))
    valid = (figure < float("inf")) & (figure > float("-inf"))
    low, high = functions.col("low"), functions.col("high")
    met = functions.when(valid & (figure >= low) & (figure <= high), "met").when(valid & ((figure < low) | (figure > high)), "missed")
    return counted(frame.join(table, "rule_id", "left").withColumn("verdict", met.otherwise("pending")))


def counted(frame: Any) -> dict[str, int]:
    """Verdicts counted."""
    return {row["verdict"]: row["count"] for row in frame.groupBy("verdict").count().collect()}


def main() -> None:
    """Compare the counts, then print the ratio."""
    builder = spark_sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.memory", "4g")
    spark = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.parquet"
        write(path, ROWS)
        frame = spark.read.parquet(str(path))
        sides = {"native": lambda: native(frame, spark), "plancheck": lambda: counted(score_frame(frame, rules(NAMES), add=["verdict"]))}
        if sides["native"]() != sides["plancheck"]():
            raise SystemExit("other verdicts")
        times = per_call(sides, repeat=1, rounds=7)
    print(f"{ROWS:,} rows, Parquet to counts on Spark local[2]; both sides count the same verdicts")
    print(f"native {times['native']:.2f} s, plancheck {times['plancheck']:.2f} s = {times['plancheck'] / times['native']:.2f} x")
    spark.stop()


if __name__ == "__main__":
    main()
