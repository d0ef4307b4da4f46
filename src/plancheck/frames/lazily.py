"""Lazy and distributed frames: one expression, which the engine runs itself.

Every row is given the bounds of its rule and compared with them. Where the figures are text, the
different cells are fetched first and scored once each, and every row is given its cell's answer.
What no expression says is refused, except on polars and Dask, where each batch or partition is a
frame in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

import narwhals.stable.v2 as nw

from plancheck.errors import ActualError, TargetError
from plancheck.frames.attaching import Table, attach, finish, literals, numbered
from plancheck.frames.bounds import Figures, bounds_table, figures_of
from plancheck.frames.in_memory import score_in_memory
from plancheck.frames.lowering import Lowered, lowered
from plancheck.frames.request import Request
from plancheck.frames.singly import Judge, Key
from plancheck.frames.words import DISTANCES, REASONS, VERDICTS
from plancheck.verdicts import Reason, Verdict

__all__ = ["score_by_partition", "score_lazily"]

_FAR = date(9999, 12, 31)
"""Judges as no day at all does: every period has ended and every reference is known."""


def score_lazily(frame: nw.LazyFrame[Any], request: Request) -> Any:
    """The native lazy frame with the answers behind; nothing but the different keys is computed yet."""
    schema = frame.collect_schema()
    request.check(list(schema))
    text = [isinstance(schema[name], nw.String | nw.Enum | nw.Categorical) for name in request.ends]
    if any(text) and not all(text):
        raise ActualError("one end of the interval is text and the other is not", hint="cast both to text")
    try:
        return _expressed(frame, request, schema, are_text=all(text))
    except _BeyondExpressionError:
        if frame.implementation.is_polars():
            return _score_by_batch(frame.to_native(), request)
        raise


def _expressed(frame: nw.LazyFrame[Any], request: Request, schema: Mapping[str, nw.dtypes.DType], *, are_text: bool) -> Any:
    names = _Names.unlike(list(schema))
    frame = numbered(frame, names.row)
    frame = frame.with_columns(*_key_columns(request, schema, names))
    if are_text:
        frame = frame.with_columns(*(nw.col(name).cast(nw.String()).fill_null("").alias(at) for name, at in zip(request.ends, names.ends, strict=False)))
        scored = _with_read_cells(frame, request, names)
    else:
        _check_expressible(request, schema)
        scored = _with_bounds(frame, request, names, figures_of([schema[name] for name in request.ends], request))
    return finish(scored, request, names.row, list(schema))


class _BeyondExpressionError(TargetError):
    """Something that no expression says; polars hands its batches to the kernel instead."""


def _check_expressible(request: Request, schema: Mapping[str, nw.dtypes.DType]) -> None:
    if request.flips:
        raise _BeyondExpressionError("what turns a verdict is worked out in memory and on polars", hint="leave the flips out, or score frames in memory")
    for name in request.ends:
        if isinstance(schema[name], nw.UInt64 | nw.UInt128 | nw.Int128):
            raise _BeyondExpressionError(f"the column {name!r} of {schema[name]} holds numbers beyond 64 bits", hint="cast it to Int64 or to decimals")


def score_by_partition(native: Any, request: Request) -> Any:
    """A Dask frame: every partition is a frame in memory."""
    return native.map_partitions(_score_partition, request, meta=_score_partition(native._meta, request))  # noqa: SLF001 - how Dask itself tells a frame's form


def _score_partition(partition: Any, request: Request) -> Any:
    return score_in_memory(nw.from_native(partition, eager_only=True), request)


def _score_by_batch(native: Any, request: Request) -> Any:
    """A lazy polars frame: every batch that streams by is a frame in memory."""
    schema = native.collect_schema()
    scored = _score_partition(schema.to_frame(), request).schema
    return native.map_batches(lambda batch: _score_partition(batch, request), schema=scored, streamable=True)


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of columns that exist while an answer is worked out."""

    prefix: str

    @classmethod
    def unlike(cls, taken: Sequence[str]) -> _Names:
        prefix = "__plancheck"
        while any(name.startswith(prefix) for name in taken):
            prefix += "_"
        return cls(prefix)

    def __getitem__(self, what: str) -> str:
        return f"{self.prefix}_{what}"

    @property
    def row(self) -> str:
        return self["row"]

    @property
    def ends(self) -> tuple[str, str]:
        return self["low_text"], self["high_text"]


