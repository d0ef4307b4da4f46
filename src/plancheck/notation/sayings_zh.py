"""What the Chinese sayings mean that have no number of their own: comparisons, trends, tasks, claims."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from plancheck.notation.amounts import Bounded, Words, counted
from plancheck.notation.clauses import BASELINES, Amount, Clause, Saying
from plancheck.notation.folding import Folded
from plancheck.notation.lalr import Token
from plancheck.notation.leads_zh import clause_after
from plancheck.notation.names_zh import ADVERBS
from plancheck.notation.quantities_zh import as_names, quantity
from plancheck.notation.words import word_list

__all__ = [
    "against",
    "against_after",
    "against_by",
    "bound_word",
    "claim",
    "compared",
    "compared_of_the_set",
    "in_step",
    "nothing_said",
    "quality",
    "set_",
    "stable",
    "stretch",
    "trend",
    "whole",
]


def against(_: Folded, bound: Token, phrase: Words) -> tuple[Token, Words, Bounded | None]:
    """不低于 and the words of a series."""
    return bound, phrase, None


def against_by(_: Folded, bound: Token, phrase: Words, gap: Bounded) -> tuple[Token, Words, Bounded | None]:
    """高于 the words of a series, and by how much."""
    return bound, phrase, gap


_NO_SERIES: Final = ("以", "左右", *"十百千万亿")
"""Bounds and scale words that hang in the air: 突破万亿, 不超过以内."""


def compared(folded: Folded, words: Words, comparison: tuple[Token, Words, Bounded | None], things: Words) -> Clause:
    """A comparison with another series; 至少 before a verb and a number is a bound of that number."""
    bound, phrase, gap = comparison
    if gap is not None and bound.text in ADVERBS and not any(word.type in ("REF", "AUTH") for word in phrase):
        if gap.before is not None:
            raise folded.refusal("two bounds before one number", gap.before.start, gap.before.end)
        gap.before = bound
        return quantity(folded, [*words, *phrase], counted(folded, gap, things), [])
    if things:
        raise folded.refusal(f"{things[0].text!r} after a comparison", things[0].start, things[-1].end)
    if gap is None and bound.sense in ("at_least", "within") and [word.type for word in phrase[:2]] == ["AUTH", "SET"]:
        return set_(folded, words, phrase)  # 不低于市下达任务: the authority's figure meets it, as in 市下达任务以上
    end = gap.at[1] if gap else phrase[-1].end
    clause, lead = clause_after(folded, "relative", words, bound.start, end)
    if bound.sense in ("about", "under", "better"):
        series = _reference(folded, phrase)
        either = (f"高于{series}", f"低于{series}") if bound.sense == "better" else ()  # which of the two is better, the cell does not say
        raise folded.refusal(f"{bound.text!r} before words needs a number or a class", bound.start, bound.end, expected=either)
    if phrase[0].text.startswith(_NO_SERIES) and not any(word.type == "REF" for word in phrase):
        raise folded.refusal(f"{phrase[0].text!r} is neither a number nor a series", phrase[0].start, phrase[-1].end, expected=("1万亿元", "全国平均水平"))
    clause.before, clause.word = bound.sense, _reference(folded, phrase)
    clause.spans["relation"], clause.spans["reference"] = (bound.start, bound.end), (phrase[0].start, phrase[-1].end)
    clause.change = str(lead.change.sense) if lead.change is not None and lead.change.text not in ("增长", "提高") else None
    if gap is not None:
        clause.amount = gap.amount
        clause.after = gap.after.sense if gap.after else None
        if gap.before is not None:  # 高于全市平均不足2个百分点; any other bound there stands after the number
            if gap.before.sense != "less_than" or gap.after is not None:
                raise folded.refusal("a bound on a bound", gap.before.start, gap.before.end)
            clause.after = "less_than"
    return clause


def compared_of_the_set(folded: Folded, words: Words, setting: Words, comparison: tuple[Token, Words, Bounded | None], things: Words) -> Clause:
    """主要指标增速高于全省平均水平: 指标 here is a piece of the name."""
    return compared(folded, [*words, *as_names(setting)], comparison, things)


def _reference(folded: Folded, phrase: Words) -> str:
    """The words of the other series: 全市平均水平, 全市的平均水平 and 全市平均 are one."""
    text = folded.text[phrase[0].start : phrase[-1].end].strip("的").replace("的平均水平", "平均水平")
    return (text if text in ("平均水平", "水平") else text.removesuffix("水平")).strip("“”")


def bound_word(_: Folded, after: Token) -> Token:
    """A bound word after words and no number."""
    return after


def against_after(folded: Folded, words: Words, after: Token) -> Clause:
    """保持在全国平均水平以上: the series is what stands after the last verb."""
    last = max((place for place, word in enumerate(words) if word.type in _BEFORE_A_SERIES), default=-1)
    phrase = [word for word in words[last + 1 :] if word.type not in _BESIDE_A_SERIES]
    clause, _ = clause_after(folded, "relative", [word for word in words if word not in phrase], words[0].start, after.end)
    clause.before, clause.word = after.sense, _reference(folded, phrase)
    clause.spans["relation"], clause.spans["reference"] = (after.start, after.end), (phrase[0].start, phrase[-1].end)
    return clause


_BEFORE_A_SERIES: Final = frozenset({"HOLD", "TO", "CONTROL", "DO", "PRE"})
_BESIDE_A_SERIES: Final = frozenset({"BASIS", "TONE"})


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
    """与经济增长同步: the series stands between 与 and 同步."""
    before, phrase = _with(words)
    if not phrase:
        raise folded.refusal(f"{sync.text!r}: in step with what?", sync.start, sync.end, expected=("与经济增长同步",))
    clause, _ = clause_after(folded, "relative", _without_change(before), phrase[0].start, sync.end)
    clause.before, clause.word = sync.sense, _reference(folded, phrase)
    clause.spans["relation"], clause.spans["reference"] = (sync.start, sync.end), (phrase[0].start, phrase[-1].end)
    return clause


def _without_change(words: Words) -> Words:
    """In 增长与经济增长同步 the first 增长 names the indicator."""
    return [word for word in words if word.type != "CHANGE"]


def stable(folded: Folded, words: Words, word: Token) -> Clause:
    """保持稳定 holds the year before; 与…持平 holds what it names."""
    before, phrase = _with(words)
    if phrase and word.text.endswith("持平"):
        reference = _reference(folded, phrase)
        text = folded.text[phrase[0].start : phrase[-1].end]
        saying: Saying = "stable" if text in BASELINES or all(each.type == "BASIS" for each in phrase) else "relative"
        clause, _ = clause_after(folded, saying, _without_change(before), phrase[0].start, word.end)
        clause.word = "上年" if text in BASELINES else reference
        clause.before = "about" if "基本" in word.text or "大" in word.text else "point"
    else:
        clause, lead = clause_after(folded, "stable", words, word.start, word.end)
        clause.word = "上年"
        if lead.change is not None or lead.to is not None:
            raise folded.refusal(f"{word.text!r} does not go with {(lead.change or lead.to).text!r}", words[0].start, word.end)  # type: ignore[union-attr]  # one of them is there
    clause.sense = "level" if word.text.endswith("持平") else None
    clause.spans["relation"] = (word.start, word.end)
    return clause


def trend(folded: Folded, words: Words, word: Token, things: Words) -> Clause:
    """只降不升, 正增长: no number but the way it should go, from the year before or the one named."""
    clause, lead = clause_after(folded, "trend", words, word.start, things[-1].end if things else word.end)
    since = next((text.lstrip("较比与同").removesuffix("相比") for text in lead.bases if "年" in text and text[0] in "较比与同"), "上年")
    clause.sense, clause.word = word.sense, "上年" if since.startswith(("上年", "去年")) else since
    clause.qualifiers = tuple(text for text in clause.qualifiers if since not in text)
    clause.spans["relation"] = (word.start, word.end)
    return clause


def quality(folded: Folded, words: Words, word: Token, things: Words) -> Clause:
    """Words of the table that are a target by themselves."""
    end = things[-1].end if things else word.end
    clause, _ = clause_after(folded, "quality", words, word.start, end)
    clause.word = folded.text[clause.at[0] : end]
    return clause


# ---------------------------------------------------------------------- set by an authority, and cells without a figure
_SETTING: Final = word_list("zh", "task")
_ENVIRONMENT: Final = tuple(word_list("zh", "environment"))


def set_(folded: Folded, words: Words, setting: Words, after: Token | None = None) -> Clause:
    """The authority is named (市级下达), or the words say that somebody set a task (完成目标任务)."""
    end = after.end if after else setting[-1].end
    clause, lead = clause_after(folded, "set", words, setting[0].start, end)
    handed_down = setting[0].text.startswith("下达")
    named = [word.sense if word.type == "AUTH" else word.text.strip("“”") for word in lead.names if word.type == "AUTH" or (handed_down and _is_quoted(word))]
    senses = list(dict.fromkeys([*named, *(word.sense for word in setting if word.type == "AUTH")]))
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


def _is_quoted(word: Token) -> bool:
    return word.text.startswith("“") and word.text.endswith("”")


def claim(folded: Folded, words: Words, word: Token, rest: Words) -> Clause:
    """超额完成: a claim about the plan, no figure of the indicator; 达标 is what a plan may ask for too, but not so many of it."""
    number = next((each for each in rest if each.type == "NUM"), None)
    if word.sense == "due" and number is not None:
        raise folded.refusal(f"a number behind {word.text!r}", number.start, number.end, expected=(word.text, "30个"))
    clause, _ = clause_after(folded, "claim", words, word.start, rest[-1].end if rest else word.end)
    clause.sense, clause.word = word.sense, folded.text[slice(*clause.at)]
    return clause


def whole(folded: Folded, words: Words, word: Token, things: Words) -> Clause:
    """全覆盖 is all of them, 全面消除 is none of them, 零增长 a growth of 0 %: the words are a number."""
    clause, _ = clause_after(folded, "quantity", words, word.start, things[-1].end if things else word.end)
    at = (word.start, word.end)
    match word.sense:
        case "all":
            clause.amount = Amount(Decimal(100), None, "%", at, at)
        case "flat":
            clause.amount, clause.change = Amount(Decimal(0), None, "%", at, at), "rise"
        case _:
            clause.amount = Amount(Decimal(0), None, None, at, None)
    return clause


def stretch(folded: Folded, words: Words, word: Token) -> Clause:
    """A hope for more, kept in its words."""
    clause, _ = clause_after(folded, "stretch", words, word.start, word.end)
    clause.word = folded.text[clause.at[0] : word.end]
    return clause


def nothing_said(folded: Folded, words: Words) -> Clause:
    """Words alone: 完成 is a claim; anything else is no target."""
    if words and words[-1].type == "DO" and "完成" in words[-1].text and not any(word.type in _OTHERWISE_SAID for word in words):
        return clause_after(folded, "claim", words, words[0].start, words[-1].end)[0]
    if [word.type for word in words[-2:]] == ["BASIS", "CHANGE"] and not any(word.type in _OTHERWISE_SAID for word in words[:-1]):  # 较2015年 下降
        return trend(folded, words[:-1], words[-1]._replace(sense="falls" if words[-1].sense == "fall" else "rises"), [])
    if [word.type for word in words[-2:]] == ["HOLD", "CHANGE"] and words[-2].text in _HELD and not any(word.type in _OTHERWISE_SAID for word in words[:-2]):
        return trend(folded, words[:-2], words[-1]._replace(sense="falls" if words[-1].sense == "fall" else "rises"), [])  # 保持增长
    if words and words[-1].type == "DO" and words[-1].text in _REALISED and not any(word.type in _OTHERWISE_SAID for word in words):
        return quality(folded, words[:-1], words[-1], [])
    if [word.type for word in words] == ["TONE", "NAME"] and words[0].sense == "strive" and words[1].text.startswith("“"):
        hope = stretch(folded, words[:1], words[1])
        hope.word = words[1].text.strip("“”")
        return hope
    reached = _series_reached(folded, words)
    if reached is not None:
        return reached
    start, end = (words[0].start, words[-1].end) if words else (0, len(folded.text))
    if words and _MILESTONE.search(folded.text[start:end]) and not any(word.type not in _OF_A_MILESTONE for word in words):
        return quality(folded, words[:-1], words[-1], [])
    listed = [word for word in words if word.type not in ("NAME", "AND", "DO", "AUTH")]
    what = "words without a number, a bound, a class or a comparison" if not listed else "the words end before the number"
    raise folded.refusal(what, start, end, expected=_EXAMPLES, hint="a word that is a target by itself stands in the word table")


def _series_reached(folded: Folded, words: Words) -> Clause | None:
    """达到全国平均水平: the series is the target, without a bound word."""
    last = max((place for place, word in enumerate(words) if word.type in ("TO", "HOLD", "TONE")), default=-1)
    phrase = words[last + 1 :]
    if (
        last < 0
        or not phrase
        or not any(word.type == "REF" and "平均" in word.text for word in phrase)
        or any(word.type not in ("REF", "NAME", "AUTH") for word in phrase)
    ):
        return None
    clause, _ = clause_after(folded, "relative", words[: last + 1], phrase[0].start, phrase[-1].end)
    clause.before, clause.word = "point", _reference(folded, phrase)
    clause.spans["relation"] = (words[last].start, words[last].end)
    clause.spans["reference"] = (phrase[0].start, phrase[-1].end)
    return clause


_MILESTONE: Final = re.compile("(?:建成|开工|开工建设|启动|启动建设|竣工|完工|投产|投用|投入使用|通车|运营|验收)$")
"""What is done once and has no number: a plan may ask for it, and somebody judges whether it is so."""
_OF_A_MILESTONE: Final = frozenset({"NAME", "DO", "BASIS", "TONE", "AND"})
_OTHERWISE_SAID: Final = frozenset({"CHANGE", "TO", "CONTROL", "HOLD", "FROM"})
_HELD: Final = frozenset({"保持", "继续保持", "持续保持"})
_REALISED: Final = frozenset({"实现", "基本实现", "全面实现", "总体实现", "如期实现"})
"""What a plan may ask for of a thing that is named and not counted: somebody judges whether it is so."""
_EXAMPLES: Final = ("6左右", "60以上", "保持Ⅱ类", "市级下达任务")
