"""Statement files, CSV or TOML, and statements from plans.

CSV: the columns id, indicator, kind, period, text, place and, where known, name_zh, name_en, unit,
of, direction, provisional ("yes"). TOML: the same keys in `[[statement]]` tables, and

    [[identity]]
    indicator = "grain_yield"
    equals = "grain_output / grain_sown_area"

which declares for every period what CSV says in `of` of one statement. `equals` names indicators
with one kind of sign between them: +, -, *, or one /; `<=` declares a part of a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from plancheck._coerced import word_of
from plancheck.actuals import Actual
from plancheck.audit.identities import Identity
from plancheck.audit.statements import Kind, Statement
from plancheck.errors import ActualError, PlanCheckError, PlanFileError, Problem, TargetError
from plancheck.files import read_text
from plancheck.notation import parse_actual, parse_target
from plancheck.plans import Actuals, Plan
from plancheck.plans.csv_rows import read_rows
from plancheck.plans.toml import read_toml
from plancheck.rules import Direction, Name, Quantity, Rule

__all__ = ["StatementFile", "actual_statements", "load_statements", "target_statements"]

_COLUMNS = ("id", "indicator", "name_zh", "name_en", "kind", "period", "text", "unit", "of", "place", "direction", "provisional")
_WANTED = ("id", "indicator", "kind", "period", "text", "place")
_GROWTH = ("增速", "增长率", "增幅", "涨幅", "增长")


@dataclass(frozen=True, slots=True)
class StatementFile:
    """What a file states, and which identities it declares."""

    statements: tuple[Statement, ...]
    identities: tuple[Identity, ...] = ()


def load_statements(path: str | Path) -> StatementFile:
    """Read a statement file, CSV or (by its suffix) TOML.

    Raises:
        PlanFileError: with every fault of the file.
    """
    path, problems = Path(path), list[Problem]()
    identities: tuple[Identity, ...] = ()
    if path.suffix.lower() == ".toml":
        tables = read_toml(path)
        rows = list(_toml_rows(tables, problems))
        identities = tuple(_identities(tables, problems))
    else:
        rows = [(row.place, row.cells) for row in read_rows(read_text(path), _COLUMNS, _WANTED, problems)]
    found: dict[str, tuple[str, Statement]] = {}
    for place, cells in rows:
        each = _read(place, cells, problems)
        if each is None:
            continue
        if each.id in found:
            problems.append(Problem(f"a second statement {each.id!r}", place, f"the first stands in {found[each.id][0]}"))
        found.setdefault(each.id, (place, each))
    if problems:
        raise PlanFileError(str(path), problems)
    return StatementFile(tuple(each for _, each in found.values()), identities)


def _toml_rows(tables: Mapping[str, Any], problems: list[Problem]) -> Iterator[tuple[str, dict[str, str]]]:
    strange = [key for key in tables if key not in ("statement", "identity")]
    problems.extend(Problem(f"unknown key {key!r}", hint="a statement file has [[statement]] and [[identity]]") for key in strange)
    for number, row in enumerate(_tables(tables, "statement", problems)):
        place = f"statement[{number}]"
        wrong = [key for key, value in row.items() if key not in _COLUMNS or not isinstance(value, str)]
        missing = [key for key in _WANTED if key not in row]
        problems.extend(Problem(f"{key!r} is no key with a text", place, f"the keys are {', '.join(_COLUMNS)}; quote numbers") for key in wrong)
        problems.extend(Problem(f"missing key {key!r}", place) for key in missing)
        if not wrong and not missing:
            yield place, row


def _tables(tables: Mapping[str, Any], key: str, problems: list[Problem]) -> list[dict[str, Any]]:
    rows = tables.get(key, [])
    if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
        return rows
    problems.append(Problem(f"[[{key}]] wants tables", key))
    return []


def _identities(tables: Mapping[str, Any], problems: list[Problem]) -> Iterator[Identity]:
    for number, row in enumerate(_tables(tables, "identity", problems)):
        place = f"identity[{number}]"
        if set(row) != {"indicator", "equals"} or not all(isinstance(value, str) for value in row.values()):
            problems.append(Problem("an identity has the keys indicator and equals, both texts", place))
            continue
        try:
            yield Identity.read(row["indicator"], row["equals"])
        except PlanCheckError as error:
            problems.append(Problem.of(error, place))


def _read(place: str, cells: Mapping[str, str], problems: list[Problem]) -> Statement | None:
    empty = [key for key in ("id", "indicator", "kind", "period") if not cells.get(key)]
    if empty:
        problems.extend(Problem(f"{key} is empty", place) for key in empty)
        return None
    try:
        return _statement(cells)
    except PlanCheckError as error:
        problems.append(Problem.of(error, place))
        return None


def _statement(cells: Mapping[str, str]) -> Statement:
    unit, text, of = cells.get("unit") or None, cells["text"], cells.get("of") or None
    is_target = cells["kind"] == Kind.TARGET
    actual = None if is_target else parse_actual(text, unit=unit)
    if cells.get("provisional", "") not in ("", "yes", "no"):
        raise ActualError(f"provisional is yes or no, not {cells['provisional'][:20]!r}")
    if actual is not None and cells.get("provisional") == "yes":
        actual = replace(actual, provisional=True)
    read = Statement(
        id=cells["id"],
        indicator=cells["indicator"],
        name=Name(cells.get("name_zh") or None, cells.get("name_en") or cells["indicator"]),
        period=cells["period"],
        kind=word_of(Kind, cells["kind"], ActualError),
        place=cells["place"],
        actual=actual,
        target=parse_target(text, unit=unit, direction=cells.get("direction") or None) if is_target else None,
        unit=unit,
        of=of,
        direction=word_of(Direction, cells["direction"], ActualError) if cells.get("direction") else None,
    )
    if of is not None and read.kind is Kind.GROWTH and len(of.split()) != 1:
        raise TargetError(f"{of[:40]!r} is not one indicator", hint="of a growth names what grew")
    if of is not None and read.kind is not Kind.GROWTH:
        Identity.read(read.indicator, of)  # a fault shows here and not when it is worked out
    return read


def target_statements(plan: Plan) -> tuple[Statement, ...]:
    """What a plan's rules state: one target each."""
    return tuple(_of_rule(plan, rule) for rule in plan)


