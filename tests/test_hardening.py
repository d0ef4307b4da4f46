"""What an acceptance tester tried against the whole package: odd files, odd calls, odd streams."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import plancheck as pc

ROOT = Path(__file__).parents[1]
ACTUALS = "examples/data/banan-2024-actuals.csv"
RULE = """
[plan]
id = "t"
title.zh = "甲"
[[rule]]
id = "a"
name.zh = "甲增速"
unit = "%"
direction = "higher"
text = "6左右"
target = { kind = "about", value = "6" }
"""


def written(folder: Path, text: str, name: str = "plan.toml") -> Path:
    """A file of that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def through_a_shell(redirection: str) -> subprocess.CompletedProcess[str]:
    """The main job with its standard output led elsewhere by a shell."""
    command = f'"{sys.executable}" -m plancheck score banan-2024 {ACTUALS} {redirection}'
    return subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is played by /dev/full, which this system lacks")
def test_a_full_disk_behind_stdout_is_a_message() -> None:
    """What cannot be written to standard output is exit code 2 and one line, no traceback."""
    done = through_a_shell(">/dev/full")
    assert done.returncode == 2
    assert done.stderr.startswith("plancheck: standard output cannot be written")
    assert "Traceback" not in done.stderr


def test_a_closed_stdout_is_a_message() -> None:
    """Without a standard output the result has nowhere to go, which is told."""
    done = through_a_shell(">&-")
    assert done.returncode == 2
    assert done.stderr.startswith("plancheck: standard output is closed")


def test_a_key_of_many_parts_is_refused_at_once(tmp_path: Path) -> None:
    """A key of 100,000 parts is nested too deep, which is told before it is read (reading it takes minutes)."""
    path = written(tmp_path, "a" + ".a" * 100_000 + " = 1")
    with pytest.raises(pc.PlanFileError, match="nested too deep"):
        pc.load_plan(path)


def test_a_name_no_file_can_have() -> None:
    """A path that the system refuses is a problem of the file, not an OSError."""
    with pytest.raises(pc.PlanFileError, match="cannot be read"):
        pc.load_plan("a" * 5000)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (RULE.replace('{ kind = "about", value = "6" }', '"6左右"'), "a table is wanted here"),
        (RULE.replace("[plan]", "[[plan]]"), "a table is wanted here"),
        (RULE + 'period = { start = "soon", end = 2024-12-31 }\n', "'soon' is no date"),
    ],
)
def test_faults_speak_the_words_of_the_file(tmp_path: Path, text: str, told: str) -> None:
    """A wrong shape is told without the names of our classes."""
    with pytest.raises(pc.PlanFileError) as caught:
        pc.load_plan(written(tmp_path, text))
    assert told in str(caught.value)
    assert "Entry" not in str(caught.value)
    assert "PlanHead" not in str(caught.value)


def test_rules_without_an_id_are_not_duplicates(tmp_path: Path) -> None:
    """Two rules that lack an id lack it; they do not share one."""
    text = RULE.replace('id = "a"\n', "") + RULE[RULE.index("[[rule]]") :].replace('id = "a"\n', "")
    with pytest.raises(pc.PlanFileError) as caught:
        pc.load_plan(written(tmp_path, text))
    assert [problem.what for problem in caught.value.problems] == ["missing key 'id'", "missing key 'id'"]


@pytest.mark.parametrize("day", ["20241231", "2024-W52", "2024-W52-2", "2024-12-31T00:00"])
def test_a_date_has_one_shape(tmp_path: Path, day: str) -> None:
    """A week is no day, and a day is written as 2024-12-31."""
    with pytest.raises(pc.PlanFileError, match="is no date"):
        pc.load_actuals(written(tmp_path, f"id,text,as_of\na,4.5,{day}\n", "actuals.csv"))


