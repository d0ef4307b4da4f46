"""What a cell says, before it is a target or a figure: its clauses in plain facts, whatever the language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, assert_never, get_args

from plancheck.extents import Number
from plancheck.notation.folding import Folded
from plancheck.notation.words import word_list
from plancheck.targets import Span

__all__ = ["BASELINES", "Amount", "Bound", "Cell", "Clause", "Saying", "bound_of"]

Saying = Literal["quantity", "relative", "set", "stable", "trend", "quality", "level", "rank", "none", "deferred", "claim", "stretch"]
Bound = Literal["about", "under", "at_least", "more_than", "within", "less_than", "point"]
"""What the words around a number make of it; `point` where there are none."""

BASELINES = word_list("zh", "last")
"""The words for the year before."""

_BOUNDS: Final[dict[str, Bound]] = {bound: bound for bound in get_args(Bound)}


@dataclass(slots=True)
class Amount:
    """A number or a range with its unit, and where they stand in the folded text."""

    low: Number
    high: Number | None
    unit: str | None
    value_at: Span
    unit_at: Span | None
    cumulative: bool = False
    doubled: bool = False
    beside: Amount | None = None


@dataclass(slots=True)
class Clause:
    """One clause of a cell.

    Args:
        saying: what sort of statement it is.
        at: where it stands in the folded text.
        before, after: the bound words on either side of the number.
        control: 控制在: a ceiling where nothing else is said.
        named: whether it names whose number it is.
        verb: whether it has a verb of its own, which a list's first clause lends to the others.
        word: the reference, baseline, authority, class, trend or words of the saying.
        vague: a change in words alone: a target (reduction on last year), but no figure.
        intended: a number that is aimed at or to come: 5 planned.
    """

    saying: Saying
    at: Span
    amount: Amount | None = None
    before: str | None = None
    after: str | None = None
    control: bool = False
    change: str | None = None
    strength: str | None = None
    provisional: bool = False
    named: bool = False
    verb: bool = False
    part: bool = False
    word: str = ""
    sense: str | None = None
    vague: bool = False
    intended: bool = False
    qualifiers: tuple[str, ...] = ()
    spans: dict[str, Span] = field(default_factory=dict)


@dataclass(slots=True)
class Cell:
    """All that a cell says; `respectively` where its clauses belong to one indicator each."""

    folded: Folded
    clauses: list[Clause]
    respectively: bool = False


def bound_of(cell: Folded, clause: Clause) -> Bound:
    """The one bound that the words before and after a number make together; `point` where there is none.

    A closing 以上 or 以下 decides, so 突破6件以上 is "at least". Words of opposite sides are refused.

    Raises:
        NotationError: the words before and after contradict one another, or bound no number (better).
    """
    before, after = clause.before, clause.after
    if before == "better":
        raise cell.refusal("of a number it is not said which side is better", *clause.at, expected=("高于60", "低于60", "优于Ⅱ类"))
    for sense in (before, after):
        if sense is not None and sense not in _BOUNDS:
            raise cell.refusal(f"{sense!r} is no bound of a number", *clause.at, expected=("60以上", "at least 60"))
    if after is None or before is None:
        return _BOUNDS[after or before or "point"]
    if _BOUNDS[before] not in _given_way_to(_BOUNDS[after]):
        start, stop = clause.spans["before"][0], clause.spans["relation"][1]
        raise cell.refusal("the words before and after the number contradict one another", start, stop, hint="keep the bound that is meant")
    return _BOUNDS[after]


def _given_way_to(after: Bound) -> tuple[Bound, ...]:
    """The bounds before a number that a bound after it may replace."""
    match after:
        case "at_least" | "more_than":
            return ("at_least", "more_than")
        case "within" | "less_than":
            return ("within", "less_than")
        case "about" | "under" | "point":
            return (after,)
        case _:
            assert_never(after)
