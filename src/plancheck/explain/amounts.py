"""Numbers as a sentence prints them: with their unit, in the sense of the indicator, exactly.

A figure of a fall is "a fall of 4 %", of an index "103 (+3 %)", of a class "class Ⅱ", of a ranking
"place 4". A margin of percentages is in points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from plancheck.explain.english_units import is_chinese, singular
from plancheck.explain.facts import Facts
from plancheck.explain.phrases import Phrases, quoted
from plancheck.extents import Extent, Number, as_decimal, plain, size, total
from plancheck.rules import Direction, Quantity

__all__ = ["Amounts"]

_PERCENT = ("%", "％", "percent", "per cent", "百分比")
_PER_MILLE = ("‰", "per mille", "per mil", "permille", "千分比")
_POINTS = ("个百分点", "百分点", "percentage point", "percentage points", "percent point", "percent points", "pp")
_PLACES = ("位", "位次")
_NUMBERED_CLASS = re.compile("劣?[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]")
_NEAR = 8  # digits beside a fraction that no decimal equals


@dataclass(frozen=True, slots=True)
class Amounts:
    """The numbers of one verdict in one language."""

    say: Phrases
    facts: Facts

    @property
    def are_places(self) -> bool:
        """Whether the number is a place in a ranking, of which the smaller is the better."""
        facts = self.facts
        if facts.unit not in _PLACES or facts.direction is Direction.HIGHER:
            return False
        return facts.acceptable is None or facts.acceptable.high is not None

    @property
    def are_counts(self) -> bool:
        """Whether there can be more or fewer of it; a rate or a ratio is higher or lower."""
        unit = self.facts.unit or ""
        return self.facts.quantity is Quantity.LEVEL and bool(unit) and "/" not in unit and not _is_one_of(unit, _PERCENT, _PER_MILLE, _POINTS, _DEGREES)

    def of(self, number: Number, unit: str | None) -> str:
        """A number with its unit: "4.5 %", "21.96 万吨"."""
        text = self._number(number)
        if not unit:
            return text
        if _is_one_of(unit, _PERCENT):
            unit = "%"
        elif _is_one_of(unit, _POINTS):
            return self._counted(number, "point")
        elif not is_chinese(unit):
            gap = "" if self.say.lang == "zh" and unit in ("‰", "℃") else " "
            return f"{text}{gap}{singular(unit) if text == '1' else unit}"
        return self.say("amount.with_unit", number=text, unit=unit)

    def value(self, number: Number) -> str:
        """A figure of the indicator, in the unit of the verdict."""
        facts = self.facts
        if facts.quantity is Quantity.CLASS:
            return self.class_at(number)
        if facts.base is not None:
            return self.say("amount.index_at", number=self._number(self.index(number)), rate=self.rate(number))
        return self.bare(number)

    def bare(self, number: Number) -> str:
        """The figure without the rate behind an index number."""
        if self.facts.base is not None:
            return self._number(self.index(number))
        if self.facts.falls:
            return self.changed(number)
        if self.are_places:
            return self.say("amount.place", number=self._number(number))
        return self.of(number, self.facts.unit)

    def changed(self, fall: Number) -> str:
        """An amount of falling in words; below zero it is a rise."""
        if fall == 0:
            return self.say("change.none")
        return self.say("change.fall" if fall > 0 else "change.rise", amount=self.of(size(fall), self.facts.unit))

    def index(self, rate: Number) -> Number:
        """The index number that stands for a rate: 3 % is 103 with base 100."""
        base = self.facts.base or Decimal(0)
        return total(base, rate) if base == 100 else Fraction(base) * (100 + Fraction(rate)) / 100  # noqa: PLR2004 - the usual base

    def rate(self, rate: Number) -> str:
        """The rate that an index number stands for, with its sign."""
        return self.say("amount.rate", sign="+" if rate > 0 else "", rate=self._number(rate))

    def margin(self, distance: Number, unit: str | None = None) -> str:
        """A distance, in the unit of the verdict if in no other: percentages are points apart, places and classes are counted."""
        distance, unit = size(distance), unit or self.facts.unit
        if self.facts.quantity is Quantity.CLASS:
            return self._counted(distance, "class", "classes")
        if unit is not None and _is_one_of(unit, _PERCENT, _POINTS):
            return self._counted(distance, "point")
        if unit is not None and _is_one_of(unit, _PER_MILLE):
            return self._counted(distance, "per_mille_point")
        return self._counted(distance, "place") if self.are_places else self.of(distance, unit)

    def named_class(self, level: str) -> str:
        """A class of a scale: class Ⅱ; a word that is no Roman number stands in quotation marks."""
        if _NUMBERED_CLASS.fullmatch(level) and (self.say.lang == "zh" or not is_chinese(level)):
            return self.say("amount.class", level=level)
        return self.say("amount.word_class", level=quoted(level))

    def class_at(self, rank: Number) -> str:
        """The class at a place of the scale."""
        return self.named_class(self.facts.scale[int(rank)])

    def extent(self, extent: Extent | None) -> str:
        """The values of a set: "at most 5.5 %", "between 6 % and 6.5 %"."""
        if self.facts.quantity is Quantity.CLASS and extent is not None:
            return self.say("join.list").join(self.named_class(level) for rank, level in enumerate(self.facts.scale) if rank in extent)
        if extent is None or (extent.low is None and extent.high is None):
            return self.say("set.any")
        if extent.is_point:
            return self.bare(extent.low)  # type: ignore[arg-type]  # a point has both ends
        if extent.low is None:
            return self._half_line("within" if extent.high_closed else "less_than", extent.high)  # type: ignore[arg-type]  # one end there is
        if extent.high is None:
            return self._half_line("at_least" if extent.low_closed else "more_than", extent.low)
        kinds = {(True, True): "between", (True, False): "both_closed_open", (False, True): "both_open_closed", (False, False): "both_open_open"}
        return self.say(f"set.{kinds[extent.low_closed, extent.high_closed]}", low=self.bare(extent.low), high=self.bare(extent.high))

    def _half_line(self, kind: str, end: Number) -> str:
        if self.facts.falls:
            return self._falling_half_line(kind, end)
        key = "set.places_within" if self.are_places and kind == "within" else f"set.{kind}"
        return self.say(key, low=self.bare(end), high=self.bare(end))

    def _falling_half_line(self, kind: str, end: Number) -> str:
        """A bound on a fall; one below zero bounds the rise from the other side."""
        if end == 0:
            return self.say({"at_least": "set.no_rise", "within": "set.no_fall", "more_than": "set.some_fall", "less_than": "set.some_rise"}[kind])
        mirrored = {"at_least": "within", "within": "at_least", "more_than": "less_than", "less_than": "more_than"}
        key = f"set.falls_{kind}" if end > 0 else f"set.rises_{mirrored[kind]}"
        amount = self.of(size(end), self.facts.unit)
        return self.say(key, low=amount, high=amount)

    def _counted(self, number: Number, one: str, many: str | None = None) -> str:
        text = self._number(number)
        return self.say("amount.with_unit", number=text, unit=self.say(f"unit.{one if text == '1' else many or one + 's'}"))

    def _number(self, number: Number) -> str:
        """The number exactly: with the digits that were printed, or with no more than it needs.

        Beside a fraction that no decimal equals stands a decimal that is near.
        """
        if isinstance(number, Fraction) and as_decimal(number) is None:
            return self.say("amount.repeating", exact=str(number), near=plain(number, _NEAR))
        text = plain(number)
        return text if "." not in text or text.removeprefix("-") in self._printed() else text.rstrip("0").rstrip(".")

    def _printed(self) -> set[str]:
        """The digits of every number that was given and not worked out."""
        facts = self.facts
        given = [facts.actual.value, *(getattr(facts.target, name, None) for name in ("value", "low", "high"))]
        given += [entry.figure.value for entry in facts.rests_on if entry.figure]
        return {plain(size(number)) for number in given if number is not None}


_DEGREES = ("指数", "index", "分贝", "dB", "摄氏度", "℃", "岁", "倍", "times")
"""Units of which there is no more or fewer, beside the ratios."""


def _is_one_of(unit: str, *words: tuple[str, ...]) -> bool:
    return any(unit in group for group in words)
