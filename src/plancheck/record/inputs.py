"""What a record was made from: where each input lies, and its digest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, TypeVar

from plancheck.errors import PlanFileError, Problem
from plancheck.files import read_text
from plancheck.plans import installed_policies, load_actuals, load_plan, load_policy, load_references, shipped_plans
from plancheck.policies import BY_ID
from plancheck.scorecard import Scorecard, score_plan

__all__ = ["Inputs", "digest_of"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of one judgement.

    Args:
        plan: a rule file, or the name of a shipped plan.
        actuals: an actuals file.
        policy: a shipped policy's id, or a policy file.
        references: a references file, or None.
        as_of: the day up to which figures count, or None.
    """

    plan: str | Path
    actuals: str | Path
    policy: str | Path = "cn-plan"
    references: str | Path | None = None
    as_of: date | None = None

    def judge(self) -> Scorecard:
        """Load everything and score the plan.

        Raises:
            PlanFileError: a file with faults, all of them at once.
            TargetError, ActualError, UnitError: as from `score_plan`.
        """
        plan = load_plan(self.plan)
        return score_plan(
            plan,
            load_actuals(self.actuals, plan=plan),
            policy=load_policy(self.policy),
            references=None if self.references is None else load_references(self.references),
            as_of=self.as_of,
        )

    def named_from(self, folder: Path) -> dict[str, Any]:
        """Each input by its shipped name or its path relative to `folder`, with its digest.

        Raises:
            PlanFileError: an input that cannot be read, or has no relative path from there.
        """
        return {
            "plan": _shipped_plan(self.plan) or _file(self.plan, folder),
            "actuals": _file(self.actuals, folder),
            "policy": {"shipped": str(self.policy)} if str(self.policy) in _named_policies() else _file(self.policy, folder),
            "references": None if self.references is None else _file(self.references, folder),
            "as_of": None if self.as_of is None else self.as_of.isoformat(),
        }

    @classmethod
    def found_from(cls, named: dict[str, Any], folder: Path) -> Inputs:
        """The inputs that a record names, seen from the folder in which it lies.

        Raises:
            PlanFileError: a path that is not relative, a plan or policy that does not ship with
                this version, a day that is none.
        """
        plan, policy, references = named["plan"], named["policy"], named["references"]
        return cls(
            plan=_shipped(plan["shipped"], shipped_plans()) if "shipped" in plan else _found(plan, folder),
            actuals=_found(named["actuals"], folder),
            policy=_shipped(policy["shipped"], _named_policies()) if "shipped" in policy else _found(policy, folder),
            references=None if references is None else _found(references, folder),
            as_of=None if named["as_of"] is None else _day(named["as_of"]),
        )


def digest_of(path: Path) -> str:
    """SHA-256 of a file's text as it is read: without byte order mark, with LF line ends.

    Raises:
        PlanFileError: it cannot be read.
    """
    return hashlib.sha256(read_text(path).encode()).hexdigest()


def _shipped_plan(name: str | Path) -> dict[str, str] | None:
    """A shipped plan by its name; a file of that name comes first, as it does in `load_plan`."""
    shipped = shipped_plans()
    if Path(name).exists() or str(name) not in shipped:
        return None
    return {"shipped": str(name), "sha256": digest_of(shipped[str(name)])}


def _file(path: str | Path, folder: Path) -> dict[str, str]:
    digest = digest_of(Path(path))
    try:
        relative = Path(os.path.relpath(Path(path).resolve(), folder.resolve())).as_posix()
        relative.encode()
    except ValueError as error:  # another drive of Windows, or a name that is not UTF-8
        hint = "put the record and its inputs on one drive, under names in UTF-8"
        raise PlanFileError(str(path), [Problem("cannot be named relative to the record", hint=hint)]) from error
    return {"file": relative, "sha256": digest}


def _found(named: dict[str, str], folder: Path) -> Path:
    path = named["file"]
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).drive or PureWindowsPath(path).root:
        raise PlanFileError(path, [Problem("is no relative path", "inputs", "a record names its inputs relative to itself")])
    return folder / PurePosixPath(path)


def _named_policies() -> dict[str, str]:
    """The policies that go by an id alone: shipped ones, and those of installed distributions."""
    return {key: key for key in [*BY_ID, *installed_policies()]}


def _shipped(name: str, shipped: Mapping[str, _T]) -> _T:
    if name not in shipped:
        hint = f"those that do are {', '.join(shipped)}"
        raise PlanFileError(name, [Problem("does not ship with this version of the library", "inputs", hint)])
    return shipped[name]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PlanFileError(text, [Problem("is no date", "inputs.as_of")]) from error