def _key_columns(request: Request, schema: Mapping[str, nw.dtypes.DType], names: _Names) -> list[nw.Expr]:
    """What rows are looked up by, nulls replaced by a word that means the same."""
    found = [_words(request.rule_id, schema).alias(names["id"])]
    if request.plan_id is not None:
        found.append(_words(request.plan_id, schema).alias(names["plan"]))
    if request.unit is not None:
        found.append(_words(request.unit, schema).fill_null("").alias(names["unit"]))
    if isinstance(request.as_of, str):
        found.append(nw.col(request.as_of).cast(nw.Date()).fill_null(_FAR).alias(names["day"]))
    return found


def _words(name: str, schema: Mapping[str, nw.dtypes.DType]) -> nw.Expr:
    column = nw.col(name)
    return column if schema[name] == nw.String else column.cast(nw.String())


def _keys(request: Request, names: _Names) -> list[str]:
    wanted = {"id": True, "plan": request.plan_id is not None, "unit": request.unit is not None, "day": isinstance(request.as_of, str)}
    return [names[what] for what, asked in wanted.items() if asked]


def _key(row: dict[str, Any], request: Request, names: _Names) -> Key | None:
    """The key that one row of key columns stands for; None for an unknown rule."""
    plans = request.plans
    plan = row.get(names["plan"])
    plan_place = 0 if request.plan_id is None else next((place for place, known in enumerate(plans.plans) if known.id == plan), -1)
    id_place = plans.ids.index(row[names["id"]]) if row[names["id"]] in plans.ids else -1
    place = int(plans.place[plan_place, id_place])
    if place < 0:
        return None
    found = plans.keys[place]
    day = row.get(names["day"], request.day)
    return Key(found.rule, (row.get(names["unit"]) or "").strip() or None, day, found.marks)


def _with_read_cells(frame: nw.LazyFrame[Any], request: Request, names: _Names) -> nw.LazyFrame[Any]:
    """Every row with the answer for its cells."""
    columns = [*_keys(request, names), *names.ends[: len(request.ends)]]
    if request.leaves_provisional:
        frame = frame.with_columns(_is_provisional(request).alias(names["provisional"]))
        columns.append(names["provisional"])
    known = nw.all_horizontal(*(~nw.col(name).is_null() for name in columns), ignore_nulls=False)
    different = frame.select(columns).filter(known).unique().collect().rows(named=True)
    table = _answers_table(different, columns, request, names)
    frame = attach(frame, columns, table)
    unknown = {"verdict": Verdict.PENDING.value, "reason": Reason.UNKNOWN_RULE.value}
    answers = {name: nw.col(names[name]) for name in request.add}
    filled = {name: nw.when(answer.is_null()).then(nw.lit(unknown[name])).otherwise(answer) if name in unknown else answer for name, answer in answers.items()}
    return frame.with_columns(**filled)


def _answers_table(different: Sequence[dict[str, Any]], columns: Sequence[str], request: Request, names: _Names) -> Table:
    """One row per different cell and key: the answer of the scalar path."""
    judge = Judge(request.policy, request.references, request.flips)
    table: dict[str, list[Any]] = {name: [] for name in (*columns, *(names[name] for name in request.add))}
    for row in different:
        key = _key(row, request, names)
        cells = [row[end] for end in names.ends[: len(request.ends)]]
        single = judge.cell(key, *cells, provisional=bool(row.get(names["provisional"])))
        classification = key.rule.classification if key is not None else None
        answers = {
            "verdict": VERDICTS[single.verdict],
            "reason": REASONS[single.reason],
            "classification": None if classification is None else classification.value,
            **{name: single.distances.get(name) for name in DISTANCES},
        }
        for name in columns:
            table[name].append(row[name])
        for name in request.add:
            table[names[name]].append(answers[name])
    return Table(table, {names[name]: nw.Float64() if name in DISTANCES else nw.String() for name in request.add})


def _is_provisional(request: Request) -> nw.Expr:
    return nw.col(str(request.provisional)).fill_null(value=False)


def _with_bounds(frame: nw.LazyFrame[Any], request: Request, names: _Names, figures: Figures) -> nw.LazyFrame[Any]:
    """Every row with the bounds of its rule, and compared with them."""
    keys = _keys(request, names)
    if keys == [names["id"]]:
        rows: list[dict[str, Any]] = [{names["id"]: key.rule.id} for key in request.plans.keys]
        used = [True] * len(rows)
    else:
        reported = reduce(and_, (~figures.expression(name).is_null() for name in request.ends))
        different = frame.with_columns(reported.cast(nw.Int8()).alias(names["used"])).group_by(keys).agg(nw.col(names["used"]).max()).collect()
        rows = different.rows(named=True)
        used = [bool(row[names["used"]]) for row in rows]
    found: list[tuple[dict[str, Any], Lowered]] = []
    for row, is_used in zip(rows, used, strict=True):
        key = _key(row, request, names)
        if key is not None:
            found.append((row, _lowered(key, request, unit=key.unit if is_used else None)))
    table = bounds_table([rule for _, rule in found], figures, request, names.prefix)
    for name in keys:
        table.columns[name] = [row[name] for row, _ in found]
    return _compared(attach(frame, keys, table), request, names, figures, frozenset(table.types))


