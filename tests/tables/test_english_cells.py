"""Cells, units and heads of English tables that any reader knows, and those beside them that stay to be decided."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plancheck.tables.heads import read_head
from plancheck.tables.texts import is_name, is_value
from plancheck.tables.units_of import from_column, in_name, is_count
from plancheck.units import convert, is_known, same_dimension


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
