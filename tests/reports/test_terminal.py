"""The table of a scorecard on terminals of any width, and the small bar of a margin."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from plancheck import AtLeast, Rule, Scorecard, SetByCity, Verdict, Within, load_actuals, load_plan, score, score_plan
from plancheck.audit import audit
from plancheck.cascade import Link, cascade
from plancheck.comparison import compare
from plancheck.explain import Lang
from plancheck.reports.audit import findings_table
from plancheck.reports.cascade import cascade_table
from plancheck.reports.comparison import comparison_table
from plancheck.reports.fitting import fitted
from plancheck.reports.margin_bar import margin_bar
from plancheck.reports.plans import plan_table
from plancheck.reports.scorecard import scorecard_table
from plancheck.reports.sweep import sweep_table
from plancheck.sensitivity import sweep

ACTUALS = Path(__file__).parents[2] / "examples" / "data" / "banan-2024-actuals.csv"


@cache
def banan() -> Scorecard:
    plan = load_plan("banan-2024")
    return score_plan(plan, load_actuals(ACTUALS, plan=plan))


def table(lang: Lang, width: int | None) -> list[str]:
    """The lines of the first table."""
    return scorecard_table(banan(), lang, width=width).split("\n\n")[0].splitlines()


@pytest.mark.parametrize("width", [40, 41, 60, 69, 79, 80, 100, 120, 200])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(lang: Lang, width: int) -> None:
    """From 40 columns on everything fits, the counts too, and every row is there."""
    lines = table(lang, width)
    counts = scorecard_table(banan(), lang, width=width).split("\n\n")[1].splitlines()[:-1]
    assert max(map(wcswidth, counts)) <= width
    assert max(map(wcswidth, lines)) <= width
    rows = {line.split()[0] for line in lines if line.strip()}
    assert {outcome.rule.row for outcome in banan()} <= rows


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_other_tables_fit_as_well(lang: Lang, width: int) -> None:
    """The rules of a plan, a cascade, a comparison, a sweep and the findings of an audit fit too."""
    plan = load_plan("banan-2024")
    links = [Link(rule.id, rule.id) for rule in plan]
    written = [
        plan_table(plan, lang, width=width),
        cascade_table(cascade(plan, plan, links), lang, width=width),
        comparison_table(compare(plan, load_plan("banan-2025"), actuals=load_actuals(ACTUALS, plan=plan)), lang, width=width),
        sweep_table(sweep(plan, load_actuals(ACTUALS, plan=plan)), lang, width=width),
        findings_table(audit(plan, load_actuals(ACTUALS, plan=plan)), lang, width=width),
    ]
    for each in written:
        lines = each.split("\n\n")[0].splitlines()
        assert max(map(wcswidth, lines)) <= width
        assert not any(line.lstrip().startswith("·") for line in lines)


STACKED = """\
1     GDP growth
      class: expected · target: 6左右 ·
      actual: △4.5 · verdict: missed ·
      margin: -1.3 points ·
      reason: outside"""


def test_a_very_narrow_terminal_tells_row_under_row() -> None:
    """Where the columns have no room side by side, a row is its number and name with every cell below, and a sub-row keeps its mark."""
    english, chinese = table("en", 40), table("zh", 40)
    assert "\n".join(english[:5]) == STACKED
    assert chinese[:2] == ["1     地区生产总值增速", "      属性：预期性 · 目标：6左右 ·"]
    assert "13#1  # 工业投资增速" in chinese
    assert not any("left out" in line or "未列出" in line for line in english + chinese)


def test_what_is_empty_is_not_told() -> None:
    """Under a row nothing is said of a cell that holds nothing, and a row without cells is its name."""
    heads = ["row", "indicator", "target", "actual"]
    rows = [["1", "deaths in work-safety accidents", "6", ""], ["2", "no target", "", ""]]
    assert fitted(heads, rows, "table", 20) == "1  deaths in work-\n   safety accidents\n   target: 6\n2  no target"


def test_chinese_fits_eighty_columns_in_few_lines() -> None:
    """At 80 columns no head and no reason is broken, and a row takes two lines at most."""
    lines = table("zh", 80)
    assert lines[0].split() == ["序号", "指标", "目标", "完成情况", "评判", "差距"]
    starts = [number for number, line in enumerate(lines) if line[:1].isdigit()]
    assert len(starts) == 44
    assert max(after - before for before, after in pairwise(starts)) <= 2


def test_the_column_that_costs_the_fewest_lines_gives_way() -> None:
    """One long cell among short ones is wrapped before the names, each of which would take a line more."""
    names = [["1", "a name of twenty-six chars", "6", "six"], ["2", "a name of twenty-six chars", "a number told in many words", "seven"]]
    lines = fitted(["row", "indicator", "target", "actual"], names, "table", 66).splitlines()
    assert len(lines) == 2 + 1 + 2
    assert lines[2].startswith("1      a name of twenty-six chars  6")


def test_a_cell_of_several_lines_is_as_wide_as_its_longest() -> None:
    """A sentence with its calculation below gets the room that the terminal has."""
    lines = fitted(["severity", "finding", "rule"], [["high", f"{'a ' * 20}sentence\n  6 − 4.5 = 1.5", "sum"]], "table", 80).splitlines()
    assert lines[2].startswith(f"high        {'a ' * 20}sentence")
    assert len(lines) == 4


def test_what_is_left_out_is_said() -> None:
    """At 80 columns the class has no room, in Chinese the reason neither, and a line says so; a wide terminal and a pipe leave nothing out."""
    assert table("en", 80)[-1] == "(left out for want of width: class)"
    assert table("zh", 80)[-1] == "（窗口较窄，未列出：属性、理由）"
    for width in (120, None):
        assert "left out" not in "\n".join(table("en", width))
        assert "expected" in "\n".join(table("en", width))


def test_a_pipe_gets_everything_on_one_line_a_row() -> None:
    """Without a width nothing wraps: two lines of heads and one for each of the 44 rows."""
    assert len(table("en", None)) == 2 + 44
    assert "│" not in "\n".join(table("en", None))


def test_the_bar_stands_where_it_fits() -> None:
    """A wide terminal shows the margins as bars and what a bar means, a narrow one does not."""
    assert any(line.startswith("bar: ") for line in table("en", 130))
    assert any(line.startswith("差距图：") for line in table("zh", 130))
    assert "│" not in "\n".join(table("en", 80))


def test_colours_do_not_count_as_columns() -> None:
    """A coloured table is as wide as a plain one."""

    def coloured(text: str, verdict: Verdict) -> str:
        return typer.style(text, fg={"met": "green", "missed": "red", "pending": "yellow"}[verdict.value])

    plain = scorecard_table(banan(), "en", width=80)
    assert re.sub("\x1b\\[[0-9;]*m", "", scorecard_table(banan(), "en", width=80, style=coloured)) == plain


@pytest.mark.parametrize(
    ("actual", "bar"),
    [
        ("100", "····│····"),
        ("112.5", "····│▌···"),  # an eighth of the target
        ("112.6", "····│█···"),  # a begun eighth counts
        ("200", "····│████"),
        ("201", "····│███▶"),
        ("99", "···▐│····"),
        ("70", "··▐█│····"),  # three eighths, the last one begun
        ("0", "████│····"),
        ("-1", "◀███│····"),
    ],
)
def test_a_bar(actual: str, bar: str) -> None:
    """Half a cell is an eighth of the target's number: inside to the right, outside to the left, an arrow beyond the whole."""
    assert margin_bar(score(Rule("x", AtLeast("100")), actual)) == bar


def test_no_bar_without_a_number() -> None:
    """Nothing is drawn while pending, and where the target is zero."""
    assert margin_bar(score(Rule("x", SetByCity()), "1")) == ""
    assert margin_bar(score(Rule("x", Within("0")), "1")) == ""


@given(
    st.lists(st.lists(st.text(st.sampled_from("a中 -，“1"), max_size=30), min_size=4, max_size=4), min_size=1, max_size=4),
    st.integers(40, 120),
    st.booleans(),
)
def test_any_table_fits(rows: list[list[str]], width: int, named: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever the cells hold, from 40 columns on no line is wider, and no character but the spaces is lost."""
    drawn = fitted(["a", "b", "c", "d"], rows, "table", width, named=named)
    assert max(map(wcswidth, drawn.splitlines()), default=0) <= width
    kept = Counter(drawn.replace(" ", ""))
    assert all(kept[char] >= count for char, count in Counter("".join(map("".join, rows)).replace(" ", "")).items())
