"""Findings of the lint: one firing case and its harmless neighbours for every check."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from plancheck import (
    AllOf,
    AtLeast,
    KeepStable,
    MoreThan,
    Name,
    NotSet,
    Period,
    Plan,
    Point,
    Qualitative,
    Reference,
    References,
    Relative,
    Rule,
    Scale,
    SetByCity,
    Target,
    Within,
    load_plan,
)
from plancheck.lint import Severity, lint
from plancheck.lint.findings import table
from plancheck.references import Role
from plancheck.reports.lint import findings_text
from plancheck.targets import Change, Comparison

D = Decimal
WATER = Scale("surface-water", ("Ⅰ", "Ⅱ", "劣Ⅴ"))
BEFORE = Name(zh="指标")


def rule(target: Target, unit: str | None = "家", direction: str | None = "higher", rule_id: str = "x", **more: Any) -> Rule:
    more.setdefault("name", BEFORE)
    return Rule(rule_id, target, unit=unit, direction=direction, **more)


def plan(*rules: Rule, plan_id: str = "p") -> Plan:
    return Plan(plan_id, Name(zh="计划"), rules)


def found(*rules: Rule) -> list[str]:
    return [finding.check for finding in lint(plan(*rules))]


def share(target: Target, direction: str = "higher") -> Rule:
    return rule(target, "%", direction, quantity="share")


def growth(target: Target, direction: str = "higher") -> Rule:
    return rule(target, "%", direction, quantity="rate")


FIRING = {
    "8以上 and 7以内 at once": (rule(AllOf((AtLeast(D(8)), Within(D(7))))), "contradictory_parts"),
    "a share of 105 % or more": (share(AtLeast(D(105))), "never_met"),
    "370 days of good air in one year": (
        rule(Point(D(370)), "天", name=Name(zh="空气质量优良天数"), period=Period.year(2024)),
        "never_met",
    ),
    "a share of 0 % or more": (share(AtLeast(D(0))), "always_met"),
    "keeping the worst class": (rule(KeepStable("劣Ⅴ"), None, None, scale=WATER), "always_met"),
    "one figure against % and 亿元": (growth(AllOf((AtLeast(D(8)), AtLeast(D(100), unit="亿元")))), "unscorable"),
    "a ceiling where higher is better": (rule(Within(D(5))), "against_direction"),
    "a floor where lower is better": (rule(AtLeast(D(5)), direction="lower"), "against_direction"),
    "a fall of 3 % or more of what should rise": (growth(AtLeast(D(3), change=Change.FALL)), "against_direction"),
    "not above the city's average where higher is better": (growth(Relative("全市平均", comparison=Comparison.WITHIN)), "against_direction"),
    "8以上，力争7": (rule(AtLeast(D(8), stretch=Point(D(7)))), "weaker_stretch"),
    "a stretch in another dimension": (rule(AtLeast(D(8), stretch=Point(D(7), unit="万元"))), "unscorable"),
    "增速 in 万元": (rule(AtLeast(D(5)), "万元", name=Name(zh="工业投资增速")), "unit_against_name"),
    "a bracket (%) and the unit 亿元": (rule(AtLeast(D(5)), "亿元", name=Name(zh="民间投资(不含房地产)完成额(%)")), "unit_against_name"),
    "an English growth in million yuan": (rule(AtLeast(D(5)), "亿元", name=Name(en="GDP growth")), "unit_against_name"),
    "a level in %": (rule(AtLeast(D(5)), "%", quantity="level"), "quantity_against_unit"),
    "a rate in 万元": (rule(AtLeast(D(5)), "万元", quantity="rate"), "quantity_against_unit"),
    "a binding target in words": (rule(Qualitative("保稳提质"), classification="binding"), "binding_without_number"),
    "a binding blank": (rule(NotSet(), classification="binding"), "binding_without_number"),
    "a binding 市级下达任务": (rule(SetByCity(), classification="binding"), "binding_waits"),
}


@pytest.mark.parametrize("case", FIRING)
def test_firing(case: str) -> None:
    """The case gives that finding and no other."""
    odd, check = FIRING[case]
    assert found(odd) == [check]


HARMLESS = {
    "60以上 of a share": share(AtLeast(D(60))),
    "a share of 100 %": share(Point(D(100))),
    "366 days in a leap year": rule(Point(D(366)), "天", name=Name(zh="优良天数"), period=Period.year(2024)),
    "a ceiling where lower is better": rule(Within(D(5)), direction="lower"),
    "a band where higher is better": rule(AllOf((AtLeast(D(5)), Within(D(8))))),
    "a fall of 3 % or more where lower is better": growth(AtLeast(D(3), change=Change.FALL), "lower"),
    "下降3%以上 of an indicator that counts falls": rule(AtLeast(D(3), change=Change.FALL), "%", name=Name(zh="单位地区生产总值能耗下降"), quantity="rate"),
    "8以上，力争10": rule(AtLeast(D(8), stretch=Point(D(10)))),
    "全员劳动生产率 in 万元/人年": rule(Point(D(46)), "万元/人年", name=Name(zh="规上工业全员劳动生产率")),
    "城镇化率 in %": rule(Point(D(85)), "%", name=Name(zh="常住人口城镇化率"), quantity="share"),
    "占比 that rises by points": rule(Point(D(2)), "个百分点", name=Name(zh="非化石能源占比"), quantity="rate"),
    "a bracket that is no unit": rule(Point(D(30)), "微克/立方米", "lower", name=Name(zh="浓度(PM2.5)")),
    "a bracket in another scale of the unit": rule(Point(D(30)), "吨", name=Name(zh="粮食产量（万吨）")),
    "a unit that is told elsewhere": rule(AtLeast(D(5)), "万令吉", name=Name(zh="工业投资增速")),
    "a level counted in times": rule(AtLeast(D(2)), "倍"),
    "翻一番 of a level": rule(Point(D(2), unit="倍"), "亿元"),
    "an expected target in words": rule(Qualitative("保稳提质"), classification="expected"),
    "not set and not binding": rule(NotSet()),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_harmless(case: str) -> None:
    """The case gives no finding at all."""
    assert found(HARMLESS[case]) == []


def family(whole: Rule, *parts: Rule) -> list[str]:
    return found(whole, *parts)


def test_sub_rows_in_another_dimension_or_scale() -> None:
    """万元 under 万吨 is a warning, 吨 under 万吨 a note, 万吨 under 万吨 nothing."""
    whole = rule(AtLeast(D(10)), "万吨", rule_id="whole")
    assert family(whole, rule(AtLeast(D(1)), "万元", parent="whole")) == ["parent_unit"]
    assert family(whole, rule(AtLeast(D(1)), "吨", parent="whole")) == ["parent_scale"]
    assert family(whole, rule(AtLeast(D(1)), None, parent="whole")) == ["parent_unit"]
    assert family(whole, rule(AtLeast(D(1)), "万吨", parent="whole")) == []


def test_parts_that_ask_for_more_than_the_whole() -> None:
    """6 万吨 and 50000 吨 are 11 万吨: above a whole of 10以上, against a whole of 10以内, fine for 11以上."""
    parts = rule(AtLeast(D(6)), "万吨", rule_id="a", parent="whole"), rule(AtLeast(D(50000)), "吨", rule_id="b", parent="whole")
    assert family(rule(AtLeast(D(10)), "万吨", rule_id="whole"), *parts) == ["parts_above_whole", "parent_scale"]
    assert family(rule(Within(D(10)), "万吨", "lower", rule_id="whole"), *parts) == ["parts_above_ceiling", "parent_scale"]
    assert family(rule(AtLeast(D(11)), "万吨", rule_id="whole"), *parts) == ["parent_scale"]


def test_averages_and_rates_do_not_add_up() -> None:
    """Urban 6万元 and rural 3万元 income are no 9万元 of all; 5 % and 6 % are no 11 %."""
    income = Name(zh="居民人均可支配收入")
    parts = [rule(AtLeast(D(count)), "万元", rule_id=f"part{count}", name=income, parent="whole") for count in (6, 3)]
    assert family(rule(AtLeast(D(5)), "万元", name=income, rule_id="whole"), *parts) == []
    rates = [rule(AtLeast(D(count)), "%", quantity="rate", rule_id=f"part{count}", parent="whole") for count in (6, 5)]
    assert family(rule(AtLeast(D(7)), "%", quantity="rate", rule_id="whole"), *rates) == []


def test_a_binding_parent_whose_children_carry_the_numbers_is_no_finding() -> None:
    """A blank parent line is judged by its sub-rows."""
    whole = rule(NotSet(), "万吨", rule_id="whole", classification="binding")
    assert family(whole, rule(AtLeast(D(1)), "万吨", parent="whole", classification="binding")) == []


def test_two_plans_of_one_period_are_held_together() -> None:
    """A contradiction is an error, another demand a note, the same set in other words nothing; another year is no matter."""

    def beside(other: Rule, own: Rule) -> list[str]:
        return [finding.check for finding in lint(plan(own), [plan(other, plan_id="q")])]

    year = Period.year(2025)
    own = rule(AtLeast(D(8)), period=year)
    assert beside(rule(Within(D(7)), direction="lower", period=year), own) == ["contradictory_plans"]
    assert beside(rule(AtLeast(D(9)), period=year), own) == ["differing_plans"]
    assert beside(rule(Point(D(8)), period=year), own) == []
    assert beside(rule(SetByCity(), period=year), own) == []  # it may turn out to be the same
    assert beside(rule(AtLeast(D(8)), "万元", period=year), own) == ["incomparable_plans"]
    assert beside(rule(AtLeast(D(9)), period=Period.year(2024)), own) == []


def test_references_are_taken_into_account() -> None:
    """The city's figure can make a share impossible."""
    city = References([Reference(Role.TARGET, "x", target=MoreThan(D(100)), source="市发改委", as_of=date(2025, 1, 1))])
    assert [finding.check for finding in lint(plan(share(SetByCity())), references=city)] == ["never_met"]


