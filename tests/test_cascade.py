"""A district's targets against the city's: strictness, margins, shares, faulty crosswalks."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from plancheck import (
    About,
    AllOf,
    AtLeast,
    Direction,
    KeepStable,
    Name,
    Plan,
    PlanFileError,
    Point,
    Qualitative,
    Reference,
    References,
    Rule,
    Scale,
    SetByCity,
    Target,
    TargetError,
    Within,
    load_plan,
    policies,
)
from plancheck.cascade import CascadeRow, Link, Strictness, cascade, load_crosswalk
from plancheck.references import Role
from plancheck.reports.cascade import cascade_csv, cascade_json, cascade_table

D = Decimal
WATER = Scale("surface-water", ("Ⅰ", "Ⅱ", "Ⅲ"))


def rule(target: Target, unit: str | None = "%", direction: str | None = "higher", rule_id: str = "x", **more: Any) -> Rule:
    return Rule(rule_id, target, unit=unit, direction=direction, **more)


def plan(*rules: Rule, plan_id: str = "p", year: int | None = 2025) -> Plan:
    return Plan(plan_id, Name(zh="计划"), rules, year=year)


def row(district: Rule, city: Rule, **more: Any) -> CascadeRow:
    """The one row of a cascade of one rule each."""
    result = cascade(plan(district), plan(city), [Link(city.id, district.id, **more)])
    return result.rows[0]


WATER_II, WATER_III = (Rule("x", KeepStable(level), scale=WATER) for level in ("Ⅱ", "Ⅲ"))

CASES = {
    "6左右 under 6左右": (rule(About(D(6))), rule(About(D(6))), Strictness.EQUAL, "0"),
    "6.5左右 under 6左右": (rule(About(D("6.5"))), rule(About(D(6))), Strictness.STRICTER, "0.5"),
    "5.5以内 under 5左右, where lower is better": (rule(Within(D("5.5")), direction="lower"), rule(About(D(5)), direction="lower"), Strictness.LAXER, "-0.3"),
    "6 under 6左右": (rule(Point(D(6))), rule(About(D(6))), Strictness.STRICTER, "0.2"),
    "22500人 under 2.5万人": (rule(AtLeast(D(22500)), "人"), rule(AtLeast(D("2.5")), "万人"), Strictness.LAXER, "-0.25"),
    "a band under a floor": (rule(Point(D(6)), direction="centred"), rule(AtLeast(D(5))), Strictness.STRICTER, "1"),
    "a floor under a band": (rule(AtLeast(D(5))), rule(AllOf((AtLeast(D(5)), Within(D(8))))), Strictness.LAXER, None),
    "a floor that a ceiling contradicts": (rule(AtLeast(D(5))), rule(Within(D(4))), Strictness.CONTRADICTORY, None),
    "a district target that no figure meets": (rule(AllOf((AtLeast(D(8)), Within(D(7))))), rule(AtLeast(D(5))), Strictness.CONTRADICTORY, None),
    "a floor that overlaps a ceiling": (rule(AtLeast(D(3))), rule(Within(D(4))), Strictness.DIFFERENT, None),
    "what the city has not set": (rule(AtLeast(D(3))), rule(SetByCity()), Strictness.UNKNOWN, None),
    "a district that waits": (rule(SetByCity()), rule(AtLeast(D(3))), Strictness.UNKNOWN, None),
    "a district's words": (rule(Qualitative("保稳提质")), rule(AtLeast(D(3))), Strictness.UNKNOWN, None),
    "8以上 and what the city adds, under 7以上": (rule(AllOf((AtLeast(D(8)), SetByCity()))), rule(AtLeast(D(7))), Strictness.STRICTER, "1"),
    "8以上 and what the city adds, under 8以上": (rule(AllOf((AtLeast(D(8)), SetByCity()))), rule(AtLeast(D(8))), Strictness.AS_STRICT, "0"),
    "Ⅱ类 under Ⅲ类": (WATER_II, WATER_III, Strictness.STRICTER, "1"),
    "Ⅲ类 under Ⅱ类": (WATER_III, WATER_II, Strictness.LAXER, "-1"),
}


@pytest.mark.parametrize("case", CASES)
def test_strictness_and_margin(case: str) -> None:
    """The district's target lies to the city's as reasoned, with the margin in the city's unit."""
    district, city, strictness, margin = CASES[case]
    found = row(district, city)
    assert found.strictness is strictness
    assert found.margin == (None if margin is None else D(margin))


