"""`plancheck score`: the main job."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from plancheck.cli.import_ import ColumnsOption, TableOption, YearOption, chosen, roles
from plancheck.cli.options import AsOfOption, Lang, LangOption, OutputOption, PolicyOption, ReferencesOption, ReportFormat, check_destination, day
from plancheck.cli.output import counted, deliver, keep_apart, may_colour, terminal_width, working
from plancheck.cli.table import TableChoice, judge_table
from plancheck.files import write_bytes
from plancheck.record import Inputs, load_statements, write_record
from plancheck.reports.scorecard import scorecard_table
from plancheck.reports.scorecard_data import scorecard_csv, scorecard_json
from plancheck.scorecard import Scorecard
from plancheck.scoring import Outcome
from plancheck.sensitivity import is_contested
from plancheck.verdicts import Verdict

__all__ = ["score"]


class Only(StrEnum):
    """Which rows a table lists."""

    MISSED = "missed"
    PENDING = "pending"
    BINDING = "binding"
    CONTESTED = "contested"


class Gate(StrEnum):
    """Which miss makes the exit code 1."""

    BINDING = "binding"
    ANY = "any"


_COLOURS = {Verdict.MET: "green", Verdict.MISSED: "red", Verdict.PENDING: "yellow"}


def score(  # noqa: PLR0913 - a command has as many options as it has
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A rule file, the name of a shipped plan (banan-2024), or a published table with results.")],
    actuals: Annotated[
        Path | None,
        typer.Argument(metavar="ACTUALS", help="A CSV file with the columns id, text and, where known, unit, as_of, source; left out for a published table."),
    ] = None,
    policy: PolicyOption = "cn-plan",
    references: ReferencesOption = None,
    as_of: AsOfOption = None,
    fmt: Annotated[ReportFormat, typer.Option("--format", help="What to write.")] = ReportFormat.TABLE,
    only: Annotated[
        Only | None, typer.Option(help="List these rows only, in a table (contested: another policy judges otherwise); the counts are of the whole plan.")
    ] = None,
    output: OutputOption = None,
    lang: LangOption = Lang.EN,
    record: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write a record that `plancheck verify` replays.")] = None,
    statements: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A TOML file for the record: preparer, reviewer, overrides, causes of misses.")
    ] = None,
    fail_on: Annotated[Gate | None, typer.Option(help="Exit with 1 on a binding miss, or on any miss; pending never does.")] = None,
    table: TableOption = None,
    columns: ColumnsOption = None,
    year: YearOption = None,
) -> None:
    """Score a plan's targets against what was reported.

    \b
    Examples:
      plancheck score banan-2024 examples/data/banan-2024-actuals.csv --lang zh
      plancheck score banan-2024 examples/data/banan-2024-actuals.csv --format html -o report.html

    A published table (CSV, text, XLSX, DOCX, HTML, PDF …) is judged by its own column of results,
    where nothing that decides is open in it: plancheck score annex.html. Otherwise see plancheck import.

    Exit codes: 0 done, whatever the verdicts; 1 the --fail-on gate; 2 bad input.
    """  # noqa: D301 - \b keeps the example's lines
    if statements is not None and record is None:
        raise typer.BadParameter("goes into a record: give --record too", param_hint="--statements")
    check_destination(fmt, output)
    if only is not None and fmt not in (ReportFormat.TABLE, ReportFormat.MARKDOWN):
        raise typer.BadParameter(f"lists rows of a table, and --format {fmt} writes them all", param_hint="--only")
    keep_apart([record, output], [plan, actuals, policy, references, statements])
    if actuals is None:
        if record is not None:
            raise typer.BadParameter("names a rule file and an actuals file: make them with plancheck import", param_hint="--record")
        card = judge_table(plan, TableChoice(chosen(table), roles(columns), year), policy=policy, references=references, as_of=day(as_of))
    else:
        inputs = Inputs(plan, actuals, policy, references, day(as_of))
        card = inputs.judge()
        if record is not None:
            write_record(record, inputs, card, load_statements(statements) if statements is not None else None)
    _deliver(card, fmt, lang, only, output)
    if fail_on is not None and _trips(card, fail_on):
        raise typer.Exit(1)


def _deliver(card: Scorecard, fmt: ReportFormat, lang: Lang, only: Only | None, output: Path | None) -> None:
    if fmt is ReportFormat.XLSX and output is not None:
        from plancheck.reports.xlsx import scorecard_xlsx  # noqa: PLC0415 - only where a spreadsheet is asked for

        with working(f"writing {output.name}"):
            write_bytes(output, scorecard_xlsx(card, lang.value))
    else:
        deliver(_written(card, fmt, lang, only, output), output)


def _written(card: Scorecard, fmt: ReportFormat, lang: Lang, only: Only | None, output: Path | None) -> str:
    listed = None if only is None else partial(_is_listed, only)
    match fmt:
        case ReportFormat.JSON:
            with working("writing JSON"):
                return scorecard_json(card)
        case ReportFormat.CSV:
            return scorecard_csv(card)
        case ReportFormat.HTML | ReportFormat.XLSX:  # a spreadsheet is bytes, and written as such
            from plancheck.reports.html import scorecard_html  # noqa: PLC0415 - only where a page is asked for

            with counted("writing rows") as watch:
                return scorecard_html(card, lang.value, watch=watch)
        case ReportFormat.TABLE:
            style = _coloured if may_colour(output) else None
            return scorecard_table(card, lang.value, "table", only=listed, style=style, width=terminal_width(output))
        case ReportFormat.MARKDOWN:
            return scorecard_table(card, lang.value, "markdown", only=listed)


def _is_listed(only: Only, outcome: Outcome) -> bool:
    if only is Only.CONTESTED:
        return is_contested(outcome)
    return only.value in (outcome.verdict.value, outcome.classification)


def _coloured(text: str, verdict: Verdict) -> str:
    return typer.style(text, fg=_COLOURS[verdict])


def _trips(card: Scorecard, gate: Gate) -> bool:
    return card.passes is False if gate is Gate.BINDING else card.counts.missed > 0
