"""Many hard rows at once: every engine gives the answers of a slow oracle of its own, in the order of the rows."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pytest

import plancheck as pc
from frame_setups import ENGINES, IN_PROCESS, Setup, stopped_spark
from plancheck.frames import score_frame

ROWS = 200_000
MILLION = 1_000_000
SETUPS = [
    *(pytest.param(setup, id=name) for name, setup in IN_PROCESS.items()),
    *(pytest.param(setup, id=name, marks=pytest.mark.engines) for name, setup in ENGINES.items()),
]
Ends = tuple[str | None, bool, str | None, bool]
RULES: dict[str, tuple[pc.Rule, Ends]] = {
    "about": (pc.Rule("about", pc.About("6"), unit="%", direction="higher"), ("5.8", True, None, False)),
    "ceiling": (pc.Rule("ceiling", pc.About("5.5"), unit="%", direction="lower"), (None, False, "5.7", True)),
    "centred": (pc.Rule("centred", pc.About("2"), unit="%", direction="centred"), ("1.8", True, "2.2", True)),
    "level": (pc.Rule("level", pc.About("2.86"), unit="万吨", direction="higher"), ("2.717", True, None, False)),
    "over": (pc.Rule("over", pc.MoreThan("5.1"), unit="%"), ("5.1", False, None, False)),
    "under": (pc.Rule("under", pc.LessThan("0.7"), unit="%"), (None, False, "0.7", False)),
    "range": (pc.Rule("range", pc.Between("3", "3.3"), unit="%", direction="centred"), ("3", True, "3.3", True)),
    "other unit": (pc.Rule("other unit", pc.AtLeast("7", unit="斤"), unit="公斤"), ("3.5", True, None, False)),
    "third": (pc.Rule("third", pc.Point("0.003", unit="亩"), unit="平方米", direction="higher"), ("2", True, None, False)),
    "index": (pc.Rule("index", pc.About("3.1"), quantity="index", base="3", direction="higher"), ("3.094", True, None, False)),
}
"""Rules and, worked out by hand, the figures that each accepts: low end, closed, high end, closed.

level: 2.86 less 5 %. third: 1 亩 is 2000/3 平方米. index: 3.1 is a rate of 10/3 %, less 0.2 points is 47/15 %, which is 3.094.
"""


@pytest.fixture(scope="module", autouse=True)
def _spark_stops() -> Iterator[None]:
    with stopped_spark():
        yield


def _oracle(rule_id: str, value: float | None) -> tuple[str, str]:
    """The answer by the sets above, with fractions of the shortest decimal and nothing of the package."""
    if rule_id not in RULES:
        return "pending", "unknown_rule"
    if value is None or math.isnan(value):
        return "pending", "no_actual"
    if math.isinf(value):
        return "pending", "unreadable"
    low, low_closed, high, high_closed = RULES[rule_id][1]
    figure = Fraction(Decimal(repr(value)))
    above = low is None or figure > Fraction(low) or (low_closed and figure == Fraction(low))
    below = high is None or figure < Fraction(high) or (high_closed and figure == Fraction(high))
    return ("met", "inside") if above and below else ("missed", "outside")


@cache
def _hard_rows() -> tuple[pl.DataFrame, list[tuple[str, str]]]:
    """Figures on the bounds and beside them, and what is no figure; with the oracle's answers."""
    draw = np.random.default_rng(20260101)
    ids = np.array([*RULES, "unknown"])[draw.integers(0, len(RULES) + 1, ROWS)]
    bounds = np.array([float(end) for _, ends in RULES.values() for end in (ends[0], ends[2]) if end is not None])
    values = np.where(draw.random(ROWS) < 0.5, np.round(draw.normal(3, 2, ROWS), 1), bounds[draw.integers(0, len(bounds), ROWS)])
    step = draw.integers(-1, 2, ROWS)
    values = np.where(step < 0, np.nextafter(values, -np.inf), np.where(step > 0, np.nextafter(values, np.inf), values))
    special = draw.random(ROWS)
    cells: list[float | None] = [
        None if odd < 0.02 else math.nan if odd < 0.03 else math.inf if odd < 0.04 else -math.inf if odd < 0.05 else value
        for value, odd in zip(values.tolist(), special.tolist(), strict=True)
    ]
    frame = pl.DataFrame({"n": np.arange(ROWS), "rule_id": ids, "value": pl.Series(cells, dtype=pl.Float64)})
    known: dict[tuple[str, str], tuple[str, str]] = {}
    answers = [known.setdefault((rule, repr(cell)), _oracle(rule, cell)) for rule, cell in zip(ids.tolist(), cells, strict=True)]
    return frame, answers


def _plan() -> pc.Plan:
    return pc.Plan("many", pc.Name(en="many"), tuple(rule for rule, _ in RULES.values()))


@pytest.mark.parametrize("setup", SETUPS)
def test_every_engine_agrees_with_the_oracle(setup: Setup) -> None:
    """Two hundred thousand hard rows: verdict, reason and order."""
    frame, answers = _hard_rows()
    scored = setup.read(score_frame(setup.make(frame), _plan(), add=["verdict", "reason"]))
    assert scored["n"].to_list() == list(range(ROWS))
    found = list(zip(scored["verdict"].cast(pl.String).to_list(), scored["reason"].cast(pl.String).to_list(), strict=True))
    wrong = [(row, ours, right) for row, (ours, right) in enumerate(zip(found, answers, strict=True)) if ours != right]
    assert wrong == []


def test_the_naive_comparison_does_not() -> None:
    """The rows are hard: comparing with the bound worked out in floats errs on hundreds of them."""
    frame, answers = _hard_rows()
    figures = frame["value"].to_numpy()
    level = (frame["rule_id"] == "centred").to_numpy() & np.isfinite(figures)
    naive = np.where(np.abs(figures[level] - 2) <= 0.2, "met", "missed")
    right = np.array([verdict for verdict, _ in answers])[level]
    assert (naive != right).sum() > 100


@pytest.mark.parametrize("name", ["polars lazy", "polars streaming", "duckdb"])
def test_the_order_of_a_million_rows(name: str) -> None:
    """Two threads or more keep the order, also where nothing but the verdict is kept."""
    frame, _ = _hard_rows()
    many = pl.concat([frame] * (MILLION // ROWS), rechunk=True)
    expected = score_frame(many, _plan(), add=["verdict"])["verdict"].cast(pl.String)
    scored = score_frame(IN_PROCESS[name].make(many), _plan(), add=["verdict"])
    only: Any = scored.select("verdict")
    assert isinstance(scored, pl.LazyFrame | duckdb.DuckDBPyRelation)
    assert IN_PROCESS[name].read(only)["verdict"].cast(pl.String).equals(expected)


def test_threads_in_memory() -> None:
    """A frame that is walked by several threads has the answers of its parts."""
    frame, _ = _hard_rows()
    many = pl.concat([frame] * (2 * MILLION // ROWS), rechunk=True)
    expected = score_frame(frame, _plan())
    scored = score_frame(many, _plan())
    assert scored.equals(pl.concat([expected] * (2 * MILLION // ROWS)))
