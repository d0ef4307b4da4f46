"""Rules of figures: each fires on a made-up case and is silent on its nearest innocent twin."""

from __future__ import annotations

import pytest

from audit.made_up import cases, figure, found, plan, reported, row, target
from plancheck.audit import Identity, Statement


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("78.65万人", "78.46万人", ["differ"]),
        ("78.65万人", "78.65万人", []),
        ("78.65万人", "786500人", []),
        ("20.1万人", "20.2万人", ["differ"]),
        ("20.1万人", "20.15万人", []),
        ("15%", "15.79%", ["cut_off"]),
        ("16%", "15.79%", []),
        ("-12.2%", "-12.29%", ["cut_off"]),
        ("2.5万余人", "2.59万人", []),
        ("2.5万余人", "2.4万人", ["differ"]),
        ("97%以上", "98.1%", []),
        ("97%以上", "96%", ["differ"]),
        ("下降4%", "-4%", []),
        ("约38亿元", "38.78亿元", []),
        ("约38亿元", "48亿元", ["differ"]),
    ],
)
def test_same_quantity(first: str, second: str, expected: list[str]) -> None:
    """Two figures of one quantity are told where no number is printed both ways."""
    assert cases("same_quantity", figure("a", first), figure("b", second)) == expected


@pytest.mark.parametrize(
    "other",
    [
        figure("b", "7家", period="2023"),
        figure("b", "7家", indicator="y"),
        figure("b", "7%", kind="growth"),
        figure("b", "7位", kind="rank"),
        target("b", "7家", period="2024"),
    ],
)
def test_another_quantity(other: Statement) -> None:
    """Another year, indicator, kind, or a target is another quantity."""
    assert cases("same_quantity", figure("a", "5家"), other) == []


def test_two_classes() -> None:
    """Ⅱ类 and Ⅲ类 of one river are two values; 达Ⅱ类 and 保持Ⅱ类 are one."""
    assert cases("same_quantity", figure("a", "达Ⅱ类"), figure("b", "Ⅲ类")) == ["differ"]
    assert cases("same_quantity", figure("a", "达Ⅱ类"), figure("b", "保持Ⅱ类")) == []


def test_same_quantity_in_a_fall() -> None:
    """An indicator that is a fall counts 下降3% as 3."""
    assert cases("same_quantity", figure("a", "3%", name="能耗下降"), figure("b", "下降3%", name="能耗下降")) == []


def test_the_two_furthest_are_shown() -> None:
    """Of three figures the two that lie furthest apart are shown, in the order of the document."""
    (told,) = found("same_quantity", figure("a", "5家"), figure("b", "9家"), figure("c", "7家"))
    assert [each.id for each in told.statements] == ["a", "b"]
    assert told.calculation == ("5家: 4.5 … 5.5家", "9家: 8.5 … 9.5家")


def growth(statement_id: str, text: str, of: str = "x", indicator: str = "x_growth", **more: str) -> Statement:
    return figure(statement_id, text, indicator, "growth", "指标增速", of=of, **more)


def test_two_bases() -> None:
    """132.3 after 5.9 % and after 3 % came from two levels; after 3.1 % and 3 % perhaps from one."""
    level = figure("a", "132.3亿元")
    assert cases("two_bases", level, growth("b", "5.9%"), growth("c", "3%")) == ["bases"]
    assert cases("two_bases", level, growth("b", "3.1%"), growth("c", "3%")) == []
    assert cases("two_bases", level, growth("b", "5.9%")) == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("385.26公斤/亩", []),
        ("385.46公斤/亩", ["outside"]),
        ("385.20公斤/亩", ["cut_off"]),
        ("385.10公斤/亩", ["outside"]),
        ("0.3853吨/亩", []),
        ("385公斤/亩", []),
        ("386公斤/亩", ["outside"]),
    ],
)
def test_recomputed_quotient(printed: str, expected: list[str]) -> None:
    """21.955 to 21.965万吨 on 56.985 to 56.995万亩 is 385.209 to 385.452公斤/亩: 385.26 is consistent, 385.20 only as 385.209 cut off."""
    statements = [figure("a", "21.96万吨", "output"), figure("b", "56.99万亩", "area"), figure("c", printed, "yield", of="output / area")]
    assert cases("recompute", *statements) == expected


