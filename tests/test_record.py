"""Records: canonical bytes, what they hold, replay, and everything that makes a replay differ."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from plancheck import Extent, PlanFileError, TargetError, Verdict
from plancheck.cli import main
from plancheck.record import Cause, Inputs, Override, Person, Statements, load_statements, record_text, verify, write_record
from plancheck.record.canonical import canonical_json, plain_value

REPOSITORY = Path(__file__).parents[1]
FLIP_DIGIT = {"plan.toml": ('"0.5"', '"0.6"'), "actuals.csv": ("4.5", "4.6"), "references.csv": ("3.5", "3.4"), "policy.toml": ('"0.3"', '"0.4"')}

PLAN = """
[plan]
id = "small"
title.zh = "小计划"
year = 2024

[[rule]]
id = "growth"
row = "1"
name.zh = "生产总值增速"
unit = "%"
direction = "higher"
class = "expected"
text = "6左右"
target = { kind = "about", value = "6" }

[[rule]]
id = "deaths"
row = "2"
name.zh = "死亡人数"
unit = "人/亿元"
direction = "lower"
class = "binding"
target = { kind = "point", value = "0.5" }

[[rule]]
id = "cut"
row = "3"
name.zh = "能耗下降"
unit = "%"
direction = "higher"
class = "binding"
text = "市级下达任务"
target = { kind = "set_by_city", authority = "city" }
"""
ACTUALS = "id,text,unit,as_of,source\ngrowth,△4.5,,2024-12-31,公报\ndeaths,0.5,,2024-12-31,公报\ncut,3.6,,2024-12-31,公报\n"
REFERENCES = "role,id,text,unit,as_of,source\ntarget,cut,3.5,,2024-03-01,市发改委\n"
POLICY = '[policy]\nid = "own"\nrate_tolerance = { kind = "absolute", amount = "0.3" }\n'


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    """A small plan with every kind of input, beside which records are written."""
    for name, text in (("plan.toml", PLAN), ("actuals.csv", ACTUALS), ("references.csv", REFERENCES), ("policy.toml", POLICY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Inputs(tmp_path / "plan.toml", tmp_path / "actuals.csv", tmp_path / "policy.toml", tmp_path / "references.csv", date(2025, 3, 5))


def recorded(inputs: Inputs, folder: Path, statements: Statements | None = None) -> Path:
    path = folder / "record.json"
    write_record(path, inputs, statements=statements)
    return path


def edited(path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(canonical_json(content), encoding="utf-8")
    return path


def row_of(content: dict[str, Any], rule_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in content["rows"] if row["rule"]["id"] == rule_id)
    return found


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str) -> Done:
    """The command line in this process; one in a fresh process is `fresh`."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    code: object = 0
    with patch.object(sys, "argv", ["plancheck", *arguments]), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as stop:
            code = stop.code
    texts = []
    for stream in (out, err):
        stream.seek(0)
        texts.append(stream.read())
    return Done(int(str(code or 0)), *texts)


def fresh(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "plancheck", *arguments], capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, **environment}
    )


def test_a_record_holds_the_calculation_in_decimal_strings(inputs: Inputs, tmp_path: Path) -> None:
    """About 6 under a tolerance of 0.3 accepts 5.7 and more; 4.5 is 1.2 short of it."""
    content = json.loads(record_text(inputs, tmp_path))
    growth = row_of(content, "growth")
    assert (growth["verdict"], growth["reason"], growth["provisional"]) == ("missed", "outside", True)
    wanted = {"unit": "%", "direction": "higher", "tolerance": "0.3", "acceptable": "[5.7, ∞)", "possible": "{4.5}", "margin": "-1.2"}
    assert growth["calculation"] == wanted
    assert growth["actual"]["text"] == "△4.5"
    assert (growth["actual"]["as_of"], growth["actual"]["source"]) == ("2024-12-31", "公报")
    assert growth["rule"]["target"]["text"] == "6左右"


def test_a_record_names_what_settled_a_target(inputs: Inputs, tmp_path: Path) -> None:
    """The city's 3.5 with its source and date stands in the row that it decided."""
    cut = row_of(json.loads(record_text(inputs, tmp_path)), "cut")
    assert cut["verdict"] == "met"
    assert cut["calculation"]["settled_by"]["value"] == "3.5"
    assert (cut["calculation"]["references"][0]["source"], cut["calculation"]["references"][0]["as_of"]) == ("市发改委", "2024-03-01")


