"""An hour's worth of work in ten minutes, and whether memory stays flat.

Run: pip install -e '.[all]' && python benchmarks/soak.py --minutes 10
A served minute is what a busy office's server would be asked for in one: 60 scorecards, 6 pages in HTML and 6 spreadsheets, 6 sweeps, 6 audits,
6 imports of published tables, 2 records written and replayed, a million rows of a frame, 600 new texts read. As many served minutes
are done as fit, all in one process, after a warm-up that loads and fills what is loaded and filled once. After each one memory, open files
and threads are counted; the growth is that between the first and the last quarter of the samples, and the line fitted through all of them.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import polars as pl

import plancheck as pc
from plancheck.audit import audit, load_crosswalk, load_statements, target_statements
from plancheck.errors import PlanCheckError
from plancheck.frames import score_frame
from plancheck.notation import REMEMBERED
from plancheck.record import Inputs, verify, write_record
from plancheck.reports import scorecard_csv, scorecard_html, scorecard_json, scorecard_table, scorecard_xlsx
from plancheck.sensitivity import flips, sweep
from plancheck.tables import import_table

ROOT = Path(__file__).parents[1]
DATA = ROOT / "examples" / "data"
TABLES = sorted(path for path in (Path(__file__).parent / "fuzzing" / "corpora" / "tables").iterdir() if path.stem in ("plain", "heads", "english"))
ROWS = 1_000_000
WARM_UP = 0.1
"""Part of the time after the warm-up whose samples are left out."""
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sample:
    """The process after a served minute."""

    seconds: float
    mb: float
    files: int
    threads: int


def main() -> int:
    """Work for so many minutes and print what became of the memory; exit with 1 where it grew."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=10, help="how long (10)")
    options.add_argument("--most", type=float, default=16, metavar="MB", help="growth after the warm-up that still counts as flat (16)")
    chosen = options.parse_args()
    if not Path("/proc/self/statm").exists():
        print("needs /proc, as Linux has it: elsewhere the memory of a process is not read", file=sys.stderr)
        return 2
    samples: list[Sample] = []
    begin = time.monotonic()
    until = begin + chosen.minutes * 60
    with tempfile.TemporaryDirectory() as folder, _bar(chosen.minutes * 60) as bar:
        served = Served(Path(folder))
        served.warm_up()
        while time.monotonic() < until:
            served.minute(len(samples))
            gc.collect()
            samples.append(Sample(time.monotonic() - begin, _memory(), len(os.listdir("/proc/self/fd")), threading.active_count()))  # noqa: PTH208 - names only
            bar(samples[-1].seconds, f"{len(samples)} served minutes, {samples[-1].mb:.0f} MB")
    return _told(samples, chosen.most)


