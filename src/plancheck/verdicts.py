"""The closed vocabulary of answers: three verdicts, their Kleene logic, and every reason.

Source: the project's semantics, "The one idea" and ruling 8.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NoReturn

__all__ = ["Reason", "Verdict", "all_of"]


class Verdict(StrEnum):
    """met, missed or pending. It has no truth value: pending is neither."""

    MET = "met"
    MISSED = "missed"
    PENDING = "pending"

    def __bool__(self) -> NoReturn:
        raise TypeError(f"the verdict {self.value!r} has no truth value; compare it with Verdict.MET, MISSED or PENDING")

    def __and__(self, other: Verdict) -> Verdict:
        """Kleene "and": one missed decides, else one pending leaves it open."""
        return all_of((self, other))


class Reason(StrEnum):
    """Why the verdict is what it is, in order of precedence; the first that applies is given."""

    UNKNOWN_RULE = "unknown_rule"
    UNREADABLE = "unreadable"
    QUALITATIVE = "qualitative"
    NO_TARGET = "no_target"
    SET_BY_CITY = "set_by_city"
    NO_BASELINE = "no_baseline"
    NO_REFERENCE = "no_reference"
    NOT_DUE = "not_due"
    DEFERRED = "deferred"
    NO_ACTUAL = "no_actual"
    PROVISIONAL = "provisional"
    STRADDLES = "straddles"
    OUTSIDE = "outside"
    INSIDE = "inside"


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """The Kleene "and" of several verdicts; of none it is met, as in logic."""
    found = set(verdicts)
    for verdict in (Verdict.MISSED, Verdict.PENDING):
        if verdict in found:
            return verdict
    return Verdict.MET
