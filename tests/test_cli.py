"""The command line as a subprocess: results, exit codes, and messages without a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLAN, ACTUALS = "rules/banan-2024.toml", "examples/data/banan-2024-actuals.csv"


def run(*arguments: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """One fresh process, as a user starts it."""
    return subprocess.run(
        [sys.executable, "-m", "plancheck", *arguments],
        cwd=cwd,
        env={**os.environ, "COLUMNS": "120", **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_score_json() -> None:
    """The contract of the JSON: schema, policy, outcomes, summary, and the figures of 2024."""
    done = run("score", PLAN, ACTUALS, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    content = json.loads(done.stdout)
    assert (content["schema"], content["plan"], content["policy"]["id"]) == (1, "banan-2024", "cn-plan")
    summary = content["summary"]
    assert summary["all"] == {"met": 27, "missed": 10, "pending": 7, "provisional": {"met": 15, "missed": 8, "pending": 0}}
    assert [summary["headline"][key] for key in ("met", "missed", "pending")] == [24, 8, 3]
    assert [summary["binding"][key] for key in ("met", "missed", "pending")] == [2, 0, 7]
    assert summary["passes"] is None
    first = content["outcomes"][0]
    assert set(first) == {
        "id", "row", "name", "classification", "target", "actual", "unit", "verdict", "reason", "provisional", "margin", "basis", "flips", "explanation",
    }  # fmt: skip
    assert (first["id"], first["verdict"], first["reason"], first["margin"], first["provisional"]) == ("gdp_growth", "missed", "outside", "-1.3", True)
    assert (first["target"]["kind"], first["target"]["text"], first["actual"]["text"]) == ("about", "6左右", "△4.5")
    assert first["basis"]["acceptable"] == "[5.8, ∞)"
    assert all(isinstance(outcome["actual"], dict) for outcome in content["outcomes"])
    assert [outcome["row"] for outcome in content["outcomes"] if outcome["verdict"] == "missed"] == [
        "1", "4", "12", "13", "14", "19", "20", "20#1", "22", "22#1",
    ]  # fmt: skip


def test_score_csv() -> None:
    """The CSV has one line for each rule, and margins as plain decimals."""
    rows = list(csv.DictReader(io.StringIO(run("score", PLAN, ACTUALS, "--format", "csv").stdout)))
    assert len(rows) == 44
    assert (rows[0]["verdict"], rows[0]["margin"]) == ("missed", "-1.3")


@pytest.mark.parametrize(("lang", "words"), [("en", ["missed", "-1.3 points", "policy: cn-plan"]), ("zh", ["未完成", "-1.3个百分点", "评判口径：cn-plan"])])
def test_score_table_lines_up(lang: str, words: list[str]) -> None:
    """Every line of the terminal's table has its columns at the same place, Chinese counted as two."""
    from wcwidth import wcswidth  # noqa: PLC0415 - only this test needs it

    out = run("score", "banan-2024", ACTUALS, "--lang", lang).stdout
    assert all(word in out for word in words)
    lines = out.split("\n\n")[0].splitlines()
    rule = lines[1]
    starts = [0] + [index + 2 for index in range(len(rule) - 1) if rule[index : index + 2] == "  " and rule[index + 2] == "-"]
    for line in lines[2:]:
        width = 0
        columns = {}
        for char in line:
            columns[width] = char
            width += max(0, wcswidth(char))
        assert all(start >= width or (start in columns and columns.get(start - 1, " ") == " ") for start in starts), line
    assert "\x1b" not in out


def test_markdown_has_a_header_row() -> None:
    """Markdown output is a table that a document renders."""
    lines = run("score", PLAN, ACTUALS, "--format", "markdown").stdout.splitlines()
    assert lines[0].startswith("| row")
    assert set(lines[1]) <= set("|-: ")


def test_output_file_is_whole_or_not_at_all(tmp_path: Path) -> None:
    """-o writes the result; where it cannot, the old file stays and the exit code is 2."""
    target = tmp_path / "result.json"
    target.write_text("old", encoding="utf-8")
    assert run("score", PLAN, ACTUALS, "--format", "json", "-o", str(target)).returncode == 0
    assert json.loads(target.read_text(encoding="utf-8"))["plan"] == "banan-2024"
    missing = run("score", PLAN, ACTUALS, "-o", str(tmp_path / "no" / "such" / "folder.txt"))
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "cannot be written" in missing.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["result.json"]


@pytest.mark.parametrize(("gate", "code"), [("binding", 0), ("any", 1)])
def test_fail_on(gate: str, code: int) -> None:
    """2024 has misses but no binding one; pending trips no gate."""
    assert run("score", PLAN, ACTUALS, "--fail-on", gate).returncode == code


