"""The verdict along a line: a figure that moves, or a tolerance that grows.

However a figure moves against the edges of an acceptable set, the verdict changes at most a few
times: missed below, perhaps met, missed above, and pending in between. The places where it
changes are differences of edges, so nothing is searched for, and a column of figures can be
treated alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from plancheck.bounds import each_end
from plancheck.extents import Extent, Number, difference, negated
from plancheck.verdicts import Verdict

__all__ = ["Edge", "Profile", "Turn", "along_reach", "along_shift"]

EVERYWHERE = Extent()


@dataclass(frozen=True, slots=True)
class Edge:
    """One end of an acceptable set, for the verdicts met and missed.

    Args:
        accept, accept_closed: where met begins.
        reject, reject_closed: where missed ends; a guard band parts the two.
    """

    accept: Number
    accept_closed: bool
    reject: Number
    reject_closed: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """The next place along the line at which the verdict is another.

    Args:
        side: up the line or down.
        place: where.
        at: whether it turns at `place` itself, or only beyond it.
        verdict: what it becomes.
    """

    side: Literal["up", "down"]
    place: Number
    at: bool
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Profile:
    """The verdict at every place of a line: missed in `below` and `above`, met in `inside`, else pending.

    `below` reaches down without end and `above` up; None where there is no such stretch.
    """

    below: Extent | None = None
    inside: Extent | None = None
    above: Extent | None = None

    @classmethod
    def constant(cls, verdict: Verdict) -> Profile:
        """The same verdict everywhere."""
        match verdict:
            case Verdict.MET:
                return cls(inside=EVERYWHERE)
            case Verdict.MISSED:
                return cls(below=EVERYWHERE)
            case Verdict.PENDING:
                return cls()

    @classmethod
    def all_of(cls, parts: Iterable[Profile]) -> Profile:
        """The Kleene "and" at every place."""
        parts = tuple(parts)
        if len(parts) == 1:
            return parts[0]
        inside: Extent | None = EVERYWHERE
        for part in parts:
            inside = None if inside is None or part.inside is None else inside.intersection(part.inside)
        return cls(_widest(part.below for part in parts), inside, _widest(part.above for part in parts))

    def through(self, change: Callable[[Number], Number]) -> Profile:
        """The line measured otherwise: every place passed through an increasing function."""
        return Profile(*(None if stretch is None else each_end(stretch, change) for stretch in (self.below, self.inside, self.above)))

    def turns(self, place: Number, least: Number | None = None) -> tuple[Turn, ...]:
        """The nearest turn on either side of `place`, the lower one first; none below `least`."""
        found = [turn for turn in (self._down(place), self._up(place)) if turn is not None]
        return tuple(turn for turn in found if least is None or turn.place > least or (turn.place == least and (turn.at or turn.side == "up")))

    def _stretches(self) -> list[tuple[Verdict, Extent]]:
        if self.below is not None and self.above is not None and _touch(self.below, self.above):
            return [(Verdict.MISSED, EVERYWHERE)]
        pairs = ((Verdict.MISSED, self.below), (Verdict.MET, self.inside), (Verdict.MISSED, self.above))
        return [(verdict, stretch) for verdict, stretch in pairs if stretch is not None]

    def _up(self, place: Number) -> Turn | None:
        stretches = self._stretches()
        here = next((stretch for _, stretch in stretches if place in stretch), None)
        if here is None:
            ahead = [(verdict, stretch) for verdict, stretch in stretches if stretch.low is not None and stretch.low >= place]
            if not ahead:
                return None
            verdict, stretch = ahead[0]
            assert stretch.low is not None  # noqa: S101 - asked above
            return Turn("up", stretch.low, stretch.low_closed, verdict)
        if here.high is None:
            return None
        after = (verdict for verdict, stretch in stretches if stretch.low == here.high and stretch.low_closed is not here.high_closed)
        return Turn("up", here.high, not here.high_closed, next(after, Verdict.PENDING))

    def _down(self, place: Number) -> Turn | None:
        mirrored = Profile(*(None if stretch is None else -stretch for stretch in (self.above, self.inside, self.below)))
        turn = mirrored._up(negated(place))  # the same line seen from its other end
        return None if turn is None else Turn("down", negated(turn.place), turn.at, turn.verdict)


def along_shift(possible: Extent, low: Edge | None, high: Edge | None) -> Profile:
    """The verdict when every value of `possible` moves by the same amount."""
    below = above = None
    if low is not None and possible.high is not None:
        both = low.reject_closed and possible.high_closed
        below = Extent(high=difference(low.reject, possible.high), high_closed=not both)
    if high is not None and possible.low is not None:
        both = high.reject_closed and possible.low_closed
        above = Extent(low=difference(high.reject, possible.low), low_closed=not both)
    inside: Extent | None = EVERYWHERE
    if low is not None:
        inside = None
        if possible.low is not None:
            inside = Extent(low=difference(low.accept, possible.low), low_closed=low.accept_closed or not possible.low_closed)
    if high is not None and inside is not None:
        upper = None
        if possible.high is not None:
            upper = Extent(high=difference(high.accept, possible.high), high_closed=high.accept_closed or not possible.high_closed)
        inside = None if upper is None else inside.intersection(upper)
    return Profile(below, inside, above)


def along_reach(accepting: Extent, rejecting: Extent, acceptable: Extent, scales: tuple[Number, Number]) -> Profile:
    """The verdict when the edges of `acceptable` reach outward by an amount times their own scale.

    Args:
        accepting: what must be inside for met.
        rejecting: what must be apart for missed.
        acceptable: the set before it reaches out.
        scales: of the lower and of the upper edge; 0 for one that does not move.
    """
    sides = [_lower_reach(accepting, rejecting, acceptable, scales[0]), _lower_reach(-accepting, -rejecting, -acceptable, scales[1])]
    met: Extent | None = EVERYWHERE
    for inside, _ in sides:
        met = None if met is None or inside is None else met.intersection(inside)
    return Profile(below=_widest(missed for _, missed in sides), inside=met)


def _lower_reach(accepting: Extent, rejecting: Extent, acceptable: Extent, scale: Number) -> tuple[Extent | None, Extent | None]:
    """For the lower edge alone: the reaches with which nothing lies below it, and with which everything does."""
    edge, closed = acceptable.low, acceptable.low_closed
    if edge is None:
        return EVERYWHERE, None
    half_line = Extent(low=edge, low_closed=closed)
    if scale == 0:
        inside = EVERYWHERE if accepting.relation(half_line) == "inside" else None
        return inside, EVERYWHERE if rejecting.relation(half_line) == "apart" else None
    inside = missed = None
    if accepting.low is not None:
        inside = Extent(low=_ratio(difference(edge, accepting.low), scale), low_closed=closed or not accepting.low_closed)
    if rejecting.high is not None:
        missed = Extent(high=_ratio(difference(edge, rejecting.high), scale), high_closed=not (closed and rejecting.high_closed))
    return inside, missed


def _ratio(above: Number, below: Number) -> Number:
    return above if below == 1 else Fraction(above) / Fraction(below)


def _widest(half_lines: Iterable[Extent | None]) -> Extent | None:
    """Of half-lines to one side, the one that holds the others."""
    widest: Extent | None = None
    for half_line in half_lines:
        if half_line is not None and (widest is None or widest.relation(half_line) == "inside"):
            widest = half_line
    return widest


def _touch(below: Extent, above: Extent) -> bool:
    """Whether no place lies between two half-lines."""
    if below.relation(above) != "apart":
        return True
    return below.high == above.low and below.high_closed is not above.low_closed