def test_an_unknown_unit_of_a_figure_names_its_row() -> None:
    """Among forty rows the error says which one has the unit that nobody knows."""
    with pytest.raises(pc.UnknownUnitError, match=r"^gdp_growth: unknown unit 'zork'"):
        pc.score(pc.load_plan("banan-2024")["gdp_growth"], pc.parse_actual("4.5", unit="zork"))


def test_reprs_stay_on_one_line() -> None:
    """What an interpreter shows of a whole plan is its name and its size."""
    plan, actuals = pc.load_plan("banan-2024"), pc.load_actuals(ROOT / ACTUALS)
    assert repr(plan) == "<Plan 'banan-2024' of 44 rules>"
    assert repr(actuals) == "<Actuals of 44 rules>"
    assert repr(pc.score_plan(plan, actuals)) == "<Scorecard of 'banan-2024' by cn-plan: 27 met, 10 missed, 7 pending>"


def test_the_version_is_a_name_of_the_package() -> None:
    """`plancheck.__version__` is that of the installed distribution."""
    assert "__version__" in dir(pc)
    assert pc.__version__.split(".")[0].isdigit()


def test_a_number_is_no_id() -> None:
    """Asking a plan for its row 0 is a KeyError, whatever was asked for."""
    with pytest.raises(KeyError, match="has no rule 0"):
        pc.load_plan("banan-2024")[0]  # type: ignore[index]  # the wrong type is the test


def test_five_thousand_rules_are_judged() -> None:
    """A plan of a whole province is judged row by row like any other."""
    rules = tuple(pc.Rule(f"r{number}", pc.About("6"), unit="%", direction="higher") for number in range(5000))
    plan = pc.Plan("big", pc.Name(en="big"), rules)
    actuals = pc.Actuals({rule.id: pc.parse_actual("6") for rule in rules})
    assert pc.score_plan(plan, actuals).counts.met == 5000


def test_one_point_is_singular() -> None:
    """A margin of one point is "+1 point"."""
    from plancheck.reports.cells import signed_margin  # noqa: PLC0415 - the one test of a report here

    rule = pc.Rule("a", pc.AtLeast("5"), unit="%")
    assert [signed_margin(pc.score(rule, given), "en") for given in ("6", "4", "7")] == ["+1 point", "-1 point", "+2 points"]
    assert signed_margin(pc.score(rule, "6"), "zh") == "+1个百分点"


def test_a_narrow_terminal_wraps_long_cells_and_keeps_the_mark_of_a_sub_row() -> None:
    """Beside the names, the longest cells give way too; # is never left alone on a line."""
    from plancheck.reports.scorecard import scorecard_table  # noqa: PLC0415 - as above

    card = pc.score_plan(pc.load_plan("banan-2024"), pc.load_actuals(ROOT / ACTUALS))
    narrow = scorecard_table(card, "zh", width=80).split("\n\n")[0].splitlines()
    assert len(narrow[1]) <= 80  # the rule below the heads is as wide as the table
    assert any(line.split()[:2] == ["13#1", "#"] and line.split()[2].startswith("工业") for line in narrow)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="terminals of POSIX")
def test_a_terminal_is_told_what_takes_its_time(tmp_path: Path) -> None:
    """On a terminal the command says what it does while it writes; elsewhere, and in the result, nothing of it stands."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "plancheck", "score", "banan-2024", str(ROOT / "examples/data/banan-2024-actuals.csv"), "--format", "html"]
    page = tmp_path / "page.html"
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen([*command, "-o", str(page)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs, env=environment) as process:
        os.close(theirs)
        said = b"".join(_until_closed(ours))
        assert process.stdout is not None
        assert process.stdout.read() == b""
    assert process.returncode == 0
    assert b"writing rows" in said
    assert b"44/44" in said
    assert page.read_bytes() == subprocess.run(command, capture_output=True, check=True).stdout


def _until_closed(terminal: int) -> Iterator[bytes]:
    """What is written to a terminal; Linux says EIO when its last writer has gone."""
    with suppress(OSError):
        while chunk := os.read(terminal, 4096):
            yield chunk
    os.close(terminal)