def test_every_check_of_the_table_is_proved_here() -> None:
    """No check without a case that fires it."""
    told = {check for _, check in FIRING.values()}
    told |= {"parent_unit", "parent_scale", "parts_above_whole", "parts_above_ceiling"}
    told |= {"contradictory_plans", "differing_plans", "incomparable_plans"}
    assert set(table()["check"]) == told


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_finding_has_its_words(lang: str) -> None:
    """Sentences without a hole; English ones speak no Chinese but the printed words, and severities are the closed three."""
    for odd, _ in FIRING.values():
        for finding in lint(plan(odd)):
            assert "{" not in finding.what(lang) + finding.hint(lang)
            assert finding.hint(lang)
            assert finding.severity in Severity


def test_the_words_of_one_finding() -> None:
    """A ceiling of 5 on what should rise, in both languages."""
    (finding,) = lint(plan(rule(Within(D(5), text="5以内"))))
    assert finding.what("en") == "5以内 sets a ceiling, and the direction says that higher is better"
    assert finding.what("zh") == "目标5以内是上限，而方向（direction）是越高越好"
    assert (finding.rule, finding.plan, finding.row, finding.severity) == ("x", "p", None, Severity.WARNING)


@pytest.mark.parametrize("name", ["banan-2024", "banan-2025", "banan-2025-tasks"])
def test_the_shipped_plans_have_no_findings(name: str) -> None:
    """Notes apart: targets that the city sets, and sub-rows in 吨 under 万吨."""
    notes = {"binding_waits", "parent_scale"}
    assert {finding.check for finding in lint(load_plan(name))} <= notes


