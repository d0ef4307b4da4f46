"""`score_frame`: a table of figures in, the same table with verdicts out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

import narwhals.stable.v2 as nw

from plancheck.errors import ActualError
from plancheck.frames.in_memory import score_in_memory
from plancheck.frames.request import ANSWERS, Request
from plancheck.plans import Plan
from plancheck.policies import CN_PLAN, Policy
from plancheck.references import References

__all__ = ["score_frame", "wrap"]

_Frame = TypeVar("_Frame")
"""To a type checker: what goes in comes out."""


def score_frame(  # noqa: PLR0913 - one argument per column of the frame
    frame: _Frame,
    plan: Plan | Iterable[Plan],
    *,
    policy: Policy = CN_PLAN,
    rule_id: str = "rule_id",
    value: str = "value",
    low: str | None = None,
    high: str | None = None,
    unit: str | None = None,
    provisional: str | None = None,
    as_of: str | date | None = None,
    plan_id: str | None = None,
    references: References | None = None,
    add: Iterable[str] = ANSWERS,
) -> _Frame:
    """Judge every row of a table against its rule, as `score` judges one figure.

    Args:
        frame: pandas, polars, pyarrow; or lazily polars, DuckDB, PySpark, Dask, Ibis.
        plan: the rules, or several plans where `plan_id` says whose a row is.
        policy: how to judge.
        rule_id: the column of rule ids: text, categories, or whole numbers that print as the ids.
        value: the column of figures: numbers, or text as printed.
        low: instead of `value`, with `high`: the lower end of a closed interval; −∞ is unbounded.
        high: its upper end.
        unit: the column of units; without one, and where it is null, a figure is in its rule's unit.
        provisional: the column that is true where a figure is provisional.
        as_of: the day of judging, or the column that gives each row's.
        plan_id: the column of plan ids.
        references: figures of the authority, baselines, other series and judgements.
        add: which of verdict, reason, margin and classification to add; and of the flips, which are
            added on request: flip_tolerance, the τ nearest to the one applied with which the verdict
            is another, in the target's unit; flip_tolerance_share, the same in per cent of the
            target's number; flip_actual, the smallest change of the figure that turns it, with its
            sign. Null where none does; of two ways the nearer. Readings that turn a verdict
            (direction, final figures only, …) are policies: see `sweep_frame`.

    Returns:
        The same kind of frame, its rows in the same order, with the answers as columns behind:
        words as categories where the kind has them, margin and flips in the target's unit as doubles
        within 4 units in the last place of the larger operand. Null, NaN and an unknown rule are pending.

    Raises:
        ActualError: a column is missing or of a type that holds no figures.
        TargetError: a rule that cannot be scored as it stands, or on DuckDB, PySpark and Ibis something
            that these cannot work out: flips, margins of rounded figures, an `all_of` of which one
            part is open.
        UnitError: a unit that is unknown, or of another dimension than its rule's.

    Source: the project's semantics, "The one idea" and ruling 8.

    Example:
        >>> import polars as pl
        >>> import plancheck as pc
        >>> from plancheck.frames import score_frame
        >>> frame = pl.DataFrame({"rule_id": ["gdp_growth", "gdp_growth"], "value": [5.8, 4.5]})
        >>> score_frame(frame, pc.load_plan("banan-2024"), add=["verdict"])["verdict"].to_list()
        ['met', 'missed']
    """
    request = Request.of(
        plan,
        policy=policy,
        references=references,
        rule_id=rule_id,
        value=value,
        low=low,
        high=high,
        unit=unit,
        provisional=provisional,
        as_of=as_of,
        plan_id=plan_id,
        add=add,
    )
    scored: _Frame = _scored(frame, request)
    return scored


def _scored(frame: Any, request: Request) -> Any:
    if type(frame).__module__.partition(".")[0] == "dask":
        from plancheck.frames.lazily import score_by_partition  # noqa: PLC0415 - only where the frame is lazy

        return score_by_partition(frame, request)
    wrapped = wrap(frame)
    if isinstance(wrapped, nw.DataFrame):
        return score_in_memory(wrapped, request)
    from plancheck.frames.lazily import score_lazily  # noqa: PLC0415 - only where the frame is lazy

    return score_lazily(wrapped, request)


def wrap(frame: Any) -> nw.DataFrame[Any] | nw.LazyFrame[Any]:
    """The caller's frame as narwhals knows it.

    Raises:
        ActualError: it is none.
    """
    try:
        wrapped: nw.DataFrame[Any] | nw.LazyFrame[Any] = nw.from_native(frame)
    except TypeError as error:
        raise ActualError(f"{type(frame).__name__} is no frame that can be scored", hint="pandas, polars, pyarrow, DuckDB, PySpark, Dask, Ibis") from error
    return wrapped
