"""Public calls as a program makes them; mypy --strict reads this file, and nothing runs it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import plancheck as pc


def judged(path: str) -> tuple[int, bool | None]:
    """From files to a verdict on the plan."""
    plan: pc.Plan = pc.load_plan(path)
    actuals: pc.Actuals = pc.load_actuals("actuals.csv").only(plan)
    references: pc.References = pc.load_references("references.csv")
    policy: pc.Policy = pc.load_policy("strict")
    card: pc.Scorecard = pc.score_plan(plan, actuals, policy=policy, references=references, as_of=date(2024, 12, 31))
    return card.counts.met, card.passes


def one(rule: pc.Rule) -> str:
    """One rule, with every sort of actual that `score` takes."""
    outcomes: list[pc.Outcome] = [pc.score(rule, given) for given in ("△4.5", 4.5, 4, Decimal("4.5"), Fraction(9, 2), None, pc.parse_actual("4.5"))]
    outcome = outcomes[0]
    verdict: pc.Verdict = outcome.verdict
    reason: pc.Reason = outcome.reason
    margin: Decimal | Fraction | None = outcome.margin
    acceptable: pc.Extent | None = outcome.acceptable
    return f"{verdict} {reason} {margin} {acceptable} {outcome.explain('zh')}"


def own() -> pc.Rule:
    """A rule written by hand."""
    target: pc.Target = pc.parse_target("6左右", unit="%")
    name: pc.Name = pc.Name(zh="地区生产总值增速", en=pc.format_target(target, lang="en"))
    return pc.Rule(id="gdp_growth", target=pc.About("6"), unit="%", direction=pc.Direction.HIGHER, classification=pc.Classification.EXPECTED, name=name)
