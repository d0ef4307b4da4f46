"""Spaces of every kind and number change no English cell, and a bound in the other script is never a piece of a name."""

from __future__ import annotations

import pytest

from plancheck.errors import NotationError
from plancheck.notation import parse_actual, parse_target


@pytest.mark.parametrize("space", ["  ", "\t", "\xa0", " \u3000", "\u2002", "\n", " \xa0 "])
@pytest.mark.parametrize("text", ["about 5 %", "at least 12 kg per ha", "12 thousand tonnes or more", "between 5 and 6 km", "$ 5 million"])
def test_spaces_are_one_space(text: str, space: str) -> None:
    """A column that is set wide, or a web page, prints more spaces or others; the unit is the same word."""
    plain, wide = parse_target(text), parse_target(text.replace(" ", space))
    assert (wide.kind, wide.unit) == (plain.kind, plain.unit)
    assert wide == plain


def test_a_thin_space_still_parts_thousands() -> None:
    """Between digits a space of its own kind is kept: 12 500 with it is one number."""
    assert parse_target("at least 12\u2009500 km") == parse_target("at least 12500 km")


@pytest.mark.parametrize("text", ["at least 60", "no more than 2024 ten thousand", "60 or more", "about 5亿元"])
def test_an_english_bound_is_no_name_in_chinese(text: str) -> None:
    """Read as Chinese by order, the bound would be a word before the number, and lost."""
    for read in (parse_target, parse_actual):
        with pytest.raises(NotationError, match="in English"):
            read(text, lang="zh")


@pytest.mark.parametrize("text", ["PM2.5浓度降到30", "GDP增长6%以上", "“at least one”项目5个", "R&D投入2.5%"])
def test_latin_letters_stay_in_chinese_cells(text: str) -> None:
    """Names and abbreviations, and what stands in quotation marks, bound nothing."""
    assert parse_target(text, lang="zh").kind in ("point", "at_least")
