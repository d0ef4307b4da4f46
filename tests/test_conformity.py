"""Decision rules: guard bands, de minimis, full and rounded values, probability, grades, weighted score."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plancheck as pc
from plancheck.conformity import conformance_probability, grade
from plancheck.extents import Extent
from plancheck.plans.policy_files import load_policy, policy_toml
from plancheck.policies import (
    BY_ID,
    CN_PLAN,
    DE_MINIMIS,
    GUARDED,
    GUARDED_ACCEPTANCE,
    GUARDED_REJECTION,
    ROUNDED,
    ROUNDED_HALF_UP,
    Band,
    Guard,
    Policy,
    Tolerance,
)
from plancheck.weighting import weighted_score

AT_LEAST_60 = pc.Rule("growth", pc.AtLeast("60"), unit="家")


def verdict(rule: pc.Rule, actual: str | pc.Actual, policy: Policy) -> str:
    return pc.score(rule, pc.Actual(Decimal(actual)) if isinstance(actual, str) else actual, policy=policy).verdict.value


# ---- JCGM 106:2012 and ILAC-G8:09/2019


@pytest.mark.parametrize(
    ("rule", "value", "uncertainty", "printed"),
    [
        pytest.param(pc.Rule("zener", pc.Within("-5.40")), "-5.47", "0.05", 0.92, id="7.3: breakdown voltage, one upper limit"),
        pytest.param(pc.Rule("burst", pc.AtLeast("490")), "509.7", "8.6", 0.99, id="7.3: bursting strength, one lower limit"),
        pytest.param(pc.Rule("oil", pc.Between("12.5", "16.3"), direction="centred"), "13.6", "1.8", 0.66, id="7.4: motor oil, two limits"),
    ],
)
def test_conformance_probability_of_the_printed_examples(rule: pc.Rule, value: str, uncertainty: str, printed: float) -> None:
    """JCGM 106 prints these to two digits, for a normal distribution about the measured value."""
    outcome = pc.score(rule, pc.Actual(Decimal(value), uncertainty=Decimal(uncertainty)))
    probability = conformance_probability(outcome)
    assert probability is not None
    assert round(probability, 2) == printed


def test_on_the_edge_the_probability_is_one_half_and_the_verdict_stands() -> None:
    """Simple acceptance shares the risk: at the limit a figure is met, with probability 1/2 (ILAC-G8, 4.2.1)."""
    outcome = pc.score(AT_LEAST_60, pc.Actual(Decimal(60), uncertainty=Decimal(3)))
    assert outcome.verdict is pc.Verdict.MET
    assert conformance_probability(outcome) == pytest.approx(0.5)


def test_a_rectangular_interval_counts_by_its_length() -> None:
    """A quarter of [59, 63] lies below 60; printed 60.0 under `precision` lies half below."""
    interval = pc.Actual(extent=Extent(Decimal(59), Decimal(63)))
    assert conformance_probability(pc.score(AT_LEAST_60, interval)) == pytest.approx(0.75)
    assert conformance_probability(pc.score(AT_LEAST_60, pc.Actual(Decimal("60.0")), policy=BY_ID["precision"])) == pytest.approx(0.5)
    beyond = pc.score(AT_LEAST_60, pc.Actual(extent=Extent(Decimal(1), Decimal(2))))
    assert conformance_probability(beyond) == 0.0


def test_an_uncertainty_is_converted_with_its_figure() -> None:
    """2.2 万家 ± 0.1 against 20,000 家 is 2 standard uncertainties inside, in either unit."""
    rule = pc.Rule("firms", pc.AtLeast("20000"), unit="家")
    outcome = pc.score(rule, pc.Actual(Decimal("2.2"), unit="万家", uncertainty=Decimal("0.1")))
    assert conformance_probability(outcome) == pytest.approx(0.97725, abs=1e-5)  # Φ(2), any table


@pytest.mark.parametrize("actual", [pc.Actual(Decimal(61)), pc.Actual(extent=Extent.at_least(61)), pc.Actual(status=pc.Status.NOT_REPORTED)])
def test_no_uncertainty_no_probability(actual: pc.Actual) -> None:
    """A bare figure, a bound and a blank state no uncertainty, and none is made up."""
    assert conformance_probability(pc.score(AT_LEAST_60, actual)) is None


@pytest.mark.parametrize(
    ("target", "policy"),
    [
        (pc.KeepStable(baseline="上年"), CN_PLAN),  # no baseline, no set
        (pc.AllOf((pc.AtLeast("6"), pc.AtLeast("7"))), CN_PLAN),  # each part has its own
        (pc.AtLeast("6"), BY_ID["final-only"]),  # waits for the final figure
    ],
)
def test_what_was_not_compared_has_no_probability(target: pc.Target, policy: Policy) -> None:
    """A stated uncertainty alone makes no probability: there has to be one acceptable set that was asked."""
    actual = pc.Actual(Decimal(61), uncertainty=Decimal(1), provisional=True)
    assert conformance_probability(pc.score(pc.Rule("id", target, unit="%", direction="higher"), actual, policy=policy)) is None


def test_an_uncertainty_goes_with_a_value_and_is_not_negative() -> None:
    """Beside an interval or below zero it has no meaning."""
    with pytest.raises(pc.ActualError):
        pc.Actual(Decimal(1), uncertainty=Decimal(-1))
    with pytest.raises(pc.ActualError):
        pc.Actual(extent=Extent.at_least(1), uncertainty=Decimal(1))


GUARD_CASES = [  # value, simple, guarded acceptance, guarded rejection, both; limit 60, u = 1, w = 2
    ("57.9", "missed", "missed", "missed", "missed"),  # fail: beyond TL − w
    ("58", "missed", "missed", "pending", "pending"),  # the outer limit itself is not outside
    ("59.9", "missed", "missed", "pending", "pending"),  # conditional fail
    ("60", "met", "pending", "met", "pending"),  # conditional pass
    ("61.9", "met", "pending", "met", "pending"),
    ("62", "met", "met", "met", "met"),  # pass: from TL + w on
]


@pytest.mark.parametrize(("value", "simple", "acceptance", "rejection", "both"), GUARD_CASES)
def test_the_zones_of_a_guard_band(value: str, simple: str, acceptance: str, rejection: str, both: str) -> None:
    """ILAC-G8 4.2.3 for a lower limit: what lies in the band is pending on the side that is guarded."""
    actual = pc.Actual(Decimal(value), uncertainty=Decimal(1))
    answers = [verdict(AT_LEAST_60, actual, policy) for policy in (CN_PLAN, GUARDED_ACCEPTANCE, GUARDED_REJECTION, GUARDED)]
    assert answers == [simple, acceptance, rejection, both]


def test_without_a_stated_uncertainty_a_guard_of_uncertainties_is_simple_acceptance() -> None:
    """Nobody stated u, so w is 0 and nothing is guessed."""
    assert verdict(AT_LEAST_60, "60", GUARDED) == "met"
    assert verdict(AT_LEAST_60, "59.9", GUARDED) == "missed"


@pytest.mark.parametrize(("kind", "amount"), [("absolute", "3"), ("relative", "0.05")])
def test_a_guard_band_in_the_unit_or_relative_to_the_target(kind: str, amount: str) -> None:
    """w = 3, or 5 % of 60: met from 63 on."""
    guarded = Policy("guarded", guard=Guard("acceptance", kind, Decimal(amount)))  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    assert verdict(AT_LEAST_60, "63", guarded) == "met"
    assert verdict(AT_LEAST_60, "62.9", guarded) == "pending"


def test_margin_and_possible_set_are_those_that_were_judged_by() -> None:
    """62 ± 2 touches the limit from inside: margin 0; missed is measured without the band."""
    outcome = pc.score(AT_LEAST_60, pc.Actual(Decimal(62), uncertainty=Decimal(1)), policy=GUARDED_ACCEPTANCE)
    assert (outcome.margin, str(outcome.possible)) == (Decimal(0), "[60, 64]")
    missed = pc.score(AT_LEAST_60, pc.Actual(Decimal(59), uncertainty=Decimal(1)), policy=GUARDED_ACCEPTANCE)
    assert (missed.margin, str(missed.possible)) == (Decimal(-1), "{59}")


def test_a_centred_target_narrower_than_its_band_is_never_met() -> None:
    """[4, 4] with w = 0.1: no figure is surely inside, and one far away is still missed."""
    rule = pc.Rule("rate", pc.Point("4"), unit="%", direction="centred")
    guarded = Policy("guarded", guard=Guard("both", "absolute", Decimal("0.1")))
    assert verdict(rule, "4", guarded) == "pending"
    assert verdict(rule, "4.2", guarded) == "missed"


@pytest.mark.parametrize("arguments", [("sideways",), ("both", "wide"), ("both", "absolute", Decimal(-1))])
def test_a_guard_band_that_is_none_is_refused(arguments: tuple[object, ...]) -> None:
    """An unknown side or kind, or a negative width."""
    with pytest.raises(pc.TargetError):
        Guard(*arguments)  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested


hundredths = st.integers(-400, 400).map(lambda n: Decimal(n).scaleb(-2))
amounts = st.sampled_from([Decimal(0), Decimal("0.1"), Decimal(1)])


@st.composite
def guarded_cases(draw: st.DrawFn) -> tuple[pc.Rule, pc.Actual, Decimal]:
    value = draw(hundredths)
    kinds: list[pc.Target] = [pc.AtLeast(value), pc.LessThan(value), pc.Between(value, value + 1), pc.About(value)]
    target = draw(st.sampled_from(kinds))
    rule = pc.Rule("id", target, unit="%", direction=draw(st.sampled_from(list(pc.Direction))))
    reported = value + draw(st.sampled_from([Decimal(0), Decimal("0.1"), Decimal("-0.1"), Decimal(1), Decimal(-1)])) * draw(st.integers(0, 3))
    if draw(st.booleans()):
        return rule, pc.Actual(reported), draw(amounts)
    return rule, pc.Actual(extent=Extent(reported, reported + abs(draw(hundredths)))), draw(amounts)


@given(guarded_cases())
def test_guarded_acceptance_accepts_no_more_than_simple_acceptance(case: tuple[pc.Rule, pc.Actual, Decimal]) -> None:
    """Law: met under guarded acceptance is met under simple acceptance; missed is the same; likewise rejection."""
    rule, actual, width = case
    simple = verdict(rule, actual, CN_PLAN)
    by = {side: verdict(rule, actual, Policy("guarded", guard=Guard(side, "absolute", width))) for side in ("acceptance", "rejection", "both")}  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    assert by["acceptance"] in (simple, "pending")
    assert by["rejection"] in (simple, "pending")
    assert (by["acceptance"] == "missed") == (simple == "missed")
    assert (by["rejection"] == "met") == (simple == "met")
    assert (by["both"] == "met") == (by["acceptance"] == "met")
    assert (by["both"] == "missed") == (by["rejection"] == "missed")


@given(guarded_cases())
def test_a_wider_guard_band_never_flips(case: tuple[pc.Rule, pc.Actual, Decimal]) -> None:
    """Law: a wider band turns met and missed into pending and nothing else, as a wider set of possible values does."""
    rule, actual, width = case
    narrow = verdict(rule, actual, Policy("narrow", guard=Guard("both", "absolute", width)))
    wide = verdict(rule, actual, Policy("wide", guard=Guard("both", "absolute", width + 1)))
    assert wide in (narrow, "pending")


# ---- GB/T 8170-2008, table 4: the full value and the rounded value against a limit


@pytest.mark.parametrize(
    ("target", "direction", "value", "full", "rounded"),
    [
        (pc.AtLeast("97.0"), "higher", "97.01", "met", "met"),
        (pc.AtLeast("97.0"), "higher", "97.00", "met", "met"),
        (pc.AtLeast("97.0"), "higher", "96.96", "missed", "met"),
        (pc.AtLeast("97.0"), "higher", "96.94", "missed", "missed"),
        (pc.Within("0.5"), "lower", "0.452", "met", "met"),
        (pc.Within("0.5"), "lower", "0.500", "met", "met"),
        (pc.Within("0.5"), "lower", "0.549", "missed", "met"),
        (pc.Within("0.5"), "lower", "0.551", "missed", "missed"),
        (pc.Between("1.2", "1.6"), "centred", "1.151", "missed", "met"),
        (pc.Between("1.2", "1.6"), "centred", "1.200", "met", "met"),
        (pc.Between("1.2", "1.6"), "centred", "1.649", "missed", "met"),
        (pc.Between("1.2", "1.6"), "centred", "1.651", "missed", "missed"),
        (pc.Between("9.9", "10.1"), "centred", "9.89", "missed", "met"),
        (pc.Between("9.9", "10.1"), "centred", "9.85", "missed", "missed"),
        (pc.Between("9.9", "10.1"), "centred", "10.10", "met", "met"),
        (pc.Between("9.9", "10.1"), "centred", "10.16", "missed", "missed"),
    ],
)
def test_full_and_rounded_values(target: pc.Target, direction: str, value: str, full: str, rounded: str) -> None:
    """The standard's own examples: caustic soda, silicon, manganese, wire rod."""
    rule = pc.Rule("id", target, unit="%", direction=direction)
    assert (verdict(rule, value, CN_PLAN), verdict(rule, value, ROUNDED)) == (full, rounded)


