"""Working one figure out of others: the operands, their units, and how a printed figure lies to the outcome."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from plancheck import units
from plancheck.audit import arithmetic
from plancheck.audit.dossier import Dossier, converted
from plancheck.audit.identities import Identity
from plancheck.audit.statements import Kind, Statement
from plancheck.errors import DimensionMismatchError, UnitError
from plancheck.extents import Extent, Number
from plancheck.policies import half_digit

__all__ = ["Operand", "case_of", "operand", "worked"]

_PARTS = {"%": 100, "‰": 1000}


@dataclass(frozen=True, slots=True)
class Operand:
    """What an indicator may be, the number as printed where there is just one, and a statement that says so."""

    extent: Extent
    number: Number | None
    statement: Statement

    @property
    def unit(self) -> str | None:
        """The unit of the extent."""
        return self.statement.counted_in

    def exactly(self) -> Operand | None:
        """The same, taken as the printed number and no more."""
        return None if self.number is None else Operand(Extent.point(self.number), self.number, self.statement)


def operand(dossier: Dossier, indicator: str, period: str, *, of_targets: bool = False) -> Operand | None:
    """What an indicator is said to be; of several figures all that any leaves open."""
    group = dossier.targets.get((indicator, period)) if of_targets else dossier.figures.get((indicator, "level", period))
    if not group:
        return None
    unit = group[0].counted_in
    said = [(each.possible(), each.counted_in) for each in group]
    extents = [found for extent, counted_in in said if extent is not None and (found := converted(extent, counted_in, unit)) is not None]
    if not extents:
        return None
    only = all(extent == extents[0] for extent in extents)
    return Operand(arithmetic.hull(extents), group[0].value if only else None, group[0])


def worked(identity: Identity, result: Statement, operands: Sequence[Operand]) -> Extent | None:
    """What the identity makes of its operands, in the unit of the figure; None where that is not known.

    Raises:
        DimensionMismatchError: the units of the identity do not fit together.
    """
    unit = result.counted_in
    if identity.sign in ("+", "-", "<="):
        same = [_required(each.extent, each.unit, unit, result) for each in operands]
        return reduce(arithmetic.minus if identity.sign == "-" else arithmetic.plus, same)
    left, right = operands
    if identity.sign == "*":
        factor = _of_product(left.unit, right.unit, unit, result)
        return None if factor is None else arithmetic.scaled(arithmetic.times_each(left.extent, right.extent), factor)
    if result.kind is Kind.SHARE or unit in _PARTS:
        ratio = arithmetic.divided(_required(left.extent, left.unit, right.unit, result), right.extent)
        return None if ratio is None else arithmetic.scaled(ratio, Fraction(_PARTS.get(unit or "", 1)))
    ratio, factor = arithmetic.divided(left.extent, right.extent), _of_quotient(left.unit, right.unit, unit, result)
    return None if ratio is None or factor is None else arithmetic.scaled(ratio, factor)


def case_of(printed: Statement, possible: Extent, exactly: Extent | None) -> str | None:
    """How a printed figure lies to what was worked out; None where it fits.

    Args:
        printed: the figure.
        possible: what comes out of all that the operands may stand for.
        exactly: what comes out of the operands as printed, one number.

    Returns:
        "outside"; "cut_off" where it fits only with its later digits cut off; "as_if_cut_off" where
        it fits, but the operands as printed give a number that rounds to another figure and is this
        one when cut off.
    """
    rounded, cut = printed.possible(), printed.truncated()
    if rounded is None:
        return None
    if rounded.intersection(possible) is None:
        return "outside" if cut is None or cut.intersection(possible) is None else "cut_off"
    return "as_if_cut_off" if exactly is not None and _is_cut_off(printed.value, exactly.low) else None


def _is_cut_off(printed: Number | None, number: Number | None) -> bool:
    if not isinstance(printed, Decimal) or number is None:
        return False
    place = 1 / (2 * Fraction(half_digit(printed)))
    counted = Fraction(number) * place
    return math.trunc(counted) == Fraction(printed) * place != round(counted)


def _required(extent: Extent, source: str | None, wanted: str | None, result: Statement) -> Extent:
    found = converted(extent, source, wanted)
    if found is None:
        raise DimensionMismatchError(source or "no unit", wanted or "no unit", where=f"identity of {result.id}")
    return found


def _of_quotient(above: str | None, below: str | None, wanted: str | None, result: Statement) -> Fraction | None:
    """How many `wanted` one above/below is."""
    if above is None or below is None or wanted is None:
        return Fraction(1) if above == below and wanted is None else None
    try:
        return units.factor(f"{above}/{below}", wanted)
    except DimensionMismatchError as error:
        raise DimensionMismatchError(error.source, error.target, where=f"identity of {result.id}") from error
    except UnitError:
        return None


def _of_product(one: str | None, other: str | None, wanted: str | None, result: Statement) -> Fraction | None:
    """How many `wanted` one one·other is: what wanted/other is in `one`, the other way round."""
    if other is not None and "/" in other:
        one, other = other, one
    factor = _of_quotient(wanted, other, one, result) if wanted is not None and other is not None else None
    return None if not factor else 1 / factor
