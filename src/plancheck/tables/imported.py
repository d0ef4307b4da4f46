"""What a published table became: drafts of rules, figures, and the points that are open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plancheck.plans import Plan
from plancheck.tables.drafting import Draft
from plancheck.tables.openings import OpenPoint
from plancheck.tables.proposals import By
from plancheck.tables.published import PublishedTable

__all__ = ["Figure", "Imported"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the actuals file.

    Args:
        id: of the rule.
        text: as printed; "" where none is printed or the printed one is open.
        source: where it is printed.
        as_of: its vintage, or None.
    """

    id: str
    text: str
    source: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What a published table became.

    Args:
        table: as it was read.
        head: the plan without its rules.
        drafts: one per row, in the table's order.
        figures: the lines of the actuals file; empty where the table has no results.
        points: every point for a person to decide: of the table, then of its rows.
        accepted: whether proposals were accepted.
        rule_file: the text of the rule file.
    """

    table: PublishedTable
    head: Plan
    drafts: tuple[Draft, ...]
    figures: tuple[Figure, ...]
    points: tuple[OpenPoint, ...]
    accepted: bool = False
    rule_file: str = ""

    @property
    def undecided(self) -> tuple[OpenPoint, ...]:
        """The points that keep a row from being judged."""
        return tuple(point for point in self.points if point.decides)

    @property
    def proposed(self) -> Mapping[By, tuple[Draft, ...]]:
        """The rows for which something was proposed, by what it rests on."""
        return {by: tuple(each for each in self.drafts if each.proposal.by is by) for by in By}