def test_every_miss_has_a_place_for_its_cause(inputs: Inputs, tmp_path: Path) -> None:
    """An empty one until it is filled; other rows have none."""
    rows = json.loads(record_text(inputs, tmp_path))["rows"]
    assert [(row["rule"]["id"], row.get("cause", "none")) for row in rows] == [("growth", None), ("deaths", "none"), ("cut", "none")]


def test_the_bytes_are_canonical(inputs: Inputs, tmp_path: Path) -> None:
    """Sorted keys, LF, no floats, no absolute path, one line break at the end; twice the same."""

    def no_float(text: str) -> float:
        raise AssertionError(text)

    text = record_text(inputs, tmp_path)
    content = json.loads(text, parse_float=no_float)
    assert canonical_json(content) == text == record_text(inputs, tmp_path)
    assert text.endswith("}\n")
    assert "\r" not in text
    assert str(tmp_path) not in text
    assert {key: content["inputs"][key]["file"] for key in ("plan", "actuals", "policy", "references")} == {
        "plan": "plan.toml",
        "actuals": "actuals.csv",
        "policy": "policy.toml",
        "references": "references.csv",
    }


def test_the_digest_is_that_of_the_file(inputs: Inputs, tmp_path: Path) -> None:
    """For UTF-8 with LF it is what sha256sum prints."""
    content = json.loads(record_text(inputs, tmp_path))
    assert content["inputs"]["plan"]["sha256"] == hashlib.sha256(PLAN.encode()).hexdigest()


def test_a_fresh_record_is_identical_wherever_the_folder_goes(inputs: Inputs, tmp_path: Path) -> None:
    """Moved as a whole, with the record in a folder of its own below or beside."""
    below = tmp_path / "records"
    below.mkdir()
    assert verify(recorded(inputs, below)).is_identical
    elsewhere = tmp_path / "copy"
    shutil.copytree(tmp_path, elsewhere, ignore=shutil.ignore_patterns("copy"))
    assert verify(elsewhere / "records" / "record.json").is_identical


@pytest.mark.parametrize("name", FLIP_DIGIT)
def test_one_changed_digit_in_any_input_is_named(name: str, inputs: Inputs, tmp_path: Path) -> None:
    """The input and the row that it moved, and nothing else."""
    record = recorded(inputs, tmp_path)
    old, new = FLIP_DIGIT[name]
    file = tmp_path / name
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    found = verify(record)
    assert not found.is_identical
    assert len(found.changed) == 1
    assert f"{name.partition('.')[0]}: {name}" in found.changed[0]
    assert found.rows == ({"plan.toml": "deaths", "actuals.csv": "growth", "references.csv": "cut", "policy.toml": "growth"}[name],)


def test_a_changed_input_that_cannot_be_judged_any_more_is_still_named(inputs: Inputs, tmp_path: Path) -> None:
    """One digit of the printed text makes the double entry disagree: the plan is named, with the fault."""
    record = recorded(inputs, tmp_path)
    (tmp_path / "plan.toml").write_text(PLAN.replace("6左右", "7左右"), encoding="utf-8")
    found = verify(record)
    assert "plan: plan.toml" in found.changed[0]
    assert found.failure is not None
    assert "text and target disagree" in found.failure
    assert run("verify", str(record)).returncode == 1


def test_a_change_that_plays_no_part_is_named_too(inputs: Inputs, tmp_path: Path) -> None:
    """A comment in the rule file changes its digest and no row."""
    record = recorded(inputs, tmp_path)
    (tmp_path / "plan.toml").write_text(PLAN + "# a remark\n", encoding="utf-8")
    found = verify(record)
    assert (len(found.changed), found.rows, found.is_identical) == (1, (), False)
    done = run("verify", str(record))
    assert done.returncode == 1
    assert "no row differs" in done.stdout


def test_a_byte_order_mark_and_windows_line_ends_are_no_change(inputs: Inputs, tmp_path: Path) -> None:
    """The text as read is what counts."""
    record = recorded(inputs, tmp_path)
    for name in FLIP_DIGIT:
        file = tmp_path / name
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert verify(record).is_identical


