"""Rule files: TOML ↔ `Plan`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from plancheck import units
from plancheck._printable import dotted
from plancheck.bounds import TIMES_BASELINE, distance, needs_direction
from plancheck.errors import PlanCheckError, PlanFileError, Problem, UnitError
from plancheck.plans.double_entry import agreed_target
from plancheck.plans.faults import problems_of
from plancheck.plans.installed import fields_of, installed_kind, target_from
from plancheck.plans.model import MAX_DEPTH, NOT_SO_DEEP, Plan, ancestors
from plancheck.plans.schema import PlanHead, RuleEntry, as_dict, keys_of
from plancheck.plans.toml import read_toml
from plancheck.rules import SCALES, Name, Period, Quantity, Rule, Scale, Source
from plancheck.targets import AllOf, KeepStable, Relative

__all__ = ["load_plan", "plan_from", "shipped_plans"]

_SHIPPED = (Path(__file__).parents[1] / "_rules", Path(__file__).parents[3] / "rules")
"""In an installed wheel, and in a checkout."""


def shipped_plans() -> dict[str, Path]:
    """The rule files that come with the library, by name."""
    return {path.stem: path for folder in _SHIPPED if folder.is_dir() for path in sorted(folder.glob("*.toml"))}


def load_plan(path: str | Path) -> Plan:
    """Read and validate a rule file.

    Args:
        path: a file, or the name of a shipped plan ("banan-2024").

    Raises:
        PlanFileError: with every fault of the file.

    Example:
        >>> from plancheck import load_plan
        >>> load_plan("banan-2024")["gdp_growth"].target.text
        '6左右'
    """
    file, shipped = Path(path), shipped_plans()
    if str(path) in shipped and not file.exists():
        file = shipped[str(path)]
    return plan_from(read_toml(file), file=str(path))


def plan_from(content: dict[str, Any], *, file: str) -> Plan:
    """A plan from the tables of a rule file.

    Raises:
        PlanFileError: with every fault, in the name of `file`.
    """
    problems = [Problem(f"unknown table {key!r}", hint="a rule file has [plan] and [[rule]]") for key in content if key not in ("plan", "rule")]
    head = _head(content, problems)
    entries = content.get("rule")
    if not isinstance(entries, list) or not entries:
        problems.append(Problem("has no [[rule]]"))
        entries = []
    rules = [_rule(entry, number, head, problems) for number, entry in enumerate(entries, start=1)]
    found = [rule for rule in rules if rule is not None]
    problems.extend(_between_rules(found, [str(entry["id"]) for entry in map(as_dict, entries) if "id" in entry]))
    if problems or head is None:
        raise PlanFileError(file, problems)
    return _plan(head, found)


def _head(content: dict[str, Any], problems: list[Problem]) -> PlanHead | None:
    if "plan" not in content:
        problems.append(Problem("has no [plan]", hint="give it an id and a title"))
        return None
    try:
        head = PlanHead.model_validate(content["plan"])
        Name(head.title.zh, head.title.en)
    except ValidationError as error:
        problems.extend(problems_of(error, "plan", keys_of(PlanHead)))
        return None
    except PlanCheckError as error:
        problems.append(Problem.of(error, "plan.title"))
        return None
    return head


def _rule(raw: object, number: int, head: PlanHead | None, problems: list[Problem]) -> Rule | None:
    """One rule, or None where it has faults, which are added to `problems`."""
    name = as_dict(raw).get("id")
    path = f"rule {number}" + (f" ({dotted(str(name)[:60])})" if name else "")
    written = as_dict(as_dict(raw).get("target"))
    try:
        if (kind := installed_kind(written.get("kind"))) is not None:
            target = target_from(kind, written)
            raw, written = {**as_dict(raw), "target": target}, fields_of(target)
        entry = RuleEntry.model_validate(raw)
    except PlanCheckError as error:
        problems.append(Problem.of(error, f"{path}.target"))
        return None
    except ValidationError as error:
        problems.extend(problems_of(error, path, keys_of(RuleEntry)))
        unit = as_dict(raw).get("unit")
        problems.extend([fault] if isinstance(unit, str) and (fault := _unit_fault(unit, path)) else [])
        return None
    try:
        rule = _built(entry, head)
        target = agreed_target(rule, written, {} if head is None else head.marks)
        rule = replace(rule, target=target)
    except PlanCheckError as error:
        problems.append(Problem.of(error, path))
        return None
    faults = _faults(rule, path)
    problems.extend(faults)
    return None if faults else rule


def _built(entry: RuleEntry, head: PlanHead | None) -> Rule:
    year = None if head is None else head.year
    period = Period.year(year) if year is not None else None
    if entry.period is not None:
        period = Period(entry.period.start, entry.period.end)
    target = replace(entry.target, text=entry.text) if entry.text is not None else entry.target
    return Rule(
        id=entry.id,
        target=target,
        unit=entry.unit,
        direction=entry.direction,
        quantity=entry.quantity,
        name=Name(entry.name.zh, entry.name.en),
        row=entry.row,
        classification=entry.class_,
        parent=entry.parent,
        period=period,
        source=entry.source,
        base=entry.base,
        scale=_scale(entry.scale),
        direction_source=entry.direction_source,
        class_source=entry.class_source,
        marks=tuple(entry.marks),
        part=entry.part,
        by_hand=entry.by_hand,
        note=entry.note,
    )


def _scale(given: str | Sequence[str] | None) -> Scale | None:
    if given is None or isinstance(given, str):
        if given is not None and given not in SCALES:
            raise PlanCheckError(f"unknown scale {given!r}", hint=f"one of {', '.join(SCALES)}, or a list of classes, best first")
        return None if given is None else SCALES[given]
    return Scale("own", tuple(given))


def _faults(rule: Rule, path: str) -> list[Problem]:
    """What is wrong with one rule beyond its shape."""
    faults = [fault for unit in _units_of(rule) if (fault := _unit_fault(unit, path))]
    if not faults and not _fits(rule):
        faults.append(Problem(f"the target is in {rule.target.unit!r} and the rule in {rule.unit!r}", path, "they measure different things"))
    if rule.direction is None and needs_direction(rule.target):
        hint = 'give direction = "higher", "lower" or "centred", and direction_source'
        faults.append(Problem(f"{rule.target.text or rule.target.kind!r} can only be judged with a direction", path, hint))
    if isinstance(rule.target, AllOf) and rule.target.respectively:
        faults.append(Problem("a list over several indicators (分别) is split", path, "one rule each, with part = 1, 2, …"))
    if isinstance(rule.target, KeepStable) and rule.target.level is not None:
        faults.extend(_level_faults(rule, rule.target.level, path))
    return faults


def _fits(rule: Rule) -> bool:
    """Whether the target's unit can be judged in the rule's."""
    unit = rule.target.unit
    if rule.unit is None or unit is None or unit == TIMES_BASELINE:
        return True
    if not isinstance(rule.target, Relative):
        return units.same_dimension(rule.unit, unit)
    try:
        distance(rule, rule.target)
    except UnitError:
        return False
    return True


def _units_of(rule: Rule) -> list[str]:
    return list(dict.fromkeys(unit for unit in (rule.unit, rule.target.unit) if unit))


def _unit_fault(unit: str, path: str) -> Problem | None:
    try:
        units.require(unit)
    except PlanCheckError as error:
        return Problem.of(error, path)
    return None


def _level_faults(rule: Rule, level: str, path: str) -> list[Problem]:
    if rule.quantity is not Quantity.CLASS or rule.scale is None:
        return [Problem(f"keeping class {level!r} wants a scale", path, 'give quantity = "class" and a scale')]
    try:
        rule.scale.rank(level)
    except PlanCheckError as error:
        return [Problem.of(error, path)]
    return []


def _between_rules(rules: list[Rule], ids: list[str]) -> list[Problem]:
    """Ids given twice, parents that are missing, circular or without end."""
    problems = [Problem(f"id {rule_id!r} is given {count} times", hint="an id names one rule") for rule_id, count in Counter(ids).items() if count > 1]
    parents = {rule.id: rule.parent for rule in rules}
    for rule in rules:
        if rule.parent is None:
            continue
        if rule.parent not in ids:
            hint = "leave parent out where the table has no such line, and say so in note"
            problems.append(Problem(f"parent {rule.parent!r} is not in this file", f"rule {rule.id}", hint))
        elif rule.id in (above := ancestors(rule.id, parents)):
            problems.append(Problem("is its own ancestor", f"rule {rule.id}"))
        elif len(above) > MAX_DEPTH:
            problems.append(Problem(f"is a part of a part, more than {MAX_DEPTH} rows deep", f"rule {rule.id}", NOT_SO_DEEP))
    return problems


def _plan(head: PlanHead, rules: list[Rule]) -> Plan:
    source = None
    if head.source is not None:
        source = Source(head.source.document, head.source.published, head.source.sha256)
    return Plan(
        id=head.id,
        title=Name(head.title.zh, head.title.en),
        rules=_with_inherited_class(rules),
        place=head.place,
        year=head.year,
        table=head.table,
        source=source,
        marks=dict(head.marks),
    )


def _with_inherited_class(rules: list[Rule]) -> tuple[Rule, ...]:
    """Sub-rows take their parent's class where they print none (ruling 9)."""
    by_id = {rule.id: rule for rule in rules}
    for rule in rules:
        heir = by_id[rule.id]
        ancestor = by_id.get(heir.parent or "")
        while heir.classification is None and ancestor is not None:
            if ancestor.classification is not None:
                heir = replace(heir, classification=ancestor.classification, class_source=heir.class_source or f"inherited from {ancestor.id}")
                by_id[rule.id] = heir
            ancestor = by_id.get(ancestor.parent or "")
    return tuple(by_id[rule.id] for rule in rules)
