"""Double entry: the cell as printed, read again, must agree with the target as written.

What a rule file states about a target has to be what the reader reads; what it leaves out is
taken from the reading. Where the reader refuses a text, `by_hand` says why the written target
stands alone.

Source: the project's semantics, ruling 14.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from plancheck import units
from plancheck.errors import NotationError, TargetError
from plancheck.notation import format_target, parse_target
from plancheck.plans.model import mark_meaning
from plancheck.rules import Rule
from plancheck.targets import AllOf, SetByCity, Target

__all__ = ["agreed_target"]

_DASHES = ("—", "-", "–", "－", "——", "--", "/")
_IN_WORDS = ("baseline",)
"""Fields that describe in free words; stating one is enough."""


def agreed_target(rule: Rule, written: Mapping[str, Any], marks: Mapping[str, str]) -> Target:
    """The target of `rule` with printed text and spans.

    Args:
        rule: the rule as written.
        written: the `target` table of the file: what it states.
        marks: the plan's marks, by which a dash may mean that an authority sets the target.

    Raises:
        TargetError: text and target disagree; `by_hand` stands where it need not.
        NotationError: the text cannot be read and `by_hand` does not say why.
    """
    text = rule.target.text
    if text is None:
        return rule.target
    read = _reading(rule, text, marks)
    if read is None:
        return rule.target
    if rule.by_hand is not None:
        raise TargetError("by_hand stands on a text that can be read", hint=f"{text!r} reads as {_shown(read)}; drop by_hand")
    if not _agrees(written, rule.target, read, rule.unit):
        raise TargetError(
            f"text and target disagree: {text!r} reads as {_shown(read)}, written is {_shown(rule.target)}",
            hint="correct the one that is wrong",
        )
    return read


def _reading(rule: Rule, text: str, marks: Mapping[str, str]) -> Target | None:
    """What the text says, or None where it is unreadable and `by_hand` says why."""
    if text.strip() in _DASHES and mark_meaning(marks.get(text.strip(), "")) == "set_by_city":
        authority = rule.target.authority if isinstance(rule.target, SetByCity) else "city"
        return SetByCity(authority, text=text)
    try:
        read = parse_target(text, unit=rule.unit, direction=rule.direction)
    except NotationError as error:
        if rule.by_hand is not None:
            return None
        raise NotationError(
            error.what,
            text=error.text,
            start=error.start,
            end=error.end,
            expected=error.expected,
            hint="; ".join([*([error.hint] if error.hint else []), "or give by_hand = the reason why target is written by hand"]),
        ) from error
    return _part(rule, read, text)


def _part(rule: Rule, read: Target, text: str) -> Target:
    if rule.part is None:
        return read
    if not (isinstance(read, AllOf) and read.respectively):
        raise TargetError(f"part = {rule.part}, and {text!r} is no list over several indicators (分别)", hint="drop part")
    if rule.part > len(read.parts):
        raise TargetError(f"part = {rule.part}, and {text!r} has {len(read.parts)} parts")
    return replace(read.parts[rule.part - 1], text=text)


def _agrees(written: Mapping[str, Any], target: Target, read: Target, rule_unit: str | None) -> bool:
    """Whether everything that was written is also what was read."""
    if target.kind != read.kind:
        return False
    return all(_same(name, written[name], getattr(target, name), getattr(read, name), rule_unit) for name in _stated(written, target))


def _stated(written: Mapping[str, Any], target: Target) -> list[str]:
    """The fields of the target that the file states, printed words apart."""
    return [field.name for field in fields(target) if field.name in written and field.name not in ("text", "spans", "kind")]


def _same(name: str, raw: Any, stated: Any, read: Any, rule_unit: str | None) -> bool:
    if name in _IN_WORDS:
        return read is not None
    if name == "unit":
        return units.normal(stated) == units.normal(read or rule_unit or "")
    if name == "stretch":
        return read is not None and _agrees(raw, stated, read, rule_unit)
    if name == "parts":
        pairs = zip(raw, stated, read, strict=False)
        return len(stated) == len(read) and all(_agrees(each, one, other, rule_unit) for each, one, other in pairs)
    return bool(stated == read)


def _shown(target: Target) -> str:
    return f"{target.kind} {format_target(target, 'zh')!r}"
