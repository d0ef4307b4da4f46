"""`plancheck cascade`: a district's targets against the city's."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plancheck.cascade import cascade as cascade_of
from plancheck.cli.options import Lang, LangOption, ListFormat, ListFormatOption, OutputOption, PolicyOption, references_of
from plancheck.cli.output import deliver, keep_apart, terminal_width
from plancheck.crosswalks import load_crosswalk
from plancheck.plans import load_plan, load_policy
from plancheck.reports.cascade import cascade_csv, cascade_json, cascade_table

__all__ = ["cascade"]


def cascade(
    district: Annotated[str, typer.Argument(metavar="DISTRICT", help="The plan that has to carry the other: a rule file or a shipped name.")],
    city: Annotated[str, typer.Argument(metavar="CITY", help="The plan to be carried: a rule file or a shipped name.")],
    crosswalk: Annotated[Path, typer.Option(metavar="FILE", help="A CSV file with the columns city, district and, where known, share and note.")],
    policy: PolicyOption = "cn-plan",
    references: Annotated[Path | None, typer.Option(metavar="FILE", help="References of the district's plan.")] = None,
    city_references: Annotated[Path | None, typer.Option(metavar="FILE", help="References of the city's plan.")] = None,
    fmt: ListFormatOption = ListFormat.TABLE,
    output: OutputOption = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Is each target of a district at least as strict as the city's?

    \b
    Example:
      plancheck cascade district-2025.toml city-2025.toml --crosswalk crosswalk.csv

    Exit codes: 0 done, whatever the answers; 2 bad input.
    """  # noqa: D301 - \b keeps the example's lines
    keep_apart([output], [district, city, crosswalk, policy, references, city_references])
    own, wanted = load_plan(district), load_plan(city)
    result = cascade_of(
        own,
        wanted,
        load_crosswalk(crosswalk, own, wanted),
        policy=load_policy(policy),
        references=references_of(references),
        city_references=references_of(city_references),
    )
    match fmt:
        case ListFormat.JSON:
            text = cascade_json(result)
        case ListFormat.CSV:
            text = cascade_csv(result)
        case ListFormat.TABLE:
            text = cascade_table(result, lang.value, "table", width=terminal_width(output))
        case ListFormat.MARKDOWN:
            text = cascade_table(result, lang.value, "markdown")
    deliver(text, output)
