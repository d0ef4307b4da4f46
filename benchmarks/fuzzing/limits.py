"""Limits of time and memory for one input."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from .harness import Finding, Judgement, Overheard, Reader, judged

__all__ = ["SLOW", "HangingError", "alarm", "peak", "within_limits"]

SLOW = 2.0
"""Seconds of processor time after which an input counts as hanging."""
_GROWTH = 256
"""MB by which one input may raise the most memory that the process ever held."""


class HangingError(BaseException):
    """An input took more than `SLOW` seconds of processor time."""


@contextmanager
def alarm() -> Iterator[None]:
    """While the timer that `within_limits` sets raises `HangingError`."""

    def ring(_: int, frame: FrameType | None) -> None:
        raise HangingError(f"{frame.f_code.co_filename}:{frame.f_lineno}" if frame else "")

    signal.signal(signal.SIGPROF, ring)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)


def within_limits(reader: Reader[Any], one: Any, overheard: Overheard) -> Judgement:
    """Judge an input; one that takes too much time or memory is a finding."""
    before = peak()
    signal.setitimer(signal.ITIMER_PROF, SLOW)
    judgement = judged(reader, one, overheard)
    signal.setitimer(signal.ITIMER_PROF, 0)
    if judgement.finding is not None:
        return judgement
    if judgement.seconds > SLOW:
        return Judgement(judgement.accepted, judgement.seconds, Finding("slow", f"{judgement.seconds:.1f} s"))
    if (more := peak() - before) > _GROWTH:
        return Judgement(judgement.accepted, judgement.seconds, Finding("memory", f"{more} MB more"))
    return judgement


def peak() -> int:
    """The most memory that the process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