def check(*files: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "plancheck", "check", *files], capture_output=True, text=True, encoding="utf-8", check=False)


RULES = """
[plan]
id = "small"
title.zh = "小计划"

[[rule]]
id = "jobs"
row = "1"
name.zh = "新增就业"
unit = "万人"
direction = "{direction}"
text = "2以上"
target = {{ kind = "at_least", value = "2" }}
"""


def test_check_exits_with_1_on_a_finding_and_0_without(tmp_path: Path) -> None:
    """A floor is odd where lower is better; the place and the hint are printed."""
    file = tmp_path / "small.toml"
    file.write_text(RULES.format(direction="higher"), encoding="utf-8")
    assert check(str(file)).returncode == 0
    file.write_text(RULES.format(direction="lower"), encoding="utf-8")
    done = check(str(file), "--lang", "en")
    assert done.returncode == 1
    assert "1 finding" in done.stdout
    assert "warning against_direction @ row 1 (jobs): 2以上 sets a floor" in done.stdout


def test_check_exits_with_2_on_a_broken_file_whatever_the_findings(tmp_path: Path) -> None:
    """A file that cannot be used outweighs findings in another."""
    odd, broken = tmp_path / "odd.toml", tmp_path / "broken.toml"
    odd.write_text(RULES.format(direction="lower"), encoding="utf-8")
    broken.write_text("[plan", encoding="utf-8")
    done = check(str(odd), str(broken))
    assert done.returncode == 2
    assert "against_direction" in done.stdout
    assert "broken.toml" in done.stderr


def test_the_lines_of_a_check() -> None:
    """One line that sums up, then place, fault and what would be right; a line break in a printed text stays inside its line."""
    good = plan(rule(AtLeast(D(5))))
    odd = plan(rule(Within(D(5), text="5\n以内"), row="1"), rule(SetByCity(text="市级下达任务"), rule_id="y", classification="binding"))
    assert findings_text("a.toml", good, lint(good)) == "a.toml: 1 rule, no fault found"
    assert findings_text("a.toml", good, lint(good), "zh") == "a.toml：1条规则，未发现问题"
    assert findings_text("a.toml", odd, lint(odd)).splitlines() == [
        "a.toml: 2 rules, 1 finding, 1 note",
        "  warning against_direction @ row 1 (x): 5 以内 sets a ceiling, and the direction says that higher is better",
        "    correct the direction, or say in a note why the bound is on the better side",
        "  note binding_waits @ y: a binding target that waits for the authority's figure: 市级下达任务",
        "    give it in a references file (role target), with source and date",
    ]
    assert findings_text("a.toml", odd, lint(odd), "zh").splitlines()[:2] == [
        "a.toml：2条规则，1处问题，1条提示",
        "  警告 against_direction 第1行（x）：目标5 以内是上限，而方向（direction）是越高越好",
    ]
