"""The spreadsheet of a scorecard, read back with another library and opened by an office program."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from plancheck import (
    Actual,
    Actuals,
    AtLeast,
    LessThan,
    Name,
    Plan,
    PlanCheckError,
    Point,
    Policy,
    Rule,
    Scorecard,
    Tolerance,
    Verdict,
    load_actuals,
    load_plan,
    parse_actual,
    policies,
    score_plan,
)
from plancheck.explain import Lang
from plancheck.policies import Band
from plancheck.reports.lexicon import lexicon
from plancheck.reports.xlsx import plan_digest, scorecard_xlsx

ACTUALS = Path(__file__).parents[2] / "examples" / "data" / "banan-2024-actuals.csv"
SHEETS: dict[Lang, list[str]] = {"en": ["summary", "rows", "flips", "policy", "sources"], "zh": ["汇总", "逐项", "翻转条件", "口径", "来源"]}


@cache
def banan() -> Scorecard:
    plan = load_plan("banan-2024")
    return score_plan(plan, load_actuals(ACTUALS, plan=plan))


@cache
def written(lang: Lang) -> Any:
    return openpyxl.load_workbook(io.BytesIO(scorecard_xlsx(banan(), lang)))


def card_of(*rules: tuple[Rule, str | Actual]) -> Scorecard:
    plan = Plan("p", Name(zh="计划"), tuple(rule for rule, _ in rules))
    return score_plan(plan, Actuals({rule.id: (given if isinstance(given, Actual) else parse_actual(given, unit=rule.unit),) for rule, given in rules}))


def read(card: Scorecard, lang: Lang = "en") -> Any:
    return openpyxl.load_workbook(io.BytesIO(scorecard_xlsx(card, lang)))


def cell(sheet: Any, head: str, line: int = 2) -> Any:
    """The cell of a line under a head."""
    heads = [each.value for each in sheet[1]]
    return sheet.cell(line, heads.index(head) + 1)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_sheets_and_their_rows(lang: Lang) -> None:
    """Five sheets in the promised order, with a line for each of the 44 rows where rows are listed."""
    book = written(lang)
    assert book.sheetnames == SHEETS[lang]
    assert book.worksheets[1].max_row == 1 + 44
    assert [row[0].value for row in book.worksheets[1].iter_rows(min_row=2, max_row=4)] == ["1", "2", "3"]


def test_the_counts_are_numbers() -> None:
    """27 met (15 provisional), 10 missed (8), 7 pending, as cells that can be summed."""
    counted = [[each.value for each in row] for row in written("zh")["汇总"].iter_rows() if row[0].value == "全部行"]
    assert counted == [["全部行", 44, 27, 10, 7, 15, 8, 0]]


def test_numbers_keep_their_printed_decimals() -> None:
    """Figures are number cells whose format shows as many decimals as were printed; a margin shows its sign."""
    sheet = read(card_of((Rule("x", AtLeast("5.70"), unit="%"), "6.0")))["rows"]
    target, actual, margin = (cell(sheet, head) for head in ("target: number", "actual: number", "margin"))
    assert (target.value, target.number_format) == (5.7, "0.00")
    assert (actual.value, actual.number_format) == (6, "0.0")
    assert margin.value == pytest.approx(0.3, abs=0)
    assert margin.number_format == "+0.00;-0.00;0.00"


def test_a_figure_in_another_unit_stands_in_the_unit_of_its_row() -> None:
    """3000 吨 beside a target in 万吨 is 0.3 in the number column, as printed in the other."""
    sheet = read(card_of((Rule("x", AtLeast("1"), unit="万吨"), "3000吨")))["rows"]
    assert (cell(sheet, "actual").value, cell(sheet, "actual: number").value, cell(sheet, "unit").value) == ("3000吨", 0.3, "万吨")


def test_a_number_that_no_double_prints_back_is_text() -> None:
    """Twenty digits stay twenty digits; a spreadsheet's number would lose five."""
    digits = "12345678901234567890"
    found = cell(read(card_of((Rule("x", AtLeast(digits)), digits)))["rows"], "actual: number")
    assert (found.value, found.data_type) == (digits, "s")


def test_a_ratio_has_its_exact_value_in_a_note() -> None:
    """A de minimis of 65/3 per cent is a number cell, and the note says what it is exactly."""
    sheet = read(card_of((Rule("x", AtLeast("6"), unit="%"), "4.7")))["flips"]
    lines = [row for row in sheet.iter_rows(min_row=2) if row[5].value == "de minimis"]
    amount = lines[0][6]
    assert Fraction(amount.comment.text.removeprefix("= ")) == Fraction(65, 3)  # 1.3 of 6, in per cent
    assert amount.value == pytest.approx(65 / 3, rel=1e-15)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_heads_stay_and_filter(lang: Lang) -> None:
    """Every list has frozen heads and a filter over all of its rows; the verdicts have a format each."""
    for sheet in written(lang).worksheets[1:]:
        assert sheet.freeze_panes is not None, sheet.title
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row)), sheet.title
    rules = [rule for formats in written(lang).worksheets[1].conditional_formatting for rule in formats.rules]
    assert sorted(rule.formula[0] for rule in rules) == sorted(['"met"', '"missed"', '"pending"'] if lang == "en" else ['"完成"', '"未完成"', '"待定"'])


def test_widths_fit_chinese() -> None:
    """A column is as wide as its longest name takes, a Chinese character two; a very long one wraps."""
    names = {"five": "五个汉字吗", "long": "长" * 200}
    for name, least, most in ((names["five"], 10, 16), (names["long"], 40, 70)):
        sheet = read(card_of((Rule("x", AtLeast("1"), name=Name(zh=name)), "1")), "zh")["逐项"]
        assert least <= sheet.column_dimensions["C"].width <= most
        assert cell(sheet, "指标").alignment.wrap_text


