"""The notation reader: targets and reported values, Chinese and English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import plancheck
from plancheck.errors import NotationError
from plancheck.notation import format_target, parse_actual, parse_target
from plancheck.notation.reading import language_of
from plancheck.targets import AllOf, Span, Target
from plancheck.testing.drawing import NUMERIC
from plancheck.units import is_known

from .harness import CORPORA, BrokenLawError, Reader
from .texts import made

__all__ = ["Actuals", "Cell", "CellReader", "Targets", "printed_cells", "seeds", "words"]

_WORDS = Path(plancheck.__file__).parent
_UNITS = (None, None, "%", "%", "亿元", "万亩", "家", "‰", "个百分点", "微克/立方米", "kg", "million tonnes", "%%", "", "\0", "9" * 50)
_NAMING = ("年", "月", "日", "级", "届", "期")
"""Units whose numbers may name a date, a class or a turn: 6月至7月 is a stretch of time, 20级 a grade, 520届 one of many."""
_ONE_IN = 4
"""Of the targets so many are printed in the other language too."""
_DIRECTIONS = (None, None, None, "higher", "lower", "centred", "sideways")
_LANGUAGES = (None, None, None, None, "zh", "en")
_MARKS: tuple[dict[str, str] | None, ...] = (
    None,
    None,
    None,
    {},
    {"△": "provisional: note 2"},
    {"△": "set_by_city: note"},
    {"*": "binding: note"},
    {"": ""},
    {"—": "not_set"},
)


@cache
def seeds(kind: str) -> tuple[str, ...]:
    """The lines of a seed file."""
    lines = (CORPORA / "notation" / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


@cache
def printed_cells() -> tuple[bytes, ...]:
    """Every printed cell of the seed files, to be planted in other files."""
    return tuple(text.encode() for text in (*seeds("targets"), *seeds("actuals")))


@cache
def words() -> tuple[str, ...]:
    """Every word of the library's word tables, and of its units."""
    found = dict[str, None]()
    for name in ("notation/zh.txt", "notation/en.txt", "notation/han.txt", "data/units.txt"):
        for line in (_WORDS / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "[")):
                found.update(dict.fromkeys(_words_of(line.partition(" : ")[2] or line, spaced=name.endswith("zh.txt"))))
    return tuple(found)


def _words_of(line: str, *, spaced: bool) -> Iterator[str]:
    for word in re.split(r"\s+" if spaced else r"[;|=]", line):
        bare = re.sub(r"\{([^{},]*),?[^{}]*\}", r"\1", word.strip())
        if bare:
            yield bare if spaced else f" {bare} " if bare.isascii() else bare


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed text with what is given beside it."""

    text: str
    unit: str | None = None
    direction: str | None = None
    lang: str | None = None
    marks: Mapping[str, str] | None = None


class CellReader(Reader[Cell]):
    """What both readers of cells share: their inputs are written as JSON."""

    suffix = ".json"
    kind: str

    def saved(self, given: Cell) -> bytes:
        """The cell as JSON, half characters as escapes."""
        return json.dumps(asdict(given), indent=1).encode()

    def restored(self, data: bytes) -> Cell:
        """The cell of such a JSON."""
        return Cell(**json.loads(data))

    def make(self, source: Random) -> Cell:
        """A text, and what is given beside it."""
        text = made(source, seeds(self.kind), words())
        return Cell(text, source.choice(_UNITS), source.choice(_DIRECTIONS), source.choice(_LANGUAGES), source.choice(_MARKS))


class Targets(CellReader):
    """`parse_target`: spans lie in the text, and a printed target never reads back as another."""

    name = "targets"
    kind = "targets"
    share = 4_700_000

    def read(self, given: Cell) -> None:
        """Read a target, print it in both languages, and read it again."""
        try:
            target = parse_target(given.text, unit=given.unit, direction=given.direction, lang=given.lang)
        except NotationError as error:
            _check_refusal(error, given)
            raise
        _check_spans(target, given.text)
        own = given.lang or language_of(given.text)
        _check_printed(target, format_target(target, own), given, own)
        if len(given.text) % _ONE_IN == 0:
            format_target(target, "en" if own == "zh" else "zh")


class Actuals(CellReader):
    """`parse_actual`: spans lie in the text."""

    name = "actuals"
    kind = "actuals"
    share = 4_265_000

    def read(self, given: Cell) -> None:
        """Read a reported value."""
        try:
            actual = parse_actual(given.text, unit=given.unit, lang=given.lang, marks=given.marks)
        except NotationError as error:
            _check_refusal(error, given)
            raise
        if actual.text != given.text:
            raise BrokenLawError("the printed text is not kept")
        _check_inside(actual.spans, given.text)


def _check_printed(target: Target, printed: str, given: Cell, lang: str) -> None:
    """A number with its bound reads back as itself in the language that it was printed in, or is refused: never as something else."""
    if target.kind not in NUMERIC or target.qualifiers or target.stretch:
        return
    if target.unit is not None and (not is_known(target.unit) or any(word in target.unit for word in _NAMING)):
        return  # a word that is no unit is refused where the target is put into a rule
    try:
        again = parse_target(printed, unit=given.unit, direction=given.direction)
    except NotationError:
        return
    if _without_blanks(again) != _without_blanks(target):
        raise BrokenLawError(f"printed in {lang} it is something else", f"{given.text!r} is {target!r}, printed as {printed!r}, which is {again!r}")


def _without_blanks(target: Target) -> Target:
    """The target with its unit in one spelling: million 亩 and million亩 are one."""
    return replace(target, unit=None if target.unit is None else "".join(target.unit.split()))


def _check_refusal(error: NotationError, given: Cell) -> None:
    if error.text != given.text:
        raise BrokenLawError("the place is marked in another text") from error


def _check_spans(target: Target, text: str) -> None:
    _check_inside(target.spans, text)
    parts: tuple[Any, ...] = target.parts if isinstance(target, AllOf) else ()
    for part in parts:
        _check_spans(part, text)
    if target.stretch is not None:
        _check_spans(target.stretch, text)


def _check_inside(spans: Mapping[str, Span] | None, text: str) -> None:
    for name, (start, end) in (spans or {}).items():
        if not 0 <= start <= end <= len(text):
            raise BrokenLawError("a span lies outside the text", name)
