"""A small table of rules or answers put beside every row of a lazy frame, in the way of each engine.

Joins of polars, DuckDB and their like do not keep the order of rows. polars looks the key up
instead; DuckDB and Ibis get a row number first and are sorted by it at the end; Spark, whose
frames have no order of their own, keeps it within its partitions because the table is broadcast.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals.stable.v2 as nw

from plancheck.frames.request import Request
from plancheck.frames.words import CLASSES, REASONS, VERDICTS
from plancheck.verdicts import Reason, Verdict

__all__ = ["Table", "attach", "finish", "literals", "numbered"]

_SEPARATOR = "\x1f"
_WORDS = {"verdict": VERDICTS, "reason": REASONS, "classification": CLASSES}


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of one length; `types` names those that are put beside the rows, the others are the key."""

    columns: dict[str, list[Any]]
    types: dict[str, nw.dtypes.DType]


def numbered(frame: nw.LazyFrame[Any], row: str) -> nw.LazyFrame[Any]:
    """The frame with its rows numbered, where a join would lose their order."""
    native = frame.to_native()
    if frame.implementation.is_duckdb():
        return _lazy(native.select(f'*, row_number() over () as "{row}"'))
    if frame.implementation.is_ibis():
        import ibis  # noqa: PLC0415 - the caller's own

        return _lazy(native.mutate(**{row: ibis.row_number()}))
    return frame


def literals(frame: nw.LazyFrame[Any]) -> Callable[[Verdict | Reason], nw.Expr]:
    """What writes a word into an expression: for DuckDB as a category, which it sorts and counts faster than text."""
    enums = {Verdict: nw.Enum(VERDICTS), Reason: nw.Enum(REASONS)} if frame.implementation.is_duckdb() else {}

    def literal(word: Verdict | Reason) -> nw.Expr:
        written = nw.lit(word.value)
        return written.cast(enums[type(word)]) if enums else written

    return literal


def attach(frame: nw.LazyFrame[Any], keys: Sequence[str], table: Table) -> nw.LazyFrame[Any]:
    """Every row with the columns of the table row that has its key, or nulls."""
    if frame.implementation.is_polars():
        return _looked_up(frame, keys, table)
    other = _native_table(frame, keys, table)
    return frame.join(other, on=list(keys), how="left")


def _looked_up(frame: nw.LazyFrame[Any], keys: Sequence[str], table: Table) -> nw.LazyFrame[Any]:
    """polars: the facts gathered by the key batch by batch, which keeps the order and streams; a join does not keep it, a replacement does not stream."""
    import polars as pl  # noqa: PLC0415 - the caller's own

    native = frame.to_native()
    schema = native.collect_schema()
    types = {name: _polars_type(dtype) for name, dtype in table.types.items()}
    facts = pl.DataFrame({name: table.columns[name] for name in types}, schema=types, orient="col").to_struct("facts")
    key_columns = [pl.Series(name, table.columns[name], dtype=schema[name]) for name in keys]
    key, words = _as_one(pl, [pl.col(name) for name in keys], schema, keys), pl.select(_as_one(pl, [pl.lit(column) for column in key_columns], schema, keys))
    found, known = keys[0] + "_facts", pl.Enum(words.to_series())

    def look_up(batch: Any) -> Any:
        return facts.gather(batch.cast(known, strict=False).to_physical().cast(pl.UInt32))

    looked_up = key.map_batches(look_up, return_dtype=facts.dtype, is_elementwise=True) if len(facts) else pl.lit(None, dtype=facts.dtype)
    return _lazy(native.with_columns(looked_up.alias(found)).with_columns(pl.col(found).struct.field(name) for name in types))


def _as_one(pl: Any, keys: Sequence[Any], schema: Any, names: Sequence[str]) -> Any:
    """Several key columns as one text; null where one is null."""
    if len(keys) == 1:
        return keys[0]
    return pl.concat_str(
        [key.dt.to_string("%Y-%m-%d") if schema[name] == pl.Date else key.cast(pl.String) for key, name in zip(keys, names, strict=True)], separator=_SEPARATOR
    )


def _polars_type(dtype: nw.dtypes.DType) -> Any:
    import polars as pl  # noqa: PLC0415 - the caller's own

    if dtype.is_decimal():
        return pl.Decimal(38, dtype.scale)  # type: ignore[attr-defined]  # the branch is of the type that has it
    return {nw.Float64(): pl.Float64, nw.Int64(): pl.Int64, nw.Boolean(): pl.Boolean}.get(dtype, pl.String)


