"""The rules of one or several plans, and the keys under which rows ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from plancheck.errors import TargetError
from plancheck.frames.ids import Words
from plancheck.frames.singly import Key
from plancheck.frames.words import Positions
from plancheck.plans import Plan
from plancheck.references import References

__all__ = ["Calendar", "Plans"]


@dataclass(frozen=True, slots=True)
class Plans:
    """Several plans as one list of rules.

    Attributes:
        plans: in the order given.
        keys: one per rule, plan after plan.
        ids: the different rule ids, in order of first appearance.
        id_words, name_words: the rule ids and the ids of the plans, as words to look up.
        place: place of (plan, id) in `keys`, −1 where the plan has no such rule.
    """

    plans: tuple[Plan, ...]
    keys: tuple[Key, ...]
    ids: tuple[str, ...]
    place: Positions
    id_words: Words
    name_words: Words

    @classmethod
    def of(cls, plans: Plan | Iterable[Plan], *, by_id: bool) -> Plans:
        """Lay out the plans.

        Raises:
            TargetError: several plans and no column that says whose a row is, or two of one id.
        """
        given = (plans,) if isinstance(plans, Plan) else tuple(plans)
        known = _LAID_OUT.get(tuple(map(id, given)))
        if known is not None and len(given) == 1:
            return known
        names = [plan.id for plan in given]
        if len(given) > 1 and not by_id:
            raise TargetError(f"{len(given)} plans, and no column says which of them judges a row", hint='name it: plan_id="plan"')
        if len(set(names)) != len(names):
            raise TargetError(f"two plans with the id {next(name for name in names if names.count(name) > 1)!r}")
        keys = tuple(Key(rule, marks=tuple(plan.marks.items())) for plan in given for rule in plan)
        ids = tuple(dict.fromkeys(key.rule.id for key in keys))
        at = {name: column for column, name in enumerate(ids)}
        place = np.full((len(given) + 1, len(ids) + 1), -1, np.intp)
        number = 0
        for row, plan in enumerate(given):
            for rule in plan:
                place[row, at[rule.id]] = number
                number += 1
        found = cls(given, keys, ids, place, Words(ids), Words(tuple(names)))
        if len(_LAID_OUT) >= _REMEMBERED:
            _LAID_OUT.clear()
        _LAID_OUT[tuple(map(id, given))] = found  # holds the plans, so that their ids stay theirs
        return found


_REMEMBERED = 16
_LAID_OUT: dict[tuple[int, ...], Plans] = {}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which an answer may change: ends of periods and dates of references.

    Between two of them every day of judging gives the same answer, so that one stands for all.
    """

    days: tuple[date, ...]

    @classmethod
    def of(cls, keys: Sequence[Key], references: References | None) -> Calendar:
        """The calendar of some rules."""
        ends = {key.rule.period.end for key in keys if key.rule.period is not None}
        dates = {reference.as_of for reference in references or () if reference.as_of is not None}
        return cls(tuple(sorted(ends | dates)))

    @property
    def stretches(self) -> tuple[date | None, ...]:
        """One day of each stretch; the last is "no day given"."""
        if not self.days:
            return (date.max, None)
        return (self.days[0] - timedelta(days=1), *self.days, None)

    def stretch(self, days: np.ndarray[tuple[int], np.dtype[np.datetime64]]) -> Positions:
        """Which stretch each day falls into; NaT is "no day given"."""
        found = np.searchsorted(np.array(self.days, "datetime64[D]"), days, side="right")
        return np.where(np.isnat(days), len(self.stretches) - 1, found)
