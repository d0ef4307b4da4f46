"""Cells, units and heads of English tables that any reader knows, and those beside them that stay to be decided."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plancheck.scoring import score
from plancheck.tables.heads import read_head
from plancheck.tables.importing import actuals_of, made_of, plan_of
from plancheck.tables.roles import assign
from plancheck.tables.texts import is_name, is_value
from plancheck.tables.units_of import from_column, in_name, is_count
from plancheck.units import convert, is_known, same_dimension
from tables.tabling import read


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("patent applications", "applications"),
        ("million bus passengers", "million passengers"),
        ("hectares restored", "hectares"),
        ("permits issued", "permits"),
        ("km of road", "km"),
        ("% GDP", "%"),
        ("annual % change", "%"),
        ("% points", "percentage points"),
        ("M€", "million €"),
        ("US$ (million)", "million US$"),
        ("£ (000s)", "000s £"),
        ("per 1,000", "per thousand"),
        ("cases per 1,000", "cases per thousand"),
        ("median days", "days"),
        ("weeks (average)", "weeks"),
        ("score out of 5", "out of 5"),
        ("Rank", "位"),
        ("tonnes CO2 eq./year", "tonnes CO2 eq./year"),
        ("annual FTEs", "annual FTEs"),
        ("users/year", "users/year"),
        ("months of expenses", "months of expenses"),
    ],
)
def test_the_phrase_of_a_unit_column(printed: str, unit: str) -> None:
    """A kind of thing is counted in that thing, and what is done to a measure is no other one."""
    assert from_column(printed) == unit
    assert is_known(unit)


@pytest.mark.parametrize(
    "printed",
    [
        "% improved",
        "times exceeded",
        "unresolved complaints",
        "households not connected",
        "kg of waste per person",
        "MTCO2e",
        "Number (%)",
        "training weeks lost",
    ],
)
def test_a_phrase_that_may_mean_another_unit_is_left(printed: str) -> None:
    """What turns the sense, says a change, or has two sizes is not read as the plain unit."""
    assert from_column(printed) == printed
    assert not is_known(printed)


@pytest.mark.parametrize("printed", ["number per year", "no./year", "Number (cumulative)", "rating (1-5)", "score (0-100)", "Yes/No", "Quantity", "date"])
def test_a_unit_cell_that_counts_or_says_the_form(printed: str) -> None:
    """Counts, marks and words have no unit."""
    assert is_count(printed)
    assert from_column(printed) is None


@pytest.mark.parametrize(
    ("value", "printed", "wanted", "expected"),
    [(3, "kt CO2-eq", "tonnes CO2e", "3000"), (2, "Gg CO2e", "kt CO2e", "2"), (5, "t CO2e", "kg CO2e", "5000"), (100, "lb CO2e", "kg CO2e", "45.359237")],
)
def test_greenhouse_gases(value: int, printed: str, wanted: str, expected: str) -> None:
    """One spelling is another's thousand."""
    assert convert(Decimal(value), printed, wanted) == Decimal(expected)
    assert not same_dimension(printed, "g CO2")


@pytest.mark.parametrize("word", ["Fires", "Crashes", "Publications", "Library visits"])
def test_a_thing_that_is_counted_may_be_the_name_of_a_row(word: str) -> None:
    """Fires is an indicator, and 12 fires a figure."""
    assert is_name(word)
    assert is_value("12 fires")


def test_a_thing_in_a_bracket_or_a_head_is_no_unit() -> None:
    """Satisfaction (customers) says whose it is; 2024 Plan is a head, and 24 plans a figure."""
    assert in_name("Satisfaction (customers)").unit is None
    assert in_name("Length of roads (km)").unit == "km"
    assert read_head("Target (plans)").unit is None
    assert not is_value("2024 Plan")
    assert is_value("24 plans")


HEADS = ("Indicator", "Unit", "Polarity", "Target 2024", "Actual 2024")


def reasons(unit: str, target: str, actual: str, *, more: tuple[tuple[str, str], ...] = ()) -> list[str]:
    """What is to be decided of a row whose side the table says itself, in a table with further rows of targets and results."""
    others = [[f"Other {place}", unit, "Higher is better", *cells] for place, cells in enumerate(more)]
    found = made_of(read([HEADS, ["Llamas shorn", unit, "Higher is better", target, actual], *others]))
    return [point.detail or str(point.kind) for point in found.undecided if point.row == "1"]


