"""What must hold of every reading: the metamorphic laws, the round trip, and that no text breaks the reader."""

from __future__ import annotations

import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck import targets
from plancheck.errors import NotationError, TargetError
from plancheck.notation import format_target, parse_actual, parse_target
from plancheck.notation.folding import LONGEST

sys.path.insert(0, str(Path(__file__).parent))
from notation_cases import cases  # type: ignore[import-not-found]  # beside this file

CHINESE = [case["text"] for table in ("numbers.zh.toml", "sayings.zh.toml", "names.zh.toml") for case in cases(table)]
ENGLISH = [case["text"] for case in cases("cells.en.toml") if "refused" not in case]
TRADITIONAL = str.maketrans("长长业产产国国达实现万亿吨亩个项条场头户张级与无军济质稳", "長長業產產國國達實現萬億噸畝個項條場頭戶張級與無軍濟質穩")

# ------------------------------------------------------------------ the same words in another print


@pytest.mark.parametrize("text", CHINESE)
def test_full_width_reads_as_half_width(text: str) -> None:
    """５．５％以内 is 5.5%以内."""
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)
    assert parse_target(wide) == parse_target(text)


@pytest.mark.parametrize("text", CHINESE)
def test_traditional_reads_as_simplified(text: str) -> None:
    """增長、萬畝 are 增长、万亩."""
    assert parse_target(text.translate(TRADITIONAL)) == parse_target(text)


@pytest.mark.parametrize("text", CHINESE)
def test_added_spaces_change_nothing(text: str) -> None:
    """Spaces between Chinese characters, and between them and digits, say nothing."""
    spaced = "".join(f"{char} " if "\u3400" <= char <= "\u9fff" else char for char in text)
    assert parse_target(spaced) == parse_target(text)


@pytest.mark.parametrize("text", ENGLISH)
def test_capitals_change_nothing(text: str) -> None:
    """The first word of a sentence is the same word."""
    capital = parse_target(text[:1].upper() + text[1:])
    assert capital == parse_target(text) or capital.kind == "qualitative"


@pytest.mark.parametrize("words", ["5％", "5%", "百分之五", "５ %", "百分之5"])
@pytest.mark.parametrize(("before", "after"), [("增长", "左右"), ("不低于", ""), ("控制在", "以内"), ("", "以上"), ("超过", "")])
def test_five_per_cent_is_five_per_cent(words: str, before: str, after: str) -> None:
    """However a percentage is printed, the target is the same."""
    assert parse_target(before + words + after) == parse_target(before + "5%" + after)


@pytest.mark.parametrize("dash", ["-", "—", "–", "－", "~", "～", "〜", "至", "到"])
def test_every_dash_of_a_range_is_the_same(dash: str) -> None:
    """6—6.5% with any dash is between 6 and 6.5."""
    assert parse_target(f"6{dash}6.5%") == targets.Between("6", "6.5", unit="%")


@pytest.mark.parametrize("tone", ["确保", "力争", "努力实现", "确保实现", "力争达到", "全力争取"])
@pytest.mark.parametrize("text", ["9%左右", "9%以上", "不超过9%", "9%", "8%—9%", "超过9家"])
def test_the_tone_changes_only_the_strength(tone: str, text: str) -> None:
    """力争 and 确保 before a number never change the comparison."""
    plain, toned = parse_target(text), parse_target(tone + text)
    assert toned.strength is not None
    assert (toned.kind, toned.unit, getattr(toned, "value", None)) == (plain.kind, plain.unit, getattr(plain, "value", None))


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(["{}%左右", "不低于{}万吨", "控制在{}亿元以内", "下降{}%", "超过{}家", "around {} percent", "at most {} kg"]),
)
def test_a_changed_number_changes_just_that_number(value: Decimal, form: str) -> None:
    """The number is the printed decimal and nothing else moves with it."""
    read, other = parse_target(form.format(value)), parse_target(form.format("7"))
    assert read.value == value  # type: ignore[union-attr]  # each form is a number
    assert str(read.value) == str(value)  # type: ignore[union-attr]  # every case has it
    assert (read.kind, read.unit, read.change, read.qualifiers) == (other.kind, other.unit, other.change, other.qualifiers)


_AT_LEAST = ["不低于{}", "不少于{}", "不得低于{}", "至少{}", "{}以上", "{}及以上", "≥{}", "no less than {}", "not below {}", "at least {}", "{} or more"]
_AT_MOST = [
    "不高于{}",
    "不超过{}",
    "不得超过{}",
    "至多{}",
    "{}以下",
    "{}以内",
    "≤{}",
    "控制在{}以内",
    "no more than {}",
    "not exceed {}",
    "at most {}",
    "{} or less",
]


@given(st.integers(0, 10**6))
def test_no_bound_is_ever_inverted(number: int) -> None:
    """不低于 is a floor and 不高于 is a ceiling, with any number and in both readers."""
    for form in _AT_LEAST:
        assert parse_target(form.format(f"{number}%")).kind == "at_least"
        extent = parse_actual(form.format(f"{number}%")).extent
        assert extent is not None and extent.low == number and extent.high is None  # noqa: PT018 - one fact
    for form in _AT_MOST:
        assert parse_target(form.format(f"{number}%")).kind == "within"
        extent = parse_actual(form.format(f"{number}%")).extent
        assert extent is not None and extent.high == number and extent.low is None  # noqa: PT018 - one fact


