"""The words of the Chinese notation, as they are printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from plancheck.extents import plain, times
from plancheck.targets import AtLeast, Change, Comparison, KeepStable, Relative, Strength, Target, Within

__all__ = ["Chinese"]

_BEFORE: Final = {"within": "不超过", "more_than": "超过", "less_than": "低于"}
_AFTER: Final = {"about": "左右", "at_least": "以上"}
_LISTED: Final = {"about": "约", "at_least": "不低于"}
_COMPARED: Final = {Comparison.AT_LEAST: "不低于", Comparison.MORE_THAN: "高于", Comparison.WITHIN: "不高于", Comparison.LESS_THAN: "低于"}
_AT_DISTANCE: Final = {
    Comparison.AT_LEAST: ("", "以上"),
    Comparison.WITHIN: ("", "以内"),
    Comparison.MORE_THAN: ("", "余"),
    Comparison.LESS_THAN: ("不足", ""),
    Comparison.ABOUT: ("", "左右"),
    Comparison.POINT: ("", ""),
}
"""The words before and after the distance."""
_OF_CHANGES: Final = {None: "", Change.RISE: "上升", Change.FALL: "下降", Change.LEVEL: ""}
"""Before a comparison: 增长 there would name the indicator."""
_MIRRORED: Final = {
    Comparison.AT_LEAST: Comparison.WITHIN,
    Comparison.WITHIN: Comparison.AT_LEAST,
    Comparison.MORE_THAN: Comparison.LESS_THAN,
    Comparison.LESS_THAN: Comparison.MORE_THAN,
}
_AUTHORITIES: Final = {
    "city": "市级",
    "province": "省级",
    "state": "国家",
    "superior": "上级",
    "district": "区级",
    "prefecture": "州级",
    "corps": "兵团",
    "division": "师市",
}
_NUMBERED: Final = frozenset("ⅠⅡⅢⅣⅤⅥ")
_SERIES: Final = ("平均", "增长", "增速", "水平")


class Chinese:
    """Prints the parts of a target in Chinese."""

    comma = "，"
    striving = "力争"
    own_verb = "达至"
    bounds_before = frozenset(_BEFORE)
    not_set = "待定"

    def led(self, target: Target, text: str) -> str:
        """The text with its tone and its basis of comparison before it."""
        tone = {None: "", Strength.ENSURE: "确保", Strength.STRIVE: "力争"}[target.strength]
        foretold = "预计" if "provisional" in target.qualifiers else ""
        bases = "".join(self.basis(word) for word in target.qualifiers if word not in ("cumulative", "provisional"))
        return tone + foretold + bases + text

    def basis(self, words: str) -> str:
        """A basis of comparison; in the words of another language it is marked as one."""
        return f"【{words}】" if words.isascii() or words.startswith("“") else words

    def change(self, target: Target) -> str:
        """增长 or 下降 where the number counts one."""
        return {None: "", Change.RISE: "增长", Change.FALL: "下降", Change.LEVEL: ""}[target.change]

    def bounded(self, kind: str, change: str, number: str, unit: str | None, *, listed: bool) -> str:
        """A number with its bound; in a list before the number, as one after the last number would govern them all."""
        if listed:
            return change + (_BEFORE | _LISTED).get(kind, "") + _counted(number, unit)
        return change + _BEFORE.get(kind, "") + _counted(number, unit) + _AFTER.get(kind, "")

    def cumulative(self, number: str, unit: str | None) -> str:
        """A number over the whole period."""
        return f"〔{_counted(number, unit)}〕"

    def range(self, low: tuple[str, str | None], high: tuple[str, str | None]) -> str:
        """Both ends of a range, each with its unit."""
        return "至".join(_counted(number, unit) for number, unit in (low, high))

    def task(self, authority: str) -> str:
        """A task that an authority sets."""
        named = "和".join(_AUTHORITIES.get(each, f"“{each}”") for each in authority.split("+"))
        return f"完成{named}下达任务"

    def stable(self, target: KeepStable) -> str:
        """A class to keep, or a baseline."""
        if target.level is not None:
            return f"保持{target.level}类" if target.level in _NUMBERED else f"达到{target.level}标准"
        return "保持稳定" if target.baseline == "上年" else f"与{target.baseline}持平"

    def trend(self, target: AtLeast | Within) -> str:
        """No number, only the way it should go from the baseline."""
        since = "" if target.baseline == "上年" else f"较{target.baseline}"
        if isinstance(target, AtLeast):
            return since + "只增不减"
        return since + ("降幅收窄" if target.change is Change.FALL else "只降不升")

    def relative(self, target: Relative) -> str:
        """A comparison with another series, and the distance from it."""
        reference, comparison = self.quoted(target.reference), target.comparison
        if not target.offset:
            if comparison in (Comparison.POINT, Comparison.ABOUT):
                return f"与{reference}{'基本' if comparison is Comparison.ABOUT else ''}同步"
            return _OF_CHANGES[target.change] + _COMPARED[comparison] + reference
        above = target.offset > 0
        before, closing = _AT_DISTANCE[comparison if above else _MIRRORED.get(comparison, comparison)]
        opening = _OF_CHANGES[target.change] + ("高于" if above else "低于")
        return f"{opening}{reference}{before}{_counted(plain(times(target.offset, Decimal(1 if above else -1))), target.unit)}{closing}"

    def quoted(self, words: str) -> str:
        """Words of a name, safe from being read as anything else."""
        return words if words.endswith(_SERIES) and words.isalpha() and not words.isascii() else f"“{words}”"

    def owns(self, words: str) -> bool:
        """Whether the words are of this language."""
        return any("\u3400" <= char <= "\u9fff" for char in words)

    def respectively(self, texts: list[str]) -> str:
        """One part for each of several indicators."""
        return "分别" + "、".join(texts)

    def both(self, texts: list[str]) -> str:
        """Parts that hold together."""
        return "，".join(texts)


def _counted(number: str, unit: str | None) -> str:
    """A number with its unit; several English words (out of 5) stand apart from it."""
    return number + (" " if unit is not None and " " in unit else "") + (unit or "")