def verdict(unit: str, target: str, actual: str, *, more: tuple[tuple[str, str], ...] = ()) -> str:
    """The verdict of such a row."""
    others = [[f"Other {place}", unit, "Higher is better", *cells] for place, cells in enumerate(more)]
    found = made_of(read([HEADS, ["Llamas shorn", unit, "Higher is better", target, actual], *others]))
    rule = next(rule for rule in plan_of(found) if rule.row == "1")
    figure = actuals_of(found).latest(rule.id)
    assert figure is not None
    return score(rule, figure).verdict.value


@pytest.mark.parametrize(
    ("target", "actual", "why"),
    [
        ("12 by 2030", "15", "a target by 2030, and the table is of 2024"),
        ("12 by end September 2025", "15", "a target by end September 2025, and the table is of 2024"),
        ("at least 12 by March 2025", "15", "a target by March 2025, and the table is of 2024"),
        ("12 by 2024/25", "15", "a target by 2024/25, and the table is of 2024"),
        ("12", "15 by 2026", "a figure by 2026, and the table is of 2024"),
        ("12", "15 in 2019", "a figure of 2019, and the table is of 2024"),
        ("12", "15 (2023)", "a figure of 2023, and the table is of 2024"),
    ],
)
def test_a_date_of_another_year_is_asked_about(target: str, actual: str, why: str) -> None:
    """A target of 2030 is not the one of 2024, and a result of 2019 is none of 2024."""
    assert reasons("km", target, actual) == [why]


@pytest.mark.parametrize(
    ("target", "actual"),
    [("12 by end September 2024", "15"), ("12 (by 2024)", "15 (2024)"), ("20% increase on 2019 levels", "25% increase"), ("12", "15 in 2024")],
)
def test_the_date_of_the_year_that_is_judged(target: str, actual: str) -> None:
    """A date within the year says nothing more, and a year that a change is from is no date of it."""
    assert reasons("%" if "%" in target else "km", target, actual) == []


@pytest.mark.parametrize(
    ("unit", "target", "actual", "expected"),
    [
        ("rides", "1.2m", "1,300,000", "met"),
        ("rides", "1.2M", "1,100,000", "missed"),
        ("people", "350k+", "349,999", "missed"),
        ("passengers", "1.2 million", "1,200,000", "met"),
        ("FTE", "12", "11.5 FTEs", "missed"),
        ("t CO2e", "12", "0.015 kt CO2e", "met"),
        ("hours", "24 hours", "1 day", "met"),
    ],
)
def test_a_scale_or_a_spelling_of_the_unit_in_a_cell(unit: str, target: str, actual: str, expected: str) -> None:
    """Behind a number of people or things m is a million and k a thousand; a scale word alone counts in the row's unit."""
    assert verdict(unit, target, actual) == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"), [("at least 480 000", "500 000", "met"), ("≥ 34 000", "33 999", "missed"), ("480 000 km", "1 500 000", "met")]
)
def test_thousands_apart_behind_a_bound(target: str, actual: str, expected: str) -> None:
    """In a table that groups its numbers by a space, one behind a bound is one number too."""
    more = (("149 800", "150 000"), ("12 000", "11 000"))
    assert verdict("km", target, actual, more=more) == expected


def test_thousands_apart_where_others_run_on_are_left() -> None:
    """A table that writes 12,000 elsewhere does not group by spaces."""
    assert reasons("km", "at least 480 000", "500,000", more=(("149 800", "150 000"),)) != []


@pytest.mark.parametrize(
    ("target", "actual", "is_asked"),
    [("5% increase", "65%", True), ("5% increase", "65", True), ("5% increase", "7%", False), ("5% increase", "65% increase", False)],
)
def test_a_level_beside_a_promised_change(target: str, actual: str, *, is_asked: bool) -> None:
    """65 % beside an increase of 5 % is hardly the increase."""
    assert (reasons("%", target, actual) != []) is is_asked


def test_a_number_in_round_brackets() -> None:
    """A loss as accounts print it is not told from a remark, and the reason says so."""
    assert reasons("£m", "12.0", "(13.5)")[0].startswith("brackets around a number")


