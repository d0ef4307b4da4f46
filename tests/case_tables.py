"""Worked cases in TOML, readable without Python: how a table is read, judged and checked.

The syntax of a table is explained at the top of `cases/about.toml`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from plancheck import Actual, Direction, Extent, Name, Outcome, Period, Quantity, Reference, References, Rule, Target, Verdict, policies, score
from plancheck.references import Role
from plancheck.rules import SCALES

FOLDER = Path(__file__).parent / "cases"
TARGET: TypeAdapter[Target] = TypeAdapter(Target)


@dataclass(frozen=True)
class Case:
    """One sentence, what is judged, and what must come out."""

    name: str
    given: dict[str, Any]

    def rule(self) -> Rule:
        given = self.given
        return Rule(
            "x",
            TARGET.validate_python(given["target"]),
            direction=None if "direction" not in given else Direction(given["direction"]),
            quantity=None if "quantity" not in given else Quantity(given["quantity"]),
            base=None if "base" not in given else Decimal(given["base"]),
            scale=None if "scale" not in given else SCALES[given["scale"]],
            period=None if "period_end" not in given else Period(date(1900, 1, 1), given["period_end"]),
            unit=given.get("unit"),
            name=Name(zh=given["name_of_indicator"]) if "name_of_indicator" in given else None,
        )

    def outcome(self) -> Outcome:
        given = self.given
        policy = policies.BY_ID[given.get("policy", "cn-plan")]
        references = References([_reference(entry) for entry in given["references"]]) if "references" in given else None
        return score(self.rule(), _actual(given["actual"]), policy=policy, references=references, as_of=given.get("as_of"))

    def check(self) -> None:
        outcome, given = self.outcome(), self.given
        assert (outcome.verdict.value, outcome.reason.value) == (given["verdict"], given["reason"])
        assert outcome.margin == (Decimal(given["margin"]) if "margin" in given else None)
        assert outcome.above_range is given.get("above_range", False)


def cases(name: str) -> list[Any]:
    """The cases of `cases/<name>.toml`, each a pytest parameter named by its sentence."""
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    defaults = table.get("defaults", {})
    found = [Case(given["name"], {**defaults, **given}) for given in table["case"]]
    kinds = {case.given["target"]["kind"] for case in found}
    assert kinds == {name}, f"{name}.toml has cases of {kinds}"
    return [pytest.param(case, id=case.name) for case in found]


def _actual(given: str | dict[str, Any]) -> Actual | None:
    if given == "":
        return None
    if isinstance(given, str):
        return Actual(Decimal(given))
    fields = dict(given)
    if "value" in fields:
        fields["value"] = Decimal(fields["value"])
    if "extent" in fields:
        ends: dict[str, Any] = {key: Decimal(end) if isinstance(end, str) else end for key, end in fields["extent"].items()}
        fields["extent"] = Extent(**ends)
    return Actual(**fields)


def _reference(given: dict[str, Any]) -> Reference:
    who: dict[str, Any] = {"source": given.get("source", "authority"), "as_of": given.get("as_of", date(2025, 3, 1))}
    role, name = Role(given["role"]), given.get("id", "x")
    if "target" in given:
        return Reference(role, name, target=TARGET.validate_python(given["target"]), **who)
    if "verdict" in given:
        return Reference(role, name, verdict=Verdict(given["verdict"]), **who)
    return Reference(role, name, figure=_actual(given["figure"]), **who)
