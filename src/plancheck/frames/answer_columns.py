"""Answers as columns of pandas, polars and pyarrow: words as categories, margins as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from plancheck.frames.words import Doubles

__all__ = ["numbers_column", "picked_words", "with_columns", "words_column"]


def numbers_column(frame: nw.DataFrame[Any], name: str, values: Doubles) -> Any:
    """A column of the frame's own kind; NaN is null where the kind has nulls."""
    if frame.implementation.is_polars():
        import polars as pl  # noqa: PLC0415 - the caller's own

        return pl.Series(name, values, nan_to_null=True)
    if frame.implementation.is_pandas_like():
        return values
    import pyarrow as pa  # noqa: PLC0415 - the caller's own

    known = np.packbits(~np.isnan(values), bitorder="little")  # pyarrow's own search for NaN takes ten times as long as the judging
    return pa.Array.from_buffers(pa.float64(), len(values), [pa.py_buffer(known), pa.py_buffer(values)])


def words_column(frame: nw.DataFrame[Any], name: str, codes: NDArray[np.uint8], words: Sequence[str]) -> Any:
    """A column of categories of the frame's own kind; a code beyond the words is null."""
    has_null = len(codes) > 0 and int(codes.max()) >= len(words)
    beyond = codes >= len(words) if has_null else np.empty(0, np.bool_)
    if frame.implementation.is_pandas_like():
        import pandas as pd  # noqa: PLC0415 - the caller's own

        signed = np.where(beyond, -1, codes.view(np.int8)) if has_null else codes.view(np.int8)
        return pd.Categorical.from_codes(signed, dtype=pd.CategoricalDtype(list(words)))
    if frame.implementation.is_polars():
        import polars as pl  # noqa: PLC0415 - the caller's own

        if has_null and int(codes.min()) >= len(words):
            return pl.repeat(None, len(codes), dtype=pl.Enum(words), eager=True)
        series = pl.Series(name, codes)
        if has_null:
            series = series.set(pl.Series(beyond), None)
        return series.cat.to(pl.Enum(words)) if hasattr(series.cat, "to") else series.cast(pl.Enum(words))
    import pyarrow as pa  # noqa: PLC0415 - the caller's own

    indices = pa.array(codes.view(np.int8), mask=beyond if has_null else None)
    return pa.DictionaryArray.from_arrays(indices, pa.array(words))


def picked_words(frame: nw.DataFrame[Any], name: str, codes: NDArray[np.uint8], places: NDArray[np.uint32], words: Sequence[str]) -> Any:
    """The words of `codes` at some places as a column of categories."""
    if not frame.implementation.is_polars():
        return words_column(frame, name, codes.take(places), words)
    import polars as pl  # noqa: PLC0415 - the caller's own

    return words_column(frame, name, codes, words).gather(pl.Series(places))


def with_columns(frame: nw.DataFrame[Any], columns: dict[str, Any]) -> Any:
    """The native frame with columns added behind, or in place of their namesakes."""
    native = frame.to_native()
    if frame.implementation.is_polars():
        return native.with_columns(**columns)
    if frame.implementation.is_pandas_like():
        return native.assign(**columns)
    for name, column in columns.items():
        at = native.schema.get_field_index(name)
        native = native.append_column(name, column) if at < 0 else native.set_column(at, name, column)
    return native
