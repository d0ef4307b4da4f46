"""Rules of every kind with every form of actual, drawn at random: each report is written, in both languages."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plancheck import Actuals, Name, Plan, PlanCheckError, Scorecard, score_plan
from plancheck.comparison import Comparison, compare
from plancheck.explain import Lang
from plancheck.reports.charts import bullet_chart_svg
from plancheck.reports.comparison import comparison_csv, comparison_json, comparison_table
from plancheck.reports.comparison_pages import comparison_html, comparison_xlsx
from plancheck.reports.notebook import notebook_html
from plancheck.reports.scorecard import scorecard_table
from plancheck.reports.xlsx import scorecard_xlsx
from strategies import actuals_near, any_setting


@st.composite
def cards(draw: st.DrawFn) -> tuple[Scorecard, Comparison | None]:
    """A scorecard of one rule, and its plan against a plan of another; None where the two cannot be read together."""
    setting, other = draw(any_setting()), draw(any_setting())
    first, second = (Plan(name, Name(zh=name), (each.rule,)) for name, each in (("a", setting), ("b", other)))
    actuals = Actuals({"x": (draw(actuals_near(setting)),)})
    try:
        card = score_plan(first, actuals, **setting.judged_by)
    except PlanCheckError:  # an actual that is no value for this rule
        assume(False)  # noqa: FBT003 - hypothesis has it so
        raise
    try:
        return card, compare(first, second, actuals=actuals, second_references=other.references, **setting.judged_by)
    except PlanCheckError:  # half a digit of a number that was worked out
        return card, None


@pytest.mark.parametrize("lang", ["en", "zh"])
@settings(max_examples=25)
@given(found=cards())
def test_every_report_is_written(lang: Lang, found: tuple[Scorecard, Comparison | None]) -> None:
    """Pictures are well-formed, workbooks open, and each has a row for the rule."""
    card, comparison = found
    assert len([each for each in ET.fromstring(bullet_chart_svg(card, lang)).iter() if each.get("aria-label")]) == 1  # noqa: S314 - our own picture
    assert openpyxl.load_workbook(io.BytesIO(scorecard_xlsx(card, lang))).worksheets[1].max_row == 2
    assert notebook_html(card, lang).count("<tr>") == 2
    assert len(scorecard_table(card, lang).split("\n\n")[0].splitlines()) == 3
    if comparison is not None:
        assert openpyxl.load_workbook(io.BytesIO(comparison_xlsx(comparison, lang))).worksheets[1].max_row == 2
        assert len(comparison_table(comparison, lang).split("\n\n")[0].splitlines()) == 3
        assert comparison_html(comparison, lang).count("<tr") == 2
        assert comparison_csv(comparison).startswith("first,")
        assert f'"shift": "{comparison.rows[0].shift}"' in comparison_json(comparison)
