"""The kinds of target a plan prints, as typed values.

A target says which values are acceptable; it does not know whose indicator it is. What a bare
number, 左右 or a range accepts depends on the direction, and 左右 also on the policy: both are
applied when a rule is scored.

The number stays as printed and a scale word stays in the unit: 1.3万亿斤 is value 1.3, unit 万亿斤.
A fall is stored as its positive amount with `change="fall"`. `text` and `spans` remember the
printed words and take no part in equality.

Source: the project's semantics, "The words".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypedDict, Unpack

from plancheck._coerced import Coerced, kept, word_of
from plancheck.errors import ActualError, TargetError
from plancheck.extents import Given, Number, PrintedNumber, exact

__all__ = [
    "About",
    "AllOf",
    "AtLeast",
    "Between",
    "Change",
    "Comparison",
    "KeepStable",
    "Kind",
    "LessThan",
    "MoreThan",
    "NotSet",
    "Point",
    "Qualitative",
    "Relative",
    "SetByCity",
    "Span",
    "Strength",
    "Target",
    "Within",
]

Kind = Literal[
    "about",
    "at_least",
    "more_than",
    "within",
    "less_than",
    "between",
    "point",
    "keep_stable",
    "set_by_city",
    "relative",
    "qualitative",
    "all_of",
    "not_set",
]
Span = tuple[int, int]
"""Where a part was printed: start and end position in the original text."""


class Change(StrEnum):
    """What a number counts: a rise, a fall (stored as a positive amount), or staying level."""

    RISE = "rise"
    FALL = "fall"
    LEVEL = "level"


class Strength(StrEnum):
    """The tone of a promise (确保, 力争); it never changes the comparison."""

    ENSURE = "ensure"
    STRIVE = "strive"


class Comparison(StrEnum):
    """How a target compares with its reference series. `point` is in step: the direction decides."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    WITHIN = "within"
    LESS_THAN = "less_than"
    POINT = "point"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """What every kind carries.

    Args:
        unit: the unit printed in the cell, or None: then it is the rule's.
        text: the cell as printed.
        stretch: what 力争 hopes for beside the promise.
        strength: the tone of the promise itself.
        change: rise, fall or level where the words say so.
        qualifiers: words of the basis, kept as printed (同口径, 年均, 较2020年, cumulative).
        spans: where each part stands in `text`.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    unit: str | None = None
    text: str | None = field(default=None, compare=False)
    stretch: Target | None = None
    strength: Strength | None = None
    change: Change | None = None
    qualifiers: tuple[str, ...] = ()
    spans: Mapping[str, Span] | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        _set(self, "strength", None if self.strength is None else word_of(Strength, self.strength))
        _set(self, "change", None if self.change is None else word_of(Change, self.change))
        _set(self, "qualifiers", tuple(self.qualifiers))


class _Shared(TypedDict, total=False):
    """To a type checker: what `_Target` gives every kind."""

    unit: str | None
    text: str | None
    stretch: Target | None
    strength: str | None
    change: str | None
    qualifiers: tuple[str, ...]
    spans: Mapping[str, Span] | None


@dataclass(frozen=True, slots=True)
class _OneNumber(_Target):
    value: PrintedNumber

    def __post_init__(self) -> None:
        _Target.__post_init__(self)
        _set(self, "value", _number(self.value))


@dataclass(frozen=True, slots=True)
class About(_OneNumber):
    """6左右, 约6, around 6: the number and the policy's tolerance on the side that is worse."""

    kind: Literal["about"] = field(default="about", kw_only=True)

    if TYPE_CHECKING:

        def __init__(self, value: Given, **shared: Unpack[_Shared]) -> None: ...


@dataclass(frozen=True, slots=True)
class MoreThan(_OneNumber):
    """超过90%, over 90: above the number, which itself does not count."""

    kind: Literal["more_than"] = field(default="more_than", kw_only=True)

    if TYPE_CHECKING:

        def __init__(self, value: Given, **shared: Unpack[_Shared]) -> None: ...


@dataclass(frozen=True, slots=True)
class LessThan(_OneNumber):
    """低于5.5, below 5.5: below the number, which itself does not count."""

    kind: Literal["less_than"] = field(default="less_than", kw_only=True)

    if TYPE_CHECKING:

        def __init__(self, value: Given, **shared: Unpack[_Shared]) -> None: ...


@dataclass(frozen=True, slots=True)
class Point(_OneNumber):
    """达到400家, a number without a bound word: the direction decides, no tolerance."""

    kind: Literal["point"] = field(default="point", kw_only=True)

    if TYPE_CHECKING:

        def __init__(self, value: Given, **shared: Unpack[_Shared]) -> None: ...


@dataclass(frozen=True, slots=True)
class _NumberOrBaseline(_Target):
    value: PrintedNumber | None = None
    baseline: str | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        _Target.__post_init__(self)
        if (self.value is None) == (self.baseline is None):
            raise TargetError(f"{type(self).__name__} wants either a value or a baseline")
        _set(self, "value", None if self.value is None else _number(self.value))


