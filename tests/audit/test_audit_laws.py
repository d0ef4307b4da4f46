"""Laws of a whole audit: order, unrelated statements, units, and what is said twice and equal."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.made_up import figure, ids, plan, reported, row, target
from plancheck import ActualError, TargetError
from plancheck.audit import RULES, Statement, audit
from plancheck.audit.findings import words
from plancheck.targets import Point

FIGURES = st.decimals(min_value="0.01", max_value=999, places=2)
UNITS = {"亿元": "万元", "万吨": "吨", "万人": "人"}


@st.composite
def documents(draw: st.DrawFn) -> list[Statement]:
    """A few levels, growths, shares and targets, of which some cannot all be true."""
    unit = draw(st.sampled_from(sorted(UNITS)))
    said = []
    for number in range(draw(st.integers(2, 9))):
        indicator = draw(st.sampled_from(["a", "b", "c"]))
        value = draw(FIGURES)
        match draw(st.sampled_from(["level", "growth", "target", "sum"])):
            case "level":
                said.append(figure(f"s{number}", f"{value}{unit}", indicator, name=f"{indicator}产值", period=draw(st.sampled_from(["2023", "2024"]))))
            case "growth":
                said.append(figure(f"s{number}", f"{value}%", f"{indicator}_growth", "growth", f"{indicator}产值增速", of=indicator))
            case "sum":
                said.append(figure(f"s{number}", f"{value}{unit}", "whole", "sum", "合计产值", of="a + b"))
            case _:
                said.append(target(f"s{number}", f"{value}{unit}", indicator, name=f"{indicator}产值", direction="higher"))
    return said


@given(documents(), st.randoms(use_true_random=False))
def test_order_does_not_matter(said: list[Statement], order: random.Random) -> None:
    """The same statements in any order give the same findings, with the same keys and sentences."""
    shuffled = list(said)
    order.shuffle(shuffled)
    assert audit(statements=shuffled) == audit(statements=said)


@given(documents(), FIGURES)
def test_an_unrelated_statement_changes_nothing(said: list[Statement], value: Decimal) -> None:
    """A figure of another indicator, which no statement names, neither adds nor takes away."""
    unrelated = figure("z1", f"{value}个", "unrelated", name="毫不相干的事")
    assert audit(statements=[*said, unrelated]) == audit(statements=said)


def in_other_unit(statement: Statement) -> Statement:
    """The same figure with its point moved by four places and the unit without its 万: 1.23万吨 and 12300吨 to hundreds."""
    small = UNITS[statement.counted_in or ""]
    if statement.actual is not None and statement.actual.value is not None:
        assert isinstance(statement.actual.value, Decimal)
        return replace(statement, actual=replace(statement.actual, value=statement.actual.value.scaleb(4), unit=small))
    assert isinstance(statement.target, Point)
    assert isinstance(statement.target.value, Decimal)
    return replace(statement, target=replace(statement.target, value=statement.target.value.scaleb(4), unit=small))


@given(documents())
def test_other_units_change_nothing(said: list[Statement]) -> None:
    """亿元 to 万元, 万吨 to 吨, with the same printed digits: the same statements are found."""
    scaled = [each if each.counted_in == "%" else in_other_unit(each) for each in said]
    assert ids(audit(statements=scaled)) == ids(audit(statements=said))


@given(documents())
def test_said_twice_and_equal(said: list[Statement]) -> None:
    """Every statement once more, on another page: no figure contradicts its copy."""
    copies = [replace(each, id=f"{each.id}x", place="elsewhere") for each in said]
    pairs = [{each.id, f"{each.id}x"} for each in said]
    for finding in audit(statements=[*said, *copies]):
        assert {each.id for each in finding.statements} not in pairs


def test_rules_are_switched() -> None:
    """A rule that is left out finds nothing, the others find what they found; a wrong name is told with the near one."""
    said = [figure("a", "5家"), figure("b", "7家"), figure("c", "97%以上", "y")]
    every = audit(statements=said)
    assert {each.rule for each in every} == {"same_quantity", "bound_as_actual"}
    assert audit(statements=said, skip=["same_quantity"]) == tuple(each for each in every if each.rule != "same_quantity")
    assert audit(statements=said, rules=["same_quantity"]) == tuple(each for each in every if each.rule == "same_quantity")
    with pytest.raises(TargetError, match="did you mean 'same_quantity'"):
        audit(statements=said, rules=["same_quantities"])


def test_an_id_names_one_statement() -> None:
    """Two statements of one id are refused, as a finding could mean either."""
    with pytest.raises(ActualError, match="two statements 'a'"):
        audit(statements=[figure("a", "5家"), figure("a", "7家")])


def test_acknowledged() -> None:
    """An acknowledged finding keeps its reason and no longer counts; a changed figure needs a new look."""
    said = [figure("a", "5家"), figure("b", "7家")]
    (first,) = audit(statements=said)
    (known,) = audit(statements=said, acknowledged={first.key: "two surveys"})
    assert (first.counts, known.counts, known.acknowledged) == (True, False, "two surveys")
    (changed,) = audit(statements=[said[0], figure("b", "8家")], acknowledged={first.key: "two surveys"})
    assert changed.counts


def test_every_rule_has_its_words_and_its_page() -> None:
    """Rules, words and docstrings are in step, and every case has both languages."""
    assert set(words()["rule"]) == set(RULES)
    for rule in RULES.values():
        assert len(rule.page.split()) > 5
        for case in words()["rule"][rule.name]["case"].values():
            assert {"severity", "confidence", "en", "zh"} == set(case)


ACCUSING = {
    "en": ("wrong", "false", "error", "mistake", "lie", "fake", "manipulat", "conceal", "hide", "fraud"),
    "zh": ("造假", "虚报", "隐瞒", "错误", "作假", "瞒报", "伪造"),
}


def test_no_accusations() -> None:
    """A sentence says what does not fit, and never why."""
    for rule in words()["rule"].values():
        for case in rule["case"].values():
            for lang, bad in ACCUSING.items():
                assert not any(word in case[lang].lower().replace("believe", "") for word in bad), case[lang]


def test_a_plan_alone() -> None:
    """A plan with its figures and nothing else can be audited."""
    assert audit(plan(row("x", "5")), reported(x="6")) == ()
