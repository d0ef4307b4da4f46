"""What the fuzzing found in the notation reader, each as the text that showed it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from plancheck import targets
from plancheck.errors import NotationError
from plancheck.notation import format_target, parse_actual, parse_target


@pytest.mark.parametrize("read", [parse_target, parse_actual])
@pytest.mark.parametrize("text", ["优于60", "好于007", "排名进入达到或好于5"])
def test_better_than_a_number_is_refused(read: object, text: str) -> None:
    """Of a class it is known which is better; of a number only its direction says so, and 优于 names none."""
    with pytest.raises(NotationError, match="which side is better") as caught:
        read(text)  # type: ignore[operator]  # both take a text
    assert "优于Ⅱ类" in caught.value.expected


@pytest.mark.parametrize("read", [parse_target, parse_actual])
@pytest.mark.parametrize("form", ["前{}位", "第{}位", "top {}"])
def test_a_rank_has_as_many_digits_as_any_number(read: object, form: str) -> None:
    """A rank of 41 digits is refused as a number of 41 digits is; one of 40 is read."""
    read(form.format("4" * 40))  # type: ignore[operator]  # both take a text
    with pytest.raises(NotationError, match="more than 40 digits"):
        read(form.format("4" * 41))  # type: ignore[operator]  # as above


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_third_at_the_end_of_a_range_is_printed_exactly(lang: str) -> None:
    """10% to a third: no decimal equals the third, so it is printed as 1/3 and reads back as itself."""
    target = targets.Between(Decimal(10), Fraction(100, 3), unit="%")
    assert "1/3" in format_target(target, lang)
    assert parse_target(format_target(target, lang)) == target


@pytest.mark.parametrize("text", ["over 12 \n30", "in line with economic gr\rowth", "not below 毫米\x0c一点五", "below \x1b[31mred\x1b[0m"])
def test_a_refusal_is_in_its_lines_and_in_no_colour_of_the_text(text: str) -> None:
    """Line ends and control characters of a cell never reach the message: at most four lines, and all of it can be seen."""
    with pytest.raises(NotationError) as caught:
        parse_target(text)
    lines = str(caught.value).split("\n")
    assert len(lines) <= 4
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize(
    ("text", "comparison", "offset"),
    [
        ("高于全市平均2个百分点余", "more_than", "2"),
        ("高于全市平均不足2个百分点", "less_than", "2"),
        ("低于全市平均2个百分点余", "less_than", "-2"),
        ("低于全市平均不足2个百分点", "more_than", "-2"),
        ("over 2 percentage points higher than the city average", "more_than", "2"),
        ("less than 2 percentage points higher than the city average", "less_than", "2"),
        ("over 2 percentage points lower than the city average", "less_than", "-2"),
        ("less than 2 percentage points lower than the city average", "more_than", "-2"),
    ],
)
def test_a_distance_of_more_or_less_is_printed_as_what_it_is(text: str, comparison: str, offset: str) -> None:
    """Below the average by less than 2 is above it minus 2; printed in either language it reads back as itself."""
    target = parse_target(text)
    assert isinstance(target, targets.Relative)
    assert (target.comparison, target.offset) == (comparison, Decimal(offset))
    for lang in ("zh", "en"):
        assert parse_target(format_target(target, lang)) == target


@pytest.mark.parametrize("read", [parse_target, parse_actual])
@pytest.mark.parametrize("text", ["5张/千", "3.5 张 per person", "19万辆/千", "12家/", "19 US$ 万", "19 US$ 百万"])
def test_what_divides_or_multiplies_after_the_unit_is_never_passed_over(read: object, text: str) -> None:
    """5张/千 is no 5张 and 19 US$ 万 no 19 US$: a factor that is not read as part of the unit is refused."""
    with pytest.raises(NotationError, match="after the unit"):
        read(text)  # type: ignore[operator]  # both take a text


def test_a_unit_of_another_script_right_after_a_scale_word() -> None:
    """100million㎡ is 100 million ㎡, and not 100 million of whatever the rule counts."""
    assert parse_target("100million㎡", unit="万亩") == parse_target("100 million ㎡")


@pytest.mark.parametrize("read", [parse_target, parse_actual])
@pytest.mark.parametrize("text", [".5%", "税.5%", "目标.520家", "、.5%", "-.5%", "٣.520家", "٣520家", "𝟗.5%", "around .5 percent"])
def test_the_tail_of_a_number_is_no_number(read: object, text: str) -> None:
    """.5% is not 5%, and ٣.520 is not 520: what stands before the digits is a part of the number, or nobody knows."""
    with pytest.raises(NotationError):
        read(text)  # type: ignore[operator]  # both take a text


@pytest.mark.parametrize("text", ["max. 5%", "approx. 5%", "ca. 5%", "①5%"])
def test_a_point_that_ends_a_word_and_a_mark_of_a_list_are_no_part_of_the_number(text: str) -> None:
    """max. 5% is 5% with a bound, ①5% the first point of a list."""
    assert parse_target(text).value == 5  # type: ignore[union-attr]  # each is a number
