"""Whose target it is: the indicator with its unit, quantity, direction, class, period and source.

Source: the project's semantics, rulings 2, 4, 9, 10.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from plancheck._coerced import Coerced, kept, word_of
from plancheck._nearest import did_you_mean
from plancheck.errors import ActualError, TargetError
from plancheck.extents import Given, Number, exact
from plancheck.targets import Change, Target

__all__ = [
    "SCALES",
    "Classification",
    "Direction",
    "Name",
    "Period",
    "Quantity",
    "Rule",
    "Scale",
    "Source",
]


class Direction(StrEnum):
    """Which side of a number is better; data of the indicator and the plan year, never guessed."""

    HIGHER = "higher"
    LOWER = "lower"
    CENTRED = "centred"


class Classification(StrEnum):
    """What the plan's own table calls the indicator; None where its source gives no class."""

    BINDING = "binding"
    EXPECTED = "expected"


class Quantity(StrEnum):
    """What the number measures, which decides its tolerance.

    A `rate` is a rate of change, a `share` a part of a whole, an `index` a number with a base
    (previous year = 100), a `class` a rank on an ordinal scale, a `level` anything else.
    """

    RATE = "rate"
    SHARE = "share"
    LEVEL = "level"
    INDEX = "index"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's name; a missing English name shows the Chinese one, and the other way round."""

    zh: str | None = None
    en: str | None = None

    def __post_init__(self) -> None:
        if not ((self.zh or "").strip() or (self.en or "").strip()):
            raise TargetError("an indicator wants a name in zh or en")

    def in_(self, lang: str) -> str:
        """The name in `lang`, or in the other language where it has none."""
        first, second = (self.zh, self.en) if lang == "zh" else (self.en, self.zh)
        return first or second or ""

    def __str__(self) -> str:
        return self.in_("zh")


@dataclass(frozen=True, slots=True)
class Scale:
    """An ordinal scale, best class first."""

    id: str
    levels: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "levels", tuple(self.levels))
        if len(set(self.levels)) != len(self.levels) or not self.levels:
            raise TargetError(f"scale {self.id!r} wants different levels, best first")

    def rank(self, level: str) -> int:
        """The place of `level` on the scale, 0 for the best.

        Raises:
            ActualError: a word that is not on the scale.
        """
        if level in self.levels:
            return self.levels.index(level)
        hint = did_you_mean(level, self.levels) or f"its classes are {', '.join(self.levels)}, best first"
        raise ActualError(f"{level[:40]!r} is no class of the scale {self.id!r}", hint=hint)


SCALES: Mapping[str, Scale] = MappingProxyType({"surface-water": Scale("surface-water", ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"))})
"""The scales that rule files may name. Source: GB 3838-2002, the classes of surface water."""


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day that a target speaks of."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise TargetError(f"a period from {self.start} to {self.end} ends before it begins", hint="swap the two days")

    @classmethod
    def year(cls, year: int) -> Period:
        """A calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))


@dataclass(frozen=True, slots=True)
class Source:
    """The document that a plan was taken from."""

    document: str
    published: date | None = None
    sha256: str | None = None


_FALLS_ZH = ("下降", "降低", "减少", "降幅", "压减")
_FALLS_EN = {"reduction", "decrease", "decline", "fall", "drop", "cut"}
_RATE_UNITS = ("%", "‰", "％", "个百分点", "percent", "per cent", "percentage points")


@dataclass(frozen=True, slots=True)
class Rule:
    """One indicator's target, with all that is needed to judge it.

    Args:
        id: the indicator's, the same in every year's plan.
        target: what is acceptable.
        unit: the indicator's unit; a bare number of the target or an actual is in it.
        direction: needed by a bare number, 左右, a range and 保持稳定.
        quantity: left out, it is a class where there is a scale, a rate where the unit is a
            percent, per mille or percentage point, else a level.
        name: a `Name`, or a text.
        row: place in the printed table; "13#2" is the second sub-row of row 13.
        classification: binding, expected, or None where the source gives no class.
        parent: id of the rule of which this one is a part.
        period: what the target speaks of; without one nothing is ever "not due".
        source: where the target is printed.
        base: of an index: the number that means "unchanged".
        scale: of a class: the ordinal scale.
        direction_source, class_source: who says so.
        marks: printed marks that the table's note does not explain.
        part: which part of a 分别 cell this rule is, counted from 1.
        by_hand: why `target` was written by hand and not read from the text.
        note: anything an auditor should know.

    Raises:
        TargetError: an unknown word, an index without base, a class without scale.
    """

    id: str
    target: Target
    unit: str | None = None
    direction: Coerced[Direction | None, str | None] = kept(None)
    quantity: Coerced[Quantity, str | None] = kept(None)
    name: Coerced[Name, Name | str | None] = kept(None)
    row: str | None = None
    classification: Coerced[Classification | None, str | None] = kept(None)
    parent: str | None = None
    period: Period | None = None
    source: str | None = None
    base: Coerced[Number | None, Given | None] = kept(None)
    scale: Scale | None = None
    direction_source: str | None = None
    class_source: str | None = None
    marks: tuple[str, ...] = ()
    part: int | None = None
    by_hand: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        name: Name | str | None = self.name
        self._set("name", name if isinstance(name, Name) else Name(en=name or self.id))
        self._set("direction", None if self.direction is None else word_of(Direction, self.direction))
        self._set("classification", None if self.classification is None else word_of(Classification, self.classification))
        quantity: str | None = self.quantity
        self._set("quantity", self._usual_quantity() if quantity is None else word_of(Quantity, quantity))
        self._set("base", None if self.base is None else exact(self.base))
        self._set("marks", tuple(self.marks))
        if (self.quantity is Quantity.INDEX) != (self.base is not None):
            raise TargetError(f"{self.id}: an index has a base and nothing else has one", hint='give base = "100" where the previous year is 100')
        if self.base is not None and self.base <= 0:
            raise TargetError(f"{self.id}: an index whose base is not above 0 has no rate")
        if (self.quantity is Quantity.CLASS) != (self.scale is not None):
            raise TargetError(
                f"{self.id}: a class has a scale and nothing else has one", hint=f"name one of {', '.join(SCALES)}, or list the classes, best first"
            )

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def _usual_quantity(self) -> Quantity:
        if self.scale is not None:
            return Quantity.CLASS
        return Quantity.RATE if self.unit in _RATE_UNITS else Quantity.LEVEL

    @property
    def is_headline(self) -> bool:
        """Whether this is a numbered row of its own and no sub-row (#, 其中)."""
        return self.parent is None and "#" not in (self.row or "")

    @property
    def counts_falls(self) -> bool:
        """Whether the indicator itself is a fall (单位地区生产总值能耗下降), so that more is better."""
        if self.target.change is Change.FALL:
            return True
        chinese = (self.name.zh or "").rstrip()
        if chinese:
            return chinese.endswith(_FALLS_ZH)
        return self.name.in_("en").lower().split()[-1] in _FALLS_EN
