"""From what a cell says to the typed target: which clauses are the promise, a hope beside it, or parts of one target."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from plancheck import targets
from plancheck.errors import NotationError, TargetError
from plancheck.extents import Number, times
from plancheck.notation.clauses import BASELINES, Amount, Bound, Cell, Clause, bound_of
from plancheck.notation.unit_words import in_rule_unit, is_metres_or_millions
from plancheck.targets import Comparison, Span, Target

__all__ = ["to_target"]

_KINDS: Final[dict[Bound, type[Any]]] = {
    "about": targets.About,
    "at_least": targets.AtLeast,
    "more_than": targets.MoreThan,
    "within": targets.Within,
    "less_than": targets.LessThan,
    "point": targets.Point,
}
_HOPED: Final = frozenset({"quantity", "level", "relative"})
_LOWER: Final = frozenset({"at_least", "more_than"})
_UPPER: Final = frozenset({"within", "less_than"})
"""Bounds of one side: two that stand together are of either side."""
_OTHER_SIDE: Final = {"at_least": "within", "more_than": "less_than", "within": "at_least", "less_than": "more_than"}
_DIRECTIONS: Final = (None, "higher", "lower", "centred")


def to_target(cell: Cell, unit: str | None, direction: str | None) -> Target:
    """The target that a cell states.

    Raises:
        NotationError: the cell states none, or clauses that make no target together.
        TargetError: `direction` is no direction.
    """
    if direction not in _DIRECTIONS:
        raise TargetError(f"{direction!r} is no direction", hint="one of higher, lower, centred")
    return _Maker(cell, unit, direction).whole()


class _Maker:
    """Builds the target of one cell."""

    def __init__(self, cell: Cell, unit: str | None, direction: str | None) -> None:
        self.cell, self.unit, self.direction = cell, unit, direction
        self.folded = cell.folded

    def whole(self) -> Target:
        clauses = self.cell.clauses
        stretch = self._stretch(clauses)
        promised = clauses[: len(clauses) - 1] if stretch is not None else clauses
        respectively = self.cell.respectively or any(clause.part or (clause.named and place) for place, clause in enumerate(promised))
        if self.cell.respectively:
            self._share_out(promised)
        if len(promised) == 1:
            target = self._one(promised[0])
            return target if stretch is None else replace(target, stretch=stretch)
        if not respectively:
            self._check_together(promised)
        parts = tuple(replace(self._one(clause), text=self._printed(clause)) for clause in promised)
        return targets.AllOf(parts, respectively=bool(respectively), text=self.folded.original, stretch=stretch)

    def _printed(self, clause: Clause) -> str:
        start, end = self.folded.span(*clause.at)
        return self.folded.original[start:end]

    # ---------------------------------------------------------------- several clauses
    def _stretch(self, clauses: list[Clause]) -> Target | None:
        """力争 after the promise: a hope beside it, if it is of the same indicator and unit."""
        last = clauses[-1]
        if len(clauses) == 1 or self.cell.respectively:
            if last.saying == "stretch":
                raise self._refusal("a hope without the promise it goes beyond", last)
            return None
        if last.saying == "stretch":
            return targets.Qualitative(last.word)
        first = clauses[-2]
        if last.strength != "strive" or last.named or last.part or last.saying not in _HOPED or first.saying != last.saying:
            return None
        if None not in (first.amount, last.amount) and first.amount.unit not in (last.amount.unit, None) and last.amount.unit is not None:  # type: ignore[union-attr]  # neither is None
            return None
        if last.change is None:
            last.change = first.change
        if last.amount is not None and last.amount.unit is None and first.amount is not None:
            last.amount.unit = first.amount.unit
        return replace(self._one(last), strength=None, text=self._printed(last))

    def _share_out(self, clauses: list[Clause]) -> None:
        """Let the one bound of a 分别 list govern every part: before the first those without a verb of their own, or after the last."""
        first, last = clauses[0], clauses[-1]
        for clause in clauses[1:]:
            if not clause.verb and clause.amount is not None:
                clause.change = clause.change or first.change
            clause.control |= first.control and not clause.verb
            if clause.amount is not None and first.amount is not None and clause.amount.unit is None and last.amount is not None:
                clause.amount.unit = last.amount.unit
        if first.amount is not None and first.amount.unit is None and last.amount is not None:
            first.amount.unit = last.amount.unit
        others = clauses[1:]
        if first.before and not first.after and not any(clause.before or clause.after for clause in others):
            for clause in others:
                clause.before = None if clause.verb else first.before
        elif last.after and not any(clause.after or clause.before for clause in clauses[:-1]):
            for clause in clauses[:-1]:
                clause.after = last.after
        elif first.before and last.after and len([clause for clause in clauses if clause.before or clause.after]) == 2:  # noqa: PLR2004 - the two outer ones
            raise self._refusal("one bound before the list and another after it", last)

    def _check_together(self, clauses: list[Clause]) -> None:
        """Two numbers hold together only as level and growth, or as the two sides of a range."""
        numbers = [clause for clause in clauses if clause.saying == "quantity"]
        for place, one in enumerate(numbers):
            for other in numbers[place + 1 :]:
                if not self._together(one, other):
                    raise self._refusal(
                        "two numbers: which of them is the target?",
                        other,
                        hint="level and growth, two opposite bounds, or 分别 for several indicators can be read",
                    )

    def _together(self, one: Clause, other: Clause) -> bool:
        """A level and its growth; a year's figure and the whole period's; bounds on opposite sides."""
        other_unit = self._unit(one.amount) != self._unit(other.amount) or self._unit(one.amount) not in (None, "%", "‰")
        if other_unit and (one.change is None) != (other.change is None):
            return True
        if ("cumulative" in one.qualifiers) != ("cumulative" in other.qualifiers):
            return True
        sides = {bound_of(self.folded, one), bound_of(self.folded, other)}
        return bool(sides & _LOWER) and bool(sides & _UPPER) and one.change == other.change

    # ---------------------------------------------------------------- one clause
    def _one(self, clause: Clause) -> Target:  # noqa: C901 - one case for each saying
        common: dict[str, Any] = {
            "text": self.folded.original,
            "strength": clause.strength,
            "change": clause.change,
            "qualifiers": (*clause.qualifiers, *(("provisional",) if clause.provisional else ())),
            "spans": self._spans(clause),
        }
        match clause.saying:
            case "quantity":
                return self._quantity(clause, common)
            case "relative":
                return self._relative(clause, common)
            case "set":
                if clause.sense == "unsaid":
                    raise self._refusal("who sets it is not said", clause, expected=("市级下达任务", "完成国家下达目标"))
                return targets.SetByCity(clause.word, **common)
            case "stable":
                return targets.KeepStable(baseline=clause.word, **common)
            case "level":
                return targets.KeepStable(level=clause.word, **common)
            case "trend":
                return self._trend(clause, common)
            case "quality" | "claim" if clause.saying == "quality" or clause.sense == "due":
                return targets.Qualitative(**{**common, "text": clause.word})
            case "rank":
                kind = targets.Within if clause.sense == "among" else targets.Point
                return kind(self._amount(clause).low, unit="位", **common)
            case "none":
                return targets.NotSet(**common)
            case "deferred" | "claim" | "stretch":
                raise self._refusal("this tells of a result or an intention, and is no target", clause, expected=("6左右", "60以上", "保持Ⅱ类"))

    def _quantity(self, clause: Clause, common: dict[str, Any]) -> Target:
        amount = self._amount(clause)
        if is_metres_or_millions(amount.unit, self.unit):
            raise self._refusal(f"{amount.unit!r} alone: metres or millions?", clause, expected=("1.2 million", "1.2 metres"))
        common["unit"] = self._unit(amount)
        bound = bound_of(self.folded, clause)
        if amount.high is not None:
            if bound != "point" or amount.beside is not None:
                raise self._refusal("a range with a bound", clause, expected=("6—6.5", "6以上"))
            return targets.Between(amount.low, amount.high, **common)
        low = self._as_growth(clause, amount, common)
        if bound == "under":
            raise self._refusal(
                "近 says of a result that it fell short; of a target it does not say which values are acceptable", clause, expected=("左右", "以上")
            )
        if bound == "point" and clause.control and self.direction in (None, "lower"):
            bound = "within"
        if amount.beside is not None and amount.beside.cumulative:
            total = targets.Point(amount.beside.low, unit=amount.beside.unit or self.unit, qualifiers=("cumulative",))
            return targets.AllOf((_KINDS[bound](low, **{**common, "text": None}), total), text=common["text"])
        return _KINDS[bound](low, **common)  # type: ignore[no-any-return]  # every kind is a target

    def _amount(self, clause: Clause) -> Amount:
        """The number that every quantity and every rank has."""
        if clause.amount is None:
            raise self._refusal("no number", clause)
        return clause.amount

    def _as_growth(self, clause: Clause, amount: Amount, common: dict[str, Any]) -> Number:
        """增长1.2倍 is growth by 120 %: the number of times is that of the growth."""
        if amount.unit != "倍" or clause.change is None:
            return amount.low
        if clause.change != "rise" or amount.doubled:
            raise self._refusal("a fall by a multiple, or a doubling of a growth, is no number", clause, expected=("增长1.2倍", "翻一番", "下降50%"))
        common["unit"] = "%"
        return amount.low.scaleb(2) if isinstance(amount.low, Decimal) else times(amount.low, Decimal(100))

    def _unit(self, amount: Amount | None) -> str | None:
        return in_rule_unit(amount.unit if amount is not None else None, self.unit)

    def _relative(self, clause: Clause, common: dict[str, Any]) -> Target:
        before, after = clause.before or "point", clause.after
        if clause.word.endswith(("目标", "任务", "计划", "要求", "指标", "标准")):
            raise self._refusal(f"{clause.word!r} is no series to be compared with", clause, expected=("全国平均水平", "经济增长"))
        if clause.amount is None:
            if clause.word in BASELINES and before in ("at_least", "within"):
                return (targets.AtLeast if before == "at_least" else targets.Within)(baseline="上年", **common)
            return targets.Relative(clause.word, comparison=self._comparison(before, clause), **common)
        if clause.amount.high is not None:
            raise self._refusal("a range of distances", clause)
        above = before in _LOWER
        if before not in ("more_than", "less_than"):
            raise self._refusal("a bound and a distance", clause, expected=("高于全国平均2个百分点",))
        if after is None:
            comparison = "point"
        elif after in ("about", "point"):
            comparison = after
        elif after == "under":
            raise self._refusal("a distance that is nearly reached", clause)
        else:
            comparison = after if above else _OTHER_SIDE[after]
        distance = clause.amount.low if above else -clause.amount.low
        return targets.Relative(clause.word, distance, comparison=Comparison(comparison), **{**common, "unit": clause.amount.unit})

    def _comparison(self, bound: str, clause: Clause) -> Comparison:
        """How words before a series compare with it; not every bound of a number does."""
        try:
            return Comparison(bound)
        except ValueError:
            raise self._refusal("a number can be bounded so, and no series", clause, expected=("高于全国平均水平", "不低于全国平均水平")) from None

    def _trend(self, clause: Clause, common: dict[str, Any]) -> Target:
        match clause.sense:
            case "falls":
                return targets.Within(baseline=clause.word, **common)
            case "rises":
                return targets.AtLeast(baseline=clause.word, **common)
            case "narrows":
                return targets.Within(baseline=clause.word, **{**common, "change": "fall"})
            case "positive":
                return targets.MoreThan(Decimal(0), unit=self.unit, **common)
            case _:
                return targets.LessThan(Decimal(0), unit=self.unit, **common)

    # ---------------------------------------------------------------- places
    def _spans(self, clause: Clause) -> dict[str, Span]:
        spans = dict(clause.spans)
        spans.pop("before", None)
        if clause.amount is not None:
            spans["value"] = clause.amount.value_at
            if clause.amount.unit_at is not None:
                spans["unit"] = clause.amount.unit_at
        spans["clause"] = clause.at
        return {name: self.folded.span(*span) for name, span in spans.items()}

    def _refusal(self, what: str, clause: Clause, *, expected: tuple[str, ...] = (), hint: str | None = None) -> NotationError:
        return self.folded.refusal(what, *clause.at, expected=expected, hint=hint)
