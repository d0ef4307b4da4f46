"""The command: `python -m benchmarks.fuzzing --help`."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from tabulate import tabulate

from .readers import READERS
from .running import Range, replay
from .supervising import Tally, supervise

_EXAMPLES = """
examples:
  python -m benchmarks.fuzzing --inputs 100_000                      a quick look at every reader
  python -m benchmarks.fuzzing --inputs 10_000_000 --seed 9          the run of docs/fuzzing.md
  python -m benchmarks.fuzzing --reader "tables, xlsx" --inputs 5_000
  python -m benchmarks.fuzzing --reader targets --first 4711 --inputs 1 --seed 9   one input again
  python -m benchmarks.fuzzing --replay findings/targets-….json      a kept finding again
"""


def main() -> int:
    """Run, print what became of the inputs, and exit with 1 where there are findings."""
    options = argparse.ArgumentParser(
        prog="python -m benchmarks.fuzzing",
        description="Strange inputs against every reader: a value or an error of the library comes out, nothing else.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("--inputs", type=int, default=100_000, metavar="N", help="how many, shared out over the readers (100_000)")
    options.add_argument("--reader", action="append", choices=list(READERS), help="this reader only; may be given several times")
    options.add_argument("--seed", type=int, default=1, help="what makes the inputs: the same seed, the same inputs (1)")
    options.add_argument("--first", type=int, default=0, metavar="N", help="number of the first input of each reader (0)")
    options.add_argument("--jobs", type=int, default=1, metavar="N", help="processes at once (1)")
    options.add_argument(
        "--keep", type=Path, default=Path(tempfile.gettempdir()) / "plancheck-findings", metavar="DIR", help="where inputs with findings are kept"
    )
    options.add_argument("--replay", type=Path, metavar="FILE", help="judge a kept input again, and do nothing else")
    chosen = options.parse_args()
    if chosen.replay is not None:
        return _replayed(chosen.replay)
    names = chosen.reader or list(READERS)
    whole = sum(READERS[name].share for name in names)
    ranges = [Range(name, chosen.seed, chosen.first, chosen.first + max(1, chosen.inputs * READERS[name].share // whole)) for name in names]
    begin = time.monotonic()
    tallies = supervise(ranges, chosen.jobs, chosen.keep)
    _print(tallies, chosen.seed, time.monotonic() - begin)
    findings = sum(tally.findings for tally in tallies.values())
    if findings:
        print(f"\n{findings} findings, of each kind up to three kept in {chosen.keep}")
        for line in _kinds(chosen.keep):
            print(f"  {line}")
    return int(findings > 0)


def _print(tallies: dict[str, Tally], seed: int, seconds: float) -> None:
    libraries = ", ".join(
        f"{name} {version(name)}" for name in ("plancheck", "pydantic", "lark", "lxml", "pdfplumber", "python-calamine", "python-docx", "xlrd")
    )
    print(f"seed {seed}; {platform.python_implementation()} {platform.python_version()}; {libraries}; {seconds / 60:.0f} minutes\n")
    heads = ("reader", "inputs", "accepted", "refused", "slowest, ms", "peak, MB", "findings")
    rows: list[tuple[object, ...]] = [
        (name, f"{each.inputs:,}", f"{each.accepted:,}", f"{each.refused:,}", f"{each.slowest_ms:.0f}", each.peak_mb, each.findings)
        for name, each in tallies.items()
    ]
    every = list(tallies.values())
    total = [f"{sum(getattr(each, name) for each in every):,}" for name in ("inputs", "accepted", "refused")]
    slowest = f"{max(each.slowest_ms for each in every):.0f}"
    rows.append(("all", *total, slowest, max(each.peak_mb for each in every), sum(each.findings for each in every)))
    print(tabulate(rows, heads, tablefmt="github", colalign=("left", *["right"] * 6), disable_numparse=True), flush=True)


def _kinds(keep: Path) -> list[str]:
    found = [json.JSONDecoder().raw_decode(path.read_text(encoding="utf-8"))[0] for path in sorted(keep.glob("*.finding"))]
    return list(dict.fromkeys(f"{facts['reader']}: {facts['signature']}" for facts in found))


def _replayed(path: Path) -> int:
    judgement = replay(path)
    if judgement.finding is None:
        print(f"{'accepted' if judgement.accepted else 'refused'} in {judgement.seconds * 1000:.0f} ms")
        return 0
    print(f"{judgement.finding.signature}\n\n{judgement.finding.details}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
