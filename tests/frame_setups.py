"""Every dataframe and engine that `score_frame` is held to: how to make one from polars, and how to read it back."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl

Make = Callable[[pl.DataFrame], Any]
Read = Callable[[Any], pl.DataFrame]


@dataclass(frozen=True)
class Setup:
    """A kind of frame.

    Attributes:
        expressed: whether the engine does all the work, so that no row passes through Python.
    """

    make: Make
    read: Read
    expressed: bool = False


def number(text: str | None, kind: type[np.floating[Any]] = np.float64) -> float | None:
    """The number that a cell of the conformance table stands for in a column of this type."""
    if text is None:
        return None
    if text[0] in "<>":
        near = kind(text[1:])
        return float(np.nextafter(near, kind(math.inf if text[0] == ">" else -math.inf)))
    return float(kind(text))


def _from_pandas(frame: Any) -> pl.DataFrame:
    assert isinstance(frame, pd.DataFrame)
    for name in frame.columns:
        if isinstance(frame[name].dtype, pd.CategoricalDtype):
            frame = frame.assign(**{name: frame[name].astype(object).where(frame[name].notna(), None)})
    return pl.from_pandas(frame, nan_to_null=True)


def _from_arrow(table: Any) -> pl.DataFrame:
    found = pl.from_arrow(table)
    assert isinstance(found, pl.DataFrame)
    return found


def _nullable(frame: pl.DataFrame) -> Any:
    types: dict[Any, str] = {pl.Float64: "Float64", pl.Float32: "Float32", pl.Int64: "Int64", pl.Boolean: "boolean", pl.String: "string"}
    return frame.to_pandas().astype({name: types[dtype] for name, dtype in frame.schema.items() if dtype in types})


def _categories(frame: pl.DataFrame) -> Any:
    return frame.to_pandas().astype({"rule_id": "category"})


def _enum(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col("rule_id").cast(pl.Enum(frame["rule_id"].unique().drop_nulls().sort())))


@cache
def _duckdb() -> Any:
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    return connection


@cache
def _spark() -> Any:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an engine of the marked tests only

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2")
    return builder.config("spark.driver.memory", "2g").getOrCreate()


def _dask(frame: pl.DataFrame) -> Any:
    import dask.dataframe  # noqa: PLC0415 - an engine of the marked tests only

    return dask.dataframe.from_pandas(frame.to_pandas(), npartitions=3)


def _ibis(frame: pl.DataFrame) -> Any:
    import ibis  # noqa: PLC0415 - an engine of the marked tests only

    return ibis.memtable(frame.to_arrow())


IN_PROCESS = {
    "pandas": Setup(lambda frame: frame.to_pandas(), _from_pandas),
    "pandas nullable": Setup(_nullable, _from_pandas),
    "pandas arrow": Setup(lambda frame: frame.to_pandas(use_pyarrow_extension_array=True), _from_pandas),
    "pandas categories": Setup(_categories, _from_pandas),
    "polars": Setup(lambda frame: frame, lambda frame: frame),
    "polars categorical": Setup(lambda frame: frame.with_columns(pl.col("rule_id").cast(pl.Categorical)), lambda frame: frame),
    "polars enum": Setup(_enum, lambda frame: frame),
    "polars lazy": Setup(lambda frame: frame.lazy(), lambda frame: frame.collect()),
    "polars streaming": Setup(lambda frame: frame.lazy(), lambda frame: frame.collect(engine="streaming")),
    "pyarrow": Setup(lambda frame: frame.to_arrow(), _from_arrow),
    "duckdb": Setup(lambda frame: _duckdb().from_arrow(frame.to_arrow()), lambda frame: frame.pl(), expressed=True),
}
ENGINES = {
    "pyspark": Setup(lambda frame: _spark().createDataFrame(frame.to_arrow()), lambda frame: _from_arrow(frame.toArrow()), expressed=True),
    "dask": Setup(_dask, lambda frame: _from_pandas(frame.compute())),
    "ibis": Setup(_ibis, lambda frame: _from_arrow(frame.to_pyarrow()), expressed=True),
}


@contextmanager
def stopped_spark() -> Iterator[None]:
    """Stops the session that the tests started, if they did."""
    yield
    if _spark.cache_info().currsize:
        _spark().stop()
        _spark.cache_clear()
