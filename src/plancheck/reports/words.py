"""The words that reports use, in English and Chinese (the glossary of the project's design)."""

from __future__ import annotations

from collections.abc import Iterable

from plancheck.explain import Lang
from plancheck.rules import Classification
from plancheck.scoring import Outcome
from plancheck.verdicts import Reason, Verdict, all_of

__all__ = ["WORDS", "reason_key", "veto_key", "veto_key_of", "word"]

WORDS: dict[str, tuple[str, str]] = {
    # heads of tables
    "row": ("row", "序号"),
    "indicator": ("indicator", "指标"),
    "class": ("class", "属性"),
    "target": ("target", "目标"),
    "actual": ("actual", "完成情况"),
    "verdict": ("verdict", "评判"),
    "margin": ("margin", "差距"),
    "reason": ("reason", "理由"),
    "unit": ("unit", "单位"),
    "kind": ("kind", "类型"),
    "direction": ("direction", "方向"),
    "accepts": ("accepts", "可接受值"),
    "rows": ("rows", "范围"),
    "provisional": ("of these provisional", "其中预计"),
    "text": ("text", "原文"),
    "number": ("number", "数值"),
    "detail": ("detail", "说明"),
    # answers
    "met": ("met", "完成"),
    "missed": ("missed", "未完成"),
    "pending": ("pending", "待定"),
    "binding": ("binding", "约束性"),
    "expected": ("expected", "预期性"),
    "unclassified": ("unclassified", "未分类"),
    "all": ("all rows", "全部行"),
    "headline": ("headline rows", "主指标"),
    "sub_rows": ("sub-rows", "其中"),
    "higher": ("higher", "越高越好"),
    "lower": ("lower", "越低越好"),
    "centred": ("centred", "趋中"),
    # reasons
    "unknown_rule": ("unknown rule", "无此规则"),
    "unreadable": ("unreadable", "无法读取"),
    "qualitative": ("qualitative", "文字目标"),
    "no_target": ("no target", "无目标"),
    "set_by_city": ("set by the city", "上级下达"),
    "no_baseline": ("no baseline", "缺基期值"),
    "no_reference": ("no reference", "缺参照值"),
    "not_due": ("not due", "未到期"),
    "deferred": ("deferred", "统筹推迟"),
    "no_actual": ("no actual", "未报告"),
    "provisional_figure": ("provisional", "预计数"),
    "straddles": ("straddles", "两可"),
    "outside": ("outside", "在目标之外"),
    "inside": ("inside", "在目标之内"),
    # kinds
    "about": ("about", "左右"),
    "at_least": ("at least", "以上"),
    "more_than": ("more than", "超过"),
    "within": ("within", "以内"),
    "less_than": ("less than", "低于"),
    "between": ("between", "区间"),
    "point": ("point", "单一数值"),
    "keep_stable": ("keep stable", "保持"),
    "relative": ("relative", "相对比较"),
    "all_of": ("all of", "同时满足"),
    "not_set": ("not set", "未定"),
    "refused": ("refused", "拒读"),
    # what a reported cell is
    "reported": ("reported", "已报告"),
    "not_reported": ("not reported", "未报告"),
    "claim": ("claim", "说法"),
    # lines under a table
    "one_point": ("point", "个百分点"),
    "points": ("points", "个百分点"),
    "one_class": ("class", "个类别"),
    "classes": ("classes", "个类别"),
    "policy": ("policy", "评判口径"),
    "digest": ("digest", "摘要"),
    "as_of": ("figures up to", "数据截至"),
    "passes_true": ("every binding target is met", "约束性指标全部完成"),
    "passes_false": ("a binding target is missed: the plan does not pass", "有约束性指标未完成：计划不通过"),
    "passes_none": (
        "no binding miss is shown, but binding targets are still pending, which is not a pass",
        "未见约束性指标未完成，但尚有约束性指标待定，不能视为通过",
    ),
    "passes_nothing": ("no rule of this plan is binding", "本计划没有约束性指标"),
    "equal_to_target": ("provisional and exactly the target", "预计数恰等于目标"),
    "too_easy": ("achievement above 125 % (too easy a target?)", "完成率超过125%（目标是否偏低？）"),
    "note": ("note", "注"),
}


def word(key: str, lang: Lang) -> str:
    """The word for `key` in `lang`."""
    english, chinese = WORDS[key]
    return chinese if lang == "zh" else english


def reason_key(reason: Reason) -> str:
    """The key of a reason's word; "provisional" alone is the head of a column."""
    return "provisional_figure" if reason is Reason.PROVISIONAL else reason.value


def veto_key(outcomes: Iterable[Outcome]) -> str:
    """The key of what the binding rows come to."""
    return veto_key_of(outcome.verdict for outcome in outcomes if outcome.classification is Classification.BINDING)


def veto_key_of(binding: Iterable[Verdict]) -> str:
    """The same of the verdicts of binding rows."""
    verdicts = list(binding)
    if not verdicts:
        return "passes_nothing"
    return {Verdict.MET: "passes_true", Verdict.MISSED: "passes_false", Verdict.PENDING: "passes_none"}[all_of(verdicts)]
