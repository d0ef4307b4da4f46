"""What a record holds, and writing it."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

from plancheck.errors import PlanFileError, Problem
from plancheck.extents import printed
from plancheck.files import write_text
from plancheck.plans import Plan
from plancheck.record.canonical import canonical_json, interval, plain_value
from plancheck.record.inputs import Inputs
from plancheck.record.statements import Statements
from plancheck.rules import Classification
from plancheck.scorecard import Scorecard
from plancheck.scoring import Outcome

__all__ = ["KIND", "SCHEMA", "computed", "judged_by", "record_text", "write_record"]

SCHEMA = 1
KIND = "plancheck record"


def write_record(path: str | Path, inputs: Inputs, card: Scorecard | None = None, statements: Statements | None = None) -> None:
    """Write a record, whole or not at all.

    Args:
        path: where; the inputs are named relative to its folder.
        inputs: what was judged.
        card: their scorecard, where it is there already.
        statements: what people state beside it.

    Raises:
        PlanFileError: an input with faults or without a relative path, a record in the place of an
            input, or a file that cannot be written.
        TargetError: a statement that does not fit the verdicts.
    """
    given = (inputs.plan, inputs.actuals, inputs.policy, inputs.references)
    if any(Path(each).resolve() == Path(path).resolve() for each in given if each is not None):
        raise PlanFileError(str(path), [Problem("is an input of this record", hint="give the record a file of its own")])
    write_text(Path(path), record_text(inputs, Path(path).parent, card, statements))


def record_text(inputs: Inputs, folder: Path, card: Scorecard | None = None, statements: Statements | None = None) -> str:
    """The text of a record that lies in `folder`: canonical JSON.

    Args:
        inputs: what was judged.
        folder: where the record is to lie.
        card: their scorecard, where it is there already.
        statements: what people state beside it.

    Raises:
        PlanFileError, TargetError: as from `write_record`.
    """
    card = inputs.judge() if card is None else card
    statements = statements or Statements()
    content = computed(card)
    beside = statements.beside(card)
    content["rows"] = [row | beside[row["rule"]["id"]] for row in content["rows"]]
    stated = {"preparer": plain_value(statements.preparer), "reviewer": plain_value(statements.reviewer)}
    head = {"kind": KIND, "schema": SCHEMA, "judged_by": judged_by(), "inputs": inputs.named_from(folder)}
    return canonical_json(head | stated | content)


def judged_by() -> dict[str, str]:
    """Which library judges."""
    return {"name": "plancheck", "version": version("plancheck")}


def computed(card: Scorecard) -> dict[str, Any]:
    """Everything of a record that a replay works out anew, statements apart."""
    return {
        "plan": _plan(card.plan),
        "policy": {"id": card.policy.id, "digest": card.policy.digest, "content": plain_value(card.policy)},
        "rows": [_row(outcome) for outcome in card],
        "summary": {
            "all": plain_value(card.counts),
            "headline": plain_value(card.headline),
            "sub_rows": plain_value(card.sub_rows),
            "binding": plain_value(card.by_class(Classification.BINDING)),
            "expected": plain_value(card.by_class(Classification.EXPECTED)),
            "unclassified": plain_value(card.by_class(None)),
            "passes": card.passes,
        },
        "notes": list(card.notes),
    }


def _plan(plan: Plan) -> dict[str, Any]:
    head = {name: getattr(plan, name) for name in ("id", "title", "place", "year", "table", "source", "marks")}
    return {name: plain_value(value) for name, value in head.items() if value is not None}


def _row(outcome: Outcome) -> dict[str, Any]:
    return {
        "rule": plain_value(outcome.rule),
        "actual": plain_value(outcome.actual),
        "calculation": _calculation(outcome),
        "verdict": outcome.verdict.value,
        "reason": outcome.reason.value,
        "provisional": outcome.provisional,
    }


def _calculation(outcome: Outcome) -> dict[str, Any]:
    """How the verdict was reached, in decimal strings."""
    accepted = outcome.acceptance
    content: dict[str, Any] = {
        "unit": outcome.unit,
        "direction": None if accepted.direction is None else accepted.direction.value,
        "tolerance": None if accepted.tolerance is None else printed(accepted.tolerance),
        "acceptable": None if outcome.acceptable is None else interval(outcome.acceptable),
        "possible": None if outcome.possible is None else interval(outcome.possible),
        "margin": None if outcome.margin is None else printed(outcome.margin),
    }
    if accepted.target is not outcome.rule.target:
        content["settled_by"] = plain_value(accepted.target)
    if accepted.rests_on:
        content["references"] = [plain_value(entry) for entry in accepted.rests_on]
    if outcome.parts:
        content["parts"] = [
            {"rule": part.rule_id, "verdict": part.verdict.value, "reason": part.reason.value, "calculation": _calculation(part)} for part in outcome.parts
        ]
    return content