def _lowered(key: Key, request: Request, unit: str | None) -> Lowered:
    rule = lowered(key.rule, request.policy, request.references, key.as_of, unit)
    if rule.hard:
        raise _BeyondExpressionError(f"{key.rule.id}: the parts of its target need more than two bounds", hint="score its rows in memory")
    if rule.place is not None and "margin" in request.add:
        raise _BeyondExpressionError(
            f"{key.rule.id}: a margin of rounded figures (policy {request.policy.id!r}) is measured in memory only",
            hint="leave margin out, or score frames in memory",
        )
    return rule


def _compared(frame: nw.LazyFrame[Any], request: Request, names: _Names, figures: Figures, facts: frozenset[str]) -> nw.LazyFrame[Any]:
    """The four comparisons and, where asked for, what stands beside the verdict."""

    def of(what: str) -> nw.Expr:
        return nw.col(names[what])

    def has(what: str) -> bool:
        return names[what] in facts

    ends = dict(zip(("low", "high"), request.ends, strict=False))
    frame = frame.with_columns(*(figures.expression(name).alias(names[end]) for end, name in ends.items()))
    low, high = of("low"), of("high" if figures.are_ends else "low")
    without = "missed" if has("missed_low") else "met"
    valid = figures.valid(low, high)
    decided = valid & ~_is_provisional(request) if request.leaves_provisional else valid
    met = decided & (low >= of("met_low")) & (high <= of("met_high"))
    missed = decided & ((high < of(f"{without}_low")) | (low > of(f"{without}_high")))
    missing = low.is_null() | high.is_null()
    wrong = ~missing & (~valid | of("wants_class") if has("wants_class") else ~valid)
    word = literals(frame)
    by_ends = nw.when(met).then(word(Verdict.MET)).when(missed).then(word(Verdict.MISSED)).otherwise(word(Verdict.PENDING))
    if has("judged"):
        by_ends = nw.when(~of("judged").is_null() & (missing | ~wrong)).then(of("judged")).otherwise(by_ends)
    frame = frame.with_columns(by_ends.alias(names["verdict"]))
    verdict = of("verdict")
    answers: list[nw.Expr] = []
    if "verdict" in request.add:
        answers.append(verdict.alias("verdict"))
    if "reason" in request.add:
        answers.append(_reason(word, verdict, of("known"), wrong, of("why"), missing, request).alias("reason"))
    if "margin" in request.add:
        answers.append(_margin(verdict == word(Verdict.MET), verdict == word(Verdict.MISSED), of, low, high, without).alias("margin"))
    if "classification" in request.add:
        answers.append(of("classification").alias("classification"))
    return frame.with_columns(*answers)


def _reason(
    word: Callable[[Verdict | Reason], nw.Expr], verdict: nw.Expr, known: nw.Expr, wrong: nw.Expr, why: nw.Expr, missing: nw.Expr, request: Request
) -> nw.Expr:
    """The first reason that applies, in their order."""
    said = (
        nw.when(known.is_null())
        .then(word(Reason.UNKNOWN_RULE))
        .when(wrong)
        .then(word(Reason.UNREADABLE))
        .when(~why.is_null())
        .then(why)
        .when(verdict == word(Verdict.MET))
        .then(word(Reason.INSIDE))
        .when(verdict == word(Verdict.MISSED))
        .then(word(Reason.OUTSIDE))
        .when(missing)
        .then(word(Reason.NO_ACTUAL))
    )
    if request.leaves_provisional:
        said = said.when(_is_provisional(request)).then(word(Reason.PROVISIONAL))
    return said.otherwise(word(Reason.STRADDLES))


def _margin(is_met: nw.Expr, is_missed: nw.Expr, of: Callable[[str], nw.Expr], low: nw.Expr, high: nw.Expr, without: str) -> nw.Expr:
    """Distance to the nearest edge, for met and missed from their own ends."""
    lowest, highest = low.cast(nw.Float64()) * of("factor"), high.cast(nw.Float64()) * of("factor")
    met = _least(lowest - of("met_low_from"), of("met_high_from") - highest)
    missed = _least(highest - of(f"{without}_low_from"), of(f"{without}_high_from") - lowest)
    return nw.when(is_met).then(met).when(is_missed).then(missed)


def _least(one: nw.Expr, other: nw.Expr) -> nw.Expr:
    return nw.when(other.is_null() | (one <= other)).then(one).otherwise(other)
