"""A plan made to do harm shows as text in every report: formulas, markup, marks of direction, very long names."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner
from wcwidth import wcswidth

from plancheck import AtLeast, Name, Plan, Qualitative, Rule, Scorecard, parse_actual, score_plan
from plancheck.cli import app
from plancheck.plans import Actuals
from plancheck.reports.cells import escaped
from plancheck.reports.csv_text import safe_cell
from plancheck.reports.plans import plan_table
from plancheck.reports.scorecard import scorecard_table
from plancheck.reports.scorecard_data import scorecard_csv
from plancheck.reports.sweep import sweep_csv, sweep_table
from plancheck.reports.xlsx import scorecard_xlsx
from plancheck.sensitivity import sweep

NAMES = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://example.org","click")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "＝1+1",
    "\u202egpj.exe\u202c",
    "\u2067right\u2069 to left",
    "a|b\nc\r\nd",
    "`code` *bold* [link](http://example.org) ![x](y) # ~~no~~",
    "\x1b[31mred\x1b[0m\x07",
    "长" * 10_000,
)
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def hostile() -> Scorecard:
    """A plan whose ids are harmless and everything else is not."""
    rules = [
        Rule(f"r{number}", AtLeast("1", text=name), unit="%", name=name, row=name[:50], source=name, note=name, direction_source=name, class_source=name)
        for number, name in enumerate(NAMES)
    ]
    rules.append(Rule("words", Qualitative(NAMES[1]), name=NAMES[0]))
    plan = Plan("p", Name(zh=NAMES[1], en=NAMES[0]), tuple(rules), place=NAMES[2], table=NAMES[3], marks={"△": NAMES[0]})
    actual = parse_actual("2", unit="%")
    return score_plan(plan, Actuals({rule.id: (actual,) for rule in rules[:-1]}))


CARD = hostile()
SWEPT = sweep(CARD.plan, Actuals({outcome.rule_id: (outcome.actual,) for outcome in CARD if outcome.rule_id != "words"}))


def test_a_spreadsheet_holds_text_only() -> None:
    """No cell of any sheet is a formula or a link, and no text turns its line around."""
    book = openpyxl.load_workbook(io.BytesIO(scorecard_xlsx(CARD, "zh")))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if DIRECTION.search(text) or "\x1b" in text or "\x07" in text]
    assert {NAMES[0], NAMES[1], NAMES[10]} <= set(texts)


@pytest.mark.parametrize("written", [scorecard_csv(CARD), sweep_csv(SWEPT)], ids=["score", "sweep"])
def test_no_cell_of_a_csv_is_a_formula(written: str) -> None:
    """Every cell that a spreadsheet would calculate has a quote before it, and nothing in it is unseen."""
    rows = list(csv.reader(io.StringIO(written)))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == 1 + len(CARD)
    for cell in (cell for row in rows for cell in row):
        assert not re.match(r"[=+@\t\r\n＝＋＠－]|-(?![0-9./]+$)", cell), cell
        assert not DIRECTION.search(cell)
        assert "\x1b" not in cell


def test_what_is_not_seen_is_spelt_out() -> None:
    """A mark of direction is not dropped in a CSV: it stands there in letters; a figure and a sentence stay as they are."""
    assert safe_cell("\u202egpj.exe") == "\\u202egpj.exe"
    assert [safe_cell(text) for text in ("-1.3", "-4/3", "a=b", "两\n行", None)] == ["-1.3", "-4/3", "a=b", "两\n行", ""]
    assert [safe_cell(text) for text in ("-x", "=1", "＝1", "\n=1")] == ["'-x", "'=1", "'＝1", "'\n=1"]


def test_the_lists_of_rules_and_of_readings_are_safe_too(tmp_path: Path) -> None:
    """`show` and `parse` write what a file or a person typed: as a formula it gets its quote, and the rest stays."""
    plan = tmp_path / "plan.toml"
    plan.write_text(
        '[plan]\nid = "p"\ntitle.en = "P"\n[[rule]]\nid = "a"\nname.en = "=1+1"\nunit = "%"\ntarget = { kind = "at_least", value = "6" }\n', "utf-8"
    )
    shown = CliRunner().invoke(app, ["show", str(plan), "--format", "csv"])
    assert [row["name_en"] for row in csv.DictReader(io.StringIO(shown.stdout))] == ["'=1+1"]
    read = CliRunner().invoke(app, ["parse", "--format", "csv", "=1+1", "6左右"])
    assert [row["text"] for row in csv.DictReader(io.StringIO(read.stdout))] == ["'=1+1", "6左右"]


@given(st.text(max_size=20))
def test_a_safe_cell_keeps_what_is_seen(text: str) -> None:
    """What a cell adds is a quote before it and letters for what is not seen, and nothing else."""
    written = safe_cell(text)
    letters = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), written)
    assert "\\u" in text or letters in (text, f"'{text}")


@pytest.mark.parametrize(
    "table",
    [scorecard_table(CARD, "en", "markdown"), plan_table(CARD.plan, "zh", "markdown"), sweep_table(SWEPT, "en", "markdown")],
    ids=["score", "show", "sweep"],
)
def test_markdown_keeps_its_columns(table: str) -> None:
    """Each row is one line with as many cells as the head, and no name is markup."""
    lines = table.split("\n\n")[0].splitlines()
    columns = len(re.split(r"(?<!\\)\|", lines[0]))
    assert len(lines) == 2 + len(CARD)
    for line in lines:
        assert len(re.split(r"(?<!\\)\|", line)) == columns
        assert not re.search(r"(?<!\\)[<>`]|(?<!\\)\[|(?<!\\)\*[a-z]", line)
        assert not DIRECTION.search(line)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_terminal_gets_no_control_characters(lang: Any) -> None:
    """No escape sequence of a name reaches the terminal, and the table fits it."""
    table = scorecard_table(CARD, lang, width=100)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", table)
    assert not DIRECTION.search(table)
    assert max(map(wcswidth, table.split("\n\n")[0].splitlines())) <= 100


def test_escaped_markdown_is_the_text() -> None:
    """Escaping puts a backslash before what could be markup, and nothing else."""
    assert escaped("a|b *c* <d>", "markdown") == "a\\|b \\*c\\* \\<d\\>"


@pytest.mark.office
def test_an_office_program_reads_the_csv(tmp_path: Path) -> None:
    """LibreOffice opens the CSV as a table of texts: what it writes back has the same cells, and it has calculated nothing."""
    program = shutil.which("soffice")
    assert program is not None, "install libreoffice-calc-nogui"
    (tmp_path / "card.csv").write_text(scorecard_csv(CARD), encoding="utf-8")
    command = [
        program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--infilter=CSV:44,34,76,1", "--convert-to", "xlsx",
        "--outdir", str(tmp_path / "out"), str(tmp_path / "card.csv"),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True)
    found = openpyxl.load_workbook(tmp_path / "out" / "card.xlsx").active
    assert found is not None
    cells = [cell for row in found.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type in ("f", "e")]
    with io.StringIO(scorecard_csv(CARD)) as file:
        rows = list(csv.reader(file))
    assert found.max_row == len(rows)
    assert [found.cell(line + 1, 2).value for line in range(len(rows))] == [row[1] for row in rows]
    assert found.cell(3, 4).value == rows[2][3] == "'" + NAMES[1]
