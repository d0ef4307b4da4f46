"""Rules of tables, estimates, names and the running text: each with a made-up case and its innocent twin."""

from __future__ import annotations

from typing import Any

import pytest

from audit.made_up import cases, figure, found, plan, reported, row, target
from plancheck import NotSet, Plan, Rule
from plancheck.audit import Link, Relation
from plancheck.targets import Qualitative

BINDING: dict[str, Any] = {"classification": "binding"}
EXPECTED: dict[str, Any] = {"classification": "expected"}


def next_plan(*rows: Rule) -> Plan:
    return plan(*rows, year=2025)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("吨", "万吨", ["scale"]), ("吨", "吨", []), ("件", "件/万人", ["dimension"]), ("％", "%", []), ("家", None, ["dimension"])],
)
def test_unit_changed(before: str, after: str | None, expected: list[str]) -> None:
    """吨 and 万吨 are a change of scale, 件 and 件/万人 of kind; another spelling is no change."""
    assert cases("unit_changed", plan=plan(row("x", "5", unit=before)), following=next_plan(row("x", "5", unit=after))) == expected


def test_unit_of_two_figures() -> None:
    """Figures of one quantity in units of two kinds are told; 万人 and 人 are one kind."""
    assert cases("unit_changed", figure("a", "5万人"), figure("b", "5%")) == ["dimension"]
    assert cases("unit_changed", figure("a", "5万人"), figure("b", "50000人")) == []


def test_unit_printed() -> None:
    """One cell of six with a unit is told; where every cell has one, or the name of an index has another unit, nothing is."""
    others = [row(f"x{number}", "5", number=str(number)) for number in range(1, 6)]
    odd = row("y", "60.2万亩", unit="万亩", number="6")
    assert cases("unit_printed", plan=plan(*others, odd)) == ["in_cell"]
    assert cases("unit_printed", plan=plan(odd)) == []
    index: dict[str, Any] = {"direction": "centred", "quantity": "index", "base": "100"}
    assert cases("unit_printed", plan=plan(row("cpi", "103左右", unit="%", **index))) == ["index"]
    assert cases("unit_printed", plan=plan(row("cpi", "3左右", unit="%", direction="centred"))) == []


def test_parent_unit() -> None:
    """Sub-rows in 吨 under a row in 万吨 are told once for all of them."""
    whole = row("x", "5", unit="万吨")
    parts = [row(key, "5", unit="吨", number=f"1#{number}", parent="x") for number, key in enumerate("yz", 1)]
    (told,) = found("parent_unit", plan=plan(whole, *parts))
    assert (told.case, len(told.statements)) == ("scale", 3)
    same = [row(key, "5", unit="万吨", number=f"1#{number}", parent="x") for number, key in enumerate("yz", 1)]
    assert cases("parent_unit", plan=plan(whole, *same)) == []
    assert cases("parent_unit", plan=plan(whole, row("y", "5", unit="%", number="1#1", parent="x"))) == ["dimension"]


def test_binding_mark() -> None:
    """Gained, lost, and on a target without a number; the same class in both years is silent, and so is no class at all."""
    marked, plain = row("x", "5", **BINDING), row("x", "5", **EXPECTED)
    assert cases("binding_mark", plan=plan(marked), following=next_plan(plain)) == ["lost"]
    assert cases("binding_mark", plan=plan(plain), following=next_plan(marked)) == ["gained"]
    assert cases("binding_mark", plan=plan(marked), following=next_plan(marked)) == []
    assert cases("binding_mark", plan=plan(marked), following=next_plan(row("x", "5"))) == []
    assert cases("binding_mark", plan=plan(row("x", "市级下达任务", **BINDING))) == ["without_number"]
    assert cases("binding_mark", plan=plan(row("x", "市级下达任务", **EXPECTED))) == []


def test_binding_parts_without_a_number() -> None:
    """A parent and its parts that all wait for a number are told once; a part alone is told."""
    whole = row("x", "市级下达任务", **BINDING)
    part = row("y", "市级下达任务", number="1#1", parent="x", **BINDING)
    assert cases("binding_mark", plan=plan(whole, part)) == ["without_number"]
    assert cases("binding_mark", plan=plan(row("x", "5", **BINDING), part)) == ["without_number"]


def test_mark_unexplained() -> None:
    """△ that the note does not explain is told; one that it does is not."""
    marked = row("x", "5", marks=("△",))
    assert cases("mark_unexplained", plan=plan(marked, marks={"*": "binding"})) == ["unexplained"]
    assert cases("mark_unexplained", plan=plan(marked, marks={"△": "provisional"})) == []


def numbered(*numbers: str) -> Plan:
    return plan(*(row(f"r{place}", "5", number=number) for place, number in enumerate(numbers)))


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1", "2", "3"), []),
        (("1", "3"), ["numbering"]),
        (("1", "1#1", "1#2", "2"), []),
        (("1", "1#2", "2"), ["numbering"]),
        (("1", "2", "2"), ["numbering"]),
        (("1", "2#1", "2#2", "3"), ["without_parent"]),
        (("1", "2#2", "3"), ["without_parent", "numbering"]),
        (("T001", "T005"), []),
    ],
)
def test_structure(numbers: tuple[str, ...], expected: list[str]) -> None:
    """Gaps, a number used twice, sub-rows without their row; numbers that are no numbers are left alone."""
    assert cases("structure", plan=numbered(*numbers)) == expected


