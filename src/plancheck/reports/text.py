"""A scorecard as a table for the terminal, and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable

from plancheck._printable import on_one_line
from plancheck.explain import Lang
from plancheck.extents import plain
from plancheck.plans import Plan
from plancheck.reports.fitting import TableFormat, fits, fitted
from plancheck.reports.margin_bar import STEP, margin_bar
from plancheck.reports.notes import notes
from plancheck.reports.words import word
from plancheck.rules import Classification, Quantity
from plancheck.scorecard import Counts, Scorecard
from plancheck.scoring import Outcome
from plancheck.verdicts import Reason, Verdict

__all__ = ["TableFormat", "escaped", "fitted", "plan_table", "scorecard_table", "signed_margin"]

Style = Callable[[str, Verdict], str]

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~]|(?<![0-9A-Za-z])#")
"""What means something to Markdown; # does not within 13#2."""
_SPARE = (2, 7)
"""What a narrow terminal goes without: the class, which is counted below, then the reason."""
_BAR = "─" * 9
_EASE = 16
"""Columns that the names are to have beyond their narrowest before a bar of the margin is shown."""


def scorecard_table(
    card: Scorecard,
    lang: Lang = "en",
    fmt: TableFormat = "table",
    *,
    only: Callable[[Outcome], bool] | None = None,
    style: Style | None = None,
    width: int | None = None,
) -> str:
    """The scorecard with its counts, the binding veto in words, and the policy.

    Args:
        card: what to show.
        lang: "en" or "zh".
        fmt: "table" for a terminal, "markdown" for a document.
        only: which rows to list; the counts below are always of the whole plan.
        style: how to colour a verdict, or None for plain text.
        width: columns of the terminal: names and cells wrap, and what has no room is left out, which is said.
            A wide one also shows the margin as a bar. None: everything, nothing wrapped.
    """
    columns = ("row", "indicator", "class", "target", "actual", "verdict", "margin", "reason")
    listed = [outcome for outcome in card if only is None or only(outcome)]
    heads, rows = [word(column, lang) for column in columns], [_cells(outcome, lang, fmt, style) for outcome in listed]
    has_bars = fmt == "table" and width is not None and bool(rows) and fits([*heads, _BAR], [[*row, _BAR] for row in rows], width - _EASE)
    if has_bars:
        heads, rows = [*heads, ""], [[*row, margin_bar(outcome)] for row, outcome in zip(rows, listed, strict=True)]
    counts = [(word(key, lang), each) for key, each in card.groups if each.total]
    summary = [[name, *_count_cells(each)] for name, each in counts]
    summary_columns = ("rows", "met", "missed", "pending")
    blocks = [
        fitted(heads, rows, fmt, width, spare=_SPARE, lang=lang) + ("\n" + _bar_legend(lang) if has_bars else ""),
        fitted([word(column, lang) for column in summary_columns], summary, fmt, width, lang=lang, named=False) + "\n" + _legend(lang),
        "\n".join(_lines(card, lang, fmt)),
    ]
    return "\n\n".join(blocks)


def plan_table(plan: Plan, lang: Lang = "en", fmt: TableFormat = "table", *, width: int | None = None) -> str:
    """The rules of a plan; `width` as from `scorecard_table`."""
    columns = ("row", "indicator", "unit", "class", "target", "kind", "direction")
    rows = [
        [
            escaped(rule.row or rule.id, fmt),
            _indent(rule.is_headline, fmt) + escaped(rule.name.in_(lang), fmt),
            escaped(rule.unit or "", fmt),
            _class(rule.classification, lang),
            escaped(rule.target.text or "", fmt),
            word(rule.target.kind, lang),
            word(rule.direction, lang) if rule.direction else "",
        ]
        for rule in plan
    ]
    return fitted([word(column, lang) for column in columns], rows, fmt, width, spare=(5, 6, 3), lang=lang)  # kind and direction follow from text and name


