"""`plancheck audit` and its formats, the example, and the page of rules."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from plancheck.audit import Finding, Severity
from plancheck.cli import app
from plancheck.reports.audit import findings_csv, findings_json, findings_markdown, findings_table, summary_line
from plancheck.reports.audit_page import findings_html
from plancheck.reports.schemas import json_schema

ROOT = Path(__file__).parents[2]
DATA = ROOT / "examples" / "data"
BANAN = ["audit", "banan-2024", str(DATA / "banan-2024-actuals.csv"), "--next", "banan-2025"]
BODY = ["--statements", str(DATA / "banan-2024-statements.csv"), "--statements", "banan-2025-tasks", "--statements", str(DATA / "banan-identities.toml")]
STATEMENTS = 'id,indicator,kind,period,text,place,name_zh,name_en\na,x,level,2024,5家,page 1,<b>指标</b>,"=1|2 *x*"\nb,x,level,2024,7家,page 2,指标,indicator\n'


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


def of_json(*arguments: str) -> dict[str, Any]:
    done = run(*arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    content: dict[str, Any] = json.loads(done.stdout)
    return content


@pytest.fixture
def made_up(tmp_path: Path) -> list[str]:
    """A plan of one row, and two statements that cannot both be true."""
    (tmp_path / "said.csv").write_text(STATEMENTS, "utf-8")
    (tmp_path / "actuals.csv").write_text("id,text\n", "utf-8")
    return ["audit", "banan-2024", str(tmp_path / "actuals.csv"), "--rules", "same_quantity", "--statements", str(tmp_path / "said.csv")]


def test_the_shipped_documents() -> None:
    """The command of the help runs; the summary adds up to the findings."""
    content = of_json(*BANAN, *BODY, "--crosswalk", str(DATA / "banan-crosswalk.csv"))
    summary = content["summary"]
    assert summary["findings"] == summary["high"] + summary["medium"] + summary["low"]
    assert len(content["findings"]) == summary["findings"] + summary["warnings"]
    assert len({each["key"] for each in content["findings"]}) == len(content["findings"])


def test_the_json_fits_its_schema(made_up: list[str]) -> None:
    """What is written passes the schema of `plancheck schema audit`, and an unknown key does not."""
    validator = Draft202012Validator(json_schema("audit"))
    content = of_json(*BANAN, *BODY)
    assert not list(validator.iter_errors(content))
    assert not list(validator.iter_errors(of_json(*made_up)))
    content["findings"][0]["extra"] = 1
    assert list(validator.iter_errors(content))


def test_a_text_is_asked_for_the_misses(tmp_path: Path) -> None:
    """With a text that names one of the ten misses with its figure, nine are told."""
    (tmp_path / "text.txt").write_text("2024年地区生产总值增长4.5%。\n", "utf-8")
    content = of_json(*BANAN, "--rules", "miss_not_named", "--text", str(tmp_path / "text.txt"))
    assert content["summary"]["high"] == 9


def test_acknowledged(made_up: list[str], tmp_path: Path) -> None:
    """What was acknowledged keeps its reason and no longer counts; a key that fits nothing is told."""
    (found,) = of_json(*made_up)["findings"]
    (tmp_path / "known.csv").write_text(f"key,reason\n{found['key']},two surveys\nold:key,gone\n", "utf-8")
    content = of_json(*made_up, "--acknowledged", str(tmp_path / "known.csv"))
    assert content["summary"] == {"findings": 0, "high": 0, "medium": 0, "low": 0, "warnings": 0, "acknowledged": 1}
    assert content["findings"][0]["acknowledged"] == "two surveys"
    assert content["unused_acknowledgements"] == ["old:key"]
    for fmt in ("table", "markdown", "html"):
        shown = run(*made_up, "--acknowledged", str(tmp_path / "known.csv"), "--format", fmt).stdout
        assert "two surveys" in shown
        assert "old:key" in shown


def test_the_gate(made_up: list[str], tmp_path: Path) -> None:
    """--fail-on is tripped by findings that count, and by no other."""
    assert run(*made_up).exit_code == 0
    assert run(*made_up, "--fail-on", "high").exit_code == 1
    assert run(*made_up, "--fail-on", "any", "--skip", "same_quantity").exit_code == 0
    (found,) = of_json(*made_up)["findings"]
    (tmp_path / "known.csv").write_text(f"key,reason\n{found['key']},two surveys\n", "utf-8")
    assert run(*made_up, "--fail-on", "any", "--acknowledged", str(tmp_path / "known.csv")).exit_code == 0


@pytest.mark.parametrize("arguments", [["--rules", "same_quantities"], ["--statements", "nowhere.csv"], ["--next", "nowhere"], ["--text", "nowhere.txt"]])
def test_bad_input(arguments: list[str]) -> None:
    """A message and exit code 2, never a traceback."""
    done = subprocess.run([sys.executable, "-m", "plancheck", *BANAN, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("plancheck: ")
    assert "Traceback" not in done.stderr


def test_formats_escape_what_they_print(made_up: list[str]) -> None:
    """A name with markup, a formula or a bar stays text in every format."""
    page = run(*made_up, "--format", "html", "--lang", "zh").stdout
    assert "&lt;b&gt;指标&lt;/b&gt;" in page
    assert "<b>指标" not in page
    assert "\\<b\\>指标" in run(*made_up, "--format", "markdown", "--lang", "zh").stdout
    (line,) = csv.DictReader(io.StringIO(run(*made_up, "--format", "csv").stdout))
    assert line["sentence"].startswith("'=1|2 *x*")
    assert line["statements"] == "a | b"


def test_output_is_written_whole(made_up: list[str], tmp_path: Path) -> None:
    """-o writes the page; nothing goes to standard output."""
    done = run(*made_up, "--format", "html", "-o", str(tmp_path / "page.html"))
    assert (done.exit_code, done.stdout) == (0, "")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "http" not in page.replace("http-equiv", "")


def test_a_section_of_the_report(made_up: list[str], tmp_path: Path) -> None:
    """--report writes the page of the scores with what was found in it; what was acknowledged is left out."""
    report = tmp_path / "report.html"
    assert run(*made_up, "--report", str(report), "--lang", "zh").exit_code == 0
    assert "两处数值不一致" in report.read_text("utf-8")
    (found,) = of_json(*made_up)["findings"]
    (tmp_path / "known.csv").write_text(f"key,reason\n{found['key']},two surveys\n", "utf-8")
    assert run(*made_up, "--report", str(report), "--acknowledged", str(tmp_path / "known.csv")).exit_code == 0
    assert "两处数值不一致" not in report.read_text("utf-8")


def test_nothing_found() -> None:
    """An empty audit says so in every format and language."""
    for lang, words in (("en", "Nothing was found"), ("zh", "未发现不一致")):
        assert words in findings_table([], lang)  # type: ignore[arg-type]  # en or zh
        assert words in findings_markdown([], lang)  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
        assert words in findings_html([], lang)  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    assert json.loads(findings_json([]))["summary"]["findings"] == 0
    assert len(findings_csv([]).splitlines()) == 1
    assert summary_line([]) == "0 findings"


def test_a_narrow_terminal() -> None:
    """Long sentences are wrapped to the terminal."""
    finding = Finding("text_numbering", "gap", (), (), {"place": "L1 " + "long " * 40, "before": "1", "after": "3"})
    assert finding.severity is Severity.LOW
    assert max(len(line) for line in findings_table([finding], width=80).splitlines()[:5]) <= 80


def test_the_page_of_rules_is_fresh() -> None:
    """docs/audit-rules.md is what docs/make_audit_rules.py writes: a section for each rule, with its docstring and its cases."""
    spec = importlib.util.spec_from_file_location("make_audit_rules", ROOT / "docs" / "make_audit_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (ROOT / "docs" / "audit-rules.md").read_text("utf-8") == module.page(), "run python docs/make_audit_rules.py"


def test_the_example(tmp_path: Path) -> None:
    """It runs from anywhere without a warning and prints its answer."""
    script = ROOT / "examples" / "audit_the_report.py"
    done = subprocess.run([sys.executable, "-W", "error", str(script)], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for words in ("78.65万人 in 一·暖 L10", "132.3亿元 / (1 + △3%)", "Of 11 declared identities 0 do not hold"):
        assert words in done.stdout
