"""A plan: one published table of rules, with what its marks mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from plancheck._display import html_of
from plancheck._nearest import did_you_mean
from plancheck.errors import TargetError
from plancheck.rules import Name, Rule, Source

__all__ = ["MAX_DEPTH", "NOT_SO_DEEP", "Plan", "ancestors", "mark_meaning"]

MAX_DEPTH = 32
"""Rows above a row, each a part of the next; a printed table has three or four."""
NOT_SO_DEEP = "a sub-row names the row of which it is a part, and not the row before it"


_MEANINGS = {
    "binding": ("binding", "约束"),
    "provisional": ("provisional", "preliminary", "estimate", "预计", "初步"),
    "set_by_city": ("set_by_city", "set by", "下达"),
}
"""Words of a note by which the library acts on a mark; any other note is for the reader only."""


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """The rules of one published table, in its order.

    Iterates over its rules and is indexed by rule id.

    Args:
        id: short name of the plan.
        title: its title in zh and en.
        rules: in the order of the table.
        place, year, table: where, for when, and which table of the document.
        source: the document.
        marks: printed mark → what this table's own note says it means, best as "meaning: the note" with the
            meaning binding, provisional or set_by_city.
    """

    id: str
    title: Name
    rules: tuple[Rule, ...]
    place: str | None = None
    year: int | None = None
    table: str | None = None
    source: Source | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    _by_id: dict[str, Rule] = field(init=False, repr=False, compare=False)
    _children: dict[str, list[Rule]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rules", tuple(self.rules))
        object.__setattr__(self, "_by_id", {rule.id: rule for rule in self.rules})
        if len(self._by_id) != len(self.rules):
            raise TargetError(f"plan {self.id!r} has two rules of one id")
        children: dict[str, list[Rule]] = {}
        for rule in self.rules:
            if rule.parent is not None:
                children.setdefault(rule.parent, []).append(rule)
        object.__setattr__(self, "_children", children)
        parents = {rule.id: rule.parent for rule in self.rules}
        for rule in self.rules:
            above = ancestors(rule.id, parents)
            if rule.id in above:
                raise TargetError(f"plan {self.id!r}: {rule.id!r} is its own ancestor", hint="a row is not a part of itself")
            if len(above) > MAX_DEPTH:
                raise TargetError(f"plan {self.id!r}: {rule.id!r} is a part of a part, more than {MAX_DEPTH} rows deep", hint=NOT_SO_DEEP)

    def __repr__(self) -> str:
        return f"<Plan {self.id!r} of {len(self)} rule{'s' if len(self) != 1 else ''}>"

    def _repr_html_(self) -> str | None:
        """What a notebook shows."""
        return html_of(self)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __getitem__(self, rule_id: str) -> Rule:
        if rule_id in self._by_id:
            return self._by_id[rule_id]
        hint = did_you_mean(str(rule_id), self._by_id)
        raise KeyError(f"plan {self.id!r} has no rule {rule_id!r}" + (f"; {hint}" if hint else ""))

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self._by_id

    def children(self, rule_id: str) -> tuple[Rule, ...]:
        """The sub-rows of a rule, in row order."""
        return tuple(self._children.get(rule_id, ()))

    def meaning(self, mark: str) -> str | None:
        """What this table's note says a mark means; None if it says nothing."""
        return mark_meaning(self.marks[mark]) if mark in self.marks else None


def ancestors(rule_id: str, parents: Mapping[str, str | None]) -> list[str]:
    """The row that a rule is a part of, the row that this is a part of, and so on; no further than one beyond `MAX_DEPTH`."""
    found: list[str] = []
    step = parents.get(rule_id)
    while step is not None and step not in found and len(found) <= MAX_DEPTH:
        found.append(step)
        step = parents.get(step)
    return found


def mark_meaning(note: str) -> str:
    """binding, provisional, set_by_city, or other, by the words of a note."""
    first = note.partition(":")[0].strip()
    if first in _MEANINGS:
        return first
    return next((meaning for meaning, words in _MEANINGS.items() if any(word in note for word in words)), "other")
