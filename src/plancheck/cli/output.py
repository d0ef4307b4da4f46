"""Where results go, and what is said while they are worked out."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import typer

from plancheck.errors import PlanCheckError, PlanFileError, Problem
from plancheck.files import write_text

__all__ = ["counted", "deliver", "is_watched", "keep_apart", "may_colour", "terminal_width", "working"]

_T = TypeVar("_T")


def keep_apart(outputs: Iterable[Path | None], inputs: Iterable[str | Path | None]) -> None:
    """Refuse an output that would take the place of an input, or of another output.

    Raises:
        PlanFileError: naming it.
    """
    read = {_place(each) for each in inputs if each is not None and _is_file(each)}
    written = set[str]()
    for output in outputs:
        if output is None or "\0" in str(output) or _is_device(output):
            continue  # a device takes several; a name that no system takes is told when it is written
        place = _place(output)
        if place in read:
            raise PlanFileError(str(output), [Problem("is an input of this command, and would be overwritten", hint="give the output a file of its own")])
        if place in written:
            raise PlanFileError(str(output), [Problem("is given for two outputs", hint="give each a file of its own")])
        written.add(place)


def _is_device(path: Path) -> bool:
    return os.path.exists(path) and not _is_file(path)  # noqa: PTH110 - a name that no system takes is False here, and an error of Path


def _is_file(path: str | Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - a name that no system takes is False here, and an error of Path


def _place(path: str | Path) -> str:
    return os.path.realpath(path)


def deliver(text: str, output: Path | None) -> None:
    """Put a finished result where it was asked for."""
    text = text if text.endswith("\n") else text + "\n"
    if output is None:
        _to_stdout(text)
    else:
        write_text(output, text)


def _to_stdout(text: str) -> None:
    if sys.stdout is None:
        raise PlanCheckError("standard output is closed", hint="give -o FILE, or leave standard output open")
    typer.echo(text, nl=False)


def is_watched() -> bool:
    """Whether somebody at a terminal sees what is said on standard error."""
    return sys.stderr is not None and sys.stderr.isatty()


@contextmanager
def working(what: str) -> Iterator[None]:
    """Say on a terminal's standard error that something takes its time."""
    if not is_watched():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is a terminal

    with Console(stderr=True, markup=False).status(what):
        yield


@contextmanager
def counted(what: str) -> Iterator[Callable[[Sequence[_T]], Iterable[_T]]]:
    """A way through a sequence that shows on a terminal's standard error, as a bar, how far it is."""
    if not is_watched():
        yield iter
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - only where there is a terminal

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield lambda items: bar.track(items, description=what)


def terminal_width(output: Path | None) -> int | None:
    """Columns of the terminal that the result goes to, or None where it goes elsewhere."""
    return shutil.get_terminal_size().columns if output is None and _is_terminal() else None


def may_colour(output: Path | None) -> bool:
    """Whether the result goes to a terminal that shows colours and was not asked not to."""
    return output is None and _is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()
