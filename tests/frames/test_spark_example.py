"""The example of a cluster runs on this machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "spark_local.py"


@pytest.mark.engines
def test_spark_local() -> None:
    """One row per rule and value: every row is counted."""
    done = subprocess.run([sys.executable, str(EXAMPLE), "44000"], capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("44,000 rows: ")
    counted = done.stdout.splitlines()[0].partition(": ")[2].split(", ")
    assert [part.split()[1] for part in counted] == ["met", "missed", "pending"]
