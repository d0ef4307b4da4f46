"""`plancheck sweep`: which verdicts depend on the policy, and what turns each."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from plancheck.cli.common import Lang, LangOption, ListFormat, OutputOption, deliver, keep_apart, terminal_width, working
from plancheck.plans import load_actuals, load_plan, load_policy, load_references
from plancheck.policies import READINGS
from plancheck.reports.sweep import sweep_csv, sweep_json, sweep_table
from plancheck.sensitivity import Sweep
from plancheck.sensitivity import sweep as swept

__all__ = ["sweep"]


_SIX = ",".join(policy.id for policy in READINGS)


def sweep(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A rule file, or the name of a shipped plan (banan-2024).")],
    actuals: Annotated[Path, typer.Argument(metavar="ACTUALS", help="A CSV file with the columns id, text and, where known, unit, as_of, source.")],
    policies: Annotated[str, typer.Option(metavar="A,B,…", help="Policies or TOML files, with commas between; the others are compared with the first.")] = _SIX,
    references: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A CSV file of the authority's figures, baselines, other series and judgements.")
    ] = None,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Judge the latest figures not after this day.")] = None,
    fmt: Annotated[ListFormat, typer.Option("--format", help="What to write.")] = ListFormat.TABLE,
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
    names = [name.strip() for name in policies.split(",")]
    if not all(names):
        raise typer.BadParameter(f"{policies!r} names an empty policy: give ids or files with commas between, as in {_SIX}", param_hint="--policies")
    loaded = load_plan(plan)
    found = swept(
        loaded,
        load_actuals(actuals, plan=loaded),
        policies=[load_policy(name) for name in names],
        references=load_references(references) if references is not None else None,
        as_of=as_of.date() if as_of is not None else None,
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
