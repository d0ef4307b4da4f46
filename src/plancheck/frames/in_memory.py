"""Frames in memory: columns to arrays, the kernel, and back."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from plancheck.errors import ActualError
from plancheck.frames import columns
from plancheck.frames.answer_columns import numbers_column, with_columns, words_column
from plancheck.frames.grids import FLOAT32, FLOAT64, LARGEST_EXACT, Grid, integers
from plancheck.frames.kernel import Answers, judge
from plancheck.frames.plans import Calendar
from plancheck.frames.prepared import rules_of
from plancheck.frames.request import Request
from plancheck.frames.rounding import rounder
from plancheck.frames.singly import Judge, Key, Single, fill_in
from plancheck.frames.stretches import Figures, Keys
from plancheck.frames.words import CLASSES, DISTANCES, NO_CLASS, REASONS, VERDICTS, Flags, Positions

__all__ = ["Asked", "Numbers", "asked_of", "numbers_of", "score_in_memory"]

_WORTH_A_THREAD = 500_000


def score_in_memory(frame: nw.DataFrame[Any], request: Request) -> Any:
    """The native frame with the answers behind."""
    request.check(frame.columns)
    answers = _answers(frame, request)
    words: dict[str, tuple[Any, Sequence[str]]] = {
        "verdict": (answers.verdict, VERDICTS),
        "reason": (answers.reason, REASONS),
        "classification": (answers.classification, CLASSES),
    }
    wanted = {name: partial(words_column, frame, name, *words[name]) for name in request.add if name in words}
    made = {name: numbers_column(frame, name, answers.distances[name]) for name in request.add if name not in words}
    if len(wanted) > 1 and frame.shape[0] > _WORTH_A_THREAD:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            made.update(zip(wanted, pool.map(lambda make: make(), wanted.values()), strict=True))
    else:
        made.update((name, make()) for name, make in wanted.items())
    return with_columns(frame, {name: made[name] for name in request.add})


def _answers(frame: nw.DataFrame[Any], request: Request) -> Answers:
    ends = [frame.get_column(name) for name in request.ends]
    provisional = columns.flags(frame.get_column(request.provisional)) if request.provisional is not None and request.leaves_provisional else None
    asked = asked_of(frame, request, ends)
    if any(columns.is_text(end) for end in ends):
        return _score_cells(ends, asked, provisional, request)
    return _score_numbers(ends, asked, provisional, request)


@dataclass(frozen=True, slots=True)
class Asked:
    """The keys that occur and which of them each row asks for."""

    keys: tuple[Key | None, ...]
    rows: Keys
    lookup: Positions
    """Which key each code of `rows` stands for, −1 for none; a code outside has none."""

    def dense(self) -> Positions:
        """The key of every row, the last for none."""
        missing = len(self.keys)
        table = np.concatenate([[missing], np.where(self.lookup < 0, missing, self.lookup), [missing]])
        return table.take(self.rows.codes.astype(np.intp) - (self.rows.start - 1), mode="clip")


def asked_of(frame: nw.DataFrame[Any], request: Request, ends: Sequence[nw.Series[Any]]) -> Asked:
    """The keys of a frame: rule, unit and day of judging."""
    plans = request.plans
    ids = plans.id_words.of(frame.get_column(request.rule_id))
    if request.asks_for_rules_only:
        keys = plans.keys if request.day is None else tuple(Key(key.rule, None, request.day, key.marks) for key in plans.keys)
        return Asked(keys, Keys(ids.codes, ids.start), ids.positions)
    id_of_row = ids.dense(missing=len(plans.ids))
    plan_of_row: Any = 0
    if request.plan_id is not None:
        plan_of_row = plans.name_words.of(frame.get_column(request.plan_id)).dense(missing=len(plans.plans))
    rule = plans.place[plan_of_row, id_of_row]
    units, unit = _units(frame, request)
    calendar = Calendar.of(plans.keys, request.references)
    days = calendar.stretches if isinstance(request.as_of, str) else (request.day,)
    day = calendar.stretch(columns.days(frame.get_column(request.as_of))) if isinstance(request.as_of, str) else 0
    combined = (rule * len(units) + unit) * len(days) + day
    combined[rule < 0] = -1
    distinct, codes = np.unique(combined, return_inverse=True)
    reported = ~np.logical_or.reduce([columns.missing(end) for end in ends])
    in_use = np.bincount(codes, weights=reported, minlength=len(distinct)) > 0
    keys_: list[Key | None] = []
    for number, used in zip(distinct.tolist(), in_use.tolist(), strict=True):
        if number < 0:
            keys_.append(None)
            continue
        place, day_place = divmod(number, len(days))
        rule_place, unit_place = divmod(place, len(units))
        found = plans.keys[rule_place]
        keys_.append(Key(found.rule, units[unit_place] if used else None, days[day_place], found.marks))
    return Asked(tuple(keys_), Keys(codes), np.arange(len(keys_)))


def _units(frame: nw.DataFrame[Any], request: Request) -> tuple[list[str | None], Any]:
    """The units that occur, None for the rule's own, and the place of each row's."""
    if request.unit is None:
        return [None], 0
    found = columns.cells(frame.get_column(request.unit))
    words: list[str | None] = [str(word).strip() or None for word in found.distinct]
    return [*words, None], np.where(found.codes < 0, len(words), found.codes)


def _score_numbers(ends: Sequence[nw.Series[Any]], asked: Asked, provisional: Flags | None, request: Request) -> Answers:
    read = [numbers_of(end, request, is_end=len(ends) > 1) for end in ends]
    if len({numbers.grid for numbers in read}) != 1:
        types = " and ".join(str(end.dtype) for end in ends)
        raise ActualError(f"the two ends of an interval are of different types: {types}", hint="cast them to one type")
    numbers = read[0]
    rules = rules_of(asked.keys, request, numbers.grid).indexed(asked.lookup)
    table = rules.table
    low, high = numbers.low, read[-1].high
    figures = Figures(low, low if numbers.high is numbers.low and len(read) == 1 else high, provisional)
    measures = not request.wanted.isdisjoint(DISTANCES)
    ties = request.policy.rounding
    rounds = rounder(rules.lowered, ties, numbers.grid) if ties != "none" and measures and table.is_rounded else None
    flips = rules.flips if request.flips else None
    answers = judge(table, asked.rows, figures, request.wanted, flips=flips, rounder=rounds)
    rows = np.unique(np.concatenate([_NONE, *answers.hard, *(numbers.long for numbers in read)]))
    if len(rows):
        _score_rows(answers, rows, read, asked, provisional, request)
    return answers


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of numbers on its grid.

    Attributes:
        low, high: the same array, or the ends of the interval that a printed figure stands for.
        long: rows whose number has more digits than a double; they are scored singly.
    """

    series: nw.Series[Any]
    grid: Grid
    low: NDArray[Any]
    high: NDArray[Any]
    long: Positions

    def exact(self, rows: Positions) -> list[Any]:
        """The figures of some rows as the scalar path takes them; None for a null."""
        if self.low.dtype == np.float32:
            return [None if np.isnan(value) else Decimal(str(value)) if np.isfinite(value) else float(value) for value in self.low[rows]]
        if isinstance(self.series.dtype, nw.Float64):
            return [None if np.isnan(value) else float(value) for value in self.low[rows]]
        return columns.exact_cells(self.series, rows)


