"""Rules of figures that are printed more than once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from plancheck.audit import arithmetic
from plancheck.audit.dossier import Dossier, converted
from plancheck.audit.findings import Finding
from plancheck.audit.shown import brief, interval
from plancheck.audit.statements import Statement
from plancheck.extents import Extent

__all__ = ["same_quantity", "two_bases"]

_Read = tuple[Extent, Statement]


def same_quantity(dossier: Dossier) -> Iterator[Finding]:
    """One quantity is printed twice, and no number is both.

    Every figure stands for the numbers that are printed so: 20.1 for 20.05 to 20.15. Where the
    figures of one indicator, kind and period have no number in common, the two that lie furthest
    apart are shown. If the coarser one is the finer one with its last digits cut off (15 and 15.79,
    which rounds to 16), that is said instead. Of classes (Ⅱ类) two words are two values.
    """
    for group in dossier.figures.values():
        if len(group) > 1:
            yield from _conflict(group)
    for group in dossier.classes.values():
        other = next((each for each in group if each.actual is not None and group[0].actual is not None and each.actual.level != group[0].actual.level), None)
        if other is not None:
            yield Finding("same_quantity", "differ", (group[0], other), (), {"period": other.period})


def _conflict(group: Sequence[Statement]) -> Iterator[Finding]:
    unit = group[0].counted_in
    read = [(extent, each) for each in group if (own := each.possible()) is not None and (extent := converted(own, each.counted_in, unit)) is not None]
    if len(read) < 2:  # noqa: PLR2004 - two disagree
        return
    below, above = _furthest(read)
    if below is None or above is None or not arithmetic.differ(below[0], above[0]):
        return
    first, second = (each for _, each in sorted((below, above), key=lambda pair: group.index(pair[1])))
    case = "cut_off" if _is_cut(first, second) or _is_cut(second, first) else "differ"
    calculation = tuple(f"{brief(each)}: {interval(extent, unit)}" for extent, each in (below, above))
    yield Finding("same_quantity", case, (first, second), calculation, {"period": first.period})


def _furthest(read: Sequence[_Read]) -> tuple[_Read | None, _Read | None]:
    """Of sets on a line, the one that ends first and the one that begins last: they are apart if any two are."""
    ending = [pair for pair in read if pair[0].high is not None]
    beginning = [pair for pair in read if pair[0].low is not None]
    below = min(ending, key=lambda pair: (Fraction(pair[0].high or 0), pair[0].high_closed), default=None)
    above = max(beginning, key=lambda pair: (Fraction(pair[0].low or 0), not pair[0].low_closed), default=None)
    return below, above


def _is_cut(coarse: Statement, fine: Statement) -> bool:
    """Whether the coarse figure is the fine one with digits cut off."""
    cut, exact = coarse.truncated(), fine.possible()
    exact = None if exact is None else converted(exact, fine.counted_in, coarse.counted_in)
    return cut is not None and exact is not None and exact.relation(cut) == "inside"


def two_bases(dossier: Dossier) -> Iterator[Finding]:
    """A level and two growths of it lead back to two different levels of the year before.

    132.3 after a growth of 5.9 % was 124.9; after one of 3 % it was 128.4. Both ends of every
    printed figure are carried through.
    """
    for indicator, nature, period in list(dossier.figures):
        if nature != "level":
            continue
        growths = dossier.growths.get((indicator, period), ())
        level = dossier.figures[indicator, nature, period][0]
        now = level.possible()
        if len(growths) < 2 or now is None:  # noqa: PLR2004 - two growths
            continue
        bases = [(base, each) for each in growths if (rate := each.possible()) is not None and (base := arithmetic.base(now, rate)) is not None]
        below, above = _furthest(bases)
        if below is not None and above is not None and arithmetic.differ(below[0], above[0]):
            ends = sorted((below, above), key=lambda pair: growths.index(pair[1]))
            lines = tuple(f"{brief(level)} / (1 + {brief(each)}) = {interval(base, level.counted_in)}" for base, each in ends)
            yield Finding("two_bases", "bases", (level, *(each for _, each in ends)), lines, {"period": period})
