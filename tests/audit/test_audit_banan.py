"""The audit of the shipped plan: what a careful reader of the report found by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancheck import load_actuals, load_plan
from plancheck.audit import Finding, audit, load_crosswalk, load_statements, target_statements

DATA = Path(__file__).parents[2] / "examples" / "data"


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    """The findings of the tables, the statements of the body, the identities and the crosswalk, without the running text."""
    first, following, tasks = (load_plan(name) for name in ("banan-2024", "banan-2025", "banan-2025-tasks"))
    said = load_statements(DATA / "banan-2024-statements.csv").statements
    return audit(
        first,
        load_actuals(DATA / "banan-2024-actuals.csv"),
        following=following,
        statements=[*said, *target_statements(tasks)],
        crosswalk=load_crosswalk(DATA / "banan-crosswalk.csv"),
        identities=load_statements(DATA / "banan-identities.toml").identities,
    )


def told(findings: tuple[Finding, ...], rule: str, *cases: str) -> set[tuple[str, ...]]:
    """The indicators of the findings of one rule, each with its figures as printed."""
    return {tuple(dict.fromkeys(said.indicator for said in each.statements)) for each in findings if each.rule == rule and (not cases or each.case in cases)}


def test_one_quantity_two_values(findings: tuple[Finding, ...]) -> None:
    """Insured persons on two pages, and the growth of trade; of foreign capital 15 is 15.79 cut off."""
    assert told(findings, "same_quantity", "differ") == {("pension_insured",), ("unemployment_insured",), ("work_injury_insured",), ("foreign_trade_growth",)}
    assert told(findings, "same_quantity", "cut_off") == {("foreign_capital_growth",)}
    assert told(findings, "two_bases") == {("foreign_trade_total", "foreign_trade_growth")}


def test_what_adds_up_is_silent(findings: tuple[Finding, ...]) -> None:
    """Grain by area and yield with their growths, 70 and 55 projects, 124 and 123 of investment, parts and wholes: all consistent."""
    assert not told(findings, "recompute") | told(findings, "recompute_growth")


def test_estimates_that_equal_their_targets(findings: tuple[Finding, ...]) -> None:
    """Rows 2, 3, 8, 9, 13#2, 21 and 26."""
    assert {each.statements[0].place for each in findings if each.rule == "estimate_equals_target"} == {
        f"附件1 row {number}" for number in ("2", "3", "8", "9", "13#2", "21", "26")
    }


def test_targets_of_two_places(findings: tuple[Finding, ...]) -> None:
    """Grain is to reach 21.96 in the table and 22 in the text; seven other targets of the text are those of the table and silent."""
    assert told(findings, "target_twice", "number") == {("grain_output",)}
    assert told(findings, "target_twice", "same_set") == {("technology_enterprises",), ("foreign_capital_growth",)}
    silent = {
        "industry_growth",
        "fixed_investment_growth",
        "industrial_investment_growth",
        "retail_sales_growth",
        "new_urban_jobs",
        "budget_revenue_growth",
        "rd_intensity",
    }
    assert not any(silent & set(indicators) for indicators in told(findings, "target_twice"))


def test_targets_after_a_miss(findings: tuple[Finding, ...]) -> None:
    """Five of the ten misses were followed by a lower or weaker target."""
    lowered = {("retail_sales_growth",), ("budget_revenue_growth",), ("tax_revenue_growth",), ("rural_income_growth",)}
    assert told(findings, "lowered_after_miss", "lowered") == lowered
    assert told(findings, "lowered_after_miss", "loosened") == {("disposable_income_growth",)}
    assert told(findings, "number_to_words", "words") == {("foreign_trade_growth",)}


def test_tables(findings: tuple[Finding, ...]) -> None:
    """Units, marks, the row without its parent and the slipped cell."""
    pollutants = {("reduction_cod",), ("reduction_voc",), ("reduction_ammonia_nitrogen",), ("reduction_nox",)}
    assert told(findings, "unit_changed") == told(findings, "binding_mark", "lost") == pollutants
    assert told(findings, "binding_mark", "gained") == {("farmland",), ("grain_output",)}
    assert told(findings, "mark_unexplained") == {("high_tech_enterprises",), ("private_sector_share",), ("tax_revenue_growth",)}
    assert told(findings, "structure", "slipped") == {("pollutant_reduction",)}
    assert {each.facts["row"] for each in findings if each.case == "without_parent"} == {"32"}


def test_equal_figures_are_silent(findings: tuple[Finding, ...]) -> None:
    """What text and table both print alike is held against nothing: 355, 6086, 2.59, 320, 21.96."""
    alike = {"high_tech_enterprises", "technology_enterprises", "new_urban_jobs", "good_air_days", "grain_output"}
    assert not any(alike & set(indicators) for indicators in told(findings, "same_quantity"))


def test_fewer_of_what_is_made_anew_is_a_warning(findings: tuple[Finding, ...]) -> None:
    """Kindergartens, canteens, old estates and the like count for nothing."""
    warnings = [each for each in findings if each.case == "fewer_anew"]
    assert len(warnings) == 6
    assert not any(each.counts for each in warnings)
