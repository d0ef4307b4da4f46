"""The findings of an audit on the page: what does not fit, where it stands, and how it was worked out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plancheck.reports.html.wording import LANGS, Pair, as_written, line, pair

if TYPE_CHECKING:
    from plancheck.audit.findings import Finding

__all__ = ["ShownFinding", "shown_findings"]


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding in the words of the page."""

    rule: str
    severity: str
    confidence: str
    sentence: Pair
    places: tuple[str, ...]
    calculation: tuple[str, ...]
    acknowledged: Pair


def shown_findings(findings: Iterable[Finding]) -> tuple[ShownFinding, ...]:
    """Every finding, in the order given."""
    return tuple(
        ShownFinding(
            line(each.rule),
            str(each.severity),
            str(each.confidence),
            pair(*(line(each.sentence(lang)) for lang in LANGS)),
            tuple(dict.fromkeys(line(statement.place) for statement in each.statements)),
            tuple(line(step) for step in each.calculation),
            as_written(each.acknowledged),
        )
        for each in findings
    )
