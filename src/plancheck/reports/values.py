"""Targets, actuals and rules as plain values for JSON. Numbers are decimal strings: JSON's lose digits."""

from __future__ import annotations

from typing import Any

from plancheck.actuals import Actual
from plancheck.extents import printed
from plancheck.rules import Rule
from plancheck.targets import AllOf, Target

__all__ = ["actual_json", "rule_json", "target_json"]


def rule_json(rule: Rule) -> dict[str, Any]:
    """What names a rule, and its target."""
    return {"id": rule.id, "row": rule.row, "name": {"zh": rule.name.zh, "en": rule.name.en}, "unit": rule.unit, "target": target_json(rule.target)}


def target_json(target: Target) -> dict[str, Any]:
    """A target as plain values: kind, printed text, and what its kind and words carry."""
    content: dict[str, Any] = {"kind": target.kind, "text": target.text}
    for name in ("value", "low", "high", "offset", "factor"):
        number = getattr(target, name, None)
        if number is not None:
            content[name] = printed(number)
    for name in ("level", "baseline", "authority", "reference", "comparison", "unit", "strength", "change"):
        value = getattr(target, name, None)
        if value is not None:
            content[name] = value
    if target.qualifiers:
        content["qualifiers"] = list(target.qualifiers)
    if target.stretch is not None:
        content["stretch"] = target_json(target.stretch)
    if isinstance(target, AllOf):
        content["parts"] = [target_json(part) for part in target.parts]
        content["respectively"] = target.respectively
    return content


def actual_json(actual: Actual) -> dict[str, Any]:
    """An actual as plain values."""
    content: dict[str, Any] = {"text": actual.text, "status": actual.status, "provisional": actual.provisional}
    if actual.value is not None:
        content["value"] = printed(actual.value)
    if actual.extent is not None:
        content["extent"] = str(actual.extent)
    for name in ("level", "qualifier", "change", "unit", "source"):
        value = getattr(actual, name)
        if value is not None:
            content[name] = value
    content["as_of"] = actual.as_of.isoformat() if actual.as_of else None
    return content
