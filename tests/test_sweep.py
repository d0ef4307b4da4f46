"""`plancheck sweep` in its four formats, and the flips in the JSON of `score`."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

import plancheck as pc
from plancheck.cli import app
from plancheck.plans.policy_files import policy_toml
from plancheck.policies import READINGS, Policy, Tolerance
from plancheck.reports.flips import flip_json, flip_words
from plancheck.reports.sweep import sweep_table
from plancheck.sensitivity import Flip, Lever, flips

ACTUALS = "examples/data/banan-2024-actuals.csv"
SIX = ["cn-plan", "final-only", "precision", "rounded", "strict", "centred"]


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["sweep", "banan-2024", ACTUALS, *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_six_readings_are_swept_by_default() -> None:
    """The policies of the first part, cn-plan first."""
    assert [policy.id for policy in READINGS] == SIX


def test_json_names_what_depends_and_what_turns() -> None:
    """25 rows depend; the flips of row 4 carry the de minimis as a decimal string."""
    found = json.loads(run("--format", "json"))
    assert [policy["id"] for policy in found["policies"]] == SIX
    assert (found["schema"], found["plan"], len(found["rows"]), len(found["depending"])) == (1, "banan-2024", 44, 25)
    assert found["turned"]["centred"] == ["urban_unemployment_rate", "consumer_price_index"]
    assert found["turned_by"]["tolerance"] == ["gdp_growth"]
    row = next(row for row in found["rows"] if row["row"] == "4")
    de_minimis = next(flip for flip in row["flips"] if flip["lever"] == "de_minimis")
    assert de_minimis["amount"].startswith("8.571428571428571428571428571")
    assert row["verdicts"]["final-only"] == {"verdict": "pending", "reason": "provisional"}


def test_csv_has_a_line_per_row_and_a_column_per_policy_and_lever() -> None:
    """Row 1: missed under five, pending under final-only, and τ in words."""
    rows = {row["row"]: row for row in csv.DictReader(io.StringIO(run("--format", "csv")))}
    assert len(rows) == 44
    assert [rows["1"][policy] for policy in SIX] == ["missed", "pending", "missed", "missed", "missed", "missed"]
    assert rows["1"]["flip_tolerance"] == "met: τ ≥ 1.5 points (25 % of the target)"
    assert (rows["1"]["depends"], rows["30"]["depends"]) == ("true", "false")


@pytest.mark.parametrize(
    ("fmt", "lang", "expected"),
    [
        ("table", "en", "23 of 44 verdicts turn under final-only"),
        ("table", "en", "25 of 44 verdicts depend on the policy"),
        ("table", "zh", "44项评判中23项改变"),
        ("markdown", "en", "- 2 of 44 verdicts turn under centred (both sides bind): 24, 25"),
        ("markdown", "zh", "τ ≥ 1.5个百分点（目标的25 %）"),
    ],
)
def test_tables_say_how_many_of_how_many(fmt: str, lang: str, expected: str) -> None:
    """The sentence that a reader looks for stands in the output."""
    assert expected in run("--format", fmt, "--lang", lang)


def test_chosen_policies_and_files(tmp_path: Path) -> None:
    """--policies takes ids and TOML files; the first is the one compared with."""
    path = tmp_path / "wide.toml"
    path.write_text(policy_toml(Policy("wide", rate_tolerance=Tolerance("absolute", Decimal(2)))), encoding="utf-8")
    found = json.loads(run("--policies", f"strict, {path}", "--format", "json"))
    assert [policy["id"] for policy in found["policies"]] == ["strict", "wide"]
    assert found["depending"] == ["gdp_growth"]  # the one miss of a 左右


def test_output_goes_whole_to_a_file(tmp_path: Path) -> None:
    """-o writes the file and prints nothing."""
    path = tmp_path / "sweep.md"
    assert run("--format", "markdown", "-o", str(path)) == ""
    assert path.read_text(encoding="utf-8").count("| 13#2 ") == 2


def test_an_unknown_policy_is_bad_input() -> None:
    """It raises the error that the command line turns into exit code 2."""
    result = CliRunner().invoke(app, ["sweep", "banan-2024", ACTUALS, "--policies", "cn-plan,lenient"])
    assert isinstance(result.exception, pc.PlanFileError)


@pytest.mark.parametrize("names", ["", "cn-plan,,strict", "cn-plan,"])
def test_an_empty_name_is_no_policy(names: str) -> None:
    """Nothing between two commas is a slip of the pen, and the message says what goes there."""
    result = CliRunner().invoke(app, ["sweep", "banan-2024", ACTUALS, "--policies", names], env={"COLUMNS": "300", "TERM": "dumb"})
    assert result.exit_code == 2
    assert f"{names!r} names an empty policy: give ids or files with commas between, as in cn-plan,final-only" in result.output


@pytest.mark.parametrize(
    ("figure", "lines"),
    [
        ("6", ["0 of 1 verdicts turn under strict (no tolerance)", "0 of 1 verdicts depend on the policy"]),
        (
            "5.9",
            [
                "1 of 1 verdict turns under strict (no tolerance): x",
                "1 of 1 verdict turns with another tolerance: x",
                "1 of 1 verdict depends on the policy: x",
            ],
        ),
    ],
)
def test_one_verdict_turns_and_two_turn(figure: str, lines: list[str]) -> None:
    """The count and its verb agree."""
    plan = pc.Plan("plan", pc.Name(en="plan"), (pc.Rule("x", pc.About("6"), unit="%", direction="higher"),))
    printed = sweep_table(pc.sensitivity.sweep(plan, pc.Actuals({"x": pc.Actual(figure)}), policies=(pc.policies.CN_PLAN, pc.policies.STRICT)))
    assert set(lines) <= set(printed.splitlines())


def test_score_json_carries_flips_grade_and_score() -> None:
    """The flips of each outcome, the grade beside the verdict, and the scorecard's depth in the summary."""
    result = CliRunner().invoke(app, ["score", "banan-2024", ACTUALS, "--format", "json"])
    found = json.loads(result.stdout)
    first = found["outcomes"][0]
    assert first["flips"][0] == {
        "lever": "tolerance", "verdict": "met", "amount": "1.5", "unit": "%", "share": "25", "side": "up", "at": True, "setting": None, "of": None,
    }  # fmt: skip
    assert (first["basis"]["grade"], first["basis"]["probability"]) == ("missed", None)
    assert found["summary"]["score"] == {"score": "0.75", "lowest": "0.685714", "highest": "0.771429", "coverage": "0.914286", "refused": None}
    assert found["summary"]["too_easy"] == ["new_business_rate", "rd_intensity"]
    assert len(found["summary"]["equal_to_target"]) == 7


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("en", ["provisional and exactly the target: rows 2, 3, 8, 9, 13#2, 21, 26", "achievement above 125 % (too easy a target?): rows 11, 15"]),
        ("zh", ["预计数恰等于目标：2, 3, 8, 9, 13#2, 21, 26", "完成率超过125%（目标是否偏低？）：11, 15"]),
    ],
)
def test_the_scorecard_asks_its_two_questions(lang: str, lines: list[str]) -> None:
    """Under the table: which estimates equal their target, and which targets were left far behind."""
    result = CliRunner().invoke(app, ["score", "banan-2024", ACTUALS, "--lang", lang])
    printed = result.stdout.splitlines()
    assert all(line in printed for line in lines)


