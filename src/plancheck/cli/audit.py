"""`plancheck audit`: where a report disagrees with itself, and where targets went slack."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from plancheck.audit import (
    Finding,
    Identity,
    Statement,
    acknowledge,
    load_acknowledged,
    load_crosswalk,
    load_statements,
    target_statements,
)
from plancheck.audit import audit as audited
from plancheck.cli.options import ActualsArgument, Lang, LangOption, OutputOption, PlanArgument
from plancheck.cli.output import deliver, keep_apart, terminal_width
from plancheck.files import read_text, write_text
from plancheck.plans import load_actuals, load_plan, shipped_plans
from plancheck.plans.toml import read_toml
from plancheck.reports.audit import findings_csv, findings_json, findings_markdown, findings_table
from plancheck.scorecard import score_plan

__all__ = ["audit"]


class Format(StrEnum):
    """What findings can be written as."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    HTML = "html"


class Gate(StrEnum):
    """Which findings make the exit code 1."""

    HIGH = "high"
    ANY = "any"


def audit(  # noqa: PLR0913 - a command has as many options as it has
    plan: PlanArgument,
    actuals: ActualsArgument,
    following: Annotated[str | None, typer.Option("--next", metavar="PLAN", help="Next year's plan.")] = None,
    statements: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="What the running text states: a statement file (CSV or TOML), or a plan of its targets. May be given again."),
    ] = None,
    crosswalk: Annotated[Path | None, typer.Option(metavar="FILE", help="A CSV file of the rows and statements that speak of one thing.")] = None,
    text: Annotated[Path | None, typer.Option(metavar="FILE", help="The running text itself, UTF-8.")] = None,
    acknowledged: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A CSV file with the columns key and reason: findings that no longer count.")
    ] = None,
    rules: Annotated[str | None, typer.Option(metavar="A,B,…", help="Ask only these rules; they are listed in docs/audit-rules.md.")] = None,
    skip: Annotated[str | None, typer.Option(metavar="A,B,…", help="Do not ask these rules.")] = None,
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write the HTML report of the scores, with the findings as a section of it.")] = None,
    fmt: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.TABLE,
    output: OutputOption = None,
    lang: LangOption = Lang.EN,
    fail_on: Annotated[Gate | None, typer.Option(help="Exit with 1 on a finding of high severity, or on any that counts.")] = None,
) -> None:
    """Show where a report disagrees with itself, and where targets went slack.

    \b
    Examples:
      plancheck audit banan-2024 examples/data/banan-2024-actuals.csv --next banan-2025
      plancheck audit banan-2024 examples/data/banan-2024-actuals.csv --next banan-2025 \\
        --statements examples/data/banan-2024-statements.csv --statements banan-2025-tasks \\
        --statements examples/data/banan-identities.toml --crosswalk examples/data/banan-crosswalk.csv

    A finding says what does not fit, with places and calculation; why it does not fit it cannot know.

    Exit codes: 0 done, whatever was found; 1 the --fail-on gate; 2 bad input.
    """  # noqa: D301 - \b keeps the example's lines
    keep_apart([report, output], [plan, actuals, following, *(statements or ()), crosswalk, text, acknowledged])
    loaded = load_plan(plan)
    said, identities = _stated(statements or ())
    figures = load_actuals(actuals, plan=loaded)
    found = audited(
        loaded,
        figures,
        following=None if following is None else load_plan(following),
        statements=said,
        crosswalk=() if crosswalk is None else load_crosswalk(crosswalk),
        identities=identities,
        text=None if text is None else read_text(text),
        rules=_names(rules),
        skip=_names(skip) or (),
    )
    found, unused = acknowledge(found, {} if acknowledged is None else load_acknowledged(acknowledged))
    if report is not None:
        from plancheck.reports.html import scorecard_html  # noqa: PLC0415 - it needs an extra

        open_findings = [each for each in found if each.acknowledged is None]
        write_text(report, scorecard_html(score_plan(loaded, figures), lang.value, findings=open_findings))
    deliver(_written(found, unused, fmt, lang, terminal_width(output)), output)
    if fail_on is not None and any(each.counts and (fail_on is Gate.ANY or each.severity.value == fail_on.value) for each in found):
        raise typer.Exit(1)


def _stated(files: Sequence[str]) -> tuple[list[Statement], list[Identity]]:
    said: list[Statement] = []
    identities: list[Identity] = []
    for name in files:
        if name in shipped_plans() or (name.lower().endswith(".toml") and "plan" in read_toml(Path(name))):
            said += target_statements(load_plan(name))
        else:
            read = load_statements(name)
            said += read.statements
            identities += read.identities
    return said, identities


def _names(text: str | None) -> list[str] | None:
    return None if text is None else [name.strip() for name in text.split(",") if name.strip()]


def _written(found: Sequence[Finding], unused: Sequence[str], fmt: Format, lang: Lang, width: int | None) -> str:
    match fmt:
        case Format.JSON:
            return findings_json(found, unused=unused)
        case Format.CSV:
            return findings_csv(found, lang.value)
        case Format.TABLE:
            return findings_table(found, lang.value, unused=unused, width=width)
        case Format.MARKDOWN:
            return findings_markdown(found, lang.value, unused=unused)
        case Format.HTML:
            from plancheck.reports.audit_page import findings_html  # noqa: PLC0415 - it needs an extra

            return findings_html(found, lang.value, unused=unused)
