"""Rules of targets: each fires on a made-up case and is silent on its nearest innocent twin."""

from __future__ import annotations

from typing import Any

import pytest

from audit.made_up import cases, figure, found, plan, reported, row, target
from plancheck import Plan, Rule
from plancheck.audit import Link, Relation
from plancheck.targets import Qualitative


def next_plan(*rows: Rule) -> Plan:
    return plan(*rows, year=2025)


def over_the_years(rule: str, before: str, reached: str | None, after: str, **more: Any) -> list[str]:
    """The cases of one rule for one indicator in two plans."""
    words = {key: more.pop(key) for key in ("after_target",) if key in more}
    following = row("x", after, **more, **({"target": words["after_target"]} if words else {}))
    figures = None if reached is None else reported(x=reached)
    return cases(rule, plan=plan(row("x", before, **more)), actuals=figures, following=next_plan(following))


SHARE = {"unit": "%", "name": "占比", "quantity": "share"}
GROWTH = {"unit": "%", "name": "指标增速"}


@pytest.mark.parametrize(
    ("before", "reached", "after", "about", "expected"),
    [
        ("60", "60.78", "60.2", {}, ["easier"]),
        ("60", "60.2", "60.2", {}, ["equal"]),
        ("60", "60.2", "60.3", {}, []),
        ("0.019", "0.017", "0.019", {"direction": "lower"}, ["easier"]),
        ("0.019", "0.017", "0.016", {"direction": "lower"}, []),
        ("103", "101", "102", {"direction": "centred"}, []),
        ("16", "19", "25", {}, ["far_above"]),
        ("16", "19", "23", {}, []),
        ("60以上", "50", "60以上", SHARE, ["far_above"]),
        ("16", "19", "23.75", {}, []),
        ("60以上", "55", "60以上", SHARE, ["asked_again"]),
        ("5", "6", "5", GROWTH, ["lower_growth"]),
        ("5", "10", "5", GROWTH, ["lower_growth"]),
        ("15", "19.3", "12", GROWTH, ["much_lower_growth"]),
        ("6左右", "4.5", "6左右", GROWTH, ["asked_again"]),
        ("8", "5.1", "6", GROWTH, []),
        ("5.5", "5.5以内", "5.5以内", {"unit": "%", "direction": "lower"}, []),
        ("5", "约5", "4", {}, []),
        ("5—6", "5.4", "5—6", {"direction": "lower"}, ["easier"]),
        ("5—6", "5.4", "5—6", {}, ["easier"]),
        ("5—6", "6.4", "5—6", {"direction": "lower"}, ["asked_again"]),
    ],
)
def test_next_target(before: str, reached: str, after: str, about: dict[str, Any], expected: list[str]) -> None:
    """Easier, equal, far above, asked again after a miss; a bound, 约, and a centred target are left alone."""
    assert over_the_years("next_target", before, reached, after, **about) == expected


def test_next_target_in_another_unit() -> None:
    """9000户 reached and 0.9万户 asked for are equal."""
    before, after = row("x", "8000", unit="户"), row("x", "0.9", unit="万户")
    assert cases("next_target", plan=plan(before), actuals=reported(x="9000户"), following=next_plan(after)) == ["equal"]


@pytest.mark.parametrize(
    ("reached", "asked", "expected"),
    [
        ("5502车次", "4800车次", ["easier_in_text"]),
        ("5502车次", "5600车次", []),
        ("16家", "5家", ["fewer_anew"]),
        ("95%以上", "90%以上", ["easier_in_text"]),
        ("90%以上", "95%以上", []),
    ],
)
def test_next_target_in_the_text(reached: str, asked: str, expected: list[str]) -> None:
    """A figure and next year's target for it; of what is made anew each year fewer is a warning only."""
    told = found("next_target", figure("a", reached), target("b", asked, direction="higher"))
    assert [each.case for each in told] == expected
    assert all(each.counts is (each.case != "fewer_anew") for each in told)


def test_next_target_by_a_crosswalk() -> None:
    """Where ids differ, a crosswalk joins them; what it calls related is not compared."""
    statements = figure("a", "5502车次", "done"), target("b", "4800车次", "asked", direction="higher")
    for relation, expected in ((Relation.COMPARABLE, ["easier_in_text"]), (Relation.RELATED, [])):
        assert cases("next_target", *statements, crosswalk=[Link("1", relation, targets=("b",), actuals=("a",))]) == expected


