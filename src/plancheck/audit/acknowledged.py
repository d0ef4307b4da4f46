"""Acknowledgements: findings that somebody has looked at, with the reason why they no longer count.

CSV with the columns key and reason, and by and on where known. The key is the finding's; it
changes when one of the printed figures does, so that an acknowledgement holds for what was seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from plancheck.audit.findings import Finding
from plancheck.errors import PlanFileError, Problem
from plancheck.files import read_text
from plancheck.plans.csv_rows import read_rows

__all__ = ["acknowledge", "load_acknowledged"]

_COLUMNS = ("key", "reason", "by", "on")


def load_acknowledged(path: str | Path) -> dict[str, str]:
    """The reasons by the key of their finding.

    Raises:
        PlanFileError: with every fault of the file; one without a reason is a fault.
    """
    problems: list[Problem] = []
    reasons: dict[str, str] = {}
    for row in read_rows(read_text(Path(path)), _COLUMNS, ("key", "reason"), problems):
        row.day("on", problems)
        if not row["reason"] or not row["key"]:
            problems.append(Problem("an acknowledgement wants a key and a reason", row.place))
        elif row["key"] in reasons:
            problems.append(Problem(f"{row['key']!r} is acknowledged twice", row.place))
        reasons[row["key"]] = row["reason"] + (f" ({', '.join(filter(None, (row['by'], row['on'])))})" if row["by"] or row["on"] else "")
    if problems:
        raise PlanFileError(str(path), problems)
    return reasons


def acknowledge(findings: Iterable[Finding], reasons: Mapping[str, str]) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The findings with the reasons that were given for them, and the keys that fit none any more."""
    if not reasons:
        return tuple(findings), ()
    marked = tuple(replace(each, acknowledged=reasons.get(each.key)) for each in findings)
    found = {each.key for each in marked}
    return marked, tuple(key for key in reasons if key not in found)
