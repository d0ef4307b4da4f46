"""Whose target it is: words, quantities, names, scales, periods, and which indicators count falls."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plancheck import (
    About,
    ActualError,
    AtLeast,
    Classification,
    Direction,
    Name,
    Period,
    Quantity,
    Rule,
    Scale,
    TargetError,
)
from plancheck.rules import SCALES

SIX = About("6")

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("a direction is one of three", {"direction": "up"}, "'up' is no direction\n  one of higher, lower, centred"),
    ("a class is one of two", {"classification": "bound"}, "'bound' is no classification\n  one of binding, expected"),
    ("a quantity is one of five", {"quantity": "speed"}, "'speed' is no quantity\n  one of rate, share, level, index, class"),
    ("an index has a base", {"quantity": "index"}, 'x: an index has a base and nothing else has one\n  give base = "100" where the previous year is 100'),
    ("nothing else has a base", {"base": "100"}, 'x: an index has a base and nothing else has one\n  give base = "100" where the previous year is 100'),
    ("a base is above 0", {"quantity": "index", "base": "0"}, "x: an index whose base is not above 0 has no rate"),
    (
        "a class has a scale",
        {"quantity": "class"},
        "x: a class has a scale and nothing else has one\n  name one of surface-water, or list the classes, best first",
    ),
    (
        "nothing else has a scale",
        {"quantity": "rate", "scale": SCALES["surface-water"]},
        "x: a class has a scale and nothing else has one\n  name one of surface-water, or list the classes, best first",
    ),
]


@pytest.mark.parametrize(("fields", "message"), [pytest.param(fields, message, id=name) for name, fields, message in REFUSED])
def test_refused(fields: dict[str, Any], message: str) -> None:
    """An ill-formed rule is refused when it is built, with what would be right."""
    with pytest.raises(TargetError) as caught:
        Rule("x", SIX, **fields)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("%", Quantity.RATE),
        ("‰", Quantity.RATE),
        ("％", Quantity.RATE),
        ("个百分点", Quantity.RATE),
        ("percent", Quantity.RATE),
        ("亿元", Quantity.LEVEL),
        ("倍", Quantity.LEVEL),
        (None, Quantity.LEVEL),
    ],
)
def test_usual_quantity(unit: str | None, expected: Quantity) -> None:
    """Left out, the quantity is that of the unit."""
    assert Rule("x", SIX, unit=unit).quantity is expected


def test_words_become_members() -> None:
    """Words given as text are the members of the closed lists, numbers exact ones, and a scale makes a class."""
    rule = Rule("x", SIX, direction="lower", classification="binding", quantity="index", base=100.0)
    assert (rule.direction, rule.classification, rule.quantity) == (Direction.LOWER, Classification.BINDING, Quantity.INDEX)
    assert rule.base == Decimal(100)
    assert Rule("x", SIX, scale=SCALES["surface-water"]).quantity is Quantity.CLASS


@pytest.mark.parametrize("base", ["1", "0.5"])
def test_small_bases(base: str) -> None:
    """An index may count from 1 as well as from 100: any base above 0 has a rate."""
    assert Rule("x", SIX, quantity="index", base=base).base == Decimal(base)


NAMES = [(Name("增速", "growth"), "增速", "growth"), (Name(zh="增速"), "增速", "增速"), (Name(en="growth"), "growth", "growth")]


@pytest.mark.parametrize(("name", "chinese", "english"), NAMES)
def test_names(name: Name, chinese: str, english: str) -> None:
    """A missing name in one language shows the other."""
    assert (name.in_("zh"), name.in_("en"), str(name)) == (chinese, english, chinese)


@pytest.mark.parametrize("blank", [{}, {"zh": ""}, {"zh": " ", "en": "\t"}])
def test_no_name(blank: dict[str, str]) -> None:
    """An indicator wants a name."""
    with pytest.raises(TargetError, match=r"^an indicator wants a name in zh or en$"):
        Name(**blank)


def test_name_of_a_rule() -> None:
    """A text is a name, and without one the id stands in."""
    assert Rule("gdp", SIX, name="growth").name.in_("en") == "growth"
    assert Rule("gdp", SIX).name.in_("zh") == "gdp"


FALLS = [
    ("单位地区生产总值能耗下降", None, True),
    ("单位地区生产总值能耗降低 ", None, True),
    ("化学需氧量减少", None, True),
    ("能耗降幅", None, True),
    ("下降沿数量", None, False),
    ("地区生产总值增速", "GDP growth reduction", False),
    (None, "Energy intensity reduction", True),
    (None, "Emission Cut", True),
    (" ", "Emission cut", True),
    (None, "reductions in place", False),
]


@pytest.mark.parametrize(("chinese", "english", "falls"), FALLS)
def test_counts_falls_by_name(chinese: str | None, english: str | None, falls: bool) -> None:  # noqa: FBT001 - a column of the table
    """An indicator named …下降 or … reduction is itself a fall; the Chinese name goes first."""
    assert Rule("x", AtLeast("3"), name=Name(chinese, english)).counts_falls is falls


def test_counts_falls_by_target() -> None:
    """A target that is a fall makes the indicator count falls."""
    assert Rule("x", AtLeast("3", change="fall"), name=Name("能耗")).counts_falls


@pytest.mark.parametrize(
    ("row", "parent", "headline"),
    [("13", None, True), (None, None, True), ("13#2", None, False), ("13#2", "investment", False), (None, "investment", False)],
)
def test_headline(row: str | None, parent: str | None, headline: bool) -> None:  # noqa: FBT001 - a column of the table
    """A headline row has a number of its own and is part of no other row."""
    assert Rule("x", SIX, row=row, parent=parent).is_headline is headline


def test_scale_ranks() -> None:
    """The best class is first and has rank 0; a word outside the scale is refused, with the near one."""
    scale = Scale("grades", ["excellent", "good", "poor"])  # type: ignore[arg-type]  # a list becomes a tuple
    assert [scale.rank(level) for level in scale.levels] == [0, 1, 2]
    with pytest.raises(ActualError) as caught:
        scale.rank("goood")
    assert str(caught.value) == "'goood' is no class of the scale 'grades'\n  did you mean 'good'?"
    with pytest.raises(ActualError, match="its classes are excellent, good, poor, best first"):
        scale.rank("Ⅱ")
    with pytest.raises(ActualError, match=f"^'{'x' * 40}' is no class"):
        scale.rank("x" * 41)


@pytest.mark.parametrize("levels", [(), ("good", "good")])
def test_no_scale(levels: tuple[str, ...]) -> None:
    """A scale has classes, each once."""
    with pytest.raises(TargetError, match="scale 's' wants different levels, best first"):
        Scale("s", levels)


def test_surface_water() -> None:
    """GB 3838-2002: five classes and what is worse than the fifth."""
    assert SCALES["surface-water"].levels == ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ")


def test_period() -> None:
    """A year runs from its first day to its last; a period does not end before it begins."""
    assert Period.year(2024) == Period(date(2024, 1, 1), date(2024, 12, 31))
    assert Period(date(2024, 1, 1), date(2024, 1, 1)).end == date(2024, 1, 1)
    with pytest.raises(TargetError, match=r"^a period from 2024-12-31 to 2024-01-01 ends before it begins\n  swap the two days$"):
        Period(date(2024, 12, 31), date(2024, 1, 1))
