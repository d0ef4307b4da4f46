"""What was reported: a set of possible values, with where and when it was said.

A plain number is one point. 约5, 近15 and 5.5以内 are wider sets; a class is a rank; what was not
reported, deferred, or only claimed (超额完成) could be anything.

Source: the project's semantics, "The words of an actual".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from plancheck._coerced import Coerced, kept, word_of
from plancheck.errors import ActualError
from plancheck.extents import Extent, Given, Number, exact
from plancheck.targets import Change, Span

__all__ = ["Actual", "Status"]

Qualifier = Literal["about", "under"]


class Status(StrEnum):
    """Whether there is a figure; only `reported` has one."""

    REPORTED = "reported"
    NOT_REPORTED = "not_reported"
    DEFERRED = "deferred"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Actual:
    """One reported cell.

    Args:
        value: the number, as printed; a fall is negative. A float stands for its shortest decimal.
        unit: the unit printed with it, or None: then it is the rule's.
        extent: instead of `value`: the set that a bound leaves open (5.5以内), in the same sign.
        level: instead of `value`: the class reported (Ⅱ).
        qualifier: `about` (约5) or `under` (近15), which widen `value` by the policy's tolerance.
        change: rise, fall or level where the words say so; 下降4% is value −4, change fall.
        provisional: marked △, 预计, 初步.
        status: `reported`, or why there is no figure.
        text: the cell as printed.
        as_of: the date of the figure (its vintage).
        source: where it was published.
        mark: the printed mark that made it provisional, if it was a mark.
        spans: where each part stands in `text`.
        uncertainty: standard uncertainty of `value` (k = 1), in its unit, where one is stated.

    Raises:
        ActualError: NaN or an infinity; a figure with a status that says there is none; none at
            all with `reported`; more than one of value, extent and level; an unknown word.
    """

    value: Coerced[Number | None, Given | None] = kept(None)
    unit: str | None = None
    extent: Extent | None = None
    level: str | None = None
    qualifier: Qualifier | None = None
    change: Coerced[Change | None, str | None] = kept(None)
    provisional: bool = False
    status: Coerced[Status, str] = kept(Status.REPORTED)
    text: str | None = field(default=None, compare=False)
    as_of: date | None = None
    source: str | None = None
    mark: str | None = field(default=None, compare=False)
    spans: Mapping[str, Span] | None = field(default=None, compare=False, repr=False)
    uncertainty: Number | None = None
    is_bare: bool = field(default=False, init=False, compare=False, repr=False)
    """Whether it is one number in the rule's own sense, and no more."""
    printed: bool = field(default=True, init=False, compare=False, repr=False)
    """False for a float, which has digits but none that were printed."""

    def __post_init__(self) -> None:
        if self.value is not None:
            object.__setattr__(self, "printed", not isinstance(self.value, float))
            object.__setattr__(self, "value", exact(self.value))
        object.__setattr__(self, "status", word_of(Status, self.status, ActualError))
        if self.change is not None:
            object.__setattr__(self, "change", word_of(Change, self.change, ActualError))
        if self.qualifier not in (None, "about", "under"):
            raise ActualError(f"{self.qualifier!r} is no qualifier", hint="one of about, under")
        if self.uncertainty is not None:
            object.__setattr__(self, "uncertainty", exact(self.uncertainty))
            if self.value is None or exact(self.uncertainty) < 0:
                raise ActualError("a standard uncertainty is 0 or more and goes with a value", hint="an interval says its own uncertainty: give extent alone")
        is_bare = self.value is not None and self.change is None and self.qualifier is None and self.uncertainty is None
        object.__setattr__(self, "is_bare", is_bare)
        given = [name for name in ("value", "extent", "level") if getattr(self, name) is not None]
        if len(given) > 1:
            raise ActualError(f"an actual has one of value, extent and level, not {' and '.join(given)}")
        if given and self.status is not Status.REPORTED:
            raise ActualError(f"an actual that is {self.status} has no {given[0]}")
        if not given and self.status is Status.REPORTED:
            raise ActualError("a reported actual has a value, an extent or a level", hint='otherwise give status="not_reported"')
        if self.qualifier is not None and self.value is None:
            raise ActualError(f"{self.qualifier!r} qualifies a value, and there is none")
