"""A comparison of two plans as a table, Markdown, CSV and JSON."""

from __future__ import annotations

import json
from typing import Any

from plancheck.comparison import Comparison, ComparisonRow, Reach, Shift
from plancheck.explain import Lang
from plancheck.extents import printed
from plancheck.reports.cells import escaped
from plancheck.reports.comparison_words import ComparisonWords, place, reported, target_of
from plancheck.reports.csv_text import csv_text
from plancheck.reports.fitting import TableFormat, fitted
from plancheck.reports.values import actual_json, rule_json
from plancheck.rules import Rule
from plancheck.scoring import Outcome

__all__ = ["comparison_csv", "comparison_heads", "comparison_json", "comparison_table"]


def comparison_table(found: Comparison, lang: Lang = "en", fmt: TableFormat = "table", *, width: int | None = None) -> str:
    """One line for each indicator, then how many moved so.

    Args:
        found: what to show.
        lang: "en" or "zh".
        fmt: "table" for a terminal, "markdown" for a document.
        width: columns of the terminal; longer cells are wrapped. None: they are not.
    """
    words = ComparisonWords(found, lang)
    has_actuals = any(row.reach is not None for row in found)
    rows = [[escaped(cell, fmt) for cell in _cells(row, words, has_actuals=has_actuals)] for row in found]
    was, now = words.plans
    lines = [words.say("plan.title", was=was, now=now) + words.say("join.colon") + words.counts(), words.reach_counts(), words.policy()]
    told = "\n".join(f"- {escaped(line, fmt)}" if fmt == "markdown" else escaped(line, fmt) for line in lines if line)
    spare = (8, 5, 6) if has_actuals else (6, 5)  # what else changed, by how much, what was reached
    return fitted(comparison_heads(words, has_actuals=has_actuals), rows, fmt, width, spare=spare, lang=lang) + f"\n\n{told}\n"


def comparison_heads(words: ComparisonWords, *, has_actuals: bool) -> list[str]:
    """The heads of the table."""
    say, (was, now) = words.say, words.plans
    heads = [say("head.row"), say("head.indicator"), say("head.target", plan=was), say("head.target", plan=now), say("head.shift"), say("head.step")]
    reached = [say("head.actual", plan=was), say("head.reach")] if has_actuals else []
    return [*heads, *reached, say("head.also")]


def _cells(row: ComparisonRow, words: ComparisonWords, *, has_actuals: bool) -> list[str]:
    reached = [reported(row.judged), words.reach(row)] if has_actuals else []
    targets = [target_of(row.first, words.lang), target_of(row.second, words.lang)]
    also = words.say("join.list").join(words.aspects(row))
    return [place(row), row.rule.name.in_(words.lang), *targets, words.shift(row), words.step(row), *reached, also]


def comparison_json(found: Comparison) -> str:
    """The comparison as one JSON object; numbers are decimal strings, or a ratio where no decimal equals one."""
    words = {"zh": ComparisonWords(found, "zh"), "en": ComparisonWords(found, "en")}
    content = {
        "schema": 1,
        "first": found.first.id,
        "second": found.second.id,
        "policy": {"id": found.policy.id, "digest": found.policy.digest},
        "rows": [_row_json(row) | {"explanation": {lang: each.sentence(row) for lang, each in words.items()}} for row in found],
        "summary": {kind.value: found.count(kind) for kind in Shift},
        "reach": {kind.value: found.count(kind) for kind in Reach} if any(row.reach is not None for row in found) else None,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _row_json(row: ComparisonRow) -> dict[str, Any]:
    return {
        "first": None if row.first is None else _rule_json(row.first),
        "second": None if row.second is None else _rule_json(row.second),
        "shift": row.shift.value,
        "step": None if row.step is None else printed(row.step),
        "unit": row.unit,
        "changed": [aspect.value for aspect in row.aspects],
        "binding": "gained" if row.gained_binding else "lost" if row.lost_binding else None,
        "actual": None if row.judged is None else actual_json(row.judged.actual),
        "verdict": None if row.judged is None else row.judged.verdict.value,
        "reach": None if row.reach is None else row.reach.value,
        "ahead": None if row.ahead is None else {"verdict": row.ahead.verdict.value, "margin": _margin(row.ahead)},
    }


def _margin(outcome: Outcome) -> str | None:
    return None if outcome.margin is None else printed(outcome.margin)


def _rule_json(rule: Rule) -> dict[str, Any]:
    return rule_json(rule) | {"classification": rule.classification}


_COLUMNS = (
    "first", "first_row", "first_target", "first_unit", "first_class", "second", "second_row", "second_target", "second_unit", "second_class",
    "name_zh", "name_en", "shift", "step", "unit", "changed", "binding", "actual", "verdict", "reach", "ahead", "explanation_zh", "explanation_en",
)  # fmt: skip


def comparison_csv(found: Comparison) -> str:
    """The comparison as CSV, one line for each indicator; a cell that a spreadsheet would take for a formula gets a quote before it."""
    zh, en = ComparisonWords(found, "zh"), ComparisonWords(found, "en")
    rows = []
    for row in found:
        content = _row_json(row)
        ahead = "" if row.ahead is None else row.ahead.verdict.value
        name = [row.rule.name.zh, row.rule.name.en]
        sides = [cell for rule in (row.first, row.second) for cell in _side(rule)]
        moved = [content["shift"], content["step"], row.unit, " ".join(content["changed"]), content["binding"]]
        reached = [reported(row.judged), content["verdict"], content["reach"], ahead]
        rows.append([*sides, *name, *moved, *reached, zh.sentence(row), en.sentence(row)])
    return csv_text(_COLUMNS, rows)


def _side(rule: Rule | None) -> list[str | None]:
    if rule is None:
        return [None] * 5
    return [rule.id, rule.row, rule.target.text, rule.unit, rule.classification or "unclassified"]
