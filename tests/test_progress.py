"""Progress towards a later year: three paths, what they refuse, and their laws."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plancheck as pc
from plancheck.policies import Tolerance
from plancheck.progress import Formula, Pace, progress, rule_progress
from plancheck.references import Role

ROOT_TWO_BELOW = "141.421356237309504880168872420969807856"  # 100·√2 cut after 39 digits
ROOT_TWO_ABOVE = "141.421356237309504880168872420969807857"


@pytest.mark.parametrize(
    ("actual", "direction", "baseline", "target", "elapsed", "span", "pace"),
    [
        ("74.2", "higher", "70", "78", 3, 5, "behind"),  # 70 + 8·3/5 = 74.8
        ("74.8", "higher", "70", "78", 3, 5, "on_schedule"),
        ("75", "higher", "70", "78", 3, 5, "ahead"),
        ("13.33", "higher", "10", "20", 1, 3, "behind"),  # 13 1/3, which no decimal equals
        ("13.34", "higher", "10", "20", 1, 3, "ahead"),
        ("29", "lower", "30", "25", 2, 5, "behind"),  # 30 − 5·2/5 = 28
        ("28", "lower", "30", "25", 2, 5, "on_schedule"),
        ("27", "lower", "30", "25", 2, 5, "ahead"),
        ("-1", "higher", "-4", "4", 1, 2, "behind"),  # through zero a straight line is fine
    ],
)
def test_the_linear_path(actual: str, direction: str, baseline: str, target: str, elapsed: int, span: int, pace: str) -> None:
    """The same step in every period, compared exactly."""
    assert progress(actual, target, baseline=baseline, elapsed=elapsed, span=span, direction=direction).pace == Pace(pace)


@pytest.mark.parametrize(
    ("actual", "target", "pace"),
    [
        ("110", "121", "on_schedule"),  # 100 · 1.21^(1/2) = 110
        ("109.99", "121", "behind"),
        ("110.01", "121", "ahead"),
        (ROOT_TWO_BELOW, "200", "behind"),  # no float tells these two from 100·√2
        (ROOT_TWO_ABOVE, "200", "ahead"),
    ],
)
def test_the_compound_path(actual: str, target: str, pace: str) -> None:
    """The same growth in every period; half way from 100, the root decides and is never rounded."""
    found = progress(actual, target, baseline="100", elapsed=1, span=2, direction="higher", formula="compound")
    assert (found.pace, found.formula) == (Pace(pace), "compound")


def test_the_compound_path_is_shown_to_28_digits() -> None:
    """For the reader: 100·√2, in decimals."""
    found = progress("150", "200", baseline="100", elapsed=1, span=2, direction="higher", formula="compound")
    assert str(found.expected).startswith("141.42135623730950488016887")


def test_a_cumulative_target_adds_up_from_nothing() -> None:
    """〔18〕 over five years: 7.2 after two; 7 is behind, and 18 at the end is on schedule and reached."""
    found = progress("7", "18", elapsed=2, span=5, direction="higher", formula="cumulative")
    assert (found.pace, found.expected, found.difference) == (Pace.BEHIND, Fraction(36, 5), Fraction(-1, 5))
    end = progress("18", "18", elapsed=5, span=5, direction="higher", formula="cumulative")
    assert (end.pace, end.reached) == (Pace.ON_SCHEDULE, True)


@pytest.mark.parametrize(("actual", "reached"), [("25", True), ("24", True), ("25.1", False)])
def test_a_ceiling_is_reached_from_above(actual: str, reached: bool) -> None:  # noqa: FBT001 - one fact of the case
    """Lower is better: 25 itself is there."""
    assert progress(actual, "25", baseline="30", elapsed=2, span=5, direction="lower").reached is reached


def test_a_hundred_years_of_months_can_be_followed() -> None:
    """1,200 periods are the most; half of them is half the way."""
    assert progress("5", "10", baseline="0", elapsed=600, span=1200, direction="higher").pace is Pace.ON_SCHEDULE
    with pytest.raises(pc.TargetError, match="over 1201 periods"):
        progress("5", "10", baseline="0", elapsed=600, span=1201, direction="higher")


def test_a_part_year_is_counted_in_months() -> None:
    """Half of 2.25 万人 by June is 1.125; 1.2 is ahead and not yet reached."""
    found = progress("1.2", "2.25", elapsed=6, span=12, direction="higher", formula="cumulative")
    assert (found.pace, found.expected, found.reached) == (Pace.AHEAD, Fraction(9, 8), False)


@pytest.mark.parametrize(("actual", "pace"), [("74.2", "on_schedule"), ("74.01", "behind"), ("75.58", "on_schedule"), ("75.59", "ahead")])
def test_a_tolerance_widens_on_schedule_to_both_sides(actual: str, pace: str) -> None:
    """1 % of the target 78 is 0.78 about the path's 74.8: from 74.02 to 75.58."""
    tolerance = Tolerance("relative", Decimal("0.01"))
    assert progress(actual, "78", baseline="70", elapsed=3, span=5, direction="higher", tolerance=tolerance).pace == Pace(pace)


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "named"),
    [("0", "5", "1", "baseline is 0"), ("-1", "5", "1", "baseline is -1"), ("1", "0", "1", "target is 0"), ("1", "5", "-2", "actual is -2")],
)
def test_growth_through_zero_is_refused_with_the_reason(baseline: str, target: str, actual: str, named: str) -> None:
    """A ratio of figures that are 0 or change sign has no meaning, and no small number stands in."""
    with pytest.raises(pc.TargetError, match=named):
        progress(actual, target, baseline=baseline, elapsed=1, span=2, direction="higher", formula="compound")


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"direction": "centred"}, "centred"),
        ({"direction": "up"}, "no direction"),
        ({"elapsed": 6}, "6 of 5"),
        ({"elapsed": -1}, "-1 of 5"),
        ({"span": 0, "elapsed": 0}, "over 0 periods"),
        ({"span": 10**9}, "over 1000000000 periods"),
        ({"baseline": None}, "wants the figure of the base year"),
        ({"formula": "cumulative"}, "adds up from nothing"),
        ({"formula": "quadratic"}, "no formula"),
    ],
)
def test_a_path_that_is_none_is_refused(changes: dict[str, object], named: str) -> None:
    """Each refusal says what is wrong with the question."""
    asked: dict[str, object] = {"elapsed": 3, "span": 5, "direction": "higher", "baseline": "70", **changes}
    with pytest.raises(pc.TargetError, match=named):
        progress("74", "78", **asked)  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested


