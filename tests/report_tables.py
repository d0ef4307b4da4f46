"""The two annex tables as a report prints them, made from the shipped rule files: figures, names and units, in cells."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import plancheck as pc
from plancheck.plans import Actuals, Plan
from plancheck.rules import Rule

__all__ = ["PrintedTable", "printed_table"]

ACTUALS = Path(__file__).parents[1] / "examples" / "data" / "banan-2024-actuals.csv"
_PRINTED_UNITS: dict[tuple[str, int | None], str | None] = {
    ("invention_patents_per_10000", None): "件",
    ("work_safety_deaths", None): None,
    ("pm25_concentration", None): None,
    ("farmland", 2024): None,
    ("yangtze_water_quality", None): None,
}
"""Where the table prints another unit behind the name than the rule has, or none, in one year or in every year."""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as printed.

    Args:
        plan: the shipped plan that it is the table of.
        actuals: its results, or None.
        title: lines before it.
        rows: its cells, the head first.
        notes: lines after it.
    """

    plan: Plan
    actuals: Actuals | None
    title: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def printed_table(name: str) -> PrintedTable:
    """The table of a shipped plan: 序号, 指标名称, 预期目标 and 完成情况 (2024) or 备注 (2025)."""
    plan = pc.load_plan(name)
    actuals = pc.load_actuals(ACTUALS, plan=plan) if plan.year == 2024 else None
    head = ("序号", "指标名称", "预期目标", "备注" if actuals is None else "完成情况")
    notes = ("注：1.带“*”的是约束性指标，其余是预期性指标。", "2.“—”由市级下达。" if actuals is None else "2.带“△”的是预计数。")
    rows = [(_number(rule, plan), _name(rule, plan), rule.target.text or "", _actual(rule, actuals)) for rule in plan]
    return PrintedTable(plan, actuals, (plan.table or "", plan.title.zh or ""), (head, *rows), notes)


def _number(rule: Rule, plan: Plan) -> str:
    number, _, sub = (rule.row or "").partition("#")
    parent_stands = any(other.row == number for other in plan)
    return "" if sub and (parent_stands or sub != "1") else number


def _name(rule: Rule, plan: Plan) -> str:
    unit = next((_PRINTED_UNITS[key] for key in ((rule.id, plan.year), (rule.id, None)) if key in _PRINTED_UNITS), rule.unit)
    is_sub = "#" in (rule.row or "")
    star = "*" if rule.classification == "binding" and not is_sub else ""
    return ("#" if is_sub else "") + (rule.name.zh or "") + (f"({unit})" if unit else "") + star + "".join(rule.marks)


def _actual(rule: Rule, actuals: Actuals | None) -> str:
    return "" if actuals is None else actuals[rule.id][0].text or ""
