"""Policies × rows as a picture: under which reading of the plan's words is a verdict another one?"""

from __future__ import annotations

from typing import Any

from plancheck.explain import Lang
from plancheck.explain.phrases import Phrases
from plancheck.policies import Policy
from plancheck.reports.charts import FONTS, MOST_ROWS, PALETTE, lines_of
from plancheck.reports.lexicon import lexicon
from plancheck.reports.pages import shown, template
from plancheck.reports.words import word
from plancheck.sensitivity import Sweep, SweepRow
from plancheck.verdicts import Verdict

__all__ = ["matrix_svg"]

_TITLE, _NAME, _POLICY = 78, 44, 13


def matrix_svg(found: Sweep, lang: Lang = "en") -> str:
    """The verdict of every row under every policy as one SVG picture; those that turn are framed.

    Args:
        found: the sweep to draw.
        lang: "en" or "zh".

    Raises:
        PlanCheckError: jinja2 is not installed, or another language.
    """
    say = lexicon("charts", lang)
    rows = found.rows[:MOST_ROWS]
    heading = [lines_of(found.plan.title.in_(lang), _TITLE, 1)[0], say("matrix.title"), say("matrix.depends", count=len(found.depending), total=len(found))]
    foot = [say("foot.policy", id=policy.id, digest=policy.digest) for policy in found.policies]
    if len(rows) < len(found):
        foot.append(say("bullets.more", count=len(found) - len(rows), shown=len(rows), total=len(found)))
    return template("matrix.svg.j2").render(
        lang=lang,
        say=say,
        palette=PALETTE,
        fonts=FONTS,
        title=f"{heading[0]} {heading[1]}",
        heading=[heading[0], f"{heading[1]} · {heading[2]}"],
        policies=[{"place": place, "name": _policy(policy, lang)} for place, policy in enumerate(found.policies)],
        rows=[_row(row, say) for row in rows],
        foot=foot,
        verdicts=[verdict.value for verdict in Verdict],
    )


def _policy(policy: Policy, lang: Lang) -> list[str]:
    named = policy.name_zh if lang == "zh" else policy.name_en
    return [*lines_of(named, _POLICY, 2), *lines_of(policy.id, _POLICY, 1)] if named else lines_of(policy.id, _POLICY, 2)


def _row(row: SweepRow, say: Phrases) -> dict[str, Any]:
    rule, lang = row.rule, say.lang
    verdicts = [word(verdict.value, lang) for verdict in row.verdicts]
    told = ", ".join(f"{outcome.policy.id} {verdict}" for outcome, verdict in zip(row.outcomes, verdicts, strict=True))
    name = rule.name.in_(lang)
    return {
        "row": shown(rule.row or rule.id, 12),
        "is_headline": rule.is_headline,
        "name": lines_of(name, _NAME, 2),
        "cells": [
            {"verdict": outcome.verdict.value, "provisional": outcome.provisional, "turned": outcome.verdict is not row.verdicts[0]} for outcome in row.outcomes
        ],
        "label": say("bullets.label", row=shown(rule.row or rule.id, 12), name=shown(name, 120), explanation=told),
    }
