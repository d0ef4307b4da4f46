"""The reader's contract: units, directions, marks, errors, what it loads and what it ships."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

import plancheck.notation
from plancheck import targets
from plancheck.errors import NotationError, TargetError
from plancheck.extents import Extent
from plancheck.notation import format_target, parse_actual, parse_target
from plancheck.notation.build import LANGUAGES, table_text
from plancheck.notation.folding import LONGEST
from plancheck.notation.words import word_table

HERE = Path(plancheck.notation.__file__).parent


def test_a_bare_number_is_in_the_unit_of_the_rule() -> None:
    """The printed unit where there is one, else the rule's."""
    assert parse_target("6左右", unit="%") == targets.About("6", unit="%")
    assert parse_target("60.2万亩", unit="亩") == targets.Point("60.2", unit="万亩")
    assert parse_target("6左右") == targets.About("6")


def test_a_scale_word_alone_counts_in_the_unit_of_the_rule() -> None:
    """10万 of a rule in 人 is 10 万人; of a rule in 万人 it is the same 10 万人."""
    assert parse_target("10万以上", unit="人") == targets.AtLeast("10", unit="万人")
    assert parse_target("10万以上", unit="万人") == targets.AtLeast("10", unit="万人")


@pytest.mark.parametrize("read", [parse_target, parse_actual])
def test_a_lone_m_is_metres_where_the_rule_has_a_unit(read: Callable[..., targets.Point]) -> None:
    """5 m of a rule in km is 5 metres; without a unit of the rule it may be 5 million."""
    assert (read("5 m", unit="km").value, read("5 m", unit="km").unit) == (Decimal(5), "m")
    with pytest.raises(NotationError, match="metres or millions"):
        read("5 m")


@pytest.mark.parametrize(("direction", "kind"), [(None, "within"), ("lower", "within"), ("higher", "point"), ("centred", "point")])
def test_direction_decides_only_a_bare_control(direction: str | None, kind: str) -> None:
    """控制在3% is a ceiling unless the indicator is not one of those that should be low."""
    assert parse_target("控制在3%", direction=direction).kind == kind
    assert parse_target("控制在3%左右", direction=direction).kind == "about"
    assert parse_target("3%左右", direction=direction).kind == "about"


def test_a_word_that_is_no_direction_is_refused() -> None:
    """A misspelt direction is an error of the rule, not of the text."""
    with pytest.raises(TargetError) as caught:
        parse_target("6左右", direction="up")
    assert (caught.value.what, caught.value.hint) == ("'up' is no direction", "one of higher, lower, centred")


def test_a_triangle_is_provisional_unless_the_plan_says_otherwise() -> None:
    """△-2.5 is a provisional minus; a plan whose note gives △ another meaning is followed."""
    assert parse_actual("△-2.5").value == Decimal("-2.5")
    assert parse_actual("△-2.5").provisional
    assert parse_actual("△4.5").mark == "△"
    assert parse_actual("△4.5", marks={"△": "provisional: 年度预计完成数据"}).provisional
    assert not parse_actual("△4.5", marks={"△": "revised: 修订数"}).provisional
    assert parse_actual("△4.5", marks={"△": "provisional : 年报: 快报"}).provisional
    assert parse_actual("△4.5", marks={"*": "binding: 约束性"}).provisional
    for word in ("预计", "初步核算", "快报数", "据统计"):
        assert parse_actual(f"{word}△4.5", marks={"△": "revised: 修订数"}).provisional


def test_level_and_growth_give_the_figure_in_the_unit_of_the_rule() -> None:
    """203.2亿元、同比增长3.2%: a rule in 万元 takes the one, a rule in % the other, and no rule none."""
    text = "203.2亿元、同比增长3.2%"
    assert parse_actual(text, unit="万元").value == Decimal("203.2")
    assert parse_actual(text, unit="%").value == Decimal("3.2")
    with pytest.raises(NotationError, match="more than one figure"):
        parse_actual(text)