@pytest.mark.parametrize(("printed", "expected"), [("125个", []), ("126个", []), ("127个", ["outside"]), ("124个", []), ("123个", ["outside"])])
def test_recomputed_sum(printed: str, expected: list[str]) -> None:
    """70 and 55 make 124 to 126, as each may have been rounded."""
    statements = [figure("a", "70个", "left"), figure("b", "55个", "right"), figure("c", printed, "whole", "sum", of="left + right")]
    assert cases("recompute", *statements) == expected


def test_recomputed_sum_in_other_units() -> None:
    """The parts are converted into the unit of the whole."""
    statements = [figure("a", "5亿元", "left"), figure("b", "6000万元", "right"), figure("c", "5.6亿元", "whole", "sum", of="left + right")]
    assert cases("recompute", *statements) == []
    assert cases("recompute", *statements[:2], figure("c", "7亿元", "whole", "sum", of="left + right")) == ["outside"]


def test_recomputed_share_cut_off() -> None:
    """455.3 of 1009 is 45.12 %: 45.1 is right, 45.2 wrong; 36.25 % printed 36.2 is right to half even, 45.19 as 45.1 cut off."""
    whole = figure("b", "1007.5亿元", "whole")  # 455.3/1007.5 = 45.191 %
    share = [figure("a", "455.30亿元", "part"), whole]
    assert cases("recompute", *share, figure("c", "45.2%", "share", "share", of="part / whole")) == []
    assert cases("recompute", *share, figure("c", "45.1%", "share", "share", of="part / whole")) == ["cut_off"]
    assert cases("recompute", *share, figure("c", "45.9%", "share", "share", of="part / whole")) == ["outside"]


def test_recomputed_product_and_difference() -> None:
    """A price of 3 to 4 digits on an area gives the sum; income less cost gives the gain."""
    sold = [figure("a", "2000元/亩", "price"), figure("b", "50亩", "area")]
    assert cases("recompute", *sold, figure("c", "10万元", "sum", of="price * area")) == []
    assert cases("recompute", *sold, figure("c", "12.0万元", "sum", of="price * area")) == ["outside"]
    books = [figure("a", "9.5亿元", "income"), figure("b", "7.2亿元", "cost")]
    assert cases("recompute", *books, figure("c", "2.3亿元", "gain", of="income - cost")) == []
    assert cases("recompute", *books, figure("c", "2.5亿元", "gain", of="income - cost")) == ["outside"]


def test_a_part_is_not_above_its_whole() -> None:
    """24 of 56 fit, 57 of 56 do not, 56 of 56 do."""
    identity = [Identity.read("part", "<= whole")]
    whole = figure("a", "56个", "whole")
    assert cases("recompute", whole, figure("b", "24个", "part"), identities=identity) == []
    assert cases("recompute", whole, figure("b", "56个", "part"), identities=identity) == []
    assert cases("recompute", whole, figure("b", "58个", "part"), identities=identity) == ["part_above_whole"]


def test_targets_add_up() -> None:
    """An identity holds among targets too: 70 and 55 planned are 125, and not 130."""
    identity = [Identity.read("whole", "left + right")]
    parts = [target("a", "70个", "left"), target("b", "55个", "right")]
    assert cases("recompute", *parts, target("c", "125个", "whole"), identities=identity) == []
    assert cases("recompute", *parts, target("c", "130个", "whole"), identities=identity) == ["outside"]


def test_an_operand_of_two_values_allows_both() -> None:
    """Where an operand is itself in doubt, only what neither value allows is told."""
    statements = [figure("a", "70个", "left"), figure("d", "90个", "left"), figure("b", "55个", "right")]
    assert cases("recompute", *statements, figure("c", "140个", "whole", of="left + right")) == []
    assert cases("recompute", *statements, figure("c", "150个", "whole", of="left + right")) == ["outside"]