def test_ties_away_from_zero_are_another_policy() -> None:
    """9.85 rounds to the even 9.8 in the standard, to 9.9 half up: it decides."""
    rule = pc.Rule("wire", pc.Between("9.9", "10.1"), unit="%", direction="centred")
    assert verdict(rule, "9.85", ROUNDED_HALF_UP) == "met"


# ---- de minimis


@pytest.mark.parametrize(
    ("target", "value", "expected"),
    [
        (pc.AtLeast("60"), "57", "met"),  # short by 3 = 5 % of 60
        (pc.AtLeast("60"), "56.99", "missed"),
        (pc.Within("60"), "63", "met"),
        (pc.Within("60"), "63.01", "missed"),
        (pc.MoreThan("60"), "57", "missed"),  # the open edge moves and stays open
        (pc.About("60"), "54", "met"),  # 5 % of 左右 and 5 % de minimis
        (pc.AtLeast("-60"), "-63", "met"),  # of the size of the target
    ],
)
def test_a_minimal_deviation_counts_as_met(target: pc.Target, value: str, expected: str) -> None:
    """COM(2023) 99, Annex I: a deviation of around 5 % of the target or less; measured from the edge."""
    assert verdict(pc.Rule("id", target, unit="家", direction="higher"), value, DE_MINIMIS) == expected


