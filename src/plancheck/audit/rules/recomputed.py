"""Rules that work a figure out of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from plancheck.audit import arithmetic
from plancheck.audit.dossier import Dossier, converted
from plancheck.audit.findings import Finding
from plancheck.audit.identities import Identity
from plancheck.audit.recomputation import Operand, case_of, operand, worked
from plancheck.audit.shown import brief, interval, symbol
from plancheck.audit.statements import Kind, Statement, year_beside
from plancheck.errors import DimensionMismatchError
from plancheck.extents import Extent

__all__ = ["recompute", "recompute_growth"]


def recompute(dossier: Dossier) -> Iterator[Finding]:
    """A figure is not what its declared identity makes of the others.

    An identity is declared (`of` in a statement, or `[[identity]]`): a sum, a difference, a
    product, a quotient, a share, or a part that cannot exceed its whole; of figures among figures,
    of targets among targets. Every operand stands for all numbers that are printed so, and the
    figure is told where none of what it may stand for comes out: 21.96/56.99 against a printed
    385.26 is consistent. Where it fits, and the operands as printed give just this figure with
    its digits cut off and not rounded, that is told with low severity. Units that cannot be put
    together are told too.
    """
    for result, identity in _declared(dossier):
        found = [operand(dossier, name, result.period, of_targets=result.kind is Kind.TARGET) for name in identity.operands]
        operands = [each for each in found if each is not None]
        if len(operands) != len(found):
            continue
        line = f" {symbol(identity.sign)} ".join(brief(each.statement) for each in operands)
        try:
            if identity.sign == "<=":
                yield from _part(identity, result, operands[0])
            else:
                yield from _told("recompute", result, operands, line, partial(worked, identity, result))
        except DimensionMismatchError as error:
            facts = {"from": error.source, "to": error.target, "period": result.period}
            yield Finding("recompute", "units", (result, *(each.statement for each in operands)), (f"{brief(result)} = {line}",), facts)


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


def _part(identity: Identity, result: Statement, whole: Operand) -> Iterator[Finding]:
    printed, most = result.possible(), worked(identity, result, [whole])
    if printed is None or most is None or printed.low is None or most.high is None:
        return
    if arithmetic.minus(printed, most).relation(Extent.more_than(0)) == "inside":
        line = f"{brief(result)} > {brief(whole.statement)}"
        yield Finding("recompute", "part_above_whole", (result, whole.statement), (line,), {"period": result.period})


def recompute_growth(dossier: Dossier) -> Iterator[Finding]:
    """A growth is not what the two levels, or the growths of the factors, make of it.

    Two levels of neighbouring years give the growth between them; where an identity makes a level
    the product or the quotient of two others, their growths give its growth. 132 after 114 is
    15.8 % as printed: against a printed 15 that is cut off, not rounded. With half a unit of either
    level it may be 14.9 to 16.7 %: a printed 13 lies outside.
    """
    factors: dict[str, dict[Identity, None]] = {}
    declared = [(each.indicator, each) for each in dossier.identities]
    declared += [(result.indicator, identity) for result, identity in _declared(dossier) if result.kind is not Kind.SHARE]
    for indicator, identity in declared:
        if identity.sign in ("*", "/"):
            factors.setdefault(indicator, {})[identity] = None
    for growth in dossier.statements:
        level = dossier.grown.get(growth.indicator)
        if growth.kind is not Kind.GROWTH or level is None or not growth.has_figure:
            continue
        yield from _from_levels(dossier, growth, level)
        for identity in factors.get(level, ()):
            yield from _from_factors(dossier, growth, identity)


def _from_levels(dossier: Dossier, growth: Statement, level: str) -> Iterator[Finding]:
    year_before = year_beside(growth.period, -1)
    if year_before is None:
        return
    now, before = (operand(dossier, level, period) for period in (growth.period, year_before))
    if now is not None and before is not None:
        yield from _told(
            "recompute_growth", growth, [now, before], f"{brief(now.statement)} : {brief(before.statement)}", lambda parts: _grown(parts, growth.counted_in)
        )


def _grown(levels: Sequence[Operand], unit: str | None) -> Extent | None:
    now, before = levels
    earlier = converted(before.extent, before.unit, now.unit)
    if earlier is None:
        return None
    if unit == "%":
        return arithmetic.growth(now.extent, earlier)
    if unit == "倍":
        return arithmetic.divided(now.extent, earlier)
    return converted(arithmetic.minus(now.extent, earlier), now.unit, unit)


def _from_factors(dossier: Dossier, growth: Statement, identity: Identity) -> Iterator[Finding]:
    rates = [dossier.growths.get((name, growth.period), [])[:1] for name in identity.operands]
    parts = [Operand(extent, each.value, each) for rate in rates for each in rate if (extent := each.possible()) is not None]
    if len(parts) != len(rates) or growth.counted_in != "%":
        return
    one, other = parts
    line = f"(1 + {brief(one.statement)}) {symbol(identity.sign)} (1 + {brief(other.statement)}) − 1"
    divides = identity.sign == "/"
    yield from _told("recompute_growth", growth, parts, line, lambda each: arithmetic.grown([(each[0].extent, False), (each[1].extent, divides)]))


def _told(rule: str, result: Statement, operands: Sequence[Operand], line: str, work: Callable[[Sequence[Operand]], Extent | None]) -> Iterator[Finding]:
    """What is to be said of a figure, given how its operands are worked together."""
    possible, printed = work(operands), result.possible()
    if possible is None or printed is None:
        return
    exact = [exactly for each in operands if (exactly := each.exactly()) is not None]
    just = work(exact) if len(exact) == len(operands) else None
    case = case_of(result, possible, just)
    if case is None:
        return
    unit = result.counted_in
    lines = [f"{line} = {interval(just, unit)}"] if just is not None and just.is_point else []
    lines += [f"{line} = {interval(possible, unit)}", f"{brief(result)}: {interval(printed, unit)}"]
    yield Finding(rule, case, (result, *(each.statement for each in operands)), tuple(lines), {"period": result.period})
