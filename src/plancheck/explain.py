"""One sentence per verdict, in English and Chinese, with figures a reader can check by hand.

Knows nothing of scoring: it is told the plain facts and puts them into words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from plancheck.actuals import Actual, Status
from plancheck.extents import Extent, Number, plain, size
from plancheck.references import Reference
from plancheck.rules import Classification, Direction, Quantity
from plancheck.targets import Qualitative, Target
from plancheck.verdicts import Reason, Verdict

__all__ = ["Facts", "Lang", "amount", "sentence"]

Lang = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sentence is made of; see `plancheck.scoring.Outcome` for the meaning of each."""

    verdict: Verdict
    reason: Reason
    target: Target
    printed_target: Target
    actual: Actual
    margin: Number | None
    unit: str | None
    rule_unit: str | None
    quantity: Quantity
    scale: tuple[str, ...]
    direction: Direction | None
    tolerance: Number | None
    acceptable: Extent | None
    possible: Extent | None
    falls: bool
    classification: Classification | None
    provisional: bool
    above_range: bool
    rests_on: tuple[Reference, ...]
    parts: tuple[Facts, ...] = ()
    is_parent: bool = False


def sentence(facts: Facts, lang: str = "en") -> str:
    """The verdict in one sentence.

    Raises:
        ValueError: never for "en" and "zh"; another language is not spoken.
    """
    words = _Words(facts, "zh" if lang == "zh" else "en")
    tail = words.tail()
    stop = "。" if lang == "zh" else "."
    joint = "；" if lang == "zh" else "; "
    return words.body() + (joint + tail if tail else "") + stop


def amount(value: Number | str, unit: str | None, lang: Lang) -> str:
    """A number with its unit: 4.5 %, 21.96 万吨; in Chinese without the space."""
    number = value if isinstance(value, str) else plain(value)
    if not unit:
        return number
    return f"{number}{unit}" if lang == "zh" else f"{number} {unit}"


_PENDING: dict[Lang, dict[Reason, str]] = {
    "en": {
        Reason.QUALITATIVE: "{target} is a target in words; it stays pending until somebody records a judgement with a reason",
        Reason.NO_TARGET: "no target is printed",
        Reason.SET_BY_CITY: "the target is set by a higher authority ({target}) and its figure is not known yet",
        Reason.NO_BASELINE: "{target} is measured against a baseline that is not known",
        Reason.NO_REFERENCE: "{target} is measured against another series that is not known",
        Reason.NOT_DUE: "the period of the target has not ended",
        Reason.DEFERRED: "the figure was deferred ({actual})",
        Reason.PROVISIONAL: "the figure {actual} is provisional and this policy waits for the final one",
    },
    "zh": {
        Reason.QUALITATIVE: "目标{target}是文字表述，须有人记录评判及理由才能定",
        Reason.NO_TARGET: "表中没有印出目标",
        Reason.SET_BY_CITY: "目标由上级下达（{target}），数值尚不可知",
        Reason.NO_BASELINE: "目标{target}须与基期值比较，基期值未知",
        Reason.NO_REFERENCE: "目标{target}须与参照值比较，参照值未知",
        Reason.NOT_DUE: "目标期限未到",
        Reason.DEFERRED: "数据推迟统筹（{actual}）",
        Reason.PROVISIONAL: "{actual}为预计数，本口径只认正式数",
    },
}


