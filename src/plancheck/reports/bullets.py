"""The geometry of a bullet chart: one outcome on its own axis, in plain numbers from 0 to 1000.

The acceptable set is a band, what was reported a point or a bar; a set that goes on beyond the axis
is marked so. Every picture of an outcome (HTML, SVG, PNG) is drawn from these numbers by the macros of
`templates/bullet.svg.j2`. Places are worked out exactly and then rounded: they are for the eye, and
nothing is judged by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal
from fractions import Fraction
from math import ceil

from plancheck.extents import Extent, Number, plain, size
from plancheck.rules import Quantity, Rule
from plancheck.scoring import Outcome
from plancheck.targets import AllOf
from plancheck.verdicts import Verdict

__all__ = ["WIDTH", "Axis", "Bullet", "Stretch", "Tick", "bullet", "bullets"]

WIDTH = 1000
"""Units from one end of the axis to the other."""
_PADDING = Fraction(3, 20)  # of the range, on either side, so that a mark on an edge is whole
_MOST_STEPS = 5
_CHARACTER = 24  # units that a character of a tick's label is wide
_LONGEST_LABEL = 10
_HALF = Fraction(1, 2)
_BEYOND = 100 * WIDTH  # what reaches further is off the picture anyway


@dataclass(frozen=True, slots=True)
class Stretch:
    """An interval on the axis.

    Attributes:
        start, end: 0 … 1000; the same for one point.
        goes_on_left, goes_on_right: whether the set has no end on that side: an arrow.
        start_counts, end_counts: whether the end itself belongs to the set.
    """

    start: int
    end: int
    goes_on_left: bool = False
    goes_on_right: bool = False
    start_counts: bool = True
    end_counts: bool = True

    @property
    def is_point(self) -> bool:
        """Whether it is drawn as a point."""
        return self.start == self.end and not self.goes_on_left and not self.goes_on_right


@dataclass(frozen=True, slots=True)
class Tick:
    """A place of the axis with its number; an empty label where there is no room for it."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """One outcome as a chart.

    Attributes:
        verdict: decides the mark's shape: a circle is met, a diamond missed, a square pending.
        provisional: the mark is hollow.
        band: the acceptable set, or None where it is not known.
        figure: what was reported, or None where that could be anything.
        aim: where the number that the target names stands, or None.
        ticks: of the axis.
        unit: of the axis; None for a class.
        axis: the numbers behind the units; None for a class.
    """

    verdict: Verdict
    provisional: bool
    band: Stretch | None
    figure: Stretch | None
    aim: int | None
    ticks: tuple[Tick, ...]
    unit: str | None
    axis: Axis | None = None

    @property
    def mark(self) -> int | None:
        """Where the mark of the verdict stands: on the point, in the middle of a bar, on the one end of a half-line."""
        figure = self.figure
        if figure is None:
            return None
        if figure.goes_on_left is figure.goes_on_right:
            return (figure.start + figure.end) // 2
        return figure.end if figure.goes_on_left else figure.start


@dataclass(frozen=True, slots=True)
class Axis:
    """The numbers from `low` to `high` on a line of 1000 units."""

    low: Fraction
    high: Fraction
    _per_number: Fraction = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_per_number", WIDTH / (self.high - self.low))

    @classmethod
    def around(cls, values: Sequence[Number]) -> Axis:
        """The axis on which all of at least one number stand with room on either side."""
        exact = [Fraction(value) for value in values]
        low, high = min(exact), max(exact)
        pad = (high - low) * _PADDING or Fraction(size(low)) / 10 or Fraction(1)
        return cls(low - pad, high + pad)

    def place(self, value: Number) -> int:
        """Where the number stands, rounded; beyond the axis its nearer end."""
        return min(WIDTH, max(0, round((Fraction(value) - self.low) * self._per_number)))

    def reach(self, amount: Number) -> float:
        """How far an amount reaches along the axis, in units."""
        return round(float(min(Fraction(amount) * self._per_number, Fraction(_BEYOND))), 4)

    def stretch(self, extent: Extent) -> Stretch:
        """The part of the axis that a set covers."""
        start = 0 if extent.low is None else self.place(extent.low)
        end = WIDTH if extent.high is None else self.place(extent.high)
        return Stretch(start, end, extent.low is None, extent.high is None, extent.low_closed, extent.high_closed)

    def ticks(self) -> tuple[Tick, ...]:
        """Round numbers along the axis: steps of 1, 2 or 5 times a power of ten."""
        step = _round_step((self.high - self.low) / _MOST_STEPS)
        places: list[Fraction] = []
        at = ceil(self.low / step) * step
        while at <= self.high:
            places.append(at)
            at += step
        labels = [_label(at) for at in places]
        if len(set(labels)) < len(labels):
            labels = [""] * len(labels)  # too close together for the digits that there is room for
        return _with_room([Tick(self.place(at), label) for at, label in zip(places, labels, strict=True)])


def bullet(outcome: Outcome) -> Bullet | None:
    """The chart of one outcome, or None where there is nothing to draw.

    There is nothing to draw where the target is not known, of a parent that its children decide, and
    of parts that are measured in different units.
    """
    return bullets([outcome])[0]


def bullets(outcomes: Iterable[Outcome]) -> tuple[Bullet | None, ...]:
    """The charts of one rule under several policies, on one axis so that they can be compared."""
    drawn = [_Drawn.of(outcome) for outcome in outcomes]
    known = [each for each in drawn if each is not None]
    if not known:
        return (None,) * len(drawn)
    if known[0].rule.quantity is Quantity.CLASS:
        return tuple(None if each is None else each.on_scale() for each in drawn)
    axis = Axis.around([value for each in known for value in each.values()])
    ticks = axis.ticks()
    return tuple(None if each is None else each.on(axis, ticks) for each in drawn)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a chart shows, before there is an axis."""

    outcome: Outcome
    acceptable: Extent
    possible: Extent | None
    number: Number | None

    @classmethod
    def of(cls, outcome: Outcome) -> _Drawn | None:
        if outcome.parts:
            return cls._of_parts(outcome) if isinstance(outcome.acceptance.target, AllOf) else None
        if outcome.acceptable is None:
            return None
        return cls(outcome, outcome.acceptable, outcome.possible, outcome.acceptance.number)

    @classmethod
    def _of_parts(cls, outcome: Outcome) -> _Drawn | None:
        """The values that all parts accept, where every part is known and in one unit."""
        if len({part.unit for part in outcome.parts}) > 1:
            return None
        acceptable = Extent()
        for part in outcome.parts:
            common = None if part.acceptable is None else acceptable.intersection(part.acceptable)
            if common is None:
                return None
            acceptable = common
        return cls(outcome, acceptable, outcome.parts[0].possible, None)

    @property
    def rule(self) -> Rule:
        return self.outcome.rule

    def values(self) -> list[Number]:
        ends = [self.acceptable.low, self.acceptable.high, self.number]
        if self.possible is not None:
            ends += [self.possible.low, self.possible.high]
        return [end for end in ends if end is not None]

    def on(self, axis: Axis, ticks: tuple[Tick, ...]) -> Bullet:
        figure = None if self.possible is None else axis.stretch(self.possible)
        aim = None if self.number is None else axis.place(self.number)
        return Bullet(self.outcome.verdict, self.outcome.provisional, axis.stretch(self.acceptable), figure, aim, ticks, self._unit, axis)

    def on_scale(self) -> Bullet:
        """Classes side by side, the best first; a class is as wide as its neighbours."""
        levels = self.rule.scale.levels if self.rule.scale else ()
        axis = Axis(-_HALF, len(levels) - _HALF)
        best, worst = self.acceptable.low or Decimal(0), self.acceptable.high
        last = Fraction(len(levels) - 1 if worst is None else worst)
        band = Stretch(axis.place(Fraction(best) - _HALF), axis.place(last + _HALF))
        figure = None if self.possible is None else axis.stretch(self.possible)
        ticks = _with_room([Tick(axis.place(Decimal(rank)), level) for rank, level in enumerate(levels)])
        return Bullet(self.outcome.verdict, self.outcome.provisional, band, figure, None, ticks, None)

    @property
    def _unit(self) -> str | None:
        return self.outcome.unit or (self.outcome.parts[0].unit if self.outcome.parts else None)


def _round_step(least: Fraction) -> Fraction:
    """The smallest of 1, 2 or 5 times a power of ten that is not below `least`."""
    exponent = Context(prec=12).divide(Decimal(least.numerator), Decimal(least.denominator)).adjusted()
    power = Fraction(10) ** exponent
    return next(digit * power for digit in (1, 2, 5, 10, 20) if digit * power >= least)


def _label(value: Fraction) -> str:
    text = plain(value)
    return text if len(text) <= _LONGEST_LABEL else f"{Decimal(text):.3E}".replace("E+", "E")


def _with_room(ticks: Iterable[Tick]) -> tuple[Tick, ...]:
    """The ticks, without the labels that would run into another or over an end of the axis."""
    found, free = [], 0
    for tick in ticks:
        half = _CHARACTER * max(len(tick.label), 1) // 2
        fits = tick.at - half >= free and tick.at + half <= WIDTH
        found.append(tick if fits else Tick(tick.at, ""))
        free = tick.at + half + _CHARACTER if fits else free
    return tuple(found)