def test_slipped_cells() -> None:
    """市级暂未反馈 among the targets beside an empty result has slipped; 市级下达任务, or a dash, has not."""
    slipped = row("x", "", target=NotSet(text="市级暂未反馈"))
    assert cases("structure", plan=plan(slipped), actuals=reported(x="")) == ["slipped"]
    assert cases("structure", plan=plan(slipped), actuals=reported(x="5")) == []
    assert cases("structure", plan=plan(row("x", "市级下达任务")), actuals=reported(x="")) == []
    assert cases("structure", plan=plan(row("x", "—")), actuals=reported(x="")) == []


def test_words_in_number_row() -> None:
    """Words for a figure against a number, words as a target; two rows that wait on both sides are told once."""
    assert cases("words_in_number_row", plan=plan(row("x", "3")), actuals=reported(x="规划期内统筹考虑")) == ["figure"]
    assert cases("words_in_number_row", plan=plan(row("x", "3")), actuals=reported(x="3.1")) == []
    assert cases("words_in_number_row", plan=plan(row("x", "3")), actuals=reported(x="")) == []
    assert cases("words_in_number_row", plan=plan(row("x", "", target=Qualitative("保稳提质")))) == ["target"]
    assert cases("words_in_number_row", plan=plan(row("x", "", unit=None, target=Qualitative("保稳提质")))) == []
    both = plan(row("x", "市级下达任务"), row("y", "市级下达任务", number="2"))
    assert cases("words_in_number_row", plan=both, actuals=reported(x="市级暂未反馈", y="市级暂未反馈")) == ["waiting"]


@pytest.mark.parametrize(
    ("text", "actual", "expected"), [("46", "△46", ["equal"]), ("46", "46", []), ("46", "△46.1", []), ("15左右", "△15", ["equal"]), ("46以内", "△40", [])]
)
def test_estimate_equals_target(text: str, actual: str, expected: list[str]) -> None:
    """△46 against 46 is told; a final 46, and an estimate one digit off, are not."""
    assert cases("estimate_equals_target", plan=plan(row("x", text)), actuals=reported(x=actual)) == expected


@pytest.mark.parametrize(
    ("name", "actual", "base", "expected"),
    [
        ("人均生产总值", "△10", "△4.5", ["estimate"]),
        ("研发经费占生产总值比重", "3.21", "△4.5", ["final"]),
        ("每亿元生产总值死亡人数", "0.017", "△4.5", ["final"]),
        ("研发经费占生产总值比重", "3.21", "4.5", []),
        ("农业生产总值", "3.21", "△4.5", []),
    ],
)
def test_provisional_chain(name: str, actual: str, base: str, expected: list[str]) -> None:
    """人均, 占…比重 and 每… of an estimate rest on it; a name that only holds the other's does not."""
    table = plan(row("gdp", "6", "生产总值增速", "%"), row("x", "1", name, number="2"))
    assert cases("provisional_chain", plan=table, actuals=reported(gdp=base, x=actual)) == expected


def test_provisional_once() -> None:
    """15 in the text and △15.79 in the table; a level and its growth; both estimates, or both final, are silent."""
    table = plan(row("x_growth", "10", "指标增速", "%"))
    said = figure("a", "15%", "x_growth", "growth", "指标增速", of="x")
    assert cases("provisional_once", said, plan=table, actuals=reported(x_growth="△15.79")) == ["figure"]
    assert cases("provisional_once", said, plan=table, actuals=reported(x_growth="15.79")) == []
    assert cases("provisional_once", figure("a", "132万美元"), plan=table, actuals=reported(x_growth="△15.79")) == ["level"]
    assert cases("provisional_once", figure("a", "前10位", kind="rank"), plan=table, actuals=reported(x_growth="△15.79")) == []
    assert cases("provisional_once", figure("a", "△132万美元"), plan=table, actuals=reported(x_growth="△15.79")) == []


def test_bound_as_actual() -> None:
    """5.5以内 against 5.5左右 and 97%以上 are told, each quantity once; 余 and 超 before a count are not."""
    table = plan(row("x", "5.5左右", unit="%", direction="lower"))
    assert cases("bound_as_actual", plan=table, actuals=reported(x="5.5以内")) == ["target"]
    assert cases("bound_as_actual", plan=table, actuals=reported(x="5.4")) == []
    assert cases("bound_as_actual", figure("a", "97%以上"), figure("b", "97%以上")) == ["rate"]
    assert cases("bound_as_actual", figure("a", "97%以上"), target("b", "97%以上")) == ["target"]
    assert cases("bound_as_actual", figure("a", "2600余人"), figure("b", "超100场", "y"), figure("c", "前5位", "z", "rank")) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("制造业产值", "制造业增加值", ["alike"]),
        ("制造业产值", "服务业增加值", []),
        ("城市更新改造面积", "城市更新改造范围", ["alike"]),
        ("进出口总值增速", "进出口总额增速", ["synonym"]),
        ("保交楼项目", "保交房项目", []),
        ("制造业产值", "制造业产值", []),
    ],
)
def test_near_names(one: str, other: str, expected: list[str]) -> None:
    """Two indicators whose names differ in a head noun alone; another difference beside it makes them two things."""
    assert cases("near_names", figure("a", "5家", "x", name=one), figure("b", "6家", "y", name=other)) == expected