def test_a_de_minimis_knows_no_classes_and_no_raw_index() -> None:
    """A class has no share; of CPI 103 the rate 3 has one: up to 3.15 is accepted, not 108."""
    water = pc.Rule("water", pc.KeepStable(level="Ⅱ"), scale=pc.rules.SCALES["surface-water"])
    assert verdict(water, pc.Actual(level="Ⅲ"), DE_MINIMIS) == "missed"
    cpi = pc.Rule("cpi", pc.Within("103"), unit="%", quantity="index", base=Decimal(100))
    assert verdict(cpi, "103.15", DE_MINIMIS) == "met"
    assert verdict(cpi, "103.16", DE_MINIMIS) == "missed"


def test_a_negative_de_minimis_is_refused() -> None:
    """It would narrow the target."""
    with pytest.raises(pc.TargetError):
        Policy("id", de_minimis=Decimal("-0.1"))


# ---- the graded scale


@pytest.mark.parametrize(
    ("quantity", "value", "expected"),
    [
        ("level", "63", "exceeded"),  # 3 = 5 % of 60
        ("level", "62.9", "met"),
        ("level", "60", "met"),
        ("level", "57", "near"),
        ("level", "56.9", "missed"),
        ("rate", "60.5", "exceeded"),  # half a point
        ("rate", "60.4", "met"),
        ("rate", "59.5", "near"),
        ("rate", "59.4", "missed"),
    ],
)
def test_the_graded_scale(quantity: str, value: str, expected: str) -> None:
    """Half a point for rates, 5 % of the target for levels, from the edge, on either side."""
    outcome = pc.score(pc.Rule("id", pc.AtLeast("60"), unit="%", quantity=quantity), pc.Actual(Decimal(value)))
    band = grade(outcome)
    assert band is not None
    assert (band.id, band.verdict) == (expected, outcome.verdict)