def columns(heads: str, cells: str) -> tuple[str, tuple[str, ...]]:
    """The roles of the columns, and what is to be decided because of the heads."""
    first = cells.split(" | ")
    found = assign([[head] for head in heads.split(" | ")], [[cell, cell] for cell in first], title=None, place="table 1")
    return " ".join(head.role.value for head in found.heads), tuple(doubt.detail for doubt in found.row_doubts)


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        ("Service | Standard | Performance", "Calls answered | 95% | 93%", "name target actual"),
        ("Item | Plan | Actual | Variance", "Llamas | 9 | 6 | -3", "name target actual change"),
        ("Item | Measure | Plan | Actual", "1 | Llamas | 9 | 6", "number name target actual"),
        ("Indicator | Unit | Target | Progress", "Llamas | head | 9 | 6", "name unit target actual"),
        ("Indicator | Target 2024 | Progress 2024", "Llamas | 9 | 6", "name target actual"),
        ("Measure | 2023 Actual | 2024 Target | 2024 Estimate", "Llamas | 9 | 6 | 5", "name base target actual"),
        ("Measure | Target | Actual | Forecast", "Llamas | 9 | 6 | 8", "name target actual unknown"),
        ("Indicator | Target | Achieved | Achieved (%)", "Llamas | 9 | 6 | 67", "name target actual change"),
        ("Metric | Objective | Actual", "Llamas | 9 | 6", "name target actual"),
        ("Metric | Objective | Target | Actual", "Llamas | 3 | 9 | 6", "name group target actual"),
        ("KPI | SLA | Actual", "Uptime | 99% | 98%", "name target actual"),
        ("Indicator | Expected result | Actual result", "Llamas | 9 | 6", "name target actual"),
        ("Indicator | 2024 Commitment | 2024 Delivered", "Llamas | 9 | 6", "name target actual"),
        ("Measure | Our target | How we did", "Llamas | 9 | 6", "name target actual"),
        ("Measure | YTD Target | YTD Actual | Annual Target", "Llamas | 9 | 6 | 12", "name target actual base"),
        ("Indicator | End-of-project target | Cumulative target 2024 | Cumulative achieved", "Llamas | 9 | 6 | 5", "name base target actual"),
        ("Indicator | Annual plan | Actual | Performance against plan (%)", "Llamas | 9 | 6 | 67", "name target actual change"),
    ],
)
def test_heads_that_any_reader_knows(heads: str, cells: str, expected: str) -> None:
    """Standards, objectives and commitments are targets where nothing else is; progress and forecasts are results where no other is."""
    assert columns(heads, cells) == (expected, ())


def test_an_interim_target_before_a_result_without_a_year_is_asked_about() -> None:
    """Achieved to date may be held against the milestone of 2024 or the target of 2029."""
    found, asked = columns("Indicator | Baseline (2019) | Milestone (2024) | Final target (2029) | Achieved to date", "Llamas | 1 | 6 | 9 | 5")
    assert found == "name base skip target actual"
    assert len(asked) == 1


def test_progress_in_percent_alone_may_be_of_the_target() -> None:
    """Progress 67% beside a target of 9 is a share of it."""
    assert columns("Indicator | Target | Progress", "Llamas | 9 | 67%")[0] == "name target unknown"


def test_an_amount_beside_a_fall_in_words_is_asked_about() -> None:
    """40 beside "reduce by half" is the amount, or a fall of 40 %."""
    assert reasons("number", "Reduce by half", "40") == ["the target is a change; this may be one, or the amount"]
    assert reasons("number", "Reduce by half", "40% reduction") == []


@pytest.mark.parametrize(
    ("unit", "target", "actual", "expected"),
    [
        ("%", "80% (12/15)", "13/15 (86.7%)", "met"),
        ("%", "70", "68 (n=250)", "missed"),
        ("rank", "8", "8th", "met"),
        ("US$", "$3,400", "3,399", "missed"),
    ],
)
def test_a_number_with_its_parts(unit: str, target: str, actual: str, expected: str) -> None:
    """Parts that make the share, the size of a sample, a place in order, the dollar of the row."""
    assert verdict(unit, target, actual) == expected


@pytest.mark.parametrize(("unit", "actual"), [("%", "80% (12/16)"), ("%", "80% (3/0)"), ("%", "68 (25)"), ("%", "8th"), ("£m", "$1,300"), ("£m", "£1,300,000")])
def test_a_number_whose_parts_say_another_is_asked_about(unit: str, actual: str) -> None:
    """12 of 16 are not 80 %, and £ in a column of £m may be either."""
    assert reasons(unit, "70", actual) != []
