"""Policies and kinds of target that other distributions bring.

A distribution names them in its metadata:

    [project.entry-points."plancheck.policies"]
    bureau = "our_package:BUREAU"            # a plancheck.Policy with that id

    [project.entry-points."plancheck.target_kinds"]
    top_share = "our_package:top_share"      # the target table of a rule file → a target of the library

The library's own kinds are closed, so that every place which has to know them does. A kind from
outside is another way to write one of them, and whatever holds for those holds for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from importlib.metadata import EntryPoint, entry_points
from typing import Any, get_args

from plancheck.errors import PlanCheckError
from plancheck.policies import Policy
from plancheck.targets import AllOf, Kind, Target

__all__ = ["fields_of", "installed_kind", "installed_policies", "policy_from", "target_from"]

_KINDS = frozenset(get_args(Kind))


def installed_policies() -> dict[str, EntryPoint]:
    """The policies that other distributions bring, by id; unloaded."""
    return {entry.name: entry for entry in entry_points(group="plancheck.policies")}


def installed_kind(name: object) -> EntryPoint | None:
    """The kind of that name which another distribution brings; None for the library's own, and where there is none."""
    if not isinstance(name, str) or name in _KINDS:
        return None
    return next(iter(entry_points(group="plancheck.target_kinds", name=name)), None)


def policy_from(entry: EntryPoint) -> Policy:
    """The policy that an entry point names.

    Raises:
        PlanCheckError: it cannot be loaded, or is none.
    """
    policy = _loaded(entry)
    if not isinstance(policy, Policy) or policy.id != entry.name:
        raise PlanCheckError(f"{_named(entry)} is no policy with the id {entry.name!r}", hint=f"{entry.value} gives {type(policy).__name__}")
    return policy


def target_from(entry: EntryPoint, table: Mapping[str, Any]) -> Target:
    """The target that a kind from outside makes of a rule file's table.

    Raises:
        PlanCheckError: what it raises, and where it cannot be loaded or gives no target.
    """
    read: Callable[[Mapping[str, Any]], Target] = _loaded(entry)
    try:
        target = read({key: value for key, value in table.items() if key != "kind"})
    except PlanCheckError:
        raise
    except Exception as error:
        raise PlanCheckError(f"{_named(entry)} cannot make a target of this table: {error}") from error
    if getattr(target, "kind", None) not in _KINDS:
        raise PlanCheckError(f"{_named(entry)} gives {type(target).__name__}, which is no target of the library")
    return target


def fields_of(target: Target) -> dict[str, Any]:
    """What a target states, as a rule file's table would."""
    found = {field.name: getattr(target, field.name) for field in fields(target) if field.name not in ("text", "spans")}
    stated = {name: value for name, value in found.items() if value is not None and value != ()}
    if target.stretch is not None:
        stated["stretch"] = fields_of(target.stretch)
    if isinstance(target, AllOf):
        stated["parts"] = [fields_of(part) for part in target.parts]
    return stated


def _loaded(entry: EntryPoint) -> Any:
    try:
        return entry.load()
    except Exception as error:
        raise PlanCheckError(f"{_named(entry)} cannot be loaded: {error}") from error


def _named(entry: EntryPoint) -> str:
    brings = f" of {entry.dist.name}" if entry.dist is not None else ""
    return f"{entry.name!r}{brings}"
