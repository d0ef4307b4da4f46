"""A scorecard as JSON and CSV for other programs. Numbers are decimal strings: JSON's lose digits."""

from __future__ import annotations

import json
from typing import Any

from plancheck.actuals import Actual, Status
from plancheck.conformity import conformance_probability, grade
from plancheck.extents import plain, printed
from plancheck.reports.csv_text import csv_text
from plancheck.reports.flips import flip_json
from plancheck.reports.values import actual_json, target_json
from plancheck.scorecard import Counts, Scorecard
from plancheck.scoring import Outcome
from plancheck.sensitivity import flips
from plancheck.weighting import WeightedScore, weighted_score

__all__ = ["outcome_json", "scorecard_csv", "scorecard_json"]

SCHEMA = 1


def scorecard_json(card: Scorecard) -> str:
    """The scorecard as one JSON object, ending in a line break."""
    content = {
        "schema": SCHEMA,
        "plan": card.plan.id,
        "policy": {"id": card.policy.id, "digest": card.policy.digest},
        "as_of": card.as_of.isoformat() if card.as_of else None,
        "outcomes": [outcome_json(outcome) for outcome in card],
        "summary": _summary(card),
        "notes": list(card.notes),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """One outcome as plain values."""
    rule = outcome.rule
    return {
        "id": rule.id,
        "row": rule.row,
        "name": {"zh": rule.name.zh, "en": rule.name.en},
        "classification": outcome.classification,
        "target": target_json(rule.target),
        "actual": actual_json(outcome.actual),
        "unit": outcome.unit or rule.unit,
        "verdict": outcome.verdict,
        "reason": outcome.reason,
        "provisional": outcome.provisional,
        "margin": None if outcome.margin is None else plain(outcome.margin),
        "basis": {
            "acceptable": None if outcome.acceptable is None else str(outcome.acceptable),
            "possible": None if outcome.possible is None else str(outcome.possible),
            "direction": rule.direction,
            "quantity": rule.quantity,
            "parent": rule.parent,
            "source": rule.source,
            "achievement": None if outcome.achievement is None else plain(outcome.achievement, digits=8),
            "grade": None if (band := grade(outcome)) is None else band.id,
            "probability": None if (probability := conformance_probability(outcome)) is None else f"{probability:.6f}",
            "references": [
                {"role": entry.role, "id": entry.id, "source": entry.source, "as_of": entry.as_of.isoformat() if entry.as_of else None}
                for entry in outcome.acceptance.rests_on
            ],
        },
        "flips": [flip_json(flip) for flip in flips(outcome)],
        "explanation": {"zh": outcome.explain("zh"), "en": outcome.explain("en")},
    }


def _summary(card: Scorecard) -> dict[str, Any]:
    return {
        **{name: _counts(counts) for name, counts in card.groups if name != "sub_rows"},
        "coverage": None if card.coverage is None else plain(card.coverage, digits=6),
        "passes": card.passes,
        "score": _score(weighted_score(card)) if card.headline.total else None,
        "equal_to_target": [outcome.rule_id for outcome in card.equal_to_target],
        "too_easy": [outcome.rule_id for outcome in card.too_easy],
    }


def _score(score: WeightedScore) -> dict[str, Any]:
    """The headline rows at equal weight; null where too much is pending for a score."""
    shares = {"score": score.score, "lowest": score.lowest, "highest": score.highest, "coverage": score.coverage}
    return {name: None if share is None else plain(share, digits=6) for name, share in shares.items()} | {"refused": score.refused}


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "met": counts.met,
        "missed": counts.missed,
        "pending": counts.pending,
        "provisional": {"met": counts.provisional_met, "missed": counts.provisional_missed, "pending": counts.provisional_pending},
    }


_COLUMNS = (
    "row", "id", "name_zh", "name_en", "classification", "kind", "target", "actual", "unit", "verdict", "reason", "provisional", "margin",
    "acceptable", "possible", "source", "explanation_zh", "explanation_en",
)  # fmt: skip


def scorecard_csv(card: Scorecard) -> str:
    """The outcomes as CSV, one line each; a cell that a spreadsheet would take for a formula gets a quote before it."""
    return csv_text(_COLUMNS, map(_csv_row, card))


def _csv_row(outcome: Outcome) -> list[str | None]:
    rule = outcome.rule
    return [
        rule.row,
        rule.id,
        rule.name.zh,
        rule.name.en,
        outcome.classification or "unclassified",
        rule.target.kind,
        rule.target.text,
        outcome.actual.text if outcome.actual.text is not None else _reported(outcome.actual),
        outcome.unit or rule.unit,
        outcome.verdict.value,
        outcome.reason.value,
        "true" if outcome.provisional else "false",
        None if outcome.margin is None else plain(outcome.margin),
        None if outcome.acceptable is None else str(outcome.acceptable),
        None if outcome.possible is None else str(outcome.possible),
        rule.source,
        outcome.explain("zh"),
        outcome.explain("en"),
    ]


def _reported(actual: Actual) -> str | None:
    if actual.status is not Status.REPORTED:
        return actual.status.value
    return printed(actual.value) if actual.value is not None else str(actual.extent or actual.level)