def test_a_grade_never_leaves_its_verdict() -> None:
    """Pending has no grade; a class is met or missed and no more; a policy may have no bands at all."""
    assert grade(pc.score(AT_LEAST_60, None)) is None
    water = pc.Rule("water", pc.KeepStable(level="Ⅱ"), scale=pc.rules.SCALES["surface-water"])
    assert [getattr(grade(pc.score(water, pc.Actual(level=level))), "id", None) for level in ("Ⅰ", "Ⅲ")] == ["met", "missed"]
    assert grade(pc.score(AT_LEAST_60, "61", policy=Policy("bare", grades=()))) is None


# ---- policies as files


OWN = Policy(
    "own",
    guard=Guard("rejection", "relative", Decimal("0.01")),
    de_minimis=Fraction(1, 3),
    grades=(Band("good", pc.Verdict.MET, Tolerance("absolute", Decimal(1)), name_zh="好"), Band("bad", pc.Verdict.MISSED)),
)


@pytest.mark.parametrize("policy", [*BY_ID.values(), OWN], ids=lambda policy: policy.id)
def test_every_field_of_a_policy_survives_its_file(policy: Policy, tmp_path: Path) -> None:
    """Written and read again it is the same policy with the same digest."""
    path = tmp_path / "policy.toml"
    path.write_text(policy_toml(policy), encoding="utf-8")
    assert load_policy(path) == policy
    assert load_policy(path).digest == policy.digest


