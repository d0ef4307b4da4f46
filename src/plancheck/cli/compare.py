"""`plancheck compare`: two years' plans, or two plans, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plancheck.cli.options import AsOfOption, Lang, LangOption, OutputOption, PolicyOption, ReportFormat, check_destination, day, references_of
from plancheck.cli.output import deliver, keep_apart, terminal_width
from plancheck.comparison import Comparison
from plancheck.comparison import compare as compared
from plancheck.crosswalks import Link, load_crosswalk
from plancheck.errors import TargetError
from plancheck.files import write_bytes
from plancheck.plans import load_actuals, load_plan, load_policy
from plancheck.reports.comparison import comparison_csv, comparison_json, comparison_table

__all__ = ["compare"]


def compare(  # noqa: PLR0913 - a command has as many options as it has
    first: Annotated[str, typer.Argument(metavar="PLAN_A", help="The plan that was: a rule file or a shipped name (banan-2024).")],
    second: Annotated[str, typer.Argument(metavar="PLAN_B", help="The plan that followed, or another plan: a rule file or a shipped name.")],
    actuals: Annotated[Path | None, typer.Option(metavar="FILE", help="What was reported under PLAN_A, to hold against the targets of PLAN_B.")] = None,
    crosswalk: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Pairs of rules that have different ids: a CSV file as for `cascade`, city = id in PLAN_A, district = id in PLAN_B."),
    ] = None,
    policy: PolicyOption = "cn-plan",
    references: Annotated[Path | None, typer.Option(metavar="FILE", help="References of PLAN_A.")] = None,
    second_references: Annotated[Path | None, typer.Option(metavar="FILE", help="References of PLAN_B.")] = None,
    as_of: AsOfOption = None,
    fmt: Annotated[ReportFormat, typer.Option("--format", help="What to write; xlsx needs -o.")] = ReportFormat.TABLE,
    output: OutputOption = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Show which targets were raised, lowered, withdrawn, turned into words, or changed class.

    \b
    Example:
      plancheck compare banan-2024 banan-2025 --actuals examples/data/banan-2024-actuals.csv

    Exit codes: 0 done, whatever changed; 2 bad input.
    """  # noqa: D301 - \b keeps the example's lines
    check_destination(fmt, output)
    keep_apart([output], [first, second, actuals, crosswalk, policy, references, second_references])
    mine, theirs = load_plan(first), load_plan(second)
    found = compared(
        mine,
        theirs,
        crosswalk=[] if crosswalk is None else [_pair(link) for link in load_crosswalk(crosswalk, theirs, mine)],
        actuals=None if actuals is None else load_actuals(actuals, plan=mine),
        policy=load_policy(policy),
        references=references_of(references),
        second_references=references_of(second_references),
        as_of=day(as_of),
    )
    if fmt is ReportFormat.XLSX and output is not None:
        _write_xlsx(found, output, lang)
    else:
        deliver(_written(found, fmt, lang, terminal_width(output)), output)


def _pair(link: Link) -> tuple[str, str | None]:
    if link.share is not None:
        raise TargetError(f"{link.city}: a share has no place between two plans that are compared", hint="leave the column share empty")
    return link.city, link.district


def _written(found: Comparison, fmt: ReportFormat, lang: Lang, width: int | None) -> str:
    match fmt:
        case ReportFormat.JSON:
            return comparison_json(found)
        case ReportFormat.CSV:
            return comparison_csv(found)
        case ReportFormat.HTML:
            from plancheck.reports.comparison_pages import comparison_html  # noqa: PLC0415 - loads what only a page needs

            return comparison_html(found, lang.value)
        case ReportFormat.MARKDOWN:
            return comparison_table(found, lang.value, "markdown")
        case _:
            return comparison_table(found, lang.value, "table", width=width)


def _write_xlsx(found: Comparison, output: Path, lang: Lang) -> None:
    from plancheck.reports.comparison_pages import comparison_xlsx  # noqa: PLC0415 - loads what only a spreadsheet needs

    write_bytes(output, comparison_xlsx(found, lang.value))
