"""What a reader under test is, and how one of its inputs is judged."""

from __future__ import annotations

import logging
import random
import re
import sys
import time
import traceback
import warnings
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

import plancheck
from plancheck.errors import NotationError, PlanCheckError, PlanFileError

CORPORA = Path(__file__).parent / "corpora"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a message never holds: it could move or colour the terminal."""
_LIBRARY = Path(plancheck.__file__).parent
_LONGEST_NOTATION = 4
"""Lines of a refusal: what is wrong, the text, the mark, what would be right."""

Given = TypeVar("Given")


class BrokenLawError(Exception):
    """A reading that came through and yet says what cannot be.

    Attributes:
        law: what should have held, in words that are the same for every input.
    """

    def __init__(self, law: str, details: str = "") -> None:
        super().__init__(f"{law}: {details}" if details else law)
        self.law = law


class Reader(ABC, Generic[Given]):
    """One reader of the library.

    Attributes:
        name: as it is called on the command line.
        share: of ten million inputs.
        suffix: of the files in which findings are kept.
    """

    name: str
    share: int
    suffix: str = ".txt"

    def begin(self, folder: Path) -> None:
        """Set up what the inputs need in a folder of their own; called once in each process."""

    @abstractmethod
    def make(self, source: random.Random) -> Given:
        """An input, of this source alone."""

    @abstractmethod
    def read(self, given: Given) -> None:
        """Read the input; a PlanCheckError refuses it, anything else that is raised is a finding."""

    @abstractmethod
    def saved(self, given: Given) -> bytes:
        """The input as the bytes of a file."""

    @abstractmethod
    def restored(self, data: bytes) -> Given:
        """The input of such a file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What should not have happened, under one name for all inputs that come to it."""

    signature: str
    details: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of one input."""

    accepted: bool
    seconds: float
    finding: Finding | None = None


@dataclass
class Overheard:
    """What was said beside the result: warnings, log records, exceptions that nobody could raise."""

    heard: list[str] = field(default_factory=list)

    @contextmanager
    def listening(self) -> Iterator[Overheard]:
        """While the process is listened to."""
        handler = logging.Handler(logging.WARNING)
        handler.emit = lambda record: self.heard.append(f"log: {record.name}: {record.msg}")  # type: ignore[method-assign]  # what a subclass would do
        last, logging.lastResort = logging.lastResort, handler  # what it prints would reach the user
        hook, sys.unraisablehook = sys.unraisablehook, lambda found: self.heard.append(f"unraisable: {found.exc_type.__name__}: {found.exc_value}")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("always")
                warnings.showwarning = lambda message, category, *_, **__: self.heard.append(f"warning: {category.__name__}: {message}")
                yield self
        finally:
            logging.lastResort = last
            sys.unraisablehook = hook

    def taken(self) -> str | None:
        """What was said since the last time, on one line."""
        if not self.heard:
            return None
        said, self.heard[:] = " | ".join(dict.fromkeys(self.heard)), []
        return said


def judged(reader: Reader[Any], given: Any, overheard: Overheard) -> Judgement:
    """Read one input and say what became of it."""
    accepted, finding = True, None
    begin = time.process_time()
    try:
        reader.read(given)
    except PlanCheckError as error:
        accepted, finding = False, _of_refusal(error)
    except BaseException as error:  # noqa: BLE001 - everything that is no error of the library is a finding, also a panic in Rust and a signal
        accepted, finding = False, Finding(_named(error), "".join(traceback.format_exception(error)))
    seconds = time.process_time() - begin
    said = overheard.taken()
    if finding is None and said is not None:
        finding = Finding(said[:120], said)
    return Judgement(accepted, seconds, finding)


def _of_refusal(error: PlanCheckError) -> Finding | None:
    """What is wrong with the words of a refusal."""
    shown = str(error)
    if CONTROL.search(shown):
        return Finding(f"a control character in the message of {_named(error)}", repr(shown))
    if isinstance(error, NotationError):
        if not 0 <= error.start <= error.end <= len(error.text):
            return Finding(f"a mark outside the text, {_named(error)}", repr(shown))
        if shown.count("\n") >= _LONGEST_NOTATION:
            return Finding(f"a message of many lines, {_named(error)}", repr(shown))
    if isinstance(error, PlanFileError) and not error.problems:
        return Finding(f"a refusal without a reason, {_named(error)}", repr(shown))
    return None


def _named(error: BaseException) -> str:
    """The kind of an error and the innermost line of the library that it passed."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(_LIBRARY)]
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].name}" if frames else ""
    return error.law if isinstance(error, BrokenLawError) else f"{type(error).__name__}{place}"


class FileReader(Reader[bytes]):
    """A reader of files: its input is the bytes of one, written where the library finds them.

    Attributes:
        seeds: the folder of `corpora/`, or the one file in it, with the files that are changed.
    """

    seeds: str
    path: Path

    @cached_property
    def corpus(self) -> tuple[bytes, ...]:
        """The seed files with this suffix, in the order of their names."""
        folder = CORPORA / self.seeds
        found = [folder] if folder.is_file() else sorted(folder.glob(f"*{self.suffix}"))
        if not found:
            raise FileNotFoundError(folder)
        return tuple(path.read_bytes() for path in found)

    def begin(self, folder: Path) -> None:
        """One path for all inputs."""
        self.path = folder / f"given{self.suffix}"

    def read(self, given: bytes) -> None:
        """Write the file and load it."""
        self.path.write_bytes(given)
        self.load(given)

    @abstractmethod
    def load(self, given: bytes) -> None:
        """Load `self.path`, which holds these bytes."""

    def saved(self, given: bytes) -> bytes:
        """The bytes."""
        return given

    def restored(self, data: bytes) -> bytes:
        """The bytes."""
        return data
