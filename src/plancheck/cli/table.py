"""`plancheck score FILE` on a published table: import it, and judge it where nothing that decides is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from plancheck.cli.options import references_of
from plancheck.errors import PlanFileError, Problem
from plancheck.plans import load_policy, shipped_plans
from plancheck.scorecard import Scorecard, score_plan

__all__ = ["TableChoice", "judge_table"]


@dataclass(frozen=True, slots=True)
class TableChoice:
    """Which table of a file, what its columns hold, and the plan year where it prints none."""

    table: int | str | None = None
    columns: dict[str, str] | None = None
    year: int | None = None


def judge_table(file: str, choice: TableChoice, *, policy: str, references: Path | None, as_of: date | None) -> Scorecard:
    """Score a published table against its own column of results.

    Raises:
        PlanFileError: the file is a rule file, has no table, or a point that decides is open.
    """
    from plancheck.tables.importing import actuals_of, import_table, plan_of  # noqa: PLC0415 - only a table needs the readers

    if Path(file).suffix.lower() == ".toml" or (file in shipped_plans() and not Path(file).exists()):
        raise PlanFileError(file, [Problem("is a rule file, and no actuals file is given", hint="plancheck score PLAN ACTUALS")])
    found = import_table(Path(file), table=choice.table, columns=choice.columns, year=choice.year)
    try:
        plan = plan_of(found)
    except PlanFileError as error:
        hint = f"plancheck import {file} -o DIR, give what is open, then plancheck score DIR/plan.toml DIR/actuals.csv"
        raise PlanFileError(file, [*error.problems, Problem("open points keep the table from being judged as it stands", hint=hint)]) from error
    proposed = sum(each.proposal.direction is not None for each in found.drafts)
    typer.echo(f"{file}: {len(plan)} rules; directions proposed by the dictionary: {proposed}; to look at: {len(found.points)}", err=True)
    if proposed or found.points:
        typer.echo(f"  see them with: plancheck import {file} -o DIR", err=True)
    if not found.figures:
        typer.echo("  the table has no column of results, so every row is pending", err=True)
    return score_plan(plan, actuals_of(found), policy=load_policy(policy), references=references_of(references), as_of=as_of)