class Served:
    """What a served minute asks for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.actuals = DATA / "banan-2024-actuals.csv"
        ids = [rule.id for rule in pc.load_plan("banan-2024")]
        self.frame = pl.DataFrame({"rule_id": [ids[row % len(ids)] for row in range(ROWS)], "value": [row % 997 / 10 for row in range(ROWS)]})

    def warm_up(self) -> None:
        """Load what is loaded once and fill what is remembered: every table, more texts than are kept, a served minute."""
        for number in range(len(TABLES)):
            self._import(number)
        for number in range(REMEMBERED + 1):
            self._new_text(1_000_000_000 + number)
        self.minute(0)

    def minute(self, number: int) -> None:
        """One served minute."""
        for second in range(60):
            self._scorecard(second)
        for tenth in range(6):
            self._reports("zh" if tenth % 2 else "en")
            self._audit()
            self._import(number * 6 + tenth)
        for _ in range(2):
            self._record()
        score_frame(self.frame, pc.load_plan("banan-2024"))
        for text in range(600):
            self._new_text(number * 600 + text)

    def _scorecard(self, second: int) -> None:
        plan = pc.load_plan("banan-2024")
        policy = list(pc.policies.BY_ID.values())[second % 6]
        card = pc.score_plan(plan, pc.load_actuals(self.actuals), policy=policy)
        json.loads(scorecard_json(card))
        scorecard_csv(card)

    def _reports(self, lang: str) -> None:
        plan, actuals = pc.load_plan("banan-2024"), pc.load_actuals(self.actuals)
        card = pc.score_plan(plan, actuals)
        scorecard_html(card, lang)  # type: ignore[arg-type]  # one of the two
        scorecard_xlsx(card, lang)  # type: ignore[arg-type]  # as above
        scorecard_table(card, lang)  # type: ignore[arg-type]  # as above
        for outcome in card:
            flips(outcome)
            outcome.explain(lang)
        sweep(plan, actuals)

    def _audit(self) -> None:
        audit(
            pc.load_plan("banan-2024"),
            pc.load_actuals(self.actuals),
            following=pc.load_plan("banan-2025"),
            statements=[*load_statements(DATA / "banan-2024-statements.csv").statements, *target_statements(pc.load_plan("banan-2025-tasks"))],
            crosswalk=load_crosswalk(DATA / "banan-crosswalk.csv"),
            identities=load_statements(DATA / "banan-identities.toml").identities,
        )

    @staticmethod
    def _import(number: int) -> None:
        with suppress(PlanCheckError):  # a table that is refused is work too
            import_table(TABLES[number % len(TABLES)])

    def _record(self) -> None:
        record = self.folder / "record.json"
        inputs = self.folder / "actuals.csv"
        inputs.write_bytes(self.actuals.read_bytes())
        write_record(record, Inputs("banan-2024", inputs))
        if not verify(record).is_identical:
            raise PlanCheckError("a record differs from its replay")

    @staticmethod
    def _new_text(number: int) -> None:
        pc.parse_target(f"{number}.5%左右，力争{number + 1}%")
        pc.parse_actual(f"△{number}.25万亩")
        with suppress(PlanCheckError):
            pc.parse_target(f"{number}或{number + 1}")


def _memory() -> float:
    """What the process holds, in MB, after what the C library keeps free is given back."""
    with suppress(OSError, AttributeError):  # only glibc knows how
        ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MB


def _told(samples: list[Sample], most: float) -> int:
    kept = [each for each in samples if each.seconds >= WARM_UP * samples[-1].seconds]
    quarter = max(1, len(kept) // 4)
    first, last = (statistics.median(each.mb for each in part) for part in (kept[:quarter], kept[-quarter:]))
    slope = statistics.linear_regression([each.seconds for each in kept], [each.mb for each in kept]).slope * 3600 if len(kept) > 1 else 0.0
    print(f"{len(samples)} served minutes in {samples[-1].seconds / 60:.1f} minutes")
    most_held = max(each.mb for each in kept)
    print(f"memory: {samples[0].mb:.0f} MB after the first, {first:.1f} after the warm-up, {last:.1f} at the end, {most_held:.1f} at most")
    print(f"growth after the warm-up: {last - first:+.1f} MB; the fitted line: {slope:+.1f} MB an hour")
    print(f"open files: {kept[0].files} and {kept[-1].files}; threads: {kept[0].threads} and {kept[-1].threads}")
    grew = last - first > most or kept[-1].files > kept[0].files or kept[-1].threads > kept[0].threads
    print("not flat" if grew else f"flat: less than {most:.0f} MB")
    return int(grew)


@contextmanager
def _bar(seconds: float) -> Iterator[Callable[[float, str], None]]:
    """A progress bar on a terminal's standard error."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is a terminal
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - only where there is a terminal

    with Progress(TextColumn("{task.description}", markup=False), BarColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=seconds)

        def show(done: float, what: str) -> None:
            bar.update(task, completed=done, description=what)

        yield show


if __name__ == "__main__":
    sys.exit(main())
