"""Rule files, actuals files, references and policies: TOML and CSV to values and back.

Everything that is wrong with a file is reported at once, each fault with its place and with
what would be right.
"""

from __future__ import annotations

from plancheck.plans.actuals_files import Actuals, load_actuals
from plancheck.plans.installed import installed_policies
from plancheck.plans.model import Plan
from plancheck.plans.policy_files import load_policy, policy_toml
from plancheck.plans.reference_files import load_references
from plancheck.plans.rule_files import load_plan, shipped_plans
from plancheck.plans.rule_writer import plan_toml, write_plan

__all__ = [
    "Actuals",
    "Plan",
    "installed_policies",
    "load_actuals",
    "load_plan",
    "load_policy",
    "load_references",
    "plan_toml",
    "policy_toml",
    "shipped_plans",
    "write_plan",
]
