"""What was reported: what a cell can say, and what is refused as no value."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from plancheck import Actual, ActualError, Extent, Rule, Status, Verdict, Within, score
from plancheck.extents import Number
from plancheck.targets import Change
from strategies import any_numbers

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("NaN is no figure", {"value": float("nan")}, "NaN is not a number that can be judged\n  leave the figure out if it is not known"),
    ("infinity is no figure", {"value": Decimal("Infinity")}, "Infinity is not a number that can be judged\n  leave the figure out if it is not known"),
    ("a truth value is no figure", {"value": True}, "a number is wanted, not bool"),
    ("reported means that something was", {}, 'a reported actual has a value, an extent or a level\n  otherwise give status="not_reported"'),
    ("one form at a time", {"value": 4, "level": "Ⅱ"}, "an actual has one of value, extent and level, not value and level"),
    ("not even all three", {"value": 4, "extent": Extent(), "level": "Ⅱ"}, "an actual has one of value, extent and level, not value and extent and level"),
    ("what is not reported has no figure", {"value": 4, "status": "not_reported"}, "an actual that is not_reported has no value"),
    ("a claim has no set of values", {"extent": Extent(), "status": "claim"}, "an actual that is claim has no extent"),
    ("约 belongs to a number", {"level": "Ⅱ", "qualifier": "about"}, "'about' qualifies a value, and there is none"),
    (
        "a set says its own uncertainty",
        {"extent": Extent(), "uncertainty": "0.1"},
        "a standard uncertainty is 0 or more and goes with a value\n  an interval says its own uncertainty: give extent alone",
    ),
    (
        "an uncertainty is never negative",
        {"value": 4, "uncertainty": "-0.1"},
        "a standard uncertainty is 0 or more and goes with a value\n  an interval says its own uncertainty: give extent alone",
    ),
    ("a status is one of four", {"status": "lost"}, "'lost' is no status\n  one of reported, not_reported, deferred, claim"),
    ("a change is one of three", {"value": 4, "change": "down"}, "'down' is no change\n  one of rise, fall, level"),
    ("a qualifier is one of two", {"value": 4, "qualifier": "over"}, "'over' is no qualifier\n  one of about, under"),
]


@pytest.mark.parametrize(("fields", "message"), [pytest.param(fields, message, id=name) for name, fields, message in REFUSED])
def test_refused(fields: dict[str, Any], message: str) -> None:
    """What is no reported cell is an ActualError that says what would be."""
    with pytest.raises(ActualError) as caught:
        Actual(**fields)
    assert str(caught.value) == message


@pytest.mark.parametrize(("given_as", "kept_as"), [(0, Decimal(0)), (0.1, Decimal("0.1")), ("2.50", Decimal("2.50"))])
def test_stated_uncertainty(given_as: Any, kept_as: Decimal) -> None:
    """A standard uncertainty of 0 or more is kept exactly as it is printed."""
    kept = Actual(4, uncertainty=given_as).uncertainty
    assert (kept, str(kept)) == (kept_as, str(kept_as))


@given(any_numbers())
def test_value_is_kept(value: Number) -> None:
    """The number is the number given, and printed digits are kept."""
    kept = Actual(value).value
    assert str(kept) == str(value)


def test_words_become_members() -> None:
    """Words given as text are the members of the closed lists."""
    actual = Actual("-4", change="fall", status="reported")
    assert actual.change is Change.FALL
    assert actual.status is Status.REPORTED


@pytest.mark.parametrize(
    ("fields", "bare"),
    [
        ({"value": 4}, True),
        ({"value": 4, "unit": "%", "provisional": True, "text": "△4"}, True),
        ({"value": -4, "change": "fall"}, False),
        ({"value": 4, "qualifier": "about"}, False),
        ({"value": 4, "qualifier": "under"}, False),
        ({"value": 4, "uncertainty": "0"}, False),
        ({"extent": Extent.point("4")}, False),
        ({"level": "Ⅱ"}, False),
        ({"status": "claim"}, False),
    ],
)
def test_bare(fields: dict[str, Any], bare: bool) -> None:  # noqa: FBT001 - a column of the table
    """A bare figure is one number in the rule's own sense, and no more; only that may take the short way."""
    assert Actual(**fields).is_bare is bare


@pytest.mark.parametrize(("value", "printed"), [(4.5, False), ("4.5", True), (Decimal("4.50"), True), (4, True), (Fraction(9, 2), True)])
def test_printed_digits(value: Any, printed: bool) -> None:  # noqa: FBT001 - a column of the table
    """A float has digits, but none that anybody printed."""
    assert Actual(value).printed is printed


def test_text_is_no_part_of_equality() -> None:
    """Two cells that say the same are equal however they print it; a provisional one is another."""
    assert Actual(4, text="4") == Actual(4, text="四", spans={"number": (0, 1)}, mark="△")
    assert Actual(4) != Actual(4, provisional=True)
    assert len({Actual(4, spans={"number": (0, 1)}), Actual(4)}) == 1


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.REPORTED])
def test_no_figure_is_no_miss(status: Status) -> None:
    """What was not reported, deferred or only claimed could be anything: pending, never missed."""
    outcome = score(Rule("x", Within("0"), unit="%"), Actual(status=status))
    assert (outcome.verdict, outcome.possible, outcome.margin) == (Verdict.PENDING, None, None)
