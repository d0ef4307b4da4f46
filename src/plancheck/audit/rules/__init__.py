"""The audit's rules: small functions from a dossier to findings, each with a name and a page.

A rule's docstring is its page in `docs/audit-rules.md`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plancheck.audit.dossier import Dossier
from plancheck.audit.findings import Finding
from plancheck.audit.rules import figures, names, narrative, next_year, order, provisional, recomputed, tables, targets

__all__ = ["RULES", "AuditRule"]


@dataclass(frozen=True, slots=True)
class AuditRule:
    """One rule: `name` switches it on and off, `page` says what it asks."""

    name: str
    run: Callable[[Dossier], Iterator[Finding]]

    @property
    def page(self) -> str:
        """What the rule asks, in a few sentences."""
        return inspect.getdoc(self.run) or ""


_ALL = (
    figures.same_quantity,
    figures.two_bases,
    recomputed.recompute,
    recomputed.recompute_growth,
    targets.target_twice,
    next_year.next_target,
    next_year.lowered_after_miss,
    next_year.number_to_words,
    next_year.indicator_dropped,
    tables.unit_changed,
    tables.unit_printed,
    tables.parent_unit,
    tables.binding_mark,
    tables.mark_unexplained,
    tables.structure,
    tables.words_in_number_row,
    provisional.estimate_equals_target,
    provisional.provisional_chain,
    provisional.provisional_once,
    provisional.bound_as_actual,
    names.near_names,
    names.distributive_list,
    order.order_reversed,
    order.parts_beside_whole,
    narrative.miss_not_named,
    narrative.text_numbering,
)

RULES = {function.__name__: AuditRule(function.__name__, function) for function in _ALL}
"""The rules by name, in the order in which their findings of one severity are told."""
