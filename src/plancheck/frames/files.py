"""Tables larger than memory: files in, files out, the engine streaming between them.

The output is written beside its place and moved there when it is whole; an interruption leaves
nothing behind.
"""

from __future__ import annotations

import os
import shutil
import signal
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, get_args

from plancheck.errors import PlanCheckError, PlanFileError, Problem
from plancheck.frames.scoring import score_frame
from plancheck.plans import Plan

__all__ = ["Engine", "counts", "score_files"]

Engine = Literal["polars", "duckdb", "spark"]
_KINDS = {".parquet": "parquet", ".pq": "parquet", ".csv": "csv", ".arrow": "arrow", ".feather": "arrow", ".ipc": "arrow"}
_TEXT_COLUMNS = ("rule_id", "unit", "plan_id")


def score_files(
    source: Path,
    target: Path,
    plan: Plan | Sequence[Plan],
    *,
    engine: Engine = "polars",
    as_text: bool = False,
    progress: Callable[[Path], None] | None = None,
    **options: Any,
) -> None:
    """Score a Parquet, CSV or Arrow file, or a folder of such files of one kind.

    Args:
        source: what is read.
        target: what is written, by its suffix; Spark writes a folder of files.
        plan: the rules.
        engine: polars and duckdb stream on this machine, Spark on its cluster.
        as_text: whether the figures of a CSV are read as text as printed.
        progress: called again and again with the path that is being written.
        options: as of `score_frame`.

    Raises:
        PlanFileError: a file that cannot be read or written, or of a kind that the engine does not know.
    """
    if engine not in get_args(Engine):
        raise PlanCheckError(f"{engine!r} is no engine", hint=f"one of {', '.join(get_args(Engine))}")
    kind, paths = _kind_of(source)
    written = _suffix_kind(target)
    texts = [options.get(name) or name for name in _TEXT_COLUMNS if name == "rule_id" or options.get(name)]
    if as_text:
        texts += [options[name] for name in ("low", "high") if options.get(name)] or [options.get("value") or "value"]
    with _named(source), _written_whole(target) as part:
        frame = score_frame(_READERS[engine](kind, paths, texts), plan, **options)
        _watched(lambda: _WRITERS[engine](frame, written, part), part, progress)


def counts(target: Path, answer: str) -> Mapping[str, int]:
    """How often each word of an answer stands in a scored file, the most frequent first."""
    import polars as pl  # noqa: PLC0415 - reads the file only here

    kind, paths = _kind_of(target)
    column = _scanned(kind, paths, [answer]).select(pl.col(answer).cast(pl.String))
    found = column.group_by(answer).len().sort("len", answer, descending=[True, False]).collect(engine="streaming")
    return {str(word): int(number) for word, number in found.iter_rows()}


def _kind_of(path: Path) -> tuple[str, list[str]]:
    """The kind of a file, or of all files of a folder."""
    if not os.path.exists(path):  # noqa: PTH110 - a name that no system takes is False here, and an error of Path
        raise PlanFileError(str(path), [Problem("cannot be read: no such file or folder")])
    if path.is_file():
        return _suffix_kind(path), [str(path)]
    files = sorted(file for file in path.rglob("*") if file.suffix.lower() in _KINDS and not file.name.startswith((".", "_")))
    kinds = {_suffix_kind(file) for file in files}
    if len(kinds) != 1:
        what = f"holds files of several kinds: {', '.join(sorted(kinds))}" if kinds else "holds no Parquet, CSV or Arrow file"
        raise PlanFileError(str(path), [Problem(what, hint="a folder is read as one table, so its files are of one kind")])
    return kinds.pop(), [str(file) for file in files]


def _suffix_kind(path: Path) -> str:
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        raise PlanFileError(str(path), [Problem(f"{path.suffix or 'no suffix'!s} says no kind of table", hint=f"one of {', '.join(_KINDS)}")])
    return kind


def _scanned(kind: str, paths: Sequence[str], texts: Sequence[str]) -> Any:
    import polars as pl  # noqa: PLC0415 - only where it is the engine

    if kind == "parquet":
        return pl.scan_parquet(list(paths))
    if kind == "arrow":
        return pl.scan_ipc(list(paths))
    known = pl.scan_csv(list(paths), infer_schema_length=0).collect_schema().names()
    overrides: dict[str, Any] = {name: pl.String for name in texts if name in known}
    return pl.scan_csv(list(paths), infer_schema_length=10_000, schema_overrides=overrides)


