"""The fuzzing itself: its seeds are read, its inputs repeat, and what should not happen is found and kept."""

from __future__ import annotations

import logging
import sys
import time
import warnings
from collections.abc import Iterator
from ctypes import c_longlong
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from fuzzing import limits, running
from fuzzing.harness import BrokenLawError, FileReader, Overheard, Reader, judged
from fuzzing.readers import READERS
from fuzzing.running import Count, Range, given, kept, replay
from plancheck.errors import NotationError, PlanCheckError, PlanFileError

FILES = [name for name, reader in READERS.items() if isinstance(reader, FileReader)]
LOST = b"\xe7\xb1\xbb\xe5\x88\xab |\n"
"""How a seed begins whose rows nobody can tell any more: the one that is to be refused."""


def source() -> Random:
    """What every input is made of; `given` seeds it."""
    return Random()  # noqa: S311 - not a secret


@pytest.fixture
def overheard() -> Iterator[Overheard]:
    """A process that is listened to."""
    with Overheard().listening() as found:
        yield found


class LoudError(PlanCheckError):
    """An error whose message colours the terminal."""

    def __str__(self) -> str:
        return f"\x1b[31m{self.what}"


class Wayward(FileReader):
    """A reader that does what its input says."""

    name = "wayward"
    suffix = ".py"
    share = 1

    def make(self, source: Random) -> bytes:
        return b"raise KeyError('x')" if source.random() < 0.5 else b"pass"

    def load(self, given: bytes) -> None:
        exec(compile(given, __file__, "exec"), globals())  # noqa: S102 - the test's own words


@pytest.mark.parametrize("name", FILES)
def test_the_seeds_are_read(name: str, tmp_path: Path) -> None:
    """A changed file is near to one that is accepted."""
    reader = READERS[name]
    assert isinstance(reader, FileReader)
    reader.begin(tmp_path)
    for seed in reader.corpus:
        if LOST in seed:
            with pytest.raises(PlanFileError, match="which belong to one row is lost"):
                reader.read(seed)
        else:
            reader.read(seed)


@pytest.mark.parametrize("name", READERS)
def test_a_few_inputs_of_every_reader(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, overheard: Overheard) -> None:
    """The same seed and number give the same input again, and none of these is a finding."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    reader: Reader[object] = READERS[name]
    reader.begin(tmp_path)
    for number in range(5):
        one = given(reader, 1, number, source())
        assert reader.saved(given(reader, 1, number, source())) == reader.saved(one)
        assert reader.saved(reader.restored(reader.saved(one))) == reader.saved(one)
        assert judged(reader, one, overheard).finding is None


@pytest.mark.parametrize(
    ("does", "called"),
    [
        ("raise KeyError('x')", "KeyError"),
        ("raise RecursionError", "RecursionError"),
        ("raise SystemExit", "SystemExit"),
        ("raise BrokenLawError('no', 'because')", "no"),
        ("warnings.warn('old', DeprecationWarning)", "warning: DeprecationWarning: old"),
        ("logging.getLogger('elsewhere').warning('odd')", "log: elsewhere: odd"),
        ("raise LoudError('red')", "a control character in the message of LoudError"),
        ("raise NotationError('a\\nb\\nc', text='x', hint='y')", "a message of many lines, NotationError"),
        ("raise PlanFileError('x', [])", "a refusal without a reason, PlanFileError"),
        ("pass", None),
        ("raise PlanCheckError('refused')", None),
    ],
)
def test_what_should_not_happen_is_a_finding(does: str, called: str | None, tmp_path: Path, overheard: Overheard, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other error, a warning, a log record that would be printed, a message that is none: each by its name."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # those of pytest
    reader = Wayward()
    reader.begin(tmp_path)
    finding = judged(reader, does.encode(), overheard).finding
    assert (finding and finding.signature) == called


def test_an_endless_input_is_a_finding(tmp_path: Path, overheard: Overheard, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that does not come back is stopped by its processor time."""
    monkeypatch.setattr(limits, "SLOW", 0.05)
    reader = Wayward()
    reader.begin(tmp_path)
    with limits.alarm():
        judgement = limits.within_limits(reader, b"while True: pass", overheard)
    assert judgement.finding is not None
    assert judgement.finding.signature == "HangingError"


def test_a_kept_finding_is_found_again(tmp_path: Path, overheard: Overheard, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file beside it names reader, seed and number, and judging the kept input again gives the same."""
    reader = Wayward()
    reader.begin(tmp_path)
    monkeypatch.setitem(READERS, reader.name, reader)
    first = judged(reader, b"raise KeyError('x')", overheard).finding
    assert first is not None
    path, before = kept(tmp_path / "findings", reader, b"raise KeyError('x')", Range(reader.name, 9, 4, 5), first), Path.cwd()
    again = replay(path).finding
    assert again is not None
    assert Path.cwd() == before
    assert again.signature == first.signature
    assert '"seed": 9,\n "number": 4' in path.with_name(f"{path.name}.finding").read_text("utf-8")


def test_a_range_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the inputs 10 to 39 all are counted, as accepted or as findings, and three findings of one name are kept."""
    reader = Wayward()
    monkeypatch.setitem(READERS, reader.name, reader)
    for place in ("resource.setrlimit", "signal.signal", "faulthandler.enable"):  # this process is to stay as it is
        monkeypatch.setattr(place, lambda *_: None)
    counts = (c_longlong * len(Count))()
    running.run(Range(reader.name, 1, 10, 40), counts, tmp_path / "findings")
    bad = sum(given(reader, 1, number, source()) != b"pass" for number in range(10, 40))
    assert 0 < bad < 30
    assert (counts[Count.NEXT], counts[Count.ACCEPTED], counts[Count.REFUSED], counts[Count.FINDINGS]) == (40, 30 - bad, bad, bad)
    assert len(list((tmp_path / "findings").glob("*.py"))) == 3


_USED = (time, warnings, logging, BrokenLawError, NotationError, PlanCheckError, PlanFileError)
"""What the wayward reader's inputs name."""
