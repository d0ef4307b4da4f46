"""A scale word alone counts in the rule's unit, in both languages."""

from __future__ import annotations

import pytest

from plancheck import parse_actual, parse_target


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("10万", "人", "万人"),
        ("10万", "万人", "万人"),
        ("1.2 million", "people", "million people"),
        ("1.2 million", "million people", "million people"),
        ("7万", None, "万"),
        ("7%", "人", "%"),
        ("7", "人", "人"),
    ],
)
def test_scale_word(text: str, unit: str | None, expected: str) -> None:
    """10万 of an indicator in 人 is 10 万人; what prints a unit of its own keeps it."""
    assert parse_target(text, unit=unit).unit == expected
    assert parse_actual(text, unit=unit).unit == expected
