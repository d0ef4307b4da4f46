"""A whole plan: counts, parents and their parts, the binding veto, vintages, and notes on marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck import (
    Actual,
    ActualError,
    Actuals,
    AtLeast,
    Classification,
    Name,
    NotSet,
    Period,
    Plan,
    Reason,
    Reference,
    References,
    Rule,
    Scorecard,
    SetByCity,
    Target,
    TargetError,
    Verdict,
    policies,
    score_plan,
)
from plancheck.references import Role
from plancheck.scorecard import Counts

SIX = AtLeast("6")


def rule(rule_id: str, target: Target = SIX, **more: Any) -> Rule:
    return Rule(rule_id, target, unit="%", **more)


def plan(*rules: Rule, marks: dict[str, str] | None = None) -> Plan:
    return Plan("p", Name("计划", "plan"), rules, marks=marks or {})


def card(rules: list[Rule], figures: dict[str, Any], **more: Any) -> Scorecard:
    return score_plan(plan(*rules), Actuals({key: found if isinstance(found, Actual | tuple) else Actual(found) for key, found in figures.items()}), **more)


def test_counts() -> None:
    """Met, missed and pending, each with how many rest on a provisional figure, as ruling 7 counts them apart."""
    rules = [rule(name) for name in "abcdef"]
    figures = {"a": 6, "b": Actual(7, provisional=True), "c": 5, "d": Actual(5, provisional=True), "e": Actual(status="claim")}
    found = card(rules, figures)
    assert found.counts == Counts(2, 2, 2, provisional_met=1, provisional_missed=1)
    assert (found.counts.total, found.counts.decided, found.coverage) == (6, 4, Fraction(2, 3))
    waiting = card(rules, figures, policy=policies.FINAL_ONLY)
    assert waiting.counts == Counts(1, 1, 4, provisional_pending=2)


def test_rows_and_sub_rows() -> None:
    """Headline rows and all rows are counted separately; a sub-row is one by its parent or by its row."""
    rules = [rule("a", row="1"), rule("b", row="1#1"), rule("c", row="2"), rule("d", parent="c")]
    found = card(rules, {"a": 6, "b": 5, "c": 6, "d": 6})
    assert (found.headline, found.sub_rows, found.counts) == (Counts(2), Counts(1, 1), Counts(3, 1))


def test_classes() -> None:
    """Each class is counted apart, sub-rows included, and rows without one too."""
    rules = [rule("a", classification="binding"), rule("b", classification="expected"), rule("c"), rule("d", classification="binding", parent="a")]
    found = card(rules, {"a": 6, "b": 5, "d": 6})
    assert found.by_class(Classification.BINDING) == Counts(2)
    assert found.by_class(Classification.EXPECTED) == Counts(missed=1)
    assert found.by_class(None) == Counts(pending=1)


PASSES: list[tuple[str, str, bool | None]] = [
    ("every binding row met", "met met", True),
    ("one binding miss fails the plan", "met missed", False),
    ("a miss fails it whatever is pending", "pending missed", False),
    ("no binding miss shown is no pass", "met pending", None),
    ("nothing but pending is no pass", "pending", None),
    ("no binding row at all is no pass", "", None),
]


@pytest.mark.parametrize(("binding", "passes"), [pytest.param(binding, passes, id=name) for name, binding, passes in PASSES])
def test_veto(binding: str, passes: bool | None) -> None:  # noqa: FBT001 - a column of the table
    """Binding is a veto; what expected rows do changes nothing."""
    figures = {"met": 6, "missed": 5}
    words = dict(enumerate(binding.split()))
    rules = [rule(f"b{number}", classification="binding") for number in words]
    given = {f"b{number}": figures[word] for number, word in words.items() if word in figures}
    for expected in (5, 6):
        assert card([*rules, rule("e", classification="expected"), rule("u")], {**given, "e": expected, "u": expected}).passes is passes


VERDICTS = st.sampled_from(["met", "missed", "pending"])


@given(st.lists(VERDICTS, min_size=1, max_size=4))
def test_parent_is_the_and_of_its_parts(verdicts: list[str]) -> None:
    """A parent without a number of its own has the Kleene verdict of its children, and the reason of the first that has it."""
    figures = {"met": Actual(6), "missed": Actual(5), "pending": Actual(status="deferred")}
    rules = [rule("parent", NotSet()), *(rule(f"c{number}", parent="parent") for number in range(len(verdicts)))]
    found = card(rules, {f"c{number}": figures[word] for number, word in enumerate(verdicts)})
    expected = "missed" if "missed" in verdicts else "pending" if "pending" in verdicts else "met"
    reasons = {"met": Reason.INSIDE, "missed": Reason.OUTSIDE, "pending": Reason.DEFERRED}
    parent = found["parent"]
    assert (parent.verdict, parent.reason, parent.margin) == (Verdict(expected), reasons[expected], None)
    assert [part.rule_id for part in parent.parts] == [f"c{number}" for number in range(len(verdicts))]


def test_first_child_in_row_order() -> None:
    """Of several pending children the first in row order gives the reason."""
    rules = [rule("c2", SetByCity(), parent="p"), rule("p", NotSet()), rule("c1", parent="p")]
    found = card(rules, {"c1": 6})
    assert (found["p"].verdict, found["p"].reason) == (Verdict.PENDING, Reason.SET_BY_CITY)
    assert [outcome.rule_id for outcome in found] == ["c2", "p", "c1"]


def test_parent_with_a_number_of_its_own() -> None:
    """A parent with a target is judged by its own figure, whatever its children do."""
    found = card([rule("p"), rule("c", parent="p")], {"p": 6, "c": 5})
    assert (found["p"].verdict, found["c"].verdict, found["p"].parts) == (Verdict.MET, Verdict.MISSED, ())


def test_blank_parent_without_children() -> None:
    """A blank row with no children has no target."""
    assert card([rule("p", NotSet())], {})["p"].reason is Reason.NO_TARGET


def test_grandchildren() -> None:
    """Parts of parts are judged from below, and a provisional figure shows at the top."""
    rules = [rule("a", NotSet()), rule("b", NotSet(), parent="a"), rule("c", parent="b")]
    found = card(rules, {"c": Actual(5, provisional=True)})
    assert found["a"].verdict is Verdict.MISSED
    assert found["a"].provisional
    assert found.counts == Counts(missed=3, provisional_missed=3)


def test_own_ancestor() -> None:
    """A plan in which a row is a part of itself is refused when it is built."""
    with pytest.raises(TargetError, match="plan 'p': 'a' is its own ancestor"):
        plan(rule("a", NotSet(), parent="b"), rule("b", NotSet(), parent="a"))
    with pytest.raises(TargetError, match="plan 'p': 'a' is its own ancestor"):
        plan(rule("a", NotSet(), parent="a"))


def test_rows_are_nested_up_to_a_depth() -> None:
    """32 rows above a row are judged from the last one up; one more is refused when the plan is built, by name."""
    rows = [rule("r0", NotSet()), *(rule(f"r{depth}", NotSet() if depth < 32 else AtLeast(60), parent=f"r{depth - 1}") for depth in range(1, 33))]
    assert card(rows, {"r32": Actual(61)})["r0"].verdict is Verdict.MET
    with pytest.raises(TargetError, match="'r33' is a part of a part, more than 32 rows deep"):
        plan(*rows, rule("r33", NotSet(), parent="r32"))


def test_vintages() -> None:
    """The latest figure not after the day asked for is judged; an undated one counts as the oldest."""
    spring, autumn = date(2025, 3, 1), date(2025, 9, 1)
    figures = {"a": (Actual(6, as_of=autumn), Actual(4), Actual(5, as_of=spring))}
    latest = [card([rule("a")], figures, as_of=day)["a"].actual.value for day in (None, autumn, date(2025, 8, 31), spring, date(2025, 1, 1))]
    assert latest == [6, 6, 5, 5, 4]


def test_not_due_by_plan() -> None:
    """Before the end of the period every row is not due, a parent by its children."""
    rules = [rule("p", NotSet(), period=Period.year(2025)), rule("c", parent="p", period=Period.year(2025))]
    found = card(rules, {"c": 5}, as_of=date(2025, 6, 1))
    assert [outcome.reason for outcome in found] == [Reason.NOT_DUE, Reason.NOT_DUE]
    assert found.as_of == date(2025, 6, 1)


def test_references_reach_every_rule() -> None:
    """References and policy are those of the call, for children too."""
    settled = References([Reference(Role.TARGET, "c", target=SIX, source="市政府", as_of=date(2025, 3, 1))])
    rules = [rule("p", NotSet()), rule("c", SetByCity(), parent="p")]
    found = card(rules, {"c": 6}, references=settled, policy=policies.STRICT)
    assert (found["p"].verdict, found["p"].policy, found.policy) == (Verdict.MET, policies.STRICT, policies.STRICT)


def estimate(value: int) -> Actual:
    return Actual(value, provisional=True, mark="△", text=f"△{value}")


def test_unexplained_triangle() -> None:
    """△ that the table's note does not explain is read as provisional, and reported with its rows."""
    found = score_plan(plan(rule("a", row="1"), rule("b", row="2"), rule("c")), Actuals({"a": estimate(6), "b": Actual(6), "c": estimate(5)}))
    assert found.notes == ("△ is not explained by this table's notes and was read as provisional: rows 1, c",)
    assert [outcome.provisional for outcome in found] == [True, False, True]


