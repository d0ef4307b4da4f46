"""JSON Schema of the input files and of every JSON output: what is produced is what is documented."""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

import plancheck as pc
from plancheck.cli import app
from plancheck.cli.plans import Shape
from plancheck.plans import shipped_plans
from plancheck.plans.policy_files import policy_toml
from plancheck.policies import BY_ID
from plancheck.reports.schemas import SCHEMAS, json_schema
from plancheck.reports.scorecard_data import outcome_json
from strategies import actuals_near, any_setting

ROOT = Path(__file__).parents[1]
ACTUALS = str(ROOT / "examples/data/banan-2024-actuals.csv")
VALIDATORS = {name: Draft202012Validator(json_schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER) for name in SCHEMAS}


def told(name: str, content: object) -> list[str]:
    """What a standard validator says against the content."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATORS[name].iter_errors(content)]


def written(*arguments: str) -> Any:
    """The JSON that a command writes."""
    done = CliRunner().invoke(app, [*arguments, "--format", "json"])
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def as_json(value: object) -> Any:
    """TOML dates as the strings that an editor sees."""
    return json.loads(json.dumps(value, default=date.isoformat))


def test_every_format_has_a_name_on_the_command_line() -> None:
    """`plancheck schema NAME` knows exactly the formats there are, and each is a valid schema."""
    assert [shape.value for shape in Shape] == list(SCHEMAS)
    for name in SCHEMAS:
        done = CliRunner().invoke(app, ["schema", name])
        assert done.exit_code == 0
        Draft202012Validator.check_schema(json.loads(done.stdout))


@pytest.mark.parametrize("name", shipped_plans())
def test_the_shipped_rule_files_fit(name: str) -> None:
    """Every shipped rule file passes the schema that editors use."""
    assert told("rules", as_json(tomllib.loads((ROOT / f"rules/{name}.toml").read_text("utf-8")))) == []


@pytest.mark.parametrize("name", BY_ID)
def test_the_shipped_policies_fit(name: str) -> None:
    """Every shipped policy, written out, passes the schema of policy files."""
    assert told("policy", as_json(tomllib.loads(policy_toml(BY_ID[name])))) == []


COMMANDS = {
    "score": ("score", "banan-2024", ACTUALS),
    "sweep": ("sweep", "banan-2024", ACTUALS),
    "show": ("show", "banan-2025-tasks"),
    "parse": ("parse", "6左右", "60以上", "5%左右，不低于全市平均水平", "8%以上，力争10%", "大约也许"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_writes_fits(name: str) -> None:
    """The JSON of the shipped plans passes its schema, no key unknown and none missing."""
    assert told(name, written(*COMMANDS[name])) == []


def test_parsed_actuals_fit() -> None:
    """Readings of actuals pass the schema of parse, with the spans of what was read."""
    assert told("parse", written("parse", "--actual", "△4.5", "5.5以内", "保持Ⅱ类", "超额完成", "市级暂未反馈", "？？")) == []


def test_a_comparison_fits() -> None:
    """The JSON of a comparison passes its schema, with and without actuals."""
    assert told("compare", written("compare", "banan-2024", "banan-2025")) == []
    assert told("compare", written("compare", "banan-2024", "banan-2025", "--actuals", ACTUALS)) == []


def test_a_cascade_fits(tmp_path: Path) -> None:
    """The JSON of a cascade passes its schema, with a missing target and a share."""
    links = tmp_path / "links.csv"
    links.write_text("city,district,share,note\ngdp_per_capita,gdp_per_capita,1/3,\nindustry_growth,,,gone\n", "utf-8")
    assert told("cascade", written("cascade", "banan-2025", "banan-2024", "--crosswalk", str(links))) == []


def test_a_record_fits(tmp_path: Path) -> None:
    """A record with persons, an override, a cause and a reference passes its schema."""
    statements = tmp_path / "statements.toml"
    statements.write_text(
        '[preparer]\nname = "A"\non = 2025-03-05\n[[override]]\nid = "gdp_growth"\nverdict = "met"\nwho = "B"\nwhy = "revised"\nwhen = 2025-04-01\n'
        '[[cause]]\nid = "industry_growth"\ntext = "a shutdown"\n',
        "utf-8",
    )
    references = tmp_path / "references.csv"
    references.write_text("role,id,text,unit,as_of,source\ntarget,water_quality_rate,100,%,2025-02-01,a letter\n", "utf-8")
    record = tmp_path / "record.json"
    options = ["--record", str(record), "--statements", str(statements), "--references", str(references)]
    done = CliRunner().invoke(app, ["score", "banan-2024", ACTUALS, *options])
    assert done.exit_code == 0, done.stderr
    assert told("record", json.loads(record.read_text("utf-8"))) == []


@given(st.data())
def test_any_outcome_fits(data: st.DataObject) -> None:
    """Law: whatever is judged, its JSON passes the schema of an outcome."""
    setting = data.draw(any_setting())
    actual = data.draw(actuals_near(setting))
    schema = json_schema("score")
    validator = Draft202012Validator({"$ref": "#/$defs/OutcomeJson", "$defs": schema["$defs"]})
    try:
        outcome = pc.score(setting.rule, actual, **setting.judged_by)
    except pc.ActualError:  # a printed interval of a figure that was worked out
        reject()
    assert [error.message for error in validator.iter_errors(json.loads(json.dumps(outcome_json(outcome))))] == []


FAULTS: dict[str, Callable[[Any], object]] = {
    "an unknown key": lambda content: content.update(extra=1),
    "a missing key": lambda content: content.pop("summary"),
    "a float for a margin": lambda content: content["outcomes"][0].update(margin=float(Decimal("-1.3"))),
    "another verdict": lambda content: content["outcomes"][0].update(verdict="passed"),
    "another version": lambda content: content.update(schema=2),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_does_not_fit_is_told(fault: str) -> None:
    """The schema is no open door: each planted fault is found."""
    content = copy.deepcopy(written(*COMMANDS["score"]))
    FAULTS[fault](content)
    assert told("score", content) != []