@pytest.mark.parametrize("form", _AT_LEAST + _AT_MOST)
@pytest.mark.parametrize("negation", ["没有", "并非", "未必", "不是", "无须", "避免失业率", "禁止", "谨防"])
def test_a_negation_that_is_not_listed_is_never_passed_over(form: str, negation: str) -> None:
    """A word that may turn a bound into its opposite refuses the cell."""
    if form.isascii():
        negation = {"没有": "never ", "并非": "mustn't ", "未必": "hardly ", "不是": "forbidden to ", "无须": "without ", "避免失业率": "avoid "}.get(
            negation, "fail to "
        )
    with pytest.raises(NotationError):
        parse_target(negation + form.format("5%"))


@pytest.mark.parametrize("text", CHINESE + ENGLISH)
def test_every_span_lies_in_the_text_as_given(text: str) -> None:
    """A span of a text with spaces and full-width signs points at the printed characters."""
    printed = "".join(chr(ord(char) + 0xFEE0) if char.isdigit() and char.isascii() else char for char in text)
    target = parse_target(printed if text.isascii() is False and printed.count("，") == 0 else text)
    assert target.text is not None
    for start, end in (target.spans or {}).values():
        assert 0 <= start <= end <= len(target.text) or target.kind == "qualitative"


def test_spans_point_at_value_unit_and_relation() -> None:
    """增 长 ５ ％ 左右: each part where it was printed."""
    text = "增 长 ５ ％ 左右"
    spans = parse_target(text).spans
    assert spans is not None
    assert {name: text[slice(*spans[name])] for name in ("value", "unit", "relation")} == {"value": "５", "unit": "％", "relation": "左右"}


# ------------------------------------------------------------------ what was read can be printed

UNITS = st.sampled_from([None, "%", "‰", "个百分点", "万亩", "亿元", "家", "万人", "微克/立方米", "倍", "million tonnes", "percent", "kg"])
NUMBERS = st.decimals(min_value=0, max_value=10**12, allow_nan=False, allow_infinity=False, places=3).map(lambda value: value.normalize() + 0)
STRENGTHS = st.sampled_from([None, *targets.Strength])
CHANGES = st.sampled_from([None, targets.Change.RISE, targets.Change.FALL])
BASES = st.sampled_from([(), ("年均",), ("同口径", "较2020年"), ("on average",)])
REFERENCES = st.sampled_from(["全市平均", "经济增长", "national average", "GDP增速", "全国农村居民人均可支配收入增速"])


@st.composite
def _numbers(draw: st.DrawFn) -> targets.Target:
    kind = draw(st.sampled_from([targets.About, targets.AtLeast, targets.MoreThan, targets.Within, targets.LessThan, targets.Point]))
    unit = draw(UNITS)
    change = None if unit == "倍" else draw(CHANGES)
    return kind(draw(NUMBERS), unit=unit, change=change, strength=draw(STRENGTHS), qualifiers=draw(BASES))  # type: ignore[no-any-return]  # every kind is a target


@st.composite
def _ranges(draw: st.DrawFn) -> targets.Target:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    return targets.Between(low, high, unit=draw(UNITS), strength=draw(STRENGTHS))


@st.composite
def _relatives(draw: st.DrawFn) -> targets.Target:
    comparison = draw(st.sampled_from(list(targets.Comparison)))
    if draw(st.booleans()):
        return targets.Relative(draw(REFERENCES), comparison=comparison)
    distance = draw(st.sampled_from(["1", "2.5", "-1", "-0.3"]))
    close = draw(st.sampled_from([targets.Comparison.AT_LEAST, targets.Comparison.WITHIN, targets.Comparison.POINT, targets.Comparison.ABOUT]))
    return targets.Relative(draw(REFERENCES), distance, comparison=close, unit="个百分点")


_SIMPLE = st.one_of(
    _numbers(),
    _ranges(),
    _relatives(),
    st.sampled_from(
        [
            targets.KeepStable(level="Ⅱ"),
            targets.KeepStable(level="一级"),
            targets.KeepStable(baseline="上年"),
            targets.KeepStable(baseline="2020年"),
            targets.SetByCity("city"),
            targets.SetByCity("state+province"),
            targets.SetByCity("流域管理机构"),
            targets.NotSet(),
            targets.Qualitative("保稳提质"),
            targets.Qualitative("steady improvement"),
            targets.AtLeast(baseline="上年"),
            targets.Within(baseline="上年"),
            targets.Within(baseline="2020年"),
            targets.Within(baseline="上年", change=targets.Change.FALL),
            targets.Point(Fraction(200, 3), unit="%"),
            targets.AtLeast("-2.5", unit="%"),
        ]
    ),
)


