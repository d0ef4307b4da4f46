"""A scorecard as a table for the terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Callable

from plancheck.explain import Lang
from plancheck.extents import plain
from plancheck.reports.cells import escaped, printed_actual, printed_target, signed_margin
from plancheck.reports.fitting import TableFormat, fits, fitted
from plancheck.reports.margin_bar import STEP, margin_bar
from plancheck.reports.plans import sub_row_mark
from plancheck.reports.words import reason_key, veto_key, word
from plancheck.scorecard import Counts, Scorecard
from plancheck.scoring import Outcome
from plancheck.verdicts import Verdict

__all__ = ["scorecard_table"]

Style = Callable[[str, Verdict], str]

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


def _cells(outcome: Outcome, lang: Lang, fmt: TableFormat, style: Style | None) -> list[str]:
    rule, verdict = outcome.rule, word(outcome.verdict.value, lang)
    return [
        escaped(rule.row or rule.id, fmt),
        sub_row_mark(rule, fmt) + escaped(rule.name.in_(lang), fmt),
        word(outcome.classification or "unclassified", lang),
        escaped(printed_target(rule.target, lang), fmt),
        escaped(printed_actual(outcome.actual), fmt),
        style(verdict, outcome.verdict) if style else verdict,
        escaped(signed_margin(outcome, lang), fmt),
        word(reason_key(outcome.reason), lang),
    ]


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
    name = card.policy.name_zh if lang == "zh" else card.policy.name_en
    policy = f"{card.policy.id} ({name})" if lang == "en" else f"{card.policy.id}（{name}）"
    lines = [
        f"{word('binding', lang)}{joint}{word(veto_key(card), lang)}",
        f"{word('policy', lang)}{joint}{policy if name else card.policy.id}{comma}{word('digest', lang)} {card.policy.digest[:16]}",
    ]
    if card.as_of is not None:
        lines.append(f"{word('as_of', lang)} {card.as_of.isoformat()}")
    for key, outcomes in (("equal_to_target", card.equal_to_target), ("too_easy", card.too_easy)):
        if outcomes:
            rows = ", ".join(outcome.rule.row or outcome.rule_id for outcome in outcomes)
            lines.append(f"{word(key, lang)}{joint}{word('rows', lang)} {rows}" if lang == "en" else f"{word(key, lang)}{joint}{rows}")
    lines += [f"{word('note', lang)}{joint}{note}" for note in card.notes_in(lang)]
    told = [escaped(line, fmt) for line in lines]
    return [f"- {line}" for line in told] if fmt == "markdown" else told
