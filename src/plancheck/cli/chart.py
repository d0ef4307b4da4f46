"""`plancheck chart`: the bullet charts of a plan, or its verdicts by policy, as a picture."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from plancheck.cli.common import Lang, LangOption, OutputOption, deliver, keep_apart
from plancheck.errors import PlanCheckError
from plancheck.files import write_bytes
from plancheck.plans import load_actuals, load_plan, load_policy, load_references
from plancheck.policies import READINGS
from plancheck.scorecard import score_plan
from plancheck.sensitivity import sweep

__all__ = ["chart"]


class Kind(StrEnum):
    """What is drawn."""

    BULLETS = "bullets"
    MATRIX = "matrix"


_SIX = ",".join(policy.id for policy in READINGS)
_ENDINGS = (".svg", ".png")


def chart(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A rule file, or the name of a shipped plan (banan-2024).")],
    actuals: Annotated[Path, typer.Argument(metavar="ACTUALS", help="A CSV file with the columns id, text and, where known, unit, as_of, source.")],
    kind: Annotated[Kind, typer.Option(help="bullets: each figure against what its target accepts; matrix: the verdicts by policy.")] = Kind.BULLETS,
    policy: Annotated[str, typer.Option(metavar="POLICY", help="Of bullets: a policy's name, or a TOML file.")] = "cn-plan",
    policies: Annotated[str, typer.Option(metavar="A,B,…", help="Of the matrix: policies or TOML files, with commas between.")] = _SIX,
    references: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A CSV file of the authority's figures, baselines, other series and judgements.")
    ] = None,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Judge the latest figures not after this day.")] = None,
    output: OutputOption = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Draw a plan's verdicts as a picture: FILE.svg, or FILE.png.

    \b
    Example:
      plancheck chart banan-2024 examples/data/banan-2024-actuals.csv --lang zh -o banan-2024.png

    Exit codes: 0 done, whatever the verdicts; 2 bad input.
    """  # noqa: D301 - \b keeps the example's lines
    ending = ".svg" if output is None else output.suffix.lower()
    if ending not in _ENDINGS:
        raise typer.BadParameter(f"{str(output)!r} ends in neither .svg nor .png", param_hint="-o")
    keep_apart([output], [plan, actuals, policy, references, *policies.split(",")])
    loaded = load_plan(plan)
    reported = load_actuals(actuals, plan=loaded)
    known = None if references is None else load_references(references)
    day = as_of.date() if as_of is not None else None
    match kind:
        case Kind.BULLETS:
            from plancheck.reports.charts import bullet_chart_svg  # noqa: PLC0415 - loads what only a picture needs

            picture = bullet_chart_svg(score_plan(loaded, reported, policy=load_policy(policy), references=known, as_of=day), lang.value)
        case Kind.MATRIX:
            from plancheck.reports.matrix import matrix_svg  # noqa: PLC0415 - loads what only a picture needs

            chosen = [load_policy(name.strip()) for name in policies.split(",")]
            picture = matrix_svg(sweep(loaded, reported, policies=chosen, references=known, as_of=day), lang.value)
    if output is None or ending == ".svg":
        deliver(picture, output)
    else:
        _write_png(picture, output)


def _write_png(picture: str, output: Path) -> None:
    from plancheck.reports.png import svg_to_png  # noqa: PLC0415 - loads what only a PNG needs

    try:
        write_bytes(output, svg_to_png(picture))
    except MemoryError as error:
        raise PlanCheckError("the picture is too large for this machine's memory", hint="give an .svg file") from error