@pytest.mark.parametrize("text", ["30亿元，高校增长5%", "30亿元，其中5%", "3%，增长5%", "30亿元，5", "分别增长3%、5亩"])
def test_figures_of_several_indicators_are_refused_whatever_the_unit(text: str) -> None:
    """A figure with a name of its own, a part, two of one unit and one of none are not settled by the unit of the rule."""
    with pytest.raises(NotationError, match="more than one figure"):
        parse_actual(text, unit="%" if "30" in text or "3%，" in text else "亩")


def test_a_year_and_the_whole_period_are_both_in_the_unit_of_the_rule() -> None:
    """80〔300〕 of a rule in 万亩: this year's figure and the cumulative one; the tone is that of the year's."""
    whole = parse_target("确保80〔300〕", unit="万亩")
    assert whole == targets.AllOf(
        (targets.Point("80", unit="万亩", strength="ensure"), targets.Point("300", unit="万亩", qualifiers=("cumulative",))),
    )


def test_a_sign_of_change_is_in_the_unit_of_the_rule() -> None:
    """正增长 of a rule in ‰ is more than 0 ‰."""
    assert parse_target("正增长", unit="‰") == targets.MoreThan("0", unit="‰")
    assert parse_target("负增长", unit="‰") == targets.LessThan("0", unit="‰")


def test_the_longest_text_is_read_and_the_next_refused() -> None:
    """A cell of 500 characters is read; of 501 the error points at the first one too many."""
    assert parse_target("5%" + " " * (LONGEST - 2)) == targets.Point("5", unit="%")
    text = "5%" + " " * (LONGEST - 1)
    with pytest.raises(NotationError) as caught:
        parse_target(text)
    error = caught.value
    assert (error.what, error.hint) == ("a text of 501 characters is no cell of a plan", "the longest that is read has 500")
    assert (error.text, error.start, error.end) == (text, 500, 501)


def test_growth_by_a_multiple_keeps_its_printed_precision() -> None:
    """增长1.2倍 is 120 %, known to ten points; a bound of it likewise."""
    assert str(parse_actual("增长1.2倍").value) == "1.2E+2"
    assert parse_actual("增长一倍以上").extent == Extent.at_least(100)


def test_texts_are_kept_and_take_no_part_in_equality() -> None:
    """The cell as printed stays beside the typed target."""
    assert parse_target("６左右").text == "６左右"
    assert parse_target("６左右") == parse_target("约6")
    parts = parse_target("分别稳定在35万亩、14万吨以上").parts  # type: ignore[union-attr]  # it is a list
    assert [part.text for part in parts] == ["分别稳定在35万亩", "14万吨以上"]


def test_an_error_points_at_the_place_two_columns_wide() -> None:
    """A Chinese character is two columns wide, and the mark stands under the place."""
    with pytest.raises(NotationError) as caught:
        parse_target("增长8%，下降2%")
    what, shown, mark, *_ = str(caught.value).split("\n")
    assert "two numbers" in what
    assert shown.strip() == "增长8%，下降2%"
    assert mark.index("^") == 2 + 4 + 2 + 2
    assert mark.count("^") == 6


def test_what_is_not_a_text_is_refused() -> None:
    """A number in place of a text is a mistake of the caller; of a long one the error shows the beginning."""
    with pytest.raises(NotationError) as caught:
        parse_target(6)  # type: ignore[arg-type]  # the mistake in question
    assert (caught.value.what, caught.value.text) == ("a text is wanted, not int", "6")
    with pytest.raises(NotationError) as caught:
        parse_actual([7] * 100)  # type: ignore[arg-type]  # the mistake in question
    assert (caught.value.what, caught.value.text) == ("a text is wanted, not list", "[" + "7, " * 26 + "7")


