"""`plancheck verify`: replay a recorded judgement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from plancheck._printable import on_one_line
from plancheck.record import Verification
from plancheck.record import verify as replay

__all__ = ["verify"]

_LONGEST = 200


def verify(record: Annotated[Path, typer.Argument(metavar="RECORD", help="A record written by score --record.")]) -> None:
    """Replay a record from its inputs: identical, or each differing row and which input changed.

    \b
    Examples:
      plancheck score banan-2024 examples/data/banan-2024-actuals.csv --record record.json
      plancheck verify record.json

    Exit codes: 0 identical; 1 something differs; 2 a record or an input that cannot be used.
    """  # noqa: D301 - \b keeps the example's lines
    found = replay(record)
    for line in _remarks(found):
        typer.echo(f"plancheck: {on_one_line(line)}", err=True)
    if found.is_identical:
        typer.echo("identical")
        return
    for line in _told(found):
        typer.echo(on_one_line(line))
    raise typer.Exit(1)


def _told(found: Verification) -> Iterator[str]:
    yield f"differs: {_counted(len(found.changed), 'input')} changed, {_counted(len(found.rows), 'row')} {'differs' if len(found.rows) == 1 else 'differ'}"
    for change in found.changed:
        yield f"changed {change}"
    if found.failure is not None:
        yield f"the changed inputs cannot be judged: {found.failure}"
    elif not found.changed:
        yield "no input has changed: the record was edited, or written by another version of the library"
    elif not found.differences:
        yield "no row differs: the change plays no part in any verdict"
    for where in dict.fromkeys(difference.where for difference in found.differences):
        yield f"{where}: " + "; ".join(_clipped(str(difference)) for difference in found.differences if difference.where == where)


def _remarks(found: Verification) -> Iterator[str]:
    if not found.is_by_this_library:
        yield f"the record was written by version {found.recorded_by} of the library"
    for rule_id, override in found.overrides:
        made_of = "an unnamed verdict" if override.instead_of is None else override.instead_of
        yield f"override of {rule_id}: {made_of} was computed, {override.verdict} is stated by {override.who} on {override.when.isoformat()}: {override.why}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
