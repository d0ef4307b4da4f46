"""The same readers with inputs that are led by coverage: what reaches new lines of the library is changed further.

    pip install atheris
    python -m benchmarks.fuzzing.guided --reader targets --seconds 600

atheris watches the library's lines and keeps the inputs that reach new ones; half of the changes are its own, half those of this
package. Findings are kept as those of the long run are, and replay in the same way. A run is not repeated exactly by its seed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import atheris

with atheris.instrument_imports(include=["plancheck"]):
    from .files import changed_text_file
    from .harness import FileReader, Overheard, Reader
    from .limits import alarm, within_limits
    from .notation import Cell, CellReader, printed_cells, seeds, words
    from .readers import READERS
    from .running import Range, kept
    from .texts import changed_often

_OWN = 0.5
"""How often a change is one of this package."""
_LONGEST = 20_000
_KEPT = 3


class _Judge:
    """What libFuzzer calls with every input."""

    def __init__(self, reader: Reader[Any], overheard: Overheard, keep: Path) -> None:
        self.reader, self.overheard, self.keep = reader, overheard, keep
        self.number = 0
        self.known: Counter[str] = Counter()

    def __call__(self, data: bytes) -> None:
        one = data if isinstance(self.reader, FileReader) else Cell(data.decode("utf-8", "ignore"))
        judgement = within_limits(self.reader, one, self.overheard)
        self.number += 1
        if judgement.finding is not None:
            self.known[judgement.finding.signature] += 1
            if self.known[judgement.finding.signature] <= _KEPT:
                path = kept(self.keep, self.reader, one, Range(self.reader.name, 0, self.number, self.number + 1), judgement.finding)
                print(f"{judgement.finding.signature}: {path}", flush=True)


class _Changes:
    """What libFuzzer calls for a changed input."""

    def __init__(self, reader: Reader[Any], corpus: Sequence[bytes]) -> None:
        self.reader, self.corpus = reader, corpus

    def __call__(self, data: bytes, most: int, seed: int) -> bytes:
        source = Random(seed)  # noqa: S311 - not a secret
        if source.random() >= _OWN:
            return bytes(atheris.Mutate(data, most))
        if isinstance(self.reader, CellReader):
            return changed_often(data.decode("utf-8", "ignore"), source, seeds(self.reader.kind), words()).encode("utf-8", "ignore")[:most]
        return changed_text_file(data, source, self.corpus, printed_cells())[:most]


def main() -> None:
    """Fuzz one reader until the time is over."""
    guided = [name for name, reader in READERS.items() if isinstance(reader, FileReader | CellReader)]
    options = argparse.ArgumentParser(prog="python -m benchmarks.fuzzing.guided", description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--reader", choices=guided, required=True)
    options.add_argument("--seconds", type=int, default=60, help="how long (60)")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "plancheck-findings", metavar="DIR", help="where findings are kept")
    chosen = options.parse_args()
    reader = READERS[chosen.reader]
    folder = Path(tempfile.mkdtemp())  # libFuzzer ends the process, so that nobody tidies it
    (folder / "corpus").mkdir()
    corpus = _corpus(reader)
    for number, data in enumerate(corpus):
        (folder / "corpus" / f"seed-{number}").write_bytes(data)
    reader.begin(folder)
    flags = [f"-max_total_time={chosen.seconds}", f"-seed={chosen.seed}", f"-max_len={_LONGEST}", "-rss_limit_mb=0", "-print_final_stats=1"]
    with Overheard().listening() as overheard, alarm(), atheris.instrument_imports(include=["plancheck"]):  # much is loaded when it is first used
        judge, changes = _Judge(reader, overheard, chosen.keep), _Changes(reader, corpus)
        atheris.Setup([sys.argv[0], *flags, str(folder / "corpus")], judge, custom_mutator=changes)
        atheris.Fuzz()


def _corpus(reader: Reader[Any]) -> tuple[bytes, ...]:
    """The seeds as bytes."""
    if isinstance(reader, FileReader):
        return reader.corpus
    return tuple(text.encode() for text in seeds("targets") + seeds("actuals"))


if __name__ == "__main__":
    main()
