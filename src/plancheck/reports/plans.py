"""The rules of a plan as a table, Markdown, CSV and JSON."""

from __future__ import annotations

import json
from typing import Any

from plancheck.explain import Lang
from plancheck.plans import Plan
from plancheck.reports.cells import escaped, printed_target
from plancheck.reports.csv_text import csv_text
from plancheck.reports.fitting import TableFormat, fitted
from plancheck.reports.values import rule_json
from plancheck.reports.words import word
from plancheck.rules import Rule

__all__ = ["plan_csv", "plan_json", "plan_table"]


def plan_table(plan: Plan, lang: Lang = "en", fmt: TableFormat = "table", *, width: int | None = None) -> str:
    """One line for each rule.

    Args:
        plan: whose rules.
        lang: "en" or "zh".
        fmt: "table" for a terminal, "markdown" for a document.
        width: columns of the terminal: names and cells wrap, and what has no room is left out, which is said. None: nothing is.
    """
    columns = ("row", "indicator", "unit", "class", "target", "kind", "direction")
    rows = [
        [
            escaped(rule.row or rule.id, fmt),
            sub_row_mark(rule, fmt) + escaped(rule.name.in_(lang), fmt),
            escaped(rule.unit or "", fmt),
            word(rule.classification or "unclassified", lang),
            escaped(printed_target(rule.target, lang), fmt),
            word(rule.target.kind, lang),
            word(rule.direction, lang) if rule.direction else "",
        ]
        for rule in plan
    ]
    return fitted([word(column, lang) for column in columns], rows, fmt, width, spare=(5, 6, 3), lang=lang)  # kind and direction follow from text and name


def sub_row_mark(rule: Rule, fmt: TableFormat) -> str:
    """What stands before the name of a sub-row."""
    return "" if rule.is_headline else "# " if fmt == "table" else "\\# "


def plan_json(plan: Plan) -> str:
    """The rules as one JSON object, ending in a line break."""
    content = {"schema": 1, "plan": plan.id, "rules": [_rule_json(rule) for rule in plan]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _rule_json(rule: Rule) -> dict[str, Any]:
    judged_by = {"classification": rule.classification, "quantity": rule.quantity, "direction": rule.direction, "parent": rule.parent}
    return rule_json(rule) | judged_by | {"source": rule.source}


_COLUMNS = ("row", "id", "name_zh", "name_en", "unit", "classification", "kind", "target", "direction", "source")


def plan_csv(plan: Plan) -> str:
    """The rules as CSV, one line each; a cell that a spreadsheet would take for a formula gets a quote before it."""
    return csv_text(_COLUMNS, map(_csv_row, plan))


def _csv_row(rule: Rule) -> list[str | None]:
    names = [rule.row, rule.id, rule.name.zh, rule.name.en, rule.unit, rule.classification]
    return [*names, rule.target.kind, rule.target.text, rule.direction, rule.source]
