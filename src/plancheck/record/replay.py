"""Replay of a record from its inputs: identical, or what differs and which input changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from plancheck.errors import PlanCheckError, PlanFileError, Problem
from plancheck.files import read_text
from plancheck.plans.faults import problems_of
from plancheck.record.content import KIND, computed, judged_by
from plancheck.record.inputs import Inputs, digest_of
from plancheck.record.statements import Cause, Override, Person, statement
from plancheck.verdicts import Verdict

__all__ = ["Difference", "Verification", "verify"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where record and replay differ.

    Attributes:
        where: the id of the rule; or the part of the record that is no row (policy, plan, …).
        key: the place in it, as calculation.margin.
        recorded: what the record says; None where it says nothing.
        replayed: what the inputs give now.
    """

    where: str
    key: str
    recorded: str | None
    replayed: str | None

    def __str__(self) -> str:
        return f"{self.key} {self.recorded or 'nothing'} → {self.replayed or 'nothing'}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What a replay found.

    Attributes:
        changed: inputs whose digest is another one: what it is, and the file.
        differences: in the order of the record's rows, then of its other parts.
        rows: ids of the rules whose rows differ, in that order.
        failure: why the changed inputs cannot be judged any more, or None.
        overrides: rule id and override, for every row that has one.
        recorded_by: the version of the library that wrote the record.
    """

    changed: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    rows: tuple[str, ...] = ()
    failure: str | None = None
    overrides: tuple[tuple[str, Override], ...] = ()
    recorded_by: str = ""

    @property
    def is_identical(self) -> bool:
        """Whether every input and every computed value is the same."""
        return not (self.changed or self.differences or self.failure)

    @property
    def is_by_this_library(self) -> bool:
        """Whether this version of the library wrote the record."""
        return self.recorded_by == judged_by()["version"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


_Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class _File(_Entry):
    file: Annotated[str, Field(min_length=1, max_length=4_096)]
    sha256: _Digest


class _ShippedPlan(_Entry):
    shipped: str
    sha256: _Digest


class _ShippedPolicy(_Entry):
    shipped: str


class _InputsEntry(_Entry):
    plan: _File | _ShippedPlan
    actuals: _File
    policy: _File | _ShippedPolicy
    references: _File | None
    as_of: Annotated[str | None, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class _Library(_Entry):
    name: str
    version: str


class _Record(_Entry):
    """The shape of a record; what a replay works out anew is compared, not validated."""

    kind: Literal["plancheck record"]
    schema_: Annotated[Literal[1], Field(alias="schema")]
    judged_by: _Library
    inputs: _InputsEntry
    preparer: dict[str, Any] | None
    reviewer: dict[str, Any] | None
    plan: dict[str, Any]
    policy: dict[str, Any]
    rows: list[dict[str, Any]]
    summary: dict[str, Any]
    notes: list[str]


def verify(path: str | Path) -> Verification:
    """Replay a record from its inputs.

    Args:
        path: the record; its inputs are looked for relative to it.

    Raises:
        PlanFileError: the record is none or has faults, or an input is missing.
        PlanCheckError: unchanged inputs that cannot be judged.
    """
    file = Path(path)
    content = _read(file)
    record, overrides = _validated(content, str(path))
    named = record.inputs.model_dump()
    inputs = Inputs.found_from(named, file.parent)
    changed = tuple(_changed(named, inputs))
    try:
        card = inputs.judge()
    except PlanCheckError as error:
        if not changed:
            raise
        return Verification(changed, failure=str(error), overrides=overrides, recorded_by=record.judged_by.version)
    fresh = json.loads(json.dumps(computed(card)))
    differences = [*_row_differences(content["rows"], fresh["rows"]), *_stale(overrides, fresh["rows"])]
    rows = tuple(dict.fromkeys(difference.where for difference in differences))
    before, after = (", ".join(map(_id, side["rows"])) for side in (content, fresh))
    if before != after and not rows:
        differences.append(Difference("rows", "order", before, after))
    for part in ("policy", "plan", "summary", "notes"):
        differences.extend(Difference(part, *found) for found in _differences(content[part], fresh[part]))
    return Verification(changed, tuple(differences), rows, None, overrides, record.judged_by.version)


def _read(path: Path) -> dict[str, Any]:
    def no_float(text: str) -> float:
        raise PlanFileError(str(path), [Problem(f"holds the number {text[:40]}, and a record has no floats", hint="numbers are quoted decimals")])

    try:
        content = json.loads(read_text(path), object_pairs_hook=lambda pairs: _without_twins(pairs, path), parse_float=no_float, parse_constant=no_float)
    except RecursionError as error:
        raise PlanFileError(str(path), [Problem("is nested too deep")]) from error
    except PlanFileError:
        raise
    except ValueError as error:  # no JSON, or a number of more digits than Python reads
        raise PlanFileError(str(path), [Problem(f"is not JSON: {error}")]) from error
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise PlanFileError(str(path), [Problem("is no record", hint="plancheck score … --record FILE writes one")])
    return content


def _without_twins(pairs: list[tuple[str, Any]], path: Path) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise PlanFileError(str(path), [Problem("gives a key twice in one object")])
    return found


def _validated(content: dict[str, Any], file: str) -> tuple[_Record, tuple[tuple[str, Override], ...]]:
    """The record with its overrides; what people state in it is checked here."""
    try:
        record = _Record.model_validate(content)
    except ValidationError as error:
        raise PlanFileError(file, problems_of(error, "", [*_Record.model_fields, "schema"])) from error
    problems: list[Problem] = []
    overrides = []
    for key in ("preparer", "reviewer"):
        if content[key] is not None:
            statement(Person, content[key], key, problems)
    seen: set[str] = set()
    for number, row in enumerate(record.rows, start=1):
        rule_id = _id(row)
        place = f"row {number} ({rule_id[:60]})"
        if not rule_id or rule_id in seen:
            problems.append(Problem("has the id of an earlier row" if rule_id else "has no rule with an id", place))
        seen.add(rule_id)
        if row.get("override") is not None:
            overrides.append((rule_id, statement(Override, row["override"], f"{place}.override", problems)))
        if row.get("cause") is not None:
            statement(Cause, row["cause"], f"{place}.cause", problems)
            if row.get("verdict") != Verdict.MISSED.value:
                problems.append(Problem("a cause is stated for what was not missed", place))
    if problems:
        raise PlanFileError(file, problems)
    return record, tuple(overrides)


def _id(row: dict[str, Any]) -> str:
    rule = row.get("rule")
    return str(rule.get("id", "")) if isinstance(rule, dict) else ""


def _changed(named: dict[str, Any], inputs: Inputs) -> Iterator[str]:
    for key, now in (("plan", inputs.plan), ("actuals", inputs.actuals), ("policy", inputs.policy), ("references", inputs.references)):
        entry = named[key]
        if now is None or "sha256" not in entry:
            continue
        digest = digest_of(Path(now))
        if digest != entry["sha256"]:
            yield f"{key}: {entry.get('file') or entry['shipped']} (sha256 {entry['sha256'][:16]}… → {digest[:16]}…)"


def _row_differences(recorded: list[dict[str, Any]], replayed: list[dict[str, Any]]) -> Iterator[Difference]:
    stated = ("override", "cause")
    before = {_id(row): {key: value for key, value in row.items() if key not in stated} for row in recorded}
    after = {_id(row): row for row in replayed}
    for rule_id in [*before, *(each for each in after if each not in before)]:
        if rule_id not in after or rule_id not in before:
            yield Difference(rule_id, "row", *("present" if rule_id in side else None for side in (before, after)))
        else:
            yield from (Difference(rule_id, *found) for found in _differences(before[rule_id], after[rule_id]))


def _stale(overrides: tuple[tuple[str, Override], ...], replayed: list[dict[str, Any]]) -> Iterator[Difference]:
    """Overrides of a verdict that is no longer the computed one."""
    verdicts = {_id(row): row["verdict"] for row in replayed}
    for rule_id, override in overrides:
        made_of = override.instead_of.value if override.instead_of is not None else None
        if rule_id in verdicts and made_of != verdicts[rule_id]:
            yield Difference(rule_id, "override.instead_of", made_of, verdicts[rule_id])


def _differences(recorded: Any, replayed: Any, key: str = "") -> Iterator[tuple[str, str | None, str | None]]:
    """Place, recorded and replayed value, wherever two JSON values differ."""
    if isinstance(recorded, dict) and isinstance(replayed, dict):
        for name in sorted({*recorded, *replayed}):
            place = f"{key}.{name}" if key else name
            if name in recorded and name in replayed:
                yield from _differences(recorded[name], replayed[name], place)
            else:
                yield place, _held(recorded, name), _held(replayed, name)
    elif isinstance(recorded, list) and isinstance(replayed, list) and len(recorded) == len(replayed):
        for number, (before, after) in enumerate(zip(recorded, replayed, strict=True), start=1):
            yield from _differences(before, after, f"{key}[{number}]")
    elif type(recorded) is not type(replayed) or recorded != replayed:
        yield key, _shown(recorded), _shown(replayed)


def _held(side: dict[str, Any], name: str) -> str | None:
    """What one side holds under a key that the other does not have; a null is not nothing."""
    return (_shown(side[name]) or "null") if name in side else None


def _shown(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