@dataclass(frozen=True, slots=True)
class AtLeast(_NumberOrBaseline):
    """60以上, 不低于60, at least 60; with a baseline instead of a value: 只增不减."""

    kind: Literal["at_least"] = field(default="at_least", kw_only=True)

    if TYPE_CHECKING:

        def __init__(self, value: Given | None = None, *, baseline: str | None = None, **shared: Unpack[_Shared]) -> None: ...


@dataclass(frozen=True, slots=True)
class Within(_NumberOrBaseline):
    """5.5以内, 不超过5.5, no more than 5.5; with a baseline instead of a value: 只降不升."""

    kind: Literal["within"] = field(default="within", kw_only=True)

    if TYPE_CHECKING:

        def __init__(self, value: Given | None = None, *, baseline: str | None = None, **shared: Unpack[_Shared]) -> None: ...


@dataclass(frozen=True, slots=True)
class Between(_Target):
    """6—6.5, between 6 and 6.5: the direction decides which end binds; centred, both do."""

    low: PrintedNumber
    high: PrintedNumber
    kind: Literal["between"] = field(default="between", kw_only=True)

    if TYPE_CHECKING:

        def __init__(self, low: Given, high: Given, **shared: Unpack[_Shared]) -> None: ...

    def __post_init__(self) -> None:
        _Target.__post_init__(self)
        _set(self, "low", _number(self.low))
        _set(self, "high", _number(self.high))
        if self.low > self.high:
            raise TargetError(f"low > high: a range from {self.low} to {self.high} accepts nothing", hint="swap the two ends")


@dataclass(frozen=True, slots=True)
class KeepStable(_Target):
    """保持Ⅱ类 keeps a class of an ordinal scale; 保持稳定, 持平 keeps a baseline.

    Args:
        level: the class to keep, one of the words of the indicator's scale.
        baseline: what the figure is held against, in words (上年); the figure itself is a reference.
    """

    level: str | None = None
    baseline: str | None = None
    kind: Literal["keep_stable"] = field(default="keep_stable", kw_only=True)

    def __post_init__(self) -> None:
        _Target.__post_init__(self)
        if (self.level is None) == (self.baseline is None):
            raise TargetError("KeepStable wants either a level or a baseline")


@dataclass(frozen=True, slots=True)
class SetByCity(_Target):
    """市级下达任务: unknown until the authority's figure, with its source and date, is supplied."""

    authority: str = "city"
    kind: Literal["set_by_city"] = field(default="set_by_city", kw_only=True)


@dataclass(frozen=True, slots=True)
class Relative(_Target):
    """不低于全市平均水平: the bound is `reference × factor + offset`, given by another series."""

    reference: str
    offset: Coerced[PrintedNumber, Given] = kept(Decimal(0))
    factor: Coerced[PrintedNumber, Given] = kept(Decimal(1))
    comparison: Coerced[Comparison, str] = kept(Comparison.AT_LEAST)
    kind: Literal["relative"] = field(default="relative", kw_only=True)

    def __post_init__(self) -> None:
        _Target.__post_init__(self)
        _set(self, "offset", _number(self.offset))
        _set(self, "factor", _number(self.factor))
        _set(self, "comparison", word_of(Comparison, self.comparison))


@dataclass(frozen=True, slots=True)
class Qualitative(_Target):
    """保稳提质: words without a number; pending until somebody records a judgement."""

    text: str  # here the words are the target and do take part in equality
    kind: Literal["qualitative"] = field(default="qualitative", kw_only=True)


@dataclass(frozen=True, slots=True)
class AllOf(_Target):
    """6%左右，不低于全市平均水平: every part must hold.

    Args:
        parts: the targets, in the order printed.
        respectively: 分别: the parts belong to several indicators, one each, and cannot be
            scored against one figure.
    """

    parts: tuple[Target, ...]
    respectively: bool = False
    kind: Literal["all_of"] = field(default="all_of", kw_only=True)

    def __post_init__(self) -> None:
        _Target.__post_init__(self)
        _set(self, "parts", tuple(self.parts))
        if len(self.parts) < 2:  # noqa: PLR2004 - "all of" one is that one
            raise TargetError("AllOf wants at least two parts")


@dataclass(frozen=True, slots=True)
class NotSet(_Target):
    """A blank, 待定, 暂未反馈: there is no target, or not yet."""

    kind: Literal["not_set"] = field(default="not_set", kw_only=True)


class _TaggedByKind:
    """How pydantic tells the kinds apart at the boundary."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: Any) -> Any:
        from pydantic import Discriminator  # noqa: PLC0415 - pydantic only at the boundary

        return handler.generate_schema(Annotated[source, Discriminator("kind")])


Target = Annotated[
    About | AtLeast | MoreThan | Within | LessThan | Between | Point | KeepStable | SetByCity | Relative | Qualitative | AllOf | NotSet,
    _TaggedByKind,
]


def _set(target: _Target, name: str, value: object) -> None:
    object.__setattr__(target, name, value)


def _number(value: Given) -> Number:
    try:
        return exact(value)
    except ActualError as error:
        raise TargetError(error.what, hint=error.hint) from error