TAMPERED: dict[str, Callable[[dict[str, Any]], None]] = {
    "growth": lambda content: row_of(content, "growth")["calculation"].update(margin="-1.3"),
    "deaths": lambda content: row_of(content, "deaths").update(verdict="missed"),
    "cut": lambda content: content["rows"].remove(row_of(content, "cut")),
    "summary": lambda content: content["summary"]["all"].update(met=3),
    "policy": lambda content: content["policy"]["content"].update(figures="interval"),
    "plan": lambda content: content["plan"].update(year=2023),
    "notes": lambda content: content["notes"].append("nothing to see"),
    "rows": lambda content: content["rows"].reverse(),
}


@pytest.mark.parametrize("where", TAMPERED)
def test_an_edited_record_differs_there(where: str, inputs: Inputs, tmp_path: Path) -> None:
    """No input has changed, and the place of the edit is named."""
    found = verify(edited(recorded(inputs, tmp_path), TAMPERED[where]))
    assert found.changed == ()
    assert where in {difference.where for difference in found.differences}


def test_a_key_that_holds_nothing_is_not_the_same_as_no_key(inputs: Inputs, tmp_path: Path) -> None:
    """A null under another name: both keys are told, each with the side that has it."""

    def renamed(content: dict[str, Any]) -> None:
        calculation = row_of(content, "deaths")["calculation"]
        calculation["forged"] = calculation.pop("tolerance")

    found = verify(edited(recorded(inputs, tmp_path), renamed))
    assert [str(each) for each in found.differences] == ["calculation.forged null → nothing", "calculation.tolerance nothing → null"]


STATED = Statements(
    preparer=Person("甲", date(2025, 3, 1)),
    reviewer=Person("乙"),
    overrides={"growth": Override(Verdict.MET, "丙", "市里同意按计划数", date(2025, 3, 10))},
    causes={"growth": Cause("外需不足", who="丁")},
)


def test_an_override_stands_beside_the_computed_verdict(inputs: Inputs, tmp_path: Path) -> None:
    """Both verdicts are kept, with who, why and when; the counts are the computed ones."""
    content = json.loads(record_text(inputs, tmp_path, statements=STATED))
    growth = row_of(content, "growth")
    assert growth["verdict"] == "missed"
    assert growth["override"] == {"verdict": "met", "who": "丙", "why": "市里同意按计划数", "when": "2025-03-10", "instead_of": "missed"}
    assert growth["cause"] == {"text": "外需不足", "who": "丁"}
    assert (content["preparer"], content["reviewer"]) == ({"name": "甲", "on": "2025-03-01"}, {"name": "乙"})
    assert content["summary"]["all"]["missed"] == 1


def test_a_replay_tells_of_overrides(inputs: Inputs, tmp_path: Path) -> None:
    """It is identical, and the override is told on the error stream."""
    record = recorded(inputs, tmp_path, STATED)
    done = run("verify", str(record))
    assert (done.returncode, done.stdout) == (0, "identical\n")
    assert "override of growth: missed was computed, met is stated by 丙 on 2025-03-10: 市里同意按计划数" in done.stderr


def test_an_override_of_a_verdict_that_has_changed_is_a_difference(inputs: Inputs, tmp_path: Path) -> None:
    """What was overridden is no longer what is computed."""
    record = recorded(inputs, tmp_path, STATED)
    file = tmp_path / "actuals.csv"
    file.write_text(ACTUALS.replace("4.5", "6.5"), encoding="utf-8")
    assert "override.instead_of missed → met" in [str(difference) for difference in verify(record).differences]


def test_people_may_fill_in_a_record(inputs: Inputs, tmp_path: Path) -> None:
    """A cause, an override, a reviewer written into the record itself are no difference."""

    def fill(content: dict[str, Any]) -> None:
        content["reviewer"] = {"name": "乙", "on": "2025-04-01"}
        growth = row_of(content, "growth")
        growth["cause"] = {"text": "外需不足"}
        growth["override"] = {"verdict": "pending", "who": "乙", "why": "预计数", "when": "2025-04-01", "instead_of": "missed"}

    found = verify(edited(recorded(inputs, tmp_path), fill))
    assert found.is_identical
    assert [rule_id for rule_id, _ in found.overrides] == ["growth"]