def test_the_digests_are_on_the_first_sheet() -> None:
    """Policy and plan are named by their digests in a note and in cells, and the policy's words are spelt out."""
    book = written("en")
    note = book["summary"]["A1"].comment.text
    assert policies.CN_PLAN.digest in note
    assert plan_digest(banan().plan) in note
    assert ["“about”: levels and ratios", "± 5 % of the target"] in [[each.value for each in row] for row in book["policy"].iter_rows()]


def test_a_plan_s_digest_tells_plans_apart() -> None:
    """Loaded twice it is the same, and one changed target changes it."""
    plan = load_plan("banan-2024")
    other = Plan(plan.id, plan.title, (Rule("x", Point("1"), direction="higher"),))
    assert plan_digest(plan) == plan_digest(load_plan("banan-2024")) != plan_digest(other)


def test_the_same_bytes_every_time() -> None:
    """No clock is read: two files of one scorecard are the same."""
    assert scorecard_xlsx(banan(), "zh") == scorecard_xlsx(banan(), "zh")


FORMULAS = ('=HYPERLINK("http://x","y")', "+1", "-1+1", "@SUM(1)", "{=1}", "http://example.org", "\t=1", "<script>alert(1)</script>")


@pytest.mark.parametrize("text", FORMULAS)
def test_printed_text_is_text(text: str) -> None:
    """A name that looks like a formula or a link is a text cell without a link."""
    found = cell(read(card_of((Rule("x", LessThan("1"), name=text), "0")))["rows"], "indicator")
    assert (found.data_type, found.hyperlink) == ("s", None)
    assert found.value == text.replace("\t", " ")


def test_a_text_longer_than_a_cell_says_so() -> None:
    """Excel takes 32,767 characters; what is cut is announced with the whole length."""
    found = cell(read(card_of((Rule("x", LessThan("1"), name="n" * 40_000), "0")))["rows"], "indicator")
    assert found.value.endswith("… [40000]")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_policy_is_spelt_out(lang: Lang) -> None:
    """Each shipped policy gives a sheet of words with no key left over and no slot unfilled."""
    for policy in policies.BY_ID.values():
        card = Scorecard(banan().plan, policy, banan().outcomes)
        lines = [[each.value for each in row] for row in read(card, lang).worksheets[3].iter_rows()]
        assert all(what and how and not re.search(r"[{}]|value\.|field\.", f"{what}{how}") for what, how in lines), policy.id


def test_a_policy_of_one_s_own_is_spelt_out() -> None:
    """Bands with one distance only, and distances of half a printed digit, have words too."""
    bands = (
        Band("far", Verdict.MET, rate_distance=Tolerance("half_digit")),
        Band("close", Verdict.MISSED, level_distance=Tolerance("relative", Fraction(1, 3))),
    )
    policy = Policy("own", grades=bands, level_tolerance=Tolerance("relative", Decimal("0.125")))
    lines = [[each.value for each in row] for row in read(Scorecard(banan().plan, policy, banan().outcomes)).worksheets[3].iter_rows()]
    assert ["policy", "own"] in lines
    assert ["“about”: levels and ratios", "± 12.5 % of the target"] in lines
    assert ["grade: far", "met by at least: rates ± half a unit of the last printed digit; levels any"] in lines
    assert ["grade: close", "missed by at most: rates any; levels 33.333333 % of the target"] in lines


def test_without_xlsxwriter_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(PlanCheckError, match=r"pip install 'plancheck\[report\]'"):
        scorecard_xlsx(banan())


def test_a_multiple_of_a_baseline_has_no_number_in_the_row_s_unit() -> None:
    """翻一番 counts in 倍 and the row in 亿元: the printed text stands alone."""
    rule = Rule("x", Point("2", unit="倍", text="翻一番"), unit="亿元", direction="higher")
    sheet = read(card_of((rule, "5")))["rows"]
    assert (cell(sheet, "target").value, cell(sheet, "target: number").value) == ("翻一番", None)


def test_a_number_beyond_all_doubles_is_text() -> None:
    """10^399 has no double; its digits are written."""
    digits = "1" + "0" * 399
    assert cell(read(card_of((Rule("x", AtLeast(digits)), Actual(digits))))["rows"], "actual: number").value == digits


def test_the_words_have_two_languages() -> None:
    """Every key of the file has words in both languages, and only the Chinese ones have Chinese."""
    english, chinese = lexicon("xlsx", "en"), lexicon("xlsx", "zh")
    assert english.table.keys() == chinese.table.keys()
    assert not [key for key, words in english.table.items() if re.search("[\u4e00-\u9fff]", words)]
    assert all(chinese.table.values())


@pytest.mark.office
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_office_program_opens_it(lang: Lang, tmp_path: Path) -> None:
    """LibreOffice reads every sheet: the rows that it writes as CSV are the rows of the scorecard."""
    program = shutil.which("soffice")
    assert program is not None, "install libreoffice-calc-nogui"
    (tmp_path / "card.xlsx").write_bytes(scorecard_xlsx(banan(), lang))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [program, profile, "--headless", "--convert-to", every_sheet, "--outdir", str(tmp_path), str(tmp_path / "card.xlsx")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Error" not in done.stdout + done.stderr
    assert len(list(tmp_path.glob("*.csv"))) == 5
    with (tmp_path / f"card-{SHEETS[lang][1]}.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert len(lines) == 1 + 44
    found = dict(zip(lines[0], lines[16], strict=True))
    assert found["row" if lang == "en" else "序号"] == "14"
    assert found["margin" if lang == "en" else "差距"] == "-2.9"
