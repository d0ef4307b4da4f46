"""A comparison of two plans in every format, in Chinese and English, and on the command line."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner
from wcwidth import wcswidth

from plancheck import AllOf, AtLeast, Name, Plan, Point, Rule, SetByCity, Target, Within, load_actuals, load_plan
from plancheck.cli import app
from plancheck.comparison import Comparison, Shift, compare
from plancheck.explain import Lang
from plancheck.reports.comparison import comparison_csv, comparison_json, comparison_table
from plancheck.reports.comparison_pages import comparison_html, comparison_xlsx
from plancheck.reports.comparison_words import ComparisonWords
from plancheck.reports.lexicon import lexicon

ACTUALS = Path(__file__).parents[2] / "examples" / "data" / "banan-2024-actuals.csv"
HOSTILE = '<script>alert(1)</script>|=HYPERLINK("x")\n\u202egnp.exe'


@cache
def banan() -> Comparison:
    first = load_plan("banan-2024")
    return compare(first, load_plan("banan-2025"), actuals=load_actuals(ACTUALS, plan=first))


def sentence(rule_id: str, lang: Lang) -> str:
    return ComparisonWords(banan(), lang).sentence(next(row for row in banan() if row.rule.id == rule_id))


def of(first: Rule, second: Rule) -> Comparison:
    return compare(Plan("a", Name(zh="甲"), (first,)), Plan("b", Name(zh="乙"), (second,)))


def hostile() -> Comparison:
    return of(Rule("x", AtLeast("1", text=HOSTILE), name=HOSTILE), Rule("x", AtLeast("2", text=HOSTILE), name=HOSTILE))


SENTENCES: list[tuple[str, Lang, str]] = [
    ("grain_output", "zh", "目标提高：2024年“21.86以上”，2025年“21.96以上”；数值升高0.1万吨；改为约束性；2024年完成“21.96”，恰为2025年目标。"),
    (
        "disposable_income_growth",
        "zh",
        "目标降低：2024年“6以上”，2025年“6左右”；数字未变，措辞更宽；表述由“以上”改为“左右”；2024年完成“△3.6”，尚未达到2025年目标，且未完成2024年目标。",
    ),
    (
        "industrial_investment_growth",
        "en",
        "Lowered: at least 14 % in 2024, at least 12 % in 2025; the number is lower by 2 points; in 2024 “△19.3” was reached: better than the target of 2025.",
    ),
    (
        "urban_unemployment_rate",
        "en",
        "Tightened: about 5.5 % in 2024, no more than 5.5 % in 2025; the number is the same, its words ask for more; wording about → within; "
        "in 2024 “5.5以内” was reached: exactly the target of 2025.",
    ),
    ("carbon_intensity_cut", "en", "The same words in both, and no number: the task set by the city in 2024, the task set by the city in 2025."),
    ("pm25_concentration", "zh", "2025年新增：“完成市级下达目标任务”。"),
    ("science_contribution", "en", "Withdrawn: 62 % in 2024, no such target in 2025."),
]


@pytest.mark.parametrize(("rule_id", "lang", "expected"), SENTENCES)
def test_a_sentence(rule_id: str, lang: Lang, expected: str) -> None:
    """A row is told with the printed figures, what changed beside them, and what was reached."""
    assert sentence(rule_id, lang) == expected


def test_english_units_are_explained() -> None:
    """A Chinese unit in an English sentence is explained at its end."""
    assert sentence("gdp_per_capita", "en").endswith("(1 万元 = 10,000 yuan).")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_shift_has_a_sentence(lang: Lang) -> None:
    """All kinds of change, in both languages: a sentence that ends, with no slot unfilled; in English only quoted words are Chinese."""
    pairs: list[tuple[Target, Target]] = [
        (AtLeast("1"), AtLeast("2")), (AtLeast("2"), AtLeast("1")), (Within("2"), Within("1")), (AtLeast("1"), AtLeast("1")), (AtLeast("1"), Within("2")),
        (AtLeast("1"), SetByCity()), (SetByCity(), AtLeast("1")), (SetByCity(), SetByCity("district")),
    ]  # fmt: skip
    told = [ComparisonWords(found, lang).sentence(found.rows[0]) for found in (of(Rule("x", a, unit="t"), Rule("x", b, unit="t")) for a, b in pairs)]
    apart = of(Rule("x", AtLeast("1"), unit="t"), Rule("x", AtLeast("1"), unit="km"))
    told.append(ComparisonWords(apart, lang).sentence(apart.rows[0]))
    told += [ComparisonWords(banan(), lang).sentence(row) for row in banan()]
    for text in told:
        assert text.endswith("。" if lang == "zh" else ".")
        assert not re.search("[{}]|None", text)
        if lang == "en":
            assert not re.search("[\u4e00-\u9fff]", re.sub(r"“[^”]*”|\b1? ?[^\s(]*[\u4e00-\u9fff][^\s,;.)]*", "", text)), text


def test_a_ceiling_is_tightened_and_a_floor_raised() -> None:
    """The short word follows the side: a lower ceiling is no raised target to a reader."""
    words = ComparisonWords(of(Rule("x", Within("2")), Rule("x", Within("1"))), "zh")
    assert [words.shift(row) for row in words.found] == ["收紧"]
    assert words.found.count(Shift.RAISED) == 1


def test_the_words_have_two_languages() -> None:
    """Every key has words in both languages, and the English ones no Chinese."""
    english, chinese = lexicon("comparison", "en").table, lexicon("comparison", "zh").table
    assert english.keys() == chinese.keys()
    assert not [key for key, words in english.items() if re.search("[\u4e00-\u9fff]", words)]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 100])
def test_the_table_fits_the_terminal(lang: Lang, width: int) -> None:
    """No line is wider than the terminal, and every indicator is there."""
    lines = comparison_table(banan(), lang, width=width).split("\n\n")[0].splitlines()
    assert max(wcswidth(line) for line in lines) <= width
    assert all(row.rule.row in "\n".join(lines) for row in banan() if row.rule.row)


def test_markdown_is_one_line_a_row() -> None:
    """47 rows, each on one line with the same number of cells, whatever the names hold."""
    lines = comparison_table(banan(), "zh", "markdown").split("\n\n")[0].splitlines()
    assert len(lines) == 2 + 47
    (row,) = comparison_table(hostile(), "en", "markdown").split("\n\n")[0].splitlines()[2:]
    assert len(re.split(r"(?<!\\)\|", row)) == 2 + 7
    assert "\u202e" not in row


def test_csv_has_a_line_for_each_row() -> None:
    """The CSV reads back with its columns; a formula has a quote before it."""
    rows = list(csv.DictReader(io.StringIO(comparison_csv(banan()))))
    assert len(rows) == 47
    assert rows[4] | {"first": "strategic_emerging_growth", "shift": "raised", "step": "2", "reach": "equal", "changed": "name"} == rows[4]
    formula = of(Rule("x", Point("1", text="=1+1"), direction="higher"), Rule("x", Point("1"), direction="higher"))
    assert next(csv.DictReader(io.StringIO(comparison_csv(formula))))["first_target"] == "'=1+1"


def test_json_counts_its_rows() -> None:
    """The summary is the count of the rows, and numbers are texts."""
    content: dict[str, Any] = json.loads(comparison_json(banan()))
    assert content["summary"]["raised"] == 16 == sum(row["shift"] == "raised" for row in content["rows"])
    farmland = next(row for row in content["rows"] if row["second"] and row["second"]["id"] == "farmland")
    assert (farmland["binding"], farmland["changed"], farmland["ahead"]) == ("gained", ["class"], {"verdict": "met", "margin": "0.58"})
    assert json.loads(comparison_json(of(Rule("x", AtLeast("1")), Rule("x", AtLeast("1")))))["reach"] is None


def test_the_page_is_whole_and_escaped() -> None:
    """Nothing is fetched, nothing runs, and what is printed shows as text."""
    page = comparison_html(hostile(), "en")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
    assert not re.search(r"(src|href)=", comparison_html(banan(), "zh"))


def test_the_spreadsheet_has_numbers_and_text() -> None:
    """Targets are number cells in their columns, hostile text stays text, and the bytes are the same every time."""
    book = openpyxl.load_workbook(io.BytesIO(comparison_xlsx(banan(), "zh")))
    assert book.sheetnames == ["汇总", "对照", "口径"]
    heads, *rows = book["对照"].iter_rows(values_only=True)
    grain = dict(zip(heads, next(row for row in rows if row[1] == "grain_output"), strict=False))
    assert (grain["2024年目标数值"], grain["2025年目标数值"], grain["数值变化"]) == (21.86, 21.96, 0.1)
    assert comparison_xlsx(banan(), "en") == comparison_xlsx(banan(), "en")
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(comparison_xlsx(hostile())))["comparison"].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_a_new_rule_that_cannot_be_scored_is_told() -> None:
    """A bare number without a direction, or a 分别 list, has no verdict; that it is new can still be said."""
    lists = AllOf((AtLeast("5"), AtLeast("6")), respectively=True)
    plan = Plan("b", Name(zh="乙"), (Rule("x", Point("5"), unit="%"), Rule("y", lists, unit="%")))
    found = compare(Plan("a", Name(zh="甲"), ()), plan)
    assert [ComparisonWords(found, "en").sentence(row) for row in found] == ["Only in b: 5 %.", "Only in b: at least 5 %, and at least 6 %."]


@pytest.mark.parametrize("fmt", ["table", "markdown", "csv", "json", "html"])
def test_the_report_s_other_targets_can_be_compared(fmt: str) -> None:
    """The table of 2025 against the other 178 targets of the same report, by id: every kind of target is told."""
    done = CliRunner().invoke(app, ["compare", "banan-2025", "banan-2025-tasks", "--format", fmt, "--lang", "zh"])
    assert done.exit_code == 0, done.output


def test_two_plans_of_one_year_go_by_their_ids() -> None:
    """Without two years the plans are called what they are called."""
    assert ComparisonWords(of(Rule("x", AtLeast("1")), Rule("x", AtLeast("1"))), "en").plans == ("a", "b")


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["compare", "banan-2024", "banan-2025", *arguments])


@pytest.mark.parametrize("fmt", ["table", "markdown", "csv", "json", "html"])
def test_the_command_writes_every_format(fmt: str) -> None:
    """With the 2024 actuals, in Chinese, to standard output."""
    done = run("--actuals", str(ACTUALS), "--format", fmt, "--lang", "zh")
    assert done.exit_code == 0, done.output
    assert "城镇新增就业" in done.stdout


def test_a_spreadsheet_wants_a_file(tmp_path: Path) -> None:
    """Binary does not go to a terminal; with -o it is a workbook."""
    done = run("--format", "xlsx")
    assert done.exit_code == 2
    assert "give -o FILE" in done.stderr
    assert run("--format", "xlsx", "-o", str(tmp_path / "c.xlsx")).exit_code == 0
    assert openpyxl.load_workbook(tmp_path / "c.xlsx").sheetnames == ["summary", "comparison", "policy"]


def test_a_crosswalk_from_a_file(tmp_path: Path) -> None:
    """A file as `cascade` reads it pairs two ids; a share has no place in it."""
    path = tmp_path / "crosswalk.csv"
    path.write_text("city,district\ndigital_core_growth,digital_economy_share\n", encoding="utf-8")
    content = json.loads(run("--crosswalk", str(path), "--format", "json").stdout)
    assert (content["summary"]["incomparable"], content["summary"]["withdrawn"], content["summary"]["new"]) == (1, 4, 2)  # a rate and a share
    path.write_text("city,district,share\nfarmland,farmland,0.5\n", encoding="utf-8")
    assert "a share has no place" in str(run("--crosswalk", str(path)).exception)