UNUSABLE: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "another schema": (lambda content: content.update(schema=2), "schema"),
    "another kind": (lambda content: content.update(kind="plan"), "is no record"),
    "an unknown key": (lambda content: content.update(extra=1), "unknown key 'extra'"),
    "a digest that is none": (lambda content: content["inputs"]["plan"].update(sha256="x"), "sha256"),
    "an absolute path": (lambda content: content["inputs"]["plan"].update(file="/plan.toml"), "no relative path"),
    "a path of a Windows drive": (lambda content: content["inputs"]["plan"].update(file="C:\\plan.toml"), "no relative path"),
    "an input that is missing": (lambda content: content["inputs"]["plan"].update(file="gone.toml"), "gone.toml"),
    "a day that is none": (lambda content: content["inputs"].update(as_of="2025-02-30"), "is no date"),
    "an override without a reason": (
        lambda content: row_of(content, "growth").update(override={"verdict": "met", "who": "丙", "when": "2025-03-10"}),
        "missing key 'why'",
    ),
    "a cause of what was met": (lambda content: row_of(content, "deaths").update(cause={"text": "x"}), "not missed"),
    "a preparer without a name": (lambda content: content.update(preparer={}), "missing key 'name'"),
    "one row twice": (lambda content: content["rows"].append(content["rows"][0]), "earlier row"),
    "a row of no rule": (lambda content: content["rows"][0].update(rule=1), "no rule with an id"),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_an_unusable_record_is_refused(case: str, inputs: Inputs, tmp_path: Path) -> None:
    """A fault of the record is told as one, not as a difference."""
    change, words = UNUSABLE[case]
    with pytest.raises(PlanFileError) as caught:
        verify(edited(recorded(inputs, tmp_path), change))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not JSON"),
        ("[]", "no record"),
        ('{"a": 1, "a": 2}', "key twice"),
        ('{"a": 1.5}', "no floats"),
        ('{"a": NaN}', "no floats"),
        ("[" * 100_000, "nested too deep"),
        ('{"a": ' + "9" * 5_000 + "}", "not JSON"),
    ],
)
def test_a_text_that_is_no_record_is_refused(text: str, words: str, tmp_path: Path) -> None:
    """Broken, hostile or foreign JSON is a fault of the file, with exit code 2 and no traceback."""
    file = tmp_path / "record.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PlanFileError, match=words):
        verify(file)


def test_verify_exits_with_2_on_an_unusable_record(tmp_path: Path) -> None:
    """A missing record is an error, not a difference."""
    done = run("verify", str(tmp_path / "gone.json"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


STATEMENTS = """
[preparer]
name = "甲"
on = 2025-03-01

[reviewer]
name = "乙"

[[override]]
id = "growth"
verdict = "met"
who = "丙"
why = "市里同意按计划数"
when = 2025-03-10

[[cause]]
id = "growth"
text = "外需不足"
who = "丁"
"""


def test_a_statements_file(tmp_path: Path) -> None:
    """Everything that people state beside a judgement."""
    file = tmp_path / "statements.toml"
    file.write_text(STATEMENTS, encoding="utf-8")
    assert load_statements(file) == STATED


def test_every_fault_of_a_statements_file_at_once(tmp_path: Path) -> None:
    """Unknown tables and keys, missing ones, a rule stated twice, each with its place."""
    file = tmp_path / "statements.toml"
    file.write_text(
        'reviwer = 1\npreparer = { nam = "x" }\noverride = [{ id = "a", verdict = "good", who = "x", why = "y", when = 2025-01-01 }]\n'
        'cause = [{ text = "x" }, { id = "b", text = "x" }, { id = "b", text = "y" }]\n',
        encoding="utf-8",
    )
    with pytest.raises(PlanFileError) as caught:
        load_statements(file)
    text = str(caught.value)
    for words in ("'reviwer'", "did you mean 'name'", "missing key 'name'", "override 1 (a)", "missing key 'id' @ cause 1", "'b' is given 2 times"):
        assert words in text
    file.write_text("cause = 1\n", encoding="utf-8")
    with pytest.raises(PlanFileError, match="list of tables"):
        load_statements(file)


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (Statements(causes={"nobody": Cause("x")}), "no such rule"),
        (Statements(causes={"deaths": Cause("x")}), "stated for a miss"),
        (Statements(overrides={"growth": Override(Verdict.MISSED, "x", "y", date(2025, 1, 1))}), "changes nothing"),
        (Statements(overrides={"growth": Override(Verdict.MET, "x", "y", date(2025, 1, 1), Verdict.PENDING)}), "was made of pending"),
    ],
)
def test_statements_that_do_not_fit_are_refused(statements: Statements, words: str, inputs: Inputs, tmp_path: Path) -> None:
    """About no rule of the plan, a miss that is none, a verdict that is the same or another one."""
    with pytest.raises(TargetError, match=words):
        record_text(inputs, tmp_path, statements=statements)


