"""Ranges of inputs shared out to processes, which are watched: one that ends or stands still leaves a finding and is followed by another."""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import Array, c_longlong
from dataclasses import dataclass, field
from multiprocessing.context import ForkProcess
from multiprocessing.sharedctypes import RawArray
from pathlib import Path

from .harness import Finding
from .readers import READERS
from .running import Count, Range, given, kept, run

__all__ = ["Tally", "supervise"]

_STILL = 180.0
"""Seconds by the clock without a further input after which a process is ended."""
_LOOKS = 0.2
_PIECE = 250_000
"""Inputs of one process at most, so that what a library keeps for good is given back."""


@dataclass(slots=True)
class Tally:
    """What became of the inputs of one reader."""

    inputs: int = 0
    accepted: int = 0
    refused: int = 0
    findings: int = 0
    slowest_ms: float = 0.0
    slowest: int | None = None
    peak_mb: int = 0
    seconds: float = 0.0

    def add(self, counts: Array[c_longlong], first: int) -> None:
        """Take in what a process counted."""
        self.inputs += counts[Count.NEXT] - first
        self.accepted += counts[Count.ACCEPTED]
        self.refused += counts[Count.REFUSED]
        self.findings += counts[Count.FINDINGS]
        if (slowest := counts[Count.SLOWEST_US] / 1000) > self.slowest_ms:
            self.slowest_ms, self.slowest = slowest, counts[Count.SLOWEST]
        self.peak_mb = max(self.peak_mb, counts[Count.PEAK_MB])


@dataclass(slots=True)
class _Worker:
    which: Range
    keep: Path
    counts: Array[c_longlong] = field(default_factory=lambda: RawArray(c_longlong, len(Count)))
    began: float = field(default_factory=time.monotonic)
    moved: float = field(default_factory=time.monotonic)
    seen: int = -1
    process: ForkProcess = field(init=False)

    def __post_init__(self) -> None:
        self.counts[Count.NEXT] = self.which.first
        self.process = multiprocessing.get_context("fork").Process(target=run, args=(self.which, self.counts, self.keep))
        self.process.start()

    def stands_still(self) -> bool:
        """Whether it has come to no further input for long."""
        if (now := self.counts[Count.NEXT]) != self.seen:
            self.seen, self.moved = now, time.monotonic()
        return time.monotonic() - self.moved > _STILL


def supervise(ranges: list[Range], jobs: int, keep: Path) -> dict[str, Tally]:
    """Run all ranges, so many at once, and say what became of their inputs."""
    waiting = [piece for which in reversed(ranges) for piece in reversed(list(_pieces(which)))]
    tallies = {which.reader: Tally() for which in ranges}
    workers: list[_Worker] = []
    with _bar(sum(which.last - which.first for which in ranges)) as bar:
        try:
            while waiting or workers:
                while waiting and len(workers) < jobs:
                    workers.append(_Worker(waiting.pop(), keep))
                workers[0].process.join(_LOOKS)
                for worker in list(workers):
                    if worker.process.is_alive() and not worker.stands_still():
                        continue
                    workers.remove(worker)
                    waiting.extend(_ended(worker, tallies[worker.which.reader]))
                    _tell(worker.which, tallies[worker.which.reader])
                bar(tallies, workers)
        finally:
            for worker in workers:
                worker.process.kill()
    return tallies


def _tell(done: Range, tally: Tally) -> None:
    """Where there is no bar, a line for each range that is done."""
    if not sys.stderr.isatty():
        minutes = tally.seconds / 60
        print(
            f"{done.reader}: {done.first:,} to {done.last:,} of seed {done.seed}; {tally.findings} findings so far, {minutes:.1f} minutes",
            file=sys.stderr,
            flush=True,
        )


def _pieces(which: Range) -> Iterator[Range]:
    for first in range(which.first, which.last, _PIECE):
        yield Range(which.reader, which.seed, first, min(first + _PIECE, which.last))


def _ended(worker: _Worker, tally: Tally) -> list[Range]:
    """Take in what a process counted; where it did not come to its end, the input is a finding and the rest is returned."""
    hung = worker.process.is_alive()
    if hung:
        worker.process.kill()
    worker.process.join()
    tally.seconds += time.monotonic() - worker.began
    tally.add(worker.counts, worker.which.first)
    stopped = worker.counts[Count.NEXT]
    if stopped >= worker.which.last:
        return []
    which, reader = worker.which, READERS[worker.which.reader]
    with tempfile.TemporaryDirectory() as folder:
        reader.begin(Path(folder))
        one = given(reader, which.seed, stopped, random.Random())  # noqa: S311 - not a secret
    name = "stood still" if hung else f"the process ended with {worker.process.exitcode}"
    kept(worker.keep, reader, one, Range(which.reader, which.seed, stopped, stopped + 1), Finding(name, name))
    tally.inputs += 1
    tally.findings += 1
    rest = Range(which.reader, which.seed, stopped + 1, which.last)
    return [rest] if rest.first < rest.last else []


@contextmanager
def _bar(total: int) -> Iterator[Callable[[dict[str, Tally], list[_Worker]], None]]:
    """A progress bar on a terminal's standard error."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - only where there is a terminal

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[found]} findings"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, found=0)

        def show(tallies: dict[str, Tally], workers: list[_Worker]) -> None:
            done = sum(tally.inputs for tally in tallies.values()) + sum(worker.counts[Count.NEXT] - worker.which.first for worker in workers)
            found = sum(tally.findings for tally in tallies.values()) + sum(worker.counts[Count.FINDINGS] for worker in workers)
            bar.update(task, completed=done, found=found, description=", ".join(worker.which.reader for worker in workers))

        yield show
