"""What a notebook shows of an outcome, a scorecard and a plan: a small table with its charts.

`Outcome`, `Scorecard` and `Plan` show themselves so where they are the last value of a cell; `notebook_html`
gives the same in Chinese.
"""

from __future__ import annotations

from typing import Any

from plancheck.errors import PlanCheckError
from plancheck.explain import Lang
from plancheck.plans import Plan
from plancheck.reports.bullets import bullet
from plancheck.reports.cells import printed_actual, printed_target, signed_margin
from plancheck.reports.charts import PALETTE
from plancheck.reports.pages import shown, template
from plancheck.reports.words import word
from plancheck.scorecard import Scorecard
from plancheck.scoring import Outcome
from plancheck.verdicts import Verdict

__all__ = ["notebook_html", "repr_html"]

_MOST_ROWS = 100
_LONGEST = 300
_MARKS = {Verdict.MET: "●", Verdict.MISSED: "◆", Verdict.PENDING: "■"}
_COLOURS = PALETTE | {"ink": "currentColor", "paper": "none", "met": "#2e8b46", "missed": "#d0342c", "pending": "#a86a00"}
"""A notebook's page may be light or dark: text takes its colour, shapes are seen on both."""


def repr_html(value: object) -> str | None:
    """The value in English, or None where it is another or jinja2 is not installed: a notebook then prints its text."""
    if not isinstance(value, Outcome | Scorecard | Plan):
        return None
    try:
        return notebook_html(value)
    except PlanCheckError:
        return None


def notebook_html(value: Outcome | Scorecard | Plan, lang: Lang = "en") -> str:
    """A piece of HTML without a script, for a cell of a notebook.

    Args:
        value: what to show; of more than 100 rows the first, with how many there are.
        lang: "en" or "zh".

    Raises:
        PlanCheckError: jinja2 is not installed.
    """
    match value:
        case Outcome():
            content = _outcomes([value], lang) | {"title": value.rule.name.in_(lang), "lines": [value.explain(lang)]}
        case Scorecard():
            content = _outcomes(value.outcomes, lang) | {"title": value.plan.title.in_(lang), "lines": [value.explain(lang), *value.notes_in(lang)]}
        case Plan():
            content = _rules(value, lang)
    return template("notebook.html.j2").render(lang=lang, palette=_COLOURS, **content)


def _outcomes(outcomes: list[Outcome] | tuple[Outcome, ...], lang: Lang) -> dict[str, Any]:
    heads = [word(head, lang) for head in ("row", "indicator", "class", "target", "actual", "verdict", "margin")]
    return {"heads": [*heads, ""], "rows": [_outcome(outcome, lang) for outcome in outcomes[:_MOST_ROWS]], "total": len(outcomes)}


def _outcome(outcome: Outcome, lang: Lang) -> dict[str, Any]:
    rule = outcome.rule
    verdict = f"{_MARKS[outcome.verdict]} {word(outcome.verdict.value, lang)}"
    cells = [
        rule.row or rule.id,
        rule.name.in_(lang),
        word(outcome.classification or "unclassified", lang),
        printed_target(rule.target, lang),
        printed_actual(outcome.actual),
        f"{verdict} ({word('provisional_figure', lang)})" if outcome.provisional else verdict,
        signed_margin(outcome, lang),
    ]
    return {"cells": [shown(cell, _LONGEST) for cell in cells], "chart": bullet(outcome), "label": shown(outcome.explain(lang), _LONGEST)}


def _rules(plan: Plan, lang: Lang) -> dict[str, Any]:
    heads = [word(head, lang) for head in ("row", "indicator", "unit", "class", "target", "direction")]
    rows = [
        [
            rule.row or rule.id,
            rule.name.in_(lang),
            rule.unit or "",
            word(rule.classification or "unclassified", lang),
            printed_target(rule.target, lang),
            word(rule.direction, lang) if rule.direction else "",
        ]
        for rule in plan.rules[:_MOST_ROWS]
    ]
    drawn = [{"cells": [shown(cell, _LONGEST) for cell in row], "chart": None, "label": ""} for row in rows]
    return {"heads": heads, "rows": drawn, "total": len(plan), "title": plan.title.in_(lang), "lines": []}
