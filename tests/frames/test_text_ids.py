"""Ids that are text: found by their bytes, whatever their length and wherever polars keeps them."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import polars as pl
import pytest

from plancheck.frames.text_ids import places_of

ROWS = 300_000
SHORT = tuple(f"rule_{place}" for place in range(40))
LONG = tuple(f"a_rule_with_a_long_name_{place}" for place in range(40))
ALIKE = ("abcdefghijkl", "abcdXXXXXXXX", "xxxxefghijkl", "abcdefghijklm", "abcdefghijkln")
"""Of one length with a beginning or an end in common, and the same but for the last letter of thirteen."""
TINY = ("1", "2", "12", "20", "20#1", "20#2", "4", "", "20#10", "20#1x")
"""Up to four bytes, which leaves half of what polars keeps of a text empty, and two that are longer."""
MANY = tuple(f"rule_{place}" for place in range(5_000))


def _gathered(cells: pl.Series) -> pl.Series:
    return cells


def _from_csv(cells: pl.Series) -> pl.Series:
    text = io.BytesIO()
    cells.to_frame("id").write_csv(text)
    text.seek(0)
    return pl.read_csv(text, schema={"id": pl.String})["id"]


def _from_parquet(cells: pl.Series) -> pl.Series:
    data = io.BytesIO()
    cells.to_frame("id").write_parquet(data, row_group_size=70_000)
    data.seek(0)
    return pl.read_parquet(data)["id"]


@pytest.mark.parametrize("words", [SHORT, LONG, ALIKE, TINY, MANY], ids=["short", "long", "alike", "tiny", "many"])
@pytest.mark.parametrize("source", [_gathered, _from_csv, _from_parquet])
@pytest.mark.parametrize("unknown", [0.0, 0.3])
def test_every_cell_is_found(words: tuple[str, ...], source: Any, unknown: float) -> None:
    """Known words at their places, all others −1: also words that nobody asked for, near to known ones."""
    draw = np.random.default_rng(5)
    others = ("no rule at all", "rule_", "abcdefghijk", "a_rule_with_a_long_name_x")
    drawn = draw.integers(0, len(words), ROWS)
    expected = np.where(draw.random(ROWS) < unknown, len(words) + draw.integers(0, len(others), ROWS), drawn)
    column = source(pl.Series([*words, *others]).gather(expected))
    expected[expected >= len(words)] = -1
    assert np.array_equal(places_of(column, words), expected)
    assert np.array_equal(places_of(column.slice(100_001), words), expected[100_001:])


def test_nulls() -> None:
    """A null is none of the words, not even the empty one."""
    column = pl.Series([None, "", "b"] * 50_000)
    assert np.array_equal(places_of(column, ("", "b")), np.tile([-1, 0, 1], 50_000))
    assert np.array_equal(places_of(pl.Series([None] * 100_000, dtype=pl.String), ("", "b")), np.full(100_000, -1))


def test_a_word_that_comes_late() -> None:
    """What the first cells do not hold is compared as text."""
    column = pl.Series(["a"] * 200_000 + ["b"] * 10 + ["a"] * 100_000)
    assert np.flatnonzero(places_of(column, ("a", "b"))).tolist() == list(range(200_000, 200_010))
