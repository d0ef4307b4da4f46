"""Policy files: TOML ↔ `Policy`."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import ValidationError
from tomlkit.items import InlineTable

from plancheck.errors import PlanFileError, Problem
from plancheck.extents import Number, printed
from plancheck.plans.faults import problems_of
from plancheck.plans.installed import installed_policies, policy_from
from plancheck.plans.schema import PolicyFile
from plancheck.plans.toml import read_toml
from plancheck.policies import BY_ID, Band, Guard, Policy, Tolerance

__all__ = ["load_policy", "policy_toml"]


def load_policy(name: str | Path) -> Policy:
    """A policy by its id, its own or an installed one's, or from a TOML file with one `[policy]` table.

    Raises:
        PlanFileError: no such policy and no such file, or with every fault of the file.
    """
    if str(name) in BY_ID:
        return BY_ID[str(name)]
    path = Path(name)
    if not _exists(path):
        installed = installed_policies()
        if str(name) in installed:
            return policy_from(installed[str(name)])
        hint = f"policies are {', '.join([*BY_ID, *installed])}, or a TOML file"
        raise PlanFileError(str(name), [Problem("is neither a policy nor a file", hint=hint)])
    content = read_toml(path)
    try:
        return PolicyFile.model_validate(content).policy
    except ValidationError as error:
        known = [field.name for field in fields(Policy)]
        raise PlanFileError(str(name), problems_of(error, "", known)) from error


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long for this system
        return False


def policy_toml(policy: Policy) -> str:
    """The policy as the text of a policy file; read back it is the same policy."""
    table = tomlkit.table()
    for field in fields(policy):
        table.add(field.name, _written(getattr(policy, field.name)))
    document = tomlkit.document()
    document.add("policy", table)
    return tomlkit.dumps(document)


def _written(value: str | Number | Tolerance | Guard | tuple[Band, ...]) -> Any:
    match value:
        case str():
            return str(value)
        case Decimal() | Fraction():
            return printed(value)
        case tuple():
            bands = tomlkit.array()
            bands.extend(_inline(band) for band in value)
            return bands.multiline(multiline=True)
        case _:
            return _inline(value)


def _inline(value: Tolerance | Guard | Band) -> InlineTable:
    """A part of a policy in braces; what is None is left out, as TOML has no word for it."""
    entry = tomlkit.inline_table()
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    entry.update({name: _written(part) for name, part in parts.items() if part is not None})
    return entry
