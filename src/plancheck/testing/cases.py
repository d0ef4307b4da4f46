"""Worked cases of every kind of target, as records that any scorer can be held to.

They are written in TOML, to be reviewed without Python: `data/cases/about.toml` says how at its top.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

from pydantic import TypeAdapter

from plancheck.actuals import Actual
from plancheck.errors import PlanCheckError
from plancheck.extents import Extent
from plancheck.policies import BY_ID, Policy
from plancheck.references import Reference, References, Role
from plancheck.rules import SCALES, Direction, Name, Period, Quantity, Rule
from plancheck.targets import Kind, Target
from plancheck.verdicts import Reason, Verdict

__all__ = ["ConformanceCase", "conformance_cases"]

_TABLES = files("plancheck.testing") / "data" / "cases"
_TARGET: TypeAdapter[Target] = TypeAdapter(Target)
_WHEN = date(2025, 3, 1)
"""The date of a reference whose case does not turn on it."""


@dataclass(frozen=True, slots=True)
class ConformanceCase:
    """What is judged, and what must come out.

    Attributes:
        name: the case in one sentence.
        rule: whose target it is, with the unit and the direction of the indicator.
        actual: what was reported; None where nothing was.
        policy: how to judge.
        references: figures from elsewhere, or None.
        as_of: the day up to which figures count, or None.
        verdict: the answer.
        reason: why.
        margin: the exact margin in the target's unit, or None where there is none.
        above_range: whether a range was overshot on its good side.
    """

    name: str
    rule: Rule
    actual: Actual | None
    policy: Policy
    references: References | None
    as_of: date | None
    verdict: Verdict
    reason: Reason
    margin: Decimal | None
    above_range: bool

    @property
    def judged_by(self) -> dict[str, Any]:
        """The keyword arguments of `score`."""
        return {"policy": self.policy, "references": self.references, "as_of": self.as_of}


def conformance_cases(kind: Kind | None = None) -> tuple[ConformanceCase, ...]:
    """The cases of one kind of target, or of all.

    Args:
        kind: as in `Target.kind`; None is all of them, kind after kind.

    Raises:
        PlanCheckError: no kind of that name.

    Example:
        >>> case = conformance_cases("more_than")[0]
        >>> case.name, case.actual.value, case.verdict.value
        ('超过90% excludes 90: missed with a margin of 0', Decimal('90'), 'missed')
    """
    tables = {table.name.removesuffix(".toml"): table for table in _TABLES.iterdir()}
    if kind is None:
        return tuple(case for each in sorted(tables) for case in _cases(tables[each].read_text(encoding="utf-8")))
    if kind not in tables:
        raise PlanCheckError(f"there are no cases of {kind!r}", hint=f"the kinds: {', '.join(sorted(tables))}")
    return tuple(_cases(tables[kind].read_text(encoding="utf-8")))


def _cases(text: str) -> Iterator[ConformanceCase]:
    table = tomllib.loads(text)
    for stated in table["case"]:
        given = {**table.get("defaults", {}), **stated}
        yield ConformanceCase(
            name=given["name"],
            rule=_rule(given),
            actual=_actual(given["actual"]),
            policy=BY_ID[given.get("policy", "cn-plan")],
            references=References([_reference(entry) for entry in given["references"]]) if "references" in given else None,
            as_of=given.get("as_of"),
            verdict=Verdict(given["verdict"]),
            reason=Reason(given["reason"]),
            margin=Decimal(given["margin"]) if "margin" in given else None,
            above_range=given.get("above_range", False),
        )


def _rule(given: dict[str, Any]) -> Rule:
    return Rule(
        "x",
        _TARGET.validate_python(given["target"]),
        direction=None if "direction" not in given else Direction(given["direction"]),
        quantity=None if "quantity" not in given else Quantity(given["quantity"]),
        base=None if "base" not in given else Decimal(given["base"]),
        scale=None if "scale" not in given else SCALES[given["scale"]],
        period=None if "period_end" not in given else Period(date(1900, 1, 1), given["period_end"]),
        unit=given.get("unit"),
        name=Name(zh=given["name_of_indicator"]) if "name_of_indicator" in given else None,
    )


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
    who: dict[str, Any] = {"source": given.get("source", "authority"), "as_of": given.get("as_of", _WHEN)}
    role, name = Role(given["role"]), given.get("id", "x")
    if "target" in given:
        return Reference(role, name, target=_TARGET.validate_python(given["target"]), **who)
    if "verdict" in given:
        return Reference(role, name, verdict=Verdict(given["verdict"]), **who)
    return Reference(role, name, figure=_actual(given["figure"]), **who)
