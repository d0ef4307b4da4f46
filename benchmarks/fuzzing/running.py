"""One range of a reader's inputs, in this process, within limits of time and memory; what should not have happened is kept."""

from __future__ import annotations

import faulthandler
import json
import platform
import random
import resource
import signal
import tempfile
from collections import Counter
from contextlib import chdir
from ctypes import Array, c_longlong
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

from .harness import Finding, Judgement, Overheard, Reader, judged
from .limits import alarm, peak, within_limits
from .readers import READERS

__all__ = ["Count", "Range", "given", "kept", "replay", "run"]

_ADDRESS_SPACE = 6 * 1024**3
_WARMING = 20
_KEPT = 3
"""Inputs that are kept of findings with one name."""


class Count(IntEnum):
    """What is counted in memory that the supervisor sees."""

    NEXT = 0
    ACCEPTED = 1
    REFUSED = 2
    FINDINGS = 3
    SLOWEST_US = 4
    SLOWEST = 5
    PEAK_MB = 6


@dataclass(frozen=True, slots=True)
class Range:
    """Inputs `first` up to `last` (not included) of a reader under a seed."""

    reader: str
    seed: int
    first: int
    last: int


def given(reader: Reader[Any], seed: int, number: int, source: random.Random) -> Any:
    """The input of that number."""
    source.seed(crc32(reader.name.encode()) << 128 | seed << 64 | number)
    return reader.make(source)


def run(which: Range, counts: Array[c_longlong], keep: Path) -> None:
    """Judge every input of a range."""
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the supervisor ends this process
    faulthandler.enable()
    reader, source, overheard = READERS[which.reader], random.Random(), Overheard()  # noqa: S311 - not a secret
    known: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, chdir(folder), overheard.listening(), alarm():
        reader.begin(Path(folder))
        for number in range(which.first, which.first + _WARMING):
            judged(reader, given(reader, which.seed, number, source), overheard)  # loads what is loaded once, which is no slow input
        for number in range(which.first, which.last):
            counts[Count.NEXT] = number
            one = given(reader, which.seed, number, source)
            judgement = within_limits(reader, one, overheard)
            counts[Count.ACCEPTED if judgement.accepted else Count.REFUSED] += 1
            if (us := int(judgement.seconds * 1e6)) > counts[Count.SLOWEST_US]:
                counts[Count.SLOWEST_US], counts[Count.SLOWEST] = us, number
            if judgement.finding is not None:
                counts[Count.FINDINGS] += 1
                known[judgement.finding.signature] += 1
                if known[judgement.finding.signature] <= _KEPT:
                    kept(keep, reader, one, Range(reader.name, which.seed, number, number + 1), judgement.finding)
        counts[Count.NEXT] = which.last
        counts[Count.PEAK_MB] = peak()


def kept(keep: Path, reader: Reader[Any], one: Any, which: Range, finding: Finding) -> Path:
    """Keep an input and what became of it, side by side."""
    keep.mkdir(parents=True, exist_ok=True)
    name = f"{reader.name.replace(' ', '-').replace(',', '')}-{sha256(finding.signature.encode('utf-8', 'replace')).hexdigest()[:8]}-{which.seed}-{which.first}"
    path = keep / f"{name}{reader.suffix}"
    path.write_bytes(reader.saved(one))
    facts = {"reader": which.reader, "seed": which.seed, "number": which.first, "signature": finding.signature, "python": platform.python_version()}
    path.with_name(f"{path.name}.finding").write_text(
        f"{json.dumps(facts, indent=1)}\n\n{finding.details.encode('utf-8', 'replace').decode()}\n", encoding="utf-8"
    )
    return path


def replay(path: Path) -> Judgement:
    """Judge a kept input again."""
    facts = json.JSONDecoder().raw_decode(path.with_name(f"{path.name}.finding").read_text(encoding="utf-8"))[0]
    reader, overheard = READERS[facts["reader"]], Overheard()
    data = path.read_bytes()
    with tempfile.TemporaryDirectory() as folder, chdir(folder), overheard.listening(), alarm():
        reader.begin(Path(folder))
        return within_limits(reader, reader.restored(data), overheard)
