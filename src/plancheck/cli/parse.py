"""`plancheck parse`: read notations, or refuse them with the reason."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from tabulate import tabulate

from plancheck.acceptance import acceptance
from plancheck.actuals import Actual
from plancheck.cli.options import Lang, LangOption, OutputOption
from plancheck.cli.output import deliver, keep_apart
from plancheck.errors import PlanCheckError, PlanFileError, Problem
from plancheck.files import read_text
from plancheck.notation import parse_actual, parse_target
from plancheck.policies import CN_PLAN
from plancheck.reports.csv_text import csv_text
from plancheck.reports.values import actual_json, target_json
from plancheck.reports.words import word
from plancheck.rules import Direction, Rule
from plancheck.targets import Target

__all__ = ["parse"]


class Format(StrEnum):
    """What readings can be written as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text with what was read in it, or why it was refused."""

    text: str
    read: Target | Actual | None
    accepts: str | None = None
    error: PlanCheckError | None = None


def parse(
    texts: Annotated[list[str] | None, typer.Argument(metavar="TEXT…", help="Cells as printed.")] = None,
    actual: Annotated[bool, typer.Option("--actual", help="Read them as reported values, not as targets.")] = False,  # noqa: FBT002 - a flag of the command line
    unit: Annotated[str | None, typer.Option(help="The unit of bare numbers.")] = None,
    direction: Annotated[Direction | None, typer.Option(help="Which side is better; then the accepted values are shown.")] = None,
    file: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Read the cells of a CSV file instead.")] = None,
    column: Annotated[str | None, typer.Option(metavar="NAME", help="The column of the CSV file.")] = None,
    fmt: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.TABLE,
    output: OutputOption = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Read targets or reported values as a plan prints them.

    \b
    Examples:
      plancheck parse 6左右 60以上 "no more than 5.5%"
      plancheck parse --actual △4.5 5.5以内
      plancheck parse --csv cells.csv --column target --format csv

    Refused texts are told and counted; the exit code is 0 either way.
    """  # noqa: D301 - \b keeps the example's lines
    if (file is None) == (not texts) or (file is None) != (column is None):
        raise typer.BadParameter("give either texts, or --csv FILE with --column NAME")
    keep_apart([output], [file])
    cells = list(texts or []) if file is None or column is None else list(_column(file, column))
    readings = [_read(text, unit=unit, direction=direction, actual=actual) for text in cells]
    deliver(_WRITERS[fmt](readings, lang), output)
    refused = sum(reading.read is None for reading in readings)
    typer.echo(f"{len(readings) - refused} read, {refused} refused", err=True)


def _read(text: str, *, unit: str | None, direction: Direction | None, actual: bool) -> _Reading:
    try:
        if actual:
            return _Reading(text, parse_actual(text, unit=unit))
        target = parse_target(text, unit=unit, direction=direction)
    except PlanCheckError as error:
        return _Reading(text, None, error=error)
    return _Reading(text, target, _accepts(target, unit, direction))


def _accepts(target: Target, unit: str | None, direction: Direction | None) -> str | None:
    """The accepted values, where the text and the direction alone decide them."""
    try:
        extent = acceptance(Rule("cell", target, unit=target.unit or unit, direction=direction), CN_PLAN).extent
    except PlanCheckError:
        return None
    return None if extent is None else str(extent)


def _column(path: Path, column: str) -> Iterator[str]:
    try:
        rows = csv.DictReader(read_text(path).splitlines(keepends=True), strict=True)
        heads = list(rows.fieldnames or [])
        if column not in heads:
            raise PlanFileError(str(path), [Problem(f"has no column {column!r}", "line 1", f"its columns are {', '.join(heads)}")])
        for row in rows:
            yield row[column] or ""
    except csv.Error as error:
        raise PlanFileError(str(path), [Problem(f"is not CSV: {error}")]) from error


def _as_json(reading: _Reading) -> dict[str, Any]:
    if reading.read is None:
        return {"text": reading.text, "refused": str(reading.error)}
    shown = actual_json(reading.read) if isinstance(reading.read, Actual) else target_json(reading.read)
    spans = {name: list(span) for name, span in (reading.read.spans or {}).items()}
    return {**shown, "text": reading.text, "spans": spans} | ({"accepts": reading.accepts} if reading.accepts else {})


def _write_json(readings: list[_Reading], lang: Lang) -> str:  # noqa: ARG001 - JSON keys are the same in every language
    return json.dumps([_as_json(reading) for reading in readings], ensure_ascii=False, indent=2)


def _cells(reading: _Reading) -> dict[str, str]:
    """Kind, numbers, unit, qualifiers, acceptable set, or the refusal."""
    shown = _as_json(reading)
    if reading.read is None:
        return {"text": reading.text, "kind": "refused", "detail": str(reading.error).partition("\n")[0]}
    numbers = [f"{shown[key]}" for key in ("value", "low", "high", "extent", "level", "baseline", "authority", "reference") if shown.get(key)]
    kind = str(shown.get("kind") or shown["status"])
    words = [str(shown[key]) for key in ("comparison", "change", "strength", "qualifier") if shown.get(key)] + list(shown.get("qualifiers", []))
    parts = [f"{part['kind']} {part.get('value', '')}{part.get('unit', '')}".strip() for part in shown.get("parts", [])]
    if shown.get("provisional"):
        words.append("provisional")
    if "stretch" in shown:
        words.append(f"stretch {shown['stretch'].get('value', '')}")
    return {
        "text": reading.text,
        "kind": kind,
        "number": " — ".join(numbers) or "; ".join(parts),
        "unit": str(shown.get("unit") or ""),
        "accepts": reading.accepts or "",
        "detail": ", ".join(words),
    }


_COLUMNS = ("text", "kind", "number", "unit", "accepts", "detail")


def _write_table(readings: list[_Reading], lang: Lang) -> str:
    rows = [[_kind(cells, key, lang) for key in _COLUMNS] for cells in map(_cells, readings)]
    table = str(tabulate(rows, headers=[word(key, lang.value) for key in _COLUMNS], tablefmt="simple", disable_numparse=True))
    refusals = [str(reading.error) for reading in readings if reading.error is not None]
    return "\n\n".join([table, *refusals])


def _kind(cells: dict[str, str], key: str, lang: Lang) -> str:
    value = cells.get(key, "")
    return word(value, lang.value) if key == "kind" else value


def _write_csv(readings: list[_Reading], lang: Lang) -> str:  # noqa: ARG001 - columns are the same in every language
    return csv_text(_COLUMNS, ([cells.get(column) for column in _COLUMNS] for cells in map(_cells, readings)))


_WRITERS = {Format.TABLE: _write_table, Format.JSON: _write_json, Format.CSV: _write_csv}