def test_names_of_one_indicator() -> None:
    """What an id or a crosswalk calls one is compared in every word; leaving words out is no other name."""
    first = figure("a", "5家", name="优良天数")
    assert cases("near_names", first, figure("b", "5%", name="优良天数比例", kind="share")) == ["head_noun"]
    assert cases("near_names", first, figure("b", "5家", name="空气好的日子")) == ["renamed"]
    assert cases("near_names", figure("a", "5家", name="重点项目"), figure("b", "5家", name="重点建设项目")) == []
    assert cases("near_names", figure("a", "5%", name="调查失业率"), figure("b", "5%", name="城镇调查失业率")) == ["scope"]
    assert cases("near_names", figure("a", "5%", name="调查失业率"), figure("b", "5%", "y", name="城镇调查失业率")) == []
    other = figure("b", "5家", "y", name="空气好的日子")
    assert cases("near_names", first, other, crosswalk=[Link("1", Relation.SAME, actuals=("a", "b"))]) == ["renamed"]
    assert cases("near_names", first, other, crosswalk=[Link("1", Relation.RELATED, actuals=("a", "b"))]) == []


def listed(statement_id: str, text: str, indicator: str) -> Any:
    return target(statement_id, "5家", indicator, place="page 1", target=Qualitative(text))


def test_distributive_list() -> None:
    """Two values for two names are silent; three for two, and a word that closes the last alone, are told."""
    for text, expected in (
        ("分别达到57家、22家", []),
        ("分别达到57家、22家、9家", ["count"]),
        ("分别稳定在57家、22家以上", ["closing"]),
        ("分别增长5%以上、6%以上", []),
    ):
        assert cases("distributive_list", listed("a", text, "x"), listed("b", text, "y")) == expected


TEXT = "一、完成情况\n生产总值增长4.5%,税收下降12.2%。民间投资增速为3.\n附件1\n服务业增加值增速4\n"


@pytest.mark.parametrize(
    ("name", "target_text", "actual", "expected"),
    [
        ("生产总值增速", "6", "△4.5", []),
        ("生产总值增速", "6", "△4", ["without_figure"]),
        ("税收增速", "17", "-12.2", []),
        ("税收增速", "17", "-2.2", ["without_figure"]),
        ("民间投资增速", "17", "3", []),
        ("服务业增加值增速", "6", "△4", ["absent"]),
        ("生产总值增速", "4", "△4.5", []),
    ],
)
def test_miss_not_named(name: str, target_text: str, actual: str, expected: list[str]) -> None:
    """A miss that the running text names with its figure is silent; the table printed after the text does not count."""
    table = plan(row("x", target_text, name, "%"))
    assert cases("miss_not_named", plan=table, actuals=reported(x=actual), text=TEXT) == expected
    assert cases("miss_not_named", plan=table, actuals=reported(x=actual)) == []


def test_miss_named_by_another_name() -> None:
    """The names that a crosswalk gives an indicator are looked for too."""
    table, said = plan(row("x", "6", "地区总产出增速", "%")), figure("a", "1188亿元", "gdp", name="生产总值")
    link = Link("1", Relation.SAME, row="1", actuals=("a",))
    assert cases("miss_not_named", said, plan=table, actuals=reported(x="4.5"), text=TEXT, crosswalk=[link]) == []
    assert cases("miss_not_named", said, plan=table, actuals=reported(x="4.5"), text=TEXT) == ["absent"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("专栏1:任务\n1.甲。 2.乙。 3.丙。\n专栏2:任务\n1.甲。 2.乙。", []),
        ("专栏1:任务\n1.甲。 3.乙。 4.丙。", ["gap"]),
        ("专栏1:任务\n1.甲。 2乙。 3.丙。", ["without_stop"]),
        ("专栏1:任务\n1.甲。 2.乙。\n专栏3:任务\n1.甲。 2.乙。", ["gap"]),
        ("1.甲\n专栏1:任务\n1.甲。 2.乙。\n2.乙\n3.丙\n第三部分\n1.甲\n2.乙", []),
        ("1.甲\n2.乙\n4.丁", ["gap"]),
        ("增长4.5%。 2025年 1.5万人", []),
    ],
)
def test_text_numbering(text: str, expected: list[str]) -> None:
    """Items, sections and boxes are counted each for itself; figures with a point are no numbers of items."""
    assert cases("text_numbering", text=text) == expected
