"""The table of a scorecard on terminals of any width, and the small bar of a margin."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from plancheck import AtLeast, Rule, Scorecard, SetByCity, Verdict, Within, load_actuals, load_plan, score, score_plan
from plancheck.cascade import Link, cascade
from plancheck.explain import Lang
from plancheck.reports.cascade import cascade_table
from plancheck.reports.fitting import fitted
from plancheck.reports.spark import spark_bar
from plancheck.reports.text import plan_table, scorecard_table

ACTUALS = Path(__file__).parents[2] / "examples" / "data" / "banan-2024-actuals.csv"


@cache
def banan() -> Scorecard:
    plan = load_plan("banan-2024")
    return score_plan(plan, load_actuals(ACTUALS, plan=plan))


def table(lang: Lang, width: int | None) -> list[str]:
    """The lines of the first table."""
    return scorecard_table(banan(), lang, width=width).split("\n\n")[0].splitlines()


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(lang: Lang, width: int) -> None:
    """From 80 columns on everything fits, and every row is there."""
    lines = table(lang, width)
    assert max(map(wcswidth, lines)) <= width
    rows = {line.split()[0] for line in lines if line.strip()}
    assert {outcome.rule.row for outcome in banan()} <= rows


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_rules_of_a_plan_fit_as_well(lang: Lang) -> None:
    """`show` and `cascade` fit 80 columns too."""
    plan = load_plan("banan-2024")
    links = [Link(rule.id, rule.id) for rule in plan]
    for written in (plan_table(plan, lang, width=80), cascade_table(cascade(plan, plan, links), lang, width=80)):
        assert max(map(wcswidth, written.split("\n\n")[0].splitlines())) <= 80


def test_what_is_left_out_is_said() -> None:
    """At 80 columns the class has no room, and a line says so; a wide terminal and a pipe leave nothing out."""
    assert table("en", 80)[-1] == "(left out for want of width: class)"
    assert table("zh", 80)[-1] == "（窗口较窄，未列出：属性）"
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
    assert spark_bar(score(Rule("x", AtLeast("100")), actual)) == bar


def test_no_bar_without_a_number() -> None:
    """Nothing is drawn while pending, and where the target is zero."""
    assert spark_bar(score(Rule("x", SetByCity()), "1")) == ""
    assert spark_bar(score(Rule("x", Within("0")), "1")) == ""


@given(
    st.lists(st.lists(st.text(st.sampled_from("a中 -，“1"), max_size=30), min_size=4, max_size=4), min_size=1, max_size=4),
    st.integers(60, 120),
)
def test_any_table_fits_or_is_at_its_narrowest(rows: list[list[str]], width: int) -> None:
    """Whatever the cells hold, four columns of at most 22 fit into 60 and more."""
    drawn = fitted(["a", "b", "c", "d"], rows, "table", width)
    assert max(map(wcswidth, drawn.splitlines())) <= width
