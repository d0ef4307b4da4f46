"""`plancheck show`, `check` and `schema`: rule files."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from plancheck.cli.options import Lang, LangOption, ListFormat, ListFormatOption, OutputOption, PlanArgument
from plancheck.cli.output import deliver, keep_apart, terminal_width
from plancheck.errors import PlanFileError
from plancheck.lint import Severity, lint
from plancheck.plans import Plan, load_plan
from plancheck.reports.lint import findings_text
from plancheck.reports.plans import plan_csv, plan_json, plan_table

__all__ = ["check", "schema", "show"]


def show(
    plan: PlanArgument,
    fmt: ListFormatOption = ListFormat.TABLE,
    output: OutputOption = None,
    lang: LangOption = Lang.EN,
) -> None:
    """List the rules of a plan.

    \b
    Example:
      plancheck show banan-2025
    """  # noqa: D301 - \b keeps the example's lines
    keep_apart([output], [plan])
    loaded = load_plan(plan)
    match fmt:
        case ListFormat.JSON:
            text = plan_json(loaded)
        case ListFormat.CSV:
            text = plan_csv(loaded)
        case ListFormat.TABLE:
            text = plan_table(loaded, lang.value, "table", width=terminal_width(output))
        case ListFormat.MARKDOWN:
            text = plan_table(loaded, lang.value, "markdown")
    deliver(text, output)


def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Rule files, or names of shipped plans.")],
    lang: LangOption = Lang.EN,
) -> None:
    """Check rule files: every fault at once, and what is odd about a plan that can be read.

    Plans given together are held against each other where they set targets for one indicator.

    \b
    Example:
      plancheck check rules/*.toml

    Exit codes: 0 no finding (notes are none); 1 findings; 2 a file that cannot be used.
    """  # noqa: D301 - \b keeps the example's lines
    plans: list[Plan] = []
    has_findings = False
    for file in files:
        try:
            plan = load_plan(file)
        except PlanFileError as error:
            typer.echo(f"plancheck: {error}", err=True)
            continue
        findings = lint(plan, plans)
        plans.append(plan)
        has_findings |= any(finding.severity is not Severity.NOTE for finding in findings)
        typer.echo(findings_text(file, plan, findings, lang.value))
    if len(plans) < len(files):
        raise typer.Exit(2)
    if has_findings:
        raise typer.Exit(1)


class Shape(StrEnum):
    """What JSON Schema can be printed of."""

    RULES = "rules"
    POLICY = "policy"
    SCORE = "score"
    SWEEP = "sweep"
    SHOW = "show"
    PARSE = "parse"
    CASCADE = "cascade"
    COMPARE = "compare"
    AUDIT = "audit"
    RECORD = "record"


def schema(
    of: Annotated[Shape, typer.Argument(metavar="[FORMAT]", help=f"One of {', '.join(Shape)}.")] = Shape.RULES,
    output: OutputOption = None,
) -> None:
    """Print the JSON Schema of rule files, policy files, or of a command's JSON output.

    \b
    Examples:
      plancheck schema -o rule-file.schema.json
      plancheck schema score
    """  # noqa: D301 - \b keeps the example's lines
    from plancheck.reports.schemas import json_schema  # noqa: PLC0415 - pydantic builds them only here

    deliver(json.dumps(json_schema(of.value), ensure_ascii=False, indent=2), output)
