"""`Plan` → the text of a rule file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import InlineTable, Table

from plancheck._printable import on_one_line
from plancheck.extents import Number, printed
from plancheck.files import write_text
from plancheck.plans.model import Plan
from plancheck.rules import SCALES, Name, Period, Rule, Scale
from plancheck.targets import Target

__all__ = ["plan_toml", "rule_file", "rule_text", "target_text", "write_plan"]


def write_plan(plan: Plan, path: str | Path) -> None:
    """Write a rule file, whole or not at all.

    Raises:
        PlanFileError: it cannot be written.
    """
    write_text(Path(path), plan_toml(plan))


def plan_toml(plan: Plan) -> str:
    """The plan as the text of a rule file; read back it is the same plan."""
    return rule_file(plan, [rule_text(rule, plan.year) for rule in plan])


def rule_file(plan: Plan, rules: Iterable[str], comments: Iterable[str] = ()) -> str:
    """The text of a rule file with the head of a plan and these texts of its rules.

    Args:
        plan: what stands under [plan]; its own rules are not looked at.
        rules: one [[rule]] each, as `rule_text` gives it.
        comments: lines before everything else.
    """
    document = tomlkit.document()
    for line in comments:
        document.add(tomlkit.comment(on_one_line(line)) if line else tomlkit.nl())
    head = tomlkit.table()
    _add(head, {"id": plan.id})
    _add(head, _named("title", plan.title))
    _add(head, {"place": plan.place, "year": plan.year, "table": plan.table})
    if plan.source is not None:
        source = tomlkit.table()
        _add(source, {"document": plan.source.document, "published": plan.source.published, "sha256": plan.source.sha256})
        head.add("source", source)
    if plan.marks:
        marks = tomlkit.table()
        _add(marks, plan.marks)
        head.add("marks", marks)
    document.add("plan", head)
    return "\n".join([tomlkit.dumps(document), *rules])


def rule_text(rule: Rule, year: int | None = None, *, without: Collection[str] = (), comments: Iterable[str] = ()) -> str:
    """One rule as a [[rule]] table.

    Args:
        rule: what to write.
        year: the plan's year; the period of a rule is written only where it is another.
        without: keys that somebody has yet to give.
        comments: lines at the head of the table.
    """
    # a tomlkit table of its own for each of 5,000 rules takes three times as long
    lines = [f"{key} = {_encoded(_plain(value))}" for key, value in _entries(rule, year) if value is not None and key not in without]
    return "\n".join(["[[rule]]", *(f"# {on_one_line(line)}" for line in comments), *lines, ""])


def target_text(target: Target) -> str:
    """A target as the `target` of a rule file."""
    return f"target = {_target(target, target.text).as_string()}"


def _encoded(value: Any) -> str:
    return _quoted(value) if isinstance(value, str) else tomlkit.item(value).as_string()


@lru_cache(4096)
def _quoted(text: str) -> str:
    """A text as TOML has it; a plan says the same words in many rows."""
    return tomlkit.item(text).as_string()


def _entries(rule: Rule, year: int | None) -> Iterator[tuple[str, Any]]:
    yield from {"id": rule.id, "row": rule.row, "parent": rule.parent}.items()
    yield from _named("name", rule.name).items()
    yield from {"unit": rule.unit, "quantity": rule.quantity, "base": rule.base, "scale": _scale(rule.scale)}.items()
    yield from {"direction": rule.direction, "direction_source": rule.direction_source}.items()
    yield from {"class": rule.classification, "class_source": rule.class_source, "marks": list(rule.marks) or None}.items()
    yield from {"text": rule.target.text, "target": _target(rule.target, rule.target.text)}.items()
    yield from {"part": rule.part, "by_hand": rule.by_hand}.items()
    if rule.period is not None and (year is None or rule.period != Period.year(year)):
        period = tomlkit.inline_table()
        period.update({"start": rule.period.start, "end": rule.period.end})
        yield "period", period
    yield from {"source": rule.source, "note": rule.note}.items()


def _named(key: str, name: Name) -> Mapping[str, Any]:
    inner = tomlkit.inline_table()
    inner.update({lang: text for lang, text in (("zh", name.zh), ("en", name.en)) if text is not None})
    return {key: inner}


def _scale(scale: Scale | None) -> str | list[str] | None:
    if scale is None:
        return None
    return scale.id if SCALES.get(scale.id) == scale else list(scale.levels)


def _target(target: Target, text: str | None) -> InlineTable:
    """What the target states beyond its defaults; the printed text stands on the rule."""
    table = tomlkit.inline_table()
    table.add("kind", target.kind)
    for field in fields(target):
        value = getattr(target, field.name)
        if field.name in ("kind", "spans") or value in (field.default, ()) or (field.name == "text" and target.kind != "qualitative"):
            continue
        table.add(field.name, _value(value, text))
    return table


def _value(value: Any, text: str | None) -> Any:
    if isinstance(value, Number):
        return printed(value)
    if isinstance(value, tuple) and value and not isinstance(value[0], str):
        parts = tomlkit.array()
        for part in value:
            parts.append(_target(part, text))
        return parts
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, StrEnum | str | bool):
        return str(value) if isinstance(value, str) else value
    return _target(value, text)


def _add(table: Table, entries: Mapping[str, Any]) -> None:
    for key, value in entries.items():
        if value is not None:
            table.add(key, _plain(value))


def _plain(value: Any) -> Any:
    """A value of ours as one that TOML has."""
    return printed(value) if isinstance(value, Number) else str(value) if isinstance(value, StrEnum) else value
