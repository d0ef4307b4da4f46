"""Many policies over one table: every figure is placed once, and each policy reads its verdict off that place.

The bounds of all policies cut the numbers of a rule into stretches within which no policy changes
its mind. A row is put into its stretch by a binary search; what a policy says of the stretch was
judged beforehand, on one figure of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from plancheck.errors import ActualError
from plancheck.frames import columns
from plancheck.frames.answer_columns import picked_words, with_columns
from plancheck.frames.in_memory import asked_of, numbers_of, score_in_memory
from plancheck.frames.kernel import judge
from plancheck.frames.prepared import rules_of
from plancheck.frames.request import Request
from plancheck.frames.scoring import wrap
from plancheck.frames.stretches import CHUNK, Figures, Keys
from plancheck.frames.tables import RuleTable
from plancheck.frames.words import VERDICTS, Doubles, Flags, Positions
from plancheck.plans import Plan
from plancheck.policies import Policy
from plancheck.references import References

__all__ = ["sweep_frame"]

_Frame = TypeVar("_Frame")
"""To a type checker: what goes in comes out."""
_VERDICT = frozenset({"verdict"})
_WORTH_A_THREAD = 250_000


def sweep_frame(
    frame: _Frame,
    plan: Plan | Iterable[Plan],
    policies: Iterable[Policy],
    *,
    rule_id: str = "rule_id",
    value: str = "value",
    unit: str | None = None,
    provisional: str | None = None,
    as_of: str | date | None = None,
    plan_id: str | None = None,
    references: References | None = None,
) -> _Frame:
    """Judge every row under many policies.

    Args:
        frame: a frame in memory: pandas, polars or pyarrow.
        plan: the rules, or several plans.
        policies: of different ids.
        rule_id: as of `score_frame`, like all that follow.
        value: the column of figures.
        unit: the column of units.
        provisional: the column that is true where a figure is provisional.
        as_of: the day of judging, or its column.
        plan_id: the column of plan ids.
        references: figures of the authority and the like.

    Returns:
        The same kind of frame with one column of verdicts behind for each policy, named by its id.

    Raises:
        ActualError: a lazy frame, or two policies of one id; and as `score_frame` does.

    Example:
        >>> import polars as pl
        >>> import plancheck as pc
        >>> from plancheck.frames import sweep_frame
        >>> frame = pl.DataFrame({"rule_id": ["gdp_growth"], "value": [5.9]})
        >>> swept = sweep_frame(frame, pc.load_plan("banan-2024"), [pc.policies.CN_PLAN, pc.policies.STRICT])
        >>> swept["cn-plan"].item(), swept["strict"].item()
        ('met', 'missed')
    """
    wanted = tuple(policies)
    if len({policy.id for policy in wanted}) != len(wanted):
        raise ActualError("two policies of one id would share a column", hint="give each its own id")
    wrapped = wrap(frame)
    if not isinstance(wrapped, nw.DataFrame):
        raise ActualError("policies are swept over frames in memory only", hint="collect the frame, or score it once per policy")
    requests = [
        Request.of(
            plan,
            policy=policy,
            references=references,
            rule_id=rule_id,
            value=value,
            low=None,
            high=None,
            unit=unit,
            provisional=provisional,
            as_of=as_of,
            plan_id=plan_id,
            add=["verdict"],
        )
        for policy in wanted
    ]
    swept: _Frame = with_columns(wrapped, _verdicts(wrapped, requests))
    return swept


def _verdicts(frame: nw.DataFrame[Any], requests: Sequence[Request]) -> dict[str, Any]:
    """A column of verdicts by the id of each policy."""
    if not requests:
        return {}
    first = requests[0]
    first.check(frame.columns)
    series = frame.get_column(first.ends[0])
    if columns.is_text(series) or any(request.policy.figures == "interval" for request in requests):
        return _one_by_one(frame, requests)
    asked, numbers = asked_of(frame, first, [series]), numbers_of(series, first, is_end=False)
    tables = [rules_of(asked.keys, request, numbers.grid).indexed(asked.lookup).table for request in requests]
    if len(numbers.long) or any(table.hard.any() for table in tables):
        return _one_by_one(frame, requests)
    marks = None
    if first.provisional is not None and any(request.leaves_provisional for request in requests):
        marks = columns.flags(frame.get_column(first.provisional))
    sweep = _Sweep.of(tables, requests, asked.rows, numbers.low, marks)
    names = [request.policy.id for request in requests]
    places = sweep.run()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = pool.map(lambda name, says: picked_words(frame, name, says, places, VERDICTS), names, sweep.says)
        return dict(zip(names, made, strict=True))


def _one_by_one(frame: nw.DataFrame[Any], requests: Sequence[Request]) -> dict[str, Any]:
    """One scoring per policy, where two bounds on one figure do not say all."""
    found: dict[str, Any] = {}
    for request in requests:
        scored = score_in_memory(frame, request)
        found[request.policy.id] = scored["verdict"]
    return found


@dataclass(frozen=True, slots=True)
class _Sweep:
    """The stretches of every key and what each policy says of them.

    Attributes:
        cuts: per key, where stretches begin, in order and filled up with ∞; one fewer than a power of two.
        says: per policy, the verdict by key and stretch; behind the last stretch those of ±∞ and of
            NaN, and behind all of them the same for provisional figures.
    """

    keys: Keys
    figures: NDArray[Any]
    marks: Flags | None
    cuts: Doubles
    says: list[NDArray[np.uint8]]

    @classmethod
    def of(cls, tables: Sequence[RuleTable], requests: Sequence[Request], keys: Keys, figures: NDArray[Any], marks: Flags | None) -> _Sweep:
        starts = [ends for table in tables for ends in (table.met_low, table.missed_low)]
        with np.errstate(over="ignore"):
            starts += [np.nextafter(ends, np.inf) for table in tables for ends in (table.met_high, table.missed_high)]
        edges = np.sort(np.stack(starts, axis=1), axis=1)  # NaN last
        edges[:, 1:][edges[:, 1:] == edges[:, :-1]] = np.nan
        edges[~np.isfinite(edges)] = np.nan
        edges = np.sort(edges, axis=1)
        most = int((~np.isnan(edges)).sum(axis=1).max()) if edges.size else 0
        width = 1 << max(1, int(most).bit_length())
        cuts = np.full((len(edges), width - 1), np.inf)
        kept = min(most, width - 1)
        cuts[:, :kept] = np.where(np.isnan(edges[:, :kept]), np.inf, edges[:, :kept])
        says = [_said(table, request, cuts, marks is not None) for table, request in zip(tables, requests, strict=True)]
        return cls(keys, figures, marks, cuts, says)

    def run(self) -> NDArray[np.uint32]:
        """Where each row's verdict stands in what a policy says."""
        rows = len(self.figures)
        found = np.empty(rows, np.uint32)
        threads = max(1, min(os.cpu_count() or 1, rows // _WORTH_A_THREAD))
        stripes = np.linspace(0, rows, threads + 1, dtype=np.intp).tolist()
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda begin, end: self._stripe(begin, end, found), stripes[:-1], stripes[1:]))
        return found

    def _stripe(self, begin: int, end: int, found: NDArray[np.uint32]) -> None:
        for start in range(begin, end, CHUNK):
            rows = slice(start, min(start + CHUNK, end))
            found[rows] = self._places(rows)

    def _places(self, rows: slice) -> Positions:
        """Key and stretch of each row as one position: a binary search by halves."""
        width = self.cuts.shape[1] + 1
        key = self.keys.codes[rows].astype(np.intp) - (self.keys.start - 1)
        np.clip(key, 0, len(self.cuts) - 1, out=key)
        figure = self.figures[rows].astype(np.float64, copy=False)
        stretch = np.zeros(len(key), np.intp)
        flat, base = self.cuts.reshape(-1), key * (width - 1)
        step = width // 2
        while step:
            reached = flat.take(base + stretch + (step - 1), mode="clip") <= figure
            stretch += reached * step
            step //= 2
        stretch[np.isinf(figure)] = width
        stretch[np.isnan(figure)] = width + 1
        place = key * (width + 2) + stretch
        if self.marks is not None:
            place += self.marks[rows] * (len(self.cuts) * (width + 2))
        return np.asarray(place)


def _said(table: RuleTable, request: Request, cuts: Doubles, has_marks: bool) -> NDArray[np.uint8]:  # noqa: FBT001 - whether the answers come twice
    """What one policy says of one figure out of every stretch of every key."""
    below = np.where(np.isfinite(cuts[:, :1]), np.nextafter(cuts[:, :1], -np.inf), 0.0)
    inner = np.where(np.isfinite(cuts), cuts, 0.0)
    size = len(cuts)
    figures = np.concatenate([below, inner, np.full((size, 1), np.inf), np.full((size, 1), np.nan)], axis=1).reshape(-1)
    keys = Keys(np.repeat(np.arange(size), cuts.shape[1] + 3), 1)
    plain = judge(table, keys, Figures(figures, figures), _VERDICT).verdict
    if not has_marks:
        return plain
    provisional = np.ones(len(figures), np.bool_) if request.leaves_provisional else None
    return np.concatenate([plain, judge(table, keys, Figures(figures, figures, provisional), _VERDICT).verdict])