@given(_SIMPLE, st.sampled_from(["zh", "en"]))
def test_a_printed_target_reads_back_as_equal(target: Any, lang: str) -> None:
    """`parse(format(t)) == t`, for every kind and both languages."""
    assert parse_target(format_target(target, lang)) == target


@given(st.lists(st.tuples(NUMBERS, st.sampled_from(["%", "万亩", "家", "kg"])), min_size=2, max_size=4), st.sampled_from(["zh", "en"]))
def test_a_list_reads_back_as_equal(parts: list[tuple[Decimal, str]], lang: str) -> None:
    """A list over several indicators, one part each."""
    whole = targets.AllOf(tuple(targets.Point(value, unit=unit) for value, unit in parts), respectively=True)
    assert parse_target(format_target(whole, lang)) == whole


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "stretch",
    [targets.Point("10", unit="%"), targets.AtLeast("10", unit="%"), targets.Qualitative("力争更好结果"), targets.Qualitative("striving for better results")],
)
def test_a_stretch_reads_back_as_equal(stretch: Any, lang: str) -> None:
    """The hope stays beside the promise in both languages."""
    whole = targets.AtLeast("8", unit="%", stretch=stretch)
    assert parse_target(format_target(whole, lang)) == whole


def test_a_language_that_is_none_is_refused() -> None:
    """Only zh and en are written and read."""
    with pytest.raises(TargetError):
        format_target(targets.NotSet(), "fr")
    with pytest.raises(NotationError):
        parse_target("6左右", lang="fr")


# ------------------------------------------------------------------ no text breaks the reader

_LISTED = st.builds(
    lambda kind, value, unit, change: kind(value, unit=unit, change=change),
    st.sampled_from([targets.About, targets.AtLeast, targets.MoreThan, targets.Within, targets.LessThan, targets.Point]),
    st.integers(0, 999),
    st.sampled_from(["%", "万亩", "家", "kg"]),
    CHANGES,
)


@given(st.lists(_LISTED, min_size=2, max_size=4), st.sampled_from(["zh", "en"]))
def test_no_part_of_a_list_takes_over_what_is_another_s(parts: list[targets.Target], lang: str) -> None:
    """Bounds, rises and falls of a printed list are read as those of the parts that have them."""
    whole = targets.AllOf(tuple(parts), respectively=True)
    assert parse_target(format_target(whole, lang)) == whole


_CHINESE_PIECES = """
不 低于 高于 超过 以上 以内 左右 5 6.5 % 万 亩 分别 、 ， 增长 下降 达到 控制在 〔 〕 （ ） “ ” 年 2025 和 与 同步 至 — 市级 下达 Ⅱ类 力争 第 前 每 成
翻番 半 1/0 10/3 ½ + 【 】 ( [ ] 的 从 由 余 近 预计 △
""".split()  # noqa: SIM905 - pieces are read best as a line
_ENGLISH_PIECES = """
no not more less than at least between and 5 6.5 % percent million to of by respectively the city over ( ) “ ” , . - or in 2025 class II per
double from up 5G top 1/0 ½ $ 【 】 〔 〕 : ten hundred US$ fell estimated
""".split()  # noqa: SIM905 - pieces are read best as a line
_PIECES, _WORDS = st.sampled_from(_CHINESE_PIECES), st.sampled_from(_ENGLISH_PIECES)


@given(st.one_of(st.text(max_size=120), st.lists(_PIECES, max_size=14).map("".join), st.lists(_WORDS, max_size=12).map(" ".join)))
def test_any_text_gives_an_answer_or_a_notation_error(text: str) -> None:
    """Nothing but a `NotationError` comes out of a text, and its place lies in the text."""
    for read in (parse_target, parse_actual):
        error = _refusal(read, text)
        assert error is None or (0 <= error.start <= error.end <= len(text) and str(error))


def _refusal(read: Any, text: str) -> NotationError | None:
    try:
        read(text)
    except NotationError as error:
        return error
    return None


@pytest.mark.parametrize(
    "text",
    ["(" * 10**6, "1" * 10**6, "以上" * 500_000, "〔" * 10**6, "“" * 10**6, "at least " * 110_000, "1-" * 500_000],
    ids=["brackets", "digits", "bounds", "tortoise", "quotes", "english", "ranges"],
)
def test_a_megabyte_is_refused_at_once(text: str) -> None:
    """A passage is no cell: refused by its length, before it is read, with a short message."""
    with pytest.raises(NotationError) as caught:
        parse_target(text)
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("unit", ["(", "1", "以上", "〔", "“", "5%、", "1-", "一", "增长", "one ", "at least ", "2020年", "每"])
def test_the_longest_cell_has_an_answer(unit: str) -> None:
    """A text of the longest length that is read at all is read or refused, whatever it repeats."""
    text = (unit * LONGEST)[:LONGEST]
    refusal = _refusal(parse_target, text)
    assert refusal is None or refusal.text == text


def test_a_number_of_forty_one_digits_is_refused() -> None:
    """Forty digits are read as printed, forty-one are no figure of a plan."""
    assert parse_target("1" * 40) == targets.Point("1" * 40)
    with pytest.raises(NotationError, match="40 digits"):
        parse_target("1" * 41)