@pytest.mark.parametrize(("note", "provisional"), [("provisional: 预计数", True), ("预计数", True), ("other: 年快报数", False), ("binding: 约束性", False)])
def test_explained_triangle(note: str, provisional: bool) -> None:  # noqa: FBT001 - a column of the table
    """△ means what that table's note says, and nothing is reported where it says so."""
    found = score_plan(plan(rule("a"), marks={"△": note}), Actuals({"a": estimate(6)}))
    assert (found["a"].provisional, found.notes) == (provisional, ())


def test_unexplained_marks_of_rules() -> None:
    """A mark printed beside a rule and explained nowhere is reported with its row; an explained one is not."""
    rules = [rule("a", row="1", marks=("*", "※")), rule("b", marks=("※",))]
    found = score_plan(plan(*rules, marks={"*": "binding"}), Actuals({}))
    assert found.notes == (
        "row 1: the mark ※ is printed and not explained by this table's notes",
        "row b: the mark ※ is printed and not explained by this table's notes",
    )


def test_strange_figures_are_refused() -> None:
    """A figure for an indicator that the plan does not have is refused with the near id; `only` takes the plan's own."""
    actuals = Actuals({"gdp": Actual(6), "gpd": Actual(5)})
    with pytest.raises(ActualError) as caught:
        score_plan(plan(rule("gdp")), actuals)
    assert str(caught.value) == "plan 'p' has no rule for 'gpd'\n  gpd: did you mean 'gdp'?"
    assert score_plan(plan(rule("gdp")), actuals.only(plan(rule("gdp")))).counts == Counts(1)


