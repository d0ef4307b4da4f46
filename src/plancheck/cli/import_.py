"""`plancheck import`: a published table → a rule file and an actuals file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from plancheck.cli.options import Lang, LangOption, day
from plancheck.cli.output import deliver, terminal_width, working

__all__ = ["ColumnsOption", "TableOption", "YearOption", "chosen", "import_", "roles"]

TableOption = Annotated[str | None, typer.Option("--table", metavar="N|TITLE", help="Which table of the file, by number or by words of its title.")]
ColumnsOption = Annotated[
    list[str] | None,
    typer.Option("--columns", metavar="ROLE=HEAD", help="What a column holds, where its head does not say: target=备注. May be given several times."),
]
YearOption = Annotated[int | None, typer.Option("--year", min=1900, max=2200, help="The plan year; left out, the one that the table prints.")]


def import_(  # noqa: PLR0913 - a command has as many options as it has
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A published table: CSV, text, XLSX, XLS, ODS, DOCX, HTML or PDF.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="DIR", help="The folder for plan.toml and actuals.csv.")] = None,
    year: YearOption = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="Whose plan it is.")] = None,
    table: TableOption = None,
    columns: ColumnsOption = None,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day up to which the results count; they carry no date without it.")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Accept the dictionary's proposals: write them without the mark.")] = False,  # noqa: FBT002 - a flag of the command line
    force: Annotated[bool, typer.Option("--force", help="Replace plan.toml and actuals.csv where they stand in DIR.")] = False,  # noqa: FBT002 - a flag of the command line
    list_: Annotated[bool, typer.Option("--list", help="List the tables of the file and stop.")] = False,  # noqa: FBT002 - a flag of the command line
    lang: LangOption = Lang.EN,
) -> None:
    """Make a rule file and an actuals file of a published table.

    Prints what was understood and what is left to you. Nothing is guessed: an open row is written
    with the open key left out, and a comment says what to decide.

    \b
    Examples:
      plancheck import annex.html -o my-county-2025 --place 某县
      plancheck import report.pdf --list
      plancheck import report.pdf --table 2 -o my-county-2025

    Then: plancheck check DIR/plan.toml, and plancheck score DIR/plan.toml DIR/actuals.csv.
    Exit codes: 0 done, also with open points; 2 bad input.
    """  # noqa: D301 - \b keeps the example's lines
    from plancheck.reports.imported import candidates_table, imported_text  # noqa: PLC0415 - only this command needs the readers
    from plancheck.tables.importing import import_table  # noqa: PLC0415 - only this command needs it
    from plancheck.tables.reading import list_tables  # noqa: PLC0415 - only this command needs it
    from plancheck.tables.writing import write_imported  # noqa: PLC0415 - only this command needs it

    if list_:
        deliver(candidates_table(list_tables(file), lang.value), None)
        return
    if output is None:
        raise typer.BadParameter("give -o DIR, the folder for plan.toml and actuals.csv", param_hint="--output")
    with working(f"reading {file.name}"):
        found = import_table(
            file,
            table=chosen(table),
            columns=roles(columns),
            year=year,
            place=place,
            plan_id=output.resolve().name or None,
            as_of=day(as_of),
            accept=accept,
        )
    written = write_imported(found, output, force=force)
    deliver(imported_text(found, lang.value, width=terminal_width(None)), None)
    typer.echo("wrote " + ", ".join(map(str, written)), err=True)


def roles(columns: list[str] | None) -> dict[str, str] | None:
    """ROLE=HEAD options as a mapping."""
    found = {}
    for each in columns or []:
        role, equals, head = each.partition("=")
        if not (equals and role.strip() and head.strip()):
            raise typer.BadParameter(f"{each!r} is not ROLE=HEAD, as in target=备注", param_hint="--columns")
        found[role.strip()] = head.strip()
    return found or None


def chosen(table: str | None) -> int | str | None:
    """N|TITLE as a number or words of a title."""
    return int(table) if table is not None and table.isascii() and table.isdigit() else table
