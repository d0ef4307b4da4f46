"""One score, Outcome and exact margin included, against named peers in the same run.

Run: pip install rule-engine pint && python benchmarks/bench_score.py
Both sides have to give the right answer first. Not measured: building the rule, reading text,
other kinds than about and at least, more than one thread.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pint
import rule_engine

import plancheck as pc
from timing import per_call

RULE = pc.Rule("gdp_growth", pc.About("6"), unit="%", direction="higher")
ACTUAL = pc.Actual("4.5")
MIXED = pc.Rule("grain", pc.AtLeast("21.86", unit="万吨"), unit="吨")
TONNES = pc.Actual("219600", unit="吨")


def plain(actual: float, bound: float) -> str:
    """What one would write without a library."""
    return "met" if actual >= bound else "missed"


def main() -> None:
    """Check the answers, then print the ratios."""
    engine = rule_engine.Rule("actual >= bound")
    thing = {"actual": 4.5, "bound": 5.8}
    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(non_int_type=Fraction)
    registry.define("wan_tonne = 10000 * metric_ton")
    grown, wanted = registry.Quantity(Fraction(219600), "metric_ton"), registry.Quantity(Fraction(2186, 100), "wan_tonne")

    outcome = pc.score(RULE, ACTUAL)
    answers = {
        "plancheck": (outcome.verdict.value, str(outcome.margin)) == ("missed", "-1.3"),
        "plain Python": plain(4.5, 5.8) == "missed",
        "rule-engine": engine.matches(thing) is False,
        "plancheck, units": pc.score(MIXED, TONNES).margin == Decimal("0.10"),
        "pint, units": bool(grown >= wanted),
    }
    wrong = [name for name, right in answers.items() if not right]
    if wrong:
        raise SystemExit(f"wrong answers: {wrong}")
    times = per_call(
        {
            "plain": lambda: plain(4.5, 5.8),
            "score": lambda: pc.score(RULE, ACTUAL),
            "engine": lambda: engine.matches(thing),
            "mixed": lambda: pc.score(MIXED, TONNES),
            "pint": lambda: grown >= wanted,
        },
        repeat=5_000,
    )
    print("every side gives the right answer")
    print(f"plain Python comparison            {times['plain'] * 1e6:7.3f} µs")
    print(f"score                              {times['score'] * 1e6:7.3f} µs = {times['score'] / times['plain']:.1f} x plain Python")
    print(f"rule-engine matches                {times['engine'] * 1e6:7.3f} µs = {times['engine'] / times['score']:.1f} x score")
    print(f"score, figure in another unit      {times['mixed'] * 1e6:7.3f} µs")
    print(f"pint quantities of two units       {times['pint'] * 1e6:7.3f} µs = {times['pint'] / times['score']:.1f} x score")
    print(f"                                              = {times['pint'] / times['mixed']:.1f} x score, figure in another unit")


if __name__ == "__main__":
    main()
