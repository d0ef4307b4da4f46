"""`plancheck import`, and `plancheck score` on a published table, as a user starts them."""

from __future__ import annotations

import csv
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

import plancheck as pc
from plancheck.cli import main

PAGE = """附表1 2024年北县国民经济和社会发展主要指标完成情况
| 序号 | 指标名称 | 单位 | 预期目标 | 完成情况 |
| 1 | 地区生产总值增长率 | % | 6左右 | △5.9 |
| 2 | 城镇登记失业率 | % | 4.5以内 | 4.6 |
| 3 | 粮食产量* | 万吨 | 22以上 | 22.3 |
{more}注：1.带“*”的是约束性指标，其余是预期性指标。2.带“△”的是预计数。
"""
OPEN = "| 4 | 旅游民宿房晚 | 间 | 800 | 760 |\n"


@dataclass(frozen=True, slots=True)
class Done:
    """What a command printed, and what it ended with."""

    returncode: int
    stdout: str
    stderr: str


class Run(Protocol):
    """A command of `plancheck`, in the folder of the test."""

    def __call__(self, *arguments: str) -> Done: ...


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line as its entry point starts it, without the cost of a process."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "120")

    def started(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["plancheck", *arguments])
        code = 0
        try:
            main()
        except SystemExit as left:
            code = int(left.code or 0)
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return started


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a decided table and one that leaves a direction open."""
    (tmp_path / "decided.txt").write_text(PAGE.format(more=""), encoding="utf-8")
    (tmp_path / "open.txt").write_text(PAGE.format(more=OPEN), encoding="utf-8")
    return tmp_path


def test_import_writes_a_plan_that_scores(folder: Path, run: Run) -> None:
    """From a page to verdicts in two commands: head, rules and figures of the table, and the verdicts of its numbers."""
    done = run("import", "decided.txt", "-o", "north-2024", "--place", "北县")
    assert done.returncode == 0, done.stderr
    assert "3 rules (3 headline, 0 sub-rows), 3 figures" in done.stdout
    assert "Nothing is open." in done.stdout
    assert "north-2024/plan.toml" in done.stderr
    plan = pc.load_plan(folder / "north-2024" / "plan.toml")
    assert (plan.id, plan.place, plan.year, plan.table) == ("north-2024", "北县", 2024, "附表1")
    scored = run("score", "north-2024/plan.toml", "north-2024/actuals.csv", "--format", "csv")
    verdicts = {row["id"]: row["verdict"] for row in csv.DictReader(scored.stdout.splitlines())}
    assert verdicts == {"gdp_growth": "met", "registered_unemployment_rate": "missed", "grain_output": "met"}
    assert run("score", "decided.txt", "--format", "csv").stdout.splitlines()[1].split(",")[-3:] == scored.stdout.splitlines()[1].split(",")[-3:]


def test_in_a_process_of_its_own(folder: Path) -> None:
    """The same in a fresh process, as a user starts it."""
    done = subprocess.run(
        [sys.executable, "-m", "plancheck", "import", "decided.txt", "-o", "out"], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Nothing is open." in done.stdout


def test_import_tells_what_is_open(folder: Path, run: Run) -> None:
    """An open point is a row of a table, in both languages; the exit code is 0, and the file says it too."""
    for lang, words in (("en", "which direction is better is not known"), ("zh", "指标方向未知")):
        done = run("import", "open.txt", "-o", f"out-{lang}", "--lang", lang)
        assert done.returncode == 0, done.stderr
        assert words in done.stdout
        assert "旅游民宿房晚" in done.stdout
    checked = run("check", "out-en/plan.toml")
    assert checked.returncode == 2
    assert "'800' can only be judged with a direction @ rule 4 (旅游民宿房晚)" in checked.stderr
    text = (folder / "out-en" / "plan.toml").read_text(encoding="utf-8")
    assert "# open: which direction is better is not known" in text


def test_score_refuses_a_table_with_an_open_point(run: Run) -> None:
    """Nothing is judged while something that decides is open: every such point is told, with the way on."""
    done = run("score", "open.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "which direction is better is not known @ row 4" in done.stderr
    assert "plancheck import open.txt -o DIR" in done.stderr
    assert "Traceback" not in done.stderr


def test_score_a_published_table(run: Run) -> None:
    """Its own results judge it; what was proposed is told beside, and the gate works as for a plan."""
    done = run("score", "decided.txt", "--fail-on", "any")
    assert done.returncode == 1
    assert "missed" in done.stdout
    assert "directions proposed by the dictionary: 3; to look at: 0" in done.stderr


def test_score_without_actuals_is_for_tables_only(run: Run) -> None:
    """A rule file needs an actuals file, and a record needs both."""
    done = run("score", "banan-2024")
    assert done.returncode == 2
    assert "no actuals file is given" in done.stderr
    done = run("score", "decided.txt", "--record", "r.json")
    assert done.returncode == 2
    assert "plancheck import" in done.stderr.replace("\n", " ")


def test_accept(folder: Path, run: Run) -> None:
    """--accept writes the proposals without their mark."""
    assert run("import", "decided.txt", "-o", "marked").returncode == 0
    assert run("import", "decided.txt", "-o", "accepted", "--accept").returncode == 0
    assert "proposed (dictionary)" in (folder / "marked" / "plan.toml").read_text(encoding="utf-8")
    assert "proposed (dictionary)" not in (folder / "accepted" / "plan.toml").read_text(encoding="utf-8")


def test_as_of(folder: Path, run: Run) -> None:
    """--as-of dates every figure."""
    assert run("import", "decided.txt", "-o", "dated", "--as-of", "2024-12-31").returncode == 0
    rows = list(csv.DictReader((folder / "dated" / "actuals.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["as_of"] for row in rows} == {"2024-12-31"}


def test_nothing_is_overwritten_unasked(run: Run) -> None:
    """A second import into the same folder is refused, and goes with --force."""
    assert run("import", "decided.txt", "-o", "out").returncode == 0
    again = run("import", "open.txt", "-o", "out")
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert run("import", "open.txt", "-o", "out", "--force").returncode == 0


def test_list(folder: Path, run: Run) -> None:
    """--list names the tables of the file and writes nothing."""
    done = run("import", "decided.txt", "--list")
    assert done.returncode == 0, done.stderr
    assert "指标名称" in done.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["decided.txt", "open.txt"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "decided.txt"), "-o DIR"),
        (("import", "missing.txt", "-o", "out"), "missing.txt"),
        (("import", "decided.txt", "-o", "out", "--columns", "target"), "ROLE=HEAD"),
        (("import", "decided.txt", "-o", "out", "--table", "9"), "9"),
        (("import", "decided.txt", "-o", "decided.txt"), "cannot be"),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...], words: str) -> None:
    """Each misuse is a message and exit code 2, never a traceback."""
    done = run(*arguments)
    assert done.returncode == 2, done.stdout
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_columns_are_chosen_by_the_caller(folder: Path, run: Run) -> None:
    """Two columns of targets leave every row open until one is named; the other is kept and never scored."""
    (folder / "two.csv").write_text(
        "2024年计划完成情况,,,\n指标名称,单位,年初目标,调整后目标,全年完成\n粮食产量,万吨,23,22,22.4\n蔬菜产量,万吨,61,60,60.5\n", encoding="utf-8"
    )
    assert run("score", "two.csv").returncode == 2
    for head, verdict in (("年初目标", "missed"), ("调整后目标", "met")):
        done = run("score", "two.csv", "--columns", f"target={head}", "--format", "csv")
        assert [row["verdict"] for row in csv.DictReader(done.stdout.splitlines())] == [verdict] * 2, done.stderr


def test_a_row_after_one_that_includes(folder: Path, run: Run) -> None:
    """其中 opens parts that may go on without a sign: the row after it is asked about, one after a heading is not."""
    parts = "地区生产总值 | 亿元 | 205\n其中：一产 | 亿元 | 45\n二产 | 亿元 | 80\n三产 | 亿元 | 80\n其中：旅游业 | 亿元 | 20\n"
    page = f"2024年主要目标\n指标 | 单位 | 2024年目标\n{parts}二、农业 | |\n粮食产量 | 万吨 | 60\n"
    (folder / "parts.txt").write_text(page, encoding="utf-8")
    done = run("import", "parts.txt", "-o", "out")
    assert done.returncode == 0, done.stderr
    told = [line.split()[1] for line in done.stdout.splitlines() if "may be parts like" in line]
    assert told == ["二产"]
