"""The shipped worked cases as pytest parameters, and how `score` is held to one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from plancheck import score
from plancheck.targets import Kind
from plancheck.testing import ConformanceCase, conformance_cases


@dataclass(frozen=True)
class Case:
    """One case of the tables in `plancheck/testing/data/cases`."""

    stated: ConformanceCase

    def check(self) -> None:
        stated = self.stated
        outcome = score(stated.rule, stated.actual, **stated.judged_by)
        assert (outcome.verdict, outcome.reason) == (stated.verdict, stated.reason)
        assert outcome.margin == stated.margin
        assert outcome.above_range is stated.above_range


def cases(kind: Kind) -> list[Any]:
    """The cases of one kind, each named by its sentence."""
    found = conformance_cases(kind)
    assert {case.rule.target.kind for case in found} == {kind}
    return [pytest.param(Case(case), id=case.name) for case in found]