def test_every_flip_has_words_in_both_languages() -> None:
    """Each lever, side and edge says something different and nothing is left empty."""
    verdict = pc.Verdict.MET
    cases = [
        Flip(Lever.TOLERANCE, verdict, Decimal("0.5"), "吨", None, "down", at=False),
        Flip(Lever.DE_MINIMIS, verdict, Decimal(5), "%", None, "up", at=False),
        Flip(Lever.ACTUAL, verdict, Decimal(0), "%", None, "up", at=False),
        Flip(Lever.ACTUAL, verdict, Decimal(-1), "%", None, "down"),
        Flip(Lever.ACTUAL, verdict, Decimal(1), None, None, "up", setting="Ⅲ"),
        Flip(Lever.DIRECTION, verdict, setting="centred"),
        Flip(Lever.PROVISIONAL, verdict, setting="judge"),
        Flip(Lever.PRECISION, verdict, setting="point", of="child"),
        Flip(Lever.ROUNDING, verdict, setting="half_up"),
    ]
    assert [flip_words(flip, "en") for flip in cases] == [
        "τ < 0.5 吨", "de minimis > 5 %", "actual higher at all", "actual lower by 1 point", "class Ⅲ",
        "direction centred", "provisional figures judged", "figure as one number [child]", "rounded half up",
    ]  # fmt: skip
    assert [flip_words(flip, "zh") for flip in cases] == [
        "τ < 0.5吨", "微小差距 > 5 %", "实际值略有提高", "实际值降低1个百分点", "Ⅲ类",
        "方向为趋中", "预计数也评判", "按单一数值 [child]", "四舍五入",
    ]  # fmt: skip


def test_a_flip_is_plain_values() -> None:
    """Its JSON holds strings, booleans and nulls only, so that no digit is lost."""
    rule = pc.Rule("gdp", pc.About("6"), unit="%", direction="higher")
    for flip in flips(pc.score(rule, "4.5")):
        assert all(value is None or isinstance(value, str | bool) for value in flip_json(flip).values())
