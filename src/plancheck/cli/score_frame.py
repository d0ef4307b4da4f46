"""`plancheck score-frame`: a table larger than memory, from file to file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plancheck.cli.options import PlanArgument, PolicyOption, ReferencesOption, references_of
from plancheck.cli.output import is_watched, keep_apart
from plancheck.plans import load_plan, load_policy
from plancheck.verdicts import Reason, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["score_frame"]


class Engine(StrEnum):
    """What does the work."""

    POLARS = "polars"
    DUCKDB = "duckdb"
    SPARK = "spark"


def score_frame(  # noqa: PLR0913 - one option per column
    plan: PlanArgument,
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="A Parquet, CSV or Arrow file, or a folder of such files.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUTPUT", help="What to write, by its suffix: .parquet, .csv, .arrow.")],
    policy: PolicyOption = "cn-plan",
    engine: Annotated[Engine, typer.Option(help="polars keeps the order of rows and streams; Spark writes a folder.")] = Engine.POLARS,
    rule_id: Annotated[str, typer.Option(metavar="COLUMN", help="The column of rule ids.")] = "rule_id",
    value: Annotated[str, typer.Option(metavar="COLUMN", help="The column of figures.")] = "value",
    low: Annotated[str | None, typer.Option(metavar="COLUMN", help="Instead of --value: the lower end of an interval.")] = None,
    high: Annotated[str | None, typer.Option(metavar="COLUMN", help="Its upper end.")] = None,
    unit: Annotated[str | None, typer.Option(metavar="COLUMN", help="The column of units.")] = None,
    provisional: Annotated[str | None, typer.Option(metavar="COLUMN", help="The column that is true where a figure is provisional.")] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DAY|COLUMN", help="The day of judging (2024-12-31), or the column that gives it.")] = None,
    references: ReferencesOption = None,
    text: Annotated[bool, typer.Option("--text", help="Read the figures of a CSV as text as printed.")] = False,  # noqa: FBT002 - a flag
    flips: Annotated[bool, typer.Option("--flips", help="Add the τ and the change of the figure that turn each verdict (polars).")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Score a table of any size, from file to file, without loading it.

    \b
    Example:
      plancheck score-frame banan-2024 figures.parquet -o scored.parquet

    The output is written whole or not at all. Exit codes: 0 done, whatever the verdicts; 2 bad input.
    """  # noqa: D301 - \b keeps the example's lines
    from plancheck.frames.files import counts, score_files  # noqa: PLC0415 - numpy and narwhals only where frames are scored
    from plancheck.frames.request import ANSWERS  # noqa: PLC0415 - as above
    from plancheck.frames.words import FLIPS  # noqa: PLC0415 - as above

    keep_apart([output], [source, plan, policy, references])
    with _shown(source) as progress:
        score_files(
            source,
            output,
            load_plan(plan),
            engine=engine.value,
            as_text=text,
            progress=progress,
            policy=load_policy(policy),
            rule_id=rule_id,
            value=value,
            low=low,
            high=high,
            unit=unit,
            provisional=provisional,
            as_of=_day_or_column(as_of),
            references=references_of(references),
            add=(*ANSWERS, *FLIPS) if flips else ANSWERS,
        )
    typer.echo(_summary(counts(output, "verdict"), counts(output, "reason")))


def _day_or_column(as_of: str | None) -> str | date | None:
    try:
        return None if as_of is None else date.fromisoformat(as_of)
    except ValueError:
        return as_of


def _summary(verdicts: Mapping[str, int], reasons: Mapping[str, int]) -> str:
    """The counts, and of the pending rows why."""
    total = sum(verdicts.values())
    first = ", ".join(f"{verdicts.get(verdict, 0):,} {verdict}" for verdict in Verdict)
    decided = (Reason.INSIDE, Reason.OUTSIDE)
    why = [f"  {number:,} {reason}" for reason, number in reasons.items() if reason not in decided]
    return "\n".join([f"{total:,} row{'s' if total != 1 else ''}: {first}", *(["pending because:", *why] if why else [])])


@contextmanager
def _shown(source: Path) -> Iterator[Callable[[Path], None] | None]:
    """A bar on the terminal's stderr: how much has been written, beside what is to be read."""
    if not is_watched():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is a terminal
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415 - only where there is a terminal

    columns = (TextColumn("scoring {task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(source.name, total=_size(source) or None)
        yield lambda part: bar.update(task, completed=_size(part))


def _size(path: Path) -> int:
    """Bytes of a file, or of all files of a folder."""
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size if path.exists() else 0