def test_references_settle_a_row(tmp_path: Path) -> None:
    """The authority's figure makes row 31 due for a figure, and the JSON says on what it rests."""
    references = tmp_path / "references.csv"
    rule = next(outcome["id"] for outcome in json.loads(run("score", PLAN, ACTUALS, "--format", "json").stdout)["outcomes"] if outcome["row"] == "31")
    references.write_text(f"role,id,text,unit,as_of,source\ntarget,{rule},3.2%,,2025-06-30,市级通知\n", encoding="utf-8")
    content = json.loads(run("score", PLAN, ACTUALS, "--format", "json", "--references", str(references)).stdout)
    outcome = next(each for each in content["outcomes"] if each["row"] == "31")
    assert (outcome["verdict"], outcome["reason"]) == ("pending", "no_actual")
    assert outcome["basis"]["acceptable"] == "[3.2, ∞)"
    assert outcome["basis"]["references"][0]["source"] == "市级通知"


def test_policy_file(tmp_path: Path) -> None:
    """A policy can be given as a TOML file; τ of 1.5 points turns row 1."""
    policy = tmp_path / "wide.toml"
    policy.write_text('[policy]\nid = "wide"\nrate_tolerance = { kind = "absolute", amount = "1.5" }\n', encoding="utf-8")
    content = json.loads(run("score", PLAN, ACTUALS, "--format", "json", "--policy", str(policy)).stdout)
    assert content["policy"]["id"] == "wide"
    assert (content["outcomes"][0]["verdict"], content["outcomes"][0]["margin"]) == ("met", "0.0")


BAD_INPUT = {
    "no such plan": (["score", "nowhere.toml", ACTUALS], "nowhere.toml"),
    "no such actuals": (["score", PLAN, "nowhere.csv"], "nowhere.csv"),
    "actuals as plan": (["score", ACTUALS, ACTUALS], "is not TOML"),
    "plan as actuals": (["score", PLAN, PLAN], "unknown column"),
    "a folder": (["score", "rules", ACTUALS], "rules"),
    "no such policy": (["score", PLAN, ACTUALS, "--policy", "lenient"], "neither a policy nor a file"),
    "no such format": (["score", PLAN, ACTUALS, "--format", "pdf"], "pdf"),
    "no such option": (["score", PLAN, ACTUALS, "--quick"], "--quick"),
    "no such command": (["judge"], "judge"),
    "too few arguments": (["score", PLAN], "ACTUALS"),
    "a zero byte": (["show", "a\0b".replace("\0", "%00")], "a%00b"),
    "actuals of another plan": (["score", "banan-2025", ACTUALS], "has no rule for"),
    "nothing to parse": (["parse"], "give either texts"),
    "no such column": (["parse", "--csv", ACTUALS, "--column", "cell"], "has no column 'cell'"),
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input(name: str) -> None:
    """Bad input is one clear message on standard error, exit code 2, nothing on standard output."""
    arguments, words = BAD_INPUT[name]
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_check(tmp_path: Path) -> None:
    """check names every faulty file and still tells of the good ones."""
    bad = tmp_path / "bad.toml"
    bad.write_text('[plan]\nid = "x"\ntitle.en = "X"\n', encoding="utf-8")
    done = run("check", "banan-2024", str(bad))
    assert done.returncode == 2
    assert "banan-2024: 44 rules" in done.stdout
    assert "bad.toml" in done.stderr


@pytest.mark.parametrize("fmt", ["table", "markdown", "csv", "json"])
def test_show(fmt: str) -> None:
    """show lists every rule in every format."""
    out = run("show", "banan-2025", "--format", fmt).stdout
    assert "保稳提质" in out
    assert out.count("\n") > 40


def test_schema_is_json() -> None:
    """schema prints a JSON Schema that names the keys of a rule."""
    assert "direction_source" in json.loads(run("schema").stdout)["$defs"]["RuleEntry"]["properties"]


def test_parse() -> None:
    """parse reads texts, shows the accepted values, and refuses what it cannot read, with exit code 0."""
    done = run("parse", "12左右", "8以上", "3或4", "--direction", "higher", "--unit", "%")
    assert done.returncode == 0
    assert "[11.8, ∞)" in done.stdout
    assert "2 read, 1 refused" in done.stderr


def test_parse_csv_column(tmp_path: Path) -> None:
    """A column of a CSV file is read cell by cell, and written as CSV."""
    cells = tmp_path / "cells.csv"
    cells.write_text("name,cell\nx,7.5以内\ny,不低于40\n", encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run("parse", "--csv", str(cells), "--column", "cell", "--format", "csv").stdout)))
    assert [(row["kind"], row["number"]) for row in rows] == [("within", "7.5"), ("at_least", "40")]


def test_version_and_help() -> None:
    """--version prints it; every command's --help has an example."""
    assert run("--version").stdout.startswith("plancheck ")
    for command in ("score", "parse", "show", "check", "schema"):
        assert "Example" in run(command, "--help").stdout


def test_any_locale() -> None:
    """Chinese text comes out as UTF-8 under locale C, and the language never comes from the locale."""
    done = run("score", PLAN, ACTUALS, env={"LC_ALL": "C", "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert done.returncode == 0
    assert "6左右" in done.stdout
    assert "missed" in done.stdout