@dataclass(frozen=True, slots=True)
class _Words:
    facts: Facts
    lang: Lang

    @property
    def en(self) -> bool:
        return self.lang == "en"

    def body(self) -> str:
        facts = self.facts
        if facts.parts:
            return self._parts()
        if facts.verdict is Verdict.PENDING:
            return self._pending()
        if facts.margin is None or facts.acceptable is None or facts.possible is None:
            return self._judged()
        return self._ranked() if facts.quantity is Quantity.CLASS else self._measured()

    def tail(self) -> str:
        """Class, provisional mark, range overshoot and what the bound rests on."""
        facts, notes = self.facts, []
        if facts.classification is not None:
            notes.append(f"{facts.classification} target" if self.en else {"binding": "约束性指标", "expected": "预期性指标"}[facts.classification])
        if facts.provisional:
            notes.append("provisional figure" if self.en else "预计数")
        if facts.above_range:
            notes.append("beyond the range on its good side" if self.en else "优于区间")
        notes.extend(self._reference(entry) for entry in facts.rests_on)
        return (", " if self.en else "，").join(notes)

    def _reference(self, entry: Reference) -> str:
        who = entry.source or ("unnamed source" if self.en else "来源未注明")
        if entry.as_of is None:
            return f"by {who}" if self.en else f"依据{who}"
        return f"by {who} of {entry.as_of.isoformat()}" if self.en else f"依据{who}（{entry.as_of.isoformat()}）"

    def _pending(self) -> str:
        facts = self.facts
        if facts.reason is Reason.STRADDLES:
            return self._straddles()
        if facts.reason is Reason.NO_ACTUAL:
            return self._no_actual()
        return _PENDING[self.lang][facts.reason].format(target=self._printed_target(), actual=self._actual())

    def _no_actual(self) -> str:
        if self.facts.actual.status is Status.CLAIM:
            claim = self._actual()
            return f"{claim} is a claim and no figure" if self.en else f"{claim}只是说法，没有数值"
        printed = self.facts.actual.text
        if self.en:
            return f"no figure was reported ({_quoted(printed)})" if printed else "no figure was reported"
        return f"没有报告数值（{_quoted(printed)}）" if printed else "没有报告数值"

    def _straddles(self) -> str:
        facts = self.facts
        possible, acceptable = self._set(facts.possible), self._set(facts.acceptable)
        if self.en:
            return f"{self._actual()} leaves open any value in {possible}, and {self._target()} accepts {acceptable}: it could be either"
        return f"{self._actual()}可能是{possible}中的任何值，目标{self._target()}接受{acceptable}，两可"

    def _judged(self) -> str:
        met = self.facts.verdict is Verdict.MET
        if self.en:
            return f"{self._printed_target()} was judged to be {'met' if met else 'missed'}"
        return f"目标{self._printed_target()}经评判为{'完成' if met else '未完成'}"

    def _ranked(self) -> str:
        facts = self.facts
        assert facts.margin is not None  # noqa: S101 - body() asked
        steps, level = abs(int(facts.margin)), facts.actual.level or ""
        wanted = getattr(facts.target, "level", "") or ""
        if self.en:
            if not steps:
                return f"class {level} is the class to keep" if facts.verdict is Verdict.MET else f"class {level} is not class {wanted}"
            classes = "class" if steps == 1 else "classes"
            side = "better" if facts.verdict is Verdict.MET else "worse"
            return f"class {level} is {steps} {classes} {side} than class {wanted}"
        if not steps:
            return f"{level}类正是要保持的类别" if facts.verdict is Verdict.MET else f"{level}类不是{wanted}类"
        return f"{level}类比{wanted}类{'好' if facts.verdict is Verdict.MET else '差'}{steps}个类别"

    def _measured(self) -> str:
        facts = self.facts
        assert facts.margin is not None and facts.acceptable is not None  # noqa: S101, PT018 - body() asked
        lowest = self._nearest_is_low()
        edge = facts.acceptable.low if lowest else facts.acceptable.high
        assert edge is not None  # noqa: S101 - a margin is measured from an edge
        closed = facts.acceptable.low_closed if lowest else facts.acceptable.high_closed
        above = (facts.margin > 0) == lowest
        return (self._measured_en if self.en else self._measured_zh)(edge, lowest=lowest, closed=closed, above=above)

    def _measured_en(self, edge: Number, *, lowest: bool, closed: bool, above: bool) -> str:
        margin, bound = self._margin(), amount(edge, self.facts.unit, "en")
        which = "lowest" if lowest else "highest"
        count = f"the {which} value that still counts as {self._target()} ({bound})"
        if not closed:
            count = f"{bound}, and {self._target()} wants {'more' if lowest else 'less'} than that"
        if self.facts.margin == 0:
            return f"{self._figure()} is exactly {count}"
        return f"{self._figure()} is {margin} {'above' if above else 'below'} {count}"

    def _measured_zh(self, edge: Number, *, lowest: bool, closed: bool, above: bool) -> str:
        margin, bound = self._margin(), amount(edge, self.facts.unit, "zh")
        which = "最低值" if lowest else "最高值"
        count = f"目标{self._target()}可接受的{which}（{bound}）"
        if not closed:
            count = f"{bound}（目标{self._target()}要求{'高于' if lowest else '低于'}此值）"
        if self.facts.margin == 0:
            return f"{self._figure()}恰为{count}"
        return f"{self._figure()}比{count}{'高' if above else '低'}{margin}"

    def _nearest_is_low(self) -> bool:
        """Whether the margin was measured from the lower edge."""
        facts = self.facts
        assert facts.acceptable is not None and facts.possible is not None  # noqa: S101, PT018 - body() asked
        low, high = facts.acceptable.low, facts.acceptable.high
        if low is None or high is None:
            return high is None
        only_low = facts.possible.margin(Extent(low=low, low_closed=facts.acceptable.low_closed))
        return only_low == facts.margin

    def _parts(self) -> str:
        facts = self.facts
        deciding = [part for part in facts.parts if part.verdict is facts.verdict]
        first = _Words(deciding[0], self.lang).body()
        count, total = len(deciding), len(facts.parts)
        if self.en:
            what = "sub-rows" if facts.is_parent else "parts of the target"
            return f"{count} of {total} {what} {'is' if count == 1 else 'are'} {facts.verdict} (the first: {first})"
        what = "个子项" if facts.is_parent else "项要求"
        return f"{total}{what}中有{count}{what[0]}{_VERDICT_ZH[facts.verdict]}（首项：{first}）"

    def _printed_target(self) -> str:
        return _quoted(self.facts.printed_target.text or self.facts.printed_target.kind)

    def _target(self) -> str:
        from plancheck.notation import format_target  # noqa: PLC0415 - the grammar only where a sentence is asked for

        target = self.facts.target
        if self.lang == "zh" and target.text:
            return _quoted(target.text)
        if target.unit is None and not isinstance(target, Qualitative):
            target = replace(target, unit=self.facts.rule_unit)
        return format_target(target, self.lang)

    def _actual(self) -> str:
        return _quoted(self.facts.actual.text) if self.facts.actual.text else self._figure()

    def _figure(self) -> str:
        """The reported figure in the unit of the verdict, or its set where it is no one figure."""
        facts = self.facts
        if facts.possible is None:
            return facts.actual.text or str(facts.actual.status)
        if facts.possible.is_point and facts.possible.low is not None:
            number = amount(facts.possible.low, facts.unit, self.lang)
            if facts.falls:
                return f"a fall of {number}" if self.en else f"下降{number}"
            return number
        if facts.actual.text:
            return _quoted(facts.actual.text)
        return self._set(facts.possible)

    def _set(self, extent: Extent | None) -> str:
        if self.facts.scale and extent is not None:
            return ", ".join(level for rank, level in enumerate(self.facts.scale) if rank in extent)
        return amount(str(extent), self.facts.unit, self.lang)

    def _margin(self) -> str:
        assert self.facts.margin is not None  # noqa: S101 - body() asked
        unit = self.facts.unit
        if unit == "%":
            unit = "points" if self.en else "个百分点"
        return amount(size(self.facts.margin), unit, self.lang)


_VERDICT_ZH = {Verdict.MET: "完成", Verdict.MISSED: "未完成", Verdict.PENDING: "待定"}


def _quoted(text: str | None) -> str:
    return f"“{text or ''}”"