def test_next_target_of_an_added_row() -> None:
    """A row that next year's table adds is held against the figure that a crosswalk gives it."""
    said, link = figure("a", "12.38亿元", "done"), Link("1", Relation.ADDED, next_row="1", actuals=("a",))
    assert cases("next_target", said, following=next_plan(row("x", "12", unit="亿元")), crosswalk=[link]) == ["easier_in_text"]
    assert cases("next_target", said, following=next_plan(row("x", "13", unit="亿元")), crosswalk=[link]) == []


@pytest.mark.parametrize(("asked", "expected"), [("12.5亿元", ["slower"]), ("13.5亿元", []), ("12.38亿元", ["slower"])])
def test_slower_than_before(asked: str, expected: list[str]) -> None:
    """12.38 after a growth of 10.24 %: 12.5 asks for 1 %, 13.5 for 9 %."""
    statements = figure("a", "12.38亿元"), figure("b", "10.24%", "x_growth", "growth", of="x"), target("c", asked, direction="higher")
    assert cases("next_target", *statements) == expected


@pytest.mark.parametrize(
    ("before", "reached", "after", "expected"),
    [
        ("8", "5.1", "6", ["lowered"]),
        ("8", "8.1", "6", []),
        ("6以上", "3.6", "6左右", ["loosened"]),
        ("6左右", "3.6", "6以上", []),
        ("6", "3.6", "6", []),
        ("6", "3.6", "7", []),
        ("6", "暂未反馈", "5", []),
    ],
)
def test_lowered_after_miss(before: str, reached: str, after: str, expected: list[str]) -> None:
    """A missed target is told where next year's is lower or weaker; after a target that was met it is not."""
    assert over_the_years("lowered_after_miss", before, reached, after, **GROWTH) == expected


def test_number_to_words() -> None:
    """3 and then 保稳提质, 310 and then the city's figure; 3 and then 4, and words both times, are silent."""
    words = Qualitative("保稳提质")
    table = plan(row("x", "3"))
    assert cases("number_to_words", plan=table, following=next_plan(row("x", "", target=words))) == ["words"]
    assert cases("number_to_words", plan=table, following=next_plan(row("x", "市级下达任务"))) == ["left_open"]
    assert cases("number_to_words", plan=table, following=next_plan(row("x", "4"))) == []
    assert cases("number_to_words", plan=table, following=next_plan(row("x", "3左右，不低于全市平均水平"))) == []
    assert cases("number_to_words", plan=plan(row("x", "市级下达任务")), following=next_plan(row("x", "市级下达任务"))) == []


def test_figure_to_words() -> None:
    """92 % reported and then 保持全市前列: told where a crosswalk joins the two."""
    statements = figure("a", "92%"), target("b", "完成市级下达任务", "y")
    assert cases("number_to_words", *statements, crosswalk=[Link("1", Relation.COMPARABLE, targets=("b",), actuals=("a",))]) == ["figure_to_words"]
    assert cases("number_to_words", *statements, crosswalk=[Link("1", Relation.RELATED, targets=("b",), actuals=("a",))]) == []


def test_indicator_dropped() -> None:
    """A row without a successor, after a miss, or with another in its place."""
    table, following = plan(row("x", "12"), row("y", "5", number="2")), next_plan(row("y", "5"), row("z", "48", number="2"))
    assert cases("indicator_dropped", plan=table, following=following) == ["dropped"]
    assert cases("indicator_dropped", plan=table, actuals=reported(x="16"), following=following) == ["dropped"]
    assert cases("indicator_dropped", plan=table, actuals=reported(x="10"), following=following) == ["dropped_after_miss"]
    replaced = [Link("1", Relation.REPLACED, row="1", next_row="2")]
    assert cases("indicator_dropped", plan=table, actuals=reported(x="16"), following=following, crosswalk=replaced) == ["replaced"]
    assert cases("indicator_dropped", plan=table, following=next_plan(row("x", "5"), row("y", "5"))) == []