def test_as_a_collection() -> None:
    """A scorecard is walked in row order and indexed by rule id; a wrong id is told with the near one."""
    found = card([rule("gdp"), rule("jobs")], {"gdp": 6})
    assert (len(found), [outcome.rule_id for outcome in found], found["jobs"].reason) == (2, ["gdp", "jobs"], Reason.NO_ACTUAL)
    with pytest.raises(KeyError, match="did you mean 'gdp'"):
        found["gpd"]
    with pytest.raises(KeyError, match="jobs"):
        replace(found, outcomes=found.outcomes[:1])["jobs"]


def test_empty_plan() -> None:
    """A plan without rows has no coverage and no pass."""
    found = card([], {})
    assert (found.counts, found.coverage, found.passes) == (Counts(), None, None)


def test_equal_to_target_and_too_easy() -> None:
    """A provisional figure that equals its target, and a target passed by more than a quarter, are worth a question."""
    rules = [
        Rule("a", AtLeast("400"), unit="家"),
        Rule("b", AtLeast("400"), unit="家"),
        Rule("c", AtLeast("400"), unit="家"),
        Rule("d", AtLeast("400"), unit="家"),
    ]
    found = card(rules, {"a": estimate(400), "b": 400, "c": 500, "d": 501})
    assert [outcome.rule_id for outcome in found.equal_to_target] == ["a"]
    assert [outcome.rule_id for outcome in found.too_easy] == ["d"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_explains_itself(lang: str) -> None:
    """The paragraph of a plan says how many rows were met."""
    assert "2" in card([rule("a"), rule("b")], {"a": 6, "b": 6}).explain(lang)
