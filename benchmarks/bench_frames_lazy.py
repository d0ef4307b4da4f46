"""The lazy path against the same expression written natively, and how time and memory grow.

Run: pip install -e '.[duckdb]' && python benchmarks/bench_frames_lazy.py [rows | growth]
Parquet to counts on polars and DuckDB, Parquet to Parquet on polars, each in fresh processes for
the peak of memory; time per row from 10⁴ to `rows` rows and from 10 to 100,000 rules. Verdicts
are compared first. Not measured: Spark, a disk that is not in the cache.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import polars as pl

import plancheck as pc
from bench_frames import bounds, rules
from plancheck.frames import score_frame
from timing import cpu_time, per_call

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 10_000_000
ROUNDS = 3
NAMES = [f"indicator_{place}" for place in range(50)]


def write(path: Path, rows: int) -> None:
    """A table of the given length, in row groups of a quarter million."""
    draw = np.random.default_rng(0)
    parts = []
    for start in range(0, rows, 10_000_000):
        size = min(10_000_000, rows - start)
        ids = pl.Series(NAMES).gather(draw.integers(0, 50, size))
        part = path.with_suffix(f".{start}.parquet")
        pl.DataFrame({"rule_id": ids, "value": np.round(draw.normal(3, 2, size), 1)}).write_parquet(part, row_group_size=250_000)
        parts.append(part)
    pl.scan_parquet(parts).sink_parquet(path, row_group_size=250_000)
    for part in parts:
        part.unlink()


def native_polars(path: Path) -> pl.LazyFrame:
    """The same by hand: the bounds joined, in the order of the rows, compared, the verdict named."""
    low, high = bounds()
    words = pl.Enum(["met", "missed", "pending"])
    value, least, most = pl.col("value"), pl.col("low"), pl.col("high")
    figure = pl.when(~value.is_nan()).then(value)
    valid = (figure < float("inf")) & (figure > float("-inf"))
    verdict = (
        pl.when(valid & (figure >= least) & (figure <= most)).then(pl.lit("met")).when(valid & ((figure < least) | (figure > most))).then(pl.lit("missed"))
    )
    table = pl.LazyFrame({"rule_id": NAMES, "low": low, "high": high})
    joined = pl.scan_parquet(path).join(table, on="rule_id", how="left", maintain_order="left")
    return joined.with_columns(verdict=verdict.otherwise(pl.lit("pending")).cast(words)).drop("low", "high")


def our_polars(path: Path) -> pl.LazyFrame:
    """The same with the library."""
    frame: pl.LazyFrame = score_frame(pl.scan_parquet(path), rules(NAMES), add=["verdict"])
    return frame


def count(frame: pl.LazyFrame) -> dict[str, int]:
    """Verdicts counted by the streaming engine."""
    return dict(frame.group_by(pl.col("verdict").cast(pl.String)).len().sort("verdict").collect(engine="streaming").iter_rows())


def native_duckdb(path: Path) -> dict[str, int]:
    """The same expression in SQL, the rows numbered and put back in order as ours are."""
    import duckdb  # noqa: PLC0415 - one of the sides

    low, high = bounds()
    connection = duckdb.connect()
    texts = ", ".join(f"'{name}'" for name in NAMES)
    facts = (
        f"SELECT unnest([{texts}]) AS rule_id, unnest({[repr(end) for end in low]}::DOUBLE[]) AS low, unnest({[repr(end) for end in high]}::DOUBLE[]) AS high"
    )
    query = f"""
        WITH figures AS (SELECT *, CASE WHEN NOT isnan(value) THEN value END AS f, row_number() OVER () AS row FROM read_parquet('{path}')),
        judged AS (SELECT figures.rule_id, value, row, CASE WHEN f > '-inf' AND f < 'inf' AND f >= low AND f <= high THEN 'met'
            WHEN f > '-inf' AND f < 'inf' AND (f < low OR f > high) THEN 'missed' ELSE 'pending' END AS verdict
            FROM figures LEFT JOIN ({facts}) AS facts ON figures.rule_id = facts.rule_id ORDER BY row)
        SELECT verdict, count(*) FROM judged GROUP BY verdict ORDER BY verdict"""  # noqa: S608 - nothing here comes from outside
    return dict(connection.execute(query).fetchall())


def our_duckdb(path: Path) -> dict[str, int]:
    """The same with the library."""
    import duckdb  # noqa: PLC0415 - one of the sides

    scored = score_frame(duckdb.connect().read_parquet(str(path)), rules(NAMES), add=["verdict"])
    return dict(scored.aggregate("verdict::VARCHAR AS v, count(*)", "verdict").order("v").fetchall())


SIDES: dict[str, Callable[[Path], object]] = {
    "counts polars native": lambda path: count(native_polars(path)),
    "counts polars plancheck": lambda path: count(our_polars(path)),
    "counts duckdb native": native_duckdb,
    "counts duckdb plancheck": our_duckdb,
    "sink polars native": lambda path: native_polars(path).sink_parquet(path.with_suffix(".native")),
    "sink polars plancheck": lambda path: our_polars(path).sink_parquet(path.with_suffix(".ours")),
}


def in_fresh_process(side: str, path: Path) -> tuple[float, float]:
    """Seconds of one side in a process of its own, and the peak of its memory in MB."""
    done = subprocess.run([sys.executable, __file__, side, str(path)], check=True, capture_output=True, text=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def growth() -> None:
    """Time per row by rows and by rules, in memory."""
    print("\n| rows | rules | ns per row | least ns of CPU time per row | first call, rules lowered, ms |\n|---:|---:|---:|---:|---:|")
    sizes = [(rows, 50) for rows in (10**4, 10**5, 10**6, 10**7, 10**8) if rows <= ROWS] + [(10**6, count_) for count_ in (10, 1_000, 100_000)]
    for rows, kinds in sizes:
        draw = np.random.default_rng(0)
        frame = pl.DataFrame({"rule_id": draw.integers(0, kinds, rows), "value": np.round(draw.normal(3, 2, rows), 1)})
        plan = pc.Plan("n", pc.Name(en="n"), tuple(pc.Rule(str(place), pc.About(str(place / 10)), unit="%", direction="higher") for place in range(kinds)))
        start = time.perf_counter()
        score_frame(frame, plan, add=["verdict"])
        first = time.perf_counter() - start
        judged = partial(score_frame, frame, plan, add=["verdict"])
        rounds = max(ROUNDS, min(31, 10**8 // rows))
        busy = min(cpu_time(judged) for _ in range(rounds))
        seconds = per_call({"ours": judged}, repeat=1, rounds=rounds)["ours"]
        print(f"| {rows:,} | {kinds:,} | {seconds / rows * 1e9:.1f} | {busy / rows * 1e9:.1f} | {first * 1e3:.0f} |")


def main() -> None:
    """Compare the answers, then print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.parquet"
        write(path, ROWS)
        answers = [SIDES[name](path) for name in SIDES if name.startswith("counts")]
        if any(answer != answers[0] for answer in answers):
            raise SystemExit(f"other verdicts: {answers}")
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in SIDES}
        for _ in range(ROUNDS):
            for name, measured in found.items():
                measured.append(in_fresh_process(name, path))
        print(f"{ROWS:,} rows, 50 rules, Parquet; every side gives the same verdicts", flush=True)
        print("| what | s | peak MB |\n|---|---:|---:|")
        middle = {name: sorted(measured)[len(measured) // 2] for name, measured in found.items()}
        for name, (seconds, megabytes) in middle.items():
            print(f"| {name} | {seconds:.2f} | {megabytes:.0f} |")
        for what in ("counts polars", "counts duckdb", "sink polars"):
            print(f"{what}: plancheck / native {middle[f'{what} plancheck'][0] / middle[f'{what} native'][0]:.2f}")
    sys.stdout.flush()
    growth()


if __name__ == "__main__":
    if sys.argv[1:] == ["growth"]:
        ROWS = 10**8
        growth()
    elif len(sys.argv) == 3 and sys.argv[1] in SIDES:  # noqa: PLR2004 - one side in a process of its own
        begin = time.perf_counter()
        SIDES[sys.argv[1]](Path(sys.argv[2]))
        seconds = time.perf_counter() - begin
        peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
        print(seconds, int(peak.split()[1]) / 1024)
    else:
        main()
