"""Every exception of the package.

Facts are fields; the class builds the text from them, so `str()`, logs and pickles agree.
A text is one to four lines: what is wrong, the input with the place marked, where it stands,
what would be right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import dedent, indent
from typing import Any

from plancheck._printable import dotted

__all__ = [
    "ActualError",
    "DimensionMismatchError",
    "NotationError",
    "PlanCheckError",
    "PlanFileError",
    "Problem",
    "TargetError",
    "UnitError",
    "UnknownUnitError",
]

_EXCERPT = 60  # printed characters of an input on either side of the marked place


class PlanCheckError(Exception):
    """The base of everything that this package raises on purpose."""

    def __init__(self, what: str, *, hint: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return _seen("\n".join(self._lines()))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), dict(self.__dict__))

    def _lines(self) -> list[str]:
        return [self.what, *([f"  {self.hint}"] if self.hint else [])]


def _rebuild(cls: type[PlanCheckError], fields: dict[str, Any]) -> PlanCheckError:
    error = cls.__new__(cls)
    Exception.__init__(error, fields.get("what", ""))
    error.__dict__.update(fields)
    return error


class TargetError(PlanCheckError, ValueError):
    """A target that cannot be built, or cannot be scored as it stands."""


class ActualError(PlanCheckError, ValueError):
    """A reported value that is no value: NaN, an infinity, an empty interval, an unknown class."""


class UnitError(PlanCheckError, ValueError):
    """A unit that cannot be used as asked."""


class UnknownUnitError(UnitError):
    """A unit word that is not in the unit table.

    Attributes:
        word: the word as given.
        near: a listed word that it may have been meant as, or None.
    """

    def __init__(self, word: str, *, near: str | None = None, where: str | None = None) -> None:
        hint = f"did you mean {near!r}?" if near else "the known words are listed in plancheck/data/units.txt"
        super().__init__((f"{where}: " if where else "") + f"unknown unit {_clip(word)!r}", hint=hint)
        self.word = word
        self.near = near


class DimensionMismatchError(UnitError):
    """Two units of different dimensions were to be compared.

    Attributes:
        source: the unit that was given.
        target: the unit that was needed.
    """

    def __init__(self, source: str, target: str, *, where: str | None = None) -> None:
        place = f"{where}: " if where else ""
        super().__init__(
            f"{place}{source!r} cannot be converted to {target!r}: they measure different things",
            hint=f"give the figure in {target!r} or in a unit of the same dimension",
        )
        self.source = source
        self.target = target
        self.where = where


class NotationError(PlanCheckError, ValueError):
    """A printed text that cannot be read without guessing.

    Attributes:
        text: the whole text as given.
        start, end: the place in `text` that could not be read, as character positions.
        expected: what would have been readable there.
        hint: what to do about it.
    """

    def __init__(
        self,
        what: str,
        *,
        text: str,
        start: int = 0,
        end: int | None = None,
        expected: Iterable[str] = (),
        hint: str | None = None,
    ) -> None:
        super().__init__(what, hint=hint)
        self.text = text
        self.start = max(0, min(start, len(text)))
        self.end = max(self.start, min(len(text) if end is None else end, len(text)))
        self.expected = tuple(expected)

    def _lines(self) -> list[str]:
        shown, offset = _excerpt(self.text, self.start, self.end)
        begin, stop = self.start - offset, min(self.end, offset + len(shown)) - offset
        mark = " " * _width(shown[:begin]) + "^" * max(1, _width(shown[begin:stop]))
        lines = [self.what, f"  {shown}", f"  {mark}"]
        tail = [f"expected {', '.join(self.expected)}"] if self.expected else []
        tail += [self.hint] if self.hint else []
        return [*lines, *([f"  {'; '.join(tail)}"] if tail else [])]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a file: what is wrong, where, and what would be right."""

    what: str
    path: str = ""
    hint: str | None = None

    def __str__(self) -> str:
        place = f" @ {self.path}" if self.path else ""
        return _seen(f"{self.what}{place}" + (f"\n{indent(_seen(self.hint), '    ')}" if self.hint else ""))

    @classmethod
    def of(cls, error: PlanCheckError, path: str = "") -> Problem:
        """An error as one fault of a file: its first line, and the rest as what would be right."""
        what, _, rest = str(error).partition("\n")
        return cls(what, path, dedent(rest) or None)


class PlanFileError(PlanCheckError, ValueError):
    """A rule, actuals, references or policy file with faults; all of them at once.

    Attributes:
        file: the file's name as given.
        problems: every fault found, in the order of the file.
    """

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        super().__init__(f"{file}: {count} problem{'s' if count != 1 else ''}")
        self.file = file

    def _lines(self) -> list[str]:
        return [self.what, *(f"  {problem}" for problem in self.problems)]


def _seen(text: str) -> str:
    """The lines of a text without what a terminal obeys or cannot show: the input of a message may hold it."""
    return text if text.isprintable() else "\n".join(map(dotted, text.split("\n")))


def _clip(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"


def _excerpt(text: str, start: int, end: int) -> tuple[str, int]:
    """The stretch of `text` around the marked place on one line, and where it begins."""
    offset = max(0, start - _EXCERPT)
    shown = text[offset : min(end + _EXCERPT, start + 2 * _EXCERPT)]
    return dotted(shown), offset


def _width(text: str) -> int:
    """Columns of a terminal: a Chinese character takes two."""
    from wcwidth import wcwidth  # noqa: PLC0415 - only an error needs it

    return sum(max(0, wcwidth(char)) for char in text)
