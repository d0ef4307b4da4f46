"""What a target is called in a sentence, and the edge of its set that a margin is measured from."""

from __future__ import annotations

from dataclasses import dataclass

from plancheck.explain.amounts import Amounts
from plancheck.explain.facts import Facts
from plancheck.explain.phrases import Phrases, quoted
from plancheck.extents import Number, size
from plancheck.references import Reference, Role
from plancheck.rules import Quantity
from plancheck.targets import (
    About,
    AllOf,
    AtLeast,
    Between,
    Change,
    Comparison,
    KeepStable,
    LessThan,
    MoreThan,
    NotSet,
    Point,
    Qualitative,
    Relative,
    SetByCity,
    Target,
    Within,
)

__all__ = ["Naming"]

_TIMES = "倍"
_Bounded = Between | About | AtLeast | MoreThan | Within | LessThan | Point
"""The kinds that name a number, or the way to go from one."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one verdict's target and edges in one language."""

    say: Phrases
    facts: Facts
    amounts: Amounts

    def printed(self, target: Target) -> str:
        """The words of the cell in quotation marks, or the target in our words where none were printed."""
        return quoted(target.text) if target.text and target.text.strip() else self._own_words(target)

    def target(self) -> str:
        """The target that was judged: its printed words in Chinese, its meaning in English."""
        target = self.facts.target
        return self.printed(target) if self.say.lang == "zh" else self.meaning(target)

    def _own_words(self, target: Target) -> str:
        return quoted(self.meaning(target)) if self.say.lang == "zh" else self.meaning(target)

    def meaning(self, target: Target) -> str:
        """The target in the words of this language."""
        words = self._bare_meaning(target)
        if isinstance(target, _Bounded):
            if target.change is Change.FALL or (self.facts.falls and target.change is None):
                return self.say("target.fall", target=words)
            if target.change is Change.RISE:
                return self.say("target.rise", target=words)
        return words

    def _bare_meaning(self, target: Target) -> str:
        match target:
            case Between() | About() | AtLeast() | MoreThan() | Within() | LessThan() | Point():
                return self._bounded(target)
            case KeepStable(level=str(level)):
                return self.say("target.keep", **{"class": self.amounts.named_class(level)})
            case KeepStable():
                baseline = self._reference_figure(Role.BASELINE)
                return self.say("target.stable_of", baseline=baseline) if baseline else self.say("target.stable")
            case SetByCity():
                return self.say("target.set_by", authority=self.authority(target))
            case Relative():
                return self.say(f"target.relative_{target.comparison}", reference=self._series(target))
            case AllOf():
                return self.say("join.both").join(self.meaning(part) for part in target.parts)
            case Qualitative():
                return quoted(target.text)
            case NotSet():
                return self.say("target.not_set")

    def _bounded(self, target: _Bounded) -> str:
        """A number with its bound; without a number, the way it may go from the baseline."""
        if isinstance(target, Between):
            return self.say("target.between", low=self._figure(target, target.low), high=self._figure(target, target.high))
        if target.value is None:
            return self.say("target.floor" if isinstance(target, AtLeast) else "target.ceiling")
        return self.say(f"target.{target.kind}", number=self._figure(target, target.value))

    def authority(self, target: SetByCity) -> str:
        """Who sets the figure: "the city"."""
        named = [self.say(f"authority.{word}") if f"authority.{word}" in self.say else quoted(word) for word in target.authority.split("+")]
        return self.say("join.authorities").join(named)

    def edge(self, *, lowest: bool) -> str:
        """The end of the acceptable set that the margin is measured from, in words."""
        key = self._edge_key(lowest=lowest)
        basis = "" if "counts" in key else self._basis()
        return self.say(f"edge.{key}", target=self.target(), basis=basis)

    def _edge_key(self, *, lowest: bool) -> str:
        facts, target = self.facts, self.facts.target
        closed = self._is_closed(lowest=lowest)
        if closed and (self._is_widened(lowest=lowest) or _reaches_around(target)):
            key = "lowest_counts" if lowest else "highest_counts"
            return f"{key}_falls" if facts.falls else f"{key}_places" if self.amounts.are_places else key
        if isinstance(target, Between):
            return "lower_end" if lowest else "upper_end"
        if isinstance(target, Point) and self.amounts.are_places:
            return "point_places"
        if isinstance(target, Point):
            return "only" if facts.acceptable is not None and facts.acceptable.is_point else "point"
        if isinstance(target, Relative) and target.comparison is Comparison.POINT:
            return "pace"
        if not closed:
            return "more_than" if lowest else "less_than"
        if lowest:
            return "at_least"
        return "within_places" if self.amounts.are_places else "within"

    def _is_closed(self, *, lowest: bool) -> bool:
        acceptable = self.facts.acceptable
        return acceptable is None or (acceptable.low_closed if lowest else acceptable.high_closed)

    def _is_widened(self, *, lowest: bool) -> bool:
        """Whether a tolerance or a de minimis moved this edge."""
        acceptable, promised = self.facts.acceptable, self.facts.promised
        if acceptable is None or promised is None:
            return False
        return (acceptable.low if lowest else acceptable.high) != (promised.low if lowest else promised.high)

    def _basis(self) -> str:
        """What a bound that is not printed rests on: ", 2 times the baseline of 50 亿元"."""
        target = self.facts.target
        if any(not self._is_closed(lowest=lowest) and self._is_widened(lowest=lowest) for lowest in (True, False)):
            return self.say("basis.allowance")
        if isinstance(target, Relative):
            return self._relative_basis(target)
        if isinstance(target, AtLeast | Within) and target.value is None:
            return self.say("basis.baseline")
        baseline, value = self._reference_figure(Role.BASELINE), getattr(target, "value", None)
        if not baseline or value is None or not self._is_multiple(target):
            return ""
        return self.say("basis.times", number=self.amounts.of(value, None), baseline=baseline)

    def _relative_basis(self, target: Relative) -> str:
        if not target.offset and target.factor == 1:
            return self.say("basis.reference", reference=quoted(target.reference))
        formula = self._series(target)
        if target.factor != 1:
            formula = self.say("basis.factor", factor=self.amounts.of(target.factor, None), base=formula)
        if target.offset:
            offset = self.amounts.margin(target.offset, target.unit or self.facts.unit)
            formula = self.say("basis.above" if target.offset > 0 else "basis.below", offset=offset, base=formula)
        return self.say("basis.computed", formula=formula)

    def _series(self, target: Relative) -> str:
        """The other series, with its figure where that is known."""
        figure = self._reference_figure(Role.REFERENCE)
        name = quoted(target.reference)
        return self.say("basis.at", reference=name, figure=figure) if figure else name

    def _reference_figure(self, role: Role) -> str:
        entry = next((entry for entry in self.facts.rests_on if entry.role is role), None)
        return self.reported(entry) if entry else ""

    def reported(self, entry: Reference) -> str:
        """The figure of a reference, in its own unit."""
        figure = entry.figure
        if figure is None or figure.value is None:
            return ""
        if figure.change is Change.FALL:
            return self.say("change.fall", amount=self.amounts.of(size(figure.value), figure.unit or self.facts.rule_unit))
        return self.amounts.of(figure.value, figure.unit or self._plain_unit())

    def _figure(self, target: Target, number: Number) -> str:
        """A number of the target with its unit, as printed."""
        value = self.amounts.of(number, None)
        if self._is_multiple(target):
            baseline = self._reference_figure(Role.BASELINE)
            return self.say("target.times_of", number=value, baseline=baseline) if baseline else self.say("target.times", number=value)
        if self.amounts.are_places:
            return self.say("amount.place", number=value)
        unit = target.unit or self.facts.rule_unit
        if self.facts.quantity is Quantity.INDEX:
            unit = "%" if target.change is not None else None
        return self.amounts.of(number, unit)

    def _is_multiple(self, target: Target) -> bool:
        """Whether the number is a multiple of the baseline (翻一番 is 2 倍)."""
        return target.unit == _TIMES and self.facts.rule_unit != _TIMES

    def _plain_unit(self) -> str | None:
        """The unit of a bare number; an index number has none."""
        return None if self.facts.quantity is Quantity.INDEX else self.facts.rule_unit


def _reaches_around(target: Target) -> bool:
    """Whether the words themselves ask for a tolerance: 左右, 保持稳定, 基本同步."""
    return isinstance(target, About | KeepStable) or (isinstance(target, Relative) and target.comparison is Comparison.ABOUT)
