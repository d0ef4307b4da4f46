"""`plancheck chart`: the bullet charts of a plan, or its verdicts by policy, as a picture."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from plancheck.cli.options import (
    SIX,
    ActualsArgument,
    AsOfOption,
    Lang,
    LangOption,
    OutputOption,
    PlanArgument,
    PolicyOption,
    ReferencesOption,
    day,
    named_policies,
    references_of,
)
from plancheck.cli.output import deliver, keep_apart
from plancheck.errors import PlanCheckError
from plancheck.files import write_bytes
from plancheck.plans import load_actuals, load_plan, load_policy
from plancheck.scorecard import score_plan
from plancheck.sensitivity import sweep

__all__ = ["chart"]


class Kind(StrEnum):
    """What is drawn."""

    BULLETS = "bullets"
    MATRIX = "matrix"


_ENDINGS = (".svg", ".png")


def chart(
    plan: PlanArgument,
    actuals: ActualsArgument,
    kind: Annotated[Kind, typer.Option(help="bullets: each figure against what its target accepts; matrix: the verdicts by policy.")] = Kind.BULLETS,
    policy: PolicyOption = "cn-plan",
    policies: Annotated[str, typer.Option(metavar="A,B,…", help="Of the matrix: policies or TOML files, with commas between.")] = SIX,
    references: ReferencesOption = None,
    as_of: AsOfOption = None,
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
    known, until = references_of(references), day(as_of)
    match kind:
        case Kind.BULLETS:
            from plancheck.reports.charts import bullet_chart_svg  # noqa: PLC0415 - loads what only a picture needs

            picture = bullet_chart_svg(score_plan(loaded, reported, policy=load_policy(policy), references=known, as_of=until), lang.value)
        case Kind.MATRIX:
            from plancheck.reports.matrix import matrix_svg  # noqa: PLC0415 - loads what only a picture needs

            picture = matrix_svg(sweep(loaded, reported, policies=named_policies(policies), references=known, as_of=until), lang.value)
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
