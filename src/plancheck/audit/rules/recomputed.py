"""Rules that work a figure out of others."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce

from plancheck import units
from plancheck.audit import arithmetic
from plancheck.audit.dossier import Dossier, converted
from plancheck.audit.findings import Finding
from plancheck.audit.identities import Identity
from plancheck.audit.shown import brief, interval, symbol
from plancheck.audit.statements import Kind, Statement
from plancheck.errors import DimensionMismatchError, UnitError
from plancheck.extents import Extent

__all__ = ["recompute", "recompute_growth"]

_PARTS = {"%": 100, "‰": 1000}
_Operand = tuple[Extent, Statement]


def recompute(dossier: Dossier) -> Iterator[Finding]:
    """A figure is not what its declared identity makes of the others.

    An identity is declared (`of` in a statement, or `[[identity]]`): a sum, a difference, a
    product, a quotient, a share, or a part that cannot exceed its whole; of figures among figures,
    of targets among targets. Every operand stands for
    all numbers that are printed so, and the figure is told only where none of what it may stand
    for comes out: 21.96/56.99 against a printed 385.26 is consistent.
    """
    for result, identity in _declared(dossier):
        operands = [_operand(dossier, name, result.period, of_targets=result.kind is Kind.TARGET) for name in identity.operands]
        known = [operand for operand in operands if operand is not None]
        printed = result.possible()
        if printed is None or len(known) != len(operands):
            continue
        worked = _worked(identity, result, known)
        if worked is None:
            continue
        given = tuple(statement for _, statement in known)
        if identity.sign == "<=":
            if printed.low is not None and worked.high is not None and arithmetic.minus(printed, worked).relation(Extent.more_than(0)) == "inside":
                yield Finding("recompute", "part_above_whole", (result, *given), (f"{brief(result)} > {brief(given[0])}",), {"period": result.period})
            continue
        if printed.intersection(worked) is None:
            cut = result.truncated()
            case = "outside" if cut is None or cut.intersection(worked) is None else "cut_off"
            line = f" {symbol(identity.sign)} ".join(brief(each) for each in given) + f" = {interval(worked, result.counted_in)}"
            yield Finding("recompute", case, (result, *given), (line, f"{brief(result)}: {interval(printed, result.counted_in)}"), {"period": result.period})


def _declared(dossier: Dossier) -> Iterator[tuple[Statement, Identity]]:
    by_indicator: dict[str, list[Identity]] = {}
    for identity in dossier.identities:
        by_indicator.setdefault(identity.indicator, []).append(identity)
    for statement in dossier.statements:
        if not (statement.has_figure or statement.kind is Kind.TARGET) or statement.kind in (Kind.GROWTH, Kind.RANK):
            continue
        of = [Identity.read(statement.indicator, statement.of)] if statement.of is not None else []
        for identity in dict.fromkeys([*of, *by_indicator.get(statement.indicator, [])]):
            yield statement, identity


def _operand(dossier: Dossier, indicator: str, period: str, *, of_targets: bool = False) -> _Operand | None:
    """What an indicator may be, and one statement that says so; of several figures all that any leaves open."""
    group = dossier.targets.get((indicator, period)) if of_targets else dossier.figures.get((indicator, "level", period))
    if not group:
        return None
    unit = group[0].counted_in
    own = [(each.possible(), each.counted_in) for each in group]
    extents = [found for extent, counted_in in own if extent is not None and (found := converted(extent, counted_in, unit)) is not None]
    return (arithmetic.hull(extents), group[0]) if extents else None


def _worked(identity: Identity, result: Statement, operands: list[_Operand]) -> Extent | None:
    """What the identity makes of its operands, in the unit of the figure; None where that is not known.

    Raises:
        DimensionMismatchError: the units of the identity do not fit together.
    """
    unit = result.counted_in
    if identity.sign in ("+", "-", "<="):
        same = [_required(extent, each.counted_in, unit, result) for extent, each in operands]
        return reduce(arithmetic.minus if identity.sign == "-" else arithmetic.plus, same)
    (left, first), (right, second) = operands
    if identity.sign == "*":
        factor = _of_product(first.counted_in, second.counted_in, unit, result)
        return None if factor is None else arithmetic.scaled(arithmetic.times_each(left, right), factor)
    if result.kind is Kind.SHARE or unit in _PARTS:
        ratio = arithmetic.divided(_required(left, first.counted_in, second.counted_in, result), right)
        return None if ratio is None else arithmetic.scaled(ratio, Fraction(_PARTS.get(unit or "", 1)))
    ratio, factor = arithmetic.divided(left, right), _of_quotient(first.counted_in, second.counted_in, unit, result)
    return None if ratio is None or factor is None else arithmetic.scaled(ratio, factor)


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


def recompute_growth(dossier: Dossier) -> Iterator[Finding]:
    """A growth is not what the two levels, or the growths of the factors, make of it.

    Two levels of neighbouring years give the growth between them; where an identity makes a level
    the product or the quotient of two others, their growths give its growth. 132 after 114 is a
    growth of 15.1 to 16.4 %: a printed 15 is told as cut off, not rounded.
    """
    products = {(each.indicator, each) for each in dossier.identities if each.sign in ("*", "/")}
    products |= {(result.indicator, identity) for result, identity in _declared(dossier) if identity.sign in ("*", "/") and result.kind is not Kind.SHARE}
    factors: dict[str, list[Identity]] = {}
    for indicator, identity in sorted(products, key=str):
        factors.setdefault(indicator, []).append(identity)
    growths = dossier.growths
    for growth in dossier.statements:
        level = dossier.grown.get(growth.indicator)
        if growth.kind is not Kind.GROWTH or level is None or not growth.has_figure:
            continue
        yield from _from_levels(dossier, growth, level)
        for identity in factors.get(level, ()):
            yield from _from_factors(growths, growth, identity)


def _from_levels(dossier: Dossier, growth: Statement, level: str) -> Iterator[Finding]:
    if not growth.period.isdecimal():
        return
    now, before = (_operand(dossier, level, period) for period in (growth.period, str(int(growth.period) - 1)))
    printed, unit = growth.possible(), growth.counted_in
    if now is None or before is None or printed is None:
        return
    earlier = converted(before[0], before[1].counted_in, now[1].counted_in)
    if earlier is None:
        return
    if unit == "%":
        worked = arithmetic.growth(now[0], earlier)
    elif unit == "倍":
        worked = arithmetic.divided(now[0], earlier)
    else:
        worked = converted(arithmetic.minus(now[0], earlier), now[1].counted_in, unit)
    if worked is not None:
        yield from _told(growth, printed, worked, (now[1], before[1]), f"{brief(now[1])} : {brief(before[1])}")


def _from_factors(growths: dict[tuple[str, str], list[Statement]], growth: Statement, identity: Identity) -> Iterator[Finding]:
    parts = [growths.get((name, growth.period), [])[:1] for name in identity.operands]
    if not all(parts) or growth.counted_in != "%":
        return
    (one,), (other,) = parts
    rates, printed = [each.possible() for each in (one, other)], growth.possible()
    if printed is None or rates[0] is None or rates[1] is None:
        return
    worked = arithmetic.grown([(rates[0], False), (rates[1], identity.sign == "/")])
    if worked is not None:
        line = f"(1 + {brief(one)}) {symbol(identity.sign)} (1 + {brief(other)}) − 1"
        yield from _told(growth, printed, worked, (one, other), line)


def _told(growth: Statement, printed: Extent, worked: Extent, given: tuple[Statement, ...], line: str) -> Iterator[Finding]:
    if printed.intersection(worked) is not None:
        return
    cut = growth.truncated()
    case = "outside" if cut is None or cut.intersection(worked) is None else "cut_off"
    lines = (f"{line} = {interval(worked, growth.counted_in)}", f"{brief(growth)}: {interval(printed, growth.counted_in)}")
    yield Finding("recompute_growth", case, (growth, *given), lines, {"period": growth.period})
