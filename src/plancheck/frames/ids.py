"""Where each cell of a column of ids stands among the ids that are known.

Whole numbers and the codes of categories are left as they are; what they stand for is told by a
table of the words, which is worked out once for a plan and used again by every call.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np

from plancheck.errors import ActualError
from plancheck.frames.columns import categories, found_among, listed
from plancheck.frames.words import Codes, Positions

__all__ = ["Coded", "Words"]

_SPREAD = 1_000_000
"""Whole-number ids that lie further apart than this are looked up, not indexed."""
_LONGEST = 18
_WHOLE = re.compile(r"0|-?[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of words as numbers: `codes − start` indexes `positions`, anything outside is none of the words."""

    codes: Codes
    start: int
    positions: Positions

    def dense(self, missing: int) -> Positions:
        """The position of every row's word among the words asked for, or `missing`."""
        table = np.concatenate([[missing], np.where(self.positions < 0, missing, self.positions), [missing]])
        key = self.codes.astype(np.intp) - (self.start - 1)
        return table.take(key, mode="clip")


@dataclass(frozen=True, eq=False)
class Words:
    """The words that the cells of a column may be; what is looked up in them is worked out once."""

    words: tuple[str, ...]
    _last: list[tuple[Any, Positions]] = field(default_factory=list, init=False, repr=False)

    def of(self, series: nw.Series[Any]) -> Coded:
        """Where each cell stands among the words; −1 in `positions` where it is none of them.

        Raises:
            ActualError: the column can hold no ids.
        """
        dtype = series.dtype
        if dtype.is_integer():
            if not series.null_count():
                return self._whole(series.to_numpy())
            found = self._whole(series.fill_null(0).to_numpy()).dense(missing=-1)
            found[series.is_null().to_numpy().astype(np.bool_)] = -1
            return Coded(found, 0, self._each)
        if isinstance(dtype, nw.Enum | nw.Categorical):
            codes, named = categories(series)
            return Coded(codes, 0, self._named(named))
        if isinstance(dtype, nw.String | nw.Object):
            return Coded(found_among(series, self.words), 0, self._each)
        raise ActualError(f"the column {series.name!r} of {dtype} holds no ids", hint="ids are text, categories or whole numbers")

    def _whole(self, codes: Codes) -> Coded:
        numbers = self._numbers
        if codes.dtype == np.uint64:
            codes = np.minimum(codes, np.uint64(np.iinfo(np.int64).max)).astype(np.int64)
        if not numbers.is_wide:
            return Coded(codes, numbers.first, numbers.positions)
        at = np.searchsorted(numbers.ordered, codes).clip(0, len(numbers.ordered) - 1)
        return Coded(np.where(numbers.ordered[at] == codes, at, -1), 0, numbers.positions)

    def _named(self, categories: Any) -> Positions:
        """Where categories stand; those of the last frame are kept."""
        for last, found in self._last:
            if type(last) is type(categories) and last.equals(categories):
                return found
        found = np.array([self._place.get(str(category), -1) for category in listed(categories)], np.intp)
        self._last[:] = [(categories, found)]
        return found

    @cached_property
    def _each(self) -> Positions:
        return np.arange(len(self.words))

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {word: place for place, word in enumerate(self.words)}

    @cached_property
    def _numbers(self) -> _Numbers:
        """The words that are whole numbers as these print."""
        found = {int(word): place for place, word in enumerate(self.words) if _WHOLE.fullmatch(word) and len(word) <= _LONGEST}
        ordered = np.array(sorted(found), np.int64)
        places = np.array([found[number] for number in ordered.tolist()], np.intp)
        if not found:
            return _Numbers(ordered, np.full(1, -1, np.intp), 0, is_wide=False)
        first, last = int(ordered[0]), int(ordered[-1])
        if last - first > _SPREAD:
            return _Numbers(ordered, places, 0, is_wide=True)
        positions = np.full(last - first + 1, -1, np.intp)
        positions[ordered - first] = places
        return _Numbers(ordered, positions, first, is_wide=False)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Words that are whole numbers.

    Attributes:
        ordered: the numbers, rising.
        positions: where they stand among the words: one by one in that order, or indexed by number − `first`.
        is_wide: whether they lie too far apart to be indexed.
    """

    ordered: Codes
    positions: Positions
    first: int
    is_wide: bool
