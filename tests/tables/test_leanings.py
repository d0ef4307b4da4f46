"""What the words of an English name lean to, and what takes a leaning back."""

from __future__ import annotations

import pytest

from plancheck.rules import Direction
from plancheck.tables.indicators import Names
from plancheck.tables.leanings import is_reversed, leaning_of
from plancheck.tables.proposals import By, propose


@pytest.mark.parametrize(
    "name",
    [
        "Smallholders using climate-smart practices",
        "Officers trained in domestic violence",  # what a deed is done for may be anything
        "Kitchens with no violations",  # spared of a harm
        "Women aged 15 to 49 with access to services",  # an age is no limit
    ],
)
def test_more_of_what_is_good(name: str) -> None:
    """A deed or a good, and nothing against it: more is better."""
    assert leaning_of(name, percent=False) is Direction.HIGHER


@pytest.mark.parametrize(
    "name",
    [
        "Trip denials",
        "Complaints about operators",
        "Overdue repairs",
        "Children who are stunted",
        "Population exposed to flood risk",
        "Households without access to electricity",
        "Repairs not completed within 30 days",
        "Unrepaired hydrants",
        "Access gaps",
    ],
)
def test_less_of_what_harms(name: str) -> None:
    """A harm is what is counted, or what befalls what is counted: less is better."""
    assert leaning_of(name, percent=False) is Direction.LOWER


@pytest.mark.parametrize(
    "name",
    [
        "Overdue invoices collected",  # something is done to it
        "Planned outages",
        "Violence policies",  # the harm is not what is counted
        "Lets to homeless families",
        "Recovered losses",
        "Cost per person trained",  # money
        "Emergency calls received",  # a load
        "Widgets of the second kind",  # no word of either
        "失业人员",
    ],
)
def test_doubtful_names_lean_to_nothing(name: str) -> None:
    """Where the words do not agree, or what is counted is a load, no side is said."""
    assert leaning_of(name, percent=False) is None


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("Grants assessed within 10 days", True),
        ("Responses to callers under 8 minutes", True),
        ("Patients readmitted within 30 days", False),
        ("Waste landfilled within 30 days", False),
    ],
)
def test_a_time_that_is_kept(name: str, *, is_kept: bool) -> None:
    """In percent what is done within a time is a service, unless what is done is a slip."""
    assert (leaning_of(name, percent=True) is Direction.HIGHER) is is_kept


@pytest.mark.parametrize(
    ("name", "is_taken_back"),
    [("Tax non-compliance", True), ("Illegally built houses", True), ("Membership decline", True), ("Tax compliance", False), ("纳税遵从度", False)],
)
def test_what_takes_the_good_back(name: str, *, is_taken_back: bool) -> None:
    """Non-compliance has the form of a compliance and is none; so with what is built illegally, and with fewer members."""
    assert is_reversed(name) is is_taken_back
    if is_taken_back:
        assert propose(name, Names("%")).direction is not Direction.HIGHER


def test_what_is_good_is_not_wanted_to_take_long() -> None:
    """In a unit of time no more of it is proposed."""
    assert propose("Timely inclusive partnerships", Names("days")).direction is None
    assert propose("Timely inclusive partnerships", Names("%")).by is By.FORM
