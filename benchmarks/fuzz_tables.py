"""Damaged and hostile files against every table reader, for a given time: nothing but a PlanCheckError may leave.

    python benchmarks/fuzz_tables.py --seconds 60          # each form for that long
    python benchmarks/fuzz_tables.py --seconds 600 --form xlsx --seed 7

The seed files are made by the tests' own writers. Bytes are flipped, cut, doubled and moved, in the file and, for packed files, in the parts
inside. Each form runs in a process of its own; what it read, refused and leaked, its slowest file and its peak memory are printed. A file
that leaks or takes more than `--slow` seconds is kept in the folder `--keep`.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from plancheck.errors import PlanCheckError
from plancheck.tables.documents import read_document
from tables.making import FORMATS, Wide, lines_of_one_cell, made, report_table, write

_PACKED = {"xlsx", "docx", "ods"}
_SMALL = made(
    (Wide("序号", rows=2), Wide("指标", rows=2), Wide("目标", columns=2), None),
    (None, None, "2024年", "2025年"),
    ("1", "税收收入增速(%)", "6左右", "5.50"),
    ("2", "耕地保有量(万亩)", "60.2", "—"),
    before=("某区主要指标",),
    after=("注：1.x",),
)


def main() -> int:
    """Run one process for each form, or be one of them."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--seconds", type=float, default=20, help="for each form")
    options.add_argument("--form", choices=[*FORMATS, "lines"], help="one form only, in this process")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--slow", type=float, default=20, help="seconds after which a file counts as hanging")
    options.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzz_tables", help="folder for the files that fail")
    chosen = options.parse_args()
    if chosen.form:
        return _run(chosen.form, chosen.seconds, random.Random(chosen.seed), chosen.slow, chosen.keep)  # noqa: S311 - not a secret
    print(f"{'form':<18}{'files':>8}{'read':>8}{'refused':>9}{'leaked':>8}{'slowest s':>11}{'peak MB':>9}")
    failed = 0
    for form in (*FORMATS, "lines"):
        command = [sys.executable, __file__, "--form", form, "--seconds", str(chosen.seconds), "--seed", str(chosen.seed), "--slow", str(chosen.slow)]
        failed |= subprocess.run([*command, "--keep", str(chosen.keep)], check=False).returncode
    return failed


def _run(form: str, seconds: float, source: random.Random, slow: float, keep: Path) -> int:
    counts: Counter[str] = Counter()
    slowest = 0.0
    until = time.monotonic() + seconds
    seeds = list(_seeds(form))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{seeds[0][0]}"
        while time.monotonic() < until:
            data = _mutated(source.choice(seeds)[1], form, source)
            path.write_bytes(data)
            began = time.monotonic()
            outcome = _outcome(path, slow)
            slowest = max(slowest, time.monotonic() - began)
            counts[outcome] += 1
            if outcome not in ("read", "refused"):
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{form}_{counts[outcome]}_{outcome[:40].replace('/', '_')}{path.suffix}").write_bytes(data)
    leaked = sum(counts.values()) - counts["read"] - counts["refused"]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{form:<18}{sum(counts.values()):>8}{counts['read']:>8}{counts['refused']:>9}{leaked:>8}{slowest:>11.1f}{peak:>9}", flush=True)
    for outcome, count in counts.items():
        if outcome not in ("read", "refused"):
            print(f"  {count} × {outcome}", flush=True)
    return int(leaked > 0)


def _seeds(form: str) -> Iterator[tuple[str, bytes]]:
    """Files of that form, small and real, each with its suffix."""
    for table in (_SMALL, report_table("banan-2024")):
        if form == "lines":
            yield ".txt", lines_of_one_cell(table).encode()
        else:
            with tempfile.TemporaryDirectory() as folder:
                path = write(Path(folder), table, form)
                yield path.suffix, path.read_bytes()


def _outcome(path: Path, slow: float) -> str:
    """What became of one file."""
    with _alarm(slow):
        try:
            read_document(path)
        except PlanCheckError as error:
            str(error)
            return "refused"
        except _TooSlowError:
            return "hangs"
        except BaseException as error:  # noqa: BLE001 - everything else is a finding
            return f"{type(error).__name__}: {' '.join(str(error).split())[:80]}"
    return "read"


class _TooSlowError(BaseException):
    """The reader took too long."""


_INSIDE = 0.8
"""How often a packed file is changed inside, where the readers are."""
_GONE = 0.05
"""How often the chosen part is left out."""
_DIGITS = b"0123456789"
_PLANTED = (b"9" * 30, b"-1", b"<", b'"', b"&amp;", b"\0", b"\xff\xfe", b"%", b"|", b"\t", "　".encode(), b"1e999")


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise _TooSlowError

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _mutated(data: bytes, form: str, source: random.Random) -> bytes:
    if form in _PACKED and source.random() < _INSIDE:
        return _mutated_parts(data, source)
    return _changed(data, source)


def _mutated_parts(data: bytes, source: random.Random) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        chosen = source.choice([name for name in package.namelist() if name.endswith((".xml", ".rels"))])
        for name in package.namelist():
            part = package.read(name)
            if name == chosen and source.random() < _GONE:
                continue
            changed.writestr(name, _changed(part, source) if name == chosen else part)
    return out.getvalue()


def _changed(data: bytes, source: random.Random) -> bytes:
    """The bytes with one to four changes."""
    raw = bytearray(data)
    for _ in range(source.randint(1, 4)):
        if not raw:
            break
        place, length = source.randrange(len(raw)), source.choice([1, 2, 8, 64, 512])
        match source.choice(("byte", "gap", "repeat", "tear", "plant", "swap", "digit")):
            case "byte":
                raw[place] = source.randrange(256)
            case "gap":
                raw[place : place + length] = b""
            case "repeat":
                raw[place:place] = raw[place : place + length] * source.choice([1, 2, 50])
            case "tear":
                del raw[place:]
            case "plant":
                raw[place:place] = source.choice(_PLANTED)
            case "swap":
                other = source.randrange(len(raw))
                raw[place : place + length], raw[other : other + length] = raw[other : other + length], raw[place : place + length]
            case _:
                digits = [index for index, byte in enumerate(raw) if byte in _DIGITS]
                if digits:
                    raw[source.choice(digits)] = source.choice(_DIGITS)
    return bytes(raw)


if __name__ == "__main__":
    sys.exit(main())
