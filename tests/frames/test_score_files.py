"""From file to file: any size, any of the engines, written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import plancheck as pc
from plancheck.frames import score_frame
from plancheck.frames.files import score_files

PLAN = pc.load_plan("banan-2024")
FIGURES = pl.DataFrame({"rule_id": [rule.id for rule in PLAN] + ["nowhere"], "value": [float(number) for number in range(len(PLAN) + 1)]})
EXPECTED = score_frame(FIGURES, PLAN).with_columns(pl.col("verdict", "reason", "classification").cast(pl.String))


def _write(frame: pl.DataFrame, path: Path) -> Path:
    writers: dict[str, Any] = {".parquet": frame.write_parquet, ".csv": frame.write_csv, ".arrow": frame.write_ipc}
    writers[path.suffix](path)
    return path


def _read(path: Path) -> pl.DataFrame:
    readers: dict[str, Any] = {".parquet": pl.read_parquet, ".csv": pl.read_csv, ".arrow": pl.read_ipc}
    found: pl.DataFrame = readers[path.suffix](path)
    return found.with_columns(pl.col("verdict", "reason", "classification").cast(pl.String))


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "plancheck", "score-frame", *map(str, arguments)], capture_output=True, text=True, check=False, encoding="utf-8"
    )


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize(("source", "target"), [(".parquet", ".parquet"), (".csv", ".parquet"), (".parquet", ".csv"), (".arrow", ".arrow")])
def test_every_kind_of_file(tmp_path: Path, engine: str, source: str, target: str) -> None:
    """The answers of the file are those of the frame in memory; DuckDB refuses Arrow files by name."""
    given = _write(FIGURES, tmp_path / f"in{source}")
    if engine == "duckdb" and source == ".arrow":
        with pytest.raises(pc.PlanCheckError, match="no Arrow"):
            score_files(given, tmp_path / f"out{target}", PLAN, engine="duckdb")
        return
    score_files(given, tmp_path / f"out{target}", PLAN, engine="polars" if engine == "polars" else "duckdb")
    assert_frame_equal(_read(tmp_path / f"out{target}"), EXPECTED)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([given.name, f"out{target}"])


def test_an_output_in_the_place_of_the_input(tmp_path: Path) -> None:
    """The figures are not written over, and the message says so."""
    given = _write(FIGURES, tmp_path / "in.parquet")
    before = given.read_bytes()
    done = _run("banan-2024", given, "-o", given)
    assert done.returncode == 2
    assert "is an input of this command" in done.stderr
    assert given.read_bytes() == before


def test_a_folder_and_the_summary(tmp_path: Path) -> None:
    """All files of a folder are one table; the summary counts every row and says why rows are pending."""
    folder = tmp_path / "figures"
    folder.mkdir()
    for name in "ab":
        _write(FIGURES, folder / f"{name}.parquet")
    done = _run("banan-2024", folder, "-o", tmp_path / "out.parquet")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{2 * FIGURES.height} rows: ")
    assert "2 unknown_rule" in done.stdout
    assert done.stderr == ""
    assert pl.read_parquet(tmp_path / "out.parquet").height == 2 * FIGURES.height


def test_printed_text_in_a_csv(tmp_path: Path) -> None:
    """--text reads the figures as printed; what cannot be read is counted."""
    source = tmp_path / "in.csv"
    source.write_text("rule_id,value\ngdp_growth,5.80\ngdp_growth,△4.5\ngdp_growth,见另表\n", encoding="utf-8")
    done = _run("banan-2024", source, "-o", tmp_path / "out.csv", "--text")
    assert done.stdout == "3 rows: 1 met, 1 missed, 1 pending\npending because:\n  1 unreadable\n"
    assert pl.read_csv(tmp_path / "out.csv", infer_schema=False)["value"].to_list() == ["5.80", "△4.5", "见另表"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["banan-2024", "nowhere.parquet", "-o", "out.parquet"], "no such file"),
        (["banan-2024", "x" * 300, "-o", "out.parquet"], "no such file"),
        (["banan-2024", "in.parquet", "-o", f"{'x' * 300}.parquet"], "cannot be written: File name too long"),
        (["banan-2024", "in.parquet", "-o", "out.txt"], "says no kind of table"),
        (["banan-2024", "in.parquet", "-o", "nowhere/out.parquet"], "its folder does not exist"),
        (["banan-2024", "in.parquet", "-o", "out.parquet", "--value", "wert"], "no column 'wert'"),
        (["banan-2024", "broken.parquet", "-o", "out.parquet"], "the engine gave up"),
    ],
)
def test_bad_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str) -> None:
    """A message and exit code 2; what was there stays, and nothing half-written is left."""
    monkeypatch.chdir(tmp_path)
    _write(FIGURES, tmp_path / "in.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 no table PAR1")
    (tmp_path / "out.parquet").write_bytes(b"before")
    done = _run(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "standard output" not in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "out.parquet").read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.parquet", "in.parquet", "out.parquet"]


def test_flips_on_request(tmp_path: Path) -> None:
    """The columns of flips are those of the frame in memory; an engine that cannot work them out says so and writes nothing."""
    source = _write(FIGURES, tmp_path / "in.parquet")
    done = _run("banan-2024", source, "-o", tmp_path / "out.parquet", "--flips")
    assert done.returncode == 0, done.stderr
    names = ["flip_tolerance", "flip_tolerance_share", "flip_actual"]
    assert_frame_equal(pl.read_parquet(tmp_path / "out.parquet").select(names), score_frame(FIGURES, PLAN, add=names).select(names))
    refused = _run("banan-2024", source, "-o", tmp_path / "other.parquet", "--flips", "--engine", "duckdb")
    assert refused.returncode == 2
    assert "in memory and on polars" in refused.stderr
    assert not (tmp_path / "other.parquet").exists()


@pytest.mark.engines
@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
def test_the_command_on_spark(tmp_path: Path, suffix: str) -> None:
    """Spark writes a folder with every row in the place of an old one, and the summary counts them."""
    given, out = _write(FIGURES, tmp_path / f"in{suffix}"), tmp_path / f"out{suffix}"
    out.mkdir()
    (out / f"part-old{suffix}").write_bytes(b"before")
    done = _run("banan-2024", given, "-o", out, "--engine", "spark")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{FIGURES.height} rows: ")
    assert "1 unknown_rule" in done.stdout
    reader: Any = pl.read_parquet if suffix == ".parquet" else pl.read_csv
    scored = pl.concat([reader(part) for part in sorted(out.glob(f"part-*{suffix}"))])
    assert_frame_equal(scored.sort("value"), EXPECTED.sort("value"))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([given.name, out.name])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    """Stopped in the middle, no part of the output is left."""
    source = tmp_path / "in.parquet"
    pl.concat([FIGURES] * 100_000).write_parquet(source)
    command = [sys.executable, "-m", "plancheck", "score-frame", "banan-2024", str(source), "-o", str(tmp_path / "out.parquet")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        deadline = time.monotonic() + 60
        while running.poll() is None and not list(tmp_path.glob(".*.part*")) and time.monotonic() < deadline:
            time.sleep(0.005)
        running.send_signal(number)
        assert running.wait(60) != 0
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]
