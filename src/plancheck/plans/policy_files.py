"""Policy files: TOML ↔ `Policy`."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import tomlkit
from pydantic import ValidationError

from plancheck.errors import PlanFileError, Problem
from plancheck.extents import printed
from plancheck.plans.faults import problems_of
from plancheck.plans.schema import PolicyFile
from plancheck.plans.toml import read_toml
from plancheck.policies import BY_ID, Policy, Tolerance

__all__ = ["load_policy", "policy_toml"]


def load_policy(name: str | Path) -> Policy:
    """A policy by its id, or from a TOML file with one `[policy]` table.

    Raises:
        PlanFileError: no such policy and no such file, or with every fault of the file.
    """
    if str(name) in BY_ID:
        return BY_ID[str(name)]
    path = Path(name)
    if not path.exists():
        hint = f"policies are {', '.join(BY_ID)}, or a TOML file"
        raise PlanFileError(str(name), [Problem("is neither a policy nor a file", hint=hint)])
    content = read_toml(path)
    try:
        return PolicyFile.model_validate(content).policy
    except ValidationError as error:
        known = [field.name for field in fields(Policy)]
        raise PlanFileError(str(name), problems_of(error, "", known)) from error


def policy_toml(policy: Policy) -> str:
    """The policy as the text of a policy file; read back it is the same policy."""
    table = tomlkit.table()
    for field in fields(policy):
        value = getattr(policy, field.name)
        if isinstance(value, Tolerance):
            entry = tomlkit.inline_table()
            entry.update({"kind": value.kind, "amount": printed(value.amount)})
            value = entry
        table.add(field.name, value)
    document = tomlkit.document()
    document.add("policy", table)
    return tomlkit.dumps(document)
