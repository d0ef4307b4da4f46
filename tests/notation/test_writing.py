"""What each kind of target is printed as, word by word, in both languages."""

from __future__ import annotations

from fractions import Fraction

import pytest

from plancheck import targets
from plancheck.notation import format_target, parse_target
from plancheck.targets import (
    About,
    AllOf,
    AtLeast,
    Between,
    Change,
    KeepStable,
    LessThan,
    MoreThan,
    NotSet,
    Point,
    Qualitative,
    Relative,
    SetByCity,
    Target,
    Within,
)

POINTS = "个百分点"
DOWN = Point("4", unit="%", change="fall")
PRINTED: list[tuple[Target, str, str]] = [
    # a number and its bound
    (About("6", unit="%"), "6%左右", "around 6%"),
    (AtLeast("60"), "60以上", "at least 60"),
    (Within("5.5", unit="‰"), "不超过5.5‰", "no more than 5.5‰"),
    (MoreThan("19", unit="万辆"), "超过19万辆", "over 19 万辆"),
    (LessThan("5", unit="kg"), "低于5kg", "less than 5 kg"),
    (Point("0", unit="家"), "0家", "0 家"),
    (Point(Fraction(200, 3), unit="%"), "2/3", "2/3"),
    (Point("62.5", unit="%"), "62.5%", "62.5%"),
    (Between("6", "6.5", unit="%"), "6%至6.5%", "between 6% and 6.5%"),
    (Between("6", "7"), "6至7", "between 6 and 7"),
    # which way, how firmly, on what basis
    (About("5", unit="%", change="rise"), "增长5%左右", "up around 5%"),
    (Point("3", unit="%", change="fall"), "下降3%", "down 3%"),
    (Between("2", "3", unit="%", change="fall"), "下降2%至3%", "down between 2% and 3%"),
    (AtLeast("5", unit="%", strength="ensure"), "确保5%以上", "ensure at least 5%"),
    (Point("5", unit="%", strength="strive"), "力争5%", "strive for 5%"),
    (Point("5", unit="%", change="rise", qualifiers=("年均",)), "年均增长5%", "【年均】 up 5%"),
    (Point("5", unit="%", qualifiers=("on average",)), "【on average】5%", "【on average】 5%"),
    (Point("5", unit="%", strength="ensure", qualifiers=("年均", "provisional")), "确保预计年均5%", "ensure forecast 【年均】 5%"),
    (Point("300", unit="万亩", qualifiers=("cumulative",)), "〔300万亩〕", "〔300 万亩〕"),
    (Point("300", qualifiers=("cumulative",)), "〔300〕", "〔300〕"),
    (Point("300", unit="km", change="rise", qualifiers=("cumulative",)), "增长〔300km〕", "up 〔300 km〕"),
    (AtLeast("300", unit="万亩", qualifiers=("cumulative",)), "〔300万亩〕以上", "at least 〔300 万亩〕"),
    # no number
    (KeepStable(level="Ⅱ"), "保持Ⅱ类", "keep class Ⅱ"),
    (KeepStable(level="一级"), "达到一级标准", "keep class “一级”"),
    (KeepStable(baseline="上年"), "保持稳定", "remain stable"),
    (KeepStable(baseline="2020年"), "与2020年持平", "remain stable against “2020年”"),
    (AtLeast(baseline="上年"), "只增不减", "no decrease"),
    (AtLeast(baseline="2020年"), "较2020年只增不减", "no decrease against “2020年”"),
    (Within(baseline="上年"), "只降不升", "no increase"),
    (Within(baseline="2020年"), "较2020年只降不升", "no increase against “2020年”"),
    (Within(baseline="上年", change="fall"), "降幅收窄", "narrower decline"),
    (SetByCity("city"), "完成市级下达任务", "meet the task assigned by the city"),
    (SetByCity("state+province"), "完成国家和省级下达任务", "meet the task assigned by the state and the province"),
    (SetByCity("superior+district"), "完成上级和区级下达任务", "meet the task assigned by a superior and the district"),
    (SetByCity("流域管理机构"), "完成“流域管理机构”下达任务", "meet the task assigned by “流域管理机构”"),
    (NotSet(), "待定", "to be determined"),
    (Qualitative("保稳提质"), "保稳提质", "保稳提质"),
    # a comparison
    (Relative("全市平均", comparison="at_least"), "不低于全市平均", "no lower than “全市平均”"),
    (Relative("全市平均", comparison="more_than"), "高于全市平均", "higher than “全市平均”"),
    (Relative("全市平均", comparison="within"), "不高于全市平均", "no higher than “全市平均”"),
    (Relative("全市平均", comparison="less_than"), "低于全市平均", "lower than “全市平均”"),
    (Relative("经济增长", comparison="point"), "与经济增长同步", "in step with “经济增长”"),
    (Relative("经济增长", comparison="about"), "与经济增长基本同步", "basically in step with “经济增长”"),
    (Relative("national average", comparison="at_least"), "不低于“national average”", "no lower than the national average"),
    (Relative("economic growth", comparison="point"), "与“economic growth”同步", "in step with economic growth"),
    (Relative("GDP", comparison="about"), "与“GDP”基本同步", "basically in step with GDP"),
    (Relative("city average", comparison="more_than"), "高于“city average”", "higher than the city average"),
    (Relative("provincial average", comparison="within"), "不高于“provincial average”", "no higher than the provincial average"),
    (Relative("world average", comparison="less_than"), "低于“world average”", "lower than the world average"),
    (Relative("GDP增速", comparison="point"), "与GDP增速同步", "in step with “GDP增速”"),
    # a distance from it
    (Relative("全市平均", "2", unit=POINTS, comparison="point"), "高于全市平均2个百分点", "2 个百分点 higher than “全市平均”"),
    (Relative("全市平均", "2", unit=POINTS, comparison="at_least"), "高于全市平均2个百分点以上", "at least 2 个百分点 higher than “全市平均”"),
    (Relative("全市平均", "2", unit=POINTS, comparison="within"), "高于全市平均2个百分点以内", "no more than 2 个百分点 higher than “全市平均”"),
    (Relative("全市平均", "2", unit=POINTS, comparison="about"), "高于全市平均2个百分点左右", "around 2 个百分点 higher than “全市平均”"),
    (Relative("全市平均", "-2", unit=POINTS, comparison="point"), "低于全市平均2个百分点", "2 个百分点 lower than “全市平均”"),
    (Relative("全市平均", "-2", unit=POINTS, comparison="at_least"), "低于全市平均2个百分点以内", "no more than 2 个百分点 lower than “全市平均”"),
    (Relative("全市平均", "-2", unit=POINTS, comparison="within"), "低于全市平均2个百分点以上", "at least 2 个百分点 lower than “全市平均”"),
    (Relative("全市平均", "-2", unit=POINTS, comparison="about"), "低于全市平均2个百分点左右", "around 2 个百分点 lower than “全市平均”"),
    (Relative("全市平均", "2", comparison="more_than"), "高于全市平均2余", "over 2 higher than “全市平均”"),
    (Relative("全市平均", "-2", comparison="less_than"), "低于全市平均2余", "over 2 lower than “全市平均”"),
    # several parts, and a hope beside them
    (AllOf((AtLeast("4", unit="%"), Within("6", unit="%"))), "4%以上，不超过6%", "at least 4%, no more than 6%"),
    (AllOf((Point("4", unit="%"), Point("6", unit="家")), respectively=True), "分别4%、6家", "4%, 6 家, respectively"),
    (AllOf((AtLeast("4", unit="%"), Point("6", unit="%")), respectively=True), "分别4%以上、6%", "at least 4%, reach 6%, respectively"),
    (AllOf((Within("4", unit="%"), Point("6", unit="%")), respectively=True), "分别不超过4%、达至6%", "no more than 4%, reach 6%, respectively"),
    (AllOf((Point("4", unit="%"), AtLeast("6", unit="%")), respectively=True), "分别4%、不低于6%", "4%, at least 6%, respectively"),
    (AllOf((Point("4", unit="%"), About("6", unit="%")), respectively=True), "分别4%、约6%", "4%, around 6%, respectively"),
    (AllOf((Point("4", unit="%", change="rise"), Point("6", unit="%")), respectively=True), "分别增长4%、达至6%", "up 4%, reach 6%, respectively"),
    (
        AllOf((Point("4", unit="%", change="fall"), Between("6", "7", unit="%")), respectively=True),
        "分别下降4%、达至6%至7%",
        "down 4%, reach between 6% and 7%, respectively",
    ),
    (
        AllOf((Point("4", unit="%", change="fall"), KeepStable(baseline="上年")), respectively=True),
        "分别下降4%、保持稳定",
        "down 4%, remain stable, respectively",
    ),
    (Point("6", unit="%", stretch=Qualitative("更好水平")), "6%，力争“更好水平”", "6%, striving for “更好水平”"),
    (Point("6", unit="%", stretch=Qualitative("better roads")), "6%，力争“better roads”", "6%, striving for “better roads”"),
    (Point("6", unit="%", stretch=Qualitative("don't stop")), "6%，力争“don't stop”", "6%, striving for “don't stop”"),
    (AtLeast("6", unit="%", stretch=Point("8", unit="%")), "6%以上，力争8%", "at least 6%, striving for 8%"),
    (Point("6", unit="%", stretch=Qualitative("努力取得更好成绩")), "6%，努力取得更好成绩", "6%, striving for “努力取得更好成绩”"),
    (Point("6", unit="%", stretch=Qualitative("better if possible")), "6%，力争“better if possible”", "6%, better if possible"),
]


