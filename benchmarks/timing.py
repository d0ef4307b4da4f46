"""Interleaved rounds and medians, so that a drifting machine does not favour one side."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping

ROUNDS = 15


def per_call(calls: Mapping[str, Callable[[], object]], *, repeat: int, rounds: int = ROUNDS) -> dict[str, float]:
    """Median seconds per call of each, the rounds of all of them interleaved."""
    return {name: statistics.median(times) for name, times in every_call(calls, repeat=repeat, rounds=rounds).items()}


def every_call(calls: Mapping[str, Callable[[], object]], *, repeat: int, rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Seconds per call of each in every round, the rounds of all of them interleaved; the least is the one that nothing else disturbed."""
    found: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            start = time.perf_counter()
            for _ in range(repeat):
                call()
            found[name].append((time.perf_counter() - start) / repeat)
    return found


def cpu_time(call: Callable[[], object]) -> float:
    """Seconds that the processors worked for a call, which other work on the machine changes little."""
    begin = time.process_time()
    call()
    return time.process_time() - begin


def processes(codes: Mapping[str, str], *, rounds: int = ROUNDS) -> dict[str, float]:
    """Median seconds of a fresh Python process that runs each code, interleaved."""
    found: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(rounds):
        for name, code in codes.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
            found[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in found.items()}
