"""Figures from elsewhere that a target leans on: the authority's, a baseline, another series.

A rule that needs one and has none is pending, with the reason. A recorded judgement settles a
target in words.

Source: the project's semantics, "The words"; the project's design, "Rule file".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from plancheck._coerced import word_of
from plancheck.actuals import Actual, Status
from plancheck.errors import ActualError, TargetError
from plancheck.targets import AllOf, NotSet, SetByCity, Target
from plancheck.verdicts import Verdict

__all__ = ["Reference", "References", "Role"]


class Role(StrEnum):
    """What a reference is for."""

    TARGET = "target"
    """the authority's figure for a target that it sets"""
    BASELINE = "baseline"
    """the figure of the base period"""
    REFERENCE = "reference"
    """another series, such as 全市平均"""
    JUDGEMENT = "judgement"
    """what somebody held of a target in words"""


@dataclass(frozen=True, slots=True)
class Reference:
    """One figure or judgement, with who says so and when.

    Args:
        role: what it is for.
        id: the rule it serves; for a series, its name (全市平均) serves every rule that names it.
        target: for role target.
        figure: for roles baseline and reference.
        verdict: for role judgement, met or missed.
        source: who published or judged it. A target and a judgement are worth nothing without.
        as_of: its date; a target needs one.

    Raises:
        TargetError: the content does not fit the role, or source or date is missing.
    """

    role: Role
    id: str
    target: Target | None = None
    figure: Actual | None = None
    verdict: Verdict | None = None
    source: str | None = None
    as_of: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "role", word_of(Role, self.role))
        if self.verdict is not None:
            object.__setattr__(self, "verdict", word_of(Verdict, self.verdict))
        wanted = {Role.TARGET: "target", Role.JUDGEMENT: "verdict"}.get(self.role, "figure")
        given = [name for name in ("target", "figure", "verdict") if getattr(self, name) is not None]
        if given != [wanted]:
            raise TargetError(f"{self.id}: a reference of role {self.role} gives a {wanted} and nothing else")
        if self.role in (Role.TARGET, Role.JUDGEMENT) and not self.source:
            raise TargetError(f"{self.id}: a {self.role} wants its source", hint="say who gave it, and where")
        if self.role is Role.TARGET and self.as_of is None:
            raise TargetError(f"{self.id}: the authority's figure wants its date", hint="fill as_of, as 2025-03-31")
        if self.target is not None and not _settles(self.target):
            raise TargetError(f"{self.id}: {self.target.text or self.target.kind!r} is no figure that settles a target")
        if self.verdict is Verdict.PENDING:
            raise TargetError(f"{self.id}: a judgement says met or missed")
        if self.figure is not None and self.figure.status is Status.REPORTED and self.figure.value is None:
            raise TargetError(f"{self.id}: a {self.role} is one figure", hint="a bound or a class cannot stand for a number")
        if self.figure is not None and self.figure.qualifier is not None:
            raise TargetError(f"{self.id}: a {self.role} is one figure", hint="约 and 近 leave open which; give the figure itself")


def _settles(target: Target) -> bool:
    """Whether a target of the authority says something that can be judged, in every part."""
    if isinstance(target, AllOf):
        return all(_settles(part) for part in target.parts)
    return not isinstance(target, SetByCity | NotSet)


@dataclass(frozen=True, slots=True)
class References:
    """References by role and id; of several vintages the latest one counts."""

    entries: tuple[Reference, ...] = ()
    _found: dict[tuple[Role, str], list[Reference]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __init__(self, entries: Iterable[Reference] = ()) -> None:
        object.__setattr__(self, "entries", tuple(entries))
        found: dict[tuple[Role, str], list[Reference]] = {}
        for entry in self.entries:
            vintages = found.setdefault((entry.role, entry.id), [])
            if any(other.as_of == entry.as_of for other in vintages):
                raise ActualError(f"{entry.id}: two references of role {entry.role} with the same date {entry.as_of}")
            vintages.append(entry)
        for vintages in found.values():
            vintages.sort(key=lambda entry: entry.as_of or date.min)
        object.__setattr__(self, "_found", found)

    def get(self, role: Role, *ids: str, as_of: date | None = None) -> Reference | None:
        """The latest reference for the first of `ids` that has one not after `as_of`."""
        for key in ids:
            for entry in reversed(self._found.get((role, key), [])):
                if as_of is None or entry.as_of is None or entry.as_of <= as_of:
                    return entry
        return None

    def __iter__(self) -> Iterator[Reference]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)
