"""The rules that a frame asks for, lowered and laid out as tables; remembered for the next frame.

To lower a rule costs as much as judging thousands of rows, and to lay 100,000 of them out by the
codes of a column as much as judging a million. Neither hangs on the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from plancheck.frames.flip_rules import FlipTable, flip_table
from plancheck.frames.grids import Grid
from plancheck.frames.lowering import Lowered, lowered
from plancheck.frames.request import Request
from plancheck.frames.singly import Key
from plancheck.frames.tables import RuleTable, rule_table
from plancheck.frames.words import Positions
from plancheck.plans import Plan
from plancheck.policies import Policy

__all__ = ["Indexed", "Rules", "rules_of"]


@dataclass(frozen=True)
class Rules:
    """The keys lowered, as they are and as tables."""

    lowered: list[Lowered | None]
    policy: Policy
    grid: Grid
    _asked_last: list[Indexed] = field(default_factory=list, init=False, repr=False, compare=False)

    @cached_property
    def table(self) -> RuleTable:
        """What judges."""
        return rule_table(self.lowered, self.grid)

    @cached_property
    def flips(self) -> FlipTable:
        """What turns the verdicts."""
        return flip_table(self.lowered, self.policy, self.grid)

    def indexed(self, lookup: Positions) -> Indexed:
        """The rules as the codes of a column name them; the last ones are kept, since the next frame mostly asks for the same."""
        for last in self._asked_last:
            if last.lookup is lookup:
                return last
        found = Indexed(self, lookup)
        self._asked_last[:] = [found]
        return found


@dataclass(frozen=True)
class Indexed:
    """Rules by the codes of a column, `lookup` says which; a sentinel at both ends."""

    rules: Rules
    lookup: Positions

    @cached_property
    def table(self) -> RuleTable:
        """What judges."""
        return self.rules.table.at(self._positions)

    @cached_property
    def flips(self) -> FlipTable:
        """What turns the verdicts."""
        return self.rules.flips.at(self._positions)

    @property
    def lowered(self) -> list[Lowered | None]:
        """The rules themselves."""
        found = [*self.rules.lowered, None]
        return [found[place] for place in self._positions]

    @cached_property
    def _positions(self) -> Positions:
        missing = len(self.rules.lowered)
        return np.concatenate([[missing], np.where(self.lookup < 0, missing, self.lookup), [missing]])


@dataclass(frozen=True)
class _OfPlans:
    """What is remembered of the plans of one call: their rules, by what else was asked."""

    plans: tuple[Plan, ...]
    rules: dict[tuple[object, ...], tuple[Policy, Rules]] = field(default_factory=dict)


_MEMO: dict[tuple[int, ...], _OfPlans] = {}
_PLANS = 8
"""For how many calls' plans something is remembered: a server that loads a plan for each request keeps no more of them alive."""
_POLICIES = 256
"""How many policies are remembered for them; a sweep asks for a hundred."""


def rules_of(keys: Sequence[Key | None], request: Request, grid: Grid) -> Rules:
    """The keys lowered; remembered for these very plans and this very policy where rows ask for nothing but a rule."""
    if request.references is not None or not request.asks_for_rules_only:
        return _lower(keys, request, grid)
    remembered = _of_plans(request.plans.plans)
    asked = (id(request.policy), request.day, grid)
    known = remembered.get(asked)
    if known is None or known[0] is not request.policy:
        if len(remembered) >= _POLICIES:
            remembered.clear()
        known = remembered[asked] = (request.policy, _lower(keys, request, grid))
    return known[1]


def _of_plans(plans: Sequence[Plan]) -> dict[tuple[object, ...], tuple[Policy, Rules]]:
    """What is remembered of these very plans, which are now the last to be forgotten."""
    names = tuple(map(id, plans))
    known = _MEMO.pop(names, None)
    if known is None or not _same(known.plans, plans):
        known = _OfPlans(tuple(plans))
        for oldest in list(_MEMO)[: max(0, len(_MEMO) + 1 - _PLANS)]:
            _MEMO.pop(oldest, None)
    _MEMO[names] = known
    return known.rules


def _same(some: Sequence[object], others: Sequence[object]) -> bool:
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))


def _lower(keys: Sequence[Key | None], request: Request, grid: Grid) -> Rules:
    rules = [None if key is None else lowered(key.rule, request.policy, request.references, key.as_of, key.unit) for key in keys]
    return Rules(rules, request.policy, grid)