def test_every_field_counts_in_the_digest() -> None:
    """Two policies that differ in one new field do not share a digest."""
    changed = [replace(CN_PLAN, guard=GUARDED.guard), replace(CN_PLAN, de_minimis=Decimal("0.01")), replace(CN_PLAN, grades=())]
    assert len({policy.digest for policy in (CN_PLAN, *changed)}) == 4


@pytest.mark.parametrize("line", ['guard = { side = "left" }', "de_minimis = 0.05", 'grades = [{ id = "x", verdict = "fine" }]', 'guard = { sides = "both" }'])
def test_a_fault_in_a_policy_file_is_named(line: str, tmp_path: Path) -> None:
    """An unknown word, a number without quotes, an unknown verdict, an unknown key."""
    path = tmp_path / "policy.toml"
    path.write_text(f'[policy]\nid = "x"\n{line}\n', encoding="utf-8")
    with pytest.raises(pc.PlanFileError) as caught:
        load_policy(path)
    assert line.split(" ", 1)[0] in str(caught.value)


# ---- scorecard depth


@pytest.fixture(scope="module")
def card() -> pc.Scorecard:
    return pc.score_plan(pc.load_plan("banan-2024"), pc.load_actuals("examples/data/banan-2024-actuals.csv"))


def test_provisional_figures_that_equal_their_target(card: pc.Scorecard) -> None:
    """Seven of 2024, digit for digit."""
    assert [outcome.rule.row for outcome in card.equal_to_target] == ["2", "3", "8", "9", "13#2", "21", "26"]


def test_targets_that_were_too_easy(card: pc.Scorecard) -> None:
    """Above 125 %: new businesses 16.8 of 12.5 and R&D 3.21 of 2.55; 320 of 310 days is not."""
    assert [outcome.rule.row for outcome in card.too_easy] == ["11", "15"]


def test_the_weighted_score_of_2024(card: pc.Scorecard) -> None:
    """24 met, 8 missed, 3 pending headline rows: 24/32, between 24/35 and 27/35."""
    score = weighted_score(card)
    assert (score.score, score.lowest, score.highest, score.coverage) == (Fraction(3, 4), Fraction(24, 35), Fraction(27, 35), Fraction(32, 35))
    assert score.refused is None
    assert len(score.unweighted) == 9