def test_a_parent_whose_parts_remain() -> None:
    """A parent line that is gone while its sub-rows remain is a matter of structure."""
    table = plan(row("x", "12"), row("y", "5", number="1#1", parent="x"))
    assert cases("indicator_dropped", plan=table, following=next_plan(row("y", "5", number="1#1"))) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("21.96以上", "22以上", ["number"]),
        ("22以上", "22以上", []),
        ("22以上", "达到22家以上", []),
        ("10", "10以上", ["same_set"]),
        ("10左右", "10以上", ["operator"]),
        ("10", "9.5", ["number"]),
        ("10", "市级下达任务", ["number_and_words"]),
        ("市级下达任务", "完成市级下达任务", []),
        ("—", "满足市级考核要求", []),
        ("22家", "22%", ["unit"]),
    ],
)
def test_target_twice(one: str, other: str, expected: list[str]) -> None:
    """One target in a table and in the text: the same number and word are silent, whatever is around them."""
    assert cases("target_twice", target("a", other, unit="家"), following=next_plan(row("x", one))) == expected


def test_target_twice_in_words() -> None:
    """保稳提质 and 实现保稳提质 are one wording, 保稳提质 and 回稳向好 are two."""
    first = target("a", "", target=Qualitative("保稳提质"))
    for words, expected in (("实现保稳提质", []), ("回稳向好", ["words"])):
        assert cases("target_twice", first, target("b", "", target=Qualitative(words))) == expected


def test_target_twice_by_a_crosswalk() -> None:
    """A target of another id is held against the table where a crosswalk calls both the same."""
    said = target("a", "不低于全市平均水平", "y", unit="%")
    following = next_plan(row("x", "6左右", unit="%"))
    link = Link("1", Relation.SAME, next_row="1", targets=("a",))
    assert cases("target_twice", said, following=following, crosswalk=[link]) == ["number_and_words"]
    assert cases("target_twice", said, following=following) == []


def test_target_twice_in_another_year() -> None:
    """Targets for two years are two targets; the same number with another word is told for the tables."""
    assert cases("target_twice", target("a", "10"), target("b", "12", period="2026")) == []
    words = {"direction": "lower", "unit": "%"}
    assert over_the_years("target_twice", "5.5左右", "5.2", "5.5以内", **words) == ["next_year"]
    assert over_the_years("target_twice", "5.5左右", "5.2", "5.4以内", **words) == []
    assert over_the_years("target_twice", "5.5以内", "5.2", "5.5以内", **words) == []


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [(("6以上", "3.6"), ("7.5以上", "3.5"), ["reversed"]), (("6以上", "3.4"), ("7.5以上", "3.5"), []), (("6以上", "3.5"), ("7.5以上", "3.5"), [])],
)
def test_order_reversed(whole: tuple[str, str], part: tuple[str, str], expected: list[str]) -> None:
    """The sub-row was to grow faster and grew more slowly; equal is no reversal."""
    table = plan(row("x", whole[0], unit="%"), row("y", part[0], unit="%", number="1#1", parent="x"))
    assert cases("order_reversed", plan=table, actuals=reported(x=whole[1], y=part[1])) == expected


def test_order_only_within_a_family() -> None:
    """Rows that have nothing to do with each other, or other units, have no order."""
    apart = plan(row("x", "6", unit="%"), row("y", "7", unit="%", number="2"))
    assert cases("order_reversed", plan=apart, actuals=reported(x="9", y="3")) == []
    units = plan(row("x", "6", unit="%"), row("y", "7", unit="家", number="1#1", parent="x"))
    assert cases("order_reversed", plan=units, actuals=reported(x="9", y="3")) == []


@pytest.mark.parametrize(("whole", "first", "second", "expected"), [("-2.5", "19.3", "15", ["apart"]), ("-2.5", "19.3", "-4", []), ("2.5", "19.3", "15", [])])
def test_parts_beside_whole(whole: str, first: str, second: str, expected: list[str]) -> None:
    """A row that fell while both its sub-rows rose is told, and no other."""
    parts = [row(key, "4", f"{key}增速", unit="%", number=f"1#{number}", parent="x") for number, key in enumerate("yz", 1)]
    table = plan(row("x", "4", "投资增速", unit="%"), *parts)
    assert cases("parts_beside_whole", plan=table, actuals=reported(x=whole, y=first, z=second)) == expected