def test_a_share_of_the_citys_total() -> None:
    """A city's 60万人 and a share of 1/30 ask for 2 万人; 1.9 is laxer by 0.1."""
    city = rule(AtLeast(D(60)), "万人")
    assert row(rule(AtLeast(D(20000)), "人"), city, share=Fraction(1, 30)).strictness is Strictness.EQUAL
    short = row(rule(AtLeast(D("1.9")), "万人"), city, share=Fraction(1, 30))
    assert (short.strictness, short.margin, short.unit) == (Strictness.LAXER, Fraction(-1, 10), "万人")


def test_a_share_of_a_rate_is_refused() -> None:
    """A tenth of a growth rate means nothing."""
    with pytest.raises(TargetError, match="no share can be taken"):
        row(rule(AtLeast(D(5))), rule(AtLeast(D(6))), share=D("0.1"))
    with pytest.raises(TargetError, match="share of 0"):
        Link("x", "x", D(0))


def test_what_the_crosswalk_does_not_name_is_missing() -> None:
    """Every target of the city has a row, in the city's order; one may have two answers."""
    city = plan(rule(AtLeast(D(1)), rule_id="a"), rule(AtLeast(D(2)), rule_id="b"), rule(AtLeast(D(3)), rule_id="c"))
    district = plan(rule(AtLeast(D(2)), rule_id="d"), rule(AtLeast(D(1)), rule_id="e"))
    result = cascade(district, city, [Link("b", "d"), Link("c", None, note="no such industry"), Link("b", "e")])
    assert [(found.city.id, found.district.id if found.district else None, found.strictness.value) for found in result.rows] == [
        ("a", None, "missing"),
        ("b", "d", "equal"),
        ("b", "e", "laxer"),
        ("c", None, "missing"),
    ]
    assert [found.is_as_strict for found in result.rows] == [None, True, False, None]
    assert result.count(Strictness.MISSING) == 2


def test_the_policy_reads_both_plans() -> None:
    """5.8以上 is as strict as 6左右 under the plan reading, and laxer where 左右 has no tolerance."""
    district, city = plan(rule(AtLeast(D("5.8")))), plan(rule(About(D(6))))
    answers = [cascade(district, city, [Link("x", "x")], policy=policy).rows[0].strictness for policy in (policies.CN_PLAN, policies.STRICT)]
    assert answers == [Strictness.EQUAL, Strictness.LAXER]


def test_references_settle_what_waits() -> None:
    """The authority's 3 makes the district's 3.5 stricter."""
    set_at_3 = References([Reference(Role.TARGET, "x", target=AtLeast(D(3)), source="市发改委", as_of=date(2025, 1, 1))])
    result = cascade(plan(rule(AtLeast(D("3.5")))), plan(rule(SetByCity())), [Link("x", "x")], city_references=set_at_3)
    assert result.rows[0].strictness is Strictness.STRICTER


def test_targets_that_cannot_be_compared_are_refused_by_name() -> None:
    """万人 under 万元 is a faulty crosswalk, not an answer."""
    with pytest.raises(TargetError, match="x of the district cannot be held against x of the city"):
        row(rule(AtLeast(D(1)), "万人"), rule(AtLeast(D(1)), "万元"))


def test_a_plan_is_as_strict_as_itself() -> None:
    """Every row of the table of 2025 equals itself, also those that wait: it is one unknown."""
    table = load_plan("banan-2025")
    result = cascade(table, table, [Link(each.id, each.id) for each in table])
    assert {found.strictness for found in result.rows} == {Strictness.EQUAL}
    assert result.notes == ()


def test_two_plans_may_wait_for_two_figures() -> None:
    """What the city is set from above and what it sets the district are not the same, though the rules look alike."""
    waits = rule(SetByCity())
    result = cascade(plan(waits, plan_id="district"), plan(waits, plan_id="city"), [Link("x", "x")])
    assert result.rows[0].strictness is Strictness.UNKNOWN