@pytest.mark.parametrize(("pending", "refused"), [(1, False), (2, True)])
def test_a_score_is_refused_above_a_fifth_pending(pending: int, refused: bool) -> None:  # noqa: FBT001 - one fact of the case
    """One of five pending is just allowed, two are not; the bounds stand either way."""
    rules = tuple(pc.Rule(f"r{n}", pc.AtLeast("1"), unit="家", row=str(n)) for n in range(5))
    plan = pc.Plan("plan", pc.Name(en="plan"), rules)
    scored = weighted_score(pc.score_plan(plan, pc.Actuals({f"r{n}": pc.Actual(Decimal(1)) for n in range(5 - pending)})))
    assert (scored.score is None, scored.refused is not None) == (refused, refused)
    assert (scored.lowest, scored.highest) == (Fraction(5 - pending, 5), Fraction(1))


def test_a_refused_score_says_how_much_is_pending(card: pc.Scorecard) -> None:
    """One pending row of weight 1 beside a met one of weight 2 is a third."""
    assert weighted_score(card, {"energy_intensity_cut": 1, "gdp_per_capita": 2}).refused == "33.33 % of the weight is pending, more than 20 %"


def test_given_weights_and_what_they_may_not_be(card: pc.Scorecard) -> None:
    """A miss of weight 1 and a met row of weight 3 make 3/4; a strange id, a negative weight and no weight are refused."""
    assert weighted_score(card, {"gdp_growth": 1, "gdp_per_capita": "3"}).score == Fraction(3, 4)
    assert weighted_score(card, {"gdp_growth": 0, "gdp_per_capita": Decimal("0.5")}).score == 1
    for weights in ({"gdp": 1}, {"gdp_growth": -1}, {"gdp_growth": 0}, {}):
        with pytest.raises(pc.TargetError):
            weighted_score(card, weights)


@pytest.mark.parametrize(
    ("rule", "actual", "expected"),
    [
        pytest.param(pc.Rule("a", pc.Point("330"), unit="家", direction="higher"), pc.Actual(Decimal(355)), Fraction(355, 330), id="level"),
        pytest.param(pc.Rule("a", pc.Within("5"), unit="家"), pc.Actual(Decimal(4)), Fraction(5, 4), id="ceiling: the inverse"),
        pytest.param(
            pc.Rule("a", pc.About("6"), unit="%", direction="higher"), pc.Actual(Decimal("4.5")), Fraction(209, 212), id="growth: of the levels, 104.5/106"
        ),
        pytest.param(
            pc.Rule("a", pc.AtLeast("3", change="fall"), unit="%"),
            pc.Actual(Decimal(-4), change="fall"),
            Fraction(97, 96),
            id="fall: 97 was allowed, 96 is left",
        ),
        pytest.param(pc.Rule("a", pc.Within("103"), unit="%", quantity="index", base=Decimal(100)), pc.Actual(Decimal(101)), Fraction(103, 101), id="index"),
        pytest.param(pc.Rule("a", pc.AtLeast("60"), unit="家"), pc.Actual(Decimal(-1)), None, id="sign change"),
        pytest.param(pc.Rule("a", pc.AtLeast("0"), unit="家"), pc.Actual(Decimal(1)), None, id="zero"),
        pytest.param(pc.Rule("a", pc.Between("6", "7"), unit="家", direction="higher"), pc.Actual(Decimal(6)), None, id="a range is no one number"),
        pytest.param(pc.Rule("a", pc.AtLeast("6"), unit="家"), pc.Actual(extent=Extent.at_least(7)), None, id="a bound is no one figure"),
    ],
)
def test_the_achievement_ratio(rule: pc.Rule, actual: pc.Actual, expected: Fraction | None) -> None:
    """actual/target; target/actual for a ceiling; of the levels for growth; none where it would mean nothing."""
    assert pc.score(rule, actual).achievement == expected


def test_the_achievement_of_a_multiple_is_of_the_baseline() -> None:
    """翻一番 of 10 is 20: 15 achieves three quarters."""
    rule = pc.Rule("a", pc.Point("2", unit="倍"), unit="亿元", direction="higher")
    references = pc.References([pc.Reference(pc.references.Role.BASELINE, "a", figure=pc.Actual(Decimal(10)))])
    assert pc.score(rule, "15", references=references).achievement == Fraction(3, 4)
