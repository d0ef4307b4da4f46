"""Arguments and options that several commands take, and what is read through them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from plancheck.plans import load_policy, load_references
from plancheck.policies import BY_ID, READINGS, Policy
from plancheck.references import References

__all__ = [
    "SIX",
    "ActualsArgument",
    "AsOfOption",
    "Lang",
    "LangOption",
    "ListFormat",
    "ListFormatOption",
    "OutputOption",
    "PlanArgument",
    "PolicyOption",
    "ReferencesOption",
    "ReportFormat",
    "check_destination",
    "day",
    "named_policies",
    "references_of",
]


class ListFormat(StrEnum):
    """What a list of rows can be written as."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


class ReportFormat(StrEnum):
    """What a report can be written as: a list of rows, a page or a workbook."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"


class Lang(StrEnum):
    """Languages of every report."""

    EN = "en"
    ZH = "zh"


PlanArgument = Annotated[str, typer.Argument(metavar="PLAN", help="A rule file, or the name of a shipped plan (banan-2024).")]
ActualsArgument = Annotated[Path, typer.Argument(metavar="ACTUALS", help="A CSV file with the columns id, text and, where known, unit, as_of, source.")]
PolicyOption = Annotated[str, typer.Option("--policy", metavar="POLICY", help=f"How to judge: {', '.join(BY_ID)}, or a TOML file.")]
ReferencesOption = Annotated[
    Path | None, typer.Option("--references", metavar="FILE", help="A CSV file of the authority's figures, baselines, other series and judgements.")
]
AsOfOption = Annotated[datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Judge the latest figures not after this day.")]
ListFormatOption = Annotated[ListFormat, typer.Option("--format", help="What to write.")]
LangOption = Annotated[Lang, typer.Option("--lang", help="Language of the report; never taken from the locale.")]
OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all, instead of standard output."),
]

SIX = ",".join(policy.id for policy in READINGS)
"""The readings that are compared unless others are named."""


def check_destination(fmt: ReportFormat, output: Path | None) -> None:
    """Refuse a workbook on standard output, before anything is read."""
    if fmt is ReportFormat.XLSX and output is None:
        raise typer.BadParameter("xlsx is no text: give -o FILE", param_hint="--format")


def references_of(file: Path | None) -> References | None:
    """The references of a file, where one is named."""
    return None if file is None else load_references(file)


def day(moment: datetime | None) -> date | None:
    """The day of an option, where one is given."""
    return None if moment is None else moment.date()


def named_policies(text: str) -> list[Policy]:
    """The policies of a list with commas between."""
    names = [name.strip() for name in text.split(",")]
    if not all(names):
        raise typer.BadParameter(f"{text!r} names an empty policy: give ids or files with commas between, as in {SIX}", param_hint="--policies")
    return [load_policy(name) for name in names]
