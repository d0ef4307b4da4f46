"""The unit words of plans, and exact conversion between them: the only door to pint.

Three owners, one way. `data/units.txt` owns the words and their worth. This module owns
spelling: which words a printed unit is made of. pint owns the arithmetic: it is told the worth
of the words that a conversion meets and answers with an exact factor, or that the dimensions
differ. pint is imported at the first conversion between two different units and asked once per
pair; to know a word needs no pint.

Source: the project's semantics, rulings 5 (exact) and 6 (units).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from plancheck._unit_words import Unit, near, read, regular, unit_table
from plancheck.errors import DimensionMismatchError, UnknownUnitError
from plancheck.extents import Number, as_decimal, exact, times

if TYPE_CHECKING:
    from pint import UnitRegistry

__all__ = ["convert", "factor", "is_known", "normal", "require", "same_dimension"]

_PAIRS = 4096
"""How many pairs of units are remembered."""

_LOCK = Lock()
"""Held wherever pint works: its registry learns words while it converts."""


def is_known(unit: str) -> bool:
    """Whether every word of `unit` is listed.

    Example:
        >>> is_known("万元/人年"), is_known("万令吉")
        (True, False)
    """
    return read(unit) is not None


def require(unit: str) -> None:
    """Check that `unit` is known.

    Raises:
        UnknownUnitError: a word of it is not listed; `near` is the unit it may have been meant as.
    """
    if not is_known(unit):
        raise UnknownUnitError(unit, near=near(unit))


def normal(unit: str) -> str:
    """The one spelling of `unit`: half-width, simplified, without spare spaces, synonyms replaced.

    A unit that is not listed keeps its words; only its characters are made regular.

    Example:
        >>> normal("億 噸"), normal("％"), normal("litres per capita per day")
        ('亿吨', '%', 'litres/capita·days')
    """
    known = read(unit)
    return regular(unit) if known is None else str(known)


def same_dimension(a: str, b: str) -> bool:
    """Whether `a` and `b` measure the same thing: 吨 and 万吨 do; % and 个百分点, 家 and 户 do not.

    Raises:
        UnknownUnitError: a word of either is not listed.
    """
    require(a)
    require(b)
    return _factor(a, b) is not None


def factor(source: str, target: str) -> Fraction:
    """How many `target` one `source` is, exactly.

    Raises:
        UnknownUnitError: a word of either is not listed, even where both are the same text.
        DimensionMismatchError: they measure different things.

    Example:
        >>> factor("亿斤", "万吨"), factor("亩", "平方米")
        (Fraction(5, 1), Fraction(2000, 3))
    """
    require(source)
    require(target)
    found = _factor(source, target)
    if found is None:
        raise DimensionMismatchError(source, target)
    return found


def convert(value: Number, source: str, target: str) -> Number:
    """`value` in `source`, expressed in `target`, exactly.

    Args:
        value: a number counted in `source`.
        source: the unit it is given in.
        target: the unit that is wanted.

    Returns:
        A Decimal stays one where a Decimal can hold the outcome, otherwise it is a Fraction.
        A power of ten only moves the point: 2.25 万人 is 2.25E+4 人, still three printed digits.
        After any other factor the last digit says nothing of the printed precision.

    Raises:
        UnknownUnitError: a word of either unit is not listed.
        DimensionMismatchError: the units measure different things.
        ActualError: `value` is NaN, infinite or beyond 10^±400.

    Example:
        >>> convert(Decimal("2.25"), "万人", "人") == 22500
        True
    """
    number, multiplier = exact(value), _multiplier(source, target)
    if isinstance(multiplier, Decimal) or isinstance(number, Fraction):
        return times(number, multiplier)
    product = Fraction(number) * multiplier
    decimal = as_decimal(product)
    return product if decimal is None else decimal


@lru_cache(_PAIRS)
def _multiplier(source: str, target: str) -> Number:
    """The factor, as a Decimal where one can hold it; its zeros are in the exponent (1E+4)."""
    found = factor(source, target)
    if found.denominator != 1:
        decimal = as_decimal(found)
        return found if decimal is None else decimal
    digits = str(found.numerator)
    figures = digits.rstrip("0")
    return Decimal(f"{figures}E{len(digits) - len(figures)}")


@lru_cache(_PAIRS)
def _factor(source: str, target: str) -> Fraction | None:
    """The factor between two known units, or None where the dimensions differ."""
    given, wanted = read(source), read(target)
    assert given is not None and wanted is not None  # noqa: S101, PT018 - factor() has asked for both
    return Fraction(1) if given == wanted else _ask_pint(given, wanted)


def _ask_pint(given: Unit, wanted: Unit) -> Fraction | None:
    with _LOCK:
        from pint import DimensionalityError  # noqa: PLC0415 - importing it costs more than everything else here

        try:
            return Fraction(_registry().convert(Fraction(1), _expression(given), _expression(wanted)))
        except DimensionalityError:
            return None


@cache
def _registry() -> UnitRegistry[Any]:
    """An empty registry: it is told only the words that it meets, as all would take as long as its import."""
    from pint import UnitRegistry  # noqa: PLC0415 - importing it costs more than everything else here

    return UnitRegistry(None, non_int_type=Fraction)


def _expression(unit: Unit) -> str:
    """`unit` in pint's words, each of which it has been told."""
    above, below = ([_prefix(scale) + _word(word) for scale, word in side] for side in (unit.above, unit.below))
    return "/".join(["*".join(above), *below])


@cache
def _word(word: str) -> str:
    """pint's name for a listed word; %, ㎡ and the like are no names to it."""
    name = f"u{word.encode().hex()}"
    worth = unit_table().words[word].worth
    if worth is None:
        _registry().define(f"{name} = [{name}]")
    else:
        number, unit = worth
        of = read(unit)
        assert of is not None  # noqa: S101 - a listed word is worth another listed one; a test reads them all
        _registry().define(f"{name} = {number} * {_expression(of)}")
    return name


@cache
def _prefix(scale: str | None) -> str:
    """pint's name for a scale word, which is a prefix to it."""
    if scale is None:
        return ""
    worth = unit_table().scales[scale]
    _registry().define(f"k{worth}- = {worth}")
    return f"k{worth}"