# ---- from a rule

URBAN = pc.Rule("urban", pc.AtLeast("78"), unit="%", quantity="share", direction="higher", period=pc.Period(date(2021, 1, 1), date(2025, 12, 31)))


def test_the_path_of_a_rule() -> None:
    """2020: 70 %, 2025: 78 %; in 2023 three of five years have passed."""
    found = rule_progress(URBAN, pc.Actual(Decimal("74.2")), base_year=2020, year=2023, baseline=pc.Actual(Decimal(70)))
    assert (found.pace, found.elapsed, found.span, found.difference) == (Pace.BEHIND, 3, 5, Fraction(-3, 5))


def test_the_path_of_a_rule_converts_units_and_knows_a_cumulative_target() -> None:
    """〔18〕万人 over five years, 80,000 people after two: 8 of 7.2."""
    target = pc.Point("18", unit="万人", qualifiers=("cumulative",))
    rule = pc.Rule("jobs", target, unit="万人", direction="higher", period=URBAN.period)
    found = rule_progress(rule, pc.Actual(Decimal(80_000), unit="人"), base_year=2020, year=2022)
    assert (found.formula, found.pace, found.difference) == ("cumulative", Pace.AHEAD, Fraction(4, 5))


def test_the_baseline_of_a_path_may_stand_in_the_references() -> None:
    """翻一番 of 2020's 100 亿元 is 200: after two of five years the path is at 140; a baseline given by hand comes first."""
    references = pc.References([pc.Reference(Role.BASELINE, "output", figure=pc.Actual("1000000", "万元"))])
    rule = pc.Rule("output", pc.Point("2", unit="倍"), unit="亿元", direction="higher", period=URBAN.period)
    found = rule_progress(rule, pc.Actual("150"), base_year=2020, year=2022, references=references)
    assert (found.pace, found.expected, found.difference) == (Pace.AHEAD, Fraction(140), Fraction(10))
    by_hand = rule_progress(rule, pc.Actual("150"), base_year=2020, year=2022, references=references, baseline=pc.Actual("50"))
    assert by_hand.expected == 110  # 50 + (200 − 50)·2/5
    with pytest.raises(pc.TargetError, match="a linear path wants the figure of the base year"):
        rule_progress(URBAN, pc.Actual("74"), base_year=2020, year=2022, references=references)  # the references know another rule


def test_a_cumulative_path_needs_no_baseline_and_takes_none() -> None:
    """〔18〕 adds up from nothing, also where the references know last period's total."""
    rule = pc.Rule("jobs", pc.Point("18", qualifiers=("cumulative",)), unit="万人", direction="higher", period=URBAN.period)
    references = pc.References([pc.Reference(Role.BASELINE, "jobs", figure=pc.Actual("20"))])
    assert rule_progress(rule, pc.Actual("7.2"), base_year=2020, year=2022, references=references).pace is Pace.ON_SCHEDULE


