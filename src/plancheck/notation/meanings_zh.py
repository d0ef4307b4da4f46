"""What each rule of zh.lark makes of its parts: the clauses of a Chinese cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from plancheck.extents import Number
from plancheck.notation.clauses import Amount, Cell, Clause, Saying
from plancheck.notation.folding import Folded
from plancheck.notation.lalr import Token
from plancheck.notation.numerals import of_chinese
from plancheck.targets import Span

__all__ = ["MEANINGS"]

Words = list[Token]

_BY_AMOUNT_ONLY: Final = frozenset("增长 同比增长 下降 同比下降 上升 上涨 增幅 涨幅 降幅 跌幅 增长幅度 下降幅度 回升 回落 递增 递减".split())
"""Changes that take no object: what stands between them and a number is no name of a thing counted."""

_NOUNS_OF_CHANGE: Final = frozenset("增幅 涨幅 降幅 跌幅 增长幅度 下降幅度".split())
_AS_GROWTH: Final = frozenset({"%", "‰", "个百分点", "百分点", "倍"})
_SCALES: Final = "十百千万亿"
_COUNTED: Final = frozenset(
    "个 家 所 张 件 套 辆 项 条 座 场 处 台 只 棵 株 艘 架 列 班 部 册 份 名 位 宗 起 例 笔 枚 本 幅 片 块 段 间 栋 幢 户 人 头 支 组 次 "
    "车次 人次 场次 班次 对 批 口 眼 孔 道 盏 匹 尾 羽 站 类 国 期 级 桩 单位".split()
)
_OF_STUFF: Final = frozenset("亩 公里 千米 平方米 平方公里 公顷 吨 米 立方米 千瓦 兆瓦".split())
_OWN_NAMES: Final = frozenset("总量 规模 总额 总数 金额 总值 数量 总规模 总产值 产值 总产量 产量 增速".split())
_ADVERBS: Final = frozenset("至少 最少 起码 至多 最多".split())
"""Bounds that may stand before the verb: 至少新建3所."""
_BASELINES: Final = frozenset("上年 去年 上一年 上年度 上年同期 去年同期 前一年 上年水平 上年同期水平".split())


@dataclass(slots=True)
class _Lead:
    """What the words before a number or a saying amount to."""

    strength: str | None = None
    provisional: bool = False
    change: Token | None = None
    to: Token | None = None
    control: bool = False
    hold: bool = False
    names: Words = field(default_factory=list)
    object_at: Token | None = None
    authorities: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    done: bool = False


def _lead(folded: Folded, words: Words) -> _Lead:
    lead = _Lead()
    for word in words:
        match word.type:
            case "TONE":
                lead.strength = word.sense or lead.strength
            case "PROV":
                lead.provisional = True
            case "BASIS" | "FROM":
                lead.bases.append(word.text)
            case "CHANGE":
                _note_change(folded, lead, word)
            case "TO":
                lead.to = word
            case "CONTROL":
                lead.control = True
            case "HOLD":
                lead.hold = True
            case "DO":
                lead.done = True
            case _:
                if word.type == "AUTH":
                    lead.authorities.append(word.sense)
                lead.names.append(word)
                if lead.change is not None and lead.object_at is None:
                    lead.object_at = word
    return lead


def _note_change(folded: Folded, lead: _Lead, word: Token) -> None:
    if lead.change is not None and lead.change.sense != word.sense:
        raise folded.refusal(f"{lead.change.text!r} and {word.text!r} say opposite things", lead.change.start, word.end, expected=("one of the two",))
    lead.change, lead.object_at = word, None


def _change(folded: Folded, lead: _Lead, unit: str | None) -> str | None:
    """Whether the number counts a rise or a fall, or is a level that something rises or falls to."""
    change, to = lead.change, lead.to
    if change is None:
        return None
    noun = change.text in _NOUNS_OF_CHANGE
    if to is not None and to.start > change.start and not noun:
        if to.sense in ("rise_to", "fall_to") or to.text in ("到", "至"):
            return None
        if unit not in _AS_GROWTH:
            raise folded.refusal(
                f"{change.text} … {to.text}: is the number the change or the level?", change.start, to.end, expected=(f"{change.text}到", f"{change.text} alone")
            )
    elif lead.object_at is not None and change.text in _BY_AMOUNT_ONLY and not (lead.hold or lead.control):
        where = lead.object_at
        raise folded.refusal(f"{where.text!r} stands between {change.text!r} and the number", where.start, where.end, expected=("a number",))
    return str(change.sense)


def _clause(folded: Folded, saying: Saying, words: Words, start: int, end: int) -> tuple[Clause, _Lead]:
    """A clause with what its leading words say."""
    lead = _lead(folded, words)
    begin = words[0].start if words else start
    clause = Clause(saying, (begin, end), strength=lead.strength, provisional=lead.provisional, qualifiers=tuple(lead.bases))
    clause.named = any(name.text not in _OWN_NAMES and name.type == "NAME" for name in lead.names)
    clause.verb = lead.change is not None or lead.to is not None or lead.control or lead.hold
    clause.control = lead.control
    return clause, lead


# ---------------------------------------------------------------------- lists of words
def no_words(_: Folded) -> Words:
    return []


def first_word(_: Folded, word: Token) -> Words:
    return [word]


def more_words(_: Folded, words: Words, word: Token) -> Words:
    words.append(word)
    return words


def starting_from(folded: Folded, opening: Token, amount: Amount) -> Token:
    end = (amount.unit_at or amount.value_at)[1]
    return Token("FROM", None, folded.text[opening.start : end], opening.start, end)


def starting_from_named(folded: Folded, opening: Token, _: Token, amount: Amount) -> Token:
    return starting_from(folded, opening, amount)


# ---------------------------------------------------------------------- amounts
def number(_: Folded, value: Token, unit: Token | None = None) -> Amount:
    doubled = unit is not None and unit.start == unit.end and unit.sense == "倍"
    if unit is None:
        return Amount(value.sense, None, None, (value.start, value.end), None)
    printed = unit.sense if unit.start == unit.end else unit.sense or unit.text
    return Amount(value.sense, None, printed, (value.start, value.end), (unit.start, unit.end), doubled=doubled)


def one(_: Folded, amount: Amount) -> Amount:
    return amount


def range_(folded: Folded, low: Amount, dash: Token, high: Amount) -> Amount:
    """6—6.5%: a unit printed once is that of both ends."""
    unit = high.unit
    if low.unit is not None and low.unit != high.unit and not (high.unit or "").startswith(low.unit):
        raise folded.refusal("a range over two units", low.value_at[0], (high.unit_at or high.value_at)[1], expected=("the same unit at both ends",))
    if _greater(low.low, high.low):
        raise folded.refusal(
            f"a range that falls from {low.low} to {high.low}", low.value_at[0], high.value_at[1], hint=f"{dash.text!r} reads as a range: the lower end comes first"
        )
    return Amount(low.low, high.low, unit, (low.value_at[0], high.value_at[1]), high.unit_at)


def _greater(left: Number, right: Number) -> bool:
    return bool(left > right) if type(left) is type(right) else float(left) > float(right)


def range_among(folded: Folded, low: Amount, dash: Token, high: Amount, _: Token) -> Amount:
    return range_(folded, low, dash, high)


def range_amid(folded: Folded, _: Token, low: Amount, joint: Token, high: Amount, __: Token | None = None) -> Amount:
    return range_(folded, low, joint, high)


def from_to(folded: Folded, opening: Token, low: Amount, _: Token, high: Amount) -> Amount:
    amount = replace(high, beside=low)
    amount.value_at = high.value_at
    if low.unit is not None and high.unit is not None and low.unit != high.unit:
        raise folded.refusal("from one unit to another", opening.start, (high.unit_at or high.value_at)[1])
    return amount


def cumulative(_: Folded, __: Token, amount: Amount, ___: Token) -> Amount:
    return replace(amount, cumulative=True)


def with_cumulative(_: Folded, amount: Amount, __: Token, total: Amount, ___: Token) -> Amount:
    return replace(amount, beside=replace(total, cumulative=True))


# ---------------------------------------------------------------------- bounds
@dataclass(slots=True)
class Bounded:
    """A number with the words around it."""

    amount: Amount
    before: Token | None = None
    after: Token | None = None
    counted: Words = field(default_factory=list)
    change: Token | None = None

    @property
    def at(self) -> Span:
        ends = [self.amount.value_at[1], *(span[1] for span in (self.amount.unit_at,) if span), *(word.end for word in (self.after, *self.counted) if word)]
        return (self.before.start if self.before else self.amount.value_at[0]), max(ends)


def bare(_: Folded, amount: Amount) -> Bounded:
    return Bounded(amount)


def bound_before(_: Folded, before: Token, amount: Amount) -> Bounded:
    return Bounded(amount, before=before)


def bound_after(_: Folded, amount: Amount, after: Token) -> Bounded:
    return Bounded(amount, after=after)


def bound_around(_: Folded, before: Token, amount: Amount, after: Token) -> Bounded:
    return Bounded(amount, before=before, after=after)


def counted(_: Folded, bounded: Bounded, things: Words) -> Bounded:
    bounded.counted = things
    return bounded


def counted_of(folded: Folded, bounded: Bounded, _: Token, aim: Words) -> Bounded:
    if any(word.type in ("NAME", "DO") for word in aim):
        bounded.counted = aim
    return bounded


def change_of(_: Folded, bounded: Bounded, __: Token, change: Token) -> Bounded:
    bounded.change = change
    return bounded


def _check_counted(folded: Folded, bounded: Bounded, *, made: bool) -> None:
    """Words after the number are the things counted; a measure before a name belongs to the name."""
    names = [word for word in bounded.counted if word.type not in ("TONE", "SET") and word.text not in ("水平", "增速")]
    if not names:
        return
    unit, first = bounded.amount.unit, names[0]
    if unit is None and len(first.text) == 1 and len(names) == 1:
        bounded.amount.unit, bounded.amount.unit_at = first.text, (first.start, first.end)
        return
    base = (unit or "").lstrip(_SCALES)
    if base in _COUNTED or (made and base in _OF_STUFF):
        start, end = bounded.amount.value_at
        if base == "个" and not folded.text[start:end].isascii():
            raise folded.refusal("a slogan, or a number of things?", start, first.end, hint="write the number in digits where it counts things")
        return
    what = f"{first.text!r} is no listed unit" if unit is None else f"is {folded.text[slice(*bounded.amount.value_at)]}{unit} a target, or does it belong to the name {first.text!r}?"
    raise folded.refusal(what, first.start, first.end, expected=("a unit word", "左右", "以上", "the end"))


# ---------------------------------------------------------------------- clauses
def quantity(folded: Folded, words: Words, bounded: Bounded, notes: Words) -> Clause:
    start, end = bounded.at
    clause, lead = _clause(folded, "quantity", words, start, notes[-1].end if notes else end)
    _check_counted(folded, bounded, made=lead.done or bool(lead.names))
    amount = bounded.amount
    clause.amount = amount
    clause.change = _change(folded, lead, amount.unit)
    if bounded.change is not None:
        if clause.change not in (None, bounded.change.sense):
            raise folded.refusal("a rise and a fall at once", clause.at[0], bounded.change.end)
        clause.change = bounded.change.sense
    clause.qualifiers += tuple(note.text for note in notes) + (("cumulative",) if amount.cumulative else ())
    if amount.beside is not None and not amount.beside.cumulative:
        beside = amount.beside
        clause.qualifiers += ("从" + folded.text[beside.value_at[0] : (beside.unit_at or beside.value_at)[1]],)
    note_bounds(clause, bounded)
    return clause


def note_bounds(clause: Clause, bounded: Bounded) -> None:
    clause.before = bounded.before.sense if bounded.before else None
    clause.after = bounded.after.sense if bounded.after else None
    if bounded.before:
        clause.spans["before"] = clause.spans["relation"] = (bounded.before.start, bounded.before.end)
    if bounded.after:
        clause.spans["relation"] = (bounded.after.start, bounded.after.end)


def against(_: Folded, bound: Token, phrase: Words) -> tuple[Token, Words, Bounded | None]:
    return bound, phrase, None


def against_by(_: Folded, bound: Token, phrase: Words, gap: Bounded) -> tuple[Token, Words, Bounded | None]:
    return bound, phrase, gap


def compared(folded: Folded, words: Words, comparison: tuple[Token, Words, Bounded | None], things: Words) -> Clause:
    bound, phrase, gap = comparison
    if gap is not None and bound.text in _ADVERBS and not any(word.type in ("REF", "AUTH") for word in phrase):
        if gap.before is not None:
            raise folded.refusal("two bounds before one number", gap.before.start, gap.before.end)
        gap.before = bound
        return quantity(folded, [*words, *phrase], counted(folded, gap, things), [])
    if things:
        raise folded.refusal(f"{things[0].text!r} after a comparison", things[0].start, things[-1].end)
    end = gap.at[1] if gap else phrase[-1].end
    clause, lead = _clause(folded, "relative", words, bound.start, end)
    if bound.sense in ("about", "under", "better"):
        raise folded.refusal(f"{bound.text!r} before words needs a number or a class", bound.start, bound.end)
    clause.before, clause.word = bound.sense, _reference(folded, phrase)
    clause.spans["relation"], clause.spans["reference"] = (bound.start, bound.end), (phrase[0].start, phrase[-1].end)
    clause.change = str(lead.change.sense) if lead.change is not None and lead.change.text not in ("增长", "提高") else None
    if gap is not None:
        clause.amount = gap.amount
        clause.after = gap.after.sense if gap.after else None
        if gap.before is not None:
            raise folded.refusal("a bound on a bound", gap.before.start, gap.before.end)
    return clause


def _reference(folded: Folded, phrase: Words) -> str:
    """The words of the other series: 全市平均水平 and 全市平均 are one."""
    text = folded.text[phrase[0].start : phrase[-1].end].strip("的")
    for tail in ("水平", "的平均水平"):
        if text.endswith(tail) and len(text) > len(tail) and text not in ("平均水平",):
            text = text.removesuffix(tail)
    return text.strip("“”")


def bound_word(_: Folded, after: Token) -> Token:
    return after


def against_after(folded: Folded, words: Words, after: Token) -> Clause:
    """保持在全国平均水平以上: the series is what stands after the last verb."""
    last = max((place for place, word in enumerate(words) if word.type in ("HOLD", "TO", "CONTROL", "DO", "PRE")), default=-1)
    phrase = [word for word in words[last + 1 :] if word.type not in ("BASIS", "TONE")]
    if not phrase or not any(word.type == "REF" for word in phrase):
        raise folded.refusal(f"{after.text!r} has neither a number nor a series before it", after.start, after.end, expected=("a number", "全国平均水平"))
    clause, _ = _clause(folded, "relative", words[: last + 1], phrase[0].start, after.end)
    clause.before, clause.word = after.sense, _reference(folded, phrase)
    clause.spans["relation"], clause.spans["reference"] = (after.start, after.end), (phrase[0].start, phrase[-1].end)
    return clause


def _with(words: Words) -> tuple[Words, Words]:
    """The words before 与, and those of the series after it."""
    place = max((place for place, word in enumerate(words) if word.type == "AND"), default=-1)
    if place < 0:
        return words, []
    phrase = words[place + 1 :]
    while phrase and phrase[-1].type in ("HOLD", "DO", "TONE"):
        phrase = phrase[:-1]
    return words[:place], phrase


def in_step(folded: Folded, words: Words, sync: Token) -> Clause:
    before, phrase = _with(words)
    if not phrase:
        raise folded.refusal(f"{sync.text!r}: in step with what?", sync.start, sync.end, expected=("与经济增长同步",))
    clause, _ = _clause(folded, "relative", _without_change(before), phrase[0].start, sync.end)
    clause.before, clause.word = sync.sense, _reference(folded, phrase)
    clause.spans["relation"], clause.spans["reference"] = (sync.start, sync.end), (phrase[0].start, phrase[-1].end)
    return clause


def _without_change(words: Words) -> Words:
    """In 增长与经济增长同步 the first 增长 names the indicator."""
    return [word for word in words if word.type != "CHANGE"]


def stable(folded: Folded, words: Words, word: Token) -> Clause:
    before, phrase = _with(words)
    if phrase and word.text.endswith("持平"):
        reference = _reference(folded, phrase)
        text = folded.text[phrase[0].start : phrase[-1].end]
        saying: Saying = "stable" if text in _BASELINES or all(each.type == "BASIS" for each in phrase) else "relative"
        clause, _ = _clause(folded, saying, _without_change(before), phrase[0].start, word.end)
        clause.word = "上年" if text in _BASELINES else reference
        clause.before = "about" if "基本" in word.text or "大" in word.text else "point"
    else:
        clause, lead = _clause(folded, "stable", words, word.start, word.end)
        clause.word = "上年"
        if lead.change is not None or lead.to is not None:
            raise folded.refusal(f"{word.text!r} does not go with {(lead.change or lead.to).text!r}", words[0].start, word.end)  # type: ignore[union-attr]  # one of them is there
    clause.sense = "level" if word.text.endswith("持平") else None
    clause.spans["relation"] = (word.start, word.end)
    return clause


def trend(folded: Folded, words: Words, word: Token, things: Words) -> Clause:
    clause, lead = _clause(folded, "trend", words, word.start, things[-1].end if things else word.end)
    since = next((text.lstrip("较比与同").removesuffix("相比") for text in lead.bases if "年" in text and text[0] in "较比与同"), "上年")
    clause.sense, clause.word = word.sense, "上年" if since.startswith(("上年", "去年")) else since
    clause.qualifiers = tuple(text for text in clause.qualifiers if since not in text)
    clause.spans["relation"] = (word.start, word.end)
    return clause


def quality(folded: Folded, words: Words, word: Token, things: Words) -> Clause:
    end = things[-1].end if things else word.end
    clause, _ = _clause(folded, "quality", words, word.start, end)
    clause.word = folded.text[clause.at[0] : end]
    return clause


# ---------------------------------------------------------------------- classes and ranks
def level(_: Folded, grade: Token) -> tuple[Token, str | None, Token]:
    return grade, None, grade


def level_from(_: Folded, bound: Token, grade: Token) -> tuple[Token, str | None, Token]:
    return grade, bound.sense, grade


def level_up(_: Folded, grade: Token, after: Token) -> tuple[Token, str | None, Token]:
    return grade, after.sense, after


def level_around(_: Folded, bound: Token, grade: Token, after: Token) -> tuple[Token, str | None, Token]:
    return grade, bound.sense if bound.sense == after.sense else "conflict", after


def graded(folded: Folded, words: Words, grading: tuple[Token, str | None, Token], things: Words) -> Clause:
    grade, bound, last = grading
    clause, _ = _clause(folded, "level", words, grade.start, things[-1].end if things else last.end)
    better_or_equal = bound == "better" and folded.text[: grade.start].endswith(("或好于", "或优于", "不劣于", "不差于", "或者好于", "或者优于"))
    if bound not in (None, "at_least") and not better_or_equal:
        raise folded.refusal(f"a class and {folded.text[clause.at[0] : last.end]!r}", grade.start, last.end, expected=("保持Ⅱ类", "达到或优于Ⅱ类"))
    clause.word = grade.sense
    clause.spans["level"] = (grade.start, grade.end)
    return clause


def rank(folded: Folded, words: Words, place: Token, _: Words) -> Clause:
    clause, _lead_words = _clause(folded, "rank", words, place.start, place.end)
    among, digits = place.sense
    value: Any = of_chinese(digits) if not digits.isdigit() else digits
    from decimal import Decimal  # noqa: PLC0415

    clause.amount = Amount(Decimal(value), None, "位", (place.start, place.end), None)
    clause.sense = "among" if among else "at"
    return clause


# ---------------------------------------------------------------------- set by an authority, and cells without a figure
_SETTING: Final = frozenset("目标任务 任务 约束性指标 约束性目标 全年任务 全年目标 目标 全年目标任务 年度目标任务 减排任务 减排目标 节能减排任务 节能减排降碳任务".split())
_ENVIRONMENT: Final = ("节能", "减排", "降碳", "能耗", "碳", "污染", "环境", "生态", "双控", "控制")


def set_(folded: Folded, words: Words, setting: Words, after: Token | None = None) -> Clause:
    """The authority is named (市级下达), or the words say that somebody set a task (完成目标任务)."""
    end = after.end if after else setting[-1].end
    clause, lead = _clause(folded, "set", words, setting[0].start, end)
    senses = list(dict.fromkeys([*lead.authorities, *(word.sense for word in setting if word.type == "AUTH")]))
    if not senses:
        names = "".join(word.text for word in lead.names) + "".join(word.text for word in setting if word.type == "NAME")
        if not (lead.done and setting[-1].text in _SETTING and (not names or any(word in names for word in _ENVIRONMENT))):
            clause.sense = "unsaid"
        senses = ["superior"]
    if after is not None and after.sense not in ("within", "at_least"):
        raise folded.refusal(f"{after.text!r} of a figure that is not printed", after.start, after.end)
    clause.word = "+".join(senses)
    clause.spans["authority"] = clause.at
    return clause


def share_of_the_set(folded: Folded, words: Words, setting: Words, bounded: Bounded, things: Words) -> Clause:
    """完成全年目标的131% is a claim about the task, no figure of the indicator; in 改造范围28万平方米 the words are a name."""
    amount = bounded.amount
    _, end = bounded.at
    if setting[-1].type == "DE" and amount.unit in ("%", "倍"):
        return _clause(folded, "claim", words, setting[0].start, things[-1].end if things else end)[0]
    if any(word.type == "AUTH" for word in (*words, *setting)) or setting[-1].type == "DE":
        raise folded.refusal("a task and a number: which of them is the target?", setting[0].start, end)
    names = [word._replace(type="NAME") if word.type in ("SET", "AND") else word for word in setting]
    return quantity(folded, [*words, *names], counted(folded, bounded, things), [])


def not_set(folded: Folded, words: Words, word: Token) -> Clause:
    return _clause(folded, "none", words, word.start, word.end)[0]


def deferred(folded: Folded, words: Words, word: Token) -> Clause:
    return _clause(folded, "deferred", words, word.start, word.end)[0]


def claim(folded: Folded, words: Words, word: Token, rest: Words) -> Clause:
    return _clause(folded, "claim", words, word.start, rest[-1].end if rest else word.end)[0]


def whole(folded: Folded, words: Words, word: Token, things: Words) -> Clause:
    """全覆盖 is all of them, 全面消除 is none of them: the words are a number."""
    from decimal import Decimal  # noqa: PLC0415

    clause, _ = _clause(folded, "quantity", words, word.start, things[-1].end if things else word.end)
    at = (word.start, word.end)
    clause.amount = Amount(Decimal(100), None, "%", at, at) if word.sense == "all" else Amount(Decimal(0), None, None, at, None)
    return clause


def stretch(folded: Folded, words: Words, word: Token) -> Clause:
    clause, _ = _clause(folded, "stretch", words, word.start, word.end)
    clause.word = folded.text[clause.at[0] : word.end]
    return clause


def nothing_said(folded: Folded, words: Words) -> Clause:
    """Words alone: 完成 is a claim; anything else is no target."""
    if words and words[-1].type == "DO" and "完成" in words[-1].text and not any(word.type in _OTHERWISE_SAID for word in words):
        return _clause(folded, "claim", words, words[0].start, words[-1].end)[0]
    if len(words) >= 2 and words[-1].type == "CHANGE" and words[-2].type == "BASIS":  # noqa: PLR2004 - 较2015年 下降
        return trend(folded, words[:-1], words[-1]._replace(sense="falls" if words[-1].sense == "fall" else "rises"), [])
    if [word.type for word in words] == ["TONE", "NAME"] and words[0].sense == "strive" and words[1].text.startswith("“"):
        hope = stretch(folded, words[:1], words[1])
        hope.word = words[1].text.strip("“”")
        return hope
    start, end = (words[0].start, words[-1].end) if words else (0, len(folded.text))
    listed = [word for word in words if word.type not in ("NAME", "AND", "DO", "AUTH")]
    what = "words without a number, a bound, a class or a comparison" if not listed else "the words end before the number"
    raise folded.refusal(what, start, end, expected=_EXAMPLES, hint="a word that is a target by itself stands in the word table")


_OTHERWISE_SAID: Final = frozenset({"CHANGE", "TO", "CONTROL", "HOLD", "FROM"})
_EXAMPLES: Final = ("6左右", "60以上", "保持Ⅱ类", "市级下达任务")


# ---------------------------------------------------------------------- cells
def first(folded: Folded, clause: Clause) -> Cell:
    return Cell(folded, [clause])


def following(_: Folded, cell: Cell, joint: Words, clause: Clause) -> Cell:
    clause.part = any(word.type == "PART" for word in joint)
    cell.clauses.append(clause)
    return cell


def joint(_: Folded, *words: Token) -> Words:
    return list(words)


def respectively(folded: Folded, words: Words, _: Token, cell: Cell) -> Cell:
    """分别: the verb before the list is that of each part."""
    lead = _lead(folded, words)
    cell.respectively = True
    for place, clause in enumerate(cell.clauses):
        clause.qualifiers = (*lead.bases, *clause.qualifiers)
        clause.strength = clause.strength or lead.strength
        clause.provisional |= lead.provisional
        clause.control |= lead.control
        if clause.change is None and not clause.verb and lead.change is not None and clause.amount is not None:
            clause.change = _change(folded, lead, clause.amount.unit)
        if place == 0:
            clause.at = (words[0].start if words else clause.at[0], clause.at[1])
    return cell


def start(_: Folded, cell: Cell) -> Cell:
    return cell


MEANINGS: Final[dict[str, Callable[..., Any]]] = {
    **{
        meaning.__name__.rstrip("_"): meaning
        for meaning in (
            no_words, first_word, more_words, starting_from, starting_from_named, number, one, range_, range_among, range_amid, from_to, cumulative,
            with_cumulative, bare, bound_before, bound_after, bound_around, counted, counted_of, change_of, quantity, against, against_by, compared,
            bound_word, against_after, in_step, stable, trend, quality, level, level_from, level_up, level_around, graded, rank, set_, share_of_the_set,
            not_set, deferred, claim, whole, stretch, nothing_said, first, following, joint, respectively, start,
        )
    },
}  # fmt: skip
