"""The words of the English notation, as they are printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from plancheck.extents import plain, times
from plancheck.targets import AtLeast, Change, Comparison, KeepStable, Relative, Strength, Target, Within

__all__ = ["English"]

_BEFORE: Final = {"about": "around ", "at_least": "at least ", "within": "no more than ", "more_than": "over ", "less_than": "less than "}
_COMPARED: Final = {
    Comparison.AT_LEAST: "no lower than",
    Comparison.MORE_THAN: "higher than",
    Comparison.WITHIN: "no higher than",
    Comparison.LESS_THAN: "lower than",
    Comparison.POINT: "in step with",
    Comparison.ABOUT: "basically in step with",
}
_AT_DISTANCE: Final = {
    Comparison.AT_LEAST: "at least ",
    Comparison.WITHIN: "no more than ",
    Comparison.MORE_THAN: "over ",
    Comparison.LESS_THAN: "less than ",
    Comparison.ABOUT: "around ",
    Comparison.POINT: "",
}
_MIRRORED: Final = {
    Comparison.AT_LEAST: Comparison.WITHIN,
    Comparison.WITHIN: Comparison.AT_LEAST,
    Comparison.MORE_THAN: Comparison.LESS_THAN,
    Comparison.LESS_THAN: Comparison.MORE_THAN,
}
_AUTHORITIES: Final = {
    "city": "the city",
    "province": "the province",
    "state": "the state",
    "superior": "a superior",
    "district": "the district",
    "prefecture": "the prefecture",
    "corps": "the corps",
    "division": "the division",
}
_NUMBERED: Final = frozenset("ⅠⅡⅢⅣⅤⅥ")
_SERIES: Final = frozenset({"economic growth", "GDP"})
_AVERAGES: Final = frozenset({"national average", "city average", "provincial average", "world average"})


class English:
    """Prints the parts of a target in English."""

    comma = ", "
    striving = "striving for "
    own_verb = "reach "
    bounds_before = frozenset(_BEFORE)
    not_set = "to be determined"

    def led(self, target: Target, text: str) -> str:
        """The text with its tone and its basis of comparison before it."""
        tone = {None: "", Strength.ENSURE: "ensure ", Strength.STRIVE: "strive for "}[target.strength]
        foretold = "forecast " if "provisional" in target.qualifiers else ""
        bases = "".join(f"【{word}】 " for word in target.qualifiers if word not in ("cumulative", "provisional"))
        return tone + foretold + bases + text

    def change(self, target: Target) -> str:
        """Up or down where the number counts a rise or a fall."""
        return {None: "", Change.RISE: "up ", Change.FALL: "down ", Change.LEVEL: ""}[target.change]

    def bounded(self, kind: str, change: str, number: str, unit: str | None, *, listed: bool) -> str:  # noqa: ARG002 - in a list no other way
        """A number with its bound."""
        return change + _BEFORE.get(kind, "") + _with_unit(number, unit)

    def cumulative(self, number: str, unit: str | None) -> str:
        """A number over the whole period."""
        return f"〔{_with_unit(number, unit)}〕"

    def range(self, low: tuple[str, str | None], high: tuple[str, str | None]) -> str:
        """Both ends of a range, each with its unit."""
        return f"between {_with_unit(*low)} and {_with_unit(*high)}"

    def task(self, authority: str) -> str:
        """A task that an authority sets."""
        return "meet the task assigned by " + " and ".join(_AUTHORITIES.get(each, f"“{each}”") for each in authority.split("+"))

    def stable(self, target: KeepStable) -> str:
        """A class to keep, or a baseline."""
        if target.level is not None:
            return f"keep class {target.level}" if target.level in _NUMBERED else f"keep class “{target.level}”"
        return "remain stable" if target.baseline == "上年" else f"remain stable against “{target.baseline}”"

    def trend(self, target: AtLeast | Within) -> str:
        """No number, only the way it should go from the baseline."""
        since = "" if target.baseline == "上年" else f" against “{target.baseline}”"
        if isinstance(target, AtLeast):
            return "no decrease" + since
        return ("narrower decline" if target.change is Change.FALL else "no increase") + since

    def relative(self, target: Relative) -> str:
        """A comparison with another series, and the distance from it."""
        reference, comparison = self.quoted(target.reference), target.comparison
        if not target.offset:
            return f"{_COMPARED[comparison]} {reference}"
        above = target.offset > 0
        opening = _AT_DISTANCE[comparison if above else _MIRRORED.get(comparison, comparison)]
        return f"{opening}{_with_unit(plain(times(target.offset, Decimal(1 if above else -1))), target.unit)} {'higher' if above else 'lower'} than {reference}"

    def quoted(self, words: str) -> str:
        """Words of a name, safe from being read as anything else."""
        return f"the {words}" if words in _AVERAGES else words if words in _SERIES else f"“{words}”"

    def owns(self, words: str) -> bool:
        """Whether the words are of this language."""
        return words.isascii()

    def respectively(self, texts: list[str]) -> str:
        """One part for each of several indicators."""
        return ", ".join(texts) + ", respectively"

    def both(self, texts: list[str]) -> str:
        """Parts that hold together."""
        return ", ".join(texts)


def _with_unit(number: str, unit: str | None) -> str:
    if not unit:
        return number
    return number + unit if unit in ("%", "‰") else f"{number} {unit}"