def signed_margin(outcome: Outcome, lang: Lang) -> str:
    """The margin with its sign and unit: "-1.3 points"; empty while pending."""
    if outcome.margin is None:
        return ""
    number = plain(outcome.margin, digits=8)
    number = f"+{number}" if outcome.margin > 0 else "0" if outcome.margin == 0 else number
    unit = outcome.unit or ""
    if outcome.rule.quantity is Quantity.CLASS:
        unit = word("one_class" if abs(outcome.margin) == 1 else "classes", lang)
    elif unit == "%":
        unit = word("one_point" if abs(outcome.margin) == 1 else "points", lang)
    return f"{number} {unit}".strip() if lang == "en" else f"{number}{unit}"


def _cells(outcome: Outcome, lang: Lang, fmt: TableFormat, style: Style | None) -> list[str]:
    rule, verdict = outcome.rule, word(outcome.verdict.value, lang)
    reason = "provisional_figure" if outcome.reason is Reason.PROVISIONAL else outcome.reason.value
    return [
        escaped(rule.row or rule.id, fmt),
        _indent(rule.is_headline, fmt) + escaped(rule.name.in_(lang), fmt),
        _class(outcome.classification, lang),
        escaped(rule.target.text or "", fmt),
        escaped(outcome.actual.text or _figure(outcome), fmt),
        style(verdict, outcome.verdict) if style else verdict,
        escaped(signed_margin(outcome, lang), fmt),
        word(reason, lang),
    ]


def _figure(outcome: Outcome) -> str:
    return "" if outcome.actual.value is None else plain(outcome.actual.value)


def _class(classification: Classification | None, lang: Lang) -> str:
    return word(classification.value if classification else "unclassified", lang)


def _indent(is_headline: bool, fmt: TableFormat) -> str:  # noqa: FBT001 - one fact about a row
    return "" if is_headline else "# " if fmt == "table" else "\\# "


def escaped(text: str, fmt: TableFormat) -> str:
    """Printed text on one line; in Markdown, without letting it mean anything."""
    line = on_one_line(text)
    if fmt == "table":
        return line
    return _MARKUP.sub(r"\\\g<0>", line)


def _count_cells(counts: Counts) -> list[str]:
    pairs = [(counts.met, counts.provisional_met), (counts.missed, counts.provisional_missed), (counts.pending, counts.provisional_pending)]
    return [f"{count} ({provisional})" if provisional else str(count) for count, provisional in pairs]


def _legend(lang: Lang) -> str:
    return "(n): of these resting on a provisional figure" if lang == "en" else "(n)：其中依据预计数"


def _bar_legend(lang: Lang) -> str:
    eighth = plain(STEP * 100)
    if lang == "zh":
        return f"差距图：│为可接受值的边界，右侧在目标之内；半格为目标值的{eighth}%"
    return f"bar: the margin from the edge │, inside the target to the right; half a cell is {eighth} % of the target's number"


def _lines(card: Scorecard, lang: Lang, fmt: TableFormat) -> list[str]:
    joint, comma = (": ", ", ") if lang == "en" else ("：", "，")
    binding = card.by_class(Classification.BINDING)
    veto = {True: "passes_true", False: "passes_false", None: "passes_none" if binding.total else "passes_nothing"}[card.passes]
    name = card.policy.name_zh if lang == "zh" else card.policy.name_en
    policy = f"{card.policy.id} ({name})" if lang == "en" else f"{card.policy.id}（{name}）"
    lines = [
        f"{word('binding', lang)}{joint}{word(veto, lang)}",
        f"{word('policy', lang)}{joint}{policy if name else card.policy.id}{comma}{word('digest', lang)} {card.policy.digest[:16]}",
    ]
    if card.as_of is not None:
        lines.append(f"{word('as_of', lang)} {card.as_of.isoformat()}")
    for key, outcomes in (("equal_to_target", card.equal_to_target), ("too_easy", card.too_easy)):
        if outcomes:
            rows = ", ".join(outcome.rule.row or outcome.rule_id for outcome in outcomes)
            lines.append(f"{word(key, lang)}{joint}{word('rows', lang)} {rows}" if lang == "en" else f"{word(key, lang)}{joint}{rows}")
    lines += [f"{word('note', lang)}{joint}{note}" for note in notes(card, lang)]
    told = [escaped(line, fmt) for line in lines]
    return [f"- {line}" for line in told] if fmt == "markdown" else told