def test_a_parent_records_its_parts(tmp_path: Path) -> None:
    """Row 32 of 2024 is judged by its four sub-rows, and says so."""
    actuals = REPOSITORY / "examples" / "data" / "banan-2024-actuals.csv"
    content = json.loads(record_text(Inputs("banan-2024", actuals), tmp_path))
    parts = row_of(content, "pollutant_reduction")["calculation"]["parts"]
    assert [part["rule"] for part in parts] == ["reduction_cod", "reduction_voc", "reduction_ammonia_nitrogen", "reduction_nox"]
    assert content["inputs"]["plan"]["shipped"] == "banan-2024"
    assert content["inputs"]["policy"] == {"shipped": "cn-plan"}


def test_a_shipped_plan_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A record of a later version's plan cannot be replayed by an earlier one."""
    shutil.copy(REPOSITORY / "examples" / "data" / "banan-2024-actuals.csv", tmp_path / "actuals.csv")
    record = recorded(Inputs("banan-2024", tmp_path / "actuals.csv"), tmp_path)
    with pytest.raises(PlanFileError, match="banan-1999"):
        verify(edited(record, lambda content: content["inputs"]["plan"].update(shipped="banan-1999")))
    record = recorded(Inputs("banan-2024", tmp_path / "actuals.csv"), tmp_path)
    with pytest.raises(PlanFileError, match="own-plan"):
        verify(edited(record, lambda content: content["inputs"].update(policy={"shipped": "own-plan"})))