def test_a_path_towards_the_authoritys_figure() -> None:
    """市级下达任务, told as 78: the path leads there."""
    told = pc.Reference(Role.TARGET, "urban", target=pc.AtLeast("78"), source="the city", as_of=date(2021, 3, 1))
    rule = replace(URBAN, target=pc.SetByCity())
    found = rule_progress(rule, pc.Actual("74.8"), base_year=2020, year=2023, baseline=pc.Actual("70"), references=pc.References([told]))
    assert found.pace is Pace.ON_SCHEDULE


@pytest.mark.parametrize(
    ("rule", "actual", "error"),
    [
        (pc.Rule("id", pc.AtLeast("78"), unit="%", direction="higher"), pc.Actual(Decimal(1)), pc.TargetError),  # no period
        (pc.Rule("id", pc.Qualitative("保稳提质"), period=URBAN.period), pc.Actual(Decimal(1)), pc.TargetError),
        (pc.Rule("id", pc.AtLeast("78"), unit="%", period=URBAN.period), pc.Actual(Decimal(1)), pc.TargetError),  # no direction
        (pc.Rule("id", pc.Between("6", "7"), unit="%", direction="centred", period=URBAN.period), pc.Actual(Decimal(1)), pc.TargetError),  # two numbers
        (URBAN, pc.Actual(status=pc.Status.NOT_REPORTED), pc.ActualError),
        (URBAN, pc.Actual(extent=pc.Extent.at_least(70)), pc.ActualError),
    ],
)
def test_a_rule_or_figure_without_one_number_is_refused(rule: pc.Rule, actual: pc.Actual, error: type[pc.PlanCheckError]) -> None:
    """A path leads from one number to another by one figure."""
    with pytest.raises(error):
        rule_progress(rule, actual, base_year=2020, year=2023, baseline=pc.Actual(Decimal(70)))


# ---- laws

positive = st.integers(1, 5_000).map(lambda n: Decimal(n).scaleb(-1))
formulas = st.sampled_from(["linear", "compound"])


@st.composite
def journeys(draw: st.DrawFn) -> tuple[Decimal, Decimal, Decimal, int, int]:
    """actual, target, baseline, elapsed, span; the actual is often near the path."""
    span = draw(st.integers(1, 10))
    return draw(positive), draw(positive), draw(positive), draw(st.integers(0, span)), span


@given(journeys(), formulas)
def test_the_path_begins_at_the_baseline_and_ends_at_the_target(journey: tuple[Decimal, Decimal, Decimal, int, int], formula: Formula) -> None:
    """Law: on schedule at either end is being there, exactly."""
    _, target, baseline, _, span = journey
    for figure, elapsed in ((baseline, 0), (target, span)):
        assert progress(figure, target, baseline=baseline, elapsed=elapsed, span=span, direction="higher", formula=formula).pace is Pace.ON_SCHEDULE


@given(journeys(), formulas, st.sampled_from([Decimal(10_000), Decimal("0.001"), Fraction(1, 3)]))
def test_another_unit_keeps_the_pace(journey: tuple[Decimal, Decimal, Decimal, int, int], formula: Formula, factor: Decimal | Fraction) -> None:
    """Law: all three figures times one factor, the same answer."""
    actual, target, baseline, elapsed, span = journey
    here = progress(actual, target, baseline=baseline, elapsed=elapsed, span=span, direction="higher", formula=formula)
    scaled = [Fraction(figure) * Fraction(factor) for figure in (actual, target, baseline)]
    there = progress(scaled[0], scaled[1], baseline=scaled[2], elapsed=elapsed, span=span, direction="higher", formula=formula)
    assert here.pace is there.pace


@given(journeys(), formulas)
def test_the_other_direction_turns_ahead_into_behind(journey: tuple[Decimal, Decimal, Decimal, int, int], formula: Formula) -> None:
    """Law: the same figure on the same path, seen from the other side."""
    actual, target, baseline, elapsed, span = journey
    up, down = (progress(actual, target, baseline=baseline, elapsed=elapsed, span=span, direction=way, formula=formula).pace for way in ("higher", "lower"))
    assert {up, down} in ({Pace.AHEAD, Pace.BEHIND}, {Pace.ON_SCHEDULE})


@given(journeys())
def test_the_compound_path_runs_below_the_linear_one(journey: tuple[Decimal, Decimal, Decimal, int, int]) -> None:
    """Law: the weighted geometric mean is no more than the arithmetic one, so compound asks no more on the way."""
    actual, target, baseline, elapsed, span = journey
    by = {name: progress(actual, target, baseline=baseline, elapsed=elapsed, span=span, direction="higher", formula=name) for name in ("linear", "compound")}  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    rank = {Pace.BEHIND: 0, Pace.ON_SCHEDULE: 1, Pace.AHEAD: 2}
    assert rank[by["compound"].pace] >= rank[by["linear"].pace]
