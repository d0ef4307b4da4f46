"""Actuals files: CSV → what was reported, by rule id and vintage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from plancheck._nearest import did_you_mean
from plancheck.actuals import Actual
from plancheck.errors import ActualError, PlanCheckError, PlanFileError, Problem
from plancheck.files import read_text
from plancheck.notation import parse_actual
from plancheck.plans.csv_rows import Row, read_rows
from plancheck.plans.model import Plan

__all__ = ["Actuals", "load_actuals"]

_COLUMNS = ("id", "text", "unit", "as_of", "source")


class Actuals(Mapping[str, tuple[Actual, ...]]):
    """What was reported: rule id → its vintages, oldest first; an undated one counts as oldest.

    Args:
        entries: rule id → one actual, or several of different dates; none where nothing was reported.

    Raises:
        ActualError: two figures of one rule with the same date.
    """

    def __init__(self, entries: Mapping[str, Actual | Iterable[Actual]] = MappingProxyType({})) -> None:
        self._vintages = {key: _in_order(key, (found,) if isinstance(found, Actual) else tuple(found)) for key, found in entries.items()}

    def latest(self, rule_id: str, as_of: date | None = None) -> Actual | None:
        """The latest figure that was not reported after `as_of`, or None."""
        for actual in reversed(self._vintages.get(rule_id, ())):
            if as_of is None or actual.as_of is None or actual.as_of <= as_of:
                return actual
        return None

    def only(self, plan: Plan) -> Actuals:
        """Those that `plan` has a rule for, where the actuals know more."""
        return Actuals({rule.id: self[rule.id] for rule in plan if rule.id in self})

    def check_against(self, plan: Plan) -> None:
        """Refuse figures for indicators that the plan does not have.

        Raises:
            ActualError: naming them, and the ids that may have been meant.
        """
        strange = [key for key in self if key not in plan]
        if not strange:
            return
        known = [rule.id for rule in plan]
        near = [f"{key}: {hint}" for key in strange[:5] if (hint := did_you_mean(key, known)) is not None]
        names = ", ".join(repr(key) for key in strange[:5]) + (f" and {len(strange) - 5} more" if len(strange) > 5 else "")  # noqa: PLR2004 - the first five are named
        raise ActualError(
            f"plan {plan.id!r} has no rule for {names}",
            hint="; ".join(near) or "where the actuals know more than the plan, take actuals.only(plan)",
        )

    def __getitem__(self, rule_id: str) -> tuple[Actual, ...]:
        return self._vintages[rule_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._vintages)

    def __len__(self) -> int:
        return len(self._vintages)

    def __repr__(self) -> str:
        return f"<Actuals of {len(self)} rule{'s' if len(self) != 1 else ''}>"


def _in_order(rule_id: str, vintages: tuple[Actual, ...]) -> tuple[Actual, ...]:
    dates = [actual.as_of for actual in vintages]
    for day in dates:
        if dates.count(day) > 1:
            raise ActualError(f"{rule_id}: two figures {'without a date' if day is None else f'of {day}'}", hint="give each its own as_of")
    return tuple(sorted(vintages, key=lambda actual: actual.as_of or date.min))


def load_actuals(path: str | Path, *, plan: Plan | None = None) -> Actuals:
    """Read an actuals file.

    Args:
        path: a CSV file with the columns id, text and, where known, unit, as_of, source.
        plan: the plan that they are for: a row for an indicator that it does not have is then a fault.

    Raises:
        PlanFileError: with every fault of the file.
    """
    problems: list[Problem] = []
    found: dict[str, list[Actual]] = {}
    lines: dict[tuple[str, date | None], int] = {}
    for row in read_rows(read_text(Path(path)), _COLUMNS, ("id", "text"), problems):
        if plan is not None and row["id"] and row["id"] not in plan:
            problems.append(_strange(row, plan))
        actual = _actual(row, problems)
        if actual is None:
            continue
        key = (row["id"], actual.as_of)
        if key in lines:
            when = f"of {actual.as_of}" if actual.as_of else "without a date"
            problems.append(Problem(f"{row['id']!r} has a second figure {when}", row.place, f"the first stands in line {lines[key]}"))
            continue
        lines[key] = row.line
        found.setdefault(row["id"], []).append(actual)
    if problems:
        raise PlanFileError(str(path), problems)
    return Actuals(found)


def _strange(row: Row, plan: Plan) -> Problem:
    hint = did_you_mean(row["id"], [rule.id for rule in plan]) or "take the row out, or give the plan its rule"
    return Problem(f"plan {plan.id!r} has no rule for {row['id'][:60]!r}", f"{row.place}, id", hint)


def _actual(row: Row, problems: list[Problem]) -> Actual | None:
    as_of = row.day("as_of", problems)
    if not row["id"]:
        problems.append(Problem("the id is empty", row.place))
        return None
    try:
        read = parse_actual(row["text"], unit=row["unit"] or None)
        return dated(read, as_of, row["source"] or None)
    except PlanCheckError as error:
        problems.append(row.problem("text", error))
        return None


def dated(actual: Actual, as_of: date | None, source: str | None) -> Actual:
    """The same figure with its vintage and its source."""
    return replace(actual, as_of=as_of, source=source)
