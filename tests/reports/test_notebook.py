"""What a notebook shows of an outcome, a scorecard and a plan."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from plancheck import Actuals, LessThan, Name, Plan, Rule, Scorecard, _display, load_actuals, load_plan, score_plan
from plancheck.explain import Lang
from plancheck.reports.notebook import notebook_html, repr_html

ACTUALS = Path(__file__).parents[2] / "examples" / "data" / "banan-2024-actuals.csv"


@cache
def banan() -> Scorecard:
    plan = load_plan("banan-2024")
    return score_plan(plan, load_actuals(ACTUALS, plan=plan))


class Read(HTMLParser):
    """The tags and the text of a piece of HTML."""

    def __init__(self, html: str | None) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        assert html is not None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        if self.tags[-1] != "style":
            self.text += data


def test_an_outcome() -> None:
    """One row with its chart, and the sentence that explains it."""
    found = Read(banan()["gdp_growth"]._repr_html_())
    assert found.tags.count("tr") == 2
    assert found.tags.count("svg") == 1
    assert banan()["gdp_growth"].explain() in found.text
    assert "◆ missed (provisional)" in found.text


def test_a_scorecard() -> None:
    """All 44 rows and the paragraph; charts where a target is known: of 44 rows 38."""
    found = Read(banan()._repr_html_())
    assert found.tags.count("tr") == 1 + 44
    assert found.tags.count("svg") == 38  # without 31, 32 and its four sub-rows
    assert banan().explain() in found.text


def test_a_plan() -> None:
    """Its rules with their printed targets, without verdicts."""
    found = Read(load_plan("banan-2025")._repr_html_())
    assert found.tags.count("tr") == 1 + 42
    assert "保稳提质" in found.text
    assert not re.search("● met|◆ missed|■ pending", found.text)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_both_languages(lang: Lang) -> None:
    """The heads and the verdicts are in the language asked for."""
    found = Read(notebook_html(banan(), lang))
    assert ("评判" in found.text) is (lang == "zh")
    assert banan().explain(lang) in found.text


def test_hostile_text_is_text() -> None:
    """Markup is escaped, and what turns the line around is gone."""
    name = "<script>alert(1)</script>\u202e" + "x" * 10_000
    plan = Plan("p", Name(zh=name), (Rule("x", LessThan("1", text=name), name=name),))
    card = score_plan(plan, Actuals({}))
    for value in (plan, card, card["x"]):
        found = Read(value._repr_html_())
        assert "script" not in found.tags
        assert "<script>alert(1)</script>" in found.text
        assert "\u202e" not in found.text


def test_many_rows_are_counted() -> None:
    """Of 300 rules the first 100 are shown, and how many there are."""
    plan = Plan("p", Name(zh="计划"), tuple(Rule(f"r{number}", LessThan("1")) for number in range(300)))
    found = Read(plan._repr_html_())
    assert found.tags.count("tr") == 1 + 100
    assert "100 / 300" in found.text


def test_other_values_are_not_drawn() -> None:
    """Who draws is asked for anything, and draws three kinds of value only."""
    assert repr_html("text") is None


def test_without_jinja2_the_text_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook falls back to the text where the extra is not installed."""
    from plancheck.reports import pages  # noqa: PLC0415 - its memory is emptied for this test

    pages.environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert banan()._repr_html_() is None
    pages.environment.cache_clear()


def test_nobody_draws_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody has offered to draw, a notebook prints the text."""
    monkeypatch.setattr(_display, "_viewers", [])
    assert banan()._repr_html_() is None


def test_a_score_loads_no_report() -> None:
    """Importing and scoring load neither the reports nor jinja2."""
    code = "import sys, plancheck as pc\npc.score(pc.Rule('x', pc.Within('6')), '4')\nprint([name for name in sys.modules if 'reports' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