_NONE = np.empty(0, np.intp)


def numbers_of(series: nw.Series[Any], request: Request, *, is_end: bool) -> Numbers:
    """Read one column of figures.

    Raises:
        ActualError: it holds no numbers, or floats where printed digits are wanted.
    """
    dtype = series.dtype
    by_digits = request.policy.figures == "interval" and not is_end
    if dtype.is_float():
        if by_digits:
            what = f"the column {series.name!r} of {dtype} has no printed digits, and the policy {request.policy.id!r} goes by them"
            raise ActualError(what, hint="give the figures as text or decimals, as they are printed, or as low and high")
        values = columns.floats(series)
        return Numbers(series, FLOAT32 if values.dtype == np.float32 else FLOAT64, values, values, _NONE)
    if not (dtype.is_integer() or dtype.is_decimal()):
        raise ActualError(f"the column {series.name!r} of {dtype} holds no figures", hint="figures are numbers or text as printed")
    scale = 0 if dtype.is_integer() else columns.places(series)
    whole, missing, wide = columns.whole_numbers(series)
    limit = LARGEST_EXACT // 10 - 1 if by_digits else LARGEST_EXACT
    long = wide | (whole > limit) | (whole < -limit)
    low = np.where(missing | long, np.nan, whole * 10.0 - 5 if by_digits else whole)
    high = np.where(missing | long, np.nan, whole * 10.0 + 5) if by_digits else low
    return Numbers(series, integers(scale + by_digits), low, high, np.flatnonzero(long))


def _score_rows(answers: Answers, rows: Positions, read: Sequence[Numbers], asked: Asked, provisional: Flags | None, request: Request) -> None:
    """Long numbers, and rules that two bounds cannot stand for."""
    key = asked.dense()[rows]
    ends = [numbers.exact(rows) for numbers in read]
    marked = np.zeros(len(rows), np.bool_) if provisional is None else provisional[rows]
    groups: dict[Any, int] = {}
    same = zip(key.tolist(), marked.tolist(), *([repr(figure) for figure in end] for end in ends), strict=True)
    group = np.array([groups.setdefault(one, len(groups)) for one in same], np.intp)
    judges, keys = Judge(request.policy, request.references, request.flips), (*asked.keys, None)

    def single(place: int) -> Single:
        return judges.cell(keys[key[place]], *(end[place] for end in ends), provisional=bool(marked[place]))

    fill_in(answers, rows, group, single)


def _score_cells(ends: Sequence[nw.Series[Any]], asked: Asked, provisional: Flags | None, request: Request) -> Answers:
    """Text and objects: each distinct cell under each key is read and judged once."""
    read = [columns.cells(end) for end in ends]
    key = asked.dense()
    answers = Answers.empty(len(key), request.wanted)
    if answers.classification is not None:
        classes = [NO_CLASS if one is None or one.rule.classification is None else CLASSES.index(one.rule.classification) for one in (*asked.keys, None)]
        answers.classification[:] = np.array(classes, np.uint8)[key]
    group = key
    for cells in read:
        group = group * (len(cells.distinct) + 1) + cells.codes + 1
    if provisional is not None:
        group = group * 2 + provisional
    judges, keys = Judge(request.policy, request.references, request.flips), (*asked.keys, None)

    def single(row: int) -> Single:
        found = [None if cells.codes[row] < 0 else cells.distinct[cells.codes[row]] for cells in read]
        return judges.cell(keys[key[row]], *found, provisional=provisional is not None and bool(provisional[row]))

    fill_in(answers, np.arange(len(key)), group, single)
    return answers
