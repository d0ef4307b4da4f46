"""Did the plan come true? Typed targets with units, exact verdicts: met, missed or pending.

    import plancheck as pc

    plan = pc.load_plan("banan-2024")
    outcome = pc.score(plan["gdp_growth"], "△4.5")
    outcome.verdict, outcome.margin, outcome.explain()

Names are loaded when they are first used, so that importing the package stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from plancheck import _display

if TYPE_CHECKING:
    from plancheck import audit as audit  # these are not in __all__: few ask, and some need an extra
    from plancheck import comparison as comparison
    from plancheck import frames as frames
    from plancheck import policies, sensitivity
    from plancheck import record as record
    from plancheck import tables as tables
    from plancheck import testing as testing
    from plancheck.actuals import Actual, Status
    from plancheck.errors import (
        ActualError,
        DimensionMismatchError,
        NotationError,
        PlanCheckError,
        PlanFileError,
        TargetError,
        UnitError,
        UnknownUnitError,
    )
    from plancheck.extents import Extent
    from plancheck.notation import format_target, parse_actual, parse_target
    from plancheck.plans import Actuals, Plan, load_actuals, load_plan, load_policy, load_references, write_plan
    from plancheck.policies import Policy, Tolerance
    from plancheck.references import Reference, References, Role
    from plancheck.rules import Classification, Direction, Name, Period, Quantity, Rule, Scale
    from plancheck.scorecard import Scorecard, score_plan
    from plancheck.scoring import Outcome, score
    from plancheck.targets import (
        About,
        AllOf,
        AtLeast,
        Between,
        KeepStable,
        LessThan,
        MoreThan,
        NotSet,
        Point,
        Qualitative,
        Relative,
        SetByCity,
        Target,
        Within,
    )
    from plancheck.verdicts import Reason, Verdict

    __version__: str

_HOME = {
    "actuals": ("Actual", "Status"),
    "errors": (
        "ActualError",
        "DimensionMismatchError",
        "NotationError",
        "PlanCheckError",
        "PlanFileError",
        "TargetError",
        "UnitError",
        "UnknownUnitError",
    ),
    "extents": ("Extent",),
    "notation": ("format_target", "parse_actual", "parse_target"),
    "plans": ("Actuals", "Plan", "load_actuals", "load_plan", "load_policy", "load_references", "write_plan"),
    "policies": ("Policy", "Tolerance"),
    "references": ("Reference", "References", "Role"),
    "rules": ("Classification", "Direction", "Name", "Period", "Quantity", "Rule", "Scale"),
    "scorecard": ("Scorecard", "score_plan"),
    "scoring": ("Outcome", "score"),
    "targets": (
        "About",
        "AllOf",
        "AtLeast",
        "Between",
        "KeepStable",
        "LessThan",
        "MoreThan",
        "NotSet",
        "Point",
        "Qualitative",
        "Relative",
        "SetByCity",
        "Target",
        "Within",
    ),
    "verdicts": ("Reason", "Verdict"),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}
_MODULES = ("audit", "comparison", "frames", "policies", "record", "sensitivity", "tables", "testing")

__all__ = [
    "About",
    "Actual",
    "ActualError",
    "Actuals",
    "AllOf",
    "AtLeast",
    "Between",
    "Classification",
    "DimensionMismatchError",
    "Direction",
    "Extent",
    "KeepStable",
    "LessThan",
    "MoreThan",
    "Name",
    "NotSet",
    "NotationError",
    "Outcome",
    "Period",
    "Plan",
    "PlanCheckError",
    "PlanFileError",
    "Point",
    "Policy",
    "Qualitative",
    "Quantity",
    "Reason",
    "Reference",
    "References",
    "Relative",
    "Role",
    "Rule",
    "Scale",
    "Scorecard",
    "SetByCity",
    "Status",
    "Target",
    "TargetError",
    "Tolerance",
    "UnitError",
    "UnknownUnitError",
    "Verdict",
    "Within",
    "format_target",
    "load_actuals",
    "load_plan",
    "load_policy",
    "load_references",
    "parse_actual",
    "parse_target",
    "policies",
    "score",
    "score_plan",
    "sensitivity",
    "write_plan",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - reads files, and few ask

        return version("plancheck")
    if name in _MODULES:
        return import_module(f"plancheck.{name}")
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'plancheck' has no attribute {name!r}")
    value = getattr(import_module(f"plancheck.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def _repr_html(value: object) -> str | None:
    from plancheck.reports.notebook import repr_html  # noqa: PLC0415 - only where a notebook shows a value

    return repr_html(value)


_display.shown_by(_repr_html)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
