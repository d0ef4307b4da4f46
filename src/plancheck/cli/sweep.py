"""`plancheck sweep`: which verdicts depend on the policy, and what turns each."""

from __future__ import annotations

from typing import Annotated

import typer

from plancheck.cli.options import (
    SIX,
    ActualsArgument,
    AsOfOption,
    Lang,
    LangOption,
    ListFormat,
    ListFormatOption,
    OutputOption,
    PlanArgument,
    ReferencesOption,
    day,
    named_policies,
    references_of,
)
from plancheck.cli.output import deliver, keep_apart, terminal_width, working
from plancheck.plans import load_actuals, load_plan
from plancheck.reports.sweep import sweep_csv, sweep_json, sweep_table
from plancheck.sensitivity import Sweep
from plancheck.sensitivity import sweep as swept

__all__ = ["sweep"]


def sweep(
    plan: PlanArgument,
    actuals: ActualsArgument,
    policies: Annotated[str, typer.Option(metavar="A,B,…", help="Policies or TOML files, with commas between; the others are compared with the first.")] = SIX,
    references: ReferencesOption = None,
    as_of: AsOfOption = None,
    fmt: ListFormatOption = ListFormat.TABLE,
    output: OutputOption = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Show which verdicts depend on the policy, and what turns each.

    \b
    Example:
      plancheck sweep banan-2024 examples/data/banan-2024-actuals.csv

    Exit codes: 0 done, whatever turns; 2 bad input.
    """  # noqa: D301 - \b keeps the example's lines
    keep_apart([output], [plan, actuals, references, *policies.split(",")])
    chosen = named_policies(policies)
    loaded = load_plan(plan)
    found = swept(
        loaded,
        load_actuals(actuals, plan=loaded),
        policies=chosen,
        references=references_of(references),
        as_of=day(as_of),
    )
    with working(f"looking for what turns {len(found)} verdicts"):
        text = _written(found, fmt, lang, terminal_width(output))
    deliver(text, output)


def _written(found: Sweep, fmt: ListFormat, lang: Lang, width: int | None) -> str:
    match fmt:
        case ListFormat.JSON:
            return sweep_json(found)
        case ListFormat.CSV:
            return sweep_csv(found)
        case ListFormat.TABLE:
            return sweep_table(found, lang.value, "table", width=width)
        case ListFormat.MARKDOWN:
            return sweep_table(found, lang.value, "markdown")