@pytest.mark.parametrize(("target", "chinese", "english"), PRINTED, ids=[chinese for _, chinese, _ in PRINTED])
def test_a_target_is_printed_in_the_words_of_the_notation(target: targets.Target, chinese: str, english: str) -> None:
    """The printed words, and what they say is the target again."""
    assert (format_target(target), format_target(target, "en")) == (chinese, english)


def test_a_change_against_a_series_is_printed_in_chinese() -> None:
    """上升高于…: English has no words for which way the number that is compared counts."""
    for change, printed in ((Change.RISE, "上升高于全市平均"), (Change.FALL, "下降高于全市平均")):
        target = Relative("全市平均", comparison="more_than", change=change)
        assert (format_target(target), parse_target(printed)) == (printed, target)
    distant = Relative("全市平均", "2", unit=POINTS, comparison="point", change=Change.FALL)
    assert (format_target(distant), parse_target("下降高于全市平均2个百分点")) == ("下降高于全市平均2个百分点", distant)


@pytest.mark.parametrize(("target", "chinese", "english"), PRINTED, ids=[english for _, _, english in PRINTED])
def test_what_is_printed_says_the_target_again(target: targets.Target, chinese: str, english: str) -> None:
    """The words just stated are read as the target."""
    assert (parse_target(chinese), parse_target(english)) == (target, target)
