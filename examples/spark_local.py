"""Score a Spark table with the same call as any frame; here on `local[2]`, on a cluster unchanged.

Run: pip install 'plancheck[spark]' && python examples/spark_local.py [rows]
Spark compares the columns itself, with bounds that were worked out exactly beforehand; nothing
but the few rules travels to it. Needs Java 17 or newer.
"""

from __future__ import annotations

import sys

from pyspark.sql import SparkSession, functions

import plancheck as pc
from plancheck.frames import score_frame

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000


def main() -> None:
    """Make a table of figures around the targets of 2024, score it and count the verdicts."""
    plan = pc.load_plan("banan-2024")
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    ids = functions.array(*(functions.lit(rule.id) for rule in plan))
    figures = spark.range(ROWS).select(
        functions.element_at(ids, (functions.col("id") % len(plan) + 1).cast("int")).alias("rule_id"),
        (functions.round(functions.col("id") % 997 / 10, 1)).alias("value"),
    )
    scored = score_frame(figures, plan)
    counted = {row["verdict"]: row["count"] for row in scored.groupBy("verdict").count().collect()}
    print(f"{ROWS:,} rows: " + ", ".join(f"{counted.get(verdict, 0):,} {verdict}" for verdict in pc.Verdict))
    first = scored.where("reason = 'outside'").select("rule_id", "value", "margin").orderBy("rule_id", "value").first()
    print(f"the first miss: {first['rule_id']} at {first['value']}, {first['margin']:.1f} from its edge")
    spark.stop()


if __name__ == "__main__":
    main()
