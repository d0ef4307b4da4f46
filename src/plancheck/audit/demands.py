"""What a target asks for, as far as one number says it: the number, and which way it binds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from plancheck.audit.dossier import number_in
from plancheck.audit.statements import Statement
from plancheck.extents import Number, difference, negated
from plancheck.rules import Direction
from plancheck.targets import (
    About,
    AllOf,
    AtLeast,
    Between,
    Change,
    KeepStable,
    LessThan,
    MoreThan,
    NotSet,
    Point,
    Qualitative,
    Relative,
    SetByCity,
    Within,
)

__all__ = ["Demand", "beyond", "demand", "direction", "is_left_open", "reached"]


@dataclass(frozen=True, slots=True)
class Demand:
    """The number of a target in the unit of its statement; of a range the end that binds, and the far one."""

    number: Number
    far: Number | None
    operator: str

    def in_unit(self, source: str | None, wanted: str | None) -> Demand | None:
        """The same in another unit, or None where the units are not of one kind."""
        number = number_in(self.number, source, wanted)
        far = None if self.far is None else number_in(self.far, source, wanted)
        return None if number is None else Demand(number, far, self.operator)


def demand(statement: Statement) -> Demand | None:
    """What a target asks for; of several parts the first that names a number; None where none does."""
    target, rule = statement.target, statement.rule
    match target:
        case AllOf() if not target.respectively:
            parts = (demand(replace(statement, target=part)) for part in target.parts)
            return next((part for part in parts if part is not None), None)
        case Between():
            low, high = (target.low, target.high)
            return Demand(high, low, target.kind) if statement.direction is Direction.LOWER else Demand(low, high, target.kind)
        case About() | AtLeast() | LessThan() | MoreThan() | Point() | Within() if target.value is not None:
            falls = target.change is Change.FALL and not (rule is not None and rule.counts_falls)
            return Demand(negated(target.value) if falls else target.value, None, target.kind)
        case AllOf() | AtLeast() | Within() | KeepStable() | SetByCity() | Relative() | Qualitative() | NotSet() | None:
            return None
        case _:
            assert_never(target)


def is_left_open(statement: Statement) -> bool:
    """Whether the number is left to an authority, or to nobody."""
    return isinstance(statement.target, SetByCity | NotSet)


def direction(*statements: Statement) -> Direction | None:
    """Which side is better: as the statements say, else as a floor or a ceiling implies."""
    for each in statements:
        if each.direction is not None:
            return each.direction
    for each in statements:
        match each.target:
            case AtLeast() | MoreThan():
                return Direction.HIGHER
            case Within() | LessThan():
                return Direction.LOWER
            case About() | AllOf() | Between() | KeepStable() | NotSet() | Point() | Qualitative() | Relative() | SetByCity() | None:
                continue
            case _:
                assert_never(each.target)
    return None


def reached(statement: Statement | None, unit: str | None) -> Number | None:
    """The one number that was reported, in `unit`; None where it was a bound, about, or no number."""
    if statement is None or statement.value is None:
        return None
    return number_in(statement.value, statement.counted_in, unit)


def beyond(one: Number, other: Number, way: Direction) -> Number:
    """How far `one` asks for more than `other`; negative where it asks for less."""
    return difference(one, other) if way is Direction.HIGHER else difference(other, one)