def _read_duckdb(kind: str, paths: Sequence[str], texts: Sequence[str]) -> Any:
    import duckdb  # noqa: PLC0415 - only where it is the engine

    connection: Any = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    if kind == "parquet":
        return connection.read_parquet(list(paths))
    if kind == "csv":
        known = connection.read_csv(list(paths), all_varchar=True).columns
        return connection.read_csv(list(paths), dtype={name: "VARCHAR" for name in texts if name in known})
    raise PlanCheckError("DuckDB reads no Arrow files", hint="take --engine polars")


def _read_spark(kind: str, paths: Sequence[str], texts: Sequence[str]) -> Any:
    from pyspark.sql import SparkSession, functions  # noqa: PLC0415 - only where it is the engine

    session = SparkSession.builder.getOrCreate()
    if kind == "parquet":
        return session.read.parquet(*paths)
    if kind == "csv":
        frame = session.read.csv(list(paths), header=True, inferSchema=True)
        return frame.withColumns({name: functions.col(name).cast("string") for name in texts if name in frame.columns})
    raise PlanCheckError("Spark reads no Arrow files", hint="take --engine polars")


def _write_polars(frame: Any, kind: str, path: Path) -> None:
    {"parquet": frame.sink_parquet, "csv": frame.sink_csv, "arrow": frame.sink_ipc}[kind](path)


def _write_duckdb(frame: Any, kind: str, path: Path) -> None:
    if kind == "parquet":
        frame.write_parquet(str(path))
    elif kind == "csv":
        frame.write_csv(str(path))
    else:
        raise PlanCheckError("DuckDB writes no Arrow files", hint="take --engine polars")


def _write_spark(frame: Any, kind: str, path: Path) -> None:
    if kind == "arrow":
        raise PlanCheckError("Spark writes no Arrow files", hint="take --engine polars")
    writer = frame.write
    if kind == "csv":
        writer.csv(str(path), header=True)
    else:
        writer.parquet(str(path))


_READERS: dict[str, Callable[[str, Sequence[str], Sequence[str]], Any]] = {"polars": _scanned, "duckdb": _read_duckdb, "spark": _read_spark}
_WRITERS: dict[str, Callable[[Any, str, Path], None]] = {"polars": _write_polars, "duckdb": _write_duckdb, "spark": _write_spark}


@contextmanager
def _named(source: Path) -> Iterator[None]:
    """An engine's own complaint becomes one about the file."""
    try:
        yield
    except (PlanCheckError, KeyboardInterrupt):
        raise
    except ImportError as error:
        raise PlanCheckError(f"the engine is not installed: {error.name}", hint=f"pip install 'plancheck[{error.name}]'") from error
    except OSError as error:
        raise PlanFileError(str(source), [Problem(f"cannot be read or written: {error.strerror or error}")]) from error
    except Exception as error:
        what = str(error).strip().partition("\n")[0][:200]
        raise PlanFileError(str(source), [Problem(f"the engine gave up: {what}", hint="figures that are printed text in a CSV want --text")]) from error


@contextmanager
def _written_whole(target: Path) -> Iterator[Path]:
    """A path beside the target that becomes it at the end, or vanishes."""
    if not target.parent.is_dir():
        raise PlanFileError(str(target), [Problem("cannot be written: its folder does not exist")])
    part = target.with_name(f".{target.stem[:40]}.{uuid.uuid4().hex[:8]}.part{target.suffix}")
    try:
        with _interruptible():
            yield part
            _put(part, target)
    finally:
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)
        else:
            part.unlink(missing_ok=True)


def _put(part: Path, target: Path) -> None:
    try:
        if part.is_dir() and target.is_dir():
            shutil.rmtree(target)
        os.replace(part, target)  # noqa: PTH105 - the atomic step
    except OSError as error:
        raise PlanFileError(str(target), [Problem(f"cannot be written: {error.strerror or error}")]) from error


@contextmanager
def _interruptible() -> Iterator[None]:
    """To be asked to stop is an interruption like Ctrl-C, after which is cleaned up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _watched(write: Callable[[], None], part: Path, progress: Callable[[Path], None] | None) -> None:
    """Write in a thread, so that an interruption and the progress are heard at once."""
    faults: list[BaseException] = []

    def run() -> None:
        try:
            write()
        except BaseException as error:  # noqa: BLE001 - it is raised again below
            faults.append(error)

    writer = threading.Thread(target=run, daemon=True)
    writer.start()
    while writer.is_alive():
        writer.join(0.1)
        if progress is not None:
            progress(part)
    if faults:
        raise faults[0]
