"""The whole table of 2024, row by row, reasoned by hand in cases/banan-2024.csv."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

import plancheck as pc
from plancheck.scorecard import Counts

ROOT = Path(__file__).parents[1]
CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "banan-2024.csv").read_text(encoding="utf-8").splitlines()))
MISSED = ["1", "4", "12", "13", "14", "19", "20", "20#1", "22", "22#1"]
EQUAL_TO_TARGET = ["2", "3", "8", "9", "13#2", "21", "26"]


@pytest.fixture(scope="module")
def plan() -> pc.Plan:
    return pc.load_plan(ROOT / "rules" / "banan-2024.toml")


@pytest.fixture(scope="module")
def actuals() -> pc.Actuals:
    return pc.load_actuals(ROOT / "examples" / "data" / "banan-2024-actuals.csv")


def _by_row(card: pc.Scorecard) -> dict[str, pc.Outcome]:
    return {str(outcome.rule.row): outcome for outcome in card}


def _verdicts(card: pc.Scorecard) -> tuple[int, int, int]:
    return card.counts.met, card.counts.missed, card.counts.pending


@pytest.mark.parametrize("case", CASES, ids=[case["row"] for case in CASES])
def test_row(case: dict[str, str], plan: pc.Plan, actuals: pc.Actuals) -> None:
    """Each row has the verdict, reason and margin that its sentence in the case table reasons out."""
    outcome = _by_row(pc.score_plan(plan, actuals))[case["row"]]
    assert (outcome.verdict.value, outcome.reason.value) == (case["verdict"], case["reason"])
    assert outcome.margin == (Decimal(case["margin"]) if case["margin"] else None)
    assert outcome.provisional is (case["provisional"] == "yes")


def test_every_row_has_a_case(plan: pc.Plan) -> None:
    """The case table is complete: 35 numbered rows and 9 sub-rows, in the order of the plan."""
    assert [case["row"] for case in CASES] == [rule.row for rule in plan]
    assert len(CASES) == 44


def test_counts(plan: pc.Plan, actuals: pc.Actuals) -> None:
    """27 met (15 provisional), 10 missed (8 provisional), 7 pending; headline and binding apart."""
    card = pc.score_plan(plan, actuals)
    assert card.counts == Counts(27, 10, 7, provisional_met=15, provisional_missed=8)
    assert (card.headline.met, card.headline.missed, card.headline.pending) == (24, 8, 3)
    binding = card.by_class(pc.Classification.BINDING)
    assert (binding.met, binding.missed, binding.pending) == (2, 0, 7)
    assert card.passes is None
    assert [row for row, outcome in _by_row(card).items() if outcome.verdict is pc.Verdict.MISSED] == MISSED


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (pc.policies.FINAL_ONLY, (12, 2, 30)),
        (pc.policies.PRECISION, (20, 10, 14)),
        (pc.policies.CENTRED, (25, 11, 8)),
        (pc.policies.STRICT, (27, 10, 7)),
        (pc.policies.ROUNDED, (27, 10, 7)),
    ],
    ids=lambda value: getattr(value, "id", ""),
)
def test_policies(policy: pc.Policy, expected: tuple[int, int, int], plan: pc.Plan, actuals: pc.Actuals) -> None:
    """The six policies give the counts that the semantics names."""
    assert _verdicts(pc.score_plan(plan, actuals, policy=policy)) == expected


def test_precision_turns_the_seven_rows_that_equal_their_target(plan: pc.Plan, actuals: pc.Actuals) -> None:
    """A figure that equals its target digit for digit may lie on either side of it."""
    plain, precise = (_by_row(pc.score_plan(plan, actuals, policy=policy)) for policy in (pc.policies.CN_PLAN, pc.policies.PRECISION))
    turned = [row for row in plain if plain[row].verdict is not precise[row].verdict]
    assert turned == EQUAL_TO_TARGET
    assert all(precise[row].reason is pc.Reason.STRADDLES for row in turned)


def test_centred_turns_24_and_25(plan: pc.Plan, actuals: pc.Actuals) -> None:
    """With both sides binding, 5.5以内 may be too low and 101 is."""
    rows = _by_row(pc.score_plan(plan, actuals, policy=pc.policies.CENTRED))
    assert (rows["24"].verdict, rows["25"].verdict) == (pc.Verdict.PENDING, pc.Verdict.MISSED)


def test_a_figure_of_the_city_settles_row_31(plan: pc.Plan, actuals: pc.Actuals) -> None:
    """With the city's figure, its source and its date, the row is judged like any other and says so."""
    from datetime import date  # noqa: PLC0415 - only this test needs it

    rule = next(rule for rule in plan if rule.row == "31")
    figure = pc.Reference(pc.Role.TARGET, rule.id, target=pc.parse_target("3.0%"), source="市发展改革委通知", as_of=date(2025, 6, 30))
    reported = pc.Actuals({**actuals, rule.id: pc.parse_actual("3.4%")})
    outcome = pc.score_plan(plan, reported, references=pc.References([figure]))[rule.id]
    assert (outcome.verdict, outcome.margin) == (pc.Verdict.MET, Decimal("0.4"))
    for sentence in (outcome.explain("en"), outcome.explain("zh")):
        assert "市发展改革委通知" in sentence
        assert "2025-06-30" in sentence