def test_an_unknown_operand_is_no_finding() -> None:
    """Nothing is worked out of a figure that is not there."""
    assert cases("recompute", figure("a", "70个", "left"), figure("c", "126个", "whole", of="left + right")) == []


def test_units_that_do_not_fit_an_identity() -> None:
    """Tonnes and heads have no sum: that is told, and the audit goes on."""
    statements = [figure("a", "70个", "left"), figure("b", "5万吨", "right"), figure("c", "75个", "whole", of="left + right")]
    (told,) = found("recompute", *statements)
    assert (told.case, told.facts["from"], told.facts["to"]) == ("units", "万吨", "个")
    assert cases("recompute", figure("a", "70%", "whole"), figure("c", "75个", of="<= whole")) == ["units"]
    assert cases("recompute", figure("a", "70个", "left"), figure("b", "5%", "right"), figure("c", "75公斤", of="left / right")) == ["units"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("15.8%", []), ("16%", []), ("15%", ["cut_off"]), ("15.4%", ["outside"]), ("14%", ["outside"]), ("13%", ["outside"]), ("17.5%", ["outside"])],
)
def test_growth_of_two_levels(printed: str, expected: list[str]) -> None:
    """132 after 114 is 14.85 to 16.74 % (131.5 after 114.5, 132.5 after 113.5), and 15.79 % as printed: 15 is that cut off.

    132.0 after 114.0 is 15.69 to 15.88 %.
    """
    digits = "132.0万美元", "114.0万美元"
    exact = [figure("a", digits[0]), figure("b", digits[1], period="2023"), growth("c", printed)]
    rough = [figure("a", "132万美元"), figure("b", "114万美元", period="2023"), growth("c", printed)]
    assert cases("recompute_growth", *rough) == {"15%": ["as_if_cut_off"], "14%": ["cut_off"], "13%": ["outside"], "17.5%": ["outside"]}.get(printed, [])
    assert cases("recompute_growth", *exact) == expected


def test_a_level_in_doubt_gives_no_cut_off() -> None:
    """Where a level is printed as 132 and as 133, no one number says that 15 was cut off."""
    levels = [figure("a", "132万美元"), figure("b", "114万美元", period="2023"), figure("d", "133万美元")]
    assert cases("recompute_growth", *levels, growth("c", "15%")) == []


def test_growth_in_other_words() -> None:
    """A change in days and a multiple are held against the levels too."""
    days = [figure("a", "320天"), figure("b", "299天", period="2023")]
    assert cases("recompute_growth", *days, growth("c", "增加21天")) == []
    assert cases("recompute_growth", *days, growth("c", "增加31天")) == ["outside"]
    money = [figure("a", "8亿元"), figure("b", "4亿元", period="2023")]
    assert cases("recompute_growth", *money, growth("c", "2倍")) == []
    assert cases("recompute_growth", *money, growth("c", "3倍")) == ["outside"]


def test_growth_of_factors() -> None:
    """Where output is area times yield, 0.32 % and 0.11 % make 0.43 %; 0.53 % does not fit."""
    identity = [Identity.read("output", "area * yield")]
    parts = [growth("a", "0.32%", "area", "area_growth"), growth("b", "0.11%", "yield", "yield_growth")]
    assert cases("recompute_growth", *parts, growth("c", "0.43%", "output", "output_growth"), identities=identity) == []
    assert cases("recompute_growth", *parts, growth("c", "0.53%", "output", "output_growth"), identities=identity) == ["outside"]


def test_a_growth_of_a_table_finds_its_level_by_name() -> None:
    """进出口总值增速 of a table is the growth of 进出口总值 in the text."""
    table = plan(row("trade_growth", "3", "进出口总值增速", "%"))
    level = figure("a", "132.3亿元", "trade", name="进出口总值")
    other = growth("b", "5.9%", "trade", "trade_growth")
    assert cases("two_bases", level, other, plan=table, actuals=reported(trade_growth="△3")) == ["bases"]
    assert cases("two_bases", level, other, plan=table, actuals=reported(trade_growth="5.9")) == []
