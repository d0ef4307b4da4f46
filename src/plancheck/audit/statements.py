"""A statement: one figure that a document prints, with what it counts, for when, and where it stands.

Tables give statements too: every rule of a plan states a target, every actual a figure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from plancheck._coerced import word_of
from plancheck.actuals import Actual, Status
from plancheck.errors import ActualError
from plancheck.extents import Extent, Number, difference, negated, size, total
from plancheck.policies import CN_PLAN, half_digit
from plancheck.rules import Classification, Direction, Name, Quantity, Rule
from plancheck.targets import About, Change, NotSet, Point, Target

__all__ = ["Kind", "Statement", "year_beside"]


class Kind(StrEnum):
    """What a statement states.

    A `level` is an amount, a `growth` the change against the year before, a `share` a part of a
    whole, a `sum` a level that is made of others, a `rank` a place among several, a `target`
    what is to be reached.
    """

    LEVEL = "level"
    GROWTH = "growth"
    SHARE = "share"
    SUM = "sum"
    RANK = "rank"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure of a document.

    Args:
        id: names the statement, once in an audit.
        indicator: what is counted; statements of one indicator, kind and period say the same thing.
        name: the indicator's name as printed here.
        period: the year, or whatever names the time that it speaks of.
        kind: level, growth, share, sum, rank or target.
        place: where it stands in the document.
        actual: what was reported; of a target None.
        target: what is to be reached; of anything else None.
        unit: the unit of a number that prints none of its own.
        of: of a growth the indicator that grew; of a share "part / whole"; of a sum "a + b"; of a
            level what it is worked out from ("output / area"). Indicators and one kind of sign.
        quantity, direction, classification: as in a rule, where they are known.
        rule: the plan's rule that states it, where a table does.
        table: the table that it stands in, or None in running text.

    Raises:
        ActualError: neither or both of actual and target, or a kind that does not fit them.
    """

    id: str
    indicator: str
    name: Name
    period: str
    kind: Kind
    place: str
    actual: Actual | None = None
    target: Target | None = None
    unit: str | None = None
    of: str | None = None
    quantity: Quantity | None = None
    direction: Direction | None = None
    classification: Classification | None = None
    rule: Rule | None = field(default=None, compare=False, repr=False)
    table: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", word_of(Kind, self.kind, ActualError))
        object.__setattr__(self, "direction", None if self.direction is None else word_of(Direction, self.direction, ActualError))
        if (self.actual is None) == (self.target is None):
            raise ActualError(f"{self.id}: a statement has an actual or a target, and not both")
        if (self.kind is Kind.TARGET) != (self.target is not None):
            raise ActualError(f"{self.id}: a {self.kind} statement has {'a target' if self.target else 'no target'}", hint="a target's kind is target")

    @property
    def text(self) -> str:
        """The words as printed."""
        said = self.actual if self.target is None else self.target
        return (said.text if said is not None else None) or ""

    @property
    def provisional(self) -> bool:
        """Whether the figure is marked as an estimate (△, 预计)."""
        return self.actual is not None and self.actual.provisional

    @property
    def counted_in(self) -> str | None:
        """The unit of the printed number."""
        said = self.actual if self.target is None else self.target
        return (said.unit if said is not None else None) or self.unit

    @property
    def value(self) -> Number | None:
        """The one number that the figure prints, with neither bound nor 约 nor 近 around it; None where there is none."""
        actual = self.actual
        if actual is None or actual.qualifier is not None or actual.value is None:
            return None
        return negated(actual.value) if actual.change is Change.FALL and self._counts_falls else actual.value

    @property
    def has_figure(self) -> bool:
        """Whether a number was reported."""
        actual = self.actual
        return actual is not None and actual.status is Status.REPORTED and actual.level is None

    def possible(self) -> Extent | None:
        """What the printed figure may stand for, in its own unit; None where there is none.

        A plain number stands for itself and half a unit of its last digit to either side; 约, 近,
        余, 超, 以上 and 以内 for what they say. Of a target with one number, that number as printed.
        """
        actual = self.actual
        if isinstance(self.target, About | Point):
            return self._as_printed(self.target.value, "about" if isinstance(self.target, About) else None)
        if actual is None or not self.has_figure:
            return None
        if actual.extent is not None:
            return actual.extent
        if actual.value is None:
            return None
        falls = actual.change is Change.FALL and self._counts_falls
        return self._as_printed(negated(actual.value) if falls else actual.value, actual.qualifier)

    @property
    def _counts_falls(self) -> bool:
        """Whether the indicator is itself a fall, so that 下降3% says 3 of it."""
        return Rule(self.indicator, NotSet(), name=self.name).counts_falls

    def _as_printed(self, value: Number, qualifier: str | None) -> Extent:
        if qualifier is None:
            return Extent.point(value) if isinstance(value, Fraction) else _around(value, half_digit(value))
        is_rate = self.kind in (Kind.GROWTH, Kind.SHARE)
        reach = (CN_PLAN.rate_tolerance if is_rate else CN_PLAN.level_tolerance).around(value)
        if qualifier == "about":
            return _around(value, reach)
        below = Extent(difference(size(value), reach), size(value), high_closed=False)
        return -below if value < 0 else below

    def truncated(self) -> Extent | None:
        """What the figure stands for if its later digits were cut off and not rounded; None where it is no plain decimal."""
        value = self.value
        if not isinstance(value, Decimal):
            return None
        step = half_digit(value) * 2
        cut = Extent(size(value), total(size(value), step), high_closed=False)
        return -cut if value < 0 else cut


def year_beside(period: str, step: int) -> str | None:
    """The year so many after a period that is a year ("2024"); None where it is none."""
    return str(int(period) + step) if period.isdecimal() and len(period) == _YEAR else None


_YEAR = 4


def _around(value: Number, reach: Number) -> Extent:
    return Extent(difference(value, reach), total(value, reach))
