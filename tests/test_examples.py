"""Every example runs, and prints the answer to its question."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
ANSWERS = {
    "scorecard_2024.py": ["all rows", "27 (15)", "10 (8)"],
    "binding_and_expected.py": ["binding", "2 of 9", "Passes: None"],
    "misses.py": ["-1.3 points", "-29.2 points"],
    "pending.py": ["Pending as reported", "a made-up notice of the city"],
    "import_a_table.py": ["open: row 4, 民宿房晚", "3.9 % is 0.6 points below", "21.3 万吨 is 0.7 万吨 below"],
    "own_rule.py": ["12.6: met", "12.7: missed", "15以内: pending", "None: pending", "12.6 is missed"],
    "write_report.py": ["report.zh.html: ", "report.en.xlsx: ", "charts.zh.png: ", "policies.en.svg: ", "report.json: "],
    "targets_2025.py": ["target 2025", "indicators are in both tables"],
    "compare_years.py": ["Lowered: at least 14 % in 2024, at least 12 % in 2025", "16 targets were raised"],
}


@pytest.mark.parametrize("name", ANSWERS)
def test_example(name: str, tmp_path: Path) -> None:
    """It runs from anywhere without a warning and prints its answer."""
    done = subprocess.run([sys.executable, "-W", "error", str(EXAMPLES / name)], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(words in done.stdout for words in ANSWERS[name]), done.stdout


def test_every_example_has_an_answer() -> None:
    """No example is left untested."""
    assert {path.name for path in EXAMPLES.glob("*.py")} >= set(ANSWERS)