def test_plans_of_different_years_are_told() -> None:
    """They may be compared, and the reader is told."""
    result = cascade(plan(rule(AtLeast(D(1))), year=2024), plan(rule(AtLeast(D(1)))), [Link("x", "x")])
    assert result.notes == ("the plans are of different years: 2024 and 2025",)
    assert cascade_table(result, "en").endswith("the plans are of different years: 2024 and 2025")
    assert cascade_table(result, "zh").endswith("两个计划的年份不同：2024和2025")


def crosswalk(tmp_path: Path, text: str) -> tuple[Link, ...]:
    file = tmp_path / "crosswalk.csv"
    file.write_text(text, encoding="utf-8")
    two = plan(rule(AtLeast(D(1)), "万人", rule_id="jobs"), rule(AtLeast(D(1)), rule_id="growth"))
    return load_crosswalk(file, two, two)


def test_a_crosswalk_file(tmp_path: Path) -> None:
    """Shares as decimals or ratios, exactly; an empty district says that there is none."""
    links = crosswalk(tmp_path, "\ufeffcity,district,share,note\r\njobs,jobs,1/39,by population\r\ngrowth,,,\r\n")
    assert links == (Link("jobs", "jobs", Fraction(1, 39), "by population"), Link("growth"))
    assert crosswalk(tmp_path, "city,district,share\njobs,jobs,0.05\n") == (Link("jobs", "jobs", D("0.05")),)


def test_every_fault_of_a_crosswalk_at_once(tmp_path: Path) -> None:
    """Unknown ids with what may be meant, bad shares and repeated lines, each with its line."""
    with pytest.raises(PlanFileError) as caught:
        crosswalk(tmp_path, "city,district,share\njob,jobs,\njobs,jobs,\njobs,jobs,\ngrowth,growth,0.5\njobs,growth,x\njobs,growth,1/0\n")
    text = str(caught.value)
    assert "5 problems" in text
    for words in ("no rule 'job' @ line 2", "did you mean 'jobs'", "a second time @ line 4", "no share can be taken @ line 5", "line 6", "divides by zero"):
        assert words in text


def a_result() -> tuple[Plan, Plan, list[Link]]:
    city = plan(
        rule(About(D(6), text="6左右"), name=Name(zh="增速", en="Growth"), row="1"),
        rule(AtLeast(D(60), text="=60|以上"), "万人", rule_id="jobs"),
        plan_id="city",
    )
    return plan(rule(About(D("5.5"), text="5.5左右"), row="2"), plan_id="district"), city, [Link("x", "x", note="n")]


def test_the_json() -> None:
    """Exact decimal strings, both rules, and the counts."""
    district, city, links = a_result()
    content = json.loads(cascade_json(cascade(district, city, links)))
    first = content["rows"][0]
    assert (first["strictness"], first["as_strict"], first["margin"], first["unit"], first["note"]) == ("laxer", False, "-0.5", "%", "n")
    assert (first["city"]["target"]["value"], first["district"]["target"]["value"]) == ("6", "5.5")
    assert content["summary"]["missing"] == 1
    assert content["policy"]["id"] == "cn-plan"


def test_the_csv() -> None:
    """One line for each row; a formula is quoted, a negative number is not."""
    lines = list(csv.DictReader(io.StringIO(cascade_csv(cascade(*a_result())))))
    assert [line["strictness"] for line in lines] == ["laxer", "missing"]
    assert lines[0]["margin"] == "-0.5"
    assert lines[1]["city_target"] == "'=60|以上"


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ["laxer", "-0.5 points", "no district target", "1 laxer, 1 no district target"]), ("zh", ["更松", "-0.5个百分点", "区县无此目标", "更松1项"])],
)
def test_the_table(lang: str, words: list[str]) -> None:
    """The answer in words, in both languages; Markdown escapes what would mean something."""
    result = cascade(*a_result())
    text = cascade_table(result, lang)  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    assert all(word in text for word in words)
    assert "\\|" in cascade_table(result, "en", "markdown")


def test_directions_do_not_matter_where_bounds_are_printed() -> None:
    """以上 and 以内 are sets of their own: a rule without a direction can be compared."""
    assert row(rule(AtLeast(D(2)), direction=None), rule(AtLeast(D(1)), direction=Direction.HIGHER)).is_as_strict is True
