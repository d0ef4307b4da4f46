"""A finding, the table of checks that it is worded by, and the row that a check looks at."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from plancheck import units
from plancheck.algebra import Requirement, requirement
from plancheck.errors import PlanCheckError
from plancheck.plans import Plan
from plancheck.policies import Policy
from plancheck.references import References
from plancheck.rules import Rule
from plancheck.targets import Target

__all__ = ["Check", "Finding", "Row", "Severity", "measures_same", "printed", "table"]


class Severity(StrEnum):
    """How much a finding matters; a note is worth knowing and is no fault."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One oddity of a plan.

    Attributes:
        check: which check found it, a key of `data/lint.toml`.
        plan: id of the plan.
        rule: id of the rule.
        row: its row in the printed table, or None.
        facts: what the sentences are filled with.
    """

    check: str
    plan: str
    rule: str
    row: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """error, warning or note."""
        return Severity(table()["check"][self.check]["severity"])

    def what(self, lang: str = "en") -> str:
        """What was found, in `lang` ("en" or "zh")."""
        return self._words("what", lang)

    def hint(self, lang: str = "en") -> str:
        """What would be right, in `lang`."""
        return self._words("hint", lang)

    def _words(self, key: str, lang: str) -> str:
        here = "zh" if lang == "zh" else "en"
        told = {name: table()["word"].get(fact, {}).get(here, fact) for name, fact in self.facts.items()}
        return str(table()["check"][self.check][key][here]).format(**told)


@cache
def table() -> dict[str, Any]:
    """The checks and the words of names, as `data/lint.toml` says them."""
    return tomllib.loads((Path(__file__).parents[1] / "data" / "lint.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Row:
    """A rule among its neighbours: its own plan, and the plans beside it."""

    rule: Rule
    plan: Plan
    beside: Sequence[Plan]
    policy: Policy
    references: References | None

    def required(self, rule: Rule) -> Requirement:
        """What a rule requires under the policy and the references of this look."""
        return requirement(rule, self.policy, self.references)

    def own(self) -> Requirement | None:
        """What the rule requires, or None where it cannot be judged."""
        try:
            return self.required(self.rule)
        except PlanCheckError:
            return None

    def finding(self, check: str, **facts: str | None) -> Finding:
        """A finding about this row; a fact that is None is a missing unit."""
        texts = {"target": printed(self.rule.target)} | {name: fact or "no unit" for name, fact in facts.items()}
        return Finding(check, self.plan.id, self.rule.id, self.rule.row, texts)


Check = Callable[[Row], Iterator[Finding]]


def measures_same(unit: str, other: str) -> bool:
    """Whether two units measure the same thing, as far as both are known."""
    try:
        return units.same_dimension(unit, other)
    except PlanCheckError:
        return True  # an unknown unit is told elsewhere


def printed(target: Target) -> str:
    """The target as printed, or in words where none were."""
    from plancheck.notation import format_target  # noqa: PLC0415 - the grammar only where something was found

    return target.text or format_target(target, "zh")
