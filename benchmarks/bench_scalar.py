"""One figure against one bound: score against what else could hold a bound.

Run: pip install packaging portion pint rule-engine zen-engine && python benchmarks/bench_scalar.py
Every side first has to find 4.5 short of 5.8 and 5.8 not. Only score says what the margin is,
knows "pending", and takes the printed decimal exactly; the others answer yes or no.
Not measured: building the rule, reading text, more than one thread.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from typing import Any

import pint
import rule_engine
from packaging.specifiers import SpecifierSet
from packaging.version import Version
from pydantic_core import SchemaValidator, ValidationError, core_schema

import plancheck as pc
from timing import per_call

portion: Any = import_module("portion")
zen: Any = import_module("zen")
RULE = pc.Rule("gdp_growth", pc.About("6"), unit="%", direction="higher")
ACTUALS = {False: pc.Actual("4.5"), True: pc.Actual("5.8")}
FIGURES = {False: 4.5, True: 5.8}
DECIMALS = {False: Decimal("4.5"), True: Decimal("5.8")}
BOUND = 5.8

Side = Callable[[bool], bool]
"""Takes whether the figure reaches the bound, asks about that figure, and says what it found."""


def plain(figure: float, bound: float) -> bool:
    """What one would write without a library."""
    return figure >= bound


def by_pydantic() -> Side:
    """A number with a lower bound, as pydantic-core validates it."""
    validator = SchemaValidator(core_schema.float_schema(ge=BOUND))

    def ask(reached: bool) -> bool:  # noqa: FBT001 - the one argument of every side
        try:
            validator.validate_python(FIGURES[reached])
        except ValidationError:
            return False
        return True

    return ask


def sides() -> dict[str, Side]:
    """Every side, ready to be asked."""
    interval = portion.closedopen(DECIMALS[True], portion.inf)
    specifiers, versions = SpecifierSet(">=5.8"), {reached: Version(str(figure)) for reached, figure in FIGURES.items()}
    registry: Any = pint.UnitRegistry(non_int_type=Decimal)
    percents = {reached: registry.Quantity(figure, "percent") for reached, figure in DECIMALS.items()}
    engine = rule_engine.Rule("actual >= bound")
    things = {reached: {"actual": figure, "bound": BOUND} for reached, figure in FIGURES.items()}
    decision = zen.compile_expression("actual >= bound")
    return {
        "plain Python": lambda reached: plain(FIGURES[reached], BOUND),
        "plain Python, Decimal": lambda reached: DECIMALS[reached] >= DECIMALS[True],
        "score, Outcome and exact margin": lambda reached: pc.score(RULE, ACTUALS[reached]).verdict is pc.Verdict.MET,
        "pydantic-core": by_pydantic(),
        "portion": lambda reached: DECIMALS[reached] in interval,
        "packaging": lambda reached: versions[reached] in specifiers,
        "pint": lambda reached: bool(percents[reached] >= percents[True]),
        "rule-engine": lambda reached: engine.matches(things[reached]),
        "zen-engine": lambda reached: bool(decision.evaluate(things[reached])),
    }


def main() -> None:
    """Check the answers, then print the table."""
    asked = sides()
    wrong = [name for name, ask in asked.items() if ask(True) is not True or ask(False) is not False]  # noqa: FBT003 - the one argument of every side
    if wrong:
        raise SystemExit(f"wrong answers: {json.dumps(wrong)}")

    def both(ask: Side) -> Callable[[], object]:
        return lambda: (ask(True), ask(False))  # noqa: FBT003 - the one argument of every side

    times = {name: seconds / 2 for name, seconds in per_call({name: both(ask) for name, ask in asked.items()}, repeat=2_000, rounds=9).items()}
    print("every side gives the right answer")
    print("| what | µs | × plain Python | × score |\n|---|---:|---:|---:|")
    for name, seconds in times.items():
        ours = seconds / times["score, Outcome and exact margin"]
        print(f"| {name} | {seconds * 1e6:.2f} | {seconds / times['plain Python']:.1f} | {ours:.2f} |")


if __name__ == "__main__":
    main()
