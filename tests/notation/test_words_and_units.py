"""The unit word and the listed phrase that stand at a place of a text."""

from __future__ import annotations

import pytest

from plancheck.notation.unit_words import Printed, in_rule_unit, unit_at
from plancheck.notation.words import longest_at, longest_phrase


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("3亩", 1, Printed("亩", 2)),
        ("万亩地", 0, Printed("万亩", 2)),
        ("万", 0, Printed("万", 1)),
        ("万余", 0, Printed("万", 2, 1)),
        ("万余人", 0, Printed("万人", 3, 1)),
        ("余万人", 0, Printed("万人", 3, 0)),
        ("多人", 0, Printed("人", 2, 0)),
        ("件/万人", 0, Printed("件/万人", 4)),
        ("件/", 0, Printed("件", 1)),
        ("件/万", 0, Printed("件", 1)),
        ("吨/公里/年", 0, Printed("吨/公里/年", 6)),
        ("元/", 0, Printed("元", 1)),
        ("million tonnes a year", 0, Printed("million tonnes", 14)),
        ("million 5", 0, Printed("million", 7)),
        ("million吨", 0, Printed("million吨", 8)),
        ("万 吨", 0, Printed("万", 1)),
        ("kg人", 0, Printed("kg", 2)),
        ("kgx人", 0, None),
        ("kgx2", 0, None),
        ("企业", 0, None),
        ("", 0, None),
    ],
)
def test_the_longest_unit_word_is_taken(text: str, place: int, expected: Printed | None) -> None:
    """A scale word, 余 or 多, a listed word, and what it is counted per; where the unit ends and the 余 stands."""
    assert unit_at(text, place) == expected


@pytest.mark.parametrize(
    ("printed", "unit", "expected"),
    [
        (None, None, None),
        (None, "人", "人"),
        ("吨", None, "吨"),
        ("%", "人", "%"),
        ("万", "人", "万人"),
        ("万", "亿元", "万元"),
        ("万", "万人", "万人"),
        ("million", "people", "million people"),
        ("million", "thousand people", "million people"),
    ],
)
def test_a_scale_word_counts_in_the_unit_of_the_rule(printed: str | None, unit: str | None, expected: str | None) -> None:
    """10万 of a rule in 亿元 is 10 万元: the scale of the cell takes the place of the rule's."""
    assert in_rule_unit(printed, unit) == expected


@pytest.mark.parametrize(
    ("lower", "place", "expected"),
    [
        ("no more than 5", 0, "no more than"),
        ("maintain at 5", 0, "maintain at"),
        ("maintain at least 5", 0, "maintain"),
        ("and maintain at least 5", 4, "maintain"),
        ("over5 km", 0, None),
        ("over 5 km", 0, "over"),
        ("≥5", 0, "≥"),
        ("overt", 0, None),
    ],
)
def test_the_longest_phrase_of_whole_words_is_taken(lower: str, place: int, expected: str | None) -> None:
    """A phrase gives its last word up where a longer one begins with it: maintain, at least."""
    word = longest_phrase("en", lower, place)
    assert (word and word.text) == expected


@pytest.mark.parametrize(
    ("text", "place", "expected"), [("不超过5", 0, "不超过"), ("约不超过", 1, "不超过"), ("企业", 0, None), ("不低", 0, "不"), ("", 0, None)]
)
def test_the_longest_chinese_word_is_taken(text: str, place: int, expected: str | None) -> None:
    """不超过 is one word, and 不 alone turns the sense."""
    word = longest_at("zh", text, place)
    assert (word and word.text) == expected