def _native_table(frame: nw.LazyFrame[Any], keys: Sequence[str], table: Table) -> nw.LazyFrame[Any]:
    """The table as a frame of the engine."""
    native = frame.to_native()
    if frame.implementation.is_pyspark() or frame.implementation.is_pyspark_connect():
        return _lazy(_spark_table(native, keys, table))
    arrow = _arrow_table(frame, keys, table)
    if frame.implementation.is_ibis():
        import ibis  # noqa: PLC0415 - the caller's own

        return _lazy(ibis.memtable(arrow))
    enums = {name: dtype for name, dtype in table.types.items() if isinstance(dtype, nw.Enum)}
    return _lazy(native.query("plancheck_rows", _sql_values(arrow, enums)))


def _arrow_table(frame: nw.LazyFrame[Any], keys: Sequence[str], table: Table) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - DuckDB and Ibis bring it

    schema = frame.collect_schema()
    fields = {name: _arrow_type(pa, table.types.get(name) or schema[name]) for name in (*keys, *table.types)}
    return pa.table({name: pa.array(table.columns[name], dtype) for name, dtype in fields.items()})


def _arrow_type(pa: Any, dtype: nw.dtypes.DType) -> Any:
    if dtype.is_decimal():
        return pa.decimal128(38, dtype.scale)  # type: ignore[attr-defined]  # the branch is of the type that has it
    return {nw.Float64(): pa.float64(), nw.Int64(): pa.int64(), nw.Boolean(): pa.bool_(), nw.Date(): pa.date32()}.get(dtype, pa.string())


def _sql_values(arrow: Any, enums: Mapping[str, nw.Enum]) -> str:
    """A query for the table that needs no connection but the frame's own; every cell goes through its shortest text."""
    columns = []
    for name, column in zip(arrow.column_names, arrow.columns, strict=True):
        dtype = str(column.type)
        sql = {"double": "DOUBLE", "int64": "BIGINT", "string": "VARCHAR", "bool": "BOOLEAN", "date32[day]": "DATE"}.get(
            dtype
        ) or f"DECIMAL(38, {column.type.scale})"
        if name in enums:
            sql = _sql_enum(enums[name].categories)
        cells = ", ".join("NULL" if value is None else f"'{_escaped(value)}'" for value in column.to_pylist())
        columns.append(f'unnest(CAST([{cells}] AS {sql}[])) AS "{name}"')
    return f"SELECT {', '.join(columns)}"


def _sql_enum(words: Sequence[str]) -> str:
    listed = ", ".join(f"'{word}'" for word in words)
    return f"ENUM ({listed})"


def _escaped(value: Any) -> str:
    return format(value, "f") if type(value).__name__ == "Decimal" else str(value).replace("'", "''")


def _spark_table(native: Any, keys: Sequence[str], table: Table) -> Any:
    from pyspark.sql import functions, types  # noqa: PLC0415 - the caller's own

    def spark_type(name: str) -> Any:
        dtype = table.types.get(name)
        if dtype is None:
            return native.schema[name].dataType
        if dtype.is_decimal():
            return types.DecimalType(38, dtype.scale)  # type: ignore[attr-defined]  # the branch is of the type that has it
        return {nw.Float64(): types.DoubleType(), nw.Int64(): types.LongType(), nw.Boolean(): types.BooleanType()}.get(dtype, types.StringType())

    names = [*keys, *table.types]
    rows = list(zip(*(table.columns[name] for name in names), strict=True))
    schema = types.StructType([types.StructField(name, spark_type(name)) for name in names])
    return functions.broadcast(native.sparkSession.createDataFrame(rows, schema))


def finish(frame: nw.LazyFrame[Any], request: Request, row: str, before: Sequence[str]) -> Any:
    """The native frame with the columns it had and the answers, in the order it had."""
    if row in frame.collect_schema():
        frame = frame.sort(row)
    names = [*before, *(name for name in request.add if name not in before)]
    native = frame.select(names).to_native()
    words = {name: _WORDS[name] for name in request.add if name in _WORDS}
    if frame.implementation.is_polars():
        import polars as pl  # noqa: PLC0415 - the caller's own

        return native.with_columns(pl.col(name).cast(pl.Enum(known)) for name, known in words.items())
    if frame.implementation.is_duckdb():
        casts = ", ".join(f'CAST("{name}" AS {_sql_enum(known)}) AS "{name}"' for name, known in words.items())
        return native.select(f"* REPLACE ({casts})") if casts else native
    return native


def _lazy(native: Any) -> nw.LazyFrame[Any]:
    frame: nw.LazyFrame[Any] = nw.from_native(native)
    return frame