def actual_statements(plan: Plan, actuals: Actuals) -> tuple[Statement, ...]:
    """What was reported for a plan's rules: the latest figure of each."""
    reported = ((rule, actuals.latest(rule.id)) for rule in plan)
    return tuple(_of_rule(plan, rule, actual) for rule, actual in reported if actual is not None)


def _of_rule(plan: Plan, rule: Rule, actual: Actual | None = None) -> Statement:
    """What a rule states, or what was reported for it."""
    source = rule.source if actual is None else actual.source
    return Statement(
        id=_id(plan, rule) if actual is None else f"{_id(plan, rule)}=",
        indicator=rule.id,
        name=rule.name,
        period=_period(plan, rule),
        kind=Kind.TARGET if actual is None else _kind(rule),
        place=source or f"{plan.id} row {rule.row or rule.id}",
        target=rule.target if actual is None else None,
        actual=actual,
        unit=rule.unit,
        quantity=rule.quantity,
        direction=rule.direction,
        classification=rule.classification,
        rule=rule,
        table=plan.id,
    )


def _id(plan: Plan, rule: Rule) -> str:
    return f"{plan.id}/{rule.id}"


def _period(plan: Plan, rule: Rule) -> str:
    if plan.year is not None:
        return str(plan.year)
    return plan.id if rule.period is None else str(rule.period.end.year)


def _kind(rule: Rule) -> Kind:
    name = rule.name.zh or ""
    english = (rule.name.en or "").lower()
    if name.endswith(_GROWTH) or (not name and (english.startswith("growth of") or english.endswith("growth"))):
        return Kind.GROWTH
    return Kind.SHARE if rule.quantity is Quantity.SHARE else Kind.LEVEL
