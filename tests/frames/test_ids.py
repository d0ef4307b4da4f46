"""Ids as whole numbers and as categories: what is kept from one frame is never taken for another."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from plancheck.frames.ids import Words


def places(words: Words, column: Any) -> list[int]:
    """The place of each cell among the words, −1 for none."""
    found: list[int] = words.of(nw.from_native(column, series_only=True)).dense(missing=-1).tolist()
    return found


def _enum(cells: list[str], names: list[str]) -> pl.Series:
    return pl.Series(cells, dtype=pl.Enum(names))


def _category(cells: list[str], names: list[str]) -> pd.Series:
    return pd.Series(pd.Categorical(cells, categories=names))


def _dictionary(cells: list[str], names: list[str]) -> pa.ChunkedArray:
    return pa.chunked_array([pa.DictionaryArray.from_arrays(pa.array([names.index(cell) for cell in cells], pa.int32()), pa.array(names))])


@pytest.mark.parametrize("column", [_enum, _category, _dictionary])
def test_categories_of_the_last_frame_are_not_taken_for_those_of_the_next(column: Any) -> None:
    """The same words in another order, others of the same number, and the first ones again."""
    words = Words(("a", "b", "c"))
    assert places(words, column(["a", "b", "c"], ["a", "b", "c"])) == [0, 1, 2]
    assert places(words, column(["a", "b", "c"], ["c", "b", "a"])) == [0, 1, 2]
    assert places(words, column(["x", "b", "z"], ["x", "b", "z"])) == [-1, 1, -1]
    assert places(words, column(["a", "b", "c"], ["a", "b", "c"])) == [0, 1, 2]


def test_two_lists_of_words_keep_their_own() -> None:
    """One column asked of two plans."""
    column = _enum(["a", "b"], ["a", "b"])
    assert [places(Words(("a", "b")), column), places(Words(("b", "a")), column)] == [[0, 1], [1, 0]]


@pytest.mark.parametrize("words", [("7", "-3", "12"), ("7", "-3", "900000000000000000")], ids=["near", "far apart"])
def test_whole_numbers(words: tuple[str, ...]) -> None:
    """Each id as it prints, close together or far apart; 07, +7 and 1e3 are no whole number's print."""
    found = Words((*words, "07", "+7", "1e3"))
    assert places(found, pl.Series([int(words[2]), 7, -3, 8, 1000, None, -(2**62)])) == [2, 0, 1, -1, -1, -1, -1]
    assert places(found, pl.Series([2**64 - 1, 7], dtype=pl.UInt64)) == [-1, 0]


def test_no_id_is_a_whole_number() -> None:
    """Then no number is any of them, not even 0."""
    assert places(Words(("a", "20#1")), pl.Series([0, 1, -1])) == [-1, -1, -1]
