"""Columns of pandas, polars and pyarrow as numpy arrays.

Nothing is rounded on the way: a decimal column is read through its integers, text and objects
cell by distinct cell.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from plancheck.errors import ActualError
from plancheck.frames.text_ids import places_of
from plancheck.frames.words import Codes, Flags, Positions

__all__ = [
    "Cells",
    "categories",
    "cells",
    "days",
    "exact_cells",
    "flags",
    "floats",
    "found_among",
    "is_text",
    "listed",
    "missing",
    "places",
    "whole_numbers",
]

_WORTH_A_THREAD = 500_000


@dataclass(frozen=True, slots=True)
class Cells:
    """A column as its distinct cells: `codes` indexes `distinct`, −1 is null."""

    codes: Codes
    distinct: list[Any]


def categories(series: nw.Series[Any]) -> tuple[Codes, Any]:
    """Codes, −1 for null, and the categories that they index as a column of the library, which says by `equals` whether two are the same."""
    native = series.to_native()
    if series.implementation.is_polars():
        import polars as pl  # noqa: PLC0415 - the caller's own

        physical = native.to_physical()
        if native.null_count():
            physical = physical.cast(pl.Int64).fill_null(-1)
        if isinstance(native.dtype, pl.Enum):
            return physical.to_numpy(), native.dtype.categories
        distinct = native.unique().drop_nulls()
        found: list[str | None] = [None] * (int(distinct.to_physical().max() or 0) + 1)
        for code, word in zip(distinct.to_physical().to_list(), distinct.cast(pl.String).to_list(), strict=True):
            found[code] = word
        return physical.to_numpy(), pl.Series(found, dtype=pl.String)
    if series.implementation.is_pandas_like() and hasattr(native, "cat") and hasattr(native.array, "codes"):
        return native.array.codes, native.array.categories
    array = _arrow(series)
    return array.indices.cast("int64").fill_null(-1).to_numpy(zero_copy_only=False), array.dictionary


def listed(named: Any) -> list[Any]:
    """A column of any of the libraries as a list."""
    found: list[Any] = named.to_pylist() if hasattr(named, "to_pylist") else named.to_list()
    return found


def _arrow(series: nw.Series[Any]) -> Any:
    """One contiguous Arrow array."""
    array = series.to_arrow()
    if hasattr(array, "unify_dictionaries"):
        array = array.unify_dictionaries()
    return array.combine_chunks() if hasattr(array, "combine_chunks") else array


def found_among(series: nw.Series[Any], words: Sequence[str]) -> Codes:
    """The place of each text among `words`, or −1."""
    if series.implementation.is_polars():
        return in_threads(lambda part: places_of(part, tuple(words)), series.to_native())
    if series.implementation.is_pandas_like():
        import pandas as pd  # noqa: PLC0415 - the caller's own

        codes, distinct = pd.factorize(series.to_native())
        known = {word: place for place, word in enumerate(words)}
        places = np.array([known.get(word, -1) if isinstance(word, str) else -1 for word in distinct] + [-1], np.intp)
        return np.asarray(places[codes])
    import pyarrow as pa  # noqa: PLC0415 - the caller's own
    import pyarrow.compute as pc  # noqa: PLC0415 - the caller's own

    array = _arrow(series)
    value_set = pa.array(words, array.type)
    return in_threads(lambda part: np.asarray(pc.index_in(part, value_set).fill_null(-1)), array)


def in_threads(found: Callable[[Any], Codes], column: Any) -> Codes:
    """A long column in as many slices as the machine has threads; polars and Arrow work outside the interpreter's lock."""
    threads = min(os.cpu_count() or 1, len(column) // _WORTH_A_THREAD)
    if threads <= 1:
        return found(column)
    ends = np.linspace(0, len(column), threads + 1, dtype=np.intp).tolist()
    with ThreadPoolExecutor(threads) as pool:
        return np.concatenate(list(pool.map(found, [column.slice(start, end - start) for start, end in pairwise(ends)])))


def is_text(series: nw.Series[Any]) -> bool:
    """Whether the cells are words or Python objects, to be read one by one."""
    return isinstance(series.dtype, nw.String | nw.Object | nw.Enum | nw.Categorical)


def cells(series: nw.Series[Any]) -> Cells:
    """The distinct cells of a column of text or of Python objects."""
    if isinstance(series.dtype, nw.Enum | nw.Categorical):
        codes, named = categories(series)
        return Cells(codes, listed(named))
    if series.dtype != nw.String:
        return _objects(series.to_list())
    native = series.to_native()
    if series.implementation.is_polars():
        distinct = native.unique().drop_nulls()
        return Cells(found_among(series, distinct.to_list()), distinct.to_list())
    if series.implementation.is_pandas_like():
        import pandas as pd  # noqa: PLC0415 - the caller's own

        codes, found = pd.factorize(native)
        return Cells(codes, list(found))
    array = _arrow(series).dictionary_encode()
    return Cells(array.indices.cast("int64").fill_null(-1).to_numpy(zero_copy_only=False), array.dictionary.to_pylist())


def _objects(values: Sequence[Any]) -> Cells:
    """Python objects; 4.5 and 4.50 are equal and yet differ in what was printed."""
    known: dict[tuple[type, str], int] = {}
    codes = np.empty(len(values), np.intp)
    distinct: list[Any] = []
    for row, value in enumerate(values):
        if _is_null(value):
            codes[row] = -1
            continue
        key = (type(value), str(value))
        place = known.setdefault(key, len(distinct))
        if place == len(distinct):
            distinct.append(value)
        codes[row] = place
    return Cells(codes, distinct)


def _is_null(value: Any) -> bool:
    """Whether a Python object stands for nothing: None, NaN, NaT, NA."""
    if value is None:
        return True
    try:
        return bool(value != value)  # noqa: PLR0124 - NaN and NaT are not themselves
    except TypeError:  # NA has no truth value
        return True


def places(series: nw.Series[Any]) -> int:
    """Decimal places of a decimal column."""
    return int(series.to_arrow().type.scale)


def whole_numbers(series: nw.Series[Any]) -> tuple[np.ndarray[Any, np.dtype[np.int64]], Flags, Flags]:
    """A decimal or integer column as whole numbers of its last place, which of them are null, and which too long for 64 bits."""
    if isinstance(series.dtype, nw.Int128 | nw.UInt128):
        return _narrowed(series)
    if series.dtype.is_integer():
        missing = series.is_null().to_numpy().astype(np.bool_)
        values = (series.fill_null(0) if missing.any() else series).to_numpy()
        wide = values > np.iinfo(np.int64).max if values.dtype == np.uint64 else np.zeros(len(values), np.bool_)
        return values.astype(np.int64), missing, wide
    array = _arrow(series)
    words = array.type.bit_width // 64
    missing = array.is_null().to_numpy(zero_copy_only=False).astype(np.bool_)
    if words == 0:  # decimal32
        whole = np.frombuffer(array.buffers()[1], np.int32)[array.offset : array.offset + len(array)].astype(np.int64)
        return np.where(missing, 0, whole), missing, np.zeros(len(whole), np.bool_)
    halves = np.frombuffer(array.buffers()[1], np.int64)[: (array.offset + len(array)) * words].reshape(-1, words)[array.offset :]
    whole = halves[:, 0]
    wide = np.zeros(len(whole), np.bool_)
    for word in range(1, words):
        wide |= halves[:, word] != (whole >> 63)
    return np.where(missing, 0, whole), missing, wide & ~missing


def _narrowed(series: nw.Series[Any]) -> tuple[np.ndarray[Any, np.dtype[np.int64]], Flags, Flags]:
    """The same of a column of 128 bits, which only polars has."""
    import polars as pl  # noqa: PLC0415 - the caller's own

    narrow = series.to_native().cast(pl.Int64, strict=False)
    missing = series.is_null().to_numpy().astype(np.bool_)
    return narrow.fill_null(0).to_numpy(), missing, narrow.is_null().to_numpy() & ~missing


def exact_cells(series: nw.Series[Any], rows: Positions) -> list[Decimal]:
    """Cells of a decimal or whole-number column, exactly."""
    return [Decimal(value) for value in series[rows.tolist()].to_list()]


def floats(series: nw.Series[Any]) -> NDArray[np.floating[Any]]:
    """A column of floats, NaN where null."""
    values = series.to_numpy()
    if values.dtype not in (np.float32, np.float64):
        values = values.astype(np.float64)  # a half-precision float is a double too
    return np.ascontiguousarray(values)


def missing(series: nw.Series[Any]) -> Flags:
    """Which cells are null or NaN."""
    if series.dtype.is_float():
        return np.asarray(np.isnan(floats(series)))
    return series.is_null().to_numpy().astype(np.bool_)


def days(series: nw.Series[Any]) -> NDArray[np.datetime64]:
    """A column of dates, NaT where null.

    Raises:
        ActualError: it holds anything else.
    """
    try:
        if isinstance(series.dtype, nw.Object | nw.String):
            cells_ = [None if _is_null(value) else str(value)[:10] for value in series.to_list()]
            return np.array(cells_, "datetime64[D]")
        if isinstance(series.dtype, nw.Date | nw.Datetime):
            return series.to_numpy().astype("datetime64[D]")
    except ValueError as error:
        raise ActualError(f"the column {series.name!r} holds something that is no date: {error}", hint="write dates as 2024-12-31") from error
    raise ActualError(f"the column {series.name!r} of {series.dtype} holds no dates")


def flags(series: nw.Series[Any]) -> Flags:
    """A column of true and false; a null is false.

    Raises:
        ActualError: it holds anything else.
    """
    if isinstance(series.dtype, nw.Object | nw.String):  # so pandas keeps true and false beside nulls
        values = series.to_list()
        if all(value is True or value is False or _is_null(value) for value in values):
            return np.array([value is True for value in values], np.bool_)
    if series.dtype != nw.Boolean:
        raise ActualError(f"the column {series.name!r} of {series.dtype} does not say true or false")
    known = series.fill_null(value=False) if series.null_count() else series
    return np.asarray(known.to_numpy(), np.bool_)