@pytest.mark.parametrize("read", [parse_target, parse_actual])
def test_the_language_given_is_the_one_that_is_read(read: Callable[..., object]) -> None:
    """English words are no Chinese; a language that is not read is refused by name."""
    assert read("5% or more") == read("5% or more", lang="en")
    assert read("5%以上") == read("5%以上", lang="zh")
    with pytest.raises(NotationError, match="'or more' bounds a number in English"):
        read("5% or more", lang="zh")
    with pytest.raises(NotationError) as caught:
        read("5%", lang="fr")
    error = caught.value
    assert (error.what, error.expected, error.text) == ("'fr' is no language of the reader", ("zh", "en"), "5%")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_table_is_that_of_the_grammar(language: str) -> None:
    """`zh.json` and `en.json` are what `python -m plancheck.notation.build` makes of the grammars."""
    assert (HERE / f"{language}.json").read_text(encoding="utf-8") == table_text(language) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_terminal_of_the_word_table_is_one_of_the_grammar(language: str) -> None:
    """No word of the table is of a class that the grammar does not know."""
    grammar = (HERE / f"{language}.lark").read_text(encoding="utf-8")
    declared = set(re.findall(r"[A-Z]+", " ".join(re.findall(r"%declare (.*)", grammar))))
    assert {word.terminal for word in word_table(language).values()} <= declared


def test_every_bound_word_makes_a_bound_of_its_sense() -> None:
    """Each listed bound, alone before or after a number, gives just its own relation, and never the opposite."""
    for word in word_table("zh").values():
        if word.terminal == "PRE" and word.sense not in ("under", "better"):
            assert parse_target(f"{word.text}7%").kind == word.sense, word.text
        if word.terminal == "AFTER" and word.text not in ("余", "多"):
            assert parse_target(f"7%{word.text}").kind == word.sense, word.text
    for word in word_table("en").values():
        if word.terminal == "PRE" and word.sense not in ("under",):
            assert parse_target(f"{word.text} 7%", lang="en").kind == word.sense, word.text
        if word.terminal == "AFTER":
            assert parse_target(f"7% {word.text}", lang="en").kind == word.sense, word.text


def test_every_negated_bound_is_the_mirror_of_its_word() -> None:
    """不低于 is listed as a floor wherever 低于 is listed as a ceiling, and so on."""
    opposite = {"more_than": "within", "less_than": "at_least", "better": None}
    table = word_table("zh")
    for word in table.values():
        plain = table.get(word.text.removeprefix("不"))
        if word.text.startswith("不") and word.terminal == "PRE" and plain is not None and plain.terminal == "PRE" and word.sense != "better":
            assert word.sense == opposite[str(plain.sense)], word.text


@pytest.mark.parametrize("word", [word.text for word in word_table("zh").values() if word.terminal == "QUALITY"][:40])
def test_every_word_of_quality_is_a_target_by_itself(word: str) -> None:
    """A qualitative target is one of the listed words, and prints as it was read."""
    target = parse_target(word)
    assert target.kind == "qualitative"
    assert format_target(target) == word


def test_reading_loads_neither_lark_nor_pint() -> None:
    """The first text of a process costs no grammar library and no unit library."""
    code = (
        "import sys, plancheck.notation as n; "
        "assert 'plancheck.notation.reading' not in sys.modules; "
        "n.parse_target('6左右'); n.parse_actual('around 6 percent'); "
        "assert not {'lark', 'pint', 'pydantic'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_is_remembered_is_bounded() -> None:
    """A repeated text costs nothing, and a stream of new ones keeps no memory."""
    for number in range(5000):
        parse_target(f"{number}家")
    info = plancheck.notation._target.cache_info()  # noqa: SLF001 - how much is remembered shows nowhere else
    assert info.currsize == info.maxsize == plancheck.notation.REMEMBERED


def test_the_page_of_the_notation_is_what_its_script_writes() -> None:
    """Every reading in docs/notation.md is one that the reader makes today."""
    script = Path(__file__).parents[2] / "docs" / "make_notation.py"
    subprocess.run([sys.executable, str(script), "--check"], check=True)


def test_a_language_that_is_not_written_is_refused() -> None:
    """Two languages are written."""
    with pytest.raises(TargetError) as caught:
        format_target(targets.Point("5"), "fr")
    assert (caught.value.what, caught.value.hint) == ("'fr' is no language of the notation", "one of zh, en")