def test_a_shipped_plan_is_replayed_as_shipped_whatever_lies_around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file named like it in the working folder is another plan."""
    shutil.copy(REPOSITORY / "examples" / "data" / "banan-2024-actuals.csv", tmp_path / "actuals.csv")
    record = recorded(Inputs("banan-2024", tmp_path / "actuals.csv"), tmp_path)
    (tmp_path / "banan-2024").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert verify(record).is_identical


def test_unchanged_inputs_that_cannot_be_judged_are_an_error(inputs: Inputs, tmp_path: Path) -> None:
    """A record whose own digests vouch for a faulty rule file is unusable, not different."""
    record, faulty = recorded(inputs, tmp_path), PLAN.replace("6左右", "7左右")
    (tmp_path / "plan.toml").write_text(faulty, encoding="utf-8")
    digest = hashlib.sha256(faulty.encode()).hexdigest()
    with pytest.raises(PlanFileError, match=r"plan\.toml"):
        verify(edited(record, lambda content: content["inputs"]["plan"].update(sha256=digest)))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no file names that are not UTF-8")
def test_a_file_name_that_is_no_utf_8_is_refused(inputs: Inputs, tmp_path: Path) -> None:
    """JSON cannot hold it."""
    strange = tmp_path / os.fsdecode(b"\xff.csv")
    strange.write_text(ACTUALS, encoding="utf-8")
    with pytest.raises(PlanFileError, match="relative to the record"):
        record_text(Inputs(inputs.plan, strange, inputs.policy, inputs.references), tmp_path)


def test_the_record_of_2024_is_the_same_under_every_surrounding(tmp_path: Path) -> None:
    """Other locale, time zone, hash seed and working folder: the same bytes, and identical on replay."""
    shutil.copy(REPOSITORY / "examples" / "data" / "banan-2024-actuals.csv", tmp_path / "actuals.csv")
    texts = []
    surroundings = [
        {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "zh_CN.GB18030", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "4242", "LANGUAGE": "zh"},
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/St_Johns", "PYTHONHASHSEED": "77"},
    ]
    for number, surrounding in enumerate(surroundings):
        record = tmp_path / f"record{number}.json"
        done = fresh("score", "banan-2024", str(tmp_path / "actuals.csv"), "--record", str(record), **surrounding)
        assert done.returncode == 0, done.stderr
        texts.append(record.read_bytes())
    assert len(set(texts)) == 1
    for surrounding in surroundings:
        done = fresh("verify", str(tmp_path / "record0.json"), **surrounding)
        assert (done.returncode, done.stdout, done.stderr) == (0, "identical\n", "")


def test_one_changed_digit_of_2024_on_the_command_line(tmp_path: Path) -> None:
    """△6.4 printed as △6.5: exit code 1, the file and the row by its id."""
    actuals = tmp_path / "actuals.csv"
    shutil.copy(REPOSITORY / "examples" / "data" / "banan-2024-actuals.csv", actuals)
    record = tmp_path / "record.json"
    assert run("score", "banan-2024", str(actuals), "--record", str(record)).returncode == 0
    actuals.write_text(actuals.read_text(encoding="utf-8").replace("△6.4", "△6.5"), encoding="utf-8")
    done = run("verify", str(record))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "differs: 1 input changed, 1 row differs"
    assert lines[1].startswith("changed actuals: actuals.csv")
    assert lines[2].startswith("industry_growth: actual.text △6.4 → △6.5;")
    assert "calculation.margin -0.6 → -0.5" in lines[2]


def test_an_edited_record_on_the_command_line(inputs: Inputs, tmp_path: Path) -> None:
    """The edit is told apart from a changed input; so is another version of the library."""

    def edit(content: dict[str, Any]) -> None:
        TAMPERED["growth"](content)
        content["judged_by"]["version"] = "0.0.1"

    done = run("verify", str(edited(recorded(inputs, tmp_path), edit)))
    assert done.returncode == 1
    assert "no input has changed" in done.stdout
    assert "written by version 0.0.1" in done.stderr


def test_statements_go_into_a_record_only(tmp_path: Path) -> None:
    """--statements without --record is a fault of usage; with it, they stand in the record."""
    actuals = REPOSITORY / "examples" / "data" / "banan-2024-actuals.csv"
    statements, record = tmp_path / "statements.toml", tmp_path / "record.json"
    statements.write_text('[[cause]]\nid = "gdp_growth"\ntext = "外需不足"\n', encoding="utf-8")
    assert run("score", "banan-2024", str(actuals), "--statements", str(statements)).returncode == 2
    assert run("score", "banan-2024", str(actuals), "--statements", str(statements), "--record", str(record)).returncode == 0
    assert row_of(json.loads(record.read_text(encoding="utf-8")), "gdp_growth")["cause"] == {"text": "外需不足"}


def test_a_record_never_overwrites_an_input(inputs: Inputs, tmp_path: Path) -> None:
    """Its place is a file of its own."""
    with pytest.raises(PlanFileError, match="is an input of this record"):
        write_record(tmp_path / "." / "actuals.csv", inputs)
    assert (tmp_path / "actuals.csv").read_text(encoding="utf-8") == ACTUALS


def test_plain_values() -> None:
    """Exact decimals as texts, ratios where no decimal fits, open and closed ends, no None."""
    assert plain_value(Decimal("5.70")) == "5.70"
    assert plain_value(Fraction(200, 3)) == "200/3"
    assert plain_value(Extent(Fraction(1, 3), None, low_closed=False)) == "(1/3, ∞)"
    assert plain_value(Extent.within("5.5")) == "(−∞, 5.5]"
    assert plain_value(Extent.point("4.5")) == "{4.5}"
    assert plain_value(Person("甲")) == {"name": "甲"}
    assert plain_value({"a": (True, 1, None, date(2025, 3, 5))}) == {"a": [True, 1, None, "2025-03-05"]}
    with pytest.raises(TypeError, match="no form for float"):
        plain_value(0.1)
